"""`Câu hỏi`: the faults that agencies must answer, each with its number, since when, and what became of it."""

from consolidate.consolidation.queries.model import Query
from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.drawing.style import Form
from consolidate.outputs.master.drawing.table import Table, TableColumn, Tint
from consolidate.outputs.master.source import Source
from consolidate.outputs.summary.facts import name_of
from consolidate.texts.calendar_names import at_head
from consolidate.texts.code_names import NAMES
from consolidate.texts.labels import Label, MasterTitle, QueryState
from consolidate.texts.outputs.master import tables
from consolidate.texts.outputs.master.vocabulary import Head


def queries(source: Source) -> Table[Query]:
    """One row per query, the open ones first, of these the oldest first."""
    title, rows = MasterTitle.QUERIES, source.consolidation.queries
    known = source.consolidation.catalogue

    def what(query: Query) -> str:
        row = known.task_by_code.get(query.code) or known.target_by_code.get(query.code)
        return name_of(row) if row else tables.whole_sheet(query.sheet)

    columns: tuple[TableColumn[Query], ...] = (
        TableColumn("number", Head.QUERY, 16, lambda q: q.number, form=Form.WORD),
        TableColumn("state", Head.QUERY_STATE, 13, lambda q: q.state, form=Form.WORD, named=True),
        TableColumn("age", Head.AGE, 8, lambda q: q.age, form=Form.COUNT),
        TableColumn("agency", Label.AGENCY, 18, lambda q: source.agency_name(q.agency)),
        TableColumn("code", Label.CODE, 14, lambda q: q.code, target=source.to_query),
        TableColumn("task", Label.TASK_CODE, 24, what),
        TableColumn("message", Label.MESSAGE, 38, lambda q: q.issue.finding.message),
        TableColumn("typed", Label.TYPED, 16, lambda q: q.issue.value),
        TableColumn("action", Label.ACTION, 28, lambda q: q.issue.finding.action if q.is_open else ""),
        TableColumn("since", Head.FIRST_PERIOD, 13, lambda q: at_head(q.since), form=Form.WORD),
        TableColumn("what_came", Head.NOTE, 24, lambda q: _became(source, q)),
        TableColumn("file", Label.FILE, 24, lambda q: q.issue.place.file),
        TableColumn("cell", Label.CELL, 7, lambda q: q.issue.place.cell, form=Form.WORD),
        TableColumn("severity", Label.SEVERITY, 10, lambda q: q.issue.code.severity, form=Form.WORD, aside=True),
        TableColumn("name", Head.ISSUE_NAME, 16, lambda q: NAMES[q.issue.code], aside=True),
        TableColumn("kind", Label.ISSUE_CODE, 16, lambda q: q.issue.code.slug, form=Form.WORD, aside=True),
        TableColumn("agency_code", Label.AGENCY_CODE, 16, lambda q: q.agency, named=True, aside=True),
    )
    return Table(
        title=title,
        apart=True,
        prefix="query",
        lines=source.lines(title, len(rows)),
        columns=columns,
        items=rows,
        tints=tuple(
            Tint(f'{{state}}="{state}"', tone, "state", "state", row=False)
            for state, tone in (
                (QueryState.OPEN, style.SOON),
                (QueryState.ANSWERED, style.GOOD),
                (QueryState.WITHDRAWN, style.SILENT),
                (QueryState.ENDED, style.SILENT),
            )
        ),
    )


def _became(source: Source, query: Query) -> str:
    """Whose it was before; in which period it was answered, why it was withdrawn, or since when nobody is asked."""
    return " ".join(
        filter(
            None,
            (
                tables.query_handed_on(source.agency_name(query.origin)) if query.origin else "",
                tables.query_answered(query.answered_in) if query.answered_in else "",
                tables.query_withdrawn(query.word) if query.state is QueryState.WITHDRAWN else "",
                tables.query_ended(query.ended_in) if query.ended_in else "",
            ),
        )
    )
