"""Owed, sent, answered: what becomes of agencies that owe nothing, that send a blank form, that send nothing."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from consolidate.texts import guide as guide_texts
from tests.support import samples
from tests.support.returning import COMMUNE, FINANCE, PERIOD, SCIENCE, WARD, Inbox, good, rows, workspace

SCIENCE_LEADS = {"P/II.1": "Sở Khoa học và Công nghệ", "P/II.3": "Sở Khoa học và Công nghệ"}


@pytest.fixture
def helping(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Inbox:
    """The small workspace in which `so-tc` only helps with one recurring and one overdue task."""
    tasks = [
        replace(
            task,
            leads=SCIENCE_LEADS.get(task.code, task.leads),
            coordinators="Sở Tài chính" if task.code in ("P/I.1", "P/I.2") else "",
        )
        for task in samples.TASKS
    ]
    monkeypatch.setattr(samples, "CATALOGUE", replace(samples.CATALOGUE, tasks=tuple(tasks)))
    folder = workspace(tmp_path)
    capsys.readouterr()  # what `generate` said
    return Inbox(folder, capsys)


def reply(inbox: Inbox, agency: str) -> openpyxl.Workbook:
    """What goes back to the agency."""
    (path,) = (inbox.folder / f"outbox/{PERIOD}/tra-lai").glob(f"*{agency}*")
    return openpyxl.load_workbook(path)


def test_a_workbook_that_asks_nothing_says_so(helping: Inbox) -> None:
    """The guide of who only helps says that nothing is due; of who leads that rows are open."""
    assert helping.book(FINANCE).workbook["Hướng dẫn"]["A4"].value.count(f'"{guide_texts.NOTHING_DUE}"') == 1
    assert guide_texts.READY not in helping.book(FINANCE).workbook["Hướng dẫn"]["A4"].value
    assert guide_texts.READY in helping.book(SCIENCE).workbook["Hướng dẫn"]["A4"].value


def test_expected_is_returned_and_blank_and_missing(helping: Inbox) -> None:
    """One answers, one sends a blank form, one nothing, one owes nothing: each is counted once, in JSON and master."""
    helping.drop(good(helping), "a.xlsx")
    helping.drop(helping.sent(WARD), "b.xlsx", minute=1)
    found = helping.merge(submitted=5)
    assert found.json["agencies"] == {
        "expected": 3, "returned": 1, "blank": 1, "missing": [SCIENCE], "nothing_due": [FINANCE],
    }  # fmt: skip
    words = {row["Mã cơ quan"]: row["Nộp báo cáo"] for row in rows(found.master["Cơ quan"], "Mã cơ quan")}
    assert {code: words[code] for code in (COMMUNE, WARD, SCIENCE, FINANCE)} == {
        COMMUNE: "Đã nộp", WARD: "Gửi tệp trống", SCIENCE: "Chưa nộp", FINANCE: "Không phải nộp",
    }  # fmt: skip
    status = helping.call("status", PERIOD, "--as-of", "2025-10-31", "--json")[1]
    assert '"blank": 1' in status
    assert [issue["agency"] for issue in found.issues("returned-empty")] == [WARD]


def test_who_owes_nothing_gets_a_receipt_for_a_blank_form(helping: Inbox) -> None:
    """Its form sent back as it was is no fault: an information, a receipt that says why, no filing."""
    helping.drop(helping.sent(FINANCE))
    found = helping.merge(submitted=0)
    assert not found.issues("returned-empty")
    assert found.severity("nothing-due") == "info"
    assert "không phải báo cáo" in str(found.sources()[0]["Lý do"])
    (row,) = [row for row in rows(found.master["Cơ quan"], "Mã cơ quan") if row["Mã cơ quan"] == FINANCE]
    assert (row["Nộp báo cáo"], row["So với hạn nộp"] or "") == ("Không phải nộp", "")
    assert row["Ngày nộp"]
    book = reply(helping, FINANCE)
    assert book.sheetnames == ["Biên nhận"]
    assert "không phải báo cáo" in book["Biên nhận"]["A4"].value
    assert helping.call("check", PERIOD)[0] == 0


def test_a_form_with_refused_cells_alone_is_not_blank(helping: Inbox) -> None:
    """Who typed only what could not be read has answered: it is told what to mend, not that it sent nothing."""
    helping.drop(helping.book().fill("P/I.2", {"Tiến độ (%)": "nhiều"}))
    found = helping.merge(submitted=1)
    assert (found.json["agencies"]["returned"], found.json["agencies"]["blank"]) == (1, 0)


def test_what_was_done_before_is_not_owed() -> None:
    """Rows led and figures are owed; not what was reported done before, nor what the agency only helps with."""
    assert (samples.COMMUNE.owed, samples.packet(FINANCE, coordinates="P/I.1").owed) == (3, 0)
    rows_done = tuple(replace(row, done_before=True) for row in samples.packet(FINANCE, leads="P/II.1 P/II.3").tasks)
    assert replace(samples.packet(FINANCE), tasks=rows_done).owed == 0


def test_a_co_ordinator_is_never_late(helping: Inbox) -> None:
    """Silent on an overdue task and on a recurring one, it is `Không bắt buộc`, without days and warning."""
    helping.drop(good(helping), "a.xlsx")
    found = helping.merge(submitted=5)
    for code in ("P/I.1", "P/I.2"):
        row = found.detail(code, FINANCE)
        assert row["Tình trạng"] == "Không bắt buộc"
        assert not row["Số ngày quá hạn"]
        assert not row["Cảnh báo hạn"]
    of_finance = [row for row in rows(found.master["Theo cơ quan"]) if row["Mã cơ quan"] == FINANCE]
    assert {(row["Tình trạng"], row["Số ngày quá hạn"]) for row in of_finance} == {("Không bắt buộc", None)}
    assert all(row["Mã cơ quan"] != FINANCE for row in rows(found.master["Quá hạn"]))


def test_a_co_ordinator_that_says_something_is_not_late_either(helping: Inbox) -> None:
    """Under way after the task's deadline: the word stands, no day is counted."""
    helping.drop(helping.book(FINANCE).fill("P/I.2", {"Trạng thái": "Đang thực hiện", "Tiến độ (%)": 40}))
    row = helping.merge(submitted=2).detail("P/I.2", FINANCE)
    assert row["Tình trạng"] == "Đang thực hiện trong hạn"
    assert not row["Số ngày quá hạn"]
