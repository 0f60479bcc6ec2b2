"""Import as a proposal: what a review shows, and what becomes of the office's decisions. Through the command line."""

import datetime as dt
import json
import os
from pathlib import Path

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from consolidate import catalogue
from consolidate.actions import catalogue as planning
from consolidate.catalogue import importing, review
from consolidate.catalogue.importing import propose
from consolidate.catalogue.model import Plan, PlanReading, Task
from consolidate.cli import main
from consolidate.core.errors import CatalogueError
from consolidate.core.files import replacing
from consolidate.core.workspace import Workspace
from consolidate.texts.catalogue import review as review_texts
from tests.support.reviews import decide, rows

PLAN = """PHỤ LỤC

(Kèm theo Kế hoạch số 15/KH-UBND ngày 25 tháng 11 năm 2025 của UBND tỉnh Lai Châu)

TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả dự kiến\tThời gian hoàn thành
I\tHạ tầng\t\t\t\t
1.\t{again} (tiếp tục)\tSở Tài chính\t\tBáo cáo\t31/3/2026
2.\tMua sắm phần mềm kế toán cho các trường học\tSở Tài chính\t\tBáo cáo\t31/3/2026
3.\tXây dựng trung tâm dữ liệu tỉnh\tSở Khoa học và Công nghệ\tSở Tài chính\tTrung tâm\tTháng 6/2026
4.\tViệc của một cơ quan chưa có trong danh mục\tSở Không Có\t\tBáo cáo\tTháng 6/2026
"""
OLD, AGAIN, SECOND, THIRD, STRANGE = "UBND-2025/III.6", *(f"UBND-15-2025/I.{n}" for n in range(1, 5))
PLACE = "templates/de-xuat/UBND-15-2025.xlsx"


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A made workspace, not to be changed."""
    root = tmp_path_factory.mktemp("office")
    planning.init(Workspace(root))
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}


class Office:
    """A workspace of the office's, and what its commands say."""

    def __init__(self, root, capsys):
        self.root, self.capsys = root, capsys
        self.catalogue = root / "templates/catalogue.xlsx"

    def call(self, *arguments):
        """Exit code, stdout, stderr of `import`."""
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main(["--workspace", str(self.root), "import", *map(str, arguments)])
        return stop.value.code, *self.capsys.readouterr()

    def said(self, *arguments):
        code, out, err = self.call("--json", *arguments)
        assert code in (0, 1), err
        return {"exit": code, **json.loads(out)}

    def apply(self, path=PLACE):
        return self.said("--apply", self.root / path)

    def book(self):
        return catalogue.load(self.catalogue)

    def document(self, change=str, name="ke-hoach-15.txt"):
        """The plan of the tests, written outside of the workspace."""
        path = self.root.parent / "received" / name
        path.parent.mkdir(exist_ok=True)
        text = change(PLAN.format(again=self.book().task_by_code[OLD].text.rstrip(".")))
        path.write_text(text, encoding="utf-8")
        return path

    def appendix(self, *changes):
        """The built-in appendix as issued, then changed."""
        text = (self.root / "templates/sources/ubnd-2025-phu-luc.txt").read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = self.root.parent / "ubnd-2025-phu-luc.txt"
        path.write_text(text, encoding="utf-8")
        return path

    def edit(self, title, code, **cells):
        """A cell of the catalogue, corrected by hand."""
        book = openpyxl.load_workbook(self.catalogue)
        sheet = book[title]
        columns = {cell.value: cell.column for cell in sheet[1]}
        row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, columns["Mã"]).value == code)
        for header, value in cells.items():
            sheet.cell(row, columns[header.replace("_", " ")]).value = value
        book.save(self.catalogue)


@pytest.fixture
def office(made, tmp_path, capsys):
    for path, content in made.items():
        target = tmp_path / "office" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return Office(tmp_path / "office", capsys)


# --- the proposal ------------------------------------------------------------------------------------------------


