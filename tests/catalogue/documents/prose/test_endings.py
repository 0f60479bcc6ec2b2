"""Where a document ends, what it attaches, and how its head is read."""

import datetime as dt

import pytest

from consolidate.catalogue.model import PlanReading
from consolidate.texts.catalogue.plans import Passed
from consolidate.texts.catalogue.review import Asked
from tests.support.prose_plans import codes, plan, tasks, text, word

DECISION = (
    "UBND TỈNH YÊN SƠN",
    "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
    "Số: 88/QĐ-SGDĐT",
    "Yên Sơn, ngày 15 tháng 01 năm 2026",
    "QUYẾT ĐỊNH",
    "Ban hành Kế hoạch chuyển đổi số ngành giáo dục",
    "GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO",
    "Căn cứ Luật Giáo dục;",
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số ngành giáo dục.",
    "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
    "Điều 3. Chánh Văn phòng, Trưởng các phòng chịu trách nhiệm thi hành Quyết định này./.",
)
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
SENT = ("Nơi nhận:", "- Như Điều 3;", "- Lưu: VT.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Hoàng Văn E")
TASKS = ("I. MỤC ĐÍCH", "Nâng cao chất lượng.", "II. NHIỆM VỤ", "1. Văn phòng Sở", "- Vận hành hệ thống.")


@pytest.mark.parametrize(
    "title",
    [
        ("KẾ HOẠCH",),
        ("KẾ HOẠCH CHUYỂN ĐỔI SỐ NGÀNH GIÁO DỤC NĂM 2026",),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA SỞ", "(Kèm theo Quyết định số 88/QĐ-SGDĐT ngày 15/01/2026)"),
        ("ĐỀ ÁN CHUYỂN ĐỔI SỐ", "Giai đoạn 2026-2030"),
        ("Nội dung triển khai", "(Ban hành kèm theo Quyết định số 88/QĐ-SGDĐT ngày 15/01/2026)"),
        ("PHỤ LỤC",),
        (),
    ],
)
@pytest.mark.parametrize("read", [text, word])
def test_what_a_decision_attaches_is_read(read: type[PlanReading], title: tuple[str, ...]) -> None:
    """Below the signature it begins with a title in capitals, a line in brackets, an appendix, or `I.`."""
    reading = read(*DECISION, *SENT, *title, *TASKS)
    assert [(task.code, task.text, task.leads) for task in tasks(reading)] == [
        ("NV.1.1", "Vận hành hệ thống.", "Văn phòng Sở")
    ]
    assert reading.plan.number == "88/QĐ-SGDĐT"
    assert reading.account.closes


@pytest.mark.parametrize(
    "end",
    [
        SENT,
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn A"),
        ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Nguyễn Văn A"),
        ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG", "Nguyễn Văn A"),
        ("Q. GIÁM ĐỐC", "Nguyễn Văn A"),
        ("T/M ĐẢNG ỦY", "BÍ THƯ", "Nguyễn Văn A"),
        ("CHỦ TỊCH", "Nguyễn Văn A"),
        ("Trên đây là Kế hoạch năm 2026./.", *SENT),
        ("Sở Y tế trân trọng cảm ơn./.", *SENT),
        ("Nghị quyết này được phổ biến đến chi bộ.", "T/M ĐẢNG ỦY"),
        ("(Một số nhiệm vụ trọng tâm có Phụ lục kèm theo)", *SENT),
        ("Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành nghiêm túc triển khai thực hiện Kế hoạch này./.", *SENT),
        ("Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, kịp thời phản ánh về Sở Y tế.", *SENT),
    ],
)
@pytest.mark.parametrize("read", [text, word])
def test_no_task_stands_in_the_end_of_a_document(read: type[PlanReading], end: tuple[str, ...]) -> None:
    """Closing words, signature and addressees are passed with their reason; the last item stays."""
    body = ("KẾ HOẠCH", "Năm 2026", "II. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế", "- Lập hồ sơ.", "- Báo cáo kết quả.")
    reading = read(*body, *end)
    assert [task.text for task in tasks(reading)] == ["Lập hồ sơ.", "Báo cáo kết quả."]
    assert reading.account.told == ()
    assert set(reading.account.passed.values()) >= {Passed.HEADING}
    assert reading.account.closes


