"""Words that stand in no cell to fill in: each is counted beside, listed whole with its address, and goes back."""

import copy
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Protection

from tests.conftest import Convert
from tests.support.ledger import ledger, told_in
from tests.support.returning import (
    COMMUNE,
    FIRST,
    LAST,
    PERIOD,
    RESULT,
    STATUS,
    TARGETS,
    TASK,
    TASK_SHEET,
    TASKS,
    Book,
    Found,
    Inbox,
    good,
    replaced,
    saved_at,
    table,
)

pytestmark = pytest.mark.slow  # each test is a whole merge

GUIDE, HEADER_ROW = "Hướng dẫn", 6
MASTER = f"outbox/{PERIOD}/tra-lai"
LABELS = 22
"""Columns of the sheet of tasks."""


def merged(inbox: Inbox, book: Book | bytes, *, submitted: int, beside: int) -> Found:
    """The return merged: so many cells are words beside, and another reader finds no cell that is not accounted for."""
    data = book.data() if isinstance(book, Book) else book
    inbox.drop(data)
    found = inbox.merge(submitted=submitted)
    assert found.beside == beside, found.json["issues"]
    answers = {(sheet, cell) for sheet in (TASKS, TARGETS) for cell in answered(data, sheet)}
    kept = ledger(inbox.sent(), data, told_in(found.json["issues"]) | answers)
    assert kept.fits(submitted, beside), kept
    return found


def answered(data: bytes, title: str) -> set[str]:
    """The open cells of a sheet that hold something, by the sheet as it was sent."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    if title not in book.sheetnames:
        return set()
    first = 11 if title == TASKS else 7
    return {
        cell.coordinate
        for row in book[title].iter_rows(min_row=HEADER_ROW + 1, min_col=first, max_col=first + 8)
        for cell in row
        if cell.value is not None and not cell.protection.locked
    }


def replies(inbox: Inbox) -> str:
    """All texts of the workbooks that go back."""
    texts = []
    for path in (inbox.folder / MASTER).glob("*.xlsx"):
        for sheet in openpyxl.load_workbook(path).worksheets:
            texts += [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return "\n".join(texts)


# --- over our cells ----------------------------------------------------------------------------------------------

OVER = {
    "Kỳ trước": "Đã lắp 3/5 điểm",
    "Ý kiến chỉ đạo": "Xã đã tiếp thu, xin báo cáo sau",
    "Tự kiểm tra": "Đã xong 80%, chờ kinh phí",
    "Vai trò": "Theo dõi",
}


@pytest.mark.parametrize("label", OVER)
def test_words_over_a_cell_of_ours(label: str, inbox: Inbox) -> None:
    """What is typed into a column of ours is told with its cell, whichever column, and goes back to its sender."""
    book = good(inbox).fill(TASK, {label: OVER[label]})
    found = merged(inbox, book, submitted=5, beside=1)
    (said,) = found.said("locked-changed")
    assert said[1:] == (TASK, OVER[label])
    assert label in found.text("locked-changed")
    assert OVER[label] in replies(inbox)
    assert ("gõ vào ô màu vàng của dòng" in replies(inbox)) is (label != "Vai trò")


def test_our_own_words_are_no_words_beside(inbox: Inbox) -> None:
    """The self-check as any program computes it, without its formula too, is ours."""
    book = good(inbox).fill(FIRST, {"Tự kiểm tra": "Đủ"})
    book.fill(TASK, {"Tự kiểm tra": "Thiếu minh chứng; Ngày hoàn thành phải là ngày, không sau 31/10/2025"})
    inbox.drop(book)
    assert inbox.merge(submitted=5).beside == 0


def test_a_reply_to_the_leaders(inbox: Inbox) -> None:
    """A remark that was sent is ours, also when the leaders' table has lost it since; a reply over it is not."""
    inbox.drop(good(inbox))
    inbox.merge(submitted=5)
    path = inbox.folder / f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx"
    master = openpyxl.load_workbook(path)
    labels, header = table(master["Nhiệm vụ"])
    for row in range(header + 1, master["Nhiệm vụ"].max_row + 1):
        master["Nhiệm vụ"].cell(row, labels["Ý kiến chỉ đạo"]).value = "Làm xong trong tháng"
    master.save(path)
    assert inbox.call("generate", "2025-11", "--quiet")[0] == 0
    book = Book(inbox.sent(period="2025-11"))
    assert book.cell(TASK, "Ý kiến chỉ đạo").value == "Ý kiến kỳ tháng 10/2025: Làm xong trong tháng"
    book.fill(LAST, {"Ý kiến chỉ đạo": "Xã đã tiếp thu", STATUS: "Tạm dừng"})
    (inbox.folder / "templates/remarks.tsv").unlink()
    inbox.drop(book, folder="2025-11")
    found = inbox.merge(submitted=1, period="2025-11", as_of="2025-11-30")
    assert found.said("locked-changed") == [("J9", LAST, "Xã đã tiếp thu")]
    assert found.beside == 1


