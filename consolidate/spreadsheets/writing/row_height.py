"""How much room a text takes in a cell, for the heights of rows: Excel itself computes them only as somebody types."""

import math
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

_MAX_HEIGHT = 409.0
_EMS = {" .,;": 0.25, "fijlrtI:!'()[]|/-": 0.33, "acezs?": 0.45, "EFLPSTZ": 0.61, "ABCDGHKNOQRUVXY&": 0.72, "mwMW%@": 1}
"""Widths of letters in ems of Times New Roman; other ASCII ones are half an em, the rest is taken for wide."""

_ROUNDING = 1.06
"""Screens round each letter to whole pixels, mostly up."""

_POINTS_PER_CHAR = 5.25
"""Of a column's width, less what stays free at its sides."""


@lru_cache(maxsize=65_536)
def text_width(text: str, points: float) -> float:
    """Width of a line in points, rather too wide than too narrow. Diacritics take no room of their own."""
    return points * _ROUNDING * sum(map(_ems, text))


@cache
def _ems(sign: str) -> float:
    return sum(_ems_of_base(base) for base in unicodedata.normalize("NFD", sign) if not unicodedata.combining(base))


def _ems_of_base(sign: str) -> float:
    return next((ems for signs, ems in _EMS.items() if sign in signs), 0.5 if sign.isascii() else 0.72)


@lru_cache(maxsize=65_536)
def line_count(text: str, room: float, points: float) -> int:
    """The number of lines of a text wrapped at spaces in `room` points; a longer word is cut as Excel does."""
    lines, blank = 0, text_width(" ", points)
    for paragraph in text.split("\n"):
        used = 0.0
        lines += 1
        for word in paragraph.split(" "):
            width = text_width(word, points)
            if used and used + width > room:
                lines, used = lines + 1, 0.0
            if width > room:
                more = math.ceil(width / room) - 1
                lines, width = lines + more, width - more * room
            used += width + blank
    return lines


def lines_in(text: str, width_chars: float, points: float = 11) -> int:
    """The number of lines that a text takes in a column `width_chars` wide, at a font size of `points`."""
    return line_count(text, width_chars * _POINTS_PER_CHAR, points)


def height_of(lines: int, points: float = 11) -> float:
    """Height in points of a row of `lines` lines at a font size of `points`, at most Excel's 409."""
    return min(_MAX_HEIGHT, math.ceil(lines * points * 1.37 + 3))


def row_height(texts: Iterable[tuple[str, float]], points: float = 11) -> float:
    """Height in points that shows every (text, column width in characters) whole."""
    return height_of(max((lines_in(text, width, points) for text, width in texts if text), default=1), points)
