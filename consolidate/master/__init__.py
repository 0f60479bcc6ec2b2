"""The master workbook: the consolidation drawn for the leaders, every figure live over the details below it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from consolidate.changes import Change
from consolidate.master import details, lists, overview, tasks
from consolidate.master.places import Source
from consolidate.master.table import Table, draw
from consolidate.model import Consolidation
from consolidate.period import Period
from consolidate.rollup import Results
from consolidate.texts import master as say
from consolidate.texts.catalogue import Setting
from consolidate.xlsx import Book

_TABLES: tuple[Callable[[Source], Table[Any]], ...] = (
    tasks.targets,
    tasks.tasks,
    lists.overdue,
    lists.agencies,
    lists.remarks,
    lists.changed,
    details.details,
    details.figures,
    lists.checks,
    lists.sources,
)
"""Every sheet behind `Tổng quan`, in order."""


def write(
    consolidation: Consolidation,
    results: Results,
    changes: Sequence[Change],
    remarks: Mapping[str, str],
    trend: Mapping[Period, Results],
    office: Mapping[str, str],
) -> bytes:
    """The master's bytes, the same for the same arguments.

    `remarks`: task code → the leaders' `Ý kiến chỉ đạo`, kept. `trend`: periods before this one, oldest first.
    `office`: the settings of the catalogue.
    """
    source = Source(
        consolidation=consolidation,
        results=results,
        changes=changes,
        remarks=remarks,
        trend=trend,
        office=office,
    )
    period = consolidation.period
    book = Book(title=say.document_title(period), author=office.get(Setting.OFFICE, ""))
    overview.draw(book, source)
    for make in _TABLES:
        table = make(source)
        draw(book, table, say.HEADINGS[table.title], say.footer(period, table.title))
    return book.close()
