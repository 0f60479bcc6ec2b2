"""Days, numbers and the cells of a row together: read, noted or rejected; each value kept, each address true."""

import datetime as dt

import pytest

from tests.support.returning import (
    COMMUNE,
    DONE_ON,
    GOOD,
    PROGRESS,
    SCIENCE,
    STATUS,
    TARGETS,
    TASK,
    TASK_SHEET,
    Inbox,
    assert_rejected,
    assert_taken,
    inline,
    merged_with,
    replaced,
    stored,
)

pytestmark = pytest.mark.slow  # each test is a whole merge

DAY = dt.datetime


# --- days --------------------------------------------------------------------------------------------------------

FIFTEENTH = DAY(2025, 10, 15)


@pytest.mark.parametrize(
    "text", ["15/10/2025", "15-10-25", "15.10.2025", "ngày 15 tháng 10 năm 2025", "15/10/2025 ", "１５/１０/2025"]
)
def test_13_a_day_as_text(inbox: Inbox, text: str) -> None:
    """A day typed as text is taken, and it is said how it was read."""
    assert_taken(merged_with(inbox, DONE_ON, text), DONE_ON, FIFTEENTH, "read-as")


@pytest.mark.parametrize("text", ["T10/2025", "Quý III/2025", "10/2025", "tháng 10 năm 2025", "2025"])
def test_14_no_day_is_invented(inbox: Inbox, text: str) -> None:
    """A month, quarter or year where a day is asked is rejected."""
    assert_rejected(merged_with(inbox, DONE_ON, text), DONE_ON, text, "day-needed")


@pytest.mark.parametrize("value", ["45945", 45945])
def test_15_a_day_number(inbox: Inbox, value: object) -> None:
    """Excel's day number, as text or unformatted, is taken and its reading told."""
    found = merged_with(inbox, DONE_ON, value, "General")
    assert_taken(found, DONE_ON, FIFTEENTH, "read-as")
    assert "15/10/2025" in found.text("read-as")


def test_16_a_day_perhaps_swapped(inbox: Inbox) -> None:
    """A real date out of the likely span whose day and month exchanged lie in it is taken; both readings are told."""
    found = merged_with(inbox, DONE_ON, DAY(2025, 1, 10), "m/d/yyyy")
    assert_taken(found, DONE_ON, DAY(2025, 1, 10), "maybe-swapped-date")
    assert found.severity("maybe-swapped-date") == "warning"
    assert all(day in found.text("maybe-swapped-date") for day in ("10/01/2025", "01/10/2025"))


def test_16_a_day_in_the_future_is_rejected(inbox: Inbox) -> None:
    """A real date after the as-of date is rejected and counts as missing."""
    found = merged_with(inbox, DONE_ON, DAY(2025, 12, 10), "m/d/yyyy")
    assert_rejected(found, DONE_ON, "10/12/2025", "date-in-future")


@pytest.mark.parametrize(
    ("value", "typed", "code"),
    [
        ("31/11/2025", "31/11/2025", "not-a-date"),
        ("30/2/2025", "30/2/2025", "not-a-date"),
        ("30/2", "30/2", "not-a-date"),
        ("15-20/10", "15-20/10", "not-a-date"),
        ("15-20/10/2025", "15-20/10/2025", "not-a-date"),
        ("10/15/2025", "10/15/2025", "ambiguous-date"),
        ("01/10/1900", "01/10/1900", "date-out-of-range"),
        ("01/10/2568", "01/10/2568", "date-out-of-range"),
        ("01/10/1025", "01/10/1025", "date-out-of-range"),
        (DAY(1925, 10, 15), "15/10/1925", "date-out-of-range"),
        (-5, "-5", "not-a-date"),
        (True, "TRUE", "not-a-date"),
    ],
)
def test_17_what_is_no_day(inbox: Inbox, value: object, typed: str, code: str) -> None:
    """A day that never was, a year out of range, a span of days: rejected, kept as typed."""
    assert_rejected(merged_with(inbox, DONE_ON, value), DONE_ON, typed, code)


def test_18_a_1904_book(inbox: Inbox) -> None:
    """In a book of the 1904 day system the same number is a day four years and one day later; it is converted."""
    cells = {"K8": inline("Hoàn thành"), "L8": "><v>100</v>", "M8": f"><v>{45920 - 1462}</v>", "O8": inline("1/BC")}
    parts = {
        TASK_SHEET: stored(cells),
        "xl/workbook.xml": replaced("<workbookPr ", '<workbookPr date1904="1" '),
    }
    inbox.drop(inbox.raw(parts))
    found = inbox.merge(submitted=4)
    assert found.detail(TASK)[DONE_ON] == DAY(2025, 9, 20)
    assert found.cells == (4, 4, 0, 0)


# --- numbers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "number_format", "read", "codes"),
    [
        (45, "", 45, []),
        (45.5, "", 45.5, []),
        (0.45, "0%", 45, ["read-as"]),
        (1, "0%", 100, ["read-as"]),
        ("45%", "", 45, ["read-as"]),
        ("45,5 %", "", 45.5, ["read-as"]),
        ("45,5", "", 45.5, ["read-as"]),
        ("45.5", "", 45.5, ["read-as"]),
        (0.45, "", 0.45, ["maybe-fraction"]),
        (1, "", 1, ["maybe-fraction"]),
        (0, "", 0, []),
        ("1.234", "", 1.234, ["read-as"]),
    ],
)
def test_19_progress(inbox: Inbox, value: object, number_format: str, read: float, codes: list[str]) -> None:
    """Progress is 0 to 100: percentages are turned, a bare fraction is taken as it stands with a warning."""
    found = merged_with(inbox, PROGRESS, value, number_format)
    cross = ["done-below-100"] if read < 100 else []
    assert_taken(found, PROGRESS, read, *codes, *cross)


