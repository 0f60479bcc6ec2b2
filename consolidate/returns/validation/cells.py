"""Reads the cells of a row, each by its column's kind, then checks them against task or target and as-of date."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from consolidate.catalogue import plausible
from consolidate.catalogue.model import Target
from consolidate.forms import columns
from consolidate.forms.columns import STATUSES, FormColumn
from consolidate.forms.figures import field_of, number_kind
from consolidate.forms.model import TargetRow, TaskRow
from consolidate.returns.validation.context import ReturnContext
from consolidate.spreadsheets.fields import (
    Choice,
    Day,
    Field,
    Number,
    Reading,
    Text,
    as_thousand,
    is_ditto,
    is_mark,
    is_whole,
    says_nothing,
    shown,
)
from consolidate.spreadsheets.fields.date import swapped, within
from consolidate.spreadsheets.fields.typed_day import day_of
from consolidate.spreadsheets.model import Cell, CellKind, Value
from consolidate.texts.codes import Code, Finding
from consolidate.texts.forms import PART_NAMES
from consolidate.texts.labels import Cycle, NumberKind, Status, TargetKind
from consolidate.texts.returns import faults
from consolidate.texts.returns.cells import days, numbers, words

Asked = TaskRow | TargetRow

_DITTO_CHARACTERS = 100
"""No longer text is looked at."""

_PERCENT = 100.0


def judge(context: ReturnContext, asked: Asked, cells: list[tuple[FormColumn, Cell]]) -> list[Reading]:
    """The readings of the cells that an agency filled in in one row, in their order."""
    if isinstance(asked, TaskRow):
        return [_reading(context, asked, _task_kind(asked, column), column, cell) for column, cell in cells]
    readings = {column.key: _figure(context, asked, column, cell) for column, cell in cells}
    values = {key: reading.value for key, reading in readings.items()}
    if asked.target.kind is TargetKind.RATIO and "value" in readings and not readings["value"].accepted:
        readings["value"] = Reading(None, (numbers.ratio_computes_itself(_ratio(values)),))
    if fault := _numerator_fault(values):
        readings |= {key: _refused(readings[key], fault) for key in ("numerator", "denominator")}
    if asked.target.plausible:
        readings |= _beyond(asked.target, readings)
    return list(readings.values())


def _beyond(target: Target, readings: Mapping[str, Reading]) -> Iterator[tuple[str, Reading]]:
    """Readings outside of where the target's figures usually lie, with a warning; a ratio's at its numerator."""
    values: dict[str, Value] = {key: reading.value for key, reading in readings.items()}
    places = {"value": "numerator"} if target.kind is TargetKind.RATIO else {}
    if places:
        values["value"] = _ratio(values)
    found: dict[str, Reading] = {}
    for key, low, high in plausible.ranges(target.plausible):
        value, place = values.get(key), places.get(key, key)
        if isinstance(value, float) and not low <= value <= high:
            reading = found.get(place, readings[place])
            finding = numbers.implausible(PART_NAMES[key], value, low, high)
            found[place] = Reading(reading.value, (*reading.findings, finding))
    yield from found.items()


def _task_kind(asked: TaskRow, column: FormColumn) -> Field:
    """A status is any that there is; which of them the task may have is told."""
    if column.key == "status" and isinstance(column.kind, Choice):
        return _statuses(column.kind, asked.task.recurring)
    return column.kind


@cache
def _statuses(kind: Choice, recurring: bool) -> Choice:
    return replace(kind, offered=STATUSES[recurring])


def _figure(context: ReturnContext, asked: TargetRow, column: FormColumn, cell: Cell) -> Reading:
    """A cell of a target's row, read as what this target asks for."""
    if not columns.applies(asked.target.kind, column.key):
        return _unasked(column, cell)
    kind = field_of(asked.target, column)
    if column.key == "denominator" and isinstance(kind, Number) and not asked.target.zero_denominator:
        kind = replace(kind, low=None, above=0.0)  # what is no denominator has a rule of its own
    reading = _reading(context, asked, kind, column, cell)
    if column.key in columns.FIGURES and number_kind(asked.target) is NumberKind.AMOUNT:
        return _maybe_thousands(reading)
    return reading


