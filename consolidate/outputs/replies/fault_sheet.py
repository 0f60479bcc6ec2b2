"""`Cần sửa`: every fault in plain words, with links to the cells. Alone it is a notice: nothing could be used."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from consolidate.forms.columns import SHEETS
from consolidate.forms.model import Packet, SheetKey, Spot
from consolidate.forms.writer import Office
from consolidate.forms.writer.validation import begins_complete
from consolidate.forms.writer.workbook import Checks
from consolidate.outputs.agency_looks import LINE, LINK, PLACE, TOP, TYPED
from consolidate.outputs.replies import Reply, ReplyKind
from consolidate.outputs.replies.causes import Cause, Mark
from consolidate.outputs.replies.refilled_form import places_of
from consolidate.spreadsheets import colours
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.writing import Sheet, quoted
from consolidate.spreadsheets.writing.row_height import row_height
from consolidate.spreadsheets.writing.sheet_rows import Rows
from consolidate.spreadsheets.writing.sheet_template import SheetTemplate, Styles, single_sheet
from consolidate.texts import forms
from consolidate.texts.labels import Title
from consolidate.texts.outputs import replies

WIDTHS = (6, 36, 48, 30, 34)
_LAST = len(WIDTHS)
_WHERE, _ROW, _TYPED, _CHECK = range(2, _LAST + 1)
_HEADER_ROW = 6
_CAUSE: dict[str, Any] = {"bold": True, "border": 1, "valign": "vcenter"}
_GRAVE: dict[str, Any] = {**_CAUSE, "bg_color": colours.RED}
_LIGHT: dict[str, Any] = {**_CAUSE, "bg_color": colours.AMBER}
_LOOKS = {
    "office": TOP,
    "title": {**TOP, "font_size": 16, "font_color": "C00000"},
    "agency": {**TOP, "font_size": 13},
    "summary": {**TOP, "font_size": 14, "border": 2, "bg_color": colours.RED},
    "steps": LINE,
    "header": {"bold": True, "align": "center", "valign": "vcenter", "border": 1, "bg_color": "D9E1F2"},
    "heading": {"bold": True, "border": 1, "valign": "vcenter", "bg_color": "F2F2F2"},
    "grave number": {**_GRAVE, "align": "center"},
    "grave": {**_GRAVE, "text_wrap": True},
    "light number": {**_LIGHT, "align": "center"},
    "light": {**_LIGHT, "text_wrap": True},
    "place": PLACE,
    "link": LINK,
    "typed": TYPED,
    "line": PLACE,
}


def write_notice(reply: Reply, sender: Office) -> bytes:
    """The bytes of a workbook with this sheet alone."""
    packet = reply.packet
    return single_sheet(
        FAULTS,
        partial(fill_faults, reply, sender, {}),
        title=replies.faults_title(packet.period),
        author=sender.name,
        footer=forms.footer(packet.period, packet.agency.name),
    )


def fill_faults(reply: Reply, sender: Office, checks: Checks, sheet: Rows, styles: Styles) -> int:
    """Draw all rows of the sheet; returns the last. `checks`: the self-checks of the form behind it."""
    causes = reply.causes
    _head(sheet, styles, reply, sender)
    places = _Places(reply.packet, checks)
    row = _HEADER_ROW + 1
    for number, cause in enumerate((*causes.faults, *causes.beside)):
        if number == len(causes.faults):
            row = _heading(sheet, styles, row, replies.BESIDE_TITLE)
        row = _cause(sheet, styles, row, number + 1, cause)
        for mark in cause.marks:
            row = _place(sheet, styles, row, mark, places)
    known = [line for cause in causes.known for line in known_lines(cause)]
    files = [
        replies.file_line(replies.file_name(file.received.path), file.received.arrived, file.fate)
        for file in reply.files
    ]
    for title, lines in ((replies.KNOWN_TITLE, known), (replies.FILES_TITLE, files)):
        row = _lines(sheet, styles, row, title, lines)
    return row - 1


def known_lines(cause: Cause) -> Sequence[str]:
    """What a cause that needs no mending says, with all its places, in as many lines as it needs."""
    return replies.known(
        cause.finding.message, cause.finding.action, [mark.where for mark in cause.marks if mark.where]
    )


# --- above the table ---------------------------------------------------------------------------------------------


def _head(sheet: Rows, styles: Styles, reply: Reply, sender: Office) -> None:
    notice = reply.kind is ReplyKind.NOTICE
    steps = replies.notice_steps if notice else replies.faults_steps
    lines = {
        "office": sender.name.upper(),
        "title": replies.faults_title(reply.packet.period),
        "agency": reply.packet.agency.name,
        "summary": replies.notice_summary(owes=reply.packet.owed > 0) if notice else _summary(reply),
        "steps": steps(sender.name, sender.contact),
    }
    for row, (look, text) in enumerate(lines.items(), start=1):
        sheet.merge(row, 1, _LAST, text, styles[look])
        sheet.height(row, row_height([(text, sum(WIDTHS))], _LOOKS[look]["font_size"]) + 5)
    for column, text in enumerate(replies.FAULT_HEADERS[: 1 if notice else _LAST], start=1):
        sheet.put(_HEADER_ROW, column, text, styles["header"])
    if notice:
        sheet.merge(_HEADER_ROW, _WHERE, _LAST, replies.NOTICE_HEADER, styles["header"])
    sheet.height(_HEADER_ROW, 21)


def _summary(reply: Reply) -> str:
    causes = reply.causes
    spots = {mark.spot for cause in causes.faults for mark in cause.marks if mark.spot}
    must = sum(cause.grave for cause in causes.faults)
    return replies.faults_summary(must, len(causes.faults) - must, len(spots), len(causes.beside))


# --- the table ---------------------------------------------------------------------------------------------------


def _heading(sheet: Rows, styles: Styles, row: int, text: str) -> int:
    sheet.merge(row, 1, _LAST, text, styles["heading"])
    sheet.height(row, 21)
    return row + 1


def _cause(sheet: Rows, styles: Styles, row: int, number: int, cause: Cause) -> int:
    """Draw what is wrong and what to do; returns the next row, as all below."""
    weight = "grave" if cause.grave else "light"
    text = replies.cause(replies.MUST if cause.grave else replies.LOOK, cause.finding.message, cause.finding.action)
    sheet.put(row, 1, number, styles[f"{weight} number"])
    sheet.merge(row, 2, _LAST, text, styles[weight])
    sheet.height(row, row_height([(text, sum(WIDTHS[1:]) * 0.92)]) + 3)
    return row + 1


class _Places:
    """Addresses of the form's open cells, names of its rows as people read them, results of their self-checks."""

    def __init__(self, packet: Packet, checks: Checks) -> None:
        self.checks = checks
        self.cells = places_of(packet)
        self.names = {
            (SheetKey.TASKS, row.task.code): replies.row_name(row.task.code, row.task.text) for row in packet.tasks
        } | {
            (SheetKey.TARGETS, row.target.code): replies.row_name(row.target.code, row.target.text)
            for row in packet.targets
        }

    def check(self, spot: Spot) -> tuple[str, str]:
        """The self-check of the spot's row: a formula that shows it, and its value."""
        layout = SHEETS[spot[0]]
        column = next(number for number, each in enumerate(layout.columns, start=1) if each.key == "self_check")
        return f"={quoted(layout.title)}!{cell_name(self.cells[spot][0], column)}", self.checks[spot[:2]]


