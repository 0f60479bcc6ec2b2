"""Where the tables of our forms stand in a workbook: by the header row; where that is lost, by the keys of the rows."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter

from consolidate.forms.columns import HEADER_ROW, LAYOUTS, Layout, Sheet, newest_layout
from consolidate.forms.model import Identity
from consolidate.forms.signing import is_row_key
from consolidate.spreadsheets.fields import fold, is_blank, typed
from consolidate.spreadsheets.model import Cell, RawBook, RawSheet
from consolidate.texts.labels import Title

HEADER_ROWS = 30
"""The header is looked for in this many first rows; in all rows of a sheet that has our title or row keys."""

_ROW_KEY = "row_key"
_TWO = 2
"""So many labels make a header row where the rest of it is lost."""

_FULL = 5
"""Cells that every row of ours has at least; lines above a table have fewer."""

_OTHERS = frozenset(map(fold, (Title.FAULTS, Title.LOOKING_BACK, Title.GUIDE, Title.META, Title.LISTS)))


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with the table of one of our forms. `headers`: column number → text in the header row.

    `order`: column key → column number by the order of the layout, counted from the column of row keys; that is where a
    column is whose header is lost. Empty where nothing says from where to count.
    """

    sheet: RawSheet
    declared: Sheet
    header_row: int
    headers: Mapping[int, str]
    order: Mapping[str, int] = field(default_factory=dict)


def laid_out(book: RawBook, identity: Identity | None) -> tuple[Layout, list[Table]]:
    """The layout that the identity names, else the newest that the headers fit best; and the tables that have it."""
    if identity and (named := LAYOUTS.get(identity.template)):
        return named, _tables(book, named)
    found = {version: _tables(book, layout) for version, layout in LAYOUTS.items()}
    layout = newest_layout(lambda layout: sum(map(_lacking, found[layout.version])))
    return layout, found[layout.version]


def _lacking(table: Table) -> int:
    """How many of the agency's columns have no header."""
    return len({fold(column.label) for column in table.declared.inputs}.difference(map(fold, table.headers.values())))


def _tables(book: RawBook, layout: Layout) -> list[Table]:
    half = min(len(sheet.columns) for sheet in layout.sheets.values()) // 2
    found = {number: _by_header(sheet, layout, half, HEADER_ROWS) for number, sheet in enumerate(book.sheets)}
    if not all(found.values()):
        whole = {table.declared.key for table in found.values() if table}
        for number, sheet in enumerate(book.sheets):
            if not found[number] and sheet.cells and fold(sheet.title) not in _OTHERS:
                found[number] = _without_header(sheet, layout, half, whole)
    return [table for table in found.values() if table]


# --- by its header row -------------------------------------------------------------------------------------------


def _by_header(sheet: RawSheet, layout: Layout, half: int, within: int) -> Table | None:
    """The first row with more than half of a form's labels; of two forms the one of which it has the larger share.

    A row of at most `half` cells, half the columns of the smallest form, is the header row of none.
    """
    best, best_share, begins = None, 0.5, 0
    for row, found in groupby(sheet.cells, attrgetter("row")):
        if row > within or best_share == 1:
            break
        cells = list(found)
        if any(map(_is_key, cells)):
            if best:
                break
            begins = begins or row
            continue
        if len(cells) <= half:
            continue
        headers = {cell.column: typed(cell) for cell in cells}
        words = set(map(fold, headers.values()))
        for declared in layout.sheets.values():
            share = len(words & declared.labels) / len(declared.columns)
            if share > best_share:
                best, best_share = Table(sheet, declared, row, headers), share
    if best and best_share < 1:
        best = replace(best, order=_order_of(best))
    return replace(best, header_row=begins - 1) if best and begins else best  # its rows begin above a repeated header


def _is_key(cell: Cell) -> bool:
    return isinstance(cell.value, str) and is_row_key(cell.value.strip())


def _order_of(table: Table) -> dict[str, int]:
    """Where the columns are by the order of the layout, if every label that is there stands in its place."""
    numbers = {fold(text): number for number, text in table.headers.items()}
    places = [
        numbers[fold(column.label)] - place
        for place, column in enumerate(table.declared.columns)
        if fold(column.label) in numbers
    ]
    return _order(table.declared, places[0]) if len(set(places)) == 1 else {}


def _order(declared: Sheet, first: int) -> dict[str, int]:
    return {column.key: number for number, column in enumerate(declared.columns, start=first)}


# --- without it --------------------------------------------------------------------------------------------------


def _without_header(sheet: RawSheet, layout: Layout, half: int, whole: Collection[str]) -> Table | None:
    """The table of a sheet that has the keys of our rows; or our title, where no other sheet has that form's header."""
    keys = [cell for cell in sheet.cells if _is_key(cell)]
    titled = next((each for each in layout.sheets.values() if fold(each.title) == fold(sheet.title)), None)
    if not keys and (titled is None or titled.key in whole):
        return None
    if found := _by_header(sheet, layout, half, max(cell.row for cell in sheet.cells)):
        return found
    declared, first = _placed(keys, titled, layout)
    order = _order(declared, first)
    begins = min((cell.row for cell in keys), default=0) or _first_row(sheet.cells, declared)
    row, headers = _header_above(sheet.cells, declared, begins)
    return Table(sheet, declared, row, headers, order)


def _placed(keys: Sequence[Cell], titled: Sheet | None, layout: Layout) -> tuple[Sheet, int]:
    """Which form it is, and the number of its first column: by the title, and the column of most row keys."""
    if not keys:
        assert titled is not None  # noqa: S101 - one of both made it a table
        return titled, 1
    ((column, _),) = Counter(cell.column for cell in keys).most_common(1)
    first = {declared: column - _key_place(declared) for declared in ([titled] if titled else layout.sheets.values())}
    declared = min(first, key=lambda declared: (first[declared] < 1, abs(first[declared] - 1)))
    return declared, max(1, first[declared])


def _key_place(declared: Sheet) -> int:
    return [column.key for column in declared.columns].index(_ROW_KEY)


def _first_row(cells: Sequence[Cell], declared: Sheet) -> int:
    """Where a table without keys begins: with the first row that is as full as ours and has no two labels."""
    full = (found for _, found in _rows(cells) if len(found) >= _FULL)
    return next((found[0].row for found in full if _labels(found, declared) < _TWO), HEADER_ROW + 1)


def _labels(cells: Sequence[Cell], declared: Sheet) -> int:
    return len(declared.labels.intersection(fold(typed(cell)) for cell in cells))


def _header_above(cells: Sequence[Cell], declared: Sheet, begins: int) -> tuple[int, dict[int, str]]:
    """The nearest row above the table that has two of its labels, with its texts; else the row above, and no texts."""
    best: tuple[int, dict[int, str]] = begins - 1, {}
    for row, found in _rows(cells):
        if row >= begins:
            break
        if _labels(found, declared) >= _TWO:
            best = row, {cell.column: typed(cell) for cell in found if not is_blank(cell)}
    return best


def _rows(cells: Sequence[Cell]) -> Iterator[tuple[int, list[Cell]]]:
    return ((row, list(found)) for row, found in groupby(cells, attrgetter("row")))
