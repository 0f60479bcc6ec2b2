"""Who does what in the prose of a plan: by heading, before a colon, in a sentence; and who helps."""

import datetime as dt

import pytest

from consolidate.catalogue.documents.prose.parts import names
from tests.support.prose_plans import codes, leads, plan, tasks, text

LETTER = (
    "UBND TỈNH YÊN SƠN",
    "SỞ TÀI CHÍNH",
    "Số: 412/STC-NS",
    "V/v quyết toán ngân sách năm 2025",
    "Yên Sơn, ngày 10 tháng 3 năm 2026",
    "Kính gửi:",
    "- Các sở, ban, ngành tỉnh;",
    "- Ủy ban nhân dân các xã, phường.",
)


def test_the_words_before_the_colon_lead() -> None:
    """`1. Phòng A: Là đầu mối …` is the duty of Phòng A, without its name; a dash in the name is no end of it."""
    reading = plan(
        "V. TỔ CHỨC THỰC HIỆN",
        "1. Phòng Quản lý du lịch: Là đầu mối tham mưu, phối hợp với các phòng liên quan mở lớp tập huấn.",
        "2. Phòng Kế hoạch - Tổng hợp: Tổng hợp kết quả.",
        "3. Văn phòng Sở: Thực hiện chi trả.",
    )
    assert leads(reading) == [
        ("TC.1", "Phòng Quản lý du lịch", "các phòng liên quan"),
        ("TC.2", "Phòng Kế hoạch - Tổng hợp", ""),
        ("TC.3", "Văn phòng Sở", ""),
    ]
    assert reading.duties[0].text.startswith("Là đầu mối")


def test_a_heading_of_a_body_leads_what_stands_below() -> None:
    """Numbered headings, with dashes or a paragraph below; an unknown body stays as text."""
    reading = plan(
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Giám đốc các sở; Chủ tịch Ủy ban nhân dân các xã:",
        "- Quán triệt Kế hoạch.",
        "- Báo cáo kết quả.",
        "2. Hợp tác xã Bản Mây",
        "Đón khách.",
        "3. Kinh phí",
        "Do ngân sách bảo đảm.",
    )
    assert [task.leads for task in reading.duties] == [
        *["Giám đốc các sở; Chủ tịch Ủy ban nhân dân các xã"] * 2,
        "Hợp tác xã Bản Mây",
    ]


def test_a_heading_called_organisation_is_no_body() -> None:
    """`4. Tổ chức thực hiện` of a letter leads nothing; the items name their bodies themselves."""
    reading = text(
        *LETTER,
        "1. Nội dung thực hiện",
        "- Lập báo cáo.",
        "2. Tổ chức thực hiện",
        "- Các xã gửi báo cáo trước ngày 30/4/2026.",
        "- Sở Tài chính tổng hợp.",
    )
    assert [task.leads for task in reading.duties] == ["Các xã", "Sở Tài chính"]


def test_a_numbered_sentence_above_a_closing_formula_is_the_task() -> None:
    """The paragraph `Trên đây là …` below it is none, and does not make a name of it."""
    reading = plan(
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Phòng Du lịch theo dõi việc thực hiện Kế hoạch.",
        "Trên đây là Kế hoạch phát triển du lịch cộng đồng năm 2026./.",
    )
    assert [(task.text, task.leads) for task in reading.duties] == [
        ("Phòng Du lịch theo dõi việc thực hiện Kế hoạch.", "Phòng Du lịch")
    ]


def test_a_numbered_sentence_is_a_task_beside_the_paragraph_below_it() -> None:
    """It ends as sentences do, so it is no heading: both are asked, under codes of their own."""
    reading = plan(
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Định kỳ hằng quý tổ chức sơ kết việc thực hiện Kế hoạch.",
        "Phòng Du lịch chuẩn bị báo cáo.",
        "2. Sở Y tế:",
        "Bảo đảm y tế.",
    )
    assert [(task.code, task.leads) for task in reading.duties] == [
        ("TC.1", ""),
        ("TC.1.1", "Phòng Du lịch"),
        ("TC.2", "Sở Y tế"),
    ]


def test_a_short_letter_that_gives_tasks() -> None:
    """Sentences that give a task to somebody, by a day: each is one, wherever it stands."""
    reading = text(
        *LETTER,
        "Thực hiện Công văn số 98/UBND-TH ngày 02/3/2026, Sở Tài chính đề nghị các đơn vị như sau.",
        "Nội dung đã trao đổi tại cuộc họp. Giao Phòng Ngân sách chủ trì, phối hợp với Văn phòng Sở lập báo cáo,"
        " hoàn thành trước ngày 20/3/2026.",
        "Đề nghị các sở, ban, ngành gửi quyết toán về Sở trước ngày 31/3/2026.",
        "Trong quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh về Sở Tài chính.",
        "Trân trọng./.",
    )
    assert [(task.leads, task.coordinators, str(task.deadline)) for task in reading.duties] == [
        ("Phòng Ngân sách", "Văn phòng Sở", "2026-03-19"),
        ("các sở, ban, ngành", "", "2026-03-30"),
    ]
    assert reading.plan.title == "quyết toán ngân sách năm 2025"
    assert reading.plan.issuer == "SỞ TÀI CHÍNH"


