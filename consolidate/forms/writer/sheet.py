"""`Nhiệm vụ` and `Mục tiêu`, both drawn from the layout and their rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, product
from types import NoneType
from typing import Any, NamedTuple, TypeAlias

from consolidate.forms.columns import (
    FAULTY,
    HEADER,
    HEADER_ROW,
    OPTIONAL,
    OURS,
    REMINDER_COLUMNS,
    THEIRS,
    By,
    FormColumn,
)
from consolidate.forms.model import SheetKey
from consolidate.forms.writer import validation
from consolidate.forms.writer.rows import CO_ORDINATED, DONE_BEFORE, Row
from consolidate.forms.writer.self_check import ratio, ratio_value, self_check
from consolidate.forms.writer.sheet_model import FAULTY_EDGE, FIRST_ROW, NOT_ASKED, Form, Head
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.colours import AMBER_INK
from consolidate.spreadsheets.excel import DAY_FORMAT
from consolidate.spreadsheets.fields import Day, Text
from consolidate.spreadsheets.model import Value
from consolidate.spreadsheets.writing import Sheet
from consolidate.spreadsheets.writing.row_height import row_height
from consolidate.spreadsheets.writing.sheet_rows import Block, Rows
from consolidate.spreadsheets.writing.sheet_template import SheetTemplate, Styles
from consolidate.texts import forms

KeyOf: TypeAlias = Callable[[SheetKey, str], str]
"""The key of a row, by sheet and code."""

_BAND_ROW = HEADER_ROW - 1
_FROZEN = "text"
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

_HEAD: dict[str, Any] = {"bold": True, "align": "center", "border": 1}
_LINES = ("name", "title", "send_to")
_LOOKS: dict[Any, dict[str, Any]] = {
    "name": {"valign": "vcenter", "bold": True},
    "title": {"valign": "vcenter", "bold": True, "font_size": 14},
    "send_to": {"valign": "vcenter", "italic": True},
    "live": {"bold": True, "valign": "vcenter"},
    "folded": {"bold": True, "valign": "vcenter", "font_color": AMBER_INK},
    "header": {**_HEAD, "valign": "vcenter", "text_wrap": True, "bg_color": HEADER},
    **{by: {**_HEAD, "bg_color": colour, "font_size": 10} for by, (_, colour) in _BANDS.items()},
}


class Look(NamedTuple):
    """All that the format of a cell in the table depends on. `kind` of its value, NoneType where nobody fills it in.

    `top`: the line above it, as xlsxwriter numbers borders, 0 for the usual one; `noted`: it has a note; `words`: it
    holds a text.
    """

    column: str
    by: By
    centred: bool
    kind: type
    lead: bool
    ratio: bool
    top: int
    noted: bool
    words: bool


class Cell(NamedTuple):
    """A cell of the table before its value is known. `styles`: the numbers of its formats, without a note and with one,
    each for a value that is no text and for one that is.
    """

    position: int
    column: FormColumn
    formula: str
    styles: Sequence[int]


class Table(NamedTuple):
    """What forms of one template have in common: `locked`: the header and the cells that differ in none of them; of
    each row the `others`, and the height in points that shows the locked ones.
    """

    locked: Block
    others: Sequence[Sequence[Cell]]
    heights: Sequence[float]


# --- the sheet without its rows ----------------------------------------------------------------------------------


def template(form: Form, *, noted: bool) -> SheetTemplate:
    """The sheet that holds these rows, or others whose sections, kinds of cells, folds and empty columns are the same.

    `noted`: with places for notes on its cells.
    """
    widths = widths_of(form)
    looks = {look: _properties(look) for cells in _looks(form) for variants in cells for look in variants}
    return SheetTemplate(
        form.layout.title,
        [widths[column.key] for column in form.layout.columns],
        {**_LOOKS, **looks},
        partial(_finish, form, noted),
    )


def _finish(form: Form, noted: bool, sheet: Sheet, _last_row: int, footer: str) -> None:
    """Set up all that is not rows: rules, colours, protection, page."""
    for number, column in form.numbered:
        if column.by is By.HIDDEN:
            sheet.width(number, column.width_chars, hidden=True)
    if noted:
        sheet.reserve_notes()
    validation.hints(sheet, form)
    validation.colours(sheet, form)
    _page(sheet, form, footer)


def _looks(form: Form) -> Iterator[list[list[Look]]]:
    """The looks of each row's cells: without a note and with one, each without words and with some."""
    for row, top in zip(form.rows, _tops(form.rows), strict=True):
        yield [_variants(row, column, top) for column in form.layout.columns]


def _variants(row: Row, column: FormColumn, top: int) -> list[Look]:
    """The four looks of a cell; all are the same where nobody fills it in."""
    kind = row.kinds.get(column.key)
    look = Look(column.key, column.by, column.centred, type(kind), row.lead, row.ratio, top, noted=False, words=False)
    return [look._replace(noted=n, words=w) if kind else look for n, w in product((False, True), repeat=2)]


