"""Who is reminded of what, held against what was typed and when it came."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consolidate.consolidation import rounds
from consolidate.consolidation.requests import Answers
from consolidate.consolidation.rollup import Detail, roll_up
from consolidate.core.period import Period
from consolidate.outputs.model import Findings
from consolidate.outputs.summary.facts import Facts, facts_of
from consolidate.outputs.summary.owing import Level, owing
from tests.support.owed_by_hand import ByHand
from tests.support.simulated import MONTHS, SOON, HalfYear, Plan, plans

DAYS_AFTER = (-11, 0, 1, 20)
"""As-of days, counted from a month's last day."""


def facts(half: HalfYear, period: str, as_of: dt.date) -> Facts:
    """The facts of a month of the half-year as of a day, with the months before it."""
    step = half.steps[period]
    before = [each for each in half.steps.values() if each.period.last < step.period.first]
    seen = replace(step, context=replace(step.context, as_of=as_of))
    results = roll_up(rounds.consolidation(seen, before), SOON)
    trend = {each.period: half.results(str(each.period)) for each in before}
    return facts_of(Findings(results=results, trend=trend, within={}, answers=Answers()))


def held(plan: Plan, days: int) -> None:
    """In each month just those are reminded who owe, for these reasons, since then, each with its overdue rows."""
    half = HalfYear(plan)
    by_hand = ByHand(half)
    for place, month in enumerate(MONTHS):
        as_of = Period.parse(month).last + dt.timedelta(days=days)
        known = facts(half, month, as_of)
        found = owing(known)
        told = {each.result.agency.code: {reason.value for reason in each.debt.reasons} for each in found}
        assert told == by_hand.reasons(month, as_of, as_of), (plan, month)
        late = by_hand.late(month, as_of)
        for each in found:
            code = each.result.agency.code
            assert {row.task.code for row in each.debt.overdue} == {task for task, who in late if who == code}
            row = [month]
            while (earlier := MONTHS.index(row[0]) - 1) >= 0:
                last = Period.parse(MONTHS[earlier]).last
                if code not in by_hand.reasons(MONTHS[earlier], last, as_of):
                    break
                row.insert(0, MONTHS[earlier])
            assert [*each.periods] == row, (plan, month, code)
            assert each.level is [Level.FIRST, Level.SECOND, Level.CRITICISM][min(len(row), 3) - 1]
        rows = [row for row in known.results.overdue if isinstance(row, Detail) and row.agency.code in told]
        assert sum(len(each.debt.overdue) for each in found) == len(rows), place


@settings(max_examples=40, deadline=None)
@given(plans, st.sampled_from(DAYS_AFTER))
def test_just_those_who_owe(plan: Plan, days: int) -> None:
    """Over drawn half-years nobody is reminded who owes nothing, and whoever owes is, at the level of its periods."""
    held(plan, days)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(plans, st.sampled_from(DAYS_AFTER))
def test_just_those_who_owe_in_many_rounds(plan: Plan, days: int) -> None:
    """The same over some thousands of rounds."""
    held(plan, days)
