"""Targets in the sentences of a plan: subject, figure, unit and year."""

import io

import docx

from consolidate.catalogue import documents, importing
from consolidate.catalogue.importing.join_plans import join
from tests.support.prose_plans import HEAD, plan, word


def test_counts_with_a_noun_are_figures() -> None:
    """`05 Khu công nghiệp`, `2.989,5 MW`: figure and unit; what else the clause counts is named beside."""
    reading = plan(
        "II. CÁC MỤC TIÊU",
        "1. Chỉ tiêu cụ thể đến năm 2030",
        "- Hình thành mới 05 Khu công nghiệp, nâng tổng số lên 12 KCN; tỷ lệ lấp đầy bình quân đạt trên 80%.",
        "- Công suất bổ sung khoảng 2.989,5 MW (gồm 166 dự án thủy điện; 02 dự án điện gió).",
        "- 01 Khu công nghiệp đạt tiêu chuẩn sinh thái.",
        "- Phát triển bền vững.",
    )
    assert [(t.threshold, t.unit, str(t.deadline)) for t in reading.targets] == [
        (5.0, "Khu công nghiệp", "2030-12-31"),
        (80.0, "%", "2030-12-31"),
        (2989.5, "MW", "2030-12-31"),
        (1.0, "Khu công nghiệp", "2030-12-31"),
    ]
    assert "12" in reading.targets[0].review
    assert "166" in reading.targets[2].review
    assert any("dòng 13" in doubt for doubt in reading.doubts)


def test_a_clause_takes_the_subject_before_its_semicolon() -> None:
    """Where it has none of its own; that it was added is noted."""
    reading = plan(
        "II. MỤC TIÊU",
        "- Hình thành 15 Cụm công nghiệp; tỷ lệ lấp đầy đạt 65%.",
        "- Trồng mới 1.500 ha rừng; tỷ lệ che phủ rừng đạt trên 62%.",
        "- Đón 40 đoàn khách. Tỷ lệ hài lòng đạt trên 90%.",
    )
    texts = [target.text for target in reading.targets]
    assert texts[1] == "tỷ lệ lấp đầy các Cụm công nghiệp đạt 65%."
    assert "Cụm công nghiệp" in reading.targets[1].review
    assert texts[3] == "tỷ lệ che phủ rừng đạt trên 62%."
    assert texts[5] == "Tỷ lệ hài lòng đạt trên 90%."


def test_the_year_of_the_sentence_is_the_deadline() -> None:
    """Of its sentence or heading; the year of another sentence, or a past one, is none."""
    reading = plan(
        "II. MỤC TIÊU",
        "- Đến năm 2028, trồng mới 1.500 ha rừng; tỷ lệ che phủ đạt trên 62%.",
        "- Đón 500.000 lượt khách, tăng 12% so với năm 2025.",
        "- Tỷ lệ hộ nghèo dưới 3%. Trong năm 2026 hỗ trợ 40 hộ.",
    )
    assert [target.deadline and target.deadline.year for target in reading.targets] == [2028, 2028, None, None, 2026]


def test_figures_outside_the_targets_are_told() -> None:
    """A share in a task or a report is no target; it is named with its place."""
    reading = plan(
        "I. TÌNH HÌNH",
        "- Năm 2025 tỷ lệ phủ sóng đạt trên 90%.",
        "II. MỤC TIÊU",
        "- Tỷ lệ phủ sóng đạt trên 95%.",
        "III. GIẢI PHÁP",
        "1. Thủ tục",
        "- Cắt giảm ít nhất 30% thủ tục; số hóa 100% dịch vụ.",
    )
    assert [target.threshold for target in reading.targets] == [95.0]
    told = " ".join(reading.doubts)
    assert all(share in told for share in ("90%", "30%", "100%"))


def test_aims_without_a_figure_are_told() -> None:
    """A numbered list of aims that measure nothing gives no targets."""
    reading = plan("I. MỤC TIÊU", "1. Thể chế hóa chủ trương.", "2. Xác định nhiệm vụ.", "II. NHIỆM VỤ", "- Lập đề án.")
    assert reading.targets == ()
    assert any("dòng 9–10" in doubt or "dòng 9, dòng 10" in doubt for doubt in reading.doubts)


def test_two_targets_of_one_paragraph_stay_two() -> None:
    """They have the same place, and yet neither takes the place of the other, also when read again."""
    document = docx.Document()
    for line in (*HEAD, "II. MỤC TIÊU", "- Có 5 bản du lịch; tỷ lệ lao động được đào tạo đạt trên 60%."):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    reading = documents.read("vb.docx", file.getvalue())
    known = importing.build([])
    first = join(known, [reading])
    assert len({target.code for target in first.targets}) == len(reading.targets) == 2
    assert word(*HEAD, "II. MỤC TIÊU", "- Có 5 bản du lịch.").targets[0].threshold == 5.0


def test_one_of_the_first_is_a_rank() -> None:
    """`nhóm 10 tỉnh dẫn đầu` and `top 20` are reached with a lower figure; a group that has a number is none."""
    reading = plan(
        "II. MỤC TIÊU",
        "1. Chỉ số năng lực cạnh tranh thuộc nhóm 10 tỉnh dẫn đầu cả nước.",
        "2. Chỉ số chuyển đổi số nằm trong top 20.",
        "3. Có 12 xã nhóm 2 được hỗ trợ.",
    )
    assert [(target.comparison.value, target.threshold, target.unit) for target in reading.targets] == [
        ("≤", 10, "hạng"),
        ("≤", 20, "hạng"),
        ("≥", 12, "xã"),
    ]
