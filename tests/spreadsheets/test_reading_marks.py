"""What the reader takes out of an .xlsx beside the values: strikes, fonts, addresses, pictures, drawings, fills."""

# ruff: noqa: E501 - XML of a part is one line
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.core.errors import UnreadableError
from consolidate.spreadsheets import reading
from consolidate.spreadsheets.model import CellKind, Marks, Run
from consolidate.spreadsheets.reading.values import unescaped
from consolidate.spreadsheets.reading.xlsx_strings import decoded
from consolidate.texts.codes import Code
from tests.support.workbooks import MAIN, RELATIONS, by_name, pack, package, read_rows, refusal, relations, sheet_of

STRUCK = "<r><rPr><strike/></rPr><t>12 </t></r>"
PLAIN = "<r><rPr><b/></rPr><t>45 máy</t></r>"
FONTS = (
    "<fonts><font><name val='Arial'/></font><font><strike/><name val='Arial'/></font><font><strike val='0'/></font>"
    "<font><name val='.VnTime'/></font></fonts><fills><fill><patternFill patternType='none'/></fill>"
    "<fill><patternFill patternType='solid'><fgColor rgb='FF92D050'/></patternFill></fill>"
    "<fill><patternFill patternType='solid'><fgColor theme='5' tint='0.4'/></patternFill></fill>"
    "<fill><patternFill patternType='lightUp'><fgColor rgb='FF8C8C8C'/><bgColor rgb='FFD9D9D9'/></patternFill></fill>"
    "<fill><patternFill patternType='solid'><fgColor theme='0'/></patternFill></fill></fills>"
    "<cellXfs><xf fontId='0'/><xf fontId='1'/><xf fontId='2'/><xf fontId='3'/><xf fillId='1'/><xf fillId='2'/>"
    "<xf fillId='3'/><xf fillId='4'/></cellXfs>"
)


def cell(name: str, inner: str, style: int = 0) -> str:
    return f'<row r="1"><c r="{name}" s="{style}" {inner}</c></row>'


def rich(*runs: str) -> str:
    return f't="inlineStr"><is>{"".join(runs)}</is>'


def linked(links: str, rows: str = "", outside: str = "", **parts: str) -> bytes:
    """A sheet with links; `outside`: the address of the relation r1."""
    sheet = (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheetData>{rows}</sheetData>'
        f"<hyperlinks>{links}</hyperlinks></worksheet>"
    )
    target = f'<Relationship Id="r1" Type="{RELATIONS}/hyperlink" Target="{outside}" TargetMode="External"/>'
    rels = relations({}).replace("</Relationships>", f"{target}</Relationships>")
    return pack(package(sheet=sheet, **parts) | {"xl/worksheets/_rels/sheet1.xml.rels": rels})


# --- struck out, fonts -------------------------------------------------------------------------------------------


def test_a_run_that_is_struck_out() -> None:
    """A rich text is read whole; where a part is struck out, its parts are told apart."""
    found = read_rows(cell("A1", rich(STRUCK, PLAIN)), styles=FONTS)["A1"]
    assert (found.value, found.marks) == ("12 45 máy", Marks(runs=(Run("12 ", struck=True), Run("45 máy"))))


@pytest.mark.parametrize("value", ["0", "false"])
def test_a_strike_that_is_off(value: str) -> None:
    """`<strike val="0"/>` strikes nothing out, and runs that look alike are one text."""
    run = f'<r><rPr><strike val="{value}"/></rPr><t>12 </t></r>'
    assert read_rows(cell("A1", rich(run, PLAIN)), styles=FONTS)["A1"].marks is None


def test_a_cell_that_is_struck_out() -> None:
    """The font of a cell strikes out its number or text; a run with a look of its own is not struck out by it."""
    assert read_rows(cell("A1", "><v>45</v>", 1), styles=FONTS)["A1"].marks == Marks(struck=True)
    assert read_rows(cell("A1", 't="s"><v>0</v>', 1), strings="<si><t>a</t></si>", styles=FONTS)["A1"].marks
    assert read_rows(cell("A1", "><v>45</v>", 2), styles=FONTS)["A1"].marks is None
    assert read_rows(cell("A1", rich(PLAIN), 1), styles=FONTS)["A1"].marks is None
    assert read_rows(cell("A1", rich("<r><t>a</t></r>"), 1), styles=FONTS)["A1"].marks == Marks(
        runs=(Run("a", struck=True),)
    )