def test_a_directive_gives_duties_by_numbered_headings() -> None:
    """No roman headings at all: bodies as headings, with letters, dashes or a sentence."""
    reading = text(
        "Số: 07/CT-UBND",
        "CHỈ THỊ",
        "Về phòng cháy, chữa cháy rừng",
        "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:",
        "1. Chi cục Kiểm lâm",
        "a) Tuần tra các khu vực trọng điểm.",
        "b) Dự báo cấp cháy.",
        "2. Sở Tài chính bố trí kinh phí, hoàn thành trước ngày 15/3/2026.",
        "3. Giao Sở Nội vụ chủ trì theo dõi.",
        "Yêu cầu các sở, ban, ngành và Ủy ban nhân dân các xã nghiêm túc triển khai thực hiện./.",
    )
    assert leads(reading) == [
        ("TC.1.a", "Chi cục Kiểm lâm", ""),
        ("TC.1.b", "Chi cục Kiểm lâm", ""),
        ("TC.2", "Sở Tài chính", ""),
        ("TC.3", "Sở Nội vụ", ""),
    ]


def test_a_part_on_reporting() -> None:
    """Its dashes are duties; a paragraph without one is told with its place."""
    reading = plan(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Phòng Du lịch theo dõi.",
        "III. CHẾ ĐỘ BÁO CÁO",
        "- Các xã báo cáo trước ngày 10/12/2026.",
        "Phòng Du lịch gửi báo cáo theo quy định.",
    )
    assert codes(reading) == ["TC.1", "TC.III.1"]
    assert any("dòng 12" in doubt for doubt in reading.doubts)


@pytest.mark.parametrize(
    ("sentence", "helpers"),
    [
        ("Phối hợp với các cơ quan liên quan tuyên truyền, phổ biến.", "các cơ quan liên quan"),
        ("Phối hợp với cơ quan, tổ chức liên quan thẩm định.", "cơ quan, tổ chức liên quan"),
        ("Phối hợp với UBND các xã, phường liên quan tiếp tục rà soát.", "UBND các xã, phường liên quan"),
        ("Chủ động phối hợp chặt chẽ với các sở và chính quyền xã trong quản lý.", "các sở và chính quyền xã"),
        ("Phối hợp thường xuyên, hiệu quả với Sở Xây dựng mở các tuyến đường.", "Sở Xây dựng"),
        ("Phối hợp với Sở Xây dựng, Ban Chỉ đạo tỉnh xây dựng đề án.", "Sở Xây dựng, Ban Chỉ đạo tỉnh"),
        ("Phối hợp và chia sẻ dữ liệu.", ""),
    ],
)  # fmt: skip
def test_helpers_end_at_the_verb(sentence: str, helpers: str) -> None:
    """A verb ends the list, an adverb may stand before it; a verb in capitals is part of a name."""
    assert names.helping(sentence) == helpers


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Định kỳ, Thường trực Ủy ban Pháp luật chủ trì, phối hợp với các ban.", "Thường trực Ủy ban Pháp luật"),
        ("Trên cơ sở đề xuất, các cơ sở đào tạo thực hiện kết nối.", "các cơ sở đào tạo"),
        ("Giao Sở Xây dựng chủ trì lập quy hoạch.", "Sở Xây dựng"),
        ("Nâng cao trách nhiệm trong thực hiện nhiệm vụ.", ""),
        ("Kịp thời báo cáo cấp trên.", ""),
        ("Bổ sung quy định, thực hiện đúng tiến độ.", ""),
        ("Tổ chức thực hiện kế hoạch.", ""),
    ],
)
def test_the_names_at_the_beginning_of_a_sentence(sentence: str, lead: str) -> None:
    """Words that say when, and verbs, are no names."""
    assert names.of_sentence(sentence) == lead


