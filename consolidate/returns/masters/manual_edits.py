"""Manual edits of a master: the leaders' remarks, and whatever else people changed or wrote in it."""

import datetime as dt
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from consolidate.core.errors import UnreadableError
from consolidate.forms.columns import LAYOUTS, MASTER_PROPERTY, SHEETS
from consolidate.forms.model import SheetKey
from consolidate.returns.masters.alignment import HALF, by_content, header_row, rows_of
from consolidate.returns.masters.comparison import Comparison, Difference, added_sheet, compare, said, words_of
from consolidate.returns.masters.labelled_sheet import labelled, matched, words
from consolidate.returns.masters.remarks.office_answers import Request, request
from consolidate.returns.masters.row_digest import changed, is_digest
from consolidate.spreadsheets import reading
from consolidate.spreadsheets.addresses import cell_name, corners
from consolidate.spreadsheets.cell_values import blank, is_zero
from consolidate.spreadsheets.fields import fold, typed
from consolidate.spreadsheets.model import Cell, CellKind, RawBook, RawSheet, Value
from consolidate.texts.catalogue import Header
from consolidate.texts.codes import Finding, Issue, Place
from consolidate.texts.labels import Label, MasterTitle
from consolidate.texts.outputs.master.vocabulary import Head
from consolidate.texts.returns import masters, versions

TASK_LABELS = (
    *(Label.CODE, Label.STATE, Header.SHORT_NAME, Label.LEAD, Label.DEADLINE, Label.DAYS_OVERDUE, Label.RESULT),
    *(Label.REPORTED_IN, Label.PROGRESS, Label.REMARK, Label.TASK, Head.SECTION, Label.EVIDENCE, Head.HEARD),
    *(Head.DONE, Head.CARRIED, Head.ASSUMED, Head.PROGRESS_OF, Head.ALERT, Label.COORDINATORS, Label.EXPECTED),
    Head.ISSUED_DEADLINE,
)
"""The first columns of the sheet of tasks, in their order: by them it is known, whatever its title is."""

REQUEST_LABELS = (
    *(Label.CODE, Label.AGENCY, Head.REMARK_KIND, Label.MESSAGE, Head.SINCE, Header.SHORT_NAME, Head.DECISION),
    *(Head.RULING, Head.OFFICE_ANSWER, Label.ROLE, Label.AGENCY_CODE),
)
"""The first columns of the sheet of what agencies raise, in their order."""

MOST_CHANGED = 0.2
"""Of a master's cells: one that differs more from what was written stems from another time it was written."""

_SHEETS = {MasterTitle.DETAILS: SheetKey.TASKS, MasterTitle.FIGURES: SheetKey.TARGETS}
_INPUTS = {title: {str(column.label) for column in SHEETS[key].inputs} for title, key in _SHEETS.items()}
_RATIO = ("numerator", "denominator", "value")
_FIRST_LAYOUT = LAYOUTS["1"]
"""The layout of masters whose row digests have no column keys."""


@dataclass(frozen=True, slots=True)
class WrittenRemark:
    """What stands in the leaders' column for a task. `before`: what was written there, None where that is not known."""

    task: str
    text: str
    cell: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """What stands in the office's column for a request. `before`: what was written there, None where not known."""

    about: Request
    text: str
    cell: str
    before: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ManualEdits:
    """Remarks, the office's answers, and an issue for each other edit. `period`: by the file's own mark, "" where that
    is lost; `saved`: by the file itself. `is_master`: False for a workbook that is none, of which nothing is read.
    """

    is_master: bool
    period: str = ""
    saved: dt.datetime | None = None
    remarks: tuple[WrittenRemark, ...] = ()
    answers: tuple[WrittenAnswer, ...] = ()
    issues: tuple[Issue, ...] = ()


