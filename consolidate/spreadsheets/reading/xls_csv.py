"""Old and foreign formats: .xls and .xlsb through python-calamine, .csv by the standard library.

calamine gives an error (`#REF!`) as an empty text; errors come from the second count (stored/), which also finds what
calamine passed over, and what an .xls strikes out. A formula that was never computed is lost, and there are no
formulas, number formats, comments and hidden rows. `producer` names the format, so that the office can ask for an
.xlsx. calamine may abort its process on hostile files, so that it runs in a worker process wherever it is called.
"""

import csv
import datetime as dt
import io
import struct
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from consolidate.core.errors import UnreadableError
from consolidate.core.workers import guarded
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.model import BookFormat, Cell, CellKind, RawBook, RawSheet
from consolidate.spreadsheets.number_formats import UNKNOWN, UNKNOWN_DAY
from consolidate.spreadsheets.reading import stored, zip_limits
from consolidate.spreadsheets.reading.parts.relations import relations
from consolidate.spreadsheets.reading.stored import Stored, compound_file, xls_records, xls_strikes, xlsb_records
from consolidate.spreadsheets.reading.zip_limits import Package
from consolidate.texts.returns import file_faults, reading

_NAMES = {BookFormat.XLS: file_faults.XLS, BookFormat.XLSB: file_faults.XLSB}
_DELIMITERS = ";\t,"
_SAMPLE_LINES = 30
_QUOTE = '"'


def read_binary(data: bytes, form: BookFormat) -> RawBook:
    """An .xls or .xlsb. UnreadableError if it is locked or damaged, or holds cells that the library passes over."""
    return guarded(partial(_read_here, form=form), data)


def _read_here(data: bytes, form: BookFormat) -> RawBook:
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - only old formats need it

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            _sheet(book.get_sheet_by_name(about.name), hidden=about.visible != SheetVisibleEnum.Visible)
            for about in book.sheets_metadata
        ]
        tables = {about.name for about in book.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet}
    except PasswordError as fault:
        raise UnreadableError(file_faults.password()) from fault
    except (UnreadableError, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as fault:  # a panic of the library is no Exception
        raise UnreadableError(file_faults.damaged()) from fault
    if not sheets:
        raise UnreadableError(file_faults.no_sheets())
    complete = stored.complete([sheet for sheet in sheets if sheet.title in tables], _stored(data, form))
    if form is BookFormat.XLS:
        complete = xls_strikes.marked(data, tuple(map(_with_cut_texts, complete, xls_records.cut_texts(data))))
    by_title = {sheet.title: sheet for sheet in complete}
    found = tuple(by_title.get(sheet.title, sheet) for sheet in sheets)
    return RawBook(sheets=found, format=form, producer=_NAMES[form])


def _with_cut_texts(sheet: RawSheet, places: Sequence[tuple[int, int]]) -> RawSheet:
    """The sheet with a note at each text of which the end is lost."""
    notes = tuple((cell_name(row, column), reading.CUT_TEXT) for row, column in places)
    return replace(sheet, notes=sheet.notes + notes) if notes else sheet


def _stored(data: bytes, form: BookFormat) -> Sequence[Stored]:
    """The second count. UnreadableError where the records are damaged."""
    with zip_limits.damaged_if_broken(*compound_file.BROKEN, struct.error):
        if form is BookFormat.XLS:
            return xls_records.cells(data)
        package = Package(data)
        root = relations(package, "").values()
        book = next((link.part for link in root if link.kind == "officedocument"), "xl/workbook.bin")
        links = relations(package, book)
        strings = next((link.part for link in links.values() if link.kind == "sharedstrings"), "")
        empty = xlsb_records.empty_texts(package.bytes_of(strings))
        parts = xlsb_records.worksheets(package.bytes_of(book), links)
        return [xlsb_records.cells(package.bytes_of(part), empty) for part in parts]


def _sheet(sheet: Any, *, hidden: bool) -> RawSheet:
    if sheet.total_height * sheet.total_width > zip_limits.EXTENT_CELLS:
        raise UnreadableError(file_faults.too_much_inside(file_faults.EXTENT, zip_limits.EXTENT_CELLS))
    rows = sheet.to_python(skip_empty_area=False)
    merged = [
        f"{cell_name(top + 1, left + 1)}:{cell_name(bottom + 1, right + 1)}"
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return RawSheet(title=sheet.name, cells=_cells(rows), hidden=hidden, merged=tuple(merged))


def _cells(rows: Iterable[Iterable[object]]) -> tuple[Cell, ...]:
    return tuple(
        _cell(row, column, value)
        for row, values in enumerate(rows, 1)
        for column, value in enumerate(values, 1)
        if value != ""
    )


def _cell(row: int, column: int, value: object) -> Cell:
    """A value of calamine's as a cell. Times and durations, which no column of ours asks for, become their text."""
    if isinstance(value, bool):
        return Cell(row, column, CellKind.BOOLEAN, value)
    if isinstance(value, int | float):
        return Cell(row, column, CellKind.NUMBER, float(value), UNKNOWN)
    if isinstance(value, dt.datetime):
        return Cell(row, column, CellKind.DATE, value, UNKNOWN_DAY)
    if isinstance(value, dt.date):
        return Cell(row, column, CellKind.DATE, dt.datetime(value.year, value.month, value.day), UNKNOWN_DAY)  # noqa: DTZ001
    return Cell(row, column, CellKind.TEXT, str(value))


# --- text files --------------------------------------------------------------------------------------------------


def read_csv(data: bytes, title: str) -> RawBook:
    """Comma, semicolon or tab separated values: one sheet of texts. UnreadableError if it is no table."""
    text = _decoded(data)
    delimiter = _delimiter(text)
    if not delimiter:
        raise UnreadableError(file_faults.not_a_workbook(file_faults.TEXT))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        if _QUOTE in text:
            _refuse_open_quote(text, delimiter)
    except csv.Error as fault:
        raise UnreadableError(file_faults.damaged()) from fault
    return RawBook(sheets=(RawSheet(title=title, cells=_cells(rows)),), format=BookFormat.CSV, producer=file_faults.CSV)


def _refuse_open_quote(text: str, delimiter: str) -> None:
    """UnreadableError if a quotation mark is never closed: all that follows it would be one cell."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as fault:
        if "end of data" in str(fault):  # other breaches of the format lose nothing
            raise UnreadableError(file_faults.open_quote()) from fault


def _decoded(data: bytes) -> str:
    """The text, decoded by its byte order mark, else as UTF-8, else as the Vietnamese code page of Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp1258"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError(file_faults.not_a_workbook(file_faults.UNKNOWN))


def _delimiter(text: str) -> str:
    """The delimiter that occurs most often in the first lines; "" if none does."""
    lines = text.splitlines()[:_SAMPLE_LINES]
    best = max(_DELIMITERS, key=lambda sign: sum(line.count(sign) for line in lines))
    return best if any(best in line for line in lines) else ""
