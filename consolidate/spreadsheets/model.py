"""A workbook file as it is: sheets, cells, values. Dates are days; texts as stored."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

Value = str | float | dt.date | None
"""A cell's value once understood: text (also a choice), number, day, or nothing."""


class BookFormat(StrEnum):
    """The formats of spreadsheets that are read. XLSX: .xlsm too."""

    XLSX = "xlsx"
    ODS = "ods"
    XLS = "xls"
    XLSB = "xlsb"
    CSV = "csv"

    @property
    def keeps_formulas(self) -> bool:
        """Whether formulas are read with their results; a formula without a result is else a number, 0, or lost."""
        return self in (BookFormat.XLSX, BookFormat.ODS)


class CellKind(StrEnum):
    """The kind of a cell's value, as the file stores it. UNCALCULATED: a formula that was never computed."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"
    UNCALCULATED = "uncalculated"


class Cell(NamedTuple):
    """A cell that is not empty. Row and column count from 1, as in Excel. Texts as stored, not normalised.

    A tuple, since a month brings some hundred thousand of them.
    `value`: str for TEXT and ERROR (`#REF!`), float for NUMBER, datetime for DATE (time 00:00 is a whole day),
    bool for BOOLEAN, None for UNCALCULATED. `formula` without `=`; `font` only where it is a legacy Vietnamese one.
    """

    row: int
    column: int
    kind: CellKind
    value: str | float | bool | dt.datetime | None
    number_format: str = ""
    formula: str = ""
    font: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSheet:
    """A sheet of a file, as it is. `cells` in row order; `merged` like `K7:K9`; `notes` are (cell, text).

    `page_lines`: what is printed above and below each page, without the codes of page numbers and fonts.
    """

    title: str
    cells: tuple[Cell, ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    page_lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RawBook:
    """A workbook file, as it is. `saved`: by its own properties, in UTC.

    `producer`: the program or format, for a person to read; `active`: names of macros, links and the like.
    """

    sheets: tuple[RawSheet, ...]
    format: BookFormat = BookFormat.XLSX
    producer: str = ""
    saved: dt.datetime | None = None
    properties: Mapping[str, str] = field(default_factory=dict)
    active: tuple[str, ...] = ()
