"""Every formula of the tables. Functions of Excel 2010 that LibreOffice, Google Sheets and WPS have too.

`{key}` is a cell of the same row. Names with a prefix are whole columns: `detail_` of `Chi tiết`, `figure_` of
`Số liệu mục tiêu`, `task_`, `target_`, `agency_`, `remark_`, `check_` of the sheets so called; `as_of`, `period`,
`period_end` and `due_soon_days` stand on `Tổng quan`.
"""

from consolidate.catalogue.model import Target
from consolidate.consolidation.rollup import states
from consolidate.consolidation.rollup.row_results import OF_NOW
from consolidate.consolidation.rollup.target_results import each_alone
from consolidate.forms.conditions import Term, as_stored, bound
from consolidate.spreadsheets.literals import in_formula as q
from consolidate.texts.labels import Aggregate, FigureState, Role, Severity, State, TargetKind, TargetState, YesNo
from consolidate.texts.outputs.master.vocabulary import CARRIED_MARK, Alert, Decision, Returned

_LEADS = "detail_of,{number}"
"""The rows of this row's task that its leads report."""


def _lead(state: State) -> str:
    return f"COUNTIFS({_LEADS},detail_state,{q(state)})"


def _leads(*states: State) -> str:
    return "+".join(map(_lead, states))


_NAMES = {name: name for name in ("as_of", "period_end", "due_soon_days")}
_NAMES |= {states.leads_in(state): _lead(state) for state in states.OF_LEADS}
"""What conditions of states name and is no cell of the row: names of `Tổng quan`, leads counted in `Chi tiết`."""


def _live(term: Term[object]) -> str:
    return f"={bound(as_stored(term.formula), _NAMES)}"


DONE = states.IS_DONE.formula

# --- a row of details, and of tasks ------------------------------------------------------------------------------

DUE, DETAIL_DUE = _live(states.DUE), _live(states.REPORT_DUE)
_OWN = f'AND({{reported_in}}<>"",ISERROR(FIND({q(CARRIED_MARK)},{{origin}})))'
REPORTED = f'=IF(AND({{status}}<>"",{_OWN}),1,0)'
DETAIL_STATE = _live(states.REPORT_STATE)
DAYS = _live(states.DAYS)
ALERT = _live(states.ALERT)
OVERDUE_WORD = q(Alert.OVERDUE)
PROGRESS_COUNTED = _live(states.PROGRESS_COUNTED)
DETAIL_KEY = '={code}&"|"&{agency_code}'

# --- rows counted by number --------------------------------------------------------------------------------------
#
# A row is counted by the numbers of its task, target and agency: the places of these in their own sheets. They follow
# where a sheet is sorted. Not by the codes: these are links, and LibreOffice lays out the text of a cell with a link
# each time that a formula compares it.


def number_in(prefix: str) -> str:
    """The number of this row's own task, target or agency: its place in the sheet of that prefix."""
    return f"=MATCH({{code}},{prefix}_code,0)"


def _number(prefix: str, key: str) -> str:
    return f"IFERROR(MATCH({{{key}}},{prefix}_code,0),0)"


_LEADS_IT = f"{{role}}={q(Role.LEAD)}"
DETAIL_OF = f"=IF({_LEADS_IT},{_number('task', 'code')},0)"
"""The number of the task that the row's agency leads; 0 where it only helps."""
DETAIL_BY = f"=IF({_LEADS_IT},1,-1)*{_number('agency', 'agency_code')}"
"""The number of the row's agency; below 0 where it only helps."""
FIGURE_OF, FIGURE_BY = f"={_number('target', 'code')}", f"={_number('agency', 'agency_code')}"

EXPECTED = f"=COUNTIFS({_LEADS})"
HEARD_COUNT = f"={{expected}}-{_leads(State.NOT_REPORTED)}"
DONE_COUNT = f"={_leads(State.DONE_ON_TIME, State.DONE_LATE)}"
TASK_STATE = _live(states.TASK_STATE)
HEARD = '={heard_count}&"/"&{expected}'
DONE_OF = '={done_count}&"/"&{expected}'
LEADS_REPORTED = f"COUNTIFS({_LEADS},detail_reported,1)"
CARRIED = f"={{heard_count}}-{LEADS_REPORTED}"
ASSUMED = "=" + "+".join(
    f"{_lead(state)}-COUNTIFS({_LEADS},detail_state,{q(state)},detail_done_on,{q('>0')})"
    for state in (State.DONE_ON_TIME, State.DONE_LATE)
)
_WITH_PROGRESS = f'COUNTIFS({_LEADS},detail_progress_counted,">=0")'
PROGRESS = f'=IF({_WITH_PROGRESS}=0,"",SUMIFS(detail_progress_counted,{_LEADS})/{_WITH_PROGRESS})'
PROGRESS_OF = f'={_WITH_PROGRESS}&"/"&{{expected}}'

# --- a listed task × agency, looked up ---------------------------------------------------------------------------

_FOUND = 'MATCH({code}&"|"&{agency_code},detail_key,0)'