def read(data: bytes, path: str, written: Sequence[bytes] = ()) -> ManualEdits:
    """The manual edits of a master. `path` names it in issues; `written`: masters as written of which it may be one.

    UnreadableError if it cannot be read, or has no sheet of tasks, no codes or no leaders' column any more.
    """
    book = reading.read(data, path)
    if not _is_master(book):
        return ManualEdits(is_master=False)
    mark = book.properties.get(MASTER_PROPERTY, "")
    bases = [base for each in written if mark in ("", (base := reading.read(each, path)).properties[MASTER_PROPERTY])]
    found = min((compare(base, book) for base in bases), key=_size, default=None)
    if found and found.share <= MOST_CHANGED:
        if found.lost:
            raise UnreadableError(masters.part_lost(found.lost))
        remarks, answers, issues = _by_comparison(found, book, path)
    else:
        remarks, answers, issues = _alone(book, path)
    return ManualEdits(
        is_master=True, period=mark, saved=book.saved, remarks=remarks, answers=answers, issues=tuple(issues)
    )


_Found = tuple[tuple[WrittenRemark, ...], tuple[WrittenAnswer, ...], list[Issue]]


def _is_master(book: RawBook) -> bool:
    """Whether it bears a master's mark, or has its sheets, or at least its sheet of tasks."""
    titles = {sheet.title for sheet in book.sheets}
    if MASTER_PROPERTY in book.properties or titles >= {*_SHEETS, MasterTitle.AGENCIES, MasterTitle.SOURCES}:
        return True
    return any(len(_columns(sheet, TASK_LABELS)) > HALF * len(TASK_LABELS) for sheet in book.sheets)


# --- by what was written -----------------------------------------------------------------------------------------


def _size(found: Comparison) -> int:
    return len(found.differences)


def _by_comparison(found: Comparison, book: RawBook, path: str) -> _Found:
    remarks = tuple(WrittenRemark(each.code, each.now, each.cell, each.before) for each in found.remarks)
    answers = tuple(
        WrittenAnswer(each.request, each.now, each.cell, each.before) for each in found.answers if each.request
    )
    issues = [_issue(each, path) for each in found.differences]
    merged = {sheet.title: [area for area in map(corners, sheet.merged) if area] for sheet in book.sheets}
    for column, words_found in ((masters.LEADERS, found.remarks), (masters.OFFICE, found.answers)):
        for each in words_found:
            area = corners(each.cell)
            if each.now and area and any(top == area[0] < bottom for top, _, bottom, _ in merged[each.sheet]):
                issues.append(_at(masters.merged_words(column), each, path))
    return remarks, answers, issues


_UNKNOWN: Mapping[tuple[str, str], Finding] = {
    (MasterTitle.TASKS, Label.REMARK): masters.unknown_task(""),
    (MasterTitle.REMARKS, Head.OFFICE_ANSWER): masters.unknown_request(),
}
"""Of words in an open column that belong to no row."""


def _issue(found: Difference, path: str) -> Issue:
    if found.note:
        return _at(masters.note_added(), found, path)
    if not found.title:
        return _at(masters.sheet_added(found.sheet), found, path)
    if unknown := _UNKNOWN.get((found.title, found.label)):
        return _at(unknown, found, path)
    if found.agency and found.label in _INPUTS.get(MasterTitle(found.title), ()):
        return _at(versions.master_edited(found.label, found.now), found, path)
    if found.before:
        return _at(masters.cell_edited(found.label, found.before, found.now), found, path)
    return _at(masters.words_added(found.label), found, path)


def _at(finding: Finding, found: Difference, path: str) -> Issue:
    place = Place(file=path, agency=found.agency, sheet=found.sheet, cell=found.cell, task=found.code)
    return Issue(finding, place, found.now)


# --- by the file alone -------------------------------------------------------------------------------------------


def _alone(book: RawBook, path: str) -> _Found:
    """Remarks by code, answers by request, cells that row digests give away, and what stands where we write nothing."""

    def order(sheet: RawSheet) -> tuple[int, bool]:
        return len(_columns(sheet, TASK_LABELS)), fold(sheet.title) == fold(MasterTitle.TASKS)

    best = max(book.sheets, key=order)
    formulas = book.format.keeps_formulas
    issues = list(edits(book.sheets, path, versions.master_edited, masters.digest_lost, formulas=formulas))
    others = [sheet for sheet in book.sheets if sheet is not best]
    remarks, beside = _tasks(best, _codes(others), path)
    answers: list[WrittenAnswer] = []
    for sheet in others:
        ours = sheet.title in set(MasterTitle)
        notes = (Difference(title=sheet.title, sheet=sheet.title, cell=c, now=n, note=True) for c, n in words_of(sheet))
        issues += [_issue(each, path) for each in (notes if ours else added_sheet(sheet))]
        if sheet.title == MasterTitle.REMARKS:
            found, unknown = _requests(sheet, path)
            answers += found
            issues += unknown
    return remarks, tuple(answers), [*issues, *beside]