def _unasked(column: FormColumn, cell: Cell) -> Reading:
    """A cell of a target's row that this target does not ask for."""
    nothing = _in_words(column.kind, column.key, shown(cell)) if cell.kind is CellKind.TEXT else None
    return nothing or Reading(None, (faults.not_applicable(column.label),))


def _maybe_thousands(reading: Reading) -> Reading:
    """An amount; one of just three decimals has a warning."""
    value = reading.value
    thousand = as_thousand(value) if isinstance(value, float) else None
    if not isinstance(value, float) or not thousand or is_whole(thousand / 10):
        return reading
    return Reading(value, (*reading.findings, numbers.maybe_thousands(value, thousand)))


def _ratio(values: Mapping[str, Value]) -> float | None:
    numerator, denominator = values.get("numerator"), values.get("denominator")
    if isinstance(numerator, float) and isinstance(denominator, float) and denominator > 0:
        return numerator * _PERCENT / denominator
    return None


def _reading(context: ReturnContext, asked: Asked, kind: Field, column: FormColumn, cell: Cell) -> Reading:
    if isinstance(kind, Day):
        likely = tuple(_likely(context, asked, column.key))
        kind = replace(kind, likely=likely, needed=_needed(context, column.key), **context.day_order._asdict())
    reading = kind.read(cell)
    if isinstance(kind, Text):
        return _noted(reading)
    if isinstance(kind, Day | Number) and not reading.accepted and cell.kind in (CellKind.TEXT, CellKind.NUMBER):
        reading = _in_words(kind, column.key, shown(cell)) or reading
    rule = _UNFIT.get(column.key)
    fault = rule(context, asked, reading.value) if rule else None
    if fault:
        return _refused(reading, fault)
    odd = _ODD.get(column.key)
    oddity = odd(context, asked, reading) if odd and reading.value is not None else None
    return Reading(reading.value, (*reading.findings, oddity)) if oddity else reading


def _noted(reading: Reading) -> Reading:
    """A text; one that stands for another's has a warning."""
    text = reading.value
    if isinstance(text, str) and len(text) <= _DITTO_CHARACTERS and is_ditto(text):
        return Reading(text, (*reading.findings, words.ditto()))
    return reading


def _in_words(kind: Field, column: str, text: str) -> Reading | None:
    """A text in place of a day or a number that says there is none, or stands for another's day; None: any other.

    What says there is nothing is merged as nothing: the cell is used, as its agency meant it, and its text is told.
    """
    if says_nothing(text, column) and not is_mark(text):  # a mark does not say that there is nothing
        return Reading(None, (words.nothing_given(),))
    return Reading(None, (words.ditto_day(*kind.told),)) if isinstance(kind, Day) and is_ditto(text) else None


def _refused(reading: Reading, fault: Finding) -> Reading:
    return Reading(None, (*reading.findings, fault))


def _likely(context: ReturnContext, asked: Asked, key: str) -> Iterator[tuple[dt.date, dt.date]]:
    """Spans of likely days: for an extension after the as-of date; else the period, and the plan's life so far."""
    if key == "extension":
        last = asked.task.deadline if isinstance(asked, TaskRow) else None
        yield max(context.against.as_of, last or context.against.as_of) + dt.timedelta(1), columns.LAST_YEAR
        return
    yield context.against.period.first, context.against.as_of
    if first := _first_day(context, asked)[0]:
        yield first, context.against.as_of


def _needed(context: ReturnContext, key: str) -> tuple[dt.date, dt.date]:
    """The first and last day that a cell asks for: an extension lies ahead, what is reported does not."""
    as_of = context.against.as_of
    if key == "extension":
        return min(as_of + dt.timedelta(1), columns.LAST_YEAR), columns.LAST_YEAR
    return min(columns.FIRST_YEAR, as_of), as_of


def _first_day(context: ReturnContext, asked: Asked) -> tuple[dt.date | None, bool]:
    """From which day on there is something to report, None if no plan says; whether a plan was issued on that day."""
    codes = asked.target.plans if isinstance(asked, TargetRow) else (asked.task.plan,)
    first = context.against.first_day_by_plan
    return min((first[code] for code in codes if code in first), default=(None, False))


