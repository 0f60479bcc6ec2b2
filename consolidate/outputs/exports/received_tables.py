"""The tables of what came in and what is wrong with it: files, queries, issues, and the documents cited as evidence."""

from typing import TYPE_CHECKING

from consolidate.consolidation.evidence.register import register
from consolidate.consolidation.rollup import Results
from consolidate.outputs.exports.column_shapes import OF_PERIOD, PERIOD, code_of, coded, of_period, of_table, to
from consolidate.outputs.exports.model import Kind, TidyColumn, TidyTable, tabulated
from consolidate.texts.code_names import NAMES
from consolidate.texts.labels import FileFate, QueryState, Severity
from consolidate.texts.outputs.exports import TABLES

if TYPE_CHECKING:
    from consolidate.consolidation.evidence.register import Cited, Entry
    from consolidate.consolidation.model import FileRecord
    from consolidate.consolidation.queries.model import Query
    from consolidate.texts.codes import Issue

S, I, B, D, T = Kind.STRING, Kind.INTEGER, Kind.BOOLEAN, Kind.DATE, Kind.DATETIME  # noqa: E741


def files(results: Results) -> TidyTable:
    """One row per file received."""
    now, column = results.consolidation, of_table("files")
    columns: tuple[TidyColumn[FileRecord], ...] = (
        of_period(now.period),
        column("path", S, lambda f: f.received.path, required=True),
        column("agency", S, lambda f: f.agency),
        column("file_period", S, lambda f: f.period),
        column("received_at", T, lambda f: f.received.arrived, required=True),
        column("size", I, lambda f: f.received.size, required=True),
        column("sha256", S, lambda f: f.received.sha256, required=True),
        *coded("files", "fate", FileFate, lambda f: f.fate, required=True),
        column("reason", S, lambda f: f.reason),
        column("layout", S, lambda f: f.version),
        *(
            column(name, I, lambda f, name=name: getattr(f, name), required=True)
            for name in ("submitted", "merged", "rejected", "superseded", "beside")
        ),
    )
    return tabulated("files", TABLES["files"], columns, now.files, (PERIOD, "path"), (OF_PERIOD,))


def queries(results: Results) -> TidyTable:
    """One row per fault that an agency must answer, followed from month to month."""
    now, column = results.consolidation, of_table("queries")
    columns: tuple[TidyColumn[Query], ...] = (
        of_period(now.period),
        column("number", S, lambda q: q.number, required=True),
        *coded("queries", "state", QueryState, lambda q: q.state, required=True),
        column("since", S, lambda q: q.since, required=True),
        column("age", I, lambda q: q.age, required=True),
        column("answered_in", S, lambda q: q.answered_in),
        column("ended_in", S, lambda q: q.ended_in),
        column("word", S, lambda q: q.word),
        column("agency", S, lambda q: q.agency),
        column("origin_agency", S, lambda q: q.origin),
        column("sheet", S, lambda q: q.sheet),
        column("item", S, lambda q: q.code),
        column("column", S, lambda q: q.column),
        *coded("queries", "severity", Severity, lambda q: q.issue.code.severity, required=True),
        column("code", S, lambda q: q.issue.code.slug, required=True),
        column("code_label", S, lambda q: NAMES[q.issue.code], required=True),
        column("file", S, lambda q: q.issue.place.file),
        column("cell", S, lambda q: q.issue.place.cell),
        column("value", S, lambda q: q.issue.value),
        column("message", S, lambda q: q.issue.finding.message, required=True),
        column("action", S, lambda q: q.issue.finding.action),
    )
    return tabulated("queries", TABLES["queries"], columns, now.queries, (PERIOD, "number"), (OF_PERIOD,))


def issues(results: Results) -> TidyTable:
    """One row per issue, gravest first."""
    now, column = results.consolidation, of_table("issues")
    columns: tuple[TidyColumn[tuple[int, Issue]], ...] = (
        of_period(now.period),
        column("number", I, lambda i: i[0], required=True),
        *coded("issues", "severity", Severity, lambda i: i[1].code.severity, required=True),
        column("code", S, lambda i: i[1].code.slug, required=True),
        column("code_label", S, lambda i: NAMES[i[1].code], required=True),
        column("agency", S, lambda i: i[1].place.agency),
        column("item", S, lambda i: i[1].place.task),
        column("file", S, lambda i: i[1].place.file),
        column("sheet", S, lambda i: i[1].place.sheet),
        column("cell", S, lambda i: i[1].place.cell),
        column("value", S, lambda i: i[1].value),
        column("message", S, lambda i: i[1].finding.message, required=True),
        column("action", S, lambda i: i[1].finding.action),
        column("query", S, lambda i: now.queried[i[1]].number if i[1] in now.queried else None),
        column("query_since", S, lambda i: now.queried[i[1]].since if i[1] in now.queried else None),
        column("superseded", B, lambda i: i[1].place.file in now.replaced, required=True),
    )
    items = list(enumerate(now.issues, start=1))
    return tabulated("issues", TABLES["issues"], columns, items, (PERIOD, "number"), (OF_PERIOD,))


# --- documents cited as evidence ---------------------------------------------------------------------------------


def documents(results: Results) -> TidyTable:
    """One row per document of the register, as the master lists them."""
    column, now = of_table("documents"), results.consolidation
    columns: tuple[TidyColumn[tuple[int, Entry]], ...] = (
        of_period(now.period),
        column("place", I, lambda e: e[0], required=True),
        column("number", S, lambda e: e[1].number),
        column("issued_on", D, lambda e: e[1].day),
        column("issuer", S, lambda e: e[1].issuer),
        column("kind", S, lambda e: e[1].kind),
        column("link", S, lambda e: e[1].link),
        column("since", S, lambda e: e[1].since),
        column("rows", I, lambda e: len(e[1].rows), required=True),
        column("odd", S, lambda e: ";".join(map(code_of, e[1].odd))),
        column("odd_label", S, lambda e: "; ".join(e[1].odd)),
        column("odd_why", S, lambda e: " ".join(e[1].odd.values())),
    )
    items = list(enumerate(register(now), start=1))
    return tabulated("documents", TABLES["documents"], columns, items, (PERIOD, "place"), (OF_PERIOD,))


def evidence(results: Results) -> TidyTable:
    """One row per document that a row of a return cites."""
    column, now = of_table("evidence"), results.consolidation
    columns: tuple[TidyColumn[tuple[int, int, Cited]], ...] = (
        of_period(now.period),
        column("number", I, lambda c: c[0], required=True),
        column("document", I, lambda c: c[1], required=True),
        column("item", S, lambda c: c[2].report.code, required=True),
        column("agency", S, lambda c: c[2].report.agency, required=True),
        column("since", S, lambda c: c[2].since),
        column("document_number", S, lambda c: c[2].citation.number),
        column("issued_on", D, lambda c: c[2].citation.day),
        column("issuer", S, lambda c: c[2].citation.issuer),
        column("kind", S, lambda c: c[2].citation.kind),
        column("link", S, lambda c: c[2].citation.link),
        column("draft", B, lambda c: c[2].citation.draft, required=True),
        column("text", S, lambda c: c[2].citation.text),
    )
    cited = [(place, row) for place, entry in enumerate(register(now), start=1) for row in entry.rows]
    items = [(number, *each) for number, each in enumerate(cited, start=1)]
    references = (OF_PERIOD, to("documents", "document", "place"), to("agencies", "agency"))
    return tabulated("evidence", TABLES["evidence"], columns, items, (PERIOD, "number"), references)
