"""Tables of tasks whose heads are worded as each office words them: read by the head's words and by the cells."""

import io

import openpyxl
import pytest

from consolidate.catalogue import documents
from consolidate.catalogue.model import PlanReading, Task
from consolidate.texts.catalogue.review import Asked


def table(*rows: str, columns: dict[str, str] | None = None) -> PlanReading:
    """A text whose bars are the borders of cells."""
    return documents.read("phu-luc.txt", "\n".join(row.replace("|", "\t") for row in rows).encode(), columns or {})


def brief(task: Task) -> tuple[str, ...]:
    return task.code, task.text, task.leads, task.coordinators, task.expected, task.deadline_text


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        (
            (
                "STT|Nội dung thực hiện|Người phụ trách|Hạn xử lý|Kết quả đầu ra",
                "1|Rà soát quy trình|Phòng Tổ chức|30/6/2026|Báo cáo",
            ),
            ("1", "Rà soát quy trình", "Phòng Tổ chức", "", "Báo cáo", "30/6/2026"),
        ),
        (
            ("Hoạt động|Đầu mối|Thời điểm hoàn thành", "Tổ chức hội nghị|Văn phòng UBND xã|15/4/2026"),
            ("1", "Tổ chức hội nghị", "Văn phòng UBND xã", "", "", "15/4/2026"),
        ),
        (
            ("Mã số|Đầu việc|Đơn vị được giao|Mốc thời gian", "NV-01|Lập kế hoạch|Sở Y tế|Quý I/2026"),
            ("NV-01", "Lập kế hoạch", "Sở Y tế", "", "", "Quý I/2026"),
        ),
        (
            (
                "TT|Tên đề án, dự án|Sở, ngành đầu mối tham mưu|Cơ quan phối hợp thực hiện|Thời gian trình",
                "1|Đề án A|Sở Tài chính|Sở Tư pháp|Tháng 7/2026",
            ),
            ("1", "Đề án A", "Sở Tài chính", "Sở Tư pháp", "", "Tháng 7/2026"),
        ),
        (
            ("Việc|Ai làm|Bao giờ xong", "Họp giao ban|Văn phòng|30/6/2026"),
            ("1", "Họp giao ban", "Văn phòng", "", "", "30/6/2026"),
        ),
        (
            ("STT|Nội dung nhiêm vụ|Cơ quan chu trì|Thời gian hòan thành", "1|Lập đề án|Sở Y tế|Quý I/2026"),
            ("1", "Lập đề án", "Sở Y tế", "", "", "Quý I/2026"),
        ),
        (
            ("TT|Công việc|Đơn vị|Sản phẩm đầu ra", "1|Lập đề án|Sở Y tế|Đề án"),
            ("1", "Lập đề án", "Sở Y tế", "", "Đề án", ""),
        ),
        (
            ("TT|Công việc|Phòng, ban thực hiện|Số ngày dự kiến", "1|Cài đặt|Phòng Dữ liệu|10"),
            ("1", "Cài đặt", "Phòng Dữ liệu", "", "", "10 ngày"),
        ),
        (
            ("Nhiệm vụ|Đơn vị thực hiện|Hoàn thành trước", "1. Lập kế hoạch|Sở Y tế|30/6/2026"),
            ("1", "Lập kế hoạch", "Sở Y tế", "", "", "30/6/2026"),
        ),
    ],
)
def test_heads_in_other_words(rows: tuple[str, ...], read: tuple[str, ...]) -> None:
    """A text with one of lead, deadline and product is a task; a column of numbers may be missing."""
    reading = table(*rows)
    assert [brief(task) for task in reading.tasks] == [read]
    assert not [question for question in reading.questions if question.about is Asked.COLUMN]


