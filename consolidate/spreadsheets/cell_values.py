"""Whether two cells hold the same, whatever a program that opened and saved the workbook made of it. Pure.

Programs drop number formats (45945 for 15/10/2025), formulas, types (a text for a number) and the last binary digits.
None of that is an edit by hand.
"""

import datetime as dt
import math
from collections.abc import Iterator

from consolidate.spreadsheets.excel import serial
from consolidate.spreadsheets.fields import Day, squeeze, typed, values_of
from consolidate.spreadsheets.model import Cell, CellKind

_RELATIVE, _ABSOLUTE = 1e-9, 1e-7
_DAY_SECONDS = 86_400
_MARCH_1900 = dt.datetime(1900, 3, 1)  # noqa: DTZ001 - cells know no zone
"""Until then Excel counts a day less than from its `EPOCH`. A number shown as such a day is no day of ours."""
_ANY_DAY = Day(dt.date(1945, 1, 1), dt.date(2100, 12, 31))


def same(was: Cell | None, now: Cell | None) -> bool:
    """Whether both hold the same value; a cell of spaces holds none."""
    if was is None or now is None:
        return blank(was) and blank(now)
    if was.value == now.value:
        return True
    first, second = _number(was), _number(now)
    if first is not None and second is not None:
        return _close(first, second)
    number, other = (first, now) if first is not None else (second, was)
    if number is None:
        return text(was) == text(now)
    if any(_close(number, each) for each in _readings(other)) or _is_time_of(number, text(other)):
        return True
    return CellKind.DATE in (was.kind, now.kind) and int(number) in _readings(other)  # a moment, shown as its day


def blank(cell: Cell | None) -> bool:
    """Whether nothing can be seen in the cell."""
    return cell is None or not text(cell)


def text(cell: Cell | None) -> str:
    """The cell's text as compared: composed, without needless spaces; "" where there is no cell."""
    return squeeze(typed(cell)) if cell else ""


def plain(cell: Cell) -> str:
    """The value as one text, the same for a number, a day, and the number of that day."""
    number = _number(cell)
    return text(cell) if number is None else f"{number:.9g}"


def _number(cell: Cell) -> float | None:
    """A number, the number of a day, 1 or 0 for a truth value; None for a text."""
    if isinstance(cell.value, dt.datetime):
        return serial(cell.value) - (cell.value < _MARCH_1900)
    return float(cell.value) if isinstance(cell.value, float | int) else None


def _close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=_RELATIVE, abs_tol=_ABSOLUTE)


def _is_time_of(number: float, shown: str) -> bool:
    """Whether a text is the time of day that a number has as a day: some formats of numbers are taken for such."""
    try:
        time = dt.time.fromisoformat(shown)
    except ValueError:
        return False
    seconds = time.hour * 3_600 + time.minute * 60 + time.second + time.microsecond / 1e6
    return math.isclose(number % 1 * _DAY_SECONDS, seconds, abs_tol=1) and ":" in shown


def is_zero(cell: Cell) -> bool:
    """Whether it is the number 0, also shown as a time."""
    return _number(cell) == 0 or text(cell) == "00:00:00"


def _readings(cell: Cell) -> Iterator[float]:
    """Every number that a text may stand for."""
    shown = text(cell)
    if shown.endswith("%"):
        yield from (value / 100 for value in values_of(shown.removesuffix("%").rstrip()))
    yield from values_of(shown)
    day = _ANY_DAY.read(Cell(0, 0, CellKind.TEXT, shown)).value if shown else None
    if isinstance(day, dt.date):
        yield serial(day)
    if shown in ("TRUE", "FALSE"):
        yield float(shown == "TRUE")