def test_a_workbook_of_before_the_catalogue_changed(inbox: Inbox) -> None:
    """Its own texts are no words beside, though other ones would be sent today; what was typed over one of them is."""
    book = good(inbox).fill(LAST, {"Kết quả dự kiến": "Kết quả khác"})
    path = inbox.folder / "templates/catalogue.xlsx"
    catalogue = openpyxl.load_workbook(path)
    sheet = catalogue["Nhiệm vụ"]
    labels = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, labels["Kết quả dự kiến"]).value = "Đổi mới"
    catalogue.save(path)
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert [said[2] for said in found.said("locked-changed")] == ["Kết quả khác"]
    assert found.beside == 1


@pytest.mark.libreoffice
@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_another_programs_save_has_no_words_beside(form: str, inbox: Inbox, tmp_path: Path, soffice: Convert) -> None:
    """What LibreOffice makes of our texts and formulas, also where it loses these, is ours."""
    source = tmp_path / "a.xlsx"
    source.write_bytes(good(inbox).data())
    inbox.drop(soffice(source, form).read_bytes(), f"tra-ve.{form}")
    assert inbox.merge(submitted=5).beside == 0


# --- around the table --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["N2", "A1", "W6", "AB8", "U40", "B33", "V45"])
def test_words_around_the_table(cell: str, inbox: Inbox) -> None:
    """Above, in the header row, to the right, below in any column: told at the cell, whole."""
    book = good(inbox)
    book.tasks[cell].value = "Xin lùi hạn một tháng"
    found = merged(inbox, book, submitted=5, beside=1)
    told = {(issue["sheet"], issue["cell"], issue["value"]) for issue in found.json["issues"]}
    assert (TASKS, cell, "Xin lùi hạn một tháng") in told
    assert "Xin lùi hạn một tháng" in replies(inbox)


@pytest.mark.parametrize(
    ("title", "cell"), [(GUIDE, "A45"), (GUIDE, "I3"), (GUIDE, "D7"), ("_lists", "B9"), ("_meta", "D1")]
)
def test_words_on_our_other_sheets(title: str, cell: str, inbox: Inbox) -> None:
    """On the guide, over a count of it, on the sheets that no one sees: told at the cell."""
    book = good(inbox)
    book.workbook[title][cell].value = "Xã chưa có cán bộ chuyên trách"
    found = merged(inbox, book, submitted=5, beside=1)
    assert [(i["sheet"], i["cell"]) for i in found.issues("extra-cell")] == [(title, cell)]


def test_a_number_typed_beside_a_text_of_ours(inbox: Inbox) -> None:
    """A number on the guide that no formula of ours gives is a word beside; a word of ours once more is, too."""
    book = good(inbox)
    book.workbook[GUIDE]["H30"].value, book.workbook[GUIDE]["A60"].value = 7, "Hoàn thành"
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert [(i["cell"], i["value"]) for i in found.issues("extra-cell")] == [("H30", "7"), ("A60", "Hoàn thành")]


def test_an_added_sheet_is_listed_whole(inbox: Inbox) -> None:
    """However long: one issue for each row, every cell with its address, nothing cut."""
    book = good(inbox)
    added = book.workbook.create_sheet("Phụ lục")
    for row in range(1, 41):
        for column in (1, 3):
            added.cell(row, column).value = f"bản {row}-{column} " + "dài " * 60
    added["A50"].value = "rất dài " * 3_500
    found = merged(inbox, book, submitted=5, beside=81)
    rows = [issue for issue in found.issues("notes-beside") if issue["sheet"] == "Phụ lục"]
    assert len(rows) == 40 + 4
    assert {issue["severity"] for issue in rows} == {"info"}
    assert all(len(issue["message"]) < 32_767 for issue in rows)
    assert "".join(issue["message"] for issue in rows[40:]).count("rất dài") >= 3_495
    assert "C40: bản 40-3" in rows[39]["message"]


