"""What a person sees in a cell, or around it, and its value does not tell: merged, rejected or told, never lost."""

import datetime as dt
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill

from tests.support.returning import (
    DONE_ON,
    EVIDENCE,
    FIRST,
    GOOD,
    LAST,
    NOTHING,
    PROGRESS,
    RESULT,
    STATUS,
    TARGETS,
    TASK,
    TASK_SHEET,
    Book,
    Found,
    Inbox,
    assert_rejected,
    assert_taken,
    good,
    stored,
)
from tests.support.workbooks import relations

pytestmark = pytest.mark.slow  # each test is a whole merge

URL = "https://vanban.laichau.gov.vn/xem?so=215&nam=2025"
STRUCK = InlineFont(strike=True)
RELATIONS_OF_TASKS = "xl/worksheets/_rels/sheet2.xml.rels"


def reply(found: Found) -> Any:
    (path,) = (found.folder / "outbox/2025-10/tra-lai").glob("*.xlsx")
    return openpyxl.load_workbook(path)


def texts(book: Any) -> str:
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)


def merged(inbox: Inbox, book: Book, submitted: int) -> Found:
    inbox.drop(book)
    return inbox.merge(submitted=submitted)


def partly(struck: str, left: str) -> CellRichText:
    return CellRichText(TextBlock(STRUCK, struck), left)


# --- addresses ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link", [URL, "file:///D:/BAO%20CAO/QD.pdf", "mailto:vp@laichau.gov.vn", "javascript:alert(1)"]
)
def test_the_address_behind_an_evidence(inbox: Inbox, link: str) -> None:
    """It stands as words behind the text in `Chi tiết` and in what goes back, is told, and is nowhere a live link."""
    book = good(inbox).fill(TASK, {PROGRESS: "nhiều"})
    book.cell(TASK, EVIDENCE).value = "xem tại đây"
    book.cell(TASK, EVIDENCE).hyperlink = link
    found = merged(inbox, book, 5)
    whole = f"xem tại đây ({link})"
    assert found.detail(TASK)[EVIDENCE] == whole
    assert found.said("link-address") == [("O8", TASK, "xem tại đây")]
    assert link in found.text("link-address")
    back = reply(found)
    assert back["Nhiệm vụ"]["O8"].value == whole
    for each in (back, found.master):
        assert not [
            cell
            for sheet in each
            for row in sheet.iter_rows()
            for cell in row
            if cell.hyperlink and cell.hyperlink.target
        ]


def test_an_address_that_is_the_text(inbox: Inbox) -> None:
    """What Excel makes a link of by itself is told of with no word."""
    book = good(inbox)
    book.cell(TASK, EVIDENCE).value = URL
    book.cell(TASK, EVIDENCE).hyperlink = URL
    assert_taken(merged(inbox, book, 5), EVIDENCE, URL)


def test_addresses_where_nothing_is_asked(inbox: Inbox) -> None:
    """Behind a locked cell, behind an empty one, and beside the table the address is told with its cell."""
    book = good(inbox)
    for cell, text in (("C8", None), ("N9", None), ("AB8", "xem")):
        book.tasks[cell].value = text or book.tasks[cell].value
        book.tasks[cell].hyperlink = f"https://a.vn/{cell}"
    book.tasks["N9"].value = None
    found = merged(inbox, book, 5)
    assert found.said("link-address") == [("AB8", "", "xem")]
    assert "https://a.vn/AB8" in found.text("link-address")
    assert all(f"{cell}:" in found.text("notes-beside") for cell in ("C8", "N9"))
    assert all(f"https://a.vn/{cell}" in found.text("notes-beside") for cell in ("C8", "N9"))


def test_an_address_in_a_row_that_is_not_used(inbox: Inbox) -> None:
    """A rejected cell keeps its address in `Kiểm tra`."""
    book = good(inbox)
    book.cell(TASK, "Khóa dòng").value = "0123456789abcdef"
    book.tasks["A8"].value = None
    book.tasks["O8"].hyperlink = URL
    book.tasks["O8"].value = "xem"
    found = merged(inbox, book, 5)
    assert found.cells[2] == 4
    assert URL in found.text("link-address")


# --- struck out --------------------------------------------------------------------------------------------------


def test_a_word_struck_out_of_a_text(inbox: Inbox) -> None:
    """ "~~12~~45 máy" is 45, not 1245; both readings are told, and the agency hears of it."""
    book = good(inbox).fill(TASK, {RESULT: partly("12", "45 máy"), PROGRESS: "nhiều"})
    found = merged(inbox, book, 6)
    assert found.detail(TASK)[RESULT] == "45 máy"
    assert found.said("struck-out") == [("N8", TASK, "1245 máy")]
    assert all(words in found.text("struck-out") for words in ("“12”", "“45 máy”"))
    back = reply(found)
    assert back["Nhiệm vụ"]["N8"].value == "45 máy"
    assert "“12”" in texts(back)


def test_a_request_that_was_withdrawn(inbox: Inbox) -> None:
    """A text that is struck out whole is kept as typed where faults are listed, nowhere else; it goes back as such."""
    book = good(inbox).fill(TASK, {"Kiến nghị, đề xuất": "Xin cấp 2 tỷ đồng"})
    cell = book.tasks["R8"]
    assert cell.value == "Xin cấp 2 tỷ đồng"
    cell.font = Font(strike=True)
    found = merged(inbox, book, 6)
    assert found.said("struck-answer") == [("R8", TASK, "Xin cấp 2 tỷ đồng")]
    holding = [sheet.title for sheet in found.master if "Xin cấp" in texts([sheet])]
    assert holding == ["Câu hỏi", "Kiểm tra"]
    back = reply(found)
    assert back["Nhiệm vụ"]["R8"].value is None
    assert "Xin cấp 2 tỷ đồng" in texts([back.worksheets[0]])


