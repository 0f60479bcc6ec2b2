"""The four charts of `Tổng quan`, and the figures behind them: right of the page, visible, live, not printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from consolidate.consolidation.rollup import TargetResult
from consolidate.outputs.master.dashboard.blocks import block_title, nothing
from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.source import Source
from consolidate.outputs.summary.chart_figures import (
    AGENCY_CHARS,
    DONE_INK,
    FILLS,
    OVERDUE_FILL,
    OVERDUE_INK,
    THRESHOLD_FILL,
    VALUE_FILL,
    clipped,
    most_overdue,
    overdue_title,
    sections,
)
from consolidate.outputs.summary.figures import Line, bars, bucket_formula
from consolidate.outputs.summary.target_values import (
    CAP,
    attained,
    ceiling,
    cell_of,
    no_figure,
    value_against,
    with_threshold,
)
from consolidate.spreadsheets.addresses import cell_name, column_name
from consolidate.spreadsheets.literals import in_formula as q
from consolidate.spreadsheets.writing import FONT, Sheet, column_range, quoted
from consolidate.texts.labels import MasterTitle
from consolidate.texts.outputs.master import dashboard
from consolidate.texts.outputs.master.dashboard import Bucket
from consolidate.texts.outputs.master.vocabulary import NO_TREND
from consolidate.texts.shortening import MORE

_PIXELS_A_COLUMN = 47
_DATA_COLUMN = 38
"""First column of the figures, two beyond the page."""
_DATA_ROW = 60


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
    parts = bars(source.results.tasks)
    rows = []
    for number, section in enumerate(sections(source), start=row + 1):
        cell = cell_name(number, _DATA_COLUMN + len(parts) + 1)
        figures = (_Cell(section.counts[b], "=" + bucket_formula(b, f",task_section,{cell}")) for b in parts)
        rows.append((_Cell(section.short), *figures, _Cell(section.title)))
    return _Data(row, (dashboard.DATA_SECTION, *parts, dashboard.DATA_SECTION), tuple(rows))


def _target_rows(source: Source, row: int) -> _Data:
    """Targets with a numeric threshold: the value in percent of it."""
    return _Data(
        row,
        (dashboard.DATA_TARGET, dashboard.DATA_THRESHOLD, dashboard.DATA_ATTAINED),
        tuple(_target_row(result) for result in with_threshold(source)),
    )


def _target_row(result: TargetResult) -> tuple[_Cell, ...]:
    """`MT05: 61,5 (≥ 80 %)`, the threshold as 100, the value in percent of it."""
    target, said = result.target, value_against(result)
    value, threshold = cell_of(target, "value"), cell_of(target, "threshold")
    above, below = (threshold, value) if ceiling(target) else (value, threshold)
    share = f"=IF({no_figure(result)},0,IFERROR(MIN({CAP},{above}/{below}*100),{CAP}))"
    name = _Cell(f"{target.code}: {said.text}", f"={q(target.code + ': ')}&{said.formula[1:]}")
    return name, _Cell(100), _Cell(attained(result), share)


def _agency_rows(source: Source, row: int) -> _Data:
    """Agencies with most overdue rows, by the rank their sheet gives them."""
    rows = []
    for number, result in enumerate(most_overdue(source), start=1):
        found = f"MATCH(LARGE(agency_rank,{number}),agency_rank,0)"
        name = f"INDEX(agency_agency,{found})"
        cut = f"LEFT({name},{AGENCY_CHARS - 1})&{q(MORE)}"
        rows.append(
            (
                _Cell(clipped(result.agency.name), f"=IF(LEN({name})>{AGENCY_CHARS},{cut},{name})"),
                _Cell(result.overdue, f"=INDEX(agency_overdue,{found})"),
            )
        )
    return _Data(row, (dashboard.DATA_AGENCY, dashboard.DATA_OVERDUE), tuple(rows))


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


_LINES = ((DONE_INK, "circle", "solid"), (OVERDUE_INK, "square", "solid"), (style.GREY, "triangle", "round_dot"))


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
        (Line(dashboard.CHART_TASKS), _tasks_chart(sheet, sections) if sections.rows else None, dashboard.NO_TASKS),
        (Line(dashboard.CHART_TARGETS), _targets_chart(sheet, targets) if known else None, dashboard.NO_FIGURES),
        (overdue_title(source), _overdue_chart(sheet, agencies) if agencies.rows else None, dashboard.NO_OVERDUE),
        (Line(dashboard.CHART_TREND), trend, NO_TREND),
    )
    for place, (title, chart, why) in zip(places, blocks, strict=True):
        block_title(sheet, place.first - 1, place.span, title.text, title.formula)
        if chart:
            _lay(sheet, chart, place, title.text)
        else:
            nothing(sheet, place.first, place.span, why, place.last)


def _gap(data: _Data) -> int:
    """Between bars, in percent of a bar: few bars do not grow thick."""
    return max(30, 300 // len(data.rows) - 10)


def _tasks_chart(sheet: Sheet, data: _Data) -> Any:
    chart = _bars(sheet, "stacked", 9)
    for column, which in enumerate(data.heads[1:-1], start=1):
        fill, ink = FILLS[Bucket(which)]
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
    chart = _bars(sheet, "", size, min=0, max=CAP)
    common = {"categories": data.area(0), "gap": _gap(data), "overlap": 100}
    for column, colour, width in ((1, THRESHOLD_FILL, 0.75), (2, VALUE_FILL, 0.5)):
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
            "fill": {"color": OVERDUE_FILL},
            "gap": _gap(data),
            "data_labels": {"value": True, "font": _font(9, "#000000"), "num_format": "0"},
        }
    )
    chart.set_legend({"none": True})
    return chart