def _requests(sheet: RawSheet, path: str) -> tuple[list[WrittenAnswer], list[Issue]]:
    """The answers on the sheet of what agencies raise, and those of which nobody knows what they are about."""
    rows, columns = rows_of(sheet.cells), _columns(sheet, REQUEST_LABELS)
    at, head = columns.get(Head.OFFICE_ANSWER, 0), header_row(rows, set(map(fold, REQUEST_LABELS)))
    place = Place(file=path, sheet=sheet.title)
    answers, issues = [], []
    for number, row in ((number, row) for number, row in rows.items() if at and number > head):
        keys = (Label.CODE, Label.AGENCY_CODE, Head.REMARK_KIND, Label.MESSAGE)
        texts = [words(row.get(columns.get(key, 0))) for key in keys]
        text, cell = said(row.get(at)), cell_name(number, at)
        if all(texts):
            answers.append(WrittenAnswer(request(*texts), text, cell))
        elif text:
            issues.append(_place_in(place, cell, masters.unknown_request(), text))
    return answers, issues


def _codes(sheets: Iterable[RawSheet]) -> set[str]:
    """Every code in the details; none where a master has them in its shares, or the file has one sheet alone."""
    rows = [row for sheet in sheets if sheet.title == MasterTitle.DETAILS for row in _coded(sheet, (Label.CODE,))]
    return {words(row[Label.CODE]) for row in rows}


def _columns(sheet: RawSheet, labels: Sequence[str]) -> Mapping[str, int]:
    """Label → column of a sheet of ours, as far as they are found."""
    rows = rows_of(sheet.cells)
    head = header_row(rows, set(map(fold, labels)))
    headers = {number: words(cell) for number, cell in rows[head].items()} if head else {}
    return {str(labels[place]): number for place, number in matched(labels, headers).items()} if head else {}


def _tasks(sheet: RawSheet, codes: Collection[str], path: str) -> tuple[tuple[WrittenRemark, ...], list[Issue]]:
    """The remarks on a sheet of tasks, and what else people wrote there. UnreadableError if it is no such sheet."""
    rows, columns = rows_of(sheet.cells), _columns(sheet, TASK_LABELS)
    if len(columns) <= HALF * len(TASK_LABELS):
        raise UnreadableError(masters.part_lost(MasterTitle.TASKS))
    head = header_row(rows, set(map(fold, TASK_LABELS)))
    at_code = columns.get(Label.CODE, 0) or by_content(set(codes), rows, {n for row in rows.values() for n in row})
    at_remark = columns.get(Label.REMARK, 0)
    if not at_code or not at_remark:
        raise UnreadableError(masters.part_lost(Label.CODE if at_remark else Label.REMARK))
    place = Place(file=path, sheet=sheet.title)
    issues = [
        Issue(masters.column_found(header, label), Place(file=path, sheet=sheet.title, cell=cell_name(head, number)))
        for label, number in ((Label.CODE, at_code), (Label.REMARK, at_remark))
        if fold(header := words(rows[head].get(number))) != fold(label)
    ]
    remarks = []
    for number, row in ((number, row) for number, row in rows.items() if number > head):
        code, remark = words(row.get(at_code)), said(row.get(at_remark))
        cell = cell_name(number, at_remark)
        if code and (code in codes or not codes):
            remarks.append(WrittenRemark(code, remark, cell))
        elif remark:
            issues.append(_place_in(place, cell, masters.unknown_task(code), remark))
        for column, beside in row.items():
            unlabelled = column not in rows[head] and not beside.formula
            if (unlabelled or not code) and column not in (at_code, at_remark):
                issues.append(_place_in(place, cell_name(number, column), masters.words_added(""), said(beside), code))
    issues += [_place_in(place, cell, masters.note_added(), note) for cell, note in words_of(sheet)]
    return tuple(remarks), issues


