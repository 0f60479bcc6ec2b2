"""Plans copied as text from a page: Markdown without headings of its own, escaped marks, a head broken into pieces."""

import datetime as dt

import pytest

from consolidate.catalogue import documents
from consolidate.catalogue.documents.formats import text as plain_text
from consolidate.core.errors import PlanError
from tests.support.prose_plans import leads, text

BOLD = (
    "      ## ĐẢNG BỘ TỈNH YÊN SƠN",
    "**BAN TUYÊN GIÁO**",
    "",
    "Số 41-KH/BTG",
    "",
    "**KẾ HOẠCH**",
    "**học tập nghị quyết**",
    "",
    "**II. PHÂN CÔNG NHIỆM VỤ**",
    "",
    "**1. Tuyên truyền**",
    "",
    "*   Biên soạn tài liệu hỏi đáp.",
    "*   Mở chuyên mục trên báo.",
    "",
    "**2. Kiểm tra**",
    "",
    "**a) Ủy ban Kiểm tra**",
    "",
    "*   Lập đoàn kiểm tra.",
    "",
    "*Nơi nhận:*",
    "- Các chi bộ;",
)


@pytest.mark.parametrize("start", [0, 1])
def test_headings_in_bold_are_headings(start: int) -> None:
    """Lines that are bold as a whole show that a text is Markdown, also where none begins with `#`."""
    reading = text(*BOLD[start:])
    assert [(task.code, task.text, task.leads) for task in reading.tasks] == [
        ("NV.1.1", "Biên soạn tài liệu hỏi đáp.", ""),
        ("NV.1.2", "Mở chuyên mục trên báo.", ""),
        ("NV.2.a.1", "Lập đoàn kiểm tra.", "Ủy ban Kiểm tra"),
    ]
    assert not any("chi bộ" in doubt for doubt in reading.doubts)


def test_escaped_numbers_and_dashes_are_marks() -> None:
    """A number or dash behind a backslash is a mark: the heading's year is the deadline of what stands below it."""
    reading = text(
        "**II- MỤC TIÊU**",
        "**1\\. Đến năm 2030**",
        "\\- Tỉ lệ hộ dùng nước sạch đạt tối thiểu 95%.",
        "\\- Chi cho nghiên cứu (R\\&D) đạt từ 2 \\- 3%.",
    )
    assert [(target.text, target.threshold, target.deadline) for target in reading.targets] == [
        ("Tỉ lệ hộ dùng nước sạch đạt tối thiểu 95%.", 95, dt.date(2030, 12, 31)),
        ("Chi cho nghiên cứu (R&D) đạt từ 2 - 3%.", 2, dt.date(2030, 12, 31)),
    ]


def test_stars_and_backslashes_of_plain_text_stay() -> None:
    """A text without signs of Markdown keeps every sign."""
    lines = "Thư mục C:\\_chung\n* Ghi chú *\n"
    read = plain_text.read("vb.txt", lines.encode()).lines
    assert [line.cells for line in read] == [("Thư mục C:\\_chung",), ("* Ghi chú *",), ("",)]


@pytest.mark.parametrize(
    "head",
    [
        (
            "ỦY BAN NHÂN DÂN", "TỈNH YÊN SƠN", "-------", "|", "CỘNG HÒA XÃ HỘI", "CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do", "- Hạnh phúc",
        ),
        ("|", "ỦY BAN NHÂN DÂN |", "CỘNG HÒA XÃ HỘI", "CHỦ NGHĨA VIỆT NAM |", "|"),
    ],
)  # fmt: skip
def test_the_head_in_pieces_names_the_issuer(head: tuple[str, ...]) -> None:
    """The nation's name on two lines is no part of the issuer's; a committee's place is the one that the text says."""
    reading = text(
        *head,
        "Số: 61/KH-UBND",
        "|",
        "Yên Sơn, ngày 06",
        "tháng 11 năm 2025",
        "|",
        "KẾ HOẠCH",
        "TRỒNG RỪNG NĂM 2026",
        "Thực hiện Luật Lâm nghiệp, UBND tỉnh Yên Sơn ban hành Kế hoạch như sau:",
        "I. NHIỆM VỤ",
        "1. Sở Nông nghiệp và Môi trường chủ trì giao giống.",
    )
    assert (reading.plan.issuer, reading.plan.number) == ("ỦY BAN NHÂN DÂN TỈNH YÊN SƠN", "61/KH-UBND")
    assert reading.plan.issued == dt.date(2025, 11, 6)


def test_a_text_without_headings_is_refused_without_empty_names() -> None:
    """A message names the headings it saw, and none where there is none."""
    with pytest.raises(PlanError) as refused:
        documents.read("tin.txt", "Chiều nay, đoàn công tác đã thăm các gia đình chính sách.\n".encode())
    assert "“”" not in str(refused.value)


def test_lines_that_say_who_does_the_heading_make_it_a_task() -> None:
    """Whatever the part is called, and however short the lines are."""
    reading = text(
        "I. LỊCH LÀM VIỆC",
        "1. Lập danh sách",
        "Đơn vị chủ trì: Phòng Kinh tế",
        "Đơn vị phối hợp: Công an xã",
        "Thời hạn: ngày 15/9/2026",
        "2. Niêm yết",
        "Đơn vị thực hiện: Văn phòng",
    )
    assert leads(reading) == [("NV.1", "Phòng Kinh tế", "Công an xã"), ("NV.2", "Văn phòng", "")]
    assert reading.tasks[0].deadline == dt.date(2026, 9, 15)