@pytest.mark.parametrize(
    ("label", "value", "typed"),
    [
        (STATUS, partly("Chưa thực hiện ", "Hoàn thành"), "Chưa thực hiện Hoàn thành"),
        (PROGRESS, partly("50", "60"), "5060"),
        (PROGRESS, 60, "60"),
        (DONE_ON, dt.datetime(2025, 9, 20), "20/09/2025"),
    ],
)
def test_an_answer_that_is_struck_out(inbox: Inbox, label: str, value: object, typed: str) -> None:
    """A choice, a number, a day of which anything is struck out is rejected, kept as typed, and not typed back."""
    book = good(inbox).fill(TASK, {label: value})
    if not isinstance(value, CellRichText):
        book.cell(TASK, label).font = Font(strike=True)
    found = merged(inbox, book, 5)
    assert_rejected(found, label, typed, "struck-answer")
    back = reply(found)
    assert back["Nhiệm vụ"][book.cell(TASK, label).coordinate].value is None
    assert typed in texts([back.worksheets[0]])


def test_a_figure_that_is_struck_out(inbox: Inbox) -> None:
    """So it is with figures of targets."""
    book = good(inbox).fill("MT01", {"Tử số": 8, "Mẫu số": 10, "Ngày số liệu": dt.datetime(2025, 10, 20)}, TARGETS)
    book.cell("MT01", "Tử số", TARGETS).font = Font(strike=True)
    found = merged(inbox, book, 8)
    assert [value for _, _, value in found.said("struck-answer")] == ["8"]
    assert found.detail("MT01")["Tử số"] is None


def test_a_task_that_is_struck_out(inbox: Inbox) -> None:
    """Locked cells that are struck out say something about the task: told once for the row, with its cells."""
    book = good(inbox)
    for cell in ("B8", "C8"):
        book.tasks[cell].font = Font(strike=True)
    found = merged(inbox, book, 5)
    assert found.cells[2] == 0
    assert "B8, C8" in found.text("notes-beside")


# --- pictures, controls ------------------------------------------------------------------------------------------


def test_a_picture_as_evidence(inbox: Inbox) -> None:
    """What WPS and Microsoft 365 place into a cell is no text: the row is said, and nothing of a formula at fault."""
    cell = ' t="str"><f>_xlfn.DISPIMG(&quot;ID_61A4&quot;,1)</f><v>=DISPIMG(&quot;ID_61A4&quot;,1)</v>'
    status = ' t="inlineStr"><is><t>Đang thực hiện</t></is>'
    inbox.drop(inbox.raw({TASK_SHEET: stored({"K8": status, "L8": "><v>50</v>", "O8": cell})}))
    found = inbox.merge(submitted=3)
    assert_rejected(found, EVIDENCE, "(ảnh trong ô: ID_61A4)", "picture-in-cell")
    assert "Dòng 8" in found.text("picture-in-cell")
    assert found.issues("formula") == []
    assert "DISPIMG" not in texts(reply(found))


def test_a_box_that_was_ticked(inbox: Inbox) -> None:
    """A form control is told with its words, its state and its cell."""
    vml = (
        '<xml><v:shape id="s"><v:textbox><div>Đã xong</div></v:textbox><x:ClientData ObjectType="Checkbox">'
        "<x:Anchor>10, 2, 7, 2, 11, 60, 8, 20</x:Anchor><x:Checked>1</x:Checked></x:ClientData></v:shape></xml>"
    )
    rels = relations({"r77": ("vmlDrawing", "../drawings/box.vml")})
    inbox.drop(inbox.raw({RELATIONS_OF_TASKS: rels, "xl/drawings/box.vml": vml}))
    found = inbox.merge(submitted=0)
    assert all(words in found.text("notes-beside") for words in ("K8", "đã đánh dấu", "Đã xong"))


# --- colours -----------------------------------------------------------------------------------------------------


def painted(book: Book, rows: dict[int, str], columns: str = "KLMN") -> Book:
    for row, colour in rows.items():
        for column in columns:
            book.tasks[f"{column}{row}"].fill = PatternFill("solid", fgColor=f"FF{colour}")
    return book


def test_rows_that_were_painted(inbox: Inbox) -> None:
    """A colour is no answer, and is told once for the sheet, with rows and colours; a part of a row will do."""
    book = painted(good(inbox), {7: "92D050", 8: "FF0000"})
    found = merged(inbox, painted(book, {9: "FFFF00"}, "C"), 5)
    assert (found.cells, found.severity("painted-rows")) == ((5, 5, 0, 0), "info")
    assert all(words in found.text("painted-rows") for words in ("7 (xanh lá)", "8 (đỏ)", "9 (vàng)"))


@pytest.mark.parametrize("colour", ["FFF6D5", "FFFCF0", "F2F2F2", "FFFFFF"])
def test_colours_that_say_nothing(inbox: Inbox, colour: str) -> None:
    """Our own fills, wherever a fill-down takes them, and white are no answers."""
    assert merged(inbox, painted(good(inbox), {7: colour, 8: colour}), 5).issues("painted-rows") == []


def test_a_return_as_it_was_sent_shows_nothing_more(inbox: Inbox) -> None:
    """Our own links, fills, notes and fonts are told of with no word."""
    book = inbox.book().fill(FIRST, NOTHING).fill(TASK, GOOD).fill(LAST, {STATUS: "Đang thực hiện", PROGRESS: 10})
    found = merged(inbox, book, 7)
    for code in ("link-address", "struck-out", "struck-answer", "painted-rows", "notes-beside", "picture-in-cell"):
        assert found.issues(code) == []
