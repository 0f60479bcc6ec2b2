"""Who owes what in a period, and at which level a reminder is proposed: read from the same results as the master. Pure.

An agency owes what it leads and has not finished, and the figures asked of it. Who owes nothing, only co-ordinates, or
has ended is never named; of a task with several leads only those that have not done it are.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from consolidate.catalogue.issuing_office import office_agency
from consolidate.consolidation.due_dates import days_late, reporting_day
from consolidate.consolidation.model import Consolidation, FileRecord
from consolidate.consolidation.rollup import AgencyResult, Detail, Results
from consolidate.core.period import Period
from consolidate.forms.model import SheetKey
from consolidate.outputs.summary.facts import Facts
from consolidate.texts.codes import Issue
from consolidate.texts.labels import FileFate, Role, Severity
from consolidate.texts.outputs.master.vocabulary import Returned


class Reason(StrEnum):
    """Why an agency is reminded. Nothing came by the reporting day; a form came with nothing in it; what came was put
    aside; faults in what counts are not mended; tasks that it leads are overdue.
    """

    MISSING = "missing"
    BLANK = "blank"
    UNUSABLE = "unusable"
    FAULTS = "faults"
    OVERDUE = "overdue"


class Level(StrEnum):
    """How an agency is reminded: it owes in this period, in the last one too, in three or more in a row."""

    FIRST = "first"
    SECOND = "second"
    CRITICISM = "criticism"


_LEVELS = tuple(Level)
_REPORTS = {Returned.NO: Reason.MISSING, Returned.BLANK: Reason.BLANK, Returned.ASIDE: Reason.UNUSABLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """What one agency owes in one period. `report`: what is amiss with its report as a whole, if anything.

    `due`: the reporting day; None where the office has set none, and the report is then due by the period's end.
    `days_late`: working days since then. `faults`: code of a task or target, or "" for a whole file → errors not
    mended. `overdue`: its rows of the sheet `Quá hạn`, longest first.
    """

    result: AgencyResult
    report: Reason | None
    due: dt.date | None
    days_late: int
    faults: Mapping[str, Sequence[Issue]]
    overdue: Sequence[Detail]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every reason, in the order of `Reason`."""
        faults = (Reason.FAULTS,) if self.faults else ()
        overdue = (Reason.OVERDUE,) if self.overdue else ()
        return (*((self.report,) if self.report else ()), *faults, *overdue)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owing:
    """An agency that is to be reminded. `before`: the periods directly before this one in which it owed too, oldest
    first, each with the reasons then. A period that no return came in for ends the row: nothing is known of it.
    `is_office`: it is the office that reminds the others, and sends itself no letter.
    """

    period: str
    debt: Debt
    before: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)
    is_office: bool = False

    @property
    def result(self) -> AgencyResult:
        """The agency's period."""
        return self.debt.result

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods in a row in which it owes, oldest first, this one last."""
        return (*self.before, self.period)

    @property
    def level(self) -> Level:
        """What is proposed; who signs decides."""
        return _LEVELS[min(len(self.before), len(_LEVELS) - 1)]


def owing(facts: Facts) -> Sequence[Owing]:
    """The agencies that owe, in protocol order."""
    now = facts.results.consolidation
    office = office_agency(now.catalogue)
    debts = debts_of(facts.results, now.as_of)
    before: dict[str, dict[str, tuple[Reason, ...]]] = {code: {} for code in debts}
    still, earlier = set(debts), now.whole.previous
    while still and (results := facts.trend.get(earlier)):
        then = debts_of(results, now.as_of)
        still &= then.keys()
        for code in still:
            before[code] = {str(earlier): then[code].reasons, **before[code]}
        earlier = earlier.previous
    return [
        Owing(period=now.period, debt=debt, before=before[code], is_office=bool(office and office.code == code))
        for code, debt in debts.items()
    ]


def debts_of(results: Results, day: dt.date) -> dict[str, Debt]:
    """Agency code → what it owed in the period, as it looks on a day; only who is to be reminded, in protocol order."""
    now = results.consolidation
    due = reporting_day(now.whole, now.catalogue.settings, now.catalogue.holidays)
    late = days_late(due or now.last_day, day, now.catalogue.holidays)
    overdue = _overdue(results)
    faults = _faults(now)
    found: dict[str, Debt] = {}
    for result in results.agencies:
        code = result.agency.code
        if not result.owed or result.agency.has_ended(day):
            continue
        report = _REPORTS.get(result.standing)
        if report is Reason.MISSING and day <= (due or now.last_day):
            report = None
        debt = Debt(
            result=result,
            report=report,
            due=due,
            days_late=late,
            faults=faults.get(code, {}),
            overdue=overdue.get(code, ()),
        )
        if debt.reasons:
            found[code] = debt
    return found


def unsent(facts: Facts) -> Sequence[AgencyResult]:
    """The other agencies that sent nothing yet and whose reporting day is not over: nobody reminds them of it."""
    now, office = facts.results.consolidation, office_agency(facts.results.consolidation.catalogue)
    silent = [each for each in facts.results.agencies if each.standing is Returned.NO and each.agency != office]
    return silent if now.as_of <= report_day(now) else []


def report_day(now: Consolidation) -> dt.date:
    """By when reports of the period are due: the reporting day; where the office has set none, the period's end."""
    return reporting_day(now.whole, now.catalogue.settings, now.catalogue.holidays) or now.last_day


