"""What `Tự kiểm tra` looks for, as data, and the formula made of it.

The same rules are judged again on the way in; here they help the person who types. Functions of Excel 2010 only.
"""

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from consolidate.forms.columns import FIRST_YEAR
from consolidate.forms.writer.conditions import (
    Cells,
    Condition,
    above,
    blank,
    compared,
    every,
    given,
    is_number,
    not_,
    some,
    unlisted,
)
from consolidate.spreadsheets.literals import in_formula
from consolidate.texts import forms
from consolidate.texts.labels import Status, TargetKind, YesNo

ANSWERS = "list_answer"
"""The range with the answers to a yes/no target."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something missing or contradictory: where to look, when it is so, what to say."""

    column: str
    condition: Condition
    text: str


def _is(column: str, *statuses: Status) -> Condition:
    return some(*(compared(column, "=", status) for status in statuses))


def _not_day(column: str, earliest: dt.date, latest: dt.date | None) -> Condition:
    """Filled in, but not a day from `earliest` to `latest`."""
    late = (compared(column, ">", latest),) if latest else ()
    return every(given(column), some(not_(is_number(column)), compared(column, "<", earliest), *late))


_DONE = _is("status", Status.DONE)
_UNDER_WAY = _is("status", Status.IN_PROGRESS)
_NOT_STARTED = _is("status", Status.NOT_STARTED)
_NOT_DONE = _is("status", Status.NOT_STARTED, Status.IN_PROGRESS, Status.SUSPENDED)
_WITHIN_100 = every(is_number("progress"), compared("progress", ">=", 0), compared("progress", "<=", 100))


@lru_cache(maxsize=256)
def task_faults(
    last_day: dt.date, options: Sequence[str], name: str, *, overdue: bool, recurring: bool
) -> tuple[Fault, ...]:
    """Rules across a task's row; `name` of the range with the `options`, `overdue` at the period's last day.

    A month of a recurring task may be complete while the task goes on.
    """
    faults = (
        Fault("status", blank("status"), forms.NO_STATUS),
        Fault("status", every(given("status"), unlisted("status", options, name)), forms.BAD_STATUS),
        Fault("progress", every(given("progress"), not_(_WITHIN_100)), forms.BAD_PROGRESS),
        Fault("progress", every(_DONE, compared("progress", "<>", 100)), forms.DONE_BELOW_100),
        Fault(
            "progress",
            every(_NOT_STARTED, is_number("progress"), compared("progress", ">", 0)),
            forms.NOT_STARTED_WITH_PROGRESS,
        ),
        Fault("progress", every(_UNDER_WAY, blank("progress")), forms.NO_PROGRESS),
        Fault("progress", every(_UNDER_WAY, compared("progress", "=", 100)), forms.IN_PROGRESS_WITH_100),
        Fault("done_on", every(_DONE, blank("done_on")), forms.NO_DONE_ON),
        Fault("done_on", _not_day("done_on", FIRST_YEAR, last_day), forms.bad_done_on(last_day)),
        Fault("done_on", every(given("done_on"), given("status"), not_(_DONE)), forms.DATE_WITHOUT_DONE),
        Fault("evidence", every(_DONE, blank("evidence")), forms.NO_EVIDENCE),
        Fault("difficulty", every(_NOT_DONE, blank("difficulty")), forms.OVERDUE_WITHOUT_REASON),
        Fault("extension", _not_day("extension", last_day + dt.timedelta(1), None), forms.bad_extension(last_day)),
    )
    return tuple(
        fault
        for fault in faults
        if (overdue or fault.column != "difficulty") and not (recurring and fault.text == forms.IN_PROGRESS_WITH_100)
    )


def _not_number(column: str, *wrong: Condition) -> Condition:
    """Filled in, but no number, or one that is wrong."""
    return every(given(column), some(not_(is_number(column)), *wrong))


_RATIO_FAULTS = (
    Fault("numerator", blank("numerator"), forms.NO_NUMERATOR),
    Fault("numerator", _not_number("numerator", compared("numerator", "<", 0)), forms.BAD_NUMERATOR),
    Fault("denominator", blank("denominator"), forms.NO_DENOMINATOR),
    Fault("denominator", _not_number("denominator", compared("denominator", "<=", 0)), forms.BAD_DENOMINATOR),
    Fault(
        "numerator",
        every(
            is_number("numerator"),
            is_number("denominator"),
            compared("denominator", ">", 0),
            above("numerator", "denominator"),
        ),
        forms.NUMERATOR_ABOVE_DENOMINATOR,
    ),
)
_FIGURE_FAULTS: dict[TargetKind, tuple[Fault, ...]] = {
    TargetKind.RATIO: _RATIO_FAULTS,
    TargetKind.VALUE: (
        Fault("value", blank("value"), forms.NO_VALUE),
        Fault("value", every(given("value"), not_(is_number("value"))), forms.BAD_VALUE),
    ),
    TargetKind.YES_NO: (
        Fault("value", blank("value"), forms.NO_VALUE),
        Fault("value", every(given("value"), unlisted("value", tuple(YesNo), ANSWERS)), forms.BAD_ANSWER),
    ),
}


@lru_cache(maxsize=256)
def target_faults(kind: TargetKind, last_day: dt.date) -> tuple[Fault, ...]:
    """Rules across a target's row."""
    return (
        *_FIGURE_FAULTS[kind],
        Fault("figure_date", blank("figure_date"), forms.NO_FIGURE_DATE),
        Fault("figure_date", _not_day("figure_date", FIRST_YEAR, last_day), forms.bad_figure_date(last_day)),
    )


def self_check(faults: Iterable[Fault], asked: Iterable[str], blank: str, cells: Mapping[str, str]) -> str:
    """The formula of `Tự kiểm tra`: `blank` while all the `asked` columns are empty, else the faults or `Đủ`.

    Faults are joined behind the word for "complete", which is taken away again where a fault follows it.
    """
    empty = "&".join(cells[column] for column in asked)
    formulas = [(fault.condition.formula.format_map(cells), in_formula("; " + fault.text)) for fault in faults]
    found = "&".join(f'IF({condition},{text},"")' for condition, text in formulas)
    complete = in_formula(forms.COMPLETE)
    result = f'SUBSTITUTE({complete}&{found},{in_formula(forms.COMPLETE + "; ")},"")'
    return f'=IFERROR(IF({empty}="",{in_formula(blank)},{result}),{in_formula(forms.CELL_ERROR)})'


def checked(faults: Iterable[Fault], asked: Iterable[str], blank_text: str, cells: Cells) -> str:
    """What that formula gives for these values."""
    if all(cells.get(column) is None for column in asked):
        return blank_text
    return "; ".join(fault.text for fault in faults if fault.condition.holds(cells)) or forms.COMPLETE


def ratio(numerator: str, denominator: str) -> str:
    """The formula of a ratio's `Giá trị`, in percent; empty until both numbers are there."""
    both = f"AND(ISNUMBER({numerator}),ISNUMBER({denominator}))"
    return f'=IF({both},IF({denominator}>0,ROUND({numerator}/{denominator}*100,2),""),"")'


def ratio_value(cells: Cells) -> float | str:
    """What that formula gives for these values. Halves go up, as in Excel."""
    numerator, denominator = cells.get("numerator"), cells.get("denominator")
    if not (isinstance(numerator, float) and isinstance(denominator, float) and denominator > 0):
        return ""
    return math.floor(numerator / denominator * 10_000 + 0.5) / 100
