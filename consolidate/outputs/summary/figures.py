"""The main figures of a round: how each is counted, and the formula that counts it over the sheets behind."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from consolidate.catalogue.model import RECURRING_KINDS
from consolidate.consolidation.rollup import Results, TaskResult
from consolidate.consolidation.rollup.states import DONE
from consolidate.spreadsheets.literals import in_formula as q
from consolidate.texts.labels import Punctuality, Role, State, TargetState
from consolidate.texts.outputs.master.dashboard import Bucket
from consolidate.texts.outputs.master.vocabulary import NOT_ASKED_NOW, Alert, Head, Returned

# --- which bar a task is in --------------------------------------------------------------------------------------


def bucket(result: TaskResult) -> Bucket:
    """The bar that counts the task; an overdue one counts as such, also if not reported."""
    if result.state in DONE:
        return Bucket.DONE
    if result.overdue:
        return Bucket.OVERDUE
    return _BY_STATE.get(result.state, Bucket.IN_TIME)


_BY_STATE = {
    State.RECURRING: Bucket.RECURRING,
    State.NOT_REPORTED: Bucket.NOT_REPORTED,
    State.UNASSIGNED: Bucket.UNASSIGNED,
}


def bars(tasks: Sequence[TaskResult]) -> Sequence[Bucket]:
    """The bars there are: the one of what nobody is asked only where there is such a task."""
    nobody = any(result.state is State.UNASSIGNED for result in tasks)
    return [which for which in Bucket if nobody or which is not Bucket.UNASSIGNED]


def count(tasks: Sequence[TaskResult], which: Bucket) -> int:
    """How many of the tasks are in a bar."""
    return sum(bucket(result) is which for result in tasks)


def bucket_formula(which: Bucket, also: str = "") -> str:
    """The formula, without `=`, of how many tasks are in a bar; `also` is one more condition: `,task_section,AA12`."""

    def states(*names: State, late: str = "") -> str:
        alert = f",task_alert,{q(late)}" if late else ""
        return "+".join(f"COUNTIFS(task_state,{q(state)}{alert}{also})" for state in names)

    overdue = f"COUNTIFS(task_alert,{q(Alert.OVERDUE)}{also})"
    silent = f"{states(State.NOT_REPORTED)}-{states(State.NOT_REPORTED, late=Alert.OVERDUE)}"
    in_time = f"{states(State.IN_PROGRESS_IN_TIME, State.NOT_STARTED_IN_TIME, State.SUSPENDED)}"
    return {
        Bucket.DONE: states(State.DONE_ON_TIME, State.DONE_LATE),
        Bucket.OVERDUE: overdue,
        Bucket.RECURRING: states(State.RECURRING),
        Bucket.NOT_REPORTED: silent,
        Bucket.UNASSIGNED: f"{states(State.UNASSIGNED)}-{states(State.UNASSIGNED, late=Alert.OVERDUE)}",
        Bucket.IN_TIME: f"{in_time}-{states(State.SUSPENDED, late=Alert.OVERDUE)}",
    }[which]


# --- figures in words ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words and figures; live in a workbook where it has a formula."""

    text: str
    formula: str = ""


def rounded(value: float, digits: int = 1) -> float:
    """Half away from zero, as spreadsheets round."""
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


# --- the figures -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Main:
    """A main figure: its key, its header in `Diễn biến`, its value in a round, its live formula without `=`."""

    key: str
    head: str
    value: Callable[[Results], int]
    formula: str


def _total(*buckets: str) -> Callable[[Results], int]:
    return lambda results: sum(results.task_totals[bucket] for bucket in buckets)


def _filed(how: Punctuality) -> Callable[[Results], int]:
    return lambda results: sum(agency.filed(how) for agency in results.filers)


def _led(condition: str) -> str:
    return f"COUNTIFS(detail_role,{q(Role.LEAD)},{condition})"


def _carried(results: Results) -> int:
    return sum(agency.carried for agency in results.agencies)


def _assumed(results: Results) -> int:
    return sum(result.assumed for result in results.tasks)


