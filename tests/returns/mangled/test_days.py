"""Days that cannot be, days that no cell shows, and what Excel made of days and numbers that were typed as words."""

import datetime as dt

import pytest

from tests.support.returning import (
    DONE_ON,
    EVIDENCE,
    FIRST,
    GOOD,
    NOTHING,
    PROGRESS,
    RESULT,
    STATUS,
    TARGETS,
    TASK,
    TASK_SHEET,
    Found,
    Inbox,
    assert_rejected,
    assert_taken,
    inline,
    merged_with,
    stored,
)

DAY = dt.datetime
GOING = {STATUS: "Đang thực hiện", PROGRESS: 50, "Khó khăn, vướng mắc": "Chưa đủ vốn"}
EXTENSION = "Đề nghị gia hạn đến"


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [("mm/yyyy", "10/2025"), ("mmm-yy", "Oct-25"), ("yyyy", "2025"), ('"Quý IV/"yyyy', "Quý IV/2025")],
)
def test_a_day_that_is_not_shown(inbox: Inbox, number_format: str, shown: str) -> None:
    """A day cell that shows a month, a quarter or a year is no day: its first day was never typed."""
    found = merged_with(inbox, DONE_ON, DAY(2025, 10, 1), number_format)
    assert_rejected(found, DONE_ON, shown, "day-needed")


@pytest.mark.parametrize("text", ["15/10", "15-10", "15.10", "ngày 15/10", "15 tháng 10"])
def test_a_day_without_its_year(inbox: Inbox, text: str) -> None:
    """It is the year that is missing, and the likely one is named."""
    found = merged_with(inbox, DONE_ON, text)
    assert_rejected(found, DONE_ON, text, "day-needed")
    assert "Thiếu năm" in found.text("day-needed")
    assert "15/10/2025" in found.text("day-needed")


@pytest.mark.parametrize(
    "text",
    [
        "\u202d15/10/2025\u202c",
        "\u200e15/10/2025",
        "15\u00ad/10/2025",
        "15\u201110\u20112025",
        "15\u201310\u20132025",
        "15/\u206010/2025",
        "\ufeff15/10/2025",
        "\u206615/10/2025\u2069",
    ],
)
def test_unseen_marks_in_a_day(inbox: Inbox, text: str) -> None:
    """Marks of direction, soft hyphens and hyphens that do not break are taken out; how it was read is told."""
    assert_taken(merged_with(inbox, DONE_ON, text), DONE_ON, DAY(2025, 10, 15), "read-as")


def test_unseen_marks_in_a_choice_and_a_number(inbox: Inbox) -> None:
    """So are they of a status and of a progress."""
    marked = {STATUS: "\u202aHoàn thành\u202c", PROGRESS: "\u200e100\u2069"}
    inbox.drop(inbox.book().fill(FIRST, NOTHING).fill(TASK, {**GOOD, **marked}))
    found = inbox.merge(submitted=5)
    assert (found.detail(TASK)[STATUS], found.detail(TASK)[PROGRESS]) == ("Hoàn thành", 100)
    assert sorted(cell for cell, _, _ in found.said("read-as")) == ["K8", "L8"]


def test_unseen_marks_in_a_locked_cell(inbox: Inbox) -> None:
    """A locked cell in which a program put such marks is not called changed."""
    book = inbox.book().fill(FIRST, NOTHING).fill(TASK, GOOD)
    cell = book.cell(TASK, "Nội dung nhiệm vụ")
    cell.value = f"\u202a{cell.value}\u202c".replace("số", "s\u00adố")
    inbox.drop(book)
    assert inbox.merge(submitted=5).issues("locked-changed") == []


# --- days that cannot be -----------------------------------------------------------------------------------------


def asked(inbox: Inbox, task: str, day: object) -> Found:
    agency = inbox.book().fill(FIRST, NOTHING).fill(task, {**GOING, EXTENSION: day})
    inbox.drop(agency)
    return inbox.merge(submitted=5)


def test_an_extension_of_last_january(inbox: Inbox) -> None:
    """31/1 typed in 2025 becomes 31/01/2025; the next one is named."""
    found = asked(inbox, TASK, DAY(2025, 1, 31))
    assert found.severity("extension-not-ahead") == "warning"
    assert "31/01/2026" in found.text("extension-not-ahead")


def test_an_extension_before_the_deadline(inbox: Inbox) -> None:
    """An extension that ends on the deadline or before is none: it is taken and told, with the year after named."""
    for day in (DAY(2025, 11, 20), DAY(2025, 11, 30)):
        found = asked(inbox, "P/II.1", day)
        assert found.severity("extension-before-deadline") == "warning"
        assert f"{day:%d/%m}/2026" in found.text("extension-before-deadline")
        assert found.cells[2] == 0
    assert asked(inbox, "P/II.1", DAY(2025, 12, 31)).issues("extension-before-deadline") == []


def test_an_extension_without_its_year(inbox: Inbox) -> None:
    """Of 31/12 the next one after the deadline is named."""
    assert "31/12/2025" in asked(inbox, "P/II.1", "31/12").text("day-needed")


@pytest.mark.parametrize(
    ("day", "likely"),
    [
        (DAY(2024, 10, 15), "15/10/2025"),
        (DAY(2020, 10, 15), "15/10/2025"),
        (DAY(2025, 3, 20), ""),
        (DAY(2024, 12, 31), ""),
    ],
)
def test_done_before_the_plan(inbox: Inbox, day: dt.datetime, likely: str) -> None:
    """A day before the plan was issued is taken with a warning that names the day of issue, and the year that fits."""
    found = merged_with(inbox, DONE_ON, day)
    assert_taken(found, DONE_ON, day, "day-before-plan")
    assert "01/07/2025" in found.text("day-before-plan")
    assert ("Có phải" in found.text("day-before-plan")) == bool(likely)
    assert likely in found.text("day-before-plan")


