"""What reports mean at the as-of date: the table of states, as pure functions of plain values.

Source: Kế hoạch 351-KH/TU, III.1 and the plan of UBND tỉnh, III.2 (monthly progress against each task's deadline);
the grid done / under way / not begun × in time / overdue is that of báo cáo 1270/BC-TCTTTg (2017).
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from consolidate.catalogue.model import MONTHS_BETWEEN, Task
from consolidate.forms import rules
from consolidate.forms.conditions import (
    Cells,
    Term,
    against,
    blank,
    cell,
    choose,
    compared,
    constant,
    days_between,
    every,
    is_,
    is_number,
    not_,
    some,
    total,
)
from consolidate.spreadsheets.model import Value
from consolidate.texts.labels import Comparison, Role, State, Status
from consolidate.texts.outputs.master.vocabulary import NOT_ASKED_NOW, Alert

DONE = frozenset({State.DONE_ON_TIME, State.DONE_LATE})

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
    State.UNASSIGNED: "unassigned",
}
"""The figure of `merge --json` that counts tasks in a state; every state of a task has one, so they add up to all."""

OF_LEADS = tuple(state for state in State if state not in (State.NOT_REQUIRED, State.UNASSIGNED))
"""The states a lead's report can have."""


@dataclass(frozen=True, slots=True)
class Clock:
    """When we look: the as-of date, the last day of the period, and how near a deadline is due soon."""

    as_of: dt.date
    period_end: dt.date
    due_soon_days: int = 15


# --- the table of states -----------------------------------------------------------------------------------------
#
# Evaluated below, and drawn as the master's formulas by outputs/master/formulas.py. Its cells: `kind` and `deadline` of
# the task; `role` of the agency; `status`, `done_on` and `progress` of the report; `reported`, 1 if it is of this
# period; `as_of`, `period_end` and `due_soon_days` of the clock; `due` and `state`, which follow from them. Of a task
# due every quarter or year that is not asked this period `kind` is NOT_ASKED_NOW.

_NOTHING = constant(None)

IS_DONE = is_("state", State.DONE_ON_TIME, State.DONE_LATE)
_NO_DAY = blank("due")
_LATE = against("as_of", ">", "due")
_NEAR = against(days_between("due", "as_of"), "<=", "due_soon_days")


def _by_day(in_time: State, overdue: State) -> Term[State]:
    return choose((_NO_DAY, constant(in_time)), (_LATE, constant(overdue)), otherwise=constant(in_time))


_NOT_STARTED = _by_day(State.NOT_STARTED_IN_TIME, State.NOT_STARTED_OVERDUE)
_IN_PROGRESS = _by_day(State.IN_PROGRESS_IN_TIME, State.IN_PROGRESS_OVERDUE)
_FINISHED: Term[Value] = choose((is_number("done_on"), cell("done_on")), otherwise=cell("as_of"))
_SUSPENDED, _SILENT, _REGULAR = constant(State.SUSPENDED), constant(State.NOT_REPORTED), constant(State.RECURRING)
_HELPS = is_("role", Role.COORDINATOR)
_ON_TIME, _TOO_LATE = constant(State.DONE_ON_TIME), constant(State.DONE_LATE)

DUE: Term[Value] = choose(
    (is_("kind", *MONTHS_BETWEEN), cell("period_end")), (blank("deadline"), _NOTHING), otherwise=cell("deadline")
)
"""The day after which an unfinished task is overdue: the deadline; the period's end for one due every month, quarter or
year, where it is asked.
"""

REPORT_DUE: Term[Value] = choose((_HELPS, _NOTHING), otherwise=DUE)
"""The same of one agency's report: a co-ordinator owes nothing, so there is no day after which it is late."""

_UNSAID: Term[State] = choose((_HELPS, constant(State.NOT_REQUIRED)), otherwise=_SILENT)

_NOT_ASKED = is_("kind", NOT_ASKED_NOW)

