"""A workbook in two halves: its sheets without rows, written once by the library; the rows of each copy, as XML."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from consolidate.spreadsheets.writing import Book, Sheet, cell_xml
from consolidate.spreadsheets.writing.notes import note_parts
from consolidate.spreadsheets.writing.package_template import PackageTemplate, placeholder
from consolidate.spreadsheets.writing.sheet_rows import Rows

Styles: TypeAlias = Mapping[Any, int]
"""The numbers of a sheet's formats, by the names of their looks."""

Fill: TypeAlias = Callable[[Rows, Styles], int]
"""Draws the rows of a sheet; returns the number of the last."""


@dataclass(frozen=True, eq=False)
class SheetTemplate:
    """A sheet without its rows.

    `widths` of its columns in characters; `looks`: properties of formats, as xlsxwriter names them, by any name;
    `finish` sets up the rest (rules, conditional formats, page), given the sheet, its last row, the pages' footer.
    """

    title: str
    widths: Sequence[float]
    looks: Mapping[Any, Mapping[str, Any]]
    finish: Callable[[Sheet, int, str], None]

    def begin(self, book: Book, footer: str) -> Styles:
        """Add the sheet to a book."""
        sheet = book.sheet(self.title)
        for number, width in enumerate(self.widths, start=1):
            sheet.width(number, width)
        self.finish(sheet, sheet.empty(), footer)
        return {name: book.number(book.format(**look)) for name, look in self.looks.items()}


class WorkbookTemplate(NamedTuple):
    """A workbook of sheets without rows: its package with placeholders, its sheets, the formats of each."""

    package: PackageTemplate
    sheets: Sequence[Sheet]
    styles: Sequence[Styles]

    def fragments(self, fills: Sequence[Fill]) -> dict[str, str]:
        """Placeholder → XML, for all sheets; `fills` draw their rows, in the order of the sheets."""
        texts: dict[str, int] = {}
        found: dict[str, str] = {}
        for number, (fill, sheet, styles) in enumerate(zip(fills, self.sheets, self.styles, strict=True), start=1):
            rows = Rows()
            found |= rows.fragments(number, fill(rows, styles), texts)
            if rows.notes:
                found |= zip((f"{number}-notes", f"{number}-shapes"), note_parts(sheet, rows), strict=True)
        return {**found, "texts": cell_xml.table(list(texts))}


def workbook_template(book: Book, sheets: Sequence[SheetTemplate], footer: str) -> WorkbookTemplate:
    """The book, which has no sheet yet, with these sheets; it is closed."""
    styles = [sheet.begin(book, footer) for sheet in sheets]
    return WorkbookTemplate(PackageTemplate(book.parts()), book.sheets, styles)


def single_sheet(sheet: SheetTemplate, fill: Fill, *, title: str, author: str, footer: str) -> bytes:
    """The bytes of a workbook of one sheet, whose rows `fill` draws."""
    template = _single_sheet(sheet, title, author)
    return template.package.render({"footer": footer}, template.fragments([fill]))


@lru_cache(maxsize=32)
def _single_sheet(sheet: SheetTemplate, title: str, author: str) -> WorkbookTemplate:
    return workbook_template(Book(title=title, author=author), [sheet], placeholder("footer"))
