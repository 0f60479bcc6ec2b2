"""The main figures of `Tổng quan`: formulas over the sheets behind it, with their values."""

from typing import Any

from consolidate.outputs.master.dashboard.blocks import over
from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.source import Source
from consolidate.outputs.summary.figures import Line
from consolidate.outputs.summary.headline_figures import Tile, change, tiles
from consolidate.spreadsheets.literals import in_formula as q
from consolidate.spreadsheets.writing import Format, Sheet, quoted
from consolidate.texts.outputs.master import dashboard


def counted_to(line: Line) -> Line:
    """The same sentence, beginning with `Tính đến`: for the page, where the phone's stands beside it."""
    start, end = dashboard.HEADLINE[0], dashboard.COUNTED_TO
    return Line(end + line.text.removeprefix(start), line.formula.replace(f"={q(start)}&", f"={q(end)}&", 1))


POINTS = (26, 12, 12, 12)
"""Heights of the rows of one line of tiles."""

ROWS = 2 * len(POINTS)

_A_LINE = 4


def draw(sheet: Sheet, source: Source, *, row: int, column: int, columns: int, briefly: bool) -> None:
    """The tiles in two lines over so many columns: figure, name, line, change since the period before, from `row`."""
    book = sheet.book
    box = {"align": "center", "left": 1, "right": 1, "left_color": style.LINE, "right_color": style.LINE}
    small = book.format(font_size=9, font_color=style.GREY, shrink=True, **box)
    step = book.format(font_size=9, bold=True, shrink=True, **box)
    wide = columns // _A_LINE
    for number, tile in enumerate(tiles(source)):
        line, place = divmod(number, _A_LINE)
        first = column + place * wide
        top, span = row + line * len(POINTS), (first, first + wide - 1)
        _figure(sheet, top, span, tile, box, tile.main.value(source.results))
        _line(sheet, top + 2, span, tile.line, small)
        if source.trend:
            _line(sheet, top + 3, span, change(tile.main, source, briefly=briefly), step)
    if not source.trend:
        look = book.format(font_size=9, italic=True, align="center")
        over(sheet, row + ROWS - 1, (column, column + columns - 1), dashboard.FIRST_PERIOD, look)


def _figure(sheet: Sheet, row: int, span: tuple[int, int], tile: Tile, box: dict[str, Any], value: int) -> None:
    """The figure, and below it its name, which leads to the sheet it counts."""
    book = sheet.book
    look = book.format(
        bold=True,
        font_size=20,
        font_color=style.LATE.ink if tile.late else style.NAVY,
        valign="vcenter",
        num_format="0",
        **box,
    )
    over(sheet, row, span, "", look)
    sheet.formula(row, span[0], f"={tile.main.formula}", look, value)
    name = book.format(bold=True, font_size=9, underline=1, **box)
    over(sheet, row + 1, span, tile.label, name)
    sheet.link(row + 1, span[0], f"{quoted(tile.sheet)}!A1", tile.label, name)


def _line(sheet: Sheet, row: int, span: tuple[int, int], line: Line, look: Format) -> None:
    over(sheet, row, span, line.text, look)
    if line.formula:
        sheet.formula(row, span[0], line.formula, look, line.text)
