"""The catalogue's workbook → Catalogue. Every fault of it at once, each with sheet and cell."""

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from consolidate.catalogue import decisions, rules, values
from consolidate.catalogue.lines import Fault, Line, Tables, assembled
from consolidate.catalogue.sheets import SHEETS, Column, Sheet
from consolidate.errors import CatalogueError
from consolidate.model import Catalogue
from consolidate.texts import catalogue as say


def load(path: Path) -> Catalogue:
    """The catalogue in a file. CatalogueError lists every fault of it, one a line, by sheet and cell."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise CatalogueError(say.no_catalogue(path.as_posix())) from error
    except OSError as error:
        raise CatalogueError(say.not_a_catalogue(path.as_posix())) from error
    return parse(content, path.as_posix())


def parse(content: bytes, name: str = "catalogue.xlsx") -> Catalogue:
    """The catalogue in a workbook's bytes; `name` is said in messages. CatalogueError as `load`."""
    return assembled(tables(content, name))


def opened(content: bytes, name: str = "catalogue.xlsx", *, values_only: bool = False) -> Workbook:
    """The workbook, with its formulas or with the values they had. CatalogueError if it is none."""
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(content), data_only=values_only)
    except Exception as error:  # openpyxl raises whatever it stumbles upon in a damaged file
        raise CatalogueError(say.not_a_catalogue(name)) from error
    if not workbook.worksheets:  # "Strict Open XML" comes out as no sheets and no error
        raise CatalogueError(say.not_a_catalogue(name))
    return workbook


def tables(content: bytes, name: str = "catalogue.xlsx") -> Tables:
    """The rows of all sheets, if nothing in them is at fault. CatalogueError lists all that is."""
    computed, written = opened(content, name, values_only=True), opened(content, name)
    shape = [fault for sheet in SHEETS for fault in _shape(computed, sheet)]
    found = {
        sheet.title: tuple(_lines(computed[sheet.title], written[sheet.title], sheet))
        if sheet.title in computed.sheetnames
        else ()
        for sheet in SHEETS
    }
    faults = [*shape, *(fault for lines in found.values() for line in lines for fault in line.faults)]
    if not shape:
        faults += [*rules.faults(found), *decisions.faults(found)]
    if faults:
        raise CatalogueError("\n".join(str(fault) for fault in sorted(faults, key=lambda fault: fault.place)))
    return found


def columns_of(worksheet: Worksheet, sheet: Sheet) -> Mapping[Column, int]:
    """Where the columns we know stand, from 1; others are the office's own."""
    headers = _headers(worksheet)
    return {column: headers.index(column.header) + 1 for column in sheet.columns if column.header in headers}


def _headers(worksheet: Worksheet) -> list[str]:
    return [" ".join(values.plain(cell.value).split()) for cell in next(worksheet.iter_rows(max_row=1))]


def _shape(workbook: Workbook, sheet: Sheet) -> Iterator[Fault]:
    """Sheets and columns that are missing or doubled."""
    if sheet.title not in workbook.sheetnames:
        if not sheet.by_hand:
            yield Fault(sheet.title, 0, "", say.MISSING_SHEET)
        return
    headers = _headers(workbook[sheet.title])
    for column in sheet.columns:
        if column.header not in headers:
            yield Fault(sheet.title, 0, "", say.missing_column(column.header))
        elif headers.count(column.header) > 1:
            last = len(headers) - headers[::-1].index(column.header)
            yield Fault(sheet.title, 1, get_column_letter(last), say.doubled_column(column.header))


def _lines(computed: Worksheet, written: Worksheet, sheet: Sheet) -> Iterator[Line]:
    places = columns_of(computed, sheet)
    letters = {column.field: get_column_letter(place) for column, place in places.items()}
    for row in range(2, computed.max_row + 1):
        if all(written.cell(row, place).value in (None, "") for place in places.values()):
            continue
        found: dict[str, values.Value] = {}
        faults: list[Fault] = []
        for column, place in places.items():
            try:
                found[column.field] = _value(column, computed.cell(row, place), written.cell(row, place))
            except ValueError as error:
                faults.append(Fault(sheet.title, row, letters[column.field], str(error)))
        yield Line(sheet, row, letters, found, tuple(faults))


def _value(column: Column, computed: Cell | MergedCell, written: Cell | MergedCell) -> values.Value:
    if computed.data_type == "e":
        raise ValueError(say.error_value(str(computed.value)))
    if computed.value is None and written.data_type == "f":
        raise ValueError(say.UNCALCULATED)
    value = values.parse(column, computed.value, computed.number_format)
    if column.required and not value:
        raise ValueError(say.REQUIRED)
    return value