def _place_in(place: Place, cell: str, finding: Finding, value: str, task: str = "") -> Issue:
    return Issue(finding, Place(file=place.file, sheet=place.sheet, cell=cell, task=task), value)


# --- row digests -------------------------------------------------------------------------------------------------


def edits(
    sheets: Iterable[RawSheet],
    path: str,
    finding: Callable[[str, str], Finding],
    lost: Callable[[int], Finding],
    *,
    formulas: bool = True,
) -> Iterator[Issue]:
    """An issue, by `finding(label, present text)`, for each detail cell changed since it was written.

    `lost(row)`: for a row whose digest is damaged, so that nobody knows; of a row without a digest nothing is said.
    `formulas`: whether the file's format keeps them; else a ratio of nothing is the number 0.
    """
    for sheet in sheets:
        if sheet.title in _SHEETS:
            yield from _changes(sheet, path, finding, lost, formulas=formulas)


def _changes(
    sheet: RawSheet,
    path: str,
    finding: Callable[[str, str], Finding],
    lost: Callable[[int], Finding],
    *,
    formulas: bool,
) -> Iterator[Issue]:
    key_of_sheet = _SHEETS[MasterTitle(sheet.title)]
    columns = {column.key: column for column in SHEETS[key_of_sheet].inputs}
    first = [column.key for column in _FIRST_LAYOUT.sheets[key_of_sheet].inputs]
    for row in _coded(sheet, (Label.CODE, Label.AGENCY_CODE, Label.SEAL, *(c.label for c in columns.values()))):
        if Label.SEAL not in row:
            continue
        place = Place(
            file=path, agency=words(row.get(Label.AGENCY_CODE)), sheet=sheet.title, task=words(row.get(Label.CODE))
        )
        seal = row[Label.SEAL]
        if not is_digest(typed(seal), first):
            number = seal.row
            yield Issue(lost(number), _with_cell(place, seal), typed(seal))
            continue
        cells = {key: row.get(column.label) for key, column in columns.items()}
        values = {key: _value(cell, columns[key].label) for key, cell in cells.items()}

        def others(key: str, cells: Mapping[str, Cell | None] = cells) -> Iterator[Value]:
            cell = cells[key]
            if cell is not None:
                yield columns[key].kind.read(cell).value
            if key == "value" and _is_ratio(cells, formulas=formulas):
                yield None

        for key in changed(typed(seal), values, first, others):
            label, cell = columns[key].label, cells[key]
            yield Issue(finding(label, words(cell)), _with_cell(place, cell), words(cell))


def _with_cell(place: Place, cell: Cell | None) -> Place:
    where = cell_name(cell.row, cell.column) if cell else ""
    return Place(file=place.file, agency=place.agency, sheet=place.sheet, cell=where, task=place.task)


def _is_ratio(cells: Mapping[str, Cell | None], *, formulas: bool) -> bool:
    """Whether the value is the numerator over the denominator in percent, as our formula computes it."""
    if not formulas and not any(cells.get(key) for key in _RATIO[:2]):
        value = cells.get("value")
        return value is not None and is_zero(value)
    numbers = [cell.value for key in _RATIO if (cell := cells.get(key)) and isinstance(cell.value, float)]
    if len(numbers) < len(_RATIO) or not numbers[1]:
        return False
    return math.isclose(numbers[0] * 100 / numbers[1], numbers[2], rel_tol=1e-9)


def _coded(sheet: RawSheet, labels: Sequence[str]) -> list[Mapping[str, Cell]]:
    """The rows below the header that have a code, as cells by label."""
    return [row for row in labelled(sheet, labels).rows.values() if Label.CODE in row]


def _value(cell: Cell | None, label: str) -> Value:
    """The value of a detail cell; None for the formula of a ratio's value, which is ours, and for a blank."""
    if cell is None or blank(cell) or (cell.formula and label == Label.VALUE):
        return None
    if isinstance(cell.value, dt.datetime):
        return cell.value.date()
    return cell.value if cell.kind is CellKind.NUMBER and isinstance(cell.value, float) else words(cell)
