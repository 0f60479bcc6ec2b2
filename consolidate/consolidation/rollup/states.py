"""What reports mean at the as-of date: the table of states, as pure functions of plain values.

Source: Kế hoạch 351-KH/TU, III.1 and the plan of UBND tỉnh, III.2 (monthly progress against each task's deadline);
the grid done / under way / not begun × in time / overdue is that of báo cáo 1270/BC-TCTTTg (2017).
"""

import datetime as dt
import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from consolidate.catalogue.model import Task
from consolidate.texts.labels import Comparison, DeadlineKind, State, Status

DONE = frozenset({State.DONE_ON_TIME, State.DONE_LATE})
NOT_STARTED = frozenset({State.NOT_STARTED_IN_TIME, State.NOT_STARTED_OVERDUE})

BUCKETS: dict[State, str] = {
    State.DONE_ON_TIME: "done_on_time",
    State.DONE_LATE: "done_late",
    State.IN_PROGRESS_IN_TIME: "in_progress",
    State.IN_PROGRESS_OVERDUE: "in_progress",
    State.NOT_STARTED_IN_TIME: "not_started",
    State.NOT_STARTED_OVERDUE: "not_started",
    State.RECURRING: "recurring",
    State.SUSPENDED: "suspended",
    State.NOT_REPORTED: "not_reported",
}
"""The figure of `merge --json` that counts tasks in a state; every state has one, so the figures sum to the total."""


@dataclass(frozen=True, slots=True)
class Clock:
    """When we look: the as-of date, the last day of the period, and how near a deadline is due soon."""

    as_of: dt.date
    period_end: dt.date
    due_soon_days: int = 15


def report_state(
    task: Task, status: Status | None, done_on: dt.date | None, *, this_period: bool, clock: Clock
) -> State:
    """`Tình trạng` of one agency's standing report; `status` None where there is none.

    A missing completion date counts as the as-of date. A recurring task counts only if reported this period.
    """
    if task.recurring:
        return State.RECURRING if status and this_period else State.NOT_REPORTED
    late = task.deadline is not None and clock.as_of > task.deadline
    match status:
        case None:
            return State.NOT_REPORTED
        case Status.DONE:
            finished = done_on or clock.as_of
            on_time = task.deadline is None or finished <= task.deadline
            return State.DONE_ON_TIME if on_time else State.DONE_LATE
        case Status.SUSPENDED:
            return State.SUSPENDED
        case Status.NOT_STARTED:
            return State.NOT_STARTED_OVERDUE if late else State.NOT_STARTED_IN_TIME
        case Status.IN_PROGRESS | Status.NOTHING_AROSE:
            # "Nothing arose" belongs to recurring tasks only; a plan that made the task a dated one keeps it open.
            return State.IN_PROGRESS_OVERDUE if late else State.IN_PROGRESS_IN_TIME


def due_day(task: Task, clock: Clock) -> dt.date | None:
    """The day after which an unfinished task is overdue: the deadline; the period's end for a monthly one."""
    return clock.period_end if task.deadline_kind is DeadlineKind.MONTHLY else task.deadline


def is_overdue(task: Task, state: State, clock: Clock) -> bool:
    """Past its day and not done. A recurring task is overdue only if monthly and not reported."""
    day = due_day(task, clock)
    return day is not None and clock.as_of > day and state not in DONE and state is not State.RECURRING


def is_due_soon(task: Task, state: State, clock: Clock) -> bool:
    """Not done and 0 ≤ deadline − as-of ≤ the setting. Recurring tasks never are."""
    if task.recurring or task.deadline is None or state in DONE:
        return False
    return 0 <= (task.deadline - clock.as_of).days <= clock.due_soon_days


def days_overdue(task: Task, clock: Clock) -> int | None:
    """Days since the day it was due (negative: still to come); None for a task without such a day."""
    day = due_day(task, clock)
    return None if day is None else (clock.as_of - day).days


def task_state(task: Task, leads: Sequence[State], clock: Clock) -> State:
    """The state of a task from its leads' states, one for each lead, also those never heard."""
    heard = [state for state in leads if state is not State.NOT_REPORTED]
    if not heard:
        return State.NOT_REPORTED
    if task.recurring:
        return State.RECURRING
    if len(heard) == len(leads) and all(state in DONE for state in heard):
        return State.DONE_LATE if State.DONE_LATE in heard else State.DONE_ON_TIME
    late = task.deadline is not None and clock.as_of > task.deadline
    if all(state in NOT_STARTED for state in heard):
        return State.NOT_STARTED_OVERDUE if late else State.NOT_STARTED_IN_TIME
    if all(state is State.SUSPENDED for state in heard):
        return State.SUSPENDED
    return State.IN_PROGRESS_OVERDUE if late else State.IN_PROGRESS_IN_TIME


def progress(status: Status | None, typed: float | None) -> float | None:
    """Progress in percent: as typed; else what the status says for certain (done 100, not started 0)."""
    if typed is not None:
        return typed
    return {Status.DONE: 100.0, Status.NOT_STARTED: 0.0}.get(status) if status else None


def mean(values: Iterable[float | None]) -> tuple[float | None, int]:
    """The mean of what is there, and of how many."""
    there = [value for value in values if value is not None]
    return (sum(there) / len(there) if there else None, len(there))


_HOLDS: dict[Comparison, Callable[[float, float], bool]] = {
    Comparison.AT_LEAST: operator.ge,
    Comparison.ABOVE: operator.gt,
    Comparison.AT_MOST: operator.le,
    Comparison.BELOW: operator.lt,
    Comparison.EQUAL: operator.eq,
}


def meets(value: float, comparison: Comparison, threshold: float) -> bool:
    """Whether a target's value meets its threshold."""
    return _HOLDS[comparison](value, threshold)
