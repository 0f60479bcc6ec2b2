"""What the reports add up to."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.consolidation.rollup import roll_up
from consolidate.texts.labels import Aggregate, FigureState, State, TargetKind, TargetState
from tests.support import samples
from tests.support.consolidations import SAID, Said, consolidation
from tests.support.rolled import DUE_SOON_DAYS, _said, rolled

if TYPE_CHECKING:
    from consolidate.consolidation.model import Consolidation


def test_states_of_the_small_round() -> None:
    """Each task of the small round is in the state its leads give it, with how many were heard, carried, done."""
    tasks = {r.task.code: (r.state, r.heard, r.expected, r.carried, r.done, r.overdue) for r in rolled(SAID).tasks}
    assert tasks == {
        "P/I.1": (State.RECURRING, 1, 2, 0, 0, False),
        "P/I.2": (State.IN_PROGRESS_OVERDUE, 2, 2, 0, 1, True),
        "P/II.1": (State.SUSPENDED, 1, 2, 1, 0, False),
        "P/II.2": (State.NOT_REPORTED, 0, 1, 0, 0, False),
        "P/II.3": (State.NOT_REPORTED, 0, 1, 0, 0, False),
    }


def test_coordinators_never_move_a_task() -> None:
    """A co-ordinator that says done changes nothing of the task."""
    more = {**SAID, ("P/II.1", "phuong-tan-phong"): {"status": "Hoàn thành", "done_on": dt.date(2025, 10, 1)}}
    assert rolled(more).tasks == rolled(SAID).tasks


def test_progress_is_the_mean_over_leads_that_were_heard() -> None:
    """Progress counts leads with progress, and says of how many it is the mean."""
    result = {r.task.code: (r.progress, r.progress_of) for r in rolled(SAID).tasks}
    assert result["P/I.2"] == (72.75, 2)
    assert result["P/II.1"] == (20.0, 1)
    assert result["P/I.1"] == (None, 0)


def test_overdue_lists_leads_that_have_not_done_it() -> None:
    """Of an overdue task only the leads still to do it are listed, longest first; after them what is due soon."""
    results = rolled(SAID, dt.date(2025, 11, 20))
    assert [(d.task.code, d.agency.code, d.days) for d in results.overdue] == [
        ("P/I.2", "phuong-tan-phong", 51),
        ("P/II.2", "so-khcn", 20),
    ]
    assert [(d.task.code, d.days) for d in results.due_soon] == [("P/II.1", -10), ("P/II.1", -10)]


def test_ratio_is_of_sums() -> None:
    """A ratio over agencies is the sum of numerators over the sum of denominators, not the mean of percentages."""
    [target, *_] = rolled(SAID).targets
    assert (target.value, target.numerator, target.denominator) == (115.0 * 100 / 140.0, 115.0, 140.0)
    assert target.state is TargetState.MET
    assert (target.heard, target.expected, target.tasks, target.tasks_overdue) == (2, 2, 1, 1)


def test_half_a_ratio_is_incomplete() -> None:
    """A numerator alone is neither a figure nor silence; nor is a note alone, which says why there is none."""
    said = {("MT01", "xa-muong-kim"): {"numerator": 5.0}, ("MT01", "phuong-tan-phong"): {"note": "chờ thống kê"}}
    results = rolled(said)
    assert [figure.state for figure in results.figures[:2]] == [FigureState.INCOMPLETE, FigureState.NO_FIGURE]
    assert results.targets[0].state is TargetState.NO_DATA
    assert results.targets[0].value is None


def test_zero_is_a_figure() -> None:
    """A reported 0 is data: the target is not met, which is another thing than no data."""
    result = rolled({("MT01", "xa-muong-kim"): {"numerator": 0.0, "denominator": 9.0}}).targets[0]
    assert (result.value, result.state) == (0.0, TargetState.NOT_MET)


@pytest.mark.parametrize(
    ("aggregate", "value"),
    [
        (Aggregate.SUM, 5.0),
        (Aggregate.MEAN, 2.5),
        (Aggregate.MAXIMUM, 4.0),
        (Aggregate.MINIMUM, 1.0),
        (Aggregate.SINGLE_SOURCE, 4.0),
    ],
)
def test_values_of_several_agencies(aggregate: Aggregate, value: float) -> None:
    """Each way to aggregate gives its own number; of a single source the first that was heard counts."""
    target = replace(samples.TARGETS[0], kind=TargetKind.VALUE, aggregate=aggregate, threshold=3.0)
    catalogue = replace(samples.CATALOGUE, targets=(target, *samples.TARGETS[1:]))
    said = {("MT01", "xa-muong-kim"): {"value": 4.0}, ("MT01", "phuong-tan-phong"): {"value": 1.0}}
    assert roll_up(consolidation(said, catalogue=catalogue), DUE_SOON_DAYS).targets[0].value == value


def test_agencies_count_their_rows() -> None:
    """An agency's row counts what it leads and co-ordinates, what it reported this period, and each state."""
    khcn, finance, *_ = rolled(SAID).agencies
    assert (khcn.led, khcn.led_reported, khcn.coordinated, khcn.figures, khcn.figures_reported) == (2, 0, 0, 2, 1)
    assert (finance.led, finance.led_reported, finance.coordinated_reported) == (2, 0, 1)
    assert khcn.states[State.SUSPENDED] == 1
    assert khcn.returned is not None


def test_nothing_asked_and_nothing_heard() -> None:
    """Without packets there is nothing to sum, and no fault; without returns every task is not reported."""
    assert roll_up(consolidation({}, packets=()), DUE_SOON_DAYS).task_totals["total"] == 0
    silent = rolled({}).task_totals
    assert (silent["total"], silent["not_reported"]) == (5, 5)


@given(_said(), st.dates(dt.date(2025, 8, 1), dt.date(2026, 1, 31)))
def test_totals_are_sums(said: Said, as_of: dt.date) -> None:
    """Tasks in their buckets sum to the total; an agency's states sum to the rows it leads; overdue ≤ total."""
    results = rolled(said, as_of)
    totals = dict(results.task_totals)
    total, overdue, soon = totals.pop("total"), totals.pop("overdue"), totals.pop("due_soon")
    assert sum(totals.values()) == total == len(results.tasks)
    assert overdue + soon <= total
    assert all(sum(agency.states.values()) == agency.led for agency in results.agencies)
    assert all(result.done <= result.heard <= result.expected for result in results.tasks)


@given(_said(), st.randoms(use_true_random=False))
def test_order_of_reports_does_not_matter(said: Said, random: object) -> None:
    """Shuffled reports give the same totals, states and figures."""
    one = consolidation(said)
    shuffled = list(one.standing.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    two: Consolidation = replace(one, standing=dict(shuffled))
    first, second = roll_up(one, DUE_SOON_DAYS), roll_up(two, DUE_SOON_DAYS)
    assert first.task_totals == second.task_totals
    assert first.agencies == second.agencies
    states = [{r.task.code: (r.state, r.heard, r.days) for r in results.tasks} for results in (first, second)]
    assert states[0] == states[1]
