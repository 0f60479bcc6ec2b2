"""`Nhiệm vụ` and `Mục tiêu`: what the rows below add up to, live."""

from collections.abc import Callable
from dataclasses import replace

from consolidate import catalogue
from consolidate.catalogue.model import Task
from consolidate.consolidation.changes import deadline_words
from consolidate.consolidation.rollup import TargetResult, TaskResult
from consolidate.consolidation.rollup.states import due_day, kind_now
from consolidate.consolidation.rollup.target_results import each_alone
from consolidate.outputs.master import formulas, lead_answers
from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.drawing.style import Form
from consolidate.outputs.master.drawing.table import Table, TableColumn
from consolidate.outputs.master.sheets import trend
from consolidate.outputs.master.sheets.details import (
    TARGET_TINTS,
    UNASSIGNED,
    alert,
    asked_again,
    deadline_said,
    numbered,
    tints,
)
from consolidate.outputs.master.source import Source
from consolidate.outputs.summary.facts import name_of
from consolidate.spreadsheets.model import Value
from consolidate.texts.catalogue import Header
from consolidate.texts.labels import Label, MasterTitle, TargetKind, YesNo
from consolidate.texts.outputs.master import tables
from consolidate.texts.outputs.master.vocabulary import NEVER_DONE, SEPARATOR, Head


def tasks(source: Source) -> Table[TaskResult]:
    """One row per task. `Ý kiến chỉ đạo` is the leaders' column."""
    clock, leads = source.results.clock, source.to_leads

    def due(result: TaskResult) -> Value:
        return due_day(result.task, clock, asked=result.asked)

    columns: tuple[TableColumn[TaskResult], ...] = (
        TableColumn("code", Label.CODE, 14, lambda r: r.task.code, named=True, target=source.to_details),
        TableColumn("state", Label.STATE, 14, lambda r: r.state, formulas.TASK_STATE, form=Form.WORD, named=True),
        TableColumn("short_name", Header.SHORT_NAME, 30, lambda r: name_of(r.task)),
        TableColumn("leads", Label.LEAD, 18.5, lambda r: r.task.leads, named=True),
        TableColumn("deadline_text", Label.DEADLINE, 11.5, lambda r: deadline_said(r.task), form=Form.WORD),
        TableColumn("days", Label.DAYS_OVERDUE, 8, lambda r: r.days, formulas.DAYS, form=Form.LATENESS, named=True),
        TableColumn("result", Label.RESULT, 36.5, *lead_answers.result(source), named=True),
        TableColumn("reported_in", Label.REPORTED_IN, 10.8, *lead_answers.reported_in(source), form=Form.WORD),
        TableColumn("progress", Label.PROGRESS, 8, lambda r: r.progress, formulas.PROGRESS, form=Form.MEAN, named=True),
        TableColumn("remark", Label.REMARK, 21.5, lambda r: source.remark_on(r.task), named=True, fill=style.OPEN),
        TableColumn("text", Label.TASK, 100, lambda r: r.task.text, named=True, aside=True),
        TableColumn("section", Head.SECTION, 30, lambda r: source.section(r.task), named=True, aside=True),
        TableColumn("evidence", Label.EVIDENCE, 24, *lead_answers.evidence(source), named=True, aside=True),
        TableColumn("heard", Head.HEARD, 10, _heard, formulas.HEARD, form=Form.WORD, target=leads, aside=True),
        TableColumn("done_of", Head.DONE, 9, done_of, _done_of, form=Form.WORD, target=leads, named=True, aside=True),
        TableColumn(
            "carried", Head.CARRIED, 8, lambda r: r.carried, formulas.CARRIED, form=Form.COUNT, target=leads, aside=True
        ),
        TableColumn(
            "assumed", Head.ASSUMED, 8, lambda r: r.assumed, formulas.ASSUMED, form=Form.COUNT, target=leads, aside=True
        ),
        TableColumn("progress_of", Head.PROGRESS_OF, 8, _progress_of, formulas.PROGRESS_OF, form=Form.WORD, aside=True),
        TableColumn("alert", Head.ALERT, 9, alert, formulas.ALERT, form=Form.WORD, named=True, aside=True),
        TableColumn("coordinators", Label.COORDINATORS, 24, lambda r: r.task.coordinators, aside=True),
        TableColumn("product", Label.EXPECTED, 24, lambda r: r.task.expected, aside=True),
        TableColumn(
            "issued", Head.ISSUED_DEADLINE, 13, lambda r: _issued_deadline(source, r), form=Form.WORD, aside=True
        ),
        TableColumn("plan", Head.PLANS, 12, lambda r: r.task.plan, aside=True),
        TableColumn("of_targets", Head.RELATED_TARGETS, 14, lambda r: SEPARATOR.join(r.task.targets), aside=True),
        _remark_since(source),
        TableColumn("remark_kept", Head.REMARK_KEPT, 12, lambda r: _kept_remark(source, r), hidden=True),
        TableColumn("kind", Head.DEADLINE_KIND, 12, _kind, named=True, hidden=True),
        TableColumn("deadline", Head.DEADLINE_DAY, 11, lambda r: r.task.deadline, form=Form.DAY, hidden=True),
        TableColumn("due", Head.DUE, 11, due, formulas.DUE, form=Form.DAY, hidden=True),
        TableColumn("expected", Head.EXPECTED, 9, lambda r: r.expected, formulas.EXPECTED, hidden=True),
        TableColumn("heard_count", Head.HEARD_COUNT, 9, lambda r: r.heard, formulas.HEARD_COUNT, hidden=True),
        TableColumn("done_count", Head.DONE_COUNT, 9, lambda r: r.done, formulas.DONE_COUNT, named=True, hidden=True),
        TableColumn("targets", Head.TARGET_KEYS, 12, _target_keys, named=True, hidden=True),
        numbered(source, MasterTitle.TASKS, Head.TASK_NUMBER, lambda r: r.task.code, "task"),
    )
    return Table(
        title=MasterTitle.TASKS,
        prefix="task",
        lines=source.lines(MasterTitle.TASKS, len(source.results.tasks)),
        columns=columns,
        items=source.results.tasks,
        tints=(*tints("state", "state"), UNASSIGNED),
        frozen=2,
    )


