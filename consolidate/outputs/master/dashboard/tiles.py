"""The headline and the main figures of `Tổng quan`: formulas over the sheets behind it, with their values."""

from dataclasses import dataclass
from typing import Any

from consolidate.outputs.master.dashboard.blocks import over
from consolidate.outputs.master.dashboard.charts import rounded
from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.source import Source
from consolidate.outputs.summary import figures
from consolidate.outputs.summary.figures import Main
from consolidate.spreadsheets.literals import in_formula as q
from consolidate.spreadsheets.writing import Format, Sheet, quoted
from consolidate.texts.forms import number as number_text
from consolidate.texts.labels import MasterTitle, State
from consolidate.texts.outputs.master import dashboard
from consolidate.texts.outputs.master.vocabulary import Alert

_LONGEST = f"IF({figures.OVERDUE.formula}=0,0,MAX(task_days))"
_SILENT_LATE = f"COUNTIFS(task_state,{q(State.NOT_REPORTED)},task_alert,{q(Alert.OVERDUE)})"
_SUSPENDED = f"COUNTIFS(task_state,{q(State.SUSPENDED)})"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words and figures; live where it has a formula."""

    text: str
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """A main figure with its name, a line below it, the sheet it counts."""

    label: str
    main: Main
    line: Line
    sheet: MasterTitle = MasterTitle.TASKS
    ink: str = style.NAVY


def headline(source: Source) -> Line:
    """The state of things in one sentence."""
    results = source.results
    day = 'RIGHT("0"&DAY(as_of),2)&"/"&RIGHT("0"&MONTH(as_of),2)&"/"&YEAR(as_of)'
    start, colon, done, late, soon, returned = (q(word) for word in dashboard.HEADLINE)
    counted = (figures.DONE_FIGURE, figures.TOTAL, figures.OVERDUE, figures.SOON, figures.RETURNED, figures.AGENCIES)
    f = [f"({main.formula})" for main in counted]
    formula = (
        f'={start}&{day}&{colon}&{f[0]}&"/"&{f[1]}&{done}&{f[2]}&{late}&{f[3]}&{soon}&{f[4]}&"/"&{f[5]}&{returned}'
    )
    return Line(dashboard.headline(results.clock.as_of, *(main.value(results) for main in counted)), formula)


def nobody_asked(source: Source) -> Line | None:
    """How many tasks and targets nobody is asked, and their codes; None where there are none."""
    results = source.results
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


def counted_to(line: Line) -> Line:
    """The same sentence, beginning with `Tính đến`: for the page, where the phone's stands beside it."""
    start, end = dashboard.HEADLINE[0], dashboard.COUNTED_TO
    return Line(end + line.text.removeprefix(start), line.formula.replace(f"={q(start)}&", f"={q(end)}&", 1))


def basis(source: Source) -> Line:
    """What the figures rest on that is not certain."""
    mains = (figures.CARRIED, figures.ASSUMED)
    carried, assumed = (f"({main.formula})" for main in mains)
    start, middle, end = (q(word) for word in dashboard.BASIS)
    words = dashboard.basis(*(main.value(source.results) for main in mains))
    return Line(words, f"={start}&{carried}&{middle}&{assumed}&{end}")


def share_of(source: Source) -> Line:
    """In words, what the share of done tasks is of: recurring ones are never done, so they are left out."""
    start, end = dashboard.SHARE_OF
    return _around(start, f"({figures.ENDING.formula})", figures.ENDING.value(source.results), end)


def _around(before: str, formula: str, value: int, after: str = "") -> Line:
    """A line of words around a figure."""
    return Line(f"{before}{value}{after}", f"={q(before)}&{formula}&{q(after)}")


def _share(source: Source, part: Main, whole: Main) -> Line:
    """A percentage that names its formula: `22,5 % (= 9/40)`."""
    value, total = part.value(source.results), whole.value(source.results)
    ratio = f'SUBSTITUTE(IF(({whole.formula})=0,0,ROUND(100*({part.formula})/({whole.formula}),1)),".",",")'
    share = number_text(rounded(100 * value / total) if total else 0)
    return Line(
        f"{share}{dashboard.PERCENT_OF}{value}/{total})",
        f'={ratio}&{q(dashboard.PERCENT_OF)}&({part.formula})&"/"&({whole.formula})&")"',
    )


