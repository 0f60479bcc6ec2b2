"""The list of drafts as a workbook: a line for each agency; a click opens its draft, its text, what goes with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from consolidate.catalogue.mail_addresses import AddressFault
from consolidate.outputs.mail.drafts import Draft
from consolidate.outputs.mail.mail_words import Occasion
from consolidate.spreadsheets import colours
from consolidate.spreadsheets.writing import Book, Sheet
from consolidate.spreadsheets.writing.row_height import row_height
from consolidate.texts.forms import day
from consolidate.texts.outputs import mail as texts

_WIDTHS = (5, 30, 28, 17, 20, 20, 32, 38, 24)
_FAULT_WIDTHS = (14, 8, 70, 70)
_HEAD_ROW = 4
_CELL: dict[str, Any] = {"border": 1, "border_color": "A6A6A6", "valign": "vcenter", "text_wrap": True}
_HEAD: dict[str, Any] = {**_CELL, "bold": True, "align": "center", "bg_color": "D9E1F2"}
_LINK: dict[str, Any] = {**_CELL, "font_color": "0563C1", "underline": 1}


def listed(
    occasion: Occasion, drafts: Sequence[Draft], subjects: Mapping[str, str], faults: Sequence[AddressFault]
) -> bytes:
    """The workbook. `subjects`: agency code → subject of its mail."""
    title = texts.list_title(str(occasion.period))
    book = Book(title=title, author=occasion.office)
    _drafts(book, occasion, title, drafts, subjects)
    if faults:
        _faults(book, faults)
    return book.close()


def _drafts(book: Book, occasion: Occasion, title: str, drafts: Sequence[Draft], subjects: Mapping[str, str]) -> None:
    sheet = book.sheet(texts.LIST_SHEET)
    columns = len(_WIDTHS)
    _top(book, sheet, title, columns)
    note = texts.list_note(day(occasion.as_of))
    sheet.merge(2, 1, columns, note, book.format(italic=True, text_wrap=True, valign="vcenter"))
    sheet.height(2, row_height([(note, sum(_WIDTHS) * 0.95)]) + 4)
    _head(book, sheet, _HEAD_ROW, texts.HEADERS, _WIDTHS)
    plain, centred, link = book.format(**_CELL), book.format(**{**_CELL, "align": "center"}), book.format(**_LINK)
    for number, draft in enumerate(drafts, start=1):
        row, code = _HEAD_ROW + number, draft.agency.code
        state, colour = _state(draft)
        kind = texts.KINDS[draft.kind] if draft.kind else ""
        words = (draft.agency.name, "; ".join(draft.addresses), kind, "", "", "", subjects.get(code, ""))
        sheet.put(row, 1, number, centred)
        for column, text in enumerate(words, start=2):
            sheet.put(row, column, text, plain)
        if draft.kind:
            sheet.file_link(row, 5, draft.name, draft.name, link)
            sheet.file_link(row, 6, f"{code}.txt", f"{code}.txt", link)
            sheet.file_link(row, 7, f"../../../{draft.place(occasion.period)}", draft.attachment, link)
        sheet.put(row, columns, state, book.format(**{**_CELL, **colour}))
        cells = [*zip(words, _WIDTHS[1:], strict=False), (state, _WIDTHS[-1]), (draft.attachment, _WIDTHS[6])]
        sheet.height(row, max(row_height([cell]) for cell in cells))
    last = _HEAD_ROW + len(drafts)
    sheet.filter(_HEAD_ROW, max(last, _HEAD_ROW + 1), columns)
    sheet.raw.freeze_panes(_HEAD_ROW, 2)
    sheet.raw.hide_gridlines(2)
    sheet.page((1, 1, last, columns), landscape=True, footer="&C&P/&N", header_row=_HEAD_ROW)


def _state(draft: Draft) -> tuple[str, Mapping[str, str]]:
    """What stands in the way of sending it, if anything, and its colour."""
    if draft.lacks_workbook:
        return texts.WITHOUT_WORKBOOK, colours.RED_CELL
    if not draft.kind:
        return texts.NOT_TO_ITSELF if draft.reminds_itself else texts.NO_MAIL.get(
            draft.standing, texts.NOTHING_TO_SEND
        ), {}
    if not draft.addresses:
        return texts.WITHOUT_ADDRESS, colours.AMBER_CELL
    return texts.READY, colours.GREEN_CELL


def _faults(book: Book, faults: Sequence[AddressFault]) -> None:
    sheet = book.sheet(texts.ADDRESSES_SHEET)
    _top(book, sheet, texts.ADDRESSES_TITLE, len(_FAULT_WIDTHS))
    _head(book, sheet, 2, texts.FAULT_HEADERS, _FAULT_WIDTHS)
    plain = book.format(**_CELL)
    for row, fault in enumerate(faults, start=3):
        words = (fault.sheet, fault.cell, fault.message, fault.action)
        for column, text in enumerate(words, start=1):
            sheet.put(row, column, text, plain)
        sheet.height(row, max(row_height([cell]) for cell in zip(words, _FAULT_WIDTHS, strict=True)))
    sheet.filter(2, len(faults) + 2, len(_FAULT_WIDTHS))
    sheet.raw.freeze_panes(2, 0)
    sheet.raw.hide_gridlines(2)
    sheet.page((1, 1, len(faults) + 2, len(_FAULT_WIDTHS)), landscape=True, footer="&C&P/&N", header_row=2)


def _top(book: Book, sheet: Sheet, title: str, columns: int) -> None:
    sheet.merge(1, 1, columns, title, book.format(bold=True, font_size=14, align="center", valign="vcenter"))
    sheet.height(1, 24)


def _head(book: Book, sheet: Sheet, row: int, headers: Sequence[str], widths: Sequence[float]) -> None:
    for column, (header, width) in enumerate(zip(headers, widths, strict=True), start=1):
        sheet.width(column, width)
        sheet.put(row, column, header, book.format(**_HEAD))
    sheet.height(row, 24)
