"""`Tổng quan`: one A4 page that says in words, figures and four charts how things stand."""

from collections.abc import Sequence
from itertools import groupby

from consolidate.changes import deadline_words
from consolidate.master import charts, decisions, periods, style, tiles
from consolidate.master.blocks import block_title, nothing, over, shortened
from consolidate.master.decisions import Matter
from consolidate.master.places import Source
from consolidate.meaning import DONE
from consolidate.rollup import TaskResult
from consolidate.texts import master as say
from consolidate.texts.catalogue import Setting
from consolidate.texts.labels import MasterTitle, Role
from consolidate.texts.master import Decision, RemarkKind
from consolidate.xlsx import DAY_FORMAT, Book, Sheet, quoted
from consolidate.xlsx import in_formula as q

COLUMNS = 24
"""Of equal width, as a grid to lay blocks on."""

_WIDTH_CHARS = 6.6
_TITLE, _OFFICE, _CLOCK, _LINKS, _HEADLINE, _FIGURES = 1, 2, 3, 4, 6, 7
_CHART_TITLES, CHARTS, _LIST_TITLES, _LIST_HEADS, _LISTS = 12, 13, 16, 17, 18
_LIST_ROWS = decisions.MOST + 2
"""The matters to decide, and a line over each of the two groups; a task overdue takes two rows."""

_NOTE = _LISTS + _LIST_ROWS
_LIST_ROW_POINTS = 13.5
_LISTED_CHARS = (52, 50, 46)
"""How much of a task, a reason, a matter fits; the whole text is one link away."""


def draw(book: Book, source: Source) -> None:
    """Draw the page; the cells the other sheets' formulas know by name stand in its third row."""
    sheet = book.sheet(MasterTitle.OVERVIEW)
    for column in range(1, COLUMNS + 1):
        sheet.width(column, _WIDTH_CHARS)
    _head(sheet, source)
    tiles.draw(sheet, source, row=_FIGURES, columns=COLUMNS)
    charts.draw(sheet, source, titles_row=_CHART_TITLES, row=CHARTS, trend=periods.small_chart(sheet, source))
    for row in range(_LISTS, _NOTE):
        sheet.height(row, _LIST_ROW_POINTS)
    _worst(sheet, source)
    _pending(sheet, source)
    wrapped = book.format(font_size=8, font_color=style.GREY, italic=True, text_wrap=True, valign="top")
    basis = tiles.basis(source)
    sheet.merge(_NOTE, 1, COLUMNS, "", book.format(font_size=9, bold=True, valign="vcenter"))
    sheet.formula(_NOTE, 1, basis.formula, book.format(font_size=9, bold=True, valign="vcenter"), basis.text)
    sheet.height(_NOTE, 16)
    sheet.merge(_NOTE + 1, 1, COLUMNS, say.FORMULAS, wrapped)
    sheet.height(_NOTE + 1, 23)
    sheet.raw.hide_gridlines(2)
    footer = say.footer(source.consolidation.period, MasterTitle.OVERVIEW)
    sheet.page((1, 1, _NOTE + 1, COLUMNS), landscape=True, footer=footer)
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
    linked = book.format(font_size=9, font_color=style.NAVY, underline=1, **centred)
    for number, title in enumerate(others):
        row, first = _LINKS + number // _LINKS_A_ROW, 1 + number % _LINKS_A_ROW * _LINK_COLUMNS
        over(sheet, row, (first, first + _LINK_COLUMNS - 1), title, linked)
        sheet.link(row, first, f"{quoted(title)}!A1", title, linked)
    said = book.format(bold=True, font_size=14, bg_color=style.HEADER, valign="vcenter", indent=1)
    sheet.merge(_HEADLINE, 1, COLUMNS, "", said)
    line = tiles.headline(source)
    sheet.formula(_HEADLINE, 1, line.formula, said, line.text)
    sheet.height(_HEADLINE, 30)


_LINKS_A_ROW, _LINK_COLUMNS = 8, 3


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


def _list(sheet: Sheet, spans: Sequence[tuple[int, int]], heads: Sequence[str]) -> None:
    look = sheet.book.format(bold=True, font_size=8, font_color=style.GREY, valign="vcenter", bottom=4)
    for span, head in zip(spans, heads, strict=True):
        over(sheet, _LIST_HEADS, span, head, look)


