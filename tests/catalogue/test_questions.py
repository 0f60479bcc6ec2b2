"""What is asked once for a whole document: in the review, answered there, applied to bodies and rows."""

import datetime as dt
import io
from dataclasses import replace

import openpyxl
import pytest

from consolidate import catalogue
from consolidate.actions import catalogue as planning
from consolidate.catalogue import documents, importing, review
from consolidate.catalogue.importing import propose
from consolidate.catalogue.model import Plan, PlanReading, Question, Target, Task
from consolidate.catalogue.review import column_answers, writer
from consolidate.core.workspace import Workspace
from consolidate.texts.catalogue import review as review_texts
from consolidate.texts.catalogue.review import Asked
from consolidate.texts.labels import TargetKind
from tests.support.reviews import decide, rows

KEY = b"k" * 32
PLAN = """PHỤ LỤC

(Kèm theo Kế hoạch số 21/KH-UBND ngày 5 tháng 1 năm 2026 của UBND tỉnh Lai Châu)

TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả dự kiến\tThời gian hoàn thành
I\tHạ tầng\t\t\t\t
1.\tMở sàn giao dịch nông sản của tỉnh\tPhòng QLTM\tHội Nông dân tỉnh\tBáo cáo\t31/3/2026
2.\tMua sắm phần mềm kế toán cho trường học\tPhòng QLTM\t\tBáo cáo\t31/3/2026
3.\tXây dựng trung tâm dữ liệu tỉnh\tSở Công Thương; Thuế tỉnh\t\tTrung tâm\t30/6/2026
4.\tTrồng cây xanh dọc quốc lộ\t\t\tBáo cáo\t30/6/2026
5.\tDiễn tập ứng cứu sự cố\tGiám đốc Sở Y tế\tcác cơ quan, đơn vị liên quan\tBáo cáo\t30/6/2026
"""
BODY = "Cơ quan này chưa có trong danh mục: là cơ quan nào?"
PLACE = "templates/de-xuat/UBND-21-2026.xlsx"
FIRST, SECOND, THIRD, UNLED, FIFTH = (f"UBND-21-2026/I.{n}" for n in range(1, 6))


@pytest.fixture
def office(tmp_path):
    """A workspace where the plan of the tests has been imported."""
    workspace = Workspace(tmp_path / "office")
    planning.init(workspace)
    path = tmp_path / "ke-hoach-21.txt"
    path.write_text(PLAN, encoding="utf-8")
    planning.propose(workspace, [path])
    return workspace


def answer(office: Workspace, **given: str) -> None:
    """Write answers: `given` by the first word of what is asked about."""
    path = office.root / PLACE
    book = openpyxl.load_workbook(path)
    sheet = book["Câu hỏi chung"]
    for row in range(4, sheet.max_row + 1):
        said = sheet.cell(row, 2).value.replace(" ", "_")
        for words, text in given.items():
            if said.startswith(words):
                sheet.cell(row, 5).value = text
    book.save(path)


def asked(office: Workspace) -> list[tuple[str, str, str]]:
    """About, words and rows of each question, as the review shows them."""
    sheet = openpyxl.load_workbook(office.root / PLACE)["Câu hỏi chung"]
    return [tuple(sheet.cell(row, column).value for column in (1, 2, 3)) for row in range(4, sheet.max_row + 1)]


def test_a_name_is_asked_once_for_all_its_rows(office):
    """Two rows of one unknown body are one question with their places; co-ordinators and known heads are none."""
    assert asked(office) == [
        ("Cơ quan nào chủ trì?", "các dòng của UBND-21-2026 không ghi tên cơ quan", "1 dòng: dòng 10"),
        (BODY, "Phòng QLTM", "2 dòng: dòng 7–8"),
        (BODY, "Thuế tỉnh", "1 dòng: dòng 9"),
    ]
    assert openpyxl.load_workbook(office.root / PLACE).sheetnames[:2] == ["Hướng dẫn", "Câu hỏi chung"]


