"""Workbooks written by xlsxwriter. Rows and columns count from 1, as in Excel; what the library refuses raises.

Text is always written as text: nothing that somebody typed becomes a formula or a link.

All workbooks are made in one way: the library writes styles, widths, rules and pages; long or changing rows are XML of
our own, put in the places that it leaves for them.

validation        drop-downs and input messages
row_height        how much room a text takes
cell_xml          cells and links as XML
sheet_rows        the rows of a sheet as XML, drawn cell by cell
notes             the parts that hold a sheet's notes
package_template  a package with placeholders, from which many are rendered
sheet_template    sheets without rows, as a template of workbooks
package           the zip: parts deflated whole or in pieces, the same bytes on any system
"""

import datetime as dt
import io
import re
import sys
import warnings
import zlib
from collections.abc import Collection, Container, Mapping, Sequence
from functools import cache, partial
from typing import Any, TypeAlias

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from consolidate.core.errors import WorkbookError
from consolidate.spreadsheets.addresses import column_name
from consolidate.spreadsheets.colours import RED_INK
from consolidate.spreadsheets.writing.cell_xml import fitting
from consolidate.spreadsheets.writing.package import Piece
from consolidate.spreadsheets.writing.package_template import PackageTemplate, parts_of, placeholder

Format: TypeAlias = Any
"""An xlsxwriter format; made by `Book.format` only."""

FONT = "Times New Roman"
"""The typeface of administrative documents (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

LIBRARIES = (xlsxwriter.__version__, zlib.ZLIB_RUNTIME_VERSION, sys.version)
"""Versions of all that is not ours and decides which bytes a workbook has."""

_CREATED = dt.datetime(2025, 1, 1)  # noqa: DTZ001 - xlsxwriter takes naive UTC; fixed, so that bytes repeat


def column_range(column: int, first_row: int, last_row: int) -> str:
    """The cells of one column, as formulas of its sheet write them: `$K$7:$K$66`."""
    name = column_name(column)
    return f"${name}${first_row}:${name}${last_row}"


@cache
def quoted(sheet: str) -> str:
    """A sheet's name as formulas and links write it."""
    return "'" + sheet.replace("'", "''") + "'"


def _done(result: object, what: str) -> None:
    if isinstance(result, int) and result < 0:
        raise WorkbookError(f"xlsxwriter refused {what}: {result}")


_ROWS_TO_COME = 99_000
"""Plus the sheet's number it stands for the last row of a sheet without rows; no other number is like it."""

_FIXED_ROW = re.compile(r'(<row r="(\d+)"[^>]*?) customHeight="1"')
_DATA = re.compile(r"<sheetData/>|<sheetData>.*?</sheetData>", re.DOTALL)
_EMPTY_RESULT = re.compile(r'(<c r="[A-Z]+\d+"(?: s="\d+")?)(><f>[^<]*</f><v></v></c>)')
_SIZE = re.compile(r'(?<=<dimension ref=")[^"]*')
_BEFORE_MERGES = re.compile(
    r"</sheetData>(?:<sheetProtection[^>]*/>)?(?:<autoFilter.*?</autoFilter>|<autoFilter[^>]*/>)?"
)


class _Worksheet(Worksheet):  # type: ignore[misc]
    """A worksheet of the library with a filter that shows no button on some columns (from 0).

    And that takes formulas as they are: ours are written as files store them. The library looks for 150 functions in
    each, to put a prefix before those newer than Excel 2007: a third of a sheet's time.
    """

    without_button: Sequence[int] = ()

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")

    def _write_auto_filter(self) -> None:
        if not self.without_button:
            super()._write_auto_filter()
            return
        self._xml_start_tag("autoFilter", [("ref", self.autofilter_ref)])
        self._write_autofilters()
        for column in self.without_button:
            self._xml_empty_tag("filterColumn", [("colId", column), ("hiddenButton", 1)])
        self._xml_end_tag("autoFilter")


