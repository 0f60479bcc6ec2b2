"""`Cần sửa`: every fault in plain words, with links to the cells. Alone it is a notice: nothing could be used."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from consolidate.answer import Answer, AnswerKind
from consolidate.answer.causes import Cause, Mark
from consolidate.answer.content import places_of
from consolidate.grid import cell_name
from consolidate.layout import SHEETS
from consolidate.model import Packet, SheetKey, Spot
from consolidate.texts import answering as say
from consolidate.texts import template as form_say
from consolidate.texts.labels import Title
from consolidate.xlsx import Book, Sheet, in_formula, quoted, row_height

Checks = Mapping[tuple[SheetKey, str], str]
"""What the self-check of each row of the form says, by sheet and code."""

WIDTHS = (6, 36, 48, 30, 34)
_LAST = len(WIDTHS)
_WHERE, _ROW, _TYPED, _CHECK = range(2, _LAST + 1)
_HEADER_ROW = 6
_HEAD, _GRAVE, _LIGHT, _QUIET = "D9E1F2", "FFC7CE", "FFEB9C", "F2F2F2"
_GREEN: dict[str, Any] = {"bg_color": "C6EFCE", "font_color": "006100"}
_PLACE: dict[str, Any] = {"border": 1, "border_color": "A6A6A6", "text_wrap": True, "valign": "top"}


class Sender(Protocol):
    """Who answers: the office's name, whom to ask, and by when reports of the period are due."""

    @property
    def name(self) -> str: ...
    @property
    def contact(self) -> str: ...
    @property
    def return_by(self) -> str: ...


def write_notice(answer: Answer, sender: Sender) -> bytes:
    """The sheet as a workbook of its own."""
    book = Book(title=say.faults_title(answer.packet.period), author=sender.name)
    draw_faults(book, answer, sender, {})
    return book.close()


def draw_faults(book: Book, answer: Answer, sender: Sender, checks: Checks) -> None:
    """Draw the sheet whole."""
    sheet, causes = book.sheet(Title.FAULTS), answer.causes
    for number, width in enumerate(WIDTHS, start=1):
        sheet.width(number, width)
    _head(sheet, answer, sender)
    places = _Places(answer.packet, checks)
    row = _HEADER_ROW + 1
    for number, cause in enumerate((*causes.faults, *causes.beside)):
        if number == len(causes.faults):
            row = _heading(sheet, row, say.BESIDE_TITLE)
        row = _cause(sheet, row, number + 1, cause)
        for mark in cause.marks:
            row = _place(sheet, row, mark, places)
    known = [say.known(cause.finding.message, cause.finding.action) for cause in causes.known]
    files = [
        say.file_line(say.file_name(file.received.path), file.received.arrived, file.fate) for file in answer.files
    ]
    for title, lines in ((say.KNOWN_TITLE, known), (say.FILES_TITLE, files)):
        row = _lines(sheet, row, title, lines)
    _page(sheet, answer, row - 1)


# --- above the table ---------------------------------------------------------------------------------------------


def _head(sheet: Sheet, answer: Answer, sender: Sender) -> None:
    make, notice = sheet.book.format, answer.kind is AnswerKind.NOTICE
    steps = say.notice_steps if notice else say.faults_steps
    centred: dict[str, Any] = {"bold": True, "align": "center"}
    lines: tuple[tuple[str, float, dict[str, Any]], ...] = (
        (sender.name.upper(), 11, centred),
        (say.faults_title(answer.packet.period), 16, {**centred, "font_color": "C00000"}),
        (answer.packet.agency.name, 13, centred),
        (say.NOTICE_SUMMARY if notice else _summary(answer), 14, {**centred, "bg_color": _GRAVE, "border": 2}),
        (steps(sender.name, sender.contact), 11, {}),
    )
    for row, (text, points, look) in enumerate(lines, start=1):
        style = make(valign="vcenter", text_wrap=True, font_size=points, **look)
        sheet.merge(row, 1, _LAST, text, style)
        sheet.height(row, row_height([(text, sum(WIDTHS))], points) + 5)
    header = make(bold=True, align="center", valign="vcenter", border=1, bg_color=_HEAD)
    for column, text in enumerate(say.FAULT_HEADERS, start=1):
        sheet.put(_HEADER_ROW, column, text, header)
    if notice:
        sheet.merge(_HEADER_ROW, _WHERE, _LAST, say.NOTICE_HEADER, header)
    sheet.height(_HEADER_ROW, 21)


def _summary(answer: Answer) -> str:
    causes = answer.causes
    spots = {mark.spot for cause in causes.faults for mark in cause.marks if mark.spot}
    return say.faults_summary(len(causes.faults) + len(causes.beside), len(spots))


