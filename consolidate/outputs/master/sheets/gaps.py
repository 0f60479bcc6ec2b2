"""`Khoảng cách mục tiêu`: what stands behind each target's value, and what is lacking to meet it."""

import datetime as dt
import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from consolidate.catalogue.model import Target
from consolidate.consolidation.rollup import Figure, Results, TargetResult
from consolidate.consolidation.rollup.row_results import OF_NOW
from consolidate.consolidation.rollup.target_results import each_alone, reaches
from consolidate.outputs.master import formulas
from consolidate.outputs.master.drawing.style import Form
from consolidate.outputs.master.drawing.table import Table, TableColumn
from consolidate.outputs.master.sheets import trend
from consolidate.outputs.master.sheets.details import TARGET_TINTS, numbered
from consolidate.outputs.master.source import Source
from consolidate.outputs.summary.figures import rounded
from consolidate.outputs.summary.target_values import ceiling
from consolidate.spreadsheets.literals import in_formula as q
from consolidate.spreadsheets.model import Value
from consolidate.texts.forms import number as number_text
from consolidate.texts.labels import (
    Aggregate,
    Comparison,
    FigureState,
    Label,
    MasterTitle,
    TargetKind,
    TargetState,
    YesNo,
)
from consolidate.texts.outputs.master import comparisons, dashboard
from consolidate.texts.outputs.master.vocabulary import SEPARATOR, Head, threshold_words

_NAMED = 4
"""Agencies named in a cell; the others are counted."""

_PERIODS = 6
"""Values of so many periods are shown in a row."""


def pooled(target: Target) -> bool:
    """Whether the value is a sum over several agencies, so that each adds its part."""
    if target.kind is TargetKind.RATIO:
        return target.aggregate is not Aggregate.SINGLE_SOURCE
    return target.kind is TargetKind.VALUE and target.aggregate in (
        Aggregate.SUM,
        Aggregate.RATIO_OF_SUMS,
        Aggregate.EACH,
    )


# --- how much is lacking -----------------------------------------------------------------------------------------


def lacking(result: TargetResult) -> float | None:
    """Units of the numerator (of a ratio) or of the value between now and the threshold; None where met or unknown.

    Where each reporter is held against the threshold, none closes the gap for another: None.
    """
    target = result.target
    if each_alone(target):
        return None
    if result.state is not TargetState.NOT_MET or not isinstance(result.value, float) or target.threshold is None:
        return None
    if result.numerator is None or result.denominator is None:
        return rounded(abs(target.threshold - result.value), 4)
    distance = rounded(abs(target.threshold * result.denominator / 100 - result.numerator), 6)
    if not (result.numerator.is_integer() and result.denominator.is_integer()):
        return _up(distance, 2)
    return math.floor(distance) + 1 if target.comparison in _STRICT else _up(distance, 0)


_STRICT = (Comparison.ABOVE, Comparison.BELOW)


def _up(value: float, digits: int) -> float:
    """Away from zero, as ROUNDUP: 1.05 stays 1.05."""
    scale = 10.0**digits
    return math.ceil(rounded(value * scale, 6)) / scale


def _lacking_formula(result: TargetResult) -> str:
    target = result.target
    if target.kind is TargetKind.YES_NO or target.threshold is None or each_alone(target):
        return ""
    known = f"{{state}}<>{q(TargetState.NOT_MET)}"
    if target.kind is TargetKind.VALUE:
        return f'=IF({known},"",ROUND(ABS({{threshold}}-{{value}}),4))'
    distance = "ROUND(ABS({threshold}*{denominator}/100-{numerator}),6)"
    whole = f"INT({distance})+1" if target.comparison in _STRICT else f"ROUNDUP({distance},0)"
    integers = "AND(INT({numerator})={numerator},INT({denominator})={denominator})"
    return f'=IF({known},"",IF({integers},{whole},ROUNDUP({distance},2)))'


