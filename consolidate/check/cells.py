"""What the cells of a row mean, each by its column's kind, then against its task or target and the as-of date."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from consolidate import layout
from consolidate.check.desk import Desk
from consolidate.issues import Finding
from consolidate.kinds import Day, Kind, Number, Reading
from consolidate.layout import Column
from consolidate.model import Cell, TargetRow, TaskRow, Value
from consolidate.period import Period
from consolidate.texts import issues as say
from consolidate.texts.labels import Status

Asked = TaskRow | TargetRow


@dataclass(frozen=True, slots=True)
class Judged:
    """A cell and what it means."""

    column: Column
    cell: Cell
    reading: Reading


def judge(desk: Desk, asked: Asked, cells: list[tuple[Column, Cell]]) -> list[Judged]:
    """The cells an agency filled in in one row."""
    judged = [Judged(column, cell, _reading(desk, asked, column, cell)) for column, cell in cells]
    fault = _numerator_fault({each.column.key: each.reading.value for each in judged})
    return [_refused(each, fault) if each.column.key in {"numerator", "denominator"} else each for each in judged]


def _reading(desk: Desk, asked: Asked, column: Column, cell: Cell) -> Reading:
    if isinstance(asked, TargetRow) and not layout.applies(asked.target.kind, column.key):
        return Reading(None, (say.not_applicable(column.label),))
    reading = _kind(desk, asked, column).read(cell)
    fault = _fault(desk, asked, column.key, reading.value)
    return Reading(None, (*reading.findings, fault)) if fault else reading


def _refused(judged: Judged, fault: Finding | None) -> Judged:
    if fault is None:
        return judged
    return replace(judged, reading=Reading(None, (*judged.reading.findings, fault)))


def _numerator_fault(values: Mapping[str, Value]) -> Finding | None:
    numerator, denominator = values.get("numerator"), values.get("denominator")
    if isinstance(numerator, float) and isinstance(denominator, float) and numerator > denominator:
        return say.numerator_above_denominator(numerator, denominator)
    return None


def _fault(desk: Desk, asked: Asked, key: str, value: Value) -> Finding | None:
    """What makes a value that can be read unfit for its row."""
    match key, value:
        case "status", Status.NOTHING_AROSE if isinstance(asked, TaskRow) and not asked.task.recurring:
            return say.not_for_task(Status.NOTHING_AROSE)
        case (("done_on" | "figure_date"), dt.date()) if value > desk.as_of:
            return say.date_in_future(value, desk.as_of)
        case "denominator", float() if value <= 0:
            return say.zero_denominator()
    return None


def _kind(desk: Desk, asked: Asked, column: Column) -> Kind:
    """The column's kind, told what this row and this round make likely."""
    kind = layout.figure_kind(asked.target.kind, column) if isinstance(asked, TargetRow) else column.kind
    match kind:
        case Day():
            return replace(kind, likely=tuple(_likely(desk, asked, column.key)))
        case Number() if column.key == "denominator":
            return replace(kind, low=None)
        case Number() if column.key == "value" and isinstance(asked, TargetRow):
            return replace(kind, percent=asked.target.unit.strip() == "%")
    return kind


def _likely(desk: Desk, asked: Asked, key: str) -> Iterator[tuple[dt.date, dt.date]]:
    """Spans one expects a day in: an extension after the as-of date; else the period, and the plan's life so far."""
    if key == "extension":
        yield desk.as_of + dt.timedelta(1), layout.LAST_YEAR
        return
    yield Period.parse(desk.packet.period).first, desk.as_of
    issued = [plan.issued for plan in desk.catalogue.plans if plan.code in _plans(asked) and plan.issued]
    if issued:
        yield min(issued), desk.as_of


def _plans(asked: Asked) -> tuple[str, ...]:
    return asked.target.plans if isinstance(asked, TargetRow) else (asked.task.plan,)