def test_a_numbered_item_with_closing_words_stays_a_duty() -> None:
    """`3. Trong quá trình … ./.` was numbered by the document itself: it is asked, and ends the document."""
    reading = plan(
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Sở Y tế theo dõi.",
        "2. Trong quá trình thực hiện, nếu cần sửa đổi, các sở đề xuất gửi Sở Y tế tổng hợp./.",
        "- Như trên;",
    )
    assert codes(reading) == ["TC.1", "TC.2"]


@pytest.mark.parametrize("mark", ["II", "2"])
def test_a_heading_below_the_sign_of_the_end_goes_on(mark: str) -> None:
    """`./.` was typed too early: the next heading, with a roman number or not, is read as ever."""
    first = "I" if mark == "II" else "1"
    reading = plan(
        f"{first}. NHIỆM VỤ", "- Lập đề án./.", f"{mark}. TỔ CHỨC THỰC HIỆN", "- Sở Y tế theo dõi.", "CHỦ TỊCH"
    )
    assert [task.text for task in tasks(reading)] == ["Lập đề án./.", "Sở Y tế theo dõi."]


def test_the_outline_of_a_report_is_a_form() -> None:
    """An appendix that others fill in gives no tasks, though its headings are called so."""
    reading = plan(
        "II. NHIỆM VỤ",
        "1. Sở Y tế",
        "- Lập hồ sơ.",
        "Nơi nhận:",
        "- Lưu: VT.",
        "Phụ lục 01",
        "ĐỀ CƯƠNG BÁO CÁO",
        "I. ĐẶC ĐIỂM",
        "II. NHIỆM VỤ THỜI GIAN TỚI",
        "1. Nhiệm vụ trọng tâm: …",
        "TT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn",
    )
    assert codes(reading) == ["NV.1.1"]
    assert list(reading.account.passed.values()).count(Passed.FORM) == 5


def test_a_report_is_asked_about() -> None:
    """Whether a report gives tasks is one question, for which all its rows wait; none is sure."""
    reading = text(
        "Số: 35/BC-UBND",
        "BÁO CÁO",
        "Kết quả chuyển đổi số 6 tháng đầu năm",
        "I. KẾT QUẢ",
        "- Tỷ lệ phủ sóng đạt 92%.",
        "II. NHIỆM VỤ TRỌNG TÂM",
        "1. Sở Y tế chủ trì lập hồ sơ.",
    )
    question = next(one for one in reading.questions if one.about is Asked.NATURE)
    assert set(question.sources) == {task.source for task in tasks(reading)}
    assert all(task.review for task in tasks(reading))
    assert reading.targets == ()


def test_a_type_that_begins_the_line_of_the_title() -> None:
    """`BÁO CÁO KẾT QUẢ …` in one line of capitals below the number; a department's name above it is no type."""
    reading = text(
        "SỞ",
        "KẾ HOẠCH VÀ ĐẦU TƯ",
        "Số: 35/BC-SKHĐT",
        "BÁO CÁO KẾT QUẢ GIẢI NGÂN NĂM 2026",
        "I. NHIỆM VỤ TRỌNG TÂM",
        "- Rà soát dự án.",
    )
    assert reading.plan.title == "KẾT QUẢ GIẢI NGÂN NĂM 2026"
    assert Asked.NATURE in [question.about for question in reading.questions]


