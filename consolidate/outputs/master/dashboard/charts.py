"""The four charts of `Tổng quan`, and the figures behind them: right of the page, visible, live, not printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from consolidate.catalogue.model import Target
from consolidate.consolidation.rollup import TargetResult
from consolidate.outputs.master.dashboard.blocks import block_title, nothing
from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.source import Source
from consolidate.outputs.summary.figures import bars, bucket_formula, count
from consolidate.spreadsheets.addresses import cell_name, column_name
from consolidate.spreadsheets.literals import in_formula as q
from consolidate.spreadsheets.writing import FONT, Sheet, column_range, quoted
from consolidate.texts.forms import number as number_text
from consolidate.texts.labels import Comparison, MasterTitle, TargetKind, TargetState
from consolidate.texts.outputs.master import dashboard
from consolidate.texts.outputs.master.dashboard import Bucket
from consolidate.texts.outputs.master.vocabulary import NO_TREND
from consolidate.texts.shortening import MORE, first_phrases

_PIXELS_A_COLUMN = 47
_SECTION_CHARS = 34
_MOST_AGENCIES = 6
_AGENCY_CHARS = 40
"""A longer name beside a bar would push out the next one's."""
_CAP = 150
"""Percent of the threshold at which a bar ends: a longer one would tell nothing more."""

_DATA_COLUMN = 38
"""First column of the figures, two beyond the page."""
_DATA_ROW = 60


_FILLS: dict[Bucket, tuple[str, str]] = {
    Bucket.DONE: ("#6E9E7E", "#000000"),
    Bucket.IN_TIME: ("#B9C7DC", "#000000"),
    Bucket.RECURRING: ("#E6EAF1", "#000000"),
    Bucket.NOT_REPORTED: ("#FFFFFF", "#000000"),
    Bucket.UNASSIGNED: ("#C9B2DE", "#000000"),
    Bucket.OVERDUE: ("#8E1B1B", "#FFFFFF"),
}
"""Fill and ink. Steps apart in grey too; every part bears its number."""


# --- figures behind the charts -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure: its value, and the formula that computes it ("": as it is)."""

    value: str | float
    formula: str = ""


@dataclass(frozen=True, slots=True)
class _Data:
    """A block of figures: headers, and rows of which the first column names the bar."""

    row: int
    heads: tuple[str, ...]
    rows: tuple[tuple[_Cell, ...], ...]

    def area(self, column: int) -> str:
        """The figures of a column (from 0) as a chart takes them."""
        area = column_range(_DATA_COLUMN + column, self.row + 1, self.row + len(self.rows))
        return f"={quoted(MasterTitle.OVERVIEW)}!{area}"

    def head(self, column: int) -> str:
        """The header of a column: the series' name."""
        return f"={quoted(MasterTitle.OVERVIEW)}!${column_name(_DATA_COLUMN + column)}${self.row}"


def _section_rows(source: Source, row: int) -> _Data:
    tasks = source.results.tasks
    names = list(dict.fromkeys(source.section(result.task) for result in tasks))
    parts = bars(tasks)
    rows = []
    for number, name in enumerate(names, start=row + 1):
        mine = [result for result in tasks if source.section(result.task) == name]
        cell = cell_name(number, _DATA_COLUMN + len(parts) + 1)
        figures = (_Cell(count(mine, b), "=" + bucket_formula(b, f",task_section,{cell}")) for b in parts)
        rows.append((_Cell(first_phrases(name, _SECTION_CHARS)), *figures, _Cell(name)))
    return _Data(row, (dashboard.DATA_SECTION, *parts, dashboard.DATA_SECTION), tuple(rows))


def _target_rows(source: Source, row: int) -> _Data:
    """Targets with a numeric threshold: the value in percent of it."""
    targets = source.results.targets
    numeric = [r for r in targets if r.target.threshold and r.target.kind is not TargetKind.YES_NO]
    return _Data(
        row,
        (dashboard.DATA_TARGET, dashboard.DATA_THRESHOLD, dashboard.DATA_ATTAINED),
        tuple(_target_row(result) for result in numeric),
    )


