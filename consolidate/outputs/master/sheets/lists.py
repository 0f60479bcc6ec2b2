"""The sheets that list: what is late, what was raised, changed, found wrong, received."""

from collections.abc import Callable

from consolidate.consolidation.changes import Change, deadline_words
from consolidate.consolidation.model import FileRecord
from consolidate.consolidation.requests import Remark
from consolidate.consolidation.rollup import Detail, TaskResult
from consolidate.outputs.master import formulas
from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.drawing.style import Form
from consolidate.outputs.master.drawing.table import Table, TableColumn, Tint
from consolidate.outputs.master.sheets.agencies import local
from consolidate.outputs.master.sheets.details import alert, deadline_said, tints
from consolidate.outputs.master.source import Source
from consolidate.outputs.summary.facts import TASK_CHARS, name_of
from consolidate.returns.masters.remarks.office_answers import Answer
from consolidate.spreadsheets.model import Value
from consolidate.texts.calendar_names import at_head
from consolidate.texts.catalogue import Header
from consolidate.texts.code_names import NAMES
from consolidate.texts.codes import Issue
from consolidate.texts.labels import FileFate, Label, MasterTitle, Severity, State
from consolidate.texts.outputs.master import tables
from consolidate.texts.outputs.master.comparisons import ChangeKind
from consolidate.texts.outputs.master.headings import EMPTY
from consolidate.texts.outputs.master.vocabulary import Decision, Head
from consolidate.texts.shortening import shortened


def overdue(source: Source) -> Table[Detail | TaskResult]:
    """Leads that have not done an overdue task, longest first; then what is due soon. States and days are live.

    A task that nobody leads has a row of its own, and no agency in it.
    """
    rows = (*source.results.overdue, *source.results.due_soon)

    def place(item: Detail | TaskResult) -> str:
        return source.to_detail(item) if isinstance(item, Detail) else source.to_task(item)

    def agency(item: Detail | TaskResult) -> str:
        return source.to_agency(item) if isinstance(item, Detail) else ""

    columns: tuple[TableColumn[Detail | TaskResult], ...] = (
        TableColumn("code", Label.CODE, 14, lambda d: d.task.code, target=place),
        TableColumn("days", Label.DAYS_OVERDUE, 9, lambda d: d.days, _live("days"), form=Form.LATENESS),
        TableColumn("agency", Label.AGENCY, 20, _who),
        TableColumn("short_name", Header.SHORT_NAME, 28, lambda d: name_of(d.task)),
        TableColumn("deadline", Label.DEADLINE, 11, lambda d: deadline_said(d.task), form=Form.WORD),
        TableColumn("alert", Head.ALERT, 10, alert, _live("alert"), form=Form.WORD),
        TableColumn("state", Label.STATE, 14, lambda d: d.state, _live("state"), form=Form.WORD),
        TableColumn("reason", Head.REASON, 31, _reason(source)),
        TableColumn("proposal", Label.PROPOSAL, 22, _said(source, "proposal")),
        TableColumn("extension", Label.EXTENSION, 11, _asked_until, form=Form.DAY),
        TableColumn("agency_code", Label.AGENCY_CODE, 20, _agency_code, target=agency, aside=True),
        TableColumn("text", Label.TASK, 100, lambda d: d.task.text, aside=True),
    )
    return Table(
        title=MasterTitle.OVERDUE,
        prefix="overdue",
        lines=source.lines(MasterTitle.OVERDUE, len(rows)),
        columns=columns,
        items=rows,
        tints=tints("days", "days"),
        frozen=2,
        pages=2,
    )


def _who(item: Detail | TaskResult) -> str:
    return item.agency.name if isinstance(item, Detail) else State.UNASSIGNED


def _agency_code(item: Detail | TaskResult) -> str:
    return item.agency.code if isinstance(item, Detail) else ""


def _said(source: Source, key: str) -> Callable[[Detail | TaskResult], Value]:
    """What the agency says in a column of words."""
    return lambda item: (source.said(item, key) or None) if isinstance(item, Detail) else None


def _asked_until(item: Detail | TaskResult) -> Value:
    """The day until which the agency asks for more time."""
    return item.report.said("extension") if isinstance(item, Detail) else None


def _reason(source: Source) -> Callable[[Detail | TaskResult], Value]:
    """Why an agency is late; of what is due soon, what hinders it."""

    def why(item: Detail | TaskResult) -> Value:
        return source.reason(item) if isinstance(item, Detail) and item.overdue else _said(source, "difficulty")(item)

    return why


def _live(key: str) -> Callable[[Detail | TaskResult], str]:
    """The formula of what follows from the report; of a task without one from the row in `Nhiệm vụ`."""
    of_detail, of_task = formulas.looked_up(key), formulas.of_task(key)
    return lambda item: of_detail if isinstance(item, Detail) else of_task


