"""Plans as offices write them by hand: each slip of form is read as a person reads it, or told; none passes unseen."""

import io
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from consolidate.catalogue import documents
from consolidate.catalogue.documents.document import Spanned, table_rows
from consolidate.catalogue.documents.table.table_header import split_leads
from consolidate.catalogue.importing import build
from consolidate.catalogue.importing.join_plans import join
from consolidate.catalogue.model import PlanReading, Task
from consolidate.core.errors import PlanError
from tests.conftest import Convert

HEAD = "TT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn"
TASK = "1\tLập đề án\tSở Y tế\t30/6/2026"


def read(*lines: str) -> PlanReading:
    return documents.read("vb.txt", "\n".join(lines).encode())


def brief(task: Task) -> tuple[str, str, str, str]:
    return task.code, task.text, task.leads, task.deadline_text


def word(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("cell", "lead", "others"),
    [
        ("Sở Y tế chủ trì; Sở Tài chính phối hợp", "Sở Y tế", "Sở Tài chính"),
        ("Chủ trì: Công an tỉnh. Phối hợp: Sở Xây dựng", "Công an tỉnh", "Sở Xây dựng"),
        ("- Chủ trì: Sở Nội vụ. - Phối hợp: Sở Tư pháp, các xã.", "Sở Nội vụ", "Sở Tư pháp, các xã"),
        ("Công an tỉnh (chủ trì), Sở Tư pháp (phối hợp)", "Công an tỉnh", "Sở Tư pháp"),
        ("Sở Y tế chủ trì, phối hợp với các sở, ngành", "Sở Y tế", "các sở, ngành"),
    ],
)
def test_lead_and_helpers_of_one_cell_are_parted_and_told(cell: str, lead: str, others: str) -> None:
    """The row says what the cell said; a co-ordinator never becomes a lead."""
    (task,) = read(HEAD, f"1\tLập đề án\t{cell}\t30/6/2026").tasks
    assert (task.leads, task.coordinators) == (lead, others)
    assert cell in task.told


def test_roles_said_in_another_way_stay_whole_with_a_doubt() -> None:
    """What cannot be parted surely is not parted."""
    cell = "Sở A chủ trì nội dung 1, phối hợp nội dung 2; Sở B chủ trì nội dung 2, phối hợp nội dung 1"
    leads, others, note = split_leads(cell)
    assert (leads, others) == (cell, "")
    assert note


def test_a_column_of_leads_and_helpers_is_doubted() -> None:
    """`Đơn vị chủ trì, phối hợp` does not say who of its cell leads."""
    (task,) = read(HEAD.replace("Cơ quan chủ trì", "Đơn vị chủ trì, phối hợp"), TASK).tasks
    assert task.leads == "Sở Y tế"
    assert "hãy tách" in task.review


def test_tasks_without_numbers_are_tasks_of_their_own() -> None:
    """A whole row below another is not the rest of it, nor of the section's title."""
    reading = read(HEAD, "I\tHạ tầng\t\t", "\tLập đề án\tSở Y tế\t30/6/2026", "\tLập dự án\tSở Xây dựng\t31/7/2026")
    assert [brief(task) for task in reading.tasks] == [
        ("I.1", "Lập đề án", "Sở Y tế", "30/6/2026"),
        ("I.2", "Lập dự án", "Sở Xây dựng", "31/7/2026"),
    ]
    assert all("không đánh số" in task.told for task in reading.tasks)
    below = read(HEAD, TASK, "\tLập dự án\t\t31/7/2026").tasks
    assert [brief(task) for task in below[1:]] == [("1.1", "Lập dự án", "Sở Y tế", "31/7/2026")]


def test_what_a_section_row_asks_for_is_told() -> None:
    """A lead beside a section's title is given to no task unseen."""
    task, _ = read(HEAD, "I\tHạ tầng\tSở Xây dựng\t", TASK, "2\tHai\tSở Y tế\t30/6/2026").tasks
    assert "Sở Xây dựng" in task.told
    task, _ = read(HEAD, "I\tHạ tầng\tSở Xây dựng\t", TASK, "2\tHai\t\t30/6/2026").tasks
    assert "Sở Xây dựng" in task.review


