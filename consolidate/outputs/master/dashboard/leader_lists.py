"""The lists of `Tổng quan`, each eight columns wide: who is silent, what is late, comes next, is reached, waits.

Each is drawn for a phone, with all that is to be said, and for the page, in so many rows. It gives the row below it.
"""

from consolidate.consolidation.rollup import TargetResult
from consolidate.consolidation.rollup.target_results import each_alone
from consolidate.outputs.master.dashboard.blocks import block_title, nothing, over
from consolidate.outputs.master.dashboard.places import (
    COLUMN_CHARS,
    LINE_CHARS,
    POINTS,
    WIDE,
    WIDER,
    Place,
    beside,
    lines_beside,
    look_in,
    wrapped,
)
from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.source import Source
from consolidate.outputs.summary import figures, leader_items, target_values
from consolidate.outputs.summary.decisions import Matter
from consolidate.outputs.summary.facts import name_of
from consolidate.outputs.summary.figures import Line
from consolidate.outputs.summary.leader_items import MOST_NEXT, MOST_WORST, NAME_CHARS
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.literals import in_formula as q
from consolidate.spreadsheets.writing.row_height import lines_in
from consolidate.texts.labels import MasterTitle, TargetState
from consolidate.texts.outputs.master import dashboard
from consolidate.texts.outputs.master.vocabulary import Returned, some

_NARROW = 7
"""Letters that fit into one column."""


def _more(place: Place, row: int, text: str, title: MasterTitle, source: Source) -> int:
    """A line that says how many more there are, and leads to the sheet that lists them all; the row below it."""
    linked = look_in(place, italic=True, font_color=style.NAVY, underline=1)
    over(place.sheet, row, place.span(), "", linked)
    place.sheet.link(row, place.column, source.to_sheet(title), text, linked)
    return row + 1


def _title(place: Place, line: Line) -> int:
    block_title(place.sheet, place.row, place.span(), line.text, line.formula)
    return place.row + 1


def _code(place: Place, row: int, code: str, target: str, last: int = 2) -> None:
    linked = look_in(place, font_color=style.NAVY, underline=1)
    over(place.sheet, row, place.span(1, last), "", linked)
    place.sheet.link(row, place.column, target, code, linked)


def silent(place: Place, source: Source) -> int:
    """Who owes and sent nothing, who sent a form with nothing in it, of whom files lie aside; how many is live."""
    silence = leader_items.silence(source)
    row = _title(place, silence.title)
    told = [*silence.names]
    if not told:
        nothing(place.sheet, row, place.span(), dashboard.NOBODY_SILENT)
        return row + 1
    for number, how in enumerate(told, start=1):
        names, kept = silence.names[how], len(told) - number
        row = wrapped(place, row, _names(how, names, place.room(row) - kept), len(names) + 1)
    return row


def _names(how: Returned, names: list[str], rows: int) -> str:
    """As many names as fit into so many rows, and how many more there are."""
    for most in range(len(names), 0, -1):
        text = dashboard.named(how, some(names, most))
        if lines_in(text, LINE_CHARS, POINTS) <= max(1, rows):
            return text
    return dashboard.named(how, some(names, 1))


def worst(place: Place, source: Source) -> int:
    """The tasks overdue longest: who has not done them, since how many days (live), and the reason given."""
    row = _title(place, Line(dashboard.WORST))
    total = len(leader_items.overdue(source))
    if not total:
        nothing(place.sheet, row, place.span(), dashboard.NO_WORST)
        return row + 1
    figure = look_in(place, bold=True, align="center", font_color=style.LATE.ink)
    for number, late in enumerate(leader_items.worst(source)):
        rows = (2 if number + 1 == total else 4) + lines_beside(late.who, 4, bold=True)
        if number == MOST_WORST or place.room(row) < rows:
            return _more(place, row, dashboard.more_overdue(total - number), MasterTitle.OVERDUE, source)
        code = late.result.task.code
        _code(place, row, code, source.to_task(late.result))
        days = f"=INDEX(task_days,MATCH({q(code)},task_code,0))&{q(dashboard.DAYS)}"
        over(place.sheet, row, place.span(3, 4), "", figure)
        place.sheet.formula(row, place.column + 2, days, figure, f"{late.days}{dashboard.DAYS}")
        row = beside(place, row, 5, WIDE, late.who, bold=True)
        row = wrapped(place, row, late.name, 1)
        row = wrapped(place, row, late.why, 3 if not place.rows else 2, italic=True)
    return row


def coming(place: Place, source: Source) -> int:
    """The open tasks whose deadline comes next, with who answers for them; how many are due soon is live."""
    soon = figures.SOON.value(source.results)
    row = _title(place, leader_items.coming_title(source))
    listed = leader_items.coming(source)
    if not listed:
        nothing(place.sheet, row, place.span(), dashboard.NOTHING_COMING)
        return row + 1
    for number, item in enumerate(listed):
        left = max(0, soon - number)
        rows = (2 if left > 1 else 1) + lines_beside(item.who, 4, bold=True)
        if number == MOST_NEXT or place.room(row) < rows:
            near = dashboard.more_soon(left)
            return _more(place, row, near, MasterTitle.OVERDUE, source) if left and place.room(row) > 0 else row
        _code(place, row, item.result.task.code, source.to_task(item.result))
        over(place.sheet, row, place.span(3, 4), item.deadline, look_in(place, align="center"))
        row = beside(place, row, 5, WIDE, item.who, bold=True)
        row = wrapped(place, row, item.name, 1)
    return row