def test_fonts_run_by_run() -> None:
    """A run without a font has that of its cell, one of another font does not."""
    runs = '<r><t>Hoµn</t></r><r><rPr><rFont val="Times New Roman"/></rPr><t> đã</t></r>'
    found = read_rows(cell("A1", 't="s"><v>0</v>', 3), strings=f"<si>{runs}</si>", styles=FONTS)["A1"]
    assert (found.font, found.marks) == (".VnTime", Marks(runs=(Run("Hoµn", ".VnTime"), Run(" đã"))))


# --- addresses ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ('<hyperlink ref="A1" r:id="r1"/>', "https://a.vn/x?y=1&z=2"),
        ('<hyperlink ref="A1:B3" r:id="r1" tooltip="a > b"/>', "https://a.vn/x?y=1&z=2"),
        ('<hyperlink ref="A1" r:id="r1" location="S!B2" display="x"></hyperlink>', "https://a.vn/x?y=1&z=2#S!B2"),
        ('<hyperlink ref="A1" location="S!B2"/>', "#S!B2"),
        ('<hyperlink ref="A1:A1048576" r:id="r1"/>', "https://a.vn/x?y=1&z=2"),
        ('<hyperlink ref="B1" r:id="r1"/>', None),
    ],
)
def test_the_address_of_a_link(link: str, address: str | None) -> None:
    """A cell bears the address it leads to, whether the link is over it alone or over an area, within the book or out."""
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>đây</t></is></c></row>'
    for commented in ("", "<!-- not plain -->"):
        found = by_name(sheet_of(linked(link, commented + rows, "https://a.vn/x?y=1&amp;z=2")))["A1"]
        assert found.marks == (Marks(link=address) if address else None)


def test_a_link_behind_nothing() -> None:
    """An address behind a cell without a text is a note, with the cell."""
    ((where, text),) = sheet_of(linked('<hyperlink ref="C3" r:id="r1"/>', "", "file:///D:/a.pdf")).notes
    assert where == "C3"
    assert "file:///D:/a.pdf" in text


# --- pictures in cells -------------------------------------------------------------------------------------------


def richly(
    kind: str, values: str = "<v>0</v><v>5</v>", keys: str = '<k n="_rvRel:LocalImageIdentifier" t="i"/>'
) -> bytes:
    """A cell that holds #VALUE! and a rich value of that kind."""
    meta = (
        f'<metadata xmlns="{MAIN}"><metadataTypes><metadataType name="XLRICHVALUE"/></metadataTypes>'
        '<futureMetadata name="XLRICHVALUE"><bk><extLst><ext><rvb i="0"/></ext></extLst></bk></futureMetadata>'
        '<valueMetadata><bk><rc t="1" v="0"/></bk></valueMetadata></metadata>'
    )
    parts = {
        "xl/metadata.xml": meta,
        "xl/richData/rdrichvalue.xml": f'<rvData><rv s="0">{values}</rv></rvData>',
        "xl/richData/rdrichvaluestructure.xml": f'<rvStructures><s t="{kind}">{keys}</s></rvStructures>',
    }
    return pack(package('<row r="1"><c r="A1" t="e" vm="1"><v>#VALUE!</v></c></row>') | parts)


def test_a_picture_placed_in_a_cell() -> None:
    """The error that a picture of Microsoft 365 hides behind is known as one, with its alternative text."""
    (found,) = sheet_of(richly("_localImage")).cells
    assert (found.kind, found.marks) == (CellKind.ERROR, Marks(picture=""))
    keys = '<k n="_rvRel:LocalImageIdentifier" t="i"/><k n="Text" t="s"/>'
    (found,) = sheet_of(richly("_localImage", "<v>0</v><v>QĐ 215</v>", keys)).cells
    assert found.marks == Marks(picture="QĐ 215")


@pytest.mark.parametrize("kind", ["_error", "_linkedentity2", "_formattednumber"])
def test_other_rich_values_are_no_pictures(kind: str) -> None:
    """A new error or a linked data type has the same mark and is an error as before."""
    assert sheet_of(richly(kind)).cells[0].marks is None


# --- beside the cells --------------------------------------------------------------------------------------------


