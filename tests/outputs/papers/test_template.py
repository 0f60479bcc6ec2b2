"""The office's own templates: what they may hold, what is refused, and that values stand as they were typed."""

import io
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import example, given, settings
from hypothesis import strategies as st

from consolidate.core.errors import ConsolidateError
from consolidate.core.normalize import visible
from consolidate.outputs.papers import template
from tests.support.papers_made import FIELDS, VALUES, Row, errors, part, texts, with_part, word

HEAD = ("Tên", "Hạn")
W_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def made(*blocks: str | list[Row], values: dict[str, Any] | None = None) -> list[Any]:
    """What stands in the paper made of a template of these paragraphs and tables."""
    return texts(template.rendered(word(*blocks), {**VALUES, **(values or {})}))


def typed(*runs: str, outside: str = "") -> bytes:
    """A template of one paragraph, its runs as XML; `outside`: XML behind them."""

    def change(paper: Any) -> None:
        paragraph = paper.add_paragraph()._p
        xml = "".join(
            run if run.startswith("<") else f"<w:r><w:t xml:space='preserve'>{run}</w:t></w:r>" for run in runs
        )
        for child in [*parse_xml(f"<w:p {nsdecls('w')}>{xml}{outside}</w:p>")]:
            paragraph.append(child)

    return word(change=change)


def body_of(content: bytes) -> str:
    return "".join(re.findall(r"<w:t[^>]*>([^<]*)", part(template.rendered(content, VALUES), "word/document.xml")))


# --- what may be typed --------------------------------------------------------------------------------------------


def test_fields_are_filled_in() -> None:
    """A field stands for its value anywhere in a paragraph or cell, several times, with or without spaces."""
    assert made("{{ky}}: {{ tong_nhiem_vu }}/{{  tong_nhiem_vu  }}.", [["{{ ky }}", "a"]]) == [
        "tháng 10/2025: 12/12.",
        [["tháng 10/2025", "a"]],
    ]


def test_a_row_with_a_list_repeats() -> None:
    """A row that holds fields of a list is there once for each item; rows before and behind it stay."""
    rows = [HEAD, ["{{ nhiem_vu.ten }}", "{{ nhiem_vu.han }}"], ["Cộng", "{{ tong_nhiem_vu }}"]]
    assert made(rows) == [[["Tên", "Hạn"], ["Số hóa hồ sơ", "31/10"], ["Mở lớp", ""], ["Cộng", "12"]]]


def test_rows_of_one_list_repeat_together() -> None:
    """Rows right behind one another that hold fields of the same list are repeated item by item."""
    rows = [["{{ nhiem_vu.ten }}"], ["Hạn: {{ nhiem_vu.han }}"]]
    assert made(rows) == [[["Số hóa hồ sơ"], ["Hạn: 31/10"], ["Mở lớp"], ["Hạn: "]]]


def test_a_row_of_an_item_with_nothing_in_it_is_left_out() -> None:
    """A row that holds only values of an item goes where all of them are empty: the head of a part within a list."""
    assert made([HEAD[:1], ["{{ nhiem_vu.han }}"], ["{{ nhiem_vu.ten }}"]]) == [
        [["Tên"], ["31/10"], ["Số hóa hồ sơ"], ["Mở lớp"]]
    ]
    zero = {"nhiem_vu": [{"ten": "a", "han": 0}]}
    assert made([["{{ nhiem_vu.han }}"], ["{{ nhiem_vu.ten }}"]], values=zero) == [[["0"], ["a"]]]


def test_a_paragraph_with_a_list_repeats() -> None:
    """Outside tables a paragraph that holds a field of a list is there once for each item, none where it is empty."""
    assert made("Gồm:", "- {{ nhiem_vu.ten }};", "{{ trong_rong.ten }}", "Hết") == [
        *("Gồm:", "- Số hóa hồ sơ;", "- Mở lớp;", "Hết")
    ]


@pytest.mark.parametrize("value", [0, "", " ", "0", "0,0", "0%", []])
def test_what_is_asked_for_is_left_out(value: Any) -> None:
    """A paragraph under a condition is not there where its field is 0 or empty."""
    values = {"qua_han": value} if value != [] else {}
    name = "trong_rong" if value == [] else "qua_han"
    assert made("Trước", f"{{{{? {name} }}}} Có việc.", "Sau", values=values) == ["Trước", "Sau"]


