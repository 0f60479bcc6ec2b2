"""Rules across the cells of a row, and across the rows of a sheet. Nothing is rejected: somebody must answer.

Sources: KHUB III.2 (agencies report progress, difficulties, proposals), KH11 II.1 (results with evidence).
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from consolidate.forms.columns import TARGETS, applies
from consolidate.forms.model import TargetRow, TaskRow
from consolidate.spreadsheets.model import Value
from consolidate.texts.codes import Finding
from consolidate.texts.labels import Role, Status, TargetKind
from consolidate.texts.returns import faults

Found = Iterator[tuple[str, Finding]]
"""Column keys and what is said there."""


_FIGURES = frozenset({"numerator", "denominator", "value"})


class RowValues(NamedTuple):
    """What an agency answered in a row: accepted values; columns it filled in, also those rejected."""

    values: Mapping[str, Value]
    filled: frozenset[str]

    def lacks(self, *columns: str) -> bool:
        """Whether nothing was typed there; a rejected cell has been spoken of already."""
        return self.filled.isdisjoint(columns)


def task(row: TaskRow, answers: RowValues, as_of: dt.date) -> Found:
    """What a task's row leaves open or contradicts. A row nobody touched is not spoken of here."""
    if answers.filled and answers.lacks("status"):
        yield "status", faults.missing_status()
    status = answers.values.get("status")
    if isinstance(status, Status):
        progress = answers.values.get("progress")
        rule = _BY_STATUS.get(status)
        if rule:
            yield from rule(row, answers, progress if isinstance(progress, float) else None)
        yield from _not_done(row, status, answers, as_of)


def _done(_: TaskRow, answers: RowValues, progress: float | None) -> Found:
    if (progress is None and answers.lacks("progress")) or (progress is not None and progress < 100):
        yield "progress", faults.done_below_100(progress)
    if answers.lacks("done_on"):
        yield "done_on", faults.done_without_date()
    if answers.lacks("evidence"):
        yield "evidence", faults.done_without_evidence()


def _in_progress(row: TaskRow, answers: RowValues, progress: float | None) -> Found:
    """A recurring task never ends, so a month of it may be complete while it goes on."""
    if answers.lacks("progress"):
        yield "progress", faults.missing_progress()
    elif progress is not None and progress >= 100 and not row.task.recurring:
        yield "progress", faults.status_against_progress(Status.IN_PROGRESS, progress)


def _not_started(_: TaskRow, __: RowValues, progress: float | None) -> Found:
    if progress:
        yield "progress", faults.status_against_progress(Status.NOT_STARTED, progress)


_BY_STATUS: Mapping[Status, Callable[[TaskRow, RowValues, float | None], Found]] = {
    Status.DONE: _done,
    Status.IN_PROGRESS: _in_progress,
    Status.NOT_STARTED: _not_started,
}


def _not_done(row: TaskRow, status: Status, answers: RowValues, as_of: dt.date) -> Found:
    if status is Status.DONE:
        return
    if "done_on" in answers.values:
        yield "done_on", faults.date_without_done(status)
    deadline = None if row.task.recurring else row.task.deadline
    if row.role is Role.LEAD and deadline and deadline < as_of and answers.lacks("difficulty"):
        yield "difficulty", faults.overdue_without_reason(deadline)


def target(row: TargetRow, answers: RowValues) -> Found:
    """What a target's row leaves open."""
    kind = row.target.kind
    asked = [column for column in TARGETS.inputs if column.key in _FIGURES and applies(kind, column.key)]
    given = [column for column in asked if column.key in answers.filled]
    if kind is TargetKind.RATIO and len(given) == 1:
        missing = next(column for column in asked if column not in given)
        yield missing.key, faults.incomplete_figure(missing.label)
    if given and answers.lacks("figure_date"):
        yield "figure_date", faults.figure_without_date()


def is_open(row: TaskRow | TargetRow, answers: RowValues) -> bool:
    """Whether a row that must be answered was not."""
    if isinstance(row, TargetRow):
        return answers.lacks(*_FIGURES)
    return row.role is Role.LEAD and not row.done_before and not answers.filled