def test_what_is_printed_on_pages(inbox: Inbox) -> None:
    """A footer of the agency's own is told; ours is not."""
    assert not merged(inbox, good(inbox), submitted=5, beside=0).issues("notes-beside")
    book = good(inbox)
    book.tasks.oddFooter.center.text = "Ghi chú: số liệu chưa gồm 3 bản"
    inbox.drop(book)
    assert "số liệu chưa gồm 3 bản" in inbox.merge(submitted=5).text("notes-beside")


@pytest.mark.parametrize(("worded", "ours"), [("tháng 10 năm 2025", True), ("T10/2025", True), ("tháng 9/2025", False)])
def test_our_footer_in_other_words(worded: str, ours: bool, inbox: Inbox) -> None:
    """A footer of ours stays ours however its period is worded; one of another period is told."""
    book = good(inbox)
    name, found, _ = book.tasks.oddFooter.left.text.rpartition(" – kỳ ")
    assert found
    book.tasks.oddFooter.left.text = f"{name}{found}{worded}"
    inbox.drop(book)
    assert (not inbox.merge(submitted=5).issues("notes-beside")) is ours


@pytest.mark.parametrize("fate", ["aside", "superseded"])
def test_words_in_files_that_do_not_count(fate: str, inbox: Inbox) -> None:
    """A file put aside, and one that a newer replaced: their words beside are told all the same, and go back."""
    book = good(inbox)
    book.tasks["N2"].value = "Đề nghị Sở gửi lại biểu"
    if fate == "aside":
        book.workbook["_meta"]["B2"].value = "0" * 12
    inbox.drop(saved_at(book.data(), "2025-10-28T08:00:00Z"), "cu.xlsx")
    if fate == "superseded":
        inbox.drop(saved_at(good(inbox).data(), "2025-10-29T08:00:00Z"), "moi.xlsx", minute=5)
    found = inbox.merge(submitted=5 if fate == "aside" else 10)
    assert found.files == ((1, 0, 0, 1) if fate == "aside" else (2, 1, 1, 0))
    assert ("N2", "", "Đề nghị Sở gửi lại biểu") in found.said("extra-cell")
    assert "Đề nghị Sở gửi lại biểu" in replies(inbox)


# --- a file of words alone ---------------------------------------------------------------------------------------


def test_a_file_with_words_beside_alone_is_not_empty(inbox: Inbox) -> None:
    """That no cell to fill in was filled in is said, and that there are words; not that the file is empty."""
    book = inbox.book()
    book.tasks["N2"].value = "Xã không có nhiệm vụ phát sinh"
    found = merged(inbox, book, submitted=0, beside=1)
    assert not found.issues("returned-empty")
    assert "1 ô" in found.text("no-answers")
    assert "trống" not in replies(inbox).split("HƯỚNG DẪN")[0]


# --- heads -------------------------------------------------------------------------------------------------------


def no_head(sheet: Any) -> int:
    """Rows 1 to 6 replaced by a letterhead; gives how many words that is."""
    for row in range(1, HEADER_ROW + 1):
        for column in range(1, LABELS + 9):
            if type(sheet.cell(row, column)).__name__ == "Cell":
                sheet.cell(row, column).value = None
    sheet["A1"].value, sheet["A2"].value = "UBND XÃ MƯỜNG KIM", "BIỂU TỔNG HỢP TIẾN ĐỘ"
    return 2


def numbered(sheet: Any) -> int:
    """The labels replaced by (1), (2) …"""
    for column in range(1, LABELS + 1):
        sheet.cell(HEADER_ROW, column).value = f"({column})"
    return LABELS


def no_header(sheet: Any) -> int:
    """The labels alone gone."""
    for column in range(1, LABELS + 1):
        sheet.cell(HEADER_ROW, column).value = None
    return 0


def overwritten(sheet: Any) -> int:
    """Most of the labels overwritten."""
    for column in range(1, LABELS + 1, 2):
        sheet.cell(HEADER_ROW, column).value = f"Cột số {column}"
    sheet.cell(HEADER_ROW, 2).value = "Thứ tự của xã"
    return len(range(1, LABELS + 1, 2)) + 1


