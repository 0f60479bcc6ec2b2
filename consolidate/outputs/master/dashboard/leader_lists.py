"""The lists of `Tổng quan`, each eight columns wide: who is silent, what is late, comes next, is reached, waits.

Each is drawn for a phone, with all that is to be said, and for the page, in so many rows. It gives the row below it.
"""

from collections import Counter

from consolidate.consolidation.changes import deadline_words
from consolidate.consolidation.rollup import TargetResult, TaskResult
from consolidate.consolidation.rollup.states import DONE
from consolidate.consolidation.rollup.target_results import each_alone
from consolidate.outputs.master.dashboard import charts
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
from consolidate.outputs.master.sheets.details import name_of
from consolidate.outputs.master.source import Source
from consolidate.outputs.summary import decisions, figures
from consolidate.outputs.summary.decisions import Matter
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.literals import in_formula as q
from consolidate.spreadsheets.writing.row_height import lines_in
from consolidate.texts.labels import MasterTitle, State, TargetState
from consolidate.texts.outputs.master import dashboard
from consolidate.texts.outputs.master.vocabulary import Decision, RemarkKind, Returned, some
from consolidate.texts.shortening import shortened

_NAME_CHARS = 40
"""Letters of an agency's name. No agency of a province has more."""
_NARROW = 7
"""Letters that fit into one column."""


def _more(place: Place, row: int, text: str, title: MasterTitle, source: Source) -> int:
    """A line that says how many more there are, and leads to the sheet that lists them all; the row below it."""
    linked = look_in(place, italic=True, font_color=style.NAVY, underline=1)
    over(place.sheet, row, place.span(), "", linked)
    place.sheet.link(row, place.column, source.to_sheet(title), text, linked)
    return row + 1


def _title(place: Place, text: str, formula: str = "") -> int:
    block_title(place.sheet, place.row, place.span(), text, formula)
    return place.row + 1


def _code(place: Place, row: int, code: str, target: str, last: int = 2) -> None:
    linked = look_in(place, font_color=style.NAVY, underline=1)
    over(place.sheet, row, place.span(1, last), "", linked)
    place.sheet.link(row, place.column, target, code, linked)


def silent(place: Place, source: Source) -> int:
    """Who owes and sent nothing, who sent a form with nothing in it, of whom files lie aside; how many is live."""
    found: dict[Returned, list[str]] = {how: [] for how in Returned}
    for result in source.results.agencies:
        name, how = result.agency.name, result.standing
        found[how].append(dashboard.with_file(name, result.aside) if how is Returned.ASIDE else name)
    ways = dict(zip((Returned.NO, Returned.BLANK), dashboard.SILENT, strict=True))
    if found[Returned.ASIDE]:
        ways[Returned.ASIDE] = dashboard.FILES_ASIDE
    words = "".join(f"{head}{len(found[how])}" for how, head in ways.items())
    live = "&".join(f"{q(head)}&COUNTIF(agency_returned,{q(how)})" for how, head in ways.items())
    row = _title(place, words, f"={live}")
    told = [how for how in ways if found[how]]
    if not told:
        nothing(place.sheet, row, place.span(), dashboard.NOBODY_SILENT)
        return row + 1
    for number, how in enumerate(told, start=1):
        names, kept = found[how], len(told) - number
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
    row = _title(place, dashboard.WORST)
    late = sorted((r for r in source.results.tasks if r.overdue), key=lambda r: -(r.days or 0))
    if not late:
        nothing(place.sheet, row, place.span(), dashboard.NO_WORST)
        return row + 1
    figure = look_in(place, bold=True, align="center", font_color=style.LATE.ink)
    for number, result in enumerate(late):
        who, reason = _who_and_why(source, result)
        rows = (2 if number + 1 == len(late) else 4) + lines_beside(who, 4, bold=True)
        if number == _MOST_WORST or place.room(row) < rows:
            return _more(place, row, dashboard.more_overdue(len(late) - number), MasterTitle.OVERDUE, source)
        _code(place, row, result.task.code, source.to_task(result))
        days = f"=INDEX(task_days,MATCH({q(result.task.code)},task_code,0))&{q(dashboard.DAYS)}"
        over(place.sheet, row, place.span(3, 4), "", figure)
        place.sheet.formula(row, place.column + 2, days, figure, f"{result.days or 0}{dashboard.DAYS}")
        row = beside(place, row, 5, WIDE, who, bold=True)
        row = wrapped(place, row, name_of(result.task, _NAME_OF_ROW), 1)
        row = wrapped(place, row, reason, 3 if not place.rows else 2, italic=True)
    return row


