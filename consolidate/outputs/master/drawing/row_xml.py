"""The rows of a table as XML, drawn column by column: a value that stands in many rows is drawn once.

Three times as fast as cell by cell; tests compare the two.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import repeat
from typing import NamedTuple

from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.drawing.table import FIRST_ROW, Formula, T, Table, TableColumn
from consolidate.spreadsheets.excel import serial
from consolidate.spreadsheets.model import Value
from consolidate.spreadsheets.writing import Book, cell_xml
from consolidate.spreadsheets.writing.cell_xml import cell, fitting
from consolidate.spreadsheets.writing.row_height import height_of, lines_in
from consolidate.texts.outputs.master.vocabulary import LINKED

_ROW = "\0"
"""Stands for a row's number in XML that many rows share: bytes, in which it is found five times as fast as in text."""


class Look(NamedTuple):
    """The formats of a column, by number: of most cells, of a text that looks like a formula, of a link."""

    plain: int
    guarded: int
    leading: int


def look(book: Book, column: TableColumn[T]) -> Look:
    """The formats of a column, which the book has from now on."""
    more = {"bg_color": column.fill} if column.fill else {}
    plain, guarded = (book.number(style.body(book, column.form, value, **more)) for value in ("", "="))
    return Look(plain, guarded, book.number(style.link(book, column.form)) if column.target else plain)


class _Strip(NamedTuple):
    """A column of some rows: XML of the cells; of their links ("" for none), empty where the column has none; how many
    lines each cell takes, empty where none takes more than one.
    """

    cells: Iterable[bytes]
    leads: Sequence[bytes]
    lines: Sequence[int]


def drawn(table: Table[T], looks: Sequence[Look], part: range, *, live: bool) -> tuple[bytes, bytes]:
    """XML of the rows of some of the table's items, and of the links within them. Not `live`: without formulas."""
    items, linked, places = table.items[part.start : part.stop], table.linked, table.cells(_ROW)
    strips = [
        _strip(column, look, places, items, live=live, linked=linked, heightens=table.heightens(column))
        for column, look in zip(table.columns, looks, strict=True)
    ]
    numbers = range(FIRST_ROW + part.start, FIRST_ROW + part.stop)
    lines = map(max, repeat(1, len(items)), repeat(1), *(strip.lines for strip in strips if strip.lines))
    cells = zip(map(cache(_opening), lines), *(strip.cells for strip in strips), repeat(b"</row>"), strict=False)
    leads = zip(*(strip.leads for strip in strips if strip.leads), strict=True)
    return b"".join(map(_numbered, cells, numbers)), b"".join(map(_numbered, leads, numbers))


def _opening(lines: int) -> bytes:
    return f'<row r="{_ROW}" ht="{height_of(lines, style.BODY_POINTS):g}">'.encode()


def _numbered(pieces: Iterable[bytes], row: int) -> bytes:
    return b"".join(pieces).replace(_ROW.encode(), b"%d" % row)


def _strip(
    column: TableColumn[T],
    look: Look,
    places: Mapping[str, str],
    items: Sequence[T],
    *,
    live: bool,
    linked: bool,
    heightens: bool,
) -> _Strip:
    where = places[column.key]

    @cache
    def prepared(formula: Formula) -> str:
        return cell_xml.escaped(formula.removeprefix("=").format_map(places))

    @lru_cache(maxsize=None, typed=True)  # 0 and 0.0 are not written alike
    def xml(value: Value, formula: Formula, leads: bool) -> bytes:
        if formula:
            form = look.leading if leads else look.plain
            return cell_xml.formula(where, form, prepared(formula), _stored(value)).encode()
        guarded = isinstance(value, str) and style.like_formula(value)
        return cell(where, look.leading if leads else look.guarded if guarded else look.plain, value).encode()

    @cache
    def lead(target: str, text: str) -> bytes:
        return cell_xml.link(where, target, fitting(text)).encode() if target else b""

    values = [*map(column.value, items)]
    lines = _lines(column, values) if heightens else []
    formulas = _formulas(column, items) if live else [""] * len(items)
    targets = _targets(column.target, items, values, formulas) if linked and column.target else []
    if not targets and not any(formulas):
        return _Strip(map({value: xml(value, "", False) for value in set(values)}.__getitem__, values), [], lines)
    shown = (LINKED if formula else str(value) for value, formula in zip(values, formulas, strict=True))
    cells = map(xml, values, formulas, map(bool, targets) if targets else repeat(False))
    return _Strip(cells, [*map(lead, targets, shown)], lines)


def row_heights(table: Table[T], items: Sequence[T]) -> Sequence[float]:
    """How high the rows of some items are drawn, in points."""
    lines = (_lines(column, [*map(column.value, items)]) for column in table.columns if table.heightens(column))
    most = map(max, repeat(1, len(items)), repeat(1), *filter(None, lines))
    return [height_of(each, style.BODY_POINTS) for each in most]


def _lines(column: TableColumn[T], values: Sequence[Value]) -> Sequence[int]:
    """How many lines each text takes; none where all take one."""
    taken: dict[Value, int] = {
        text: lines_in(text, column.width_chars, style.BODY_POINTS)
        for text in set(values)
        if text and isinstance(text, str)
    }
    return [taken.get(value, 1) for value in values] if max(taken.values(), default=1) > 1 else []


def _formulas(column: TableColumn[T], items: Sequence[T]) -> Sequence[Formula]:
    return [column.formula] * len(items) if isinstance(column.formula, str) else [*map(column.formula, items)]


def _targets(
    target: Callable[[T], str], items: Sequence[T], values: Sequence[Value], formulas: Sequence[Formula]
) -> Sequence[str]:
    """Where each cell leads, "" for nowhere: a link on an empty text shows its address in some readers."""
    return [
        target(item) if value not in (None, "", 0) and (formula or isinstance(value, str)) else ""
        for item, value, formula in zip(items, values, formulas, strict=True)
    ]


def _stored(value: Value) -> str | float:
    """A value as a formula's result: nothing is an empty text, a day its serial number."""
    if isinstance(value, dt.date):
        return serial(value)
    return "" if value is None else value