REPORT_STATE = choose(
    (_NOT_ASKED, choose((blank("status"), _UNSAID), otherwise=_REGULAR)),
    (rules.RECURRING, choose((compared("reported", "=", 1), _REGULAR), otherwise=_UNSAID)),
    (blank("status"), _UNSAID),
    (rules.DONE, choose((_NO_DAY, _ON_TIME), (against(_FINISHED, "<=", "due"), _ON_TIME), otherwise=_TOO_LATE)),
    (is_("status", Status.SUSPENDED), _SUSPENDED),
    (rules.NOT_STARTED, _NOT_STARTED),
    otherwise=_IN_PROGRESS,
)
"""`Tình trạng` of one agency's standing report. A missing completion date counts as the as-of date.

Where a task is not asked this period, its last report stands, and none is late. "Nothing arose" belongs to recurring
tasks only; a plan that made the task a dated one keeps it open.
"""


def leads_in(state: State) -> str:
    """Key of the number of leads in a state; beside it `expected`, `heard_count` and `done_count` of a task."""
    return f"leads_{state.name}"


def _leads(*states: State) -> Term[float]:
    return total(*map(leads_in, states))


TASK_STATE = choose(
    (compared("expected", "=", 0), constant(State.UNASSIGNED)),
    (_NOT_ASKED, _REGULAR),
    (compared("heard_count", "=", 0), _SILENT),
    (rules.RECURRING, _REGULAR),
    (
        against("done_count", "=", "expected"),
        choose((compared(_leads(State.DONE_LATE), ">", 0), _TOO_LATE), otherwise=_ON_TIME),
    ),
    (against(_leads(State.NOT_STARTED_IN_TIME, State.NOT_STARTED_OVERDUE), "=", "heard_count"), _NOT_STARTED),
    (against(_leads(State.SUSPENDED), "=", "heard_count"), _SUSPENDED),
    otherwise=_IN_PROGRESS,
)
"""`Tình trạng` of a task from those of its leads; without any, nobody is asked."""

_CLOSED = some(_NO_DAY, IS_DONE, is_("state", State.RECURRING))
DAYS: Term[int | None] = choose((_CLOSED, _NOTHING), otherwise=days_between("as_of", "due"))
"""Days since the day it was due (negative: still to come); nothing for what is done, recurring, or without a day."""

ALERT: Term[Alert | None] = choose(
    (_CLOSED, _NOTHING),
    (_LATE, constant(Alert.OVERDUE)),
    (every(not_(rules.RECURRING), _NEAR), constant(Alert.DUE_SOON)),
    otherwise=_NOTHING,
)
"""Past its day and not done: a recurring task only if due this period and not reported. Else whether it is due soon."""

PROGRESS: Term[Value] = choose(
    (is_number("progress"), cell("progress")),
    (rules.DONE, constant(100.0)),
    (rules.NOT_STARTED, constant(0.0)),
    otherwise=_NOTHING,
)
"""Progress in percent: as typed; else what the status says for certain."""

PROGRESS_COUNTED: Term[Value] = choose(
    (is_("state", State.NOT_REPORTED, State.NOT_REQUIRED), _NOTHING), otherwise=PROGRESS
)

# --- evaluated ---------------------------------------------------------------------------------------------------

_DISTINCT = 16_384
"""Many rows are alike: of this many what was found is kept."""


def report_state(
    task: Task,
    status: Status | None,
    done_on: dt.date | None,
    *,
    this_period: bool,
    clock: Clock,
    role: Role = Role.LEAD,
    asked: bool = True,
) -> State:
    """`Tình trạng` of one agency's standing report; `status` None where there is none.

    A recurring task counts only if reported this period, or not asked in it.
    """
    return _report_state(kind_now(task, asked=asked), task.deadline, role, status, done_on, this_period, clock)