def _target_row(result: TargetResult) -> tuple[_Cell, ...]:
    """`MT05: 61,5 (≥ 80 %)`, the threshold as 100, the value in percent of it."""
    target, said = result.target, value_against(result)
    value, threshold = _of_target(target, "value"), _of_target(target, "threshold")
    above, below = (threshold, value) if ceiling(target) else (value, threshold)
    share = f"=IF({_no_figure(result)},0,IFERROR(MIN({_CAP},{above}/{below}*100),{_CAP}))"
    name = _Cell(f"{target.code}: {said.value}", f"={q(target.code + ': ')}&{said.formula[1:]}")
    return name, _Cell(100), _Cell(_attained(result) if isinstance(result.value, float) else 0, share)


def value_against(result: TargetResult) -> _Cell:
    """`61,5 (≥ 80 %)`: the value, or that there is none, and the threshold; live."""
    target, again = result.target, result.asked_again
    value, no_data = _of_target(target, "value"), _no_figure(result)
    mark = dashboard.NOT_ASKED_MARK if again else dashboard.NO_DATA_MARK
    tail = dashboard.threshold_tail(target.comparison, target.threshold or 0, target.unit)
    tail += dashboard.asked_again_tail(again) if again else ""
    rounding = f'SUBSTITUTE(ROUND({value},2),".",",")'
    live = f"=IF({no_data},{q(mark)},{rounding})&{q(tail)}"
    if target.kind is TargetKind.YES_NO:
        return _Cell(str(result.value or mark), f"=IF({no_data},{q(mark)},{value})")
    shown = number_text(rounded(result.value, 2)) if isinstance(result.value, float) else mark
    return _Cell(f"{shown}{tail}", live)


def _of_target(target: Target, key: str) -> str:
    return f"INDEX(target_{key},MATCH({q(target.code)},target_code,0))"


def _no_figure(result: TargetResult) -> str:
    """Whether there is no figure to draw, live."""
    silent = TargetState.NOT_ASKED if result.asked_again else TargetState.NO_DATA
    return f"{_of_target(result.target, 'state')}={q(silent)}"


def ceiling(target: Target) -> bool:
    """Whether the threshold is one that the value must not exceed."""
    return target.comparison in (Comparison.AT_MOST, Comparison.BELOW)


def _attained(result: TargetResult) -> float:
    """The value in percent of the threshold; for a ceiling the other way round."""
    value, threshold = result.value, result.target.threshold
    if not isinstance(value, float) or not threshold:
        return 0
    above, below = (threshold, value) if ceiling(result.target) else (value, threshold)
    return min(_CAP, above / below * 100) if below else _CAP


def rounded(value: float, digits: int = 1) -> float:
    """Half away from zero, as spreadsheets round."""
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def _agency_rows(source: Source, row: int) -> _Data:
    """Agencies with most overdue rows, by the rank their sheet gives them."""
    late = sorted((r for r in source.results.agencies if r.overdue), key=lambda r: -r.overdue)[:_MOST_AGENCIES]
    rows = []
    for number, result in enumerate(late, start=1):
        found = f"MATCH(LARGE(agency_rank,{number}),agency_rank,0)"
        name = f"INDEX(agency_agency,{found})"
        clipped = f"LEFT({name},{_AGENCY_CHARS - 1})&{q(MORE)}"
        rows.append(
            (
                _Cell(_clipped(result.agency.name), f"=IF(LEN({name})>{_AGENCY_CHARS},{clipped},{name})"),
                _Cell(result.overdue, f"=INDEX(agency_overdue,{found})"),
            )
        )
    return _Data(row, (dashboard.DATA_AGENCY, dashboard.DATA_OVERDUE), tuple(rows))


def _clipped(name: str) -> str:
    return name if len(name) <= _AGENCY_CHARS else name[: _AGENCY_CHARS - 1] + MORE