_MOST_WORST = 5
_MOST_NEXT = 5
_NAME_OF_ROW = 58
"""Characters of a text that stands for a short name."""


def _who_and_why(source: Source, result: TaskResult) -> tuple[str, str]:
    """The first lead behind that gave a reason (else the first), how many more there are, and why it is late."""
    if not result.expected:
        return State.UNASSIGNED, dashboard.NOBODY_LED
    behind = [detail for detail in source.results.leads(result.task.code) if detail.state not in DONE]
    first = next((d for d in behind if d.report.said("difficulty")), behind[0])
    name = _with_others(first.agency.name, len(behind) - 1)
    why = source.reason(first)
    return name, dashboard.reason(why) if first.report.said("difficulty") else why


def _with_others(name: str, more: int) -> str:
    """An agency, and how many more there are: in two lines of four columns there is room for both."""
    return dashboard.others_short(shortened(name, _NAME_CHARS), more)


def coming(place: Place, source: Source) -> int:
    """The open tasks whose deadline comes next, with who answers for them; how many are due soon is live."""
    start, end = dashboard.COMING
    soon = figures.SOON
    row = _title(
        place,
        f"{start}{source.results.clock.due_soon_days}{end}{soon.value(source.results)}",
        f"={q(start)}&due_soon_days&{q(end)}&({soon.formula})",
    )
    ahead = [r for r in source.results.tasks if r.task.deadline and r.days is not None and r.days <= 0]
    listed = sorted((r for r in ahead if r.state not in DONE and not r.overdue), key=lambda r: -(r.days or 0))
    if not listed:
        nothing(place.sheet, row, place.span(), dashboard.NOTHING_COMING)
        return row + 1
    for number, result in enumerate(listed):
        left = max(0, soon.value(source.results) - number)
        leads = [agency.name for agency in result.leads]
        who = _with_others(leads[0], len(leads) - 1) if leads else ""
        rows = (2 if left > 1 else 1) + lines_beside(who, 4, bold=True)
        if number == _MOST_NEXT or place.room(row) < rows:
            near = dashboard.more_soon(left)
            return _more(place, row, near, MasterTitle.OVERDUE, source) if left and place.room(row) > 0 else row
        _code(place, row, result.task.code, source.to_task(result))
        over(place.sheet, row, place.span(3, 4), deadline_words(result.task), look_in(place, align="center"))
        row = beside(place, row, 5, WIDE, who, bold=True)
        row = wrapped(place, row, name_of(result.task, _NAME_OF_ROW), 1)
    return row


def _by_state(source: Source) -> tuple[str, str]:
    """How many targets are met, not met, without figures, of these not asked yet: in words, and live."""
    start, *ends = dashboard.TARGETS_BY_STATE
    counts = Counter(result.state for result in source.results.targets)
    states = [TargetState.MET, TargetState.NOT_MET, TargetState.NO_DATA]
    if source.consolidation.not_asked:
        states.append(TargetState.NOT_ASKED)
        ends[-1:] = dashboard.NO_FIGURES_OR_NOT_ASKED
    words = [f"{counts[state]}{end}" for state, end in zip(states, ends, strict=True)]
    live = [f"COUNTIFS(target_state,{q(state)})&{q(end)}" for state, end in zip(states, ends, strict=True)]
    return start + "".join(words), f"={q(start)}&" + "&".join(live)


_WORST_FIRST = (TargetState.NOT_MET, TargetState.NO_DATA, TargetState.MET, TargetState.NOT_ASKED)
_TONES = {TargetState.NOT_MET: style.SOON, TargetState.NO_DATA: style.SILENT, TargetState.MET: style.GOOD}


