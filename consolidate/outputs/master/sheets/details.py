"""`Chi tiết` and `Số liệu mục tiêu`: every cell the agencies filled in, typed, with where it came from."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from consolidate.catalogue.model import Task
from consolidate.consolidation.changes import deadline_words
from consolidate.consolidation.rollup import Detail, Figure, TargetResult, TaskResult
from consolidate.consolidation.rollup.states import due_day, kind_now, progress
from consolidate.forms import columns as layout
from consolidate.outputs.master import formulas
from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.drawing.style import Form
from consolidate.outputs.master.drawing.table import T, Table, TableColumn, Tint
from consolidate.outputs.master.source import Source
from consolidate.outputs.summary.facts import TASK_CHARS
from consolidate.returns.masters.row_digest import row_digest
from consolidate.spreadsheets.fields import Choice, Day, Field, Number, Text
from consolidate.spreadsheets.model import Value
from consolidate.texts.forms import period_name, units
from consolidate.texts.labels import FigureState, Label, MasterTitle, Role, State, TargetKind, TargetState
from consolidate.texts.outputs.master import tables
from consolidate.texts.outputs.master.vocabulary import NO_DEADLINE, Alert, Head
from consolidate.texts.shortening import shortened


def tints(first: str, last: str) -> tuple[Tint, ...]:
    """Colours of a row with a `Tình trạng` and a `Cảnh báo hạn`, the words standing from `first` to `last`."""
    return (
        Tint(f'{{alert}}="{Alert.OVERDUE}"', style.LATE, first, last),
        Tint(f'{{alert}}="{Alert.DUE_SOON}"', style.SOON, first, last),
        Tint(formulas.DONE, style.GOOD, first, last),
        Tint(f'{{state}}="{State.NOT_REPORTED}"', style.SILENT, first, last),
    )


UNASSIGNED = Tint(f'{{state}}="{State.UNASSIGNED}"', style.NOBODY, "state", "state")
"""Colour of the row of a task that nobody is asked, where it is not overdue."""

TARGET_TINTS = (
    Tint(f'{{state}}="{TargetState.MET}"', style.GOOD, "state", "state"),
    Tint(f'{{state}}="{TargetState.NOT_MET}"', style.SOON, "state", "state"),
    Tint(f'{{state}}="{TargetState.NO_DATA}"', style.SILENT, "state", "state"),
)
"""Colours of a target's row."""

_NAMED = frozenset({"status", "done_on", "result", "evidence", "numerator", "denominator", "value"})
"""Columns of the agencies that formulas of other sheets compute with."""


def deadline_said(task: Task) -> str:
    """The deadline in words, also where there is none."""
    return deadline_words(task) or NO_DEADLINE


def alert(item: Detail | TaskResult) -> Alert | None:
    """Its warning about the deadline, if any."""
    return Alert.OVERDUE if item.overdue else Alert.DUE_SOON if item.due_soon else None


_FORMS: Mapping[type[Field], Form] = {Choice: Form.WORD, Day: Form.DAY, Number: Form.NUMBER, Text: Form.TEXT}


def _typed(column: layout.FormColumn) -> TableColumn[Detail | Figure]:
    """A column that the agencies fill in; empty where the layout of a return had none."""
    return TableColumn(
        column.key,
        column.label,
        column.width_in_master or column.width_chars,
        lambda item: item.report.values.get(column.key),
        form=_FORMS[type(column.kind)],
        named=column.key in _NAMED,
    )


def _origin(source: Source) -> tuple[TableColumn[Detail | Figure], ...]:
    """The columns that tell where a row came from."""

    def origin(item: Detail | Figure) -> str:
        """In words; for a report of this period only whether a value was rejected."""
        now, report = source.consolidation, item.report
        refused = source.refused((report.code, report.agency))
        if not report.period:
            return tables.origin(carried=False, refused=refused)
        return tables.origin(*now.origin(report), carried=not now.holds(report), refused=refused)

    def code(item: Detail | Figure) -> str:
        return item.agency.code

    return (
        TableColumn("reported_in", Label.REPORTED_IN, 9, lambda item: item.report.period, form=Form.WORD, named=True),
        TableColumn("origin", Head.ORIGIN, 11, origin, form=Form.WORD, target=source.to_refused),
        TableColumn("agency_code", Label.AGENCY_CODE, 20, code, target=source.to_agency, aside=True),
        TableColumn("file", Label.SOURCE_FILE, 36, lambda item: item.report.file, target=source.to_file, aside=True),
        TableColumn("row", Label.SOURCE_ROW, 8, lambda item: item.report.row or None, form=Form.COUNT, aside=True),
        *(_BELOW if source.from_below else ()),
    )


