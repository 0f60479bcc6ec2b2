"""Bytes of a returned file become cells with addresses; nothing is lost, nothing is believed."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from conftest import Convert
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from python_calamine import CalamineWorkbook

from consolidate import cells
from consolidate.cells import guard, sheetxml
from consolidate.cells.values import day_of_serial, shows_a_date
from consolidate.errors import UnreadableError
from consolidate.issues import Code
from consolidate.model import Cell, CellKind, RawBook, RawSheet

DAY = dt.datetime
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


# --- drawing small packages --------------------------------------------------------------------------------------


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
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
    return cells.read(data, "a.xlsx").sheets[0]


def read_rows(rows: str, **parts: str) -> dict[str, Cell]:
    """Cells by name of a sheet with these rows. Both ways in must give the same."""
    plain = by_name(sheet_of(pack(package(rows, **parts))))
    commented = by_name(sheet_of(pack(package(f"<!-- not plain -->{rows}", **parts))))
    assert plain == commented
    return plain


def by_name(sheet: RawSheet) -> dict[str, Cell]:
    from consolidate.grid import cell_name

    return {cell_name(cell.row, cell.column): cell for cell in sheet.cells}


def values(sheet: RawSheet) -> dict[str, object]:
    return {name: cell.value for name, cell in by_name(sheet).items()}


def refusal(data: bytes, name: str = "a.xlsx") -> Code:
    """The code of the refusal to read these bytes."""
    with pytest.raises(UnreadableError) as caught:
        cells.read(data, name)
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


# --- values ------------------------------------------------------------------------------------------------------


def test_every_stored_type_is_told() -> None:
    """Shared, inline and formula texts, numbers, booleans, errors and ISO dates keep their type and address."""
    found = read_rows(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>hai</t></is></c>'
        '<c r="C1" t="str"><f>A1&amp;""</f><v>một</v></c><c r="D1"><v>4.5</v></c><c r="E1" t="n"><v>-5e3</v></c>'
        '<c r="F1" t="b"><v>1</v></c><c r="G1" t="e"><v>#REF!</v></c><c r="H1" t="d"><v>2025-10-15T00:00:00</v></c></row>',
        strings="<si><t>một</t></si>",
    )
    assert {name: (cell.kind, cell.value) for name, cell in found.items()} == {
        "A1": (CellKind.TEXT, "một"),
        "B1": (CellKind.TEXT, "hai"),
        "C1": (CellKind.TEXT, "một"),
        "D1": (CellKind.NUMBER, 4.5),
        "E1": (CellKind.NUMBER, -5000.0),
        "F1": (CellKind.BOOLEAN, True),
        "G1": (CellKind.ERROR, "#REF!"),
        "H1": (CellKind.DATE, DAY(2025, 10, 15)),
    }


def test_formulas_keep_their_text() -> None:
    """A formula comes with its stored value; without one it is told as never computed, not as blank."""
    found = read_rows(
        '<row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>3</v></c><c r="B1"><f>1&lt;2</f></c><c r="C1"><f>X1</f><v></v></c>'
        '<c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1" t="str"><f>""</f><v></v></c></row>'
    )
    assert [(cell.kind, cell.value, cell.formula) for cell in found.values()] == [
        (CellKind.NUMBER, 3.0, "SUM(B1:C1)"),
        (CellKind.UNCALCULATED, None, "1<2"),
        (CellKind.UNCALCULATED, None, "X1"),
        (CellKind.ERROR, "#DIV/0!", "1/0"),
        (CellKind.TEXT, "", '""'),
    ]


def test_a_formula_filled_down_is_told_in_every_cell() -> None:
    """Cells of a shared formula after the first name the formula and its first cell."""
    found = read_rows(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>'
    )
    assert found["A1"].formula == "B1*2"
    assert "B1*2" in found["A2"].formula
    assert "A1" in found["A2"].formula
    assert found["A2"].value == 4.0


def test_texts_are_kept_as_stored() -> None:
    """Escapes and entities are decoded once; NFD, spaces, line breaks, a leading `=` and phonetic-free rich text stay."""
    found = read_rows(
        "".join(f'<row r="{i}"><c r="A{i}" t="s"><v>{i - 1}</v></c></row>' for i in range(1, 9)),
        strings="<si><t>a_x000D_b</t></si><si><t>_x005F_x0041_</t></si><si><t>&lt;&amp;&#x1EA1;&#225;</t></si>"
        '<si><t xml:space="preserve"> hai  cách </t></si><si><t>=1+1</t></si><si><t>Hoa\u0300n</t></si>'
        "<si><r><t>giàu</t></r><r><rPr><b/></rPr><t> có</t></r><rPh sb='0' eb='1'><t>phiên âm</t></rPh></si>"
        "<si><t>dòng 1\ndòng 2</t></si>",
    )
    assert [cell.value for cell in found.values()] == [
        "a\rb",
        "_x0041_",
        "<&ạá",
        " hai  cách ",
        "=1+1",
        "Hoa\u0300n",
        "giàu có",
        "dòng 1\ndòng 2",
    ]


def test_half_a_surrogate_stays_as_written() -> None:
    """An escape that is no character by itself cannot make a text that nothing can store."""
    found = read_rows('<row r="1"><c r="A1" t="inlineStr"><is><t>_xD83D_</t></is></c></row>')
    assert found["A1"].value == "_xD83D_"


@pytest.mark.parametrize("stored", ["nan", "inf", "1_000", "1e999", "abc"])
def test_what_is_no_number_stays_text(stored: str) -> None:
    """A cell that claims a number and holds none keeps its characters."""
    cell = read_rows(f'<row r="1"><c r="A1"><v>{stored}</v></c></row>')["A1"]
    assert (cell.kind, cell.value) == (CellKind.TEXT, stored)


def test_cells_without_anything_make_no_object() -> None:
    """Formats, empty texts and empty values are no cells."""
    found = read_rows(
        '<row r="1"><c r="A1" s="0"/><c r="B1" s="0"></c><c r="C1"><v></v></c><c r="D1" t="s"><v>0</v></c>'
        '<c r="E1" t="inlineStr"><is><t></t></is></c><c r="F1"><v>0</v></c></row>',
        strings="<si><t></t></si>",
    )
    assert list(found) == ["F1"]


def test_long_text_is_not_cut() -> None:
    """A text beyond Excel's 32,767 characters is read whole; a rule reports it."""
    long = "dài " * 10_000
    found = read_rows(f'<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">{long}</t></is></c></row>')
    assert found["A1"].value == long


