"""Merges all returns into one standing report per row: which of two counts, what is carried forward. Pure.

Conservation: every cell that came in is merged, rejected or superseded, and `merge_round` asserts it.

versions        one period alone: which file of an agency counts for each row
succession      whose earlier reports stand for agencies and tasks that follow others
figure_changes  what hardly goes on from the figures before
odd_sums        what all reporters of a target give together and hardly is
packed_reports  the reports of very many agencies, held as bytes
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType

from consolidate.catalogue import targets_in_force
from consolidate.catalogue.model import Catalogue
from consolidate.catalogue.unassigned import unassigned
from consolidate.consolidation.merge import figure_changes, odd_sums, succession
from consolidate.consolidation.merge.versions import Round, merge_round
from consolidate.consolidation.model import Consolidation, Filing, Report
from consolidate.core.period import Period
from consolidate.forms.columns import NOT_COUNTED_AS_ANSWER, SHEETS, WHY_NO_FIGURE
from consolidate.forms.model import Packet, Row, SheetKey
from consolidate.texts.codes import Issue, Place, gravity
from consolidate.texts.returns import versions as versions_texts

__all__ = ["Round", "handed_on", "joined", "merge", "merge_round", "standing_of"]

HEAD = {
    SheetKey.TASKS: ("status", "progress", "done_on"),
    SheetKey.TARGETS: ("numerator", "denominator", "value", "figure_date"),
}
"""The columns carried forward: where a period brings none of DECIDING, those of the last period that did stand."""

DECIDING = {SheetKey.TASKS: ("status",), SheetKey.TARGETS: ("numerator", "denominator", "value")}
"""Columns of which one at least must be filled in for a row to count as reported in a period."""


NOTHING = Round(reports={}, files=(), doubles=frozenset(), issues=(), first_returned={}, returned={}, received={})
"""The round of a period without returns."""


def merge(
    *,
    catalogue: Catalogue,
    period: Period,
    as_of: dt.date,
    packets: Sequence[Packet],
    this: Round = NOTHING,
    earlier: Sequence[Round] = (),
    issues: Iterable[Issue] = (),
    filings: Mapping[str, tuple[Filing, ...]] = MappingProxyType({}),
) -> Consolidation:
    """The consolidation of one period. `earlier`: rounds before it, oldest first; `issues`: of checked returns."""
    reports = handed_on((*earlier, this), succession.ancestors(catalogue, packets, period.last))
    nobody = unassigned(catalogue, period.last)
    told = [each.issue for each in nobody]
    moved = figure_changes.found(catalogue, this.reports, standing_of(reports[:-1]), period) if earlier else ()
    merged = Consolidation(
        catalogue=replace(catalogue, targets=targets_in_force(catalogue, period.last)),
        period=str(period),
        first_day=period.first,
        last_day=period.last,
        as_of=as_of,
        packets=tuple(packets),
        standing=standing_of(reports),
        files=this.files,
        issues=tuple(sorted((*told, *issues, *this.issues, *_notes(reports), *moved), key=gravity)),
        returned=this.returned,
        received=this.received,
        filings=filings,
        unassigned=nobody,
    )
    if odd := tuple(odd_sums.found(merged)):
        return replace(merged, issues=tuple(sorted((*merged.issues, *odd), key=gravity)))
    return merged


def handed_on(rounds: Sequence[Round], ancestors: Mapping[Row, Sequence[Row]]) -> list[Mapping[Row, Report]]:
    """Each round's reports; a row without any answer of its own so far gets the newest report of its ancestors."""
    own: set[Row] = set()
    found: list[Mapping[Row, Report]] = []
    for each in rounds:
        own |= {row for row in ancestors if row in each.reports and each.reports[row].answers}
        heard = {row: [each.reports[old] for old in rows if old in each.reports] for row, rows in ancestors.items()}
        given = {row: _inherited(each, row, earlier) for row, earlier in heard.items() if earlier and row not in own}
        found.append(standing_of((given, each.reports)) if given else each.reports)
    return found