def test_import_changes_nothing_but_proposes(office):
    """The catalogue keeps every byte; the review and the document are there; somebody has to decide: exit 1."""
    before = office.catalogue.read_bytes()
    found = office.said(office.document())
    assert office.catalogue.read_bytes() == before
    assert (found["exit"], found["review"], found["new"][0]) == (1, PLACE, "UBND-15-2025")
    assert found["new"][1:] == [AGAIN, SECOND, THIRD, STRANGE]
    assert {doubt["code"] for doubt in found["doubtful"]} == {AGAIN}
    assert [(question["about"], question["words"]) for question in found["questions"]] == [
        ("tên cơ quan", "Sở Không Có")
    ]
    assert (office.root / "templates/sources/ke-hoach-15.txt").exists()


def test_counts_come_first_and_the_next_step_last(office):
    """The first line counts, the rows follow, the last line says what to type."""
    _, out, _ = office.call(office.document())
    first, *_, last = out.splitlines()
    assert first.startswith("5 dòng mới, 0 dòng như cũ, 0 dòng đổi, 0 dòng không còn")
    assert f"consolidate import --apply {office.root / PLACE}" in last


def test_what_is_tied_to_the_catalogue_is_seen_first(office):
    """A repeated task stands on top without a decision; what is sure, or waits for one answer, is accepted already."""
    office.said(office.document())
    shown = rows(office.root / PLACE)
    tasks = [code for code, row in shown.items() if row["sheet"] == "Nhiệm vụ"]
    assert tasks == [AGAIN, SECOND, THIRD, STRANGE]
    assert [shown[code]["Quyết định"] for code in ("UBND-15-2025", *tasks)] == ["Nhận", None, "Nhận", "Nhận", "Nhận"]
    assert shown[AGAIN]["Thay cho nhiệm vụ"] == OLD
    assert (shown[AGAIN]["Từ ngày"], shown[AGAIN]["Văn bản"]) == ("25/11/2025", "15/KH-UBND ngày 25/11/2025")
    assert shown[THIRD]["Nguyên văn trong tài liệu"].startswith("ke-hoach-15.txt, dòng 9: 3. | Xây dựng trung tâm")


def test_nothing_scanned_is_accepted_beforehand():
    """What may be misread waits for a person, doubted or not."""
    task = Task(code="I.1", plan="", section="I. A", number="1", text="Một việc", leads="Sở Tài chính", source="a, 1")
    office = Plan(code="UBND-99", number="99/KH-UBND", issuer="UBND", issued=dt.date(2026, 1, 2), file="a")
    content = importing.write(importing.build(()))
    for scanned, decision in ((False, "Nhận"), (True, None)):
        proposal = propose(content, [PlanReading(plan=office, tasks=(task,), scanned=scanned)])
        read = review.read(review.write(proposal, {}, b"k" * 32, "x.xlsx"), "x.xlsx", b"k" * 32)
        assert [row.decision for row in read.rows] == [decision, decision]


def test_a_review_is_a_sound_workbook(office):
    """No finding of the validator; protected; filtered whole; decisions by drop-down; the proposal very hidden."""
    office.said(office.document())
    path = office.root / PLACE
    assert OpenXmlValidator().validate(str(path)).errors == []
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Hướng dẫn", "Câu hỏi chung", "Kế hoạch", "Nhiệm vụ", "_meta"]
    assert book["_meta"].sheet_state == "veryHidden"
    sheet = book["Nhiệm vụ"]
    assert sheet.protection.sheet
    assert (sheet["A4"].protection.locked, sheet["C4"].protection.locked) == (False, True)
    assert sheet.auto_filter.ref.partition(":")[2].startswith(sheet.cell(3, sheet.max_column).column_letter)
    assert any("A4" in rule.sqref and "Bỏ qua" in rule.formula1 for rule in sheet.data_validations.dataValidation)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_the_same_proposal_gives_the_same_bytes(office):
    """Proposed twice, nothing worked on: one file, the same bytes."""
    office.said(office.document())
    once = (office.root / PLACE).read_bytes()
    assert office.said(office.document())["review"] == PLACE
    assert (office.root / PLACE).read_bytes() == once


