"""`close` and `reopen`: a closed period stays as it is; what arrives later goes into the next one."""

import datetime as dt
import hashlib
import json
import os
import shutil
from pathlib import Path

import openpyxl
import pytest

from consolidate.actions.keeping import seals
from consolidate.spreadsheets import own_tables
from consolidate.texts.actions import keeping as texts
from tests.support.closed import AFTER, AT_WORK, LATE, NEXT, answered, asked, close, late, master, sheet
from tests.support.returning import COMMUNE, FINANCE, PERIOD, PROGRESS, RESULT, STATUS, TASK, WARD, Book, Inbox


def arrive(path: Path, day: dt.datetime) -> None:
    os.utime(path, (day.timestamp(), day.timestamp()))


@pytest.fixture
def sent(inbox: Inbox) -> Inbox:
    """A commune has answered for October."""
    inbox.drop(answered(inbox, COMMUNE, AT_WORK), "muong-kim.xlsx")
    return inbox


def test_nothing_is_closed_while_something_waits(sent: Inbox) -> None:
    """Agencies that owe and did not answer are named, and neither a line nor a folder is written."""
    found = asked(sent, "close", PERIOD, code=1)
    assert found["closed"] is None
    assert WARD in found["waiting"]["agencies"]
    assert not (sent.folder / "templates/closed.tsv").exists()
    assert not (sent.folder / "templates/da-chot").exists()


