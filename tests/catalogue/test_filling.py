"""Decisions put into a review: the same as typed in Excel, and nothing else of the workbook changes."""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell, MergedCell

from consolidate.actions import catalogue as planning
from consolidate.catalogue import review
from consolidate.catalogue.review import Review, Typed
from consolidate.core.errors import ConsolidateError, PlanError
from consolidate.core.workspace import Workspace
from tests.support.reviews import HEADER_ROW, rows

PLAN = """PHỤ LỤC

(Kèm theo Kế hoạch số 15/KH-UBND ngày 25 tháng 11 năm 2025 của UBND tỉnh Lai Châu)

TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả dự kiến\tThời gian hoàn thành
I\tHạ tầng\t\t\t\t
1.\tMua sắm phần mềm kế toán cho các trường học\tSở Tài chính\t\tBáo cáo\t31/3/2026
2.\tXây dựng trung tâm dữ liệu tỉnh\tSở Khoa học và Công nghệ\tSở Tài chính\tTrung tâm\tTháng 6/2026
3.\tViệc của một cơ quan chưa có trong danh mục\tSở Không Có\t\tBáo cáo\tTháng 6/2026
4.\tViệc thừa của một trường\tSở Tài chính\t\tBáo cáo\tTháng 6/2026
"""
FIRST, SECOND, STRANGE, SPARE = (f"UBND-15-2025/I.{number}" for number in range(1, 5))
QUESTIONS = "Câu hỏi chung"


