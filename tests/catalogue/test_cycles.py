"""In which periods a target's figure is asked."""

import datetime as dt
from dataclasses import replace

import pytest

from consolidate.catalogue.cycles import asked_again, is_asked
from consolidate.core.period import Period
from consolidate.texts.labels import Cycle
from tests.support import samples

MONTHS = [f"2026-{month:02}" for month in range(1, 13)]
LONGER = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026-H1", "2026-H2", "2026"]
TARGET = replace(samples.TARGETS[0], deadline=None)


@pytest.mark.parametrize(
    ("cycle", "asked"),
    [
        (None, MONTHS + LONGER),
        (Cycle.MONTH, MONTHS + LONGER),
        (Cycle.QUARTER, ["2026-03", "2026-06", "2026-09", "2026-12", *LONGER]),
        (Cycle.HALF_YEAR, ["2026-06", "2026-12", "2026-Q2", "2026-Q4", "2026-H1", "2026-H2", "2026"]),
        (Cycle.YEAR, ["2026-12", "2026-Q4", "2026-H2", "2026"]),
    ],
)
def test_asked_where_a_turn_of_the_cycle_ends(cycle: Cycle | None, asked: list[str]) -> None:
    """A figure is asked in the periods that end with a turn of its cycle, the longer ones too; without one always."""
    target = replace(TARGET, cycle=cycle)
    assert [period for period in MONTHS + LONGER if is_asked(target, Period.parse(period))] == asked


@pytest.mark.parametrize(
    ("deadline", "asked"),
    [
        (dt.date(2026, 8, 31), ["2026-08", "2026-12"]),
        (dt.date(2026, 8, 1), ["2026-07", "2026-08", "2026-12"]),
        (dt.date(2026, 8, 15), ["2026-07", "2026-08", "2026-12"]),
        (dt.date(2026, 12, 31), ["2026-12"]),
        (dt.date(2027, 1, 10), ["2026-12"]),
        (dt.date(2025, 12, 31), ["2026-12"]),
    ],
)
def test_asked_before_its_deadline(deadline: dt.date, asked: list[str]) -> None:
    """Whatever its cycle, a figure is asked in the period of its deadline and in the last that ends before it."""
    target = replace(TARGET, cycle=Cycle.YEAR, deadline=deadline)
    assert [period for period in MONTHS if is_asked(target, Period.parse(period))] == asked


@pytest.mark.parametrize(
    ("cycle", "now", "again"),
    [
        (Cycle.QUARTER, "2025-10", "2025-12"),
        (Cycle.QUARTER, "2025-12", "2026-03"),
        (Cycle.HALF_YEAR, "2026-Q1", "2026-Q2"),
        (Cycle.YEAR, "2025-11", "2025-12"),
        (Cycle.YEAR, "2026-H1", "2026-H2"),
        (Cycle.MONTH, "2025-12", "2026-01"),
    ],
)
def test_when_it_is_asked_again(cycle: Cycle, now: str, again: str) -> None:
    """The next period of the same length in which it is asked, also over the end of a year."""
    assert str(asked_again(replace(TARGET, cycle=cycle), Period.parse(now))) == again


def test_asked_again_at_the_latest_before_the_deadline() -> None:
    """A deadline before the end of the cycle brings the next question forward."""
    target = replace(TARGET, cycle=Cycle.YEAR, deadline=dt.date(2026, 5, 31))
    assert str(asked_again(target, Period.parse("2026-02"))) == "2026-05"
