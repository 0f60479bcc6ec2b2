"""All returns → one standing report per row. Which of two returns counts, what is carried, who was not heard. Pure.

Conservation: every cell that came in is merged, rejected or superseded, and `merge_round` asserts it.

versions.py   one period alone: which file counts
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType

from consolidate import catalogue as bodies
from consolidate.catalogue.model import Catalogue
from consolidate.consolidation.merge import succession
from consolidate.consolidation.merge.versions import Round, merge_round
from consolidate.consolidation.model import Consolidation, Filing, Report
from consolidate.core.period import Period
from consolidate.forms.columns import NOT_COUNTED_AS_ANSWER, SHEETS
from consolidate.forms.model import Packet, Row, SheetKey
from consolidate.texts.codes import Issue, Place, gravity
from consolidate.texts.returns import versions as versions_texts

__all__ = ["Round", "joined", "merge", "merge_round"]

HEAD = {
    SheetKey.TASKS: ("status", "progress", "done_on"),
    SheetKey.TARGETS: ("numerator", "denominator", "value", "figure_date"),
}
"""The cells that make a row a report. Where none came this period, those of the last period that had them stand."""

DECIDING = {SheetKey.TASKS: ("status",), SheetKey.TARGETS: ("numerator", "denominator", "value")}
"""One of these must be there for a row to be reported in a period."""


NOTHING = Round(reports={}, files=(), doubles=frozenset(), issues=(), first_returned={}, returned={})
"""Of a period nobody has reported for yet."""


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
    """The consolidation of one period. `earlier` rounds in order of time; `issues`: of files and cells as checked."""
    reports = _handed_on((*earlier, this), succession.ancestors(catalogue, packets, period.last))
    return Consolidation(
        catalogue=replace(catalogue, targets=bodies.targets_in_force(catalogue, period.last)),
        period=str(period),
        first_day=period.first,
        last_day=period.last,
        as_of=as_of,
        packets=tuple(packets),
        standing=_standing(reports),
        files=this.files,
        issues=tuple(sorted((*issues, *this.issues, *_notes(reports)), key=gravity)),
        returned=this.returned,
        filings=filings,
    )


def _handed_on(rounds: Sequence[Round], ancestors: Mapping[Row, Sequence[Row]]) -> list[Mapping[Row, Report]]:
    """The reports of each round, with the newest of its ancestors in every row that has had none of its own by then."""
    own: set[Row] = set()
    found: list[Mapping[Row, Report]] = []
    for each in rounds:
        own |= {row for row in ancestors if row in each.reports}
        heard = {row: [each.reports[old] for old in rows if old in each.reports] for row, rows in ancestors.items()}
        given = {row: _inherited(each, row, earlier) for row, earlier in heard.items() if earlier and row not in own}
        found.append(_standing((each.reports, given)) if given else each.reports)  # no row is in both
    return found


def _inherited(found: Round, row: Row, reports: Sequence[Report]) -> Report:
    """The one that answers, of the latest period, from the return that arrived last. It keeps its origin."""
    newest = max(
        reports, key=lambda report: (not report.values.keys() <= NOT_COUNTED_AS_ANSWER, _moment(found, report))
    )
    agency, _, code = row
    return replace(newest, agency=agency, code=code, origin=newest.origin or (newest.agency, newest.code))


def _moment(found: Round, report: Report) -> tuple[dt.date, float]:
    """The end of the period a report was made in, and when its agency's last return arrived."""
    arrived = found.returned.get(report.agency)
    return Period.parse(report.period).last, arrived.timestamp() if arrived else 0.0


def joined(rounds: Sequence[Round]) -> Round:
    """Rounds one after the other as one: the last report of each row, and all that was received and said."""
    reports = [found.reports for found in rounds]
    first: dict[str, dt.datetime] = {}
    returned: dict[str, dt.datetime] = {}
    for found in rounds:
        first = {**found.first_returned, **first}
        returned |= found.returned
    return Round(
        reports=_standing(reports),
        files=tuple(record for found in rounds for record in found.files),
        doubles=frozenset().union(*(found.doubles for found in rounds)),
        issues=(*(issue for found in rounds for issue in found.issues), *_notes(reports)),
        first_returned=first,
        returned=returned,
    )


def _standing(rounds: Sequence[Mapping[Row, Report]]) -> Mapping[Row, Report]:
    """The standing report of every row ever reported; the rounds in order of time."""
    return Standing(rounds) if len(rounds) > 1 else rounds[0]


@dataclass(frozen=True, slots=True, eq=False)
class Standing(Mapping[Row, Report]):
    """Reports of rounds one over the other, joined whenever one is looked at."""

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
    then = _standing(earlier)
    for row, report in this.items():
        before = then.get(row)
        if before and _with_head(row[1], report, before).period != report.period:
            yield _carried_note(row, report, before)


def _with_head(sheet: SheetKey, report: Report, before: Report | None) -> Report:
    """The report; where it decides nothing and one before did, with that one's head and period."""
    if before is None or not report.values.keys().isdisjoint(DECIDING[sheet]):
        return report
    if before.values.keys().isdisjoint(DECIDING[sheet]):
        return report
    head = {key: before.values[key] for key in HEAD[sheet] if key in before.values}
    return replace(report, values={**report.values, **head}, period=before.period)


def _carried_note(row: Row, report: Report, before: Report) -> Issue:
    agency, sheet, code = row
    place = Place(file=report.file, agency=agency, sheet=SHEETS[sheet].title, task=code)
    return Issue(versions_texts.head_carried(before.period, before.file, before.row), place)