def _remark_since(source: Source) -> TableColumn[TaskResult]:
    """The period in which the remark was made: this one where it is not the text that was kept from an earlier one."""

    def period(result: TaskResult) -> str:
        return source.answers.remarks[result.task.code].period if source.remark_on(result.task) else ""

    def live(result: TaskResult) -> str:
        return formulas.remark_since(period(result) if _kept_remark(source, result) else "")

    return TableColumn("remark_since", Head.REMARK_SINCE, 9, period, live, form=Form.WORD, named=True, aside=True)


def _kept_remark(source: Source, result: TaskResult) -> str | None:
    """The text of a remark that was made in an earlier period."""
    text = source.remark_on(result.task)
    return text if text and source.answers.remarks[result.task.code].period != source.consolidation.period else None


def _issued_deadline(source: Source, result: TaskResult) -> str:
    """The deadline as the plan has it, with the deciding document, where the present one differs."""
    now = source.consolidation.catalogue
    issued, amendment = now.issued.get(result.task.code), catalogue.redated(now, result.task.code)
    if not isinstance(issued, Task) or not amendment or deadline_words(issued) == deadline_words(result.task):
        return ""
    return tables.issued_deadline(deadline_words(issued), amendment.document)


def _kind(result: TaskResult) -> str:
    return kind_now(result.task, asked=result.asked)


def _heard(result: TaskResult | TargetResult) -> str:
    return f"{result.heard}/{result.expected}"


def done_of(result: TaskResult) -> str:
    """How many of the leads have done a task; of a recurring one, which is never done, a mark."""
    return NEVER_DONE if result.task.recurring else f"{result.done}/{result.expected}"


def _done_of(result: TaskResult) -> str:
    return "" if result.task.recurring else formulas.DONE_OF


def _progress_of(result: TaskResult) -> str:
    return f"{result.progress_of}/{result.expected}"


def _target_keys(result: TaskResult) -> str:
    """`;MT01;MT02;`: each code between two signs, so that MT1 is not found in MT10."""
    return "".join(f";{code}" for code in result.task.targets) + ";"


