"""What a report means at a date: the table of states, row by row."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.catalogue.model import Task
from consolidate.consolidation.rollup import states
from consolidate.consolidation.rollup.states import Clock
from consolidate.texts.labels import Comparison, DeadlineKind, Role, State, Status

LIMIT = dt.date(2025, 9, 30)
DAY = dt.timedelta(1)
BEFORE, ON, AFTER = LIMIT - DAY, LIMIT, LIMIT + DAY


def clock(day: dt.date) -> Clock:
    return Clock(day, dt.date(2025, 9, 30))


def task(kind: DeadlineKind = DeadlineKind.DAY, deadline: dt.date | None = LIMIT) -> Task:
    return Task(
        code="P/1", plan="P", section="I", number="1", text="t", leads="", deadline_kind=kind, deadline=deadline
    )


DATED, OPEN = task(), task(DeadlineKind.NONE, None)
MONTHLY, REGULAR = task(DeadlineKind.MONTHLY, None), task(DeadlineKind.RECURRING, None)


@pytest.mark.parametrize(
    ("of", "status", "done_on", "as_of", "state", "overdue"),
    [
        (DATED, Status.DONE, ON, AFTER, State.DONE_ON_TIME, False),
        (DATED, Status.DONE, AFTER, AFTER, State.DONE_LATE, False),
        (DATED, Status.DONE, None, ON, State.DONE_ON_TIME, False),
        (DATED, Status.DONE, None, AFTER, State.DONE_LATE, False),
        (OPEN, Status.DONE, AFTER, AFTER, State.DONE_ON_TIME, False),
        (DATED, Status.IN_PROGRESS, None, ON, State.IN_PROGRESS_IN_TIME, False),
        (DATED, Status.IN_PROGRESS, None, AFTER, State.IN_PROGRESS_OVERDUE, True),
        (OPEN, Status.IN_PROGRESS, None, AFTER, State.IN_PROGRESS_IN_TIME, False),
        (DATED, Status.NOT_STARTED, None, ON, State.NOT_STARTED_IN_TIME, False),
        (DATED, Status.NOT_STARTED, None, AFTER, State.NOT_STARTED_OVERDUE, True),
        (OPEN, Status.NOT_STARTED, None, AFTER, State.NOT_STARTED_IN_TIME, False),
        (DATED, Status.SUSPENDED, None, ON, State.SUSPENDED, False),
        (DATED, Status.SUSPENDED, None, AFTER, State.SUSPENDED, True),
        (DATED, None, None, ON, State.NOT_REPORTED, False),
        (DATED, None, None, AFTER, State.NOT_REPORTED, True),
        (OPEN, None, None, AFTER, State.NOT_REPORTED, False),
        (MONTHLY, Status.NOTHING_AROSE, None, AFTER, State.RECURRING, False),
        (MONTHLY, Status.DONE, ON, ON, State.RECURRING, False),
        (MONTHLY, None, None, ON, State.NOT_REPORTED, False),
        (MONTHLY, None, None, AFTER, State.NOT_REPORTED, True),
        (REGULAR, None, None, AFTER, State.NOT_REPORTED, False),
        (REGULAR, Status.IN_PROGRESS, None, AFTER, State.RECURRING, False),
    ],
)
def test_state_of_a_report(
    of: Task, status: Status | None, done_on: dt.date | None, as_of: dt.date, state: State, overdue: bool
) -> None:
    """Each row of the table gives its state; done and recurring are never overdue, suspended and silent may be."""
    now = clock(as_of)
    assert states.report_state(of, status, done_on, this_period=True, clock=now) is state
    assert states.urgency(of, state, now).overdue is overdue


@pytest.mark.parametrize("of", [MONTHLY, REGULAR])
def test_recurring_task_is_not_carried(of: Task) -> None:
    """A recurring task reported only in an earlier period is not reported."""
    assert states.report_state(of, Status.DONE, ON, this_period=False, clock=clock(ON)) is State.NOT_REPORTED


@pytest.mark.parametrize("of", [DATED, OPEN, MONTHLY, REGULAR])
@pytest.mark.parametrize("status", [None, *Status])
def test_a_co_ordinator_has_no_day_to_miss(of: Task, status: Status | None) -> None:
    """Whatever it says, it is neither overdue nor due soon; where it says nothing, nothing is required of it."""
    for day in (ON, AFTER):
        now = clock(day)
        state = states.report_state(of, status, None, this_period=True, clock=now, role=Role.COORDINATOR)
        assert (state is State.NOT_REQUIRED) == (status is None)
        assert states.urgency(of, state, now, Role.COORDINATOR) == (False, False, None)


@pytest.mark.parametrize("kind", [DeadlineKind.QUARTERLY, DeadlineKind.YEARLY])
def test_due_every_quarter_or_year(kind: DeadlineKind) -> None:
    """Asked, it is late after the period's end as a monthly one is; not asked, its last report stands and none is."""
    of, now = task(kind, None), clock(AFTER)
    told = {"this_period": False, "clock": now}
    assert states.due_day(of, now) == states.due_day(MONTHLY, now)
    assert states.report_state(of, Status.DONE, ON, **told) is State.NOT_REPORTED
    assert states.report_state(of, Status.DONE, ON, **told, asked=False) is State.RECURRING
    assert states.report_state(of, None, None, **told, asked=False) is State.NOT_REPORTED
    assert states.due_day(of, now, asked=False) is None
    assert (
        states.urgency(of, State.NOT_REPORTED, now).overdue == states.urgency(MONTHLY, State.NOT_REPORTED, now).overdue
    )
    assert not states.urgency(of, State.NOT_REPORTED, now, asked=False).overdue
    assert states.task_state(of, [State.NOT_REPORTED], now, asked=False) is State.RECURRING


