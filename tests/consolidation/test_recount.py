"""Every figure comes out the same when it is counted another way; where it does not, nothing is written."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consolidate.consolidation.rollup import Results, roll_up
from consolidate.consolidation.rollup.recount import differences
from tests.support.consolidations import PACKETS, SAID, Said, consolidation
from tests.support.rolled import _said, rolled

_AMOUNT = st.integers(0, 10**6).map(lambda hundredths: hundredths / 100)
_RATIO = st.fixed_dictionaries({}, optional={"numerator": _AMOUNT, "denominator": _AMOUNT})
_FIGURES = st.fixed_dictionaries(
    {},
    optional={
        ("MT01", "xa-muong-kim"): st.fixed_dictionaries({"numerator": _AMOUNT, "denominator": _AMOUNT}),
        ("MT01", "phuong-tan-phong"): st.fixed_dictionaries(
            {}, optional={"numerator": _AMOUNT, "denominator": _AMOUNT}
        ),
        ("MT02", "so-khcn"): st.fixed_dictionaries({"value": _AMOUNT}),
    },
)


@pytest.mark.slow
@settings(deadline=None, max_examples=50)  # pandas takes its time
@given(_said(), _FIGURES, st.dates(dt.date(2025, 8, 1), dt.date(2026, 1, 31)))
def test_two_ways_of_counting_agree(said: Said, figures: Said, as_of: dt.date) -> None:
    """Whatever the agencies said, on whatever day."""
    assert differences(rolled({**said, **figures}, as_of)) == []


@pytest.mark.parametrize("packets", [(), PACKETS[1:2], PACKETS[:1]])
def test_a_round_without_figures_or_rows(packets: tuple[object, ...]) -> None:
    """Nobody asked, no target asked: nothing to differ."""
    assert differences(roll_up(consolidation({}, packets=packets), 15)) == []


def _tampered() -> dict[str, Results]:
    found = rolled(SAID)
    agency, task, target = found.agencies[0], found.tasks[0], found.targets[0]

    def with_agency(**other: object) -> Results:
        return replace(found, agencies=(replace(agency, **other), *found.agencies[1:]))

    states = {**agency.states, next(iter(agency.states)): 9}
    return {
        "so-khcn, led:": with_agency(led=agency.led + 1),
        "so-khcn, coordinated_reported:": with_agency(coordinated_reported=7),
        "so-khcn, overdue:": with_agency(overdue=agency.overdue + 1),
        "so-khcn, figures_reported:": with_agency(figures_reported=agency.figures_reported + 1),
        f"so-khcn, {next(iter(states)).name}:": with_agency(states=states),
        "so-khcn, figures:": replace(found, agencies=found.agencies[1:]),
        "P/I.1, heard:": replace(found, tasks=(replace(task, heard=task.heard - 1), *found.tasks[1:])),
        "MT01, value:": replace(found, targets=(replace(target, value=target.value + 0.01), *found.targets[1:])),
        "MT01, carried:": replace(found, targets=(replace(target, carried=1), *found.targets[1:])),
        "not_reported, tasks:": replace(found, task_totals={**found.task_totals, "not_reported": 0}),
    }


@pytest.mark.parametrize("place", _tampered())
def test_a_figure_that_differs_is_named(place: str) -> None:
    """One figure of a kind changed: it is named, by whose and which."""
    assert any(said.startswith(place) for said in differences(_tampered()[place]))
