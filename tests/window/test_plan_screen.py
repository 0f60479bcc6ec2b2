"""A new plan on the page: read, decided row by row, put into the catalogue as `import` and `import --apply` do."""

import html
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from consolidate import catalogue
from consolidate.actions import catalogue as planning
from consolidate.core.files.kept_copies import earlier_catalogues
from consolidate.core.workspace import Workspace
from consolidate.window.jobs import JobState
from tests.support.local_window import Desk, desk
from tests.support.reviews import rows

SCREEN = "/ke-hoach-moi"
PLAN = """PHỤ LỤC

(Kèm theo Kế hoạch số 15/KH-UBND ngày 25 tháng 11 năm 2025 của UBND tỉnh Lai Châu)

TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả dự kiến\tThời gian hoàn thành
I\tHạ tầng\t\t\t\t
1.\tMua sắm phần mềm kế toán cho <b>các trường</b> học\tSở Tài chính\t\tBáo cáo\t31/3/2026
2.\tXây dựng trung tâm dữ liệu tỉnh\tSở Khoa học và Công nghệ\tSở Tài chính\tTrung tâm\tTháng 6/2026
3.\tViệc của một cơ quan chưa có trong danh mục\tSở Không Có\t\tBáo cáo\tTháng 6/2026
"""
FIRST, SECOND, STRANGE = (f"UBND-15-2025/I.{number}" for number in range(1, 4))


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made workspace, not to be changed."""
    root = tmp_path_factory.mktemp("begun")
    planning.init(Workspace(root))
    return root


@pytest.fixture
def office(begun: Path, tmp_path: Path) -> Iterator[Desk]:
    """A person at the page of a workspace without reviews."""
    shutil.copytree(begun, tmp_path / "office")
    with desk(tmp_path / "office") as person:
        yield person.enter()


def drop(office: Desk, name: str = "ke hoach.txt", content: bytes = PLAN.encode()) -> str:
    """A document dropped; the page once it is read."""
    data = {"files": [(io.BytesIO(content), name)], "modified": ["1760000000000"]}
    assert office.post(f"{SCREEN}/doc", data).status_code == 303
    office.finished()
    return office.get(SCREEN).text


def the_review(office: Desk) -> Path:
    (path,) = (path for path in office.workspace.reviews.glob("*.xlsx") if not path.name.startswith("~$"))
    return path


def passed_on(text: str) -> dict[str, str]:
    """The hidden fields of the page's form."""
    return {name: re.findall(rf'name="{name}" value="([^"]*)"', text)[-1] for name in ("tep", "seen")}


def number_of(text: str, code: str) -> str:
    """The number that a row has on the page."""
    found = re.search(rf'<tr id="d(\d+)">\s*<th scope="row">{re.escape(code)}<', text)
    assert found
    return found[1]


def chosen(office: Desk, action: str, **fields: str) -> str:
    """A button of the form pressed; the page that follows."""
    text = office.get(SCREEN).text
    answer = office.post(f"{SCREEN}/{action}", {**passed_on(text), **fields})
    assert answer.status_code == 303
    if office.window.jobs.last:
        office.finished()
    return office.get(answer.headers["Location"]).text


def decisions(office: Desk) -> dict[str, str]:
    return {code: cells["Quyết định"] for code, cells in rows(the_review(office)).items()}


def test_document_is_read(office: Desk) -> None:
    """A dropped document gives a review and a copy among the sources, the catalogue stays; the page shows the lines of
    `import`, the question first, the doubtful rows before the sure ones, and the document's words as text.
    """
    before = office.workspace.catalogue.read_bytes()
    text = drop(office)
    assert office.window.jobs.last
    assert office.window.jobs.last.state is JobState.DONE
    assert office.window.jobs.last.command == "consolidate import ke hoach.txt"
    assert office.workspace.catalogue.read_bytes() == before
    assert (office.workspace.sources / "ke hoach.txt").read_bytes() == PLAN.encode()
    assert not (office.workspace.outbox_root / ".cache" / "van-ban").exists()
    assert text.index("Câu hỏi chung (") < text.index("Dòng chắc chắn (")
    assert "Sở Không Có" in text
    assert "&lt;b&gt;các trường&lt;/b&gt;" in text
    assert "<b>các trường" not in text
    assert "consolidate import --apply templates/de-xuat/UBND-15-2025.xlsx" in text
    assert 'class="banner bad" aria-label' not in text


def test_names_from_the_browser_are_no_paths(office: Desk) -> None:
    """What a browser calls a document is a name at most."""
    drop(office, "..\\..\\C:\\x/../../ke hoach.txt")
    assert [path.name for path in office.workspace.sources.iterdir() if "ke hoach" in path.name] == ["ke hoach.txt"]
    assert not (office.workspace.root.parent / "ke hoach.txt").exists()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 broken", b"PK\x03\x04broken", "Không có gì ở đây.".encode()])
