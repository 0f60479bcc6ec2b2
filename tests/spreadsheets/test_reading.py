"""Bytes of a returned file become cells with addresses; nothing is lost, nothing is believed."""

# ruff: noqa: E501 - XML of a part is one line
import datetime as dt
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from openpyxl.comments import Comment

from consolidate.spreadsheets import reading as cells
from consolidate.spreadsheets.model import BookFormat, Cell, CellKind
from consolidate.spreadsheets.number_formats import shows_a_date
from consolidate.spreadsheets.reading.values import day_of_serial
from tests.support.workbooks import (
    DAY,
    MAIN,
    RELATIONS,
    STRICT,
    STRICT_RELATIONS,
    STYLES,
    pack,
    package,
    read_rows,
    relations,
    saved,
    sheet_of,
    values,
    xlsx,
)

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
        '<c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1" t="str"><f>""</f><v></v></c>'
        '<c r="F1"><f>A1</f><is><t>1&lt;2</t></is></c></row>'
    )
    assert [(cell.kind, cell.value, cell.formula) for cell in found.values()] == [
        (CellKind.NUMBER, 3.0, "SUM(B1:C1)"),
        (CellKind.UNCALCULATED, None, "1<2"),
        (CellKind.UNCALCULATED, None, "X1"),
        (CellKind.ERROR, "#DIV/0!", "1/0"),
        (CellKind.TEXT, "", '""'),
        (CellKind.TEXT, "1<2", "A1"),
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


def test_ends_of_lines_are_one_character() -> None:
    """A line break that is stored as two characters is read as one, as XML wants it."""
    found = read_rows('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings="<si><t>một\r\nhai</t></si>")
    assert found["A1"].value == "một\nhai"


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


def test_only_a_format_makes_a_day() -> None:
    """45945 is 15/10/2025 under a built-in or custom date format, and a number under any other."""
    cell = '<c r="{}1" s="{}"><v>45945</v></c>'
    found = read_rows(f'<row r="1">{"".join(cell.format("ABCDE"[i], i) for i in range(5))}</row>', styles=STYLES)
    day = DAY(2025, 10, 15)
    assert [found[name].value for name in ("A1", "B1", "C1", "D1", "E1")] == [45945.0, day, day, 45945.0, 45945.0]
    assert [cell.number_format for cell in found.values()] == ["", "mm-dd-yy", "dd/mm/yyyy", '0"d"', "0%"]


def test_times_are_texts() -> None:
    """Who types 3:1 sees 3:01, a time: it is no number 0.1257, in whatever kind of file. What no time shows stays one."""
    styles = '<cellXfs><xf numFmtId="20"/><xf numFmtId="46"/><xf numFmtId="22"/></cellXfs>'
    cells = (("A1", 0, 181 / 1440), ("B1", 1, 1.5), ("C1", 0, -1), ("D1", 2, 0.5))
    row = "".join(f'<c r="{name}" s="{style}"><v>{value}</v></c>' for name, style, value in cells)
    found = read_rows(f'<row r="1">{row}</row>', styles=styles)
    assert [cell.value for cell in found.values()] == ["3:01", "36:00:00", -1.0, 0.5]
    book = openpyxl.Workbook()
    book.active["A1"] = dt.time(3, 1)
    assert sheet_of(saved(book)).cells[0].value == "3:01:00"


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


@pytest.mark.parametrize("said", ['encoding="iso-8859-1"', "encoding = 'iso-8859-1'"])
def test_other_encodings_are_read(said: str) -> None:
    """Whatever spaces stand where it is said: what would be UTF-8 as well is not taken for that."""
    head = f'<?xml version="1.0" {said}?>'
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>Ã©</t></is></c><c r="B1" t="s"><v>0</v></c></row>'
    sheet = f'{head}<worksheet xmlns="{MAIN}"><sheetData>{row}</sheetData></worksheet>'.encode("latin-1")
    strings = f'{head}<sst xmlns="{MAIN}"><si><t>Ã©</t></si></sst>'.encode("latin-1")
    parts = package(row, strings="<si/>") | {"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": strings}
    assert values(sheet_of(pack(parts))) == {"A1": "Ã©", "B1": "Ã©"}


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
    """A merge hides values; they are read from the XML all the same. In a comment there is no merge."""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells></worksheet>'
    found = sheet_of(pack(package(sheet=sheet)))
    assert values(found) == {"A1": 1.0, "B1": 2.0}
    assert found.merged == ("A1:B1",)
    commented = sheet.replace("<mergeCells", "<!-- <mergeCells").replace("</mergeCells>", "</mergeCells> -->")
    assert sheet_of(pack(package(sheet=commented))).merged == ()


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


# --- formats -----------------------------------------------------------------------------------------------------

_SHEET = b"""<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><table:table table:name="A"/>
</office:document-content>"""


@pytest.mark.parametrize(
    ("content", "form", "keeps"),
    [
        (b"a;b\n1;2\n", BookFormat.CSV, False),
        (
            pack({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": _SHEET}),
            BookFormat.ODS,
            True,
        ),
    ],
)
def test_a_book_bears_its_format(content: bytes, form: BookFormat, keeps: bool) -> None:
    """Known by its bytes; whether formulas come with it follows from the format, not from its name in Vietnamese."""
    book = cells.read(content, "b")
    assert (book.format, book.format.keeps_formulas) == (form, keeps)


CONTENT = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:draw="d">{gap}'
    '<table:table table:name="S">{drawn}<table:table-row><table:table-cell office:value-type="string">'
    "<text:p>chữ</text:p></table:table-cell></table:table-row></table:table></office:document-content>"
)


def ods(**words: str) -> bytes:
    """A workbook of one sheet and one cell, its parts not deflated."""
    parts = {"mimetype": ODS_TYPE, "META-INF/manifest.xml": "<manifest/>", "content.xml": CONTENT.format_map(words)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def test_an_ods_as_large_as_a_provinces_master_is_read() -> None:
    """All its sheets stand in one part: 18 MB for sixty agencies."""
    book = cells.read(ods(gap=" " * 18_000_000, drawn=""), "a.ods")
    assert [each.value for each in book.sheets[0].cells] == ["chữ"]


@pytest.mark.parametrize(
    ("inner", "notes"), [("<draw:image/>", "(ảnh chèn trên trang tính)"), ("<draw:object/><draw:image/>", "(biểu đồ)")]
)
def test_the_image_of_a_chart_is_no_picture(inner: str, notes: str) -> None:
    """An .ods holds an image of each chart, beside the chart: it is told once."""
    book = cells.read(ods(gap="", drawn=f"<draw:frame>{inner}</draw:frame>"), "a.ods")
    assert [text for _, text in book.sheets[0].notes] == [notes]
