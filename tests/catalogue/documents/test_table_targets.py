"""Tables of targets in other heads: the column of figures is known by its head and its cells, years are deadlines."""

import datetime as dt

import pytest

from consolidate.catalogue import documents
from consolidate.catalogue.importing import build
from consolidate.catalogue.importing.join_plans import join
from consolidate.catalogue.model import PlanReading
from consolidate.texts.labels import TargetKind


def table(*rows: str) -> PlanReading:
    """A text whose bars are the borders of cells."""
    return documents.read("chi-tieu.txt", "\n".join(row.replace("|", "\t") for row in rows).encode())


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        (
            (
                "STT|Tên chỉ tiêu|ĐVT|Thực hiện năm 2025|Kế hoạch năm 2026|Đơn vị chịu trách nhiệm",
                "1|Hồ sơ số|%|10|80|Sở Y tế",
            ),
            ("1", "Hồ sơ số", 80.0, "%", "Sở Y tế", dt.date(2026, 12, 31)),
        ),
        (
            ("STT|Mục tiêu cụ thể|Kết quả cần đạt|Cơ quan phụ trách|Thời hạn", "1|Hồ sơ số|≥ 60%|Sở Y tế|Quý III/2026"),
            ("1", "Hồ sơ số", 60.0, "%", "Sở Y tế", dt.date(2026, 9, 30)),
        ),
        (
            ("TT|Nội dung|Đơn vị tính|Chỉ tiêu giao|Đơn vị thực hiện", "1|Trồng rừng|ha|200|UBND các xã"),
            ("1", "Trồng rừng", 200.0, "ha", "UBND các xã", None),
        ),
        (
            ("Chỉ tiêu|Mức phấn đấu|Đơn vị phụ trách", "Hồ sơ số|Trên 80%|Sở Y tế"),
            ("", "Hồ sơ số", 80.0, "%", "Sở Y tế", None),
        ),
        (
            ("TT|Chỉ số|Đơn vị|Giá trị mục tiêu|Phòng nào lo", "1|Số lớp|lớp|5|Phòng Văn hóa"),
            ("1", "Số lớp", 5.0, "lớp", "Phòng Văn hóa", None),
        ),
    ],
)
def test_targets_in_other_heads(rows: tuple[str, ...], read: tuple[object, ...]) -> None:
    """Text, figure, unit, who reports and until when; what was reached before is no goal."""
    (target,) = table(*rows).targets
    assert (target.number, target.text, target.threshold, target.unit, target.reporters, target.deadline) == read
    assert target.review == ""


def test_years_as_sections() -> None:
    """The year of a section is the deadline of its targets; a row without a figure heads those it counts."""
    reading = table(
        "TT|Chỉ tiêu|Đơn vị|Kết quả|Cơ quan chủ trì theo dõi, đánh giá",
        *("I|Đến năm 2030|||", "1|Nhóm chỉ tiêu về dịch vụ|||", "1.1|Hồ sơ trực tuyến|%|≥ 80|Sở Y tế"),
        *("2|Hạ tầng||Tiên tiến, hiện đại|Sở Xây dựng", "II|Đến năm 2045|||", "3|Hồ sơ trực tuyến|%|100|Sở Y tế"),
    )
    assert [(target.number, target.threshold, str(target.deadline)) for target in reading.targets] == [
        ("1.1", 80.0, "2030-12-31"),
        ("2", None, "2030-12-31"),
        ("3", 100.0, "2045-12-31"),
    ]
    assert reading.targets[1].kind is TargetKind.YES_NO
    assert "Tiên tiến" in reading.targets[1].told
    assert not any(target.review for target in reading.targets)
    assert [target.threshold for target in join(build([]), [reading]).targets] == [80.0, None, 100.0]


@pytest.mark.parametrize(
    "head",
    [
        ("TT|Chỉ tiêu|Đơn vị tính|Năm 2026|Năm 2030|Cơ quan theo dõi",),
        ("TT|Chỉ tiêu|Đơn vị tính|Mục tiêu||Cơ quan theo dõi", "|||2026|2030|"),
    ],
    ids=["one row", "two rows"],
)
def test_a_column_for_each_year(head: tuple[str, ...]) -> None:
    """Each is a target of its own with its year, and none replaces another."""
    reading = table(*head, "1|Hồ sơ số|%|60|100|Sở Y tế", "2|Số lớp|lớp|5|10|Sở Nội vụ")
    goals = [(target.text, target.threshold, target.deadline and target.deadline.year) for target in reading.targets]
    assert goals == [("Hồ sơ số", 60.0, 2026), ("Hồ sơ số", 100.0, 2030), ("Số lớp", 5.0, 2026), ("Số lớp", 10.0, 2030)]
    assert len({target.code for target in join(build([]), [reading]).targets}) == 4


def test_a_figure_that_may_be_the_most_is_asked() -> None:
    """Where less is better, a figure without a sign is doubted; so are two figures in one cell."""
    reading = table(
        "TT|Chỉ tiêu|Đơn vị tính|Kế hoạch 2026|Đơn vị thực hiện",
        *("1|Tỷ lệ hộ nghèo|%|8|Sở Y tế", "2|Số tổ chức|tổ chức|40 - 50|Sở Y tế", "3|Số lớp|lớp|12|Sở Y tế"),
    )
    assert [bool(target.review) for target in reading.targets] == [True, True, False]


def test_money_is_no_target() -> None:
    """A table of tasks with amounts of money has tasks; their amounts are told beside."""
    reading = table("TT|Nội dung|ĐVT|Kinh phí năm 2026|Đơn vị thực hiện", "1|Mua máy|cái|3|Sở Y tế")
    assert reading.targets == ()
    assert "Kinh phí năm 2026” ghi: 3" in reading.tasks[0].told