def test_of_several_columns_the_best_named_is_taken() -> None:
    """A product beside a result, an end beside a start, a lead beside who directs: the other column is told beside."""
    reading = table(
        "STT|Nhiệm vụ|Phân công||Thời gian||Kết quả cần đạt|Sản phẩm đầu ra",
        "||Lãnh đạo phụ trách|Cơ quan chủ trì|Bắt đầu|Hoàn thành||",
        "1|Lập đề án|Ông A|Sở Y tế|01/01/2026|30/6/2026|100% đơn vị|Đề án",
        "2|Lập dự án|Ông B|Sở Y tế|01/02/2026|30/7/2026|Đúng hạn|Dự án",
    )
    assert [brief(task)[2:] for task in reading.tasks] == [
        ("Sở Y tế", "", "Đề án", "30/6/2026"),
        ("Sở Y tế", "", "Dự án", "30/7/2026"),
    ]
    assert all(words in reading.tasks[0].told for words in ("Ông A", "01/01/2026", "100% đơn vị"))
    assert not any(task.review for task in reading.tasks)


UNKNOWN = (
    "TT|Nhiệm vụ|Bên làm chính|Bên hỗ trợ|Màu",
    "1|Lập kế hoạch|Sở Y tế|Sở Tài chính|xanh",
    "2|Lập báo cáo|Sở Tài chính|Sở Nội vụ|",
)


def test_an_unknown_head_is_one_question() -> None:
    """A column of bodies is the lead's; each unknown head is asked once, with the answer that its cells propose."""
    reading = table(*UNKNOWN)
    assert [task.leads for task in reading.tasks] == ["Sở Y tế", "Sở Tài chính"]
    assert [(question.about, question.words, question.answers[0]) for question in reading.questions] == [
        (Asked.COLUMN, "Bên làm chính", "Cơ quan chủ trì"),
        (Asked.COLUMN, "Bên hỗ trợ", "Cơ quan phối hợp"),
        (Asked.COLUMN, "Màu", "Ghi chú"),
    ]
    assert all("bỏ qua" in question.answers for question in reading.questions)
    assert reading.questions[0].sources == ("phu-luc.txt, dòng 2", "phu-luc.txt, dòng 3")
    assert reading.questions[2].sources == ("phu-luc.txt, dòng 2",)
    assert "Sở Tài chính" in reading.tasks[0].told
    assert not any(task.review for task in reading.tasks)


def test_of_two_columns_of_texts_one_names_groups() -> None:
    """The column whose cells repeat is told beside the task, which stands in the other."""
    reading = table(
        "TT|Nhóm nhiệm vụ|Nhiệm vụ cụ thể|Đơn vị chủ trì|Hoàn thành",
        *("1|Hạ tầng|Lập trạm|Sở Y tế|30/6/2026", "2|Hạ tầng|Lập mạng|Sở Y tế|30/6/2026"),
        *("3|Hạ tầng|Lập điểm|Sở Y tế|30/6/2026", "4|Nhân lực|Đào tạo|Sở Nội vụ|30/7/2026"),
    )
    assert [task.text for task in reading.tasks] == ["Lập trạm", "Lập mạng", "Lập điểm", "Đào tạo"]
    assert "Hạ tầng" in reading.tasks[0].told


def test_a_lead_named_once_for_its_tasks() -> None:
    """In a table that begins with the leads, a row below an empty cell has the lead above it."""
    reading = table(
        "Cơ quan thực hiện|Nhiệm vụ|Thời hạn",
        *("Sở Y tế|Lập đề án|30/6/2026", "|Lập dự án|30/7/2026", "Sở Nội vụ|Lập quỹ|30/8/2026"),
    )
    assert [task.leads for task in reading.tasks] == ["Sở Y tế", "Sở Y tế", "Sở Nội vụ"]
    assert "dòng 2" in reading.tasks[1].told


def test_a_column_of_sentences_beside_known_heads_is_the_task() -> None:
    """Its head is asked once."""
    reading = table(
        "TT|Ý kiến kết luận của lãnh đạo|Cơ quan chủ trì|Thời hạn",
        "1|Khẩn trương rà soát các dự án chậm tiến độ|Sở Tài chính|30/6/2026",
        "2|Báo cáo kết quả giải phóng mặt bằng|Sở Xây dựng|15/7/2026",
    )
    assert [task.text[:12] for task in reading.tasks] == ["Khẩn trương ", "Báo cáo kết "]
    assert [(question.words, question.answers[0]) for question in reading.questions] == [
        ("Ý kiến kết luận của lãnh đạo", "Nội dung nhiệm vụ")
    ]


