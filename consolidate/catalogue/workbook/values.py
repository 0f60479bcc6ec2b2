"""One cell of the catalogue: what was typed ↔ what it means."""

import datetime as dt
import re
import unicodedata

from consolidate.catalogue.workbook.sheets import SEPARATOR, Column, Holds
from consolidate.texts.catalogue import faults

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")

Value = str | float | dt.date | tuple[str, ...] | None


def parse(column: Column, raw: object, number_format: str = "") -> Value:
    """The field's value; ValueError says in Vietnamese why there is none. An empty cell is "", () or None."""
    text = plain(raw)
    if column.holds is Holds.LIST:
        return tuple(part for piece in text.split(SEPARATOR) if (part := piece.strip()))
    if column.holds in (Holds.TEXT, Holds.CODE, Holds.TYPED):
        of_percent = column.holds is Holds.TYPED and "%" in number_format and _is_number(raw)
        return plain(_number(raw, text, percent=True)) if of_percent else text
    if not text:
        return None
    if column.holds is Holds.DAY:
        return _day(raw, text)
    if column.holds is Holds.NUMBER:
        return _number(raw, text, percent="%" in number_format)
    return _choice(column, text)


def plain(raw: object) -> str:
    """A cell's content as text: NFC, whole numbers without `.0`, days as dd/mm/yyyy."""
    if raw is None:
        return ""
    if isinstance(raw, dt.datetime | dt.date):
        return f"{raw:%d/%m/%Y}"
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    return unicodedata.normalize("NFC", str(raw)).strip()


def show(column: Column, value: Value) -> str | float | dt.date | None:
    """The value as it stands in a cell."""
    return f"{SEPARATOR} ".join(value) if isinstance(value, tuple) else value


def _day(raw: object, text: str) -> dt.date:
    if isinstance(raw, dt.datetime):
        return raw.date()
    found = _DAY.fullmatch(text)
    try:
        if found:
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        pass
    raise ValueError(faults.not_a_day(text))


def _number(raw: object, text: str, *, percent: bool) -> float:
    if isinstance(raw, int | float) and _is_number(raw):
        return round(raw * 100, 10) if percent else float(raw)
    if not re.fullmatch(r"-?\d+(?:[.,]\d+)?", text):
        raise ValueError(faults.not_a_number(text))
    return float(text.replace(",", "."))


def _is_number(raw: object) -> bool:
    return isinstance(raw, int | float) and not isinstance(raw, bool)


def _choice(column: Column, text: str) -> str:
    options = {option.casefold(): option for option in column.options or ()}
    if text.casefold() not in options:
        raise ValueError(faults.not_a_choice(text, options.values()))
    return options[text.casefold()]
