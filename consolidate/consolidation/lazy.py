"""Sequences whose items are made whenever they are looked at: only what they are made from lies in memory."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, islice
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Head = TypeVar("Head")

MOST_KEPT = 25_000
"""So many items lie in memory as they are: the rows of a workbook do, those of a country do not."""


def kept(items: Sequence[T]) -> Sequence[T]:
    """The items made once and for all, if they are not too many."""
    return tuple(items) if len(items) <= MOST_KEPT else items


_STRETCH = 256


def near(items: Sequence[T]) -> Callable[[int], T]:
    """Looks up items that stand near each other: those of a stretch are made at once."""

    @lru_cache(maxsize=2)
    def stretch(number: int) -> Sequence[T]:
        return items[number * _STRETCH : (number + 1) * _STRETCH]

    return lambda at: stretch(at // _STRETCH)[at % _STRETCH]


class Made(Sequence[T_co]):
    """What is made of the items of some sequences that stand in one place. Nothing is kept."""

    def __init__(self, make: Callable[..., T_co], *columns: Sequence[Any]) -> None:
        self._make, self._columns = make, columns

    def __len__(self) -> int:
        return len(self._columns[0])

    def __iter__(self) -> Iterator[T_co]:
        return map(self._make, *self._columns)

    @overload
    def __getitem__(self, at: int) -> T_co: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T_co, ...]: ...
    def __getitem__(self, at: int | slice) -> T_co | tuple[T_co, ...]:
        found = [column[at] for column in self._columns]
        return tuple(map(self._make, *found)) if isinstance(at, slice) else self._make(*found)


class Runs(Sequence[tuple[Head, int]], Generic[Head]):
    """Pairs of a head and a number: of each head all its numbers, which rise."""

    def __init__(self, runs: Mapping[Head, Sequence[int]]) -> None:
        self._runs = runs

    @cached_property
    def _heads(self) -> Sequence[Head]:
        return [*self._runs]

    @cached_property
    def _ends(self) -> Sequence[int]:
        """Where the run of each head ends."""
        return [*accumulate(map(len, self._runs.values()))]

    @cached_property
    def _starts(self) -> Mapping[Head, int]:
        return dict(zip(self._runs, (0, *self._ends), strict=False))

    def of(self, head: Head) -> slice:
        """Where its pairs stand, and what is made of them."""
        start = self._starts.get(head, 0)
        return slice(start, start + len(self._runs.get(head, ())))

    def place(self, head: Head, number: int) -> int | None:
        """Where a pair stands; None where it does not."""
        numbers = self._runs.get(head, ())
        at = bisect_left(numbers, number)
        return self._starts[head] + at if at < len(numbers) and numbers[at] == number else None

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[tuple[Head, int]]:
        return ((head, number) for head, numbers in self._runs.items() for number in numbers)

    @overload
    def __getitem__(self, at: int) -> tuple[Head, int]: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[tuple[Head, int], ...]: ...
    def __getitem__(self, at: int | slice) -> tuple[Head, int] | tuple[tuple[Head, int], ...]:
        places = range(len(self))[at]
        if isinstance(places, int):
            head = self._heads[bisect_right(self._ends, places)]
            return head, self._runs[head][places - self._starts[head]]
        if places.step == 1:
            return tuple(self._stretch(places.start, places.stop))
        return tuple(self[place] for place in places)

    def _stretch(self, start: int, stop: int) -> Iterator[tuple[Head, int]]:
        for head in islice(self._heads, bisect_right(self._ends, start), None):
            first = self._starts[head]
            if first >= stop:
                return
            yield from ((head, number) for number in self._runs[head][max(0, start - first) : stop - first])
