"""The master workbook: the consolidation drawn for the leaders, every figure live over the details below it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from consolidate.changes import Change
from consolidate.layout import MASTER_PROPERTY
from consolidate.master import agencies, annex, by_agency, conflicts, details, gaps, lists, overview, periods, tasks
from consolidate.master.places import Source
from consolidate.master.table import MOST_ROWS, Table, draw
from consolidate.model import Consolidation
from consolidate.period import Period
from consolidate.rollup import Results
from consolidate.texts import master as say
from consolidate.texts.catalogue import Setting
from consolidate.texts.labels import MasterTitle
from consolidate.xlsx import Book, Sheet

_TABLES: tuple[Callable[[Source], Table[Any]], ...] = (
    tasks.targets,
    tasks.tasks,
    lists.overdue,
    agencies.agencies,
    by_agency.table,
    lists.remarks,
    lists.changed,
    periods.periods,
    gaps.gaps,
    conflicts.conflicts,
    details.details,
    details.figures,
    lists.checks,
    lists.sources,
    annex.annex,
    annex.reading,
)
"""Every sheet behind `Tổng quan`, in order."""

_SHARED = (MasterTitle.BY_AGENCY, MasterTitle.DETAILS, MasterTitle.FIGURES)
"""Sheets of rows that the shares have, where there are any."""

_BELOW: Mapping[MasterTitle, Callable[[Sheet, Table[Any], Source], None]] = {
    MasterTitle.TREND: periods.draw,
    MasterTitle.ANNEX: annex.sign,
}
"""What stands below a sheet's table."""


@dataclass(frozen=True, slots=True)
class Split:
    """The names of the workbooks that hold the agencies' rows, and of the other tables those with more than so many."""

    names: Sequence[str] = ()
    most_rows: int = MOST_ROWS


WHOLE = Split()


def write(
    consolidation: Consolidation,
    results: Results,
    changes: Sequence[Change],
    remarks: Mapping[str, str],
    trend: Mapping[Period, Results],
    office: Mapping[str, str],
    within: Mapping[Period, Results] = MappingProxyType({}),
    split: Split = WHOLE,
) -> bytes:
    """The master's bytes, the same for the same arguments.

    `remarks`: task code → the leaders' `Ý kiến chỉ đạo`, kept. `trend`: periods before this one, oldest first.
    `office`: the settings of the catalogue. `within`: the months of a longer period, oldest first.
    """
    source = Source(
        consolidation=consolidation,
        results=results,
        changes=changes,
        remarks=remarks,
        trend=trend,
        office=office,
        within=within,
        shares=split.names,
    )
    period = consolidation.period
    book = Book(
        title=say.document_title(period),
        author=office.get(Setting.OFFICE, ""),
        properties={MASTER_PROPERTY: period},
        live=not split.names,
    )
    overview.draw(book, source)
    for make in _TABLES:
        table = make(source)
        if split.names and (table.title in _SHARED or len(table.items) > split.most_rows):
            table = replace(table, items=(), empty=say.in_shares(split.names))
        sheet = draw(book, table, say.HEADINGS[table.title], say.footer(period, table.title))
        if below := _BELOW.get(table.title):
            below(sheet, table, source)
    return book.close()