def beside(kind: str, content: str, **parts: str) -> list[tuple[str, str]]:
    """Notes of a sheet that has one part of that kind beside it."""
    made = package(**parts) | {
        "xl/worksheets/_rels/sheet1.xml.rels": relations({"r1": (kind, "../drawings/part.xml")}),
        "xl/drawings/part.xml": content,
    }
    return list(sheet_of(pack(made)).notes)


def drawing(shape: str) -> str:
    return (
        f'<xdr:wsDr xmlns:xdr="x" xmlns:a="a" xmlns:r="{RELATIONS}" xmlns:mc="mc"><xdr:twoCellAnchor>'
        f"<xdr:from><xdr:col>13</xdr:col><xdr:row>9</xdr:row></xdr:from>{shape}</xdr:twoCellAnchor></xdr:wsDr>"
    )


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ("<xdr:sp><xdr:txBody><a:p><a:r><a:t>Đã xong</a:t></a:r></a:p></xdr:txBody></xdr:sp>", ["Đã xong"]),
        ("<xdr:grpSp><xdr:sp/><xdr:pic/></xdr:grpSp>", ["hình vẽ", "ảnh"]),
        ("<xdr:cxnSp/>", ["hình vẽ"]),
        (
            "<mc:AlternateContent><mc:Choice><xdr:contentPart/></mc:Choice><mc:Fallback><xdr:pic/></mc:Fallback></mc:AlternateContent>",
            ["vẽ tay"],
        ),
        ("<mc:AlternateContent><mc:Choice/><mc:Fallback><xdr:pic/></mc:Fallback></mc:AlternateContent>", ["ảnh"]),
        ("<xdr:graphicFrame/>", ["đối tượng"]),
    ],
)
def test_what_is_drawn_is_told(shape: str, words: list[str]) -> None:
    """Shapes, lines, ink and frames are notes at the cell they begin in, each once."""
    found = beside("drawing", drawing(shape))
    assert [where for where, _ in found] == ["N10"] * len(words)
    assert all(word in text for word, (_, text) in zip(words, found, strict=True))


@pytest.mark.parametrize(
    ("link", "target", "content"),
    [
        (
            '<dgm:relIds xmlns:dgm="d" r:dm="r9"/>',
            "diagramData",
            '<d:dataModel xmlns:d="d" xmlns:a="a"><d:pt><d:t><a:p><a:t>Giai đoạn 1 xong</a:t></a:p></d:t></d:pt></d:dataModel>',
        ),
        (
            '<c:chart xmlns:c="c" r:id="r9"/>',
            "chart",
            '<c:chartSpace xmlns:c="c" xmlns:a="a"><c:title><a:p><a:t>Giai đoạn 1 xong</a:t></a:p></c:title></c:chartSpace>',
        ),
    ],
)
def test_words_of_smartart_and_charts(link: str, target: str, content: str) -> None:
    """They stand in parts of their own, and are told with the cell the frame begins in."""
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations({"r1": ("drawing", "../drawings/part.xml")}),
        "xl/drawings/part.xml": drawing(f"<xdr:graphicFrame>{link}</xdr:graphicFrame>"),
        "xl/drawings/_rels/part.xml.rels": relations({"r9": (target, "../other/data.xml")}),
        "xl/other/data.xml": content,
    }
    ((where, text),) = sheet_of(pack(package() | parts)).notes
    assert where == "N10"
    assert "Giai đoạn 1 xong" in text


def vml(kind: str, inner: str = "", words: str = "") -> str:
    box = f"<v:textbox><div><font>{words}</font><br></div></v:textbox>"
    return f'<xml><v:shape id="s">{box}<x:ClientData ObjectType="{kind}"><x:Anchor>10, 2, 9, 2, 11, 60, 9, 20</x:Anchor>{inner}</x:ClientData></v:shape></xml>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (vml("Checkbox", "<x:Checked>1</x:Checked>", "Đã &amp; đang xong"), ["đã đánh dấu", "Đã & đang xong"]),
        (vml("Checkbox", "", "Đã xong"), ["chưa đánh dấu", "Đã xong"]),
        (vml("Radio", "<x:Checked>1</x:Checked><x:FmlaLink>$K$9</x:FmlaLink>"), ["đã chọn", "K9"]),
        (vml("Drop"), ["danh sách"]),
        (vml("Unheard"), ["điều khiển"]),
    ],
)
def test_form_controls_are_told(content: str, words: list[str]) -> None:
    """A box that is ticked is an answer, though none in a cell; the VML it stands in is often no good XML."""
    ((where, text),) = beside("vmlDrawing", content)
    assert where == "K10"
    assert all(word in text for word in words)


