"""How fine a task of a plan's prose is, and what codes tell two parts apart."""

import pytest

from tests.support.prose_plans import codes, leads, plan, tasks, text, word


def test_two_parts_with_the_same_numbers_keep_all_their_tasks() -> None:
    """Tasks III.1 and solutions IV.1 both stay: their codes carry the part."""
    reading = plan(
        "III. NHIỆM VỤ TRỌNG TÂM",
        "1. Hạ tầng",
        "- Mở đường vào bản.",
        "- Kéo điện.",
        "IV. CÁC GIẢI PHÁP",
        "1. Tuyên truyền",
        "- Đăng tin hằng tuần trên báo.",
    )
    assert codes(reading) == ["NV.III.1.1", "NV.III.1.2", "NV.IV.1.1"]


def test_one_part_alone_has_short_codes() -> None:
    """Where no other part has the number, the code is the number as issued."""
    assert codes(plan("II. NHIỆM VỤ", "1. Hạ tầng", "- Mở đường.", "2. Điện", "- Kéo điện.")) == ["NV.1.1", "NV.2.1"]


def test_codes_are_unique_where_an_attached_document_counts_anew() -> None:
    """Two programmes in one file, both with `I. NHIỆM VỤ`: the second is told apart."""
    part = ("I. NHIỆM VỤ", "1. Hạ tầng", "- Mở đường {}.")
    reading = plan(*part, "Nơi nhận:", "- Lưu: VT.", "CHƯƠNG TRÌNH HÀNH ĐỘNG", *(line.format("hai") for line in part))
    assert len(set(codes(reading))) == len(codes(reading)) == 2


def test_below_tasks_and_solutions_the_headings_are_the_tasks() -> None:
    """`Nhiệm vụ và giải pháp`: the items are how the heading is done, and its note says where they stand."""
    reading = plan("II. NHIỆM VỤ VÀ GIẢI PHÁP", "1. Hoàn thiện chính sách", "- Rà soát.", "- Ban hành.", "2. Quảng bá")
    assert [(task.code, task.text) for task in reading.tasks] == [
        ("NV.1", "Hoàn thiện chính sách"),
        ("NV.2", "Quảng bá"),
    ]
    assert "dòng 10, dòng 11" in reading.tasks[0].review


def test_items_cited_by_letters_are_tasks_also_there() -> None:
    """`điểm a khoản 1` can be cited, so it is a task; dashes below it say more of it."""
    reading = plan(
        "II. NHIỆM VỤ, GIẢI PHÁP", "1. Chính sách", "a) Rà soát quy định, gồm:", "- Phí;", "- Thuế.", "đ) Ban hành."
    )
    assert [(task.code, task.text) for task in reading.tasks] == [
        ("NV.1.a", "Rà soát quy định, gồm: - Phí; - Thuế."),
        ("NV.1.dd", "Ban hành."),
    ]


def test_items_led_by_somebody_are_tasks_also_there() -> None:
    """A line that says who leads makes the items above it tasks, up to the heading."""
    reading = plan(
        "II. NHIỆM VỤ, GIẢI PHÁP",
        "1. Chính sách",
        "- Rà soát.",
        "- Ban hành.",
        "Đơn vị chủ trì: Phòng Du lịch; Đơn vị phối hợp: Phòng Tài chính, Văn phòng Sở.",
        "2. Quảng bá",
        "- Làm phim.",
        "Đơn vị chủ trì: Văn phòng Sở.",
    )
    assert leads(reading) == [
        ("NV.1.1", "Phòng Du lịch", "Phòng Tài chính, Văn phòng Sở"),
        ("NV.1.2", "Phòng Du lịch", "Phòng Tài chính, Văn phòng Sở"),
        ("NV.2.1", "Văn phòng Sở", ""),
    ]


def test_a_lettered_heading_gives_its_body_to_its_items() -> None:
    """`a) Ban Pháp chế` is no task; the dashes below it are, and it leads them."""
    reading = plan(
        "II. PHÂN CÔNG NHIỆM VỤ",
        "1. Các ban thực hiện các nhiệm vụ sau:",
        "a) Ban Pháp chế",
        "- Thẩm tra dự thảo.",
        "b) Đối với Văn phòng:",
        "- Chuẩn bị tài liệu.",
        "- Phục vụ kỳ họp.",
    )
    assert leads(reading) == [
        ("NV.1.a.1", "Ban Pháp chế", ""),
        ("NV.1.b.1", "Văn phòng", ""),
        ("NV.1.b.2", "Văn phòng", ""),
    ]