def _inherited(found: Round, row: Row, reports: Sequence[Report]) -> Report:
    """The report of the latest period among those with more than a note; of several, of the return that came last."""
    empty = NOT_COUNTED_AS_ANSWER | {WHY_NO_FIGURE}
    newest = max(reports, key=lambda report: (not report.values.keys() <= empty, _moment(found, report)))
    agency, _, code = row
    return replace(newest, agency=agency, code=code, origin=newest.origin or (newest.agency, newest.code))


def _moment(found: Round, report: Report) -> tuple[dt.date, float]:
    """The end of the period a report was made in, and when its agency's last return arrived."""
    arrived = found.returned.get(report.agency)
    return Period.parse(report.period).last, arrived.timestamp() if arrived else 0.0


def joined(rounds: Sequence[Round]) -> Round:
    """Rounds joined into one, oldest first: the last report of each row, all file records and issues."""
    reports = [found.reports for found in rounds]
    first: dict[str, dt.datetime] = {}
    returned: dict[str, dt.datetime] = {}
    received: dict[str, dt.datetime] = {}
    for found in rounds:
        first = {**found.first_returned, **first}
        returned |= found.returned
        received |= found.received
    return Round(
        reports=standing_of(reports),
        files=tuple(record for found in rounds for record in found.files),
        doubles=frozenset().union(*(found.doubles for found in rounds)),
        issues=(*(issue for found in rounds for issue in found.issues), *_notes(reports)),
        first_returned=first,
        returned=returned,
        received=received,
    )


def standing_of(rounds: Sequence[Mapping[Row, Report]]) -> Mapping[Row, Report]:
    """The standing report of every row ever reported; the rounds in order of time."""
    return Standing(rounds) if len(rounds) > 1 else rounds[0]


@dataclass(frozen=True, slots=True, eq=False)
class Standing(Mapping[Row, Report]):
    """The standing report of each row over several rounds, joined at each access."""

    rounds: Sequence[Mapping[Row, Report]]

    def __getitem__(self, row: Row) -> Report:
        found = None
        for reports in self.rounds:
            if report := reports.get(row):
                found = _with_head(row[1], report, found)
        if found is None:
            raise KeyError(row)
        return found

    def __iter__(self) -> Iterator[Row]:
        return iter(dict.fromkeys(chain.from_iterable(self.rounds)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _notes(rounds: Sequence[Mapping[Row, Report]]) -> Iterator[Issue]:
    """A note wherever the last round's report has its head from an earlier period."""
    *earlier, this = rounds
    if not earlier:
        return
    then = standing_of(earlier)
    for row, report in this.items():
        before = then.get(row) if report.answers else None
        if before and _with_head(row[1], report, before).period != report.period:
            yield _carried_note(row, report, before)


def _with_head(sheet: SheetKey, report: Report, before: Report | None) -> Report:
    """The report; where it has no deciding column and the one before has, with that one's HEAD columns and period.

    A row in which only what we prefilled came back was not answered: all of the report before stands.
    """
    if before is None or not report.values.keys().isdisjoint(DECIDING[sheet]):
        return report
    if not report.answers:
        return before if report.values.items() <= before.values.items() else _with_person(report, before)
    if before.values.keys().isdisjoint(DECIDING[sheet]):
        return report
    head = {key: before.values[key] for key in HEAD[sheet] if key in before.values}
    return replace(report, values={**report.values, **head}, period=before.period)


def _with_person(report: Report, before: Report) -> Report:
    """The report before, with who is in charge now, and that cell's source."""
    return replace(report, values={**before.values, **report.values}, period=before.period, origin=before.origin)


def _carried_note(row: Row, report: Report, before: Report) -> Issue:
    agency, sheet, code = row
    place = Place(file=report.file, agency=agency, sheet=SHEETS[sheet].title, task=code)
    return Issue(versions_texts.head_carried(before.period, before.file, before.row), place)
