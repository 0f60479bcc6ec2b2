"""`Tổng quan`: one A4 page that says in words, figures and three charts how things stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from consolidate.master import charts, style
from consolidate.master.blocks import block_title, nothing, over, shortened
from consolidate.master.charts import bucket_formula, count, rounded
from consolidate.master.lists import Remark, decision, raised
from consolidate.master.places import Source
from consolidate.meaning import DONE
from consolidate.rollup import Detail, TaskResult
from consolidate.texts import master as say
from consolidate.texts.labels import MasterTitle, Role, State, TargetState
from consolidate.texts.master import Alert, Bucket, Decision, RemarkKind, Returned
from consolidate.texts.template import number as number_text
from consolidate.xlsx import DAY_FORMAT, Book, Sheet, quoted
from consolidate.xlsx import in_formula as q

COLUMNS = 24
"""Of equal width, as a grid to lay blocks on."""

_WIDTH_CHARS = 5.6
_TITLE, _OFFICE, _CLOCK, _LINKS, _HEADLINE, _FIGURES, _TILE_LABELS, _TILE_NOTES = range(1, 9)
_CHART_TITLES, CHARTS, _LIST_TITLES, _LIST_HEADS, _LISTS = 10, 11, 12, 13, 14
_LISTED = 5
_NOTE = _LISTS + _LISTED
_LIST_ROW_POINTS = 28
_LISTED_CHARS = (74, 58, 100)
"""How much of a task, a reason, a remark fits into two lines; the whole text is one link away."""


def draw(book: Book, source: Source) -> None:
    """Draw the page; the cells the other sheets' formulas know by name stand in its third row."""
    sheet = book.sheet(MasterTitle.OVERVIEW)
    for column in range(1, COLUMNS + 1):
        sheet.width(column, _WIDTH_CHARS)
    _head(sheet, source)
    _tiles(sheet, source)
    charts.draw(sheet, source, titles_row=_CHART_TITLES, row=CHARTS)
    _worst(sheet, source)
    _pending(sheet, source)
    wrapped = book.format(font_size=8, font_color=style.GREY, italic=True, text_wrap=True, valign="top")
    sheet.merge(_NOTE, 1, COLUMNS, say.FORMULAS, wrapped)
    sheet.height(_NOTE, 24)
    sheet.raw.hide_gridlines(2)
    footer = say.footer(source.consolidation.period, MasterTitle.OVERVIEW)
    sheet.page((1, 1, _NOTE, COLUMNS), landscape=True, footer=footer)
    sheet.raw.center_horizontally()
    sheet.raw.activate()


def _head(sheet: Sheet, source: Source) -> None:
    book, consolidation = sheet.book, source.consolidation
    centred = {"align": "center", "valign": "vcenter"}
    big = book.format(bold=True, font_size=16, font_color=style.NAVY, **centred)
    sheet.merge(_TITLE, 1, COLUMNS, say.overview_title(consolidation.period), big)
    sheet.height(_TITLE, 24)
    sheet.merge(_OFFICE, 1, COLUMNS, say.overview_subtitle(source.office), style.line(book, align="center"))
    _clock(sheet, source)
    others = [title for title in MasterTitle if title is not MasterTitle.OVERVIEW]
    for title, (first, last) in zip(others, _LINK_SPANS, strict=True):
        linked = book.format(font_size=9, font_color=style.NAVY, underline=1, **centred)
        sheet.merge(_LINKS, first, last, title, linked)
        sheet.link(_LINKS, first, f"{quoted(title)}!A1", title, linked)
    said = book.format(bold=True, font_size=14, text_wrap=True, bg_color=style.HEADER, **centred)
    sheet.merge(_HEADLINE, 1, COLUMNS, "", said)
    sheet.formula(_HEADLINE, 1, _headline_formula(), said, _headline(source))
    sheet.height(_HEADLINE, 30)


_LINK_SPANS = ((1, 2), (3, 4), (5, 6), (7, 8), (9, 11), (12, 14), (15, 16), (17, 19), (20, 21), (22, 24))


