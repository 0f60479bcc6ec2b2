"""What a person should check after a document was read: notes beside the task, or among the reading's doubts."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from consolidate.catalogue.documents import phrases
from consolidate.catalogue.documents.document import Document
from consolidate.catalogue.model import PlanReading, Task
from consolidate.texts.catalogue import documents, plans


def with_doubts(reading: PlanReading, document: Document) -> PlanReading:
    """The reading with the document's notes among its doubts, and unsure words in the `review` of their task."""
    notes = (documents.note(document.file, note) for note in document.notes)
    tasks = _tasks((*reading.tasks, *reading.duties), document)
    tasks, duties = tasks[: len(reading.tasks)], tasks[len(reading.tasks) :]
    return replace(reading, tasks=tasks, duties=duties, doubts=(*reading.doubts, *notes))


def _tasks(tasks: tuple[Task, ...], document: Document) -> tuple[Task, ...]:
    """The tasks with unsure words in their `review`. A task reaches from its first line to that of the next task.

    So it includes rows that a page break cut. Its section's title belongs to it too, for each task carries the title.
    """
    if not document.doubts:
        return tasks
    begins = {plans.source(document.file, line.place): at for at, line in enumerate(document.lines)}
    starts = sorted(begins[task.source] for task in tasks)
    ends = dict(zip(starts, [*starts[1:], len(document.lines)], strict=True))
    heads = {title: _head(title, document) for title in {task.section for task in tasks}}
    titles = {line for lines in heads.values() for line in lines}
    return tuple(
        _task(task, document, [*heads[task.section], *(at for at in range(start, ends[start]) if at not in titles)])
        for task in tasks
        for start in [begins[task.source]]
    )


def _head(title: str, document: Document) -> list[int]:
    """Positions of the lines with a section's titles, such as `IV. Phát triển …`; ` / ` separates several titles."""
    parts = [part.partition(". ")[2] or part for part in title.split(" / ")]
    return [at for at, line in enumerate(document.lines) if any(part in line.text for part in parts)]


def _task(task: Task, document: Document, lines: Iterable[int]) -> Task:
    found = [word for at in lines for word in document.doubts.get(document.lines[at].place, ())]
    note = documents.unsure_words(dict.fromkeys(found)) if found else ""
    return replace(task, review="; ".join(filter(None, (task.review, note))))


def suspicious_spellings(text: str, *, last: bool = True) -> Iterator[str]:
    """Notes on a list that breaks off and on known misspellings (`phrases.SUSPECTS`), which are quoted as issued.

    `last`: nothing of the same list stands below, so that a semicolon at the end leaves something open.
    """
    _, enumerates, items = text.partition(phrases.ENUMERATION)
    if text.endswith(";") and last:
        yield (plans.list_cut(phrases.ENUMERATION) if enumerates and items.count(";") == 1 else plans.ENDS_OPEN)
    for suspect, why in phrases.SUSPECTS.items():
        at = text.casefold().find(suspect)
        if at >= 0:
            yield plans.suspect(text[at : at + len(suspect)], why)