def _row_below(item: Detail | Figure) -> int | None:
    return item.report.below.row if item.report.below else None


_BELOW: tuple[TableColumn[Detail | Figure], ...] = (
    TableColumn(
        "file_below", Head.FILE_BELOW, 36, lambda item: item.report.below.file if item.report.below else "", aside=True
    ),
    TableColumn("row_below", Head.ROW_BELOW, 8, _row_below, form=Form.COUNT, aside=True),
)
"""Of a row that a master of the level below brought: where that one had it from."""


def _row_digest(item: Detail | Figure) -> str:
    """The digest of what was typed: not of the value of a ratio, which is computed."""
    return row_digest(item.report.values)


def _count(key: str, label: str, value: Callable[[T], Value], formula: str | Callable[[T], str]) -> TableColumn[T]:
    """A hidden column that formulas elsewhere need."""
    return TableColumn(key, label, 9, value, formula, form=Form.NUMBER, named=True, hidden=True)


def numbered(source: Source, title: MasterTitle, label: str, code: Callable[[T], str], prefix: str) -> TableColumn[T]:
    """The hidden column with the number by which the rows of this row's own task, target or agency are counted."""
    live = formulas.number_in(prefix)
    return TableColumn("number", label, 9, lambda item: source.number(title, code(item)), live, hidden=True)


def details(source: Source) -> Table[Detail]:
    """One row per task × agency. Hidden columns at the end serve the formulas."""
    clock = source.results.clock

    def due(detail: Detail) -> Value:
        return due_day(detail.task, clock, detail.role, asked=detail.asked)

    def of(detail: Detail) -> int:
        return source.number(MasterTitle.TASKS, detail.task.code) if detail.role is Role.LEAD else 0

    def by(detail: Detail) -> int:
        return source.number(MasterTitle.AGENCIES, detail.agency.code) * (1 if detail.role is Role.LEAD else -1)

    columns: tuple[TableColumn[Detail], ...] = (
        TableColumn("code", Label.CODE, 14, lambda d: d.task.code, target=source.to_task),
        TableColumn("agency", Label.AGENCY, 15, lambda d: d.agency.name),
        TableColumn("role", Label.ROLE, 9, lambda d: d.role, form=Form.WORD, named=True),
        TableColumn("text", Label.TASK, 28, lambda d: shortened(d.task.text, TASK_CHARS)),
        TableColumn("deadline_text", Label.DEADLINE, 11, lambda d: deadline_said(d.task), form=Form.WORD),
        *map(_typed, layout.TASKS.inputs),
        TableColumn("state", Label.STATE, 13, lambda d: d.state, formulas.DETAIL_STATE, form=Form.WORD, named=True),
        TableColumn("alert", Head.ALERT, 9, alert, formulas.ALERT, form=Form.WORD, named=True),
        TableColumn("days", Label.DAYS_OVERDUE, 8, lambda d: d.days, formulas.DAYS, form=Form.LATENESS, named=True),
        *_origin(source),
        TableColumn("kind", Head.DEADLINE_KIND, 12, _kind, hidden=True),
        TableColumn("deadline", Head.DEADLINE_DAY, 11, lambda d: d.task.deadline, form=Form.DAY, hidden=True),
        TableColumn("due", Head.DUE, 11, due, formulas.DETAIL_DUE, form=Form.DAY, hidden=True),
        _count("reported", Head.REPORTED, lambda d: int(d.reported), formulas.REPORTED),
        _count("progress_counted", Head.PROGRESS_COUNTED, _progress_counted, formulas.PROGRESS_COUNTED),
        _count("key", Head.KEY, lambda d: f"{d.task.code}|{d.agency.code}", formulas.DETAIL_KEY),
        _count("of", Head.LEADS_NUMBER, of, formulas.DETAIL_OF),
        _count("by", Head.AGENCY_NUMBER, by, formulas.DETAIL_BY),
        TableColumn("seal", Label.SEAL, 9, _row_digest, hidden=True),
    )
    return Table(
        title=MasterTitle.DETAILS,
        apart=True,
        prefix="detail",
        lines=source.lines(MasterTitle.DETAILS, len(source.results.details)),
        columns=columns,
        items=source.results.details,
        tints=tints("state", "days"),
        frozen=2,
    )


