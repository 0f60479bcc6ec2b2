"""`Tổng quan`: one A4 page that says in words, figures and three charts how things stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from consolidate.master import charts, style
from consolidate.master.charts import block_title
from consolidate.master.lists import Remark, decision, raised
from consolidate.master.places import Source
from consolidate.meaning import DONE
from consolidate.rollup import Detail, TaskResult
from consolidate.texts import master as say
from consolidate.texts.labels import MasterTitle, Role, State, TargetState
from consolidate.texts.master import Alert, Bucket, Decision, RemarkKind, Returned
from consolidate.xlsx import DAY_FORMAT, Book, Sheet, quoted
from consolidate.xlsx import in_formula as q

COLUMNS = 24
"""Of equal width, as a grid to lay blocks on."""

_WIDTH_CHARS = 5.6
_TITLE, _OFFICE, _CLOCK, _LINKS, _HEADLINE, _FIGURES, _TILE_LABELS, _TILE_NOTES = range(1, 9)
_CHART_TITLES, CHARTS, _LIST_TITLES, _LIST_HEADS, _LISTS = 10, 11, 12, 13, 14
_LISTED = 5
_NOTE = _LISTS + _LISTED
_LIST_ROW_POINTS = 27
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
        sheet.merge(_CLOCK, first, last_label, text + ":", label)
        sheet.merge(_CLOCK, last_label + 1, last, "", known)
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
    returned = sum(result.returned is not None for result in source.results.agencies)
    return say.headline(
        source.results.clock.as_of, done, totals["total"], totals["overdue"], totals["due_soon"],
        returned, len(source.results.agencies),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure with its name, and a line below it: words before a figure of its own."""

    label: str
    formula: str
    value: float
    words: tuple[str, ...]
    of: str = ""
    of_value: float | None = None
    number_format: str = "0"
    ink: str = style.NAVY


def _tile_list(source: Source) -> tuple[Tile, ...]:
    results = source.results
    totals, targets = results.task_totals, results.target_totals
    done = totals["done_on_time"] + totals["done_late"]
    total, agencies = totals["total"], len(results.agencies)
    returned = sum(result.returned is not None for result in results.agencies)
    open_in_time = charts.count(results.tasks, Bucket.IN_TIME)
    late_silent = sum(r.overdue and r.state is State.NOT_REPORTED for r in results.tasks)
    worst = max([0, *(r.days or 0 for r in results.tasks if r.overdue)])
    silent_late = f"COUNTIFS(task_state,{q(State.NOT_REPORTED)},task_alert,{q(Alert.OVERDUE)})"
    suspended, recurring = totals["suspended"], totals["recurring"]
    return (
        Tile(say.TILE_DONE, f"={_DONE}", done, (say.TILE_OF,), _TOTAL, total),
        Tile(
            say.TILE_RATE, f"=IF({_TOTAL}=0,0,({_DONE})/{_TOTAL})", done / total if total else 0,
            (say.TILE_RATE_NOTE,), number_format="0.0%",
        ),
        Tile(
            say.TILE_OVERDUE, f"={_OVERDUE}", totals["overdue"], say.TILE_WORST,
            f"IF({_OVERDUE}=0,0,MAX(task_days))", worst, ink=style.LATE.ink,
        ),
        Tile(say.TILE_SOON, f"={_SOON}", totals["due_soon"], say.TILE_DUE_WITHIN, "due_soon_days", results.clock.due_soon_days),
        Tile(
            say.TILE_IN_TIME, f"={charts.bucket_formula(Bucket.IN_TIME)}", open_in_time,
            (say.TILE_SUSPENDED_OF_IT,), _counted(State.SUSPENDED), suspended,
        ),
        Tile(
            say.TILE_SILENT, f"={_counted(State.NOT_REPORTED)}", totals["not_reported"],
            (say.TILE_OVERDUE_OF_IT,), silent_late, late_silent,
        ),
        Tile(say.TILE_RECURRING, f"={_counted(State.RECURRING)}", recurring, (say.TILE_RECURRING_NOTE,)),
        Tile(
            say.TILE_TARGETS, f"={_counted(TargetState.MET, 'target')}", targets["met"],
            (say.TILE_OF,), 'COUNTIF(target_code,"?*")', targets["total"],
        ),
        Tile(say.TILE_AGENCIES, f"={_RETURNED}", returned, (say.TILE_OF,), _AGENCIES, agencies),
    )  # fmt: skip


