"""Numbers, headings and codes of a table's rows: unique, as the document has them, and no row lost."""

import pytest

from consolidate.catalogue import documents
from consolidate.catalogue.model import PlanReading
from consolidate.core.errors import PlanError

HEAD = "TT|Nhiệm vụ|Cơ quan chủ trì|Thời hạn"


def table(*rows: str) -> PlanReading:
    """A text whose bars are the borders of cells."""
    return documents.read("phu-luc.txt", "\n".join(row.replace("|", "\t") for row in rows).encode())


def codes(*rows: str) -> list[str]:
    return [task.code for task in table(HEAD, *rows).tasks]


def test_numbers_that_run_on_over_sections() -> None:
    """No doubt where they follow the last number of the section before; a gap is told as one."""
    reading = table(
        HEAD,
        *("I|Hạ tầng||", "1|Một|Sở Y tế|2026", "2|Hai|Sở Y tế|2026"),
        *("II|Nhân lực||", "3|Ba|Sở Y tế|Quý I/2026"),
        *("III|Khác||", "5|Năm|Sở Y tế|Quý I/2026"),
    )
    assert [task.code for task in reading.tasks] == ["I.1", "I.2", "II.3", "III.5"]
    assert reading.tasks[2].review == ""
    assert "từ 3 sang 5" in reading.tasks[3].review


def test_a_number_with_that_of_its_section() -> None:
    """I.1 below I is the first of it; under another section it keeps its own."""
    assert codes(
        "I|Hạ tầng||", "I.1|Một|Sở Y tế|2026", "I.2|Hai|Sở Y tế|2026", "II|Khác||", "II.1|Ba|Sở Y tế|2026"
    ) == [
        "I.1",
        "I.2",
        "II.1",
    ]


def test_roman_numbers_of_tasks() -> None:
    """Rows with lead and day that nothing stands below are tasks, whatever their numbers look like."""
    assert codes("I|Một|Sở Y tế|30/6/2026", "II|Hai|Sở Y tế|30/6/2026") == ["I", "II"]


def test_letters_below_sections() -> None:
    """a, b without brackets number the tasks of their section."""
    reading = table(
        HEAD, "I|Phần||", "a|Một|Sở Y tế|30/6/2026", "b|Hai|Sở Y tế|30/6/2026", "II|Phần||", "a|Ba|Sở Y tế|30/6/2026"
    )
    assert [task.code for task in reading.tasks] == ["I.a", "I.b", "II.a"]
    assert not any(task.review for task in reading.tasks)


def test_letters_of_parts_make_codes_of_their_own() -> None:
    """The Vietnamese letter after d is not d, and stays in the number; 1a is a part beside 1."""
    parts = (
        "1|Một|Sở Y tế|30/6/2026",
        "d)|Hai|Sở Y tế|30/6/2026",
        "đ)|Ba|Sở Y tế|30/6/2026",
        "1a|Bốn|Sở Y tế|30/6/2026",
    )
    reading = table(HEAD, *parts)
    assert [(task.code, task.number) for task in reading.tasks] == [
        ("1", "1"),
        ("1.d", "1.d"),
        ("1.dd", "1.đ"),
        ("1a", "1a"),
    ]


def test_a_section_that_comes_twice() -> None:
    """Both parts are kept under codes of their own, and the second says so."""
    reading = table(HEAD, "I|Một||", "1|Việc|Sở Y tế|30/6/2026", "I|Hai||", "1|Việc khác|Sở Y tế|30/6/2026")
    assert [(task.code, task.section) for task in reading.tasks] == [("I.1", "I. Một"), ("I-2.1", "I. Hai")]
    assert "Phần I đã có" in reading.tasks[1].review


def test_a_row_without_a_number_above_numbered_ones_is_a_heading() -> None:
    """It gives its lead to those below that have none, and is never number 1; nor is a second one in between."""
    reading = table(
        HEAD,
        *("|Nhóm việc về dữ liệu|Sở Y tế|", "1|Lập kế hoạch||Quý I/2026", "2|Báo cáo|Sở Tài chính|Quý II/2026"),
        *("|Nhóm việc thứ hai||", "3|Kiểm tra|Sở Tài chính|Quý II/2026"),
    )
    assert [(task.code, task.section, task.leads) for task in reading.tasks] == [
        ("1", "Nhóm việc về dữ liệu", "Sở Y tế"),
        ("2", "Nhóm việc về dữ liệu", "Sở Tài chính"),
        ("3", "Nhóm việc thứ hai", "Sở Tài chính"),
    ]
    assert "lấy theo dòng 2" in reading.tasks[0].told
    assert not any(task.review for task in reading.tasks)


def test_a_heading_that_may_be_the_rest_of_a_row_is_asked() -> None:
    """A text in capitals alone between two tasks, in a table that has no other heading."""
    reading = table(HEAD, "1|Lập kế hoạch|Sở Y tế|Quý I/2026", "|Giám sát||", "2|Báo cáo|Sở Y tế|Quý I/2026")
    assert [(task.code, task.text) for task in reading.tasks] == [("1", "Lập kế hoạch"), ("2", "Báo cáo")]
    assert "“Giám sát”" in reading.tasks[1].review


def test_a_whole_row_without_a_number_is_a_task() -> None:
    """With lead and day above numbered rows it stands for their group, under a code of its own."""
    reading = table(HEAD, "|Chuẩn bị|Sở Y tế|30/6/2026", "1|Lập kế hoạch|Sở Y tế|31/3/2026")
    assert [(task.code, task.text) for task in reading.tasks] == [("G1", "Chuẩn bị"), ("1", "Lập kế hoạch")]


def test_two_columns_of_numbers() -> None:
    """Groups count in one column and tasks in the other: the second column numbers the headings."""
    reading = table(
        "Stt|Chi tiết|Nhiệm vụ|Cơ quan chủ trì|Thời hạn",
        *("|1|Nhóm một||", "1|a)|Việc một|Sở Y tế|30/6/2026", "2|b)|Việc hai|Sở Y tế|30/6/2026"),
        *("3|2|Việc ba|Sở Y tế|30/6/2026", "|3|Nhóm ba||", "4|a)|Việc bốn|Sở Y tế|30/6/2026"),
    )
    assert [(task.code, task.section) for task in reading.tasks] == [
        ("1", "1. Nhóm một"),
        ("2", "1. Nhóm một"),
        ("3", "(không chia phần)"),
        ("4", "3. Nhóm ba"),
    ]


def test_subheadings_keep_all_their_rows() -> None:
    """1 heads 1.1, 1.2 and 1.2.1."""
    reading = table(
        HEAD,
        *("1|Nhóm||", "1.1|Một|Sở Y tế|30/6/2026", "1.2|Hai|Sở Y tế|30/6/2026", "1.2.1|Ba|Sở Y tế|30/6/2026"),
    )
    assert {task.section for task in reading.tasks} == {"1. Nhóm"}


def test_where_nothing_is_understood_what_was_seen_is_told() -> None:
    """Heads of tables with what they lack, and headings; or that there is neither."""
    with pytest.raises(PlanError, match=r"“Loại”.*chưa nhận ra cột nội dung nhiệm vụ.*“I. PHẦN MỘT”"):
        table("TT|Loại|Số lượng", "1|Xe|3", "I. PHẦN MỘT", "1. Việc gì đó")
    with pytest.raises(PlanError, match="không thấy bảng nhiệm vụ"):
        table("Xin chào")
