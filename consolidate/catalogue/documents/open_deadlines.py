"""Deadlines that one answer settles for many rows: days counted from a day not known, and the same words again."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from consolidate.catalogue.documents import deadlines
from consolidate.catalogue.model import PlanReading, Question, Task
from consolidate.core.normalize import fold
from consolidate.texts.catalogue import plans
from consolidate.texts.catalogue.review import Asked
from consolidate.texts.labels import DeadlineKind

_AGAIN = 2
"""From this many rows on the same words are one question."""
_MANY = 10
"""From this many rows on, and more than half of all, rows without a deadline are one question."""


def settled(reading: PlanReading) -> PlanReading:
    """The reading with days counted from its own day, and questions for what rows have in common."""
    rows = tuple(_counted(task, reading) for task in (*reading.tasks, *reading.duties))
    counted = list(_counted_from(rows, reading))
    shared = list(_shared(rows))
    waiting = {source: question for question in shared for source in question.sources}
    settled_rows = tuple(_without_doubt(task) if task.source in waiting else task for task in rows)
    settled_rows = tuple(
        replace(task, deadline_kind=DeadlineKind.NONE) if _waits(task) else task for task in settled_rows
    )
    return replace(
        reading,
        tasks=settled_rows[: len(reading.tasks)],
        duties=settled_rows[len(reading.tasks) :],
        questions=(*reading.questions, *counted, *shared),
    )


def answered(task: Task, answer: str) -> Task | None:
    """The task with the deadline that an answer gives it: a kind, or a day, from which days are counted where its
    words count them. None where the answer cannot be read.
    """
    named = next((kind for kind in DeadlineKind if fold(kind) == fold(answer)), DeadlineKind.DAY)
    if named is not DeadlineKind.DAY:
        return replace(task, deadline_kind=named, deadline=None)
    kind, day, doubt = deadlines.read(answer)
    counted = deadlines.counted(task.deadline_text)
    if doubt or (kind is DeadlineKind.DAY and not day):
        return None
    return replace(task, deadline_kind=kind, deadline=counted.after(day) if counted and day else day)


def _waits(task: Task) -> bool:
    """Whether its days are still to be counted."""
    return task.deadline_kind is DeadlineKind.DAY and not task.deadline


def _counted(task: Task, reading: PlanReading) -> Task:
    counted = deadlines.counted(task.deadline_text) if _waits(task) else None
    day = reading.plan.issued
    return replace(task, deadline=counted.after(day)) if counted and counted.from_issue and day else task


def _counted_from(rows: Iterable[Task], reading: PlanReading) -> Iterator[Question]:
    """From which day the days are counted that begin with no known day."""
    waiting = [task for task in rows if _waits(task)]
    if waiting:
        texts = dict.fromkeys(task.deadline_text for task in waiting)
        day = (f"{reading.plan.issued:%d/%m/%Y}",) if reading.plan.issued else ()
        yield Question(
            about=Asked.DEADLINE,
            words=plans.counted_from(texts),
            answers=day,
            sources=tuple(task.source for task in waiting),
        )


def _shared(rows: tuple[Task, ...]) -> Iterator[Question]:
    """A question for each doubtful wording of several rows, and one for many rows without a deadline."""
    doubts = {task.source: doubt for task in rows if (doubt := _doubt(task))}
    for doubt, number in Counter(doubts.values()).items():
        least = max(_MANY, len(rows) // 2 + 1) if doubt == plans.NO_DEADLINE else _AGAIN
        if number >= least:
            alike = [task for task in rows if doubts.get(task.source) == doubt]
            yield Question(
                about=Asked.DEADLINE,
                words=alike[0].deadline_text or doubt,
                answers=tuple(
                    dict.fromkeys((_as_read(alike[0]), DeadlineKind.RECURRING.value, DeadlineKind.NONE.value))
                ),
                sources=tuple(task.source for task in alike),
            )


def _as_read(task: Task) -> str:
    return f"{task.deadline:%d/%m/%Y}" if task.deadline else task.deadline_kind.value


def _doubt(task: Task) -> str:
    """The doubt about its deadline that stands in the row, or ""."""
    doubt = deadlines.read(task.deadline_text)[2]
    return doubt if doubt and _parted(doubt) in _parted(task.review) else ""


def _without_doubt(task: Task) -> Task:
    return replace(
        task, review=_parted(task.review).replace(_parted(_doubt(task)), "; ").removeprefix("; ").removesuffix("; ")
    )


def _parted(notes: str) -> str:
    return f"; {notes}; "
