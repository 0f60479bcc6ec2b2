"""What leaders write into a master, wherever and whatever else they do to it: read as a remark, told, or refused."""

from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from consolidate.returns.masters.manual_edits import TASK_LABELS
from tests.support.edited_masters import (
    EARLIER,
    EARLIER_ON,
    NEW,
    REMARK,
    TASKS,
    Edit,
    Office,
    both,
    cell_of,
    header,
    remark,
    typed,
)
from tests.support.returning import TASK, repacked, table

pytestmark = pytest.mark.slow  # a round is merged two or three times

HEADED = "Ghi chú của Phó Chủ tịch"
LONG = "Nội dung chỉ đạo dài. " * 400


def sheet_edit(change: Callable[[Any], object]) -> Edit:
    """An edit of the sheet of tasks."""
    return lambda book: change(book[TASKS])


def sorted_rows(sheet: Any) -> None:
    """The rows of tasks turned around, as by a sort; formulas stay what they are."""
    _, head = table(sheet)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=head + 1)]
    for row, values in enumerate(reversed(rows), start=head + 1):
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column).value = value


def renamed(book: Any) -> None:
    book[TASKS].title = "Ý kiến Chủ tịch"


def row_of_task(change: Callable[[Any, int], object]) -> Edit:
    return lambda book: change(book[TASKS], cell_of(book, TASKS, TASK, "Mã").row)


def column_of(label: str, change: Callable[[Any, int], object]) -> Edit:
    return lambda book: change(book[TASKS], table(book[TASKS])[0][label])


def code_edited(text: str) -> Edit:
    return lambda book: setattr(cell_of(book, TASKS, TASK, "Mã"), "value", text)


def headless(sheet: Any) -> None:
    sheet.delete_rows(table(sheet)[1])


READ: dict[str, Edit] = {
    "typed where it belongs": remark(NEW),
    "header edited": both(remark(NEW), header("Ý kiến chỉ đạo của Chủ tịch")),
    "header edited otherwise": both(remark(NEW), header("Ý KIẾN CHỈ ĐẠO (PCT)")),
    "header replaced": both(remark(NEW), header("Chủ tịch UBND tỉnh ghi")),
    "header emptied": both(remark(NEW), header(None)),
    "header of the codes edited": both(remark(NEW), header("Mã NV", "Mã")),
    "header of the codes emptied": both(remark(NEW), header(None, "Mã")),
    "both headers edited": both(remark(NEW), header("Chỉ đạo của lãnh đạo"), header("Số hiệu", "Mã")),
    "code of the row edited": both(remark(NEW), code_edited("P/I.2 (gấp)")),
    "code of the row replaced": both(remark(NEW), code_edited("gấp")),
    "sheet renamed": both(remark(NEW), renamed),
    "rows sorted": both(remark(NEW), sheet_edit(sorted_rows)),
    "rows inserted above": both(remark(NEW), sheet_edit(lambda sheet: sheet.insert_rows(1, 3))),
    "row inserted below the header": both(remark(NEW), sheet_edit(lambda sheet: sheet.insert_rows(6))),
    "column inserted before": both(remark(NEW), column_of(REMARK, lambda sheet, column: sheet.insert_cols(column))),
    "column inserted first": both(remark(NEW), sheet_edit(lambda sheet: sheet.insert_cols(1))),
    "another column deleted": both(remark(NEW), column_of("Phần", lambda sheet, column: sheet.delete_cols(column))),
    "other sheets deleted": both(remark(NEW), lambda book: [book.remove(book[t]) for t in ("Chi tiết", "Nguồn")]),
    "only one sheet left": both(remark(NEW), lambda book: [book.remove(s) for s in book if s.title != TASKS]),
    "in a copy of the sheet": lambda book: remark(NEW)(
        {TASKS: book.copy_worksheet(book[TASKS])}  # `Nhiệm vụ Copy`
    ),
    "a day": remark(NEW),
}


@pytest.mark.parametrize("way", READ)
def test_a_remark_is_read_whatever_else_was_edited(office: Office, way: str) -> None:
    """It stands in the new master and in the next workbooks, and so does the one that was there before."""
    again = office.edited(READ[way])
    assert not again.code, again.said
    assert again.remarks == {TASK: NEW, EARLIER_ON: EARLIER}
    assert again.kept == [again.before]
    assert office.sent_out() == again.remarks


