"""`Tổng quan`: left the minute for a phone, one thing below the other; right of it the same as one A4 page."""

from collections.abc import Mapping
from itertools import accumulate
from math import ceil

from consolidate.outputs.master.dashboard import charts, leader_lists, tiles
from consolidate.outputs.master.dashboard.blocks import over
from consolidate.outputs.master.dashboard.places import COLUMN_CHARS, POINTS, WIDE, Place
from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.sheets import trend
from consolidate.outputs.master.source import Source
from consolidate.outputs.summary.figures import Line
from consolidate.outputs.summary.headline_figures import basis, headline, nobody_asked, share_of
from consolidate.spreadsheets.addresses import column_name
from consolidate.spreadsheets.excel import DAY_FORMAT
from consolidate.spreadsheets.writing import Book, Sheet, quoted
from consolidate.texts.calendar_names import of_period
from consolidate.texts.labels import MasterTitle
from consolidate.texts.outputs.master import dashboard
from consolidate.texts.outputs.master.headings import footer

_ROW_POINTS, _GAP_CHARS = 12.0, 1.0

_LEFT, _MIDDLE, _RIGHT = (first for first in (WIDE + 2, 2 * WIDE + 3, 3 * WIDE + 4))
"""First columns of the three parts of the page; a narrow one stands before each."""

_END = _RIGHT + WIDE - 1
_SEEN = (_LEFT, _END)
_LINK_COLUMNS = {_LEFT: (2, 2, 2, 2), _MIDDLE: (2, 3, 3), _RIGHT: (2, 3, 3)}
"""How wide the links in a part of the page are: the last of a part have the longest titles."""
_LINKS_A_ROW = sum(map(len, _LINK_COLUMNS.values()))
_LINKS = range(2, 2 + max(2, ceil((len(MasterTitle) - 1) / _LINKS_A_ROW)))
"""Rows of the links to the other sheets, below the title of the page."""

_HEADLINE = _LINKS.stop
_FIGURES = _HEADLINE + 2
_LISTS = _FIGURES + tiles.ROWS + 1
_LAST = _LISTS + 30 - len(_LINKS)
"""Last row of the lists on the page; those for a phone go on. A further row of links takes one of theirs."""

_BANNER_ROWS = 3
"""So many rows the lists of the page are shorter, where a second sentence makes the page higher."""

_POINTS: Mapping[int, float] = {
    1: 30,
    _HEADLINE: 19,
    _HEADLINE + 1: 19,
    **dict(enumerate(2 * tiles.POINTS, start=_FIGURES)),
}
"""Heights of rows that are not as high as a line."""


def draw(book: Book, source: Source) -> None:
    """Draw the page; the cells the other sheets' formulas know by name stand above."""
    sheet = book.sheet(MasterTitle.OVERVIEW)
    for column in range(1, _END + 1):
        gap = column in (_LEFT - 1, _MIDDLE - 1, _RIGHT - 1)
        sheet.width(column, _GAP_CHARS if gap else COLUMN_CHARS)
    end, note = _phone(sheet, source), _last(source) + 1
    for row in range(1, max(end, note + 1) + 1):
        sheet.height(row, _POINTS.get(row, _ROW_POINTS))
    if nobody_asked(source):
        for row in (_HEADLINE, _HEADLINE + 1):
            sheet.height(row, _BANNER_POINTS)
    _head(sheet, source)
    _page(sheet, source)
    wrapped = book.format(font_size=POINTS, font_color=style.GREY, italic=True, text_wrap=True, valign="top")
    resting, bold = basis(source), book.format(font_size=POINTS, bold=True, valign="vcenter")
    over(sheet, note, _SEEN, "", bold)
    sheet.formula(note, _LEFT, resting.formula, bold, resting.text)
    over(sheet, note + 1, _SEEN, dashboard.FORMULAS, wrapped)
    sheet.raw.hide_gridlines(2)
    sheet.raw.hide_row_col_headers()
    at_foot = footer(source.consolidation.period, MasterTitle.OVERVIEW)
    sheet.page((1, _LEFT, note + 1, _END), landscape=True, footer=at_foot)
    sheet.raw.set_margins(left=0.25, right=0.25, top=0.3, bottom=0.45)
    sheet.raw.center_horizontally()
    sheet.raw.activate()


# --- the minute, for a phone -------------------------------------------------------------------------------------


def _phone(sheet: Sheet, source: Source) -> int:
    """Everything in the columns that a phone shows; the last row of it."""
    book, line = sheet.book, headline(source)
    big = book.format(bold=True, font_size=12, font_color=style.NAVY, valign="vcenter", shrink=True)
    closed = source.consolidation.closed
    over(sheet, 1, (1, WIDE), dashboard.closed_title(closed) if closed else dashboard.OVERVIEW_TITLE, big)
    _clock(sheet, source)
    _story(sheet, source, 1, line)
    tiles.draw(sheet, source, row=_FIGURES, column=1, columns=WIDE, briefly=False)
    _share(sheet, source, 1)
    row = _LISTS
    lists = leader_lists.silent, leader_lists.worst, leader_lists.pending, leader_lists.coming, leader_lists.targets
    for block in lists:
        row = block(Place(sheet, row, 1), source) + 1
    return row


def _share(sheet: Sheet, source: Source, column: int) -> None:
    """What the share of done tasks is of."""
    line, look = share_of(source), sheet.book.format(font_size=POINTS, italic=True, valign="vcenter")
    over(sheet, _LISTS - 1, (column, column + WIDE - 1), "", look)
    sheet.formula(_LISTS - 1, column, line.formula, look, line.text)


