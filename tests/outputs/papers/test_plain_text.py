"""Templates of mails and messages: the same fields in lines of plain text."""

import pytest

from consolidate.core.errors import ConsolidateError
from consolidate.outputs.papers import template
from consolidate.outputs.papers.template.plain_text import text_of
from tests.support.papers_made import FIELDS, VALUES

MAIL = "Kính gửi {{ ky }},\n{{? qua_han }}Quá hạn: {{ qua_han }}\n{{? nhiem_vu }}Gồm:\n- {{ nhiem_vu.ten }}\n\nHết"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_fields_in_lines(end: str) -> None:
    """Fields are filled in, a line with a list repeats, one under a condition goes; line ends stay as they are."""
    text = template.rendered_text(MAIL.replace("\n", end), VALUES)
    assert text == end.join(("Kính gửi tháng 10/2025,", "Gồm:", "- Số hóa hồ sơ", "- Mở lớp", "", "Hết"))


@pytest.mark.parametrize("text", ["", "a", "a\n", "\n\n", "a\r\n\r\nb"])
def test_a_text_without_fields_stays(text: str) -> None:
    """A text without fields is not changed, at its end neither."""
    assert template.rendered_text(text, VALUES) == text


def test_a_list_in_the_last_line() -> None:
    """The items of a list in a last line without a line end still stand in lines of their own."""
    assert template.rendered_text("{{ nhiem_vu.ten }}", VALUES).splitlines() == ["Số hóa hồ sơ", "Mở lớp"]


def test_lines_of_one_list_repeat_together() -> None:
    """Lines of the same list right behind one another are repeated item by item."""
    lines = template.rendered_text("{{ nhiem_vu.ten }}\n{{? nhiem_vu.han }} hạn {{ nhiem_vu.han }}\n", VALUES)
    assert lines == "Số hóa hồ sơ\nhạn 31/10\nMở lớp\n"


def test_values_stand_as_typed() -> None:
    """Nothing in a value is a field; its lines are lines; what turns the text round is shown as its code."""
    values = {**VALUES, "ky": "{{ qua_han }} {% x %} \\n &amp;\nb\u202ec\r\nd"}
    assert template.rendered_text("a {{ ky }}\r\n", values) == (
        "a {{ qua_han }} {% x %} \\n &amp;\r\nb\\u202ec\r\nd\r\n"
    )


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_of_editors(code: str) -> None:
    """A text is read as Notepad and other programs save it: UTF-8 with and without a mark, UTF-16 of both orders."""
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(code, b"")
    assert text_of(mark + "Số liệu\r\n".encode(code)) == "Số liệu\r\n"


def test_a_text_in_another_encoding() -> None:
    """A text in an old encoding, and a binary file, are told in one line."""
    for content in (b"S\xe8 li\xd6u", b"\xff\xfea", "Kỳ".encode("utf-16-le")):
        (line,) = template.faults("thu-nhac.txt", content, FIELDS)
        assert line.startswith("Tệp mẫu thu-nhac.txt: ")
        assert "UTF-8" in line


def test_faults_name_the_line() -> None:
    """All that is wrong is told with file, number and text of the line, and the nearest field."""
    found = template.faults(
        "thu.txt", "Chào\n{{ tong_nhiem_v }} {x}\n{{ nhiem_vu.ten }}{{ muc_tieu.ten }}".encode(), FIELDS
    )
    assert len(found) == 3
    assert found[0].startswith("Tệp mẫu thu.txt, chỗ “dòng 2: {{ tong_nhiem_v }} {x}”: không có trường")
    assert "{{ tong_nhiem_vu }}" in found[0]
    assert "dòng 3" in found[2]
    with pytest.raises(ConsolidateError, match=r"thu\.txt"):
        template.rendered_text("{{ sai }}", VALUES, "thu.txt")