def table(form: Form, styles: Styles) -> Table:
    """The table of a template of the form with these formats."""
    widths = widths_of(form)
    locked, others = [], []
    for row, cells in zip(form.rows, _cells(form, styles), strict=True):
        open_ones = [cell for cell in cells if _differs(row, cell.column)]
        others.append(open_ones)
        locked.append([(cell, row.texts.get(cell.column.key)) for cell in cells if cell not in open_ones])

    def draw(rows: Rows) -> int:
        _header(form, widths, rows, styles)
        for number, cells in enumerate(locked, start=FIRST_ROW):
            for cell, text in cells:
                rows.put(number, cell.position, text, cell.styles[0])
        return form.last_row

    heights = [row_height((text or "", widths[cell.column.key]) for cell, text in cells) for cells in locked]
    return Table(Block(draw), others, heights)


def _differs(row: Row, column: FormColumn) -> bool:
    """Whether what stands in that cell of the row depends on the agency, or on what it typed."""
    if column.by is By.US:
        return column.key in REMINDER_COLUMNS
    return column.by is not By.AGENCY or column.key in row.kinds or _is_ratio(row, column)


def _cells(form: Form, styles: Styles) -> list[list[Cell]]:
    """The cells of each row."""
    found = []
    for number, (row, looks) in enumerate(zip(form.rows, _looks(form), strict=True), start=FIRST_ROW):
        names, columns = form.cells(number), zip(form.numbered, looks, strict=True)
        styled = ((position, column, [styles[look] for look in variants]) for (position, column), variants in columns)
        found.append([Cell(position, column, _formula(row, column, names), of) for position, column, of in styled])
    return found


# --- its rows ----------------------------------------------------------------------------------------------------


def fill(form: Form, head: Head, table: Table, key_of: KeyOf, rows: Rows, styles: Styles) -> int:
    """Draw all rows: lines above, band, header, table. `table` as of this form's template; returns the last row."""
    widths = widths_of(form)
    _head(head, form, rows, styles)
    rows.include(table.locked)
    parts = zip(form.rows, table.others, table.heights, strict=True)
    for number, (row, cells, least) in enumerate(parts, start=FIRST_ROW):
        own = _with_before(cells, row, form.cells(number)) if row.was else cells
        _row(rows, number, row, own, key_of(form.layout.key, row.texts["code"]))
        rows.height(number, max(least, _height(row, widths)), grows=True, hidden=row.folded)
    return form.last_row


def _with_before(cells: Iterable[Cell], row: Row, names: Mapping[str, str]) -> list[Cell]:
    """The cells with what this agency reported before in the self-check, where a template has any agency's."""
    return [c._replace(formula=_formula(row, c.column, names)) if c.column.by is By.FORMULA else c for c in cells]


def widths_of(form: Form) -> dict[str, float]:
    """Width of each column in characters; a column of ours that is empty throughout is drawn narrow."""
    return {
        column.key: column.width_chars
        if column.by is not By.US or any(row.texts.get(column.key) for row in form.rows)
        else min(column.width_chars, _EMPTY_WIDTH)
        for column in form.layout.columns
    }


def _head(head: Head, form: Form, rows: Rows, styles: Styles) -> None:
    """Draw the lines above the table; beside the first, where it stays in sight, which rows are folded away."""
    for number, (line, look) in enumerate(zip(head.lines, _LINES, strict=True), start=1):
        rows.put(number, 1, line, styles[look])
        rows.height(number, 21 if number == 2 else 16.5)
    formula, value = head.live
    rows.formula(4, 1, formula, styles["live"], value)
    rows.height(4, 18)
    both = form.folded_by(CO_ORDINATED, DONE_BEFORE)
    if said := forms.folded_away(form.folded_by(CO_ORDINATED), form.folded_by(DONE_BEFORE), both):
        rows.put(1, form.position(_FROZEN) + 1, said, styles["folded"])


def _header(form: Form, widths: Mapping[str, float], rows: Rows, styles: Styles) -> None:
    """Draw who fills in which columns, and the header row."""
    _bands(form, rows, styles)
    for number, column in form.numbered:
        rows.put(HEADER_ROW, number, column.label, styles["header"])
    labels = [(str(column.label), widths[column.key] * 0.88) for column in form.layout.columns]
    rows.height(HEADER_ROW, row_height(labels))


def _bands(form: Form, rows: Rows, styles: Styles) -> None:
    """Draw above the header who fills in which columns; the legend of the two colours."""
    frozen = form.position(_FROZEN)
    parts = groupby(form.numbered, key=lambda part: (part[1].by, part[0] <= frozen))
    for (by, _), columns in parts:
        if by in _BANDS:
            text, _ = _BANDS[by]
            numbers = [number for number, _ in columns]
            if len(numbers) == 1:
                rows.put(_BAND_ROW, numbers[0], text, styles[by])
            else:
                rows.merge(_BAND_ROW, numbers[0], numbers[-1], text, styles[by])


