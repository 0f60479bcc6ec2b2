"""`Diễn biến`: the main figures and each target's value period by period, with line charts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from consolidate.catalogue.model import Target
from consolidate.consolidation.changes import changes
from consolidate.consolidation.rollup import Results, TargetResult
from consolidate.core.period import Period
from consolidate.outputs.master.dashboard.charts import line_chart
from consolidate.outputs.master.drawing.style import Form
from consolidate.outputs.master.drawing.table import FIRST_ROW, Table, TableColumn
from consolidate.outputs.master.source import Source
from consolidate.outputs.summary import figures
from consolidate.outputs.summary.figures import Main, rounded
from consolidate.spreadsheets.addresses import cell_name, column_name
from consolidate.spreadsheets.literals import in_formula as q
from consolidate.spreadsheets.model import Value
from consolidate.spreadsheets.writing import Sheet, column_range, quoted
from consolidate.texts.calendar_names import at_head
from consolidate.texts.labels import MasterTitle, TargetKind
from consolidate.texts.outputs.master import tables
from consolidate.texts.outputs.master.comparisons import ChangeKind
from consolidate.texts.outputs.master.vocabulary import NO_TREND, Head, threshold_words

_PIXELS_A_CHAR, _PADDING = 7, 5
_BIG_POINTS, _SMALL_POINTS, _A_ROW = 135, 80, 5

Chart: TypeAlias = tuple[str, Any]
"""Its title, in words for who cannot see it too, and the chart."""


@dataclass(frozen=True, slots=True)
class Point:
    """One period. Of the period itself the figures are live. `new`: changes by kind; None: nothing to compare with."""

    name: str
    results: Results
    values: Mapping[str, Value]
    now: bool = False
    new: Mapping[ChangeKind, int] | None = None


def _point(name: str, results: Results, before: Results | None, *, now: bool = False) -> Point:
    new = Counter(change.kind for change in changes(results, before)) if before else None
    return Point(name, results, {r.target.code: r.value for r in results.targets}, now, new)


def points(source: Source) -> list[Point]:
    """The periods before, oldest first; this one; then the shorter ones within it."""
    known = {**source.trend, **source.within}
    ends = {(period.last, period.months): results for period, results in known.items()}

    def since(period: Period) -> Results | None:
        """How things stood when the period began: at the end of the one before, else of the longer one before."""
        eve = period.previous.last
        return ends.get((eve, period.months)) or ends.get((eve, source.consolidation.whole.months))

    before = [_point(at_head(str(period)), results, since(period)) for period, results in source.trend.items()]
    this = _point(at_head(source.consolidation.period), source.results, source.previous, now=True)
    within = [_point(tables.within(str(period)), results, since(period)) for period, results in source.within.items()]
    return [*before, this, *within]


_PAGE_CHARS = 147
"""Room on a page for the figures beside the period and the shares, with what stays free at each one's sides."""


def _main(main: Main, width: float) -> TableColumn[Point]:
    def formula(point: Point) -> str:
        return f"={main.formula}" if point.now else ""

    return TableColumn(
        main.key, main.head, width, lambda p: main.value(p.results), formula, form=Form.COUNT, named=True
    )


def _new(key: str, head: str, kind: ChangeKind, width: float) -> TableColumn[Point]:
    return TableColumn(key, head, width, lambda p: None if p.new is None else p.new.get(kind, 0), form=Form.COUNT)


def _share(key: str, head: str, part: Main, whole: Main) -> TableColumn[Point]:
    def value(point: Point) -> float:
        total = whole.value(point.results)
        return rounded(100 * part.value(point.results) / total) if total else 0

    formula = f"=IF({{{whole.key}}}=0,0,ROUND(100*{{{part.key}}}/{{{whole.key}}},1))"
    return TableColumn(key, head, 8, value, formula, form=Form.MEAN)


def _target(target: Target) -> TableColumn[Point]:
    code = target.code

    def formula(point: Point) -> str:
        return f"=INDEX(target_value,MATCH({q(code)},target_code,0))" if point.now else ""

    return TableColumn(code, code, 7, lambda p: p.values.get(code), formula, form=Form.VALUE, aside=True)


def _threshold(target: Target) -> TableColumn[Point]:
    label = tables.threshold_of(target.code)
    return TableColumn(f"of_{target.code}", label, 8, lambda p: target.threshold, form=Form.NUMBER, hidden=True)


def numeric(target: Target) -> bool:
    """Whether the target's values are numbers."""
    return target.kind is not TargetKind.YES_NO


def periods(source: Source) -> Table[Point]:
    """One row per period. Hidden columns hold the thresholds that the charts draw."""
    rows = points(source)
    as_of, note = source.lines(MasterTitle.TREND, len(rows))
    mains = figures.told(point.results for point in rows)
    width = min(7.5, round(_PAGE_CHARS / (len(mains) + 2) - _PADDING / _PIXELS_A_CHAR, 1))
    catalogue_targets = [result.target for result in source.results.targets]
    columns: tuple[TableColumn[Point], ...] = (
        TableColumn("period", Head.PERIOD, 12.5, lambda p: p.name, form=Form.WORD, named=True),
        *(_main(main, width) for main in mains),
        _new("newly_done", Head.NEWLY_DONE, ChangeKind.NEWLY_DONE, width),
        _new("newly_overdue", Head.NEWLY_OVERDUE, ChangeKind.NEWLY_OVERDUE, width),
        _share("done_share", Head.DONE_SHARE, figures.DONE_FIGURE, figures.ENDING),
        _share("returned_share", Head.RETURNED_SHARE, figures.RETURNED, figures.AGENCIES),
        *(_target(target) for target in catalogue_targets),
        *(_threshold(target) for target in catalogue_targets if numeric(target) and target.threshold is not None),
    )
    return Table(
        title=MasterTitle.TREND,
        prefix="trend",
        lines=(as_of, note if _drawn(source) else NO_TREND),
        columns=columns,
        items=rows,
    )


