"""A sheet of the master that is one table, as data; one hand draws them all.

A live column is a formula with `{column key}` for the cells of its own row and names for whole columns elsewhere.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import cache
from typing import Any, Generic, TypeAlias, TypeVar

from consolidate.grid import cell_name, column_name
from consolidate.master import style
from consolidate.master.style import Form, Tone
from consolidate.model import Value
from consolidate.texts import master as say
from consolidate.texts.labels import MasterTitle
from consolidate.xlsx import MAX_ROWS, Book, Sheet, column_range, fitting, quoted, row_height, rows

T = TypeVar("T")
Item_contra = TypeVar("Item_contra", contravariant=True)

HEADER_ROW = 5
FIRST_ROW = HEADER_ROW + 1
MOST_ROWS = MAX_ROWS - HEADER_ROW
MAX_LINKS = 65_530
"""Of one worksheet; beyond it a table goes without links."""

_ROW = "\0"
"""Stands for the row's number in a prepared formula."""

_BOLD = 0.8
"""Room that is left for bold letters beside the filter's arrow."""

Formula: TypeAlias = str


@dataclass(frozen=True, slots=True)
class Column(Generic[Item_contra]):
    """One column. `value` is what shows, also where `formula` computes it: one for all rows, or by the row's item.

    `named`: the whole column has the name `<table prefix>_<key>`. `hidden` columns serve formulas; `aside` ones stand
    right of what is printed. `target` is where a link in the cell leads, "" for nowhere. `line`: the cells a small line
    in the cell draws, "" for none; other programs show the value.
    """

    key: str
    label: str
    width_chars: float
    value: Callable[[Item_contra], Value]
    formula: Formula | Callable[[Item_contra], Formula] = ""
    _: KW_ONLY
    form: Form = Form.TEXT
    named: bool = False
    hidden: bool = False
    aside: bool = False
    target: Callable[[Item_contra], str] | None = None
    fill: str = ""
    line: Callable[[Item_contra], str] | None = None


@dataclass(frozen=True, slots=True)
class Tint:
    """A condition on a row and its tone: strong from column `first` to `last`, pale over the row if `row`."""

    condition: Formula
    tone: Tone
    first: str
    last: str
    row: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[T]):
    """One sheet. The first of its `tints` that holds wins.

    `frozen`: columns that stay in sight, at most half a phone's width. `page`: a printed page begins where it changes.
    `empty`: what to say without items, if not the usual. `formal`: the lines stand centred, as over a printed annex.
    """

    title: MasterTitle
    prefix: str
    lines: tuple[str, str]
    columns: tuple[Column[T], ...]
    items: Sequence[T]
    tints: tuple[Tint, ...] = ()
    frozen: int = 1
    page: Callable[[T], object] | None = None
    empty: str = ""
    formal: bool = False

    @property
    def last_row(self) -> int:
        """The last row of the table; without items, the row that says so."""
        return HEADER_ROW + max(1, len(self.items))

    @property
    def printed(self) -> int:
        """How many columns are printed, from the left."""
        return sum(not (column.hidden or column.aside) for column in self.columns)

    def position(self, key: str) -> int:
        return next(number for number, column in enumerate(self.columns, start=1) if column.key == key)

    def names(self) -> dict[str, str]:
        """Name → range of every named column. Without items: the empty row below the sentence."""
        first, last = (FIRST_ROW, self.last_row) if self.items else (self.last_row + 1, self.last_row + 1)
        return {
            f"{self.prefix}_{column.key}": f"={quoted(self.title)}!{column_range(number, first, last)}"
            for number, column in enumerate(self.columns, start=1)
            if column.named
        }

    def cells(self, row: int, absolute: str = "") -> dict[str, str]:
        """The cells of a row by column key; `$` for `absolute` keeps the column, as conditions over an area need."""
        return {
            column.key: f"{absolute}{column_name(number)}{row}" for number, column in enumerate(self.columns, start=1)
        }


def draw(book: Book, table: Table[T], heading: str, footer: str) -> Sheet:
    """Draw the sheet whole and give its named columns their names; the sheet, for what stands below the table."""
    sheet = book.sheet(table.title)
    _head(sheet, table, heading)
    if table.items:
        _rows(sheet, table)
        _colours(sheet, table)
    else:
        sheet.put(
            FIRST_ROW,
            1,
            table.empty or say.EMPTY[table.title],
            book.format(italic=True, font_size=12, valign="vcenter"),
        )
        sheet.height(FIRST_ROW, 24)
    _page(sheet, table, footer)
    for name, area in table.names().items():
        book.name(name, area)
    return sheet


def _head(sheet: Sheet, table: Table[T], heading: str) -> None:
    book = sheet.book
    if table.formal:
        _formal(sheet, table, heading)
    else:
        sheet.put(1, 1, heading, style.title(book))
        sheet.height(1, 24)
        for number, text in enumerate(table.lines, start=2):
            sheet.put(number, 1, text, style.line(book, italic=number == 3))
    way_back = table.printed + 1 if table.formal else 1
    sheet.link(4, way_back, f"{quoted(MasterTitle.OVERVIEW)}!A1", say.BACK, style.back(book))
    for number, column in enumerate(table.columns, start=1):
        sheet.width(number, column.width_chars, None, hidden=column.hidden)
        sheet.put(HEADER_ROW, number, column.label, style.header(book))
    labels = [(c.label, c.width_chars * _BOLD) for c in table.columns if not c.hidden]
    sheet.height(HEADER_ROW, row_height(labels, style.BODY_POINTS))


