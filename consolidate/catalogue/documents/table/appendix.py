"""The appendix of a plan: a table of tasks, the header repeated on every page.

Sections are rows with a roman number, a letter, or one text over the whole width; below them tasks count 1, 2 or
1.1, 1.2, their parts a), b) or with dashes. A row that fits none of this is a PlanError that names its place.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from consolidate.catalogue.documents import deadlines, phrases
from consolidate.catalogue.documents.document import Document, Line
from consolidate.catalogue.documents.doubts import suspicious_spellings
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.table.table_header import (
    FIELDS,
    Columns,
    begins_table,
    header,
    numbers_columns,
    split_leads,
)
from consolidate.catalogue.model import Task
from consolidate.core.errors import PlanError
from consolidate.texts.catalogue import Header, plans
from consolidate.texts.labels import DeadlineKind

_LABELS = {
    "text": Header.TASK,
    "leads": Header.LEADS,
    "coordinators": Header.COORDINATORS,
    "expected": Header.EXPECTED,
    "deadline_text": Header.DEADLINE_TEXT,
}
_INHERITED = ("leads", "coordinators", "deadline_text")
_SECTION = re.compile(r"([IVXLC]+)\.?")
_LETTER = re.compile(r"([A-H])[.)]?")
_NUMBER = re.compile(r"\(?(\d+(?:\.\d+)*)[.)]*")
_DECIMAL = re.compile(r"\d+,\d+")
"""The row number 1.1 where a spreadsheet formats it as a decimal, or was printed or pasted with Vietnamese settings."""
_TABLE_CELLS = 3
"""With this many filled cells a row belongs to a table, not to the head of a document in two columns."""
_FIRST = ("1", "I", "A")
_PART = re.compile(r"[^\W\d_][.)]|[-+*\u2013\u2022]")
_TITLED = re.compile(r"(?P<mark>[IVXLC]+|[A-H])\s*[.:)/-]\s*(?P<title>\S.*)")


@dataclass(slots=True)
class _Row:
    """A row of the table. `cells`: field → text; none for a line that is no row of a table of tasks.

    `order`: the fields from left to right. `whole`: the one text over the whole width. `fresh`: right below a header.
    `joined`: places of rows that a page break cut off this one; `joined_headers`: the columns they continued.
    """

    place: str
    cells: dict[str, str]
    order: tuple[str, ...]
    whole: str = ""
    fresh: bool = False
    joined: list[str] = field(default_factory=list)
    joined_headers: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def titled(self) -> bool:
        """Whether it has nothing but a number and a text: a heading, or a task without a lead."""
        return not any(self.cells[name] for name in FIELDS[2:])


def read(document: Document, elsewhere: Collection[str]) -> tuple[tuple[Task, ...], tuple[str, ...]]:
    """The tasks, with codes like `III.2`, and doubts about lines that are neither of the table nor read `elsewhere`.

    PlanError: a row fits no rule.
    """
    rows: list[_Row] = []
    unread: list[str] = []
    for row in _rows(document):
        if not row.cells:
            unread += [row.place] if row.place not in elsewhere else []
        elif not rows or not _goes_on(row, rows[-1]):
            rows.append(row)
        else:
            _join(rows[-1], row)
    reader = _Tasks(document.file, rows)
    tasks = tuple(reader.read())
    return tasks, (*((plans.unread_lines(document.file, unread),) if unread else ()), *reader.notes)


def _rows(document: Document) -> Iterator[_Row]:
    """The rows below headers. A line that is no row of a table of tasks has no cells.

    Above the first table only rows of other tables are yielded: the head and the prose are read by other modules.
    """
    other = False
    columns: Columns | None = None
    skip, fresh = 0, False
    lines = document.lines
    for at, line in enumerate(lines):
        if skip:
            skip -= 1
        elif line.is_row and (found := header(line.cells, lines[at + 1].cells if at + 1 < len(lines) else ())):
            columns, skip, fresh, other = found, found.rows - 1, True, False
        elif begins_table(line.cells):
            columns, other = None, True
            yield _Row(line.place, {}, ())
        elif (other and line.filled) or (not columns and line.filled >= _TABLE_CELLS):
            yield _Row(line.place, {}, ())
        elif columns and line.filled:
            if line.is_row and numbers_columns(line.cells) and fresh:
                continue
            yield _row(line, columns, document.file, fresh=fresh) if line.is_row else _Row(line.place, {}, ())
            fresh = False


def _row(line: Line, columns: Columns, file: str, *, fresh: bool) -> _Row:
    place = line.place
    filled = {column: cell for column, cell in enumerate(line.cells) if cell}
    only = next(iter(filled.values()), "")
    alike = len(set(filled.values())) == 1
    if alike and (len(filled) > 2 or (0 in filled and not (_NUMBER.fullmatch(only) or _SECTION.fullmatch(only)))):
        return _Row(place, dict.fromkeys(FIELDS, ""), columns.in_order(), whole=only, fresh=fresh)
    used = columns.fields.values()
    for column, cell in filled.items():
        if column not in used and column not in columns.others:
            raise PlanError(plans.too_many_cells(file, place, cell))
    found = {name: filled.get(columns.fields.get(name, -1), "") for name in FIELDS}
    notes = [plans.beside(label, filled[column]) for column, label in columns.others.items() if column in filled]
    if _DECIMAL.fullmatch(found["number"]):
        found["number"] = found["number"].replace(",", ".")
    if columns.shared and found["leads"] and not phrases.WITH_OTHERS.search(without_diacritics(found["leads"])):
        notes.append(plans.LEADS_WITH_OTHERS)
    return _Row(place, found, columns.in_order(), fresh=fresh, notes=notes)


def _goes_on(row: _Row, before: _Row) -> bool:
    """Whether a row is the rest of the one above, cut by a page break: without a number, not a task or section."""
    if row.whole or row.cells["number"] or before.whole:
        return False
    text = row.cells["text"]
    if _complete(row) and (before.titled or _complete(before)):
        return False
    if _PART.match(text) and row.cells["leads"]:
        row.cells["number"], row.cells["text"] = text[0], text[1:].strip(" .)")
        return False
    begins = row.titled and text[:1].isupper() and not row.fresh and before.cells["text"].endswith((".", ";"))
    if begins:
        row.whole = text
    return not begins


def _complete(row: _Row) -> bool:
    """Whether a row begins with a capital and has a deadline that can be read: it is a task, not the rest of one.

    Its lead may stand above, in a merged cell.
    """
    text, leads, deadline = (row.cells[name] for name in ("text", "leads", "deadline_text"))
    return text[:1].isupper() and not leads[:1].islower() and deadlines.read(deadline)[0] is not DeadlineKind.NONE


def _join(row: _Row, rest: _Row) -> None:
    """Append to a row what a page break cut off it.

    Words in lower case below an empty cell cannot begin it: they continue the filled cell to its left.
    """
    row.joined.append(rest.place)
    for place, name in enumerate(rest.order):
        words_cut = rest.cells[name]
        if not words_cut:
            continue
        home = name
        if not row.cells[name] and words_cut[0].islower():
            home = next((left for left in reversed(rest.order[:place]) if row.cells[left] and left != "number"), name)
        if home != name:
            row.notes.append(plans.shifted_cell(words_cut, _LABELS[name], _LABELS[home]))
        row.cells[home] = f"{row.cells[home]} {words_cut}".strip()
        if _LABELS[home] not in row.joined_headers:
            row.joined_headers.append(_LABELS[home])
    row.notes += rest.notes


@dataclass(slots=True)
class _Tasks:
    """State while the rows are read.

    `section`, `titles`: mark and titles of the section; `group`: the heading within it; `parent`: the numbered row
    above; `before`: the number of the last task; `parts`: how many rows without a number of their own came since.
    `prefix`: first part of the codes, from the second table on; `seen`: the codes given.
    """

    file: str
    rows: list[_Row]
    section: str = ""
    titles: tuple[str, ...] = ()
    group: str = ""
    parent: _Row | None = None
    before: str = ""
    parts: int = 0
    unnamed: int = 0
    tables: int = 1
    prefix: str = ""
    notes: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def read(self) -> Iterator[Task]:
        """The tasks in order. PlanError at a row that fits no rule."""
        for place, row in enumerate(self.rows):
            following = self.rows[place + 1] if place + 1 < len(self.rows) else None
            if row.fresh and self._begins_again(row):
                self._table(row)
            if not self._heading(row, following):
                yield self._task(row)

    def _begins_again(self, row: _Row) -> bool:
        """Whether the numbers begin again with one that is taken, right below a header: this is another table."""
        mark = row.cells["number"].rstrip(".)").lstrip("(0")
        place = (self.prefix,) if mark in ("I", "A") else (self.prefix, self.section)
        code = ".".join(filter(None, (*place, mark)))
        return mark in _FIRST and any(taken == code or taken.startswith(f"{code}.") for taken in self.seen)

    def _table(self, row: _Row) -> None:
        self.tables += 1
        self.prefix = f"B{self.tables}"
        self.notes.append(plans.table_again(row.place, self.prefix))
        self.section, self.titles, self.group, self.parent, self.before, self.parts = "", (), "", None, "", 0

    def _heading(self, row: _Row, following: _Row | None) -> bool:
        """Whether a row is the heading of those below it; if so, it becomes the current section or group."""
        mark = row.cells["number"]
        titled = _TITLED.fullmatch(row.whole)
        if row.whole:
            self._open(titled["mark"] if titled else "", titled["title"] if titled else row.whole, row)
        elif self._letter(mark, row) or _SECTION.fullmatch(mark):
            self._open(mark.rstrip(".)"), row.cells["text"], row)
            if not row.titled:
                cells = (row.cells[name] for name in FIELDS[2:] if row.cells[name])
                self.notes.append(plans.section_says(row.place, cells))
        elif self._above(row, following):
            number = _NUMBER.fullmatch(mark)
            self.group = f"{number[1] if number else mark}. {row.cells['text']}"
            self.parent, self.parts, self.before = row, 0, ""
        else:
            return False
        return True

    def _letter(self, mark: str, row: _Row) -> bool:
        """A, B, C as sections; C is a letter only after A and B, else a hundred."""
        found = _LETTER.fullmatch(mark)
        return bool(found and row.titled and (found[1] in "AB" or self.section[:1] in ("A", "B", "C", "D")))

    def _above(self, row: _Row, following: _Row | None) -> bool:
        """Whether a numbered row without lead or deadline heads the rows below it: 1.1, a) or dashes."""
        number = _NUMBER.fullmatch(row.cells["number"])
        if not (number and row.titled and following and not following.whole):
            return False
        below = following.cells["number"]
        return bool(_PART.fullmatch(below)) or (below.startswith(f"{number[1]}.") and below.rstrip(".") != number[1])

    def _open(self, mark: str, title: str, row: _Row) -> None:
        """Begin a section. A roman one below a letter is a part of it; one without a number is given a number."""
        if self.before and not self.section:
            raise PlanError(plans.no_section(self.file, row.place))
        letter = self.section.partition(".")[0]
        if not mark:
            self.unnamed += 1
            mark = f"P{self.unnamed}"
            self.notes.append(plans.section_unnumbered(row.whole, row.place))
            self.section, self.titles = mark, (title,)
        elif _SECTION.fullmatch(mark) and _LETTER.fullmatch(letter) and letter != "C" and mark != "C":
            self.section, self.titles = f"{letter}.{mark}", (*self.titles[:1], f"{mark}. {title}")
        else:
            self.section, self.titles = mark, (f"{mark}. {title}",)
        self.group, self.parent, self.before, self.parts = "", None, "", 0

    def _number(self, row: _Row) -> str:
        """The number of a task: its own, or one below that of its parent. PlanError where it fits neither."""
        mark = row.cells["number"]
        if number := _NUMBER.fullmatch(mark):
            if not (self.group and number[1].startswith(f"{self._parent_number()}.")):
                self.group = ""
            self.parent, self.parts = row, 0
            return number[1]
        if not mark and not self.parent:
            self.parts += 1
            row.notes.append(plans.NUMBERED_BY_PLACE)
            return str(self.parts)
        if not ((not mark or _PART.fullmatch(mark)) and self.parent):
            raise PlanError(plans.strange_number(self.file, row.place, mark))
        self.parts += 1
        if not mark[:1].isalpha():
            row.notes.append(plans.NUMBERED_BY_PLACE)
        inherited = [name for name in _INHERITED if not row.cells[name] and self.parent.cells[name]]
        if inherited:
            row.cells |= {name: self.parent.cells[name] for name in inherited}
            row.notes.append(plans.inherited(self.parent.place, [_LABELS[name] for name in inherited]))
        return f"{self._parent_number()}.{mark[0] if mark[:1].isalpha() else self.parts}"

    def _parent_number(self) -> str:
        number = _NUMBER.fullmatch(self.parent.cells["number"]) if self.parent else None
        return number[1] if number else ""

    def _task(self, row: _Row) -> Task:
        number = self._number(row)
        code = ".".join(filter(None, (self.prefix, self.section, number)))
        if code in self.seen:
            raise PlanError(plans.doubled_number(self.file, row.place, code))
        if not row.cells["text"]:
            raise PlanError(plans.no_task_text(self.file, row.place))
        self.seen.add(code)
        notes = [*self.notes, *_numbering(self.section, self.before, number)]
        self.notes, self.before = [], number
        titles = " / ".join(filter(None, (*self.titles, self.group))) or plans.NO_SECTION
        return _task(row, code, titles, number, notes, self.file)


def _numbering(section: str, before: str, number: str) -> Iterator[str]:
    *above, last = number.split(".")
    *above_before, last_before = before.split(".")
    if not before and last.isdigit() and last != "1":
        yield plans.starts_late(section, number)
    if above == above_before and last.isdigit() and last_before.isdigit() and int(last) != int(last_before) + 1:
        yield plans.number_jumps(before, number)


def _task(row: _Row, code: str, section: str, number: str, notes: list[str], file: str) -> Task:
    cells = row.cells
    kind, day, doubt = deadlines.read(cells["deadline_text"])
    leads, others, note = (cells["leads"], "", "") if cells["coordinators"] else split_leads(cells["leads"])
    notes += [note] if note else []
    if row.joined:
        notes.append(plans.joined_rows(row.joined, row.joined_headers))
    return Task(
        code=code,
        plan="",
        section=section,
        number=number,
        text=cells["text"],
        leads=leads,
        coordinators=others or cells["coordinators"],
        expected=cells["expected"],
        deadline_text=cells["deadline_text"],
        deadline_kind=kind,
        deadline=day,
        review="; ".join(filter(None, [*notes, *row.notes, *suspicious_spellings(cells["text"]), doubt])),
        source=plans.source(file, row.place),
    )