def targets(place: Place, source: Source) -> int:
    """Every target by its name, worst first, its state live and in its colour; apart, what is not asked this period."""
    row = _title(place, *_by_state(source))
    found = sorted(source.results.targets, key=lambda r: _WORST_FIRST.index(r.state))
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
    short = lines_in(name_of(result.target, _NAME_OF_ROW), WIDER * 6 * COLUMN_CHARS, POINTS) == 1
    return 1 if result.state is TargetState.NOT_ASKED or (result.state is TargetState.MET and short) else 2


def _named_target(place: Place, row: int, source: Source, result: TargetResult, last: int) -> int:
    _code(place, row, result.target.code, source.to_target(result), 1)
    over(place.sheet, row, place.span(2, last), name_of(result.target, _NAME_OF_ROW), look_in(place))
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
        said, small = charts.value_against(result), look_in(place, font_color=style.GREY)
        last, met = 4 if result.asked_again else 3, result.state is TargetState.MET
        over(sheet, row, place.span(1, last), "", small)
        sheet.formula(row, place.column, said.formula, small, said.value)
        who = look_in(place, font_color=style.GREY, indent=1)
        over(sheet, row, place.span(last + 1, 6), "" if met else _reporters(result, 6 - last), who)
        if each_alone(target) and result.state is TargetState.NOT_MET:
            sheet.formula(
                row, place.column + last, _reaching(result), who, dashboard.reach(result.reaching, result.measured)
            )
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


def _reaching(result: TargetResult) -> str:
    """How many of the agencies with a figure reach a threshold that each of them must reach; live."""
    found = f"INDEX(target_reaching,MATCH({q(result.target.code)},target_code,0))"
    return f"={found}&{q(dashboard.REACH)}"


def pending(place: Place, source: Source) -> int:
    """What waits for a word of the leaders: how many, and the most pressing, with who says what."""
    matters, counts = decisions.pending(source)
    words = [*zip(RemarkKind, dashboard.PENDING_COUNTS, strict=True)]
    title = dashboard.PENDING + "".join(f"{counts[kind]}{word}" for kind, word in words)
    parts = [f"COUNTIFS(remark_kind,{q(kind)},remark_decision,{q(Decision.WAITING)})&{q(word)}" for kind, word in words]
    row = _title(place, title, f"={q(dashboard.PENDING)}&" + "&".join(parts))
    if not matters:
        nothing(place.sheet, row, place.span(), dashboard.NO_PENDING)
        return row + 1
    left = sum(counts.values())
    for number, matter in enumerate(matters):
        last = number + 1 == len(matters) and left == 1 + matter.others
        if place.room(row) < (2 if last else 3) + lines_beside(*_matter_name(matter)):
            break
        row, left = _matter(place, row, source, matter), left - 1 - matter.others
    return _more(place, row, dashboard.more_pending(left), MasterTitle.REMARKS, source) if left else row


def _matter_name(matter: Matter) -> tuple[str, int]:
    """What its task is called, and the columns there are for it beside how long the matter has waited."""
    waited = dashboard.waited(matter.first.months, earlier=matter.first.earlier)
    return name_of(matter.first.detail.task, _NAME_OF_ROW), 5 if len(waited) <= _NARROW else 4


def _matter(place: Place, row: int, source: Source, matter: Matter) -> int:
    """Its task and how long it has waited; below, which agency asks what."""
    remark = matter.first
    text = dashboard.pending_text(remark.kind, remark.text)
    if remark.kind is RemarkKind.EXTENSION:
        text = dashboard.asks_briefly(remark.detail.report.values["extension"], deadline_words(remark.detail.task))
    _code(place, row, remark.detail.task.code, source.to_detail(remark.detail))
    waited = dashboard.waited(remark.months, earlier=remark.earlier)
    name, columns = _matter_name(matter)
    over(place.sheet, row, place.span(3 + columns, WIDE), waited, look_in(place, align="right", font_color=style.GREY))
    row = beside(place, row, 3, 2 + columns, name)
    who = _with_others(remark.detail.agency.name, matter.others)
    return wrapped(place, row, dashboard.who_says(who, text), 2 if place.rows else 5)
