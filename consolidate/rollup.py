"""What the reports add up to: per report, task, target, agency and in all. Pure; the master only draws it."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum

from consolidate.meaning import (
    BUCKETS,
    DONE,
    Clock,
    days_overdue,
    is_due_soon,
    is_overdue,
    mean,
    meets,
    progress,
    report_state,
    task_state,
)
from consolidate.model import Agency, Catalogue, Consolidation, Filing, Report, Target, Task
from consolidate.texts.labels import (
    Aggregate,
    Answer,
    FigureState,
    Punctuality,
    Role,
    State,
    Status,
    TargetKind,
    TargetState,
)

RATIO_SCALE = 100.0
"""A ratio is said in percent."""

_COUNTED = ("rows", "overdue", "due_soon", "reported")
_NO_ROWS: Mapping[str, int] = dict.fromkeys(_COUNTED, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A row of `Chi tiết`: one agency's standing report on one task. `days`: see meaning.days_overdue."""

    task: Task
    agency: Agency
    role: Role
    report: Report
    status: Status | None
    state: State
    carried: bool
    overdue: bool
    due_soon: bool
    days: int | None

    @property
    def reported(self) -> bool:
        """In this period."""
        return self.status is not None and not self.carried


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A row of `Số liệu mục tiêu`: one agency's standing figure for one target. `value` in the target's unit."""

    target: Target
    agency: Agency
    report: Report
    state: FigureState
    value: float | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskResult:
    """A task from all its leads. `heard` of `expected` leads have a standing report, `carried` of them from before.

    `assumed` of those that have done it gave no completion date: the as-of date stands for it.
    """

    task: Task
    leads: tuple[Agency, ...]
    state: State
    overdue: bool
    due_soon: bool
    days: int | None
    expected: int
    heard: int
    carried: int
    done: int
    progress: float | None
    progress_of: int
    assumed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetResult:
    """A target from all its reporters. `value`, `gap` (value − threshold) in its unit; a yes/no's is a word."""

    target: Target
    value: float | str | None
    gap: float | None
    state: TargetState
    expected: int
    heard: int
    carried: int
    numerator: float | None
    denominator: float | None
    tasks: int
    tasks_done: int
    tasks_overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyResult:
    """An agency's month: rows it leads and co-ordinates, those reported this period, its rows as lead by state.

    `returned`: when its last return arrived; `filings`: whether its reports came in time.
    """

    agency: Agency
    returned: dt.datetime | None
    led: int
    led_reported: int
    coordinated: int
    coordinated_reported: int
    figures: int
    figures_reported: int
    states: Mapping[State, int] = field(default_factory=dict)
    overdue: int
    due_soon: int
    errors: int
    warnings: int
    filings: tuple[Filing, ...] = ()

    def filed(self, how: Punctuality) -> int:
        """How many of its reports came in that way."""
        return sum(filing.how is how for filing in self.filings)


@dataclass(frozen=True, kw_only=True)
class Results:
    """All roll-ups of one consolidation."""

    consolidation: Consolidation
    clock: Clock
    details: tuple[Detail, ...]
    figures: tuple[Figure, ...]
    tasks: tuple[TaskResult, ...]
    targets: tuple[TargetResult, ...]
    agencies: tuple[AgencyResult, ...]
    task_totals: Mapping[str, int]
    target_totals: Mapping[str, int]

    @property
    def overdue(self) -> tuple[Detail, ...]:
        """Leads that have not done an overdue task, longest first."""
        late = {result.task.code for result in self.tasks if result.overdue}
        rows = (d for d in self.details if d.role is Role.LEAD and d.task.code in late and d.state not in DONE)
        return tuple(sorted(rows, key=lambda d: -(d.days or 0)))

    @property
    def due_soon(self) -> tuple[Detail, ...]:
        """Leads that have not done a task due soon, nearest first."""
        soon = {result.task.code for result in self.tasks if result.due_soon}
        rows = (d for d in self.details if d.role is Role.LEAD and d.task.code in soon and d.state not in DONE)
        return tuple(sorted(rows, key=lambda d: -(d.days or 0)))


def roll_up(consolidation: Consolidation, due_soon_days: int) -> Results:
    """Every figure of the master. Shapes: one detail per task × agency, one figure per target × reporter."""
    clock = Clock(consolidation.as_of, consolidation.last_day, due_soon_days)
    catalogue = consolidation.catalogue
    details = _details(consolidation, clock)
    figures = tuple(_figure(consolidation, report) for report in consolidation.figures)
    tasks = tuple(_task_results(details, clock))
    targets = tuple(_target_results(catalogue, figures, tasks))
    return Results(
        consolidation=consolidation,
        clock=clock,
        details=details,
        figures=figures,
        tasks=tasks,
        targets=targets,
        agencies=tuple(_agency_results(consolidation, details, figures)),
        task_totals=_task_totals(tasks),
        target_totals=_target_totals(targets),
    )


