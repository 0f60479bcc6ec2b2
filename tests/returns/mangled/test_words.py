"""Words, formulas and errors in cells: understood, kept to the letter, never live."""

import datetime as dt
import unicodedata

import openpyxl
import pytest

from tests.support.returning import (
    GOOD,
    PROGRESS,
    RESULT,
    STATUS,
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

pytestmark = pytest.mark.slow  # each test is a whole merge

DAY = dt.datetime


# --- words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (unicodedata.normalize("NFD", "Hoàn thành"), []),
        ("Hoàn\u00a0thành", []),
        ("Hoàn\u200b thành", []),
        ("  Hoàn  thành ", []),
        ("hoàn thành", ["read-as"]),
        ("HOAN THANH", ["read-as"]),
        ("Đã HT", ["read-as"]),
        ("xong", ["read-as"]),
        ("100%", ["read-as"]),
        ("Hoµn thµnh", ["converted-font"]),
        ("Hoaøn thaønh", ["converted-font"]),
    ],
)
def test_22_to_24_a_status_however_written(inbox: Inbox, text: str, codes: list[str]) -> None:
    """A status in other letters, spaces or words that surely mean it is understood; other words are told of."""
    found = merged_with(inbox, STATUS, text)
    assert_taken(found, STATUS, "Hoàn thành", *codes)
    assert all(issue["severity"] == "info" for code in codes for issue in found.issues(code))


@pytest.mark.parametrize("text", ["ok", "x", "✓", "Chưa xong", "Hoàn thành 50%", "1", "Sở đang xem xét"])
def test_24_no_status_is_guessed(inbox: Inbox, text: str) -> None:
    """What might mean a status, or none, is rejected; the words allowed are listed."""
    found = merged_with(inbox, STATUS, text)
    assert_rejected(found, STATUS, text, "not-a-choice")
    assert "Đang thực hiện" in found.text("not-a-choice")


@pytest.mark.parametrize(
    ("typed", "stored_as"),
    [
        (unicodedata.normalize("NFD", "Đã số hóa  xong"), "Đã số hóa  xong"),
        ("Đã\u00a0số hóa", "Đã\u00a0số hóa"),
        (" thừa dấu cách ", " thừa dấu cách "),
        ("dòng 1\ndòng 2", "dòng 1\ndòng 2"),
        ("\n".join(f"dòng {n}" for n in range(300)), "\n".join(f"dòng {n}" for n in range(300))),
        ("nan", "nan"),
        ("😀 vui", "😀 vui"),
    ],
)
def test_22_words_are_kept_as_typed(inbox: Inbox, typed: str, stored_as: str) -> None:
    """Free text is kept to the letter, composed (NFC) only; nothing is said of it."""
    assert_taken(merged_with(inbox, RESULT, typed), RESULT, stored_as)


@pytest.mark.parametrize("typed", ["N/A", "null"])
def test_22_words_that_say_nothing_are_kept_and_no_result(inbox: Inbox, typed: str) -> None:
    """They are kept to the letter; of a task that is done they say no result."""
    assert_taken(merged_with(inbox, RESULT, typed), RESULT, typed, "done-without-result")


def test_23_old_letters_in_free_text(inbox: Inbox) -> None:
    """A text surely typed in TCVN3 is converted, with what stood there told."""
    found = merged_with(inbox, RESULT, "§· hoµn thµnh viÖc sè hãa")
    assert found.detail(TASK)[RESULT] == "Đã hoàn thành việc số hóa"
    assert found.said("converted-font") == [("N8", TASK, "§· hoµn thµnh viÖc sè hãa")]


@pytest.mark.parametrize(("text", "taken"), [("a" * 32_767, True), ("a" * 32_766 + "😀", False), ("😀" * 16_383, True)])
def test_48_the_longest_text(inbox: Inbox, text: str, *, taken: bool) -> None:
    """A cell holds 32,767 UTF-16 units as in Excel; what is longer is rejected whole, never cut."""
    parts = {TASK_SHEET: stored({"K8": inline("Tạm dừng"), "N8": inline(text)})}
    inbox.drop(inbox.raw(parts))
    found = inbox.merge(submitted=2)
    assert found.cells == (2, 1 + taken, 1 - taken, 0)
    assert found.detail(TASK)[RESULT] == (text if taken else None)
    if not taken:
        ((cell, task, value),) = found.said("too-long")
        assert (cell, task, value) == ("N8", TASK, text)
        assert "32768" in found.text("too-long")


