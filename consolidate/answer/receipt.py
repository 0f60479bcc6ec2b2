"""A receipt on one page: that a report was received whole, which files, how many rows and cells."""

import datetime as dt
from typing import Any

from consolidate.answer import Answer
from consolidate.answer.sheet import Sender
from consolidate.model import SheetKey
from consolidate.texts import answering as say
from consolidate.texts import template as form_say
from consolidate.xlsx import Book, Sheet, row_height

_WIDTHS = (38, 19, 18, 9, 9, 11, 9)
_LAST = len(_WIDTHS)
_GREEN = "C6EFCE"
_CELL: dict[str, Any] = {"border": 1, "border_color": "A6A6A6", "valign": "vcenter"}


def write_receipt(answer: Answer, sender: Sender, as_of: dt.date) -> bytes:
    """The receipt's bytes. `as_of`: the day up to which figures count."""
    title = say.receipt_title(answer.packet.period)
    book = Book(title=title, author=sender.name)
    sheet = book.sheet(say.RECEIPT_SHEET)
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.width(number, width)
    row = _head(sheet, answer, sender, title)
    row = _facts(sheet, row, answer, sender, as_of)
    row = _files(sheet, row + 1, answer)
    notes = [say.known(cause.finding.message, cause.finding.action) for cause in answer.causes.known]
    for text in (*notes, say.DIGEST_HELP):
        row = _line(sheet, row, text, italic=True)
    sheet.page(
        (1, 1, row, _LAST), landscape=False, footer=form_say.footer(answer.packet.period, answer.packet.agency.name)
    )
    sheet.raw.hide_gridlines(2)
    sheet.protect()
    return book.close()


def _line(sheet: Sheet, row: int, text: str, points: float = 11, **look: Any) -> int:
    style = sheet.book.format(text_wrap=True, valign="vcenter", font_size=points, **look)
    sheet.merge(row, 1, _LAST, text, style)
    sheet.height(row, row_height([(text, sum(_WIDTHS) * 0.95)], points) + 4)
    return row + 1


def _head(sheet: Sheet, answer: Answer, sender: Sender, title: str) -> int:
    _line(sheet, 1, sender.name.upper(), bold=True, align="center")
    _line(sheet, 2, title, 16, bold=True, align="center")
    _line(sheet, 3, say.RECEIVED_WHOLE, 20, bold=True, align="center", bg_color=_GREEN, font_color="006100", border=2)
    return _line(sheet, 4, say.received_from(answer.packet.agency.name), 12, align="center")


def _facts(sheet: Sheet, row: int, answer: Answer, sender: Sender, as_of: dt.date) -> int:
    packet, rows = answer.packet, answer.rows
    values = (
        packet.agency.name,
        packet.agency.code,
        form_say.period_name(packet.period),
        sender.return_by or say.NOT_SET,
        sender.name,
        form_say.day(as_of),
        say.rows_taken(rows[SheetKey.TASKS], len(packet.tasks)),
        say.rows_taken(rows[SheetKey.TARGETS], len(packet.targets)),
        str(sum(file.merged for file in answer.files)),
    )
    make = sheet.book.format
    for label, value in zip(say.RECEIPT_FACTS, values, strict=True):
        sheet.put(row, 1, label, make(bold=True, **_CELL))
        sheet.merge(row, 2, _LAST, value, make(**_CELL))
        sheet.height(row, 19)
        row += 1
    return row


def _files(sheet: Sheet, row: int, answer: Answer) -> int:
    """Each file in two rows: what became of it, then its digest."""
    make = sheet.book.format
    row = _line(sheet, row, say.RECEIPT_FILES, 12, bold=True)
    head = make(bold=True, text_wrap=True, align="center", bg_color="D9E1F2", **_CELL)
    for column, text in enumerate(say.RECEIPT_HEADERS, start=1):
        sheet.put(row, column, text, head)
    sheet.height(row, 48)
    wrapped, centred = make(text_wrap=True, **_CELL), make(align="center", text_wrap=True, **_CELL)
    for file in answer.files:
        received = file.received
        name, when = say.file_name(received.path), say.moment(received.arrived)
        sheet.put(row + 1, 1, name, wrapped)
        sheet.put(row + 1, 2, when, centred)
        sheet.put(row + 1, 3, file.fate, centred)
        for column, cells in enumerate((file.submitted, file.merged, file.superseded, file.rejected), start=4):
            sheet.put(row + 1, column, cells, centred)
        sheet.height(row + 1, max(row_height([(name, _WIDTHS[0])]), 33))
        sheet.merge(row + 2, 1, _LAST, say.DIGEST + received.sha256, make(font_size=10, **_CELL))
        row += 2
    return row + 2
