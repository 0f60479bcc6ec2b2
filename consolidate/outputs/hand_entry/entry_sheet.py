"""The workbook of what is to be typed: one row for each changed field, with a column to mark it as entered."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from consolidate.catalogue.workbook.other_systems import OtherSystem
from consolidate.consolidation.evidence.citations import cited_in
from consolidate.core.mac import mac
from consolidate.outputs.hand_entry.changed_fields import ToType, typed
from consolidate.outputs.summary.facts import name_of
from consolidate.spreadsheets import colours
from consolidate.spreadsheets.addresses import cell_name, column_name
from consolidate.spreadsheets.literals import in_formula
from consolidate.spreadsheets.model import Value
from consolidate.spreadsheets.writing import Book, Sheet
from consolidate.spreadsheets.writing.row_height import row_height
from consolidate.spreadsheets.writing.validation import drop_down, hint
from consolidate.texts.outputs.exports import hand_entry as texts
from consolidate.texts.outputs.exports.hand_entry import EntryHead, Mark

HEADER_ROW = 5

FINGERPRINT = "consolidate.entry"
"""The custom property of the workbook that holds the fingerprint of its cells as they were written."""

_LONGEST_KEY = 32_000
"""So many characters of a row's key a cell takes; the value of a longer one is known by its digest alone."""

_HEIGHT_CHARS = 600
"""So much of a text raises the height of its row: the rest is read in the cell."""


class _Column(NamedTuple):
    head: EntryHead
    width_chars: float
    value: Callable[[ToType], Value]
    look: str = "text"


def _columns(system: OtherSystem, key: bytes, period: str) -> tuple[_Column, ...]:
    return (
        _Column(EntryHead.CODE, 15, lambda row: row.key.code),
        _Column(EntryHead.CODE_THERE, 15, lambda row: system.codes.get(row.key.code)),
        _Column(EntryHead.ITEM, 30, lambda row: name_of(row.item)),
        _Column(EntryHead.AGENCY, 20, lambda row: row.agency_name),
        _Column(EntryHead.FIELD, 14, lambda row: row.label),
        _Column(EntryHead.OLD, 22, lambda row: typed(row.key.column, row.old)),
        _Column(EntryHead.NEW, 30, lambda row: typed(row.key.column, row.new), "new"),
        _Column(EntryHead.DOCUMENT, 15, lambda row: cited(row.evidence).numbers),
        _Column(EntryHead.DOCUMENT_DAY, 11, lambda row: cited(row.evidence).days),
        _Column(EntryHead.LINK, 16, lambda row: cited(row.evidence).links),
        _Column(EntryHead.ENTERED, 11, lambda _: None, "mark"),
        _Column(EntryHead.NOTE, 16, lambda _: None, "mark"),
        _Column(EntryHead.EVIDENCE, 30, lambda row: row.evidence),
        _Column(EntryHead.ROLE, 9, lambda row: row.role),
        _Column(EntryHead.REPORTED_IN, 9, lambda row: row.reported_in),
        _Column(EntryHead.AGENCY_CODE, 14, lambda row: row.key.agency),
        _Column(EntryHead.ROW_KEY, 12, lambda row: row_key(row, system.slug, period, key)),
    )


class Cited(NamedTuple):
    """The documents that a text cites: numbers, days, links. One day alone is a day, several are words."""

    numbers: str
    days: dt.date | str
    links: str


def cited(text: str) -> Cited:
    """What a text cites, each document in its turn; a dash where one lacks a number or a day that others have."""
    found = cited_in(text)
    days = [each.day for each in found]
    numbers = [each.number or texts.NONE for each in found] if any(each.number for each in found) else []
    said = [f"{day:%d/%m/%Y}" if day else texts.NONE for day in days] if any(days) else []
    links = [each.link for each in found if each.link]
    return Cited("; ".join(numbers), days[0] if len(days) == 1 and days[0] else "; ".join(said), "\n".join(links))


def row_key(row: ToType, system: str, period: str, key: bytes) -> str:
    """What the row says, for the day it comes back, and a code which proves that it was written here."""
    said: dict[str, Any] = {
        "system": system,
        "period": period,
        "field": [*row.key],
        "times": row.times,
        "value": row.new,
    }
    text = _packed(said)
    if len(text) > _LONGEST_KEY:
        del said["value"]
        text = _packed({**said, "digest": digest(row.new)})
    return f"{mac(key, 'entry', text)[:16]} {text}"