@pytest.mark.parametrize("value", [1, -1, "x", "0 việc", "10", "0,5", "00x"])
def test_what_is_given_is_shown(value: Any) -> None:
    """It is there, without the condition, where the field is neither 0 nor empty."""
    assert made("{{? qua_han }} Có {{ qua_han }}.", values={"qua_han": value}) == [f"Có {value}."]


def test_conditions_of_items() -> None:
    """A condition may ask for a list, for a column of an item, for two fields at once, in tables and outside."""
    assert made("{{? nhiem_vu }}Có", "{{?nhiem_vu.han}}- {{ nhiem_vu.ten }}", "{{? ky }}{{? qua_han }}Không") == [
        *("Có", "- Số hóa hồ sơ")
    ]
    rows = [["{{ nhiem_vu.ten }}", "a\n{{? nhiem_vu.han }}hạn {{ nhiem_vu.han }}"]]
    assert made(rows) == [[["Số hóa hồ sơ", "a\nhạn 31/10"], ["Mở lớp", "a"]]]
    assert made("{{? qua_han }}{{ nhiem_vu.ten }}", "x") == ["x"]


def test_a_cell_keeps_a_paragraph(tmp_path: Path) -> None:
    """Where all that a cell holds is left out, an empty paragraph stays, as Word wants; a row of nothing else goes."""
    content = word([["a", "{{? qua_han }}x\n{{? ghi_chu }}y"], ["{{? qua_han }}x", "{{? ghi_chu }}y"]])
    paper = template.rendered(content, VALUES)
    assert texts(paper) == [[["a", ""]]]
    assert errors(paper, tmp_path) == []


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        ([HEAD[:1], ["{{ trong_rong.ten }}"]], False),
        ([HEAD[:1], ["(1)"], ["{{ trong_rong.ten }}"]], False),
        ([["{{ trong_rong.ten }}"]], False),
        ([HEAD[:1], ["{{ trong_rong.ten }}"], ["{{? qua_han }}Cộng {{ qua_han }}"]], False),
        ([["I. Sở"], ["{{ trong_rong.ten }}"], ["II. Xã"], ["{{ trong_rong.ten }}"]], False),
        ([HEAD[:1], ["{{ trong_rong.ten }}"], ["Cộng {{ qua_han }}"]], True),
        ([HEAD[:1], ["{{ trong_rong.ten }}"], ["Ghi chú"]], True),
        ([HEAD[:1], ["{{ trong_rong.ten }}"], ["{{ nhiem_vu.ten }}"]], True),
    ],
)
def test_a_table_of_heads_is_left_out(rows: list[Row], left: bool) -> None:
    """A table of which only its head rows would be left is not there; where any other row is left, it is."""
    found = made("Trước", rows, "Sau")
    assert len(found) == (3 if left else 2)
    assert (found[0], found[-1]) == ("Trước", "Sau")


# --- what Word makes of it ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "{{ Tong_nhiem_vu }}",
        "{{ TONG_NHIEM_VU }}",
        "{{\u00a0tong_nhiem_vu\u00a0}}",
        "{{\u2009tong_nhiem_vu\u3000}}",
        "{{ tong\u00ad_nhiem\u200b_vu }}",
        "\uff5b\uff5b tong_nhiem_vu \uff5d\uff5d",
        "\u2774\u2774tong_nhiem_vu\u2775\u2775",
        "{{ tong\u2013nhiem\u2013vu }}",
        "{{ \uff54ong_nhiem_vu }}",
        "{\u200b{ tong_nhiem_vu }\ufeff}",
    ],
)
def test_what_can_mean_only_one_field_is_that_field(text: str) -> None:
    """Capitals, hard and wide spaces, soft hyphens, dashes, braces that only look like braces: the field is found."""
    assert made(f"a {text} b") == ["a 12 b"]
    assert template.faults("a.docx", word(text), FIELDS) == ()


