"""Plan documents, as issued, read into tasks, targets and duties.

Read by structure: a header row, headings, numbered lists; never by the line numbers of one file.

formats/    bytes → Document: lines and their places, one module per kind of file
document    the Document
table/      its tables → tasks, targets
prose/      its running text → plan, targets, solutions, duties
deadlines   a deadline as issued → its kind and day
phrases     the words and patterns that plans use
doubts      what a person should check, beside the task it is about
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from consolidate.catalogue.documents import doubts, formats, phrases
from consolidate.catalogue.documents.document import Document
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.prose import duties, heading, sections, targets
from consolidate.catalogue.documents.prose.sections import Part
from consolidate.catalogue.documents.table import appendix
from consolidate.catalogue.documents.table import targets as table_targets
from consolidate.catalogue.model import PlanReading
from consolidate.core import workers
from consolidate.core.errors import PlanError, UnreadableError
from consolidate.core.normalize import fold
from consolidate.texts.catalogue import documents as files
from consolidate.texts.catalogue import plans

SECONDS = 1_800
MEMORY_BYTES = 4_000_000_000
"""Limits for one document: a plan of a hundred scanned pages takes long and much."""

_BAR = " | "
"""Stands between the cells of a row where it is shown to a person."""


def read(file: str, content: bytes, columns: Mapping[str, str] = MappingProxyType({})) -> PlanReading:
    """All that a plan document asks for. `file` is its name without folders, which `source` of each row cites.

    `columns`: head of a table's column → the field it holds, or that field's header, as persons answered before.
    PlanError if the file cannot be read or holds no task, target or duty.
    """
    document = _with_heads(formats.read(file, content), columns)
    return doubts.with_doubts(interpret(document), document)


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


def _with_heads(document: Document, columns: Mapping[str, str]) -> Document:
    """The document whose tables have known heads where a person said what a column holds."""
    if not columns:
        return document
    known = {fold(head): meaning for head, meaning in columns.items()}
    lines = tuple(
        line._replace(cells=tuple(known.get(fold(cell), cell) for cell in line.cells)) if line.is_row else line
        for line in document.lines
    )
    return replace(document, lines=lines)


def interpret(document: Document) -> PlanReading:
    """The document's tasks, targets and duties. PlanError if it has none of them."""
    file = document.file
    head = heading.read(document)
    parts = sections.read(document)
    in_tables, rows = table_targets.read(document)
    tasks, unread = appendix.read(document, {place for part in parts for place in part.places} | rows)
    found, left = targets.read(parts, file)
    found = (*found, *in_tables)
    amends = (
        (plans.amending(file, head.plan.title),) if phrases.AMENDING.match(without_diacritics(head.plan.title)) else ()
    )
    in_prose = tuple(duties.solutions(parts, file))
    organised = duties.organised(parts, file)
    passed = [f"{part.heading} ({part.title.place})" for part in duties.unasked(parts)]
    unasked = (plans.parts_unasked(file, passed),) if passed else ()
    if not (tasks or found or in_prose or organised):
        raise PlanError(amends[0] if amends else plans.no_form(file))
    return PlanReading(
        plan=head.plan,
        tasks=(*tasks, *in_prose),
        duties=organised,
        targets=found,
        doubts=(*head.doubts, *amends, *unread, *left, *unasked),
        scanned=document.scanned,
        implements=head.implements,
        lines=_lines(document, parts),
    )


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
        found[part.title.place] = "\n".join((part.heading, *(paragraph.whole for paragraph in part.paragraphs)))
    return {plans.source(document.file, place): text for place, text in found.items()}