def _tops(rows: Iterable[Row]) -> Iterator[int]:
    """The line above each row: double where the agency's role changes, stronger where a section begins."""
    above: Row | None = None
    for row in rows:
        if above is None or (row.lead, row.section) == (above.lead, above.section):
            yield 0
        else:
            yield 6 if row.lead != above.lead else 2
        above = above if row.folded else row


def _row(rows: Rows, number: int, row: Row, cells: Iterable[Cell], key: str) -> None:
    for position, column, formula, styles in cells:
        note, value = row.notes.get(column.key), _value(row, column, key)
        style = styles[2 * bool(note) + isinstance(value, str)]
        if formula:
            rows.formula(number, position, formula, style, value if isinstance(value, str | float) else "")
        else:
            rows.put(number, position, value, style)
        if note:
            rows.note(number, position, note, _note_options(note))


def _value(row: Row, column: FormColumn, key: str) -> Value:
    """What stands in a cell; of a formula what it gives."""
    if column.by is By.FORMULA:
        return row.check
    if column.by is By.HIDDEN:
        return key
    if column.by is By.US:
        return row.texts.get(column.key)
    return ratio_value(row.values) if _is_ratio(row, column) else row.values.get(column.key)


def _formula(row: Row, column: FormColumn, cells: Mapping[str, str]) -> str:
    """The formula of a cell, if it has one. `cells` of the row, by column."""
    if column.by is By.FORMULA:
        return self_check(row.rules, row.was, row.asked, row.blank, cells, row.last_day)
    return ratio(cells["numerator"], cells["denominator"]) if _is_ratio(row, column) else ""


def _is_ratio(row: Row, column: FormColumn) -> bool:
    """Whether it is computed from the cells beside it."""
    return row.ratio and column.key == "value"


def _note_options(note: str) -> dict[str, Any]:
    """Large enough to read the note whole without a click."""
    height = row_height([(note, _NOTE_CHARS)], 10) * _PIXELS_PER_POINT
    return {"width": _NOTE_CHARS * _PIXELS_PER_CHAR, "height": height + 12, "font_size": 10, "color": FAULTY}


def _properties(look: Look) -> dict[str, Any]:
    """The properties of a cell's format."""
    found: dict[str, Any] = {"border": 1, "border_color": "A6A6A6", "text_wrap": True, "valign": "top"}
    if look.top:
        found |= {"top": look.top, "top_color": "404040"}
    if look.centred:
        found["align"] = "center"
    if look.kind is not NoneType:
        colour = THEIRS if look.lead else OPTIONAL
        found |= {"locked": False, "bg_color": colour, "num_format": _number_format(look.kind)}
        if look.words and look.kind is not Text:
            found["quote_prefix"] = True
        if look.noted:
            found |= {"bg_color": FAULTY, "border": 2, "border_color": FAULTY_EDGE}
    elif look.by is By.AGENCY:
        found |= {"bg_color": OURS, "num_format": "0.00"} if look.ratio else NOT_ASKED
    else:
        found |= {"bg_color": OURS, "bold": look.lead and look.column in _STRONG}
    return found


def _number_format(kind: type) -> str:
    """So that Excel takes no free text for a date or a formula: `12/2025`, `- Đã ban hành` stay as typed."""
    return {Text: "@", Day: DAY_FORMAT}.get(kind, "General")


def _height(row: Row, widths: Mapping[str, float]) -> float:
    """The height in points that shows what differs between forms, at least two lines."""
    reminders = {key: row.texts.get(key, "") for key in REMINDER_COLUMNS & widths.keys()}
    typed = {key: value for key, value in row.values.items() if isinstance(value, str)}
    texts = {**reminders, **typed, "self_check": row.check}
    return max(row_height((text, widths[key]) for key, text in texts.items()), 33)


def _page(sheet: Sheet, form: Form, footer: str) -> None:
    frozen = form.position(_FROZEN)
    hidden = [number for number, column in form.numbered if column.by is By.HIDDEN]
    printed = sum(column.by in (By.US, By.AGENCY) for column in form.layout.columns)  # paper checks nothing
    last = max(form.last_row, FIRST_ROW)
    sheet.raw.freeze_panes(HEADER_ROW, frozen)
    sheet.filter(HEADER_ROW, last, len(form.layout.columns), hidden)
    for fold in form.folds:
        sheet.keep(form.position(fold.column), fold.keeps)
    whole = f"A1:{cell_name(last, len(form.layout.columns))}"
    sheet.raw.ignore_errors({"number_stored_as_text": whole, "formula_differs": whole})
    sheet.page((1, 1, last, printed), landscape=True, footer=footer, header_row=HEADER_ROW)
    sheet.protect()
