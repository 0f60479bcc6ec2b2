"""The second count: the cells that stand in a file's own records, found without the reader that reads their values.

A library that meets a record it does not know passes it over, and what it read looks whole. So the places of all cells
that hold something are taken from the bytes once more; `complete` compares.

xls_records    .xls, by the records of its workbook stream;  compound_file  the file system such a file is
xlsb_records   .xlsb, by the records of its sheets
ods_cells      .ods, by the tags of its content
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from consolidate.core.errors import UnreadableError
from consolidate.spreadsheets.model import Cell, CellKind, RawSheet
from consolidate.texts.returns import file_faults

Stored = Mapping[tuple[int, int], str]
"""Row and column, from 1, of each cell of a sheet that holds something → its error (`#N/A`), "" where it is a value."""

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""Error values by their code in .xls and .xlsb (MS-XLS 2.5.10, MS-XLSB 2.5.98.2)."""


def complete(sheets: Sequence[RawSheet], stored: Sequence[Stored]) -> tuple[RawSheet, ...]:
    """The sheets with the errors that their reader gave as nothing. UnreadableError if it passed over any value."""
    there = sum(map(len, stored))
    read = sum(len(sheet.cells) for sheet in sheets)
    if len(sheets) != len(stored):
        raise UnreadableError(file_faults.read_incompletely(read, there))
    lost = [_lost(sheet, cells) for sheet, cells in zip(sheets, stored, strict=True)]
    values = sum(not error for cells in lost for error in cells.values())
    if values:
        raise UnreadableError(file_faults.read_incompletely(there - values, there))
    return tuple(_with_errors(sheet, errors) for sheet, errors in zip(sheets, lost, strict=True))


def _lost(sheet: RawSheet, stored: Stored) -> Stored:
    read = {(cell.row, cell.column) for cell in sheet.cells}
    return {place: error for place, error in stored.items() if place not in read}


def _with_errors(sheet: RawSheet, errors: Stored) -> RawSheet:
    if not errors:
        return sheet
    return replace(sheet, cells=tuple(sorted((*sheet.cells, *_cells(errors.items())), key=attrgetter("row", "column"))))


def _cells(errors: Iterable[tuple[tuple[int, int], str]]) -> Iterable[Cell]:
    return (Cell(row, column, CellKind.ERROR, error) for (row, column), error in errors)
