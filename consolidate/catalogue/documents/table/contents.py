"""What the cells of a column look like: bodies, deadlines, figures, numbers of rows; and bodies on several lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.table import column_words

_MOSTLY = 0.6
"""Least share of a column's filled cells that must look alike."""
_DASH = re.compile(r"^[-+*\u2022 ]+")
_NAME_LETTERS = 200
"""The longest cell that only names bodies."""


@dataclass(frozen=True, slots=True)
class Content:
    """Shares, from 0 to 1, of a column's filled cells that look like bodies, deadlines, figures, numbers of rows, and
    that have a letter (`words`).

    `filled`: how many cells hold text, `distinct` how many texts; `letters`: how long these are on average.
    """

    filled: int = 0
    distinct: int = 0
    letters: float = 0.0
    bodies: float = 0.0
    deadlines: float = 0.0
    figures: float = 0.0
    marks: float = 0.0
    words: float = 0.0

    @property
    def are_numbers(self) -> bool:
        """Whether the cells say nothing in words, such as numbers of tasks in another document."""
        return bool(self.filled) and self.words < 1 - _MOSTLY

    @property
    def are_bodies(self) -> bool:
        """Whether the cells name bodies."""
        return self.bodies >= _MOSTLY

    @property
    def are_deadlines(self) -> bool:
        """Whether the cells say when."""
        return self.deadlines >= _MOSTLY

    @property
    def are_figures(self) -> bool:
        """Whether the cells are figures."""
        return self.figures >= _MOSTLY

    @property
    def are_marks(self) -> bool:
        """Whether the cells number the rows."""
        return self.marks >= _MOSTLY


def of(cells: Sequence[str]) -> Content:
    """The content of a column."""
    filled = [without_diacritics(cell) for cell in cells if cell]
    if not filled:
        return Content()
    return Content(
        filled=len(filled),
        distinct=len(set(filled)),
        letters=sum(map(len, filled)) / len(filled),
        bodies=_share(column_words.BODY, [cell if len(cell) <= _NAME_LETTERS else "" for cell in filled]),
        deadlines=_share(column_words.DATE_LIKE, filled),
        figures=_share(column_words.FIGURE_LIKE, filled),
        marks=_share(column_words.MARK_LIKE, filled),
        words=sum(any(map(str.isalpha, cell)) for cell in filled) / len(filled),
    )


def _share(form: re.Pattern[str], cells: Sequence[str]) -> float:
    return sum(bool(form.fullmatch(cell)) for cell in cells) / len(cells)


def on_one_line(cell: str) -> str:
    """The lines of a cell joined: by `; ` where the next one begins another name, else by a space."""
    text = ""
    for line in cell.split("\n"):
        if not text:
            text = line
        elif _begins(line) and not column_words.GOES_ON.fullmatch(without_diacritics(text)):
            text = f"{text.rstrip(' .')}; {line}"
        else:
            text = f"{text} {line}"
    return text


def _begins(line: str) -> bool:
    """Whether a line begins with the name of a body, after a dash or not."""
    name = _DASH.sub("", line)
    return name[:1].isupper() and bool(column_words.NAME_BEGINS.match(without_diacritics(name)))
