"""`Tổng quan`: one A4 page that shows in words, figures and four charts how things stand."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from math import ceil

from consolidate.consolidation.changes import deadline_words
from consolidate.consolidation.rollup import Detail, TaskResult
from consolidate.consolidation.rollup.states import DONE
from consolidate.outputs.master.dashboard import charts, decisions, tiles
from consolidate.outputs.master.dashboard.blocks import block_title, nothing, over, shortened
from consolidate.outputs.master.dashboard.decisions import Matter
from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.sheets import trend
from consolidate.outputs.master.source import Source
from consolidate.spreadsheets.addresses import column_name
from consolidate.spreadsheets.excel import DAY_FORMAT, shown_as
from consolidate.spreadsheets.literals import in_formula as q
from consolidate.spreadsheets.writing import Book, Sheet, quoted
from consolidate.texts.calendar_names import of_period
from consolidate.texts.catalogue import Setting
from consolidate.texts.labels import MasterTitle, State
from consolidate.texts.outputs.master import dashboard
from consolidate.texts.outputs.master.headings import footer
from consolidate.texts.outputs.master.vocabulary import Decision, RemarkKind

COLUMNS = 24
"""Of equal width, as a grid to lay blocks on."""

_WIDTH_CHARS = 6.6
_STORY = 8
"""So many columns a phone shows: what leaders must know stands in them, one thing below the other."""

_LINKS_A_ROW = 8
_LINKS = range(1, 1 + max(2, ceil((len(MasterTitle) - 1) / _LINKS_A_ROW)))
"""Rows of the links to the other sheets, right of title and clock."""

_TITLE, _CLOCK, _OFFICE = *_LINKS[:2], _LINKS.stop
_HEADLINE, _FIGURES = _OFFICE + 1, _OFFICE + 3
_WORST_TITLE = _FIGURES + 2 * len(tiles.POINTS) + 1
_WORST_ROWS = 10
"""A task overdue takes two rows."""

_PENDING_TITLE = _WORST_TITLE + 2 + _WORST_ROWS + 1
_NOTE = _PENDING_TITLE + 2 + decisions.MOST + 2
"""Above it the matters to decide, and a line over each of the two groups."""

_LIST_POINTS, _GAP_POINTS = 13.0, 6.0
_POINTS: Mapping[int, float] = {
    **dict.fromkeys(range(_WORST_TITLE, _NOTE), _LIST_POINTS),
    **dict.fromkeys((*_LINKS, _OFFICE), 15),
    **dict(zip((_TITLE, _HEADLINE, _HEADLINE + 1), (22, 17, 40), strict=True)),
    **dict(enumerate(2 * tiles.POINTS, start=_FIGURES)),
    **dict.fromkeys((_WORST_TITLE - 1, _PENDING_TITLE - 1), _GAP_POINTS),
    **dict.fromkeys((_WORST_TITLE, _PENDING_TITLE), 17),
    _NOTE: 16,
    _NOTE + 1: 23,
}
"""Heights of all rows of the page."""

_MIDDLE, _RIGHT = (10, 16), (18, COLUMNS)
_LISTS = (1, _MIDDLE[1])
_LISTED_CHARS = (80, 150, 112)
"""How much of a task, a reason, a matter fits; the whole text is one link away."""

_NAME_CHARS = 40
"""How much of an agency's name fits beside what it reports."""


def draw(book: Book, source: Source) -> None:
    """Draw the page; the cells the other sheets' formulas know by name stand above."""
    sheet = book.sheet(MasterTitle.OVERVIEW)
    for column in range(1, COLUMNS + 1):
        sheet.width(column, _WIDTH_CHARS)
    for row, points in _POINTS.items():
        sheet.height(row, points)
    _head(sheet, source)
    tiles.draw(sheet, source, row=_FIGURES, columns=_STORY)
    places = [_place(*block) for block in _CHARTS]
    charts.draw(sheet, source, places, trend.small_chart(sheet, source))
    _worst(sheet, source)
    _pending(sheet, source)
    wrapped = book.format(font_size=8, font_color=style.GREY, italic=True, text_wrap=True, valign="top")
    basis, bold = tiles.basis(source), book.format(font_size=9, bold=True, valign="vcenter")
    sheet.merge(_NOTE, 1, COLUMNS, "", bold)
    sheet.formula(_NOTE, 1, basis.formula, bold, basis.text)
    sheet.merge(_NOTE + 1, 1, COLUMNS, dashboard.FORMULAS, wrapped)
    sheet.raw.hide_gridlines(2)
    sheet.raw.hide_row_col_headers()
    at_foot = footer(source.consolidation.period, MasterTitle.OVERVIEW)
    sheet.page((1, 1, _NOTE + 1, COLUMNS), landscape=True, footer=at_foot)
    sheet.raw.center_horizontally()
    sheet.raw.activate()


