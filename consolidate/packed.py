"""Things held as bytes: a month brings a million cells, of which nobody looks at more than a few rows at a time.

What is packed is unpacked anew whenever it is looked at, and costs a tenth of the memory. It is pickled: what came from
elsewhere is only ever unpacked where it is known to be ours.
"""

import pickle
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple, TypeVar, overload

from consolidate.model import Entry, SheetKey, Value

T_co = TypeVar("T_co", covariant=True)

_LEVEL = 1
"""Of compression: more of it makes cells hardly smaller and takes longer."""


def _pack(thing: object) -> bytes:
    return zlib.compress(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL), _LEVEL)


def _unpacked(data: bytes) -> Any:
    return pickle.loads(zlib.decompress(data))  # noqa: S301 - packed by us


class Told(NamedTuple):
    """What a return says in one row: of each cell its column, its value, its text as typed, its address, its row."""

    sheet: SheetKey
    code: str
    columns: tuple[str, ...]
    values: tuple[Value, ...]
    texts: tuple[str, ...]
    cells: tuple[str, ...]
    rows: tuple[int, ...]

    @property
    def entries(self) -> Iterator[Entry]:
        return (Entry(self.sheet, self.code, *cell) for cell in zip(*self[2:], strict=True))


def told(entries: Iterable[Entry]) -> list[Told]:
    """The entries row by row, the rows in the order of sheets and codes."""
    if isinstance(entries, Entries):
        return entries.told()
    rows: dict[tuple[SheetKey, str], list[Entry]] = {}
    for entry in entries:
        rows.setdefault((entry.sheet, entry.code), []).append(entry)
    return [Told(*row, *list(zip(*rows[row], strict=True))[2:]) for row in sorted(rows)]


@lru_cache
def _one(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The same columns for all rows that have such."""
    return columns


class Entries(Sequence[Entry]):
    """A return's entries, row by row."""

    __slots__ = ("_data", "_length")

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._data, self._length = _pack([tuple(row) for row in told(entries)]), len(entries)

    def told(self) -> list[Told]:
        return [Told(sheet, code, _one(columns), *cells) for sheet, code, columns, *cells in _unpacked(self._data)]

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Entry]:
        return chain.from_iterable(row.entries for row in self.told())

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, at: int | slice) -> Entry | tuple[Entry, ...]:
        return tuple(self)[at]


class _Block:
    """Mappings that are looked at together."""

    __slots__ = ("data",)

    def __init__(self, rows: Sequence[Mapping[str, object]]) -> None:
        self.data = _pack([dict(row) for row in rows])


@lru_cache(maxsize=64)
def _rows(block: _Block) -> Sequence[Mapping[str, Any]]:
    rows: Sequence[Mapping[str, Any]] = _unpacked(block.data)
    return rows


class Held(Mapping[str, T_co]):
    """A mapping that is packed together with its neighbours."""

    __slots__ = ("_at", "_block")

    def __init__(self, block: _Block, at: int) -> None:
        self._block, self._at = block, at

    def __getitem__(self, key: str) -> T_co:
        value: T_co = _rows(self._block)[self._at][key]
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(_rows(self._block)[self._at])

    def __len__(self) -> int:
        return len(_rows(self._block)[self._at])

    def get(self, key: str, default: Any = None) -> Any:
        return _rows(self._block)[self._at].get(key, default)


def held(rows: Sequence[Mapping[str, T_co]]) -> list[Held[T_co]]:
    """The same mappings, packed as one."""
    block = _Block(rows)
    return [Held(block, at) for at in range(len(rows))]