# --- days and formats --------------------------------------------------------------------------------------------

STYLES = (
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0&quot;d&quot;"/>'
    "</numFmts><fonts><font><name val='Arial'/></font><font><name val='.VnTime'/></font></fonts>"
    '<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0"/><xf numFmtId="164" fontId="0"/>'
    '<xf numFmtId="165" fontId="0"/><xf numFmtId="9" fontId="1"/></cellXfs>'
)


def test_only_a_format_makes_a_day() -> None:
    """45945 is 15/10/2025 under a built-in or custom date format, and a number under any other."""
    cell = '<c r="{}1" s="{}"><v>45945</v></c>'
    found = read_rows(f'<row r="1">{"".join(cell.format("ABCDE"[i], i) for i in range(5))}</row>', styles=STYLES)
    day = DAY(2025, 10, 15)
    assert [found[name].value for name in ("A1", "B1", "C1", "D1", "E1")] == [45945.0, day, day, 45945.0, 45945.0]
    assert [cell.number_format for cell in found.values()] == ["", "mm-dd-yy", "dd/mm/yyyy", '0"d"', "0%"]


def test_legacy_fonts_are_named() -> None:
    """A cell in .VnTime or a rich text in VNI-Times says so; other fonts are not named."""
    found = read_rows(
        '<row r="1"><c r="A1" s="4" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>0</v></c></row>',
        styles=STYLES,
        strings="<si><t>Hoµn</t></si><si><r><rPr><rFont val='VNI-Times'/></rPr><t>Hoaøn</t></r></si>",
    )
    assert [cell.font for cell in found.values()] == [".VnTime", "VNI-Times", ""]


@pytest.mark.parametrize(
    ("number_format", "is_day"),
    [
        *((day, True) for day in ("dd/mm/yyyy", "m/d/yy h:mm", "mmm-yy", '[$-42A]dd" tháng "mm', "yyyy", "d", "mmm")),
        *((time, False) for time in ("h:mm", "mm:ss", "[h]:mm:ss", "h:mm AM/PM")),
        *((other, False) for other in ("General", "0.00", "#,##0", '0" ngày"', "0\\d", "[Red]0", "@", "0%", "")),
    ],
)
def test_date_formats_are_told_from_others(number_format: str, *, is_day: bool) -> None:
    """A year, a day, or a month that is no minute makes a date; quoted, escaped and bracketed letters do not."""
    assert shows_a_date(number_format) is is_day


