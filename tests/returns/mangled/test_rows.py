"""What becomes of rows: moved, deleted, inserted, copied, emptied; and of locked cells."""

import pytest
from openpyxl.worksheet.filters import CustomFilter, CustomFilters, FilterColumn

from tests.support.returning import (
    COMMUNE,
    FIRST,
    LAST,
    NOTHING,
    PROGRESS,
    RESULT,
    STATUS,
    TASK,
    WARD,
    Book,
    Inbox,
    good,
)

pytestmark = pytest.mark.slow  # each test is a whole merge

PERSON, KEY = "Người phụ trách", "Khóa dòng"
WIDTH = 22


def values(book: Book, code: str) -> list[object]:
    return [book.tasks.cell(book.row(code), column).value for column in range(1, WIDTH + 1)]


def overwrite(book: Book, code: str, new: list[object]) -> None:
    for column, value in enumerate(new, 1):
        book.tasks.cell(book.row(code), column).value = value


# --- rows --------------------------------------------------------------------------------------------------------


def test_01_sorted_rows(inbox: Inbox) -> None:
    """Rows in another order are known by their keys; nothing is said of it."""
    book = good(inbox)
    first, last = values(book, FIRST), values(book, LAST)
    overwrite(book, FIRST, last)
    overwrite(book, LAST, first)
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 5, 0, 0)
    assert (found.detail(FIRST)[STATUS], found.detail(FIRST)["Dòng"]) == ("Không phát sinh", book.row(LAST))
    errors = {issue["code"] for issue in found.json["issues"] if issue["severity"] == "error"}
    assert errors == {"done-without-result"}  # nothing of the rows' order


def test_01_filtered_and_hidden_rows(inbox: Inbox) -> None:
    """Rows that a filter or a hand has hidden are read; how many is noted."""
    book = good(inbox)
    book.tasks.auto_filter.filterColumn.append(
        FilterColumn(colId=10, customFilters=CustomFilters(customFilter=[CustomFilter(val="Tạm dừng")]))
    )
    for code in (FIRST, TASK, LAST):
        book.tasks.row_dimensions[book.row(code)].hidden = True
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 5, 0, 0)
    assert found.severity("hidden-rows") == "info"
    assert "2 dòng" in found.text("hidden-rows")


def test_01_rows_that_the_form_itself_hides(inbox: Inbox) -> None:
    """A co-ordinator's answer counts, also where the form's own filter hides it again, and nothing is said of that."""
    book = good(inbox).fill(LAST, {STATUS: "Đang thực hiện", PROGRESS: 40, RESULT: "Đã góp ý dự thảo"})
    assert book.tasks.row_dimensions[book.row(LAST)].hidden
    inbox.drop(book)
    found = inbox.merge(submitted=8)
    assert found.cells == (8, 8, 0, 0)
    assert found.detail(LAST)[RESULT] == "Đã góp ý dự thảo"
    assert not found.issues("hidden-rows")


def test_02_deleted_rows(inbox: Inbox) -> None:
    """Rows that did not come back are named once; what was reported of them before stands."""
    september(inbox)
    book = inbox.book().fill(FIRST, NOTHING)
    book.tasks.delete_rows(book.row(TASK), 2)
    inbox.drop(book)
    found = inbox.merge(submitted=1)
    assert found.severity("missing-rows") == "warning"
    assert all(piece in found.text("missing-rows") for piece in ("2 dòng", TASK, LAST))
    assert found.detail(TASK)[STATUS] == "Đang thực hiện"
    assert found.detail(TASK)["Kỳ báo cáo"].startswith("2025-09")


def september(inbox: Inbox) -> None:
    """The month before: one task in progress, with two cells more."""
    code, _, err = inbox.call("generate", "2025-09", "--agency", COMMUNE, "--quiet")
    assert not code, err
    told = {STATUS: "Đang thực hiện", "Tiến độ (%)": 40, PERSON: "Lò Văn Thử"}
    inbox.drop(Book(inbox.sent(period="2025-09")).fill(TASK, told), folder="2025-09")


def test_03_an_inserted_row(inbox: Inbox) -> None:
    """A row without key and code is a proposal: its cells are rejected, its text and how to propose it are told."""
    book = good(inbox)
    row = book.row(LAST) + 1
    for column, value in {3: "Mua máy quét cho xã", 11: "Đang thực hiện", 14: "Đã khảo sát"}.items():
        book.tasks.cell(row, column).value = value
    inbox.drop(book)
    found = inbox.merge(submitted=7)
    assert found.cells == (7, 5, 2, 0)
    assert found.said("new-row") == [(f"K{row}", "", "Đang thực hiện"), (f"N{row}", "", "Đã khảo sát")]
    assert all("Mua máy quét cho xã" in issue["message"] for issue in found.issues("new-row"))
    assert all(issue["action"] for issue in found.issues("new-row"))


