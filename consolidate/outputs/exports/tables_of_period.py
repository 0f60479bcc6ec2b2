"""The tables of a period, from the same results as the master: what is asked, and what it adds up to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consolidate.catalogue.model import Agency, Plan
from consolidate.consolidation.rollup import AgencyResult, Results, TargetResult, TaskResult
from consolidate.consolidation.rollup.states import BUCKETS, OF_LEADS, due_day
from consolidate.outputs.exports.column_shapes import OF_PERIOD, PERIOD, coded, of_period, of_table, to
from consolidate.outputs.exports.model import Kind, Scalar, TidyColumn, TidyTable, tabulated
from consolidate.outputs.exports.received_tables import documents, evidence, files, issues, queries
from consolidate.outputs.exports.reported_tables import details, figures
from consolidate.outputs.model import Findings
from consolidate.texts.labels import (
    Aggregate,
    Comparison,
    Cycle,
    DeadlineKind,
    State,
    TargetKind,
    TargetState,
)
from consolidate.texts.outputs.exports import COLUMNS, TABLES
from consolidate.texts.outputs.master.vocabulary import Returned

if TYPE_CHECKING:
    from consolidate.consolidation.model import Consolidation

S, I, N, B, D, T = Kind.STRING, Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN, Kind.DATE, Kind.DATETIME  # noqa: E741
STANDINGS = {
    Returned.YES: "returned",
    Returned.BLANK: "blank",
    Returned.ASIDE: "put_aside",
    Returned.NO: "missing",
    Returned.NOT_DUE: "nothing_due",
}
"""As `merge --json` names them; of the missing those whose files were all put aside are told apart."""


def tables(findings: Findings) -> tuple[TidyTable, ...]:
    """Every table of a period; those that others refer to come first."""
    return tuple(make(findings.results) for make in TABLES_OF_RESULTS)


# --- the period, the plans, the agencies -------------------------------------------------------------------------


def _periods(results: Results) -> TidyTable:
    now, column = results.consolidation, of_table("periods")
    columns: tuple[TidyColumn[Consolidation], ...] = (
        of_period(now.period),
        column("first_day", D, lambda c: c.first_day, required=True),
        column("last_day", D, lambda c: c.last_day, required=True),
        column("as_of", D, lambda c: c.as_of, required=True),
        column("closed_on", D, lambda c: c.closed),
    )
    return tabulated("periods", TABLES["periods"], columns, [now], (PERIOD,))


def _plans(results: Results) -> TidyTable:
    now, column = results.consolidation, of_table("plans")
    columns: tuple[TidyColumn[Plan], ...] = (
        of_period(now.period),
        column("code", S, lambda p: p.code, required=True),
        column("number", S, lambda p: p.number),
        column("issuer", S, lambda p: p.issuer),
        column("issued_on", D, lambda p: p.issued),
        column("title", S, lambda p: p.title),
        column("file", S, lambda p: p.file),
        column("in_force_from", D, lambda p: p.in_force_from),
        column("in_force_until", D, lambda p: p.in_force_until),
    )
    return tabulated("plans", TABLES["plans"], columns, now.catalogue.plans, (PERIOD, "code"), (OF_PERIOD,))


@dataclass(frozen=True, slots=True)
class _Body:
    """An agency of the catalogue: its place in protocol order, and its period where it is asked something in it."""

    place: int
    agency: Agency
    result: AgencyResult | None


def _bodies(results: Results) -> Iterator[_Body]:
    by_code = {each.agency.code: each for each in results.filers}
    for place, agency in enumerate(results.consolidation.catalogue.agencies, start=1):
        yield _Body(place, agency, by_code.get(agency.code))


def _of_result(value: Callable[[AgencyResult], Scalar]) -> Callable[[_Body], Scalar]:
    return lambda body: value(body.result) if body.result else None


def _agencies(results: Results) -> TidyTable:
    column = of_table("agencies")

    def led_in(state: State) -> TidyColumn[_Body]:
        name = f"led_{state.name.lower()}"
        title, description = COLUMNS["agencies"]["led_in"]
        value = _of_result(lambda r: r.states.get(state, 0))
        return TidyColumn(name=name, kind=I, title=f"{title}: {state}", description=description, value=value)

    counted = (
        ("owed", lambda r: r.owed),
        ("led", lambda r: r.led),
        ("led_reported", lambda r: r.led_reported),
        ("coordinated", lambda r: r.coordinated),
        ("coordinated_reported", lambda r: r.coordinated_reported),
        ("figures", lambda r: r.figures),
        ("figures_reported", lambda r: r.figures_reported),
        ("overdue", lambda r: r.overdue),
        ("due_soon", lambda r: r.due_soon),
        ("carried", lambda r: r.carried),
        ("remarks", lambda r: r.remarks),
        ("errors", lambda r: r.errors),
        ("warnings", lambda r: r.warnings),
    )
    columns: tuple[TidyColumn[_Body], ...] = (
        of_period(results.consolidation.period),
        column("code", S, lambda b: b.agency.code, required=True),
        column("place", I, lambda b: b.place, required=True),
        column("name", S, lambda b: b.agency.name, required=True),
        column("groups", S, lambda b: ";".join(b.agency.groups)),
        column("in_force_from", D, lambda b: b.agency.in_force_from),
        column("in_force_until", D, lambda b: b.agency.in_force_until),
        column("asked", B, lambda b: b.agency.code in results.consolidation.packet_index, required=True),
        *coded("agencies", "standing", Returned, _of_standing(results), codes=STANDINGS),
        column("received_at", T, _of_result(lambda r: r.received)),
        column("returned_at", T, _of_result(lambda r: r.returned)),
        *(column(name, I, _of_result(value)) for name, value in counted),
        *map(led_in, OF_LEADS),
    )
    return tabulated("agencies", TABLES["agencies"], columns, _bodies(results), (PERIOD, "code"), (OF_PERIOD,))


def _of_standing(results: Results) -> Callable[[_Body], Returned | None]:
    """Only of the agencies asked at the period's end: those of `merge --json`."""
    asked = {each.agency.code for each in results.agencies}
    return lambda body: body.result.standing if body.result and body.agency.code in asked else None