def _overdue_title(source: Source) -> tuple[str, str]:
    """The title, with how many agencies there are where the chart shows not all; and as a live formula."""
    late = sum(1 for result in source.results.agencies if result.overdue)
    count, (start, end) = 'COUNTIF(agency_overdue,">0")', dashboard.of_agencies(_MOST_AGENCIES)
    words = dashboard.CHART_OVERDUE + (f"{start}{late}{end}" if late > _MOST_AGENCIES else "")
    return words, f"={q(dashboard.CHART_OVERDUE)}&IF({count}>{_MOST_AGENCIES},{q(start)}&{count}&{q(end)},{q('')})"


def _write(sheet: Sheet, data: _Data) -> None:
    look = sheet.book.format(font_size=9, font_color=style.GREY)
    for column, head in enumerate(data.heads, start=_DATA_COLUMN):
        sheet.put(data.row, column, head, sheet.book.format(font_size=9, font_color=style.GREY, bold=True))
    for row, cells in enumerate(data.rows, start=data.row + 1):
        for column, cell in enumerate(cells, start=_DATA_COLUMN):
            if cell.formula:
                sheet.formula(row, column, cell.formula, look, cell.value)
            else:
                sheet.put(row, column, cell.value, look)


# --- charts ------------------------------------------------------------------------------------------------------


def _font(points: float, colour: str = "#000000") -> dict[str, Any]:
    return {"name": FONT, "size": points, "color": colour}


def _bars(sheet: Sheet, subtype: str, size: float, **value_axis: Any) -> Any:
    """An empty chart of lying bars, first bar on top."""
    chart = sheet.book.raw.add_chart({"type": "bar", **({"subtype": subtype} if subtype else {})})
    chart.set_title({"none": True})
    chart.set_y_axis(
        {"reverse": True, "num_font": _font(size), "line": {"color": style.LINE}, "major_tick_mark": "none"}
    )
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, **value_axis})
    chart.set_chartarea({"border": {"none": True}})
    chart.show_hidden_data()
    return chart


def line_chart(
    sheet: Sheet,
    series: Sequence[dict[str, Any]],
    *,
    points: float,
    title: str = "",
    top: float | None = None,
    labelled: bool = True,
) -> Any:
    """A chart of lines that differ in marks and dashes too, for print in grey. `dash` in a series: a threshold's line.

    `points`: the size of the letters; `top`: the end of the axis; not `labelled`: without the names of the periods.
    """
    chart = sheet.book.raw.add_chart({"type": "line"})
    for each, (colour, mark, dash) in zip(series, _LINES, strict=False):
        flat = each.get("dash", False)
        line = {"color": style.GREY if flat else colour, "width": 1.5, "dash_type": "dash" if flat else dash}
        marker = {"type": "none"} if flat else {"type": mark, "size": 5, "fill": {"color": colour}}
        known = {key: value for key, value in each.items() if key != "dash"}
        chart.add_series({**known, "line": line, "marker": marker})
    if title:
        chart.set_title({"name": title, "name_font": {**_font(points), "bold": True}, "overlay": False})
    else:
        chart.set_title({"none": True})
    axis = {"num_font": _font(points - 1), "line": {"color": style.LINE}}
    chart.set_x_axis({**axis, **({} if labelled else {"label_position": "none"})})
    bounds = {} if top is None else {"min": 0, "max": top}
    grid = {"visible": True, "line": {"color": "#E3E3E3"}}
    chart.set_y_axis({**axis, **bounds, "num_format": "General", "major_gridlines": grid})
    several = sum(not each.get("dash") for each in series) > 1
    chart.set_legend({"position": "bottom", "font": _font(points - 1)} if several else {"none": True})
    chart.set_chartarea({"border": {"none": True}})
    chart.show_hidden_data()
    chart.show_blanks_as("gap")
    return chart