def test_serials_that_are_no_day_stay_numbers() -> None:
    """Times below 1, the 29/02/1900 that never was, negatives and what lies past 9999 are no days."""
    assert [day_of_serial(serial, from_1904=False) for serial in (-5, 0.5, 60, 2_958_466)] == [None] * 4
    assert day_of_serial(1, from_1904=False) == DAY(1900, 1, 1)
    assert day_of_serial(61, from_1904=False) == DAY(1900, 3, 1)
    assert day_of_serial(2_958_465, from_1904=False) == DAY(9999, 12, 31)


@given(st.datetimes(DAY(1900, 3, 1), DAY(9999, 12, 31)))
def test_days_agree_with_openpyxl(moment: dt.datetime) -> None:
    """openpyxl's serial of a moment is read as that moment, to the millisecond, in both day systems."""
    moment = moment.replace(microsecond=0)
    for epoch, from_1904 in ((openpyxl.utils.datetime.WINDOWS_EPOCH, False), (openpyxl.utils.datetime.MAC_EPOCH, True)):
        assume(moment > epoch + dt.timedelta(days=1))
        serial = openpyxl.utils.datetime.to_excel(moment, epoch)
        assert day_of_serial(serial, from_1904=from_1904) == moment


def test_a_1904_book_gives_the_same_days() -> None:
    """Days of a book that counts from 1904 are not four years off."""
    day = DAY(2025, 10, 15)
    data = xlsx(
        lambda book, sheet: sheet.write(0, 0, day, book.add_format({"num_format": "dd/mm/yyyy"})), date_1904=True
    )
    assert values(sheet_of(data)) == {"A1": day}


# --- forms of XML ------------------------------------------------------------------------------------------------


def test_strict_books_are_read() -> None:
    """A Strict Open XML Spreadsheet has other namespaces and the same cells."""
    parts = package(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2</v></c></row>', strings="<si><t>một</t></si>"
    )
    strict = {
        name: str(content).replace(MAIN, STRICT).replace(RELATIONS, STRICT_RELATIONS) for name, content in parts.items()
    }
    assert values(sheet_of(pack(strict))) == {"A1": "một", "B1": 2.0}


def test_prefixed_xml_is_read() -> None:
    """Elements may carry a prefix."""
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2" hidden="1"><x:c r="B2"><x:f>1+1</x:f><x:v>2</x:v></x:c>'
        '</x:row></x:sheetData><x:mergeCells><x:mergeCell ref="B2:C2"/></x:mergeCells></x:worksheet>'
    )
    found = sheet_of(pack(package(sheet=sheet)))
    assert found.cells == (Cell(2, 2, CellKind.NUMBER, 2.0, "", "1+1"),)
    assert (found.merged, found.hidden_rows) == (("B2:C2",), {2})


def test_cells_without_reference_follow_each_other() -> None:
    """Rows and cells without r= stand below and right of those before them."""
    found = read_rows(
        "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c r='B3'><v>4</v></c><c><v>5</v></c></row>"
    )
    assert {name: cell.value for name, cell in found.items()} == {"A1": 1.0, "C1": 3.0, "B3": 4.0, "C3": 5.0}


def test_cells_out_of_order_are_sorted_and_doubles_kept() -> None:
    """Rows come in order whatever the order in the file; two cells at one address are both told."""
    rows = '<row r="3"><c r="B3"><v>2</v></c><c r="A3"><v>1</v></c></row><row r="1"><c r="A1"><v>0</v></c></row>'
    found = sheet_of(pack(package(f'{rows}<row r="3"><c r="A3"><v>9</v></c></row>')))
    assert [(cell.row, cell.column, cell.value) for cell in found.cells] == [
        (1, 1, 0.0),
        (3, 2, 2.0),
        (3, 1, 1.0),
        (3, 1, 9.0),
    ]


def test_utf16_parts_are_read() -> None:
    """A sheet part in UTF-16 is XML like any other."""
    sheet = f'<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{MAIN}"><sheetData><row><c t="inlineStr"><is><t>ạ</t></is></c></row></sheetData></worksheet>'
    parts = package() | {"xl/worksheets/sheet1.xml": sheet.encode("utf-16")}
    assert values(sheet_of(pack(parts))) == {"A1": "ạ"}


def test_dimension_is_not_believed() -> None:
    """Cells outside <dimension> are read."""
    sheet = f'<worksheet xmlns="{MAIN}"><dimension ref="A1"/><sheetData><row r="9"><c r="Z9"><v>1</v></c></row></sheetData></worksheet>'
    assert values(sheet_of(pack(package(sheet=sheet)))) == {"Z9": 1.0}


