"""A table as a sheet: heading, columns, colours, page, names. Its rows are drawn as XML, by `row_xml`."""

from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Any

from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.drawing.row_xml import row_heights
from consolidate.outputs.master.drawing.table import FIRST_ROW, HEADER_ROW, T, Table
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.writing import Book, Sheet, quoted
from consolidate.spreadsheets.writing.row_height import height_of, row_height
from consolidate.texts.labels import MasterTitle
from consolidate.texts.outputs.master import headings

_BOLD = 0.8
"""Room that is left for bold letters beside the filter's arrow."""

_PAGE_POINTS = 526.0
"""Height of a page of A4 across, within its margins (`Sheet.page`)."""

PAGE_PIXELS = 1064
"""Its width within its margins, at 96 dots an inch."""

_ABOVE_POINTS = 24 + 15 + 34 + 15
"""The rows above the header: heading, as-of line, a note of two lines, way back."""

_DIFFERING = 1.03

_SCREEN_CHARS = 185
"""Width of columns in characters that a screen of an office shows at once."""


def draw(book: Book, table: Table[T], heading: str, footer: str) -> Sheet:
    """Draw the sheet, with room for the rows to be streamed into it, and give its named columns their names."""
    sheet = book.sheet(table.title)
    _head(sheet, table, heading)
    if table.items:
        sheet.reserve(FIRST_ROW, table.last_row)
        _small_lines(sheet, table)
        _colours(sheet, table)
    else:
        look = book.format(italic=True, font_size=12, valign="vcenter")
        sheet.put(FIRST_ROW, 1, table.empty or headings.EMPTY[table.title], look)
        sheet.height(FIRST_ROW, 24)
    _page(sheet, table, footer)
    for name, area in table.names().items():
        book.name(name, area)
    return sheet


def _head(sheet: Sheet, table: Table[T], heading: str) -> None:
    book = sheet.book
    if table.formal:
        _formal(sheet, table, heading)
    else:
        sheet.put(1, 1, heading, style.title(book))
        sheet.height(1, 24)
        note = [table.lines[1], *_of_print(table)]
        sheet.put(2, 1, table.lines[0], style.line(book))
        _note(sheet, table, " ".join(note).strip())
    way_back = table.printed + 1 if table.formal else 1
    sheet.link(4, way_back, f"{quoted(MasterTitle.OVERVIEW)}!A1", headings.BACK, style.back(book))
    for number, column in enumerate(table.columns, start=1):
        sheet.width(number, column.width_chars, None, hidden=column.hidden)
        sheet.put(HEADER_ROW, number, column.label, style.header(book))
    sheet.height(HEADER_ROW, _header_height(table))


def _of_print(table: Table[T]) -> Iterator[str]:
    """What the print of the whole workbook leaves out of the table."""
    if table.apart and table.items:
        yield headings.NOT_PRINTED
    elif left := len(table.items) - printed_rows(table):
        yield headings.rest_on_screen(printed_rows(table), left)


def printed_rows(table: Table[T]) -> int:
    """How many of the rows are printed: all, or as many as fit on the pages that the table may take."""
    if not table.pages:
        return len(table.items)
    at_most = int(table.pages * _PAGE_POINTS / height_of(1, style.BODY_POINTS) / _scale(table))
    heights = row_heights(table, table.items[: at_most + 1])
    room, used, pages = _PAGE_POINTS / _scale(table), _ABOVE_POINTS + _header_height(table), 1
    for number, height in enumerate(heights):
        if used + height > room:
            pages, used = pages + 1, _header_height(table)
        if pages > table.pages:
            return number
        used += height
    return len(table.items)


def _scale(table: Table[T]) -> float:
    """How small the table is printed, to be one page wide; rather too large: programs differ a little."""
    pixels = sum(column.width_chars * 7 + 5 for column in table.columns[: table.printed])
    return min(1.0, PAGE_PIXELS / pixels) * _DIFFERING