def _overdue(results: Results) -> Mapping[str, Sequence[Detail]]:
    found: dict[str, list[Detail]] = {}
    for row in results.overdue:
        if isinstance(row, Detail):
            found.setdefault(row.agency.code, []).append(row)
    return found


# --- faults that are not mended ----------------------------------------------------------------------------------


def _faults(now: Consolidation) -> Mapping[str, Mapping[str, Sequence[Issue]]]:
    """Agency code → code of a row, or "" → the errors in its own files that count, where it has not mended them."""
    used = {record.received.path: record for record in now.files if record.fate is FileFate.MERGED}
    newest: dict[str, tuple[dt.date, dt.datetime]] = {}
    for record in used.values():
        newest[record.agency] = max(_moment(record), newest.get(record.agency, _moment(record)))
    found: dict[str, dict[str, list[Issue]]] = {}
    for issue in _errors(now):
        sent = used.get(issue.place.file)
        if sent and sent.agency == issue.place.agency and not _mended(now, issue, sent, used, newest):
            rows = found.setdefault(sent.agency, {})
            rows.setdefault(issue.place.task, []).append(issue)
    return found


def _errors(now: Consolidation) -> Iterator[Issue]:
    """Every error, but those in rows that its agency only co-ordinates: there it owes nothing."""
    helped = {
        (packet.agency.code, row.task.code)
        for packet in now.packets
        for row in packet.tasks
        if row.role is Role.COORDINATOR
    }
    for issue in now.issues:
        if issue.code.severity is Severity.ERROR and (issue.place.agency, issue.place.task) not in helped:
            yield issue


def _moment(record: FileRecord) -> tuple[dt.date, dt.datetime]:
    """The order of an agency's files: the end of the period that one is for, then its arrival."""
    return Period.parse(record.period).last, record.received.arrived


def _mended(
    now: Consolidation,
    issue: Issue,
    record: FileRecord,
    used: Mapping[str, FileRecord],
    newest: Mapping[str, tuple[dt.date, dt.datetime]],
) -> bool:
    """Whether a later file of the agency answers the row; for a fault of a whole file, whether there is a later one."""
    code = issue.place.task
    if not code:
        return newest[record.agency] > _moment(record)
    sheet = SheetKey.TARGETS if code in now.catalogue.target_by_code else SheetKey.TASKS
    report = now.standing.get((record.agency, sheet, code))
    later = used.get(report.file) if report else None
    return later is not None and _moment(later) > _moment(record)