def test_a_field_over_several_runs() -> None:
    """A field may begin in one run and end in another; its value has the format of the first, all else is kept."""
    content = typed(
        "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>Có </w:t><w:tab/><w:t>{</w:t></w:r>",
        "<w:proofErr w:type='spellStart'/>",
        "<w:r w:rsidR='00AB12CD'><w:rPr><w:i/></w:rPr><w:t>{ tong_</w:t></w:r>",
        "<w:bookmarkStart w:id='7' w:name='_GoBack'/>",
        "<w:r><w:t>nhiem</w:t><w:softHyphen/></w:r><w:bookmarkEnd w:id='7'/>",
        "<w:r><w:t>_vu }</w:t></w:r><w:r><w:t>} việc</w:t><w:br/><w:t>hết</w:t></w:r>",
    )
    paper = docx.Document(io.BytesIO(template.rendered(content, VALUES)))
    paragraph = paper.paragraphs[-1]
    assert paragraph.text == "Có \t12 việc\nhết"
    assert [run.text for run in paragraph.runs if run.bold] == ["Có \t12"]
    xml = part(template.rendered(content, VALUES), "word/document.xml")
    assert "rsid" not in xml
    assert "proofErr" not in xml
    assert "_GoBack" in xml


@settings(max_examples=60, deadline=None)
@given(
    cuts=st.sets(st.integers(1, 43), max_size=12),
    formats=st.lists(st.sampled_from(["", "<w:b/>", "<w:i/>"]), min_size=1),
)
def test_runs_may_be_cut_anywhere(cuts: set[int], formats: list[str]) -> None:
    """However Word cuts a paragraph into runs, its fields are found and its text is the same."""
    text = "a {{ ky }} b {{tong_nhiem_vu}}{{ qua_han }} c"
    places = [0, *sorted(cuts), len(text)]
    pieces = [text[start:end] for start, end in pairwise(places)]
    runs = [
        f"<w:r><w:rPr>{formats[number % len(formats)]}</w:rPr><w:t xml:space='preserve'>{piece}</w:t></w:r>"
        "<w:proofErr w:type='spellEnd'/>"
        for number, piece in enumerate(pieces)
    ]
    assert body_of(typed(*runs)) == "a tháng 10/2025 b 120 c"


def test_nothing_else_of_the_paragraph_is_lost() -> None:
    """Links, page numbers, pictures and notes beside and within a field stay where they are."""
    content = typed(
        "<w:hyperlink w:anchor='x'><w:r><w:t>Xem {{ k</w:t></w:r></w:hyperlink>",
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>",
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
        "y }}",
        "<w:r><w:tab/><w:sym w:font='Wingdings' w:char='F0FC'/><w:noBreakHyphen/></w:r>",
    )
    xml = part(template.rendered(content, VALUES), "word/document.xml")
    for kept in ("<w:hyperlink", "PAGE", 'w:fldCharType="end"', "<w:sym", "<w:noBreakHyphen/>", "<w:tab/>"):
        assert kept in xml
    assert "Xem tháng 10/2025" in xml


BOX = (
    "<w:r><w:pict xmlns:v='urn:schemas-microsoft-com:vml'><v:rect><v:textbox><w:txbxContent>"
    "<w:p><w:r><w:t>{{ ky }}</w:t></w:r></w:p><w:p><w:r><w:t>- {{ nhiem_vu.ten }}</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
)


def test_text_boxes() -> None:
    """Fields in a text box are filled in, also beside one of the paragraph that it hangs on; lists repeat in it."""
    found = body_of(typed("{{ tong_nhiem_vu }} ", BOX, " {{ ky }}"))
    assert found == "12 tháng 10/2025- Số hóa hồ sơ- Mở lớp tháng 10/2025"


def test_headers_and_footers(tmp_path: Path) -> None:
    """Fields in headers and footers are filled in; a header whose only paragraph is left out is still a header."""

    def change(paper: Any) -> None:
        section = paper.sections[0]
        section.header.paragraphs[0].text = "{{? qua_han }}Quá hạn"
        section.footer.paragraphs[0].text = "{{ ky }}"
        section.footer.add_paragraph("{{ nhiem_vu.ten }}")

    paper = template.rendered(word("a", change=change), VALUES)
    section = docx.Document(io.BytesIO(paper)).sections[0]
    assert [each.text for each in section.header.paragraphs] == [""]
    assert [each.text for each in section.footer.paragraphs] == ["tháng 10/2025", "Số hóa hồ sơ", "Mở lớp"]
    assert errors(paper, tmp_path) == []


