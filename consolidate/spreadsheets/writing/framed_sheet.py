"""A sheet of words in a frame: the library writes the frame once, each page of words is then put in as XML.

A frame is everything but the cells, their merges and links, and how far down they go. The plain twin of a page is the
sheet that the library writes whole; one hand draws both, and tests hold them side by side.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol, TypeAlias

from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.excel import serial
from consolidate.spreadsheets.writing import Book, Format, Sheet, fitting
from consolidate.spreadsheets.writing import cell_xml as rows
from consolidate.spreadsheets.writing.package_template import Stamp, mark, parts_of

Styles: TypeAlias = Mapping[str, Format]
"""A frame's formats by the names of their looks."""

_LAST = 99_999
"""Stands for the last row while a frame is written: a number of no other use."""


class Canvas(Protocol):
    """What words are drawn on: a sheet of the library's, or a page. Rows and columns count from 1; see xlsx.Sheet."""

    def put(self, row: int, column: int, value: str | float | dt.date | None, style: Format = None) -> None: ...
    def formula(self, row: int, column: int, formula: str, style: Format, value: str | float) -> None: ...
    def merge(self, row: int, first: int, last: int, value: str, style: Format) -> None: ...
    def link(self, row: int, column: int, target: str, text: str, style: Format, tip: str = "") -> None: ...
    def height(self, row: int, points: float) -> None: ...


Fill: TypeAlias = Callable[[Canvas, Styles], int]
"""Draws the words; gives their last row."""


@dataclass(frozen=True, eq=False)
class Frame:
    """A sheet without its words. `finish` sets it up, told its last row and the foot of its pages."""

    title: str
    widths: tuple[float, ...]
    looks: Mapping[str, Mapping[str, Any]]
    finish: Callable[[Sheet, int, str], None]

    def opened(self, book: Book) -> tuple[Sheet, Styles]:
        """The sheet, begun, and the formats for its words."""
        sheet = book.sheet(self.title)
        for number, width in enumerate(self.widths, start=1):
            sheet.width(number, width)
        return sheet, {name: book.format(**look) for name, look in self.looks.items()}

    def drawn(self, book: Book, fill: Fill, footer: str) -> None:
        """The sheet with its words."""
        sheet, styles = self.opened(book)
        self.finish(sheet, fill(sheet, styles), footer)

    def empty(self, book: Book, footer: str) -> Mapping[str, int]:
        """The sheet alone; the numbers of its formats, for pages."""
        sheet, styles = self.opened(book)
        self.finish(sheet, _LAST, footer)
        return {name: book.look(style) for name, style in styles.items()}


class Page:
    """The words of a frame, drawn as XML. Styles are the numbers of formats.

    With `texts`, the workbook's table of them, words are put there, as the library does; else they stand in the cells.
    """

    def __init__(self, texts: dict[str, int] | None = None) -> None:
        self._texts = texts
        self._cells: dict[int, dict[int, str]] = {}
        self._heights: dict[int, float] = {}
        self._merges: list[str] = []
        self._links: list[str] = []

    def put(self, row: int, column: int, value: str | float | dt.date | None, style: Format = None) -> None:
        where, look = cell_name(row, column), style or 0
        if self._texts is not None and value and isinstance(value, str):
            self._set(row, column, rows.shared(where, look, self._texts.setdefault(fitting(value), len(self._texts))))
        elif style is not None or value not in (None, ""):
            self._set(row, column, cell(where, look, value))

    def formula(self, row: int, column: int, formula: str, style: Format, value: str | float) -> None:
        prepared = rows.escaped(formula.removeprefix("="))
        self._set(row, column, rows.formula(cell_name(row, column), style, prepared, value))

    def merge(self, row: int, first: int, last: int, value: str, style: Format) -> None:
        self.put(row, first, value, style)
        for column in range(first + 1, last + 1):
            self.put(row, column, None, style)
        self._merges.append(f'<mergeCell ref="{cell_name(row, first)}:{cell_name(row, last)}"/>')

    def link(self, row: int, column: int, target: str, text: str, style: Format, tip: str = "") -> None:
        self.put(row, column, text, style)
        self._links.append(rows.lead(cell_name(row, column), target, fitting(text), tip))

    def height(self, row: int, points: float) -> None:
        self._heights[row] = points

    def _set(self, row: int, column: int, xml: str) -> None:
        self._cells.setdefault(row, {})[column] = xml

    def pieces(self, name: str, last_row: int) -> dict[str, str]:
        """What the frame of that name keeps places for."""
        merges, links = "".join(self._merges), "".join(self._links)
        return {
            f"{name}-rows": "".join(map(self._row, sorted(self._cells.keys() | self._heights.keys()))),
            f"{name}-merges": merges and f'<mergeCells count="{len(self._merges)}">{merges}</mergeCells>',
            f"{name}-links": links and f"<hyperlinks>{links}</hyperlinks>",
            f"{name}-last": str(last_row),
            f"{name}-size": f"A1:{cell_name(max(self._cells), max(map(max, self._cells.values())))}",
        }

    def _row(self, row: int) -> str:
        points = self._heights.get(row)
        height = f' ht="{rows.height(points)}" customHeight="1"' if points is not None else ""
        cells = self._cells.get(row, {})
        return f'<row r="{row}"{height}>{"".join(cells[column] for column in sorted(cells))}</row>'


def cell(where: str, look: int, value: str | float | dt.date | None) -> str:
    """A cell by the type of its value, as xlsx.Sheet.put writes it."""
    if value is None or value == "":
        return rows.blank(where, look)
    if isinstance(value, str):
        return rows.text(where, look, fitting(value))
    return rows.number(where, look, serial(value) if isinstance(value, dt.date) else value)


_EMPTY = re.compile(r"<sheetData/>|<sheetData>.*?</sheetData>", re.DOTALL)
_SIZE = re.compile(r'(?<=<dimension ref=")[^"]*')
_PROTECTION = re.compile(r"(<sheetProtection[^>]*>)")


def framed(parts: Mapping[str, str], number: int, name: str) -> dict[str, str]:
    """The package with places for a page, by that name, in its sheet of that number, which is a frame."""
    sheet, book = f"xl/worksheets/sheet{number}.xml", "xl/workbook.xml"
    size, rows, merges, links, last = (mark(f"{name}-{place}") for place in ("size", "rows", "merges", "links", "last"))
    xml = _EMPTY.sub(f"<sheetData>{rows}</sheetData>", _SIZE.sub(size, parts[sheet]))
    xml = _PROTECTION.sub(rf"\1{merges}", xml).replace("<pageMargins", f"{links}<pageMargins")
    return {**parts, sheet: xml.replace(str(_LAST), last), book: parts[book].replace(f"${_LAST}", f"${last}")}


def book_of(frame: Frame, fill: Fill, *, title: str, author: str, footer: str) -> bytes:
    """A workbook of one sheet: the words of a frame."""
    stamp, styles = _shell(frame, title, author)
    texts: dict[str, int] = {}
    page = Page(texts)
    last_row = fill(page, styles)
    return stamp.filled({"footer": footer}, {**page.pieces("page", last_row), "texts": rows.table(list(texts))})


@lru_cache(maxsize=32)
def _shell(frame: Frame, title: str, author: str) -> tuple[Stamp, Mapping[str, int]]:
    book = Book(title=title, author=author)
    styles = frame.empty(book, mark("footer"))
    Sheet(book.raw.worksheets()[0], book).put(1, 1, title)  # else there would be no table of texts
    parts = parts_of(book.close())
    return Stamp(framed({**parts, "xl/sharedStrings.xml": mark("texts")}, 1, "page")), styles