def test_a_task_without_a_lead_is_asked_once() -> None:
    """One question for all tasks that name nobody, with their places; the deadline that no task has is told once."""
    reading = plan("II. NHIỆM VỤ CỤ THỂ", "1. Hạ tầng", "a) Mở đường.", "b) Kéo điện.", "c) Phủ sóng.")
    (question,) = reading.questions
    assert question.sources == tuple(f"vb.txt, dòng {line}" for line in (10, 11, 12))
    assert [task.review for task in tasks(reading)] == ["", "", ""]
    assert any("dòng 10–12" in doubt for doubt in reading.doubts)


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Theo đó, để kịp thời vụ, yêu cầu Sở Công Thương chủ trì rà soát giá.", "Sở Công Thương"),
        ("Theo đó, UBND tỉnh yêu cầu các sở, ban, ngành rà soát dự án.", "Các sở, ban, ngành"),
        ("Văn phòng UBND huyện có trách nhiệm đôn đốc các xã.", "Văn phòng UBND huyện"),
        ("Công an tỉnh được giao hoàn thiện hệ thống camera.", "Công an tỉnh"),
        ("Yêu cầu UBND các xã, phường phối hợp thống kê.", "UBND các xã, phường"),
    ],
)
def test_a_letter_gives_tasks_within_its_sentences(sentence: str, lead: str) -> None:
    """Where no heading does: the body asked stands behind a comma, behind who asks, or is the one responsible."""
    reading = text(*LETTER, "Thực hiện ý kiến của Bộ Tài chính về giá.", sentence)
    assert leads(reading) == [("TC.G.1", lead, "")]


def test_sentences_that_go_on_with_a_task_belong_to_it() -> None:
    """A sentence that begins with a verb has the body of the one before; a deadline of other tasks is not its own."""
    reading = text(
        *LETTER,
        "Theo đó, yêu cầu Sở Tài chính chủ trì lập dự toán. Rà soát các việc có thời hạn hoàn thành trong năm 2025;"
        " báo cáo kết quả. Trời đã rét.",
    )
    (duty,) = reading.duties
    assert duty.text.endswith("báo cáo kết quả.")
    assert not duty.deadline_text


def test_an_item_that_asks_is_no_purpose() -> None:
    """`3. Yêu cầu các cơ quan …` is a task, though `Yêu cầu` alone is a heading that asks for nothing."""
    reading = text(
        *LETTER,
        "1. UBND các xã, phường có trách nhiệm thống kê đàn vật nuôi.",
        "2. Sở Tài chính bố trí kinh phí.",
        "3. Yêu cầu các cơ quan báo chí đưa tin kịp thời.",
    )
    assert [(duty.code, duty.leads) for duty in reading.duties] == [
        ("TC.1", "UBND các xã, phường"),
        ("TC.2", "Sở Tài chính"),
        ("TC.3", ""),
    ]


@pytest.mark.parametrize(
    ("task", "others"),
    [
        ("phối hợp với các cơ quan liên quan cung cấp giống cây", "các cơ quan liên quan"),
        ("phối hợp với các đơn vị có liên quan bốc xếp hàng", "các đơn vị có liên quan"),
        ("phối hợp với các đơn vị liên quan và Sở Y tế lắp đặt trạm", "các đơn vị liên quan và Sở Y tế"),
        ("phối hợp với Sở Y tế tiếp nhận hồ sơ", "Sở Y tế"),
        ("phối hợp với Trung tâm phục vụ hành chính công số hóa hồ sơ", "Trung tâm phục vụ hành chính công"),
    ],
)
def test_a_verb_behind_the_helpers_ends_them(task: str, others: str) -> None:
    """Behind `liên quan` any verb does."""
    assert names.helping(f"Sở Công Thương chủ trì, {task}.") == others


@pytest.mark.parametrize("place", ["1. ", "- "])
def test_a_deadline_said_at_the_end_of_a_task(place: str) -> None:
    """Behind its label, after a semicolon or full stop, in a numbered sentence and in an item."""
    lines = [] if place != "- " else ["1. Sở Công Thương"]
    reading = plan(
        "III. TỔ CHỨC THỰC HIỆN",
        *lines,
        f"{place}Sở Công Thương tổ chức hội chợ; thời gian thực hiện: Quý III/2026.",
    )
    (duty,) = reading.duties
    assert (duty.deadline_text, duty.deadline) == ("Quý III/2026", dt.date(2026, 9, 30))


def test_helpers_as_a_subject_of_their_own() -> None:
    """`Sở A làm đầu mối, các Sở B, C phối hợp` parts who leads from who helps."""
    reading = text(
        *LETTER,
        "1. Giao Sở Xây dựng làm đầu mối, Sở Y tế, các Ban Quản lý dự án phối hợp, hoàn thành trước ngày 20/12/2026.",
        "2. Sở Tài chính chủ trì thẩm định giá, UBND các xã, phường cùng phối hợp thực hiện.",
    )
    assert leads(reading) == [
        ("TC.1", "Sở Xây dựng", "Sở Y tế, các Ban Quản lý dự án"),
        ("TC.2", "Sở Tài chính", "UBND các xã, phường"),
    ]
