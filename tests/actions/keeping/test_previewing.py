"""`merge --preview`: what it says is what the merge then does, and it writes nothing."""

import json
import os
import random
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from consolidate.actions.keeping import previewing
from consolidate.actions.reporting_round import merge
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.outputs.model import MergeOptions
from tests.support.master_rows import cells, differing, filled, told, totals
from tests.support.returning import AS_OF, COMMUNE, FINANCE, GOOD, PERIOD, SCIENCE, STATUS, TASK, WARD, Inbox, good
from tests.support.samples import LAST_DAY

AGENCIES = (COMMUNE, WARD, FINANCE, SCIENCE)
ROUNDS = int(os.environ.get("PREVIEW_ROUNDS", "6"))
"""So many merges follow one another for each of the dice."""


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every entry of the workspace: bytes and time."""
    return {
        path.as_posix(): (path.read_bytes() if path.is_file() else b"", path.stat().st_mtime_ns)
        for path in folder.rglob("*")
    }


def preview(inbox: Inbox, *arguments: str, as_of: str = AS_OF) -> dict[str, Any]:
    """The JSON of a preview, which left every byte and time as it was."""
    before = state(inbox.folder)
    code, out, err = inbox.call("merge", PERIOD, "--preview", "--as-of", as_of, "--json", *arguments)
    assert code == 0, err
    assert state(inbox.folder) == before
    return dict(json.loads(out))


def merged(inbox: Inbox, as_of: str = AS_OF) -> dict[str, Any]:
    code, out, err = inbox.call("merge", PERIOD, "--as-of", as_of, "--json")
    assert code == 0, err
    return dict(json.loads(out))


@pytest.mark.parametrize("seed", range(int(os.environ.get("PREVIEW_SEEDS", "3"))))
def test_a_preview_says_what_the_merge_does(seed: int, inbox: Inbox) -> None:
    """Over many rounds, in which files come, change and go, cells of the master too: each difference, and no other."""
    dice = random.Random(seed)
    sums: dict[tuple[str, str, str], object] = {}
    for number in range(ROUNDS):
        for agency in AGENCIES:
            if dice.random() < 0.4:
                name = f"{agency} {dice.randrange(2)}.xlsx"
                inbox.drop(filled(dice, inbox.book(agency)), name, minute=dice.randrange(59))
            elif dice.random() < 0.2:
                for path in (inbox.folder / f"inbox/{PERIOD}").glob(f"{agency}*"):
                    path.unlink()
        inbox.drop(b"x", "khong phai bieu mau.xlsx")
        if number and dice.random() < 0.3:
            edit_by_hand(inbox.folder, dice)
        as_of = dice.choice((AS_OF, AS_OF, "2025-10-20", "2025-11-15"))
        before = cells(inbox.folder)
        said = preview(inbox, "--even-so", as_of=as_of)
        code, out, err = inbox.call("merge", PERIOD, "--as-of", as_of, "--json", "--even-so")
        assert code == 0, err
        found = json.loads(out)
        now = totals(found)
        expected = differing(before, cells(inbox.folder)) | differing(recounted(before, sums), now)
        assert told(said["changes"]) == expected
        assert {key: said[key] for key in ("files", "agencies", "cells", "tasks", "targets", "issues")} == {
            key: found[key] for key in ("files", "agencies", "cells", "tasks", "targets", "issues")
        }
        sums = now


def recounted(lying: dict[Any, Any], sums: dict[Any, Any]) -> dict[Any, Any]:
    """The totals of the master that lies there: as it was written."""
    return sums if lying else {}


def edit_by_hand(folder: Path, dice: random.Random) -> None:
    """Somebody types over cells of `Chi tiết` with a program that computes nothing, and saves what it showed."""
    path = folder / f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx"
    if not path.exists():
        return
    book = openpyxl.load_workbook(path, data_only=True)
    sheet = book["Chi tiết"]
    labels = {cell.value: cell.column for cell in sheet[5]}
    for _ in range(dice.randint(1, 3)):
        row = dice.randint(6, sheet.max_row)
        sheet.cell(row, labels[dice.choice(("Kết quả thực hiện", "Minh chứng"))]).value = f"sửa {dice.randrange(99)}"
    book.save(path)


def test_without_a_master_everything_is_new(inbox: Inbox) -> None:
    """Each cell and figure is new; the lines count them by agency, and say that nothing was written."""
    inbox.drop(good(inbox))
    found = preview(inbox)
    assert {each["what"] for each in found["changes"]} == {"new"}
    rows = [each for each in found["changes"] if each["agency"] and each["code"]]
    assert len(rows) == 5
    assert {each["file"] for each in rows} == {f"inbox/{PERIOD}/tra-ve.xlsx"}
    code, out, _ = inbox.call("merge", PERIOD, "--preview", "--as-of", AS_OF)
    assert code == 0
    assert "Chưa ghi gì" in out
    assert "Xã Mường Kim: 5 ô mới" in out
    assert not (inbox.folder / "outbox").exists()


def test_new_changed_and_gone(inbox: Inbox) -> None:
    """A cell that was empty, one that held something else, and one that is empty now; each with its return."""
    inbox.drop(good(inbox), "a.xlsx")
    merged(inbox)
    assert preview(inbox)["changes"] == []
    answers = {**GOOD, "Minh chứng": None, "Tiến độ (%)": 90, "Khó khăn, vướng mắc": "Thiếu máy"}
    inbox.drop(inbox.book().fill(TASK, answers), "b.xlsx", minute=5)
    found = {
        (each["column"], each["what"], each["before"], each["after"], each["file"])
        for each in preview(inbox)["changes"]
        if each["code"] == TASK and each["agency"] == COMMUNE
    }
    new = f"inbox/{PERIOD}/b.xlsx"
    assert found >= {
        ("Tiến độ (%)", "changed", 100, 90, new),
        ("Khó khăn, vướng mắc", "new", None, "Thiếu máy", new),
    }


def test_an_agency_whose_return_is_taken_away(inbox: Inbox) -> None:
    """Its cells are gone, with the file they came from; that it has returned is, too."""
    inbox.drop(good(inbox), "a.xlsx")
    path = inbox.drop(inbox.book(FINANCE).fill("P/II.1", {STATUS: "Tạm dừng"}), "b.xlsx")
    merged(inbox)
    path.unlink()
    found = preview(inbox)["changes"]
    assert ("gone", FINANCE, "P/II.1", STATUS, "Tạm dừng", None, f"inbox/{PERIOD}/b.xlsx") in [
        tuple(each.values()) for each in found
    ]
    assert [(e["before"], e["after"]) for e in found if e["agency"] == FINANCE and not e["code"]] == [
        ("Đã nộp", "Chưa nộp")
    ]
    _, out, _ = inbox.call("merge", PERIOD, "--preview", "--as-of", AS_OF)
    assert "Đã nộp → Chưa nộp" in out
    assert "Cơ quan đã nộp 2 → 1" in out


def test_what_was_edited_by_hand_is_told_apart(inbox: Inbox) -> None:
    """A cell of `Chi tiết` that somebody typed over: the merge would put the agency's own words back."""
    inbox.drop(good(inbox))
    merged(inbox)
    path = inbox.folder / f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Chi tiết"]
    labels = {cell.value: cell.column for cell in sheet[5]}
    row = next(
        number
        for number in range(6, sheet.max_row + 1)
        if (sheet.cell(number, labels["Mã"]).value, sheet.cell(number, labels["Mã cơ quan"]).value) == (TASK, COMMUNE)
    )
    sheet.cell(row, labels["Minh chứng"]).value = "999/QĐ-UBND"
    book.save(path)
    found = [each for each in preview(inbox)["changes"] if each["column"] == "Minh chứng"]
    assert [(each["what"], each["before"], each["after"]) for each in found] == [
        ("edited", "999/QĐ-UBND", "215/QĐ-UBND")
    ]
    _, out, err = inbox.call("merge", PERIOD, "--preview", "--as-of", AS_OF)
    assert "1 ô sửa tay bị thay lại" in out
    assert "999/QĐ-UBND" in err or "Chi tiết" in err