def remarks(source: Source) -> Table[Remark]:
    """One row per difficulty, proposal, request for more time, in the agency's own words. `Trả lời của văn phòng` is
    the office's column.
    """
    rows = source.raised
    period = source.consolidation.period

    def led(remark: Remark) -> bool:
        """Whether the leaders' column has a row for it: a share lacks the tasks that its agencies do not lead."""
        return bool(source.row_of(MasterTitle.TASKS, remark.detail.task.code))

    def settled(remark: Remark) -> str:
        """The period of a leaders' remark that answers it, where that is no matter of their column here."""
        return remark.answered_in if remark.answered_in != period or not led(remark) else ""

    def decision(remark: Remark) -> str:
        if remark.ruled or settled(remark):
            return ""
        return formulas.decision(by_remark=led(remark))

    def answer(remark: Remark) -> str:
        if remark.ruled:
            return ""
        kept = _kept_word(remark, period)
        return formulas.answer(
            tables.office_answered_in(period),
            tables.office_answered_in(kept.period) if kept else None,
            tables.answered_in(settled(remark) or period),
            always=bool(settled(remark)),
        )

    columns: tuple[TableColumn[Remark], ...] = (
        TableColumn("code", Label.CODE, 14, lambda r: r.detail.task.code, target=lambda r: source.to_detail(r.detail)),
        TableColumn("agency", Label.AGENCY, 15, lambda r: r.detail.agency.name),
        TableColumn("kind", Head.REMARK_KIND, 13, lambda r: r.kind, form=Form.WORD, named=True),
        TableColumn("text", Label.MESSAGE, 46, lambda r: r.text),
        TableColumn("since", Head.SINCE, 12, lambda r: r.since, form=Form.WORD),
        TableColumn("short_name", Header.SHORT_NAME, 24, lambda r: name_of(r.detail.task)),
        TableColumn("decision", Head.DECISION, 11, lambda r: r.decision, decision, form=Form.WORD, named=True),
        TableColumn("ruling", Head.RULING, 16, _answer, answer),
        TableColumn("word", Head.OFFICE_ANSWER, 26, lambda r: r.word.text if r.word else None, fill=style.OPEN),
        TableColumn("role", Label.ROLE, 9, lambda r: r.detail.role, form=Form.WORD, aside=True),
        TableColumn("agency_code", Label.AGENCY_CODE, 16, lambda r: r.detail.agency.code, aside=True),
        TableColumn("word_kept", Head.REMARK_KEPT, 12, lambda r: _kept_text(r, period), hidden=True),
    )
    return Table(
        title=MasterTitle.REMARKS,
        prefix="remark",
        lines=source.lines(MasterTitle.REMARKS, len(rows)),
        columns=columns,
        items=rows,
        tints=(Tint(f'{{decision}}="{Decision.WAITING}"', style.SOON, "decision", "decision", row=False),),
        frozen=2,
        pages=2,
    )


def _kept_word(remark: Remark, period: str) -> Answer | None:
    """The office's answer, where it was made in an earlier period."""
    return remark.word if remark.word and remark.word.period != period else None


def _kept_text(remark: Remark, period: str) -> str | None:
    kept = _kept_word(remark, period)
    return kept.text if kept else None


def _answer(remark: Remark) -> str:
    if remark.ruled:
        return tables.ruling(remark.ruled.document, deadline_words(remark.detail.task))
    if remark.word:
        return tables.office_answered_in(remark.word.period)
    return tables.answered_in(remark.answered_in) if remark.answered_in else ""


def changed(source: Source) -> Table[Change]:
    """One row per difference from the round before."""
    title = MasterTitle.CHANGES
    columns: tuple[TableColumn[Change], ...] = (
        TableColumn("code", Label.CODE, 14, lambda c: c.task.code, target=source.to_task),
        TableColumn("kind", Head.CHANGE, 17, lambda c: c.kind, form=Form.WORD),
        TableColumn("text", Label.TASK, 44, lambda c: shortened(c.task.text, TASK_CHARS)),
        TableColumn("agency", Label.AGENCY, 24, _agency_of),
        TableColumn("before", Head.BEFORE, 34, lambda c: c.before),
        TableColumn("now", Head.NOW, 34, lambda c: c.now),
        TableColumn("grounds", Head.GROUNDS, 26, lambda c: c.grounds),
        TableColumn("agency_code", Label.AGENCY_CODE, 16, _agency_code_of, aside=True),
    )
    return Table(
        title=title,
        apart=True,
        prefix="change",
        lines=source.lines(title, len(source.changes)),
        empty=EMPTY[title] if source.previous else tables.NO_PREVIOUS,
        columns=columns,
        items=source.changes,
        tints=(
            Tint(f'{{kind}}="{ChangeKind.NEWLY_DONE}"', style.GOOD, "kind", "kind"),
            Tint(f'{{kind}}="{ChangeKind.NEWLY_OVERDUE}"', style.LATE, "kind", "kind"),
            Tint(f'{{kind}}="{ChangeKind.SLIPPED}"', style.LATE, "kind", "kind"),
            Tint(f'{{kind}}="{ChangeKind.DONE_TAKEN_BACK}"', style.LATE, "kind", "kind"),
        ),
    )


