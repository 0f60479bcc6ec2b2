"""How the master looks: few calm colours, each with a word beside it, readable in black and white."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from consolidate.spreadsheets import colours
from consolidate.spreadsheets.excel import DAY_FORMAT
from consolidate.spreadsheets.writing import Book, Format
from consolidate.texts.outputs.master.vocabulary import DAYS_LATE_OR_LEFT

NAVY = "#1F3864"
GREY = "#595959"
LINE = "#BFBFBF"
HEADER = "#DCE3EE"
OPEN = "#FFFBE0"
"""Where leaders write."""

BODY_POINTS = 10


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour with a meaning: `fill` and `ink` for the cell with the word for it, `pale` for the rest of the row."""

    fill: str
    ink: str
    pale: str


LATE = Tone(colours.RED, colours.RED_INK, "FDF1F2")
SOON = Tone(colours.AMBER, colours.DARK_AMBER_INK, "FFFAEB")
GOOD = Tone(colours.GREEN, colours.GREEN_INK, "F2FAF3")
PART = Tone(HEADER, NAVY, HEADER)
"""The title of a part of the plan."""
SILENT = Tone(colours.GREY, colours.GREY_INK, "F2F2F2")
NOBODY = Tone(colours.VIOLET, colours.VIOLET_INK, "F6F2FA")


class Form(Enum):
    """How a column's values are shown."""

    TEXT = auto()
    WORD = auto()
    COUNT = auto()
    LATENESS = auto()
    """Days past a deadline; below zero, the days that are left."""
    MEAN = auto()
    NUMBER = auto()
    VALUE = auto()
    DAY = auto()
    TIME = auto()


_FORMS: dict[Form, dict[str, Any]] = {
    Form.TEXT: {"text_wrap": True},
    Form.WORD: {"text_wrap": True, "align": "center"},
    Form.COUNT: {"align": "center", "num_format": "0"},
    Form.LATENESS: {"align": "center", "num_format": DAYS_LATE_OR_LEFT},
    Form.MEAN: {"align": "center", "num_format": "0.0"},
    Form.NUMBER: {"align": "center", "num_format": "General"},
    Form.VALUE: {"align": "center", "num_format": "0.00;-0.00;0;@"},
    Form.DAY: {"align": "center", "num_format": DAY_FORMAT},
    Form.TIME: {"align": "center", "num_format": f"{DAY_FORMAT} hh:mm", "text_wrap": True},
}
_LIKE_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def body(book: Book, form: Form, value: object = None, **more: Any) -> Format:
    """The format of a cell in a table. A text that looks like a formula stays text even after F2, Enter."""
    look = {"font_size": BODY_POINTS, "valign": "top", "border": 1, "border_color": LINE, **_FORMS[form], **more}
    if isinstance(value, str) and like_formula(value):
        look["quote_prefix"] = True
    return book.format(**look)


def like_formula(text: str) -> bool:
    """Whether Excel would take the text for a formula if somebody typed it."""
    return text.startswith(_LIKE_FORMULA)


def link(book: Book, form: Form) -> Format:
    """A cell of a table that leads elsewhere."""
    return body(book, form, font_color=NAVY, underline=1)


def header(book: Book) -> Format:
    """A cell of a table's header row."""
    return book.format(
        bold=True,
        font_size=BODY_POINTS,
        font_color=NAVY,
        bg_color=HEADER,
        align="center",
        valign="vcenter",
        text_wrap=True,
        border=1,
        border_color=LINE,
    )


def title(book: Book) -> Format:
    """The heading of a sheet."""
    return book.format(bold=True, font_size=14, font_color=NAVY, valign="vcenter")


def line(book: Book, **more: Any) -> Format:
    """A line above a table."""
    return book.format(font_size=BODY_POINTS, font_color=GREY, valign="vcenter", **more)


def back(book: Book) -> Format:
    """The link back to `Tổng quan`."""
    return book.format(font_size=BODY_POINTS, font_color=NAVY, underline=1, valign="vcenter")