def _place(sheet: Rows, styles: Styles, row: int, mark: Mark, places: _Places) -> int:
    """Draw where, in which row of the form, what was typed, the row's self-check now; nothing without a place."""
    if not mark.spot and not mark.where:
        return row
    plain = styles["place"]
    where, name = mark.where, mark.row
    for column in range(1, _LAST + 1):
        sheet.put(row, column, None, plain)
    if mark.spot:
        layout, cell = SHEETS[mark.spot[0]], cell_name(*places.cells[mark.spot])
        where = replies.cell_link(layout.title, cell, layout.column(mark.spot[2]).label)
        name = "\n".join(filter(None, (places.names[mark.spot[:2]], mark.row)))
        sheet.link(row, _WHERE, f"{quoted(layout.title)}!{cell}", where, styles["link"], replies.OPEN_CELL)
        formula, value = places.check(mark.spot)
        sheet.formula(row, _CHECK, formula, plain, value)
    else:
        sheet.put(row, _WHERE, where, plain)
    sheet.put(row, _ROW, name, plain)
    typed = replies.shown(mark.typed) or replies.BLANK
    sheet.put(row, _TYPED, typed, styles["typed"])
    sheet.height(row, row_height(zip((where, name, typed), WIDTHS[1:], strict=False)))
    return row + 1


def _lines(sheet: Rows, styles: Styles, row: int, title: str, lines: Sequence[str]) -> int:
    """Draw a heading and the lines; nothing without lines."""
    if not lines:
        return row
    row = _heading(sheet, styles, row, title)
    for text in lines:
        sheet.merge(row, 1, _LAST, text, styles["line"])
        sheet.height(row, row_height([(text, sum(WIDTHS) * 0.95)]))
        row += 1
    return row


def _finish(sheet: Sheet, last_row: int, footer: str) -> None:
    complete = sheet.book.raw.add_format(colours.GREEN_CELL)
    area = f"{cell_name(_HEADER_ROW + 1, _CHECK)}:{cell_name(last_row, _CHECK)}"
    sheet.colour(area, {**begins_complete(cell_name(_HEADER_ROW + 1, _CHECK)), "format": complete})
    sheet.raw.freeze_panes(_HEADER_ROW, 0)
    sheet.raw.hide_gridlines(2)
    sheet.page((1, 1, last_row, _LAST), landscape=True, footer=footer, header_row=_HEADER_ROW)
    sheet.protect()


FAULTS = SheetTemplate(Title.FAULTS, WIDTHS, _LOOKS, _finish)
