"""Tables of tasks in other shapes than the appendix of the province: read right, or doubted, never wrong in silence."""

import datetime as dt

import pytest

from consolidate.catalogue import documents
from consolidate.catalogue.model import PlanReading, Task


def table(*rows: str) -> PlanReading:
    return documents.read("phu-luc.txt", "\n".join(rows).encode())


def brief(task: Task) -> tuple[str, str, str, str, str]:
    return task.code, task.text, task.leads, task.coordinators, task.deadline_text


def test_leads_after_the_deadline_and_a_column_of_remarks() -> None:
    """STT, Nhiệm vụ, Sản phẩm, Thời hạn, Đơn vị chủ trì, Đơn vị phối hợp, Ghi chú; parts a), b) take what is blank."""
    reading = table(
        "STT\tNhiệm vụ\tSản phẩm\tThời hạn\tĐơn vị chủ trì\tĐơn vị phối hợp\tGhi chú",
        "I\tHạ tầng số\t\t\t\t\t",
        "1\tXây dựng trung tâm dữ liệu tỉnh\tĐề án\t30/6/2026\tSở Khoa học và Công nghệ\tSở Tài chính\tVốn tỉnh",
        "a)\tKhảo sát hiện trạng\tBáo cáo\t31/3/2026\t\t\t",
        "b)\tLập dự án\tDự án\t\tSở Xây dựng\t\tChờ hướng dẫn",
        "2\tPhủ sóng các bản\tBiên bản\tQuý IV/2026\tSở Khoa học và Công nghệ\t\t",
    )
    assert [brief(task) for task in reading.tasks] == [
        ("I.1", "Xây dựng trung tâm dữ liệu tỉnh", "Sở Khoa học và Công nghệ", "Sở Tài chính", "30/6/2026"),
        ("I.1.a", "Khảo sát hiện trạng", "Sở Khoa học và Công nghệ", "Sở Tài chính", "31/3/2026"),
        ("I.1.b", "Lập dự án", "Sở Xây dựng", "Sở Tài chính", "30/6/2026"),
        ("I.2", "Phủ sóng các bản", "Sở Khoa học và Công nghệ", "", "Quý IV/2026"),
    ]
    assert [task.expected for task in reading.tasks] == ["Đề án", "Báo cáo", "Dự án", "Biên bản"]
    notes = [task.told for task in reading.tasks]
    assert "Ghi chú” ghi: Vốn tỉnh" in notes[0]
    assert "lấy theo dòng 3" in notes[1]
    assert "Thời gian hoàn thành" in notes[2]
    assert "Chờ hướng dẫn" in notes[2]
    assert notes[3] == ""
    assert not any(task.review for task in reading.tasks)


def test_a_header_in_two_rows_and_sections_over_the_whole_width() -> None:
    """Merged cells come repeated or blank; a row that counts the columns is none; sections without numbers get one."""
    for gap in ("Cơ quan thực hiện", ""):
        reading = table(
            f"STT\tNội dung công việc\tCơ quan thực hiện\t{gap}\tKết quả, sản phẩm\tThời gian thực hiện",
            "\t\tChủ trì\tPhối hợp\t\t",
            "(1)\t(2)\t(3)\t(4)\t(5)\t(6)",
            "\t".join(["Công tác chỉ đạo"] * 6),
            "1.\tBan hành kế hoạch\tSở Nội vụ\tSở Tài chính\tKế hoạch\t31/3/2026",
            "Chuyển đổi số\t\t\t\t\t",
            "2.\tSố hóa hồ sơ\tSở Y tế\t\tHồ sơ\tHằng tháng",
        )
        assert [brief(task) for task in reading.tasks] == [
            ("P1.1", "Ban hành kế hoạch", "Sở Nội vụ", "Sở Tài chính", "31/3/2026"),
            ("P2.2", "Số hóa hồ sơ", "Sở Y tế", "", "Hằng tháng"),
        ]
        assert [task.section for task in reading.tasks] == ["Công tác chỉ đạo", "Chuyển đổi số"]
        assert all("tên phần" in task.told for task in reading.tasks)
        assert not any(task.review for task in reading.tasks)


