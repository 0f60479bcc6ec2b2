"""The account of a document closes: each item is in a row, told, or passed with its reason."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.catalogue import documents
from consolidate.catalogue.model import PlanReading
from consolidate.core.errors import PlanError
from tests.support.issued_plans import FOLDER
from tests.support.prose_plans import plan, tasks, text

LINES = st.sampled_from(
    [
        "I. MỤC ĐÍCH, YÊU CẦU",
        "II. NHIỆM VỤ VÀ GIẢI PHÁP",
        "III. NHIỆM VỤ CỤ THỂ",
        "IV. HỢP TÁC QUỐC TẾ",
        "V. TỔ CHỨC THỰC HIỆN",
        "VI. CHẾ ĐỘ BÁO CÁO",
        "II. MỤC TIÊU",
        "A. QUY ĐỊNH CHUNG",
        "1. Hạ tầng",
        "2. Sở Y tế",
        "1.1. Dữ liệu",
        "3. Kinh phí",
        "a) Phòng Du lịch",
        "b) Rà soát quy định, gồm:",
        "- Tỷ lệ phủ sóng đạt trên 90%.",
        "- Mở đường vào bản;",
        "+ Kéo điện.",
        "Đơn vị chủ trì: Sở Xây dựng; Đơn vị phối hợp: Sở Y tế.",
        "Lãnh đạo phụ trách: Phó Giám đốc.",
        "Giao Sở Y tế chủ trì lập hồ sơ trước ngày 30/6/2026.",
        "Một đoạn văn không có dấu đầu dòng.",
        "(Chi tiết tại Phụ lục kèm theo)",
        "Trên đây là Kế hoạch năm 2026.",
        "Trân trọng./.",
        "Nơi nhận:",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Nguyễn Văn A",
        "PHỤ LỤC",
        "KẾ HOẠCH",
        "ĐỀ CƯƠNG BÁO CÁO",
        "TT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn",
        "1\tLập đề án\tSở Y tế\t30/6/2026",
        "TT\tDự án\tVốn",
        "Ghi chú: xem thêm",
        "",
    ]
)


def said(reading: PlanReading) -> str:
    """All that doubts, notes and questions say, with every place of a span."""
    texts = (
        *reading.doubts,
        *(note for row in (*tasks(reading), *reading.targets) for note in (row.review, row.told)),
        *(source for question in reading.questions for source in question.sources),
    )
    return re.sub(
        r"((?:\w+ \d+, )?\w+ )(\d+)–(\d+)",
        lambda span: ", ".join(f"{span[1]}{number}" for number in range(int(span[2]), int(span[3]) + 1)),
        "\n".join(texts),
    )


def holds(reading: PlanReading) -> None:
    """Assert that the account closes, that no item is in it twice, and that what is told is named somewhere."""
    account = reading.account
    places = [*account.proposed, *account.told, *account.passed]
    assert account.closes
    assert len(places) == len(set(places)) == account.seen
    words = said(reading)
    assert [place for place in account.told if not re.search(rf"{re.escape(place)}(?!\d)", words)] == []
    codes = [task.code for task in tasks(reading)]
    assert len(codes) == len(set(codes))


@given(st.lists(LINES, max_size=30))
def test_the_account_closes(lines: list[str]) -> None:
    """Whatever a document is made of: headings, items, tables, notes and signatures in any order."""
    try:
        reading = plan("II. NHIỆM VỤ", "- Việc đầu tiên.", *lines)
    except PlanError:
        return  # a table that no rule fits, or that counts a number twice
    holds(reading)


@pytest.mark.parametrize("name", ["so-a-ke-hoach-van-xuoi.docx", "bo-a-cong-van.docx", "viet-thu-2026.pdf"])
def test_the_account_of_an_issued_plan_closes(name: str) -> None:
    """Also for whole plans; most of what is passed are headings, the head and the end."""
    holds(documents.read(name, (FOLDER / name).read_bytes()))


def test_each_item_is_in_its_place() -> None:
    """A task, a told part, and reasons for the rest."""
    reading = text(
        "Số: 9/KH-SYT",
        "KẾ HOẠCH",
        "Năm 2026",
        "I. MỤC ĐÍCH",
        "- Thiết thực.",
        "II. NHIỆM VỤ",
        "- Lập hồ sơ.",
        "III. HỢP TÁC",
        "- Ký kết.",
        "Trên đây là Kế hoạch năm 2026./.",
        "Nơi nhận:",
        "- Lưu: VT.",
    )
    account = reading.account
    assert (account.seen, account.proposed, account.told) == (12, ("dòng 7",), ("dòng 8", "dòng 9"))
    assert [str(why.name) for why in account.passed.values()] == [
        *["HEAD"] * 3, "HEADING", "PURPOSE", "HEADING", "CLOSING", "SIGNED", "SIGNED",
    ]  # fmt: skip
