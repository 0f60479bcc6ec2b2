"""The account of a document: what became of every item that it has. It closes; what nobody spoke of is told here."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from consolidate.catalogue.documents.document import Document, Line
from consolidate.catalogue.documents.prose.prose_tasks import Assigned
from consolidate.catalogue.documents.prose.sections import Prose
from consolidate.catalogue.documents.prose.targets import Aims
from consolidate.catalogue.documents.table import table_header
from consolidate.catalogue.model import Account, PlanReading, Target, Task
from consolidate.texts.catalogue import plans
from consolidate.texts.catalogue.plans import Passed

_ROW_CELLS = 4
"""With this many filled cells a line of a table is a row: number, words, who and when."""
_SPAN = re.compile(r"((?:\w+ \d+, |\w+ \w+ [^,;\n]+, )?\w+ )(\d+)\u2013(\d+)")
"""Places as one span, with what stands before its last word: the table, the page, or the sheet."""


def with_account(reading: PlanReading, document: Document, prose: Prose, assigned: Assigned, aims: Aims) -> PlanReading:
    """The reading with its account, and a doubt that names the items of which nothing else speaks."""
    sources = _places(reading)
    said = _said(reading)
    passed = {**prose.passed, **assigned.passed}
    passed |= dict.fromkeys(aims.general, Passed.GENERAL) | dict.fromkeys(aims.headings, Passed.HEADING)
    told = {place for _, places in assigned.told for place in places} | aims.told
    proposed: list[str] = []
    named: list[str] = []
    whys: dict[str, Passed] = {}
    silent: list[str] = []
    units = list(_units(document, prose))
    tables = _beside_rows(document, sources)
    for places in units:
        first = places[0]
        if sources.intersection(places) or assigned.taken.intersection(places):
            proposed.append(first)
        elif told.intersection(places):
            named.append(first)
        elif why := next((passed[place] for place in places if place in passed), None):
            whys[first] = why
        elif any(_names(said, place) for place in places):
            named.append(first)
        elif first in tables:
            whys[first] = Passed.TABLE
        else:
            named.append(first)
            silent.append(first)
    account = Account(seen=len(units), proposed=tuple(proposed), told=tuple(named), passed=whys)
    more = (plans.unread_lines(document.file, [plans.spans(silent)]),) if silent else ()
    return replace(reading, account=account, doubts=(*reading.doubts, *more))


def _units(document: Document, prose: Prose) -> Iterator[tuple[str, ...]]:
    """The places of each item, in the order of the document: of a paragraph of several lines all of them."""
    whole = {place: paragraph.places for part in prose.parts for paragraph in part.every for place in paragraph.places}
    seen: set[str] = set()
    for line in document.lines:
        places = tuple(place for place in whole.get(line.place, (line.place,)) if place not in seen)
        if line.text and line.place not in seen and places:
            seen.update(places)
            yield places


def _beside_rows(document: Document, sources: set[str]) -> set[str]:
    """The places of what tables that gave a row have between these: headers, groups, rests of rows.

    A line with as many filled cells as a row is one of these only if it begins a table or numbers its columns.
    """
    found: set[str] = set()
    for is_row, lines in groupby((line for line in document.lines if line.text), key=lambda line: line.is_row):
        rows = list(lines)
        if is_row and any(row.place in sources for row in rows):
            found.update(row.place for row in rows if row.filled < _ROW_CELLS or _heads(row))
    return found


def _heads(row: Line) -> bool:
    return table_header.begins_table(row.cells) or table_header.numbers_columns(row.cells)


def _places(reading: PlanReading) -> set[str]:
    """The places of all rows, also without what a source says after the place, such as the column."""
    start = len(plans.source(reading.plan.file, ""))
    sources = (source[start:] for row in _rows(reading) for source in row.source.split("; "))
    return {
        ", ".join(words[:end]) for words in (one.split(", ") for one in sources) for end in range(1, len(words) + 1)
    }


def _rows(reading: PlanReading) -> Iterator[Task | Target]:
    yield from reading.tasks
    yield from reading.duties
    yield from reading.targets


def _said(reading: PlanReading) -> str:
    """All that doubts, notes and questions say, with every place of a span."""
    texts: Iterable[str] = (
        *reading.doubts,
        *(note for row in _rows(reading) for note in (row.review, row.told)),
        *(source for question in reading.questions for source in question.sources),
    )
    said = "\n".join(texts)
    return _SPAN.sub(lambda span: _spread(span[1], int(span[2]), int(span[3])), said)


def _spread(kind: str, first: int, last: int) -> str:
    return ", ".join(f"{kind}{number}" for number in range(first, last + 1))


def _names(said: str, place: str) -> bool:
    return re.search(rf"{re.escape(place)}(?!\d)", said) is not None