def test_48_control_characters(inbox: Inbox) -> None:
    """A control character is shown by its code."""
    inbox.drop(inbox.raw({TASK_SHEET: stored({"K8": inline("Tạm dừng"), "N8": inline("chuông_x0007_ kêu")})}))
    found = inbox.merge(submitted=2)
    assert found.detail(TASK)[RESULT] == "chuông\\u0007 kêu"
    assert found.said("read-as") == [("N8", TASK, "chuông\\u0007 kêu")]


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.org","x")',
        "=cmd|'/c calc'!A0",
        "+cmd|'/c calc'!A0",
        "-2+3+cmd|'/c calc'!A0",
        "@SUM(1+1)",
        "\t=1+1",
        "\r=1+1",
        "=",
    ],
)
def test_30_text_never_becomes_a_formula(inbox: Inbox, text: str) -> None:
    """A text that looks like a formula is taken as text, told of, and stands as text in the master, unlinked."""
    book = inbox.book().fill(TASK, {**GOOD, RESULT: "x"})
    cell = book.cell(TASK, RESULT)
    cell.value = text
    cell.data_type = "s"
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    shown = text.replace("\r", "\\u000d") if "\r" in text else text
    assert found.said("formula-as-text") == [("N8", TASK, shown)]
    assert found.detail(TASK)[RESULT] == shown
    assert_no_live_text(found, shown)


@pytest.mark.parametrize("text", ["http://example.org/a", "mailto:a@example.org", "file:///c:/x", "internal:Sheet1!A1"])
def test_30_text_never_becomes_a_link(inbox: Inbox, text: str) -> None:
    """An address stays text: no link is made of it."""
    found = merged_with(inbox, "Minh chứng", text)
    assert found.detail(TASK)["Minh chứng"] == text
    assert_no_live_text(found, text)


def assert_no_live_text(found: Found, text: str) -> None:
    """No cell of any workbook written holds the text otherwise than as text, without link."""
    written = sorted((found.folder / "outbox").rglob("*.xlsx"))
    cells = [
        cell
        for path in written
        for sheet in openpyxl.load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == text
    ]
    assert cells
    assert all(cell.data_type == "s" and (cell.hyperlink is None or not cell.hyperlink.target) for cell in cells)


# --- formulas and errors -----------------------------------------------------------------------------------------


def test_27_a_formula_with_its_value(inbox: Inbox) -> None:
    """The stored value counts; the formula is told, and not copied."""
    cells = {
        "K8": inline("Đang thực hiện"),
        "L8": "><f>90/2</f><v>45</v>",
        "N8": ' t="str"><f>"a"&amp;"b"</f><v>ab</v>',
    }
    inbox.drop(inbox.raw({TASK_SHEET: stored(cells)}))
    found = inbox.merge(submitted=3)
    assert found.cells == (3, 3, 0, 0)
    assert (found.detail(TASK)[PROGRESS], found.detail(TASK)[RESULT]) == (45, "ab")
    assert found.said("formula") == [("L8", TASK, "45"), ("N8", TASK, "ab")]
    assert "=90/2" in found.issues("formula")[0]["message"]


def test_28_a_formula_never_computed(inbox: Inbox) -> None:
    """A formula without a stored value is rejected with its text; what to do is said."""
    found = merged_with(inbox, PROGRESS, "=90/2")
    assert_rejected(found, PROGRESS, "=90/2", "uncalculated")
    assert "Excel" in found.text("uncalculated")


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#NAME?"])
def test_29_an_error(inbox: Inbox, error: str) -> None:
    """A stored error is rejected with its code and address, also where text is asked."""
    cells = {"K8": inline("Tạm dừng"), "L8": f' t="e"><f>1/0</f><v>{error}</v>', "N8": f' t="e"><v>{error}</v>'}
    inbox.drop(inbox.raw({TASK_SHEET: stored(cells)}))
    found = inbox.merge(submitted=3)
    assert found.cells == (3, 1, 2, 0)
    assert found.said("error-value") == [("L8", TASK, error), ("N8", TASK, error)]