def test_rows_that_wait_for_an_answer_alone_are_accepted_beforehand(office):
    """Their decision stands, yet without an answer they are not written: one line for each question, with its cell."""
    shown = rows(office.root / PLACE)
    assert {code: shown[code]["Quyết định"] for code in (FIRST, SECOND, THIRD, UNLED, FIFTH)} == dict.fromkeys(
        (FIRST, SECOND, THIRD, UNLED, FIFTH), "Nhận"
    )
    assert [shown[code]["Thay đổi"] for code in (FIRST, UNLED, FIFTH)] == [
        "mới, chờ trả lời",
        "mới, chờ trả lời",
        "mới",
    ]
    done = planning.apply(office, office.root / PLACE)
    assert done.undecided == (FIRST, SECOND, THIRD, UNLED)
    assert [reason.partition(": ")[0] for reason in done.reasons] == [
        "trang Câu hỏi chung, ô E4",
        "trang Câu hỏi chung, ô E5",
        "trang Câu hỏi chung, ô E6",
    ]
    assert [task.code for task in catalogue.load(office.catalogue).tasks if task.plan == "UBND-21-2026"] == [FIFTH]


def test_answers_make_bodies_names_and_leads(office):
    """A body added, a name given to a known one, a lead for rows without one: all rows are written, each as issued."""
    answer(office, Phòng="thêm vào danh mục", Thuế="là Sở Tài chính", các="Sở Nội vụ")
    done = planning.apply(office, office.root / PLACE)
    assert (done.undecided, done.bodies) == ((), ("Phòng QLTM", "Thuế tỉnh"))
    book = catalogue.load(office.catalogue)
    assert book.agency_by_code["phong-qltm"].name == "Phòng QLTM"
    assert "Thuế tỉnh" in book.agency_by_code["so-tc"].other_names
    leads = {task.code: task.leads for task in book.tasks if task.plan == "UBND-21-2026"}
    assert leads == {
        FIRST: "Phòng QLTM",
        SECOND: "Phòng QLTM",
        THIRD: "Sở Công Thương; Thuế tỉnh",
        UNLED: "Sở Nội vụ",
        FIFTH: "Giám đốc Sở Y tế",
    }
    assert (
        "chưa có trong trang" not in book.task_by_code[FIRST].review.partition("Hội Nông dân")[0].partition("phối")[0]
    )
    assert "không ghi cơ quan chủ trì" not in book.task_by_code[UNLED].review


def test_answers_are_applied_once(office):
    """Applied again nothing changes; the document imported again asks nothing."""
    answer(office, Phòng="thêm: Phòng Quản lý Thương mại", Thuế="bỏ", các="là Sở Nội vụ")
    planning.apply(office, office.root / PLACE)
    after = office.catalogue.read_bytes()
    assert planning.apply(office, office.root / PLACE).undecided == ()
    assert office.catalogue.read_bytes() == after
    book = catalogue.load(office.catalogue)
    assert book.agency_by_code["phong-quan-ly-thuong-mai"].other_names == ("Phòng QLTM",)
    assert book.task_by_code[THIRD].leads == "Sở Công Thương"
    again = planning.propose(office, [office.root.parent / "ke-hoach-21.txt"])
    assert (again.proposal.questions, again.review) == ((), None)


@pytest.mark.parametrize("said", ["là Sở Không Có", "thêm:", "là Sở Y tế, Sở Nội vụ"])
def test_an_answer_that_names_no_body_is_told(office, said):
    """Its rows wait, the line names its cell; other answers are applied."""
    answer(office, Phòng=said, Thuế="là Sở Tài chính", các="Sở Nội vụ")
    done = planning.apply(office, office.root / PLACE)
    assert done.undecided == (FIRST, SECOND)
    assert [reason.partition(": ")[0] for reason in done.reasons] == ["trang Câu hỏi chung, ô E5"]
    assert catalogue.load(office.catalogue).task_by_code[UNLED].leads == "Sở Nội vụ"


def test_all_answers_that_a_row_waits_for_are_told_at_once(office):
    """Two answers about one row that cannot be understood are two lines, in the order of their sheet."""
    path = office.root / PLACE
    decide(path, {FIRST: {"Cơ quan chủ trì": "Phòng QLTM; Thuế tỉnh"}})
    book = openpyxl.load_workbook(path)
    sheet = book["Câu hỏi chung"]
    for row in range(4, 7):
        sheet.cell(row, 5).value = "Sở Không Có"
    book.save(path)
    done = planning.apply(office, path)
    assert [reason.partition(": ")[0][-2:] for reason in done.reasons] == ["E4", "E5", "E6"]
    assert all("Sở Không Có" in reason for reason in done.reasons)


