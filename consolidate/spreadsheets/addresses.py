"""Where a cell stands, as Excel writes it. Rows and columns count from 1."""

import re
from functools import cache

_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")


@cache
def column_name(column: int) -> str:
    """`A` for 1, `K` for 11, `AA` for 27."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def cell_name(row: int, column: int) -> str:
    """`K12` for row 12, column 11."""
    return f"{column_name(column)}{row}"


def column_number(name: str) -> int:
    """1 for `A`, 27 for `AA`."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def corners(area: str) -> tuple[int, int, int, int] | None:
    """First row, first column, last row, last column of `K7:K9` or `K7`; None for anything else."""
    found = _RANGE.fullmatch(area.replace("$", ""))
    if not found:
        return None
    left, top, right, bottom = found.groups()
    return int(top), column_number(left), int(bottom or top), column_number(right or left)


def text_length(text: str) -> int:
    """How long Excel counts a text, in UTF-16 units: an emoji is two. A cell holds 32,767."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_longer(text: str, limit: int) -> bool:
    """Whether Excel counts more than `limit` units in a text."""
    return 2 * len(text) > limit and text_length(text) > limit