@pytest.mark.parametrize("read", [text, word])
def test_a_letter_with_decimal_headings(read: type[object]) -> None:
    """No roman headings: parts by number, letters as headings, a paragraph without a mark below one is a task."""
    reading = read(
        "BỘ NỘI VỤ",
        "Số: 77/BNV-CCVC",
        "V/v đánh giá viên chức",
        "Hà Nội, ngày 05 tháng 01 năm 2026",
        "Kính gửi: Các bộ, ngành.",
        "Bộ Nội vụ hướng dẫn các cơ quan đánh giá viên chức năm 2026 với các nội dung cụ thể như sau:",
        "1. Nguyên tắc",
        "- Công khai, minh bạch.",
        "2. Nội dung thực hiện",
        "a) Chuẩn bị",
        "- Các cơ quan lập danh sách.",
        "b) Đánh giá",
        "Cuối mỗi quý, các cơ quan chấm điểm từng người theo mẫu, gửi kết quả về Bộ Nội vụ để tổng hợp.",
        "3. Tổ chức thực hiện",
        "- Các bộ, ngành báo cáo trước ngày 30/9/2026.",
        "Bộ Nội vụ trân trọng cảm ơn./.",
    )
    assert [task.code for task in tasks(reading)] == ["NV.2.a.1", "NV.2.b.1", "TC.3"]
    assert "Bộ Nội vụ" not in [task.leads for task in tasks(reading)]
    assert reading.plan.title == "đánh giá viên chức"


def test_parts_by_capital_letters_and_dashes_behind_numbers() -> None:
    """`A.` above, `1-` and `1.1` below, as party bodies and ministries write them."""
    reading = plan(
        "A. MỤC TIÊU",
        "1. Đón 500.000 lượt khách.",
        "B. NHIỆM VỤ",
        "1- Về hạ tầng",
        "1.1 Mở đường vào bản.",
        "Đơn vị chủ trì: Sở Xây dựng.",
        "Thời gian hoàn thành: Quý III/2026.",
        "1.2 Kéo điện.",
    )
    assert [(task.code, task.leads, task.deadline_text) for task in reading.tasks] == [
        ("NV.1.1", "Sở Xây dựng", "Quý III/2026"),
        ("NV.1.2", "", ""),
    ]
    assert [target.threshold for target in reading.targets] == [500_000.0]


def test_a_communes_plan_with_decimal_headings() -> None:
    """No roman headings: targets, tasks with who leads after a colon, funding that is no task, duties by body."""
    reading = plan(
        "1. Mục đích, yêu cầu",
        "1.1. Mục đích: Phổ cập kỹ năng số.",
        "2. Mục tiêu",
        "- 100% cán bộ sử dụng thành thạo dịch vụ công;",
        "- Thành lập 12 tổ công nghệ số cộng đồng.",
        "3. Nội dung thực hiện",
        "3.1. Tuyên truyền: Phòng Văn hóa chủ trì, phối hợp với Mặt trận Tổ quốc xã đăng tải tin, bài.",
        "3.2. Tổ chức lớp học",
        "- Trung tâm Phục vụ hành chính công mở lớp, xong trước ngày 30/9/2026.",
        "+ Mỗi thôn một lớp.",
        "3.3. Kinh phí: Từ ngân sách xã.",
        "4. Tổ chức thực hiện",
        "4.1. Phòng Văn hóa: Là cơ quan thường trực.",
        "4.2. Các thôn:",
        "- Lập danh sách.",
        "- Vận động người dân.",
        "4.3. Đề nghị Mặt trận Tổ quốc xã tuyên truyền đến hội viên.",
        "Trên đây là Kế hoạch năm 2026, đề nghị các đơn vị triển khai thực hiện./.",
    )
    assert leads(reading) == [
        ("NV.3.1", "Phòng Văn hóa", "Mặt trận Tổ quốc xã"),
        ("NV.3.2.1", "Trung tâm Phục vụ hành chính công", ""),
        ("TC.4.1", "Phòng Văn hóa", ""),
        ("TC.4.2.1", "Các thôn", ""),
        ("TC.4.2.2", "Các thôn", ""),
        ("TC.4.3", "Mặt trận Tổ quốc xã", ""),
    ]
    assert reading.tasks[1].text.endswith("+ Mỗi thôn một lớp.")
    assert [(target.threshold, target.unit.split()[0]) for target in reading.targets] == [(100.0, "%"), (12.0, "tổ")]


