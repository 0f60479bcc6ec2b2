"""Things held as bytes: a month brings a million cells, of which nobody looks at more than a few rows at a time.

What is packed is unpacked anew whenever it is looked at, and costs a tenth of the memory. It is pickled: what came from
elsewhere is only ever unpacked where it is known to be ours.
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
"""Of compression: more of it makes cells hardly smaller and takes longer."""


def pack(thing: object) -> bytes:
    return zlib.compress(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL), _LEVEL)


def unpack(data: bytes) -> Any:
    return pickle.loads(zlib.decompress(data))  # noqa: S301 - packed by us


class ReportedRow(NamedTuple):
    """What a return says in one row: of each cell its column, its value, its text as typed, its address, its row.

    A text that is the value itself is None. Of cells that stand in one row of the sheet, as nearly always, `cells` are
    the letters alone, `rows` its number.
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
        """Where it begins."""
        return self.rows if isinstance(self.rows, int) else self.rows[0]

    @property
    def entries(self) -> Iterator[Entry]:
        texts = (str(value) if text is None else text for text, value in zip(self.texts, self.values, strict=True))
        cells, rows = self.cells, self.rows
        if isinstance(rows, int):
            cells, rows = tuple(f"{letters}{rows}" for letters in cells), (rows,) * len(cells)
        reported_rows = zip(self.columns, self.values, texts, cells, rows, strict=True)
        return (Entry(self.sheet, self.code, *cell) for cell in reported_rows)


def reported_rows(entries: Iterable[Entry]) -> list[ReportedRow]:
    """The entries row by row, the rows in the order of sheets and codes."""
    if isinstance(entries, Entries):
        return entries.reported_rows()
    rows: dict[tuple[SheetKey, str], list[Entry]] = {}
    for entry in entries:
        rows.setdefault((entry.sheet, entry.code), []).append(entry)
    return [_row(*row, rows[row]) for row in sorted(rows)]


def _row(sheet: SheetKey, code: str, entries: Sequence[Entry]) -> ReportedRow:
    _, _, columns, values, said, cells, rows = zip(*entries, strict=True)
    texts = tuple(None if text == value else text for text, value in zip(said, values, strict=True))
    number = str(rows[0])
    if len(set(rows)) == 1 and all(cell.endswith(number) for cell in cells):
        letters = tuple(cell.removesuffix(number) for cell in cells)
        return ReportedRow(sheet, code, shared_columns(columns), values, texts, shared_columns(letters), rows[0])
    return ReportedRow(sheet, code, shared_columns(columns), values, texts, cells, rows)


@lru_cache
def shared_columns(columns: tuple[str, ...]) -> tuple[str, ...]:
    """One for all rows that have the same."""
    return columns


class Entries(Sequence[Entry]):
    """A return's entries, row by row."""

    __slots__ = ("_data", "_length")

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._data, self._length = pack([tuple(row) for row in reported_rows(entries)]), len(entries)

    def reported_rows(self) -> list[ReportedRow]:
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