_WORST, _PENDING = (1, 11), (13, COLUMNS)
_WORST_SPANS = ((1, 2), (3, 5), (6, 7), (8, 8), (9, 11))
_PENDING_SPANS = ((13, 14), (15, 18), (19, 23), (24, 24))


def _worst(sheet: Sheet, source: Source) -> None:
    """The tasks overdue longest: who has not done them, why. Days are live."""
    book = sheet.book
    block_title(sheet, _LIST_TITLES, _WORST, say.WORST)
    late = sorted((r for r in source.results.tasks if r.overdue), key=lambda r: -(r.days or 0))
    if not late:
        nothing(sheet, _LISTS, _WORST, say.NO_WORST)
        return
    _list(sheet, _WORST_SPANS, say.WORST_HEADS)
    look = book.format(font_size=9, text_wrap=True, valign="top")
    figure = book.format(font_size=11, bold=True, align="center", valign="top", font_color=style.LATE.ink)
    linked = book.format(font_size=9, font_color=style.NAVY, underline=1, valign="top", text_wrap=True)
    for row, result in zip(range(_LISTS, _NOTE, 2), late, strict=False):
        who, reason = _who_and_why(source, result)
        texts = (shortened(result.task.text, _LISTED_CHARS[0]), who, "", shortened(reason, _LISTED_CHARS[1]))
        for span, text in zip(_WORST_SPANS[1:], texts, strict=True):
            sheet.merge(row, *span, text, figure if not text else look, row + 1)
        sheet.merge(row, *_WORST_SPANS[0], "", linked, row + 1)
        sheet.link(row, _WORST_SPANS[0][0], source.to_task(result), result.task.code, linked)
        formula = f"=INDEX(task_days,MATCH({q(result.task.code)},task_code,0))"
        sheet.formula(row, _WORST_SPANS[3][0], formula, figure, result.days or 0)


def _who_and_why(source: Source, result: TaskResult) -> tuple[str, str]:
    """The first lead behind that gave a reason (else the first), how many more there are, and the reason."""
    leads = (d for d in source.results.details if d.task.code == result.task.code and d.role is Role.LEAD)
    behind = [detail for detail in leads if detail.state not in DONE]
    first = next((d for d in behind if d.report.values.get("difficulty")), behind[0])
    return say.others_short(first.agency.name, len(behind) - 1), str(
        first.report.values.get("difficulty") or say.NO_REASON
    )


def _pending(sheet: Sheet, source: Source) -> None:
    """What waits for a word of the leaders: how many, and the most pressing, under who can decide."""
    waiting = decisions.waiting(source)
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
    row, group = _LISTS, sheet.book.format(font_size=9, bold=True, bg_color=style.HEADER, valign="vcenter")
    for assigner, matters in groupby(decisions.matters(waiting), lambda matter: matter.for_assigner):
        who = say.WHO_ASSIGNED if assigner else say.who_office(source.office.get(Setting.OFFICE, ""))
        over(sheet, row, _PENDING, who, group)
        for row, matter in enumerate(matters, start=row + 1):  # noqa: B020 - the rows go on below the group's
            _matter(sheet, row, source, matter)
        row += 1


def _matter(sheet: Sheet, row: int, source: Source, matter: Matter) -> None:
    remark, book = matter.first, sheet.book
    look = book.format(font_size=9, valign="top")
    text = shortened(say.pending_text(remark.kind, remark.text), _LISTED_CHARS[2])
    if remark.kind is RemarkKind.EXTENSION:
        text = say.asks_briefly(remark.detail.report.values["extension"], deadline_words(remark.detail.task))
    waited = say.waited(remark.months, earlier=remark.earlier)
    over(sheet, row, _PENDING_SPANS[1], say.others_short(remark.detail.agency.name, matter.others), look)
    over(sheet, row, _PENDING_SPANS[2], text, look)
    over(sheet, row, _PENDING_SPANS[3], waited, book.format(font_size=9, valign="top", align="right"))
    linked = book.format(font_size=9, font_color=style.NAVY, underline=1, valign="top")
    over(sheet, row, _PENDING_SPANS[0], "", linked)
    sheet.link(row, _PENDING_SPANS[0][0], source.to_detail(remark.detail), remark.detail.task.code, linked)