def _kind(detail: Detail) -> str:
    return kind_now(detail.task, asked=detail.asked)


def _progress_counted(detail: Detail) -> Value:
    typed = detail.report.values.get("progress")
    if detail.state in (State.NOT_REPORTED, State.NOT_REQUIRED):
        return None
    return progress(detail.status, typed if isinstance(typed, int | float) else None)


def figures(source: Source) -> Table[Figure]:
    """One row per target × reporter. A ratio's value computes itself."""

    def state(figure: Figure) -> str:
        explained = figure.state is FigureState.NO_FIGURE
        return formulas.figure_state(figure.target, asked=not figure.asked_again, explained=explained)

    def of(figure: Figure) -> int:
        return source.number(MasterTitle.TARGETS, figure.target.code)

    def by(figure: Figure) -> int:
        return source.number(MasterTitle.AGENCIES, figure.agency.code)

    columns: tuple[TableColumn[Figure], ...] = (
        TableColumn("code", Label.CODE, 8, lambda f: f.target.code, target=source.to_target),
        TableColumn("agency", Label.AGENCY, 21, lambda f: f.agency.name),
        TableColumn("text", Label.TARGET, 40, lambda f: f.target.text),
        TableColumn("unit", Label.UNIT, 8, lambda f: units(f.target.unit, f.target.part_units), form=Form.WORD),
        *(_figure_column(column) for column in layout.TARGETS.inputs),
        TableColumn("state", Label.FIGURE_STATE, 14, lambda f: f.state, state, form=Form.WORD, named=True),
        *asked_again(source),
        *_origin(source),
        TableColumn("asked", Head.FIGURE_ASKED, 9, _asked, form=Form.NUMBER, named=True, hidden=True),
        _count("heard", Head.FIGURE_HEARD, lambda f: int(f.heard), _figure_heard),
        _count("number", Head.FIGURE_NUMBER, _figure_number, formulas.FIGURE_NUMBER),
        _count("key", Head.KEY, lambda f: f"{f.target.code}|{int(f.heard)}", formulas.FIGURE_KEY),
        _count("place", Head.PLACE, lambda f: f"{f.target.code}|{f.agency.code}", formulas.DETAIL_KEY),
        _count("of", Head.TARGET_NUMBER, of, formulas.FIGURE_OF),
        _count("by", Head.AGENCY_NUMBER, by, formulas.FIGURE_BY),
        TableColumn("seal", Label.SEAL, 9, _row_digest, hidden=True),
    )
    return Table(
        title=MasterTitle.FIGURES,
        apart=True,
        prefix="figure",
        lines=source.lines(MasterTitle.FIGURES, len(source.results.figures)),
        columns=columns,
        items=source.results.figures,
        tints=(
            Tint(f'{{state}}="{FigureState.NOT_REPORTED}"', style.SILENT, "state", "state"),
            Tint(f'{{state}}="{FigureState.NO_FIGURE}"', style.SILENT, "state", "state"),
            Tint(f'{{state}}="{FigureState.INCOMPLETE}"', style.SOON, "state", "state"),
        ),
        frozen=2,
    )


def asked_again(source: Source) -> tuple[TableColumn[Figure | TargetResult], ...]:
    """The column that says when a figure is asked again; none where all are asked this period."""
    if not source.consolidation.not_asked:
        return ()

    def again(item: Figure | TargetResult) -> str:
        return period_name(item.asked_again) if item.asked_again else ""

    return (TableColumn("asked_again", Head.ASKED_AGAIN, 11, again, form=Form.WORD),)


def _figure_heard(figure: Figure) -> str:
    return formulas.figure_heard(figure.target)


def _asked(figure: Figure) -> int:
    return int(not figure.asked_again)


def _figure_column(column: layout.FormColumn) -> TableColumn[Figure]:
    """A column that the agencies fill in; the value of a ratio computes itself."""
    typed: TableColumn[Figure] = _typed(column)
    return replace(typed, value=lambda f: f.value, formula=_ratio, form=Form.VALUE) if column.key == "value" else typed


def _ratio(figure: Figure) -> str:
    return formulas.FIGURE_RATIO if figure.target.kind is TargetKind.RATIO else ""


def _figure_number(figure: Figure) -> float:
    return figure.value if isinstance(figure.value, float) else 0