def _in_other_year(day: dt.date, first: dt.date, last: dt.date) -> dt.date | None:
    """The same day of the latest year in which it lies from `first` to `last`; None if there is none."""
    days = (day_of(year, day.month, day.day) for year in range(last.year, first.year - 1, -1))
    return next((found for found in days if found and first <= found <= last), None)


# --- a value that can be read, yet is unfit for its row ----------------------------------------------------------


def _numerator_fault(values: Mapping[str, Value]) -> Finding | None:
    numerator, denominator = values.get("numerator"), values.get("denominator")
    if isinstance(numerator, float) and isinstance(denominator, float) and numerator > denominator:
        return faults.numerator_above_denominator(numerator, denominator)
    return None


def _status(_: ReturnContext, asked: Asked, value: Value) -> Finding | None:
    unfit = value == Status.NOTHING_AROSE and isinstance(asked, TaskRow) and not asked.task.recurring
    return faults.not_for_task(Status.NOTHING_AROSE, STATUSES[False]) if unfit else None


def _past_day(context: ReturnContext, asked: Asked, value: Value) -> Finding | None:
    as_of = context.against.as_of
    if not isinstance(value, dt.date) or value <= as_of:
        return None
    other = swapped(value)
    if not other or not within(tuple(_likely(context, asked, "")), other):
        other = _in_other_year(value, _first_day(context, asked)[0] or context.against.period.first, as_of)
    return faults.date_in_future(value, as_of, other)


def _denominator(_: ReturnContext, asked: Asked, value: Value) -> Finding | None:
    if not isinstance(value, float) or value > 0:
        return None
    return None if isinstance(asked, TargetRow) and asked.target.zero_denominator else faults.zero_denominator()


_UNFIT: Mapping[str, Callable[[ReturnContext, Asked, Value], Finding | None]] = {
    "status": _status,
    "done_on": _past_day,
    "figure_date": _past_day,
    "denominator": _denominator,
}


# --- a value that is used, yet hardly what was meant ---------------------------------------------------------------


def _before_plan(context: ReturnContext, asked: Asked, reading: Reading) -> Finding | None:
    """A day before the plan was issued. Statistics of the year before are nothing odd, unless only the year slipped; of
    a target that is asked once or twice a year, not even then.
    """
    day, (first, is_issued) = reading.value, _first_day(context, asked)
    if not first or not isinstance(day, dt.date) or day >= first or _is_told_swapped(reading):
        return None
    if isinstance(asked, TargetRow) and day >= _earliest_figure(context, asked.target):
        return None
    likely = _in_other_year(day, first, context.against.as_of)
    if isinstance(asked, TargetRow) and not likely and day.year >= first.year - 1:
        return None
    return days.day_before_plan(day, first, likely, is_issued=is_issued)


def _earliest_figure(context: ReturnContext, target: Target) -> dt.date:
    """From which day on a figure may date, since it is published once in a turn of its cycle, or once a year."""
    if target.cycle is None or target.cycle.months < Cycle.HALF_YEAR.months:
        return dt.date.max
    return context.against.period.so_long_before(Cycle.YEAR.months)


def _extension(context: ReturnContext, asked: Asked, reading: Reading) -> Finding | None:
    """An extension that is none. That it does not lie ahead at all is a rule of the form."""
    day, deadline = reading.value, asked.task.deadline if isinstance(asked, TaskRow) else None
    if not deadline or not isinstance(day, dt.date) or not context.against.as_of < day <= deadline:
        return None
    return None if _is_told_swapped(reading) else days.extension_before_deadline(day, deadline)


def _is_told_swapped(reading: Reading) -> bool:
    return any(finding.code is Code.MAYBE_SWAPPED_DATE for finding in reading.findings)


_ODD: Mapping[str, Callable[[ReturnContext, Asked, Reading], Finding | None]] = {
    "done_on": _before_plan,
    "figure_date": _before_plan,
    "extension": _extension,
}
