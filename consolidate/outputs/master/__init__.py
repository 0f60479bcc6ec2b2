"""The master workbook: the consolidation drawn for the leaders, every figure live over the details below it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain, groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from consolidate.consolidation.changes import Change
from consolidate.consolidation.model import Consolidation
from consolidate.consolidation.requests import Answers
from consolidate.consolidation.rollup import Results
from consolidate.core.period import Period
from consolidate.core.workers import begun, processors
from consolidate.forms.columns import MASTER_PROPERTY
from consolidate.outputs.master.dashboard import overview
from consolidate.outputs.master.drawing.row_xml import Look, drawn, look
from consolidate.outputs.master.drawing.table import MOST_ROWS, Table
from consolidate.outputs.master.drawing.table_sheet import draw
from consolidate.outputs.master.sheets import (
    agencies,
    annex,
    by_agency,
    conflicts,
    details,
    evidence,
    gaps,
    late,
    lists,
    queries,
    tasks,
    trend,
)
from consolidate.outputs.master.source import Source
from consolidate.spreadsheets.writing import Book, Sheet
from consolidate.spreadsheets.writing.package import Piece, piece
from consolidate.texts.catalogue import Setting
from consolidate.texts.labels import MasterTitle
from consolidate.texts.outputs.master import headings
from consolidate.texts.outputs.master.headings import HEADINGS, in_shares

_TABLES: tuple[Callable[[Source], Table[Any]], ...] = (
    tasks.targets,
    tasks.tasks,
    lists.overdue,
    agencies.agencies,
    by_agency.table,
    lists.remarks,
    lists.changed,
    trend.periods,
    gaps.gaps,
    conflicts.conflicts,
    evidence.documents,
    details.details,
    details.figures,
    queries.queries,
    lists.checks,
    lists.sources,
    annex.annex,
    annex.reading,
    late.corrections,
)
"""Every sheet behind `Tổng quan`, in order."""

_SHARED = (MasterTitle.BY_AGENCY, MasterTitle.EVIDENCE, MasterTitle.DETAILS, MasterTitle.FIGURES)
"""Sheets of rows that the shares have, where there are any."""

_BELOW: Mapping[MasterTitle, Callable[[Sheet, Table[Any], Source], None]] = {
    MasterTitle.TREND: trend.draw,
    MasterTitle.ANNEX: annex.sign,
}
"""What stands below a sheet's table."""


MOST_AT_ONCE = 1_000
"""Rows that are drawn at a time, so that no more are in memory at once."""

WORTH_PROCESSES = 20_000
"""Fewer rows are drawn before a process has begun."""

_STRETCHES = 2
"""Stretches of rows for each process: a faster process takes a second while a slower one draws its first."""


@dataclass(frozen=True, slots=True)
class Split:
    """Which rows stand in other workbooks (shares), of these `names`: without any, all rows stand in this one.

    With some: those of each agency, and of other tables those with more than `most_rows`.
    """

    names: Sequence[str] = ()
    most_rows: int = MOST_ROWS


WHOLE = Split()


def write(
    consolidation: Consolidation,
    results: Results,
    changes: Sequence[Change],
    answers: Answers,
    trend: Mapping[Period, Results],
    office: Mapping[str, str],
    within: Mapping[Period, Results] = MappingProxyType({}),
    split: Split = WHOLE,
) -> bytes:
    """The master's bytes, the same for the same arguments.

    `answers`: the leaders' `Ý kiến chỉ đạo` and the office's answers, kept. `trend`: periods before this one, oldest
    first. `office`: the settings of the catalogue. `within`: the months of a longer period, oldest first.
    """
    source = Source(
        consolidation=consolidation,
        results=results,
        changes=changes,
        answers=answers,
        trend=trend,
        office=office,
        within=dict(within),
        shares=split.names,
    ).ready()
    period = consolidation.period
    book = Book(
        title=headings.document_title(period),
        author=office.get(Setting.OFFICE, ""),
        properties={MASTER_PROPERTY: period},
        live=not split.names,
    )
    drawing = Drawing(source, split)
    parts = [part for number, table in enumerate(drawing.tables) for part in _parts(book, number, table)]
    many = sum(len(table.items) for table in drawing.tables) >= WORTH_PROCESSES
    processes = processors() if many else 0
    with begun(_stretches(parts, _STRETCHES * processes), drawing, processes) as drawn_parts:
        overview.draw(book, source)
        sheets = [_sheet(book, table, source) for table in drawing.tables]
        for part, (rows, links) in zip(parts, chain.from_iterable(drawn_parts), strict=True):
            sheets[part.table].stream(rows, links)
    return book.close()


def _sheet(book: Book, table: Table[Any], source: Source) -> Sheet:
    sheet = draw(book, table, HEADINGS[table.title], headings.footer(source.consolidation.period, table.title))
    if below := _BELOW.get(table.title):
        below(sheet, table, source)
    return sheet


# --- the rows, in whichever process ------------------------------------------------------------------------------


class Part(NamedTuple):
    """Some items of a table, given by its number from 0, and the formats of its columns, which only the book knows."""

    table: int
    items: range
    looks: Sequence[Look]


def _parts(book: Book, number: int, table: Table[Any]) -> Iterator[Part]:
    """All rows of a table. How they are cut is the same for any number of processes, and so are the bytes."""
    looks = [look(book, column) for column in table.columns] if table.items else []
    every = range(len(table.items))
    return (Part(number, every[at : at + MOST_AT_ONCE], looks) for at in every[::MOST_AT_ONCE])


def _stretches(parts: Sequence[Part], count: int) -> Sequence[Sequence[Part]]:
    """The parts in their order, in so many stretches with about as many cells each; one by one for 0."""
    if not count:
        return [[part] for part in parts]
    cells = [len(part.items) * len(part.looks) for part in parts]
    begun_at = accumulate(cells, initial=0)
    dealt = zip(parts, (count * at // sum(cells) for at in begun_at), strict=False)
    return [[part for part, _ in stretch] for _, stretch in groupby(dealt, itemgetter(1))]


@dataclass(frozen=True)
class Drawing:
    """All that rows are drawn from. A process that does not inherit the tables (by fork) makes them anew."""

    source: Source
    split: Split

    @cached_property
    def tables(self) -> Sequence[Table[Any]]:
        """Every table of the master, in the order of the sheets."""
        return [_without_shared(make(self.source), self.split) for make in _TABLES]

    def __call__(self, parts: Sequence[Part]) -> list[tuple[Piece, Piece]]:
        """The rows of each part, and the links within them."""
        return [(piece(rows), piece(links)) for rows, links in map(self._drawn, parts)]

    def _drawn(self, part: Part) -> tuple[bytes, bytes]:
        return drawn(self.tables[part.table], part.looks, part.items, live=not self.split.names)

    def __reduce__(self) -> tuple[Any, ...]:
        return Drawing, (replace(self.source), self.split)


def _without_shared(table: Table[Any], split: Split) -> Table[Any]:
    """The table, without its rows where they stand in the shares."""
    if split.names and (table.title in _SHARED or len(table.items) > split.most_rows):
        return replace(table, items=(), empty=in_shares(split.names))
    return table