@pytest.mark.parametrize(
    ("day", "is_told"), [(DAY(2020, 10, 15), True), (DAY(2022, 12, 31), True), (DAY(2024, 12, 31), False)]
)
def test_figures_before_the_plan(inbox: Inbox, day: dt.datetime, *, is_told: bool) -> None:
    """Statistics of the last year are nothing odd; of years before, or where only the year slipped, they are told."""
    book = inbox.book().fill(FIRST, NOTHING).fill(TASK, GOOD)
    inbox.drop(book.fill("MT01", {"Tử số": 8, "Mẫu số": 10, "Ngày số liệu": day}, TARGETS))
    assert len(inbox.merge(submitted=8).issues("day-before-plan")) == is_told


@pytest.mark.parametrize("time", [dt.time(17), dt.time(16, 59, 59), dt.time(17, 6, 30), dt.time(16, 53, 30)])
def test_a_day_stored_in_utc(inbox: Inbox, time: dt.time) -> None:
    """14/10 at 17:00 is midnight of 15/10 in Vietnam to a program that counts in UTC: both are named."""
    found = merged_with(inbox, DONE_ON, dt.datetime.combine(dt.date(2025, 10, 14), time), "dd/mm/yyyy")
    assert_taken(found, DONE_ON, DAY(2025, 10, 15), "maybe-utc")
    assert found.severity("maybe-utc") == "warning"
    assert all(day in found.text("maybe-utc") for day in ("14/10/2025", "15/10/2025"))


def test_a_day_in_utc_is_not_pushed_into_the_future(inbox: Inbox) -> None:
    """The as-of day at 17:00 stays that day: the next has not come."""
    found = merged_with(inbox, DONE_ON, DAY(2025, 10, 31, 17), "dd/mm/yyyy")
    assert_taken(found, DONE_ON, DAY(2025, 10, 31), "maybe-utc")


def test_another_time_of_day_is_only_told(inbox: Inbox) -> None:
    """A day with the time at which somebody worked is that day."""
    assert_taken(merged_with(inbox, DONE_ON, DAY(2025, 10, 14, 8, 30)), DONE_ON, DAY(2025, 10, 14), "read-as")


# --- what a person saw -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (DAY(2025, 2, 1), "d-mmm", "1-Feb"),
        (DAY(2025, 2, 27), "mmm-yy", "Feb-25"),
        (0.5, "# ?/?", "1/2"),
        (0.456, "0%", "46%"),
        (12, '"CV-"0000', "CV-0012"),
        (912345678, "0000000000", "0912345678"),
        (45000, '#,##0 "đồng"', "45.000 đồng"),
        (342050012345, "General", "342050012345"),
        (5, ";;;", "5"),
        ("12", '"Số "@', "Số 12"),
    ],
)
def test_words_turned_into_something_else(inbox: Inbox, value: object, number_format: str, text: str) -> None:
    """In a column of texts the text that was shown is taken, and what the file holds in its place is told."""
    found = merged_with(inbox, RESULT, value, number_format)
    assert_taken(found, RESULT, text, "read-as")


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [("215/QĐ", "@", "215/QĐ"), (45, "General", "45"), (DAY(2025, 9, 20), "dd/mm/yyyy", "20/09/2025"), (45, "@", "45")],
)
def test_words_as_they_are(inbox: Inbox, value: object, number_format: str, text: str) -> None:
    """What the file holds as it was shown needs no word."""
    assert_taken(merged_with(inbox, EVIDENCE, value, number_format), EVIDENCE, text)


def test_a_time_as_it_was_shown(inbox: Inbox) -> None:
    """7:30 in a column of texts stays 7:30."""
    assert_taken(merged_with(inbox, RESULT, dt.time(7, 30), "h:mm"), RESULT, "7:30")


@pytest.mark.parametrize("number_format", ['0 "phần trăm"', "0,", '0"0"'])
def test_a_number_that_looked_like_another(inbox: Inbox, number_format: str) -> None:
    """In a column of numbers the number counts; what was seen in its place is told."""
    found = merged_with(inbox, PROGRESS, 100, number_format)
    assert_taken(found, PROGRESS, 100, "read-as")


def test_words_in_place_of_a_choice(inbox: Inbox) -> None:
    """A format that shows words for a number is read as the words."""
    found = merged_with(inbox, STATUS, 1, '"Hoàn thành";;"Chưa thực hiện"')
    assert_taken(found, STATUS, "Hoàn thành", "read-as")


def test_rows_of_errors_alone_are_still_open(inbox: Inbox) -> None:
    """#REF! that a paste left in a row is rejected; the row has no answer, and none is called missing beside it."""
    cells = {
        "K7": ' t="e"><v>#REF!</v>',
        "K8": inline("Đang thực hiện"),
        "L8": "><v>50</v>",
        "M9": ' t="e"><v>#N/A</v>',
    }
    inbox.drop(inbox.raw({TASK_SHEET: stored(cells)}))
    found = inbox.merge(submitted=4)
    assert {cell for cell, _, _ in found.said("error-value")} == {"K7", "M9"}
    assert found.issues("missing-status") == []
    assert FIRST in found.text("lead-row-open")