def test_rows_applied_again_keep_their_columns_under_other_codes(office):
    """Where the office gave the plan another code, its rows are read anew under that code: nothing changes."""
    text = PLAN.replace("Cơ quan phối hợp", "Đơn vị cùng thực hiện").replace("21/KH-UBND", "24/KH-UBND")
    path = office.root.parent / "ke-hoach-24.txt"
    path.write_text(text, encoding="utf-8")
    planning.propose(office, [path])
    place = office.reviews / "UBND-24-2026.xlsx"
    decide(place)
    book = openpyxl.load_workbook(place)
    sheet = book["Câu hỏi chung"]
    for row in range(4, sheet.max_row + 1):
        about_column = "Đơn vị cùng" in sheet.cell(row, 2).value
        sheet.cell(row, 5).value = "Cơ quan phối hợp" if about_column else "Sở Y tế"
    book["Kế hoạch"]["A4"], book["Kế hoạch"]["C4"] = "Sửa", "KH24"
    book.save(place)
    assert planning.apply(office, place).undecided == ()
    once = office.catalogue.read_bytes()
    assert catalogue.load(office.catalogue).task_by_code["KH24/I.1"].coordinators == "Hội Nông dân tỉnh"
    planning.apply(office, place)
    assert office.catalogue.read_bytes() == once


def test_a_lead_written_into_its_row_needs_no_answer(office):
    """The row's own cell counts; a row left without any lead is named by its cell."""
    answer(office, Phòng="bỏ", Thuế="là Sở Tài chính")
    decide(office.root / PLACE, {UNLED: {"Cơ quan chủ trì": "Sở Xây dựng"}, FIRST: {"Cơ quan chủ trì": "Sở Y tế"}})
    done = planning.apply(office, office.root / PLACE)
    assert done.undecided == (SECOND,)
    assert "ô F5" in done.reasons[0]
    book = catalogue.load(office.catalogue)
    assert (book.task_by_code[UNLED].leads, book.task_by_code[FIRST].leads) == ("Sở Xây dựng", "Sở Y tế")


def test_all_is_decided_when_nothing_waits(office):
    """A review is done once each row has a decision and each question an answer."""
    decide(office.root / PLACE)
    read = review.read((office.root / PLACE).read_bytes(), PLACE, office.key())
    assert not read.decided
    answer(office, Phòng="bỏ", Thuế="bỏ", các="Sở Nội vụ")
    assert review.read((office.root / PLACE).read_bytes(), PLACE, office.key()).decided


def test_a_second_document_beside_a_review_that_is_done(office, capsys):
    """The new proposal stands beside the old review, which is said to be done, not in work."""
    answer(office, Phòng="thêm vào danh mục", Thuế="là Sở Tài chính", các="Sở Nội vụ")
    planning.apply(office, office.root / PLACE)
    changed = office.root.parent / "ke-hoach-21.txt"
    changed.write_text(PLAN.replace("30/6/2026", "31/7/2026"), encoding="utf-8")
    found = planning.propose(office, [changed])
    assert found.done
    assert "đã soát xong" in next(iter(found.warnings()))


# --- questions that readers ask ----------------------------------------------------------------------------------


OFFICE = Plan(
    code="UBND-99",
    number="99/KH-UBND",
    issuer="UBND tỉnh Lai Châu",
    issued=dt.date(2026, 1, 2),
    title="Kế hoạch thử",
    file="a.docx",
)
UNNUMBERED = replace(OFFICE, number="/KH-UBND", issued=None)


def made(*questions: Question, plan: Plan = OFFICE, **fields: str) -> importing.Proposal:
    """The proposal of a document of two tasks and these questions."""
    both = tuple(
        Task(
            code=f"I.{n}",
            plan="",
            section="I. A",
            number=str(n),
            text=f"Việc thứ {n} của kế hoạch này",
            source=f"a.docx, dòng {n}",
            **({"leads": "Sở Tài chính"} | fields),
        )
        for n in (1, 2)
    )
    return propose(importing.write(importing.build(())), [PlanReading(plan=plan, tasks=both, questions=questions)])


