"""Roll-up of a task over the reports of its leads."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from consolidate.catalogue.model import Agency, Task
from consolidate.consolidation.rollup.row_results import Detail, number
from consolidate.consolidation.rollup.states import DONE, Clock, mean, progress, task_state, urgency
from consolidate.texts.labels import State


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskResult:
    """A task from all its leads. One that no agency leads has the state UNASSIGNED, and is due on its day all the same.

    `heard` of `expected` leads have a standing report, `carried` of these are carried forward. `progress`: mean in
    percent over the `progress_of` leads that gave one. `days`: since the deadline, negative before it. `assumed`: leads
    that report it done without a completion date, for which the as-of date stands.
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
    asked: bool = True


def task_result(task: Task, leads: Sequence[Detail], clock: Clock, *, asked: bool = True) -> TaskResult:
    """Roll up the rows of a task's leads; none of a task that nobody is asked. `asked`: in this period."""
    state = task_state(task, [detail.state for detail in leads], clock, asked=asked)
    heard = [detail for detail in leads if detail.state is not State.NOT_REPORTED]
    average, progress_of = mean(progress(d.status, number(d.report, "progress")) for d in heard)
    stands = urgency(task, state, clock, asked=asked)
    return TaskResult(
        task=task,
        leads=tuple(detail.agency for detail in leads),
        state=state,
        overdue=stands.overdue,
        due_soon=stands.due_soon,
        days=stands.days,
        expected=len(leads),
        heard=len(heard),
        carried=sum(detail.carried for detail in heard),
        done=sum(detail.state in DONE for detail in leads),
        progress=average,
        progress_of=progress_of,
        assumed=sum(d.state in DONE and not isinstance(d.report.values.get("done_on"), dt.date) for d in leads),
        asked=asked,
    )
