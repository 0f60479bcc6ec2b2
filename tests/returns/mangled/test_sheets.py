"""What becomes of columns and sheets, and of what lies beside the cells."""

import copy
import datetime as dt
from collections.abc import Callable

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from tests.support.returning import (
    COMMUNE,
    FINANCE,
    FIRST,
    LAST,
    STATUS,
    TARGETS,
    TASK,
    TASK_SHEET,
    TASKS,
    WARD,
    Book,
    Inbox,
    good,
    inline,
    replaced,
    stored,
    table,
)
from tests.support.workbooks import relations

pytestmark = pytest.mark.slow  # each test is a whole merge

WIDTH = 22


def values(book: Book, code: str) -> list[object]:
    return [book.tasks.cell(book.row(code), column).value for column in range(1, WIDTH + 1)]


# --- columns -----------------------------------------------------------------------------------------------------


def test_07_a_moved_column(inbox: Inbox) -> None:
    """A column in another place is known by its header; addresses are those of the file."""
    book = good(inbox)
    sheet, wrong = book.tasks, "31/11/2025"
    book.cell(TASK, "Ngày hoàn thành").value = wrong
    labels, header = table(sheet)
    for row in range(header, sheet.max_row + 1):
        sheet.cell(row, WIDTH + 1).value = sheet.cell(row, labels["Ngày hoàn thành"]).value
        sheet.cell(row, labels["Ngày hoàn thành"]).value = None
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 4, 1, 0)
    assert found.said("not-a-date") == [("W8", TASK, wrong)]


def test_08_a_renamed_column(inbox: Inbox) -> None:
    """A header that was edited is known by likeness; both names are told."""
    book = good(inbox)
    labels, header = table(book.tasks)
    book.tasks.cell(header, labels["Minh chứng"]).value = "Minh chứng (số văn bản)"
    book.tasks.cell(header, labels["Tiến độ (%)"]).value = "Tiến độ"
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 5, 0, 0)
    told = {issue["cell"]: issue["message"] for issue in found.issues("column-found-by-likeness")}
    assert set(told) == {f"L{header}", f"O{header}"}
    assert all(name in told[f"O{header}"] for name in ("“Minh chứng (số văn bản)”", "“Minh chứng”"))
    assert found.severity("column-found-by-likeness") == "warning"


def test_09_an_added_column(inbox: Inbox) -> None:
    """Values in a column of the agency's own are words beside, kept with the column's header, and so is the header."""
    book = good(inbox)
    _, header = table(book.tasks)
    for row, value in ((header, "Ghi thêm"), (book.row(TASK), "chờ vốn"), (book.row(LAST), 7)):
        book.tasks.cell(row, WIDTH + 2).value = value
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert (found.cells, found.beside) == ((5, 5, 0, 0), 3)
    assert sorted(found.said("extra-column")) == [("X6", "", "Ghi thêm"), ("X8", "", "chờ vốn"), ("X9", "", "7")]
    assert found.severity("extra-column") == "warning"
    assert all("Ghi thêm" in issue["message"] for issue in found.issues("extra-column"))


def test_09_cells_outside_the_table(inbox: Inbox) -> None:
    """Words below or beside the table are kept as words beside, each with its place."""
    book = good(inbox)
    book.tasks.cell(30, 5).value = "Người lập biểu"
    book.tasks.cell(31, 25).value = "Lò Văn Thử"
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert (found.cells, found.beside) == ((5, 5, 0, 0), 2)
    assert sorted(found.said("extra-cell")) == [("E30", "", "Người lập biểu"), ("Y31", "", "Lò Văn Thử")]


def test_10_an_input_column_deleted(inbox: Inbox) -> None:
    """Without one of its open columns a file is put aside; the column is named, every cell kept with its place."""
    book = good(inbox)
    book.tasks.delete_cols(table(book.tasks)[0]["Tiến độ (%)"])
    inbox.drop(book)
    found = inbox.merge(submitted=4)
    assert (found.files, found.cells) == ((1, 0, 0, 1), (4, 0, 4, 0))
    assert "Tiến độ (%)" in found.issues("missing-column")[0]["message"]
    assert [cell for cell, *_ in found.said("missing-column")] == ["", "K7", "K8", "L8", "N8"]


# --- sheets ------------------------------------------------------------------------------------------------------


