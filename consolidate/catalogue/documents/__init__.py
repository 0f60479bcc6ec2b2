"""Plan documents, as issued, read into tasks, targets and duties.

Read by structure: a header row, headings, numbered lists; never by the line numbers of one file.

formats/    bytes → Document: lines and their places, one module per kind of file
document    the Document
table/      its tables → tasks, targets
prose/      its running text → plan, targets, solutions, duties
deadlines   a deadline as issued → its kind and day; open_deadlines   those that one answer settles
phrases     the words and patterns that plans use
doubts      what a person should check, beside the task it is about
accounts    what became of every item of the document: proposed, told, or passed with the reason
unread      what was seen where nothing was understood
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from consolidate.catalogue.documents import accounts, doubts, formats, open_deadlines, phrases, unread
from consolidate.catalogue.documents.document import Document
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.prose import duties, heading, prose_tasks, sections, targets
from consolidate.catalogue.documents.prose.sections import Part, Prose
from consolidate.catalogue.documents.table import appendix
from consolidate.catalogue.documents.table import targets as table_targets
from consolidate.catalogue.model import DUTIES, SOLUTIONS, PlanReading, Question, Target, Task
from consolidate.core import workers
from consolidate.core.errors import PlanError, UnreadableError
from consolidate.texts.catalogue import documents as files
from consolidate.texts.catalogue import plans
from consolidate.texts.catalogue.plans import Passed
from consolidate.texts.catalogue.review import Asked

SECONDS = 1_800
MEMORY_BYTES = 4_000_000_000
"""Limits for one document: a plan of a hundred scanned pages takes long and much."""

Row = TypeVar("Row", Task, Target)

_BAR = " | "
"""Stands between the cells of a row where it is shown to a person."""


def read(file: str, content: bytes, columns: Mapping[str, str] = MappingProxyType({})) -> PlanReading:
    """All that a plan document asks for. `file` is its name without folders, which `source` of each row cites.

    `columns`: head of a table's column → the field it holds, or that field's header, as persons answered before.
    PlanError if the file cannot be read or holds no task, target or duty.
    """
    document = formats.read(file, content)
    return doubts.with_doubts(open_deadlines.settled(interpret(document, columns)), document)


def read_all(documents: Mapping[str, bytes], columns: Mapping[str, str] = MappingProxyType({})) -> list[PlanReading]:
    """The plan documents of these names, each read in a worker process: one that ends it is told as any other.

    `columns`: as for `read`. PlanError as `read`, of the first document that cannot be read.
    """
    items = [(file, content, dict(columns)) for file, content in documents.items()]
    worker = workers.read_all(items, _read_named, workers.processors(), SECONDS, MEMORY_BYTES)
    readings = []
    for file, reading in zip(documents, worker, strict=True):
        if isinstance(reading, UnreadableError):
            raise PlanError(files.refused(file, reading.finding.message))
        readings.append(reading)
    return readings


def _read_named(document: tuple[str, bytes, dict[str, str]]) -> PlanReading:
    return read(*document)


def interpret(document: Document, columns: Mapping[str, str] = MappingProxyType({})) -> PlanReading:
    """The document's tasks, targets and duties. PlanError if it has none of them. `columns`: as for `read`."""
    file = document.file
    head = heading.read(document)
    prose = sections.read(document)
    in_tables, rows = table_targets.read(document)
    assigned = duties.read(prose.parts, file)
    aims = targets.read(prose.parts, file)
    elsewhere = {place for part in prose.parts for place in part.places} | prose.passed.keys()
    tasks, of_tables, questions = appendix.read(_without_forms(document, prose), elsewhere, rows, columns)
    amends = (
        (plans.amending(file, head.plan.title),) if phrases.AMENDING.match(without_diacritics(head.plan.title)) else ()
    )
    solutions, organised = assigned.of(SOLUTIONS), assigned.of(DUTIES)
    if not (tasks or aims.targets or in_tables or solutions or organised):
        raise PlanError(amends[0] if amends else unread.message(document, prose.parts))
    told = (plans.parts_unasked(file, (f"{what} ({plans.spans(places)})" for what, places in assigned.told)),)
    undated = prose_tasks.undated(assigned, file)
    reading = PlanReading(
        plan=head.plan,
        tasks=(*tasks, *solutions),
        duties=organised,
        targets=(*aims.targets, *in_tables),
        doubts=(
            *head.doubts,
            *amends,
            *of_tables,
            *aims.doubts,
            *(told if assigned.told else ()),
            *((plans.undated(file, undated),) if undated else ()),
        ),
        scanned=document.scanned,
        implements=head.implements,
        attached=head.attached,
        lines=_lines(document, prose.parts),
        questions=(*questions, *_leaderless(assigned.tasks)),
    )
    reading = _asked(reading, head.questions)
    return accounts.with_account(reading, document, prose, assigned, aims)


def _asked(reading: PlanReading, questions: Sequence[Question]) -> PlanReading:
    """The reading with the questions of its head; the rows of a report are noted, for none of them is sure."""
    sources = dict.fromkeys(task.source for task in (*reading.tasks, *reading.duties))
    sources |= dict.fromkeys(target.source for target in reading.targets)
    every = tuple(replace(question, sources=question.sources or tuple(sources)) for question in questions)
    reading = replace(reading, questions=(*every, *reading.questions))
    if not any(question.about is Asked.NATURE for question in questions):
        return reading
    tasks, duties = (tuple(map(_of_report, rows)) for rows in (reading.tasks, reading.duties))
    return replace(reading, tasks=tasks, duties=duties, targets=tuple(map(_of_report, reading.targets)))


def _of_report(row: Row) -> Row:
    return replace(row, review="; ".join(filter(None, (plans.OF_REPORT, row.review))))


def _without_forms(document: Document, prose: Prose) -> Document:
    """The document without the forms that it has others fill in: their tables hold no tasks."""
    forms = {place for place, why in prose.passed.items() if why is Passed.FORM}
    return (
        replace(document, lines=tuple(line for line in document.lines if line.place not in forms))
        if forms
        else document
    )


def _leaderless(tasks: Sequence[Task]) -> tuple[Question, ...]:
    """One question about all tasks in prose for which the document names nobody."""
    without = [task for task in tasks if not task.leads]
    sources = tuple(task.source for task in without)
    heads = dict.fromkeys(task.section.partition(" / ")[0] for task in without)
    return (Question(about=Asked.NO_LEADS, words="; ".join(heads), sources=sources),) if sources else ()


def _lines(document: Document, parts: Iterable[Part]) -> dict[str, str]:
    """Source → what stands there, as read: a row of a table with bars between its filled cells, a whole paragraph,
    or a heading with all that stands below it.
    """
    found: dict[str, str] = {}
    for line in document.lines:
        text = _BAR.join(filter(None, line.cells))
        found[line.place] = f"{found[line.place]}\n{text}" if line.place in found else text
    for part in parts:
        for paragraph in part.paragraphs:
            found |= dict.fromkeys((place for _, place in paragraph.starts), paragraph.whole)
        if part.titled:
            found[part.title.place] = "\n".join((part.heading, *(one.whole for one in part.paragraphs)))
    return {plans.source(document.file, place): text for place, text in found.items()}
