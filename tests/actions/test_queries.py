"""Queries through the command line: numbered, told in JSON and master, withdrawn by a row of the catalogue."""

import io
import json
from typing import Any

import openpyxl
import pytest

from consolidate.catalogue import parse
from consolidate.core.errors import CatalogueError
from tests.support.closed import asked, close, master
from tests.support.returning import (
    COMMUNE,
    COMPLETE,
    FIRST,
    NOTHING,
    PERIOD,
    PROGRESS,
    TARGETS,
    TASK,
    Book,
    Inbox,
    rows,
)

NEXT = "2025-11"
WITHDRAWN = "Rút câu hỏi"
FIGURE = {"Tử số": 8, "Mẫu số": 10}
WRONG = {**COMPLETE, PROGRESS: 140}


def book(inbox: Inbox, task: dict[str, Any], period: str = PERIOD) -> Book:
    return Book(inbox.sent(COMMUNE, period)).fill(FIRST, NOTHING).fill(TASK, task)


def merged(inbox: Inbox, period: str = PERIOD) -> dict[str, Any]:
    return asked(inbox, "merge", period)


def query(found: dict[str, Any], code: str = "out-of-range") -> dict[str, Any]:
    (query,) = [each for each in found["queries"] if each["code"] == code]
    return query  # type: ignore[no-any-return]


