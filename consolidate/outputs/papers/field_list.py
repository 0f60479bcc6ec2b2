"""Every field that the office may type, by template: its meaning, and its value in a period; as a workbook, too."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from consolidate.outputs.model import Findings
from consolidate.outputs.papers.fields import Scalar, Value
from consolidate.outputs.papers.model import Paper
from consolidate.spreadsheets.writing import Book
from consolidate.spreadsheets.writing.row_height import row_height
from consolidate.texts.outputs.papers import field_list as texts

FILE_NAME = "cac-truong.xlsx"
_WIDTHS = (34, 52, 60)
_HEAD_ROW = 4
_MOST_SHOWN = 1_000
"""Letters of a value that the list shows; the rest is cut with a sign."""

_CELL: dict[str, Any] = {"border": 1, "border_color": "A6A6A6", "valign": "top", "text_wrap": True}
_HEAD: dict[str, Any] = {**_CELL, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "D9E1F2"}
_LIST: dict[str, Any] = {**_CELL, "bold": True, "bg_color": "F2F2F2"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A field as it is typed, its meaning, its value: of a list the number of rows, of a column that of the first row.

    None: the period has no such paper, or the list no row. `of_list`: the name of the list that a column is of.
    """

    name: str
    meaning: str
    value: Scalar | None
    is_list: bool = False
    of_list: str = ""

    @property
    def typed(self) -> str:
        """What the office types; a list is typed by its columns only."""
        return texts.list_name(self.name) if self.is_list else f"{{{{ {self.name} }}}}"

    @property
    def shown(self) -> str:
        """The value in words."""
        if self.value is None:
            return texts.NO_ROW if self.of_list else texts.NO_PAPER
        if self.is_list:
            return texts.rows(int(self.value))
        return texts.cut(str(self.value), _MOST_SHOWN) if str(self.value).strip() else texts.EMPTY


def listed(papers: Sequence[Paper], findings: Findings) -> dict[str, tuple[Listed, ...]]:
    """Template → its fields in their order, each list followed by its columns."""
    return {paper.template: tuple(_listed(paper, findings)) for paper in papers}


def _listed(paper: Paper, findings: Findings) -> Iterator[Listed]:
    source = paper.source(findings) if paper.source else None
    for field in paper.fields:
        value: Value | None = None if source is None else field.value(source)
        if not field.columns:
            yield Listed(field.name, field.meaning, value if isinstance(value, (str, int)) else None)
            continue
        items = () if value is None or isinstance(value, (str, int)) else value
        yield Listed(field.name, field.meaning, None if value is None else len(items), is_list=True)
        for column, meaning in field.columns.items():
            first = items[0][column] if items else None
            yield Listed(f"{field.name}.{column}", meaning, first, of_list=field.name)


def workbook(found: dict[str, tuple[Listed, ...]], period: str, as_of: dt.date) -> bytes:
    """The list as a workbook with a sheet for each template."""
    book = Book(title=texts.TITLE, author="")
    for template, fields in found.items():
        sheet = book.sheet(texts.sheet_name(template))
        title, note = texts.title(template), texts.note(period, as_of)
        sheet.merge(1, 1, len(_WIDTHS), title, book.format(bold=True, font_size=14, valign="vcenter", text_wrap=True))
        sheet.height(1, 24)
        sheet.merge(2, 1, len(_WIDTHS), note, book.format(italic=True, text_wrap=True, valign="top"))
        sheet.height(2, row_height([(note, sum(_WIDTHS) * 0.95)]))
        for column, (header, width) in enumerate(zip(texts.HEADERS, _WIDTHS, strict=True), start=1):
            sheet.width(column, width)
            sheet.put(_HEAD_ROW, column, header, book.format(**_HEAD))
        sheet.height(_HEAD_ROW, 22)
        for row, each in enumerate(fields, start=_HEAD_ROW + 1):
            words = (each.typed, each.meaning, each.shown)
            for column, text in enumerate(words, start=1):
                style = (
                    _LIST
                    if each.is_list
                    else {**_CELL, "indent": 1, "align": "left"}
                    if each.of_list and column == 1
                    else _CELL
                )
                sheet.put(row, column, text, book.format(**style))
            sheet.height(row, max(row_height([cell]) for cell in zip(words, _WIDTHS, strict=True)))
        last = _HEAD_ROW + max(1, len(fields))
        sheet.filter(_HEAD_ROW, last, len(_WIDTHS))
        sheet.raw.freeze_panes(_HEAD_ROW, 1)
        sheet.raw.hide_gridlines(2)
        sheet.page((1, 1, last, len(_WIDTHS)), landscape=True, footer="&C&P/&N", header_row=_HEAD_ROW)
    return book.close()
