"""Small workbooks for tests of the reader: parts of a zip, or one call of xlsxwriter."""

# ruff: noqa: E501 - XML of a part is one line
import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from consolidate.core.errors import UnreadableError
from consolidate.spreadsheets import reading
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.model import Cell, RawSheet
from consolidate.texts.codes import Code

DAY = dt.datetime
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = (
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0&quot;d&quot;"/>'
    "</numFmts><fonts><font><name val='Arial'/></font><font><name val='.VnTime'/></font></fonts>"
    '<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0"/><xf numFmtId="164" fontId="0"/>'
    '<xf numFmtId="165" fontId="0"/><xf numFmtId="9" fontId="1"/></cellXfs>'
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts, of the first day a zip can name: the same parts give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def relations(links: Mapping[str, tuple[str, str]], base: str = RELATIONS) -> str:
    """A .rels part: id → (kind, target)."""
    items = "".join(f'<Relationship Id="{i}" Type="{base}/{kind}" Target="{to}"/>' for i, (kind, to) in links.items())
    return f'<Relationships xmlns="{PACKAGE_RELATIONS}">{items}</Relationships>'


def package(
    rows: str = "", *, sheet: str = "", strings: str = "", styles: str = "", workbook: str = "", **parts: str | bytes
) -> dict[str, str | bytes]:
    """The parts of a one-sheet workbook; `rows` is what stands in its <sheetData>. Other parts by name, `__` is `/`."""
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"r1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{workbook}'
        '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            {
                "r1": ("worksheet", "worksheets/sheet1.xml"),
                "r2": ("sharedStrings", "sharedStrings.xml"),
                "r3": ("styles", "/xl/styles.xml"),
            }
        ),
        "xl/worksheets/sheet1.xml": sheet or f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }
    if strings:
        made["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    if styles:
        made["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    return made | {name.replace("__", "/"): content for name, content in parts.items()}


def sheet_of(data: bytes) -> RawSheet:
    return reading.read(data, "a.xlsx").sheets[0]


def read_rows(rows: str, **parts: str) -> dict[str, Cell]:
    """Cells by name of a sheet with these rows. Both ways in must give the same."""
    plain = by_name(sheet_of(pack(package(rows, **parts))))
    commented = by_name(sheet_of(pack(package(f"<!-- not plain -->{rows}", **parts))))
    assert plain == commented
    return plain


def by_name(sheet: RawSheet) -> dict[str, Cell]:
    return {cell_name(cell.row, cell.column): cell for cell in sheet.cells}


def values(sheet: RawSheet) -> dict[str, object]:
    return {name: cell.value for name, cell in by_name(sheet).items()}


def refusal(data: bytes, name: str = "a.xlsx") -> Code:
    """The code of the refusal to read these bytes."""
    with pytest.raises(UnreadableError) as caught:
        reading.read(data, name)
    assert str(caught.value).isprintable()
    return caught.value.finding.code


def xlsx(write: Callable[[Any, Any], None], **options: Any) -> bytes:
    """A workbook written by xlsxwriter: `write(book, sheet)`."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, **options})
    write(book, book.add_worksheet("S"))
    book.close()
    return buffer.getvalue()


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