def _clock(sheet: Sheet, source: Source) -> None:
    """As-of date, period, its end, how near is soon: small visible cells with names."""
    book, clock = sheet.book, source.results.clock
    label = style.line(book, align="right")
    entries = (
        (1, 4, 6, "as_of", say.AS_OF, clock.as_of, DAY_FORMAT),
        (7, 8, 10, "period", say.PERIOD, source.consolidation.period, "@"),
        (11, 13, 15, "period_end", say.PERIOD_END, clock.period_end, DAY_FORMAT),
        (16, 21, 22, "due_soon_days", say.DUE_SOON_WITHIN, clock.due_soon_days, "0"),
    )
    for first, last_label, last, name, text, value, number_format in entries:
        known = book.format(font_size=10, bold=True, align="left", valign="vcenter", num_format=number_format)
        over(sheet, _CLOCK, (first, last_label), text + ":", label)
        over(sheet, _CLOCK, (last_label + 1, last), "", known)
        sheet.put(_CLOCK, last_label + 1, value, known)
        book.name(name, f"={quoted(MasterTitle.OVERVIEW)}!{_absolute(_CLOCK, last_label + 1)}")


def _absolute(row: int, column: int) -> str:
    return f"${chr(ord('A') + column - 1)}${row}"


_TOTAL = 'COUNTIF(task_code,"?*")'
_DONE = "+".join(f"COUNTIFS(task_state,{q(state)})" for state in (State.DONE_ON_TIME, State.DONE_LATE))
_OVERDUE = f"COUNTIFS(task_alert,{q(Alert.OVERDUE)})"
_SOON = f"COUNTIFS(task_alert,{q(Alert.DUE_SOON)})"
_AGENCIES = 'COUNTIF(agency_code,"?*")'
_RETURNED = f"COUNTIFS(agency_returned,{q(Returned.YES)})"


def _counted(state: State | TargetState, prefix: str = "task") -> str:
    return f"COUNTIFS({prefix}_state,{q(state)})"


def _headline_formula() -> str:
    day = 'RIGHT("0"&DAY(as_of),2)&"/"&RIGHT("0"&MONTH(as_of),2)&"/"&YEAR(as_of)'
    start, colon, done, late, soon, returned = (q(word) for word in say.HEADLINE)
    return (
        f'={start}&{day}&{colon}&({_DONE})&"/"&{_TOTAL}&{done}&{_OVERDUE}&{late}&{_SOON}&{soon}'
        f'&{_RETURNED}&"/"&{_AGENCIES}&{returned}'
    )


def _headline(source: Source) -> str:
    totals = source.results.task_totals
    done = totals["done_on_time"] + totals["done_late"]
    counts = done, totals["total"], totals["overdue"], totals["due_soon"]
    return say.headline(source.results.clock.as_of, *counts, _returned(source), len(source.results.agencies))


