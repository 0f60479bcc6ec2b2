"""An agency's workbook opened with openpyxl: its rows by label, filled in and saved."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from consolidate.texts.labels import Label, Title

HEADER_WITHIN = 12
"""The header is one of the first so many rows."""

Put: TypeAlias = str | float | dt.date | None
Workbook: TypeAlias = openpyxl.Workbook
_ZIP_EPOCH = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet, numbered from 1; its cells by label. KeyError for a label that the sheet lacks."""

    sheet: Worksheet
    number: int
    columns: Mapping[str, int]

    def cell(self, label: Label) -> Any:
        """The openpyxl cell."""
        return self.sheet.cell(self.number, self.columns[label])

    def text(self, label: Label) -> str:
        """The value of a cell as text, "" if it is empty."""
        return str(self.cell(label).value or "")

    def open(self, label: Label) -> bool:
        """Whether the cell is unlocked, so that the agency fills it in."""
        return not self.cell(label).protection.locked

    def offers_choice(self, label: Label) -> bool:
        """Whether the cell has a drop-down."""
        where = self.cell(label).coordinate
        rules = self.sheet.data_validations.dataValidation
        return any(rule.type == "list" and where in rule.sqref for rule in rules)

    def put(self, answers: Mapping[Label, Put]) -> None:
        """Set the cells that are not locked, in a row that is shown. Text that begins with `=` stays text."""
        if answers and self.sheet.row_dimensions[self.number].hidden:
            show_all(self.sheet)
        for label, value in answers.items():
            if self.open(label):
                cell = self.cell(label)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"


def show_all(sheet: Worksheet) -> None:
    """Show the rows that the sheet's filter hides, as a clerk does who chooses all."""
    for look in sheet.row_dimensions.values():
        look.hidden = False
    sheet.auto_filter.filterColumn = [each for each in sheet.auto_filter.filterColumn if each.hiddenButton]
    sheet.sheet_properties.filterMode = None


def opened(path: Path) -> Workbook:
    """The workbook in a file, as Excel opens it: all that the program put into it can be changed or kept."""
    return openpyxl.load_workbook(path)


def rows(book: Workbook, title: Title) -> tuple[Row, ...]:
    """The rows of a sheet that carry a code; none where the workbook lacks the sheet."""
    if title not in book.sheetnames:
        return ()
    sheet = book[title]
    for header in range(1, HEADER_WITHIN + 1):
        columns = {str(cell.value): cell.column for cell in sheet[header] if cell.value}
        if Label.CODE in columns:
            below = (Row(sheet, number, columns) for number in range(header + 1, sheet.max_row + 1))
            return tuple(row for row in below if row.text(Label.CODE))
    return ()


def saved(book: Workbook, at: dt.datetime) -> bytes:
    """The workbook's bytes, modified at `at` and independent of the clock: equal workbooks give equal bytes."""
    buffer, fixed = io.BytesIO(), io.BytesIO()
    book.save(buffer)
    modified = f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}".encode()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + modified, part)
            add(new, name, part, _ZIP_EPOCH)
    return fixed.getvalue()


def add(archive: zipfile.ZipFile, name: str, data: bytes, at: dt.datetime) -> None:
    """Add a compressed member whose bytes depend on the arguments alone."""
    entry = zipfile.ZipInfo(name, at.timetuple()[:6])
    entry.create_system, entry.compress_type = 0, zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)
