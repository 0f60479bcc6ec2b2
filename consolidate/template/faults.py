"""What `Tự kiểm tra` looks for, as data, and the formula made of it.

The same rules are judged again on the way in; here they help the person who types. Functions of Excel 2010 only.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from consolidate.layout import FIRST_YEAR
from consolidate.texts import template as say
from consolidate.texts.labels import Status, TargetKind
from consolidate.xlsx import in_formula

ANSWERS = "list_answer"
"""The range with the answers to a yes/no target."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something missing or contradictory: where to look, a formula with `{column key}` for cells, what to say."""

    column: str
    condition: str
    text: str


def _is(column: str, *statuses: Status) -> str:
    return "OR(" + ",".join(f"{{{column}}}={in_formula(status)}" for status in statuses) + ")"


def _not_day(column: str, earliest: dt.date, latest: dt.date | None) -> str:
    """Filled in, but not a day from `earliest` to `latest`."""
    cell = f"{{{column}}}"
    late = f",{cell}>{_date(latest)}" if latest else ""
    return f'AND({cell}<>"",OR(NOT(ISNUMBER({cell})),{cell}<{_date(earliest)}{late}))'


def _date(day: dt.date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


_DONE = _is("status", Status.DONE)
_UNDER_WAY = _is("status", Status.IN_PROGRESS)
_NOT_STARTED = _is("status", Status.NOT_STARTED)
_NOT_DONE = _is("status", Status.NOT_STARTED, Status.IN_PROGRESS, Status.SUSPENDED)
_BAD_PROGRESS = '{progress}<>"",NOT(AND(ISNUMBER({progress}),{progress}>=0,{progress}<=100))'
_BAD_STATUS = '{{status}}<>"",ISNA(MATCH({{status}},{options},0))'


def task_faults(last_day: dt.date, status_options: str, *, overdue: bool) -> tuple[Fault, ...]:
    """Rules across a task's row; `status_options` names the list of statuses, `overdue` at the period's last day."""
    faults = (
        Fault("status", '{status}=""', say.NO_STATUS),
        Fault("status", f"AND({_BAD_STATUS.format(options=status_options)})", say.BAD_STATUS),
        Fault("progress", f"AND({_BAD_PROGRESS})", say.BAD_PROGRESS),
        Fault("progress", f"AND({_DONE},{{progress}}<>100)", say.DONE_BELOW_100),
        Fault("progress", f"AND({_NOT_STARTED},ISNUMBER({{progress}}),{{progress}}>0)", say.NOT_STARTED_WITH_PROGRESS),
        Fault("progress", f'AND({_UNDER_WAY},{{progress}}="")', say.NO_PROGRESS),
        Fault("progress", f"AND({_UNDER_WAY},{{progress}}=100)", say.IN_PROGRESS_WITH_100),
        Fault("done_on", f'AND({_DONE},{{done_on}}="")', say.NO_DONE_ON),
        Fault("done_on", _not_day("done_on", FIRST_YEAR, last_day), say.bad_done_on(last_day)),
        Fault("done_on", f'AND({{done_on}}<>"",{{status}}<>"",NOT({_DONE}))', say.DATE_WITHOUT_DONE),
        Fault("evidence", f'AND({_DONE},{{evidence}}="")', say.NO_EVIDENCE),
        Fault("difficulty", f'AND({_NOT_DONE},{{difficulty}}="")', say.OVERDUE_WITHOUT_REASON),
        Fault("extension", _not_day("extension", last_day + dt.timedelta(1), None), say.bad_extension(last_day)),
    )
    return tuple(fault for fault in faults if overdue or fault.column != "difficulty")


_RATIO_FAULTS = (
    Fault("numerator", '{numerator}=""', say.NO_NUMERATOR),
    Fault("numerator", 'AND({numerator}<>"",OR(NOT(ISNUMBER({numerator})),{numerator}<0))', say.BAD_NUMERATOR),
    Fault("denominator", '{denominator}=""', say.NO_DENOMINATOR),
    Fault(
        "denominator", 'AND({denominator}<>"",OR(NOT(ISNUMBER({denominator})),{denominator}<=0))', say.BAD_DENOMINATOR
    ),
    Fault(
        "numerator",
        "AND(ISNUMBER({numerator}),ISNUMBER({denominator}),{denominator}>0,{numerator}>{denominator})",
        say.NUMERATOR_ABOVE_DENOMINATOR,
    ),
)
_FIGURE_FAULTS: dict[TargetKind, tuple[Fault, ...]] = {
    TargetKind.RATIO: _RATIO_FAULTS,
    TargetKind.VALUE: (
        Fault("value", '{value}=""', say.NO_VALUE),
        Fault("value", 'AND({value}<>"",NOT(ISNUMBER({value})))', say.BAD_VALUE),
    ),
    TargetKind.YES_NO: (
        Fault("value", '{value}=""', say.NO_VALUE),
        Fault("value", f'AND({{value}}<>"",ISNA(MATCH({{value}},{ANSWERS},0)))', say.BAD_ANSWER),
    ),
}


def target_faults(kind: TargetKind, last_day: dt.date) -> tuple[Fault, ...]:
    """Rules across a target's row."""
    return (
        *_FIGURE_FAULTS[kind],
        Fault("figure_date", '{figure_date}=""', say.NO_FIGURE_DATE),
        Fault("figure_date", _not_day("figure_date", FIRST_YEAR, last_day), say.bad_figure_date(last_day)),
    )


def self_check(faults: Iterable[Fault], asked: Iterable[str], blank: str, cells: Mapping[str, str]) -> str:
    """The formula of `Tự kiểm tra`: `blank` while all the `asked` columns are empty, else the faults or `Đủ`.

    Faults are joined behind the word for "complete", which is taken away again where a fault follows it.
    """
    empty = "&".join(cells[column] for column in asked)
    found = "&".join(f'IF({fault.condition.format_map(cells)},{in_formula("; " + fault.text)},"")' for fault in faults)
    complete = in_formula(say.COMPLETE)
    result = f'SUBSTITUTE({complete}&{found},{in_formula(say.COMPLETE + "; ")},"")'
    return f'=IFERROR(IF({empty}="",{in_formula(blank)},{result}),{in_formula(say.CELL_ERROR)})'


def ratio(numerator: str, denominator: str) -> str:
    """The formula of a ratio's `Giá trị`, in percent; empty until both numbers are there."""
    both = f"AND(ISNUMBER({numerator}),ISNUMBER({denominator}))"
    return f'=IF({both},IF({denominator}>0,ROUND({numerator}/{denominator}*100,2),""),"")'