def test_parts_with_the_word_for_part() -> None:
    """`PHẦN II.` is a roman heading; round bullets are items; an item's own lead is before that of its heading."""
    reading = plan(
        "PHẦN I. MỤC ĐÍCH",
        "Phát huy tinh thần xung kích.",
        "PHẦN II. NỘI DUNG",
        "1. Hành quân xanh",
        "• Trồng cây.",
        "• Dọn vệ sinh.",
        "PHẦN III. TỔ CHỨC THỰC HIỆN",
        "1. Cấp tỉnh",
        "- Ban Phong trào chủ trì tham mưu.",
        "- Tổ chức ra quân.",
    )
    assert leads(reading) == [
        ("NV.1.1", "", ""),
        ("NV.1.2", "", ""),
        ("TC.1.1", "Ban Phong trào", ""),
        ("TC.1.2", "Cấp tỉnh", ""),
    ]


def test_a_letter_whose_issuer_asks_others() -> None:
    """`Sở Nội vụ đề nghị các cơ quan … trước ngày …`: those asked lead, not who asks, also over broken lines."""
    reading = text(
        "SỞ NỘI VỤ",
        "Số: 640/SNV-CCVC",
        "V/v rà soát, thống kê",
        "số lượng công chức",
        "Yên Sơn, ngày 20 tháng 5 năm 2026",
        "Kính gửi: Các sở, ban, ngành tỉnh; UBND các xã, phường.",
        "Sở Nội vụ đề nghị các cơ quan, đơn vị rà soát, thống kê số lượng công chức theo",
        "biểu mẫu gửi kèm, báo cáo về Sở Nội vụ trước ngày 10/6/2026 để tổng hợp.",
        "Sở Nội vụ trân trọng đề nghị các cơ quan quan tâm phối hợp./.",
    )
    assert [(task.leads, str(task.deadline)) for task in reading.duties] == [("các cơ quan, đơn vị", "2026-06-09")]
    assert reading.plan.title == "rà soát, thống kê số lượng công chức"


def test_a_plan_of_reform_with_roles_in_lines_and_sentences() -> None:
    """Who leads stands in marked lines below the item, or ends its sentence; aims stand below letters."""
    reading = plan(
        "I. MỤC TIÊU, YÊU CẦU",
        "1. Mục tiêu",
        "a) Mục tiêu chung",
        "Nâng cao chất lượng phục vụ.",
        "b) Mục tiêu cụ thể",
        "- Tối thiểu 95% hồ sơ giải quyết đúng hạn.",
        "- Trên 80% người dân hài lòng.",
        "2. Yêu cầu",
        "- Bảo đảm thiết thực.",
        "II. NHIỆM VỤ TRỌNG TÂM",
        "1. Cải cách thể chế",
        "- Rà soát văn bản.",
        "- Cơ quan chủ trì: Sở Tư pháp.",
        "- Cơ quan phối hợp: Các sở, ban, ngành.",
        "- Thời gian hoàn thành: Quý IV/2026.",
        "2. Cải cách thủ tục",
        "(1) Cắt giảm thủ tục. Cơ quan chủ trì: Văn phòng Sở.",
        "(2) Công khai thủ tục (cơ quan chủ trì: Sở Y tế; cơ quan phối hợp: Sở Nội vụ; thời gian: Tháng 6/2026).",
    )
    assert [(task.code, task.leads, task.coordinators, task.deadline_text) for task in reading.tasks] == [
        ("NV.1.1", "Sở Tư pháp", "Các sở, ban, ngành", "Quý IV/2026"),
        ("NV.2.1", "Văn phòng Sở", "", ""),
        ("NV.2.2", "Sở Y tế", "Sở Nội vụ", "Tháng 6/2026"),
    ]
    assert [target.threshold for target in reading.targets] == [95.0, 80.0]
    assert reading.account.told == ()