@pytest.mark.parametrize("text", ["{{? qua_han }}Có", "{{ nhiem_vu.ten }}", "{{ trong_rong.ten }}"])
def test_the_end_of_a_section_stays(text: str, tmp_path: Path) -> None:
    """A section that ends in a paragraph which is left out, or repeated, ends just once."""

    def change(paper: Any) -> None:
        paper.add_section()
        ends = [each for each in paper.paragraphs if each._p.pPr is not None and each._p.pPr.sectPr is not None]
        ends[0].add_run(text)

    paper = template.rendered(word("a", change=change), VALUES)
    assert len(docx.Document(io.BytesIO(paper)).sections) == 2
    assert errors(paper, tmp_path) == []


def test_what_may_be_there_once_is_not_repeated(tmp_path: Path) -> None:
    """Bookmarks within what is repeated go; drawings get numbers of their own."""
    row = word(
        [["{{ nhiem_vu.ten }}"]],
        change=lambda paper: (
            paper.tables[0]
            .cell(0, 0)
            .paragraphs[0]
            ._p.extend(
                [
                    *parse_xml(
                        f"<w:p {nsdecls('w')}><w:bookmarkStart w:id='3' w:name='x'/><w:bookmarkEnd w:id='3'/></w:p>"
                    )
                ]
            )
        ),
    )
    paper = template.rendered(row, VALUES)
    assert "bookmark" not in part(paper, "word/document.xml")
    assert errors(paper, tmp_path) == []


CONTROL = (
    "<w:sdt><w:sdtPr><w:id w:val='5'/><w:showingPlcHdr/><w:dataBinding w:xpath='/a' w:storeItemID='{}'/></w:sdtPr>"
    "<w:sdtContent><w:r><w:t>{{ ky }}</w:t></w:r></w:sdtContent></w:sdt>"
)


def test_content_controls() -> None:
    """A field within a content control is filled in, and the control goes: Word would fill it anew."""
    content = typed("Kỳ ", CONTROL, ".")
    assert body_of(content) == "Kỳ tháng 10/2025."
    assert "sdt" not in part(template.rendered(content, VALUES), "word/document.xml")


def test_insertions_that_are_tracked() -> None:
    """A field that was inserted while changes were tracked is a field."""
    assert body_of(typed("a ", "<w:ins w:id='1' w:author='A'><w:r><w:t>{{ ky }}</w:t></w:r></w:ins>")) == (
        "a tháng 10/2025"
    )


@pytest.mark.parametrize(
    "runs",
    [
        ("<w:del w:id='1' w:author='A'><w:r><w:delText>{{ ky }}</w:delText></w:r></w:del>", "x"),
        ("{{ k", "<w:del w:id='1' w:author='A'><w:r><w:delText>a</w:delText></w:r></w:del>", "y }}"),
        ("<w:moveFrom w:id='1' w:author='A'><w:r><w:t>{{ ky }}</w:t></w:r></w:moveFrom>", "x"),
    ],
)
def test_fields_in_what_is_struck_out(runs: tuple[str, ...]) -> None:
    """A field in, or around, words that a tracked change strikes out is refused with its place."""
    found = template.faults("mau.docx", typed(*runs), FIELDS)
    assert len(found) == 1
    assert "theo dõi thay đổi" in found[0]


@pytest.mark.parametrize(
    "runs",
    [
        ("<w:r><w:instrText>HYPERLINK mailto:{{ ky }}</w:instrText></w:r>", "x"),
        (f"<m:oMath xmlns:m='{MATH}'><m:r><m:t>{{{{ ky }}}}</m:t></m:r></m:oMath>",),
        ("<w:r><w:pict xmlns:v='urn:schemas-microsoft-com:vml'><v:shape alt='{{ ky }}'/></w:pict></w:r>",),
    ],
)
def test_fields_where_none_is_filled_in(runs: tuple[str, ...]) -> None:
    """A field in a code of Word, a formula or a description of a picture is refused, not left as it is."""
    found = template.faults("mau.docx", typed(*runs), FIELDS)
    assert len(found) == 1
    assert "không điền được" in found[0]