REFUSED: dict[str, Edit] = {
    "header row deleted": both(remark(NEW), sheet_edit(headless)),
    "column deleted": both(remark(NEW), column_of(REMARK, lambda sheet, column: sheet.delete_cols(column))),
    "sheet deleted": both(remark(NEW), lambda book: book.remove(book[TASKS])),
    "sheet emptied": both(remark(NEW), sheet_edit(lambda sheet: sheet.delete_rows(1, 100))),
    "column replaced by two": both(
        remark(NEW),
        column_of(REMARK, lambda sheet, column: (sheet.delete_cols(column), sheet.insert_cols(column, 2))),
    ),
}


@pytest.mark.parametrize("way", REFUSED)
def test_a_master_without_the_leaders_column_is_not_replaced(office: Office, way: str) -> None:
    """As one that is cut off: exit code 2, the line names file and part, and nothing is written."""
    kept = office.table.read_bytes()
    again = office.edited(REFUSED[way])
    assert again.code == 2
    assert office.master.name in again.said
    assert TASKS in again.said or REMARK in again.said
    assert office.master.read_bytes() == again.before
    assert office.table.read_bytes() == kept
    assert [path.name for path in office.folder.glob("*.xlsx")] == [office.master.name]


def beside_the_table(book: Any) -> str:
    sheet = book[TASKS]
    cell = sheet.cell(cell_of(book, TASKS, TASK, "Mã").row, sheet.max_column + 2)
    cell.value = NEW
    return f"{TASKS}!{cell.coordinate}"


def in_row_below(book: Any) -> str:
    sheet = book[TASKS]
    cell = sheet.cell(sheet.max_row + 2, 3)
    cell.value = NEW
    return f"{TASKS}!{cell.coordinate}"


def in_leaders_column_below(book: Any) -> str:
    sheet = book[TASKS]
    cell = sheet.cell(sheet.max_row + 1, table(sheet)[0][REMARK])
    cell.value = NEW
    return f"{TASKS}!{cell.coordinate}"


def in_column_with_a_header(book: Any) -> str:
    sheet = book[TASKS]
    column = sheet.max_column + 1
    sheet.cell(table(sheet)[1], column).value = HEADED
    cell = sheet.cell(cell_of(book, TASKS, TASK, "Mã").row, column)
    cell.value = NEW
    return f"{TASKS}!{cell.coordinate}"


def on(title: str, code: str, label: str, agency: str = "") -> Callable[[Any], str]:
    def edit(book: Any) -> str:
        cell = cell_of(book, title, code, label, agency)
        cell.value = NEW
        return f"{title}!{cell.coordinate}"

    return edit


def at(title: str, place: str) -> Callable[[Any], str]:
    def edit(book: Any) -> str:
        book[title][place] = NEW
        return f"{title}!{place}"

    return edit


def note(book: Any) -> str:
    cell = cell_of(book, TASKS, TASK, REMARK)
    cell.comment = Comment(NEW, "Chủ tịch")
    return f"{TASKS}!{cell.coordinate}"


def note_elsewhere(book: Any) -> str:
    book["Tổng quan"]["A1"].comment = Comment(NEW, "Chủ tịch")
    return "Tổng quan!A1"


def added_sheet(book: Any) -> str:
    book.create_sheet("Chỉ đạo")["B2"] = NEW
    return "Chỉ đạo!B2"


TOLD: dict[str, Callable[[Any], str]] = {
    "beside the table": beside_the_table,
    "in a row below": in_row_below,
    "in the leaders' column below": in_leaders_column_below,
    "in a column with a header": in_column_with_a_header,
    "over the text of the task": on(TASKS, TASK, "Nội dung nhiệm vụ"),
    "over a computed state": on(TASKS, TASK, "Tình trạng"),
    "over a blank cell": on(TASKS, TASK, "Cơ quan phối hợp"),
    "in Mục tiêu": on("Mục tiêu", "MT01", "Mục tiêu"),
    "in Mục tiêu, computed": on("Mục tiêu", "MT01", "Tình trạng"),
    "in Quá hạn": on("Quá hạn", TASK, "Lý do cơ quan nêu"),
    "in Quá hạn, computed": on("Quá hạn", TASK, "Số ngày quá hạn"),
    "in Chi tiết": on("Chi tiết", TASK, "Kết quả thực hiện", "xa-muong-kim"),
    "in Cơ quan": at("Cơ quan", "C7"),
    "below Nguồn": at("Nguồn", "A30"),
    "in Tổng quan": at("Tổng quan", "B40"),
    "over a title": at(TASKS, "A1"),
    "in Đọc thế nào": at("Đọc thế nào", "A40"),
    "a note on the remark": note,
    "a note on Tổng quan": note_elsewhere,
    "an added sheet": added_sheet,
}


