"""Figures of targets that are not asked in the merged period."""

from dataclasses import replace

import pytest

from consolidate.consolidation.rollup import Results, recount, roll_up
from consolidate.forms.model import Packet
from consolidate.texts.labels import Cycle, FigureState, TargetState
from tests.support.consolidations import PACKETS, Said, consolidation
from tests.support.rolled import DUE_SOON_DAYS

QUARTERLY = "MT01"


def _quarterly(packet: Packet) -> Packet:
    rows = (
        replace(row, asked=False, target=replace(row.target, cycle=Cycle.QUARTER))
        if row.target.code == QUARTERLY
        else row
        for row in packet.targets
    )
    return replace(packet, targets=tuple(rows))


def results_of(said: Said) -> Results:
    """The small round in October, in which the communes' figure is not asked."""
    return roll_up(consolidation(said, packets=tuple(map(_quarterly, PACKETS))), DUE_SOON_DAYS)


EARLIER = {"numerator": 45.0, "denominator": 60.0, "period": "2025-09"}
NOW = {"numerator": 50.0, "denominator": 60.0}


@pytest.mark.parametrize(
    ("said", "state", "value"),
    [
        ({}, FigureState.NOT_ASKED, None),
        (EARLIER, FigureState.NOT_ASKED, 75.0),
        (NOW, FigureState.REPORTED, 5000 / 60),
        ({"numerator": 5.0}, FigureState.INCOMPLETE, None),
    ],
)
def test_state_of_a_figure_that_is_not_asked(said: dict[str, object], state: FigureState, value: float | None) -> None:
    """The last value stands and is not carried as if late; what was given all the same is reported."""
    figure = results_of({(QUARTERLY, "xa-muong-kim"): said} if said else {}).figures[0]  # type: ignore[dict-item]
    assert (figure.state, figure.value, figure.asked_again) == (state, value, "2025-12")


@pytest.mark.parametrize(
    ("said", "state", "carried"),
    [({}, TargetState.NOT_ASKED, 0), (EARLIER, TargetState.NOT_MET, 0), (NOW, TargetState.MET, 0)],
)
def test_state_of_a_target_that_is_not_asked(said: dict[str, object], state: TargetState, carried: int) -> None:
    """Without a value it is not yet asked, which is no want of data; with one it is met or not by that one."""
    result = results_of({(QUARTERLY, "xa-muong-kim"): said} if said else {}).targets[0]  # type: ignore[dict-item]
    assert (result.state, result.carried, result.asked_again) == (state, carried, "2025-12")


def test_totals_still_add_up() -> None:
    """What is not yet asked counts with the targets without data, so that the parts make the whole."""
    totals = results_of({}).target_totals
    assert totals == {"total": 3, "met": 0, "not_met": 0, "no_data": 3}


def test_nothing_is_owed_of_a_figure_that_is_not_asked() -> None:
    """An agency owes no figure that is not asked; one that it gives all the same makes it neither more nor less."""
    agencies = {each.agency.code: each for each in results_of({(QUARTERLY, "xa-muong-kim"): NOW}).agencies}
    owed = {code: (each.figures, each.figures_reported) for code, each in agencies.items()}
    assert owed == {"so-khcn": (2, 0), "so-tc": (0, 0), "xa-muong-kim": (0, 0), "phuong-tan-phong": (0, 0)}


@pytest.mark.parametrize("said", [{}, EARLIER, NOW])
def test_the_second_count_agrees(said: dict[str, object]) -> None:
    """Counted again from the rows, the figures are the same."""
    results = results_of({(QUARTERLY, "xa-muong-kim"): said} if said else {})  # type: ignore[dict-item]
    assert recount.differences(results) == []
