"""All returns → one standing report per row. Which of two returns counts, what is carried, who was not heard. Pure.

Conservation: every cell that came in is merged, rejected or superseded, and `merge_round` asserts it.

versions.py   one period alone: which file counts
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from consolidate import catalogue as bodies
from consolidate import succession
from consolidate.issues import Issue, Place, gravity
from consolidate.layout import BESIDE_AN_ANSWER, SHEETS
from consolidate.merge.versions import Round, Row, merge_round
from consolidate.model import Catalogue, Consolidation, Filing, Packet, Report, SheetKey
from consolidate.period import Period
from consolidate.texts import merging as say
from consolidate.texts.labels import Role

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
    *earlier, this = _handed_on((*earlier, this), succession.ancestors(catalogue, packets, period.last))
    standing, notes = _carry(earlier, this)
    return Consolidation(
        catalogue=replace(catalogue, targets=bodies.targets_in_force(catalogue, period.last)),
        period=str(period),
        first_day=period.first,
        last_day=period.last,
        as_of=as_of,
        packets=tuple(packets),
        tasks=tuple(_task_reports(catalogue, packets, standing)),
        figures=tuple(_figure_reports(catalogue, packets, standing)),
        files=this.files,
        issues=tuple(sorted((*issues, *this.issues, *notes), key=gravity)),
        returned=this.returned,
        filings=filings,
    )


def _handed_on(rounds: Sequence[Round], ancestors: Mapping[Row, Sequence[Row]]) -> list[Round]:
    """The rounds, each with the newest report of its ancestors in every row that has had none of its own by then."""
    if not ancestors:
        return list(rounds)
    own: set[Row] = set()
    found = []
    for each in rounds:
        own |= each.reports.keys() & ancestors.keys()
        heard = {row: [each.reports[old] for old in rows if old in each.reports] for row, rows in ancestors.items()}
        given = {row: _inherited(each, row, told) for row, told in heard.items() if told and row not in own}
        found.append(replace(each, reports={**each.reports, **given}) if given else each)
    return found


def _inherited(found: Round, row: Row, reports: Sequence[Report]) -> Report:
    """The one that answers, of the latest period, from the return that arrived last. It keeps its origin."""
    newest = max(reports, key=lambda report: (not report.values.keys() <= BESIDE_AN_ANSWER, _moment(found, report)))
    agency, _, code = row
    return replace(newest, agency=agency, code=code, origin=newest.origin or (newest.agency, newest.code))


def _moment(found: Round, report: Report) -> tuple[dt.date, float]:
    """The end of the period a report was made in, and when its agency's last return arrived."""
    arrived = found.returned.get(report.agency)
    return Period.parse(report.period).last, arrived.timestamp() if arrived else 0.0


def joined(rounds: Sequence[Round]) -> Round:
    """Rounds one after the other as one: the last report of each row, and all that was received and said."""
    standing, notes = _carry(rounds[:-1], rounds[-1])
    first: dict[str, dt.datetime] = {}
    returned: dict[str, dt.datetime] = {}
    for found in rounds:
        first = {**found.first_returned, **first}
        returned |= found.returned
    return Round(
        reports=standing,
        files=tuple(record for found in rounds for record in found.files),
        doubles=frozenset().union(*(found.doubles for found in rounds)),
        issues=(*(issue for found in rounds for issue in found.issues), *notes),
        first_returned=first,
        returned=returned,
    )


def _carry(earlier: Sequence[Round], this: Round) -> tuple[dict[Row, Report], list[Issue]]:
    """The standing report of every row ever reported, and a note wherever a head was taken from an earlier period."""
    first, *others = (*earlier, this)
    standing = dict(first.reports)
    notes: list[Issue] = []
    for found in others:
        for row, report in found.reports.items():
            before = standing.get(row)
            standing[row] = _with_head(row[1], report, before)
            if before and found is this and standing[row].period != report.period:
                notes.append(_carried_note(row, report, before))
    return standing, notes


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
    return Issue(say.head_carried(before.period, before.file, before.row), place)


def _task_reports(catalogue: Catalogue, packets: Sequence[Packet], standing: Mapping[Row, Report]) -> Iterator[Report]:
    """One report per task × agency: tasks in the catalogue's order, each's leads first, agencies in protocol order."""
    asked: dict[tuple[str, Role], list[str]] = {}
    for packet in packets:
        for row in packet.tasks:
            asked.setdefault((row.task.code, row.role), []).append(packet.agency.code)
    for task in catalogue.tasks:
        for role in Role:
            yield from _reports(standing, SheetKey.TASKS, task.code, asked.get((task.code, role), ()))


def _figure_reports(
    catalogue: Catalogue, packets: Sequence[Packet], standing: Mapping[Row, Report]
) -> Iterator[Report]:
    """One report per target × reporter, targets in the catalogue's order, agencies in protocol order."""
    asked: dict[str, list[str]] = {}
    for packet in packets:
        for row in packet.targets:
            asked.setdefault(row.target.code, []).append(packet.agency.code)
    for target in catalogue.targets:
        yield from _reports(standing, SheetKey.TARGETS, target.code, asked.get(target.code, ()))


def _reports(standing: Mapping[Row, Report], sheet: SheetKey, code: str, agencies: Iterable[str]) -> Iterator[Report]:
    """Where nothing was ever heard one without cells."""
    return (standing.get((agency, sheet, code)) or Report(code=code, agency=agency) for agency in agencies)