def test_work_in_a_review_is_never_overwritten(office):
    """The same document again: the review begun is pointed to. A changed document: a second review, and it says so."""
    office.said(office.document())
    decide(office.root / PLACE, {SECOND: {"Quyết định": "Bỏ qua"}}, default="")
    begun = (office.root / PLACE).read_bytes()
    assert office.said(office.document())["review"] == PLACE
    changed = office.document(lambda text: text.replace("Tháng 6/2026", "Tháng 7/2026"))
    code, out, err = office.call(changed, "--json")
    assert (code, json.loads(out)["review"]) == (1, "templates/de-xuat/UBND-15-2025_2.xlsx")
    assert "UBND-15-2025.xlsx" in err
    assert (office.root / PLACE).read_bytes() == begun


def test_another_document_of_the_same_name_keeps_both(office):
    """The document kept before stays as it is; the new one is kept beside it, and rows say where they were read."""
    kept = office.root / "templates/sources/ubnd-2025-phu-luc.txt"
    before = kept.read_bytes()
    office.said(office.appendix(("Tháng 8/2025", "Tháng 9/2026")))
    assert kept.read_bytes() == before
    assert (kept.parent / "ubnd-2025-phu-luc_2.txt").exists()


# --- decisions applied -------------------------------------------------------------------------------------------


def test_decisions_become_rows(office):
    """Accepted rows are there, the ignored one is not; `Điều chỉnh` carries the repeated task on."""
    office.said(office.document())
    decide(office.root / PLACE, {STRANGE: {"Quyết định": "Bỏ qua"}, THIRD: {"Quyết định": "Sửa", "Hạn": "15/07/2026"}})
    done = office.apply()
    assert (done["exit"], done["undecided"]) == (0, [])
    assert done["applied"] == ["UBND-15-2025", AGAIN, SECOND, THIRD]
    assert done["ignored"] == [STRANGE]
    book = office.book()
    assert book.plans[-1].code == "UBND-15-2025"
    assert book.task_by_code[THIRD].deadline == dt.date(2026, 7, 15)
    assert [(a.code, a.column, a.value, a.since) for a in book.amendments] == [
        (OLD, "chuyển sang", AGAIN, dt.date(2025, 11, 25))
    ]
    assert STRANGE not in book.task_by_code


def test_applied_and_imported_again_nothing_changes(office):
    """The review applied twice, the document imported again: not a byte; what was ignored is not proposed again."""
    document = office.document()
    office.said(document)
    decide(office.root / PLACE, {STRANGE: {"Quyết định": "Bỏ qua"}})
    office.apply()
    after = office.catalogue.read_bytes()
    assert office.apply()["exit"] == 0
    code, out, _ = office.call(document)
    assert code == 0
    assert "Không có gì mới" in out
    assert "UBND-15-2025/I.4" in out
    assert office.catalogue.read_bytes() == after
    other = document.with_name("ban-khac.txt")
    other.write_bytes(b"\n" + document.read_bytes())
    assert "Không có gì mới" in office.call(other)[1]


def test_undecided_rows_wait(office):
    """What is decided is applied, the rest is named by cell and waits, exit 1; decided later, it is applied too."""
    office.said(office.document())
    done = office.apply()
    assert (done["exit"], done["applied"]) == (1, ["UBND-15-2025", SECOND, THIRD])
    assert done["undecided"] == [AGAIN, STRANGE]
    assert [reason.split(":")[0] for reason in done["reasons"]] == [
        "trang Câu hỏi chung, ô E4",
        "trang Nhiệm vụ, ô A4",
    ]
    decide(office.root / PLACE, {AGAIN: {"Thay cho nhiệm vụ": ""}, STRANGE: {"Cơ quan chủ trì": "Sở Y tế"}})
    assert office.apply()["exit"] == 0
    assert office.book().amendments == ()
    assert office.book().task_by_code[STRANGE].leads == "Sở Y tế"


