"""`Nhiệm vụ` and `Mục tiêu`: one hand draws both from the layout and their rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from consolidate.forms.columns import HEADER_ROW, By, Column
from consolidate.forms.model import SheetKey
from consolidate.forms.writer import validation
from consolidate.forms.writer.rows import Row
from consolidate.forms.writer.self_check import ratio, ratio_value, self_check
from consolidate.forms.writer.sheet_model import (
    FAULTY,
    FAULTY_EDGE,
    FIRST_ROW,
    HEADER,
    NOT_ASKED,
    OPTIONAL,
    OURS,
    THEIRS,
    Form,
    Head,
)
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.fields import Day, Kind, Text
from consolidate.spreadsheets.model import Value
from consolidate.spreadsheets.writing import DAY_FORMAT, Book, Format, Sheet
from consolidate.spreadsheets.writing.row_height import row_height
from consolidate.texts import forms

_BAND_ROW = HEADER_ROW - 1
_FROZEN = "text"
NAME, LIVE = "A1", "A4"
"""Where the agency's name stands, and what the guide says."""

_EMPTY_WIDTH = 8.5
_NOTE_CHARS = 44
_PIXELS_PER_CHAR, _PIXELS_PER_POINT = 7, 4 / 3
_BANDS = {
    By.US: (forms.BAND_OURS, OURS),
    By.AGENCY: (forms.BAND_THEIRS, THEIRS),
    By.FORMULA: (forms.BAND_FORMULA, OURS),
}
_STRONG = frozenset({"number", "role"})
"""Columns of ours that stand in bold where the agency leads."""


def draw(book: Book, form: Form, head: Head, key_of: Callable[[SheetKey, str], str]) -> None:
    """Draw one sheet whole: lines above, band, header, rows, rules, colours, protection, page."""
    sheet = book.sheet(form.layout.title)
    widths = widths_of(form)
    _head(sheet, form, head, widths)
    folded = False
    for number, (row, top) in enumerate(zip(form.rows, tops(form.rows), strict=True), start=FIRST_ROW):
        _row(sheet, form, number, row, top, key_of)
        folding = {"level": 1, "hidden": True} if row.folded else {"collapsed": folded}
        sheet.grow(number, height(row, widths), **folding)
        folded = row.folded
    if folded:
        sheet.height(form.last_row + 1, None, collapsed=True)
    validation.hints(sheet, form)
    validation.colours(sheet, form)
    _page(sheet, form, head.footer)


def widths_of(form: Form) -> dict[str, float]:
    """Width of each column in characters; a column of ours that is empty throughout is drawn narrow."""
    return {
        column.key: column.width_chars
        if column.by is not By.US or any(row.texts.get(column.key) for row in form.rows)
        else min(column.width_chars, _EMPTY_WIDTH)
        for column in form.layout.columns
    }


def _head(sheet: Sheet, form: Form, head: Head, widths: Mapping[str, float]) -> None:
    """Everything down to the header row."""
    book = sheet.book
    styles: tuple[dict[str, Any], ...] = ({"bold": True}, {"bold": True, "font_size": 14}, {"italic": True})
    for number, (line, style) in enumerate(zip(head.lines, styles, strict=True), start=1):
        sheet.put(number, 1, line, book.format(valign="vcenter", **style))
        sheet.height(number, 21 if number == 2 else 16.5)
    formula, value = head.live
    sheet.formula(4, 1, formula, book.format(bold=True, valign="vcenter"), value)
    sheet.height(4, 18)
    _bands(sheet, form)
    header = book.format(bold=True, align="center", valign="vcenter", text_wrap=True, border=1, bg_color=HEADER)
    for number, column in form.numbered:
        hidden = {"hidden": True} if column.by is By.HIDDEN else {}
        sheet.width(number, widths[column.key], None, **hidden)
        sheet.put(HEADER_ROW, number, column.label, header)
    labels = [(str(column.label), widths[column.key] * 0.88) for column in form.layout.columns]
    sheet.height(HEADER_ROW, row_height(labels))


def _bands(sheet: Sheet, form: Form) -> None:
    """Above the header: who fills in which columns; the legend of the two colours."""
    frozen = form.position(_FROZEN)
    parts = groupby(form.numbered, key=lambda part: (part[1].by, part[0] <= frozen))
    for (by, _), columns in parts:
        if by in _BANDS:
            text, colour = _BANDS[by]
            style = sheet.book.format(bold=True, align="center", border=1, bg_color=colour, font_size=10)
            numbers = [number for number, _ in columns]
            if len(numbers) > 1:
                sheet.merge(_BAND_ROW, numbers[0], numbers[-1], text, style)
            else:
                sheet.put(_BAND_ROW, numbers[0], text, style)