def _unit(target: Target) -> str:
    """The unit of what is lacking, where it is certain: the `%` of a ratio does not say what its numerator counts."""
    return comparisons.IN_NUMERATOR if target.kind is TargetKind.RATIO else comparisons.unit_after(target.unit)


def _words(result: TargetResult) -> str | None:
    amount = lacking(result)
    return None if amount is None else comparisons.lacking(amount, _unit(result.target), beyond=ceiling(result.target))


def _words_formula(result: TargetResult) -> str:
    target = result.target
    if target.kind is TargetKind.YES_NO or target.threshold is None:
        return ""
    start = comparisons.BEYOND if ceiling(target) else comparisons.LACKING
    return f'=IF({{lacking}}="","",{q(start)}&SUBSTITUTE({{lacking}},".",",")&{q(_unit(target))})'


def _months(deadline: dt.date, as_of: dt.date) -> int:
    return max(1, (deadline.year - as_of.year) * 12 + deadline.month - as_of.month)


def _pace(result: TargetResult, as_of: dt.date) -> float | str | None:
    amount, deadline = lacking(result), result.target.deadline
    if amount is None or deadline is None:
        return None
    return comparisons.PAST_DEADLINE if deadline < as_of else amount / _months(deadline, as_of)


_MONTHS = "MAX(1,(YEAR({deadline})-YEAR(as_of))*12+MONTH({deadline})-MONTH(as_of))"
_PAST = q(comparisons.PAST_DEADLINE)
_PACE = f'=IF(OR({{lacking}}="",{{deadline}}=""),"",IF({{deadline}}<as_of,{_PAST},{{lacking}}/{_MONTHS}))'

# --- who is behind the value -------------------------------------------------------------------------------------