def targets(source: Source) -> Table[TargetResult]:
    """One row per target, with the round before beside it."""
    before = {result.target.code: result.value for result in source.previous.targets} if source.previous else {}
    as_of, note = source.lines(MasterTitle.TARGETS, len(source.results.targets))
    figures, carried, late = source.to_figures, formulas.TARGET_CARRIED, formulas.TARGET_TASKS_OVERDUE
    columns: tuple[TableColumn[TargetResult], ...] = (
        TableColumn("code", Label.CODE, 8, lambda r: r.target.code, named=True, target=source.to_figures),
        TableColumn("state", Label.STATE, 13, lambda r: r.state, _state, form=Form.WORD, named=True),
        TableColumn("short_name", Header.SHORT_NAME, 45.5, lambda r: name_of(r.target)),
        TableColumn("reporters", Header.REPORTERS, 25, lambda r: r.target.reporters),
        TableColumn("comparison", Head.COMPARISON, 5.5, _comparison, form=Form.WORD),
        TableColumn("threshold", Label.THRESHOLD, 8, _threshold, form=Form.NUMBER, named=True),
        TableColumn("unit", Label.UNIT, 7, lambda r: r.target.unit, form=Form.WORD),
        TableColumn("value", Label.VALUE, 8, lambda r: r.value, _value, form=Form.VALUE, named=True, target=figures),
        TableColumn("gap", Head.GAP, 9.5, lambda r: r.gap, formulas.TARGET_GAP, form=Form.VALUE),
        TableColumn("before", Label.PREVIOUS, 8, lambda r: before.get(r.target.code), form=Form.VALUE),
        trend.line_column(source),
        TableColumn("coverage", Head.COVERAGE, 9.5, _heard, formulas.HEARD, form=Form.WORD, target=figures),
        TableColumn("carried", Head.FIGURES_CARRIED, 9, lambda r: r.carried, carried, form=Form.COUNT, target=figures),
        TableColumn("text", Label.TARGET, 100, lambda r: r.target.text, aside=True),
        TableColumn("deadline", Label.DEADLINE, 11, lambda r: r.target.deadline, form=Form.DAY, aside=True),
        *(replace(column, aside=True) for column in _reaching(source)),
        *(replace(column, aside=True) for column in asked_again(source)),
        TableColumn("tasks", Head.TASKS, 8, lambda r: r.tasks, formulas.TARGET_TASKS, form=Form.COUNT, aside=True),
        TableColumn(
            "done", Head.TASKS_DONE, 9, lambda r: r.tasks_done, formulas.TARGET_TASKS_DONE, form=Form.COUNT, aside=True
        ),
        TableColumn("late", Head.TASKS_OVERDUE, 9, lambda r: r.tasks_overdue, late, form=Form.COUNT, aside=True),
        TableColumn("how", Head.HOW, 20, lambda r: tables.value_formula(r.target.kind, r.target.aggregate), aside=True),
        _sum("numerator", Head.NUMERATOR_SUM, lambda r: r.numerator),
        _sum("denominator", Head.DENOMINATOR_SUM, lambda r: r.denominator),
        TableColumn("plans", Head.PLANS, 20, lambda r: SEPARATOR.join(r.target.plans), aside=True),
        TableColumn(
            "expected", Head.EXPECTED, 9, lambda r: r.expected, formulas.TARGET_EXPECTED, named=True, hidden=True
        ),
        TableColumn("heard_count", Head.HEARD_COUNT, 9, lambda r: r.heard, formulas.TARGET_HEARD, hidden=True),
        numbered(source, MasterTitle.TARGETS, Head.TARGET_NUMBER, lambda r: r.target.code, "target"),
    )
    return Table(
        title=MasterTitle.TARGETS,
        prefix="target",
        lines=(as_of, " ".join([note, *([tables.EACH_REACHES] if _reaching(source) else [])])),
        columns=columns,
        items=source.results.targets,
        tints=TARGET_TINTS,
        frozen=2,
    )


def _reaching(source: Source) -> tuple[TableColumn[TargetResult], ...]:
    """The column that says how many reporters meet the threshold; none where no target asks it of each."""
    if not any(each_alone(result.target) for result in source.results.targets):
        return ()

    def words(result: TargetResult) -> str | None:
        return f"{result.reaching}/{result.measured}" if each_alone(result.target) else None

    def formula(result: TargetResult) -> str:
        return formulas.target_reaching(result.target)

    return (
        TableColumn("reaching", Head.REACHING, 9, words, formula, form=Form.WORD, named=True, target=source.to_figures),
    )


def _comparison(result: TargetResult) -> str:
    return "" if result.target.kind is TargetKind.YES_NO else result.target.comparison


def _threshold(result: TargetResult) -> Value:
    return YesNo.YES if result.target.kind is TargetKind.YES_NO else result.target.threshold


def _state(result: TargetResult) -> str:
    return formulas.target_state(result.target, asked=not result.asked_again)


def _value(result: TargetResult) -> str:
    return formulas.target_value(result.target)


def _sum(key: str, label: str, value: Callable[[TargetResult], Value]) -> TableColumn[TargetResult]:
    """The column with the sum of the figures' numerators or denominators; a formula for ratios."""

    def formula(result: TargetResult) -> str:
        return formulas.target_sum(result.target, key) if result.target.kind is TargetKind.RATIO else ""

    return TableColumn(key, label, 11, value, formula, form=Form.NUMBER, named=True, aside=True)