_LINES = (("#2F6B45", "circle", "solid"), ("#8E1B1B", "square", "solid"), (style.GREY, "triangle", "round_dot"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chart stands on the page: first and last column (`span`), rows, and their height together in points.

    Its title stands in the row above.
    """

    span: tuple[int, int]
    first: int
    last: int
    points: float


def _lay(sheet: Sheet, chart: Any, place: Place, title: str) -> None:
    wide = (place.span[1] - place.span[0] + 1) * _PIXELS_A_COLUMN
    chart.set_size({"width": wide - 6, "height": place.points * 4 / 3 - 4})
    options = {"x_offset": 2, "y_offset": 2, "object_position": 2, "description": title}
    sheet.chart(cell_name(place.first, place.span[0]), chart, options)


def draw(sheet: Sheet, source: Source, places: Sequence[Place], trend: Any | None) -> None:
    """Titles, figures and charts; where there is nothing to draw, why. `places`: of tasks, targets, agencies, periods.
    `trend`: the chart of the periods, if any.
    """
    sheet.put(_DATA_ROW - 1, _DATA_COLUMN, dashboard.CHART_DATA, sheet.book.format(font_size=9, italic=True))
    sections = _section_rows(source, _DATA_ROW)
    targets = _target_rows(source, sections.row + len(sections.rows) + 2)
    agencies = _agency_rows(source, targets.row + len(targets.rows) + 2)
    for data in (sections, targets, agencies):
        _write(sheet, data)
    known = any(cells[2].value for cells in targets.rows)
    blocks = (
        ((dashboard.CHART_TASKS,), _tasks_chart(sheet, sections) if sections.rows else None, dashboard.NO_TASKS),
        ((dashboard.CHART_TARGETS,), _targets_chart(sheet, targets) if known else None, dashboard.NO_FIGURES),
        (_overdue_title(source), _overdue_chart(sheet, agencies) if agencies.rows else None, dashboard.NO_OVERDUE),
        ((dashboard.CHART_TREND,), trend, NO_TREND),
    )
    for place, (title, chart, why) in zip(places, blocks, strict=True):
        block_title(sheet, place.first - 1, place.span, *title)
        if chart:
            _lay(sheet, chart, place, title[0])
        else:
            nothing(sheet, place.first, place.span, why, place.last)


def _gap(data: _Data) -> int:
    """Between bars, in percent of a bar: few bars do not grow thick."""
    return max(30, 300 // len(data.rows) - 10)


def _tasks_chart(sheet: Sheet, data: _Data) -> Any:
    chart = _bars(sheet, "stacked", 9)
    for column, which in enumerate(data.heads[1:-1], start=1):
        fill, ink = _FILLS[Bucket(which)]
        chart.add_series(
            {
                "name": data.head(column),
                "categories": data.area(0),
                "values": data.area(column),
                "fill": {"color": fill},
                "border": {"color": style.SILENT.ink, "width": 0.5},
                "gap": _gap(data),
                "overlap": 100,
                "data_labels": {"value": True, "num_format": "0;;", "font": _font(9, ink)},
            }
        )
    chart.set_legend({"position": "bottom", "font": _font(9)})
    return chart


def _targets_chart(sheet: Sheet, data: _Data) -> Any:
    size = 9 if len(data.rows) <= 14 else 7
    chart = _bars(sheet, "", size, min=0, max=_CAP)
    common = {"categories": data.area(0), "gap": _gap(data), "overlap": 100}
    for column, colour, width in ((1, "#E8E8E8", 0.75), (2, "#5B7BA8", 0.5)):
        look = {"fill": {"color": colour}, "border": {"color": style.SILENT.ink, "width": width}}
        chart.add_series({**common, "name": data.head(column), "values": data.area(column), **look})
    chart.set_legend({"position": "bottom", "font": _font(9)})
    return chart


def _overdue_chart(sheet: Sheet, data: _Data) -> Any:
    chart = _bars(sheet, "", 9, min=0)
    chart.add_series(
        {
            "name": data.head(1),
            "categories": data.area(0),
            "values": data.area(1),
            "fill": {"color": "#8E1B1B"},
            "gap": _gap(data),
            "data_labels": {"value": True, "font": _font(9, "#000000"), "num_format": "0"},
        }
    )
    chart.set_legend({"none": True})
    return chart