@pytest.mark.parametrize("lose", [no_head, numbered, no_header, overwritten])
def test_a_sheet_whose_head_is_lost(lose: Callable[[Any], int], inbox: Inbox) -> None:
    """It is read by the keys of its rows, its columns by their order, which is told; no answer is lost."""
    book = good(inbox)
    words = lose(book.tasks)
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 5, 0, 0)
    assert found.beside == words
    assert found.severity("columns-by-order") == "warning"
    assert found.returned == {COMMUNE}
    assert found.detail(TASK)["Minh chứng"] == "215/QĐ-UBND"


def test_a_head_far_down(inbox: Inbox) -> None:
    """A sheet of ours is looked through to its end: lines above the header row, however many, are words beside."""
    book = good(inbox)
    book.tasks.insert_rows(1, 45)
    for row in range(1, 46):
        book.tasks.cell(row, 1).value = f"dòng {row} của xã"
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert (found.cells, found.beside) == ((5, 5, 0, 0), 45)


def test_a_head_lost_and_columns_moved(inbox: Inbox) -> None:
    """Where what we prefilled does not prove the columns, the file is put aside with every cell; it is never empty."""
    book = good(inbox)
    no_head(book.tasks)
    book.tasks.delete_cols(2)
    inbox.drop(book)
    code, out, _ = inbox.call("merge", PERIOD, "--as-of", "2025-10-31", "--json")
    assert not code
    found = Found(json.loads(out), inbox.folder)
    assert found.files == (1, 0, 0, 1)
    assert found.severity("head-lost") == "error"
    assert not found.issues("returned-empty")
    told = {issue["value"] for issue in found.json["issues"]} | {issue["message"] for issue in found.json["issues"]}
    assert all(any(word in text for text in told) for word in ("215/QĐ-UBND", "Không phát sinh", "20/09/2025"))


def test_a_workbook_of_the_agencys_own(inbox: Inbox) -> None:
    """A file without a form of ours is put aside; what stands in it is listed."""
    book = openpyxl.Workbook()
    book.active.append(["Nhiệm vụ", "Kết quả"])  # type: ignore[union-attr]
    book.active.append(["Tập huấn", "3 lớp"])  # type: ignore[union-attr]
    buffer = io.BytesIO()
    book.save(buffer)
    inbox.drop(buffer.getvalue())
    found = inbox.merge(submitted=0)
    assert (found.files, found.beside) == ((1, 0, 0, 1), 4)
    assert "B2: 3 lớp" in found.issues("notes-beside")[1]["message"]


# --- lines for print and signature --------------------------------------------------------------------------------


def test_a_signature_block(inbox: Inbox) -> None:
    """One note for all of it; no fault of rows, no task proposed."""
    book = good(inbox)
    lines = {"N12": "Mường Kim, ngày 25 tháng 10 năm 2025", "C13": "NGƯỜI LẬP BIỂU", "N13": "KT. CHỦ TỊCH"}
    lines |= {"N14": "PHÓ CHỦ TỊCH", "C18": "Nguyễn Văn A", "N18": "Lò Văn B"}
    for cell, text in lines.items():
        book.tasks[cell].value = text
    found = merged(inbox, book, submitted=5, beside=len(lines))
    assert all(f"{cell}: {text}" in found.text("signature-block") for cell, text in lines.items())
    assert found.severity("signature-block") == "info"
    assert not {"new-row", "unknown-row", "extra-cell"} & {issue["code"] for issue in found.json["issues"]}
    assert all(text in replies(inbox) for text in lines.values())


@pytest.mark.parametrize(
    "office", ["GIÁM ĐỐC", "TM. ỦY BAN NHÂN DÂN", "TL. CHỦ TỊCH", "Thủ trưởng đơn vị", "Chánh Văn phòng"]
)
def test_offices_that_sign(office: str, inbox: Inbox) -> None:
    """Whoever signs, in the columns of answers."""
    book = good(inbox)
    book.tasks["N13"].value, book.tasks["N14"].value, book.tasks["N17"].value = (
        office,
        "(Ký, ghi rõ họ tên)",
        "Lò Văn B",
    )
    assert merged(inbox, book, submitted=5, beside=3).issues("signature-block")