def _returned(source: Source) -> int:
    return sum(result.returned is not None for result in source.results.agencies)


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure with its name, and a line below it with a figure of its own."""

    label: str
    formula: str
    value: float
    note_formula: str
    note: str
    ink: str = style.NAVY


def _said(before: str, formula: str, value: float, after: str = "") -> tuple[str, str]:
    """A line of words around a figure: its formula, and what it says now."""
    return f"={q(before)}&{formula}&{q(after)}", f"{before}{value:.15g}{after}"


def _share(part: str, whole: str, value: int, total: int) -> tuple[str, str]:
    """A percentage that names its formula: `22,5 % (= 9/40)`."""
    ratio = f'SUBSTITUTE(IF({whole}=0,0,ROUND(100*({part})/{whole},1)),".",",")'
    formula = f'={ratio}&{q(say.PERCENT_OF)}&({part})&"/"&{whole}&")"'
    share = rounded(100 * value / total) if total else 0
    return formula, f"{number_text(share)}{say.PERCENT_OF}{value}/{total})"


def _tile_list(source: Source) -> tuple[Tile, ...]:
    results = source.results
    totals, met, clock = results.task_totals, results.target_totals["met"], results.clock
    done, total = totals["done_on_time"] + totals["done_late"], totals["total"]
    returned, agencies = _returned(source), len(results.agencies)
    late_silent = sum(r.overdue and r.state is State.NOT_REPORTED for r in results.tasks)
    worst = max([0, *(r.days or 0 for r in results.tasks if r.overdue)])
    silent = _counted(State.NOT_REPORTED)
    targets, all_targets = _counted(TargetState.MET, "target"), 'COUNTIF(target_code,"?*")'
    in_time, suspended = bucket_formula(Bucket.IN_TIME), _counted(State.SUSPENDED)
    recurring, not_recurring = _counted(State.RECURRING), say.TILE_RECURRING_NOTE
    longest = f"IF({_OVERDUE}=0,0,MAX(task_days))"
    return (
        Tile(say.TILE_DONE, _DONE, done, *_share(_DONE, _TOTAL, done, total)),
        Tile(say.TILE_OVERDUE, _OVERDUE, totals["overdue"], *_said(say.LONGEST, longest, worst, say.DAYS), style.LATE.ink),
        Tile(say.TILE_SOON, _SOON, totals["due_soon"], *_said(say.WITHIN, "due_soon_days", clock.due_soon_days, say.DAYS)),
        Tile(
            say.TILE_IN_TIME, in_time, count(results.tasks, Bucket.IN_TIME),
            *_said(say.SUSPENDED_OF_IT, suspended, totals["suspended"]),
        ),
        Tile(
            say.TILE_SILENT, silent, totals["not_reported"],
            *_said(say.OVERDUE_OF_IT, _SILENT_LATE, late_silent),
        ),
        Tile(say.TILE_RECURRING, recurring, totals["recurring"], "", not_recurring),
        Tile(say.TILE_TARGETS, targets, met, *_share(targets, all_targets, met, results.target_totals["total"])),
        Tile(say.TILE_AGENCIES, _RETURNED, returned, *_share(_RETURNED, _AGENCIES, returned, agencies)),
    )  # fmt: skip


_SILENT_LATE = f"COUNTIFS(task_state,{q(State.NOT_REPORTED)},task_alert,{q(Alert.OVERDUE)})"


def _tiles(sheet: Sheet, source: Source) -> None:
    book, tiles = sheet.book, _tile_list(source)
    for row, points in ((_FIGURES, 34), (_TILE_LABELS, 16), (_TILE_NOTES, 14), (_TILE_NOTES + 1, 8)):
        sheet.height(row, points)
    box = {"align": "center", "left": 1, "right": 1, "left_color": style.LINE, "right_color": style.LINE}
    name, small = book.format(bold=True, font_size=10, **box), book.format(font_size=8, font_color=style.GREY, **box)
    wide = COLUMNS // len(tiles)
    for number, tile in enumerate(tiles):
        span = (1 + number * wide, (number + 1) * wide)
        figure = book.format(bold=True, font_size=24, font_color=tile.ink, valign="vcenter", num_format="0", **box)
        over(sheet, _FIGURES, span, "", figure)
        sheet.formula(_FIGURES, span[0], f"={tile.formula}", figure, tile.value)
        over(sheet, _TILE_LABELS, span, tile.label, name)
        over(sheet, _TILE_NOTES, span, tile.note, small)
        if tile.note_formula:
            sheet.formula(_TILE_NOTES, span[0], tile.note_formula, small, tile.note)


def _list(sheet: Sheet, spans: Sequence[tuple[int, int]], heads: Sequence[str]) -> None:
    look = sheet.book.format(bold=True, font_size=8, font_color=style.GREY, valign="vcenter", bottom=4)
    for span, head in zip(spans, heads, strict=True):
        over(sheet, _LIST_HEADS, span, head, look)


_WORST, _PENDING = (1, 14), (16, COLUMNS)
_WORST_SPANS = ((1, 2), (3, 7), (8, 10), (11, 11), (12, 14))
_PENDING_SPANS = ((16, 17), (18, 20), (21, 24))


def _worst(sheet: Sheet, source: Source) -> None:
    """The tasks overdue longest: who has not done them, why. Days are live."""
    book = sheet.book
    block_title(sheet, _LIST_TITLES, _WORST, say.WORST)
    late = sorted((r for r in source.results.tasks if r.overdue), key=lambda r: -(r.days or 0))[:_LISTED]
    for row in range(_LISTS, _LISTS + _LISTED):
        sheet.height(row, _LIST_ROW_POINTS)
    if not late:
        nothing(sheet, _LISTS, _WORST, say.NO_WORST)
        return
    _list(sheet, _WORST_SPANS, say.WORST_HEADS)
    look = book.format(font_size=9, text_wrap=True, valign="top")
    for row, result in enumerate(late, start=_LISTS):
        waiting = _not_done(source, result)
        reasons = [str(d.report.values["difficulty"]) for d in waiting if d.report.values.get("difficulty")]
        who = say.others(waiting[0].agency.name, len(waiting) - 1)
        texts = (
            shortened(result.task.text, _LISTED_CHARS[0]), who, "",
            shortened(reasons[0], _LISTED_CHARS[1]) if reasons else say.NO_REASON,
        )  # fmt: skip
        for span, text in zip(_WORST_SPANS[1:], texts, strict=True):
            over(sheet, row, span, text, look)
        _linked_code(sheet, row, _WORST_SPANS[0], result.task.code, source.to_task(result))
        days = book.format(font_size=11, bold=True, align="center", valign="top", font_color=style.LATE.ink)
        formula = f"=INDEX(task_days,MATCH({q(result.task.code)},task_code,0))"
        sheet.formula(row, _WORST_SPANS[3][0], formula, days, result.days or 0)


def _not_done(source: Source, result: TaskResult) -> list[Detail]:
    return [
        d
        for d in source.results.details
        if d.task.code == result.task.code and d.role is Role.LEAD and d.state not in DONE
    ]


def _linked_code(sheet: Sheet, row: int, span: tuple[int, int], code: str, target: str) -> None:
    look = sheet.book.format(font_size=9, font_color=style.NAVY, underline=1, valign="top", text_wrap=True)
    over(sheet, row, span, code, look)
    sheet.link(row, span[0], target, code, look)


def _pending(sheet: Sheet, source: Source) -> None:
    """What waits for a word of the leaders: how many, and the most pressing."""
    book = sheet.book
    waiting = [remark for remark in raised(source) if decision(source, remark) is Decision.WAITING]
    counts = [sum(remark.kind is kind for remark in waiting) for kind in RemarkKind]
    title = say.PENDING + "".join(f"{number}{word}" for number, word in zip(counts, say.PENDING_COUNTS, strict=True))
    parts = [
        f"COUNTIFS(remark_kind,{q(kind)},remark_decision,{q(Decision.WAITING)})&{q(word)}"
        for kind, word in zip(RemarkKind, say.PENDING_COUNTS, strict=True)
    ]
    block_title(sheet, _LIST_TITLES, _PENDING, title, f"={q(say.PENDING)}&" + "&".join(parts))
    if not waiting:
        nothing(sheet, _LISTS, _PENDING, say.NO_PENDING)
        return
    _list(sheet, _PENDING_SPANS, say.PENDING_HEADS)
    look = book.format(font_size=9, text_wrap=True, valign="top")
    for row, remark in enumerate(sorted(waiting, key=_pressing)[:_LISTED], start=_LISTS):
        text = shortened(say.pending_text(remark.kind, remark.text), _LISTED_CHARS[2])
        over(sheet, row, _PENDING_SPANS[1], remark.detail.agency.name, look)
        over(sheet, row, _PENDING_SPANS[2], text, look)
        _linked_code(sheet, row, _PENDING_SPANS[0], remark.detail.task.code, source.to_detail(remark.detail))


def _pressing(remark: Remark) -> tuple[bool, int, int]:
    """Overdue first, requests for time before proposals before difficulties, the longest overdue first."""
    return not remark.detail.overdue, list(RemarkKind).index(remark.kind), -(remark.detail.days or 0)
