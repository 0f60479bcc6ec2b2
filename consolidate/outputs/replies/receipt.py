"""A receipt on one page: that a report was received whole, which files, how many rows and cells."""

import datetime as dt
from functools import partial
from typing import Any

from consolidate.forms.model import SheetKey
from consolidate.forms.writer import Office
from consolidate.outputs.agency_looks import LINE, TOP
from consolidate.outputs.replies import Reply
from consolidate.outputs.replies.fault_sheet import known_lines
from consolidate.spreadsheets import colours
from consolidate.spreadsheets.writing import Sheet
from consolidate.spreadsheets.writing.row_height import row_height
from consolidate.spreadsheets.writing.sheet_rows import Rows
from consolidate.spreadsheets.writing.sheet_template import SheetTemplate, Styles, single_sheet
from consolidate.texts import forms
from consolidate.texts.outputs import replies

_WIDTHS = (38, 19, 18, 9, 9, 11, 9)
_LAST = len(_WIDTHS)
_CELL: dict[str, Any] = {"border": 1, "border_color": "A6A6A6", "valign": "vcenter"}
_LOOKS = {
    "office": TOP,
    "title": {**TOP, "font_size": 16},
    "received": {**TOP, "font_size": 20, "border": 2, **colours.GREEN_CELL},
    "from": {**LINE, "font_size": 12, "align": "center"},
    "label": {**_CELL, "bold": True},
    "fact": _CELL,
    "heading": {**LINE, "font_size": 12, "bold": True},
    "header": {**_CELL, "bold": True, "text_wrap": True, "align": "center", "bg_color": "D9E1F2"},
    "file": {**_CELL, "text_wrap": True},
    "count": {**_CELL, "text_wrap": True, "align": "center"},
    "digest": {**_CELL, "font_size": 10},
    "note": {**LINE, "italic": True},
}


def write_receipt(reply: Reply, sender: Office, as_of: dt.date) -> bytes:
    """The receipt's bytes. `as_of`: the day up to which figures count."""
    packet = reply.packet
    fill = partial(fill_receipt, reply, sender, as_of)
    footer = forms.footer(packet.period, packet.agency.name)
    return single_sheet(RECEIPT, fill, title=replies.receipt_title(packet.period), author=sender.name, footer=footer)


def fill_receipt(reply: Reply, sender: Office, as_of: dt.date, sheet: Rows, styles: Styles) -> int:
    """Draw all rows; returns the last."""
    row = _head(sheet, styles, reply, sender)
    row = _facts(sheet, styles, row, reply, sender, as_of)
    row = _files(sheet, styles, row + 1, reply)
    notes = [line for cause in reply.causes.known for line in known_lines(cause)]
    for text in (*notes, replies.DIGEST_HELP):
        row = _line(sheet, styles, row, text, "note")
    return row


def _line(sheet: Rows, styles: Styles, row: int, text: str, look: str) -> int:
    points = _LOOKS[look]["font_size"]
    sheet.merge(row, 1, _LAST, text, styles[look])
    sheet.height(row, row_height([(text, sum(_WIDTHS) * 0.95)], points) + 4)
    return row + 1


def _head(sheet: Rows, styles: Styles, reply: Reply, sender: Office) -> int:
    packet = reply.packet
    lines = {
        "office": sender.name.upper(),
        "title": replies.receipt_title(packet.period),
        "received": replies.RECEIVED_WHOLE if packet.owed else replies.RECEIVED,
        "from": replies.received_from(packet.agency.name, owes=packet.owed > 0),
    }
    for row, (look, text) in enumerate(lines.items(), start=1):
        _line(sheet, styles, row, text, look)
    return len(lines) + 1


def _facts(sheet: Rows, styles: Styles, row: int, reply: Reply, sender: Office, as_of: dt.date) -> int:
    packet, rows = reply.packet, reply.rows
    values = (
        packet.agency.name,
        packet.agency.code,
        forms.period_name(packet.period),
        sender.return_by or replies.NOT_SET,
        sender.name,
        forms.day(as_of),
        replies.rows_taken(rows[SheetKey.TASKS], len(packet.tasks)),
        replies.rows_taken(rows[SheetKey.TARGETS], len(packet.targets)),
        str(sum(file.merged for file in reply.files)),
    )
    for label, value in zip(replies.RECEIPT_FACTS, values, strict=True):
        sheet.put(row, 1, label, styles["label"])
        sheet.merge(row, 2, _LAST, value, styles["fact"])
        sheet.height(row, 19)
        row += 1
    return row


def _files(sheet: Rows, styles: Styles, row: int, reply: Reply) -> int:
    """Draw each file in two rows: its fate and cells, then its digest; returns the next row."""
    row = _line(sheet, styles, row, replies.RECEIPT_FILES, "heading")
    for column, text in enumerate(replies.RECEIPT_HEADERS, start=1):
        sheet.put(row, column, text, styles["header"])
    sheet.height(row, 48)
    centred = styles["count"]
    for file in reply.files:
        received = file.received
        name, when = replies.file_name(received.path), replies.moment(received.arrived)
        sheet.put(row + 1, 1, name, styles["file"])
        sheet.put(row + 1, 2, when, centred)
        sheet.put(row + 1, 3, file.fate, centred)
        for column, cells in enumerate((file.submitted, file.merged, file.superseded, file.rejected), start=4):
            sheet.put(row + 1, column, cells, centred)
        sheet.height(row + 1, max(row_height([(name, _WIDTHS[0])]), 33))
        sheet.merge(row + 2, 1, _LAST, replies.DIGEST + received.sha256, styles["digest"])
        row += 2
    return row + 2


def _finish(sheet: Sheet, last_row: int, footer: str) -> None:
    sheet.page((1, 1, last_row, _LAST), landscape=False, footer=footer)
    sheet.raw.hide_gridlines(2)
    sheet.protect()


RECEIPT = SheetTemplate(replies.RECEIPT_SHEET, _WIDTHS, _LOOKS, _finish)
