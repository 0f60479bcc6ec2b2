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

    `heard` of `expected` reporters have a standing figure, `carried` of these are carried forward. `tasks`: those that
    serve the target. `asked_again`: where it is not asked this period, the next one in which it is; else empty.
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
    tasks: int
    tasks_done: int
    tasks_overdue: int
    asked_again: str = ""


def target_result(target: Target, figures: Sequence[Figure], tasks: Sequence[TaskResult]) -> TargetResult:
    """Roll up the figures of a target, one per reporter asked; `tasks`: those that serve it."""
    heard = [figure for figure in figures if figure.value is not None]
    counted = heard[:1] if target.aggregate is Aggregate.SINGLE_SOURCE else heard
    value, numerator, denominator = _aggregate(target, counted)
    again = figures[0].asked_again if figures else ""
    gap = value - target.threshold if isinstance(value, float) and target.threshold is not None else None
    return TargetResult(
        target=target,
        value=value,
        gap=gap,
        state=TargetState.NOT_ASKED if again and value is None else _target_state(target, value),
        expected=len(figures),
        heard=len(heard),
        carried=sum(figure.state is FigureState.CARRIED for figure in heard),
        numerator=numerator,
        denominator=denominator,
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
        return numerator * RATIO_SCALE / denominator, numerator, denominator
    return (
        _REDUCTIONS[target.aggregate]([figure.value for figure in figures if isinstance(figure.value, float)]),
        None,
        None,
    )


_REDUCTIONS: Mapping[Aggregate, Callable[[Sequence[float]], float]] = {
    Aggregate.SUM: fsum,
    Aggregate.RATIO_OF_SUMS: fsum,
    Aggregate.MEAN: lambda values: fsum(values) / len(values),
    Aggregate.MAXIMUM: max,
    Aggregate.MINIMUM: min,
    Aggregate.ALL_YES: min,
    Aggregate.SINGLE_SOURCE: max,
}
"""Sums are exact before they are rounded, so that they do not depend on the order of the reports."""


def _target_state(target: Target, value: float | str | None) -> TargetState:
    if value is None or (isinstance(value, float) and target.threshold is None):
        return TargetState.NO_DATA
    if isinstance(value, str):
        return TargetState.MET if value == YesNo.YES else TargetState.NOT_MET
    assert target.threshold is not None  # noqa: S101 - for the type checker; None has returned above
    return TargetState.MET if meets(value, target.comparison, target.threshold) else TargetState.NOT_MET
