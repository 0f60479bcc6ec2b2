"""One cell of the catalogue: what was typed ↔ what it means."""

import datetime as dt
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeAlias, TypeVar

from consolidate.catalogue.workbook.sheets import SEPARATOR, CatalogueColumn, Holds
from consolidate.spreadsheets import model
from consolidate.spreadsheets.fields import Choice, Day, Field, Number, Text, shown, values_of
from consolidate.spreadsheets.model import Cell, CellKind
from consolidate.texts.catalogue import faults

Value: TypeAlias = model.Value | tuple[str, ...]
"""A field of a record of the catalogue."""

Option = TypeVar("Option", bound=StrEnum)

TEXT = Text()
DAY = Day(dt.date(1945, 1, 1), dt.date(2100, 12, 31))
"""Agencies in force, plans issued, deadlines: a day before or after is a slip of the keys."""

NUMBER = Number(percent=True)
"""A threshold. A share is typed as 45, `45%`, or in a cell shown as a percentage."""

_FIELDS: Mapping[Holds, Field] = {Holds.DAY: DAY, Holds.NUMBER: NUMBER}
_RESTORED: Mapping[Holds, Callable[[str], Value]] = {
    Holds.DAY: lambda text: dt.date(*map(int, reversed(text.split("/")))),
    Holds.NUMBER: float,
}


def read(column: CatalogueColumn, cell: Cell | None) -> Value:
    """The field's value; "", () or None for an empty cell. ValueError, with a Vietnamese message, if there is none."""
    field = Choice(tuple(column.options)) if column.options else _FIELDS.get(column.holds, TEXT)
    value = _accepted(field, cell)
    if field is not TEXT:
        return value
    text = str(value or "").strip()
    if column.holds is Holds.TYPED and cell and cell.kind is CellKind.NUMBER:
        return _unambiguous(text)
    return _parts(text) if column.holds is Holds.LIST else text


def parse(column: CatalogueColumn, text: str) -> Value:
    """As `read`, of what a person has typed as text."""
    return read(column, Cell(0, 0, CellKind.TEXT, text))


def restored(column: CatalogueColumn, text: str) -> Value:
    """The value of which `plain(show(column, value))` made the text, whatever a person could take it for."""
    if column.holds is Holds.LIST:
        return _parts(text)
    if column.options:
        return column.options(text) if text else None
    made = _RESTORED.get(column.holds)
    return text if made is None else made(text) if text else None


def read_text(cell: Cell | None) -> str:
    """The text of a cell outside of the catalogue's columns. ValueError as `read`."""
    return str(_accepted(TEXT, cell) or "").strip()


def read_choice(options: type[Option], cell: Cell | None) -> Option | None:
    """The option that a cell outside of the catalogue's columns names. ValueError as `read`."""
    value = _accepted(Choice(tuple(options)), cell)
    return options(str(value)) if value else None


def plain(value: object) -> str:
    """A value as text: NFC, whole numbers without `.0`, days as dd/mm/yyyy."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return unicodedata.normalize("NFC", str(value)).strip()


def show(column: CatalogueColumn, value: Value) -> str | float | dt.date | None:
    """The value as it stands in a cell."""
    return f"{SEPARATOR} ".join(value) if isinstance(value, tuple) else value


def _accepted(field: Field, cell: Cell | None) -> model.Value:
    if cell is None:
        return None
    reading = field.read(cell)
    if not reading.accepted:
        raise ValueError(faults.unreadable(reading.findings[-1], shown(cell)))
    return reading.value


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for piece in text.split(SEPARATOR) if (part := piece.strip()))


def _unambiguous(number: str) -> str:
    """A number's text that means only this number: 1.234 as `1.2340`, for `1.234` may be a thousand."""
    digits = number.removesuffix("%")
    return digits + "0" * (len(values_of(digits)) - 1) + number[len(digits) :]
