"""What a merge would change in the master that lies there: every cell of an agency, and every figure. Pure.

The values now are those that the master's own tables would show, so that the two cannot differ.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from consolidate.consolidation.requests import Answers
from consolidate.consolidation.rollup import Results
from consolidate.consolidation.rollup.states import BUCKETS
from consolidate.outputs.master.drawing.table import Table
from consolidate.outputs.master.sheets import agencies, details, tasks
from consolidate.outputs.master.source import Source
from consolidate.returns.masters.labelled_sheet import words
from consolidate.returns.masters.lying_master import FIGURES, ROWS, Key, LyingMaster, LyingRow
from consolidate.spreadsheets.cell_values import blank, same
from consolidate.spreadsheets.model import Cell, CellKind, Value
from consolidate.spreadsheets.writing.cell_xml import fitting
from consolidate.texts.codes import Issue
from consolidate.texts.labels import Label, MasterTitle, TargetState
from consolidate.texts.outputs.master.vocabulary import Alert, Head, Returned

NEW, CHANGED, GONE, EDITED = "new", "changed", "gone", "edited"
"""What becomes of a cell. EDITED: it was changed by hand in the master, and what the agency typed comes back."""

_TABLES = (details.details, details.figures, agencies.agencies, tasks.tasks, tasks.targets)

Figures = Mapping[str, Mapping[str, int]]
"""`agencies`, `tasks` and `targets` as in `merge --json`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MasterChange:
    """A cell or figure that the merge would change. Values as they show, None for nothing.

    `agency` and `code` (of a task or target) are "" where the figure is of all. `column`: the header of its column, or
    of a total its place in `merge --json`, `tasks.done_on_time`. `file`: the return that the value is from, or was.
    """

    what: str
    agency: str = ""
    code: str = ""
    column: str
    before: Value
    after: Value
    file: str = ""

    @property
    def of_row(self) -> bool:
        """Whether it is a cell that an agency could fill in."""
        return bool(self.agency and self.code)

    @property
    def of_total(self) -> bool:
        """Whether it is a figure over all tasks, targets or agencies."""
        return not (self.agency or self.code)


def changes(
    results: Results, totals: Figures, lying: LyingMaster | None, by_hand: Sequence[Issue]
) -> list[MasterChange]:
    """What differs between the master that lies there and these results: first the rows, then what they add up to.

    `totals`: the figures of the results. `by_hand`: the cells of that master which people changed.
    """
    source = Source(
        consolidation=results.consolidation, results=results, changes=(), answers=Answers(), trend={}, office={}
    )
    known = lying or LyingMaster()
    edited = {(issue.place.sheet, issue.place.cell) for issue in by_hand if issue.place.cell}
    found: list[MasterChange] = []
    for make in _TABLES:
        table: Table[Any] = make(source)
        found += _of_table(table, known, edited)
    before = _totals(known) if lying else {}
    for part, counts in totals.items():
        for name, count in counts.items():
            was = before.get(part, {}).get(name)
            if was != count:
                found.append(MasterChange(what=_what(was, count), column=f"{part}.{name}", before=was, after=count))
    return found


def _of_table(table: Table[Any], lying: LyingMaster, edited: Collection[tuple[str, str]]) -> Iterator[MasterChange]:
    labels = (*ROWS.get(table.title, ()), *FIGURES.get(table.title, ()))
    value_of = {column.label: column.value for column in table.columns}
    compared = [(label, value_of[label]) for label in labels]
    code_of, agency_of = value_of.get(Label.CODE), value_of.get(Label.AGENCY_CODE)
    file_of = value_of.get(Label.SOURCE_FILE)
    rows = lying.sheets.get(table.title, {})
    there: set[Key] = set()
    for item in table.items:
        key = str(code_of(item) if code_of else ""), str(agency_of(item) if agency_of else "")
        there.add(key)
        row = rows.get(key, _NO_ROW)
        for label, value in compared:
            cell, now = row.cells.get(label), _shown(value(item))
            if _equal(cell, now, loosely=lying.saved):
                continue
            before = _value(cell)
            what = EDITED if (table.title, row.place(label)) in edited else _what(before, now)
            source_file = file_of(item) if file_of and now is not None else words(row.cells.get(Label.SOURCE_FILE))
            yield _change(what, key, label, before, now, str(source_file or ""))
    for key, row in rows.items():
        if key not in there:
            for label in labels:
                before = _value(row.cells.get(label))
                if before is not None:
                    yield _change(GONE, key, label, before, None, words(row.cells.get(Label.SOURCE_FILE)))


_NO_ROW = LyingRow(0, {}, {})


def _change(what: str, key: Key, label: str, before: Value, after: Value, file: str) -> MasterChange:
    code, agency = key
    return MasterChange(what=what, agency=agency, code=code, column=str(label), before=before, after=after, file=file)


def _what(before: Value, after: Value) -> str:
    if before is None:
        return NEW
    return GONE if after is None else CHANGED


# --- values ------------------------------------------------------------------------------------------------------


def _shown(value: Value) -> Value:
    """A value as its cell has it: None for an empty text, a text that is too long as it is cut."""
    if isinstance(value, str):
        return fitting(str(value)) or None
    return value


def _equal(cell: Cell | None, now: Value, *, loosely: bool) -> bool:
    """Whether a cell has a value. `loosely`: whatever a program that saved the workbook made of it."""
    if _value(cell) == now:
        return True
    return loosely and same(cell, _cell(now))


def _cell(value: Value) -> Cell | None:
    if value is None:
        return None
    if isinstance(value, str):
        return Cell(0, 0, CellKind.TEXT, value)
    if isinstance(value, dt.date):
        return Cell(0, 0, CellKind.DATE, dt.datetime.combine(value, dt.time()))
    return Cell(0, 0, CellKind.NUMBER, float(value))


def _value(cell: Cell | None) -> Value:
    """What a cell holds: a day for a moment at midnight; None where nothing can be seen."""
    if cell is None or blank(cell):
        return None
    value = cell.value
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value.isoformat(" ")
    return float(value) if isinstance(value, bool) else value


# --- totals ------------------------------------------------------------------------------------------------------


def _totals(lying: LyingMaster) -> Figures:
    """The totals as the sheets of the master that lies there add up to, by the names of `merge --json`."""

    def column(title: MasterTitle, label: str) -> Counter[str]:
        return Counter(words(row.cells.get(label)) for row in lying.sheets.get(title, {}).values())

    states, alerts = column(MasterTitle.TASKS, Label.STATE), column(MasterTitle.TASKS, Head.ALERT)
    targets, returned = column(MasterTitle.TARGETS, Label.STATE), column(MasterTitle.AGENCIES, Head.RETURNED)
    buckets = dict.fromkeys(BUCKETS.values(), 0)
    for state, bucket in BUCKETS.items():
        buckets[bucket] += states[state]
    came, blanks = returned[Returned.YES], returned[Returned.BLANK]
    missing = returned[Returned.ASIDE] + returned[Returned.NO]
    return {
        "agencies": {
            "expected": came + blanks + missing,
            "returned": came,
            "blank": blanks,
            "missing": missing,
            "nothing_due": returned[Returned.NOT_DUE],
        },
        "tasks": {
            "total": states.total(),
            **buckets,
            "overdue": alerts[Alert.OVERDUE],
            "due_soon": alerts[Alert.DUE_SOON],
        },
        "targets": {
            "total": targets.total(),
            "met": targets[TargetState.MET],
            "not_met": targets[TargetState.NOT_MET],
            "no_data": targets[TargetState.NO_DATA] + targets[TargetState.NOT_ASKED],
        },
    }