def _details(consolidation: Consolidation, clock: Clock) -> tuple[Detail, ...]:
    catalogue = consolidation.catalogue
    roles = {p.agency.code: {row.task.code: row.role for row in p.tasks} for p in consolidation.packets}
    return tuple(
        _detail(
            catalogue.task_by_code[report.code],
            catalogue.agency_by_code[report.agency],
            roles[report.agency][report.code],
            report,
            clock,
            this_period=consolidation.holds(report),
        )
        for report in consolidation.tasks
    )


def _detail(task: Task, agency: Agency, role: Role, report: Report, clock: Clock, *, this_period: bool) -> Detail:
    status, done_on = report.values.get("status"), report.values.get("done_on")
    known = Status(status) if isinstance(status, str) else None
    finished = done_on if isinstance(done_on, dt.date) else None
    state = report_state(task, known, finished, this_period=this_period, clock=clock)
    return Detail(
        task=task,
        agency=agency,
        role=role,
        report=report,
        status=known,
        state=state,
        carried=known is not None and not this_period,
        overdue=is_overdue(task, state, clock),
        due_soon=is_due_soon(task, state, clock),
        days=None if state in DONE or state is State.RECURRING else days_overdue(task, clock),
    )


def _number(report: Report, key: str) -> float | None:
    value = report.values.get(key)
    return float(value) if isinstance(value, int | float) else None


def _figure(consolidation: Consolidation, report: Report) -> Figure:
    catalogue = consolidation.catalogue
    target = catalogue.target_by_code[report.code]
    value: float | str | None
    asked = ("numerator", "denominator") if target.kind is TargetKind.RATIO else ("value",)
    if target.kind is TargetKind.RATIO:
        numerator, denominator = _number(report, "numerator"), _number(report, "denominator")
        value = numerator * RATIO_SCALE / denominator if numerator is not None and denominator else None
    else:
        word = report.values.get("value")
        value = word if isinstance(word, str) else _number(report, "value")
    if value is not None:
        state = FigureState.REPORTED if consolidation.holds(report) else FigureState.CARRIED
    elif any(report.values.get(key) is not None for key in asked):
        state = FigureState.INCOMPLETE
    else:
        state = FigureState.NOT_REPORTED
    return Figure(
        target=target, agency=catalogue.agency_by_code[report.agency], report=report, state=state, value=value
    )


def _task_results(details: Sequence[Detail], clock: Clock) -> list[TaskResult]:
    """One result per task that has leads, in the order of the details."""
    leads: dict[str, list[Detail]] = {}
    for detail in details:
        if detail.role is Role.LEAD:
            leads.setdefault(detail.task.code, []).append(detail)
    return [_task_result(rows, clock) for rows in leads.values()]


def _task_result(leads: Sequence[Detail], clock: Clock) -> TaskResult:
    task = leads[0].task
    state = task_state(task, [detail.state for detail in leads], clock)
    heard = [detail for detail in leads if detail.state is not State.NOT_REPORTED]
    average, progress_of = mean(progress(d.status, _number(d.report, "progress")) for d in heard)
    open_ended = state in DONE or state is State.RECURRING
    return TaskResult(
        task=task,
        leads=tuple(detail.agency for detail in leads),
        state=state,
        overdue=is_overdue(task, state, clock),
        due_soon=is_due_soon(task, state, clock),
        days=None if open_ended else days_overdue(task, clock),
        expected=len(leads),
        heard=len(heard),
        carried=sum(detail.carried for detail in heard),
        done=sum(detail.state in DONE for detail in leads),
        progress=average,
        progress_of=progress_of,
        assumed=sum(d.state in DONE and not isinstance(d.report.values.get("done_on"), dt.date) for d in leads),
    )


def _target_results(catalogue: Catalogue, figures: Sequence[Figure], tasks: Sequence[TaskResult]) -> list[TargetResult]:
    by_target: dict[str, list[Figure]] = {target.code: [] for target in catalogue.targets}
    for figure in figures:
        by_target[figure.target.code].append(figure)
    return [
        _target_result(target, by_target[target.code], [t for t in tasks if target.code in t.task.targets])
        for target in catalogue.targets
    ]


def _target_result(target: Target, figures: Sequence[Figure], tasks: Sequence[TaskResult]) -> TargetResult:
    heard = [figure for figure in figures if figure.value is not None]
    counted = heard[:1] if target.aggregate is Aggregate.SINGLE_SOURCE else heard
    value, numerator, denominator = _aggregate(target, counted)
    gap = value - target.threshold if isinstance(value, float) and target.threshold is not None else None
    return TargetResult(
        target=target,
        value=value,
        gap=gap,
        state=_target_state(target, value),
        expected=len(figures),
        heard=len(heard),
        carried=sum(figure.state is FigureState.CARRIED for figure in heard),
        numerator=numerator,
        denominator=denominator,
        tasks=len(tasks),
        tasks_done=sum(result.state in DONE for result in tasks),
        tasks_overdue=sum(result.overdue for result in tasks),
    )


