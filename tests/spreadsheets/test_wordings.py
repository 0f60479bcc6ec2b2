"""Words that say nothing, words that point elsewhere, and why words are no number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.spreadsheets.fields import is_ditto, says_nothing
from consolidate.spreadsheets.fields.wordings import no_number
from consolidate.texts.codes import Code
from consolidate.texts.returns.cells import numbers, synonyms

NOTHING = [
    "Không",
    "KHÔNG",
    "không.",
    "Không có",
    "Không có gì",
    "- Không",
    "(không)",
    "Không phát sinh",
    "K có",
    "Không có KK, VM",
    "Chưa",
    "chưa có",
    "Chưa có gì ạ",
    "Ko có",
    "Khong co",
    "N/A",
    "n.a.",
    "None",
    "x",
    "0",
    "-",
    "–",
    "---",
    ".",
    "…",
    "...",
    "/",
    "_",
    "không có khó khăn, vướng mắc",
    "Trong kỳ không phát sinh khó khăn",
    "Hiện nay chưa có kiến nghị, đề xuất gì thêm",
    "Không có ý kiến",
    "Không xin gia hạn",
    "Đơn vị không gặp khó khăn",
    "Tháng này không có",
    "Không có kiến nghị nào khác",
    "✓",
    "☐",
    "",
    "  ",
]
SOMETHING = [
    "Không có kinh phí",
    "Không đủ cán bộ",
    "Chưa có văn bản hướng dẫn",
    "Chưa có ý kiến",
    "Chưa được giao kinh phí",
    "Không đạt",
    "Chưa có trụ sở",
    "Không có sóng di động",
    "Không thực hiện được do mưa lũ",
    "Đề nghị gia hạn",
    "Có",
    "Đang làm",
    "45",
    "215/QĐ-UBND",
    "Thiếu vốn",
    "nt",
    '"',
    "//",
    "Chưa bố trí",
    "Không có đường truyền",
    "Chưa có văn bản",
    "Không có số liệu",
    "+",
    "?a",
]
DITTO = [
    "Như trên",
    "như trên.",
    "(như trên)",
    "nt",
    "NT",
    "n.t.",
    "-nt-",
    "n/t",
    '"',
    "''",
    "”",
    "〃",
    '- " -',
    "//",
    "Tương tự",
    "idem",
    "Ditto",
    "Như dòng trên",
    "như mục I.5",
    "Như nhiệm vụ UBND-2025/I.5",
    "xem dòng 9",
    "Giống dòng trên",
    "Tương tự như trên",
    "Nội dung như trên đã nêu",
    "như kỳ trước",
    "Như báo cáo tháng trước",
    "vẫn như cũ",
    "Như NV 3",
    "như ở trên",
    "y như trên",
]
NO_DITTO = [
    "Như kế hoạch 45",
    "Tương tự, đã ban hành kế hoạch riêng",
    "Xem phụ lục 1",
    "Xem văn bản 12",
    "215/QĐ-UBND",
    "Trước 30/10",
    "Như quyết định 215 của UBND",
    "Nguyễn Thị Như",
    "-",
    "/",
    "Đã nêu trong báo cáo 45/BC",
    "I.5",
    "Thực hiện theo mục tiêu",
    "Xem tệp đính kèm",
]


@pytest.mark.parametrize("text", NOTHING)
def test_words_of_nothing(text: str) -> None:
    """What is typed only so as not to leave a cell empty says nothing, in any case and with any signs around it."""
    assert says_nothing(text)
    assert not is_ditto(text)


@pytest.mark.parametrize("text", SOMETHING)
def test_words_that_begin_alike(text: str) -> None:
    """What is lacking is something that is said: a reason, a document, a number."""
    assert not says_nothing(text)


@pytest.mark.parametrize("word", synonyms.NOTHING)
def test_formulas_know_no_more_than_readers(word: str) -> None:
    """Every word that the self-check of a form takes for nothing is so for the reader."""
    assert says_nothing(word)


@pytest.mark.parametrize(
    ("text", "column"),
    [("Chưa có văn bản", "evidence"), ("Không có số liệu", "numerator"), ("Chưa có ngày", "done_on")],
)
def test_a_column_of_its_own(text: str, column: str) -> None:
    """To lack a document is no evidence, but may be a difficulty."""
    assert says_nothing(text, column)
    assert not says_nothing(text, "difficulty")


@pytest.mark.parametrize("text", DITTO)
def test_words_that_point_elsewhere(text: str) -> None:
    """Ditto marks, and references to another row or an earlier report, are known as such."""
    assert is_ditto(text)
    assert not says_nothing(text)


@pytest.mark.parametrize("text", NO_DITTO)
def test_references_to_documents(text: str) -> None:
    """A document or an annex is named, not another row."""
    assert not is_ditto(text)


@given(st.sampled_from(SOMETHING), st.sampled_from(["Đã ", "UBND xã ", "Do "]), st.text(" .,;-", max_size=5))
def test_words_within_a_sentence(text: str, before: str, after: str) -> None:
    """Within a sentence that says more, neither is found."""
    assert not says_nothing(f"{before}báo cáo {text}{after}")
    assert not is_ditto(f"{before}báo cáo {text}{after}")


@given(st.sampled_from(NOTHING), st.text(" \u00a0\u200b\n", max_size=4), st.text(" \u00a0.", max_size=4))
def test_blanks_make_no_difference(text: str, before: str, after: str) -> None:
    """Spaces, seen or not, and dots around a word of nothing leave it one."""
    assert says_nothing(before + text + after)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("~45", numbers.about),
        ("khoảng 98", numbers.about),
        ("trên 50%", numbers.about),
        (">80%", numbers.about),
        ("45-50", numbers.a_range),
        ("từ 45 đến 50", numbers.a_range),
        ("85/100", numbers.two_numbers),
        ("3/5 xã", numbers.two_numbers),
        ("85 trên tổng số 100", numbers.two_numbers),
        ("1.234 người", numbers.with_words),
        ("98 dịch vụ", numbers.with_words),
        ("45%.", numbers.with_signs),
        ("+45", numbers.with_signs),
        ("gần xong", numbers.words_alone),
        ("một nửa", numbers.words_alone),
        ("✓", numbers.a_mark),
        ("như trên", numbers.ditto_number),
        ("½", numbers.not_a_number),
        ("1" * 32_000 + " người", numbers.not_a_number),
    ],
)
def test_why_words_are_no_number(text: str, fault: object) -> None:
    """About, a range, a part of a whole, a unit, a sign, a word, a mark: each is told by what it is."""
    assert callable(fault)
    assert no_number(text, "x") == fault("x")


@given(st.text(max_size=300))
def test_any_words_have_a_reason(text: str) -> None:
    """Whatever stands in place of a number, one reason is told, under the one code."""
    assert no_number(text, "x").code is Code.NOT_A_NUMBER
