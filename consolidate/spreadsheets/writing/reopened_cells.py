"""Cells, heights and notes of a sheet that the library wrote, to be put in anew for each copy of its workbook."""

import datetime as dt
import io
import re
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple, TypeAlias

from xlsxwriter.comments import Comments
from xlsxwriter.vml import Vml
from xlsxwriter.worksheet import Worksheet

from consolidate.spreadsheets.writing import Sheet, cell_xml
from consolidate.spreadsheets.writing.framed_sheet import cell
from consolidate.spreadsheets.writing.package_template import placeholder

_CELL = re.compile(r'<c r="(\w+)" s="(\d+)"(?: t="\w+")?(?:/>|>(?:<f>(.*?)</f>)?<v>.*?</v></c>)', re.DOTALL)
_ROW = re.compile(r'(<row r="(\d+)"[^>]*? ht=")[^"]*')

Note: TypeAlias = tuple[str, Mapping[str, Any]]
"""A text and how it looks, as xlsxwriter's write_comment takes it."""


class Opened(NamedTuple):
    """A cell that was taken out: where it stood, the number of its format, its formula as XML has it."""

    where: str
    look: int
    formula: str

    def saying(self, value: str | float | dt.date | None, look: int = 0) -> str:
        """The cell again, with another value, perhaps in another format."""
        if not self.formula:
            return cell(self.where, look or self.look, value)
        given = value if isinstance(value, str | int | float) else ""
        return cell_xml.formula(self.where, look or self.look, self.formula, given)


def opened(
    parts: Mapping[str, str], number: int, cells: Collection[str], heights: Collection[int] = ()
) -> tuple[dict[str, str], dict[str, Opened]]:
    """The package with marks, such as `3!K7` and `3!7`, in its sheet of that number for these cells and for the heights
    of these rows; and what stood in the cells.
    """
    part, found = f"xl/worksheets/sheet{number}.xml", {}

    def cell_taken(cell: re.Match[str]) -> str:
        where, look, formula = cell.groups()
        if where not in cells:
            return cell[0]
        found[where] = Opened(where, int(look), formula or "")
        return placeholder(f"{number}!{where}")

    def height_taken(row: re.Match[str]) -> str:
        return f"{row[1]}{placeholder(f'{number}!{row[2]}')}" if int(row[2]) in heights else row[0]

    return {**parts, part: _ROW.sub(height_taken, _CELL.sub(cell_taken, parts[part]))}, found


def notes_of(written: Sheet, heights: Mapping[int, float], notes: Mapping[tuple[int, int], Note]) -> tuple[str, str]:
    """The parts with these notes for a sheet that was written with others: their texts and their shapes.

    Where a shape stands depends on the heights of the rows above; those not named are as they were.
    """
    old, sheet = written.raw, Sheet(Worksheet(), written.book)
    new = sheet.raw
    new.col_info, new.col_size_changed = old.col_info, True
    new.row_sizes = dict(old.row_sizes)
    for row, points in heights.items():
        new.row_sizes[row - 1] = [cell_xml.pixels(points), old.row_sizes[row - 1][1]]
    for (row, column), (text, look) in notes.items():
        sheet.note(row, column, text, look)
    new._prepare_vml_objects(old.vml_data_id, old.vml_shape_id, 1, 1)  # noqa: SLF001 - as the library does
    texts = _assembled(Comments(), new.comments_list)
    return texts, _assembled(Vml(), new.vml_data_id, new.vml_shape_id, new.comments_list)


def _assembled(part: Any, *what: Any) -> str:
    buffer = io.StringIO()
    part._set_xml_writer(buffer)  # noqa: SLF001 - as the library does
    part._assemble_xml_file(*what)  # noqa: SLF001
    return buffer.getvalue()