def test_11_a_renamed_sheet(inbox: Inbox) -> None:
    """A sheet renamed and moved is known by its header row; which was read is told."""
    book = good(inbox)
    book.tasks.title = "Sheet1"
    book.workbook.move_sheet("Sheet1", 3)
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 5, 0, 0)
    assert "Sheet1" in found.text("sheet-found-by-likeness")


@pytest.mark.parametrize("same", [True, False])
def test_11_a_copied_sheet(inbox: Inbox, *, same: bool) -> None:
    """A copy that is equal is left out and told of; one that differs puts the file aside with all its cells."""
    book = good(inbox)
    twin = book.workbook.copy_worksheet(book.tasks)
    twin.title = "Nhiệm vụ (2)"
    if not same:
        twin.cell(book.row(TASK), 11).value = "Tạm dừng"
    inbox.drop(book)
    found = inbox.merge(submitted=5 if same else 10)
    assert found.cells == ((5, 5, 0, 0) if same else (10, 0, 10, 0))
    code = "sheet-found-by-likeness" if same else "ambiguous-version"
    assert all("Nhiệm vụ (2)" in issue["message"] for issue in found.issues(code))
    assert found.files == (1, int(same), 0, int(not same))


def test_11_a_deleted_sheet(inbox: Inbox) -> None:
    """Without the sheet of targets the tasks are read; the rows that did not come back are named."""
    book = good(inbox)
    del book.workbook[TARGETS]
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 5, 0, 0)
    assert "MT01" in found.text("missing-rows")


def test_26_merged_cells(inbox: Inbox) -> None:
    """Values under a merge are read from the file as it is; the range is told."""
    merge = replaced("<pageMargins", '<mergeCells count="1"><mergeCell ref="N7:N8"/></mergeCells><pageMargins')
    cells = stored({"K7": inline("Không phát sinh"), "K8": inline("Tạm dừng"), "N7": inline("a"), "N8": inline("b")})
    inbox.drop(inbox.raw({TASK_SHEET: lambda part: _with_merge(cells(part), merge)}))
    found = inbox.merge(submitted=4)
    assert found.cells == (4, 4, 0, 0)
    assert (found.detail(FIRST)["Kết quả thực hiện"], found.detail(TASK)["Kết quả thực hiện"]) == ("a", "b")
    assert [(cell, "N7:N8" in found.text("merged-cells")) for cell, *_ in found.said("merged-cells")] == [("N7", True)]


def _with_merge(part: bytes, merge: Callable[[bytes], bytes]) -> bytes:
    text = part.decode()
    if "<mergeCells" in text:
        return text.replace("</mergeCells>", '<mergeCell ref="N7:N8"/></mergeCells>').encode()
    return merge(part)


# --- beside the cells --------------------------------------------------------------------------------------------


def test_32_notes_beside_the_cells(inbox: Inbox) -> None:
    """A comment is told of with its text; a colour says nothing; the data count."""
    book = good(inbox)
    book.cell(TASK, STATUS).comment = Comment("Đã trao đổi qua điện thoại", "x")
    book.cell(TASK, STATUS).fill = PatternFill("solid", fgColor="FF0000")
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 5, 0, 0)
    assert all(piece in found.text("notes-beside") for piece in ("Có 1 ghi chú", "K8", "Đã trao đổi"))


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
ANCHOR = "<xdr:oneCellAnchor><xdr:from><xdr:col>24</xdr:col><xdr:row>2</xdr:row></xdr:from>{}</xdr:oneCellAnchor>"


def test_32_drawings_over_the_cells(inbox: Inbox) -> None:
    """A text box is told of with its text, a picture (of a signature) with its place."""
    box = ANCHOR.format("<xdr:sp><xdr:txBody><a:p><a:r><a:t>Xin lùi hạn</a:t></a:r></a:p></xdr:txBody></xdr:sp>")
    parts = {
        TASK_SHEET: stored({"K8": inline("Tạm dừng")}),
        "xl/worksheets/_rels/sheet2.xml.rels": relations({"r9": ("drawing", "../drawings/drawing1.xml")}),
        "xl/drawings/drawing1.xml": f'<xdr:wsDr xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main">'
        f"{box}{ANCHOR.format('<xdr:pic/>')}</xdr:wsDr>",
    }
    inbox.drop(inbox.raw(parts))
    found = inbox.merge(submitted=1)
    assert found.cells == (1, 1, 0, 0)
    assert all(piece in found.text("notes-beside") for piece in ("Có 2 ghi chú", "Y3: Xin lùi hạn", "Y3: (ảnh"))


