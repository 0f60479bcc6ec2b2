"""The appendix of a plan: a table of tasks in text, columns separated by tabs, the header repeated on every page."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from consolidate.errors import PlanError
from consolidate.model import Task
from consolidate.plans import deadlines, words
from consolidate.plans.document import Document, Line
from consolidate.plans.slips import slips
from consolidate.texts import catalogue as say
from consolidate.texts.catalogue import Header

_FIELDS = tuple(words.COLUMNS)
_LABELS = {
    "text": Header.TASK,
    "leads": Header.LEADS,
    "coordinators": Header.COORDINATORS,
    "expected": Header.EXPECTED,
    "deadline_text": Header.DEADLINE_TEXT,
}
_SECTION = re.compile(r"([IVXLC]+)\.?")
_NUMBER = re.compile(r"\(?(\d+(?:\.\d+)*)[.)]*")


@dataclass(slots=True)
class _Row:
    """A row of the table and, where a page break cut it, what was said of joining it."""

    place: str
    cells: dict[str, str]
    joined: list[str] = field(default_factory=list)
    joined_headers: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def fits(document: Document) -> bool:
    """Whether some row is the header of a table of tasks."""
    return any(_columns(line.text) for line in document.lines)


def read(document: Document) -> tuple[tuple[Task, ...], tuple[str, ...]]:
    """The tasks, with codes like `III.2`, and doubts about lines outside the table. PlanError where it is no table."""
    rows: list[_Row] = []
    unread: list[str] = []
    file = document.file
    for row in _rows(document.lines, file):
        if not row.cells:
            unread.append(row.place)
        elif row.cells["number"] or not rows:
            rows.append(row)
        else:
            _join(rows[-1], row)
    return tuple(_tasks(rows, file)), ((say.unread_lines(file, unread),) if unread else ())


def _columns(line: str) -> Mapping[str, int]:
    """Field → place in the row, if the line is a header; else empty."""
    labels = [" ".join(cell.casefold().split()) for cell in line.split("\t")]
    found = {name: labels.index(label) for name in _FIELDS for label in words.COLUMNS[name] if label in labels}
    return found if {"number", "text", "leads"} <= found.keys() else {}


def _rows(lines: Sequence[Line], file: str) -> Iterator[_Row]:
    """The rows below headers. A line of words without a tab is no row of the table: it comes without cells."""
    columns: Mapping[str, int] = {}
    for text, place in lines:
        if header := _columns(text):
            columns = header
        elif columns and text.strip():
            yield _Row(place, _cells(text, columns, file, place) if "\t" in text else {})


def _cells(text: str, columns: Mapping[str, int], file: str, place: str) -> dict[str, str]:
    cells = [" ".join(cell.split()) for cell in text.split("\t")]
    for column, cell in enumerate(cells):
        if cell and column not in columns.values():
            raise PlanError(say.too_many_cells(file, place, cell))
    return {name: cells[columns[name]] if columns.get(name, len(cells)) < len(cells) else "" for name in _FIELDS}


def _join(row: _Row, rest: _Row) -> None:
    """Append to a row what a page break cut off it.

    Words in lower case below an empty cell cannot begin anything: they go on what stands to the left of it.
    """
    row.joined.append(rest.place)
    for place, name in enumerate(_FIELDS):
        words_cut = rest.cells[name]
        if not words_cut:
            continue
        home = name
        if not row.cells[name] and words_cut[0].islower():
            home = next((left for left in reversed(_FIELDS[1:place]) if row.cells[left]), name)
        if home != name:
            row.notes.append(say.shifted_cell(words_cut, _LABELS[name], _LABELS[home]))
        row.cells[home] = f"{row.cells[home]} {words_cut}".strip()
        if _LABELS[home] not in row.joined_headers:
            row.joined_headers.append(_LABELS[home])


def _tasks(rows: Iterable[_Row], file: str) -> Iterator[Task]:
    section = title = before = ""
    seen: set[str] = set()
    for row in rows:
        mark = row.cells["number"]
        if roman := _SECTION.fullmatch(mark):
            section, title, before = roman[1], f"{roman[1]}. {row.cells['text']}", ""
            continue
        number = _NUMBER.fullmatch(mark)
        if not number:
            raise PlanError(say.strange_number(file, row.place, mark))
        if not section:
            raise PlanError(say.no_section(file, row.place))
        code = f"{section}.{number[1]}"
        if code in seen:
            raise PlanError(say.doubled_number(file, row.place, code))
        seen.add(code)
        yield _task(row, code, title, number[1], [*_numbering(section, before, number[1])], file)
        before = number[1]


def _numbering(section: str, before: str, number: str) -> Iterator[str]:
    if not before and number != "1":
        yield say.starts_late(section, number)
    if before.isdigit() and number.isdigit() and int(number) != int(before) + 1:
        yield say.number_jumps(before, number)


def _task(row: _Row, code: str, section: str, number: str, notes: list[str], file: str) -> Task:
    cells = row.cells
    kind, day, doubt = deadlines.read(cells["deadline_text"])
    if row.joined:
        notes.append(say.joined_rows(row.joined, row.joined_headers))
    return Task(
        code=code,
        plan="",
        section=section,
        number=number,
        text=cells["text"],
        leads=cells["leads"],
        coordinators=cells["coordinators"],
        expected=cells["expected"],
        deadline_text=cells["deadline_text"],
        deadline_kind=kind,
        deadline=day,
        review="; ".join(filter(None, [*notes, *row.notes, *slips(cells["text"]), doubt])),
        source=say.source(file, row.place),
    )