def test_braces_of_a_formula_stay() -> None:
    """Single braces in a formula are signs of mathematics and stay, whatever stands beside them."""
    formula = "<m:oMath xmlns:m='{}'><m:r><m:t>{}</m:t></m:r></m:oMath>"
    content = typed(formula.format(MATH, "{x"), "{{ ky }}", formula.format(MATH, "}"))
    xml = part(template.rendered(content, VALUES), "word/document.xml")
    assert re.findall(r"<m:t>([^<]*)", xml) == ["{x", "}"]


def test_a_comment_with_a_field() -> None:
    """A field in a comment is refused."""
    content = word("a", change=lambda paper: paper.add_comment(paper.paragraphs[0].add_run("b"), text="{{ ky }}"))
    assert "ghi chú" in template.faults("mau.docx", content, FIELDS)[0]
    kept = word("{{ ky }}", change=lambda paper: paper.add_comment(paper.paragraphs[0].add_run("b"), text="xem lại"))
    assert texts(template.rendered(kept, VALUES)) == ["tháng 10/2025b"]


# --- what is refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("{{ tong_nhiem_v }}", "không có trường “{{ tong_nhiem_v }}”; trường gần nhất: {{ tong_nhiem_vu }}"),
        ("{ky}", "“{ky}” thiếu hoặc thừa dấu ngoặc"),
        ("{{ ky }", "“{{ ky }” thiếu hoặc thừa dấu ngoặc"),
        ("{ ky }}", "thiếu hoặc thừa dấu ngoặc"),
        ("{ tong }", "dạng {{ ten_truong }}; trường gần nhất: {{ tong_nhiem_vu }}"),
        ("{{{ ky }}}", "thiếu hoặc thừa dấu ngoặc"),
        ("{ { ky } }", "thiếu hoặc thừa dấu ngoặc"),
        ("ky }}", "thiếu hoặc thừa dấu ngoặc"),
        ("{%p for x in nhiem_vu %}", "câu lệnh"),
        ("{% if ky %}a{% endif %}", "câu lệnh"),
        ("{# ghi #}", "câu lệnh"),
        (
            "{{ ky|upper }}",
            "không phải tên một trường: giữa các dấu ngoặc chỉ có tên trường; trường gần nhất: {{ ky }}",
        ),
        ("{{ tong nhiem vu }}", "trường gần nhất: {{ tong_nhiem_vu }}"),
        ("{{ Tổng nhiệm vụ }}", "trường gần nhất: {{ tong_nhiem_vu }}"),
        ("{{ quá_hạn }}", "trường gần nhất: {{ qua_han }}"),
        ("{{ 7*7 }}", "không phải tên một trường"),
        ("{{ ky + ky }}", "không phải tên một trường"),
        ("{{ ky.upper() }}", "không phải tên một trường"),
        ("{{ nhiem_vu[0].ten }}", "không phải tên một trường"),
        ("{{ 'a' }}", "không phải tên một trường"),
        ("{{ }}", "không phải tên một trường"),
        ("{{r ky }}", "không phải tên một trường"),
        ("{{ ky.__class__ }}", "không phải danh sách"),
        ("{{ ky.ten }}", "không phải danh sách"),
        ("{{ nhiem_vu }}", "phải ghi rõ cột"),
        ("{{ nhiem_vu.tenn }}", "danh sách không có cột “{{ nhiem_vu.tenn }}”; trường gần nhất: {{ nhiem_vu.ten }}"),
        ("{{ nhiem_vu.ten.han }}", "không phải tên một trường"),
        ("Có {{? ky }}", "phải đứng đầu đoạn"),
        ("{{? khac }} a", "không có trường"),
        ("{{ nhiem_vu.ten }} {{ muc_tieu.ten }}", "hai danh sách"),
        ([["{{ nhiem_vu.ten }}", "{{ muc_tieu.ten }}"]], "hai danh sách"),
    ],
)
def test_all_else_is_refused(block: Any, said: str) -> None:
    """Commands, expressions, filters, attributes, wrong names and braces are refused with file, place and reason."""
    content = word("Mở đầu", block)
    found = template.faults("bao-cao.docx", content, FIELDS)
    assert found
    assert all(line.startswith("Tệp mẫu bao-cao.docx, chỗ “") for line in found)
    assert any(said in line for line in found)
    with pytest.raises(ConsolidateError, match=r"Tệp mẫu bao-cao\.docx"):
        template.rendered(content, VALUES, "bao-cao.docx")


