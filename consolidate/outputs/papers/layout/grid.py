"""Tables: of fixed widths, with a head on every page, rows whole on one page; and tables that only place texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from consolidate.outputs.papers.layout.fitting.word_names import TABLE
from consolidate.outputs.papers.layout.typeset import CENTRE, LEFT, Look, filled

_CM = 1440 / 2.54
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of a paper: its head, its width, and the text of its cell, which holds fields of a list."""

    head: str
    width_cm: float
    text: str
    centred: bool = False


def placed(paper: Any, widths_cm: Sequence[float], rows: int, *, style: str = "") -> Any:
    """A table without lines and margins."""
    return _table(paper, rows, [round(width * _CM) for width in widths_cm], margin=0, style=style or "TableNormal")


def ruled(paper: Any, columns: Sequence[Column], section_row: str, room_cm: float, points: float) -> Any:
    """A table with lines, as wide as the text: a head, the row of a part (if any), and the row of an item."""
    asked = [column.width_cm for column in columns]
    room = round(room_cm * _CM)
    widths = [round(each * room / sum(asked)) for each in asked]
    widths[widths.index(max(widths))] += room - sum(widths)
    table = _table(paper, 3 if section_row else 2, widths, margin=70, style=TABLE)
    head = Look(points=points, bold=True, align=CENTRE, before=2, after=2, with_next=True)
    for place, column in enumerate(columns):
        filled(table.cell(0, place), column.head, head)
        look = Look(points=points, align=CENTRE if column.centred else LEFT, before=2, after=2)
        filled(table.cell(len(table.rows) - 1, place), column.text, look)
    if section_row:
        whole = table.cell(1, 0).merge(table.cell(1, len(columns) - 1))
        filled(whole, section_row, Look(points=points, bold=True, before=2, after=2, with_next=True))
        for extra in whole.paragraphs[1:]:
            extra._p.getparent().remove(extra._p)
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    return table


def _table(paper: Any, rows: int, widths: Sequence[int], *, margin: int, style: str) -> Any:
    """Widths and margins in twentieths of a point. The schema wants the properties in just this order."""
    table = paper.add_table(rows=rows, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    properties = table._tbl.tblPr
    for each in list(properties):
        properties.remove(each)
    lined = style == TABLE
    _put(properties, "w:tblStyle", val=style)
    _put(properties, "w:tblW", w=sum(widths), type="dxa")
    _put(properties, "w:tblInd", w=0, type="dxa")
    if lined:
        borders = _put(properties, "w:tblBorders")
        for side in _SIDES:
            _put(borders, f"w:{side}", val="single", sz=4, space=0, color="000000")
    _put(properties, "w:tblLayout", type="fixed")
    margins = _put(properties, "w:tblCellMar")
    for side in ("left", "right"):
        _put(margins, f"w:{side}", w=margin, type="dxa")
    for column, width in zip(table._tbl.tblGrid, widths, strict=True):
        column.set(qn("w:w"), str(width))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            of_cell = cell._tc.get_or_add_tcPr()
            for each in list(of_cell):
                of_cell.remove(each)
            _put(of_cell, "w:tcW", w=width, type="dxa")
            if lined:
                _put(of_cell, "w:vAlign", val="center")
    return table


def _put(parent: Any, tag: str, **values: object) -> Any:
    element = OxmlElement(tag)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), str(value))
    parent.append(element)
    return element