def test_remembered_answers_are_used() -> None:
    """The answer is a field or its header, or that the column is left out; what is answered is not asked again."""
    given = {"bên làm chính": "leads", "Bên hỗ trợ": "Cơ quan phối hợp", "MÀU": "bỏ qua"}
    reading = table(*UNKNOWN, columns=given)
    assert [(task.leads, task.coordinators) for task in reading.tasks] == [
        ("Sở Y tế", "Sở Tài chính"),
        ("Sở Tài chính", "Sở Nội vụ"),
    ]
    assert reading.questions == ()
    assert "xanh" not in reading.tasks[0].told
    assert "xanh" in reading.lines["phu-luc.txt, dòng 2"]


def test_a_second_column_of_a_field_is_added_to_it() -> None:
    """A column that a person gave a field which another column has."""
    given = {"Kết quả cần đạt": "Kết quả dự kiến"}
    rows = ("TT|Nhiệm vụ|Chủ trì|Sản phẩm|Kết quả cần đạt", "1|Lập đề án|Sở Y tế|Đề án|100% đạt")
    assert table(*rows).tasks[0].expected == "Đề án"
    assert table(*rows, columns=given).tasks[0].expected == "Đề án; 100% đạt"


def test_notes_that_name_who_helps() -> None:
    """In a column of notes and co-ordinators, what begins with `Phối hợp` and names bodies are co-ordinators."""
    first, second, third = table(
        "STT|Nhiệm vụ|Bộ phận thực hiện|Hạn hoàn thành|Đơn vị phối hợp/Ghi chú",
        "1|Lập kế hoạch|Phòng A|Quý I/2026|Phối hợp với Phòng B, Phòng C.",
        "2|Lập kế hoạch 2|Phòng A|Quý I/2026|Phối hợp tốt, đúng hạn",
        "3|Lập kế hoạch 3|Phòng A|Quý I/2026|Chờ kinh phí. Phối hợp Sở Y tế",
    ).tasks
    assert [task.coordinators for task in (first, second, third)] == ["Phòng B, Phòng C", "", "Sở Y tế"]
    assert first.told == ""
    assert "Phối hợp tốt" in second.told
    assert "Chờ kinh phí" in third.told


def test_tables_of_other_things_are_no_tasks() -> None:
    """Money, goods and people: their places and heads are told."""
    task = ("TT|Nhiệm vụ|Cơ quan chủ trì|Thời hạn", "1|Lập đề án|Sở Y tế|30/6/2026")
    goods = ("TT|Nội dung|Đơn vị tính|Số lượng|Đơn giá|Thành tiền", "1|Máy tính|cái|3|10|30")
    reading = table(*task, *goods)
    assert [task.text for task in reading.tasks] == ["Lập đề án"]
    assert reading.targets == ()
    assert any("“Đơn giá”" in doubt and "dòng 3" in doubt for doubt in reading.doubts)


def test_a_table_of_other_things_on_the_next_sheet_is_apart() -> None:
    """Its rows are not read under the heads of the table before; one that goes on counting is."""
    book = openpyxl.Workbook()
    sheets = (
        (("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"), (1, "Lập đề án", "Sở Y tế\nSở Tài chính", "30/6/2026")),
        (("Họ tên", "Chức vụ", "Điện thoại", "Ghi chú"), ("Trần B", "Phó phòng", "09", "vắng")),
    )
    for title, rows in zip(("một", "hai"), sheets, strict=True):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    reading = documents.read("a.xlsx", saved(book))
    assert [(task.code, task.leads) for task in reading.tasks] == [("1", "Sở Y tế; Sở Tài chính")]
    assert any("trang tính hai, dòng 1–2" in doubt for doubt in reading.doubts)
    book["hai"].delete_rows(1, 2)
    book["hai"].append((2, "Lập dự án", "Sở Y tế", "30/6/2026"))
    assert [task.code for task in documents.read("a.xlsx", saved(book)).tasks] == ["1", "2"]


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_table_without_deadlines_is_told_once() -> None:
    """Not in each row: no column could hold them."""
    reading = table("TT|Nhiệm vụ|Cơ quan chủ trì", "1|Lập đề án|Sở Y tế", "2|Lập dự án|Sở Xây dựng")
    assert [task.review for task in reading.tasks] == ["", ""]
    assert sum("dòng 2–3" in doubt for doubt in reading.doubts) == 1


