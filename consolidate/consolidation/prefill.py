"""Reports of earlier periods as the next workbook is prefilled with them. Pure."""

import datetime as dt
from collections.abc import Mapping
from typing import TypeVar

from consolidate.consolidation.model import Consolidation, Report
from consolidate.forms.model import Before
from consolidate.spreadsheets.model import Value
from consolidate.texts import messages
from consolidate.texts.labels import Status

RowKey = tuple[str, str]
"""Agency code, code of the task or target."""

Said = TypeVar("Said")


def previous(consolidation: Consolidation) -> dict[RowKey, str]:
    """Text of `Kỳ trước` for every row ever reported: state, progress and date of a task; the figure of a target."""
    reported = [report for report in consolidation.tasks if report.values.get("status")]
    tasks = {_row(report): _task(report, _when(consolidation, report)) for report in reported}
    figures = {_row(report): _figure(report, _when(consolidation, report)) for report in consolidation.figures}
    return tasks | {row: text for row, text in figures.items() if text}


def people(consolidation: Consolidation) -> dict[RowKey, str]:
    """Row → person in charge of the task, as last named by the agency itself."""
    own = (report for report in consolidation.tasks if not report.origin or report.origin[0] == report.agency)
    return {_row(report): str(person) for report in own if (person := report.said("person"))}


def followed(remarks: Mapping[str, Said], moved: Mapping[str, str]) -> dict[str, Said]:
    """Task code → remark; the remark on a task carried into another (`moved`: old → new) stands for that one too.

    A remark of the new task's own takes precedence.
    """
    return {moved[task]: said for task, said in remarks.items() if task in moved} | dict(remarks)


def done(consolidation: Consolidation) -> frozenset[RowKey]:
    """Rows of dated tasks that the agency has reported done: they are not asked again."""
    tasks = consolidation.catalogue.task_by_code
    return frozenset(
        _row(report)
        for report in consolidation.tasks
        if report.values.get("status") == Status.DONE and not tasks[report.code].recurring
    )


def before(consolidation: Consolidation) -> dict[RowKey, Before]:
    """Row of a dated task → what its agency last reported of it: less than that is asked for its reason."""
    tasks = consolidation.catalogue.task_by_code
    return {
        _row(report): _before(report.values)
        for report in consolidation.tasks
        if report.values.get("status") and not tasks[report.code].recurring
    }


def _before(values: Mapping[str, Value]) -> Before:
    progress, done_on = values.get("progress"), values.get("done_on")
    return Before(
        status=str(values["status"]),
        progress=float(progress) if isinstance(progress, float | int) else None,
        done_on=done_on if isinstance(done_on, dt.date) else None,
    )


def _row(report: Report) -> RowKey:
    return report.agency, report.code


def _when(consolidation: Consolidation, report: Report) -> str:
    return messages.reported_in(report.period, *consolidation.origin(report))


def _task(report: Report, when: str) -> str:
    values = report.values
    return messages.previous_report(
        when, _shown(values.get("status")), _shown(values.get("progress")), _shown(values.get("done_on"))
    )


def _figure(report: Report, when: str) -> str:
    values = report.values
    if "numerator" in values and "denominator" in values:
        return messages.previous_figure(when, f"{_shown(values['numerator'])}/{_shown(values['denominator'])}")
    return messages.previous_figure(when, _shown(values["value"])) if "value" in values else ""


def _shown(value: Value) -> str:
    """As a person reads it: 45, 45,5, 15/10/2025."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return f"{value:.10g}".replace(".", ",") if isinstance(value, float) else str(value)