def test_lists_where_none_can_be() -> None:
    """A list in a head row that Word repeats, or in a table within a repeated row, is refused."""

    def as_head(paper: Any) -> None:
        paper.tables[0].rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))

    def nested(paper: Any) -> None:
        cell = paper.tables[0].cell(0, 0).add_table(1, 1).cell(0, 0)
        cell.text = "{{ muc_tieu.ten }}"

    assert "dòng tiêu đề" in template.faults("a.docx", word([["{{ nhiem_vu.ten }}"]], change=as_head), FIELDS)[0]
    assert "đã lặp" in template.faults("a.docx", word([["{{ nhiem_vu.ten }}"]], change=nested), FIELDS)[0]


def test_all_faults_of_all_templates_at_once() -> None:
    """One message names every fault of every template, and how to find the fields."""
    files = {"a.docx": word("{{ sai }}", "{x}"), "b.docx": word("{% x %}"), "thu.txt": b"{{ sai }}\n"}
    with pytest.raises(ConsolidateError) as refused:
        template.refuse_faulty(files, dict.fromkeys(files, FIELDS))
    *lines, last = str(refused.value).splitlines()
    assert [re.findall(r"\S+\.(?:docx|txt)", line)[0] for line in lines] == ["a.docx", "a.docx", "b.docx", "thu.txt"]
    assert "--fields" in last


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "tệp trống"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "Word cũ"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"{\\rtf1 x}", "Word cũ"),
        (b"PK\x03\x04 cut", "hỏng"),
        (b"<html>", "không phải văn bản Word"),
        (b"abc", "không phải văn bản Word"),
    ],
)
def test_files_that_are_no_templates(content: bytes, said: str) -> None:
    """An empty, old, locked, broken or foreign file is told in one line."""
    (line,) = template.faults("bao-cao.docx", content, FIELDS)
    assert line.startswith("Tệp mẫu bao-cao.docx: ")
    assert said in line


def test_a_damaged_part() -> None:
    """A Word file with a part that is no XML, a cut file and a workbook under the name are told in one line each."""
    broken = with_part(word("a"), {"word/document.xml": lambda text: text[:200]})
    book = with_part(word("a"), {"[Content_Types].xml": lambda text: text.replace("document.main", "sheet.main")})
    for content in (broken, word("a")[:-200], book):
        assert len(template.faults("a.docx", content, FIELDS)) == 1


# --- values -------------------------------------------------------------------------------------------------------

HOSTILE = (
    *("{{ 7*7 }}", "{{ ky }}", "{% for x in y %}", "{_{ ky }_}", "{#", "<w:p>", "&amp;", "&#123;", "]]>", "\\a \\n"),
    *("a\a\fb", "a\tb\nc\r\nd", "_x000D_", "\ud800", "\u202eabc", "\ufffe", "x" * 2_000, "  hai  khoảng  ", "\u2028"),
    *("</w:t>", "%}", "'\"", "\x00", "😀", "{{? ky }}"),
)


def as_read(text: str) -> str:
    """What another library reads of a value that stands as it was typed."""
    lines = re.split(r"\r\n|[\r\n\v\u2028\u2029]", text)
    shown = ("\t".join(map(visible, line.split("\t"))) for line in lines)
    return "\n".join(shown).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


