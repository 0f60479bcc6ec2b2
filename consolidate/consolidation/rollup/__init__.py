"""Roll-ups of the standing reports: per row, task, target, agency, and in total. Pure; the master only draws them.

states    the state of a report and of a task at the as-of date
rows      a report on a task or target
tasks     a task from all its leads
targets   a target from all its reporters
agencies  an agency from all its rows
recount   every figure computed a second time, by pandas
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from consolidate.consolidation.lazy_sequences import LazyMap, kept
from consolidate.consolidation.model import Consolidation
from consolidate.consolidation.rollup.agency_results import AgencyResult, Tally, agency_results
from consolidate.consolidation.rollup.row_results import RATIO_SCALE, Detail, Figure, details, figures
from consolidate.consolidation.rollup.states import BUCKETS, DONE, Clock
from consolidate.consolidation.rollup.target_results import TargetResult, target_result
from consolidate.consolidation.rollup.task_results import TaskResult, task_result
from consolidate.texts.labels import Role, State, TargetState

__all__ = [
    "RATIO_SCALE",
    "AgencyResult",
    "Detail",
    "Figure",
    "Results",
    "TargetResult",
    "TaskResult",
    "roll_up",
    "task_totals",
]


@dataclass(frozen=True, kw_only=True)
class Results:
    """All roll-ups of one consolidation. Rows beyond `lazy_sequences.MOST_KEPT` are computed at each access.

    `former`: agencies that ended within a longer period and owed reports in it.
    """

    consolidation: Consolidation
    clock: Clock
    details: Sequence[Detail]
    figures: Sequence[Figure]
    tasks: tuple[TaskResult, ...]
    targets: tuple[TargetResult, ...]
    agencies: tuple[AgencyResult, ...]
    task_totals: Mapping[str, int]
    target_totals: Mapping[str, int]
    former: tuple[AgencyResult, ...] = ()

    @property
    def filers(self) -> tuple[AgencyResult, ...]:
        """Whoever owed a report within the period: the agencies asked at its end, then those that ended before it."""
        return (*self.agencies, *self.former)

    @property
    def overdue(self) -> Sequence[Detail | TaskResult]:
        """Leads that have not done an overdue task, longest first; a task that nobody leads stands for itself."""
        return self._open(lambda result: result.overdue)

    @property
    def due_soon(self) -> Sequence[Detail | TaskResult]:
        """The same of tasks due soon, nearest first."""
        return self._open(lambda result: result.due_soon)

    def _open(self, chosen: Callable[[TaskResult], bool]) -> Sequence[Detail | TaskResult]:
        """All leads behind with a task have been so for as long as the task itself."""
        results = sorted(filter(chosen, self.tasks), key=lambda result: -(result.days or 0))
        return kept(LazyMap(self._row, [place for result in results for place in self._behind(result)]))

    def _behind(self, result: TaskResult) -> Iterator[int | TaskResult]:
        """Where the rows of its leads that have not done it stand in the details; the task itself if it has no lead."""
        if not result.expected:
            yield result
        code = result.task.code
        for place, row in enumerate(self.leads(code), start=self._leads(code).start):
            if row.state not in DONE:
                yield place

    def _row(self, place: int | TaskResult) -> Detail | TaskResult:
        return self.details[place] if isinstance(place, int) else place

    @property
    def unassigned(self) -> tuple[TaskResult, ...]:
        """The tasks that no agency leads, in the catalogue's order."""
        return tuple(result for result in self.tasks if result.state is State.UNASSIGNED)

    @property
    def unreported(self) -> tuple[TargetResult, ...]:
        """The targets that no agency reports, in the catalogue's order."""
        codes = self.consolidation.unasked
        return tuple(result for result in self.targets if result.target.code in codes)

    def leads(self, task: str) -> Sequence[Detail]:
        """The rows of a task's leads."""
        return self.details[self._leads(task)]

    def _leads(self, task: str) -> slice:
        return self.consolidation.asked.slice_of((task, Role.LEAD))

    def reported(self, target: str) -> Sequence[Figure]:
        """The figures of a target, one per reporter."""
        return self.figures[self.consolidation.asked_figures.slice_of(target)]

    def detail(self, task: str, agency: str) -> Detail | None:
        """The row of an agency for a task; None where it was not asked."""
        now = self.consolidation
        found = (now.asked.place((task, role), now.packet_index[agency]) for role in Role if agency in now.packet_index)
        return next((self.details[place] for place in found if place is not None), None)


def roll_up(consolidation: Consolidation, due_soon_days: int) -> Results:
    """Every figure of the master. Shapes: one detail per task × agency, one figure per target × reporter."""
    clock = Clock(consolidation.as_of, consolidation.last_day, due_soon_days)
    rows, numbers = details(consolidation, clock), figures(consolidation)
    tallies = {packet.agency.code: Tally() for packet in consolidation.packets}
    tasks = tuple(_tasks(consolidation, rows, clock, tallies))
    targets = tuple(_targets(consolidation, numbers, tasks, tallies))
    agencies, former = agency_results(consolidation, tallies)
    return Results(
        consolidation=consolidation,
        clock=clock,
        details=rows,
        figures=numbers,
        tasks=tasks,
        targets=targets,
        agencies=tuple(agencies),
        task_totals=task_totals(tasks),
        target_totals=_target_totals(targets),
        former=tuple(former),
    )


def _tasks(
    now: Consolidation, details: Sequence[Detail], clock: Clock, tallies: Mapping[str, Tally]
) -> Iterator[TaskResult]:
    """One result per task that has leads or should have, in the catalogue's order; tallies every row."""
    led = {result.task.code: result for result in _led(details, clock, tallies)}
    for task in now.catalogue.tasks:
        if task.code in led:
            yield led[task.code]
        elif task.code in now.unasked:
            yield task_result(task, (), clock, asked=task.code not in now.tasks_not_asked)


def _led(details: Sequence[Detail], clock: Clock, tallies: Mapping[str, Tally]) -> Iterator[TaskResult]:
    """One result per task that has leads, in the order of the details."""
    for _, rows in groupby(details, lambda row: row.task.code):
        leads = []
        for row in rows:
            tallies[row.agency.code].detail(row)
            if row.role is Role.LEAD:
                leads.append(row)
        if leads:
            yield task_result(leads[0].task, leads, clock, asked=leads[0].asked)


def _targets(
    now: Consolidation, figures: Sequence[Figure], tasks: Sequence[TaskResult], tallies: Mapping[str, Tally]
) -> Iterator[TargetResult]:
    """One result per target, in the catalogue's order; every figure is counted for its agency."""
    for target in now.catalogue.targets:
        reported = figures[now.asked_figures.slice_of(target.code)]
        for figure in reported:
            tallies[figure.agency.code].figure(figure)
        yield target_result(target, reported, [t for t in tasks if target.code in t.task.targets])


def task_totals(tasks: Sequence[TaskResult]) -> dict[str, int]:
    """`tasks` of `merge --json`, also of some of the tasks: total is the sum of the buckets; overdue and due_soon are
    counted over them.
    """
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
        "no_data": counts[TargetState.NO_DATA] + counts[TargetState.NOT_ASKED],
    }