_TALL, _LOW = _WORST_TITLE + 6, _PENDING_TITLE + 4
_CHARTS = (
    (_MIDDLE, _HEADLINE + 1, _WORST_TITLE - 2),
    (_RIGHT, _HEADLINE + 1, _TALL),
    (_RIGHT, _TALL + 2, _LOW),
    (_RIGHT, _LOW + 2, _NOTE - 1),
)
"""Columns, first and last row of the charts of tasks, targets, agencies, periods."""


def _place(span: tuple[int, int], first: int, last: int) -> charts.Place:
    return charts.Place(span, first, last, sum(_POINTS[row] for row in range(first, last + 1)))


def _head(sheet: Sheet, source: Source) -> None:
    book, consolidation = sheet.book, source.consolidation
    big = book.format(bold=True, font_size=14, font_color=style.NAVY, valign="vcenter")
    over(sheet, _TITLE, (1, _STORY), dashboard.OVERVIEW_TITLE, big)
    subtitle = dashboard.overview_subtitle(consolidation.period, source.office)
    over(sheet, _OFFICE, _LISTS, subtitle, style.line(book, shrink=True))
    _clock(sheet, source)
    others = [title for title in MasterTitle if title is not MasterTitle.OVERVIEW]
    linked = book.format(font_size=8, font_color=style.NAVY, underline=1, align="center", valign="vcenter")
    for number, title in enumerate(others):
        row, place = divmod(number, _LINKS_A_ROW)
        span = (_STORY + 1 + place * 2, _STORY + 2 + place * 2)
        over(sheet, _LINKS[row], span, title, linked)
        sheet.link(_LINKS[row], span[0], source.to_sheet(title), title, linked)
    look = book.format(**_BANNER, font_size=14)
    line, first = tiles.headline(source), _HEADLINE
    if nobody := tiles.nobody_asked(source):
        _nobody(sheet, nobody)
        look, first = book.format(**{**_BANNER, "font_size": 11}), _HEADLINE + 1
    over(sheet, first, (1, _STORY), "", look, _HEADLINE + 1)
    sheet.formula(first, 1, line.formula, look, line.text)


_BANNER = {"bold": True, "bg_color": style.HEADER, "valign": "vcenter", "indent": 1, "text_wrap": True, "align": "left"}


def _nobody(sheet: Sheet, line: tiles.Line) -> None:
    """What nobody is asked, above all that somebody did not answer."""
    tone = {"bg_color": style.NOBODY.fill, "font_color": style.NOBODY.ink, "font_size": 10}
    look = sheet.book.format(**{**_BANNER, **tone})
    sheet.height(_HEADLINE, _NOBODY_POINTS)
    over(sheet, _HEADLINE, (1, _STORY), "", look)
    sheet.formula(_HEADLINE, 1, line.formula, look, line.text)


_NOBODY_POINTS = 44


def _clock(sheet: Sheet, source: Source) -> None:
    """As-of date, period, its end, how near is soon: small visible cells with names; on paper all, on a phone two."""
    book, clock = sheet.book, source.results.clock
    label = style.line(book, align="right")
    said = shown_as(of_period(source.consolidation.period))
    entries = (
        (_CLOCK, 1, 3, 5, "as_of", dashboard.AS_OF, clock.as_of, DAY_FORMAT),
        (_CLOCK, 6, 6, 8, "period", dashboard.PERIOD, source.consolidation.period, said),
        (_OFFICE, 17, 17, 19, "period_end", dashboard.PERIOD_END, clock.period_end, DAY_FORMAT),
        (_OFFICE, 20, 23, 24, "due_soon_days", dashboard.DUE_SOON_WITHIN, clock.due_soon_days, "0"),
    )
    for row, first, last_label, last, name, text, value, number_format in entries:
        known = book.format(font_size=10, bold=True, align="left", valign="vcenter", num_format=number_format)
        over(sheet, row, (first, last_label), text + ":", label)
        over(sheet, row, (last_label + 1, last), "", known)
        sheet.put(row, last_label + 1, value, known)
        book.name(name, f"={quoted(MasterTitle.OVERVIEW)}!${column_name(last_label + 1)}${row}")


def _list(sheet: Sheet, row: int, spans: Sequence[tuple[int, int]], heads: Sequence[str]) -> None:
    look = sheet.book.format(bold=True, font_size=8, font_color=style.GREY, valign="vcenter", bottom=4)
    for span, head in zip(spans, heads, strict=True):
        over(sheet, row, span, head, look)


_WORST_SPANS = ((1, 2), (3, 3), (4, _STORY), (_STORY + 1, _MIDDLE[1]))
_PENDING_SPANS = ((1, 2), (3, _MIDDLE[1] - 1), (_MIDDLE[1], _MIDDLE[1]))


