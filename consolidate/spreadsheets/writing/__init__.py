"""The only door to xlsxwriter. Rows and columns count from 1, as in Excel; what the library refuses raises.

Text is always written as text: nothing that somebody typed becomes a formula or a link.

validation        drop-downs and input messages
row_height        how much room a text takes
cell_xml          the cells of long tables as XML, past the library
package           the zip: their rows put in their place, the same bytes on any system
package_template  many workbooks from one, where they differ in little
framed_sheet      a sheet of words in a frame that the library wrote once
reopened_cells    cells, heights and notes of a sheet that the library wrote, put in anew
"""

import datetime as dt
import io
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from consolidate.core.errors import WorkbookError
from consolidate.spreadsheets.addresses import column_name, is_longer, text_length
from consolidate.spreadsheets.colours import RED_INK
from consolidate.spreadsheets.excel import MAX_CHARACTERS
from consolidate.spreadsheets.writing.package import PLACE, Piece, with_rows
from consolidate.texts.labels import CUT

Format: TypeAlias = Any
"""An xlsxwriter format; made by `Book.format` only."""

FONT = "Times New Roman"
"""The typeface of administrative documents (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

_CREATED = dt.datetime(2025, 1, 1)  # noqa: DTZ001 - xlsxwriter takes naive UTC; fixed, so that bytes repeat


def column_range(column: int, first_row: int, last_row: int) -> str:
    """`$K$7:$K$66`."""
    name = column_name(column)
    return f"${name}${first_row}:${name}${last_row}"


@cache
def quoted(sheet: str) -> str:
    """A sheet's name as formulas and links write it."""
    return "'" + sheet.replace("'", "''") + "'"


def in_formula(text: str) -> str:
    """A text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def fitting(text: str) -> str:
    """A text that no cell can hold is cut, and says so; it stands whole in the file it came from."""
    if not is_longer(text, MAX_CHARACTERS):
        return text
    kept = text.encode("utf-16-le")[: 2 * (MAX_CHARACTERS - text_length(CUT))]
    return kept.decode("utf-16-le", "ignore") + CUT


def _done(result: object, what: str) -> None:
    if isinstance(result, int) and result < 0:
        raise WorkbookError(f"xlsxwriter refused {what}: {result}")


_LINKS, _LINKS_END = "<hyperlinks>", "</hyperlinks>"


@dataclass(slots=True)
class _Streamed:
    """Rows from `first` to `last`, and the links within them, in the pieces they came in."""

    first: int
    last: int
    rows: list[Piece] = field(default_factory=list)
    links: list[Piece] = field(default_factory=list)


class _Growing(Worksheet):  # type: ignore[misc]
    """A worksheet whose rows may have a height that Excel still enlarges as somebody types."""

    dim_rowmin: int
    dim_rowmax: int
    fh: io.StringIO

    def __init__(self) -> None:
        super().__init__()
        self.growing: set[int] = set()
        self.streamed: _Streamed | None = None

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Ours are written as files store them; looking for 37 functions in each would be half of a master's time."""
        return formula.removeprefix("=")

    def _write_rows(self) -> None:
        """The library's rows above the streamed ones, a mark for those, and the library's below."""
        first, last = self.dim_rowmin, self.dim_rowmax
        if self.streamed:
            self.dim_rowmax = self.streamed.first - 2
            super()._write_rows()
            self.fh.write(PLACE)
            self.dim_rowmin, self.dim_rowmax = self.streamed.last, last
        super()._write_rows()
        self.dim_rowmin, self.dim_rowmax = first, last

    def _write_hyperlinks(self) -> None:
        """The library's, then a mark for those of streamed cells."""
        if not self.streamed or not self.streamed.links:
            super()._write_hyperlinks()
            return
        part, self.fh = self.fh, io.StringIO()
        super()._write_hyperlinks()
        own, self.fh = self.fh.getvalue(), part
        part.write((own.removesuffix(_LINKS_END) or _LINKS) + PLACE + _LINKS_END)

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        if tag == "row" and dict(attributes)["r"] in self.growing:
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)