def test_a_leaders_remark_is_no_change(inbox: Inbox) -> None:
    """What leaders write in their column stays there in the merge: a preview names no change, and takes nothing."""
    inbox.drop(good(inbox))
    merged(inbox)
    path = inbox.folder / f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx"
    book = openpyxl.load_workbook(path)
    labels = {cell.value: cell.column for cell in book["Nhiệm vụ"][5]}
    book["Nhiệm vụ"].cell(6, labels["Ý kiến chỉ đạo"]).value = "Làm gấp"
    book.save(path)
    found = preview(inbox)
    assert [each for each in found["changes"] if each["agency"]] == []
    assert not (inbox.folder / "templates/remarks.tsv").exists()


def test_where_the_merge_would_stop_so_does_the_preview(inbox: Inbox) -> None:
    """An empty inbox, and files of which none can be used over a master with answers: the same line, no file."""
    assert inbox.call("merge", PERIOD, "--preview") == inbox.call("merge", PERIOD)
    path = inbox.drop(good(inbox))
    merged(inbox)
    path.write_bytes(b"x")
    before = state(inbox.folder)
    code, _, err = inbox.call("merge", PERIOD, "--preview", "--as-of", AS_OF)
    assert code == 2
    assert state(inbox.folder) == before
    assert inbox.call("merge", PERIOD, "--as-of", AS_OF)[::2] == (code, err)


def test_papers_are_not_made_in_a_preview(inbox: Inbox) -> None:
    """Both options together are refused: papers would be written."""
    inbox.drop(good(inbox))
    code, _, err = inbox.call("merge", PERIOD, "--preview", "--papers")
    assert code == 2
    assert "--papers" in err


def test_strict_counts_twice_in_a_preview_too(inbox: Inbox) -> None:
    """With `--strict` the exit code says that a person is needed, as in the merge; nothing is written."""
    inbox.drop(good(inbox).fill(TASK, {"Ngày hoàn thành": "31/02/2025"}))
    before = state(inbox.folder)
    assert inbox.call("merge", PERIOD, "--preview", "--strict", "--as-of", AS_OF)[0] == 1
    assert state(inbox.folder) == before


def test_a_master_in_shares(inbox: Inbox) -> None:
    """Where the rows stand in workbooks of their own, those are compared."""
    workspace, period, few = Workspace(inbox.folder), Period.parse(PERIOD), MergeOptions(most_rows=5)
    inbox.drop(good(inbox), "a.xlsx")
    merge(workspace, period, LAST_DAY, LAST_DAY, how=few)
    assert len(list((inbox.folder / f"outbox/{PERIOD}").glob("*_tong-hop_*.xlsx"))) > 1
    assert not previewing.preview(workspace, period, LAST_DAY, LAST_DAY, how=few).changes
    inbox.drop(inbox.book(FINANCE).fill("P/II.1", {STATUS: "Tạm dừng"}), "b.xlsx")
    before = cells(inbox.folder)
    found = previewing.preview(workspace, period, LAST_DAY, LAST_DAY, how=few).as_json()["changes"]
    merge(workspace, period, LAST_DAY, LAST_DAY, how=few)
    rows = {key: value for key, value in told(found).items() if key[0] or key[1]}
    assert rows == differing(before, cells(inbox.folder))
    assert (FINANCE, "P/II.1", STATUS) in rows