def test_a_second_table_that_counts_anew_is_told_apart() -> None:
    """Its codes bear the table; words between the tables are named; a number twice within a table is doubted."""
    reading = read(HEAD, TASK, "PHỤ LỤC II", HEAD, "1\tLập đề án hai\tSở Y tế\t30/6/2026")
    assert [task.code for task in reading.tasks] == ["1", "B2.1"]
    assert "bắt đầu lại" in reading.tasks[1].told
    assert any("dòng 3" in doubt for doubt in reading.doubts)
    sections = read(HEAD, "A\tChung\t\t", "I\tMột\t\t", TASK, "B\tRiêng\t\t", HEAD, "I\tHai\t\t", TASK)
    assert [task.code for task in sections.tasks] == ["A.I.1", "B.I.1"]
    assert [task.code for task in read(HEAD, TASK, TASK).tasks] == ["1", "1-2"]


GOALS = (
    "TT\tChỉ tiêu\tĐơn vị tính\tMục tiêu 2026\tCơ quan theo dõi",
    "1\tTỷ lệ hồ sơ trực tuyến\t%\t80\tVăn phòng UBND tỉnh",
    "2\tDoanh nghiệp số\tDoanh nghiệp\t≥ 5\tSở Tài chính",
)


@pytest.mark.parametrize("lines", [(*GOALS, HEAD, TASK), (HEAD, TASK, *GOALS)], ids=["above", "below"])
def test_targets_in_a_table(lines: tuple[str, ...]) -> None:
    """Above the table of tasks or below it: text, figure, unit and reporter; the column is named in the doubt."""
    reading = read(*lines)
    assert [(t.number, t.text, t.threshold, t.unit, t.reporters) for t in reading.targets] == [
        ("1", "Tỷ lệ hồ sơ trực tuyến", 80.0, "%", "Văn phòng UBND tỉnh"),
        ("2", "Doanh nghiệp số", 5.0, "Doanh nghiệp", "Sở Tài chính"),
    ]
    assert all("Mục tiêu 2026" in target.told for target in reading.targets)
    assert {str(target.deadline) for target in reading.targets} == {"2026-12-31"}
    assert [task.text for task in reading.tasks] == ["Lập đề án"]


def test_rows_of_a_table_nobody_understands_are_named() -> None:
    """Above the tasks and below them, with numbers or without."""
    odd = ("STT\tDự án\tTổng mức\tNguồn", "1\tTrung tâm dữ liệu\t90 tỷ\tNgân sách")
    bare = ("Loại xe\tBiển số\tĐịnh mức", "Xe con\t25A\t12 lít")
    reading = read(*bare, *odd, HEAD, TASK, *odd)
    assert len(reading.tasks) == 1
    assert any("dòng 1–4, dòng 7–8" in doubt for doubt in reading.doubts)


def test_struck_words_are_no_part_of_the_plan() -> None:
    """A task struck out is no task, a deadline struck out is replaced; what was left out is quoted."""
    document = docx.Document()
    table = document.add_table(0, 4)
    table.style = "Table Grid"
    for row in (HEAD, TASK, TASK.replace("1\tLập", "2\tBỏ")):
        for cell, text in zip(table.add_row().cells, row.split("\t"), strict=True):
            cell.text = text
    for cell in (table.cell(1, 3), *table.rows[2].cells):
        cell.paragraphs[0].runs[0].font.strike = True
    table.cell(1, 3).paragraphs[0].add_run("31/8/2026")
    table.cell(1, 1).paragraphs[0].add_run()._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>'))
    file = io.BytesIO()
    document.save(file)
    reading = documents.read("vb.docx", file.getvalue())
    assert [brief(task) for task in reading.tasks] == [("1", "Lập đề án", "Sở Y tế", "31/8/2026")]
    assert any("“30/6/2026”" in doubt and "Bỏ đề án" in doubt for doubt in reading.doubts)
    assert any("chú thích" in doubt for doubt in reading.doubts)