def test_earlier_report_of_a_dated_task_stands() -> None:
    """A dated task keeps what was reported before."""
    assert states.report_state(DATED, Status.DONE, ON, this_period=False, clock=clock(AFTER)) is State.DONE_ON_TIME


@pytest.mark.parametrize(("days_left", "soon"), [(-1, False), (0, True), (15, True), (16, False)])
def test_due_soon_is_from_the_day_itself_to_the_setting(days_left: int, soon: bool) -> None:
    """0 ≤ deadline − as-of ≤ 15 is due soon."""
    now = clock(LIMIT - dt.timedelta(days_left))
    stands = states.urgency(DATED, State.IN_PROGRESS_IN_TIME, now)
    assert (stands.due_soon, stands.days) == (soon, -days_left)
    assert states.urgency(DATED, State.DONE_ON_TIME, now) == (False, False, None)


D, L, P, N, S, Z = (
    State.DONE_ON_TIME, State.DONE_LATE, State.IN_PROGRESS_OVERDUE, State.NOT_STARTED_OVERDUE, State.SUSPENDED,
    State.NOT_REPORTED,
)  # fmt: skip


@pytest.mark.parametrize(
    ("leads", "state"),
    [
        ((D, D), State.DONE_ON_TIME),
        ((D, L), State.DONE_LATE),
        ((D, Z), State.IN_PROGRESS_OVERDUE),
        ((Z, Z), State.NOT_REPORTED),
        ((N, N), State.NOT_STARTED_OVERDUE),
        ((N, Z), State.NOT_STARTED_OVERDUE),
        ((S, S), State.SUSPENDED),
        ((S, Z), State.SUSPENDED),
        ((S, N), State.IN_PROGRESS_OVERDUE),
        ((D, N), State.IN_PROGRESS_OVERDUE),
        ((P, Z), State.IN_PROGRESS_OVERDUE),
    ],
)
def test_state_of_a_task_with_several_leads(leads: tuple[State, ...], state: State) -> None:
    """Done only when all leads are; not started and suspended when all that were heard are; else in progress."""
    assert states.task_state(DATED, leads, clock(AFTER)) is state


def test_recurring_task_is_heard_with_one_lead() -> None:
    """One lead that reported this period makes a recurring task regular."""
    assert states.task_state(MONTHLY, (Z, State.RECURRING, Z), clock(ON)) is State.RECURRING


@given(
    st.lists(st.sampled_from(states.OF_LEADS), min_size=1, max_size=6),
    st.dates(dt.date(2025, 1, 1), dt.date(2026, 1, 1)),
)
def test_every_mix_of_leads_has_one_bucket(leads: list[State], day: dt.date) -> None:
    """Whatever the leads say, in whatever order, the task falls into one bucket."""
    state = states.task_state(DATED, leads, clock(day))
    assert state in states.BUCKETS
    assert state is states.task_state(DATED, leads[::-1], clock(day))


def test_progress_is_typed_or_certain() -> None:
    """What was typed counts; else done is 100, not started 0, anything else unknown."""
    assert states.progress(Status.DONE, 90.0) == 90.0
    assert states.progress(Status.DONE, None) == 100.0
    assert states.progress(Status.NOT_STARTED, None) == 0.0
    assert states.progress(Status.IN_PROGRESS, None) is None
    assert states.mean([None, 0.0, 50.0]) == (25.0, 2)
    assert states.mean([None]) == (None, 0)


@pytest.mark.parametrize(
    ("comparison", "below", "at", "above"),
    [
        (Comparison.AT_LEAST, False, True, True),
        (Comparison.ABOVE, False, False, True),
        (Comparison.AT_MOST, True, True, False),
        (Comparison.BELOW, True, False, False),
        (Comparison.EQUAL, False, True, False),
    ],
)
def test_comparisons(comparison: Comparison, below: bool, at: bool, above: bool) -> None:
    """Each sign holds on its side of the threshold."""
    assert [states.meets(value, comparison, 80.0) for value in (79.0, 80.0, 81.0)] == [below, at, above]