def test_document_that_gives_nothing(office: Desk, content: bytes) -> None:
    """A document that cannot be read is refused with the command's sentence; nothing is written."""
    before = {path for path in office.workspace.root.rglob("*") if ".cache" not in path.parts}
    text = drop(office, "x.pdf", content)
    assert office.window.jobs.last
    assert office.window.jobs.last.state is JobState.FAILED
    assert "x.pdf" in text
    assert {path for path in office.workspace.root.rglob("*") if ".cache" not in path.parts} == before


def test_review_dropped_as_a_document(office: Desk) -> None:
    """A review is no plan: the page says where reviews are chosen, and names no path that is gone by then."""
    drop(office)
    text = drop(office, "UBND-15-2025.xlsx", the_review(office).read_bytes())
    assert "là tệp đề xuất, không phải văn bản kế hoạch" in text
    assert "van-ban" not in text


def test_nothing_sent(office: Desk) -> None:
    """Without a file nothing is read."""
    answer = office.post(f"{SCREEN}/doc")
    assert "Chưa có tệp nào được gửi lên" in office.get(answer.headers["Location"]).text


def test_decisions_stand_in_the_review(office: Desk) -> None:
    """What is chosen stands in the review's workbook, and what was not touched is as it was."""
    text = drop(office)
    before = decisions(office)
    text = chosen(office, "ghi", **{f"d{number_of(text, SECOND)}": "Bỏ qua"})
    assert "Đã ghi các lựa chọn" in text
    assert decisions(office) == before | {SECOND: "Bỏ qua"}
    stamp = the_review(office).read_bytes()
    chosen(office, "ghi", **{f"d{number_of(text, SECOND)}": "Bỏ qua"})
    assert the_review(office).read_bytes() == stamp


def test_answer_and_apply(office: Desk) -> None:
    """Answered and applied on the page, the catalogue has the rows and the new agency; the one before is kept."""
    before = office.workspace.catalogue.read_bytes()
    text = drop(office)
    question = re.search(r'name="(q\d+)" value="thêm vào danh mục"', text)
    assert question
    plan = number_of(text, "UBND-15-2025")
    text = chosen(office, "dua-vao", **{f"d{plan}": "Nhận", question[1]: "thêm vào danh mục"})
    loaded = catalogue.load(office.workspace.catalogue)
    assert {FIRST, SECOND, STRANGE} <= loaded.task_by_code.keys()
    assert "Sở Không Có" in {agency.name for agency in loaded.agencies}
    (kept,) = earlier_catalogues(office.workspace.catalogue).iterdir()
    assert kept.read_bytes() == before
    assert kept.name in text
    assert "Danh mục đã có mọi điều đã quyết định" in text
    assert office.window.jobs.last
    assert office.window.jobs.last.command == "consolidate import --apply templates/de-xuat/UBND-15-2025.xlsx"


def test_what_still_waits(office: Desk) -> None:
    """Applied before all is decided, the sure rows go in, and the page says what waits for what."""
    text = drop(office)
    text = chosen(office, "dua-vao", **{f"d{number_of(text, 'UBND-15-2025')}": "Nhận"})
    known = catalogue.load(office.workspace.catalogue).task_by_code
    assert FIRST in known
    assert STRANGE not in known
    assert "Còn chờ:" in text
    assert "chưa trả lời câu hỏi về “Sở Không Có”" in html.unescape(text)


def test_answer_in_own_words(office: Desk) -> None:
    """An answer that is not among the choices is written; a choice counts where one is made."""
    text = drop(office)
    question = re.search(r'name="(q(\d+))" value="thêm vào danh mục"', text)
    assert question
    chosen(office, "ghi", **{question[1]: "khac", f"k{question[2]}": "Sở Tài chính"})
    book = openpyxl.load_workbook(the_review(office))
    column = next(cell.column for cell in book["Câu hỏi chung"][3] if cell.value == "Trả lời")
    assert book["Câu hỏi chung"].cell(4 + int(question[2]), column).value == "Sở Tài chính"
    chosen(office, "ghi", **{question[1]: "bỏ", f"k{question[2]}": "Sở Tài chính"})
    book = openpyxl.load_workbook(the_review(office))
    assert book["Câu hỏi chung"].cell(4 + int(question[2]), column).value == "bỏ"


def test_row_is_edited(office: Desk) -> None:
    """The cells of a row are edited; the row is then taken as changed, and only those cells differ."""
    text = drop(office)
    number = number_of(text, SECOND)
    text = chosen(office, "sua", sua=number)
    assert "Xây dựng trung tâm dữ liệu tỉnh" in text
    assert 'name="o-deadline" value="30/06/2026"' in text
    shown = {key: html.unescape(value) for key, value in re.findall(r'name="o-([a-z_]+)" value="([^"]*)"', text)}
    fields = {f"o-{key}": value for key, value in shown.items()} | {"o-deadline": "31/07/2026"}
    answer = office.post(f"{SCREEN}/ghi-sua", {**passed_on(text), "sua": number, **fields})
    assert answer.headers["Location"].endswith(f"#d{number}")
    found = rows(the_review(office))[SECOND]
    assert (found["Quyết định"], found["Hạn"]) == ("Sửa", "31/07/2026")
    text = office.get(SCREEN).text
    assert "Đã sửa:" in text
    assert "31/07/2026" in text