def test_hidden_rows_hold_values() -> None:
    """Hidden rows are read and named; hidden rows without values are not worth naming."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1" ht="0"><c r="A2"><v>2</v></c></row><row r="3" hidden="1"/>'
    found = sheet_of(pack(package(rows)))
    assert values(found) == {"A1": 1.0, "A2": 2.0}
    assert found.hidden_rows == {2}


def test_values_under_a_merge_are_kept() -> None:
    """A merge hides values; they are read from the XML all the same."""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells></worksheet>'
    found = sheet_of(pack(package(sheet=sheet)))
    assert values(found) == {"A1": 1.0, "B1": 2.0}
    assert found.merged == ("A1:B1",)


def test_hidden_sheets_are_told() -> None:
    """Hidden and very hidden sheets are read and marked."""
    book = openpyxl.Workbook()
    for state in ("hidden", "veryHidden"):
        sheet = book.create_sheet(state)
        sheet["A1"] = state
        sheet.sheet_state = state
    found = cells.read(saved(book), "a.xlsx")
    assert [(sheet.title, sheet.hidden) for sheet in found.sheets] == [
        ("Sheet", False),
        ("hidden", True),
        ("veryHidden", True),
    ]


# --- beside the cells --------------------------------------------------------------------------------------------


def test_comments_and_text_boxes_are_notes() -> None:
    """What was written beside the cells is told with its place."""

    def write(_: Any, sheet: Any) -> None:
        sheet.write_comment("B2", "xem công văn")
        sheet.insert_textbox("D4", "ký ngày 15\nchưa đóng dấu")

    assert sorted(sheet_of(xlsx(write)).notes) == [("B2", "xem công văn"), ("D4", "ký ngày 15\nchưa đóng dấu")]
    book = openpyxl.Workbook()
    book.active["K7"].comment = Comment("ghi chú", "ai đó")  # type: ignore[index]
    assert sheet_of(saved(book)).notes == (("K7", "ghi chú"),)


def test_threaded_comments_are_told_once() -> None:
    """A threaded comment is read from its own part; its placeholder in the old comments is not."""
    parts = package(
        "",
        xl__worksheets__comments1=b"",
        **{
            "xl__worksheets___rels__sheet1.xml.rels": relations(
                {"r1": ("comments", "../comments1.xml"), "r2": ("threadedComment", "../threaded1.xml")}
            ),
            "xl__comments1.xml": f'<comments xmlns="{MAIN}"><authors><author>tc=1</author><author>A</author></authors>'
            '<commentList><comment ref="A1" authorId="0"><text><t>[Threaded comment]</t></text></comment>'
            '<comment ref="A2" authorId="1"><text><r><t>cũ</t></r></text></comment></commentList></comments>',
            "xl__threaded1.xml": '<ThreadedComments xmlns="x"><threadedComment ref="A1"><text>mới</text>'
            "</threadedComment></ThreadedComments>",
        },
    )
    assert sorted(sheet_of(pack(parts)).notes) == [("A1", "mới"), ("A2", "cũ")]


def test_properties_are_told() -> None:
    """Program, save stamp, author and custom properties."""

    def write(book: Any, _: Any) -> None:
        book.set_properties({"author": "Lò Văn Thử", "created": DAY(2025, 10, 31, 8)})
        book.set_custom_property("consolidate.period", "2025-10", "text")

    found = cells.read(xlsx(write), "a.xlsx")
    assert found.producer == "Microsoft Excel"
    assert found.saved == DAY(2025, 10, 31, 8, tzinfo=dt.UTC)
    assert found.properties["consolidate.period"] == "2025-10"
    assert found.properties["dc:creator"] == "Lò Văn Thử"


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/vbaProject.bin", b"x"),
        ("xl/embeddings/oleObject1.bin", b"x"),
        ("xl/activeX/activeX1.xml", "<x/>"),
        ("xl/macrosheets/sheet1.xml", "<x/>"),
        ("xl/connections.xml", "<x/>"),
        ("xl/externalLinks/externalLink1.xml", f'<externalLink xmlns="{MAIN}"><externalBook/></externalLink>'),
        ("xl/externalLinks/externalLink1.xml", f'<externalLink xmlns="{MAIN}"><ddeLink/></externalLink>'),
    ],
)
def test_active_content_is_named(part: str, content: str | bytes) -> None:
    """Macros, links and embedded objects are named, and cost no value."""
    found = cells.read(pack(package('<row r="1"><c r="A1"><v>1</v></c></row>') | {part: content}), "a.xlsx")
    assert len(found.active) == 1
    assert values(found.sheets[0]) == {"A1": 1.0}


# --- what a file is ----------------------------------------------------------------------------------------------

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Code.EMPTY_FILE),
        (b"%PDF-1.7 ...", Code.NOT_A_WORKBOOK),
        (b"\xff\xd8\xff\xe0....", Code.NOT_A_WORKBOOK),
        (b"\x89PNG\r\n\x1a\n", Code.NOT_A_WORKBOOK),
        (b"\x00\x00\x00\x18ftypheic", Code.NOT_A_WORKBOOK),
        (b"Rar!\x1a\x07\x01\x00", Code.NESTED_ARCHIVE),
        (b"7z\xbc\xaf\x27\x1c", Code.NESTED_ARCHIVE),
        (b"<!DOCTYPE html><html></html>", Code.NOT_A_WORKBOOK),
        (b"\xef\xbb\xbf<html><table>", Code.NOT_A_WORKBOOK),
        (b"<?xml version='1.0'?><Workbook/>", Code.NOT_A_WORKBOOK),
        (b"one line of words", Code.NOT_A_WORKBOOK),
        (b"\x0bLo Van Thu " + b"\x20\x00" * 77, Code.NOT_A_WORKBOOK),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), Code.PASSWORD),
        (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), Code.NOT_A_WORKBOOK),
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), Code.DAMAGED_FILE),
        (b"PK\x03\x04 truncated", Code.DAMAGED_FILE),
        (pack({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"}), Code.NOT_A_WORKBOOK),
        (pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), Code.NOT_A_WORKBOOK),
        (pack({"a.xlsx": b"x"}), Code.NOT_A_WORKBOOK),
    ],
)
def test_files_are_told_by_their_bytes(data: bytes, code: Code) -> None:
    """The name ends in .xlsx each time; the bytes decide."""
    assert refusal(data) is code


def test_a_workbook_under_any_name_is_read() -> None:
    """An .xlsx that was renamed is still one."""
    data = pack(package('<row r="1"><c r="A1"><v>1</v></c></row>'))
    assert [values(cells.read(data, name).sheets[0]) for name in ("a.pdf", "a", "a.xls")] == [{"A1": 1.0}] * 3


def test_an_archive_is_no_workbook() -> None:
    """A zip of files is told from a workbook, a document and a broken zip."""
    assert cells.is_archive(pack({"a.xlsx": b"x"}))
    others = (pack(package()), pack({"mimetype": "application/vnd.oasis.opendocument.text"}), b"PK\x03\x04", b"x")
    assert not any(map(cells.is_archive, others))


# --- the guard ---------------------------------------------------------------------------------------------------


def test_truncated_books_are_damaged() -> None:
    """Half a file gives nothing: never half a merge."""
    data = xlsx(lambda _, sheet: [sheet.write(row, 0, "x" * row) for row in range(200)])
    assert {refusal(data[: len(data) * part // 10]) for part in range(1, 10)} == {Code.DAMAGED_FILE}


def test_a_wrong_checksum_is_damage() -> None:
    """One changed byte inside a part is noticed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in package('<row r="1"><c r="A1"><v>1234</v></c></row>').items():
            archive.writestr(name, content)
    assert refusal(buffer.getvalue().replace(b"<v>1234</v>", b"<v>1235</v>")) is Code.DAMAGED_FILE