def test_names_on_two_lines_of_a_cell() -> None:
    """Each body on its own line is one of several; a name that goes on below is one."""
    text = (
        "| TT | Nhiệm vụ | Đơn vị chủ trì | Thời hạn |\n|---|---|---|---|\n"
        "| 1 | Lập đề án | Sở Y tế<br>UBND các xã, phường | 30/6/2026 |\n"
        "| 2 | Lập dự án | Sở Nông nghiệp<br>và Môi trường | 30/6/2026 |\n"
        "| 3 | Lập quỹ | Giám đốc<br>Sở Tài chính | 30/6/2026 |\n"
    )
    tasks = documents.read("a.md", text.encode()).tasks
    assert [task.leads for task in tasks] == [
        "Sở Y tế; UBND các xã, phường",
        "Sở Nông nghiệp và Môi trường",
        "Giám đốc Sở Tài chính",
    ]


def test_markdown_and_bars_are_tables() -> None:
    """Tables drawn with bars, headings with `#`, words between asterisks; a bar after a backslash is a sign."""
    text = (
        "## I. MỤC TIÊU\n1. Tỷ lệ hồ sơ trực tuyến đạt tối thiểu **80%**.\n\n"
        "| TT | **Nhiệm vụ** | Đơn vị chủ trì | Thời hạn |\n|----|:-----|-----|----:|\n"
        "| I | Hạ tầng | | |\n| 1 | Lập đề án A\\|B | Sở Y tế | 30/6/2026 |\n"
    )
    reading = documents.read("a.md", text.encode())
    assert [(task.code, task.text, task.leads) for task in reading.tasks] == [("I.1", "Lập đề án A|B", "Sở Y tế")]
    assert [target.threshold for target in reading.targets] == [80.0]
    plain = documents.read("b.txt", "Việc | Ai làm\nHọp | Sở Y tế\n".encode())
    assert [(task.text, task.leads) for task in plain.tasks] == [("Họp", "Sở Y tế")]


def test_a_column_of_targets_that_tasks_serve_makes_no_table_of_targets() -> None:
    """Beside a column of tasks, `Chỉ tiêu liên quan` above words is a note; above figures it is a goal."""
    served = table(
        "STT|Nội dung nhiệm vụ|Đơn vị chủ trì|Sản phẩm/kết quả|Chỉ tiêu liên quan",
        "1|Lập kế hoạch năm|Phòng Kinh tế|Kế hoạch|CT số 1",
        "2|Kiểm tra hằng quý|Công an xã|Báo cáo|CT số 17",
    )
    assert not served.targets
    assert not served.questions
    assert [brief(task)[:5] for task in served.tasks] == [
        ("1", "Lập kế hoạch năm", "Phòng Kinh tế", "", "Kế hoạch"),
        ("2", "Kiểm tra hằng quý", "Công an xã", "", "Báo cáo"),
    ]
    assert "CT số 17" in str(served)
    reached = table(
        "STT|Chỉ tiêu|Nhiệm vụ liên quan|Đơn vị chủ trì|Giao năm 2026",
        "1|Hộ dùng nước sạch|Kéo đường ống|Phòng Kinh tế|95%",
        "2|Trẻ em được tiêm|Mở điểm tiêm|Trạm Y tế|98%",
    )
    assert [target.threshold for target in reached.targets] == [95, 98]


def test_numbers_of_tasks_are_no_words_of_a_task() -> None:
    """A column with words is preferred; where none has any, each row is doubted."""
    preferred = table("Nhiệm vụ của tỉnh|Công việc|Chủ trì|Thời hạn", "14, 26|Lập đề án|Sở Y tế|2026")
    assert preferred.tasks[0].text == "Lập đề án"
    alone = table("Nhiệm vụ của tỉnh|Chủ trì|Thời hạn", "14, 26|Sở Y tế|2026")
    assert "“14, 26”" in alone.tasks[0].review
