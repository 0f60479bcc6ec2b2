"""What the office answers in a master, wherever and whatever else is done to it: read as an answer, told, or kept."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from consolidate.actions import reporting_round
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import write
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.returns.masters.manual_edits import REQUEST_LABELS
from consolidate.returns.masters.remarks import office_answers
from consolidate.returns.masters.remarks.office_answers import Answer, Request, request
from consolidate.texts.outputs.master.vocabulary import Decision, Head, RemarkKind
from tests.support import returning
from tests.support.edited_masters import Edit, Office, both, remark
from tests.support.returning import COMMUNE, FIRST, NOTHING, PERIOD, TASK, WARD, Book, saved_at, table

pytestmark = pytest.mark.slow  # a round is merged two or three times

REQUESTS, ANSWER = "Khó khăn, kiến nghị", Head.OFFICE_ANSWER
LACKS, SUGGESTS = ("P/I.2", COMMUNE, RemarkKind.DIFFICULTY), ("P/I.2", WARD, RemarkKind.PROPOSAL)
TIME = ("P/I.2", COMMUNE, RemarkKind.EXTENSION)
EARLIER, NEW = "Đã ghi nhận", "Sở Tài chính bố trí 200 triệu đồng"
"""An answer to the ward that was read and written into the master before; one that is typed to the commune."""

Key = tuple[str, str, str]


def row_of(book: Any, about: Key) -> tuple[Any, dict[str, int], int]:
    sheet = next(sheet for sheet in book if sheet.title in (REQUESTS, "Trả lời"))
    labels, header = table(sheet)
    for row in range(header + 1, sheet.max_row + 1):
        if tuple(sheet.cell(row, labels[each]).value for each in ("Mã", "Mã cơ quan", "Loại")) == about:
            return sheet, labels, row
    raise AssertionError(about)


def typed(about: Key, text: object, label: str = ANSWER) -> Edit:
    def edit(book: Any) -> None:
        sheet, labels, row = row_of(book, about)
        sheet.cell(row, labels[label]).value = text

    return edit


def on_sheet(change: Callable[[Any], object]) -> Edit:
    return lambda book: change(book[REQUESTS])


def headed(text: object, label: str = ANSWER) -> Edit:
    def edit(sheet: Any) -> None:
        labels, header = table(sheet)
        sheet.cell(header, labels[label]).value = text

    return on_sheet(edit)


def turned(sheet: Any) -> None:
    """The rows turned around, as by a sort."""
    _, head = table(sheet)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=head + 1)]
    for row, values in enumerate(reversed(rows), start=head + 1):
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column).value = value


def renamed(book: Any) -> None:
    book[REQUESTS].title = "Trả lời"


@pytest.fixture(scope="session")
def asking(merged: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commune lacks something and asks for time, the ward proposes something, and the office has answered that."""
    folder = returning.copy(merged, tmp_path_factory.mktemp("asking") / "workspace")
    workspace, period = Workspace(folder), Period.parse(PERIOD)
    working = {"Trạng thái": "Đang thực hiện", "Tiến độ (%)": 40}
    lacking = {"Khó khăn, vướng mắc": "Thiếu máy quét", "Đề nghị gia hạn đến": dt.datetime(2025, 12, 31)}
    for agency, said in ((COMMUNE, lacking), (WARD, {"Kiến nghị, đề xuất": "Cấp kinh phí"})):
        book = Book(workspace.template(period, agency).read_bytes()).fill(FIRST, NOTHING).fill(TASK, working | said)
        write(workspace.inbox(period) / f"{agency}-2.xlsx", book.data())
    reporting_round.merge(workspace, period, period.last, period.last)
    worked = openpyxl.load_workbook(workspace.master(period))
    typed(SUGGESTS, EARLIER)(worked)
    worked.save(workspace.master(period))
    reporting_round.merge(workspace, period, period.last, period.last)
    for path in workspace.outbox(period).glob("*_sua-tay_*"):
        path.unlink()
    return folder