@pytest.mark.parametrize(
    "broken", ["<row r='1'><c r='A1'><v>1</v></row>", "<row r='1'><c r='A1' t='s'><v>7</v></c></row>"]
)
def test_broken_xml_is_damage(broken: str) -> None:
    """Tags that do not close and strings that are not there refuse the file."""
    assert refusal(pack(package(broken))) is Code.DAMAGED_FILE
    assert refusal(pack(package(broken.replace("'", '"')))) is Code.DAMAGED_FILE


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(part: str, encoding: str) -> None:
    """No part may declare entities, in whatever encoding."""
    parts = package('<row r="1"><c r="A1"><v>1</v></c></row>', strings="<si><t>a</t></si>", styles=STYLES)
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "ha">]>{parts[part]}'
    assert refusal(pack(parts | {part: bomb.encode(encoding)})) is Code.UNSAFE_FILE


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/media/image1.png"])
def test_bombs_are_refused(part: str) -> None:
    """A part that inflates a thousandfold is refused before it is inflated, read or not."""
    assert refusal(pack(package("", strings="<si/>") | {part: b"\0" * 30_000_000})) is Code.UNSAFE_FILE


@pytest.mark.parametrize("name", ["xl/../../x", "XL/WORKBOOK.XML", "xl\\workbook.xml"])
def test_odd_names_are_refused(name: str) -> None:
    """No part outside the package, no two parts of one name."""
    assert refusal(pack(package() | {name: b"x"})) is Code.UNSAFE_FILE