DETAIL_AT = f"={_FOUND}"
FIGURE_AT = f"={_FOUND.replace('detail_key', 'figure_place')}"


def looked_up(key: str) -> str:
    """The value of a column of the details for this row's task and agency."""
    return f"=INDEX(detail_{key},{_FOUND})"


def of_task(key: str) -> str:
    """The value of a column of the tasks for this row's task."""
    return f"=INDEX(task_{key},MATCH({{code}},task_code,0))"


_REMARK_OF = "INDEX(task_remark_since,MATCH({code},task_code,0))"
_WORD = 'TRIM({word})<>""'
"""Whether the office has answered a request of an agency."""


def decision(*, by_remark: bool) -> str:
    """Whether a request is answered: by the office's word or, where it has a row there, by a remark of this period."""
    answered = f"IF({_WORD},TRUE,{_REMARK_OF}=period)" if by_remark else _WORD
    return f"=IF({answered},{q(Decision.GIVEN)},{q(Decision.WAITING)})"


def answer(office: str, kept: str | None, leaders: str, *, always: bool) -> str:
    """What answers a request: words for the office's of this period, for those `kept` from an earlier one; else for
    the leaders' remark, which answers it `always` or where it is one of this period.
    """
    of_office = f"IF(EXACT({{word}},{{word_kept}}),{q(kept)},{q(office)})" if kept else q(office)
    of_leaders = q(leaders) if always else f'IF({{decision}}={q(Decision.GIVEN)},{q(leaders)},"")'
    return f"=IF({_WORD},{of_office},{of_leaders})"


def remark_since(kept: str) -> str:
    """The period a leaders' remark was made in. `kept`: that of the one kept from an earlier period, or ""."""
    new = 'IF({remark}="","",period)'
    return f"=IF(EXACT({{remark}},{{remark_kept}}),{q(kept)},{new})" if kept else f"={new}"


def said_by_lead(key: str, agency: str) -> str:
    """What an agency said of this row's task in a column of the details; an empty text where it said nothing."""
    return f'=INDEX(detail_{key},MATCH({{code}}&{q("|" + agency)},detail_key,0))&""'


LEADS_WITH_EVIDENCE = f'COUNTIFS({_LEADS},detail_evidence,"?*")'


# --- a row of figures, and of targets ----------------------------------------------------------------------------

FIGURE_RATIO = (
    '=IF(AND(ISNUMBER({numerator}),ISNUMBER({denominator})),IF({denominator}<>0,{numerator}*100/{denominator},""),"")'
)
_NONE_OF_KIND = "IF(ISNUMBER({denominator}),{denominator}=0,FALSE)"
FIGURE_NUMBER = "=IF(ISNUMBER({value}),{value},0)"
FIGURE_KEY = '={code}&"|"&{heard}'


def figure_heard(target: Target) -> str:
    """Whether there is an answer: a value or, where the target allows it, a denominator of zero."""
    return f"=IF({_heard(target)},1,0)"


def _heard(target: Target) -> str:
    return f'OR({{value}}<>"",{_NONE_OF_KIND})' if target.zero_denominator else '{value}<>""'


def figure_state(target: Target, *, asked: bool, explained: bool) -> str:
    """The state of a figure of a target; `asked` this period or not, or `explained` by a note."""
    kind, now = target.kind, q(FigureState.REPORTED)
    if target.zero_denominator:
        now = f"IF({_NONE_OF_KIND},{q(FigureState.NONE_OF_KIND)},{now})"
    earlier, none = FigureState.CARRIED, FigureState.NOT_REPORTED
    if not asked:
        earlier = none = FigureState.NOT_ASKED
    if explained:
        none = FigureState.NO_FIGURE
    part = 'OR({numerator}<>"",{denominator}<>"")' if kind is TargetKind.RATIO else "FALSE"
    return f"=IF({{heard}}=1,IF({_OWN},{now},{q(earlier)}),IF({part},{q(FigureState.INCOMPLETE)},{q(none)}))"


OF_TARGET = "figure_of,{number}"
_FIGURES = f"{OF_TARGET},figure_heard,1"
_FIRST = 'MATCH({code}&"|1",figure_key,0)'
_MASK = "(figure_of={number})*(figure_heard=1)"
_SUM = f"SUMIFS(figure_number,{_FIGURES})"
_BEYOND = "(1-" + _MASK + ")*1E+300"
_REDUCTIONS: dict[Aggregate, str] = {
    Aggregate.RATIO_OF_SUMS: _SUM,
    Aggregate.SUM: _SUM,
    Aggregate.EACH: _SUM,
    Aggregate.MEAN: f"{_SUM}/{{heard_count}}",
    Aggregate.MAXIMUM: f"SUMPRODUCT(MAX({_MASK}*figure_number-{_BEYOND}))",
    Aggregate.MINIMUM: f"SUMPRODUCT(MIN({_MASK}*figure_number+{_BEYOND}))",
    Aggregate.ALL_YES: f"SUMPRODUCT(MIN({_MASK}*figure_number+{_BEYOND}))",
    Aggregate.SINGLE_SOURCE: f"INDEX(figure_value,{_FIRST})",
}
TARGET_EXPECTED = f"=COUNTIFS({OF_TARGET})"
TARGET_HEARD = f"=COUNTIFS({_FIGURES})"
TARGET_CARRIED = f"=COUNTIFS({OF_TARGET},figure_state,{q(FigureState.CARRIED)})"


