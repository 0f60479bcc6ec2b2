"""Workbooks that xlsxwriter draws cell by cell, of the same sheets and fills: the reference for rows drawn as XML."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from consolidate.forms.writer import workbook
from consolidate.spreadsheets.writing import Book, Sheet, sheet_template
from consolidate.spreadsheets.writing.package_template import PackageTemplate
from consolidate.spreadsheets.writing.sheet_rows import Block, Rows
from consolidate.spreadsheets.writing.sheet_template import Fill, SheetTemplate


class LibraryRows(Rows):
    """Rows whose cells the library writes; styles are its formats."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet = sheet

    def put(self, row: int, column: int, value: str | float | dt.date | None, style: Any = None) -> None:
        if style is not None or value not in (None, ""):
            self.sheet.put(row, column, value, style)

    def formula(self, row: int, column: int, formula: str, style: Any, value: str | float) -> None:
        self.sheet.formula(row, column, formula, style, value)

    def merge(self, row: int, first: int, last: int, value: str, style: Any) -> None:
        self.sheet.merge(row, first, last, value, style)

    def link(self, row: int, column: int, target: str, text: str, style: Any, tip: str = "") -> None:
        self.sheet.link(row, column, target, text, style, tip)

    def note(self, row: int, column: int, text: str, options: Mapping[str, Any]) -> None:
        self.sheet.note(row, column, text, options)

    def height(self, row: int, points: float | None, *, grows: bool = False, **options: Any) -> None:
        set_height: Any = self.sheet.grow if grows else self.sheet.height
        set_height(row, points, **options)

    def include(self, block: Block) -> int:
        return block.draw(self)


class LibraryWorkbook:
    """What `workbook_template` makes of these sheets, drawn whole by the library once it knows what fills them."""

    def __init__(self, book: Book, sheets: Sequence[SheetTemplate], footer: str) -> None:
        self.book, self.templates, self.footer, self.package = book, sheets, footer, self
        self.styles: Any = [{name: book.format(**look) for name, look in each.looks.items()} for each in sheets]

    def fragments(self, fills: Sequence[Fill]) -> dict[str, str]:
        for template, fill, styles in zip(self.templates, fills, self.styles, strict=True):
            sheet = self.book.sheet(template.title)
            sheet.reserve_notes = lambda: None  # type: ignore[method-assign]
            for number, width in enumerate(template.widths, start=1):
                sheet.width(number, width)
            template.finish(sheet, fill(Rows(), dict.fromkeys(styles, 0)), self.footer)
            fill(LibraryRows(sheet), styles)
        return {}

    def render(self, texts: Mapping[str, str], _: Mapping[str, str]) -> bytes:
        return PackageTemplate(self.book.parts()).render(texts)


@contextmanager
def drawn_by_library() -> Iterator[None]:
    """Workbooks that are written meanwhile are drawn so."""
    caches = (workbook._template, workbook._issued, sheet_template._single_sheet)
    with pytest.MonkeyPatch.context() as patch:
        for module in (workbook, sheet_template):
            patch.setattr(module, "workbook_template", LibraryWorkbook)
        for cache in caches:
            cache.cache_clear()
        yield
    for cache in caches:
        cache.cache_clear()
