"""The headline and the main figures of a period in words; live in a workbook, over the sheets behind them."""

from dataclasses import dataclass

from consolidate.outputs.summary import figures
from consolidate.outputs.summary.facts import Facts
from consolidate.outputs.summary.figures import Line, Main, rounded
from consolidate.spreadsheets.literals import in_formula as q
from consolidate.texts.forms import number as number_text
from consolidate.texts.labels import MasterTitle, State
from consolidate.texts.outputs.master import dashboard
from consolidate.texts.outputs.master.vocabulary import Alert

_LONGEST = f"IF({figures.OVERDUE.formula}=0,0,MAX(task_days))"
_SILENT_LATE = f"COUNTIFS(task_state,{q(State.NOT_REPORTED)},task_alert,{q(Alert.OVERDUE)})"
_SUSPENDED = f"COUNTIFS(task_state,{q(State.SUSPENDED)})"


@dataclass(frozen=True, slots=True)
class Tile:
    """A main figure with its name, a line below it, the sheet it counts; `late`: in the colour of what is overdue."""

    label: str
    main: Main
    line: Line
    sheet: MasterTitle = MasterTitle.TASKS
    late: bool = False


def headline(facts: Facts) -> Line:
    """The state of things in one sentence."""
    results = facts.results
    day = 'RIGHT("0"&DAY(as_of),2)&"/"&RIGHT("0"&MONTH(as_of),2)&"/"&YEAR(as_of)'
    start, colon, done, late, soon, returned = (q(word) for word in dashboard.HEADLINE)
    counted = (figures.DONE_FIGURE, figures.TOTAL, figures.OVERDUE, figures.SOON, figures.RETURNED, figures.AGENCIES)
    f = [f"({main.formula})" for main in counted]
    formula = (
        f'={start}&{day}&{colon}&{f[0]}&"/"&{f[1]}&{done}&{f[2]}&{late}&{f[3]}&{soon}&{f[4]}&"/"&{f[5]}&{returned}'
    )
    return Line(dashboard.headline(results.clock.as_of, *(main.value(results) for main in counted)), formula)


def nobody_asked(facts: Facts) -> Line | None:
    """How many tasks and targets nobody is asked, and their codes; None where there are none."""
    results = facts.results
    parts = (
        (figures.UNASSIGNED, dashboard.NOBODY_LEADS, [result.task.code for result in results.unassigned]),
        (figures.UNREPORTED, dashboard.NOBODY_REPORTS, [result.target.code for result in results.unreported]),
    )
    found = [(main, words + dashboard.coded(codes, _MOST_CODES)) for main, words, codes in parts if codes]
    if not found:
        return None
    text = "; ".join(f"{main.value(results)}{words}" for main, words in found)
    live = f"&{q('; ')}&".join(f"{main.formula}&{q(words)}" for main, words in found)
    return Line(dashboard.NOBODY_ASKED + text, f"={q(dashboard.NOBODY_ASKED)}&{live}")


_MOST_CODES = 3
"""So many codes are named; all of them stand in `Kiểm tra`."""


def basis(facts: Facts) -> Line:
    """What the figures rest on that is not certain."""
    mains = (figures.CARRIED, figures.ASSUMED)
    carried, assumed = (f"({main.formula})" for main in mains)
    start, middle, end = (q(word) for word in dashboard.BASIS)
    words = dashboard.basis(*(main.value(facts.results) for main in mains))
    return Line(words, f"={start}&{carried}&{middle}&{assumed}&{end}")


def share_of(facts: Facts) -> Line:
    """In words, what the share of done tasks is of: recurring ones are never done, so they are left out."""
    start, end = dashboard.SHARE_OF
    return _around(start, f"({figures.ENDING.formula})", figures.ENDING.value(facts.results), end)


def _around(before: str, formula: str, value: int, after: str = "") -> Line:
    """A line of words around a figure."""
    return Line(f"{before}{value}{after}", f"={q(before)}&{formula}&{q(after)}")


def _share(facts: Facts, part: Main, whole: Main) -> Line:
    """A percentage that names its formula: `22,5 % (= 9/40)`."""
    value, total = part.value(facts.results), whole.value(facts.results)
    ratio = f'SUBSTITUTE(IF(({whole.formula})=0,0,ROUND(100*({part.formula})/({whole.formula}),1)),".",",")'
    share = number_text(rounded(100 * value / total) if total else 0)
    return Line(
        f"{share}{dashboard.PERCENT_OF}{value}/{total})",
        f'={ratio}&{q(dashboard.PERCENT_OF)}&({part.formula})&"/"&({whole.formula})&")"',
    )


def change(main: Main, facts: Facts, *, briefly: bool) -> Line:
    """The change since the period before that is known; `briefly`: without its name."""
    period, before = list(facts.trend.items())[-1]
    then, now = f"INDEX(trend_{main.key},{len(facts.trend)})", f"({main.formula})"
    step = (
        f"IF({now}={then},{q(dashboard.SAME_AS_BEFORE)},"
        f"IF({now}>{then},{q(dashboard.MORE_BY)}&({now}-{then}),{q(dashboard.LESS_BY)}&({then}-{now})))"
    )
    words = dashboard.delta(main.value(facts.results), main.value(before), str(period))
    since = dashboard.against(str(period))
    if briefly:
        words, since = words.replace(since, dashboard.SINCE_BEFORE), dashboard.SINCE_BEFORE
    return Line(words, f"={step}&{q(since)}")


def tiles(facts: Facts) -> tuple[Tile, ...]:
    """The main figures, in the order in which they are read."""
    results = facts.results
    totals, tasks = results.task_totals, results.tasks
    silent_late = sum(r.overdue and r.state is State.NOT_REPORTED for r in tasks)
    longest = _around(dashboard.LONGEST, _LONGEST, max([0, *(r.days or 0 for r in tasks if r.overdue)]), dashboard.DAYS)
    within = _around(dashboard.WITHIN, "due_soon_days", results.clock.due_soon_days, dashboard.DAYS)
    suspended = _around(dashboard.SUSPENDED_OF_IT, _SUSPENDED, totals["suspended"])
    late_of_it = _around(dashboard.OVERDUE_OF_IT, _SILENT_LATE, silent_late)
    done = _share(facts, figures.DONE_FIGURE, figures.ENDING)
    met = _share(facts, figures.MET, figures.TARGETS)
    returned = _share(facts, figures.RETURNED, figures.AGENCIES)
    return (
        Tile(dashboard.TILE_DONE, figures.DONE_FIGURE, done),
        Tile(dashboard.TILE_OVERDUE, figures.OVERDUE, longest, MasterTitle.OVERDUE, late=True),
        Tile(dashboard.TILE_SOON, figures.SOON, within, MasterTitle.OVERDUE),
        Tile(dashboard.TILE_IN_TIME, figures.IN_TIME, suspended),
        Tile(dashboard.TILE_SILENT, figures.SILENT, late_of_it),
        Tile(dashboard.TILE_RECURRING, figures.RECURRING, Line(dashboard.TILE_RECURRING_NOTE)),
        Tile(dashboard.TILE_TARGETS, figures.MET, met, MasterTitle.TARGETS),
        Tile(dashboard.TILE_AGENCIES, figures.RETURNED, returned, MasterTitle.AGENCIES),
    )
