"""A master compared with the one that was written: every cell that a person changed, added or emptied. Pure.

Sheets are found by title, else by what they hold; rows and columns by `alignment`. Formulas are computed anew by any
program that saves the file: a cell that still holds one is as it was.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consolidate.returns.masters.alignment import HALF, Aligned, align
from consolidate.returns.masters.labelled_sheet import words
from consolidate.returns.masters.remarks.office_answers import Request, request
from consolidate.spreadsheets.addresses import cell_name, corners
from consolidate.spreadsheets.cell_values import blank, is_zero, same, text
from consolidate.spreadsheets.fields import fold, typed
from consolidate.spreadsheets.model import BookFormat, Cell, CellKind, RawBook, RawSheet
from consolidate.texts.labels import Label, MasterTitle
from consolidate.texts.outputs.master.vocabulary import Head
from consolidate.texts.returns import reading

_FEWEST_LETTERS = 4
"""Letters of words: `15-Oct-25` has three, and is a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A cell that is not as written, or a note (comment, text box, picture) that was not there.

    `title`: of its sheet as written, "" of an added sheet; `sheet`: as it is now. `cell` is "" of a note that hangs at
    none. `label`: the column's header, "" outside of the table. `code`, `agency`: of its row, as written. `before`: as
    written; `now`: as typed, whole. `request`: what an agency raised in its row, as written, on the sheet of these.
    """

    title: str
    sheet: str
    cell: str
    label: str = ""
    code: str = ""
    agency: str = ""
    before: str = ""
    now: str
    note: bool = False
    request: Request | None = None

    @property
    def is_answer(self) -> bool:
        """Whether it is the office's word on a request, in the column for it."""
        return self.label == Head.OFFICE_ANSWER and self.request is not None and not self.note

    @property
    def is_remark(self) -> bool:
        """Whether it is the leaders' word on a task, in their column."""
        return self.title == MasterTitle.TASKS and self.label == Label.REMARK and bool(self.code) and not self.note


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs; `remarks`: in the leaders' column, `answers`: in the office's. `lost`: the title of the leaders'
    sheet or their label, where that is gone.

    Words that still stand in one row of a task, or of a request, were not emptied in a copy of that row, or of the
    sheet. `share`: of all cells as written those that are not as they were, from 0 to 1.
    """

    differences: tuple[Difference, ...]
    remarks: tuple[Difference, ...]
    answers: tuple[Difference, ...]
    lost: str
    share: float


def compare(written: RawBook, book: RawBook) -> Comparison:
    """What a person did to a master, by the one as written."""
    found: list[Difference] = []
    lost = str(MasterTitle.TASKS)
    standing: set[str] = set()
    answered: set[Request | None] = set()
    for was, now in _paired(written.sheets, book.sheets):
        if was is None:
            found += added_sheet(now)
            continue
        aligned = align(was, now)
        found += _Sheets(was, now, aligned, book.format).differences()
        if was.title == MasterTitle.TASKS:
            standing |= {words(aligned.cell(row, Label.CODE)) for row in _standing(aligned, Label.REMARK)}
            lost = "" if not lost or aligned.column(Label.REMARK) else str(Label.REMARK)
        if was.title == MasterTitle.REMARKS:
            answered |= {_request(aligned, row) for row in _standing(aligned, Head.OFFICE_ANSWER)}
    cells = sum(len(sheet.cells) for sheet in written.sheets)
    others = tuple(each for each in found if not (each.is_remark or each.is_answer))
    return Comparison(
        differences=others,
        remarks=tuple(each for each in found if each.is_remark and (each.now or each.code not in standing)),
        answers=tuple(each for each in found if each.is_answer and (each.now or each.request not in answered)),
        lost=lost,
        share=sum(bool(each.before) for each in others) / max(1, cells),
    )


def _standing(aligned: Aligned, label: str) -> Iterator[int]:
    """Rows as written that have words in the column of a label, and still have them in a row now."""
    column = aligned.column(label)
    for was, now in aligned.rows:
        if was > aligned.head:
            old = aligned.was.get(was, {}).get(column)
            if not blank(old) and same(old, aligned.now[now].get(aligned.columns.get(column, 0))):
                yield was


def _request(aligned: Aligned, row: int) -> Request | None:
    """What an agency raised in a row as written; None where that is no such row."""
    labels = (Label.CODE, Label.AGENCY_CODE, Head.REMARK_KIND, Label.MESSAGE)
    texts = [words(aligned.cell(row, label)) for label in labels]
    return request(*texts) if all(texts) else None


def _paired(written: Sequence[RawSheet], sheets: Sequence[RawSheet]) -> list[tuple[RawSheet | None, RawSheet]]:
    """Each sheet with the one it was, also where it was renamed or copied; with None where it was added."""
    by_title = {fold(sheet.title): sheet for sheet in written}
    found = {sheet.title: by_title.get(fold(sheet.title)) for sheet in sheets}
    texts = {sheet.title: _texts(sheet) for sheet in written}
    taken = {was.title for was in found.values() if was}
    for sheet in sheets:
        if found[sheet.title] is None:
            here = _texts(sheet)
            shares = [(len(texts[was.title] & here) / max(1, len(texts[was.title])), was) for was in written]
            like = [(was.title not in taken, share, was) for share, was in shares if share >= HALF]
            best = max(like, key=lambda each: each[:2], default=None)
            found[sheet.title] = best[2] if best else None
            taken |= {best[2].title} if best else set()
    return [(found[sheet.title], sheet) for sheet in sheets]


def _texts(sheet: RawSheet) -> set[str]:
    return {text(cell) for cell in sheet.cells if cell.kind is CellKind.TEXT}


def added_sheet(sheet: RawSheet) -> Iterator[Difference]:
    """Every cell and note of a sheet that is none of ours."""
    for cell in sheet.cells:
        if cell.formula or not blank(cell):
            yield Difference(title="", sheet=sheet.title, cell=cell_name(cell.row, cell.column), now=said(cell))
    for where, note in sheet.notes:
        yield Difference(title="", sheet=sheet.title, cell=where, now=note, note=True)


def words_of(sheet: RawSheet) -> Iterator[tuple[str, str]]:
    """The notes of a sheet but its charts, which we draw and programs draw anew: cell and text."""
    return (note for note in sheet.notes if not note[1].startswith(reading.CHART))


def said(cell: Cell | None) -> str:
    """What a person reads in the cell, whole; the formula where it has no value."""
    if cell is None:
        return ""
    if cell.formula and cell.kind in (CellKind.ERROR, CellKind.UNCALCULATED):
        return f"={cell.formula.removeprefix('=')}"
    return typed(cell).strip()


# --- one sheet ---------------------------------------------------------------------------------------------------


class _Sheets:
    """A sheet as written, and as it is now in a file of that format."""

    def __init__(self, written: RawSheet, sheet: RawSheet, aligned: Aligned, form: BookFormat) -> None:
        self._written, self._sheet, self._aligned, self._form = written, sheet, aligned, form
        self._known = _texts(written)
        self._merged = [area for area in map(corners, sheet.merged) if area]

    def differences(self) -> Iterator[Difference]:
        """Every cell that differs, row by row; then notes."""
        was_row = {now: was for was, now in self._aligned.rows}
        for now in sorted(was_row):
            yield from self._in_row(was_row[now], now)
        notes = Counter(note for _, note in words_of(self._written))
        for cell, note in words_of(self._sheet):
            notes[note] -= 1
            if notes[note] < 0:
                area = corners(cell)
                row = was_row.get(area[0], 0) if area else 0
                code, agency = self._of(row)
                title, now_titled = self._written.title, self._sheet.title
                yield Difference(
                    title=title, sheet=now_titled, cell=cell, code=code, agency=agency, now=note, note=True
                )

    def _in_row(self, was: int, now: int) -> Iterator[Difference]:
        aligned = self._aligned
        before, cells = aligned.was.get(was, {}), aligned.now[now]
        written_at = {there: here for here, there in aligned.columns.items()}
        in_table = not was or was > aligned.head
        code, agency = self._of(was)
        gone = {aligned.columns[number] for number in before if number in aligned.columns}
        for number in sorted(gone.union(cells)):
            here = written_at.get(number, 0)
            old, new = before.get(here), cells.get(number)
            if not self._is_kept(old, new) and not (new is None and self._is_covered(now, number)):
                yield Difference(
                    title=self._written.title,
                    sheet=self._sheet.title,
                    cell=cell_name(now, number),
                    label=aligned.labels.get(here, "") if in_table else "",
                    code=code,
                    agency=agency,
                    before=said(old),
                    now=said(new),
                    request=self._request(was),
                )

    def _of(self, row: int) -> tuple[str, str]:
        """Code and agency of a row as written; of the header and what is above it none."""
        return words(self._aligned.cell(row, Label.CODE)), words(self._aligned.cell(row, Label.AGENCY_CODE))

    def _request(self, row: int) -> Request | None:
        return _request(self._aligned, row) if self._written.title == MasterTitle.REMARKS else None

    def _is_covered(self, row: int, column: int) -> bool:
        """Whether the cell lies in merged cells, of which only the first has a value."""
        return any(
            top <= row <= bottom and left <= column <= right and (row, column) != (top, left)
            for top, left, bottom, right in self._merged
        )

    def _is_kept(self, old: Cell | None, new: Cell | None) -> bool:
        """Whether the cell is as it was."""
        if old is None or new is None:
            return same(old, new) or (old is not None and old.kind is CellKind.UNCALCULATED)
        if old.formula and (new.formula or new.kind is CellKind.UNCALCULATED):
            return True
        if old.formula and not self._form.keeps_formulas and self._may_be_computed(old, new):
            return True
        if self._form is BookFormat.CSV and old.kind is not CellKind.TEXT:  # numbers and days as they were shown
            return sum(map(str.isalpha, text(new))) < _FEWEST_LETTERS
        return same(old, new)

    def _may_be_computed(self, old: Cell, new: Cell) -> bool:
        """Whether a value without its formula may be that formula's, computed anew: a number, a word of ours, a
        sentence that differs in its numbers alone."""
        if new.kind is not CellKind.TEXT:
            return True
        return text(new) in self._known or is_zero(new) or _letters(new) == _letters(old)


def _letters(cell: Cell) -> str:
    return "".join(filter(str.isalpha, text(cell)))
