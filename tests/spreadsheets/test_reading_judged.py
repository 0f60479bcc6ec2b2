"""Other readers and writers judge ours; old and foreign forms of workbooks."""

# ruff: noqa: E501 - XML of a part is one line
import datetime as dt
import io
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from consolidate.core.errors import UnreadableError
from consolidate.spreadsheets import reading
from consolidate.spreadsheets.model import CellKind, Marks, RawBook, Run
from consolidate.spreadsheets.reading import xlsx_sheet, zip_limits
from consolidate.spreadsheets.reading.xlsx_styles import Shared
from consolidate.texts.codes import Code
from tests.conftest import Convert
from tests.support.workbooks import (
    DAY,
    MAIN,
    OLE,
    by_name,
    pack,
    refusal,
    saved,
    sheet_of,
    values,
    xlsx,
)

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
    [
        '<c r="A1"><v>1</v></c>',
        '<c r="B1" s="1" t="s"><v>0</v></c>',
        "<c><v>2</v></c>",
        '<c r="C1"/>',
        "<!-- c -->",
        '<c r="D1" t="str"><f>A1</f><v>x&amp;y</v></c>',
        "<c r='E1'><v>3</v></c>",
        '<c r="F1" ><v>4</v></c >',
        "\n",
        '<c r="G1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>',
        '<c r="H1"><v><![CDATA[5]]></v></c>',
        '<c r="I1" cm="1"><f t="array" ref="I1">SUM(1)</f><v>6</v></c>',
        '<c r="J1" t="s" s="1"><v>0</v></c>',
        '<c r="K1"><is><t>5</t></is></c>',
        '<c r="L1" t="str"><f>A1</f><v/></c>',
        '<c r="M1" t="b"><v> 1 </v></c>',
        '<c r="N1" t="s"><v> 0 </v></c>',
        '<c r="O1" t="inlineStr"><is><t>a\r\nb</t></is></c>',
    ]
)
SHARED = Shared(strings=(("chuỗi", ""),))


def in_pieces(xml: str, size: int) -> Iterator[bytes]:
    data = xml.encode()
    return (data[at : at + size] for at in range(0, len(data), size))


@given(st.lists(ATOMS, max_size=12))
def test_both_ways_in_agree(atoms: list[str]) -> None:
    """Whatever mixture of ways to write cells, the quick way gives what the XML parser gives, or leaves it to it."""
    xml = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{"".join(atoms)}</row></sheetData></worksheet>'.encode()
    parsed, _ = xlsx_sheet._parsed([xml], SHARED)
    plain = xlsx_sheet._plain([xml], SHARED)
    if plain:
        assert plain[0].cells == parsed.cells
    assert len(parsed.cells) == sum("</v>" in atom or "<v/>" in atom or "<is>" in atom for atom in atoms)


ROWS = st.sampled_from(
    [
        *('<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/></row>', '<row r="{n}" s="1"/>') * 3,
        '<row r="{n}" ht="15" customHeight="1" outlineLevel="0"><c r="A{n}" s="1"/></row>',
        '<row r="{n}"><c r="B{n}"><v>{n}</v></c></row>',
        '<row r="{n}" hidden="1"><c r="B{n}" t="s"><v>0</v></c><c r="C{n}" t="inlineStr"><is><t>ạ</t></is></c></row>',
        '<row r="{n}"><c r="B{n}"><f>A{n}</f></c></row>',
        '<row r="{n}" hidden="false"><c r="B{n}"><f>A{n}</f></c></row>',
        """<row r="{n}" hidden='1'><c r="B{n}"><v>{n}</v></c></row>""",
        *('<row r="{n}"/><!-- ', '<row r="{n}"/> --><row r="{n}"/>', "<?a ", " ?>"),
    ]
)


@settings(deadline=None)
@given(st.lists(ROWS, max_size=30), st.integers(1, 400))
def test_pieces_do_not_matter(rows: list[str], size: int) -> None:
    """Wherever the pieces of a sheet end, the quick way gives the cells and hidden rows that the XML parser gives."""
    body = "".join(row.replace("{n}", str(n)) for n, row in enumerate(rows, 1))
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>'
    plain = xlsx_sheet._plain(in_pieces(xml, size), SHARED)
    try:
        parsed = xlsx_sheet._parsed(in_pieces(xml, size), SHARED)
    except UnreadableError:
        assert plain is None
        return
    assert plain == parsed or (plain is None and ("<!" in body or "<?" in body or "='1'" in body))