def test_03_an_inserted_row_without_answers(inbox: Inbox) -> None:
    """A proposed row with nothing but its text is told of once, at the text."""
    book = good(inbox)
    row = book.row(LAST) + 1
    book.tasks.cell(row, 3).value = "Mua máy quét cho xã"
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert found.said("new-row") == [(f"C{row}", "", "Mua máy quét cho xã")]


def test_04_a_key_filled_down(inbox: Inbox) -> None:
    """A key filled down over the next row: the row whose locked cells are as sent keeps it, the other is rejected."""
    book = good(inbox)
    book.cell(TASK, KEY).value = book.cell(FIRST, KEY).value
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 1, 4, 0)
    assert [cell for cell, *_ in found.said("doubled-row")] == ["K8", "L8", "M8", "O8"]
    assert all(piece in found.issues("doubled-row")[0]["message"] for piece in ("7, 8", FIRST))


def test_04_a_whole_row_filled_down(inbox: Inbox) -> None:
    """A row copied over the next one, then answered otherwise: neither is believed."""
    book = good(inbox)
    twin = values(book, TASK)
    twin[10] = "Tạm dừng"
    overwrite(book, LAST, twin)
    inbox.drop(book)
    found = inbox.merge(submitted=9)
    assert found.cells == (9, 1, 8, 0)
    assert {cell for cell, *_ in found.said("doubled-row")} == {f"{c}{r}" for c in "KLMO" for r in (8, 9)}
    assert found.detail(TASK)[STATUS] is None
    assert all("Hoàn thành việc số hóa hồ sơ" in issue["message"] for issue in found.issues("doubled-row"))


@pytest.mark.parametrize(
    ("key", "code", "message"),
    [
        ("0" * 16, "unknown-row", ""),
        ("của xã khác", "restored-row", ""),
    ],
)
def test_05_a_key_typed_by_hand(inbox: Inbox, key: str, code: str, message: str) -> None:
    """A key that is none of ours costs the row; what is no key at all is as a lost one, restored by content."""
    book = good(inbox)
    book.cell(TASK, KEY).value = key
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    rejected = 4 if code == "unknown-row" else 0
    assert found.cells == (5, 5 - rejected, rejected, 0)
    assert {task for _, task, _ in found.said(code)} == {TASK}
    assert message in found.issues(code)[0]["message"]


def test_05_a_row_of_another_agency(inbox: Inbox) -> None:
    """A row with another agency's key is rejected always, though its content is the same; the owner is named."""
    book = good(inbox)
    book.cell(TASK, KEY).value = inbox.book(WARD).cell(TASK, KEY).value
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 1, 4, 0)
    assert found.said("foreign-row")[0] == ("K8", TASK, "Hoàn thành")
    assert "Phường Tân Phong" in found.issues("foreign-row")[0]["message"]
    assert found.detail(TASK, WARD)[STATUS] is None


@pytest.mark.parametrize("gone", [(KEY,), (KEY, "Mã"), (KEY, "TT", "Vai trò")])
def test_06_a_lost_key(inbox: Inbox, gone: tuple[str, ...]) -> None:
    """A row without key whose content is of exactly one sent row is restored, and that is told."""
    book = good(inbox)
    for label in gone:
        book.cell(TASK, label).value = None
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 5, 0, 0)
    assert [task for _, task, _ in found.said("restored-row")] == [TASK]
    assert found.severity("restored-row") == "info"


def test_12_locked_cells_changed(inbox: Inbox) -> None:
    """A prefilled cell that was changed is told with both values; the change is not applied, the answers count."""
    book = good(inbox)
    book.cell(TASK, "Thời hạn").value = "31/12/2025"
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 5, 0, 0)
    assert found.said("locked-changed") == [("H8", TASK, "31/12/2025")]
    assert all(day in found.text("locked-changed") for day in ("30/09/2025", "31/12/2025"))
    assert found.detail(TASK)["Tình trạng"] == "Hoàn thành đúng hạn"


def test_33_an_emptied_cell_changes_nothing(inbox: Inbox) -> None:
    """A row emptied that was reported last month keeps that report, marked with its period."""
    september(inbox)
    assert not inbox.call("generate", "2025-10", "--agency", COMMUNE, "--quiet")[0]
    book = inbox.book()
    assert book.cell(TASK, PERSON).value == "Lò Văn Thử"
    book.fill(FIRST, NOTHING).cell(TASK, PERSON).value = None
    inbox.drop(book)
    found = inbox.merge(submitted=1)
    kept = found.detail(TASK)
    assert (kept[STATUS], kept[PERSON]) == ("Đang thực hiện", "Lò Văn Thử")
    assert kept["Kỳ báo cáo"].startswith("2025-09")


def test_37_returned_as_sent(inbox: Inbox) -> None:
    """A file in which nothing was filled in is told of and does not count as a report."""
    inbox.drop(inbox.sent())
    found = inbox.merge(submitted=0)
    assert found.severity("returned-empty") == "warning"
    assert (found.files, found.returned) == ((1, 1, 0, 0), set())