def target_sum(target: Target, key: str) -> str:
    """The numerators, or the denominators, that count."""
    single = target.aggregate is Aggregate.SINGLE_SOURCE
    return (
        f'=IF({{heard_count}}=0,"",{f"INDEX(figure_{key},{_FIRST})" if single else f"SUMIFS(figure_{key},{_FIGURES})"})'
    )


def target_value(target: Target) -> str:
    """The value of a target, from the figures that count."""
    if target.kind is TargetKind.RATIO:
        value = "{numerator}*100/{denominator}"
        if target.zero_denominator:
            value = f'IF({{denominator}}=0,"",{value})'
    elif target.kind is TargetKind.VALUE or target.aggregate is Aggregate.SINGLE_SOURCE:
        value = _REDUCTIONS[target.aggregate]
    else:
        everyone = f"COUNTIFS({_FIGURES},figure_value,{q(YesNo.YES)})={{heard_count}}"
        value = f"IF({everyone},{q(YesNo.YES)},{q(YesNo.NO)})"
    return f'=IF({{heard_count}}=0,"",{value})'


TARGET_GAP = '=IF(AND(ISNUMBER({value}),ISNUMBER({threshold})),{value}-{threshold},"")'


_MEASURED = f'COUNTIFS({OF_TARGET},figure_value,">=-1E+300")'


def _reaching(target: Target) -> str:
    return f"COUNTIFS({OF_TARGET},figure_value,{q(states.SIGNS[target.comparison])}&{{threshold}})"


def target_reaching(target: Target) -> str:
    """`31/38`: how many reporters meet the threshold; empty where not each of them is held against it."""
    return f'={_reaching(target)}&"/"&{_MEASURED}' if each_alone(target) else ""


def _each_meets(target: Target) -> str:
    return f"{_reaching(target)}={_MEASURED}" if each_alone(target) else ""


def target_state(target: Target, *, asked: bool) -> str:
    """Whether a target's value meets its threshold; `asked` this period or not."""
    yes = f"{{value}}={q(YesNo.YES)}" if target.kind is TargetKind.YES_NO else ""
    met = yes or _each_meets(target) or f"{{value}}{states.SIGNS[target.comparison]}{{threshold}}"
    known = '{value}=""' if yes else 'OR({value}="",{threshold}="")'
    silent = q(TargetState.NO_DATA)
    if not asked:
        silent = f'IF({{value}}="",{q(TargetState.NOT_ASKED)},{silent})'
    return f"=IF({known},{silent},IF({met},{q(TargetState.MET)},{q(TargetState.NOT_MET)}))"


_ITS_TASKS = 'task_targets,"*;"&{code}&";*"'
TARGET_TASKS = f"=COUNTIFS({_ITS_TASKS})"
TARGET_TASKS_DONE = "=" + "+".join(
    f"COUNTIFS({_ITS_TASKS},task_state,{q(state)})" for state in (State.DONE_ON_TIME, State.DONE_LATE)
)
TARGET_TASKS_OVERDUE = f"=COUNTIFS({_ITS_TASKS},task_alert,{q(Alert.OVERDUE)})"

# --- a row of agencies -------------------------------------------------------------------------------------------


def agency_rows(role: Role, *conditions: str) -> str:
    """How many rows the agency has in a role that meet conditions like `detail_reported,1`."""
    number = "{number}" if role is Role.LEAD else "-{number}"
    return "=COUNTIFS(" + ",".join([f"detail_by,{number}", *conditions]) + ")"


def agency_led(key: str, value: str) -> str:
    """How many of the rows that the agency leads have that value in a column of the details."""
    return agency_rows(Role.LEAD, f"detail_{key},{q(value)}")


AGENCY_FIGURES = "=COUNTIFS(figure_by,{number},figure_asked,1)"
AGENCY_FIGURES_REPORTED = "=" + "+".join(f"{AGENCY_FIGURES[1:-1]},figure_state,{q(state)})" for state in OF_NOW)
AGENCY_RETURNED = (
    f"=IF({{owed}}=0,{q(Returned.NOT_DUE)},"
    f'IF({{returned_at}}="",IF({{aside}}="",{q(Returned.NO)},{q(Returned.ASIDE)}),IF({{answered}}=1,{q(Returned.YES)},{q(Returned.BLANK)})))'
)
AGENCY_RANK = "={overdue}*100000-ROW()"


def agency_issues(severity: Severity) -> str:
    """How many issues of that severity the agency's files have."""
    return f"=COUNTIFS(check_agency_code,{{code}},check_severity,{q(severity)})"
