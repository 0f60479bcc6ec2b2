"""Conditions on the cells of a row, each said twice: as Excel's formula and as Python's judgement.

A formula names cells by column key in braces. Python judges as Excel does: a blank is 0 beside a number, any text is
more than any number, capitals do not count.
"""

import datetime as dt
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from consolidate.spreadsheets.excel import serial
from consolidate.spreadsheets.model import Value
from consolidate.spreadsheets.writing import in_formula

Cells = Mapping[str, Value]
"""A row's values by column key; no key, no value."""

_SIGNS: Mapping[str, Callable[[tuple[int, float | str], tuple[int, float | str]], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """What can be true of a row."""

    formula: str
    holds: Callable[[Cells], bool]


def every(*parts: Condition) -> Condition:
    return Condition(f"AND({_joined(parts)})", lambda cells: all(part.holds(cells) for part in parts))


def some(*parts: Condition) -> Condition:
    return Condition(f"OR({_joined(parts)})", lambda cells: any(part.holds(cells) for part in parts))


def not_(part: Condition) -> Condition:
    return Condition(f"NOT({part.formula})", lambda cells: not part.holds(cells))


def _joined(parts: Sequence[Condition]) -> str:
    return ",".join(part.formula for part in parts)


def blank(column: str) -> Condition:
    return Condition(f'{{{column}}}=""', lambda cells: cells.get(column) is None)


def given(column: str) -> Condition:
    return Condition(f'{{{column}}}<>""', lambda cells: cells.get(column) is not None)


def is_number(column: str) -> Condition:
    """Whether the cell holds a number or a day."""
    return Condition(f"ISNUMBER({{{column}}})", lambda cells: isinstance(cells.get(column), float | dt.date))


def compared(column: str, sign: str, value: float | dt.date | str) -> Condition:
    """The cell against a constant."""
    formula, compare = f"{{{column}}}{sign}{_constant(value)}", _SIGNS[sign]
    return Condition(formula, lambda cells: compare(_rank(cells.get(column)), _rank(value)))


def above(one: str, other: str) -> Condition:
    """The one cell's value above the other's."""
    return Condition(f"{{{one}}}>{{{other}}}", lambda cells: _rank(cells.get(one)) > _rank(cells.get(other)))


def unlisted(column: str, options: Sequence[str], name: str) -> Condition:
    """Whether the cell holds none of the options, which lie in the range of that name."""
    ranks = [_rank(option) for option in options]
    return Condition(f"ISNA(MATCH({{{column}}},{name},0))", lambda cells: _rank(cells.get(column)) not in ranks)


def _constant(value: float | dt.date | str) -> str:
    if isinstance(value, str):
        return in_formula(value)
    if isinstance(value, dt.date):
        return f"DATE({value.year},{value.month},{value.day})"
    return f"{value:g}"


def _rank(value: Value) -> tuple[int, float | str]:
    """Sorts values as Excel does: numbers and days before texts."""
    if isinstance(value, str):
        return 1, value.casefold()
    return 0, serial(value) if isinstance(value, dt.date) else value or 0