def test_32_values_in_a_sheet_of_their_own(inbox: Inbox) -> None:
    """Values in a sheet that the agency added are told of, with their text."""
    book = good(inbox)
    added = book.workbook.create_sheet("Danh sách")
    added["B2"] = "Bản Nà Phát"
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert "Bản Nà Phát" in found.text("notes-beside")
    assert (found.said("notes-beside"), found.beside) == ([("B2", "", "Bản Nà Phát")], 1)


def test_32_endless_notes_stop_nothing(inbox: Inbox) -> None:
    """A comment longer than a cell can hold costs nothing: it is told of, and the master is written."""
    book = good(inbox)
    book.cell(TASK, STATUS).comment = Comment(" ".join(f"dài {n}" for n in range(9_000)), "x")
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 5, 0, 0)
    assert "dài 8999" in found.text("notes-beside")


def test_36_two_agencies_in_one_sheet(inbox: Inbox) -> None:
    """Rows of another agency pasted below one's own are rejected; the own ones count."""
    book, other = good(inbox), inbox.book(WARD).fill(TASK, {STATUS: "Tạm dừng"})
    for column, value in enumerate(values(other, TASK), 1):
        book.tasks.cell(book.row(LAST) + 1, column).value = value
    inbox.drop(book)
    found = inbox.merge(submitted=6)
    assert found.cells == (6, 5, 1, 0)
    assert found.said("foreign-row") == [("K10", TASK, "Tạm dừng")]
    assert found.detail(TASK, WARD)[STATUS] is None
    assert found.returned == {COMMUNE}


def test_36_two_agencies_in_two_sheets(inbox: Inbox) -> None:
    """The sheet of another agency beside one's own: which counts is not guessed, the file is put aside."""
    book, other = good(inbox), inbox.book(WARD).fill(TASK, {STATUS: "Tạm dừng"})
    sheet = book.workbook.create_sheet("Nhiệm vụ phường")
    for row in other.tasks.iter_rows():
        for cell in row:
            sheet[cell.coordinate].value = copy.copy(cell.value)
    inbox.drop(book)
    found = inbox.merge(submitted=6)
    assert (found.files, found.cells) == ((1, 0, 0, 1), (6, 0, 6, 0))
    assert found.issues("ambiguous-version")


def test_36_a_file_under_another_name(inbox: Inbox) -> None:
    """A file counts for the agency its identity names; that its name says another one is told."""
    inbox.drop(good(inbox), name=f"2025-10_{FINANCE}.xlsx")
    found = inbox.merge(submitted=5)
    assert (found.cells, found.returned) == ((5, 5, 0, 0), {COMMUNE})
    assert found.severity("named-otherwise") == "warning"
    assert all(name in found.text("named-otherwise") for name in ("Xã Mường Kim", "Sở Tài chính"))


def test_36_identity_pasted_from_another_file(inbox: Inbox) -> None:
    """Where `_meta` and the file's properties name two agencies, that is told; rows of the other are rejected."""
    book, other = good(inbox), inbox.book(WARD)
    for row in other.workbook["_meta"].iter_rows():
        for cell in row:
            book.workbook["_meta"][cell.coordinate].value = cell.value
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert found.severity("identity-differs") == "warning"
    assert (found.cells, found.returned) == ((5, 0, 5, 0), set())
    assert {cell for cell, *_ in found.said("foreign-row")} >= {"K7", "K8", "L8", "M8", "O8"}


def test_36_an_edited_identity(inbox: Inbox) -> None:
    """An identity changed by hand has no valid signature: the file is put aside."""
    book = good(inbox)
    for row in book.workbook["_meta"].iter_rows():
        if row[0].value == "agency":
            row[1].value = WARD
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert (found.files, found.cells) == ((1, 0, 0, 1), (5, 0, 5, 0))
    assert len(found.issues("bad-signature")) == 6


def test_days_beyond_the_table_are_days(inbox: Inbox) -> None:
    """What is kept of a cell that is not used is what its person saw."""
    book = good(inbox)
    book.tasks.cell(30, 5).value = dt.datetime(2025, 10, 15)
    inbox.drop(book)
    assert inbox.merge(submitted=5).said("extra-cell") == [("E30", "", "15/10/2025")]


def test_titles(inbox: Inbox) -> None:
    """The sheets are those of the contract."""
    assert inbox.book().workbook.sheetnames == ["Hướng dẫn", TASKS, TARGETS, "_meta", "_lists"]