def settled(proposal: importing.Proposal, *answers: str) -> review.Settled:
    """The review of a proposal with these answers, applied to the built-in catalogue."""
    content = review.write(proposal, {}, KEY, "x.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row, text in enumerate(answers, start=4):
        book["Câu hỏi chung"].cell(row, 5).value = text
    saved = io.BytesIO()
    book.save(saved)
    return review.settle(review.read(saved.getvalue(), "x.xlsx", KEY), importing.write(importing.build(())))


def test_a_number_is_asked_once_and_stands_in_the_plan():
    """Number and day of one answer fill the plan's row; what is no number with a day is told."""
    proposal = made(Question(about=Asked.NUMBER, words="Số: /KH-UBND"), plan=UNNUMBERED)
    plan = settled(proposal, "45/KH-UBND ngày 12/3/2026").review.rows[0]
    assert (plan.values["number"], str(plan.values["issued"])) == ("45/KH-UBND", "2026-03-12")
    assert plan.values["in_force_from"] == plan.values["issued"]
    wrong = settled(proposal, "hôm qua").review.rows
    assert not any(row.taken for row in wrong)
    assert all("trang Câu hỏi chung, ô E4" in row.waits_for[0] for row in wrong)
    assert not any(row.waits_for for row in settled(proposal, "để trống").review.rows)


def test_a_report_that_gives_no_tasks_is_left_out_whole():
    """Answered with `bỏ`, its rows are ignored; with anything else they stand as decided."""
    proposal = made(Question(about=Asked.NATURE, words="BÁO CÁO", sources=("a.docx, dòng 1", "a.docx, dòng 2")))
    assert all(row.ignored for row in settled(proposal, "bỏ").review.rows)
    assert all(row.taken for row in settled(proposal, "nhập như kế hoạch").review.rows)


def test_a_column_is_remembered_and_its_rows_wait():
    """What a column holds is handed on by its head; unanswered, its rows are not written."""
    answers = ("Kết quả dự kiến", "bỏ qua")
    proposal = made(Question(about=Asked.COLUMN, words="Cột lạ", answers=answers, sources=("a.docx, dòng 1",)))
    done = settled(proposal, "kết quả dự kiến").review
    assert column_answers.columns_answered(done) == {"Cột lạ": "Kết quả dự kiến"}
    assert all(row.taken for row in done.rows)
    for said in ((), ("cột gì đó",)):
        assert [row.taken for row in settled(proposal, *said).review.rows] == [True, False, True]


def test_answers_about_columns_are_kept_as_a_table():
    """Written and read again they are the same; a line that is none is passed."""
    answers = {"Sản phẩm đầu ra": "Kết quả dự kiến", "Mốc": "Thời gian hoàn thành"}
    assert column_answers.parsed(column_answers.written(answers) + "dòng lạ\n") == answers


def test_rows_are_read_anew_with_what_a_column_holds():
    """Cells of the column fill their field, those that the office changed stay; what is new to check waits."""
    question = Question(about=Asked.COLUMN, words="Cột lạ", answers=("Kết quả dự kiến",), sources=("a.docx, dòng 1",))
    found = settled(made(question), "Kết quả dự kiến").review
    anew = column_answers.read_anew(found, made(expected="Báo cáo")).rows
    assert [row.values["expected"] for row in anew[1:]] == ["Báo cáo", "Báo cáo"]
    edited = replace(found.rows[1], values={**found.rows[1].values, "expected": "Đề án"})
    other = replace(found, rows=(found.rows[0], edited, found.rows[2]))
    assert column_answers.read_anew(other, made(expected="Báo cáo")).rows[1].values["expected"] == "Đề án"
    doubted = column_answers.read_anew(found, made(expected="Báo cáo", review="Chưa hiểu thời hạn")).rows
    assert [row.taken for row in doubted] == [True, False, False]


def test_an_answer_about_a_column_fills_its_rows_and_is_known_next_time(office):
    """Applied, the cells stand in their field; `templates/columns.tsv` has the answer, which the next import uses."""
    text = PLAN.replace("Kết quả dự kiến", "Cái phải có").replace("21/KH-UBND", "22/KH-UBND").encode()
    reading = documents.read("ke-hoach-22.txt", text)
    asked_about = Question(
        about=Asked.COLUMN,
        words="Cái phải có",
        answers=("Kết quả dự kiến", "bỏ qua"),
        sources=tuple(task.source for task in reading.tasks),
    )
    reading = replace(reading, questions=(asked_about,))
    (office.sources / "ke-hoach-22.txt").write_bytes(text)
    path = office.reviews / "UBND-22-2026.xlsx"
    proposal = propose(office.catalogue.read_bytes(), [reading])
    path.write_bytes(review.write(proposal, {}, office.key(), "x"))
    decide(path)
    book = openpyxl.load_workbook(path)
    book["Câu hỏi chung"]["E4"] = "Kết quả dự kiến"
    book.save(path)
    planning.apply(office, path)
    task = catalogue.load(office.catalogue).task_by_code["UBND-22-2026/I.5"]
    assert task.expected == "Báo cáo"
    assert "Cái phải có" not in task.review
    assert (office.root / "templates/columns.tsv").read_text(encoding="utf-8") == "Cái phải có\tKết quả dự kiến\n"
    once = office.catalogue.read_bytes()
    assert not planning.apply(office, path).outcome.changed
    assert office.catalogue.read_bytes() == once
    later = office.root.parent / "ke-hoach-23.txt"
    later.write_bytes(text.replace(b"22/KH", b"23/KH"))
    shown = planning.propose(office, [later]).proposal.items
    assert {item.incoming.expected for item in shown[1:] if item.kind == "mới"} == {"Báo cáo", "Trung tâm"}


def test_the_same_question_of_two_documents_is_one():
    """Asked about the same words, it stands once with the rows of both."""
    one = [Question(about=Asked.COLUMN, words="Cột lạ", sources=(f"a.docx, dòng {n}",)) for n in (1, 2)]
    assert [question.sources for question in made(*one).questions] == [("a.docx, dòng 1", "a.docx, dòng 2")]


def test_a_question_whose_rows_stand_as_they_are_is_not_asked_again():
    """Of rows that the catalogue has just so, or that are led by now, a reader's question is passed."""
    column = Question(about=Asked.COLUMN, words="Cột lạ", sources=("a.docx, dòng 7",))
    unled = Question(about=Asked.NO_LEADS, words="II. A", sources=("a.docx, dòng 1", "a.docx, dòng 2"))
    assert made(column, unled).questions == ()
    waits = made(unled, leads="").questions
    assert [(one.about, one.words, one.sources) for one in waits] == [(Asked.NO_LEADS, "II. A", unled.sources)]


def test_at_most_ten_questions():
    """Many unknown bodies: the first have a question each, the others one together; ten for each document."""
    tasks = tuple(
        Task(
            code=f"I.{n}",
            plan="",
            section="I. A",
            number=str(n),
            text=f"Việc thứ {n}",
            leads=f"Hội Nghề số {n}",
            source=f"a, dòng {n}",
        )
        for n in range(1, 16)
    )
    content = importing.write(importing.build(()))
    questions = propose(content, [PlanReading(plan=OFFICE, tasks=tasks)]).questions
    assert len(questions) == 10
    assert questions[-1].words == "; ".join(f"Hội Nghề số {n}" for n in range(10, 16))
    two = [PlanReading(plan=OFFICE, tasks=part) for part in (tasks[:8], tasks[8:])]
    assert len(propose(content, two).questions) == 15


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("Sở Khoa học và Công nghiệp", "là Sở Khoa học và Công nghệ"),
        ("Hội Nông dân", "thêm vào danh mục"),
        ("Sở Du lịch", "thêm vào danh mục"),
        ("Văn phòng UBND Thành phố", "thêm vào danh mục"),
        ("UBND các huyện", "thêm vào danh mục"),
        ("Văn phòng Chính phủ", "thêm vào danh mục"),
    ],
)
def test_the_nearest_body_is_offered(name, proposed):
    """A name much like a known one proposes it, others propose to add it; the choice stays the office's."""
    question = made(leads=name).questions[0]
    assert question.answers[0] == proposed
    assert {"thêm vào danh mục", "bỏ"} <= {*question.answers}
    assert not {"là Sở Tư pháp", "là Xã Than Uyên", "là Văn phòng Tỉnh ủy"} & {*question.answers}