def test_too_many_parts_are_refused() -> None:
    """A package of more than 2,000 parts is no workbook."""
    assert refusal(pack(package() | {f"x/{number}": b"" for number in range(2_000)})) is Code.TOO_LARGE


@pytest.mark.parametrize("limit", ["FILE_BYTES", "PART_BYTES", "ALL_BYTES", "CELLS", "STRINGS", "MERGES"])
def test_limits_are_counted(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each limit of the guard refuses what goes beyond it, and nothing else does."""
    merges = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, 9))
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>{row}</v></c></row>' for row in range(9))
    rows = rows.replace('r="0"', 'r="20"').replace("A0", "A20")
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells></worksheet>'
    data = pack(package(sheet=sheet, strings="<si><t>a</t></si>" * 9))
    assert len(sheet_of(data).cells) == 9
    for module in (guard, cells):
        monkeypatch.setattr(module, limit, 7, raising=False)
    assert refusal(data) is Code.TOO_LARGE


@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("reference", ["XFE1", "A1048577", "ZZZ1", "A0"])
def test_references_past_the_grid_are_refused(reference: str, quote: str) -> None:
    """A cell that Excel's grid does not have is no cell."""
    row = f"<row r={quote}1{quote}><c r={quote}{reference}{quote}><v>1</v></c></row>"
    assert refusal(pack(package(row))) is Code.UNSAFE_FILE


def test_endless_nesting_is_refused() -> None:
    """A sheet nested deeper than 256 is refused without a crash."""
    deep = "".join(f"<a{number % 97}>" for number in range(5_000))
    assert refusal(pack(package(f"<!-- -->{deep}"))) is Code.UNSAFE_FILE


def test_a_part_read_twice_counts_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many sheets that point to one part cannot multiply its size past the limit."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>' * 100
    parts = package(rows)
    sheets = "".join(f'<sheet name="S{number}" sheetId="{number}" r:id="r1"/>' for number in range(1, 60))
    parts["xl/workbook.xml"] = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>'
    monkeypatch.setattr(guard, "ALL_BYTES", 30 * len(rows))
    assert refusal(pack(parts)) is Code.TOO_LARGE


def test_encrypted_parts_need_a_password() -> None:
    """A zip whose parts are flagged as encrypted is locked, not damaged."""
    data = bytearray(pack(package()))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    assert refusal(bytes(data)) is Code.PASSWORD


def test_a_stray_cell_in_the_last_corner_is_harmless() -> None:
    """Two values at the corners of the grid are two cells."""
    found = read_rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')
    assert {name: cell.value for name, cell in found.items()} == {"A1": 1.0, "XFD1048576": 2.0}


def test_a_million_styled_rows_hold_no_cells() -> None:
    """Whole columns that were only formatted cost nothing and hide nothing."""
    styled = "".join(
        f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/></row>' for row in range(2, 1_000_001)
    )
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row>{styled}<row r="1000001"><c r="C1000001"><v>2</v></c></row>'
    assert values(sheet_of(pack(package(rows)))) == {"A1": 1.0, "C1000001": 2.0}


# --- other judges ------------------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)
NUMBERS = st.one_of(st.integers(-(10**15), 10**15), st.floats(-1e300, 1e300))
DAYS = st.datetimes(DAY(1900, 3, 1), DAY(9999, 1, 1)).map(lambda day: day.replace(microsecond=0))
VALUES = st.one_of(TEXTS, NUMBERS, DAYS, st.booleans())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.tuples(st.integers(1, 60), st.integers(1, 40)), VALUES, max_size=30))
def test_any_value_comes_back(grid: dict[tuple[int, int], object]) -> None:
    """Value → workbook → cell → value, for books of xlsxwriter and of openpyxl, with openpyxl as a second opinion."""

    def write(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        for (row, column), value in grid.items():
            if isinstance(value, str):
                sheet.write_string(row - 1, column - 1, value)
            elif isinstance(value, dt.datetime):
                sheet.write_datetime(row - 1, column - 1, value, day)
            else:
                sheet.write(row - 1, column - 1, value)

    data = xlsx(write)
    judge = openpyxl.load_workbook(io.BytesIO(data), data_only=True).active
    resaved = saved(openpyxl.load_workbook(io.BytesIO(data)))
    for found in (sheet_of(data), sheet_of(resaved)):
        assert {(cell.row, cell.column): cell.value for cell in found.cells} == {
            place: pytest.approx(value) if type(value) in (int, float) else value for place, value in grid.items()
        }
    assert judge is not None
    for cell in sheet_of(data).cells:
        other = judge.cell(cell.row, cell.column).value
        if isinstance(cell.value, str):
            assert openpyxl.utils.escape.unescape(other) == cell.value
        else:
            assert other == cell.value


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(1, 30), st.integers(1, 30)), st.one_of(TEXTS, st.booleans()), min_size=1))
def test_calamine_sees_the_same(grid: dict[tuple[int, int], object]) -> None:
    """calamine, the second opinion, finds the same texts and booleans at the same places."""
    data = xlsx(
        lambda _, sheet: [sheet.write(row - 1, column - 1, value) for (row, column), value in grid.items()],
        strings_to_urls=False,
    )
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    theirs = {(r, c): v for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1) if v != ""}
    assert theirs == {(cell.row, cell.column): cell.value for cell in sheet_of(data).cells}


