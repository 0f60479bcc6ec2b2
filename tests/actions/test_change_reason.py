"""Why an agency reports less than it had: asked for in its workbook, told where it is missing, never refused."""

import datetime as dt
import io
from dataclasses import replace

import openpyxl
import pytest

from consolidate.cli import main
from consolidate.forms.model import Before
from consolidate.forms.rules import broken, task_rules
from consolidate.texts import forms
from consolidate.texts.actions import outcomes
from consolidate.texts.codes import Code
from consolidate.texts.labels import Label, Role, Status
from tests.support.earlier_layout import made_layout_1
from tests.support.monthly import DONE, done, master, office, send, working
from tests.support.samples import DEPARTMENT, LAST_DAY
from tests.support.sheets import table

__all__ = ["office"]

REASON = str(Label.CHANGE_REASON)
CODE = Code.CHANGE_WITHOUT_REASON
BEFORE = Before(status=Status.DONE, progress=100.0, done_on=dt.date(2025, 9, 20))
AGAIN = {"status": Status.DONE, "progress": 100.0, "done_on": dt.date(2025, 9, 20)}


def changes_of(data):
    """Kind, grounds of the task's lines in `So với kỳ trước`."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))["So với kỳ trước"]
    labels, header = table(sheet)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=header + 1)]
    return {(row[labels["Thay đổi"] - 1], row[labels["Căn cứ"] - 1]) for row in rows if row[labels["Mã"] - 1] == DONE}


@pytest.mark.slow
def test_a_task_taken_back_is_asked_why(office, tmp_path):
    """Without a reason the values merge, with a warning at the cell; the comparison says the reason or its lack."""
    send(office, tmp_path, "2025-09", "so-tc", {DONE: done(dt.datetime(2025, 9, 20))})
    path = send(office, tmp_path, "2025-10", "so-tc", {DONE: working(60)})
    found = office("merge", "2025-10")
    assert found["cells"]["rejected"] == 0
    (issue,) = [issue for issue in found["issues"] if issue["code"] == CODE.slug]
    assert (issue["severity"], issue["task"]) == ("warning", DONE)
    assert changes_of(master(tmp_path, "2025-10")) == {
        ("Rút lại hoàn thành", "Chưa giải trình"),
        ("Tiến độ giảm", "Chưa giải trình"),
    }

    book = openpyxl.load_workbook(path)
    labels, _ = table(book["Nhiệm vụ"])
    cell = book["Nhiệm vụ"][issue["cell"]]
    assert cell.column == labels[REASON]
    cell.value = "phải làm lại"
    book.save(path)
    found = office("merge", "2025-10")
    assert CODE.slug not in {issue["code"] for issue in found["issues"]}
    assert {grounds for _, grounds in changes_of(master(tmp_path, "2025-10"))} == {"Lý do: phải làm lại"}


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (AGAIN, False),
        ({**AGAIN, "done_on": dt.date(2025, 10, 2)}, True),
        ({"status": Status.IN_PROGRESS, "progress": 90.0}, True),
        ({"status": Status.SUSPENDED}, True),
        ({"status": Status.SUSPENDED, "change_reason": "Khác: …"}, True),
        ({"status": Status.SUSPENDED, "change_reason": "-"}, True),
        ({"status": Status.SUSPENDED, "change_reason": "khác: văn bản bị thu hồi"}, False),
        ({"status": Status.IN_PROGRESS, "progress": 90.0, "change_reason": "nhập nhầm kỳ trước"}, False),
    ],
)
def test_what_counts_as_less(typed, asked):
    """Done no more, or done on another day; the same again is nothing, any words but a bare `khác` explain it."""
    row = replace(DEPARTMENT.tasks[0], before=BEFORE)
    cells = {**BEFORE.cells, **typed, "day": LAST_DAY}
    assert any(CODE in rule.codes for rule in broken(task_rules(row, LAST_DAY), cells)) is asked


@pytest.mark.parametrize(("progress", "asked"), [(200 / 3, False), (66.0, True), (70.0, False), (None, False)])
def test_progress_that_falls(progress, asked):
    """The same fraction again is no fall; a status without progress is another rule's."""
    row = replace(DEPARTMENT.tasks[0], before=Before(status=Status.IN_PROGRESS, progress=200 / 3))
    cells = {**row.before.cells, "status": Status.IN_PROGRESS, "progress": progress, "day": LAST_DAY}
    assert any(CODE in rule.codes for rule in broken(task_rules(row, LAST_DAY), cells)) is asked


