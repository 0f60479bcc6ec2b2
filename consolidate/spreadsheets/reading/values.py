"""What stored characters mean: escapes in texts, day serials, number formats that show a date."""

import datetime as dt
import math
import re
from functools import cache

from consolidate.core.errors import UnreadableError
from consolidate.spreadsheets.addresses import column_number
from consolidate.spreadsheets.excel import MAX_COLUMNS, MAX_ROWS, MIDNIGHT
from consolidate.spreadsheets.number_formats import UNKNOWN, of_time
from consolidate.texts.returns import file_faults

_BUILTIN = """
1 0|2 0.00|3 #,##0|4 #,##0.00|9 0%|10 0.00%|11 0.00E+00|12 # ?/?|13 # ??/??|14 mm-dd-yy|15 d-mmm-yy|16 d-mmm|17 mmm-yy
18 h:mm AM/PM|19 h:mm:ss AM/PM|20 h:mm|21 h:mm:ss|22 m/d/yy h:mm|37 #,##0 ;(#,##0)|38 #,##0 ;[Red](#,##0)
39 #,##0.00;(#,##0.00)|40 #,##0.00;[Red](#,##0.00)|45 mm:ss|46 [h]:mm:ss|47 mmss.0|48 ##0.0E+0|49 @
"""
_EAST_ASIAN_DATES = (*range(27, 37), *range(50, 59))
_MONEY = (5, 6, 7, 8, 41, 42, 43, 44)
"""Shown with the currency of each computer's region."""

BUILTIN_FORMATS = {
    **{int(id_): code for id_, _, code in (item.partition(" ") for item in re.split(r"[|\n]", _BUILTIN.strip()))},
    **dict.fromkeys(_EAST_ASIAN_DATES, "yyyy/m/d"),
    **dict.fromkeys(_MONEY, UNKNOWN),
}
"""Formats that files name by number only (ECMA-376 part 1, 18.8.30)."""

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_LAST_SERIAL = 2_958_466
"""The day after 31/12/9999."""


def time_of_serial(serial: float, number_format: str) -> str | None:
    """The time that a serial is shown as under such a format; None where it is none, or too long to be meant."""
    return of_time(serial, number_format) if 0 <= serial < _LAST_SERIAL else None


def day_of_serial(serial: float, *, from_1904: bool) -> dt.datetime | None:
    """The moment a day serial stands for, to the millisecond; None where it is no day of the calendar.

    Excel's 1900 system counts a 29/02/1900 that never was (serial 60); below 1 there is a time, not a day.
    """
    if from_1904:
        serial += 1462
    if not 1 <= serial < _LAST_SERIAL or 60 <= serial < 61:
        return None
    days = math.floor(serial)
    try:
        return MIDNIGHT + dt.timedelta(days=days + (serial < 60), milliseconds=round((serial - days) * 86_400_000))
    except OverflowError:
        return None


def number(text: str) -> float | None:
    """A stored number; None where Python would read what no spreadsheet writes (`nan`, `1_000`)."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in text else None


def iso_day(text: str) -> dt.datetime | None:
    """A stored ISO 8601 date (strict OOXML, OpenDocument); None if it is none. A time zone is dropped."""
    try:
        return dt.datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return None


def unescaped(text: str) -> str:
    """Text with `_x000D_` and its like decoded; half a surrogate pair stays as it is written."""
    return _ESCAPE.sub(_decode, text) if "_x" in text else text


def _decode(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)


@cache
def column(letters: str) -> int:
    """1 for A. UnreadableError past XFD."""
    number_ = column_number(letters)
    if number_ > MAX_COLUMNS:
        raise beyond_grid()
    return number_


def beyond_grid() -> UnreadableError:
    """The error for a cell outside of Excel's 1,048,576 rows and 16,384 columns."""
    return UnreadableError(file_faults.unsafe(file_faults.BEYOND_GRID))


def position(reference: str) -> tuple[int, int]:
    """Row and column of `K12`. UnreadableError if it is no cell of the grid."""
    found = _REFERENCE.fullmatch(reference.strip())
    if not found or not 1 <= int(found[2]) <= MAX_ROWS:
        raise beyond_grid()
    return int(found[2]), column(found[1].upper())
