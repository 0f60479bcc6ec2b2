"""Plan documents imported into a catalogue the office has worked on: nothing of its own is lost."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from openpyxl.workbook import Workbook

from consolidate.catalogue.drawing import put, put_row
from consolidate.catalogue.joining import Joined, join
from consolidate.catalogue.lines import Line, assembled
from consolidate.catalogue.marks import Record, mark_of, marks, merged_columns, remember
from consolidate.catalogue.package import saved
from consolidate.catalogue.reading import columns_of, opened, tables
from consolidate.catalogue.sheets import PLANS, REVIEW, SOURCE, TARGETS, TASKS, Column, Sheet
from consolidate.catalogue.values import plain, show
from consolidate.model import PlanReading
from consolidate.texts import catalogue as say


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that a document changed: code of the row, header, text before and after."""

    code: str
    header: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at; `code` of the row, or "" where it is about a document."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What an import did. `new`, `same`, `dropped`: codes; dropped rows, in no document any more, are kept."""

    new: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()
    same: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    doubtful: tuple[Doubt, ...] = ()


_TOGETHER = ({"deadline_kind", "deadline"}, {"kind", "threshold", "aggregate"})
"""Columns that only make sense together: where the office corrected one, import leaves all alone."""


def update(content: bytes, readings: Iterable[PlanReading]) -> tuple[bytes, Changes]:
    """The catalogue's file with the readings imported, and what that did. Nothing new: the same bytes.

    A cell the office corrected stays, also where a new document says otherwise; then `Cần soát` says both.
    CatalogueError if the file has faults; PlanError for a document of no known plan.
    """
    lines = tables(content)
    joined = join(assembled(lines), readings)
    workbook = opened(content)
    for plan in joined.plans:
        _append(workbook, PLANS, plan)
    known = {line.text("code"): line for title in (TARGETS.title, TASKS.title) for line in lines[title]}
    records: list[Record] = [*joined.targets, *joined.tasks]
    merges = [_merge(known[record.code], record, marks(workbook, record)) for record in records if record.code in known]
    for merge in merges:
        if not merge.same:
            _apply(workbook, merge)
    new = [record for record in records if record.code not in known]
    for record in new:
        _append(workbook, TARGETS if record in joined.targets else TASKS, record)
        remember(workbook, record)
    changes = _changes(joined, merges, new)
    touched = joined.plans or new or not all(merge.same for merge in merges)
    return (saved(workbook) if touched else content), changes


@dataclass(frozen=True, slots=True)
class _Merge:
    """What is to become of a row: columns the document changes, columns where the office's own stands against it."""

    line: Line
    record: Record
    updates: tuple[Column, ...]
    kept: tuple[Column, ...]

    @property
    def same(self) -> bool:
        return not (self.updates or self.kept)

    @property
    def review(self) -> str:
        notes = (say.kept_by_hand(column.header, self.after(column), self.before(column)) for column in self.kept)
        return "; ".join(filter(None, (self.record.review, *notes)))

    def before(self, column: Column) -> str:
        return plain(show(column, self.line.values[column.field]))

    def after(self, column: Column) -> str:
        return plain(show(column, getattr(self.record, column.field)))


def _merge(line: Line, record: Record, base: Mapping[str, str]) -> _Merge:
    """Three ways: what the document said last (`base`), what stands in the cell, what the document says now."""
    columns = merged_columns(record)
    stands = {column.field: mark_of(column, line.values[column.field]) for column in columns}
    by_hand = {name for name, standing in stands.items() if base.get(name) != standing}
    for together in _TOGETHER:
        if by_hand & together:
            by_hand |= together
    says = {column: mark_of(column, getattr(record, column.field)) for column in columns}
    news = [column for column, said in says.items() if said not in (stands[column.field], base.get(column.field))]
    return _Merge(
        line,
        record,
        updates=tuple(column for column in news if column.field not in by_hand),
        kept=tuple(column for column in news if column.field in by_hand),
    )


def _apply(workbook: Workbook, merge: _Merge) -> None:
    """Write a row's updates; doubts and source follow them."""
    worksheet = workbook[merge.line.sheet.title]
    places = columns_of(worksheet, merge.line.sheet)
    record = replace(merge.record, review=merge.review)
    for column in (*merge.updates, REVIEW, SOURCE):
        put(worksheet.cell(merge.line.row, places[column]), column, getattr(record, column.field))
    remember(workbook, merge.record)


def _append(workbook: Workbook, sheet: Sheet, record: Any) -> None:
    """A row below the last one that holds anything."""
    worksheet = workbook[sheet.title]
    places = columns_of(worksheet, sheet)
    row = worksheet.max_row
    while row > 1 and all(cell.value is None for cell in worksheet[row]):
        row -= 1
    put_row(worksheet, row + 1, sheet, record, places)


def _changes(joined: Joined, merges: Sequence[_Merge], new: Sequence[Record]) -> Changes:
    return Changes(
        new=(*(plan.code for plan in joined.plans), *(record.code for record in new)),
        changed=tuple(
            Change(merge.record.code, column.header, merge.before(column), merge.after(column))
            for merge in merges
            for column in merge.updates
        ),
        same=tuple(merge.record.code for merge in merges if merge.same),
        dropped=joined.dropped,
        doubtful=(
            *(Doubt("", text) for text in joined.doubts),
            *(Doubt(record.code, record.review) for record in new if record.review),
            *(Doubt(merge.record.code, merge.review) for merge in merges if not merge.same and merge.review),
        ),
    )