@pytest.mark.parametrize(
    "day", [("Lai Châu, ngày 12 tháng 02 năm 2026",), ("Lai Châu, ngày 12 tháng 02 năm", "2026")], ids=["one", "two"]
)
def test_the_head_of_a_word_file(day: tuple[str, ...]) -> None:
    """Issuer over two lines, number and day in two cells; the title ends where the plan begins."""
    plan = read(
        "ỦY BAN NHÂN DÂN",
        "TỈNH LAI CHÂU",
        "Số: 1234/KH-UBND",
        *day,
        "KẾ HOẠCH",
        "Chuyển đổi số năm 2026",
        "I. MỤC TIÊU",
        "1. Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 70%.",
    ).plan
    assert (plan.number, plan.issuer, plan.title) == (
        "1234/KH-UBND",
        "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU",
        "Chuyển đổi số năm 2026",
    )
    assert str(plan.issued) == "2026-02-12"


def test_what_a_decision_issues_stands_below_whom_it_is_sent_to() -> None:
    """Targets and duties of the attached plan are read; names like `Sở Xây dựng` are not cut at their verb."""
    lines = (
        "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU",
        "Số: 321/QĐ-UBND",
        "QUYẾT ĐỊNH",
        "Ban hành Kế hoạch phát triển kinh tế số",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.",
        "Nơi nhận:",
        "- Như Điều 3;",
        "KẾ HOẠCH",
        "Phát triển kinh tế số",
        "I. MỤC TIÊU",
        "1. Tỷ trọng kinh tế số đạt tối thiểu 15% GRDP.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính lập quy hoạch trước ngày 30/6/2026.",
        "PHỤ LỤC",
    )
    reading = documents.read("vb.docx", word(*lines))
    assert reading.plan.title == "Ban hành Kế hoạch phát triển kinh tế số"
    assert [target.threshold for target in reading.targets] == [15.0]
    (duty,) = reading.duties
    assert (duty.leads, duty.coordinators) == ("Sở Xây dựng", "Sở Tài chính")
    assert duty.text.startswith("Giao Sở Xây dựng")


def test_an_amending_plan_says_what_is_not_read_of_it() -> None:
    """Alone in one line; beside tasks of its own as a doubt."""
    head = ("UBND TỈNH LAI CHÂU", "Số: 400/KH-UBND", "KẾ HOẠCH", "Sửa đổi, bổ sung Kế hoạch số 1234/KH-UBND", "")
    with pytest.raises(PlanError, match="sửa đổi"):
        read(*head, "Bãi bỏ nhiệm vụ số 3 mục II.")
    assert any("sửa đổi" in doubt for doubt in read(*head, HEAD, TASK).doubts)