def test_a_target_that_nobody_would_report_is_asked():
    """Without reporter and day it is no sure row; both are asked once for all targets of a plan."""
    target = Target(
        code="", plans=(), number="1", text="Trồng 300 ha rừng", kind=TargetKind.VALUE, threshold=300, source="a, 1"
    )
    proposal = propose(importing.write(importing.build(())), [PlanReading(plan=OFFICE, targets=(target,))])
    assert [question.about for question in proposal.questions] == [Asked.NO_REPORTERS, Asked.LAST_DAY]
    assert "cơ quan báo cáo" in proposal.items[1].doubt
    for answer, day in (("31/12/2026", dt.date(2026, 12, 31)), ("để trống", None)):
        row = settled(proposal, "Sở Nông nghiệp và Môi trường", answer).review.rows[1]
        assert (row.values["reporters"], row.values["deadline"]) == ("Sở Nông nghiệp và Môi trường", day)
        assert row.taken
    for answer in ("", "khi nào xong"):
        assert not settled(proposal, "Sở Nông nghiệp và Môi trường", answer).review.rows[1].taken


def test_a_review_of_an_earlier_version_still_applies(monkeypatch):
    """Without questions and what its rows ask, all notes of a row are its doubts, and none of its cells is an edit."""
    proposal = made(leads="STC", coordinators="Hội Nông dân")
    whole = {item.code: importing.packed(item) for item in proposal.items}
    for stored in whole.values():
        del stored["asks"], stored["lacks"]
    monkeypatch.setattr(writer, "packed", lambda item: whole[item.code])
    monkeypatch.setattr(writer, "notes_to_settle", lambda item: getattr(item.shown, "review", ""))
    done = settled(replace(proposal, questions=())).review
    assert done.questions == ()
    assert all(row.taken and not row.edited for row in done.rows)
    assert done.rows[1].values["review"] == proposal.items[1].shown.review