def test_row_edited_into_nothing_new(office: Desk) -> None:
    """Saved without a change, the row is taken as it was proposed."""
    text = drop(office)
    number = number_of(text, STRANGE)
    text = chosen(office, "sua", sua=number)
    office.post(f"{SCREEN}/ghi-sua", {**passed_on(text), "sua": number})
    assert decisions(office)[STRANGE] == "Nhận"


def test_cell_that_no_catalogue_holds(office: Desk) -> None:
    """A day that no calendar has is kept as typed, and the row says what is wrong and waits; it can be put right."""
    text = drop(office)
    number = number_of(text, SECOND)
    text = chosen(office, "sua", sua=number)
    office.post(f"{SCREEN}/ghi-sua", {**passed_on(text), "sua": number, "o-deadline": "31/02/2026"})
    text = html.unescape(office.get(SCREEN).text)
    assert rows(the_review(office))[SECOND]["Hạn"] == "31/02/2026"
    assert "31/02/2026" in text
    assert "Còn chờ:" in text
    edited = chosen(office, "sua", sua=number)
    office.post(f"{SCREEN}/ghi-sua", {**passed_on(edited), "sua": number, "o-deadline": "30/06/2026"})
    assert rows(the_review(office))[SECOND]["Hạn"] == "30/06/2026"
    assert "31/02/2026" not in office.get(SCREEN).text


def test_review_open_in_excel(office: Desk) -> None:
    """While Excel has the review open the page shows it, says so, and writes nothing."""
    text = drop(office)
    path = the_review(office)
    before = path.read_bytes()
    path.with_name(f"~${path.name}").write_bytes(b"x")
    text = chosen(office, "ghi", **{f"d{number_of(text, SECOND)}": "Bỏ qua"})
    assert "đang mở ở Excel" in text
    assert path.read_bytes() == before


def test_page_older_than_the_review(office: Desk) -> None:
    """What was saved in Excel meanwhile is not written over by a page that is older."""
    text = drop(office)
    old = passed_on(text)
    book = openpyxl.load_workbook(the_review(office))
    where = rows(the_review(office))[FIRST]
    book[where["sheet"]].cell(where["row"], 1).value = "Bỏ qua"
    book.save(the_review(office))
    before = the_review(office).read_bytes()
    answer = office.post(f"{SCREEN}/ghi", {**old, f"d{number_of(text, FIRST)}": "Nhận"})
    assert "đã thay đổi sau khi trang này mở ra" in office.get(answer.headers["Location"]).text
    assert the_review(office).read_bytes() == before


def test_catalogue_open_in_excel(office: Desk) -> None:
    """While Excel has the catalogue open nothing is put into it, and one sentence says so; choices are kept."""
    text = drop(office)
    before = office.workspace.catalogue.read_bytes()
    office.workspace.catalogue.with_name("~$catalogue.xlsx").write_bytes(b"x")
    text = chosen(office, "dua-vao", **{f"d{number_of(text, SECOND)}": "Bỏ qua"})
    assert "catalogue.xlsx đang mở ở" in text
    assert office.workspace.catalogue.read_bytes() == before
    assert decisions(office)[SECOND] == "Bỏ qua"


def test_sure_rows_taken_at_once(office: Desk) -> None:
    """One button takes every row of which nothing is asked, and no other."""
    text = drop(office)
    book = openpyxl.load_workbook(the_review(office))
    for code in (FIRST, SECOND):
        where = rows(the_review(office))[code]
        book[where["sheet"]].cell(where["row"], 1).value = None
    book.save(the_review(office))
    text = chosen(office, "nhan-chac-chan")
    assert "Đã nhận 2 dòng chắc chắn" in text
    assert decisions(office)[FIRST] == decisions(office)[SECOND] == "Nhận"


def test_several_reviews(office: Desk) -> None:
    """Several reviews are listed, each with how much of it waits; each can be chosen."""
    drop(office)
    text = drop(office, "khac.txt", PLAN.replace("15/KH-UBND", "16/KH-UBND").encode())
    assert text.count("câu hỏi và dòng chưa quyết định</li>") == 2
    links = re.findall(r'href="(/ke-hoach-moi\?ky=[^"]*tep=[^"]*)"', text)
    pages = [office.get(html.unescape(link)).text for link in links]
    assert any("UBND-15-2025/I.1" in page for page in pages)
    assert any("UBND-16-2025/I.1" in page for page in pages)


@pytest.mark.parametrize("token", ["../../office.key", "x", "templates/catalogue.xlsx"])
def test_no_path_in_the_address(office: Desk, token: str) -> None:
    """A review is chosen by a name that the page gave; anything else is told to be none."""
    drop(office)
    assert "không còn trong templates/de-xuat" in office.get(f"{SCREEN}?tep={token}").text
    answer = office.post(f"{SCREEN}/ghi", {"tep": token, "seen": "", "d1": "Nhận"})
    assert "không còn trong templates/de-xuat" in office.get(answer.headers["Location"].partition("&")[0]).text
