"""The four charts of `Tổng quan` on the page: on a phone all of them; on paper closer, without that of the targets."""

from consolidate.outputs.page import svg_charts
from consolidate.outputs.page.markup import Markup, element
from consolidate.outputs.page.svg_charts import PAPER, PAPER_NAMES, PHONE
from consolidate.outputs.summary import chart_figures, target_values
from consolidate.outputs.summary.facts import Facts
from consolidate.outputs.summary.figures import bars
from consolidate.texts.outputs import page
from consolidate.texts.outputs.master import dashboard
from consolidate.texts.outputs.master.vocabulary import NO_TREND

_MOST_SECTIONS, _PRINTED_SECTIONS, _MOST_TARGETS = 30, 10, 40
_SCREEN, _PAPER = "only-screen", "only-print"


def charts(facts: Facts) -> tuple[Markup, ...]:
    """On paper two columns, tasks, and agencies with periods; then the targets, on a screen alone."""
    return element("div", _tasks(facts)), element("div", _agencies(facts), _periods(facts)), _targets(facts)


def _block(key: str, title: str, *content: str | None, class_: str | None = None) -> Markup:
    return element("section", element("h3", title, id=key), *content, aria_labelledby=key, class_=class_)


def _none(words: str) -> Markup:
    return element("p", words, class_="none")


def _both(screen: Markup, paper: Markup) -> tuple[Markup, Markup]:
    return element("figure", screen, class_=_SCREEN), element("figure", paper, class_=_PAPER)


def _tasks(facts: Facts) -> Markup:
    title, sections = dashboard.CHART_TASKS, chart_figures.sections(facts)
    if not sections:
        return _block("tasks", title, _none(dashboard.NO_TASKS))
    parts = _both(
        svg_charts.tasks("tasks-a", title, sections[:_MOST_SECTIONS], PHONE),
        svg_charts.tasks("tasks-b", title, sections[:_PRINTED_SECTIONS], PAPER),
    )
    legend = svg_charts.legend(*((chart_figures.FILLS[b][0], b) for b in bars(facts.results.tasks)))
    more = [
        element("p", page.more_sections(len(sections) - shown), class_=f"more {kind}")
        for shown, kind in ((_MOST_SECTIONS, _SCREEN), (_PRINTED_SECTIONS, _PAPER))
        if len(sections) > shown
    ]
    return _block("tasks", title, *parts, legend, *more)


def _targets(facts: Facts) -> Markup:
    title, found = dashboard.CHART_TARGETS, target_values.with_threshold(facts)
    rows = [(f"{r.target.code}: {target_values.value_against(r).text}", target_values.attained(r)) for r in found]
    if not any(percent for _, percent in rows):
        return _block("bars", title, _none(dashboard.NO_FIGURES), class_=_SCREEN)
    chart = svg_charts.targets("bars-a", title, rows[:_MOST_TARGETS], PHONE)
    names = (dashboard.DATA_THRESHOLD, dashboard.DATA_ATTAINED)
    legend = svg_charts.legend(*zip((chart_figures.THRESHOLD_FILL, chart_figures.VALUE_FILL), names, strict=True))
    left = len(rows) - _MOST_TARGETS
    more = element("p", page.more_bars(left), class_="more") if left > 0 else None
    return _block("bars", title, element("figure", chart), legend, more, class_=_SCREEN)


def _agencies(facts: Facts) -> Markup:
    title = chart_figures.overdue_title(facts).text
    rows = [(chart_figures.clipped(r.agency.name), r.overdue) for r in chart_figures.most_overdue(facts)]
    if not rows:
        return _block("agencies", title, _none(dashboard.NO_OVERDUE))
    drawn = (svg_charts.agencies(key, title, rows, look) for key, look in (("late-a", PHONE), ("late-b", PAPER_NAMES)))
    return _block("agencies", title, *_both(*drawn))


def _periods(facts: Facts) -> Markup:
    title = dashboard.CHART_TREND
    if not facts.trend:
        return _block("trend", title, _none(NO_TREND))
    points = chart_figures.over_periods(facts)
    inks = (chart_figures.DONE_INK, chart_figures.OVERDUE_INK)
    heads = [main.head for main in chart_figures.OVER_PERIODS]
    series = [
        (head, [values[number] for _, values in points], ink)
        for number, (head, ink) in enumerate(zip(heads, inks, strict=True))
    ]
    names = [name for name, _ in points]
    drawn = (
        svg_charts.periods(key, title, names, series, look) for key, look in (("trend-a", PHONE), ("trend-b", PAPER))
    )
    legend = svg_charts.trend_legend(*zip(inks, heads, strict=True))
    return _block("trend", title, *_both(*drawn), legend)