ATOMS = st.sampled_from(
    ['<c r="A1"><v>1</v></c>', '<c r="B1" s="1" t="s"><v>0</v></c>', "<c><v>2</v></c>", '<c r="C1"/>', "<!-- c -->"]
    + ['<c r="D1" t="str"><f>A1</f><v>x&amp;y</v></c>', "<c r='E1'><v>3</v></c>", '<c r="F1" ><v>4</v></c >', "\n"]
    + ['<c r="G1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', '<c r="H1"><v><![CDATA[5]]></v></c>']
    + ['<c r="I1" cm="1"><f t="array" ref="I1">SUM(1)</f><v>6</v></c>', '<c r="J1" t="s" s="1"><v>0</v></c>']
)


@given(st.lists(ATOMS, max_size=12))
def test_both_ways_in_agree(atoms: list[str]) -> None:
    """Whatever mixture of ways to write cells, the quick way gives what the XML parser gives, or leaves it to it."""
    xml = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{"".join(atoms)}</row></sheetData></worksheet>'.encode()
    shared = sheetxml.Shared(strings=(("chuỗi", ""),))
    parsed, _ = sheetxml._parsed(xml, shared)
    plain = sheetxml._plain(xml, shared)
    if plain:
        assert plain[0].cells == parsed.cells
    assert len(parsed.cells) == sum("<v>" in atom or "<is>" in atom for atom in atoms)


def test_an_independent_count_of_values() -> None:
    """As many cells come out as the raw XML has cells with a value or formula."""

    def write(book: Any, sheet: Any) -> None:
        style = book.add_format({"bold": True})
        for row in range(120):
            for column in range(25):
                if (row * column) % 3:
                    sheet.write(row, column, f"{row}·{column}" if row % 2 else row + column, style)
                else:
                    sheet.write_blank(row, column, None, style)
            sheet.write_formula(row, 30, f"=A{row + 1}*2", None, row)

    data = xlsx(write)
    raw = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert len(sheet_of(data).cells) == len(re.findall(rb"<c [^>]*[^/]>", raw))


# --- other forms -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_text_tables_are_read(encoding: str, delimiter: str) -> None:
    """A .csv in any usual encoding and with any usual separator is one sheet of texts, titled by its name."""
    words = "Ma\u0303" if encoding == "cp1258" else "Mã"
    text = (
        delimiter.join([words, "Tiến".encode("cp1258", "ignore").decode("cp1258"), '"a; b,\tc"'])
        + "\r\n\r\n1"
        + delimiter
        + "2"
    )
    book = cells.read(text.encode(encoding), "inbox/NV.csv")
    assert book.sheets[0].title == "NV"
    assert values(book.sheets[0]) | {"B1": ""} == {"A1": words, "B1": "", "C1": "a; b,\tc", "A3": "1", "B3": "2"}
    assert {cell.kind for cell in book.sheets[0].cells} == {CellKind.TEXT}