def _agency_of(change: Change) -> str:
    if not change.agencies:
        return State.UNASSIGNED
    return change.agencies[0].name if len(change.agencies) == 1 else tables.lead_count(len(change.agencies))


def _agency_code_of(change: Change) -> str:
    return change.agencies[0].code if len(change.agencies) == 1 else ""


def checks(source: Source) -> Table[Issue]:
    """One row per issue, most severe first."""
    rows, replaced = source.issues, source.consolidation.replaced
    columns: tuple[TableColumn[Issue], ...] = (
        TableColumn("severity", Label.SEVERITY, 10, lambda i: i.code.severity, form=Form.WORD, named=True),
        TableColumn("name", Head.ISSUE_NAME, 16, lambda i: NAMES[i.code]),
        TableColumn("agency", Label.AGENCY, 18, lambda i: source.agency_name(i.place.agency)),
        TableColumn("task", Label.TASK_CODE, 14, lambda i: i.place.task, target=source.to_issue_row),
        TableColumn("message", Label.MESSAGE, 40, lambda i: i.finding.message),
        TableColumn(
            "action", Label.ACTION, 34, lambda i: tables.SETTLED if i.place.file in replaced else i.finding.action
        ),
        TableColumn("typed", Label.TYPED, 22, lambda i: i.value),
        TableColumn("query", Head.OF_QUERY, 16, source.query_of, form=Form.WORD, target=source.to_query_of),
        TableColumn("file", Label.FILE, 26, lambda i: i.place.file),
        TableColumn("sheet", Label.SHEET, 10, lambda i: i.place.sheet, form=Form.WORD),
        TableColumn("cell", Label.CELL, 7, lambda i: i.place.cell, form=Form.WORD),
        TableColumn("code", Label.ISSUE_CODE, 16, lambda i: i.code.slug, form=Form.WORD, aside=True),
        TableColumn("agency_code", Label.AGENCY_CODE, 16, lambda i: i.place.agency, named=True, aside=True),
    )
    return Table(
        title=MasterTitle.CHECKS,
        apart=True,
        prefix="check",
        lines=source.lines(MasterTitle.CHECKS, len(rows)),
        columns=columns,
        items=rows,
        tints=(
            Tint(f'{{severity}}="{Severity.ERROR}"', style.LATE, "severity", "severity", row=False),
            Tint(f'{{severity}}="{Severity.WARNING}"', style.SOON, "severity", "severity", row=False),
            Tint(f'{{severity}}="{Severity.INFO}"', style.SILENT, "severity", "severity", row=False),
        ),
    )


def sources(source: Source) -> Table[FileRecord]:
    """One row per file received. Its cells add up: submitted = merged + rejected + superseded."""
    rows = source.consolidation.files
    count = Form.COUNT
    columns: tuple[TableColumn[FileRecord], ...] = (
        TableColumn("file", Label.FILE, 29, lambda f: f.received.path),
        TableColumn("agency", Label.AGENCY, 22, lambda f: source.agency_name(f.agency)),
        TableColumn("period", Head.PERIOD, 9, lambda f: at_head(f.period), form=Form.WORD),
        TableColumn("arrived", Head.RECEIVED, 16, lambda f: local(f.received.arrived), form=Form.TIME),
        TableColumn("fate", Head.FATE, 14, lambda f: f.fate, form=Form.WORD),
        TableColumn("why", Head.WHY, 36, lambda f: f.reason),
        TableColumn("submitted", Head.SUBMITTED, 8, lambda f: f.submitted, form=count, named=True),
        TableColumn("merged", Head.MERGED, 8, lambda f: f.merged, form=count, named=True),
        TableColumn("rejected", Head.REJECTED, 8, lambda f: f.rejected, form=count, named=True),
        TableColumn("superseded", Head.SUPERSEDED, 9, lambda f: f.superseded, form=count, named=True),
        TableColumn("sha256", Head.SHA256, 36, lambda f: f.received.sha256),
        TableColumn("agency_code", Label.AGENCY_CODE, 20, lambda f: f.agency, target=source.to_sender, aside=True),
    )
    return Table(
        title=MasterTitle.SOURCES,
        apart=True,
        prefix="source",
        lines=source.lines(MasterTitle.SOURCES, len(rows)),
        columns=columns,
        items=rows,
        tints=(
            Tint(f'{{fate}}="{FileFate.QUARANTINED}"', style.LATE, "fate", "fate", row=False),
            Tint(f'{{fate}}="{FileFate.SUPERSEDED}"', style.SILENT, "fate", "fate", row=False),
            Tint(f'{{fate}}="{FileFate.MERGED}"', style.GOOD, "fate", "fate", row=False),
        ),
    )