class Sheet:
    """A worksheet being written. `raw` is xlsxwriter's own, for page set-up and other calls that cannot fail."""

    def __init__(self, raw: Any, book: "Book") -> None:
        self.raw = raw
        self.book = book
        self.free: tuple[int, int] | None = None
        self.streamed: dict[str, list[Piece]] = {}
        self.growing: set[int] = set()
        self.is_empty = self.has_notes = False

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

    def reserve(self, first: int, last: int) -> None:
        """Keep the rows from `first` to `last` free for `stream`. Links come behind one of the sheet's own."""
        for row in (first, last):
            self.height(row, None)
        self.free, self.streamed = (first, last), {"rows": [], "links": []}

    def stream(self, rows: Piece, links: Piece) -> None:
        """Add the next of the free rows as XML (see cell_xml), and the links within them; KeyError if none are free."""
        self.streamed["rows"].append(rows)
        self.streamed["links"].append(links)

    def empty(self) -> int:
        """Leave the sheet without rows, to be a template for `Rows`; returns a number that stands for its last row.

        All sheets of its book are left so, then.
        """
        self.put(1, 1, "-")  # else the library would write no table of texts
        self.is_empty = True
        return _ROWS_TO_COME + len(self.book.sheets)

    def reserve_notes(self) -> None:
        """Expect notes in a sheet without rows."""
        self.note(1, 1, "-")
        self.has_notes = True

    def merge(self, row: int, first: int, last: int, value: str, style: Format, last_row: int = 0) -> None:
        """One text over several columns of a row, or of the rows down to `last_row`."""
        _done(self.raw.merge_range(row - 1, first - 1, (last_row or row) - 1, last - 1, "", style), "a merge")
        self.put(row, first, value, style)

    def link(self, row: int, column: int, target: str, text: str, style: Format, tip: str = "") -> None:
        """A link within the workbook: target like `'Chi tiết'!A7`."""
        _done(self.raw.write_url(row - 1, column - 1, f"internal:{target}", style, text, tip or None), "a link")

    def file_link(self, row: int, column: int, path: str, text: str, style: Format) -> None:
        """A link to a file, by its path from the folder of the workbook, with `/`."""
        _done(self.raw.write_url(row - 1, column - 1, f"external:{path}", style, text), "a link to a file")

    def note(self, row: int, column: int, text: str, options: Mapping[str, Any] | None = None) -> None:
        """A note on a cell; options as xlsxwriter's write_comment."""
        _done(self.raw.write_comment(row - 1, column - 1, text, dict(options or {})), "a note")

    def validate(self, row: int, column: int, last_row: int, options: Mapping[str, Any]) -> None:
        """A data validation over one column from `row` to `last_row`; options as xlsxwriter's data_validation."""
        _done(self.raw.data_validation(row - 1, column - 1, last_row - 1, column - 1, dict(options)), "a validation")

    def colour(self, area: str, options: Mapping[str, Any]) -> None:
        """A conditional format over an area like `A7:K66`; options as xlsxwriter's conditional_format."""
        _done(self.raw.conditional_format(area, dict(options)), "a conditional format")

    def width(self, column: int, chars: float, style: Format = None, **options: Any) -> None:
        """The width of a column in characters; options as xlsxwriter's set_column."""
        _done(self.raw.set_column(column - 1, column - 1, chars, style, options), "a width")

    def height(self, row: int, points: float | None, style: Format = None, **options: Any) -> None:
        """The height of a row in points, None for the usual one; options as xlsxwriter's set_row."""
        _done(self.raw.set_row(row - 1, points, style, options), "a height")

    def grow(self, row: int, points: float, **options: Any) -> None:
        """The height of a row that Excel still enlarges when somebody types a longer text."""
        self.height(row, points, **options)
        self.growing.add(row)

    def filter(self, header_row: int, last_row: int, columns: int, hidden: Collection[int] = ()) -> None:
        """Filter and sort by the header. All columns take part, the hidden ones too: sorted, a row stays whole."""
        _done(self.raw.autofilter(header_row - 1, 0, last_row - 1, columns - 1), "a filter")
        self.raw.without_button = [column - 1 for column in sorted(hidden)]

    def keep(self, column: int, criterion: str) -> None:
        """Set the filter on a column, as xlsxwriter writes it: `x <> "Đủ"`. Who draws the rows hides those not kept."""
        _done(self.raw.filter_column(column - 1, criterion), "a criterion")

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
        """A chart of xlsxwriter's at a cell like `B7`; options as its insert_chart."""
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
        self.sheets: list[Sheet] = []
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def format(self, **properties: Any) -> Format:
        """A format; the same properties give the same one."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.raw.add_format({"font_name": FONT, "font_size": 11, **properties})
        return self._formats[key]

    def number(self, style: Format) -> int:
        """The number by which cells name a format, from 0."""
        number: int = style._get_xf_index()  # noqa: SLF001 - the library counts them when they are first used
        return number

    def sheet(self, title: str) -> Sheet:
        """A new sheet, behind those there are."""
        self.sheets.append(Sheet(self.raw.add_worksheet(title, _Worksheet), self))
        return self.sheets[-1]

    def name(self, name: str, formula: str) -> None:
        """A name for a range: `='_lists'!$A$2:$A$6`."""
        _done(self.raw.define_name(name, formula), "a name")

    def parts(self) -> dict[str, str]:
        """The parts of the package by name, with placeholders for rows that are not the library's, links and notes.

        WorkbookError where only some sheets are empty. A warning of the library raises: it drops what it warns of.
        """
        if len({sheet.is_empty for sheet in self.sheets}) > 1:
            raise WorkbookError("sheets without rows beside others: the texts of the others would be lost")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            self.raw.close()
        parts = parts_of(self._buffer)
        for name in [name for name in parts if name.startswith("xl/worksheets/_rels/")]:
            parts[name] = parts[name].replace("\\", "/")  # the library writes paths as Windows alone has them
        for number, sheet in enumerate(self.sheets, start=1):
            name = f"xl/worksheets/sheet{number}.xml"
            if sheet.is_empty:
                parts |= _without_rows(parts, name, number)
                continue
            parts[name] = _FIXED_ROW.sub(partial(_height, sheet.growing), parts[name])
            parts[name] = _EMPTY_RESULT.sub(r'\1 t="str"\2', parts[name])  # else viewers show the number 0
            if sheet.free:
                parts[name] = _with_places(parts[name], number, *sheet.free)
        noted = [number for number, sheet in enumerate(self.sheets, start=1) if sheet.has_notes]
        for part, number in enumerate(noted, start=1):
            parts[f"xl/comments{part}.xml"] = placeholder(f"{number}-notes")
            parts[f"xl/drawings/vmlDrawing{part}.vml"] = placeholder(f"{number}-shapes")
        return parts

    def close(self) -> bytes:
        """The workbook's bytes, with the rows that were streamed into its sheets."""
        fragments = {
            f"{number}-{place}": pieces
            for number, sheet in enumerate(self.sheets, start=1)
            for place, pieces in sheet.streamed.items()
        }
        return PackageTemplate(self.parts()).render({}, fragments)