# --- the table ---------------------------------------------------------------------------------------------------


def _heading(sheet: Sheet, row: int, text: str) -> int:
    sheet.merge(row, 1, _LAST, text, sheet.book.format(bold=True, bg_color=_QUIET, border=1, valign="vcenter"))
    sheet.height(row, 21)
    return row + 1


def _cause(sheet: Sheet, row: int, number: int, cause: Cause) -> int:
    """What is wrong and what to do."""
    look: dict[str, Any] = {"bold": True, "border": 1, "bg_color": _GRAVE if cause.grave else _LIGHT}
    text = say.cause(say.MUST if cause.grave else say.LOOK, cause.finding.message, cause.finding.action)
    sheet.put(row, 1, number, sheet.book.format(align="center", valign="vcenter", **look))
    sheet.merge(row, 2, _LAST, text, sheet.book.format(text_wrap=True, valign="vcenter", **look))
    sheet.height(row, row_height([(text, sum(WIDTHS[1:]) * 0.92)]) + 3)
    return row + 1


class _Places:
    """Cells and rows of the form, as a person calls them."""

    def __init__(self, packet: Packet, checks: Checks) -> None:
        self.checks = checks
        self.cells = places_of(packet)
        self.names = {
            (SheetKey.TASKS, row.task.code): say.row_name(row.task.code, row.task.text) for row in packet.tasks
        } | {
            (SheetKey.TARGETS, row.target.code): say.row_name(row.target.code, row.target.text)
            for row in packet.targets
        }

    def check(self, spot: Spot) -> tuple[str, str]:
        """The self-check of the spot's row: a formula and what it says."""
        layout = SHEETS[spot[0]]
        column = next(number for number, each in enumerate(layout.columns, start=1) if each.key == "self_check")
        return f"={quoted(layout.title)}!{cell_name(self.cells[spot][0], column)}", self.checks[spot[:2]]


def _place(sheet: Sheet, row: int, mark: Mark, places: _Places) -> int:
    """Where, in which row of the form, what was typed, what the row's self-check says now."""
    if not mark.spot and not mark.where:
        return row
    make = sheet.book.format
    plain = make(**_PLACE)
    where, name = mark.where, mark.row
    for column in range(1, _LAST + 1):
        sheet.put(row, column, None, plain)
    if mark.spot:
        layout, cell = SHEETS[mark.spot[0]], cell_name(*places.cells[mark.spot])
        where = say.cell_link(layout.title, cell, layout.column(mark.spot[2]).label)
        name = places.names[mark.spot[:2]]
        link = make(font_color="0563C1", underline=1, **_PLACE)
        sheet.link(row, _WHERE, f"{quoted(layout.title)}!{cell}", where, link, say.OPEN_CELL)
        formula, value = places.check(mark.spot)
        sheet.formula(row, _CHECK, formula, plain, value)
    else:
        sheet.put(row, _WHERE, where, plain)
    sheet.put(row, _ROW, name, plain)
    typed = say.shown(mark.typed) or say.BLANK
    sheet.put(row, _TYPED, typed, make(quote_prefix=True, num_format="@", **_PLACE))
    sheet.height(row, row_height(zip((where, name, typed), WIDTHS[1:], strict=False)))
    return row + 1


def _lines(sheet: Sheet, row: int, title: str, lines: Sequence[str]) -> int:
    """A heading and a line of words for each; nothing without lines."""
    if not lines:
        return row
    row = _heading(sheet, row, title)
    style = sheet.book.format(text_wrap=True, valign="top", border=1, border_color="A6A6A6")
    for text in lines:
        sheet.merge(row, 1, _LAST, text, style)
        sheet.height(row, row_height([(text, sum(WIDTHS) * 0.95)]))
        row += 1
    return row


def _page(sheet: Sheet, answer: Answer, last_row: int) -> None:
    complete = sheet.book.raw.add_format(_GREEN)
    area = f"{cell_name(_HEADER_ROW + 1, _CHECK)}:{cell_name(last_row, _CHECK)}"
    words = {"type": "cell", "criteria": "==", "value": in_formula(form_say.COMPLETE), "format": complete}
    sheet.colour(area, words)
    sheet.raw.freeze_panes(_HEADER_ROW, 0)
    sheet.raw.hide_gridlines(2)
    footer = form_say.footer(answer.packet.period, answer.packet.agency.name)
    sheet.page((1, 1, last_row, _LAST), landscape=True, footer=footer, header_row=_HEADER_ROW)
    sheet.protect()