def _fresh(figures: Sequence[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.state in OF_NOW]


def _part(figures: Sequence[Figure], key: str) -> float:
    return sum(value for f in figures if isinstance(value := f.report.values.get(key), int | float))


def _fresh_share(result: TargetResult, figures: Sequence[Figure]) -> float | None:
    if result.asked_again or not (pooled(result.target) and result.denominator):
        return None
    return 100 * _part(_fresh(figures), "denominator") / result.denominator


def _floor(result: TargetResult, figures: Sequence[Figure]) -> float | None:
    """The value if every carried figure were zero; its denominator stays."""
    if not (pooled(result.target) and result.carried):
        return None
    if result.target.kind is TargetKind.RATIO:
        return 100 * _part(_fresh(figures), "numerator") / result.denominator if result.denominator else None
    return sum(f.value for f in _fresh(figures) if isinstance(f.value, float))


_OF_NOW = f"{formulas.OF_TARGET},figure_state,{q(FigureState.REPORTED)}"
_FRESH_COUNT = "+".join(f"COUNTIFS({formulas.OF_TARGET},figure_state,{q(state)})" for state in OF_NOW)
_FRESH = f'={_FRESH_COUNT}&"/"&{formulas.TARGET_EXPECTED[1:]}'
_SILENT = f"{formulas.TARGET_EXPECTED}-{formulas.TARGET_HEARD[1:]}"


def _fresh_of(result: TargetResult, fresh: int) -> str:
    """`31/38`; of a target that is not asked this period, when it is asked again."""
    return dashboard.asked_again(result.asked_again) if result.asked_again else f"{fresh}/{result.expected}"


def _fresh_formula(result: TargetResult) -> str:
    return "" if result.asked_again else _FRESH


def _fresh_share_formula(result: TargetResult) -> str:
    if result.asked_again or not (pooled(result.target) and result.target.kind is TargetKind.RATIO):
        return ""
    return f'=IF(SUM({{denominator}})=0,"",100*SUMIFS(figure_denominator,{_OF_NOW})/{{denominator}})'


def _floor_formula(result: TargetResult) -> str:
    if not pooled(result.target):
        return ""
    if result.target.kind is TargetKind.VALUE:
        return f'=IF({{carried}}=0,"",SUMIFS(figure_number,{_OF_NOW}))'
    return f'=IF(OR({{carried}}=0,SUM({{denominator}})=0),"",100*SUMIFS(figure_numerator,{_OF_NOW})/{{denominator}})'


def closers(result: TargetResult, figures: Sequence[Figure]) -> str:
    """The fewest reporters that close the gap if each reaches the threshold itself, with what each lacks."""
    target = result.target
    if result.state is not TargetState.NOT_MET:
        return ""
    if target.kind is TargetKind.YES_NO:
        return comparisons.noes([f.agency.name for f in figures if f.value == YesNo.NO], _NAMED)
    if each_alone(target):
        return comparisons.not_reaching(
            [f.agency.name for f in figures if isinstance(f.value, float) and not reaches(target, f.value)], _NAMED
        )
    if target.kind is not TargetKind.RATIO or ceiling(target) or target.threshold is None:
        return ""
    needed, found = lacking(result) or 0, []
    for short, name in sorted(_shortfalls(target.threshold, figures), key=lambda pair: -pair[0]):
        if needed > 0:
            found.append((name, short))
            needed -= short
    return comparisons.closers(found, _NAMED) if found and needed <= 0 else ""


def _shortfalls(threshold: float, figures: Sequence[Figure]) -> list[tuple[float, str]]:
    """What each reporter lacks in its numerator, rounded up as one counts things."""
    pairs = (
        (f.report.values.get("numerator"), f.report.values.get("denominator"), f.agency.name)
        for f in figures
        if f.value is not None
    )
    return [
        (_up(threshold * whole / 100 - part, 0 if float(part).is_integer() else 2), name)
        for part, whole, name in pairs
        if isinstance(part, int | float) and isinstance(whole, int | float) and threshold * whole / 100 > part
    ]


def _past(source: Source, result: TargetResult) -> list[float]:
    """Its values in the last periods before this one, oldest first."""
    code = result.target.code
    values = [{r.target.code: r.value for r in results.targets}.get(code) for results in source.trend.values()]
    return [value for value in values if isinstance(value, float)][1 - _PERIODS :]


def _by_period(source: Source, result: TargetResult) -> str:
    past = [number_text(rounded(value, 2)) for value in _past(source, result)]
    now = [number_text(rounded(result.value, 2))] if isinstance(result.value, float) else []
    return comparisons.ARROW.join([*past, *now])


def _by_period_formula(source: Source, result: TargetResult) -> str:
    """The value now, live, after those before."""
    if result.target.kind is TargetKind.YES_NO:
        return ""
    past = comparisons.ARROW.join(number_text(rounded(value, 2)) for value in _past(source, result))
    arrow = q(past + comparisons.ARROW) if past else '""'
    return f'=IF(ISNUMBER({{value}}),{arrow}&SUBSTITUTE(ROUND({{value}},2),".",","),{q(past)})'


def _against(result: TargetResult) -> str:
    target = result.target
    if target.kind is TargetKind.YES_NO:
        return YesNo.YES
    return "" if target.threshold is None else threshold_words(target.comparison, target.threshold, target.unit)


def _from_targets(key: str) -> str:
    return f"=INDEX(target_{key},MATCH({{code}},target_code,0))"


class _Reported(NamedTuple):
    """What the figures behind a value come to: how many are of this period, their share in it, what it would be by
    them alone, who closes the gap.
    """

    fresh: int
    share: float | None
    floor: float | None
    closers: str


def _reported(result: TargetResult, results: Results) -> _Reported:
    figures = results.reported(result.target.code)
    return _Reported(
        fresh=len(_fresh(figures)),
        share=_fresh_share(result, figures),
        floor=_floor(result, figures),
        closers=closers(result, figures),
    )


def gaps(source: Source) -> Table[TargetResult]:
    """One row per target. Who closes a gap and the tasks are as of the merge; all else is live."""
    as_of = source.results.clock.as_of
    reported = {result.target.code: _reported(result, source.results) for result in source.results.targets}
    serving: dict[str, list[str]] = {code: [] for code in reported}
    for task in source.results.tasks:
        for code in task.task.targets:
            serving.setdefault(code, []).append(task.task.code)

    def of(result: TargetResult) -> _Reported:
        return reported[result.target.code]

    value, state = _from_targets("value"), _from_targets("state")
    columns: tuple[TableColumn[TargetResult], ...] = (
        TableColumn("code", Label.CODE, 8, lambda r: r.target.code, target=source.to_target),
        TableColumn("state", Label.STATE, 11, lambda r: r.state, state, form=Form.WORD),
        TableColumn("text", Label.TARGET, 34, lambda r: r.target.text),
        TableColumn("against", Head.AGAINST, 10, _against, form=Form.WORD),
        TableColumn("value", Label.VALUE, 9, lambda r: r.value, value, form=Form.VALUE, target=source.to_figures),
        TableColumn(
            "by_period", Head.BY_PERIOD, 20, lambda r: _by_period(source, r), partial(_by_period_formula, source)
        ),
        trend.line_column(source),
        TableColumn("fresh", Head.FRESH, 11, lambda r: _fresh_of(r, of(r).fresh), _fresh_formula, form=Form.WORD),
        TableColumn("carried", Head.CARRIED, 8, lambda r: r.carried, formulas.TARGET_CARRIED, form=Form.COUNT),
        TableColumn("silent", Head.FIGURES_SILENT, 9, lambda r: r.expected - r.heard, _SILENT, form=Form.COUNT),
        TableColumn("share", Head.FRESH_SHARE, 10, lambda r: of(r).share, _fresh_share_formula, form=Form.MEAN),
        TableColumn("floor", Head.FLOOR, 10, lambda r: of(r).floor, _floor_formula, form=Form.VALUE),
        TableColumn("words", Head.MISSING, 16, _words, _words_formula),
        TableColumn("deadline", Label.DEADLINE, 11, lambda r: r.target.deadline, form=Form.DAY),
        TableColumn("pace", Head.PACE, 9, lambda r: _pace(r, as_of), _PACE, form=Form.VALUE),
        TableColumn("closers", Head.CLOSERS, 30, lambda r: of(r).closers),
        TableColumn(
            "serving", Head.SERVING, 18, lambda r: SEPARATOR.join(serving[r.target.code]) or comparisons.NOT_SERVED
        ),
        _behind("threshold", Label.THRESHOLD, lambda r: r.target.threshold, _threshold_formula),
        _behind("numerator", Head.NUMERATOR_SUM, lambda r: r.numerator, _ratio_formula("numerator")),
        _behind("denominator", Head.DENOMINATOR_SUM, lambda r: r.denominator, _ratio_formula("denominator")),
        _behind("lacking", Head.LACKING, lacking, _lacking_formula),
        numbered(source, MasterTitle.TARGETS, Head.TARGET_NUMBER, lambda r: r.target.code, "target"),
    )
    return Table(
        title=MasterTitle.GAPS,
        apart=True,
        prefix="gap",
        lines=source.lines(MasterTitle.GAPS, len(source.results.targets)),
        columns=columns,
        items=source.results.targets,
        tints=TARGET_TINTS,
        frozen=2,
    )


def _behind(
    key: str, label: str, value: Callable[[TargetResult], Value], formula: Callable[[TargetResult], str]
) -> TableColumn[TargetResult]:
    """A hidden number that the visible formulas of the row need."""
    return TableColumn(key, label, 9, value, formula, form=Form.NUMBER, hidden=True)


def _threshold_formula(result: TargetResult) -> str:
    return "" if result.target.threshold is None else _from_targets("threshold")


def _ratio_formula(key: str) -> Callable[[TargetResult], str]:
    return lambda r: _from_targets(key) if r.target.kind is TargetKind.RATIO else ""