# --- tasks and targets -------------------------------------------------------------------------------------------


def _tasks(results: Results) -> TidyTable:
    column, clock = of_table("tasks"), results.clock
    columns: tuple[TidyColumn[TaskResult], ...] = (
        of_period(results.consolidation.period),
        column("code", S, lambda t: t.task.code, required=True),
        column("plan", S, lambda t: t.task.plan, required=True),
        column("section", S, lambda t: t.task.section),
        column("number", S, lambda t: t.task.number),
        column("text", S, lambda t: t.task.text),
        column("short_name", S, lambda t: t.task.short_name),
        column("leads_text", S, lambda t: t.task.leads),
        column("coordinators_text", S, lambda t: t.task.coordinators),
        column("expected_result", S, lambda t: t.task.expected),
        column("deadline_text", S, lambda t: t.task.deadline_text),
        *coded("tasks", "deadline_kind", DeadlineKind, lambda t: t.task.deadline_kind, required=True),
        column("deadline", D, lambda t: t.task.deadline),
        column("due_on", D, lambda t: due_day(t.task, clock, asked=t.asked)),
        column("asked", B, lambda t: t.asked, required=True),
        *coded("tasks", "state", State, lambda t: t.state, required=True),
        column("bucket", S, lambda t: BUCKETS[t.state], required=True),
        column("overdue", B, lambda t: t.overdue, required=True),
        column("due_soon", B, lambda t: t.due_soon, required=True),
        column("days_overdue", I, lambda t: t.days),
        column("leads_expected", I, lambda t: t.expected, required=True),
        column("leads_heard", I, lambda t: t.heard, required=True),
        column("leads_carried", I, lambda t: t.carried, required=True),
        column("leads_done", I, lambda t: t.done, required=True),
        column("progress", N, lambda t: t.progress),
        column("progress_of", I, lambda t: t.progress_of, required=True),
    )
    references = (OF_PERIOD, to("plans", "plan"))
    return tabulated("tasks", TABLES["tasks"], columns, results.tasks, (PERIOD, "code"), references)


