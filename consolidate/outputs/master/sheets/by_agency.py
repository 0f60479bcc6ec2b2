"""`Theo cơ quan`: all rows of each agency, in such an order that the rows that `Cơ quan` counts stand together."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from consolidate.consolidation.rollup import AgencyResult, Detail, Figure
from consolidate.consolidation.rollup.states import OF_LEADS
from consolidate.outputs.master import formulas
from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.drawing.style import Form
from consolidate.outputs.master.drawing.table import FIRST_ROW, Table, TableColumn, Tint
from consolidate.outputs.master.sheets.details import alert, deadline_said, tints
from consolidate.outputs.master.source import Source
from consolidate.outputs.summary.facts import TASK_CHARS
from consolidate.texts.forms import day
from consolidate.texts.labels import FigureState, Label, MasterTitle, Role, State
from consolidate.texts.outputs.master.vocabulary import FIGURE_PART, NO_DEADLINE, Alert, Head
from consolidate.texts.shortening import shortened

Line = Detail | Figure
"""A row: of a task the agency leads or helps with, or of a target it gives figures for."""

_STATES, _FIGURE_STATES = [State.NOT_REQUIRED, *OF_LEADS], list(FigureState)


def _urgency(detail: Detail) -> tuple[bool, bool, bool, int]:
    """Overdue first, done last; not reported is last of those and first of the others, so that it is together."""
    late, silent = detail.overdue, detail.state is State.NOT_REPORTED
    return not late, silent is late, not detail.due_soon, -_STATES.index(detail.state)


def _pressing(figure: Figure) -> tuple[bool, int]:
    """What is asked this period before what is not; of each, what is not reported first."""
    return bool(figure.asked_again), -_FIGURE_STATES.index(figure.state)


def lines(source: Source) -> Sequence[Line]:
    """Agency by agency: what it leads, what it helps with, its figures; in each the most urgent first.

    None where the shares have them.
    """
    if source.shares:
        return []
    details: dict[tuple[str, Role], list[Detail]] = {}
    figures: dict[str, list[Figure]] = {}
    for detail in source.results.details:
        details.setdefault((detail.agency.code, detail.role), []).append(detail)
    for figure in source.results.figures:
        figures.setdefault(figure.agency.code, []).append(figure)

    def of(code: str) -> Iterator[Line]:
        for role in Role:
            yield from sorted(details.get((code, role), ()), key=_urgency)
        yield from sorted(figures.get(code, ()), key=_pressing)

    return [line for result in source.results.agencies for line in of(result.agency.code)]


Link = Callable[[AgencyResult], str]


def links(source: Source) -> Callable[[object], Link]:
    """For what rows count as (see _counts_as): the link of an agency to those of its rows."""
    rows: dict[tuple[str, object], list[int]] = {}
    for row, line in enumerate(lines(source), start=FIRST_ROW):
        for what in _counts_as(line):
            rows.setdefault((line.agency.code, what), []).append(row)

    def to(what: object) -> Link:
        return lambda result: source.to_rows(MasterTitle.BY_AGENCY, rows.get((result.agency.code, what), ()))

    return to


ANY = "any"


def _counts_as(line: Line) -> Iterator[object]:
    """A row, one of its part, one of its part that reported; as lead: in its state, overdue, due soon.

    A figure that is not asked this period is a row, no more.
    """
    of = part(line)
    yield ANY
    if isinstance(line, Figure) and line.asked_again:
        return
    yield of
    if reported(line):
        yield of, True
    if isinstance(line, Detail) and line.role is Role.LEAD:
        yield line.state
        if line.overdue:
            yield Alert.OVERDUE
        if line.due_soon:
            yield Alert.DUE_SOON


def part(line: Line) -> str:
    """The agency's role in a task; for a figure the word for it."""
    return line.role if isinstance(line, Detail) else FIGURE_PART


def reported(line: Line) -> bool:
    """Whether it was reported in this period."""
    return line.reported


def _code(line: Line) -> str:
    return line.task.code if isinstance(line, Detail) else line.target.code


def _live(key: str) -> Callable[[Line], str]:
    """A column of the details, or for a figure its state."""

    def formula(line: Line) -> str:
        if isinstance(line, Detail):
            return f"=INDEX(detail_{key},{{at}})"
        return "=INDEX(figure_state,{at})" if key == "state" else ""

    return formula


def _at(source: Source) -> Mapping[tuple[str, str], int]:
    """Code and agency → the place of the detail or figure in its sheet's table, from 1."""
    details = [(d.task.code, d.agency.code) for d in source.details]
    places = details, [(f.target.code, f.agency.code) for f in source.figures]
    return {place: number for each in places for number, place in enumerate(each, start=1)}


def table(source: Source) -> Table[Line]:
    """One row per task × agency, and per target × reporter. States and days are live, the order is the merge's."""
    at = _at(source)
    columns: tuple[TableColumn[Line], ...] = (
        TableColumn("agency", Label.AGENCY, 15, lambda r: r.agency.name),
        TableColumn("code", Label.CODE, 14, _code, target=source.to_line),
        TableColumn("part", Label.ROLE, 9, part, form=Form.WORD),
        TableColumn("state", Label.STATE, 14, lambda r: r.state, _live("state"), form=Form.WORD),
        TableColumn("days", Label.DAYS_OVERDUE, 9, _days, _live("days"), form=Form.LATENESS),
        TableColumn("text", Label.TASK, 60, lambda r: shortened(_text(r), TASK_CHARS)),
        TableColumn("deadline", Label.DEADLINE, 12, _deadline, form=Form.WORD),
        TableColumn("alert", Head.ALERT, 11, _alert, _live("alert"), form=Form.WORD),
        TableColumn("agency_code", Label.AGENCY_CODE, 16, lambda r: r.agency.code, target=source.to_agency, aside=True),
        TableColumn("at", Head.AT, 9, lambda r: at[_code(r), r.agency.code], _find, form=Form.COUNT, hidden=True),
    )
    rows = lines(source)
    return Table(
        title=MasterTitle.BY_AGENCY,
        apart=True,
        prefix="line",
        lines=source.lines(MasterTitle.BY_AGENCY, len(rows)),
        columns=columns,
        items=rows,
        tints=(*tints("state", "days"), Tint(f'{{state}}="{FigureState.INCOMPLETE}"', style.SOON, "state", "days")),
        frozen=2,
        page=lambda r: r.agency.code,
    )


def _find(line: Line) -> str:
    return formulas.DETAIL_AT if isinstance(line, Detail) else formulas.FIGURE_AT


def _text(line: Line) -> str:
    return line.task.text if isinstance(line, Detail) else line.target.text


def _days(line: Line) -> int | None:
    return line.days if isinstance(line, Detail) else None


def _alert(line: Line) -> Alert | None:
    return alert(line) if isinstance(line, Detail) else None


def _deadline(line: Line) -> str:
    if isinstance(line, Detail):
        return deadline_said(line.task)
    return day(line.target.deadline) if line.target.deadline else NO_DEADLINE