def tops(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """The line above each row: double where the agency's role changes, stronger where a section begins."""
    above: Row | None = None
    for row in rows:
        if above is None or (row.lead, row.section) == (above.lead, above.section):
            yield {}
        else:
            yield {"top": 6 if row.lead != above.lead else 2, "top_color": "404040"}
        above = above if row.folded else row


def _row(
    sheet: Sheet, form: Form, number: int, row: Row, top: Mapping[str, Any], key_of: Callable[[SheetKey, str], str]
) -> None:
    cells, key = form.cells(number), key_of(form.layout.key, row.texts["code"])
    for position, column in form.numbered:
        noted, words = column.key in row.notes, isinstance(row.values.get(column.key), str)
        style, value = style_of(sheet.book, row, column, top, noted=noted, words=words), value_of(row, column, key)
        if formula := formula_of(row, column, cells):
            sheet.formula(number, position, formula, style, value if isinstance(value, str | float) else "")
        else:
            sheet.put(number, position, value, style)
        if note := row.notes.get(column.key):
            sheet.note(number, position, note, note_look(note))


def value_of(row: Row, column: Column, key: str) -> Value:
    """What stands in a cell; of a formula what it gives."""
    if column.by is By.FORMULA:
        return row.check
    if column.by is By.HIDDEN:
        return key
    if column.by is By.US:
        return row.texts.get(column.key)
    return ratio_value(row.values) if is_ratio(row, column) else row.values.get(column.key)


def formula_of(row: Row, column: Column, cells: Mapping[str, str]) -> str:
    """The formula of a cell, if it has one. `cells` of the row, by column."""
    if column.by is By.FORMULA:
        return self_check(row.faults, row.asked, row.blank, cells)
    return ratio(cells["numerator"], cells["denominator"]) if is_ratio(row, column) else ""


def is_ratio(row: Row, column: Column) -> bool:
    """Whether it is computed from the cells beside it."""
    return row.ratio and column.key == "value"


def note_look(note: str) -> dict[str, Any]:
    """Large enough to read the note whole without a click."""
    height = row_height([(note, _NOTE_CHARS)], 10) * _PIXELS_PER_POINT
    return {"width": _NOTE_CHARS * _PIXELS_PER_CHAR, "height": height + 12, "font_size": 10, "color": FAULTY}


def style_of(book: Book, row: Row, column: Column, top: Mapping[str, Any], *, noted: bool, words: bool) -> Format:
    """The format of a cell, with a note or without; `words`: of one that holds some."""
    look: dict[str, Any] = {"border": 1, "border_color": "A6A6A6", "text_wrap": True, "valign": "top", **top}
    if column.centred:
        look["align"] = "center"
    own: dict[str, Any]
    if column.key in row.kinds:
        colour = THEIRS if row.lead else OPTIONAL
        kind = row.kinds[column.key]
        own = {"locked": False, "bg_color": colour, "num_format": _number_format(kind)}
        if words and not isinstance(kind, Text):
            own["quote_prefix"] = True
        if noted:
            own |= {"bg_color": FAULTY, "border": 2, "border_color": FAULTY_EDGE}
    elif column.by is By.AGENCY:
        own = {"bg_color": OURS, "num_format": "0.00"} if row.ratio else NOT_ASKED
    else:
        own = {"bg_color": OURS, "bold": row.lead and column.key in _STRONG}
    return book.format(**{**look, **own})


def _number_format(kind: Kind) -> str:
    """Free text is kept from becoming a date or a formula: `12/2025`, `- Đã ban hành` stay as typed."""
    return {Text: "@", Day: DAY_FORMAT}.get(type(kind), "General")


def height(row: Row, widths: Mapping[str, float]) -> float:
    texts = [(text, widths[key]) for key, text in row.shown.items()]
    return max(row_height([*texts, (row.check, widths["self_check"])]), 33)


def _page(sheet: Sheet, form: Form, footer: str) -> None:
    frozen = form.position(_FROZEN)
    visible = sum(column.by is not By.HIDDEN for column in form.layout.columns)
    printed = sum(
        column.by not in (By.HIDDEN, By.FORMULA) for column in form.layout.columns
    )  # the paper checks nothing
    last = max(form.last_row, FIRST_ROW)
    sheet.raw.freeze_panes(HEADER_ROW, frozen)
    sheet.raw.autofilter(HEADER_ROW - 1, 0, last - 1, visible - 1)
    whole = f"A1:{cell_name(last, len(form.layout.columns))}"
    sheet.raw.ignore_errors({"number_stored_as_text": whole, "formula_differs": whole})
    sheet.page((1, 1, last, printed), landscape=True, footer=footer, header_row=HEADER_ROW)
    sheet.protect()