def _aggregate(target: Target, figures: Sequence[Figure]) -> tuple[float | str | None, float | None, float | None]:
    """Value, sum of numerators, sum of denominators. A ratio is always of sums, never a mean of percentages."""
    if not figures:
        return None, None, None
    if target.kind is TargetKind.YES_NO:
        everyone = all(figure.value == Answer.YES for figure in figures)
        return (Answer.YES if everyone else Answer.NO).value, None, None
    if target.kind is TargetKind.RATIO:
        numerator, denominator = (
            fsum(_number(figure.report, key) or 0 for figure in figures) for key in ("numerator", "denominator")
        )
        return numerator * RATIO_SCALE / denominator, numerator, denominator
    return (
        _REDUCTIONS[target.aggregate]([figure.value for figure in figures if isinstance(figure.value, float)]),
        None,
        None,
    )


_REDUCTIONS: Mapping[Aggregate, Callable[[Sequence[float]], float]] = {
    Aggregate.SUM: fsum,
    Aggregate.RATIO_OF_SUMS: fsum,
    Aggregate.MEAN: lambda values: fsum(values) / len(values),
    Aggregate.MAXIMUM: max,
    Aggregate.MINIMUM: min,
    Aggregate.ALL_YES: min,
    Aggregate.SINGLE_SOURCE: max,
}
"""Sums are exact before they are rounded, so that they do not hang on the order of the reports."""


def _target_state(target: Target, value: float | str | None) -> TargetState:
    if value is None or (isinstance(value, float) and target.threshold is None):
        return TargetState.NO_DATA
    if isinstance(value, str):
        return TargetState.MET if value == Answer.YES else TargetState.NOT_MET
    assert target.threshold is not None  # noqa: S101 - for the type checker; None has returned above
    return TargetState.MET if meets(value, target.comparison, target.threshold) else TargetState.NOT_MET


def _agency_results(
    consolidation: Consolidation, details: Sequence[Detail], figures: Sequence[Figure]
) -> list[AgencyResult]:
    led, coordinated = (_sums(d for d in details if d.role is role) for role in (Role.LEAD, Role.COORDINATOR))
    states = Counter((d.agency.code, d.state) for d in details if d.role is Role.LEAD)
    asked = Counter(figure.agency.code for figure in figures)
    given = Counter(figure.agency.code for figure in figures if figure.state is FigureState.REPORTED)
    faults = Counter((issue.place.agency, issue.code.severity.name) for issue in consolidation.issues)
    results = []
    for packet in consolidation.packets:
        code = packet.agency.code
        own, helped = led.get(code, _NO_ROWS), coordinated.get(code, _NO_ROWS)
        results.append(
            AgencyResult(
                agency=packet.agency,
                returned=consolidation.returned.get(code),
                led=own["rows"],
                led_reported=own["reported"],
                coordinated=helped["rows"],
                coordinated_reported=helped["reported"],
                figures=asked[code],
                figures_reported=given[code],
                states={state: states[code, state] for state in State},
                overdue=own["overdue"],
                due_soon=own["due_soon"],
                errors=faults[code, "ERROR"],
                warnings=faults[code, "WARNING"],
                filings=consolidation.filings.get(code, ()),
            )
        )
    return results


def _sums(details: Iterable[Detail]) -> dict[str, dict[str, int]]:
    """Per agency: number of rows, and how many are reported, overdue, due soon."""
    counts: dict[str, list[int]] = {}
    alike = Counter((d.agency.code, 1, d.overdue, d.due_soon, d.reported) for d in details)
    for (agency, *ones), times in alike.items():
        before = counts.setdefault(agency, [0] * len(_COUNTED))
        counts[agency] = [count + one * times for count, one in zip(before, ones, strict=True)]
    return {agency: dict(zip(_COUNTED, found, strict=True)) for agency, found in counts.items()}


def _task_totals(tasks: Sequence[TaskResult]) -> dict[str, int]:
    """`tasks` of `merge --json`: total is the sum of the buckets; overdue and due_soon are counted over them."""
    counts = Counter(BUCKETS[result.state] for result in tasks)
    buckets = {bucket: counts[bucket] for bucket in dict.fromkeys(BUCKETS.values())}
    return {
        "total": len(tasks),
        **buckets,
        "overdue": sum(result.overdue for result in tasks),
        "due_soon": sum(result.due_soon for result in tasks),
    }


def _target_totals(targets: Sequence[TargetResult]) -> dict[str, int]:
    counts = Counter(result.state for result in targets)
    return {
        "total": len(targets),
        "met": counts[TargetState.MET],
        "not_met": counts[TargetState.NOT_MET],
        "no_data": counts[TargetState.NO_DATA],
    }
