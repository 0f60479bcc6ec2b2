"""Finds values that count up from row to row, as Excel writes them where somebody drags a cell down to copy it."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from consolidate.returns.model import Entry
from consolidate.spreadsheets.model import Value

LEAST_ROWS = 4
"""Three values that count up are still no rare chance."""

_AT_END = re.compile(r"(.*?)([0-9]{1,9})")
_AT_START = re.compile(r"([0-9]{1,9})(.*)", re.DOTALL)


class Series(NamedTuple):
    """The first and the last cell of a column that counts up."""

    first: Entry
    last: Entry


class _Step(NamedTuple):
    """What stays the same from row to row, and what counts up."""

    same: str
    number: int


def series(entries: Iterable[Entry]) -> Iterator[Series]:
    """Each run of at least LEAST_ROWS rows below one another in which a column counts up by one.

    `entries`: of one sheet, row by row. A number and a day count by themselves; of a text Excel counts up the number at
    its end, else the one at its start.
    """
    runs: dict[str, tuple[_Step, Entry, Entry]] = {}
    for entry in entries:
        step = _step(entry.value)
        run = runs.pop(entry.column, None)
        if run and step == (run[0].same, run[0].number + 1) and entry.row == run[2].row + 1:
            runs[entry.column] = (step, run[1], entry)
            continue
        if run:
            yield from _long_enough(run[1], run[2])
        if step:
            runs[entry.column] = (step, entry, entry)
    for _, first, last in runs.values():
        yield from _long_enough(first, last)


def _long_enough(first: Entry, last: Entry) -> Iterator[Series]:
    if last.row - first.row + 1 >= LEAST_ROWS:
        yield Series(first, last)


def _step(value: Value) -> _Step | None:
    if isinstance(value, float):
        return _Step("number", int(value)) if value.is_integer() else None
    if isinstance(value, dt.date):
        return _Step("day", value.toordinal())
    if not value:
        return None
    if value[-1].isdecimal() and (found := _AT_END.fullmatch(value)):
        return _Step(f"{found[1]}#", int(found[2]))
    if value[0].isdecimal() and (found := _AT_START.fullmatch(value)):
        return _Step(f"#{found[2]}", int(found[1]))
    return None