def kind_now(task: Task, *, asked: bool) -> str:
    """The cell `kind`: the task's kind of deadline, or that it is not asked this period."""
    return task.deadline_kind if asked else NOT_ASKED_NOW


@lru_cache(maxsize=_DISTINCT)
def _report_state(
    kind: str,
    deadline: dt.date | None,
    role: Role,
    status: Status | None,
    done_on: dt.date | None,
    this_period: bool,
    clock: Clock,
) -> State:
    reported = {"status": status, "done_on": done_on, "reported": int(this_period and status is not None)}
    return REPORT_STATE.of({**_cells(kind, deadline, role, clock), **reported})


@lru_cache(maxsize=_DISTINCT)
def _cells(kind: str, deadline: dt.date | None, role: Role, clock: Clock) -> Cells:
    """What is known of a report before it is read; of a task as a whole as of its lead's."""
    cells: dict[str, Value] = {"kind": kind, "deadline": deadline, "as_of": clock.as_of, "period_end": clock.period_end}
    cells |= {"role": role, "due_soon_days": clock.due_soon_days}
    return {**cells, "due": REPORT_DUE.of(cells)}


def due_day(task: Task, clock: Clock, role: Role = Role.LEAD, *, asked: bool = True) -> dt.date | None:
    """The day after which an unfinished task, or an agency's part in it, is overdue; None where there is none."""
    day = _cells(kind_now(task, asked=asked), task.deadline, role, clock)["due"]
    return day if isinstance(day, dt.date) else None


class Urgency(NamedTuple):
    """Whether something is overdue or due soon, and the days since it was due: None for what is closed."""

    overdue: bool
    due_soon: bool
    days: int | None


def urgency(task: Task, state: State, clock: Clock, role: Role = Role.LEAD, *, asked: bool = True) -> Urgency:
    """How a task in this state stands to its day, or the report on it of an agency with this role."""
    return _urgency(kind_now(task, asked=asked), task.deadline, role, state, clock)


@lru_cache(maxsize=_DISTINCT)
def _urgency(kind: str, deadline: dt.date | None, role: Role, state: State, clock: Clock) -> Urgency:
    cells = {**_cells(kind, deadline, role, clock), "state": state}
    alert = ALERT.of(cells)
    return Urgency(alert is Alert.OVERDUE, alert is Alert.DUE_SOON, DAYS.of(cells))


def task_state(task: Task, leads: Sequence[State], clock: Clock, *, asked: bool = True) -> State:
    """The state of a task from its leads' states, one for each lead, also those never heard; it may have no lead."""
    each = Counter(leads)
    counts = {leads_in(state): each[state] for state in OF_LEADS}
    done = each[State.DONE_ON_TIME] + each[State.DONE_LATE]
    heard = {"expected": len(leads), "heard_count": len(leads) - each[State.NOT_REPORTED], "done_count": done}
    return TASK_STATE.of({**_cells(kind_now(task, asked=asked), task.deadline, Role.LEAD, clock), **counts, **heard})


def progress(status: Status | None, typed: float | None) -> float | None:
    """Progress in percent: as typed; else what the status says for certain (done 100, not started 0)."""
    percent = PROGRESS.of({"status": status, "progress": typed})
    return percent if isinstance(percent, float | int) else None


def mean(values: Iterable[float | None]) -> tuple[float | None, int]:
    """The mean of what is there, and of how many."""
    there = [value for value in values if value is not None]
    return (sum(there) / len(there) if there else None, len(there))


SIGNS = {
    Comparison.AT_LEAST: ">=",
    Comparison.ABOVE: ">",
    Comparison.AT_MOST: "<=",
    Comparison.BELOW: "<",
    Comparison.EQUAL: "=",
}


def meets(value: float, comparison: Comparison, threshold: float) -> bool:
    """Whether a target's value meets its threshold."""
    return compared("value", SIGNS[comparison], threshold).holds({"value": value})
