"""A sheet to fill in, before it is drawn: where everything stands. And the colours all sheets share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from consolidate.forms import columns
from consolidate.forms.columns import HEADER_ROW, FormColumn
from consolidate.forms.columns import Sheet as Layout
from consolidate.forms.writer.rows import Fold, Row, folds_of
from consolidate.spreadsheets import colours
from consolidate.spreadsheets.addresses import cell_name, column_name
from consolidate.spreadsheets.writing import column_range, quoted

FIRST_ROW = HEADER_ROW + 1
FAULTY_EDGE = "C00000"
OPEN: dict[str, Any] = {"font_color": colours.AMBER_INK, "italic": True}
NOT_ASKED: dict[str, Any] = {"bg_color": columns.NOT_ASKED, "fg_color": "8C8C8C", "pattern": 14}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a table: three lines; the guide's live line as a formula and its value."""

    lines: tuple[str, str, str]
    live: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet to draw: its layout, its rows, and what folds some of them away."""

    layout: Layout
    rows: Sequence[Row]
    folds: tuple[Fold, ...] = ()

    @classmethod
    def of(cls, layout: Layout, rows: Sequence[Row]) -> "Form":
        """A sheet to draw, with the rows folded away that need no answer."""
        folds = folds_of(rows)
        folded = [replace(row, folded=True) if any(fold.takes(row) for fold in folds) else row for row in rows]
        return cls(layout, folded if folds else rows, folds)

    @property
    def last_row(self) -> int:
        """The last row of the table, the header's where there are no rows."""
        return HEADER_ROW + len(self.rows)

    @property
    def numbered(self) -> list[tuple[int, FormColumn]]:
        """The columns with their numbers, from 1."""
        return list(enumerate(self.layout.columns, start=1))

    def folded_by(self, *folds: Fold) -> int:
        """How many rows are hidden by each of these folds, 0 where one is not there."""
        if not {*folds} <= {*self.folds}:
            return 0
        return sum(all(fold.takes(row) for fold in folds) for row in self.rows)

    def position(self, key: str) -> int:
        """The column number of a key, from 1."""
        return next(number for number, column in self.numbered if column.key == key)

    def cells(self, row: int) -> Mapping[str, str]:
        """Every column's cell in a row, the column fixed: `$K7`."""
        return {column.key: f"${column_name(number)}{row}" for number, column in self.numbered}

    def area(self, key: str) -> str:
        """A column's data cells as formulas of other sheets write them."""
        last = max(self.last_row, FIRST_ROW)
        return f"{quoted(self.layout.title)}!{column_range(self.position(key), FIRST_ROW, last)}"

    def span(self, key: str) -> str:
        """A column's data cells: `K7:K66`."""
        position = self.position(key)
        return f"{cell_name(FIRST_ROW, position)}:{cell_name(max(self.last_row, FIRST_ROW), position)}"