def _story(sheet: Sheet, source: Source, column: int, line: Line) -> None:
    """The state of things in one sentence; above it, in a colour of its own, what nobody is asked."""
    first, points = _HEADLINE, 11
    if nobody := nobody_asked(source):
        tone = {"bg_color": style.NOBODY.fill, "font_color": style.NOBODY.ink, "font_size": 10}
        _banner(sheet, column, nobody, (_HEADLINE, _HEADLINE), **tone)
        first, points = _HEADLINE + 1, 10
    _banner(sheet, column, line, (first, _HEADLINE + 1), bg_color=style.HEADER, font_size=points)


def _banner(sheet: Sheet, column: int, line: Line, rows: tuple[int, int], **looks: object) -> None:
    """A sentence over all columns of a part, from the first to the last of two rows."""
    look = sheet.book.format(bold=True, valign="vcenter", indent=1, text_wrap=True, align="left", **looks)
    (first, last) = rows
    over(sheet, first, (column, column + WIDE - 1), "", look, last)
    sheet.formula(first, column, line.formula, look, line.text)


_BANNER_POINTS = 38
"""Height of each of the two sentences, where there is one about what nobody is asked."""


def _clock(sheet: Sheet, source: Source) -> None:
    """As-of date, period, its end, how near is soon: small visible cells with names; right of the page its code."""
    book, clock = sheet.book, source.results.clock
    label = style.line(book, align="right")
    period = source.consolidation.period
    entries = (
        (_LINKS[0], 1, 3, 5, "as_of", dashboard.AS_OF, clock.as_of, DAY_FORMAT),
        (_LINKS[0], 6, 6, 8, "", dashboard.PERIOD, of_period(period), "@"),
        (1, _END + 3, _END + 4, _END + 5, "period", dashboard.PERIOD_CODE, period, "@"),
        (_LINKS[1], 1, 2, 4, "period_end", dashboard.PERIOD_END, clock.period_end, DAY_FORMAT),
        (_LINKS[1], 5, 7, 8, "due_soon_days", dashboard.DUE_SOON_WITHIN, clock.due_soon_days, "0"),
    )
    for row, first, last_label, last, name, text, value, number_format in entries:
        known = book.format(font_size=POINTS, bold=True, align="left", valign="vcenter", num_format=number_format)
        over(sheet, row, (first, last_label), text + ":", label)
        over(sheet, row, (last_label + 1, last), "", known)
        sheet.put(row, last_label + 1, value, known)
        if name:
            book.name(name, f"={quoted(MasterTitle.OVERVIEW)}!${column_name(last_label + 1)}${row}")


# --- the page ----------------------------------------------------------------------------------------------------


def _head(sheet: Sheet, source: Source) -> None:
    book, consolidation = sheet.book, source.consolidation
    big = book.format(bold=True, font_size=11, font_color=style.NAVY, valign="vcenter", text_wrap=True)
    title = dashboard.page_title(consolidation.period, source.results.clock.as_of, source.office, consolidation.closed)
    over(sheet, 1, _SEEN, title, big)
    others = [title for title in MasterTitle if title is not MasterTitle.OVERVIEW]
    linked = book.format(
        font_size=POINTS, font_color=style.NAVY, underline=1, align="center", valign="vcenter", shrink=True
    )
    spans = [
        (first + start, first + start + wide - 1)
        for first, columns in _LINK_COLUMNS.items()
        for start, wide in zip(accumulate(columns, initial=0), columns, strict=False)
    ]
    for number, title in enumerate(others):
        row, place = divmod(number, _LINKS_A_ROW)
        over(sheet, _LINKS[row], spans[place], title, linked)
        sheet.link(_LINKS[row], spans[place][0], source.to_sheet(title), title, linked)


def _last(source: Source) -> int:
    """Last row of the lists on the page."""
    return _LAST - (_BANNER_ROWS if nobody_asked(source) else 0)


def _page(sheet: Sheet, source: Source) -> None:
    last = _last(source)
    _story(sheet, source, _LEFT, tiles.counted_to(headline(source)))
    tiles.draw(sheet, source, row=_FIGURES, column=_LEFT, columns=WIDE, briefly=True)
    _share(sheet, source, _LEFT)
    row = leader_lists.silent(Place(sheet, _LISTS, _LEFT, 7), source)
    row = leader_lists.worst(Place(sheet, row, _LEFT, min(14, last - row - 4)), source)
    leader_lists.coming(Place(sheet, row, _LEFT, last - row + 1), source)
    leader_lists.pending(Place(sheet, _LISTS, _MIDDLE, last - _LISTS + 1), source)
    leader_lists.targets(Place(sheet, _LISTS, _RIGHT, last - _LISTS + 1), source)
    beside = _END + 3
    places = (
        _place(_MIDDLE, _HEADLINE + 1, _LISTS - 2),
        _place(beside, _HEADLINE + 1, last - 10),
        _place(_RIGHT, _HEADLINE + 1, _LISTS - 2),
        _place(beside, last - 8, last),
    )
    charts.draw(sheet, source, places, trend.small_chart(sheet, source))


def _place(first: int, top: int, last: int) -> charts.Place:
    points = sum(_POINTS.get(row, _ROW_POINTS) for row in range(top, last + 1))
    return charts.Place((first, first + WIDE - 1), top, last, points)