@pytest.mark.parametrize(
    ("lines", "number", "issuer", "code"),
    [
        ((f"CHÍNH PHỦ {NATION}", "Số: 03/NQ-CP"), "03/NQ-CP", "CHÍNH PHỦ", "CP-03"),
        (("TỈNH ỦY YÊN SƠN", "*", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 12-NQ/TU"), "12-NQ/TU", "TỈNH ỦY YÊN SƠN", "TU-12"),
        (
            ("ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG ĐOÀN QUỐC HỘI", "Số 3260-KH/ĐĐQH15"),
            "3260-KH/ĐĐQH15",
            "ĐẢNG ĐOÀN QUỐC HỘI",
            "DDQH15-3260",
        ),
        (
            ("BỘ GIÁO DỤC", "VÀ ĐÀO TẠO", "Số: 6240/BGDĐT-KHCNTT"),
            "6240/BGDĐT-KHCNTT",
            "BỘ GIÁO DỤC VÀ ĐÀO TẠO",
            "BGDDT-6240",
        ),
        (("UBND TỈNH YÊN SƠN", "SỞ Y TẾ", "Số: 9/TB-SYT"), "9/TB-SYT", "SỞ Y TẾ", "SYT-9"),
        (
            (f"ỦY BAN NHÂN DÂN\t\t{NATION}", "XÃ TÂN LẬP\t\tĐộc lập - Tự do - Hạnh phúc", "Số: 7/KH-UBND"),
            "7/KH-UBND",
            "ỦY BAN NHÂN DÂN XÃ TÂN LẬP",
            "UBND-7",
        ),
        (
            (f"UBND TỈNH YÊN SƠN SỞ XÂY DỰNG\t\t{NATION}", "Số: 7/KH-SXD"),
            "7/KH-SXD",
            "SỞ XÂY DỰNG",
            "SXD-7",
        ),
        (("UBND TỈNH YÊN SƠN", "VĂN PHÒNG", "Số: 5/TB-VP"), "5/TB-VP", "VĂN PHÒNG UBND TỈNH YÊN SƠN", "VP-5"),
    ],
)  # fmt: skip
def test_the_head_names_the_issuer(lines: tuple[str, ...], number: str, issuer: str, code: str) -> None:
    """The last line above the number, without the nation's name and motto, the Party's, or the body above."""
    read = text(
        *lines, "Yên Sơn, ngày 09 tháng 01 năm 2026", "KẾ HOẠCH", "Năm 2026", "II. NHIỆM VỤ", "- Lập đề án."
    ).plan
    assert (read.number, read.issuer, read.code, read.issued) == (number, issuer, code, dt.date(2026, 1, 9))


@pytest.mark.parametrize("number", ["Số:      /KH-SCT", "Số: …/KH-SCT", "Số ……/KH-SCT", "Số: 12/KH-SCT"])
def test_a_blank_number_or_day_is_asked_for(number: str) -> None:
    """One question at the top, with the place; nothing is guessed."""
    reading = text(
        "SỞ CÔNG THƯƠNG", number, "Yên Sơn, ngày … tháng … năm 2026", "KẾ HOẠCH", "Năm 2026", "II. NHIỆM VỤ", "- Lập."
    )
    assert reading.questions[0].about is Asked.NUMBER
    assert reading.questions[0].sources == ("vb.txt, dòng 2",)
    assert reading.plan.issued is None


def test_the_number_of_what_an_appendix_belongs_to() -> None:
    """`(Kèm theo Nghị quyết 12/NQ-CP ngày …)` names the document where no number stands above; the title ends there."""
    read = text(
        "PHỤ LỤC",
        "DANH MỤC NHIỆM VỤ",
        "(Ban hành kèm theo Nghị quyết 12/NQ-CP ngày 09/01/2026 của Chính phủ)",
        "TT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn",
        "1\tLập đề án\tSở Y tế\t30/6/2026",
    ).plan
    assert (read.number, read.issuer, read.issued) == ("12/NQ-CP", "Chính phủ", dt.date(2026, 1, 9))


def test_the_title_ends_at_the_appendix_and_at_the_text() -> None:
    """What follows in capitals, and the first sentence, are no part of it."""
    for line in (
        "PHỤ LỤC PHÂN CÔNG NHIỆM VỤ",
        "Ngày 22/12/2024, Bộ Chính trị đã ban hành Nghị quyết.",
        "Thời gian qua:",
    ):
        read = text(
            "Số: 9/KH-SYT", "KẾ HOẠCH", "Chuyển đổi số", "ngành y tế", line, "II. NHIỆM VỤ", "- Lập đề án."
        ).plan
        assert read.title == "Chuyển đổi số ngành y tế"