def test_numbers_that_a_workbook_took_for_decimals() -> None:
    """1.1 typed into Excel is a number; the second 1.1, once 1.10, is doubted."""
    book = openpyxl.Workbook()
    for row in (HEAD.split("\t"), [1, "Một", "Sở Y tế", 2026], [1.1, "Một một", "Sở Y tế", "30/6/2026"]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    assert [task.code for task in documents.read("vb.xlsx", file.getvalue()).tasks] == ["1", "1.1"]
    book.active.append([1.10, "Một mười", "Sở Y tế", "30/6/2026"])
    file = io.BytesIO()
    book.save(file)
    last = documents.read("vb.xlsx", file.getvalue()).tasks[-1]
    assert (last.code, last.text) == ("1.1-2", "Một mười")
    assert "đã có" in last.review


def test_row_numbers_shown_as_decimals() -> None:
    """`1,1` is the row 1.1 where a spreadsheet formats its numbers as decimals, or was pasted into a text."""
    book = openpyxl.Workbook()
    for row in (HEAD.split("\t"), [1, "Một", "Sở Y tế", 2026], [1.1, "Một một", "Sở Y tế", "30/6/2026"]):
        book.active.append(row)
    book.active["A3"].number_format = "0.0"
    file = io.BytesIO()
    book.save(file)
    assert [task.code for task in documents.read("vb.xlsx", file.getvalue()).tasks] == ["1", "1.1"]
    assert [task.code for task in read(HEAD, TASK, TASK.replace("1\t", "1,1\t")).tasks] == ["1", "1.1"]


def test_two_communes_with_the_same_number_are_two_plans() -> None:
    """Number and day do not make a document without its issuer."""
    lines = ("UỶ BAN NHÂN DÂN", "XÃ {}", "Số: 15/KH-UBND ngày 05 tháng 01 năm 2026", HEAD, TASK)
    catalogue = build([])
    readings = [read(*(line.format(name) for line in lines)) for name in ("MƯỜNG KIM", "KHUN HÁ", "MƯỜNG KIM")]
    assert [plan.issuer for plan in join(catalogue, readings).plans] == [
        "UỶ BAN NHÂN DÂN XÃ MƯỜNG KIM",
        "UỶ BAN NHÂN DÂN XÃ KHUN HÁ",
    ]


PROSE = (
    "UBND TỈNH LAI CHÂU",
    "Số: 55/KH-UBND",
    "KẾ HOẠCH",
    "Chuyển đổi số",
    "",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "- Thiết thực.",
)


def test_targets_numbered_right_below_their_heading() -> None:
    """`1.` below `I. MỤC TIÊU` is a target, though it looks like a heading; one with items below it is a heading."""
    reading = read(*PROSE, "II. MỤC TIÊU", "1. 100% cán bộ được tập huấn.", "2. Tối thiểu 70% hồ sơ trực tuyến.")
    assert [(target.number, target.threshold) for target in reading.targets] == [("1", 100.0), ("2", 70.0)]


def test_dashes_right_below_roman_headings() -> None:
    """Tasks and duties without a numbered heading between are read, numbered by their place."""
    reading = read(
        *PROSE,
        "II. NHIỆM VỤ",
        "- Sở Y tế lập hồ sơ sức khỏe trước ngày 30/6/2026.",
        "III. TỔ CHỨC THỰC HIỆN",
        "- Sở Khoa học và Công nghệ chủ trì theo dõi.",
        "- Giao Sở Tài chính bố trí kinh phí.",
    )
    assert [task.code for task in reading.tasks] == ["NV.II.1"]
    assert sorted(duty.code for duty in reading.duties) == ["TC.G.III.1", "TC.III.1"]


def test_items_below_a_heading_nobody_listens_for_are_named() -> None:
    """One line says from which parts nothing was taken; purposes ask for nothing and are not among them."""
    reading = read(
        *PROSE, "II. HỢP TÁC", "1. Hạ tầng", "- Sở A lập quy hoạch.", "III. NHIỆM VỤ", "1. Dữ liệu", "1.1. Làm"
    )
    assert sum("chưa lấy nhiệm vụ" in doubt for doubt in reading.doubts) == 1
    assert any("II. HỢP TÁC / 1. Hạ tầng (dòng 9–10)" in doubt for doubt in reading.doubts)
    assert [(task.code, task.text) for task in reading.tasks] == [("NV.1.1", "Làm")]


def test_a_page_with_nothing_but_the_rest_of_a_row_keeps_its_columns() -> None:
    """The end of a cell on a page of its own stands in its column: the empty cells beside it are cells."""
    cells = [Spanned(1, column, "hiện." * (column == 2)) for column in range(1, 5)]
    assert list(table_rows(cells, whole=True)) == [(1, ("", "hiện.", "", ""))]
    assert list(table_rows(cells)) == [(1, ("hiện.",))]


TWO_TASKS = [HEAD.split("\t"), TASK.split("\t"), TASK.replace("1\tLập", "2\tBỏ").split("\t")]


def struck_workbook() -> bytes:
    """Two tasks, of which the second is struck out, and the first word of the first one's lead."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer)
    page = workbook.add_worksheet("Việc")
    struck, bare = workbook.add_format({"font_strikeout": True}), workbook.add_format()
    for row, texts in enumerate(TWO_TASKS):
        for column, text in enumerate(texts):
            page.write_string(row, column, text, struck if row == 2 else bare)
    page.write_rich_string(1, 2, struck, "Cũ", bare, " Sở Y tế")
    workbook.close()
    return buffer.getvalue()


def assert_struck_cells_told(name: str, content: bytes) -> None:
    reading = documents.read(name, content)
    assert [brief(task) for task in reading.tasks] == [("1", "Lập đề án", "Sở Y tế", "30/6/2026")]
    told = [doubt for doubt in reading.doubts if "gạch ngang" in doubt]
    assert ["ô C2" in told[0], "“Cũ”" in told[0], "ô B3" in told[2], "Bỏ đề án" in told[2]] == [True] * 4
    assert len(told) == 5


def test_struck_cells_of_a_workbook_are_told_one_by_one() -> None:
    """What is struck out is no part of the plan: each cell is named with its words, also a part of a cell."""
    assert_struck_cells_told("vb.xlsx", struck_workbook())


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_struck_cells_of_other_formats(soffice: Convert, tmp_path: Path, kind: str) -> None:
    """The same in the formats of LibreOffice and of old Excel."""
    path = tmp_path / "vb.xlsx"
    path.write_bytes(struck_workbook())
    assert_struck_cells_told(f"vb.{kind}", soffice(path, kind).read_bytes())


def test_a_workbook_without_strikes_has_no_such_note() -> None:
    """Nobody is warned of strikes that are not there; comments are told with their cell."""
    book = openpyxl.Workbook()
    for row in TWO_TASKS:
        book.active.append(row)
    book.active["B2"].comment = openpyxl.comments.Comment("Đã xong từ năm 2025", "Lò Văn Thử")
    buffer = io.BytesIO()
    book.save(buffer)
    reading = documents.read("vb.xlsx", buffer.getvalue())
    assert not any("gạch ngang" in doubt for doubt in reading.doubts)
    assert any("ô B2" in doubt and "Đã xong từ năm 2025" in doubt for doubt in reading.doubts)


def test_what_a_word_file_keeps_beside_its_text_is_told() -> None:
    """Deleted and added words, hidden ones, a footnote and a comment: each with its place and its words."""
    document = docx.Document()
    paragraph = document.add_paragraph("1. Sở Y tế chủ trì lập đề án")
    changes = (
        '<w:del {0} w:id="5"><w:r><w:delText>năm 2025</w:delText></w:r></w:del>',
        '<w:ins {0} w:id="6"><w:r><w:t xml:space="preserve"> năm 2026</w:t></w:r></w:ins>',
    )
    for change in changes:
        paragraph._p.append(parse_xml(change.format(nsdecls("w"))))
    paragraph.add_run("mật").font.hidden = True
    document.add_comment(paragraph.runs[:1], "Chưa thống nhất", "Lò Văn Thử")
    struck = document.styles.add_style("Bỏ", docx.enum.style.WD_STYLE_TYPE.CHARACTER)
    struck.font.strike = True
    document.add_paragraph().add_run("Việc cũ", style="Bỏ")
    buffer = io.BytesIO()
    document.save(buffer)
    read_as = documents.formats.read("vb.docx", buffer.getvalue())
    assert [line.text for line in read_as.lines if line.text] == ["1. Sở Y tế chủ trì lập đề án năm 2026"]
    told = " / ".join(read_as.notes)
    for words in ("đoạn 1", "xóa", "“năm 2025”", "“năm 2026”", "ẩn", "“mật”", "“Chưa thống nhất”", "“Việc cũ”"):
        assert words in told
