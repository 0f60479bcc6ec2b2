"""`Minh chứng`: one row per document that agencies cite as evidence, and what a person may want to look at."""

from consolidate.consolidation.evidence.register import Entry
from consolidate.forms.model import SheetKey
from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.drawing.style import Form
from consolidate.outputs.master.drawing.table import Table, TableColumn, Tint
from consolidate.outputs.master.source import Source
from consolidate.texts.calendar_names import at_head
from consolidate.texts.catalogue import Header
from consolidate.texts.labels import Label, MasterTitle
from consolidate.texts.outputs.master import evidence as texts
from consolidate.texts.outputs.master.vocabulary import SEPARATOR, Head, some

_NAMED = 3
"""Agencies that a row names; the rest is counted."""


def documents(source: Source) -> Table[Entry]:
    """One row per document, those with something odd first. Links lead to the first row that cites it."""
    rows = source.evidence

    def place(entry: Entry) -> str:
        first = entry.rows[0]
        title = MasterTitle.DETAILS if first.sheet is SheetKey.TASKS else MasterTitle.FIGURES
        return source.to_rows(title, [row] if (row := source.row_of(title, _key(entry))) else [])

    def agencies(entry: Entry) -> str:
        return some([source.agency_name(code) for code in entry.agencies], _NAMED)

    columns: tuple[TableColumn[Entry], ...] = (
        TableColumn("number", Header.PLAN_NUMBER, 17, lambda e: e.number or None, form=Form.WORD),
        TableColumn("day", Head.DOCUMENT_DAY, 11, lambda e: e.day, form=Form.DAY),
        TableColumn("issuer", Header.ISSUER, 19, lambda e: e.issuer or None),
        TableColumn("kind", Head.DOCUMENT_KIND, 12, lambda e: e.kind or None, form=Form.WORD),
        TableColumn("codes", Head.CITED_FOR, 16, lambda e: SEPARATOR.join(e.codes), target=place),
        TableColumn("agency", Label.AGENCY, 22, agencies),
        TableColumn("since", Head.SINCE, 13, lambda e: at_head(e.since), form=Form.WORD),
        TableColumn("odd", Head.ODD, 17, lambda e: SEPARATOR.join(e.odd) or None),
        TableColumn("why", Head.WHY_ODD, 36, lambda e: " ".join(e.odd.values()) or None),
        TableColumn("text", Head.VERBATIM, 40, lambda e: "\n".join(e.texts)),
        TableColumn("file", Label.SOURCE_FILE, 36, _sources),
        TableColumn("link", Head.LINK, 40, lambda e: e.link or None, aside=True),
        TableColumn("agency_code", Label.AGENCY_CODE, 18, lambda e: SEPARATOR.join(e.agencies), aside=True),
    )
    return Table(
        title=MasterTitle.EVIDENCE,
        apart=True,
        prefix="evidence",
        lines=source.lines(MasterTitle.EVIDENCE, len(rows)),
        columns=columns,
        items=rows,
        tints=(Tint('{odd}<>""', style.SILENT, "odd", "odd", row=False),),
        frozen=1,
    )


def _key(entry: Entry) -> tuple[str, str]:
    report = entry.rows[0].report
    return report.code, report.agency


def _sources(entry: Entry) -> str:
    """Every row that cites it, in the file that it came in."""
    return "\n".join(dict.fromkeys(texts.source(row.report.file, row.report.row) for row in entry.rows))
