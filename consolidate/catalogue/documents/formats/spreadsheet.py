"""Spreadsheets: the rows of all visible sheets, with numbers and days as a person sees them."""

import datetime as dt
from collections.abc import Iterator

from consolidate.catalogue.documents.document import Document, Line, Spanned, table_rows
from consolidate.spreadsheets import reading
from consolidate.spreadsheets.addresses import cell_name, corners
from consolidate.spreadsheets.fields.marks import struck_out
from consolidate.spreadsheets.model import Cell, CellKind, RawSheet
from consolidate.texts.catalogue import documents
from consolidate.texts.catalogue.documents import LeftOut

_NO_FORMAT = frozenset({"", "General"})


def read(file: str, content: bytes) -> Document:
    """The visible sheets in order; hidden ones are named in `notes`. UnreadableError if the workbook cannot be read."""
    sheets = reading.read(content, file).sheets
    lines = [line for sheet in sheets if not sheet.hidden for line in _lines(sheet)]
    notes = [note for sheet in sheets for note in _notes(sheet)]
    return Document(file=file, lines=tuple(lines), notes=tuple(notes))


def _lines(sheet: RawSheet) -> Iterator[Line]:
    areas = [area for reference in sheet.merged if (area := corners(reference))]
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in areas}
    found = (
        Spanned(cell.row, cell.column, live(cell), *spans.get((cell.row, cell.column), (1, 1))) for cell in sheet.cells
    )
    for row, cells in table_rows(found):
        yield Line(cells, documents.sheet_row(sheet.title, row))


def live(cell: Cell) -> str:
    """What a person sees in the cell and takes as said: without what is struck out."""
    struck = struck_out(cell)
    return shown(cell) if struck is None else shown(struck.rest) if struck.rest else ""


def shown(cell: Cell) -> str:
    """What a person sees in the cell. Days and formatted decimals the Vietnamese way: `31/12/2025`, `6,5%`, `0,65`.

    A number without a format of its own has a point: it may be the number of a row, `1.1`, which Excel took for a
    decimal when it was typed.
    """
    value = cell.value
    if cell.kind is CellKind.UNCALCULATED:
        return ""
    if isinstance(value, dt.datetime):
        shows_day = not cell.number_format or "d" in cell.number_format.lower()
        return f"{value:%d/%m/%Y}" if shows_day else f"{value:%m/%Y}"
    if isinstance(value, float):
        percent = "%" in cell.number_format
        plain = f"{round(value * 100 if percent else value, 10):.10f}".rstrip("0").rstrip(".")
        decimal = plain if cell.number_format in _NO_FORMAT else plain.replace(".", ",")
        return decimal + "%" * percent
    return str(value)


def _notes(sheet: RawSheet) -> Iterator[str]:
    if sheet.hidden:
        if sheet.cells:
            yield documents.hidden_sheet(sheet.title)
        return
    if sheet.hidden_rows:
        yield documents.hidden_rows(sheet.title, sorted(sheet.hidden_rows))
    for cell in sheet.cells:
        if struck := struck_out(cell):
            place = documents.sheet_cell(sheet.title, cell_name(cell.row, cell.column))
            pieces = [" ".join(piece.split()) for piece in struck.pieces or (shown(cell),)]
            yield documents.left_out(place, LeftOut.STRUCK, pieces)
    for name, text in sheet.notes:
        yield documents.left_out(documents.sheet_cell(sheet.title, name), LeftOut.COMMENT, [" ".join(text.split())])
    for row in sorted({cell.row for cell in sheet.cells if cell.kind is CellKind.UNCALCULATED}):
        yield documents.uncalculated(documents.sheet_row(sheet.title, row))