def test_letters_over_roman_numbers_and_numbers_of_two_levels() -> None:
    """A / I / 1 / 1.1: headings are sections, a numbered row that asks nobody heads the rows below it."""
    reading = table(
        "TT\tTên nhiệm vụ\tCơ quan, đơn vị chủ trì\tCơ quan, đơn vị phối hợp\tThời hạn hoàn thành",
        "A\tNHIỆM VỤ CHUNG\t\t\t",
        "I\tThể chế\t\t\t",
        "1\tRà soát văn bản\t\t\t",
        "1.1\tVăn bản về đất đai\tSở Tư pháp\t\tTháng 3/2026",
        "1.2\tVăn bản về y tế\tSở Y tế\tSở Tư pháp\tTháng 4/2026",
        "2\tBan hành quy chế\tSở Nội vụ\t\tTrước ngày 01/7/2026",
        "II\tHạ tầng\t\t\t",
        "1\tPhủ sóng\tViettel Lai Châu\t\t2026",
        "B. NHIỆM VỤ RIÊNG\t\t\t\t",
        "1\tĐào tạo\tSở Nội vụ\t\tThường xuyên",
        "-\tĐào tạo cán bộ xã\t\t\t",
        "-\tĐào tạo cán bộ tỉnh\t\t\tHằng tháng",
    )
    assert [brief(task) for task in reading.tasks] == [
        ("A.I.1.1", "Văn bản về đất đai", "Sở Tư pháp", "", "Tháng 3/2026"),
        ("A.I.1.2", "Văn bản về y tế", "Sở Y tế", "Sở Tư pháp", "Tháng 4/2026"),
        ("A.I.2", "Ban hành quy chế", "Sở Nội vụ", "", "Trước ngày 01/7/2026"),
        ("A.II.1", "Phủ sóng", "Viettel Lai Châu", "", "2026"),
        ("B.1", "Đào tạo", "Sở Nội vụ", "", "Thường xuyên"),
        ("B.1.1", "Đào tạo cán bộ xã", "Sở Nội vụ", "", "Thường xuyên"),
        ("B.1.2", "Đào tạo cán bộ tỉnh", "Sở Nội vụ", "", "Hằng tháng"),
    ]
    assert reading.tasks[0].section == "A. NHIỆM VỤ CHUNG / I. Thể chế / 1. Rà soát văn bản"
    assert reading.tasks[2].section == "A. NHIỆM VỤ CHUNG / I. Thể chế"
    assert reading.tasks[2].deadline == dt.date(2026, 6, 30)
    assert (reading.tasks[3].deadline, reading.tasks[3].review) == (dt.date(2026, 12, 31), "")
    assert all("không đánh số" in task.told for task in reading.tasks[5:])


def test_a_table_without_sections() -> None:
    """Tasks count through; the section says that there is none; a column of no field is kept in the note."""
    reading = table(
        "Số TT\tNội dung\tChủ trì\tPhối hợp\tTiến độ\tKinh phí (triệu đồng)",
        "01\tMua máy chủ\tSở Tài chính\tSở Khoa học và Công nghệ\tQuý II năm 2026\t1.500",
        "02\tTập huấn\tTrường Cao đẳng mẫu\t\t\t",
    )
    assert [brief(task)[0] for task in reading.tasks] == ["01", "02"]
    assert {task.section for task in reading.tasks} == {"(không chia phần)"}
    assert reading.tasks[0].deadline == dt.date(2026, 6, 30)
    assert "Kinh phí (triệu đồng)” ghi: 1.500" in reading.tasks[0].told
    assert reading.tasks[0].review == ""
    assert "không ghi thời gian" in reading.tasks[1].review


