"""What is said of the value of a target: against its threshold, in words and in percent; who reaches it; its state."""

from collections import Counter
from collections.abc import Sequence

from consolidate.catalogue.model import Target
from consolidate.consolidation.rollup import TargetResult
from consolidate.outputs.summary.facts import Facts
from consolidate.outputs.summary.figures import Line, rounded
from consolidate.spreadsheets.literals import in_formula as q
from consolidate.texts.forms import number as number_text
from consolidate.texts.labels import Comparison, TargetKind, TargetState
from consolidate.texts.outputs.master import dashboard

CAP = 150
"""Percent of the threshold at which a bar ends: a longer one would tell nothing more."""


def cell_of(target: Target, key: str) -> str:
    """The formula, without `=`, of the target's cell in a column of `Mục tiêu`."""
    return f"INDEX(target_{key},MATCH({q(target.code)},target_code,0))"


def no_figure(result: TargetResult) -> str:
    """Whether there is no figure to draw, as a formula without `=`."""
    silent = TargetState.NOT_ASKED if result.asked_again else TargetState.NO_DATA
    return f"{cell_of(result.target, 'state')}={q(silent)}"


def value_against(result: TargetResult) -> Line:
    """`61,5 (≥ 80 %)`: the value, or that there is none, and the threshold; live."""
    target, again = result.target, result.asked_again
    value, no_data = cell_of(target, "value"), no_figure(result)
    mark = dashboard.NOT_ASKED_MARK if again else dashboard.NO_DATA_MARK
    tail = dashboard.threshold_tail(target.comparison, target.threshold or 0, target.unit)
    tail += dashboard.asked_again_tail(again) if again else ""
    rounding = f'SUBSTITUTE(ROUND({value},2),".",",")'
    live = f"=IF({no_data},{q(mark)},{rounding})&{q(tail)}"
    if target.kind is TargetKind.YES_NO:
        return Line(str(result.value or mark), f"=IF({no_data},{q(mark)},{value})")
    shown = number_text(rounded(result.value, 2)) if isinstance(result.value, float) else mark
    return Line(f"{shown}{tail}", live)


def ceiling(target: Target) -> bool:
    """Whether the threshold is one that the value must not exceed."""
    return target.comparison in (Comparison.AT_MOST, Comparison.BELOW)


def attained(result: TargetResult) -> float:
    """The value in percent of the threshold, at most `CAP`; for a ceiling the other way round; 0 without a value."""
    value, threshold = result.value, result.target.threshold
    if not isinstance(value, float) or not threshold:
        return 0
    above, below = (threshold, value) if ceiling(result.target) else (value, threshold)
    return min(CAP, above / below * 100) if below else CAP


def with_threshold(facts: Facts) -> list[TargetResult]:
    """The targets with a numeric threshold: those whose value a bar can be held against."""
    return [r for r in facts.results.targets if r.target.threshold and r.target.kind is not TargetKind.YES_NO]


def reaching(result: TargetResult) -> Line:
    """How many of the agencies with a figure reach a threshold that each of them must reach; live."""
    live = f"={cell_of(result.target, 'reaching')}&{q(dashboard.REACH)}"
    return Line(dashboard.reach(result.reaching, result.measured), live)


def by_state(facts: Facts) -> Line:
    """How many targets are met, not met, without figures, of these not asked yet: in words, and live."""
    start, *ends = dashboard.TARGETS_BY_STATE
    counts = Counter(result.state for result in facts.results.targets)
    states = [TargetState.MET, TargetState.NOT_MET, TargetState.NO_DATA]
    if facts.consolidation.not_asked:
        states.append(TargetState.NOT_ASKED)
        ends[-1:] = dashboard.NO_FIGURES_OR_NOT_ASKED
    words = [f"{counts[state]}{end}" for state, end in zip(states, ends, strict=True)]
    live = [f"COUNTIFS(target_state,{q(state)})&{q(end)}" for state, end in zip(states, ends, strict=True)]
    return Line(start + "".join(words), f"={q(start)}&" + "&".join(live))


_WORST_FIRST = (TargetState.NOT_MET, TargetState.NO_DATA, TargetState.MET, TargetState.NOT_ASKED)


def worst_first(facts: Facts) -> Sequence[TargetResult]:
    """Every target, by its state: not met, without figures, met, not asked this period."""
    return sorted(facts.results.targets, key=lambda r: _WORST_FIRST.index(r.state))