@pytest.mark.parametrize(
    ("code", "cells", "header"),
    [
        (THIRD, {"Hạn": "31/02/2026"}, "Hạn"),
        (THIRD, {"Hạn": ""}, "Hạn"),
        (THIRD, {"Hạn": "02/13/2026"}, "Hạn"),
        (THIRD, {"Loại thời hạn": "tuần"}, "Loại thời hạn"),
        (THIRD, {"Nội dung nhiệm vụ": ""}, "Nội dung nhiệm vụ"),
        (THIRD, {"Cơ quan chủ trì": "Sở Trên Trời"}, "Cơ quan chủ trì"),
        (THIRD, {"Mục tiêu liên quan": "MT99"}, "Mục tiêu liên quan"),
        (THIRD, {"Mã": "UBND-15-2025/IX.9"}, "Mã"),
        (THIRD, {"Quyết định": "Có"}, "Quyết định"),
        (THIRD, {"Quyết định": "Sửa"}, "Quyết định"),
        (AGAIN, {"Từ ngày": ""}, "Từ ngày"),
        (AGAIN, {"Từ ngày": "01/01/2020"}, "Từ ngày"),
        (AGAIN, {"Văn bản": ""}, "Văn bản"),
        (AGAIN, {"Thay cho nhiệm vụ": "UBND-2025/X.1"}, "Thay cho nhiệm vụ"),
    ],
)
def test_impossible_cells_are_named(office, code, cells, header):
    """A row that no catalogue could hold is held back and named by its cell; all others are applied."""
    office.said(office.document())
    path = office.root / PLACE
    decide(path, {STRANGE: {"Cơ quan chủ trì": "Sở Y tế"}, code: cells})
    sheet = openpyxl.load_workbook(path)["Nhiệm vụ"]
    column = next(cell.column_letter for cell in sheet[3] if cell.value == header)
    order = [AGAIN, SECOND, THIRD, STRANGE]
    done = office.apply()
    assert (done["exit"], done["undecided"]) == (1, [code])
    assert done["reasons"][0].startswith(f"trang Nhiệm vụ, ô {column}{4 + order.index(code)}: ")
    assert {task.code for task in office.book().tasks if task.plan == "UBND-15-2025"} == {*order} - {code}


def test_rows_wait_for_their_plan(office):
    """A plan not accepted keeps its tasks back; accepted under another code, its tasks follow it."""
    office.said(office.document())
    own = {STRANGE: {"Quyết định": "Bỏ qua"}}
    decide(office.root / PLACE, own | {"UBND-15-2025": {"Quyết định": ""}})
    assert office.apply()["undecided"] == ["UBND-15-2025", AGAIN, SECOND, THIRD]
    decide(office.root / PLACE, own | {"UBND-15-2025": {"Mã": "KH15"}})
    assert office.apply()["exit"] == 0
    book = office.book()
    assert [task.code for task in book.tasks[-3:]] == ["KH15/I.1", "KH15/I.2", "KH15/I.3"]
    assert catalogue.carried(book) == {OLD: "KH15/I.1"}


