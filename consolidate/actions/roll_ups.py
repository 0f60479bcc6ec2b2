"""The roll-ups that a period is shown with: its own, those of the periods before it, of the shorter ones within it."""

from collections.abc import Sequence

from consolidate.consolidation import rounds
from consolidate.consolidation.model import Consolidation
from consolidate.consolidation.rollup import Results, roll_up
from consolidate.core.period import Period
from consolidate.texts.catalogue import Setting

TREND_PERIODS = 12
"""How many periods a trend covers, this one included."""

DUE_SOON_DAYS = 15
"""Used if the catalogue lacks the setting."""


def results(consolidation: Consolidation) -> Results:
    """The roll-up of a consolidation."""
    return roll_up(consolidation, int(consolidation.catalogue.settings.get(Setting.DUE_SOON_DAYS, DUE_SOON_DAYS)))


def trend(before: Sequence[rounds.Step], period: Period) -> dict[Period, Results]:
    """The roll-ups of earlier periods of the same length, oldest first; periods without a return are left out."""
    earlier = [period]
    while len(earlier) < TREND_PERIODS:
        earlier.append(earlier[-1].previous)
    found = {each: _results_of(before, each) for each in reversed(earlier[1:])}
    return {each: rolled for each, rolled in found.items() if rolled}


def within(step: rounds.Step, before: Sequence[rounds.Step]) -> dict[Period, Results]:
    """The roll-ups of the shorter periods within that of a step, oldest first."""
    parts = step.within
    return {
        part.period: results(rounds.consolidation(part, (*before, *parts[:earlier])))
        for earlier, part in enumerate(parts)
    }


def _results_of(steps: Sequence[rounds.Step], period: Period) -> Results | None:
    """The roll-ups of a period from the steps within it; None if it has no return."""
    own = [step for step in steps if period.holds(step.period)]
    if not any(step.intake.returns for step in own):
        return None
    before = [step for step in steps if step.period.last < period.first]
    return results(rounds.consolidation(rounds.together(period, own), before))
