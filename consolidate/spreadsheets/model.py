"""A workbook file as it is: sheets, cells, values. Dates are days; texts as stored."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from consolidate.texts.codes import Finding

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


class Run(NamedTuple):
    """A part of a cell's text that looks alike. `font` as that of a cell."""

    text: str
    font: str = ""
    struck: bool = False


class Marks(NamedTuple):
    """What a cell shows beyond its value; hardly a cell has any.

    `link`: the address that it leads to, `#S!A1` for a place in the workbook. `struck`: all of it is struck out.
    `runs`: its text in parts, where these differ in font or some are struck out. `picture`: a picture fills it, of
    which these words are known; None where there is none.
    """

    link: str = ""
    struck: bool = False
    runs: tuple[Run, ...] = ()
    picture: str | None = None


class Cell(NamedTuple):
    """A cell that is not empty. Row and column count from 1, as in Excel. Texts as stored, not normalised.

    A tuple, since a month brings some hundred thousand of them.
    `value`: str for TEXT and ERROR (`#REF!`), float for NUMBER, datetime for DATE (time 00:00 is a whole day),
    bool for BOOLEAN, None for UNCALCULATED. `formula` without `=`; `font` only where its letters are not
    what they show: a legacy Vietnamese one, or one of signs.
    """

    row: int
    column: int
    kind: CellKind
    value: str | float | bool | dt.datetime | None
    number_format: str = ""
    formula: str = ""
    font: str = ""
    marks: Marks | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSheet:
    """A sheet of a file, as it is. `cells` in row order; `merged` like `K7:K9`; `notes` are (cell, text).

    `painted`: row and column → RRGGBB, or "" where no such is named, of cells whose fill the reader was to look for.
    `page_lines`: what is printed above and below each page, without the codes of page numbers and fonts.
    """

    title: str
    cells: tuple[Cell, ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    painted: Mapping[tuple[int, int], str] = field(default_factory=dict)
    page_lines: tuple[str, ...] = ()


class Unread(NamedTuple):
    """What could not be read of a book of which the rest was: a sheet, by its title, and why.

    `beside`: its cells were read; what is lost are its comments or drawings, without a title the book's properties.
    """

    sheet: str
    cause: Finding
    beside: bool = False


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
    unread: tuple[Unread, ...] = ()