def _targets(results: Results) -> TidyTable:
    column = of_table("targets")
    columns: tuple[TidyColumn[TargetResult], ...] = (
        of_period(results.consolidation.period),
        column("code", S, lambda t: t.target.code, required=True),
        column("number", S, lambda t: t.target.number),
        column("text", S, lambda t: t.target.text),
        column("short_name", S, lambda t: t.target.short_name),
        *coded("targets", "kind", TargetKind, lambda t: t.target.kind, required=True),
        *coded("targets", "comparison", Comparison, lambda t: t.target.comparison, required=True),
        column("threshold", N, lambda t: t.target.threshold),
        column("unit", S, lambda t: t.target.unit),
        column("deadline", D, lambda t: t.target.deadline),
        *coded("targets", "cycle", Cycle, lambda t: t.target.cycle),
        *coded("targets", "aggregate", Aggregate, lambda t: t.target.aggregate, required=True),
        *coded("targets", "state", TargetState, lambda t: t.state, required=True),
        column("value", N, lambda t: t.value if isinstance(t.value, float) else None),
        column("value_word", S, lambda t: t.value if isinstance(t.value, str) else None),
        column("gap", N, lambda t: t.gap),
        column("numerator", N, lambda t: t.numerator),
        column("denominator", N, lambda t: t.denominator),
        column("reporters_expected", I, lambda t: t.expected, required=True),
        column("reporters_heard", I, lambda t: t.heard, required=True),
        column("reporters_carried", I, lambda t: t.carried, required=True),
        column("reaching", I, lambda t: t.reaching, required=True),
        column("measured", I, lambda t: t.measured, required=True),
        column("tasks", I, lambda t: t.tasks, required=True),
        column("tasks_done", I, lambda t: t.tasks_done, required=True),
        column("tasks_overdue", I, lambda t: t.tasks_overdue, required=True),
        column("asked_again", S, lambda t: t.asked_again),
    )
    return tabulated("targets", TABLES["targets"], columns, results.targets, (PERIOD, "code"), (OF_PERIOD,))


def _task_targets(results: Results) -> TidyTable:
    column, known = of_table("task_targets"), {each.target.code for each in results.targets}
    pairs = [(t.task.code, code) for t in results.tasks for code in dict.fromkeys(t.task.targets) if code in known]
    columns: tuple[TidyColumn[tuple[str, str]], ...] = (
        of_period(results.consolidation.period),
        column("task", S, lambda pair: pair[0], required=True),
        column("target", S, lambda pair: pair[1], required=True),
    )
    references = (OF_PERIOD, to("tasks", "task"), to("targets", "target"))
    key = (PERIOD, "task", "target")
    return tabulated("task_targets", TABLES["task_targets"], columns, pairs, key, references)


def _target_plans(results: Results) -> TidyTable:
    column, known = of_table("target_plans"), {plan.code for plan in results.consolidation.catalogue.plans}
    pairs = [(t.target.code, code) for t in results.targets for code in dict.fromkeys(t.target.plans) if code in known]
    columns: tuple[TidyColumn[tuple[str, str]], ...] = (
        of_period(results.consolidation.period),
        column("target", S, lambda pair: pair[0], required=True),
        column("plan", S, lambda pair: pair[1], required=True),
    )
    references = (OF_PERIOD, to("targets", "target"), to("plans", "plan"))
    key = (PERIOD, "target", "plan")
    return tabulated("target_plans", TABLES["target_plans"], columns, pairs, key, references)


TABLES_OF_RESULTS: tuple[Callable[[Results], TidyTable], ...] = (
    _periods,
    _plans,
    _agencies,
    _tasks,
    _targets,
    _task_targets,
    _target_plans,
    details,
    figures,
    files,
    queries,
    issues,
    documents,
    evidence,
)
"""What makes each table, in the order in which they can be filled."""
