"""Sequences whose items are computed at each access, so that only their inputs stay in memory."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, islice
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Key = TypeVar("Key")

MOST_KEPT = 25_000
"""Longer sequences are not materialised: the rows of a province are, those of a country are not."""


def kept(items: Sequence[T]) -> Sequence[T]:
    """The items as a tuple, computed once, if there are at most MOST_KEPT of them; else the sequence itself."""
    return tuple(items) if len(items) <= MOST_KEPT else items


_STRETCH = 256


def near(items: Sequence[T]) -> Callable[[int], T]:
    """A function index → item for look-ups that go through a sequence in order: it computes whole stretches at once."""

    @lru_cache(maxsize=2)
    def stretch(number: int) -> Sequence[T]:
        return items[number * _STRETCH : (number + 1) * _STRETCH]

    return lambda at: stretch(at // _STRETCH)[at % _STRETCH]


class LazyMap(Sequence[T_co]):
    """Sequence whose item i is `function(*(c[i] for c in columns))`, computed at each access."""

    def __init__(self, function: Callable[..., T_co], *columns: Sequence[Any]) -> None:
        self._function, self._columns = function, columns

    def __len__(self) -> int:
        return len(self._columns[0])

    def __iter__(self) -> Iterator[T_co]:
        return map(self._function, *self._columns)

    @overload
    def __getitem__(self, at: int) -> T_co: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T_co, ...]: ...
    def __getitem__(self, at: int | slice) -> T_co | tuple[T_co, ...]:
        found = [column[at] for column in self._columns]
        return tuple(map(self._function, *found)) if isinstance(at, slice) else self._function(*found)


class GroupedIndex(Sequence[tuple[Key, int]], Generic[Key]):
    """Flat, read-only sequence of (key, id), grouped by key, ids ascending; `slice_of(key)` is O(1)."""

    def __init__(self, runs: Mapping[Key, Sequence[int]]) -> None:
        self._runs = runs

    @cached_property
    def _keys(self) -> Sequence[Key]:
        return [*self._runs]

    @cached_property
    def _ends(self) -> Sequence[int]:
        """Index behind the last pair of each key."""
        return [*accumulate(map(len, self._runs.values()))]

    @cached_property
    def _starts(self) -> Mapping[Key, int]:
        return dict(zip(self._runs, (0, *self._ends), strict=False))

    def slice_of(self, key: Key) -> slice:
        """Where the pairs of a key stand in this sequence; an empty slice for an unknown key."""
        start = self._starts.get(key, 0)
        return slice(start, start + len(self._runs.get(key, ())))

    def place(self, key: Key, number: int) -> int | None:
        """Index of the pair (key, id); None where there is no such pair. O(log n) in the ids of the key."""
        numbers = self._runs.get(key, ())
        at = bisect_left(numbers, number)
        return self._starts[key] + at if at < len(numbers) and numbers[at] == number else None

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[tuple[Key, int]]:
        return ((key, number) for key, numbers in self._runs.items() for number in numbers)

    @overload
    def __getitem__(self, at: int) -> tuple[Key, int]: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[tuple[Key, int], ...]: ...
    def __getitem__(self, at: int | slice) -> tuple[Key, int] | tuple[tuple[Key, int], ...]:
        places = range(len(self))[at]
        if isinstance(places, int):
            key = self._keys[bisect_right(self._ends, places)]
            return key, self._runs[key][places - self._starts[key]]
        if places.step == 1:
            return tuple(self._stretch(places.start, places.stop))
        return tuple(self[place] for place in places)

    def _stretch(self, start: int, stop: int) -> Iterator[tuple[Key, int]]:
        for key in islice(self._keys, bisect_right(self._ends, start), None):
            first = self._starts[key]
            if first >= stop:
                return
            yield from ((key, number) for number in self._runs[key][max(0, start - first) : stop - first])
