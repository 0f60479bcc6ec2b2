"""Entries packed as compressed pickles: a month has a million cells, of which only a few rows are used at a time.

Packed they take a tenth of the memory; they are unpacked anew at each access. A pickle from elsewhere is never
unpacked: the cache verifies its signature first.
"""

import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple, overload

from consolidate.forms.model import SheetKey
from consolidate.returns.model import Entry
from consolidate.spreadsheets.model import Value

_LEVEL = 1
"""Of zlib (0 to 9): a higher one makes cells hardly smaller and takes longer."""


def pack(thing: object) -> bytes:
    """A picklable object as compressed bytes."""
    return zlib.compress(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL), _LEVEL)


def unpack(data: bytes) -> Any:
    """The object that `pack` was given. Only for bytes that this program packed."""
    return pickle.loads(zlib.decompress(data))  # noqa: S301 - packed by us


class ReportedRow(NamedTuple):
    """The entries of one row, by cell: column key, value, text as typed, address, row in Excel.

    A text that equals the value is None. Where all cells are in one row of the sheet, as nearly always, `cells` holds
    their letters alone and `rows` is the one number.
    """

    sheet: SheetKey
    code: str
    columns: tuple[str, ...]
    values: tuple[Value, ...]
    texts: tuple[str | None, ...]
    cells: tuple[str, ...]
    rows: tuple[int, ...] | int

    @property
    def row(self) -> int:
        """The row in Excel of the first cell."""
        return self.rows if isinstance(self.rows, int) else self.rows[0]

    @property
    def entries(self) -> Iterator[Entry]:
        """The entries, as they were before."""
        texts = (str(value) if text is None else text for text, value in zip(self.texts, self.values, strict=True))
        cells, rows = self.cells, self.rows
        if isinstance(rows, int):
            cells, rows = tuple(f"{letters}{rows}" for letters in cells), (rows,) * len(cells)
        by_cell = zip(self.columns, self.values, texts, cells, rows, strict=True)
        return (Entry(self.sheet, self.code, *cell) for cell in by_cell)


def reported_rows(entries: Iterable[Entry]) -> list[ReportedRow]:
    """The entries by row, ordered by sheet and code."""
    if isinstance(entries, PackedEntries):
        return entries.reported_rows()
    rows: dict[tuple[SheetKey, str], list[Entry]] = {}
    for entry in entries:
        rows.setdefault((entry.sheet, entry.code), []).append(entry)
    return [_row(*row, rows[row]) for row in sorted(rows)]


def _row(sheet: SheetKey, code: str, entries: Sequence[Entry]) -> ReportedRow:
    _, _, columns, values, typed, cells, rows = zip(*entries, strict=True)
    texts = tuple(None if text == value else text for text, value in zip(typed, values, strict=True))
    number = str(rows[0])
    if len(set(rows)) == 1 and all(cell.endswith(number) for cell in cells):
        cells, rows = shared_columns(tuple(cell.removesuffix(number) for cell in cells)), rows[0]
    return ReportedRow(sheet, code, shared_columns(columns), values, texts, cells, rows)


@lru_cache
def shared_columns(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The same tuple for all rows that have equal ones: most rows of a form have, and memory is saved."""
    return columns


class PackedEntries(Sequence[Entry]):
    """A return's entries, packed; ordered by sheet and code. Each access to items unpacks all."""

    __slots__ = ("_data", "_length")

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._data, self._length = pack([tuple(row) for row in reported_rows(entries)]), len(entries)

    def reported_rows(self) -> list[ReportedRow]:
        """The entries by row, unpacked."""
        return [
            ReportedRow(sheet, code, shared_columns(columns), *cells)
            for sheet, code, columns, *cells in unpack(self._data)
        ]

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Entry]:
        return chain.from_iterable(row.entries for row in self.reported_rows())

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, at: int | slice) -> Entry | tuple[Entry, ...]:
        return tuple(self)[at]