def _height(growing: Container[int], row: re.Match[str]) -> str:
    return row[1] if int(row[2]) in growing else row[0]


def _with_places(xml: str, number: int, first: int, last: int) -> str:
    """A sheet as the library wrote it, with placeholders for its streamed rows and their links."""
    free = re.compile(f'<row r="{first}"[^>]*/>(<row r="{last}"[^>]*/>)?')
    links = f"{placeholder(f'{number}-links')}</hyperlinks>"
    return free.sub(placeholder(f"{number}-rows"), xml, count=1).replace("</hyperlinks>", links)


def _without_rows(parts: Mapping[str, str], name: str, number: int) -> dict[str, str]:
    """The parts that depend on the rows of that sheet, with placeholders (see Rows.fragments)."""
    size, rows, merges, links, last = (
        placeholder(f"{number}-{place}") for place in ("size", "rows", "merges", "links", "last")
    )
    book = "xl/workbook.xml"
    xml = _DATA.sub(f"<sheetData>{rows}</sheetData>", _SIZE.sub(size, parts[name]))
    xml = _BEFORE_MERGES.sub(rf"\g<0>{merges}", xml).replace("<pageMargins", f"{links}<pageMargins")
    return {
        name: xml.replace(f"{_ROWS_TO_COME + number}", last),
        book: parts[book].replace(f"${_ROWS_TO_COME + number}", f"${last}"),
        "xl/sharedStrings.xml": placeholder("texts"),
    }