def table(rows: str, more: str = "") -> bytes:
    """An .ods with one sheet of these rows."""
    spaces = " ".join(
        f'xmlns:{name}="urn:{name}"' for name in ("office", "table", "text", "calcext", "style", "draw", "meta", "dc")
    )
    content = f'<office:document-content {spaces}>{more}<office:body><office:spreadsheet><table:table table:name="S" table:style-name="ta1">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    return pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def test_an_ods_is_read() -> None:
    """Values, errors, formulas, repeats, comments and hidden rows of an .ods are told."""
    found = sheet_of(
        table(
            '<table:table-row><table:table-cell office:value-type="string"><text:p>một<text:s text:c="2"/>hai</text:p><text:p>ba</text:p></table:table-cell>'
            '<table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="percentage" office:value="0.45"><text:p>45%</text:p></table:table-cell>'
            '<table:table-cell office:value-type="date" office:date-value="2025-10-15"><text:p>15/10</text:p></table:table-cell></table:table-row>'
            '<table:table-row table:number-rows-repeated="1000000"/>'
            '<table:table-row table:visibility="filter"><table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
            '<table:table-cell table:formula="of:=[.A1]"/><table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
            '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"><office:annotation><dc:date>x</dc:date><text:p>ghi chú</text:p></office:annotation><text:p>7</text:p></table:table-cell></table:table-row>'
        )
    )
    assert {name: (cell.kind, cell.value, cell.formula) for name, cell in by_name(found).items()} == {
        "A1": (CellKind.TEXT, "một  hai\nba", ""),
        "D1": (CellKind.NUMBER, 0.45, ""),
        "E1": (CellKind.DATE, DAY(2025, 10, 15), ""),
        "A1000002": (CellKind.ERROR, "#DIV/0!", "1/0"),
        "B1000002": (CellKind.UNCALCULATED, None, "[.A1]"),
        "C1000002": (CellKind.BOOLEAN, True, ""),
        "D1000002": (CellKind.NUMBER, 7.0, ""),
        "E1000002": (CellKind.NUMBER, 7.0, ""),
    }
    assert found.hidden_rows == {1_000_002}
    assert by_name(found)["D1"].number_format == "0%"
    assert found.notes[0] == ("D1000002", "ghi chú")


def test_repeats_in_an_ods_cannot_run_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value repeated over the whole grid is refused, not spread out."""
    monkeypatch.setattr(guard, "CELLS", 1_000)
    row = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>'
    assert refusal(table(row)) is Code.TOO_LARGE


def sample() -> bytes:
    """A workbook with one of everything that LibreOffice can carry over."""

    def write(book: Any, sheet: Any) -> None:
        sheet.write_string("A1", "Hoàn thành")
        sheet.write("B1", 45.5)
        sheet.write("C1", DAY(2025, 10, 15), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_formula("D1", "=B1*2", None, 91)
        sheet.write_formula("E1", "=1/0", None, "#DIV/0!")
        sheet.write("F1", 0.45, book.add_format({"num_format": "0%"}))
        sheet.write("C7", "dưới")
        sheet.write_comment("A1", "ghi chú")
        sheet.set_row(6, None, None, {"hidden": True})
        book.add_worksheet("ẩn").hide()

    return xlsx(write)


KEPT = {"A1": "Hoàn thành", "B1": 45.5, "C1": DAY(2025, 10, 15), "D1": 91.0, "F1": 0.45, "C7": "dưới"}


@pytest.mark.libreoffice
@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_books_saved_by_libreoffice(form: str, tmp_path: Path, soffice: Convert) -> None:
    """The same values come back from every form that LibreOffice saves; .xls alone cannot tell an error."""
    (tmp_path / "a.xlsx").write_bytes(sample())
    book: RawBook = cells.read(soffice(tmp_path / "a.xlsx", form).read_bytes(), f"a.{form}")
    found = book.sheets[0]
    assert {name: value for name, value in values(found).items() if name != "E1"} == KEPT
    assert [sheet.hidden for sheet in book.sheets] == [False, True]
    if form != "xls":
        assert by_name(found)["E1"][2:4] == (CellKind.ERROR, "#DIV/0!")
        assert by_name(found)["D1"].formula
        assert found.hidden_rows == {7}
        assert [text for _, text in found.notes] == ["ghi chú"]
        assert "LibreOffice" in book.producer


def test_a_panic_of_the_old_reader_is_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that ends in a panic, which is no Exception, costs one file."""

    class PanicException(BaseException):
        pass

    def panic(*_: object) -> None:
        raise PanicException

    monkeypatch.setattr("python_calamine.CalamineWorkbook", type("Broken", (), {"from_filelike": staticmethod(panic)}))
    assert refusal(OLE + "Workbook".encode("utf-16-le")) is Code.DAMAGED_FILE
