"""Answers in words of nothing, in ditto words, in words beside the list, and what becomes of them in the master."""

import pytest

from tests.support.drawn import issues
from tests.support.returning import (
    COMMUNE,
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
    Inbox,
    rows,
)

DIFFICULTY, PROPOSAL, EXTENSION = "Khó khăn, vướng mắc", "Kiến nghị, đề xuất", "Đề nghị gia hạn đến"
BEGUN = {STATUS: "Đang thực hiện", PROGRESS: 40}


@pytest.mark.parametrize("word", ["Không", "không có.", "-", "…", "N/A", "Chưa có", "0", "✗"])
def test_nothing_is_no_remark(inbox: Inbox, word: str) -> None:
    """A word of nothing stands in `Chi tiết` as typed; it is not raised, and no reason for being late."""
    inbox.drop(inbox.book().fill(FIRST, NOTHING).fill(TASK, {**BEGUN, DIFFICULTY: word, PROPOSAL: word}))
    found = inbox.merge(submitted=5)
    assert found.cells[1:] == (5, 0, 0)
    assert found.said("overdue-without-reason") == [("Q8", TASK, word)]
    assert (found.detail(TASK)[DIFFICULTY], found.detail(TASK)[PROPOSAL]) == (word, word)
    sheet = found.master["Khó khăn, kiến nghị"]
    assert not [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell == word]
    (late,) = [row for row in rows(found.master["Quá hạn"]) if (row["Mã"], row["Mã cơ quan"]) == (TASK, COMMUNE)]
    assert late[PROPOSAL] is None
    texts = [cell for row in found.master["Tổng quan"].iter_rows(values_only=True) for cell in row if cell]
    assert not [text for text in texts if "Mường Kim" in str(text) and str(text).endswith(word)]


def test_what_is_said_is_raised(inbox: Inbox) -> None:
    """A sentence that begins as one of nothing and says something is raised and is a reason."""
    inbox.drop(inbox.book().fill(TASK, {**BEGUN, DIFFICULTY: "Không có kinh phí"}))
    found = inbox.merge(submitted=3)
    assert not found.issues("overdue-without-reason")
    sheet = found.master["Khó khăn, kiến nghị"]
    assert [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell == "Không có kinh phí"]


@pytest.mark.parametrize("word", ["Chưa có", "Chưa có văn bản", "không", "x", "/"])
def test_nothing_is_no_evidence(inbox: Inbox, word: str) -> None:
    """A task done with a word of nothing for evidence lacks its evidence."""
    inbox.drop(inbox.book().fill(TASK, {**GOOD, EVIDENCE: word}))
    found = inbox.merge(submitted=4)
    assert found.said("done-without-evidence") == [("O8", TASK, word)]
    assert found.detail(TASK)[EVIDENCE] == word


def test_nothing_in_place_of_days_and_numbers(inbox: Inbox) -> None:
    """Such a word is merged as nothing and told as an info, never an error; the figure stays open."""
    book = inbox.book().fill(TASK, {**BEGUN, PROGRESS: "-", DONE_ON: "chưa", EXTENSION: "Không", DIFFICULTY: "Mưa lũ"})
    book.fill("MT01", {"Tử số": "chưa có số liệu", "Mẫu số": "–", "Ngày số liệu": "N/A"}, TARGETS)
    inbox.drop(book)
    found = inbox.merge(submitted=8)
    assert found.cells[1:] == (8, 0, 0)
    assert found.said("nothing-given") == [
        ("L8", TASK, "-"),
        ("M8", TASK, "chưa"),
        ("S8", TASK, "Không"),
        ("G7", "MT01", "chưa có số liệu"),
        ("H7", "MT01", "–"),
        ("J7", "MT01", "N/A"),
    ]
    assert found.severity("nothing-given") == "info"
    assert found.issues("missing-progress")
    assert found.issues("figure-open")
    assert not found.issues("figure-without-date")
    detail = found.detail(TASK)
    assert (detail[PROGRESS], detail[DONE_ON], detail[EXTENSION]) == (None, None, None)


def test_nothing_where_nothing_is_asked(inbox: Inbox) -> None:
    """A dash in a cell that the target does not ask for is no fault."""
    inbox.drop(inbox.book().fill("MT01", {"Tử số": 8, "Mẫu số": 10, "Giá trị": "-"}, TARGETS))
    found = inbox.merge(submitted=3)
    assert found.said("nothing-given") == [("I7", "MT01", "-")]
    assert found.detail("MT01")["Giá trị"] == 80


def test_nought_is_a_number(inbox: Inbox) -> None:
    """0 and "0" are numbers where one is asked; no day is 0."""
    book = inbox.book().fill(TASK, {STATUS: "Chưa thực hiện", PROGRESS: "0", DONE_ON: 0, DIFFICULTY: "Mưa lũ"})
    inbox.drop(book.fill("MT01", {"Tử số": 0, "Mẫu số": 12}, TARGETS))
    found = inbox.merge(submitted=6)
    assert (found.detail(TASK)[PROGRESS], found.detail("MT01")["Tử số"]) == (0, 0)
    assert found.said("nothing-given") == [("M8", TASK, "0")]