class Sheet:
    """A worksheet being written. `raw` is xlsxwriter's own, for page set-up and other calls that cannot fail."""

    def __init__(self, raw: Any, book: "Book") -> None:
        self.raw = raw
        self.book = book

    def put(self, row: int, column: int, value: str | float | dt.date | None, style: Format = None) -> None:
        """Write a value by its type: text as text (see fitting), a date as a day, None as an empty formatted cell."""
        where = (row - 1, column - 1)
        if value is None or value == "":
            _done(self.raw.write_blank(*where, None, style), "a blank")
        elif isinstance(value, str):
            _done(self.raw.write_string(*where, fitting(value), style), "a text")
        elif isinstance(value, dt.date):
            _done(self.raw.write_datetime(*where, value, style), "a date")
        else:
            _done(self.raw.write_number(*where, value, style), "a number")

    def formula(self, row: int, column: int, formula: str, style: Format, value: str | float) -> None:
        """Write a formula with its computed value stored, so that it shows where nothing recalculates."""
        if not self.book.live:
            self.put(row, column, value, style)
            return
        _done(self.raw.write_formula(row - 1, column - 1, formula, style, value), "a formula")

    def room(self, first: int, last: int, last_column: int) -> None:
        """Keep rows free for what is streamed into them."""
        self.raw.streamed = _Streamed(first, last)
        for row in (first, last):
            _done(self.raw._check_dimensions(row - 1, last_column - 1), "a row")  # noqa: SLF001 - as it counts its own

    def stream(self, rows: Piece, links: Piece) -> None:
        """The next of those rows, drawn past the library (see rows.py), and the links within them."""
        self.raw.streamed.rows.append(rows)
        if links.size:
            self.raw.streamed.links.append(links)

    def merge(self, row: int, first: int, last: int, value: str, style: Format, last_row: int = 0) -> None:
        """One text over several columns of a row, or of the rows down to `last_row`."""
        _done(self.raw.merge_range(row - 1, first - 1, (last_row or row) - 1, last - 1, "", style), "a merge")
        self.put(row, first, value, style)

    def link(self, row: int, column: int, target: str, text: str, style: Format, tip: str = "") -> None:
        """A link within the workbook: target like `'Chi tiết'!A7`."""
        _done(self.raw.write_url(row - 1, column - 1, f"internal:{target}", style, text, tip or None), "a link")

    def note(self, row: int, column: int, text: str, options: Mapping[str, Any] | None = None) -> None:
        _done(self.raw.write_comment(row - 1, column - 1, text, dict(options or {})), "a note")

    def validate(self, row: int, column: int, last_row: int, options: Mapping[str, Any]) -> None:
        """A data validation over one column from `row` to `last_row`; options as xlsxwriter's data_validation."""
        _done(self.raw.data_validation(row - 1, column - 1, last_row - 1, column - 1, dict(options)), "a validation")

    def colour(self, area: str, options: Mapping[str, Any]) -> None:
        """A conditional format over an area like `A7:K66`; options as xlsxwriter's conditional_format."""
        _done(self.raw.conditional_format(area, dict(options)), "a conditional format")

    def width(self, column: int, chars: float, style: Format = None, **options: Any) -> None:
        _done(self.raw.set_column(column - 1, column - 1, chars, style, options), "a width")

    def height(self, row: int, points: float | None, style: Format = None, **options: Any) -> None:
        _done(self.raw.set_row(row - 1, points, style, options), "a height")

    def grow(self, row: int, points: float, **options: Any) -> None:
        """The height of a row that Excel still enlarges when somebody types a longer text."""
        self.height(row, points, **options)
        self.raw.growing.add(row)

    def protect(self) -> None:
        """Locked cells stay as they are; filtering, sorting, column widths and row heights need no password."""
        self.raw.protect("", dict.fromkeys(("sort", "autofilter", "format_columns", "format_rows"), True))

    def page(self, area: tuple[int, int, int, int], *, landscape: bool, footer: str, header_row: int = 0) -> None:
        """A4, one page wide; `area` is first row, first column, last row, last column; `header_row` repeats."""
        self.raw.set_paper(9)
        (self.raw.set_landscape if landscape else self.raw.set_portrait)()
        self.raw.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.55)
        self.raw.fit_to_pages(1, 0 if header_row else 1)
        self.raw.set_footer(footer, {"margin": 0.25})
        self.raw.print_area(*(number - 1 for number in area))
        if header_row:
            self.raw.repeat_rows(header_row - 1)

    def small_line(self, row: int, column: int, area: str) -> None:
        """A line within a cell over an area like `'Diễn biến'!$N$6:$N$17`; its last point is marked."""
        colours = {"series_color": "#1F3864", "last_color": RED_INK}
        options = {"range": area, "last_point": True, "weight": 1.5, "show_hidden": True, **colours}
        _done(self.raw.add_sparkline(row - 1, column - 1, options), "a small line")

    def chart(self, cell: str, chart: Any, options: Mapping[str, Any]) -> None:
        _done(self.raw.insert_chart(cell, chart, dict(options)), "a chart")


class Book:
    """A workbook being written in memory; `close` gives its bytes, the same for the same calls.

    Not `live`: in place of each formula stands its value.
    """

    def __init__(
        self, *, title: str, author: str, properties: Mapping[str, str] | None = None, live: bool = True
    ) -> None:
        self.live = live
        self._buffer = io.BytesIO()
        self.raw = xlsxwriter.Workbook(
            self._buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_format_properties": {"font_name": FONT, "font_size": 11},
            },
        )
        self.raw.set_properties({"title": title, "author": author, "created": _CREATED})
        for name, value in (properties or {}).items():
            self.raw.set_custom_property(name, value, "text")
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def format(self, **properties: Any) -> Format:
        """A format; the same properties give the same one."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.raw.add_format({"font_name": FONT, "font_size": 11, **properties})
        return self._formats[key]

    def look(self, style: Format) -> int:
        """The number that streamed cells name a format by."""
        number: int = style._get_xf_index()  # noqa: SLF001 - the library counts them when they are first used
        return number

    def sheet(self, title: str) -> Sheet:
        return Sheet(self.raw.add_worksheet(title, _Growing), self)

    def name(self, name: str, formula: str) -> None:
        """A name for a range: `='_lists'!$A$2:$A$6`."""
        _done(self.raw.define_name(name, formula), "a name")

    def close(self) -> bytes:
        """The package. Warnings of the library are faults: it drops what it warns of."""
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            self.raw.close()
        streamed: dict[str, Sequence[Sequence[Piece]]] = {
            f"xl/worksheets/sheet{number}.xml": (sheet.streamed.rows, sheet.streamed.links)
            for number, sheet in enumerate(self.raw.worksheets(), start=1)
            if sheet.streamed
        }
        return with_rows(self._buffer, streamed)