def test_who_is_never_asked():
    """No co-ordinator, no recurring task, which begins anew each month, and no first report."""
    dated, monthly = DEPARTMENT.tasks
    rows = [replace(dated, before=BEFORE, role=Role.COORDINATOR), dated, monthly]
    assert [rule for row in rows for rule in task_rules(row, LAST_DAY) if CODE in rule.codes] == []


@pytest.mark.slow
def test_a_form_without_the_column_explains_nothing(office, tmp_path):
    """An agency whose form was of layout 1 is not said to owe a reason, in the comparison or in its answered copy."""
    send(office, tmp_path, "2025-09", "so-tc", {DONE: done(dt.datetime(2025, 9, 20))})
    path = send(office, tmp_path, "2025-10", "so-tc", {DONE: {**working(60), "Ngày hoàn thành": "sắp xong"}})
    made_layout_1(path, tmp_path)
    found = office("merge", "2025-10")
    codes = {issue["code"] for issue in found["issues"]}
    assert "other-template" in codes
    assert not codes & {CODE.slug, "missing-column", "bad-signature"}
    assert changes_of(master(tmp_path, "2025-10")) == {("Rút lại hoàn thành", None), ("Tiến độ giảm", None)}

    book = openpyxl.load_workbook(tmp_path / "outbox/2025-10/tra-lai/2025-10_so-tc.xlsx")
    labels, header = table(book["Nhiệm vụ"])
    rows = {book["Nhiệm vụ"].cell(row, labels["Mã"]).value: row for row in range(header + 1, 60)}
    assert forms.NO_CHANGE_REASON not in str(book["Nhiệm vụ"].cell(rows[DONE], labels["Tự kiểm tra"]).value)
    said = [str(cell.value) for row in book["Cần sửa"].iter_rows() for cell in row if cell.value]
    assert not [text for text in said if REASON in text]


@pytest.mark.slow
def test_generating_again_over_workbooks_of_an_earlier_layout(office, tmp_path, capsys):
    """All are told as changed, with why; one of them that comes back is merged whole by its own layout."""
    agencies = ("so-tc", "so-khcn")
    named = [part for agency in agencies for part in ("--agency", agency)]
    office("generate", "2025-10", *named)
    sent = {agency: tmp_path / f"templates/2025-10/2025-10_{agency}.xlsx" for agency in agencies}
    for path in sent.values():
        made_layout_1(path, tmp_path)
    book = openpyxl.load_workbook(sent["so-tc"])
    with pytest.raises(SystemExit):
        main(["generate", "2025-10", *named])
    said = capsys.readouterr().out
    assert outcomes.SENT_BEFORE in said
    assert outcomes.earlier_layout(2, [REASON]) in said
    again = office("generate", "2025-10", *named)
    assert [(each["fate"], each["new_columns"]) for each in again["workbooks"]] == [("same", [])] * 2

    sheet = book["Nhiệm vụ"]
    labels, header = table(sheet)
    (row,) = [row for row in range(header + 1, sheet.max_row + 1) if sheet.cell(row, labels["Mã"]).value == DONE]
    for label, value in working(60).items():
        sheet.cell(row, labels[label]).value = value
    (tmp_path / "inbox/2025-10").mkdir(parents=True, exist_ok=True)
    book.save(tmp_path / "inbox/2025-10/cu.xlsx")
    found = office("merge", "2025-10")
    assert found["files"] == {"received": 1, "merged": 1, "superseded": 0, "quarantined": 0}
    assert found["cells"]["submitted"] == found["cells"]["merged"] == 3