# --- charts ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """Rows of `Diễn biến` that one chart draws."""

    table: Table[Point]
    first: int
    last: int

    @property
    def rows(self) -> int:
        """How many they are."""
        return self.last - self.first + 1

    def area(self, key: str) -> str:
        """The cells of a column, as a chart takes them."""
        column = self.table.position(key)
        return f"={quoted(MasterTitle.TREND)}!{column_range(column, self.first, self.last)}"

    def series(self, key: str) -> dict[str, Any]:
        """Name, from the header; categories; values."""
        head = f"={quoted(MasterTitle.TREND)}!${column_name(self.table.position(key))}${FIRST_ROW - 1}"
        return {"name": head, "categories": self.area("period"), "values": self.area(key)}


def over_periods(table: Table[Point], source: Source) -> Span:
    """This period and those before it."""
    return Span(table, FIRST_ROW, FIRST_ROW + len(source.trend))


def line_column(source: Source) -> TableColumn[TargetResult]:
    """The column with a small line of each target's values over the periods; with words where there are too few."""
    table = periods(source)
    whole = over_periods(table, source)

    def area(result: TargetResult) -> str:
        code = result.target.code
        known = sum(isinstance(point.values.get(code), float) for point in table.items[: whole.rows])
        return whole.area(code)[1:] if known > 1 else ""

    def words(result: TargetResult) -> str:
        return "" if area(result) else tables.NO_LINE

    return TableColumn("line", Head.LINE, 12.5, words, form=Form.WORD, line=area)


def draw(sheet: Sheet, table: Table[Point], source: Source) -> None:
    """Charts below the table; with one period, none."""
    if _drawn(source):
        last = _bands(sheet, table, source, table.last_row + 2)
        sheet.raw.print_area(0, 0, last - 1, table.printed - 1)


def _drawn(source: Source) -> bool:
    """Whether there are charts: a line needs two periods."""
    return bool(source.trend) or len(source.within) > 1


def _bands(sheet: Sheet, table: Table[Point], source: Source, row: int) -> int:
    """One band of charts below another, from that row; the last row used."""
    whole = over_periods(table, source)
    spans = [(tables.TREND_TASKS, whole)] if source.trend else []
    if len(source.within) > 1:
        spans.append((tables.TREND_WITHIN, Span(table, whole.last + 1, table.last_row)))
    drawn = [r.target for r in source.results.targets if _drawable(r.target, table, whole)] if source.trend else []
    bands = [(_BIG_POINTS, 2, _main_charts(sheet, span, title)) for title, span in spans]
    for start in range(0, len(drawn), _A_ROW):
        charts = [_target_chart(sheet, target, whole) for target in drawn[start : start + _A_ROW]]
        bands.append((_SMALL_POINTS, _A_ROW, charts))
    for number, (high, places, charts) in enumerate(bands, start=row):
        _band(sheet, table, number, high, charts, places)
    return row + len(bands) - 1


def _main_charts(sheet: Sheet, span: Span, title: str) -> list[Chart]:
    tasks = [span.series(key) for key in ("done", "overdue", "silent")]
    agencies = [span.series("returned_share")]
    of_agencies = line_chart(sheet, agencies, title=tables.TREND_AGENCIES, points=11, top=100)
    return [(title, line_chart(sheet, tasks, title=title, points=11)), (tables.TREND_AGENCIES, of_agencies)]


def _drawable(target: Target, table: Table[Point], span: Span) -> bool:
    rows = table.items[: span.rows]
    return numeric(target) and any(isinstance(point.values.get(target.code), float) for point in rows)


def _target_chart(sheet: Sheet, target: Target, span: Span) -> Chart:
    series = [span.series(target.code)]
    words = ""
    if target.threshold is not None:
        series.append({**span.series(f"of_{target.code}"), "dash": True})
        words = threshold_words(target.comparison, target.threshold, target.unit)
    title = tables.target_chart(target.code, words)
    return title, line_chart(sheet, series, title=title, points=11, labelled=False)


def _band(
    sheet: Sheet, table: Table[Point], row: int, points_high: float, charts: Sequence[Chart], places: int
) -> None:
    """Charts side by side in one row, each on its share of the printed width."""
    pixels = sum(int(column.width_chars * _PIXELS_A_CHAR + _PADDING) for column in table.columns[: table.printed])
    width = pixels // places
    sheet.height(row, points_high)
    for number, (title, chart) in enumerate(charts):
        chart.set_size({"width": width - 8, "height": points_high * 4 / 3 - 6})
        place = {"x_offset": number * width + 2, "y_offset": 3, "object_position": 2, "description": title}
        sheet.chart(cell_name(row, 1), chart, place)


def small_chart(sheet: Sheet, source: Source) -> Any | None:
    """For `Tổng quan`: done and overdue over the periods; None with one period."""
    if not source.trend:
        return None
    whole = over_periods(periods(source), source)
    return line_chart(sheet, [whole.series(key) for key in ("done", "overdue")], points=9)