_TONES = {TargetState.NOT_MET: style.SOON, TargetState.NO_DATA: style.SILENT, TargetState.MET: style.GOOD}


def targets(place: Place, source: Source) -> int:
    """Every target by its name, worst first, its state live and in its colour; apart, what is not asked this period."""
    row = _title(place, target_values.by_state(source))
    found = target_values.worst_first(source)
    if not found:
        nothing(place.sheet, row, place.span(), dashboard.NO_TARGETS)
        return row + 1
    first, apart = row, False
    rows = [_rows_of(result) for result in found]
    for number, result in enumerate(found):
        asked = result.state is not TargetState.NOT_ASKED
        head, room = int(not asked and not apart), place.room(row)
        if head + rows[number] >= room and head + sum(rows[number:]) > room:
            row = _more(place, row, dashboard.more_targets(len(found) - number), MasterTitle.TARGETS, source)
            break
        if not asked and not apart:
            over(place.sheet, row, place.span(), dashboard.NOT_ASKED_APART, look_in(place, italic=True))
            row, apart = row + 1, True
        row = _target(place, row, source, result) if asked else _named_target(place, row, source, result, WIDE)
    area = f"{cell_name(first, place.column + 6)}:{cell_name(row - 1, place.column + 7)}"
    for state, tone in _TONES.items():
        rule = {"type": "cell", "criteria": "==", "value": q(state)}
        look = place.sheet.book.raw.add_format({"bg_color": tone.fill, "font_color": tone.ink, "bold": True})
        place.sheet.colour(area, {**rule, "format": look})
    return row


def _rows_of(result: TargetResult) -> int:
    """One for a name alone, or with its state; two where value and who answers stand below."""
    short = lines_in(name_of(result.target, NAME_CHARS), WIDER * 6 * COLUMN_CHARS, POINTS) == 1
    return 1 if result.state is TargetState.NOT_ASKED or (result.state is TargetState.MET and short) else 2


def _named_target(place: Place, row: int, source: Source, result: TargetResult, last: int) -> int:
    _code(place, row, result.target.code, source.to_target(result), 1)
    over(place.sheet, row, place.span(2, last), name_of(result.target, NAME_CHARS), look_in(place))
    return row + 1


def _target(place: Place, row: int, source: Source, result: TargetResult) -> int:
    """Code, name, state; in a second row, where it is not reached or its name is long, value and who answers."""
    target, sheet = result.target, place.sheet
    first = WIDE - 1
    if _rows_of(result) == 1:
        _named_target(place, row, source, result, 7)
        first = WIDE
    else:
        row = _named_target(place, row, source, result, WIDE)
        said, small = target_values.value_against(result), look_in(place, font_color=style.GREY)
        last, met = 4 if result.asked_again else 3, result.state is TargetState.MET
        over(sheet, row, place.span(1, last), "", small)
        sheet.formula(row, place.column, said.formula, small, said.text)
        who = look_in(place, font_color=style.GREY, indent=1)
        over(sheet, row, place.span(last + 1, 6), "" if met else _reporters(result, 6 - last), who)
        if each_alone(target) and result.state is TargetState.NOT_MET:
            reach = target_values.reaching(result)
            sheet.formula(row, place.column + last, reach.formula, who, reach.text)
    state = look_in(place, align="center", shrink=True)
    over(sheet, row, place.span(first, WIDE), "", state)
    live = f"=INDEX(target_state,MATCH({q(target.code)},target_code,0))"
    sheet.formula(row, place.column + first - 1, live, state, result.state)
    return row + 1


def _reporters(result: TargetResult, columns: int) -> str:
    """Who answers for a target: by name where that fits into a line, else how many they are."""
    names = result.target.reporters
    return (
        names
        if lines_beside(f"  {names}", columns) == 1 or not result.expected
        else dashboard.agencies(result.expected)
    )


def pending(place: Place, source: Source) -> int:
    """What waits for a word of the leaders: how many, and the most pressing, with who says what."""
    waiting = leader_items.waiting(source)
    row = _title(place, waiting.title)
    if not waiting.matters:
        nothing(place.sheet, row, place.span(), dashboard.NO_PENDING)
        return row + 1
    left = waiting.total
    for number, matter in enumerate(waiting.matters):
        last = number + 1 == len(waiting.matters) and left == 1 + matter.others
        if place.room(row) < (2 if last else 3) + lines_beside(*_matter_name(matter)):
            break
        row, left = _matter(place, row, source, matter), left - 1 - matter.others
    return _more(place, row, dashboard.more_pending(left), MasterTitle.REMARKS, source) if left else row


def _matter_name(matter: Matter) -> tuple[str, int]:
    """What its task is called, and the columns there are for it beside how long the matter has waited."""
    return leader_items.matter_name(matter), 5 if len(leader_items.waited(matter)) <= _NARROW else 4


def _matter(place: Place, row: int, source: Source, matter: Matter) -> int:
    """Its task and how long it has waited; below, which agency asks what."""
    detail = matter.first.detail
    _code(place, row, detail.task.code, source.to_detail(detail))
    waited = leader_items.waited(matter)
    name, columns = _matter_name(matter)
    over(place.sheet, row, place.span(3 + columns, WIDE), waited, look_in(place, align="right", font_color=style.GREY))
    row = beside(place, row, 3, 2 + columns, name)
    return wrapped(place, row, leader_items.who_says(matter), 2 if place.rows else 5)