def _delta(main: Main, source: Source, *, briefly: bool) -> Line:
    """The change since the period before that is known; `briefly`: without its name."""
    period, before = list(source.trend.items())[-1]
    then, now = f"INDEX(trend_{main.key},{len(source.trend)})", f"({main.formula})"
    step = (
        f"IF({now}={then},{q(dashboard.SAME_AS_BEFORE)},"
        f"IF({now}>{then},{q(dashboard.MORE_BY)}&({now}-{then}),{q(dashboard.LESS_BY)}&({then}-{now})))"
    )
    words = dashboard.delta(main.value(source.results), main.value(before), str(period))
    since = dashboard.against(str(period))
    if briefly:
        words, since = words.replace(since, dashboard.SINCE_BEFORE), dashboard.SINCE_BEFORE
    return Line(words, f"={step}&{q(since)}")


def _tiles(source: Source) -> tuple[Tile, ...]:
    results = source.results
    totals, tasks = results.task_totals, results.tasks
    silent_late = sum(r.overdue and r.state is State.NOT_REPORTED for r in tasks)
    longest = _around(dashboard.LONGEST, _LONGEST, max([0, *(r.days or 0 for r in tasks if r.overdue)]), dashboard.DAYS)
    within = _around(dashboard.WITHIN, "due_soon_days", results.clock.due_soon_days, dashboard.DAYS)
    suspended = _around(dashboard.SUSPENDED_OF_IT, _SUSPENDED, totals["suspended"])
    late_of_it = _around(dashboard.OVERDUE_OF_IT, _SILENT_LATE, silent_late)
    done = _share(source, figures.DONE_FIGURE, figures.ENDING)
    met = _share(source, figures.MET, figures.TARGETS)
    returned = _share(source, figures.RETURNED, figures.AGENCIES)
    return (
        Tile(dashboard.TILE_DONE, figures.DONE_FIGURE, done),
        Tile(dashboard.TILE_OVERDUE, figures.OVERDUE, longest, MasterTitle.OVERDUE, style.LATE.ink),
        Tile(dashboard.TILE_SOON, figures.SOON, within, MasterTitle.OVERDUE),
        Tile(dashboard.TILE_IN_TIME, figures.IN_TIME, suspended),
        Tile(dashboard.TILE_SILENT, figures.SILENT, late_of_it),
        Tile(dashboard.TILE_RECURRING, figures.RECURRING, Line(dashboard.TILE_RECURRING_NOTE)),
        Tile(dashboard.TILE_TARGETS, figures.MET, met, MasterTitle.TARGETS),
        Tile(dashboard.TILE_AGENCIES, figures.RETURNED, returned, MasterTitle.AGENCIES),
    )


POINTS = (26, 12, 12, 12)
"""Heights of the rows of one line of tiles."""

ROWS = 2 * len(POINTS)

_A_LINE = 4


def draw(sheet: Sheet, source: Source, *, row: int, column: int, columns: int, briefly: bool) -> None:
    """The tiles in two lines over so many columns: figure, name, line, change since the period before, from `row`."""
    book = sheet.book
    box = {"align": "center", "left": 1, "right": 1, "left_color": style.LINE, "right_color": style.LINE}
    small = book.format(font_size=9, font_color=style.GREY, shrink=True, **box)
    step = book.format(font_size=9, bold=True, shrink=True, **box)
    wide = columns // _A_LINE
    for number, tile in enumerate(_tiles(source)):
        line, place = divmod(number, _A_LINE)
        first = column + place * wide
        top, span = row + line * len(POINTS), (first, first + wide - 1)
        _figure(sheet, top, span, tile, box, tile.main.value(source.results))
        _line(sheet, top + 2, span, tile.line, small)
        if source.trend:
            _line(sheet, top + 3, span, _delta(tile.main, source, briefly=briefly), step)
    if not source.trend:
        look = book.format(font_size=9, italic=True, align="center")
        over(sheet, row + ROWS - 1, (column, column + columns - 1), dashboard.FIRST_PERIOD, look)


def _figure(sheet: Sheet, row: int, span: tuple[int, int], tile: Tile, box: dict[str, Any], value: int) -> None:
    """The figure, and below it its name, which leads to the sheet it counts."""
    book = sheet.book
    look = book.format(bold=True, font_size=20, font_color=tile.ink, valign="vcenter", num_format="0", **box)
    over(sheet, row, span, "", look)
    sheet.formula(row, span[0], f"={tile.main.formula}", look, value)
    name = book.format(bold=True, font_size=9, underline=1, **box)
    over(sheet, row + 1, span, tile.label, name)
    sheet.link(row + 1, span[0], f"{quoted(tile.sheet)}!A1", tile.label, name)


def _line(sheet: Sheet, row: int, span: tuple[int, int], line: Line, look: Format) -> None:
    over(sheet, row, span, line.text, look)
    if line.formula:
        sheet.formula(row, span[0], line.formula, look, line.text)