def test_changed_and_dropped_rows(office):
    """A changed cell shows both values; a dropped row ends by `Điều chỉnh` with its day and document, never deleted."""
    appendix = office.appendix(("Tháng 8/2025", "Tháng 9/2026"), ("\n3.\tRà soát, phân cấp", "\n1.\tRà soát, phân cấp"))
    found = office.said(appendix)
    assert (found["dropped"], found["new"]) == (["UBND-2025/V.3"], ["UBND-2025/V.1"])
    shown = rows(office.root / found["review"])
    assert "danh mục “31/08/2025”, văn bản “30/09/2026”" in shown["UBND-2025/V.7"]["Khác danh mục"]
    decide(office.root / found["review"])
    waits = office.apply(found["review"])
    assert waits["undecided"] == ["UBND-2025/V.3"]
    decide(office.root / found["review"], {"UBND-2025/V.3": {"Từ ngày": "10/12/2025", "Văn bản": "90/UBND-KGVX"}})
    done = office.apply(found["review"])
    assert (done["exit"], done["dropped"]) == (0, ["UBND-2025/V.3"])
    book = office.book()
    assert [(a.code, a.column, a.document) for a in book.amendments] == [
        ("UBND-2025/V.3", "thôi thực hiện", "90/UBND-KGVX")
    ]
    assert book.task_by_code["UBND-2025/V.7"].deadline == dt.date(2026, 9, 30)
    assert len(book.tasks) == 41
    assert office.said(appendix)["review"] is None


def test_a_catalogue_changed_since_keeps_the_offices_hand(office):
    """Corrected after the proposal: unedited cells keep the correction, an edited one too, and a line says so."""
    found = office.said(office.appendix(("Tháng 8/2025", "Tháng 9/2026")))
    office.edit("Nhiệm vụ", "UBND-2025/V.7", Kết_quả_dự_kiến="Báo cáo rà soát", Hạn=dt.datetime(2025, 12, 15))
    decide(office.root / found["review"], {"UBND-2025/V.7": {"Kết quả dự kiến": "Văn bản khác"}})
    code, _, err = office.call("--apply", office.root / found["review"])
    task = office.book().task_by_code["UBND-2025/V.7"]
    assert (code, task.expected, task.deadline) == (0, "Báo cáo rà soát", dt.date(2025, 12, 15))
    assert task.deadline_text == "Tháng 9/2026"
    assert "15/12/2025" in task.review
    assert "“Văn bản khác”" in err


TARGETS = """TỈNH ỦY LAI CHÂU
Số {number}-KH/TU  Lai Châu, ngày 09 tháng 10 năm 2025

KẾ HOẠCH
Thực hiện nhiệm vụ {title}
-----
1. Mục tiêu
(1). {target}
2. Nhiệm vụ: Có Phụ lục kèm theo.
"""


def targets(office, number, target):
    path = office.root.parent / f"ke-hoach-{number}.txt"
    path.write_text(TARGETS.format(number=number, title=f"đợt {number}", target=target), encoding="utf-8")
    return path


def test_a_target_already_known_is_linked_not_doubled(office):
    """Its code written over the proposed one: the known target learns of the plan and keeps its threshold."""
    document = targets(office, 77, "Trồng 300 ha rừng phục vụ nghiên cứu khoa học.")
    found = office.said(document)
    code = found["new"][1]
    decide(office.root / found["review"], {code: {"Mã": "MT01"}})
    before = office.book().target_by_code["MT01"]
    assert office.apply(found["review"])["exit"] == 0
    after = office.book().target_by_code["MT01"]
    assert after.plans == (*before.plans, "TU-77")
    assert (after.text, after.threshold) == (before.text, before.threshold)
    assert "Ngưỡng" in after.review
    assert office.said(document)["review"] is None


def test_two_reviews_never_share_a_new_code(office):
    """Both propose the next free target code; the one applied later gets the next, and applied again it is known."""
    first = office.said(targets(office, 77, "Trồng 300 ha rừng phục vụ nghiên cứu khoa học."))
    second = office.said(targets(office, 78, "Mở 12 lớp học ban đêm cho người lớn tuổi."))
    assert first["new"][1] == second["new"][1] == "MT21"
    for found in (first, second, second):
        decide(office.root / found["review"], {"MT21": {"Cơ quan báo cáo": "Sở Y tế", "Hạn": "31/12/2026"}})
        assert office.apply(found["review"])["exit"] == 0
    texts = [target.text for target in office.book().targets[20:]]
    assert len(texts) == 2
    assert texts[0].startswith("Trồng 300 ha")
    assert texts[1].startswith("Mở 12 lớp")