def _worst(sheet: Sheet, source: Source) -> None:
    """The tasks overdue longest: who has not done them, why. Days are live."""
    block_title(sheet, _WORST_TITLE, _LISTS, dashboard.WORST)
    late = sorted((r for r in source.results.tasks if r.overdue), key=lambda r: -(r.days or 0))
    if not late:
        nothing(sheet, _WORST_TITLE + 1, _LISTS, dashboard.NO_WORST, _WORST_TITLE + 3)
        return
    _list(sheet, _WORST_TITLE + 1, _WORST_SPANS, dashboard.WORST_HEADS)
    first = _WORST_TITLE + 2
    for row, result in zip(range(first, first + _WORST_ROWS, 2), late, strict=False):
        _late_task(sheet, row, source, result)


def _late_task(sheet: Sheet, row: int, source: Source, result: TaskResult) -> None:
    """Two rows: who and since how many days, below it the task; beside them the reason."""
    book, (code, days, agency, why) = sheet.book, _WORST_SPANS
    figure = book.format(font_size=11, bold=True, align="center", valign="vcenter", font_color=style.LATE.ink)
    linked = book.format(font_size=9, font_color=style.NAVY, underline=1, valign="vcenter")
    who, reason = _who_and_why(source, result)
    over(sheet, row, agency, who, book.format(font_size=9, bold=True, valign="vcenter"))
    task = result.task.short_name or shortened(result.task.text, _LISTED_CHARS[0])
    over(sheet, row + 1, (1, _STORY), task, book.format(font_size=9, valign="top"))
    quoting = book.format(font_size=9, text_wrap=True, valign="top", italic=True)
    over(sheet, row, why, shortened(reason, _LISTED_CHARS[1]), quoting, row + 1)
    over(sheet, row, code, "", linked)
    sheet.link(row, code[0], source.to_task(result), result.task.code, linked)
    formula = f"=INDEX(task_days,MATCH({q(result.task.code)},task_code,0))"
    sheet.formula(row, days[0], formula, figure, result.days or 0)


def _who_and_why(source: Source, result: TaskResult) -> tuple[str, str]:
    """The first lead behind that gave a reason (else the first), how many more there are, and the reason."""
    if not result.expected:
        return State.UNASSIGNED, dashboard.NOBODY_LED
    behind = [detail for detail in source.results.leads(result.task.code) if detail.state not in DONE]
    first = next((d for d in behind if d.report.said("difficulty")), behind[0])
    return _who(first, len(behind) - 1), source.reason(first)


def _who(detail: Detail, more: int) -> str:
    return dashboard.others_short(shortened(detail.agency.name, _NAME_CHARS), more)


def _pending(sheet: Sheet, source: Source) -> None:
    """What waits for a word of the leaders: how many, and the most pressing, under who can decide."""
    matters, counts = decisions.pending(source)
    words = [*zip(RemarkKind, dashboard.PENDING_COUNTS, strict=True)]
    start = dashboard.pending_start(len(matters))
    title = start + "".join(f"{counts[kind]}{word}" for kind, word in words)
    parts = [f"COUNTIFS(remark_kind,{q(kind)},remark_decision,{q(Decision.WAITING)})&{q(word)}" for kind, word in words]
    block_title(sheet, _PENDING_TITLE, _LISTS, title, f"={q(start)}&" + "&".join(parts))
    if not matters:
        nothing(sheet, _PENDING_TITLE + 1, _LISTS, dashboard.NO_PENDING, _PENDING_TITLE + 3)
        return
    _list(sheet, _PENDING_TITLE + 1, _PENDING_SPANS, dashboard.PENDING_HEADS)
    row, look = _PENDING_TITLE + 2, sheet.book.format(font_size=9, bold=True, bg_color=style.HEADER, valign="vcenter")
    for assigner, group in groupby(matters, lambda matter: matter.for_assigner):
        who = dashboard.WHO_ASSIGNED if assigner else dashboard.who_office(source.office.get(Setting.OFFICE, ""))
        over(sheet, row, _LISTS, who, look)
        for row, matter in enumerate(group, start=row + 1):  # noqa: B020 - the rows go on below the group's
            _matter(sheet, row, source, matter)
        row += 1


def _matter(sheet: Sheet, row: int, source: Source, matter: Matter) -> None:
    """Draw a matter: its agency and its text in one cell, of which a phone shows the start."""
    remark, book, (code, what, months) = matter.first, sheet.book, _PENDING_SPANS
    text = dashboard.pending_text(remark.kind, remark.text)
    if remark.kind is RemarkKind.EXTENSION:
        text = dashboard.asks_briefly(remark.detail.report.values["extension"], deadline_words(remark.detail.task))
    who_and_what = dashboard.who_says(_who(remark.detail, matter.others), text)
    waited = dashboard.waited(remark.months, earlier=remark.earlier)
    over(sheet, row, what, shortened(who_and_what, _LISTED_CHARS[2]), book.format(font_size=9, valign="vcenter"))
    over(sheet, row, months, waited, book.format(font_size=9, valign="vcenter", align="right"))
    linked = book.format(font_size=9, font_color=style.NAVY, underline=1, valign="vcenter")
    over(sheet, row, code, "", linked)
    sheet.link(row, code[0], source.to_detail(remark.detail), remark.detail.task.code, linked)