@pytest.mark.parametrize("text", HOSTILE)
def test_values_stand_as_typed(text: str, tmp_path: Path) -> None:
    """Nothing in a value is a field or markup; what cannot be held, or turns the text round, is shown as its code."""
    values = {"ky": text, "nhiem_vu": [{"ten": text, "han": text}]}
    content = word("a {{ ky }} b", [["{{ nhiem_vu.ten }}", "c {{ nhiem_vu.han }}"]])
    paper = template.rendered(content, values)
    read = as_read(text)
    assert texts(paper) == [f"a {read} b", [[read, f"c {read}"]]]
    assert errors(paper, tmp_path) == []


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=40) | st.text("{}%#_?. ky\n\t\\&<>;x0", max_size=40))
@example(text="{{ ky }}")
def test_any_value_stands_as_typed(text: str) -> None:
    """Whatever somebody typed is what another library reads in the paper, in a paragraph and in a cell."""
    values = {"ky": text, "nhiem_vu": [{"ten": text}]}
    paper = template.rendered(CONTENT, values)
    assert texts(paper) == [f"a {as_read(text)} b", [[f"c{as_read(text)}"]]]


CONTENT = word("a {{ ky }} b", [["c{{ nhiem_vu.ten }}"]])


def test_a_template_cannot_run_code() -> None:
    """The language of templates runs in a sandbox, misses no field in silence, and escapes what it fills in."""
    language = template.language()
    assert type(language).__name__ == "SandboxedEnvironment"
    assert language.autoescape is True
    with pytest.raises(Exception, match="undefined"):
        language.from_string("{{ x }}").render({})


# --- the file -----------------------------------------------------------------------------------------------------


def test_same_inputs_same_bytes(tmp_path: Path) -> None:
    """The same template and values give the same bytes: no date, no name of a person, no mark of editing."""

    def named(author: str) -> Callable[[Any], None]:
        def change(paper: Any) -> None:
            paper.core_properties.author = author

        return change

    first, second = (template.rendered(word("{{ ky }}", change=named(who)), VALUES) for who in ("A", "B"))
    assert first == second
    assert "stylesWithEffects" not in part(first, "[Content_Types].xml")
    assert errors(first, tmp_path) == []


def test_a_list_of_a_thousand(tmp_path: Path) -> None:
    """A thousand items give a thousand rows."""
    items = [{"ten": f"Việc {number}", "han": "31/10"} for number in range(1_000)]
    paper = template.rendered(word([HEAD, ["{{ nhiem_vu.ten }}", "{{ nhiem_vu.han }}"]]), {**VALUES, "nhiem_vu": items})
    (table,) = texts(paper)
    assert [row[0] for row in table[1:]] == [item["ten"] for item in items]
    assert errors(paper, tmp_path) == []


def test_other_kinds_of_word_files() -> None:
    """A Word file in the strict form, and one whose text is not where it says, are told in one line."""
    strict = with_part(word("{{ ky }}"), {"word/document.xml": lambda text: text.replace(W_SPACE, STRICT)})
    lost = with_part(word("a"), {"[Content_Types].xml": lambda text: text.replace("/word/document.xml", "/x.xml")})
    for content in (strict, lost):
        (line,) = template.faults("a.docx", content, FIELDS)
        assert "lưu lại dạng Word Document (.docx)" in line


def test_footnotes() -> None:
    """Fields in a footnote are filled in, and checked."""

    def noted(text: str) -> bytes:
        note = f"<w:footnotes {nsdecls('w')}><w:footnote w:id='2'><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>"
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
        changes = {"[Content_Types].xml": lambda types: types.replace("</Types>", override)}
        return with_part(word("a"), changes, {"word/footnotes.xml": note + "</w:footnotes>"})

    notes = part(template.rendered(noted("Theo {{ ky }}"), VALUES), "word/footnotes.xml")
    assert "Theo tháng 10/2025" in notes
    assert "không có trường" in template.faults("a.docx", noted("{{ sai }}"), FIELDS)[0]


def test_a_link_to_a_field() -> None:
    """A field in the address of a link is refused: Word keeps addresses elsewhere."""
    address = with_part(
        word("a"),
        {"word/_rels/document.xml.rels": lambda text: text.replace("fontTable.xml", "mailto:%7B%7B ky %7D%7D")},
    )
    assert any("không điền được" in line for line in template.faults("a.docx", address, FIELDS))


def test_line_signs_within_a_run() -> None:
    """Line ends and tabs within a run's text are spaces, as in Word."""
    content = with_part(word("a b {{ ky }}"), {"word/document.xml": lambda text: text.replace("a b", "a\nb")})
    assert texts(template.rendered(content, VALUES)) == ["a b tháng 10/2025"]