# --- files that are no review ------------------------------------------------------------------------------------


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])


def _other(path: Path) -> None:
    openpyxl.Workbook().save(path)


def _forged(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["_meta"]["A2"] = book["_meta"]["A2"].value.replace("31/03/2026", "31/03/2027")
    book.save(path)


def _strange(path: Path) -> None:
    (path.parents[1] / "office.key").write_bytes(b"0" * 64)


@pytest.mark.parametrize("spoil", [_emptied, _cut, _other, _forged, _strange])
def test_what_is_no_review_of_ours_is_refused(office, spoil):
    """Empty, cut, another workbook, a changed proposal, another workspace's: one line, exit 2, nothing changed."""
    office.said(office.document())
    before = office.catalogue.read_bytes()
    spoil(office.root / PLACE)
    code, out, err = office.call("--apply", office.root / PLACE)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "UBND-15-2025.xlsx" in err
    assert "cơ quan" not in err  # who is spoken to is the office, not an agency that sent a form
    assert office.catalogue.read_bytes() == before


def test_a_row_copied_or_lost_waits(office):
    """A row deleted, another pasted twice: both wait and are named; nothing is guessed."""
    office.said(office.document())
    path = office.root / PLACE
    decide(path, {STRANGE: {"Quyết định": "Bỏ qua"}})
    book = openpyxl.load_workbook(path)
    sheet = book["Nhiệm vụ"]
    for cell in sheet[5]:
        sheet.cell(6, cell.column).value = cell.value
    book.save(path)
    assert office.apply()["undecided"] == [SECOND, THIRD]


@pytest.mark.libreoffice
def test_a_review_saved_by_libreoffice_applies_the_same(office, soffice):
    """Decided and saved by another program, it gives the same catalogue to the byte."""
    office.said(office.document())
    path = office.root / PLACE
    decide(path, {STRANGE: {"Quyết định": "Bỏ qua"}, THIRD: {"Quyết định": "Sửa", "Hạn": "15/07/2026"}})
    saved = soffice(path, "xlsx").read_bytes()
    before = office.catalogue.read_bytes()
    first = office.apply()
    after = office.catalogue.read_bytes()
    office.catalogue.write_bytes(before)
    path.write_bytes(saved)
    assert office.apply() == first
    assert office.catalogue.read_bytes() == after


# --- a catalogue that is open ------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["held", "~$catalogue.xlsx", ".~lock.catalogue.xlsx#"])
def test_decisions_are_not_applied_to_a_second_catalogue(office, how, monkeypatch):
    """Open in Excel, the everyday case: one line, exit 2, nothing beside it; closed, the same command applies them."""
    office.said(office.document())
    decide(office.root / PLACE, {AGAIN: {"Quyết định": "Bỏ qua"}, STRANGE: {"Quyết định": "Bỏ qua"}})
    before = {path: path.read_bytes() for path in office.root.rglob("*") if path.is_file()}
    mark = office.catalogue.with_name(how)
    with monkeypatch.context() as busy:
        if how == "held":
            replace = os.replace
            busy.setattr(replacing, "PATIENCE_SECONDS", 0.05)
            busy.setattr(os, "replace", lambda a, b: replace(a, b) if Path(b) != office.catalogue else refuse(b))
        else:
            mark.touch()
        code, out, err = office.call("--apply", office.root / PLACE)
    mark.unlink(missing_ok=True)
    assert (code, out, err.count("\n"), "catalogue.xlsx" in err) == (2, "", 1, True)
    assert {path: path.read_bytes() for path in office.root.rglob("*") if path.is_file()} == before
    assert {SECOND, THIRD} <= set(office.apply()["applied"])


def refuse(path):
    raise PermissionError(13, "sharing violation", str(path))


@pytest.mark.parametrize("applied", [False, True])
def test_a_folder_without_a_catalogue_is_told_to_make_one(tmp_path, applied):
    """Neither import nor its second step blames the document where `init` was not run there: they name `init`."""
    workspace = Workspace(tmp_path / "new")
    path = tmp_path / "ke-hoach.txt"
    path.write_text("KẾ HOẠCH", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"templates/catalogue\.xlsx.*consolidate init"):
        planning.apply(workspace, path) if applied else planning.propose(workspace, [path])


def test_import_prints_a_few_rows_of_many(office):
    """Twelve rows of a plan of thirty are printed, how many more there are, and last the command to type."""
    lines = [f"{n}.\tTrồng {n} vườn cây mẫu số {n * 7}\tSở Y tế\t\tBáo cáo\t31/3/2026" for n in range(1, 31)]
    head = "TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả dự kiến\tThời gian hoàn thành"
    path = office.root.parent / "ke-hoach-30.txt"
    title = "(Kèm theo Kế hoạch số 30/KH-UBND ngày 5 tháng 1 năm 2026 của UBND tỉnh Lai Châu)"
    path.write_text("\n".join(("PHỤ LỤC", "", title, "", head, *lines)), encoding="utf-8")
    told = office.call(path)[1].splitlines()
    assert sum(line.startswith("  mới") for line in told) == 12
    assert "  … và 19 dòng nữa trong tệp đề xuất" in told
    assert "import --apply" in told[-1]


def test_own_workbooks_are_no_plans(office):
    """A form or report, a review and the catalogue are refused in one line that says what to do with them instead."""
    office.document()
    planning.propose(Workspace(office.root), [office.document()])
    main_of = [office.root / PLACE, office.catalogue]
    code, _, said = office.call(main_of[0])
    assert (code, said.count("\n")) == (2, 1)
    assert "import --apply" in said
    assert "sửa thẳng" in office.call(main_of[1])[2]
    with pytest.raises(SystemExit):
        main(["--workspace", str(office.root), "generate", "2025-10", "--quiet"])
    form = next((office.root / "templates/2025-10").glob("*.xlsx"))
    code, _, said = office.call(form)
    assert (code, said.count("\n")) == (2, 1)
    assert "inbox/<kỳ>/" in said
    assert not (office.root / "templates/sources" / form.name).exists()


@pytest.mark.parametrize("carried", [True, False])
def test_a_row_that_repeats_an_older_task_is_settled_in_the_review(office, carried):
    """The review points to its own column; once that is decided, either way, the catalogue asks nothing of it."""
    office.said(office.document())
    note = rows(office.root / PLACE)[AGAIN]["Cần soát"]
    assert "Thay cho nhiệm vụ" in note
    assert "Điều chỉnh" not in note
    decision = {} if carried else {"Quyết định": "Sửa", "Thay cho nhiệm vụ": ""}
    decide(office.root / PLACE, {AGAIN: decision, STRANGE: {"Cơ quan chủ trì": "Sở Y tế"}})
    assert office.apply()["exit"] == 0
    assert len(office.book().amendments) == carried
    assert "Giống nhiệm vụ" not in office.book().task_by_code[AGAIN].review
    once = office.catalogue.read_bytes()
    assert office.apply()["exit"] == 0
    assert office.catalogue.read_bytes() == once


def test_a_question_about_a_document_counts_no_rows():
    """Places in a document are rows; a document as a whole is named and counted as none."""
    assert review_texts.in_rows(("a.docx", "b.docx")) == "a.docx; b.docx"
    assert review_texts.in_rows(("a.docx, dòng 1", "a.docx, dòng 2")) == "2 dòng: dòng 1–2"
    assert "các dòng của văn bản đang chờ" in review_texts.unanswered("x", review_texts.rows_in(("a.docx",)))