def _tiles(sheet: Sheet, source: Source) -> None:
    book = sheet.book
    for row, points in ((_FIGURES, 32), (_TILE_LABELS, 15), (_TILE_NOTES, 13), (_TILE_NOTES + 1, 6)):
        sheet.height(row, points)
    tiles = _tile_list(source)
    for number, tile in enumerate(tiles):
        first, last = 1 + number * COLUMNS // len(tiles), (number + 1) * COLUMNS // len(tiles)
        box = {"align": "center", "left": 1, "right": 1, "left_color": style.LINE, "right_color": style.LINE}
        figure = book.format(
            bold=True, font_size=24, font_color=tile.ink, valign="vcenter", num_format=tile.number_format, **box
        )
        name, small = book.format(bold=True, font_size=10, **box), book.format(font_size=8, font_color=style.GREY, **box)
        for row, look in ((_FIGURES, figure), (_TILE_LABELS, name), (_TILE_NOTES, small)):
            sheet.merge(row, first, last, tile.label if row == _TILE_LABELS else "", look)
        sheet.formula(_FIGURES, first, tile.formula, figure, tile.value)
        before, *after = tile.words
        if tile.of:
            tail = "".join(after)
            said = f"{before}{tile.of_value:.15g}{tail}"
            sheet.formula(_TILE_NOTES, first, f"={q(before)}&{tile.of}&{q(tail)}", small, said)
        else:
            sheet.put(_TILE_NOTES, first, before, small)


def _shortened(text: str, limit: int) -> str:
    """At most so many characters, cut between words."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + say.MORE


def _list(sheet: Sheet, spans: Sequence[tuple[int, int]], heads: Sequence[str]) -> None:
    look = sheet.book.format(bold=True, font_size=8, font_color=style.GREY, valign="vcenter", bottom=4)
    for (first, last), head in zip(spans, heads, strict=True):
        _over(sheet, _LIST_HEADS, first, last, head, look)


def _over(sheet: Sheet, row: int, first: int, last: int, value: str, look: object) -> None:
    if last > first:
        sheet.merge(row, first, last, value, look)
    else:
        sheet.put(row, first, value, look)


_WORST_SPANS = ((1, 2), (3, 7), (8, 10), (11, 11), (12, 14))
_PENDING_SPANS = ((16, 17), (18, 20), (21, 24))


def _worst(sheet: Sheet, source: Source) -> None:
    """The tasks overdue longest: who has not done them, why. Days are live."""
    book = sheet.book
    block_title(sheet, _LIST_TITLES, 1, 14, say.WORST)
    late = sorted((r for r in source.results.tasks if r.overdue), key=lambda r: -(r.days or 0))[:_LISTED]
    for row in range(_LISTS, _LISTS + _LISTED):
        sheet.height(row, _LIST_ROW_POINTS)
    if not late:
        sheet.merge(_LISTS, 1, 14, say.NO_WORST, book.format(italic=True, valign="vcenter"))
        return
    _list(sheet, _WORST_SPANS, say.WORST_HEADS)
    look = book.format(font_size=9, text_wrap=True, valign="top")
    for row, result in enumerate(late, start=_LISTS):
        waiting = _not_done(source, result)
        reasons = [str(d.report.values["difficulty"]) for d in waiting if d.report.values.get("difficulty")]
        who = say.others(waiting[0].agency.name, len(waiting) - 1)
        texts = (
            _shortened(result.task.text, _LISTED_CHARS[0]), who, "",
            _shortened(reasons[0], _LISTED_CHARS[1]) if reasons else say.NO_REASON,
        )  # fmt: skip
        for (first, last), text in zip(_WORST_SPANS[1:], texts, strict=True):
            _over(sheet, row, first, last, text, look)
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
    sheet.merge(row, *span, code, look)
    sheet.link(row, span[0], target, code, look)


def _pending(sheet: Sheet, source: Source) -> None:
    """What waits for a word of the leaders: how many, and the most pressing."""
    book = sheet.book
    waiting = [remark for remark in raised(source) if decision(source, remark) is Decision.WAITING]
    counts = [sum(remark.kind is kind for remark in waiting) for kind in RemarkKind]
    title = say.PENDING + "".join(f"{word}{count}" for word, count in zip(say.PENDING_COUNTS, counts, strict=True))
    parts = [
        f"{q(word)}&COUNTIFS(remark_kind,{q(kind)},remark_decision,{q(Decision.WAITING)})"
        for word, kind in zip(say.PENDING_COUNTS, RemarkKind, strict=True)
    ]
    block_title(sheet, _LIST_TITLES, 16, COLUMNS, title, f"={q(say.PENDING)}&" + "&".join(parts))
    if not waiting:
        sheet.merge(_LISTS, 16, COLUMNS, say.NO_PENDING, book.format(italic=True, valign="vcenter"))
        return
    _list(sheet, _PENDING_SPANS, say.PENDING_HEADS)
    look = book.format(font_size=9, text_wrap=True, valign="top")
    for row, remark in enumerate(sorted(waiting, key=_pressing)[:_LISTED], start=_LISTS):
        text = _shortened(say.pending_text(remark.kind, remark.text), _LISTED_CHARS[2])
        _over(sheet, row, *_PENDING_SPANS[1], remark.detail.agency.name, look)
        _over(sheet, row, *_PENDING_SPANS[2], text, look)
        _linked_code(sheet, row, _PENDING_SPANS[0], remark.detail.task.code, source.to_detail(remark.detail))


def _pressing(remark: Remark) -> tuple[bool, int, int]:
    """Overdue first, requests for time before proposals before difficulties, the longest overdue first."""
    return not remark.detail.overdue, list(RemarkKind).index(remark.kind), -(remark.detail.days or 0)

