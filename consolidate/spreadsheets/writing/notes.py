"""The parts of a package that hold a sheet's notes: texts, and shapes that stand beside their cells."""

import io
from typing import Any

from xlsxwriter.comments import Comments
from xlsxwriter.vml import Vml
from xlsxwriter.worksheet import Worksheet

from consolidate.spreadsheets.writing import Sheet
from consolidate.spreadsheets.writing.cell_xml import pixels
from consolidate.spreadsheets.writing.sheet_rows import Rows


def note_parts(written: Sheet, rows: Rows) -> tuple[str, str]:
    """Texts and shapes of the notes on these rows, for a sheet that the library wrote with `Sheet.reserve_notes`.

    The library's own writers make them from a sheet of which they know the notes, the widths and the heights: only it
    knows where a shape stands. It has no public name for one part alone, and a workbook for each would cost 10 ms.
    """
    old, sheet = written.raw, Sheet(Worksheet(), written.book)
    new = sheet.raw
    new.col_info, new.col_size_changed = old.col_info, True
    new.row_sizes = {row - 1: [pixels(points), row in rows.hidden] for row, points in rows.heights.items()}
    for (row, column), (text, options) in rows.notes.items():
        sheet.note(row, column, text, options)
    new._prepare_vml_objects(old.vml_data_id, old.vml_shape_id, 1, 1)  # noqa: SLF001
    return _written(Comments(), new.comments_list), _written(
        Vml(), new.vml_data_id, new.vml_shape_id, new.comments_list
    )


def _written(part: Any, *content: Any) -> str:
    buffer = io.StringIO()
    part._set_xml_writer(buffer)  # noqa: SLF001
    part._assemble_xml_file(*content)  # noqa: SLF001
    return buffer.getvalue()
