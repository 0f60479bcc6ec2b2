"""The appendix of a plan: tables of tasks, the header repeated on every page.

column_words, heads   what heads and cells say
contents         what the cells of a column look like
table_header     the columns of a header
task_rows        the rows below it
numbering        which of them are headings, which number and code the others have
"""

from collections.abc import Collection, Mapping, Sequence

from consolidate.catalogue.documents import deadlines
from consolidate.catalogue.documents.document import Document
from consolidate.catalogue.documents.doubts import suspicious_spellings
from consolidate.catalogue.documents.table import heads, table_header, task_rows
from consolidate.catalogue.documents.table.numbering import Numbered, Numbering
from consolidate.catalogue.documents.table.table_header import Unknown, split_leads
from consolidate.catalogue.documents.table.task_rows import Row
from consolidate.catalogue.model import Question, Task
from consolidate.texts.catalogue import documents as files
from consolidate.texts.catalogue import plans
from consolidate.texts.catalogue.review import Asked

_TABLE_CELLS = 3
"""A row with fewer cells is no head of a table, but of a document in two columns."""

Tables = tuple[tuple[Task, ...], tuple[str, ...], tuple[Question, ...]]


def read(
    document: Document, elsewhere: Collection[str], targets: Collection[str], answers: Mapping[str, str]
) -> Tables:
    """The tasks, with codes like `III.2`; doubts about the tables; questions about their columns.

    Lines that are neither of a table nor read `elsewhere` are doubted. `targets`: places of the rows of tables of
    targets. `answers`: head of a column → its field, as persons answered before.
    """
    found, unread = task_rows.read(document, elsewhere, targets, answers)
    filled = [row for row in found if row.whole or any(row.cells[name] for name in heads.FIELDS[1:]) or row.told]
    unread += [row.place for row in found if row not in filled]
    numbering = Numbering(filled)
    tasks = tuple(_task(one, document.file) for one in numbering.read())
    left = [files.note(document.file, note) for note in (*numbering.told, *numbering.notes)]
    lines = [plans.unread_lines(document.file, unread)] if unread else []
    lines += [
        plans.table_unread(document.file, table_header.seen(line))
        for line in table_header.heads_of(document.lines)
        if line.place in unread and line.filled >= _TABLE_CELLS
    ]
    doubts = (*lines, *left, *_no_deadlines(document, filled))
    return tasks, doubts, tuple(_questions(document, filled))


def _task(one: Numbered, file: str) -> Task:
    row = one.row
    cells = row.cells
    kind, day, doubt = deadlines.read(cells["deadline_text"])
    leads, others, note = (cells["leads"], "", "") if cells["coordinators"] else split_leads(cells["leads"])
    parted = bool(others)
    if row.columns and "deadline_text" not in row.columns.fields and not cells["deadline_text"]:
        doubt = ""
    notes = [*one.notes, *(row.notes if parted or not note else [note, *row.notes])]
    notes += [] if cells["text"] else [plans.EMPTY_TEXT]
    told = [*one.told, *([note] if parted else [])]
    if row.joined:
        (notes if row.unsure else told).append(plans.joined_rows(row.joined, row.joined_headers))
    return Task(
        code=one.code,
        plan="",
        section=one.titles,
        number=one.number,
        text=cells["text"] or plans.NO_TASK_TEXT,
        leads=leads,
        coordinators=others or cells["coordinators"],
        expected=cells["expected"],
        deadline_text=cells["deadline_text"],
        deadline_kind=kind,
        deadline=day,
        review="; ".join(filter(None, [*notes, *suspicious_spellings(cells["text"]), doubt])),
        source=plans.source(file, row.place),
        told="; ".join([*told, *row.told]),
    )


def _no_deadlines(document: Document, found: Sequence[Row]) -> list[str]:
    """A doubt about a table without a column of deadlines, once for all its rows."""
    places = [row.place for row in found if row.columns and "deadline_text" not in row.columns.fields]
    return [plans.no_deadlines(document.file, places)] if places else []


def _questions(document: Document, found: Sequence[Row]) -> list[Question]:
    """A question for each head that is not known, with the rows that have a cell in its column."""
    asked: dict[str, tuple[Unknown, list[str]]] = {}
    for row in found:
        for unknown in row.columns.unknown if row.columns else ():
            if unknown.head in row.asked:
                source = plans.source(document.file, row.place)
                asked.setdefault(unknown.head, (unknown, []))[1].append(source)
    return [
        Question(about=Asked.COLUMN, words=head, answers=heads.proposals(unknown.means), sources=tuple(places))
        for head, (unknown, places) in asked.items()
    ]
