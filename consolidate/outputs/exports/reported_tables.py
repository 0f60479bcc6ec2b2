"""The tables with one row for each row of a return: task × agency, target × agency, each with its file and row."""

from collections.abc import Callable, Iterator
from typing import Any

from consolidate.consolidation.rollup import Detail, Figure, Results
from consolidate.forms import columns as layout
from consolidate.outputs.exports.column_shapes import OF_PERIOD, PERIOD, coded, column, of_period, of_table, to
from consolidate.outputs.exports.model import Kind, Scalar, TidyColumn, TidyTable, tabulated
from consolidate.spreadsheets.fields import Choice, Day, Field, Number, Text
from consolidate.texts.labels import FigureState, Role, State, Status
from consolidate.texts.outputs.exports import COLUMNS, TABLES

S, I, N, B, D = Kind.STRING, Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN, Kind.DATE  # noqa: E741
_KINDS: dict[type[Field], Kind] = {Day: D, Number: N, Text: S, Choice: S}


def details(results: Results) -> TidyTable:
    """One row per task × agency."""
    name = "details"
    cell = of_table(name)
    columns: tuple[TidyColumn[Detail], ...] = (
        of_period(results.consolidation.period),
        cell("task", S, lambda d: d.task.code, required=True),
        cell("agency", S, lambda d: d.agency.code, required=True),
        *coded(name, "role", Role, lambda d: d.role, required=True),
        *coded(name, "status", Status, lambda d: d.status),
        *(_typed(name, each) for each in layout.TASKS.inputs if each.key != "status"),
        *coded(name, "state", State, lambda d: d.state, required=True),
        cell("overdue", B, lambda d: d.overdue, required=True),
        cell("due_soon", B, lambda d: d.due_soon, required=True),
        cell("days_overdue", I, lambda d: d.days),
        cell("asked", B, lambda d: d.asked, required=True),
        *_origin(results),
    )
    references = (OF_PERIOD, to("tasks", "task"), to("agencies", "agency"))
    return tabulated(name, TABLES[name], columns, results.details, (PERIOD, "task", "agency"), references)


def figures(results: Results) -> TidyTable:
    """One row per target × agency."""
    name = "figures"
    cell = of_table(name)
    columns: tuple[TidyColumn[Figure], ...] = (
        of_period(results.consolidation.period),
        cell("target", S, lambda f: f.target.code, required=True),
        cell("agency", S, lambda f: f.agency.code, required=True),
        *(_typed(name, each) for each in layout.TARGETS.inputs if each.key != "value"),
        cell("value", N, lambda f: f.value if isinstance(f.value, float) else None),
        cell("value_word", S, lambda f: f.value if isinstance(f.value, str) else None),
        *coded(name, "state", FigureState, lambda f: f.state, required=True),
        cell("asked", B, lambda f: not f.asked_again, required=True),
        cell("asked_again", S, lambda f: f.asked_again),
        *_origin(results),
    )
    references = (OF_PERIOD, to("targets", "target"), to("agencies", "agency"))
    return tabulated(name, TABLES[name], columns, results.figures, (PERIOD, "target", "agency"), references)


def _typed(table: str, form_column: layout.FormColumn) -> TidyColumn[Any]:
    """A column that the agencies fill in, under its own label, as it was read."""
    kind = _KINDS[type(form_column.kind)]
    said = COLUMNS["returned"]
    title, description = said.get(f"{table}.{form_column.key}", said[""])

    def value(item: Detail | Figure) -> Scalar:
        return item.report.values.get(form_column.key)

    return TidyColumn(
        name=form_column.key,
        kind=kind,
        title=title or form_column.label,
        description=description,
        value=value,
    )


def _origin(results: Results) -> Iterator[TidyColumn[Any]]:
    """Where a row came from."""
    now = results.consolidation

    def said(name: str, kind: Kind, value: Callable[[Any], Scalar]) -> TidyColumn[Any]:
        return column("origin", name, kind, value)

    yield said("reported_in", S, lambda item: item.report.period)
    yield said("carried", B, lambda item: bool(item.report.period) and not now.holds(item.report))
    yield said("source_file", S, lambda item: item.report.file)
    yield said("source_row", I, lambda item: item.report.row or None)
    yield said("reported_as_agency", S, lambda item: (item.report.origin or ("", ""))[0])
    yield said("reported_as_code", S, lambda item: (item.report.origin or ("", ""))[1])
    yield said("file_below", S, lambda item: item.report.below.file if item.report.below else None)
    yield said("row_below", I, lambda item: item.report.below.row if item.report.below else None)
