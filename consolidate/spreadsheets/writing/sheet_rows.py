"""The rows of a sheet as XML, drawn without the library: cells, merges, links, heights, notes."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeAlias

from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.writing import cell_xml
from consolidate.spreadsheets.writing.cell_xml import fitting

Note: TypeAlias = tuple[str, Mapping[str, Any]]
"""A text and its options, as xlsxwriter's write_comment takes them."""

Drawn: TypeAlias = str | tuple[str, int, str]
"""A cell as XML; of a shared text its address, the number of its format, the text."""


class Rows:
    """The rows of one sheet. Rows and columns count from 1; a style is the number of a format (see Book.number)."""

    def __init__(self) -> None:
        self.cells: dict[int, dict[int, Drawn]] = {}
        self.attributes: dict[int, str] = {}
        self.merges: list[str] = []
        self.links: list[str] = []
        self.heights: dict[int, float] = {}
        self.hidden: set[int] = set()
        self.notes: dict[tuple[int, int], Note] = {}

    def put(self, row: int, column: int, value: str | float | dt.date | None, style: int | None = None) -> None:
        """Write a value by its type, as `Sheet.put`; nothing for None or "" without a style."""
        where, look = cell_name(row, column), style or 0
        if value and isinstance(value, str):
            self._set(row, column, (where, look, fitting(value)))
        elif style is not None or value not in (None, ""):
            self._set(row, column, cell_xml.cell(where, look, value))

    def formula(self, row: int, column: int, formula: str, style: int, value: str | float) -> None:
        """Write a formula, with or without `=`, with its computed value."""
        prepared = cell_xml.escaped(formula.removeprefix("="))
        self._set(row, column, cell_xml.formula(cell_name(row, column), style, prepared, value))

    def merge(self, row: int, first: int, last: int, value: str, style: int) -> None:
        """Write one text over the columns from `first` to `last`."""
        self.put(row, first, value, style)
        for column in range(first + 1, last + 1):
            self.put(row, column, None, style)
        self.merges.append(f'<mergeCell ref="{cell_name(row, first)}:{cell_name(row, last)}"/>')

    def link(self, row: int, column: int, target: str, text: str, style: int, tip: str = "") -> None:
        """Write a link within the workbook: `target` like `'Chi tiết'!A7`."""
        self.put(row, column, text, style)
        self.links.append(cell_xml.link(cell_name(row, column), target, fitting(text), tip))

    def note(self, row: int, column: int, text: str, options: Mapping[str, Any]) -> None:
        """Put a note on a cell; options as xlsxwriter's write_comment."""
        self.notes[row, column] = text, options

    def height(self, row: int, points: float | None, *, grows: bool = False, hidden: bool = False) -> None:
        """Set a row's height (None: the usual one), and whether it is `hidden`.

        `grows`: Excel still enlarges the row when somebody types a longer text.
        """
        found: dict[str, object] = {"hidden": int(hidden)}
        if points is not None:
            self.heights[row] = points
            found = {"ht": cell_xml.height(points), **found, "customHeight": int(not grows)}
        self.attributes[row] = "".join(f' {name}="{value}"' for name, value in found.items() if value)
        if hidden:
            self.hidden.add(row)

    def include(self, block: "Block") -> int:
        """Add the rows of a block; returns the number of the last."""
        rows, last_row = block.drawn
        for row, cells in rows.cells.items():
            self.cells.setdefault(row, {}).update(cells)
        self.attributes |= rows.attributes
        self.heights |= rows.heights
        self.merges += rows.merges
        return last_row

    def texts(self) -> Iterator[tuple[int, int, str]]:
        """Row, column and text of the cells that hold a text, row by row; not what formulas give."""
        for row in sorted(self.cells):
            for column, cell in sorted(self.cells[row].items()):
                if not isinstance(cell, str):
                    yield row, column, cell[2]

    def _set(self, row: int, column: int, cell: Drawn) -> None:
        self.cells.setdefault(row, {})[column] = cell

    def fragments(self, number: int, last_row: int, texts: dict[str, int]) -> dict[str, str]:
        """What stands in the places of the sheet of that number, from 1, which is a template (see Sheet.empty).

        `texts`: the workbook's table of texts, each with its place in it from 0; those of the cells are added.
        """
        merges, links = "".join(self.merges), "".join(self.links)
        rows = sorted(self.cells.keys() | self.attributes.keys())
        return {
            f"{number}-rows": "".join(self._row(row, texts) for row in rows),
            f"{number}-merges": merges and f'<mergeCells count="{len(self.merges)}">{merges}</mergeCells>',
            f"{number}-links": links and f"<hyperlinks>{links}</hyperlinks>",
            f"{number}-last": str(last_row),
            f"{number}-size": f"A1:{cell_name(max(self.cells), max(map(max, self.cells.values())))}",
        }

    def _row(self, row: int, texts: dict[str, int]) -> str:
        found = (_xml(cell, texts) for _, cell in sorted(self.cells.get(row, {}).items()))
        return f'<row r="{row}"{self.attributes.get(row, "")}>{"".join(found)}</row>'


def _xml(cell: Drawn, texts: dict[str, int]) -> str:
    if isinstance(cell, str):
        return cell
    where, look, text = cell
    return cell_xml.shared(where, look, texts.setdefault(text, len(texts)))


class Block:
    """Rows that many sheets share, without links, notes or folds, drawn once. `draw` returns the number of the last."""

    def __init__(self, draw: Callable[[Rows], int]) -> None:
        self.draw = draw

    @cached_property
    def drawn(self) -> tuple[Rows, int]:
        """The rows, and the number of the last."""
        rows = Rows()
        return rows, self.draw(rows)