def test_a_closed_period_is_recorded(sent: Inbox) -> None:
    """The table has period, days, who, and the SHA-256 of the master that lies in the outbox; the master says so."""
    data = close(sent, PERIOD, "--by", "Lò Văn Thử")
    content = (sent.folder / "templates/closed.tsv").read_bytes()
    ((_, line),) = own_tables.load(content, "", texts.CLOSED_HEADERS)
    today = dt.datetime.now(dt.timezone(dt.timedelta(hours=7))).date()
    assert line[:6] == [PERIOD, "chốt", today.isoformat(), "2025-10-31", hashlib.sha256(data).hexdigest(), "Lò Văn Thử"]
    book = openpyxl.load_workbook(sent.folder / f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx")
    said = [cell.value for row in book["Tổng quan"].iter_rows() for cell in row if isinstance(cell.value, str)]
    assert sum(f"đã chốt ngày {today:%d/%m/%Y}" in text for text in said) == 2
    page = (sent.folder / f"outbox/{PERIOD}/{PERIOD}_tong-quan.html").read_text(encoding="utf-8")
    assert f"đã chốt ngày {today:%d/%m/%Y}" in page


def change_everything(inbox: Inbox) -> None:
    """New files, a new catalogue, other file times, remarks, and an outbox that is gone."""
    inbox.drop(answered(inbox, WARD), "den-muon.xlsx", minute=50)
    inbox.drop(answered(inbox, COMMUNE), "gui-lai.xlsx", minute=55)
    path = inbox.folder / "templates/catalogue.xlsx"
    book = openpyxl.load_workbook(path)
    labels = {cell.value: cell.column for cell in book["Nhiệm vụ"][1]}
    book["Nhiệm vụ"].cell(3, labels["Nội dung nhiệm vụ"]).value = "Nội dung khác hẳn"
    book.save(path)
    arrive(inbox.folder / f"inbox/{PERIOD}/muong-kim.xlsx", dt.datetime(2026, 3, 1, 8))
    shutil.rmtree(inbox.folder / "outbox")


def test_a_closed_period_merges_to_the_same_bytes(sent: Inbox) -> None:
    """Whatever arrived, changed in the catalogue, or is asked of the day: master and page are those closed."""
    data = close(sent)
    page = (sent.folder / f"outbox/{PERIOD}/{PERIOD}_tong-quan.html").read_bytes()
    figures = asked(sent, "merge", PERIOD)
    change_everything(sent)
    found = asked(sent, "merge", PERIOD, "--as-of", "2025-10-20")
    assert master(sent) == data
    assert (sent.folder / f"outbox/{PERIOD}/{PERIOD}_tong-quan.html").read_bytes() == page
    for key in ("as_of", "files", "agencies", "cells", "tasks", "targets", "issues"):
        assert found[key] == figures[key]
    assert found["closed"]["sha256"] == hashlib.sha256(data).hexdigest()
    assert [each["file"] for each in found["closed"]["late"]] == [
        f"inbox/{PERIOD}/den-muon.xlsx",
        f"inbox/{PERIOD}/gui-lai.xlsx",
    ]
    status = asked(sent, "status", PERIOD, code=1)
    assert status["cells"] == figures["cells"]
    assert status["closed"]["late"] == found["closed"]["late"]


def test_a_closed_period_can_be_made_again_from_its_files(sent: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its master is not only kept: what it was made from still gives the same bytes, after everything has changed."""
    data = close(sent)
    change_everything(sent)
    monkeypatch.setattr(seals, "outputs", lambda _: {})
    asked(sent, "merge", PERIOD)
    assert master(sent) == data


def test_papers_of_a_closed_period_say_its_figures(sent: Inbox) -> None:
    """Letters of reminder go to whoever owed at the closing, also where it has answered since."""
    close(sent)
    before = asked(sent, "letters", PERIOD)
    text = min((sent.folder / f"outbox/{PERIOD}/van-ban").iterdir()).read_bytes()
    change_everything(sent)
    assert asked(sent, "letters", PERIOD) == before
    assert min((sent.folder / f"outbox/{PERIOD}/van-ban").iterdir()).read_bytes() == text


def test_late_files_are_corrections_of_the_next_master(sent: Inbox) -> None:
    """Each cell that a late file changes stands in the next master with its number, before and after; and counts."""
    data = close(sent)
    sent.drop(answered(sent, COMMUNE), "gui-lai.xlsx", minute=30)
    asked(sent, "generate", NEXT)
    sent.drop(answered(sent, WARD, period=NEXT), "tan-phong.xlsx", NEXT)
    asked(sent, "merge", NEXT)
    assert late(sent, NEXT) == [
        ("bo-sung-01", COMMUNE, TASK, STATUS, "Đang thực hiện", "Hoàn thành"),
        ("bo-sung-01", COMMUNE, TASK, PROGRESS, 60, 100),
        ("bo-sung-01", COMMUNE, TASK, "Ngày hoàn thành", None, "20/09/2025"),
        ("bo-sung-01", COMMUNE, TASK, RESULT, "Đang rà soát", "Đã ban hành kế hoạch"),
        ("bo-sung-01", COMMUNE, TASK, "Minh chứng", None, "215/QĐ-UBND"),
    ]
    (row,) = [r for r in sheet(sent, "Chi tiết", NEXT) if (r["Mã"], r["Mã cơ quan"]) == (TASK, COMMUNE)]
    assert row[STATUS] == "Hoàn thành"
    asked(sent, "merge", PERIOD)
    assert master(sent) == data
    assert late(sent, PERIOD) == []
    changes = sheet(sent, "So với kỳ trước", NEXT)
    assert any(row["Mã"] == TASK and row["Thay đổi"] == "Mới hoàn thành" for row in changes)


def test_a_correction_of_a_correction(sent: Inbox) -> None:
    """Of two late files the second starts from the first; numbers stay when a third arrives with an earlier time."""
    close(sent)
    sent.drop(answered(sent, COMMUNE, {**AT_WORK, PROGRESS: 70}), "b.xlsx", minute=30)
    sent.drop(answered(sent, COMMUNE, {**AT_WORK, PROGRESS: 80}), "a.xlsx", minute=40)
    asked(sent, "generate", NEXT)
    sent.drop(answered(sent, WARD, period=NEXT), "tan-phong.xlsx", NEXT)
    asked(sent, "merge", NEXT)
    two = [("bo-sung-01", COMMUNE, TASK, PROGRESS, 60, 70), ("bo-sung-02", COMMUNE, TASK, PROGRESS, 70, 80)]
    assert late(sent, NEXT) == two
    sent.drop(answered(sent, WARD), "c.xlsx", minute=10)
    asked(sent, "merge", NEXT)
    found = late(sent, NEXT)
    assert found[:2] == two
    assert {(row[0], row[1]) for row in found[2:]} == {("bo-sung-03", WARD)}


def test_a_late_file_that_changes_nothing_is_listed(sent: Inbox) -> None:
    """The same file once more, and one that is no workbook: a line each with the reason."""
    close(sent)
    shutil.copy(sent.folder / f"inbox/{PERIOD}/muong-kim.xlsx", sent.folder / f"inbox/{PERIOD}/lan-hai.xlsx")
    sent.drop(b"khong phai bang tinh", "hong.xlsx", minute=40)
    asked(sent, "generate", NEXT)
    sent.drop(answered(sent, WARD, period=NEXT), "tan-phong.xlsx", NEXT)
    asked(sent, "merge", NEXT)
    found = sheet(sent, LATE, NEXT, "Bổ sung số")
    assert len(found) == 2
    assert all(row["Ghi chú"] and not row["Cột"] for row in found)


def test_a_correction_stands_in_one_master(sent: Inbox) -> None:
    """A file for October that comes when November is closed too is told of in December, once."""
    close(sent)
    sent.drop(answered(sent, COMMUNE), "gui-lai.xlsx", minute=30)
    asked(sent, "generate", NEXT)
    sent.drop(answered(sent, WARD, period=NEXT), "tan-phong.xlsx", NEXT)
    november = close(sent, NEXT)
    told = late(sent, NEXT)
    assert {row[0] for row in told} == {"bo-sung-01"}
    sent.drop(answered(sent, WARD), "tan-phong-thang-10.xlsx", minute=45)
    asked(sent, "generate", AFTER)
    sent.drop(answered(sent, WARD, period=AFTER), "tan-phong.xlsx", AFTER)
    asked(sent, "merge", AFTER)
    assert {(row[0], row[1]) for row in late(sent, AFTER)} == {("bo-sung-02", WARD)}
    asked(sent, "merge", NEXT)
    assert master(sent, NEXT) == november


def test_a_reopened_period_is_merged_anew(sent: Inbox) -> None:
    """Reopening needs a closed period and a reason, is recorded, and then late files count; the first is kept."""
    assert sent.call("reopen", PERIOD, "--reason", "Đính chính")[0] == 2
    first = close(sent)
    sent.drop(answered(sent, WARD), "den-muon.xlsx", minute=50)
    assert sent.call("reopen", PERIOD, "--reason", " ")[0] == 2
    asked(sent, "reopen", PERIOD, "--reason", "Đính chính", "--by", "Lò Văn Thử")
    found = asked(sent, "merge", PERIOD)
    assert "closed" not in found
    assert found["files"]["merged"] == 2
    second = close(sent)
    assert second != first
    content = (sent.folder / "templates/closed.tsv").read_bytes()
    lines = [line for _, line in own_tables.load(content, "", texts.CLOSED_HEADERS)]
    assert [(line[1], line[7]) for line in lines] == [("chốt", "1"), ("mở lại", "1"), ("chốt", "2")]
    assert lines[1][5:7] == ["Lò Văn Thử", "Đính chính"]
    kept = sent.folder / f"templates/da-chot/{PERIOD}_01/{PERIOD}_tong-hop.xlsx"
    assert kept.read_bytes() == first


def test_closing_twice_is_refused(sent: Inbox) -> None:
    """A closed period is closed no second time, and nothing changes."""
    data = close(sent)
    code, _, err = sent.call("close", PERIOD, "--even-so")
    assert code == 2
    assert "reopen" in err
    assert master(sent) == data


def test_a_remark_in_a_closed_master_is_kept(sent: Inbox) -> None:
    """What a leader writes after the closing goes out with the next workbooks; the closed master is put back whole."""
    data = close(sent)
    path = sent.folder / f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx"
    book = openpyxl.load_workbook(path)
    tasks = book["Nhiệm vụ"]
    header = next(row for row in range(1, 13) if "Mã" in [cell.value for cell in tasks[row]])
    column = next(cell.column for cell in tasks[header] if cell.value == "Ý kiến chỉ đạo")
    row = next(row for row in range(header + 1, tasks.max_row + 1) if tasks.cell(row, 1).value == TASK)
    tasks.cell(row, column).value = "Làm xong trước 15/12"
    book.save(path)
    sent.call("merge", PERIOD)
    assert master(sent) == data
    assert any("_sua-tay_" in each.name for each in path.parent.iterdir())
    asked(sent, "generate", NEXT)
    said = Book(sent.sent(COMMUNE, NEXT)).cell(TASK, "Ý kiến chỉ đạo").value
    assert said.endswith("Làm xong trước 15/12")


def test_what_was_closed_can_not_be_changed_unnoticed(sent: Inbox) -> None:
    """A kept master with another byte is refused; nothing is written from it."""
    close(sent)
    kept = sent.folder / f"templates/da-chot/{PERIOD}_01/{PERIOD}_tong-hop.xlsx"
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    kept.write_bytes(data)
    code, _, err = sent.call("merge", PERIOD)
    assert code == 2
    assert "SHA-256" in err


def test_a_file_that_counted_and_is_gone(sent: Inbox) -> None:
    """The master stays; the merge names the file, and papers are refused, as their figures would be others."""
    sent.drop(answered(sent, WARD), "tan-phong.xlsx")
    data = close(sent)
    figures = asked(sent, "merge", PERIOD)
    (sent.folder / f"inbox/{PERIOD}/tan-phong.xlsx").unlink()
    code, out, err = sent.call("merge", PERIOD, "--json")
    assert code == 0
    assert "tan-phong.xlsx" in err
    assert json.loads(out)["tasks"] == figures["tasks"]
    assert json.loads(out)["closed"]["missing"] == [f"inbox/{PERIOD}/tan-phong.xlsx"]
    assert master(sent) == data
    assert sent.call("letters", PERIOD)[0] == 2
    assert master(sent) == data


def test_a_file_that_was_renamed_still_counts(sent: Inbox) -> None:
    """It is known by its content: no correction, nothing missing, the same figures."""
    data = close(sent)
    folder = sent.folder / f"inbox/{PERIOD}"
    (folder / "da-xem").mkdir()
    (folder / "muong-kim.xlsx").rename(folder / "da-xem/kim.xlsx")
    found = asked(sent, "merge", PERIOD)
    assert (found["closed"]["late"], found["closed"]["missing"]) == ([], [])
    assert master(sent) == data


def test_a_quarter_tells_late_files_of_its_months(sent: Inbox) -> None:
    """A quarter counts what its months got late, and lists it, as its figures are not the sum of what was closed."""
    close(sent)
    sent.drop(answered(sent, COMMUNE), "gui-lai.xlsx", minute=30)
    asked(sent, "merge", "2025-Q4")
    assert {row[0] for row in late(sent, "2025-Q4")} == {"bo-sung-01"}


def test_the_agency_that_is_asked_nothing_late(sent: Inbox) -> None:
    """A late file of another agency for the closed period changes no figure of it in the next comparison."""
    close(sent)
    sent.drop(Book(sent.sent(FINANCE)).fill("P/II.1", AT_WORK), "tai-chinh.xlsx", minute=50)
    asked(sent, "generate", NEXT)
    sent.drop(answered(sent, WARD, period=NEXT), "tan-phong.xlsx", NEXT)
    asked(sent, "merge", NEXT)
    trend = sheet(sent, "Diễn biến", NEXT, "Kỳ")
    closed = asked(sent, "merge", PERIOD)
    assert trend
    assert closed["agencies"]["returned"] == 1


def test_a_closed_period_is_not_undone_and_its_preview_says_nothing_new(sent: Inbox) -> None:
    """A merge of it changes nothing, whatever has arrived, and no earlier master comes back."""
    data = close(sent)
    change = answered(sent, COMMUNE)
    sent.drop(change, "gui-lai.xlsx", minute=55)
    assert asked(sent, "merge", PERIOD, "--preview")["changes"] == []
    code, _, err = sent.call("undo", PERIOD)
    assert code == 2
    assert "reopen" in err
    assert master(sent) == data


def test_the_next_comparison_starts_from_the_closed_figures(sent: Inbox) -> None:
    """The month before stands in the next master as it was closed, though a late file gave it other figures."""
    figures = asked(sent, "merge", PERIOD)["tasks"]
    close(sent)
    sent.drop(answered(sent, COMMUNE), "gui-lai.xlsx", minute=30)
    sent.drop(answered(sent, WARD), "tan-phong.xlsx", minute=31)
    asked(sent, "generate", NEXT)
    sent.drop(answered(sent, WARD, period=NEXT), "tan-phong.xlsx", NEXT)
    now = asked(sent, "merge", NEXT)["tasks"]
    (before,) = [row for row in sheet(sent, "Diễn biến", NEXT, "Kỳ") if row["Kỳ"] == "Tháng 10/2025"]
    assert before["Hoàn thành"] == figures["done_on_time"] + figures["done_late"] == 0
    assert now["done_on_time"] + now["done_late"] == 1


def test_a_closing_as_of_an_earlier_day(sent: Inbox) -> None:
    """Files that had not arrived by then are late: they do not count, and are told of in the next master."""
    sent.drop(answered(sent, WARD), "tan-phong.xlsx", minute=10)
    arrive(sent.folder / f"inbox/{PERIOD}/muong-kim.xlsx", dt.datetime(2025, 10, 20, 8))
    close(sent, PERIOD, "--as-of", "2025-10-25")
    found = asked(sent, "merge", PERIOD)
    assert (found["as_of"], found["files"]["received"]) == ("2025-10-25", 1)
    assert [each["file"] for each in found["closed"]["late"]] == [f"inbox/{PERIOD}/tan-phong.xlsx"]
    asked(sent, "generate", NEXT)
    sent.drop(answered(sent, COMMUNE, AT_WORK, NEXT), "muong-kim.xlsx", NEXT)
    asked(sent, "merge", NEXT)
    assert {row[1] for row in late(sent, NEXT)} == {WARD}