def test_a_list_in_a_table_within_a_table(tmp_path: Path) -> None:
    """A list in a table that stands in a cell of another table repeats there; the outer row is there once."""

    def nested(paper: Any) -> None:
        cell = paper.tables[0].cell(0, 0)
        inner = cell.add_table(2, 1)
        inner.cell(0, 0).text, inner.cell(1, 0).text = "Tên", "{{ nhiem_vu.ten }}"
        cell.add_paragraph("{{ ky }}")

    paper = template.rendered(word([["a", "{{ tong_nhiem_vu }}"]], change=nested), VALUES)
    (outer,) = docx.Document(io.BytesIO(paper)).tables
    assert len(outer.rows) == 1
    (inner,) = outer.cell(0, 0).tables
    assert [row.cells[0].text for row in inner.rows] == ["Tên", "Số hóa hồ sơ", "Mở lớp"]
    assert errors(paper, tmp_path) == []


def test_a_picture_in_a_row_that_repeats(tmp_path: Path) -> None:
    """A picture in a repeated row is there in each copy, each with a number of its own."""
    dot = (
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
        "0def46b80000000049454e44ae426082"
    )

    def pictured(paper: Any) -> None:
        run = paper.tables[0].cell(0, 0).paragraphs[0].add_run()
        run.add_picture(io.BytesIO(bytes.fromhex(dot)))

    paper = template.rendered(word([["{{ nhiem_vu.ten }}"]], change=pictured), VALUES)
    numbers = re.findall(r'<wp:docPr id="(\d+)"', part(paper, "word/document.xml"))
    assert numbers == ["1", "2"]
    assert errors(paper, tmp_path) == []


def test_text_boxes_as_word_writes_them() -> None:
    """Word writes a text box twice, for new and old programs: fields in both are filled in, faults told once."""

    def box(text: str) -> str:
        inner = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
        spaces = (
            "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
            "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' "
            "xmlns:v='urn:schemas-microsoft-com:vml'"
        )
        return (
            f"<w:r><mc:AlternateContent {spaces}><mc:Choice Requires='wps'><wps:txbx>{inner}</wps:txbx></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )

    found = body_of(typed(box("- {{ nhiem_vu.ten }}."), "{{ ky }}"))
    assert found == "- Số hóa hồ sơ.- Mở lớp." * 2 + "tháng 10/2025"
    assert len(template.faults("a.docx", typed(box("{{ sai }}")), FIELDS)) == 1


def test_rows_within_content_controls() -> None:
    """A row in a content control (a repeating section) repeats by its fields."""

    def controlled(paper: Any) -> None:
        row = paper.tables[0].rows[1]._tr
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr><w:id w:val='9'/></w:sdtPr><w:sdtContent/></w:sdt>")
        row.addprevious(control)
        control[1].append(row)

    rows = [["Tên"], ["{{ nhiem_vu.ten }}"], ["Hết"]]
    paper = template.rendered(word(rows, change=controlled), VALUES)
    assert texts(paper) == [[["Tên"], ["Số hóa hồ sơ"], ["Mở lớp"], ["Hết"]]]


def test_a_field_within_another_kind_of_wrapper() -> None:
    """Smart tags and simple fields of Word around a part of a field do not hide it."""
    content = typed(
        "<w:smartTag w:uri='x' w:element='y'><w:r><w:t>{{ k</w:t></w:r></w:smartTag>",
        "<w:fldSimple w:instr=' QUOTE '><w:r><w:t>y }}</w:t></w:r></w:fldSimple>",
    )
    assert body_of(content) == "tháng 10/2025"


def test_tables_right_behind_one_another(tmp_path: Path) -> None:
    """Of several tables only those with nothing to show go."""
    empty, full = [["A"], ["{{ trong_rong.ten }}"]], [["B"], ["{{ muc_tieu.ten }}"]]
    paper = template.rendered(word(empty, full, "x", empty, empty), VALUES)
    assert texts(paper) == [[["B"], ["Tỷ lệ hồ sơ"]], "x"]
    assert errors(paper, tmp_path) == []
