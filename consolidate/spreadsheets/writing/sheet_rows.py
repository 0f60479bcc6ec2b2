"""The rows of a sheet as XML, drawn without the library: cells, merges, links, heights, notes."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeAlias

from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.writing import cell_xml
from consolidate.spreadsheets.writing.cell_xml import fitting

Note: TypeAlias = tuple[str, Mapping[str, Any]]
"""A text and its options, as xlsxwriter's write_comment takes them."""


class Rows:
    """The rows of one sheet. Rows and columns count from 1; a style is the number of a format (see Book.number).

    `texts` is the workbook's table of texts, each with its place in it from 0: texts that are put into cells are added.
    """

    def __init__(self, texts: dict[str, int]) -> None:
        self._texts = texts
        self._cells: dict[int, dict[int, str]] = {}
        self._attributes: dict[int, str] = {}
        self._merges: list[str] = []
        self._links: list[str] = []
        self.heights: dict[int, float] = {}
        self.hidden: set[int] = set()
        self.notes: dict[tuple[int, int], Note] = {}

    def put(self, row: int, column: int, value: str | float | dt.date | None, style: int | None = None) -> None:
        """Write a value by its type, as `Sheet.put`; nothing for None or "" without a style."""
        where, look = cell_name(row, column), style or 0
        if value and isinstance(value, str):
            index = self._texts.setdefault(fitting(value), len(self._texts))
            self._set(row, column, cell_xml.shared(where, look, index))
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
        self._merges.append(f'<mergeCell ref="{cell_name(row, first)}:{cell_name(row, last)}"/>')

    def link(self, row: int, column: int, target: str, text: str, style: int, tip: str = "") -> None:
        """Write a link within the workbook: `target` like `'Chi tiết'!A7`."""
        self.put(row, column, text, style)
        self._links.append(cell_xml.link(cell_name(row, column), target, fitting(text), tip))

    def note(self, row: int, column: int, text: str, options: Mapping[str, Any]) -> None:
        """Put a note on a cell; options as xlsxwriter's write_comment."""
        self.notes[row, column] = text, options

    def height(self, row: int, points: float | None, *, grows: bool = False, **outline: int) -> None:
        """Set a row's height (None: the usual one) and its place in an outline: `hidden`, `level`, `collapsed`.

        `grows`: Excel still enlarges the row when somebody types a longer text.
        """
        found: dict[str, object] = {"hidden": int(outline.get("hidden", 0))}
        if points is not None:
            self.heights[row] = points
            found = {"ht": cell_xml.height(points), **found, "customHeight": int(not grows)}
        found |= {"outlineLevel": outline.get("level", 0), "collapsed": int(outline.get("collapsed", 0))}
        self._attributes[row] = "".join(f' {name}="{value}"' for name, value in found.items() if value)
        if outline.get("hidden"):
            self.hidden.add(row)

    def _set(self, row: int, column: int, xml: str) -> None:
        self._cells.setdefault(row, {})[column] = xml

    def fragments(self, number: int, last_row: int) -> dict[str, str]:
        """What stands in the places of the sheet of that number, from 1, which is a template (see Sheet.empty)."""
        merges, links = "".join(self._merges), "".join(self._links)
        return {
            f"{number}-rows": "".join(map(self._row, sorted(self._cells.keys() | self._attributes.keys()))),
            f"{number}-merges": merges and f'<mergeCells count="{len(self._merges)}">{merges}</mergeCells>',
            f"{number}-links": links and f"<hyperlinks>{links}</hyperlinks>",
            f"{number}-last": str(last_row),
            f"{number}-size": f"A1:{cell_name(max(self._cells), max(map(max, self._cells.values())))}",
        }

    def _row(self, row: int) -> str:
        cells = self._cells.get(row, {})
        return f'<row r="{row}"{self._attributes.get(row, "")}>{"".join(cells[at] for at in sorted(cells))}</row>'
