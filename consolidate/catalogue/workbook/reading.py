"""The catalogue's workbook → Catalogue. Every fault of it at once, each with sheet and cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from consolidate.catalogue.model import Catalogue
from consolidate.catalogue.workbook import amendment_rules, contradictions, values
from consolidate.catalogue.workbook.lines import Fault, Line, Tables, assembled
from consolidate.catalogue.workbook.references import resolved
from consolidate.catalogue.workbook.sheets import SHEETS, CatalogueColumn, CatalogueSheet
from consolidate.core.errors import CatalogueError, UnreadableError
from consolidate.core.files import read_if_there
from consolidate.core.normalize import fold
from consolidate.spreadsheets import reading
from consolidate.spreadsheets.addresses import column_name
from consolidate.spreadsheets.model import Cell
from consolidate.texts.catalogue import faults as faults_texts
from consolidate.texts.catalogue import guide

_Rows = Mapping[int, Mapping[int, Cell]]
"""A sheet's cells by row and column."""


def load(path: Path) -> Catalogue:
    """The catalogue in a file. CatalogueError lists every fault of it, one a line, by sheet and cell.

    ConsolidateError if it cannot be read.
    """
    content = read_if_there(path)
    if content is None:
        raise CatalogueError(faults_texts.no_catalogue(path.as_posix()))
    return parse(content, path.as_posix())


def parse(content: bytes, name: str = "catalogue.xlsx") -> Catalogue:
    """The catalogue in a workbook's bytes; `name`: of the file, for messages. CatalogueError as `load`."""
    return assembled(tables(content, name))


def tables(content: bytes, name: str = "catalogue.xlsx") -> Tables:
    """The rows of all sheets, if nothing in them is at fault. CatalogueError lists all that is."""
    sheets = _sheets(content, name)
    shape = [fault for sheet in SHEETS for fault in _shape(sheets.get(sheet.title), sheet)]
    found: Tables = {sheet.title: tuple(_lines(sheets.get(sheet.title, {}), sheet)) for sheet in SHEETS}
    faults = [*shape, *(fault for lines in found.values() for line in lines for fault in line.faults)]
    if not shape:
        found = resolved(found)
        faults += [*contradictions.faults(found), *amendment_rules.faults(found)]
    if faults:
        raise CatalogueError("\n".join(str(fault) for fault in sorted(faults, key=lambda fault: fault.place)))
    return found


def _sheets(content: bytes, name: str) -> Mapping[str, _Rows]:
    if not reading.is_xlsx(content):
        raise CatalogueError(faults_texts.not_a_catalogue(name))
    try:
        book = reading.read(content, name)
    except UnreadableError as error:
        raise CatalogueError(faults_texts.not_a_catalogue(name)) from error
    sheets: dict[str, dict[int, dict[int, Cell]]] = {}
    for sheet in book.sheets:
        rows = sheets.setdefault(sheet.title, {})
        for cell in sheet.cells:
            rows.setdefault(cell.row, {})[cell.column] = cell
    return sheets


def places(headers: Sequence[object], sheet: CatalogueSheet) -> Mapping[CatalogueColumn, int]:
    """Where the columns we know stand in a row of headers, from 1; others are the office's own."""
    texts = [_header(header) for header in headers]
    return {column: texts.index(column.header) + 1 for column in sheet.columns if column.header in texts}


def _header(value: object) -> str:
    return " ".join(values.plain(value).split())


def _headers(rows: _Rows) -> list[object]:
    first = rows.get(1, {})
    return [first[number].value if number in first else None for number in range(1, max(first, default=0) + 1)]


def _shape(rows: _Rows | None, sheet: CatalogueSheet) -> Iterator[Fault]:
    """Sheets and columns that are missing or doubled."""
    if rows is None:
        if not sheet.by_hand:
            yield Fault(sheet.title, 0, "", faults_texts.MISSING_SHEET)
        return
    headers = [_header(value) for value in _headers(rows)]
    for column in sheet.columns:
        if column.header not in headers:
            if column.optional:
                continue
            yield Fault(sheet.title, 0, "", faults_texts.missing_column(column.header))
        elif headers.count(column.header) > 1:
            last = len(headers) - headers[::-1].index(column.header)
            yield Fault(sheet.title, 1, column_name(last), faults_texts.doubled_column(column.header))


def _lines(rows: _Rows, sheet: CatalogueSheet) -> Iterator[Line]:
    where = places(_headers(rows), sheet)
    letters = {column.field: column_name(place) for column, place in where.items()}
    for row, cells_of_row in rows.items():
        if row == 1 or cells_of_row.keys().isdisjoint(where.values()):
            continue
        found = {column.field: values.read(column, None) for column in sheet.columns if column.optional}
        faults: list[Fault] = []
        for column, place in where.items():
            try:
                found[column.field] = _value(column, cells_of_row.get(place))
            except ValueError as error:
                faults.append(Fault(sheet.title, row, letters[column.field], str(error)))
        line = Line(sheet, row, letters, found, tuple(faults))
        if sheet.example is None:
            yield line
        elif _says_example(line.text("code")):
            if not _is_example(line):  # whatever was typed into it is the office's
                yield replace(line, faults=(line.fault("code", guide.EXAMPLE_EDITED),))
        elif _says_example(line.text("document")):
            yield replace(line, faults=(*faults, line.fault("document", guide.EXAMPLE_LEFT)))
        else:
            yield line


def _says_example(text: str) -> bool:
    return fold(text).startswith(fold(guide.EXAMPLE))


def _is_example(line: Line) -> bool:
    """Whether no cell of the example row has anything that was not written there."""
    example = line.sheet.example
    return not line.faults and all(
        not value or str(value) == str(getattr(example, field)) for field, value in line.values.items()
    )


def _value(column: CatalogueColumn, cell: Cell | None) -> values.Value:
    value = values.read(column, cell)
    if column.required and not value:
        raise ValueError(faults_texts.REQUIRED)
    if column.longest and isinstance(value, str) and len(value) > column.longest:
        raise ValueError(faults_texts.too_long(column.header, len(value), column.longest))
    return value