def _packed(said: dict[str, Any]) -> str:
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(value: str) -> str:
    """What a value that is too long for a row's key is known by."""
    return hashlib.sha256(value.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryBook:
    """What such a workbook is made from. `as_of` as it is shown; `entered`: how many rows were typed for this period
    before; `key`: the office's.
    """

    rows: Sequence[ToType]
    system: OtherSystem
    period: str
    as_of: str
    entered: int
    key: bytes


def draw(made: EntryBook, fingerprint: str = "") -> bytes:
    """The workbook as .xlsx. `fingerprint`: what tells later whether anything but marks was typed into it."""
    rows, system, period = made.rows, made.system, made.period
    title, properties = texts.title(system.name, period), {FINGERPRINT: fingerprint}
    book = Book(title=title, author=texts.AUTHOR, properties=properties)
    columns = _columns(system, made.key, period)
    sheet = book.sheet(texts.SHEET)
    last = HEADER_ROW + max(len(rows), 1)
    _head(sheet, columns, made)
    for number, row in enumerate(rows, start=HEADER_ROW + 1):
        _draw_row(sheet, number, row, columns)
    if not rows:
        sheet.put(HEADER_ROW + 1, 1, texts.NOTHING_TO_TYPE, book.format(italic=True))
    marks = _place(columns, EntryHead.ENTERED)
    sheet.validate(
        HEADER_ROW + 1,
        marks,
        last,
        {**drop_down(list(Mark)), "error_type": "warning", **hint(EntryHead.ENTERED, texts.MARK_HINT)},
    )
    area = f"{cell_name(HEADER_ROW + 1, 1)}:{cell_name(last, len(columns) - 1)}"
    entered = f"=${column_name(marks)}{HEADER_ROW + 1}={in_formula(Mark.ENTERED)}"
    sheet.colour(area, {"type": "formula", "criteria": entered, "format": book.raw.add_format(colours.GREEN_CELL)})
    sheet.filter(HEADER_ROW, last, len(columns), [len(columns)])
    sheet.raw.freeze_panes(HEADER_ROW, 1)
    shown = _place(columns, EntryHead.EVIDENCE) - 1
    sheet.page((1, 1, last, shown), landscape=True, footer=texts.footer(system.name, period), header_row=HEADER_ROW)
    sheet.raw.set_selection(cell_name(HEADER_ROW + 1, marks))
    return book.close()


def _place(columns: Sequence[_Column], head: EntryHead) -> int:
    return next(number for number, column in enumerate(columns, start=1) if column.head is head)


def _head(
    sheet: Sheet,
    columns: Sequence[_Column],
    made: EntryBook,
) -> None:
    book, system = sheet.book, made.system
    sheet.put(1, 1, texts.title(system.name, made.period), book.format(bold=True, font_size=14))
    sheet.put(2, 1, texts.counted(made.entered, len(made.rows), made.as_of), book.format(bold=True))
    sheet.put(3, 1, texts.HOW, book.format(italic=True))
    look = book.format(
        bold=True, text_wrap=True, valign="vcenter", align="center", border=1, bg_color="1F4E79", font_color="FFFFFF"
    )
    for number, column in enumerate(columns, start=1):
        hidden = {"hidden": True} if column.head is EntryHead.ROW_KEY else {}
        sheet.width(number, column.width_chars, None, **hidden)
        named = texts.code_there(system.name) if column.head is EntryHead.CODE_THERE else column.head
        sheet.put(HEADER_ROW, number, named, look)
    sheet.height(HEADER_ROW, 34)


def _draw_row(sheet: Sheet, number: int, row: ToType, columns: Sequence[_Column]) -> None:
    heights = []
    for place, column in enumerate(columns, start=1):
        value = column.value(row)
        if value is None and column.head is EntryHead.CODE_THERE:
            value = texts.NO_CODE
        sheet.put(number, place, value, sheet.book.format(**_look(column, value)))
        if isinstance(value, str) and column.head is not EntryHead.ROW_KEY:
            heights.append((value[:_HEIGHT_CHARS], column.width_chars))
    sheet.grow(number, row_height(heights))


def _look(column: _Column, value: Value) -> dict[str, Any]:
    look: dict[str, Any] = {"border": 1, "border_color": "BFBFBF", "valign": "top", "text_wrap": True, "align": "left"}
    if isinstance(value, str):
        look["num_format"] = "@"
    elif value is not None and not isinstance(value, float | int):
        look["num_format"] = "dd/mm/yyyy"
    if column.look == "new":
        look["bold"] = True
    if column.look == "mark":
        look["bg_color"] = "FFF2CC"
    if value == texts.NO_CODE:
        look |= {"bg_color": colours.AMBER, "font_color": colours.DARK_AMBER_INK}
    return look