@pytest.mark.parametrize("way", TOLD)
def test_words_elsewhere_are_told_with_their_cell(office: Office, way: str) -> None:
    """Once, whole, in JSON and `Kiểm tra`; no remark is touched; a copy of the file stays, byte for byte."""
    places: list[str] = []
    again = office.edited(lambda book: places.append(TOLD[way](book)))
    assert not again.code, again.said
    told = {f"{sheet}!{cell}": text for sheet, cell, _, text in again.told() if text != HEADED}
    assert told == {places[0]: NEW}
    assert {issue["severity"] for issue in again.issues()} == {"warning"}
    checks = [[cell.value for cell in row] for row in openpyxl.load_workbook(office.master)["Kiểm tra"].iter_rows()]
    assert sum(NEW in row for row in checks) == 1
    assert again.remarks == {EARLIER_ON: EARLIER}
    assert again.kept == [again.before]
    twice = office.merge()
    assert (twice.told(), twice.kept) == ([], [again.before])


def test_words_beside_a_task_name_it(office: Office) -> None:
    """So that the office knows where to type them."""
    again = office.edited(lambda book: (beside_the_table(book), note(book)))
    assert [task for _, _, task, _ in again.told()] == [TASK, TASK]


def test_a_threaded_comment_is_told(office: Office) -> None:
    """As an old one is."""
    threaded = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        f'<threadedComment ref="Q7" id="{{1}}" personId="{{2}}"><text>{NEW}</text></threadedComment></ThreadedComments>'
    )
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    added = {
        "xl/threadedComments/threadedComment1.xml": threaded,
        "xl/worksheets/_rels/sheet3.xml.rels": relations,
    }
    office.master.write_bytes(repacked(office.master.read_bytes(), added))
    again = office.merge()
    assert [(sheet, cell, text) for sheet, cell, _, text in again.told()] == [(TASKS, "Q7", NEW)]
    assert again.kept == [again.before]


def test_long_words_are_told_whole(office: Office) -> None:
    """However many there are, also on a sheet of their own."""
    text = LONG[:30_000]
    again = office.edited(lambda book: book.create_sheet("Kết luận").append([text, "hai"]))
    assert [each[3] for each in again.told()] == [text.strip(), "hai"]


def test_a_remark_is_taken_back_where_its_cell_was_emptied(office: Office) -> None:
    """And only there; the words that were are told."""
    office.edited(remark(NEW))
    again = office.edited(remark(None))
    assert again.remarks == {EARLIER_ON: EARLIER}
    assert [text for _, _, task, text in again.told("remarks-taken") if task == TASK] == [NEW]
    assert office.sent_out() == again.remarks


def copied_row(book: Any, code: str) -> None:
    """The row of a task once more below the table, its remark left out."""
    sheet, row = book[TASKS], cell_of(book, TASKS, code, "Mã").row
    below, leaders = sheet.max_row + 1, table(sheet)[0][REMARK]
    for cell in sheet[row]:
        if cell.column != leaders:
            sheet.cell(below, cell.column).value = cell.value


WITHOUT_A_WORD: dict[str, Edit] = {
    "its row deleted": lambda book: book[TASKS].delete_rows(cell_of(book, TASKS, EARLIER_ON, "Mã").row),
    "its cell merged away": lambda book: book[TASKS].merge_cells(
        start_row=cell_of(book, TASKS, EARLIER_ON, "Mã").row - 1,
        end_row=cell_of(book, TASKS, EARLIER_ON, "Mã").row,
        start_column=table(book[TASKS])[0][REMARK],
        end_column=table(book[TASKS])[0][REMARK],
    ),
    "its row copied, without it": lambda book: copied_row(book, EARLIER_ON),
    "its sheet copied, without it": lambda book: remark(None, EARLIER_ON)({TASKS: book.copy_worksheet(book[TASKS])}),
    "its sheet renamed, another so called": lambda book: (renamed(book), book.create_sheet(TASKS)),
    "rows hidden by a filter": lambda book: setattr(book[TASKS].row_dimensions[8], "hidden", True),
    "columns made wide": lambda book: setattr(book[TASKS].column_dimensions["A"], "width", 40),
    "nothing but saved": lambda book: None,
}


