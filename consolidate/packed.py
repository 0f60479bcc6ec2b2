"""Things held as bytes: a month brings a million cells, of which nobody looks at more than a few rows at a time.

What is packed is unpacked anew whenever it is looked at, and costs a tenth of the memory. It is pickled: what came from
elsewhere is only ever unpacked where it is known to be ours.
"""

import pickle
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar, overload

T_co = TypeVar("T_co", covariant=True)

_LEVEL = 1
"""Of compression: more of it makes cells hardly smaller and takes longer."""


def _pack(thing: object) -> bytes:
    return zlib.compress(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL), _LEVEL)


class Packed(Sequence[T_co]):
    """A sequence, to be walked through as a whole."""

    __slots__ = ("_data", "_length")

    def __init__(self, items: Iterable[T_co]) -> None:
        found = tuple(items)
        self._data, self._length = _pack(found), len(found)

    def _items(self) -> tuple[T_co, ...]:
        items: tuple[T_co, ...] = pickle.loads(zlib.decompress(self._data))  # noqa: S301 - packed by us
        return items

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T_co]:
        return iter(self._items())

    @overload
    def __getitem__(self, at: int) -> T_co: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T_co, ...]: ...
    def __getitem__(self, at: int | slice) -> T_co | tuple[T_co, ...]:
        return self._items()[at]


class _Block:
    """Mappings that are looked at together."""

    __slots__ = ("data",)

    def __init__(self, rows: Sequence[Mapping[str, object]]) -> None:
        self.data = _pack([dict(row) for row in rows])


@lru_cache(maxsize=256)
def _rows(block: _Block) -> Sequence[Mapping[str, Any]]:
    rows: Sequence[Mapping[str, Any]] = pickle.loads(zlib.decompress(block.data))  # noqa: S301 - packed by us
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