@pytest.fixture(scope="session")
def proposed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a plan proposed, not to be changed."""
    root = tmp_path_factory.mktemp("proposed")
    planning.init(Workspace(root))
    plan = tmp_path_factory.mktemp("plan") / "ke hoach.txt"
    plan.write_text(PLAN, encoding="utf-8")
    planning.propose(Workspace(root), [plan])
    return root


@pytest.fixture
def office(proposed: Path, tmp_path: Path) -> Workspace:
    """A copy of it."""
    shutil.copytree(proposed, tmp_path / "office")
    return Workspace(tmp_path / "office")


def the_review(space: Workspace) -> Path:
    (path,) = (path for path in space.reviews.glob("*.xlsx") if not path.name.startswith("~$"))
    return path


def found(space: Workspace) -> Review:
    return review.read(the_review(space).read_bytes(), "x", space.key())


def number_of(space: Workspace, code: str) -> int:
    return next(n for n, row in enumerate(found(space).rows) if row.item.code == code)


def put(space: Workspace, cells: Mapping[str, Mapping[str, str]], answers: Mapping[int, str] = {}) -> None:
    """As the page does: by codes and keys of columns."""
    typed = Typed(rows={number_of(space, code): given for code, given in cells.items()}, answers=answers)
    path = the_review(space)
    planning.decide(space, path, typed, hashlib.sha256(path.read_bytes()).hexdigest())


def type_in_excel(space: Workspace, cells: Mapping[str, Mapping[str, str]], answers: Mapping[int, str]) -> None:
    path = the_review(space)
    book = openpyxl.load_workbook(path)
    for code, given in cells.items():
        where = rows(path)[code]
        places = {cell.value: cell.column for cell in book[where["sheet"]][HEADER_ROW]}
        for header, text in given.items():
            book[where["sheet"]].cell(where["row"], places[header]).value = text or None
    answer = next(cell.column for cell in book[QUESTIONS][HEADER_ROW] if cell.value == "Trả lời")
    for number, text in answers.items():
        book[QUESTIONS].cell(HEADER_ROW + 1 + number, answer).value = text
    book.save(path)


def test_same_catalogue_both_ways(office: Workspace, tmp_path: Path) -> None:
    """The same decisions, edits and answers give the same catalogue, byte for byte, from the page and from Excel."""
    other = Workspace(tmp_path / "other")
    shutil.copytree(office.root, other.root)
    number = next(n for n, one in enumerate(found(office).questions) if "Sở Không Có" in one.question.words)
    put(
        office,
        {
            "UBND-15-2025": {"decision": "Nhận"},
            FIRST: {"decision": "Sửa", "leads": "Sở Giáo dục và Đào tạo", "deadline": "15/04/2026"},
            STRANGE: {"decision": "Nhận"},
            SPARE: {"decision": "Bỏ qua"},
        },
        {number: "thêm vào danh mục"},
    )
    type_in_excel(
        other,
        {
            "UBND-15-2025": {"Quyết định": "Nhận"},
            FIRST: {"Quyết định": "Sửa", "Cơ quan chủ trì": "Sở Giáo dục và Đào tạo", "Hạn": "15/04/2026"},
            STRANGE: {"Quyết định": "Nhận"},
            SPARE: {"Quyết định": "Bỏ qua"},
        },
        {number: "thêm vào danh mục"},
    )
    done = [planning.apply(space, the_review(space)) for space in (office, other)]
    assert [one.item.code for one in done[0].outcome.done] == [one.item.code for one in done[1].outcome.done]
    assert FIRST in [one.item.code for one in done[0].outcome.done]
    assert STRANGE in [one.item.code for one in done[0].outcome.done]
    assert office.catalogue.read_bytes() == other.catalogue.read_bytes()


def _look(cell: Cell | MergedCell) -> str:
    return repr((cell.number_format, cell.fill, cell.font, cell.border, cell.protection))


def test_all_else_of_the_workbook_stays(office: Workspace) -> None:
    """Cells, formats, lists, protection, widths and a note of the office's own are as before; only the typed cells
    differ.
    """
    path = the_review(office)
    book = openpyxl.load_workbook(path)
    book["Nhiệm vụ"]["Z1"] = "ghi chú của văn phòng"
    book.save(path)
    before = openpyxl.load_workbook(path)
    put(office, {SPARE: {"decision": "Bỏ qua"}})
    after = openpyxl.load_workbook(path)
    assert after.sheetnames == before.sheetnames
    differing = []
    for sheet in before.worksheets:
        now = after[sheet.title]
        assert now.dimensions == sheet.dimensions
        assert now.sheet_state == sheet.sheet_state
        assert now.protection.sheet == sheet.protection.sheet
        assert now.freeze_panes == sheet.freeze_panes
        assert len(now.data_validations.dataValidation) == len(sheet.data_validations.dataValidation)
        assert len(now.conditional_formatting) == len(sheet.conditional_formatting)
        for key, width in sheet.column_dimensions.items():
            assert now.column_dimensions[key].width == width.width
            assert now.column_dimensions[key].hidden == width.hidden
        for line in sheet.iter_rows():
            for cell in line:
                other = now[cell.coordinate]
                assert _look(other) == _look(cell)
                if other.value != cell.value:
                    differing.append((sheet.title, cell.value, other.value))
    assert differing == [("Nhiệm vụ", "Nhận", "Bỏ qua")]


def test_review_open_in_excel(office: Workspace) -> None:
    """While Excel has the review open, nothing is typed into it, and one sentence says so."""
    path = the_review(office)
    before = path.read_bytes()
    path.with_name(f"~${path.name}").write_bytes(b"x")
    with pytest.raises(ConsolidateError, match="đang mở ở Excel") as refused:
        put(office, {SPARE: {"decision": "Bỏ qua"}})
    assert "\n" not in str(refused.value)
    assert path.read_bytes() == before


def test_review_changed_meanwhile(office: Workspace) -> None:
    """What was saved in Excel after the page was shown is not written over."""
    path = the_review(office)
    seen = hashlib.sha256(path.read_bytes()).hexdigest()
    type_in_excel(office, {SPARE: {"Quyết định": "Bỏ qua"}}, {})
    before = path.read_bytes()
    typed = Typed(rows={number_of(office, SPARE): {"decision": "Nhận"}})
    with pytest.raises(ConsolidateError, match="đã thay đổi sau khi trang này mở ra"):
        planning.decide(office, path, typed, seen)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({SPARE: {"as_read": "khác"}}, "không sửa được"),
        ({SPARE: {"code": "X-1"}}, "không sửa được"),
        ({SPARE: {"text": "a" * 40_000}}, "32767"),
    ],
)
def test_cells_that_are_not_typed_into(office: Workspace, cells: Mapping[str, Mapping[str, str]], said: str) -> None:
    """A cell that the office does not fill in, or that cannot hold the text, is refused; nothing is then typed."""
    before = the_review(office).read_bytes()
    with pytest.raises(PlanError, match=said):
        put(office, cells)
    assert the_review(office).read_bytes() == before


@pytest.mark.parametrize("text", ["=1+1", "+84 912", "a\r\nb", "<script>alert(1)</script>", "@SUM(A1)", "a\x07b\x0bc"])
def test_texts_stay_texts(office: Workspace, text: str) -> None:
    """What looks like a formula or a tag is a text; line breaks are those of a cell; what no cell holds is left out."""
    put(office, {SPARE: {"decision": "Sửa", "expected": text}})
    row = found(office).rows[number_of(office, SPARE)]
    assert row.values["expected"] == text.replace("\r\n", "\n").replace("\x07", "").replace("\x0b", "")
    assert row.edited == ["expected"]


def test_words_of_the_document(office: Workspace) -> None:
    """A review read back has the document's words of each row, and what its first sheet says of the documents."""
    row = found(office).rows[number_of(office, SPARE)]
    assert "Việc thừa của một trường" in row.as_read
    assert any("ke hoach.txt" in note for note in found(office).notes)