@pytest.fixture
def office(asking: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    """A copy of it, to be worked on."""
    return Office(returning.Inbox(returning.copy(asking, tmp_path / "workspace"), capsys))


def answers(office: Office) -> dict[Key, str]:
    """Request → answer, in the master that lies there."""
    sheet = openpyxl.load_workbook(office.master, data_only=True)[REQUESTS]
    labels, header = table(sheet)
    rows = [
        {label: sheet.cell(row, n).value for label, n in labels.items()} for row in range(header + 1, sheet.max_row + 1)
    ]
    assert all(bool(row[ANSWER]) is (row[Head.DECISION] == Decision.GIVEN) for row in rows if row["Mã"] == TASK)
    return {(row["Mã"], row["Mã cơ quan"], row["Loại"]): row[ANSWER] for row in rows if row[ANSWER]}


READ: dict[str, Edit] = {
    "typed where it belongs": typed(LACKS, NEW),
    "header edited": both(typed(LACKS, NEW), headed("Trả lời của văn phòng (Chánh VP)")),
    "header replaced": both(typed(LACKS, NEW), headed("Chánh Văn phòng ghi")),
    "header emptied": both(typed(LACKS, NEW), headed(None)),
    "sheet renamed": both(typed(LACKS, NEW), renamed),
    "rows turned": both(typed(LACKS, NEW), on_sheet(turned)),
    "rows inserted above": both(typed(LACKS, NEW), on_sheet(lambda sheet: sheet.insert_rows(1, 2))),
    "column inserted": both(typed(LACKS, NEW), on_sheet(lambda sheet: sheet.insert_cols(4))),
    "other sheets deleted": both(typed(LACKS, NEW), lambda book: [book.remove(book[t]) for t in ("Chi tiết", "Nguồn")]),
}


@pytest.mark.parametrize("way", READ)
def test_an_answer_is_read_whatever_else_was_edited(office: Office, way: str) -> None:
    """It stands in the new master beside the one that was there before, and nothing of it is told as lost."""
    again = office.edited(READ[way])
    assert answers(office) == {LACKS: NEW, SUGGESTS: EARLIER}
    assert [issue for issue in again.issues() if issue["value"] == NEW] == []
    assert again.json["requests"] == {"waiting": 1, "answered": 2}


def without_the_written(office: Office) -> None:
    """The program no longer has the masters as it wrote them."""
    for path in (office.inbox.folder / "outbox/.cache").rglob("*master*"):
        if path.is_file():
            path.unlink()


@pytest.mark.parametrize("way", ["typed where it belongs", "header edited", "rows turned", "column inserted"])
def test_an_answer_is_read_by_the_file_alone(office: Office, way: str) -> None:
    """Where nobody knows any more how the master was written, its labels tell what is answered."""
    without_the_written(office)
    office.edited(READ[way])
    assert answers(office) == {LACKS: NEW, SUGGESTS: EARLIER}


@pytest.mark.parametrize("known", [True, False])
def test_an_answer_of_no_request_is_told(office: Office, known: bool) -> None:
    """In a row below the table it is listed with its cell and its words."""
    if not known:
        without_the_written(office)

    def below(book: Any) -> None:
        sheet, labels, _ = row_of(book, LACKS)
        sheet.cell(sheet.max_row + 1, labels[ANSWER]).value = NEW

    again = office.edited(below)
    assert [(sheet, text) for sheet, _, _, text in again.told()] == [(REQUESTS, NEW)]
    assert answers(office) == {SUGGESTS: EARLIER}


@pytest.mark.parametrize(
    "change",
    [
        typed(LACKS, NEW, "Nội dung"),
        typed(LACKS, NEW, Head.RULING),
        typed(LACKS, NEW, "Tên gọn"),
        typed(TIME, NEW, "Mã"),
    ],
    ids=["text", "ruling", "name", "code"],
)
def test_words_in_other_columns_are_told(office: Office, change: Edit) -> None:
    """They answer nothing, and stand in `Kiểm tra`."""
    again = office.edited(change)
    assert [(sheet, text) for sheet, _, _, text in again.told()] == [(REQUESTS, NEW)]
    assert answers(office) == {SUGGESTS: EARLIER}


def test_an_edited_request_is_answered_as_it_was_written(office: Office) -> None:
    """Where somebody changed the agency's words beside the answer, it answers what the agency said; that is told."""
    again = office.edited(both(typed(LACKS, NEW), typed(LACKS, "Thiếu máy", "Nội dung")))
    assert answers(office) == {LACKS: NEW, SUGGESTS: EARLIER}
    assert [text for *_, text in again.told()] == ["Thiếu máy"]


def gone(book: Any) -> None:
    book.remove(book[REQUESTS])


def columnless(sheet: Any) -> None:
    sheet.delete_cols(table(sheet)[0][ANSWER])


def rowless(book: Any) -> None:
    sheet, _, row = row_of(book, SUGGESTS)
    sheet.delete_rows(row)


@pytest.mark.parametrize("change", [gone, on_sheet(columnless), rowless], ids=["sheet", "column", "row"])
def test_what_is_no_longer_there_withdraws_nothing(office: Office, change: Edit) -> None:
    """A deleted sheet, column or row empties no cell: the answers stand; the leaders' remark is read as ever."""
    again = office.edited(both(remark("Khẩn trương"), change))
    assert [issue["value"] for issue in again.issues("remarks-taken")] == []
    again = office.merge()
    found = openpyxl.load_workbook(office.master)[REQUESTS]
    labels, _ = table(found)
    assert EARLIER in {cell.value for (cell,) in found.iter_rows(min_col=labels[ANSWER], max_col=labels[ANSWER])}
    assert again.remarks[TASK] == "Khẩn trương"


def test_an_emptied_cell_withdraws_its_answer(office: Office) -> None:
    """The request waits again, and it is said which answer was taken back, where."""
    again = office.edited(typed(SUGGESTS, None))
    assert answers(office) == {}
    [issue] = again.issues("remarks-taken")
    assert (issue["sheet"], issue["agency"], issue["task"], issue["value"]) == (REQUESTS, WARD, TASK, EARLIER)
    assert again.json["requests"] == {"waiting": 3, "answered": 0}


def test_a_merged_cell_answers_its_first_row_and_says_so(office: Office) -> None:
    """Words merged over several rows are taken for the first; that the others got none is told."""

    def merged(book: Any) -> None:
        sheet, labels, row = row_of(book, TIME)
        sheet.cell(row, labels[ANSWER]).value = NEW
        sheet.merge_cells(start_row=row, end_row=row + 1, start_column=labels[ANSWER], end_column=labels[ANSWER])

    again = office.edited(merged)
    assert answers(office) == {TIME: NEW, SUGGESTS: EARLIER}
    assert [text for *_, text in again.told()] == [NEW]


def test_answers_in_copies_are_taken_and_differing_ones_told(office: Office) -> None:
    """Of two copies the one saved last stands; the other answer is told, and both are in the table."""
    for name, text, stamp in (
        ("ban 1.xlsx", "Một", "2025-11-02T08:00:00Z"),
        ("ban 2.xlsx", NEW, "2025-11-03T08:00:00Z"),
    ):
        path = office.folder / name
        office.edit(typed(LACKS, text), path)
        path.write_bytes(saved_at(path.read_bytes(), stamp))
    again = office.merge()
    assert answers(office) == {LACKS: NEW, SUGGESTS: EARLIER}
    [issue] = again.issues("remarks-differ")
    assert (issue["sheet"], issue["value"], issue["file"].rpartition("/")[2]) == (REQUESTS, "Một", "ban 1.xlsx")
    assert len(again.issues("remarks-taken")) == 2
    again = office.merge()
    assert (again.issues("remarks-differ"), answers(office)) == ([], {LACKS: NEW, SUGGESTS: EARLIER})


def test_the_sheet_of_requests_is_known_by_the_labels_it_is_written_with(office: Office) -> None:
    """The labels that readers look for are the first ones of the sheet, in their order."""
    sheet = openpyxl.load_workbook(office.master)[REQUESTS]
    header_row = [cell.value for cell in sheet[table(sheet)[1]]]
    assert header_row[: len(REQUEST_LABELS)] == list(map(str, REQUEST_LABELS))


KEPT = Answer(
    "2025-09", TASK, COMMUNE, RemarkKind.DIFFICULTY, "Thiếu máy quét", 'Nhiều dòng:\n"một"\thai', "2025-10-01"
)


def test_the_table_of_answers_is_read_as_it_was_written() -> None:
    """Line breaks, quotes and tabs in an answer stay."""
    assert office_answers.load(office_answers.save([KEPT])) == (KEPT,)


@pytest.mark.parametrize("broken", [("2025-09", "2025-99"), (TASK, ""), (COMMUNE, ""), ("Thiếu máy quét", "")])
def test_a_damaged_table_is_refused_with_its_line(broken: tuple[str, str]) -> None:
    """A line without period, task, agency or request stops the run: an answer is never dropped in silence."""
    content = office_answers.save([KEPT]).decode("utf-8").replace(*broken).encode("utf-8")
    with pytest.raises(ConsolidateError, match=r"templates/answers\.tsv, dòng 2"):
        office_answers.load(content)


@pytest.mark.parametrize(
    ("kind", "typed_text", "shown"),
    [
        (RemarkKind.DIFFICULTY, "Thiếu  máy\nquét ", "Thiếu máy quét"),
        (RemarkKind.EXTENSION, "Xin gia hạn đến 31/12/2025", "Xin gia hạn đến 31/12/2025 (thời hạn hiện nay: quý IV)"),
    ],
)
def test_a_request_is_the_same_however_it_is_shown(kind: RemarkKind, typed_text: str, shown: str) -> None:
    """Spaces, line breaks and the deadline of that day do not make another request of it; another kind does."""
    assert request(TASK, COMMUNE, kind, typed_text) == request(TASK, COMMUNE, kind, shown)
    assert request(TASK, COMMUNE, RemarkKind.PROPOSAL, typed_text) != request(TASK, COMMUNE, kind, typed_text)
    assert isinstance(request(TASK, COMMUNE, kind, shown), Request)
