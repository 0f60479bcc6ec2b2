"""What all reporters of a target give together and hardly is: told of the target, accusing none of them."""

from collections.abc import Iterator

from consolidate.catalogue.plausible import Range, ranges_together
from consolidate.consolidation.model import Consolidation
from consolidate.consolidation.rollup.row_results import figures
from consolidate.consolidation.rollup.target_results import TargetResult, target_result
from consolidate.texts.codes import Issue, Place
from consolidate.texts.labels import MasterTitle
from consolidate.texts.returns import versions as texts


def found(now: Consolidation) -> Iterator[Issue]:
    """A warning for each sum outside of its range, of the targets that are asked this period."""
    judged = [(target, spans) for target in now.catalogue.targets if (spans := ranges_together(target.plausible))]
    if not judged:
        return
    numbers = figures(now)
    for target, spans in judged:
        result = target_result(target, numbers[now.asked_figures.slice_of(target.code)], ())
        if result.asked_again or not result.heard:
            continue
        place = Place(sheet=MasterTitle.TARGETS, task=target.code)
        for span in spans:
            value = _together(result, span.key)
            if isinstance(value, float) and _is_beyond(result, span, value):
                finding = texts.sum_implausible(span.key, value, span.low, span.high, result.heard, result.expected)
                yield Issue(finding, place)


def _together(result: TargetResult, key: str) -> float | str | None:
    return {"numerator": result.numerator, "denominator": result.denominator, "value": result.value}[key]


def _is_beyond(result: TargetResult, span: Range, value: float) -> bool:
    """While some are silent, a sum of counts may only be too large; a value of all may be anything."""
    if result.heard == result.expected:
        return not span.low <= value <= span.high
    return span.key != "value" and value > span.high