@pytest.mark.parametrize(
    ("value", "typed", "code"),
    [
        ("120 %", "120 %", "out-of-range"),
        (120, "120", "out-of-range"),
        (1.2, "120%", "out-of-range"),
        ("-5", "-5", "out-of-range"),
        (-5, "-5", "out-of-range"),
        ("nan", "nan", "not-a-number"),
        ("1e5", "1e5", "not-a-number"),
        ("1_000", "1_000", "not-a-number"),
        ("inf", "inf", "not-a-number"),
        ("khoảng 45", "khoảng 45", "not-a-number"),
        ("45/100", "45/100", "not-a-number"),
        (True, "TRUE", "not-a-number"),
        (DAY(2025, 10, 15), "15/10/2025", "not-a-number"),
    ],
)
def test_21_what_is_no_progress(inbox: Inbox, value: object, typed: str, code: str) -> None:
    """What is out of range or no number as people write it is rejected; the message names the range."""
    found = merged_with(inbox, PROGRESS, value, "0%" if typed == "120%" else "")
    assert_rejected(found, PROGRESS, typed, code)
    assert "100" in found.text(code)


@pytest.mark.parametrize(("text", "read"), [("1.234,5", 1234.5), ("1,234.5", 1234.5), ("1 234", 1234), ("0,5", 0.5)])
def test_20_thousands_and_decimals(inbox: Inbox, text: str, read: float) -> None:
    """A number that can be read in one way only is taken, and its reading told."""
    inbox.drop(inbox.book(SCIENCE).fill("MT02", {"Giá trị": text, "Ngày số liệu": DAY(2025, 10, 30)}, TARGETS))
    found = inbox.merge(submitted=2)
    assert found.detail("MT02", SCIENCE)["Giá trị"] == read
    assert found.said("read-as") == [("I7", "MT02", text)]


@pytest.mark.parametrize("text", ["1.234", "1,234"])
def test_20_a_number_with_two_readings(inbox: Inbox, text: str) -> None:
    """A thousand or a decimal: rejected, both readings told."""
    inbox.drop(inbox.book(SCIENCE).fill("MT02", {"Giá trị": text, "Ngày số liệu": DAY(2025, 10, 30)}, TARGETS))
    found = inbox.merge(submitted=2)
    assert found.cells == (2, 1, 1, 0)
    assert found.said("ambiguous-number") == [("I7", "MT02", text)]
    assert all(reading in found.text("ambiguous-number") for reading in ("1234", "1,234"))


# --- across the cells of a row -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "code", "severity", "cell"),
    [
        ({"Tiến độ (%)": 40}, "done-below-100", "error", "L8"),
        ({"Ngày hoàn thành": None}, "done-without-date", "error", "M8"),
        ({"Minh chứng": None}, "done-without-evidence", "error", "O8"),
        ({}, "done-without-result", "error", "N8"),
        ({"Trạng thái": "Đang thực hiện"}, "status-against-progress", "warning", "L8"),
        ({"Trạng thái": "Chưa thực hiện"}, "status-against-progress", "warning", "L8"),
        ({"Trạng thái": "Tạm dừng"}, "date-without-done", "warning", "M8"),
        ({"Trạng thái": None}, "missing-status", "error", "K8"),
    ],
)
def test_25_a_row_that_contradicts_itself(
    inbox: Inbox, answers: dict[str, object], code: str, severity: str, cell: str
) -> None:
    """Cells at odds with each other are all kept; somebody must answer."""
    told = {**GOOD, **answers}
    count = sum(value is not None for value in told.values())
    inbox.drop(inbox.book().fill(TASK, told))
    found = inbox.merge(submitted=count)
    assert found.cells == (count, count, 0, 0)
    assert [place for place, task, _ in found.said(code) if task == TASK] == [cell]
    assert found.severity(code) == severity
    assert {label: found.detail(TASK)[label] for label in told} == told


def test_25_a_status_not_for_the_task(inbox: Inbox) -> None:
    """Only a recurring task may report that nothing arose."""
    assert_rejected(merged_with(inbox, STATUS, "Không phát sinh"), STATUS, "Không phát sinh", "not-for-task")


def test_25_a_numerator_above_its_denominator(inbox: Inbox) -> None:
    """Both numbers are rejected; the date beside them stands."""
    inbox.drop(inbox.book().fill("MT01", {"Tử số": 9, "Mẫu số": 8, "Ngày số liệu": DAY(2025, 10, 30)}, TARGETS))
    found = inbox.merge(submitted=3)
    assert found.cells == (3, 1, 2, 0)
    assert found.said("numerator-above-denominator") == [("G7", "MT01", "9"), ("H7", "MT01", "8")]


def test_54_values_pasted_over_a_list(inbox: Inbox) -> None:
    """A paste takes the drop-down away; the rule is applied all the same on the way in."""
    book = inbox.book().fill(TASK, {**GOOD, STATUS: "Gần xong"})
    book.tasks.data_validations.dataValidation.clear()
    inbox.drop(book)
    found = inbox.merge(submitted=4)
    assert found.said("not-a-choice") == [("K8", TASK, "Gần xong")]
    assert found.json["agencies"]["returned"] == 1
    assert COMMUNE in found.returned
