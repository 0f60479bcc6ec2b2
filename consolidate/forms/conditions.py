"""Conditions on the cells of a row and values made of them, each with a formula of Excel and an evaluation in Python.

A formula names cells by key in braces: `{status}="Hoàn thành"`. Who draws it decides what a key stands for: a cell of
the row, a defined name, a constant. Python compares as Excel does: a blank is 0 beside a number, any text is more than
any number, capitals do not count. Functions of Excel 2010 only.
"""

import datetime as dt
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from typing import Generic, TypeVar

from consolidate.spreadsheets.excel import serial
from consolidate.spreadsheets.fields import is_whole
from consolidate.spreadsheets.literals import literal
from consolidate.spreadsheets.model import Value
from consolidate.texts.forms import conditions

Cells = Mapping[str, Value]
"""Values by key; no key, no value."""

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

_Test = Callable[[Cells], bool]
_Rank = tuple[int, float | str]
_SIGNS: Mapping[str, Callable[[_Rank, _Rank], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """What can be true of a row. `words`: the same in Vietnamese, cells again by key in braces."""

    formula: str
    words: str
    holds: _Test


@dataclass(frozen=True, slots=True)
class Term(Generic[T_co]):
    """A value that follows from a row. `words`: the same in Vietnamese where the formula does not say it shorter."""

    formula: str
    of: Callable[[Cells], T_co]
    words: str = ""


def bound(formula: str, names: Mapping[str, str]) -> str:
    """The formula with those of its keys replaced that `names` has; the other keys stay."""
    return formula.format_map(_Partly(names))


class _Partly(dict[str, str]):
    """A number that no one names apart is what its cell holds."""

    def __missing__(self, key: str) -> str:
        plain = key.removesuffix(_AS_NUMBER)
        return self[plain] if plain != key and plain in self else f"{{{key}}}"


_AS_NUMBER = "_as_number"


def as_number(key: str) -> str:
    """The key, in formulas, of the number that a cell means, be it stored as a number or as text."""
    return key + _AS_NUMBER


# --- conditions --------------------------------------------------------------------------------------------------

ALWAYS = Condition("TRUE", "", lambda _: True)


def every(*parts: Condition) -> Condition:
    """Whether all the parts hold."""
    return Condition(f"AND({_joined(parts)})", conditions.all_of([part.words for part in parts]), _chained(_and, parts))


def some(*parts: Condition) -> Condition:
    """Whether at least one of the parts holds."""
    return Condition(f"OR({_joined(parts)})", conditions.any_of([part.words for part in parts]), _chained(_or, parts))


def not_(part: Condition) -> Condition:
    """Whether the part does not hold."""
    return Condition(f"NOT({part.formula})", conditions.negated(part.words), lambda cells: not part.holds(cells))


def _joined(parts: Sequence[Condition]) -> str:
    return ",".join(part.formula for part in parts)


def _chained(join: Callable[[_Test, _Test], _Test], parts: Sequence[Condition]) -> _Test:
    """The first decides most often and is asked first, without a generator: rules are asked of every row returned."""
    return reduce(lambda later, part: join(part.holds, later), parts[-2::-1], parts[-1].holds)


def _and(one: _Test, other: _Test) -> _Test:
    return lambda cells: one(cells) and other(cells)


def _or(one: _Test, other: _Test) -> _Test:
    return lambda cells: one(cells) or other(cells)


def as_stored(formula: str) -> str:
    """The formula where every number is stored as one: what a cell holds is what it means."""
    return formula.replace(f"{_AS_NUMBER}}}", "}")


def _number_in(key: str) -> str:
    return f"{{{as_number(key)}}}"


def blank(key: str) -> Condition:
    """Whether the cell is empty."""
    return Condition(f'{{{key}}}=""', conditions.is_blank(f"{{{key}}}"), lambda cells: cells.get(key) is None)


def given(key: str) -> Condition:
    """Whether the cell holds anything."""
    return Condition(f'{{{key}}}<>""', conditions.is_given(f"{{{key}}}"), lambda cells: cells.get(key) is not None)


def is_number(key: str) -> Condition:
    """Whether the cell holds a number or a day."""
    return Condition(
        f"ISNUMBER({_number_in(key)})",
        conditions.is_number(f"{{{key}}}"),
        lambda cells: isinstance(cells.get(key), float | int | dt.date),
    )


def lacking(key: str, words: Sequence[str], name: str) -> Condition:
    """Whether the cell is empty, or holds one of the words that say there is nothing, in the range of that name."""
    folded = frozenset(word.casefold() for word in words)
    return Condition(
        f'OR({{{key}}}="",ISNUMBER(MATCH(TRIM({{{key}}}),{name},0)))',
        conditions.is_lacking(f"{{{key}}}"),
        lambda cells: cells.get(key) is None or _folded(cells.get(key)).strip(" ") in folded,
    )


def fractional(key: str) -> Condition:
    """Whether the cell holds a number that is not whole."""
    return Condition(
        f"IF(ISNUMBER({_number_in(key)}),{_number_in(key)}<>INT({_number_in(key)}),FALSE)",
        conditions.is_fractional(f"{{{key}}}"),
        lambda cells: not is_whole(_number(cells.get(key))),
    )


def whole(key: str) -> Condition:
    """Whether the cell holds a whole number."""
    return every(is_number(key), not_(fractional(key)))


def is_(key: str, *texts: str) -> Condition:
    """Whether the cell holds one of the texts."""
    each = [f"{{{key}}}={literal(text)}" for text in texts]
    folded = frozenset(text.casefold() for text in texts)
    return Condition(
        each[0] if len(each) == 1 else f"OR({','.join(each)})",
        conditions.one_of(f"{{{key}}}", texts),
        lambda cells: _folded(cells.get(key)) in folded,
    )


def compared(one: "str | Term[Value]", sign: str, value: float | dt.date | str) -> Condition:
    """A cell, or what follows from several, against a constant."""
    term, compare, rank = _term(one), _SIGNS[sign], _rank(value)
    return Condition(
        f"{term.formula}{sign}{literal(value)}",
        conditions.compared(term.words or term.formula, sign, value),
        lambda cells: compare(_rank(term.of(cells)), rank),
    )


def against(one: "str | Term[Value]", sign: str, other: "str | Term[Value]") -> Condition:
    """Two cells, or what follows from some, compared."""
    left, right, compare = _term(one), _term(other), _SIGNS[sign]
    return Condition(
        f"{left.formula}{sign}{right.formula}",
        conditions.compared(left.words or left.formula, sign, right.words or right.formula),
        lambda cells: compare(_rank(left.of(cells)), _rank(right.of(cells))),
    )


def as_day(key: str) -> str:
    """The key, in formulas, of the day that a cell means, be it stored as a day or as text; an error without one."""
    return f"{key}_as_day"


def plainly(key: str) -> str:
    """The key, in formulas, of whether a cell holds a day and nothing beside it; an error for many other texts."""
    return f"{key}_plainly"


def is_day(key: str, first: dt.date, last: dt.date | str) -> Condition:
    """Whether the cell holds a day from `first` to `last`, which is a day or the key of one."""
    up_to = against(key, "<=", last) if isinstance(last, str) else compared(key, "<=", last)
    return replace(
        every(is_number(key), compared(key, ">=", first), up_to), formula=f"IFERROR({_within(key, first, last)},FALSE)"
    )


def is_plain_day(key: str, first: dt.date, last: dt.date | str) -> Condition:
    """The same; a text has to name the day and nothing else."""
    return replace(is_day(key, first, last), formula=plain_day_from(key, first, last))


def plain_day_from(key: str, first: dt.date | str, last: dt.date | str) -> str:
    """The formula of that; `first`, too, may be the key of a day."""
    return f"IFERROR(AND({_within(key, first, last)},{{{plainly(key)}}}),FALSE)"


def _within(key: str, first: dt.date | str, last: dt.date | str) -> str:
    """Names the day, a long formula, once, and the limits as short as can be."""
    low, high = (f"{{{day}}}" if isinstance(day, str) else str(serial(day)) for day in (first, last))
    return f"ABS(2*{{{as_day(key)}}}-{low}-{high})<={high}-{low}"


def is_other_day(key: str, than: str) -> Condition:
    """Whether the cell holds another day than the other."""
    return replace(against(key, "<>", than), formula=f"IFERROR({{{as_day(key)}}}<>{{{than}}},FALSE)")


def ratio_beyond(low: float, high: float) -> Condition:
    """Whether numerator and denominator are numbers and their ratio in percent lies outside of the range."""
    numerator, denominator = map(_number_in, ("numerator", "denominator"))
    share, whole_ = f"{numerator}*100", denominator
    beyond = f"OR({share}<{literal(low)}*{whole_},{share}>{literal(high)}*{whole_})"

    def holds(cells: Cells) -> bool:
        part, of = cells.get("numerator"), cells.get("denominator")
        if not (isinstance(part, float | int) and isinstance(of, float | int) and of > 0):
            return False
        return part * 100 < low * of or part * 100 > high * of

    known = f"IF(AND(ISNUMBER({numerator}),ISNUMBER({denominator})),{denominator}>0,FALSE)"
    return Condition(f"IF({known},{beyond},FALSE)", conditions.beyond(low, high), holds)


def shows_percent(key: str) -> Condition:
    """Whether the cell shows its number as a percentage: `45%`, which Excel stores as 0.45.

    A value that was read from a return is what the cell showed, so this is true of none. Programs whose CELL does not
    know of formats (Excel in a browser, Google Sheets) find it true of none, too.
    """
    formula = f"IFERROR({_percent_format(key)},FALSE)"
    return Condition(formula, conditions.is_percentage(f"{{{key}}}"), lambda _: False)


def _percent_format(key: str) -> str:
    return f'LEFT(CELL("format",{{{key}}}))="P"'


def unlisted(key: str, options: Sequence[str], name: str) -> Condition:
    """Whether the cell holds none of the options, which stand in the range of that name."""
    folded = frozenset(option.casefold() for option in options)
    return Condition(
        f"ISNA(MATCH({{{key}}},{name},0))",
        conditions.none_of(f"{{{key}}}", options),
        lambda cells: _folded(cells.get(key)) not in folded,
    )


# --- values ------------------------------------------------------------------------------------------------------


def cell(key: str) -> Term[Value]:
    """The value of a cell."""
    return Term(_number_in(key), lambda cells: cells.get(key), f"{{{key}}}")


def in_percent(key: str) -> Term[Value]:
    """The number of a cell that is asked in percent, as the cell shows it: 45 of `45%`."""
    formula = f"IFERROR({_number_in(key)}*IF({_percent_format(key)},100,1),{_number_in(key)})"
    return Term(formula, lambda cells: cells.get(key), f"{{{key}}}")


def constant(value: T) -> Term[T]:
    """A text, a number; None is the empty text that formulas give for nothing."""
    if not isinstance(value, str | float | int | None):
        raise TypeError(value)
    return Term(literal("" if value is None else value), lambda _: value)


def choose(*branches: tuple[Condition, Term[T]], otherwise: Term[T]) -> Term[T]:
    """What belongs to the first condition that holds."""
    formula = otherwise.formula
    for condition, term in reversed(branches):
        formula = f"IF({condition.formula},{term.formula},{formula})"
    tests = [(condition.holds, term.of) for condition, term in branches]

    def of(cells: Cells) -> T:
        return next((value for holds, value in tests if holds(cells)), otherwise.of)(cells)

    return Term(formula, of)


def days_between(later: str, earlier: str) -> Term[int]:
    """Days from the earlier to the later, negative if `later` is the earlier one. Both must be given."""
    return Term(
        f"{{{later}}}-{{{earlier}}}", lambda cells: int(_number(cells.get(later)) - _number(cells.get(earlier)))
    )


def total(*keys: str) -> Term[float]:
    """The sum of some numbers."""
    return Term("+".join(f"{{{key}}}" for key in keys), lambda cells: sum(_number(cells.get(key)) for key in keys))


def _term(one: "str | Term[Value]") -> Term[Value]:
    return cell(one) if isinstance(one, str) else one


def _rank(value: Value) -> _Rank:
    """Sorts values as Excel does: numbers and days before texts."""
    return (1, value.casefold()) if isinstance(value, str) else (0, _number(value))


def _number(value: Value) -> float:
    return serial(value) if isinstance(value, dt.date) else value if isinstance(value, float | int) else 0


@lru_cache(maxsize=1_024)
def _folded(value: Value) -> str:
    """Cached: the few words of lists come again and again, and a call of a cached function costs less."""
    return value.casefold() if isinstance(value, str) else ""