def test_the_frames_of_comments_are_no_controls() -> None:
    """Every comment has a shape in the same part, of which nothing is told."""
    assert beside("vmlDrawing", vml("Note", "", "chữ")) == []


# --- fills -------------------------------------------------------------------------------------------------------


def test_fills_that_are_not_known() -> None:
    """Only cells whose colour is none of the known are listed, also empty ones; white and no fill are no colours."""
    rows = '<row r="7"><c r="K7" s="4"/><c r="L7" s="5"><v>1</v></c><c r="M7" s="6"/><c r="N7" s="7"/><c r="O7"/></row>'
    data = pack(package(rows, styles=FONTS))
    assert reading.read(data, "a.xlsx").sheets[0].painted == {}
    assert reading.read(data, "a.xlsx", known_fills={"D9D9D9"}).sheets[0].painted == {(7, 11): "92D050", (7, 12): ""}
    assert reading.read(data, "a.xlsx", known_fills={"D9D9D9", "92D050"}).sheets[0].painted == {(7, 12): ""}


def test_a_colour_of_the_theme_is_resolved() -> None:
    """Accents are named by number and tint; the theme has the colour."""
    theme = '<a:theme xmlns:a="a"><a:clrScheme><a:lt1><a:sysClr lastClr="FFFFFF"/></a:lt1><a:accent2><a:srgbClr val="FF0000"/></a:accent2></a:clrScheme></a:theme>'
    parts = package('<row r="1"><c r="A1" s="5"/></row>', styles=FONTS)
    rels = {"r1": ("worksheet", "worksheets/sheet1.xml"), "r3": ("styles", "styles.xml"), "r4": ("theme", "theme.xml")}
    data = pack(parts | {"xl/theme.xml": theme, "xl/_rels/workbook.xml.rels": relations(rels)})
    assert reading.read(data, "a.xlsx", known_fills=set()).sheets[0].painted == {(1, 1): "FF6666"}


# --- characters that are no XML ----------------------------------------------------------------------------------

BROKEN = [
    "a & b",
    "&n;",
    "&#xD800;",
    "&#0;",
    "&#1;",
    "&amp",
    "&#12x;",
    "&lt",
    "a\x01b",
    "a]]>b",
    "&#xFFFE;",
    "a\uffffb",
]


@pytest.mark.parametrize("stored", BROKEN)
@pytest.mark.parametrize("text", ["<is><t>{}</t></is>", "<f>{}</f><v>1</v>", "<v>{}</v>"])
def test_what_xml_does_not_know_is_refused(stored: str, text: str) -> None:
    """References and characters that are no XML make a file damaged, whichever reader meets them first."""
    kind = "inlineStr" if "<t>" in text else "str"
    rows = f'<row r="1"><c r="A1" t="{kind}">{text.format(stored)}</c></row>'
    assert refusal(pack(package(rows))) is Code.DAMAGED_FILE
    assert refusal(pack(package("", strings=f"<si><t>{stored}</t></si>"))) is Code.DAMAGED_FILE


@given(
    st.lists(
        st.sampled_from(["&", "&amp;", "&lt;", "&#225;", "&#xe1;", "&n;", "]]>", "\x02", "ạ", " ", "_x0041_", "#"])
    )
)
def test_characters_are_read_as_the_parser_reads_them(pieces: list[str]) -> None:
    """Between tags our reader gives what the XML parser gives, or refuses what that refuses."""
    stored = "".join(pieces)
    try:
        expected = unescaped(ET.fromstring(f"<t>{stored}</t>").text or "")  # noqa: S314 - our own
    except ET.ParseError:
        with pytest.raises(UnreadableError):
            decoded(stored)
    else:
        assert decoded(stored) == expected


def test_text_behind_a_tag_is_not_lost() -> None:
    """Whatever else a hand puts into `<t>` or `<v>`, all of its characters are read."""
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>một<x/>hai</t></is></c><c r="B1" t="str"><v>ba<x>bốn</x>năm</v></c></row>'
    assert [found.value for found in sheet_of(pack(package(rows))).cells] == ["mộthai", "babốnnăm"]