def test_a_damaged_sheet_loses_no_value_in_silence() -> None:
    """Of 600 sheets with a few characters changed, the quick way takes none from which the parser reads other cells."""
    cells_xml = "".join(
        f'<c r="{column}7" s="1" t="s"><v>{n}</v></c><c r="{column}8" s="2"/>' for n, column in enumerate("ABCDEF")
    )
    xml = f'<worksheet xmlns="{MAIN}"><sheetData><row r="7">{cells_xml}</row></sheetData></worksheet>'
    shared = Shared(strings=tuple((f"chuỗi {n}", "") for n in range(100)))
    chance, taken = random.Random(57), 0
    for _ in range(600):
        at = chance.randrange(xml.index("<row"), xml.index("</sheetData>"))
        damaged = xml[:at] + chance.choice(["", *'<>/"= cvrs01']) + xml[at + chance.randrange(2) :]
        size = chance.randrange(1, 500)
        try:
            plain = xlsx_sheet._plain(in_pieces(damaged, size), shared)
        except UnreadableError:
            continue
        if plain:
            taken += 1
            try:
                assert plain[0].cells == xlsx_sheet._parsed(in_pieces(damaged, size), shared)[0].cells
            except UnreadableError:
                assert len(plain[0].cells) == 6
    assert taken > 100


def test_half_a_sheet_is_none() -> None:
    """The quick way leaves a sheet that breaks off within its rows to the parser, which refuses it."""
    xml = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'.encode()
    )
    assert xlsx_sheet._plain([xml], SHARED)
    assert not any(xlsx_sheet._plain([xml[:end]], SHARED) for end in range(xml.index(b"</sheetData>") + 12))


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
    book = reading.read(text.encode(encoding), "inbox/NV.csv")
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


LOOKS = (
    '<office:automatic-styles><style:style style:name="T1"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="T2" style:parent-style-name="T1"/><style:style style:name="T3"><style:text-properties style:text-line-through-style="none" style:font-name="Arial"/></style:style>'
    '<style:style style:name="ce1"><style:text-properties style:font-name=".VnTime"/></style:style></office:automatic-styles>'
)


@pytest.mark.parametrize(
    ("cell", "font", "marks"),
    [
        (
            '><text:p>a<text:span text:style-name="T1">b</text:span></text:p>',
            "",
            Marks(runs=(Run("a"), Run("b", struck=True))),
        ),
        (' table:style-name="T2"><text:p>a</text:p>', "", Marks(struck=True)),
        (
            ' table:style-name="T2"><text:p>a<text:span text:style-name="T3">b</text:span></text:p>',
            "",
            Marks(runs=(Run("a", struck=True), Run("b"))),
        ),
        (
            ' table:style-name="ce1"><text:p>a<text:span text:style-name="T3">b</text:span></text:p>',
            ".VnTime",
            Marks(runs=(Run("a", ".VnTime"), Run("b"))),
        ),
        (' table:style-name="ce1"><text:p>a</text:p><text:p>b</text:p>', ".VnTime", None),
        ('><text:p>xem <text:a xlink:href="https://a.vn">đây</text:a></text:p>', "", Marks(link="https://a.vn")),
        ('><text:p>a<text:span text:style-name="T3">b</text:span></text:p>', "", None),
    ],
)
def test_the_looks_of_an_ods(cell: str, font: str, marks: Marks | None) -> None:
    """Strikes and old fonts of cells and of words, and the addresses of links, are read as those of an .xlsx are."""
    inner = f'office:value-type="string" xmlns:xlink="urn:xlink"{cell}</table:table-cell>'
    (found,) = sheet_of(table(f"<table:table-row><table:table-cell {inner}</table:table-row>", LOOKS)).cells
    assert (found.font, found.marks) == (font, marks)


def test_controls_and_shapes_of_an_ods() -> None:
    """A box that is ticked and a shape without words are told."""
    form = '<office:forms><form:checkbox xmlns:form="urn:form" form:id="c1" form:label="Đã xong" form:current-state="checked"/></office:forms>'
    drawn = '<draw:control draw:control="c1"/><draw:line/><draw:frame><draw:image/></draw:frame>'
    texts = [text for _, text in sheet_of(table(f"<table:shapes>{drawn}</table:shapes>", form)).notes]
    assert len(texts) == 3
    assert "đã đánh dấu" in texts[0]
    assert "Đã xong" in texts[0]


def test_repeats_in_an_ods_cannot_run_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value repeated over the whole grid is refused, not spread out."""
    monkeypatch.setattr(zip_limits, "CELLS", 1_000)
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
    """The same values come back from every form that LibreOffice saves; .xls alone has no formulas and comments."""
    (tmp_path / "a.xlsx").write_bytes(sample())
    book: RawBook = reading.read(soffice(tmp_path / "a.xlsx", form).read_bytes(), f"a.{form}")
    found = book.sheets[0]
    assert {name: value for name, value in values(found).items() if name != "E1"} == KEPT
    assert [sheet.hidden for sheet in book.sheets] == [False, True]
    assert by_name(found)["E1"][2:4] == (CellKind.ERROR, "#DIV/0!")
    if form != "xls":
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
