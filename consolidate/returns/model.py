"""A returned file on its way from bytes to a checked return."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from consolidate.forms.columns import VERSION
from consolidate.forms.model import Identity, SheetKey
from consolidate.spreadsheets.model import BookFormat, Cell, RawSheet, Unread, Value
from consolidate.texts.codes import Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file of the inbox, or a member of a zip there. `path` relative to the workspace; `arrived` in Vietnam time."""

    path: str
    sha256: str
    size: int
    arrived: dt.datetime


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row below the header: its cells by column key, ours and the agency's. `row`: as in Excel, from 1."""

    row: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawForm:
    """One of our sheets found in a returned workbook.

    `columns`: column key → Excel column number, from 1; `by_order`: keys of those that have no header and were taken by
    the order of the layout. `extra`: cells with values that are in none of our columns (beside or below the table, in
    columns of their own), headers of such columns by number in `extra_headers`. `header`: the cells of the header row;
    `above`: those above it. `merged`: ranges as `N7:N8`. `notes`: cell address and text. `page_lines`: words of the
    printed page's header and footer. `painted`: row and column → fill (`RRGGBB`) of cells with one that is none of the
    form's.
    """

    key: SheetKey
    title: str
    columns: Mapping[str, int]
    rows: tuple[RawRow, ...]
    extra: tuple[Cell, ...] = ()
    extra_headers: Mapping[int, str] = field(default_factory=dict)
    above: tuple[Cell, ...] = ()
    header: tuple[Cell, ...] = ()
    by_order: tuple[str, ...] = ()
    page_lines: tuple[str, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    painted: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawReturn:
    """A returned workbook, read and not yet checked. `identity` is None where `_meta` and the properties are lost.

    `version`: of the layout by which it was read. `producer`: the program that saved it; `saved`: when. `unread`:
    sheets of which no cell could be read. `copies`: forms that are equal to one of `forms`; `sheets`: all others.
    `own`: digests of our texts in it, None where it has none.
    """

    received: Received
    identity: Identity | None
    forms: tuple[RawForm, ...]
    format: BookFormat = BookFormat.XLSX
    version: str = VERSION
    producer: str = ""
    saved: dt.datetime | None = None
    issues: tuple[Issue, ...] = ()
    unread: tuple[Unread, ...] = ()
    copies: tuple[RawForm, ...] = ()
    sheets: tuple[RawSheet, ...] = ()
    own: tuple[str, ...] | None = None


class Entry(NamedTuple):
    """A cell that an agency filled in. `value`: as understood, or as typed where it is refused.

    `code`: of the task or target; `column`: its key; `text`: as typed; `cell` and `row`: as in Excel.
    """

    sheet: SheetKey
    code: str
    column: str
    value: Value
    text: str
    cell: str
    row: int


@dataclass(frozen=True, slots=True)
class Below:
    """Where a row of a master of the level below came from: the period it was reported in; file and row there."""

    period: str
    file: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """How an agency's part of a master of the level below was made.

    `first`: when its first return of the master's period arrived there; None: there was none. `rows`: by sheet and row
    of the master.
    """

    first: dt.datetime | None
    rows: Mapping[tuple[SheetKey, int], Below]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedReturn:
    """A return after all rules. Conservation: `submitted == len(entries) + rejected`, both counts of cells; `beside`
    counts the other cells that we did not write.

    A quarantined return has no entries: all its cells are rejected. `reason`: why, for the sheet `Nguồn`.
    `refused`: those of the rejected cells that are in a known row and one of its columns. `still_open`: sheet and code
    of the rows that must be answered and are not. `version`: of the layout it was read by.
    `sender`: the agency that ended, where `agency` succeeded it. `seems`: the agency that a file without identity
    seems to be of, by its rows.
    `parts`: of a master of the level below, the return of each agency; `compiled`: of such a part.
    """

    received: Received
    agency: str = ""
    period: str = ""
    catalogue: str = ""
    version: str = VERSION
    saved: dt.datetime | None = None
    entries: Sequence[Entry] = ()
    submitted: int = 0
    rejected: int = 0
    beside: int = 0
    issues: tuple[Issue, ...] = ()
    quarantined: bool = False
    reason: str = ""
    refused: tuple[Entry, ...] = ()
    still_open: tuple[tuple[SheetKey, str], ...] = ()
    sender: str = ""
    seems: str = ""
    parts: tuple["CheckedReturn", ...] = ()
    compiled: Compiled | None = None