def _formal(sheet: Sheet, table: Table[T], heading: str) -> None:
    """Heading and lines of an annex: Nghị định 30/2020/NĐ-CP, Phụ lục I, III."""
    looks: tuple[dict[str, Any], ...] = ({"bold": True}, {"bold": True}, {"italic": True})
    for row, (text, look) in enumerate(zip((heading, *table.lines), looks, strict=True), start=1):
        sheet.merge(row, 1, table.printed, text, sheet.book.format(font_size=14, align="center", **look))
        sheet.height(row, 21)


def _rows(sheet: Sheet, table: Table[T]) -> None:
    """The rows, streamed: a column is prepared once, a cell only filled in."""
    linked = sum(column.target is not None for column in table.columns) * len(table.items) <= MAX_LINKS
    places = {column.key: f"{column_name(number)}{_ROW}" for number, column in enumerate(table.columns, start=1)}
    pens = [_pen(sheet, number, column, places, linked=linked) for number, column in enumerate(table.columns, start=1)]
    for row, item in enumerate(table.items, start=FIRST_ROW):
        drawn = [pen(row, item) for pen in pens]
        texts = (
            (value, column.width_chars)
            for column, (_, value) in zip(table.columns, drawn, strict=True)
            if isinstance(value, str) and not column.hidden
        )
        sheet.stream(row, row_height(texts, style.BODY_POINTS), (xml for xml, _ in drawn), len(pens))


def _pen(
    sheet: Sheet, number: int, column: Column[T], places: Mapping[str, str], *, linked: bool
) -> Callable[[int, T], tuple[str, Value]]:
    """What draws one column: row number and item → the cell's XML and its value."""
    book, name = sheet.book, column_name(number)
    more = {"bg_color": column.fill} if column.fill else {}
    plain, guarded = (book.look(style.body(book, column.form, value, **more)) for value in ("", "="))
    leading = book.look(style.link(book, column.form)) if column.target else plain

    @cache
    def prepared(formula: Formula) -> str:
        return rows.escaped(formula.removeprefix("=").format_map(places))

    def draw(row: int, item: T) -> tuple[str, Value]:
        value, where = column.value(item), f"{name}{row}"
        formula = "" if not book.live else column.formula if isinstance(column.formula, str) else column.formula(item)
        target = column.target(item) if linked and column.target else ""
        if target and value not in (None, "", 0) and (formula or isinstance(value, str)):
            # a link on an empty text shows its address in some readers
            sheet.lead(row, number, target, say.LINKED if formula else str(value))
            look = leading
        else:
            look = guarded if not formula and isinstance(value, str) and style.like_formula(value) else plain
        if column.line and (area := column.line(item)):
            sheet.small_line(row, number, area)
        if formula:
            return rows.formula(where, look, prepared(formula).replace(_ROW, str(row)), _stored(value)), value
        return _cell(where, look, value), value

    return draw


def _cell(where: str, look: int, value: Value) -> str:
    if value is None or value == "":
        return rows.blank(where, look)
    if isinstance(value, str):
        return rows.text(where, look, fitting(value))
    return rows.number(where, look, rows.serial(value) if isinstance(value, dt.date) else value)


def _stored(value: Value) -> str | float:
    """A value as a formula's result: nothing is an empty text, a day its serial number."""
    if isinstance(value, dt.date):
        return rows.serial(value)
    return "" if value is None else value


def _colours(sheet: Sheet, table: Table[T]) -> None:
    """Conditions follow what is edited. Cells that somebody writes in keep their own colour."""
    cells = table.cells(FIRST_ROW, "$")
    open_ones = [number for number, column in enumerate(table.columns, start=1) if column.fill]
    last = min(open_ones, default=len(table.columns) + 1) - 1
    whole = f"A{FIRST_ROW}:{cell_name(table.last_row, last)}"
    for tint in table.tints:
        rule = {"type": "formula", "criteria": "=" + tint.condition.format_map(cells), "stop_if_true": True}
        first, end = (
            cell_name(FIRST_ROW, table.position(tint.first)),
            cell_name(table.last_row, table.position(tint.last)),
        )
        strong = {"bg_color": tint.tone.fill, "font_color": tint.tone.ink, "bold": True}
        sheet.colour(f"{first}:{end}", {**rule, "format": sheet.book.raw.add_format(strong)})
    for tint in table.tints:
        if tint.row:
            pale = sheet.book.raw.add_format({"bg_color": tint.tone.pale})
            rule = {"type": "formula", "criteria": "=" + tint.condition.format_map(cells), "stop_if_true": True}
            sheet.colour(whole, {**rule, "format": pale})


def _page(sheet: Sheet, table: Table[T], footer: str) -> None:
    shown = len(table.columns) - sum(column.hidden for column in table.columns)
    sheet.raw.freeze_panes(HEADER_ROW, table.frozen)
    if table.items:
        sheet.raw.autofilter(HEADER_ROW - 1, 0, table.last_row - 1, shown - 1)
    sheet.page((1, 1, table.last_row, table.printed), landscape=True, footer=footer, header_row=HEADER_ROW)
    whole = f"A1:{cell_name(table.last_row, len(table.columns))}"
    sheet.raw.ignore_errors({"number_stored_as_text": whole, "formula_differs": whole})
    if table.page:
        groups = [table.page(item) for item in table.items]
        sheet.raw.set_h_pagebreaks(
            [HEADER_ROW + number for number in range(1, len(groups)) if groups[number] != groups[number - 1]]
        )
