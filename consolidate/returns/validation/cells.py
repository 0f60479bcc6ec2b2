"""Reads the cells of a row, each by its column's kind, then checks them against task or target and as-of date."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from consolidate.forms import columns
from consolidate.forms.columns import FormColumn
from consolidate.forms.model import TargetRow, TaskRow
from consolidate.returns.validation.context import ReturnContext
from consolidate.spreadsheets.fields import Day, Field, Reading
from consolidate.spreadsheets.model import Cell, Value
from consolidate.texts.codes import Finding
from consolidate.texts.labels import Status
from consolidate.texts.returns import faults

Asked = TaskRow | TargetRow


def judge(context: ReturnContext, asked: Asked, cells: list[tuple[FormColumn, Cell]]) -> list[Reading]:
    """The readings of the cells that an agency filled in in one row, in their order."""
    if isinstance(asked, TaskRow):
        return [_reading(context, asked, column.kind, column.key, cell) for column, cell in cells]
    readings = {column.key: _figure(context, asked, column, cell) for column, cell in cells}
    if fault := _numerator_fault({key: reading.value for key, reading in readings.items()}):
        readings |= {key: _refused(readings[key], fault) for key in ("numerator", "denominator")}
    return list(readings.values())


def _figure(context: ReturnContext, asked: TargetRow, column: FormColumn, cell: Cell) -> Reading:
    """A cell of a target's row, read as what this target asks for."""
    if not columns.applies(asked.target.kind, column.key):
        return Reading(None, (faults.not_applicable(column.label),))
    kind = columns.figure_kind(asked.target.kind, column)
    if column.key == "denominator":
        kind = columns.ANY_NUMBER  # what is no denominator has a rule of its own
    elif column.key == "value" and kind == columns.ANY_NUMBER and asked.target.unit.strip() == "%":
        kind = columns.ANY_PERCENTAGE
    return _reading(context, asked, kind, column.key, cell)


def _reading(context: ReturnContext, asked: Asked, kind: Field, key: str, cell: Cell) -> Reading:
    if isinstance(kind, Day):
        kind = replace(kind, likely=tuple(_likely(context, asked, key)))
    reading = kind.read(cell)
    rule = _UNFIT.get(key)
    fault = rule(context, asked, reading.value) if rule else None
    return _refused(reading, fault) if fault else reading


def _refused(reading: Reading, fault: Finding) -> Reading:
    return Reading(None, (*reading.findings, fault))


def _likely(context: ReturnContext, asked: Asked, key: str) -> Iterator[tuple[dt.date, dt.date]]:
    """Spans of likely days: for an extension after the as-of date; else the period, and the plan's life so far."""
    if key == "extension":
        yield context.against.as_of + dt.timedelta(1), columns.LAST_YEAR
        return
    yield context.against.period.first, context.against.as_of
    codes = asked.target.plans if isinstance(asked, TargetRow) else (asked.task.plan,)
    issued = [plan.issued for plan in context.against.catalogue.plans if plan.code in codes and plan.issued]
    if issued:
        yield min(issued), context.against.as_of


# --- a value that can be read, yet is unfit for its row ----------------------------------------------------------


def _numerator_fault(values: Mapping[str, Value]) -> Finding | None:
    numerator, denominator = values.get("numerator"), values.get("denominator")
    if isinstance(numerator, float) and isinstance(denominator, float) and numerator > denominator:
        return faults.numerator_above_denominator(numerator, denominator)
    return None


def _status(_: ReturnContext, asked: Asked, value: Value) -> Finding | None:
    unfit = value == Status.NOTHING_AROSE and isinstance(asked, TaskRow) and not asked.task.recurring
    return faults.not_for_task(Status.NOTHING_AROSE) if unfit else None


def _past_day(context: ReturnContext, _: Asked, value: Value) -> Finding | None:
    as_of = context.against.as_of
    return faults.date_in_future(value, as_of) if isinstance(value, dt.date) and value > as_of else None


def _denominator(_: ReturnContext, __: Asked, value: Value) -> Finding | None:
    return faults.zero_denominator() if isinstance(value, float) and value <= 0 else None


_UNFIT: Mapping[str, Callable[[ReturnContext, Asked, Value], Finding | None]] = {
    "status": _status,
    "done_on": _past_day,
    "figure_date": _past_day,
    "denominator": _denominator,
}
