"""What the cells of a column look like: bodies, deadlines, figures, numbers of rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.table import wording

_MOSTLY = 0.6
"""Least share of a column's filled cells that must look alike."""
_NAME_LETTERS = 200
"""The longest cell that only names bodies."""


@dataclass(frozen=True, slots=True)
class Content:
    """Shares, from 0 to 1, of a column's filled cells that look like bodies, deadlines, figures, numbers of rows.

    `filled`: how many cells hold text; `letters`: how long these are on average.
    """

    filled: int = 0
    letters: float = 0.0
    bodies: float = 0.0
    deadlines: float = 0.0
    figures: float = 0.0
    marks: float = 0.0

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
        letters=sum(map(len, filled)) / len(filled),
        bodies=_share(wording.BODY, [cell if len(cell) <= _NAME_LETTERS else "" for cell in filled]),
        deadlines=_share(wording.DATE_LIKE, filled),
        figures=_share(wording.FIGURE_LIKE, filled),
        marks=_share(wording.MARK_LIKE, filled),
    )


def _share(form: re.Pattern[str], cells: Sequence[str]) -> float:
    return sum(bool(form.fullmatch(cell)) for cell in cells) / len(cells)
