"""Why an agency reports less than it had: asked for in its workbook, told where it is missing, never refused."""

import datetime as dt
import io
from dataclasses import replace

import openpyxl
import pytest

from consolidate.forms.model import Before
from consolidate.forms.rules import broken, task_rules
from consolidate.texts.codes import Code
from consolidate.texts.labels import Label, Role, Status
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
