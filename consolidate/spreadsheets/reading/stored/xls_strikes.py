"""What is struck out in an .xls, which calamine does not tell: read by xlrd, where a font of the book strikes out."""

import io
import struct
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from consolidate.spreadsheets.model import Cell, Marks, RawSheet
from consolidate.spreadsheets.reading.stored import compound_file, xls_records
from consolidate.spreadsheets.reading.xlsx_strings import StoredRun
from consolidate.spreadsheets.reading.xlsx_styles import rich, style

Strikes = Mapping[tuple[int, int], Marks]
"""Row and column, from 1 → what is struck out there."""


def marked(data: bytes, sheets: tuple[RawSheet, ...]) -> tuple[RawSheet, ...]:
    """The sheets, with marks on the cells of which something is struck out."""
    if not xls_records.strikes_out(data):
        return sheets
    strikes = _strikes(data)
    return tuple(_marked(sheet, strikes.get(sheet.title, {})) for sheet in sheets)


def _marked(sheet: RawSheet, strikes: Strikes) -> RawSheet:
    return replace(sheet, cells=tuple(_with(cell, strikes.get((cell.row, cell.column))) for cell in sheet.cells))


def _with(cell: Cell, marks: Marks | None) -> Cell:
    return cell._replace(marks=marks) if marks else cell


def _strikes(data: bytes) -> dict[str, Strikes]:
    """Title of a sheet → what is struck out in it. Nothing where xlrd cannot read the book, which calamine could."""
    import xlrd  # noqa: PLC0415 - hardly any book needs it

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        return {sheet.name: dict(_of_sheet(book, sheet)) for sheet in book.sheets()}
    except (xlrd.XLRDError, *compound_file.BROKEN, AssertionError, LookupError, ValueError, struct.error):
        return {}


def _of_sheet(book: Any, sheet: Any) -> Iterator[tuple[tuple[int, int], Marks]]:
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            struck = bool(_font(book, book.xf_list[sheet.cell_xf_index(row, column)].font_index).struck_out)
            runs = sheet.rich_text_runlist_map.get((row, column), ())
            text = sheet.cell_value(row, column)
            look = style("", "", struck=struck)
            marks = rich(_runs(book, str(text), runs), look)[1] if runs else look.marks
            if marks and (marks.struck or any(run.struck for run in marks.runs)):
                yield (row + 1, column + 1), marks


def _runs(book: Any, text: str, starts: list[tuple[int, int]]) -> Iterator[StoredRun]:
    """The parts of a text that begin where another font does; the first has the cell's own."""
    if starts[0][0] > 0:
        yield text[: starts[0][0]], None, None
    for (start, font), (end, _) in zip(starts, [*starts[1:], (len(text), 0)], strict=True):
        yield text[start:end], None, bool(_font(book, font).struck_out)


def _font(book: Any, number: int) -> Any:
    return book.font_list[number]