def test_row_of_nothing_is_a_row_not_reported(inbox: Inbox) -> None:
    """Where a co-ordinator writes only words of nothing, no fault is found; a lead's row is still open."""
    said = issues(
        inbox,
        tasks="""
            Mã     | Kết quả thực hiện | Khó khăn, vướng mắc
            P/I.1  | Không có          | Không
            P/II.1 | -                 | Không có
        """,
    )
    assert said == [("Nhiệm vụ", "lead-row-open"), ("Mục tiêu", "figure-open")]


@pytest.mark.parametrize("mark", ["Như trên", "nt", '"', "〃", "như mục I.5", "-nt-", "Tương tự dòng trên"])
def test_ditto_words(inbox: Inbox, mark: str) -> None:
    """A text that points elsewhere is merged, with a warning; a day, number or status that does is rejected."""
    book = inbox.book().fill(FIRST, {**BEGUN, RESULT: mark, EVIDENCE: mark, "Người phụ trách": mark, DIFFICULTY: mark})
    inbox.drop(book.fill(LAST, {STATUS: mark, PROGRESS: mark, DONE_ON: mark}))
    found = inbox.merge(submitted=9)
    assert found.cells[2] == 3
    assert [cell for cell, *_ in found.said("ditto")] == ["N7", "O7", "P7", "Q7"]
    assert found.severity("ditto") == "warning"
    assert found.detail(FIRST)[RESULT] == mark
    rejected = [found.text(code) for code in ("not-a-choice", "not-a-number", "not-a-date")]
    assert all("như trên" in text for text in rejected)


def test_status_that_this_task_may_have(inbox: Inbox) -> None:
    """The list that is told is that of the row: `Không phát sinh` only where it recurs."""
    book = inbox.book().fill(FIRST, {STATUS: "Cơ bản hoàn thành"}).fill(TASK, {STATUS: "Đạt"})
    inbox.drop(book)
    found = inbox.merge(submitted=2)
    recurring, dated = (issue["message"] for issue in found.issues("not-a-choice"))
    assert "Không phát sinh" in recurring
    assert "Không phát sinh" not in dated


def test_what_may_be_chosen_instead(inbox: Inbox) -> None:
    """A status that this task cannot have is rejected with those that it can."""
    inbox.drop(inbox.book().fill(TASK, {STATUS: "Không phát sinh"}))
    found = inbox.merge(submitted=1)
    assert all(status in found.text("not-for-task") for status in ("Chưa thực hiện", "Hoàn thành", "Tạm dừng"))


@pytest.mark.parametrize(
    ("numerator", "denominator", "faults"),
    [
        (1.234, 1.5, {("G7", "ambiguous-number"), ("H7", "ambiguous-number")}),
        (0.8, 1, {("G7", "not-whole")}),
        (98, 1.25, {("H7", "ambiguous-number")}),
        ("1.234", "1,500", {("G7", "ambiguous-number"), ("H7", "ambiguous-number")}),
        ("1.234,5", 2000, {("G7", "not-whole")}),
        ("98 người", "khoảng 120", {("G7", "not-a-number"), ("H7", "not-a-number")}),
        ("85/100", 100, {("G7", "not-a-number")}),
        (98, 0, {("H7", "zero-denominator")}),
    ],
)
def test_counts_that_are_none(
    inbox: Inbox, numerator: object, denominator: object, faults: set[tuple[str, str]]
) -> None:
    """A count with a fraction or words is rejected, alone, and no ratio is made of the other one."""
    inbox.drop(inbox.book().fill("MT01", {"Tử số": numerator, "Mẫu số": denominator}, TARGETS))
    found = inbox.merge(submitted=2)
    assert {(i["cell"], i["code"]) for i in found.json["issues"] if i["severity"] == "error" and i["cell"]} == faults
    assert found.cells[2] == len(faults)
    assert found.detail("MT01")["Giá trị"] is None


def test_needs_of_a_denominator(inbox: Inbox) -> None:
    """Of a denominator the true limit is told: whole and above 0, not any number."""
    inbox.drop(inbox.book().fill("MT01", {"Tử số": 8, "Mẫu số": "12 xã"}, TARGETS))
    assert "số nguyên lớn hơn 0" in inbox.merge(submitted=2).text("not-a-number")


@pytest.mark.parametrize(("parts", "told"), [({}, "tính từ hai ô đó"), ({"Tử số": 8, "Mẫu số": 10}, "80")])
def test_value_typed_where_a_ratio_is_asked(inbox: Inbox, parts: dict[str, object], told: str) -> None:
    """A value over our formula is rejected; told is which cells are asked, and what they make."""
    inbox.drop(inbox.book().fill("MT01", {**parts, "Giá trị": 97}, TARGETS))
    text = inbox.merge(submitted=1 + len(parts)).text("not-applicable")
    assert all(words in text for words in ("“Tử số” và “Mẫu số”", told))