_OPEN = ",".join(f"detail_state,{q('<>' + state)}" for state in (State.DONE_ON_TIME, State.DONE_LATE, State.RECURRING))
_CARRIED = _led(f"detail_status,{q('?*')},detail_reported,0,{_OPEN}")
_ASSUMED = "+".join(
    f"{_led('detail_state,' + q(state))}-{_led('detail_state,' + q(state) + ',detail_done_on,' + q('>0'))}"
    for state in (State.DONE_ON_TIME, State.DONE_LATE)
)

TOTAL = Main("total", Head.TASKS, _total("total"), 'COUNTIF(task_code,"?*")')
ENDING = Main(
    "ending",
    Head.TASKS_ENDING,
    lambda r: sum(result.task.deadline_kind not in RECURRING_KINDS for result in r.tasks),
    f"{TOTAL.formula}-" + "-".join(f"COUNTIFS(task_kind,{q(kind)})" for kind in (*RECURRING_KINDS, NOT_ASKED_NOW)),
)
DONE_FIGURE = Main("done", Bucket.DONE, _total("done_on_time", "done_late"), bucket_formula(Bucket.DONE))
OVERDUE = Main("overdue", Head.OVERDUE, _total("overdue"), f"COUNTIFS(task_alert,{q(Alert.OVERDUE)})")
SOON = Main("soon", Head.DUE_SOON, _total("due_soon"), f"COUNTIFS(task_alert,{q(Alert.DUE_SOON)})")
IN_TIME = Main("in_time", Bucket.IN_TIME, lambda r: count(r.tasks, Bucket.IN_TIME), bucket_formula(Bucket.IN_TIME))
SILENT = Main("silent", State.NOT_REPORTED, _total("not_reported"), f"COUNTIFS(task_state,{q(State.NOT_REPORTED)})")
RECURRING = Main("recurring", State.RECURRING, _total("recurring"), f"COUNTIFS(task_state,{q(State.RECURRING)})")
UNASSIGNED = Main("unassigned", State.UNASSIGNED, _total("unassigned"), f"COUNTIFS(task_state,{q(State.UNASSIGNED)})")
UNREPORTED = Main("unreported", Head.UNREPORTED, lambda r: len(r.unreported), "COUNTIFS(target_expected,0)")
TARGETS = Main("targets", Head.TARGET_COUNT, lambda r: len(r.targets), 'COUNTIF(target_code,"?*")')
MET = Main("met", Head.MET, lambda r: r.target_totals["met"], f"COUNTIFS(target_state,{q(TargetState.MET)})")
AGENCIES = Main(
    "agencies",
    Head.ASKED,
    lambda r: sum(agency.owed > 0 for agency in r.agencies),
    f"COUNTIFS(agency_owed,{q('>0')})",
)
RETURNED = Main(
    "returned",
    Returned.YES,
    lambda r: sum(agency.standing is Returned.YES for agency in r.agencies),
    f"COUNTIFS(agency_returned,{q(Returned.YES)})",
)
ON_TIME = Main("on_time", Head.ON_TIME, _filed(Punctuality.ON_TIME), "SUM(agency_on_time)")
LATE = Main("late", Head.LATE, _filed(Punctuality.LATE), "SUM(agency_late)")
CARRIED = Main("carried", Head.CARRIED_ROWS, _carried, _CARRIED)
ASSUMED = Main("assumed", Head.ASSUMED_ROWS, _assumed, _ASSUMED)

MAIN = (
    *(TOTAL, DONE_FIGURE, OVERDUE, SOON, IN_TIME, SILENT, RECURRING),
    *(TARGETS, MET, AGENCIES, RETURNED, ON_TIME, LATE, CARRIED, ASSUMED, ENDING),
)
"""In the order of their columns in `Diễn biến`."""


def told(periods: Iterable[Results]) -> Sequence[Main]:
    """The main figures; with those of what nobody is asked, first, where any of the periods has such."""
    known = [*periods]
    nobody = [main for main in (UNASSIGNED, UNREPORTED) if any(main.value(results) for results in known)]
    return [*nobody, *MAIN]