@pytest.mark.parametrize("way", WITHOUT_A_WORD)
def test_no_remark_is_taken_back_without_an_empty_cell(office: Office, way: str) -> None:
    """A row or cell that is not there says nothing; and nothing is told that nobody wrote."""
    again = office.edited(WITHOUT_A_WORD[way])
    assert (again.code, again.remarks, again.told()) == (0, {EARLIER_ON: EARLIER}, [])
    assert again.kept == [again.before]


def test_a_remark_in_merged_cells_is_the_first_rows(office: Office) -> None:
    """It is taken for that task, and told, as it may be meant for those below, too."""

    def merged(book: Any) -> None:
        cell = cell_of(book, TASKS, TASK, REMARK)
        cell.value = NEW
        sheet = book[TASKS]
        sheet.merge_cells(start_row=cell.row, end_row=cell.row + 1, start_column=cell.column, end_column=cell.column)

    again = office.edited(merged)
    assert again.remarks[TASK] == NEW
    assert [(task, text) for _, _, task, text in again.told()] == [(TASK, NEW)]


def test_without_the_master_as_written_remarks_are_read_all_the_same(office: Office) -> None:
    """Where the notes of what was written are lost, words elsewhere are told as far as they can be known."""
    for path in (office.inbox.folder / "outbox/.cache").rglob("*master*"):
        if path.is_file():
            path.unlink()
    again = office.edited(both(remark(NEW), beside_the_table, note, added_sheet, header("Ý kiến chỉ đạo của PCT")))
    assert again.remarks == {TASK: NEW, EARLIER_ON: EARLIER}
    assert len(again.told()) == 3
    assert again.kept == [again.before]


def test_a_damaged_row_digest_is_told(office: Office) -> None:
    """It no longer tells whether the row was edited; that is said."""
    for path in (office.inbox.folder / "outbox/.cache").rglob("*master*"):
        if path.is_file():
            path.unlink()
    again = office.edited(typed("Chi tiết", TASK, "Dấu dòng", "hỏng", "xa-muong-kim"))
    assert [(sheet, task, text) for sheet, _, task, text in again.told()] == [("Chi tiết", TASK, "hỏng")]


def test_edits_told_by_generate_are_told_by_merge_again(office: Office) -> None:
    """`generate` of the next period reads the remarks; what else was edited waits for the merge, which lists it."""
    office.edit(both(remark(NEW), on("Mục tiêu", "MT01", "Mục tiêu")))
    assert office.sent_out() == {TASK: NEW, EARLIER_ON: EARLIER}
    again = office.merge()
    assert [text for *_, text in again.told()] == [NEW]
    assert again.remarks == {TASK: NEW, EARLIER_ON: EARLIER}


def test_a_merge_that_is_refused_keeps_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """All is read, then decided, then written: a second count that differs leaves every file as it is."""
    office.edit(both(remark(NEW), beside_the_table))
    files = [path for path in office.inbox.folder.rglob("*") if path.is_file()]
    before = {path: path.read_bytes() for path in files if path.suffix != ".bin"}  # returns read may be kept as read
    monkeypatch.setattr("consolidate.consolidation.rollup.recount.differences", lambda _: ["so-tc, led"])
    code, _, _ = office.inbox.call("merge", "2025-10", "--as-of", "2025-10-31", "--strict")
    assert code == 2
    assert {path: path.read_bytes() for path in before} == before
    monkeypatch.undo()
    again = office.merge()
    assert (again.remarks[TASK], len(again.told())) == (NEW, 1)


def test_a_merge_without_an_edit_writes_the_same(office: Office) -> None:
    """What was told once is not told again, nothing is kept, and from then on the bytes stay."""
    office.merge()
    again = office.merge()
    assert (again.kept, again.told(), office.master.read_bytes()) == ([], [], again.before)


def test_the_sheet_of_tasks_is_known_by_the_labels_it_is_written_with(office: Office) -> None:
    """The labels that readers look for are the first ones of the sheet, in their order."""
    sheet = openpyxl.load_workbook(office.master)[TASKS]
    header_row = [cell.value for cell in sheet[table(sheet)[1]]]
    assert header_row[: len(TASK_LABELS)] == list(map(str, TASK_LABELS))
