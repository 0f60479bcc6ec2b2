"""What is different from the round before: pure, over two results."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from consolidate.meaning import DONE, progress
from consolidate.model import Agency, Task
from consolidate.rollup import Detail, Results, TaskResult
from consolidate.texts import master as say
from consolidate.texts.labels import Role
from consolidate.texts.master import ChangeKind
from consolidate.texts.template import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference, in words of then and now. `agencies`: whom it concerns, in protocol order."""

    kind: ChangeKind
    task: Task
    agencies: tuple[Agency, ...]
    before: str
    now: str


def changes(now: Results, before: Results | None) -> tuple[Change, ...]:
    """All differences, gravest kind first, then in the order of the tasks. Without a round before: none."""
    if before is None:
        return ()
    found = [*_task_changes(now, before), *_detail_changes(now, before)]
    order = list(ChangeKind)
    return tuple(sorted(found, key=lambda change: order.index(change.kind)))


def _task_changes(now: Results, before: Results) -> Iterator[Change]:
    """Per task that both rounds have: newly done, overdue, another deadline."""
    earlier = {result.task.code: result for result in before.tasks}
    for result in now.tasks:
        if then := earlier.get(result.task.code):
            for kind in _task_kinds(result, then):
                told = _deadline if kind is ChangeKind.DEADLINE_CHANGED else _standing
                yield Change(kind=kind, task=result.task, agencies=result.leads, before=told(then), now=told(result))


def _task_kinds(now: TaskResult, then: TaskResult) -> Iterator[ChangeKind]:
    if now.state in DONE and then.state not in DONE:
        yield ChangeKind.NEWLY_DONE
    if now.overdue:
        yield ChangeKind.SLIPPED if then.overdue else ChangeKind.NEWLY_OVERDUE
    if _deadline(now) != _deadline(then):
        yield ChangeKind.DEADLINE_CHANGED


def _standing(result: TaskResult) -> str:
    words = say.state_words(result.state, result.done, result.expected)
    return say.SEPARATOR.join([words, *([say.days_late(result.days)] if result.overdue and result.days else [])])


def _deadline(result: TaskResult) -> str:
    return deadline_words(result.task)


def deadline_words(task: Task) -> str:
    """A task's deadline as read; where it is no day, as issued."""
    return day(task.deadline) if isinstance(task.deadline, dt.date) else task.deadline_text


def _detail_changes(now: Results, before: Results) -> Iterator[Change]:
    """Per lead that reported this period: done taken back, progress gone back, text repeated word for word."""
    earlier = {(d.task.code, d.agency.code): d for d in before.details}
    for detail in now.details:
        then = earlier.get((detail.task.code, detail.agency.code))
        if then and detail.role is Role.LEAD and detail.status and not detail.carried:
            for kind, old, new in _detail_kinds(detail, then):
                yield Change(kind=kind, task=detail.task, agencies=(detail.agency,), before=old, now=new)


def _detail_kinds(now: Detail, then: Detail) -> Iterator[tuple[ChangeKind, str, str]]:
    if then.state in DONE and now.state not in DONE:
        yield ChangeKind.DONE_TAKEN_BACK, then.state, now.state
    old, new = _progress(then), _progress(now)
    if old is not None and new is not None and new < old:
        yield ChangeKind.PROGRESS_BACK, say.progress_words(old), say.progress_words(new)
    text = now.report.values.get("result")
    if text and now.state not in DONE and text == then.report.values.get("result"):
        yield ChangeKind.SAME_TEXT, str(text), str(text)


def _progress(detail: Detail) -> float | None:
    typed = detail.report.values.get("progress")
    return progress(detail.status, float(typed) if isinstance(typed, int | float) else None)
