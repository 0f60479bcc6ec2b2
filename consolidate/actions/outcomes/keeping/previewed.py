"""The outcome of `merge --preview`: what a merge would change, by agency and by figure."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from consolidate.actions.outcomes.base import Json, about_masters, issue_lines
from consolidate.actions.outcomes.reporting_round import Published
from consolidate.outputs.against_master import EDITED, GONE, NEW, MasterChange
from consolidate.outputs.summary.facts import name_of
from consolidate.spreadsheets.model import Value
from consolidate.texts.actions import preview_told
from consolidate.texts.codes import Code, Issue

MOST_AGENCIES = 25
"""So many agencies are named; the others are counted."""

MOST_CELLS = 5
"""So many cells of one agency are shown: first what was edited by hand, then what goes, what changes, what is new."""

MOST_ITEMS = 20
"""So many tasks and targets."""

MOST_EDITED = 10
"""So many cells that people changed in the master."""

_ORDER = (EDITED, GONE, "changed", NEW)
_DONE = ("tasks.done_on_time", "tasks.done_late")


@dataclass(frozen=True, slots=True, kw_only=True)
class Previewed(Published):
    """What a merge would give, and what it would change. `master`: where it would stand; `there`: one lies there now.

    `edited`: the cells of that one which people changed. `usual`: the day that a merge takes without being told.
    """

    master: str
    there: bool
    changes: Sequence[MasterChange]
    edited: Sequence[Issue]
    usual: dt.date

    def warnings(self) -> Iterator[str]:
        """What a person should know of the run; what people changed in the master that a merge would not keep there."""
        yield from self.notices
        if self.edited:
            yield preview_told.edited(len(self.edited), self.master)
            yield from list(issue_lines(self.edited))[:MOST_EDITED]
        yield from about_masters(self.consolidation.issues)

    def lines(self) -> Iterator[str]:
        """That nothing was written; what changes by agency, then in total, then by task and target; how to write it."""
        now = self.consolidation
        yield preview_told.heading(now.period, now.as_of)
        if not self.there:
            yield preview_told.no_master(self.master)
        else:
            yield preview_told.against(self.master) if self.changes else preview_told.same(self.master)
        yield from self._by_agency()
        if self.there:
            yield from self._in_total()
            yield from self._by_item()
        yield preview_told.then([*Published.lines(self)][self._unassigned_lines :][:2])
        yield preview_told.to_write(now.period, "" if now.as_of == self.usual else now.as_of.isoformat())

    @property
    def _unassigned_lines(self) -> int:
        unassigned = self.consolidation.unassigned
        return len(unassigned) + 1 if unassigned else 0

    def _by_agency(self) -> Iterator[str]:
        cells: dict[str, list[MasterChange]] = {}
        filed: dict[str, tuple[str, str]] = {}
        for change in self.changes:
            if change.agency:
                cells.setdefault(change.agency, [])
            if change.of_row:
                cells[change.agency].append(change)
            elif change.agency:
                filed[change.agency] = str(change.before or ""), str(change.after or "")
        names = {result.agency.code: result.agency.name for result in self.results.filers}
        codes = [*filter(cells.__contains__, names), *(code for code in cells if code not in names)]
        codes = [code for code in codes if cells[code] or filed[code][0]]
        for code in codes[:MOST_AGENCIES]:
            found = cells[code]
            yield preview_told.agency(names.get(code, code), _counted(found), filed.get(code))
            if self.there:
                first = sorted(found, key=lambda change: _ORDER.index(change.what))[:MOST_CELLS]
                for each in first:
                    by_hand = each.what == EDITED
                    yield preview_told.cell(each.code, each.column, each.before, each.after, each.file, by_hand)
                if len(found) > len(first):
                    yield preview_told.more_cells(len(found) - len(first))
        if others := codes[MOST_AGENCIES:]:
            yield preview_told.other_agencies(len(others), _counted([each for code in others for each in cells[code]]))

    def _in_total(self) -> Iterator[str]:
        totals = {change.column: change for change in self.changes if change.of_total}
        if totals:
            yield preview_told.TOTALS
        if any(name in totals for name in _DONE):
            after = sum(self.results.task_totals[name.partition(".")[2]] for name in _DONE)
            before = after - sum(_step(totals[name]) for name in _DONE if name in totals)
            if before != after:
                yield preview_told.total(preview_told.DONE, before, after)
        for name, change in totals.items():
            yield preview_told.total(name, change.before, change.after)

    def _by_item(self) -> Iterator[str]:
        found = [change for change in self.changes if change.code and not change.agency]
        if found:
            yield preview_told.ITEMS
        now = self.consolidation.catalogue
        for change in found[:MOST_ITEMS]:
            item = now.task_by_code.get(change.code) or now.target_by_code.get(change.code)
            name = name_of(item, preview_told.MOST_CHARS) if item else ""
            yield preview_told.of_item(change.code, name, change.column, change.before, change.after)
        if len(found) > MOST_ITEMS:
            yield preview_told.more_items(len(found) - MOST_ITEMS)

    def as_json(self) -> Json:
        """The figures of `merge --json`, where the master would stand, and every change."""
        return {
            **Published.as_json(self),
            "preview": True,
            "master": self.master,
            "changes": [
                {
                    "what": each.what,
                    "agency": each.agency,
                    "code": each.code,
                    "column": each.column,
                    "before": _plain(each.before),
                    "after": _plain(each.after),
                    "file": each.file,
                }
                for each in self.changes
            ],
        }


def edited_in(issues: Sequence[Issue], master: str) -> list[Issue]:
    """The cells of the master at a place that people changed, and a merge would not keep."""
    return [issue for issue in issues if issue.code is Code.MASTER_EDITED and issue.place.file == master]


def _counted(changes: Sequence[MasterChange]) -> Mapping[str, int]:
    return Counter(change.what for change in changes)


def _step(change: MasterChange) -> int:
    before, after = (value if isinstance(value, int) else 0 for value in (change.before, change.after))
    return after - before


def _plain(value: Value) -> str | float | None:
    """As JSON has it: a day as `2025-10-31`, a whole number without a fraction."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