def _header_height(table: Table[T]) -> float:
    labels = [(c.label, c.width_chars * _BOLD) for c in table.columns if not c.hidden]
    return row_height(labels, style.BODY_POINTS)


def _note(sheet: Sheet, table: Table[T], text: str) -> None:
    """The line above a table that tells how to read it: wrapped over what is printed and fits on a screen."""
    look = style.line(sheet.book, italic=True, text_wrap=True)
    shown = [column.width_chars for column in table.columns if not column.hidden]
    last = max(1, sum(chars <= _SCREEN_CHARS for chars in accumulate(shown[: table.printed])))
    if last > 1:
        sheet.merge(3, 1, last, text, look)
    else:
        sheet.put(3, 1, text, look)
    sheet.height(3, row_height([(text, sum(shown[:last]))], style.BODY_POINTS))


def _formal(sheet: Sheet, table: Table[T], heading: str) -> None:
    """Heading and lines of an annex: Nghị định 30/2020/NĐ-CP, Phụ lục I, III."""
    looks: tuple[dict[str, Any], ...] = ({"bold": True}, {"bold": True}, {"italic": True})
    for row, (text, look) in enumerate(zip((heading, *table.lines), looks, strict=True), start=1):
        sheet.merge(row, 1, table.printed, text, sheet.book.format(font_size=14, align="center", **look))
        sheet.height(row, 21)


def _small_lines(sheet: Sheet, table: Table[T]) -> None:
    for number, column in enumerate(table.columns, start=1):
        for row, item in enumerate(table.items if column.line else (), start=FIRST_ROW):
            if column.line and (area := column.line(item)):
                sheet.small_line(row, number, area)


def _colours(sheet: Sheet, table: Table[T]) -> None:
    """Conditions follow what is edited. Cells that somebody writes in keep their own colour."""
    cells = table.cells(FIRST_ROW, "$")
    open_ones = [number for number, column in enumerate(table.columns, start=1) if column.fill]
    last = min(open_ones, default=len(table.columns) + 1) - 1
    whole = f"A{FIRST_ROW}:{cell_name(table.last_row, last)}"
    for tint in table.tints:
        rule = {"type": "formula", "criteria": "=" + tint.condition.format_map(cells), "stop_if_true": True}
        first = cell_name(FIRST_ROW, table.position(tint.first))
        end = cell_name(table.last_row, table.position(tint.last))
        strong = {"bg_color": tint.tone.fill, "font_color": tint.tone.ink, "bold": True}
        sheet.colour(f"{first}:{end}", {**rule, "format": sheet.book.raw.add_format(strong)})
    for tint in table.tints:
        if tint.row:
            pale = sheet.book.raw.add_format({"bg_color": tint.tone.pale})
            rule = {"type": "formula", "criteria": "=" + tint.condition.format_map(cells), "stop_if_true": True}
            sheet.colour(whole, {**rule, "format": pale})


def _page(sheet: Sheet, table: Table[T], footer: str) -> None:
    hidden = [number for number, column in enumerate(table.columns, start=1) if column.hidden]
    sheet.raw.freeze_panes(HEADER_ROW, table.frozen)
    if table.items:
        sheet.filter(HEADER_ROW, table.last_row, len(table.columns), hidden)
    row, column = table.kept_from_print
    last = HEADER_ROW + printed_rows(table)
    area = (row, column, row, column) if row else (1, 1, last, table.printed)
    sheet.page(area, landscape=True, footer=footer, header_row=HEADER_ROW)
    if row > table.last_row:
        sheet.height(row, None, hidden=True)
    whole = f"A1:{cell_name(table.last_row, len(table.columns))}"
    sheet.raw.ignore_errors({"number_stored_as_text": whole, "formula_differs": whole})
    if table.page:
        pages = pairwise(map(table.page, table.items))
        breaks = [row for row, (above, below) in enumerate(pages, start=FIRST_ROW) if above != below]
        sheet.raw.set_h_pagebreaks(breaks)