def test_notes_that_ask_nothing_stand_beside():
    """An alias, a group that leads, unknown co-ordinators: told, no doubt, and still in the catalogue's column."""
    proposal = made(leads="Sở TC; STC", coordinators="Hội Nông dân")
    item = made(leads="STC", coordinators="Hội Nông dân").items[1]
    assert (item.doubt, item.sure) == ("", True)
    assert "hiểu là Sở Tài chính" in item.shown.review
    assert "Hội Nông dân" in item.told
    assert proposal.questions


DAYS = """PHỤ LỤC

(Kèm theo Kế hoạch số 22/KH-UBND ngày 5 tháng 1 năm 2026 của UBND tỉnh Lai Châu)

TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả dự kiến\tThời gian hoàn thành
I\tHạ tầng\t\t\t\t
1.\tMở sàn giao dịch nông sản của tỉnh\tSở Y tế\t\tBáo cáo\t10 ngày
2.\tMua sắm phần mềm kế toán cho trường học\tSở Y tế\t\tBáo cáo\t01 tháng
3.\tTrồng cây xanh dọc quốc lộ\tSở Y tế\t\tBáo cáo\tTheo tiến độ dự án
4.\tDiễn tập ứng cứu sự cố\tSở Y tế\t\tBáo cáo\tTheo tiến độ dự án
"""


def test_deadlines_are_answered_once(tmp_path):
    """From which day days are counted, and what the same words mean, is one answer each; another answer is told."""
    workspace = Workspace(tmp_path / "office")
    planning.init(workspace)
    path = tmp_path / "ke-hoach-22.txt"
    path.write_text(DAYS, encoding="utf-8")
    planning.propose(workspace, [path])
    place = workspace.root / "templates/de-xuat/UBND-22-2026.xlsx"
    for given, taken in ((("sau Tết", "chờ"), 0), (("01/02/2026", "hàng quý"), 4)):
        book = openpyxl.load_workbook(place)
        sheet = book["Câu hỏi chung"]
        for row, text in zip(range(4, 6), given, strict=True):
            sheet.cell(row, 5).value = text
        book.save(place)
        done = planning.apply(workspace, place)
        assert len(done.undecided) == 4 - taken
        assert all("Câu hỏi chung" in reason for reason in done.reasons)
    found = [task for task in catalogue.load(workspace.catalogue).tasks if task.plan == "UBND-22-2026"]
    assert [(task.deadline_kind.value, str(task.deadline)) for task in found] == [
        ("ngày", "2026-02-11"), ("ngày", "2026-03-01"), ("hàng quý", "None"), ("hàng quý", "None"),
    ]  # fmt: skip


