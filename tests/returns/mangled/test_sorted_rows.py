"""Rows sorted while their hidden key stays where it is: the locked cells tell whose they are, or nothing does."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from consolidate.catalogue import importing
from consolidate.core.files import write
from tests.support import samples
from tests.support.returning import (
    COMMUNE,
    FIRST,
    GOOD,
    LAST,
    NOTHING,
    PERIOD,
    RESULT,
    SCIENCE,
    STATUS,
    TARGETS,
    TASK,
    TASKS,
    Book,
    Found,
    Inbox,
    good,
    table,
)

pytestmark = pytest.mark.slow  # each test is a whole merge

KEY, CODE, TEXT = "Khóa dòng", "Mã", {TASKS: "Nội dung nhiệm vụ", TARGETS: "Mục tiêu"}
FIGURES = {
    "MT01": {"Tử số": 8, "Mẫu số": 10, "Ngày số liệu": dt.datetime(2025, 10, 20)},
    "MT02": {"Giá trị": 0.7, "Ngày số liệu": dt.datetime(2025, 10, 15)},
    "MT03": {"Giá trị": "Có", "Ngày số liệu": dt.datetime(2025, 10, 1)},
}


def seen(book: Book, title: str, row: int) -> list[Any]:
    """What stands in a row in all columns but the hidden one, which is the last."""
    return [cell.value for cell in book.workbook[title][row][: len(table(book.workbook[title])[0]) - 1]]


def put(book: Book, title: str, row: int, values: Sequence[Any]) -> None:
    """Formulas of a row follow it, as in Excel."""
    for column, value in enumerate(values, start=1):
        formula = isinstance(value, str) and value.startswith("=")
        moved = re.sub(r"(\$[A-Z]+)[0-9]+", rf"\g<1>{row}", value) if formula else value
        book.workbook[title].cell(row, column).value = moved


def sort(book: Book, order: Sequence[int], title: str = TASKS, first: int = 7) -> Book:
    """Sort rows from `first` on, the hidden column apart: in each place what stood in the row of that number."""
    rows = [seen(book, title, first + place) for place in order]
    for row, values in enumerate(rows, start=first):
        put(book, title, row, values)
    return book


def whole(inbox: Inbox) -> Book:
    """The three rows of the commune, each answered in its own way."""
    return good(inbox).fill(LAST, {STATUS: "Đang thực hiện", RESULT: "Đã phối hợp"})


def statuses(found: Found) -> Mapping[str, Any]:
    return {code: found.detail(code)[STATUS] for code in (FIRST, TASK, LAST)}


RIGHT = {FIRST: "Không phát sinh", TASK: "Hoàn thành", LAST: "Đang thực hiện"}


@pytest.mark.parametrize("order", [(1, 2, 0), (2, 1, 0), (1, 0, 2), (0, 2, 1)])
def test_sorted_tasks(inbox: Inbox, order: tuple[int, ...]) -> None:
    """All rows or some of them: every value is merged where its row says, and each row that moved is told of."""
    inbox.drop(sort(whole(inbox), order))
    found = inbox.merge(submitted=7)
    assert found.cells == (7, 7, 0, 0)
    assert statuses(found) == RIGHT
    moved = [(f"A{row}", (FIRST, TASK, LAST)[of]) for row, of in enumerate(order, start=7) if of != row - 7]
    assert [(cell, task) for cell, task, _ in found.said("restored-row")] == moved
    assert found.severity("restored-row") == "info"
    assert not [issue for issue in found.json["issues"] if issue["code"] in ("missing-rows", "locked-changed")]


def all_figures(inbox: Inbox) -> Book:
    """The workbook of an agency that is asked for a ratio, a value and a yes or no, all of them filled in."""
    targets = tuple(replace(target, reporters="Sở Khoa học và Công nghệ") for target in samples.TARGETS)
    write(inbox.folder / "templates/catalogue.xlsx", importing.write(replace(samples.CATALOGUE, targets=targets)))
    assert not inbox.call("generate", PERIOD, "--quiet")[0]
    book = inbox.book(SCIENCE)
    for code, figures in FIGURES.items():
        book.fill(code, figures, TARGETS)
    return book


def test_sorted_targets(inbox: Inbox) -> None:
    """On the other sheet too, where each row asks for a figure of another kind."""
    inbox.drop(sort(all_figures(inbox), (2, 0, 1), TARGETS))
    found = inbox.merge(submitted=7)
    assert found.cells == (7, 7, 0, 0)
    for code, figures in FIGURES.items():
        assert figures.items() <= found.detail(code, SCIENCE).items()
    assert [task for _, task, _ in found.said("restored-row")] == ["MT03", "MT01", "MT02"]


def test_sorted_twice(inbox: Inbox) -> None:
    """Both sheets sorted, rows deleted after that: what is left is merged, what is gone is named."""
    book = sort(sort(all_figures(inbox), (2, 0, 1), TARGETS), (1, 0))
    book.workbook[TARGETS].delete_rows(8)
    inbox.drop(book)
    found = inbox.merge(submitted=4)
    assert found.cells == (4, 4, 0, 0)
    assert "MT01" in found.text("missing-rows")
    assert found.detail("MT02", SCIENCE)["Giá trị"] == 0.7


def test_sorted_with_a_locked_cell_changed(inbox: Inbox) -> None:
    """A prefilled cell changed by hand speaks for no other row: the row is known by the rest, the change is told."""
    book = sort(whole(inbox), (1, 2, 0))
    book.tasks.cell(7, table(book.tasks)[0]["Thời hạn"]).value = "31/12/2025"
    inbox.drop(book)
    found = inbox.merge(submitted=7)
    assert (found.cells, statuses(found)) == ((7, 7, 0, 0), RIGHT)
    assert found.said("locked-changed") == [("H7", TASK, "31/12/2025")]


def test_sorted_with_a_row_that_says_two_things(inbox: Inbox) -> None:
    """Where one of the sorted rows cannot be known, it alone is rejected."""
    book = sort(whole(inbox), (1, 2, 0))
    book.tasks.cell(7, table(book.tasks)[0][TEXT[TASKS]]).value = samples.TASKS[0].text
    inbox.drop(book)
    found = inbox.merge(submitted=7)
    assert found.cells == (7, 3, 4, 0)
    assert {cell for cell, *_ in found.said("row-mismatch")} == {"K7", "L7", "M7", "O7"}
    assert statuses(found) == {**RIGHT, TASK: None}


@pytest.mark.parametrize(
    "pasted", [(TEXT[TASKS],), (CODE,), (CODE, TEXT[TASKS]), (CODE, "TT", TEXT[TASKS], "Vai trò"), (CODE, "Thời hạn")]
)
def test_some_locked_cells_of_another_row(inbox: Inbox, pasted: tuple[str, ...]) -> None:
    """Pasted over a row that keeps the rest of its own, they make it doubtful: its cells are not used."""
    book = good(inbox)
    for label in pasted:
        book.cell(TASK, label).value = book.cell(LAST, label).value
    book.tasks.delete_rows(book.row(LAST))
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 1, 4, 0)
    assert {cell for cell, *_ in found.said("row-mismatch")} == {"K8", "L8", "M8", "O8"}


def test_a_row_copied_over_another(inbox: Inbox) -> None:
    """A row that stands twice, once beside the key of the row it covered, is used where its own key is."""
    book = good(inbox)
    put(book, TASKS, 9, [*seen(book, TASKS, 8)[:10], "Tạm dừng"])
    inbox.drop(book)
    found = inbox.merge(submitted=6)
    assert found.cells == (6, 5, 1, 0)
    assert found.said("row-mismatch") == [("K9", LAST, "Tạm dừng")]
    assert found.detail(TASK)[STATUS] == "Hoàn thành"


def test_a_row_twice_and_its_key_nowhere(inbox: Inbox) -> None:
    """Of two rows that show the same task beside keys of others neither is used."""
    book = whole(inbox)
    put(book, TASKS, 7, [*seen(book, TASKS, 8)[:10], *[None] * 9])
    put(book, TASKS, 9, seen(book, TASKS, 8))
    book.tasks.delete_rows(8)
    book.tasks.cell(7, 11).value = "Tạm dừng"
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 0, 5, 0)
    assert {cell for cell, *_ in found.said("row-mismatch")} == {"K7", "K8", "L8", "M8", "O8"}


def test_keys_filled_down(inbox: Inbox) -> None:
    """A key that stands in several rows was not left behind by sorting: only the row it was made for keeps it."""
    book = whole(inbox)
    for code in (TASK, LAST):
        book.cell(code, KEY).value = book.cell(FIRST, KEY).value
    inbox.drop(book)
    found = inbox.merge(submitted=7)
    assert found.cells == (7, 1, 6, 0)
    assert not found.issues("restored-row")
    assert found.detail(FIRST)[STATUS] == NOTHING[STATUS]


def test_only_answers_sorted(inbox: Inbox) -> None:
    """Answers that moved while key and locked cells stayed are taken as they stand: nothing tells that they moved."""
    book = inbox.book(COMMUNE).fill(TASK, NOTHING).fill(FIRST, GOOD)
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert not found.issues("restored-row")
    assert found.detail(FIRST)[STATUS] == GOOD[STATUS]