def test_a_task_proposed_below_is_no_signature(inbox: Inbox) -> None:
    """A row with a text and answers stays a proposal, also above a signature."""
    book = good(inbox)
    row = book.row(LAST) + 1
    book.tasks.cell(row, 3).value, book.tasks.cell(row, 11).value = "Mua máy quét cho xã", "Đang thực hiện"
    book.tasks.cell(row + 2, 14).value = "CHỦ TỊCH"
    found = merged(inbox, book, submitted=6, beside=2)
    assert [said[2] for said in found.said("new-row")] == ["Đang thực hiện"]
    assert found.issues("signature-block")


def test_a_repeated_header(inbox: Inbox) -> None:
    """A header row copied into the table, as for print, is ours; the title above it is a word beside."""
    book = good(inbox)
    at = book.row(LAST) + 1
    for column in range(1, LABELS + 1):
        book.tasks.cell(at + 1, column).value = book.tasks.cell(HEADER_ROW, column).value
    book.tasks.cell(at, 1).value = "B. NHIỆM VỤ PHỐI HỢP"
    found = merged(inbox, book, submitted=5, beside=1)
    assert found.said("extra-cell") == [(f"A{at}", "", "B. NHIỆM VỤ PHỐI HỢP")]
    assert not found.issues("new-row")


def test_numbered_columns(inbox: Inbox) -> None:
    """A row (1), (2), (3) … below the header is one note."""
    book = good(inbox)
    at = book.row(LAST) + 1
    for column in range(1, 20):
        book.tasks.cell(at, column).value = f"({column})"
    found = merged(inbox, book, submitted=5, beside=19)
    assert "(19)" in found.text("notes-beside")
    assert not found.issues("unknown-row")


# --- rows and sheets too many ------------------------------------------------------------------------------------


def test_a_row_written_on_below(inbox: Inbox) -> None:
    """A row without a mark below a task's names that row, and what to do."""
    book = good(inbox)
    at = book.row(LAST)
    book.tasks.insert_rows(at)
    for column in range(1, LABELS + 1):
        book.tasks.cell(at, column).protection = Protection(locked=False)
    book.tasks.cell(at, 14).value, book.tasks.cell(at, 15).value = "Đã tập huấn 3 lớp", "BC 45/BC-UBND"
    inbox.drop(book)
    found = inbox.merge(submitted=7)
    assert found.cells == (7, 5, 2, 0)
    assert all(f"dòng {at - 1} ({TASK})" in issue["message"] for issue in found.issues("unknown-row"))
    assert all("Alt+Enter" in issue["action"] for issue in found.issues("unknown-row"))


def test_two_departments_in_one_workbook(inbox: Inbox) -> None:
    """Two copies of a form filled in differently: which rows each fills in, and that all is to go into one."""
    book = good(inbox)
    twin = book.workbook.copy_worksheet(book.tasks)
    twin.title = "Nhiệm vụ (2)"
    for label in (RESULT, STATUS):
        twin.cell(book.row(LAST), table(twin)[0][label]).value = "Tạm dừng"
    inbox.drop(book)
    found = inbox.merge(submitted=12)
    message = found.issues("ambiguous-version")[0]
    assert "“Nhiệm vụ” (điền dòng 7, 8)" in message["message"]
    assert "“Nhiệm vụ (2)” (điền dòng 7, 8, 9)" in message["message"]
    assert "vào một trang “Nhiệm vụ”" in message["action"]
    assert found.beside == 0


def test_an_equal_copy_is_told(inbox: Inbox) -> None:
    """The answers on a copy of a sheet are told as words beside: they count once."""
    book = good(inbox)
    twin = book.workbook.copy_worksheet(book.tasks)
    twin.title = "Nhiệm vụ (2)"
    for row in book.tasks.iter_rows():
        for cell in row:
            twin[cell.coordinate].protection = copy.copy(cell.protection)
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert (found.cells, found.beside) == ((5, 5, 0, 0), 5)


def test_an_escape_is_seen(inbox: Inbox) -> None:
    """A cell that holds only what is shown as an escape is an answer, not a blank."""
    inbox.drop(
        inbox.raw({TASK_SHEET: replaced('<c r="N7"', '<c r="N7" t="inlineStr"><is><t>_x001F_</t></is></c><c r="XX7"')})
    )
    found = inbox.merge(submitted=1)
    assert found.detail(FIRST)[RESULT] == "\\u001f"