YEARLY = """ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU
Số: {number}/KH-UBND
Lai Châu, ngày 12 tháng 01 năm {year}
KẾ HOẠCH
Thực hiện chuyển đổi số trên địa bàn tỉnh năm {year}
TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tThời hạn
1\tRà soát hạ tầng số {year}\tSở Y tế\t30/6/{year}
2\tBáo cáo kết quả hằng tháng {year}\tSở Y tế\tHằng tháng
"""


def yearly(office: Workspace, number: int, year: int) -> str:
    """Import the plan of a year; where its review lies."""
    path = office.root.parent / f"ke-hoach-{year}.txt"
    path.write_text(YEARLY.format(number=number, year=year), encoding="utf-8")
    return planning.propose(office, [path]).review.path


def old_plan_answered(office: Workspace, answer: str) -> tuple[planning.Applied, str]:
    """The plan of 2026 accepted, then that of 2027, whose question about the older one is answered."""
    planning.apply(office, office.root / yearly(office, 45, 2026))
    place = yearly(office, 31, 2027)
    book = openpyxl.load_workbook(office.root / place)
    sheet = book["Câu hỏi chung"]
    assert [sheet.cell(4, column).value for column in (1, 2)] == [
        "Kế hoạch cũ này kết thúc khi nào?",
        review_texts.older_plan("UBND-45-2026", "Thực hiện chuyển đổi số trên địa bàn tỉnh năm 2026", 2, 1),
    ]
    sheet.cell(4, 5).value = answer or None
    book.save(office.root / place)
    return planning.apply(office, office.root / place), place


@pytest.mark.parametrize(
    ("answer", "until"),
    [
        ("kết thúc ngày 11/01/2027", dt.date(2027, 1, 11)),
        ("hết hiệu lực từ 31.12.2026", dt.date(2026, 12, 31)),
        ("vẫn thực hiện cùng lúc", None),
    ],
)
def test_when_the_older_plan_ends_is_asked(office, answer, until):
    """A new plan of the same issuer and title asks when the one before it ends; the answer stands in the catalogue."""
    old_plan_answered(office, answer)
    plans = {plan.code: plan for plan in catalogue.load(office.catalogue).plans}
    assert plans["UBND-45-2026"].in_force_until == until
    assert "UBND-31-2027" in plans


@pytest.mark.parametrize("answer", ["", "chưa rõ", "32/13/2026"])
def test_a_new_plan_waits_until_the_older_one_is_settled(office, answer):
    """Without a day or a word the new plan is not written, and the line says what to do."""
    done, _ = old_plan_answered(office, answer)
    assert "UBND-31-2027" not in {plan.code for plan in catalogue.load(office.catalogue).plans}
    assert any("Câu hỏi chung, ô E4" in reason for reason in done.reasons)


def test_a_plan_that_carries_out_the_same_document_follows_the_older_one(office):
    """Under another title, with its issuer written in full: both say that they carry out 57-NQ/TW."""
    text = YEARLY.format(number=46, year=2026).replace(
        "Thực hiện chuyển đổi số trên địa bàn tỉnh năm 2026", "Triển khai Nghị quyết số 57-NQ/TW của tỉnh năm 2026"
    )
    reading = documents.read("moi.txt", text.encode())
    found = propose(office.catalogue.read_bytes(), [reading]).questions
    assert [
        (one.about, one.words.partition(" ")[0], one.answers) for one in found if one.about is Asked.OLDER_PLAN
    ] == [(Asked.OLDER_PLAN, "UBND-2025", ("kết thúc ngày 11/01/2026", "vẫn thực hiện cùng lúc"))]