def test_arabic_sections_with_dashes_and_no_numbers_of_their_own() -> None:
    """Sections 1, 2 with dashed rows below: numbered by their place, and said so."""
    reading = table(
        "TT\tNhiệm vụ, giải pháp\tĐơn vị thực hiện\tThời gian",
        "1\tNhóm nhiệm vụ về dữ liệu\t\t",
        "\t- Làm sạch dữ liệu\tCông an tỉnh\tTháng 5/2026",
        "-\tKết nối dữ liệu\tSở Khoa học và Công nghệ\tTháng 6/2026",
        "2\tNhóm nhiệm vụ về con người\t\t",
        "-\tTập huấn\tSở Nội vụ\tTháng 7/2026",
    )
    assert [(task.code, task.text, task.section) for task in reading.tasks] == [
        ("1.1", "Làm sạch dữ liệu", "1. Nhóm nhiệm vụ về dữ liệu"),
        ("1.2", "Kết nối dữ liệu", "1. Nhóm nhiệm vụ về dữ liệu"),
        ("2.1", "Tập huấn", "2. Nhóm nhiệm vụ về con người"),
    ]
    assert all("không đánh số" in task.told for task in reading.tasks)


HEAD = "TT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn"


@pytest.mark.parametrize(
    ("rows", "codes", "doubt"),
    [
        (("1\tviệc\tSở Y tế\t2026", "I\tPhần\t\t", "1\tviệc khác\tSở Y tế\t30/6/2026"), ["1", "I.1"], ""),
        (("1\tviệc\tSở Y tế\t", "1\tviệc khác\tSở Y tế\t30/6/2026"), ["1", "1-2"], "Số 1 đã có ở dòng 2"),
        (("1\tviệc\tSở Y tế\t", "*x?\tviệc\tSở Y tế\t30/6/2026"), ["1", "X"], "“*x?”"),
        (("1\t\tSở Y tế\t30/6/2026",), ["1"], "để trống"),
        (("1\tviệc\tSở Y tế\t30/6/2026\tthừa",), ["1"], "“thừa”"),
    ],
    ids=["section after tasks", "number twice", "no number", "no words", "cell of no column"],
)
def test_what_fits_no_rule_is_one_doubtful_row(rows: tuple[str, ...], codes: list[str], doubt: str) -> None:
    """The rest of the table is read; the row comes with its cells as they stand."""
    reading = table(HEAD, *rows)
    assert [task.code for task in reading.tasks] == codes
    assert doubt in reading.tasks[-1].review
    assert bool(doubt) == bool(reading.tasks[-1].review)


def test_a_row_with_nothing_but_a_number_is_told() -> None:
    """An empty row at the end of a form is no task; its place is named."""
    reading = table(HEAD, "1\tviệc\tSở Y tế\t30/6/2026", "2\t\t\t")
    assert [task.code for task in reading.tasks] == ["1"]
    assert any("dòng 3" in doubt for doubt in reading.doubts)


def test_a_row_that_goes_on_is_told() -> None:
    """Below no repeated header: a row in lower case is the rest of the one above; a title in capitals a section."""
    reading = table(
        HEAD,
        "I\tNhóm thứ nhất\t\t",
        "1\tXây dựng đề án.\tSở Y tế\t30/6/2026",
        "\tNhóm thứ hai\t\t",
        "2\tLàm sạch\tSở Y tế\t30/6/2026",
        "\tdữ liệu\t\t",
    )
    first, second = reading.tasks
    assert (second.text, second.code) == ("Làm sạch dữ liệu", "P1.2")
    assert "tên phần" in second.told
    assert "dòng 6" in second.told
    assert first.code == "I.1"


def test_a_header_that_a_new_page_repeats_takes_no_task_with_it() -> None:
    """The row right above a repeated header is a task, not the upper half of the header."""
    head = "TT\tNhiệm vụ\tCơ quan chủ trì"
    reading = table(head, "I\tHạ tầng số\t", "1\tLập dự án\tSở Xây dựng", head, "2\tPhủ sóng\tSở Xây dựng")
    assert [task.code for task in reading.tasks] == ["I.1", "I.2"]