def listed(inbox: Inbox, title: str, label: str, period: str = PERIOD) -> list[dict[str, Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(master(inbox, period)), data_only=True)[title]
    return [row for row in rows(sheet, label) if row[label]]


def withdraw(inbox: Inbox, number: str, why: str | None = "Nhập nhầm", day: str | None = "05/11/2025") -> None:
    """Type a row into the catalogue, below those there are."""
    path = inbox.folder / "templates/catalogue.xlsx"
    catalogue = openpyxl.load_workbook(path)
    catalogue[WITHDRAWN].append([number, why, day])
    catalogue.save(path)


def test_a_query_in_json_and_master(inbox: Inbox) -> None:
    """The issue, the list of queries, `Câu hỏi` and `Kiểm tra` have one number; `check` has it, too."""
    inbox.drop(book(inbox, WRONG))
    found = merged(inbox)
    told = query(found)
    assert (told["agency"], told["task"], told["column"], told["since"], told["age"]) == (
        COMMUNE,
        TASK,
        "progress",
        PERIOD,
        1,
    )
    (issue,) = [issue for issue in found["issues"] if issue["code"] == "out-of-range"]
    assert (issue["query"], issue["since"]) == (told["number"], PERIOD)
    (again,) = [i for i in asked(inbox, "check", PERIOD, code=1)["issues"] if i["code"] == "out-of-range"]
    assert again["query"] == told["number"]
    (row,) = [row for row in listed(inbox, "Câu hỏi", "Số") if row["Số"] == told["number"]]
    assert (row["Trạng thái"], row["Tuổi (kỳ)"], row["Mã"], row["Mã cơ quan"]) == ("Chưa trả lời", 1, TASK, COMMUNE)
    assert row["Giá trị đã nhập"] == "140"
    (check,) = [row for row in listed(inbox, "Kiểm tra", "Mã lỗi") if row["Mã lỗi"] == "out-of-range"]
    assert check["Câu hỏi số"] == told["number"]
    same = ("Nội dung", "Cách xử lý", "Giá trị đã nhập", "Tệp", "Ô", "Cơ quan", "Mức độ")
    assert [row[label] for label in same] == [check[label] for label in same]
    assert all(issue["query"] == issue["since"] == "" for issue in found["issues"] if issue["severity"] == "info")


def test_months_go_on(inbox: Inbox) -> None:
    """Silent in November the commune leaves its query open; its answer of December closes it; October again says what
    it said.
    """
    inbox.drop(book(inbox, WRONG))
    number = query(merged(inbox))["number"]
    before = master(inbox)
    inbox.call("generate", NEXT)
    inbox.drop(Book(inbox.sent("phuong-tan-phong", NEXT)).fill(FIRST, NOTHING), folder=NEXT)
    then = query(merged(inbox, NEXT))
    assert (then["number"], then["age"], then["state"]) == (number, 2, "open")
    inbox.call("generate", "2025-12")
    inbox.drop(book(inbox, COMPLETE, "2025-12"), folder="2025-12")
    last = query(merged(inbox, "2025-12"))
    assert (last["number"], last["age"], last["state"], last["answered_in"]) == (number, 3, "answered", "2025-12")
    merged(inbox)
    assert master(inbox) == before


def test_a_quarter_holds_its_months(inbox: Inbox) -> None:
    """The queries of a quarter are those of its months, as old as they are when it ends."""
    inbox.drop(book(inbox, WRONG))
    number = query(merged(inbox))["number"]
    found = merged(inbox, "2025-Q4")
    assert (query(found)["number"], query(found)["age"]) == (number, 3)
    assert {issue["query"] for issue in found["issues"] if issue["code"] == "out-of-range"} == {number}


def test_a_file_that_says_it_came_earlier(inbox: Inbox) -> None:
    """Found later, with an earlier time, it gets numbers of its own and leaves the others as they are."""
    inbox.drop(book(inbox, WRONG), minute=30)
    before = {each["number"]: each["agency"] for each in merged(inbox)["queries"]}
    inbox.drop(Book(inbox.sent("phuong-tan-phong")).fill(TASK, WRONG), "b.xlsx", minute=1)
    after = {each["number"]: each["agency"] for each in merged(inbox)["queries"]}
    assert before.items() < after.items()


def test_a_withdrawn_query(inbox: Inbox) -> None:
    """One row of the catalogue withdraws a query with its word; the fault stays listed, and asks no more."""
    inbox.drop(book(inbox, WRONG))
    number = query(merged(inbox))["number"]
    withdraw(inbox, number)
    told = query(merged(inbox))
    assert (told["number"], told["state"], told["word"]) == (number, "withdrawn", "Nhập nhầm")
    (row,) = [row for row in listed(inbox, "Câu hỏi", "Số") if row["Số"] == number]
    assert (row["Trạng thái"], row["Ghi chú"]) == ("Đã rút", "Đã rút: Nhập nhầm")


def test_a_withdrawal_of_a_later_day(inbox: Inbox) -> None:
    """What is withdrawn after the work on a period was done changes nothing in it."""
    inbox.drop(book(inbox, WRONG))
    number = query(merged(inbox))["number"]
    withdraw(inbox, number, day="01/12/2025")
    assert query(merged(inbox))["state"] == "open"
    inbox.call("generate", NEXT)
    inbox.drop(Book(inbox.sent("phuong-tan-phong", NEXT)).fill(FIRST, NOTHING), folder=NEXT)
    assert query(merged(inbox, NEXT))["state"] == "withdrawn"


def test_a_number_that_no_query_has(inbox: Inbox) -> None:
    """It is told with its cell, once; one of a period that is still to come is not."""
    inbox.drop(book(inbox, COMPLETE))
    withdraw(inbox, f"{PERIOD}/000001")
    withdraw(inbox, "2026-01/000001")
    (issue,) = [issue for issue in merged(inbox)["issues"] if issue["code"] == "withdrawn-unknown"]
    assert (issue["file"], issue["sheet"], issue["cell"]) == ("templates/catalogue.xlsx", WITHDRAWN, "A2")
    assert (issue["value"], issue["query"]) == (f"{PERIOD}/000001", "")


@pytest.mark.parametrize(
    ("cells", "cell"),
    [
        (("017", "Nhập nhầm", "05/11/2025"), "A2"),
        (("2025-10/000001", None, "05/11/2025"), "B2"),
        (("2025-10/000001", "Nhập nhầm", None), "C2"),
    ],
)
def test_a_row_that_withdraws_nothing(inbox: Inbox, cells: tuple[str, str, str], cell: str) -> None:
    """A number that is none, a missing word or day is a fault of the catalogue, told with its cell."""
    withdraw(inbox, *cells)
    with pytest.raises(CatalogueError, match=cell) as refused:
        parse((inbox.folder / "templates/catalogue.xlsx").read_bytes())
    assert str(refused.value).count("\n") == 0


def test_a_catalogue_without_the_sheet(inbox: Inbox) -> None:
    """Catalogues made before there were queries stay valid."""
    path = inbox.folder / "templates/catalogue.xlsx"
    catalogue = openpyxl.load_workbook(path)
    del catalogue[WITHDRAWN]
    catalogue.save(path)
    inbox.drop(book(inbox, WRONG))
    assert query(merged(inbox))["state"] == "open"


def test_a_closed_period_keeps_its_queries(inbox: Inbox) -> None:
    """A correction that comes after the closing answers the query in the next period; the closed master stays."""
    inbox.drop(book(inbox, WRONG), minute=1)
    number = query(merged(inbox))["number"]
    sealed = close(inbox)
    inbox.call("generate", NEXT)
    inbox.drop(book(inbox, COMPLETE), "sua.xlsx", minute=40)
    merged(inbox)
    assert master(inbox) == sealed
    inbox.drop(Book(inbox.sent("phuong-tan-phong", NEXT)).fill(FIRST, NOTHING), folder=NEXT)
    told = query(merged(inbox, NEXT))
    assert (told["number"], told["state"], told["answered_in"]) == (number, "answered", PERIOD)


def test_a_file_put_aside_is_one_query(inbox: Inbox) -> None:
    """A workbook of another month is one question, however many cells it has; the right one answers it."""
    inbox.call("generate", NEXT)
    inbox.drop(book(inbox, COMPLETE, NEXT), "thang-11.xlsx", minute=1)
    found = merged_even_so(inbox)
    told = query(found, "wrong-period")
    assert (told["sheet"], told["task"], told["state"]) == ("", "", "open")
    cells = [issue["query"] for issue in found["issues"] if issue["code"] == "wrong-period"]
    assert len(cells) > 1
    assert set(cells) == {told["number"]}
    inbox.drop(book(inbox, COMPLETE), "thang-10.xlsx", minute=9)
    assert query(merged(inbox), "wrong-period")["state"] == "answered"


def merged_even_so(inbox: Inbox) -> dict[str, Any]:
    code, out, _ = inbox.call("merge", PERIOD, "--even-so", "--json")
    assert code == 0
    return json.loads(out)  # type: ignore[no-any-return]


def test_no_query_says_so(inbox: Inbox) -> None:
    """The sheet of a period without any has a sentence."""
    right = book(inbox, COMPLETE).fill("MT01", {**FIGURE, "Ngày số liệu": "20/10/2025"}, TARGETS)
    inbox.drop(right)
    found = merged(inbox)
    assert found["queries"] == []
    sheet = openpyxl.load_workbook(io.BytesIO(master(inbox)))["Câu hỏi"]
    assert any("Chưa có câu hỏi" in str(cell.value) for row in sheet.iter_rows() for cell in row)
