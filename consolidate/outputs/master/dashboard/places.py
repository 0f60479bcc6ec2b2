"""Where a list of `Tổng quan` stands, and texts drawn in its columns."""

from typing import TYPE_CHECKING, NamedTuple

from consolidate.outputs.master.dashboard.blocks import over
from consolidate.spreadsheets.writing.row_height import lines_in
from consolidate.texts.shortening import shortened

if TYPE_CHECKING:
    from consolidate.spreadsheets.writing import Format, Sheet

WIDE = 8
"""Columns of a list: as many as a phone shows."""

COLUMN_CHARS = 6.0
POINTS = 9
WIDER = 1.15
"""Letters are taken for at least so much wider than they are (`row_height`); here rows would stay empty for it."""
_CLOSE = 1.19
"""The same, where a word too many would only lose its last letter."""
LINE_CHARS = WIDER * WIDE * COLUMN_CHARS
"""Of a line of a list."""


class Place(NamedTuple):
    """Where a list begins, and the most rows it may take (0: as many as it needs)."""

    sheet: "Sheet"
    row: int
    column: int
    rows: int = 0

    def span(self, first: int = 1, last: int = WIDE) -> tuple[int, int]:
        """Columns of the sheet by those of the list, from 1."""
        return self.column + first - 1, self.column + last - 1

    def room(self, row: int) -> int:
        """How many rows there are left from that row on."""
        return self.row + self.rows - row if self.rows else 1_000


def look_in(place: Place, **more: object) -> "Format":
    """The format of a line of a list."""
    return place.sheet.book.format(font_size=POINTS, valign="vcenter", **more)


def lines_beside(text: str, columns: int, *, bold: bool = False) -> int:
    """How many lines a text takes in so many columns of a list."""
    return lines_in(text, (0.93 if bold else 1) * _CLOSE * columns * COLUMN_CHARS, POINTS)


def beside(place: Place, row: int, first: int, last: int, text: str, *, bold: bool = False) -> int:
    """A text beside others, from a column of the list to another, whole in one row or two; the row below it."""
    columns, shown = last - first + 1, text
    while (taken := lines_beside(shown, columns, bold=bold)) > _MOST_BESIDE and len(shown) > _SHORTEST:
        shown = shortened(shown, len(shown) - 2)
    look = place.sheet.book.format(
        font_size=POINTS, text_wrap=True, valign="top" if taken > 1 else "vcenter", bold=bold
    )
    over(place.sheet, row, place.span(first, last), shown, look, row + taken - 1)
    return row + taken


_SHORTEST, _MOST_BESIDE = 8, 2


def wrapped(place: Place, row: int, text: str, most: int = 5, **more: object) -> int:
    """A text over all columns in as many rows as it needs, at most so many; the row below it."""
    most = max(1, min(most, place.room(row)))
    shown = text
    while lines_in(shown, LINE_CHARS, POINTS) > most:
        shown = shortened(shown, len(shown) - 4)
    taken = lines_in(shown, LINE_CHARS, POINTS)
    look = place.sheet.book.format(font_size=POINTS, text_wrap=True, valign="top", **more)
    over(place.sheet, row, place.span(), shown, look, row + taken - 1)
    return row + taken
