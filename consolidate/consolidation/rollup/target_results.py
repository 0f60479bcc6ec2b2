"""Roll-up of a target over the figures of its reporters."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from consolidate.catalogue.model import Target
from consolidate.consolidation.rollup.row_results import RATIO_SCALE, Figure, number
from consolidate.consolidation.rollup.states import DONE, meets
from consolidate.consolidation.rollup.task_results import TaskResult
from consolidate.texts.labels import Aggregate, FigureState, TargetKind, TargetState, YesNo


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetResult:
    """A target from all its reporters. `value`, `gap` (value − threshold) in its unit; of a yes/no target a word.

    `heard` of `expected` reporters have a standing figure, `carried` of these are carried forward. `reaching` of
    `measured` figures meet the threshold, where each reporter is held against it; else 0. `tasks`: those that serve
    the target. `asked_again`: where it is not asked this period, the next one in which it is; else empty.
    """

    target: Target
    value: float | str | None
    gap: float | None
    state: TargetState
    expected: int
    heard: int
    carried: int
    numerator: float | None
    denominator: float | None
    reaching: int
    measured: int
    tasks: int
    tasks_done: int
    tasks_overdue: int
    asked_again: str = ""


def target_result(target: Target, figures: Sequence[Figure], tasks: Sequence[TaskResult]) -> TargetResult:
    """Roll up the figures of a target, one per reporter asked; `tasks`: those that serve it."""
    heard = [figure for figure in figures if figure.heard]
    counted = heard[:1] if target.aggregate is Aggregate.SINGLE_SOURCE else heard
    value, numerator, denominator = _aggregate(target, counted)
    again = figures[0].asked_again if figures else ""
    measured = [figure.value for figure in heard if isinstance(figure.value, float)] if each_alone(target) else []
    reaching = sum(reaches(target, one) for one in measured)
    gap = value - target.threshold if isinstance(value, float) and target.threshold is not None else None
    return TargetResult(
        target=target,
        value=value,
        gap=gap,
        state=TargetState.NOT_ASKED if again and value is None else _target_state(target, value, reaching, measured),
        expected=len(figures),
        heard=len(heard),
        carried=sum(figure.state is FigureState.CARRIED for figure in heard),
        numerator=numerator,
        denominator=denominator,
        reaching=reaching,
        measured=len(measured),
        tasks=len(tasks),
        tasks_done=sum(result.state in DONE for result in tasks),
        tasks_overdue=sum(result.overdue for result in tasks),
        asked_again=again,
    )


def _aggregate(target: Target, figures: Sequence[Figure]) -> tuple[float | str | None, float | None, float | None]:
    """Value, sum of numerators, sum of denominators. A ratio is always of sums, never a mean of percentages."""
    if not figures:
        return None, None, None
    if target.kind is TargetKind.YES_NO:
        everyone = all(figure.value == YesNo.YES for figure in figures)
        return (YesNo.YES if everyone else YesNo.NO).value, None, None
    if target.kind is TargetKind.RATIO:
        numerator, denominator = (
            fsum(number(figure.report, key) or 0 for figure in figures) for key in ("numerator", "denominator")
        )
        return numerator * RATIO_SCALE / denominator if denominator else None, numerator, denominator
    return (
        _REDUCTIONS[target.aggregate]([figure.value for figure in figures if isinstance(figure.value, float)]),
        None,
        None,
    )


_REDUCTIONS: Mapping[Aggregate, Callable[[Sequence[float]], float]] = {
    Aggregate.SUM: fsum,
    Aggregate.EACH: fsum,
    Aggregate.RATIO_OF_SUMS: fsum,
    Aggregate.MEAN: lambda values: fsum(values) / len(values),
    Aggregate.MAXIMUM: max,
    Aggregate.MINIMUM: min,
    Aggregate.ALL_YES: min,
    Aggregate.SINGLE_SOURCE: max,
}
"""Sums are exact before they are rounded, so that they do not depend on the order of the reports."""


def each_alone(target: Target) -> bool:
    """Whether each reporter is held against the threshold, so that the target is met where all of them meet it."""
    return target.aggregate is Aggregate.EACH and target.threshold is not None


def reaches(target: Target, value: float) -> bool:
    """Whether a value meets the target's threshold."""
    return target.threshold is not None and meets(value, target.comparison, target.threshold)


def _target_state(target: Target, value: float | str | None, reaching: int, measured: Sequence[float]) -> TargetState:
    if value is None or (isinstance(value, float) and target.threshold is None):
        return TargetState.NO_DATA
    if isinstance(value, str):
        return TargetState.MET if value == YesNo.YES else TargetState.NOT_MET
    met = reaching == len(measured) if each_alone(target) else reaches(target, value)
    return TargetState.MET if met else TargetState.NOT_MET
