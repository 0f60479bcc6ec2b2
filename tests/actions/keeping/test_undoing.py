"""`undo`: what lay there before the last merge comes back byte for byte, and nothing that people did since is lost."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from consolidate.actions.keeping import undo_journal, undoing
from consolidate.actions.reporting_round import merge
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from tests.support.returning import AS_OF, COMMUNE, FINANCE, GOOD, PERIOD, STATUS, TASK, WARD, Inbox, good
from tests.support.samples import LAST_DAY

MASTER = f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx"
PAGE = f"outbox/{PERIOD}/{PERIOD}_tong-quan.html"
ROOT = Path(__file__).parents[3]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of templates/ and outbox/ but the caches."""
    files = (path for name in ("templates", "outbox") for path in (folder / name).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if ".cache" not in path.parts}


def run(inbox: Inbox, *arguments: str) -> tuple[str, str]:
    """Lines and warnings of a command that did what it should."""
    code, out, err = inbox.call(*arguments)
    assert code == 0, err
    return out, err


def merged(inbox: Inbox, *options: str) -> dict[str, bytes]:
    """The tree after a merge."""
    run(inbox, "merge", PERIOD, "--as-of", AS_OF, *options)
    return tree(inbox.folder)


def undone(inbox: Inbox) -> dict[str, Any]:
    """The JSON of an undo."""
    return dict(json.loads(run(inbox, "undo", PERIOD, "--json")[0]))


def remark(inbox: Inbox, text: str) -> bytes:
    """A leader types into the first row of his column; the master as it is then."""
    path = inbox.folder / MASTER
    book = openpyxl.load_workbook(path)
    labels = {cell.value: cell.column for cell in book["Nhiệm vụ"][5]}
    book["Nhiệm vụ"].cell(6, labels["Ý kiến chỉ đạo"]).value = text
    book.save(path)
    return path.read_bytes()


@pytest.fixture
def states(inbox: Inbox) -> list[dict[str, bytes]]:
    """The trees before the first of four merges, and after each: one agency more each time, one return replaced."""
    found = [tree(inbox.folder)]
    for number, agency in enumerate((COMMUNE, WARD, FINANCE)):
        inbox.drop(
            good(inbox, agency) if agency != FINANCE else inbox.book(FINANCE).fill("P/II.1", {STATUS: "Tạm dừng"}),
            f"{agency}.xlsx",
            minute=number,
        )
        found.append(merged(inbox))
    inbox.drop(inbox.book().fill(TASK, {**GOOD, "Ngày hoàn thành": "31/02/2025"}), "again.xlsx", minute=9)
    found.append(merged(inbox))
    return found


def test_three_merges_can_be_undone(states: list[dict[str, bytes]], inbox: Inbox) -> None:
    """Each undo goes back one merge, byte for byte, replies and page too; after the third there is none to undo."""
    for left, state in zip((2, 1, 0), reversed(states[1:4]), strict=True):
        found = undone(inbox)
        assert tree(inbox.folder) == state
        assert (found["left"], found["master"]) == (left, MASTER)
    before = tree(inbox.folder)
    code, _, err = inbox.call("undo", PERIOD)
    assert (code, err.count("\n")) == (2, 1)
    assert tree(inbox.folder) == before


def test_before_the_first_merge_there_is_nothing(inbox: Inbox) -> None:
    """Undone, the first merge leaves no master, no reply and no empty folder, and says so."""
    before = tree(inbox.folder)
    inbox.drop(good(inbox))
    merged(inbox)
    found = undone(inbox)
    assert tree(inbox.folder) == before
    assert found["master"] == ""
    assert not (inbox.folder / f"outbox/{PERIOD}").exists()
    assert not (inbox.folder / f"luu-tru/hoan-tac/{PERIOD}").exists()


def test_a_merge_that_changed_nothing_is_one_too(inbox: Inbox) -> None:
    """Undone, it changes nothing; the merge before it can be undone next."""
    start = tree(inbox.folder)
    inbox.drop(good(inbox))
    state = merged(inbox)
    assert merged(inbox) == state
    assert undone(inbox)["restored"] == []
    assert tree(inbox.folder) == state
    undone(inbox)
    assert tree(inbox.folder) == start


def test_a_merge_after_an_undo_makes_the_same_again(states: list[dict[str, bytes]], inbox: Inbox) -> None:
    """Undo takes nothing from inbox and catalogue: the next merge writes what was undone, and can be undone itself."""
    undone(inbox)
    assert merged(inbox) == states[4]
    undone(inbox)
    assert tree(inbox.folder) == states[3]


def test_without_caches_and_without_outbox(states: list[dict[str, bytes]], inbox: Inbox) -> None:
    """What is needed does not stand in outbox/, all of which may be deleted."""
    shutil.rmtree(inbox.folder / "outbox")
    undone(inbox)
    assert tree(inbox.folder) == states[3]


def test_papers_and_mails_that_the_merge_made_go_back_with_it(inbox: Inbox) -> None:
    """A report of an earlier merge comes back as it was; one that had not been there is gone."""
    inbox.drop(good(inbox))
    run(inbox, "report", PERIOD, "--as-of", AS_OF)
    before = tree(inbox.folder)
    inbox.drop(good(inbox, WARD), "b.xlsx")
    run(inbox, "merge", PERIOD, "--as-of", AS_OF, "--papers")
    assert tree(inbox.folder) != before
    found = undone(inbox)
    now = tree(inbox.folder)
    assert {name: data for name, data in now.items() if not name.startswith("templates/mau/")} == {
        name: data for name, data in before.items() if not name.startswith("templates/mau/")
    }
    assert found["older_papers"] == []
    assert (
        merged(inbox)[f"outbox/{PERIOD}/van-ban/{PERIOD}_bao-cao.docx"]
        == before[f"outbox/{PERIOD}/van-ban/{PERIOD}_bao-cao.docx"]
    )
    assert not [name for name in tree(inbox.folder) if "_sua-tay_" in name]


def test_papers_left_from_another_master_are_told(inbox: Inbox) -> None:
    """A report made with the merge that is undone later by another one says figures that no longer lie there."""
    inbox.drop(good(inbox))
    merged(inbox)
    inbox.drop(good(inbox, WARD), "b.xlsx")
    run(inbox, "report", PERIOD, "--as-of", AS_OF)
    inbox.drop(inbox.book(FINANCE).fill("P/II.1", {STATUS: "Tạm dừng"}), "c.xlsx")
    merged(inbox)
    assert undone(inbox)["older_papers"] == []
    run(inbox, "merge", PERIOD, "--as-of", AS_OF)
    (inbox.folder / f"inbox/{PERIOD}/c.xlsx").unlink()
    merged(inbox)
    assert undone(inbox)["older_papers"] == [f"outbox/{PERIOD}/van-ban/{PERIOD}_bao-cao.docx"]


# --- what people did ---------------------------------------------------------------------------------------------


def test_what_a_leader_typed_since_is_kept_and_told(states: list[dict[str, bytes]], inbox: Inbox) -> None:
    """His words stand in a copy beside the master that came back, and on the screen."""
    typed = remark(inbox, "Làm gấp trong tuần này")
    out, err = run(inbox, "undo", PERIOD)
    now = tree(inbox.folder)
    (copy,) = [name for name in now if "_sua-tay_" in name]
    assert now.pop(copy) == typed
    assert now == states[3]
    assert copy in err
    assert "Làm gấp trong tuần này" in err
    assert "consolidate merge" in out


@pytest.mark.parametrize("place", [PAGE, f"outbox/{PERIOD}/tra-lai"])
def test_any_file_that_was_edited_since_is_kept(place: str, states: list[dict[str, bytes]], inbox: Inbox) -> None:
    """A reply or the page that somebody changed: the copy has just those bytes."""
    path = inbox.folder / place
    path = path if path.is_file() else next(path.iterdir())
    path.write_bytes(b"sua")
    found = undone(inbox)
    (copy,) = found["kept"].values()
    now = tree(inbox.folder)
    assert now.pop(copy) == b"sua"
    assert now == states[3]


def test_a_remark_taken_by_the_undone_merge_is_taken_again(inbox: Inbox) -> None:
    """The master with the leader's words comes back, the table goes back; the next merge reads them once more."""
    inbox.drop(good(inbox))
    merged(inbox)
    typed = remark(inbox, "Làm gấp")
    before = tree(inbox.folder)
    inbox.drop(good(inbox, WARD), "b.xlsx")
    state = merged(inbox)
    assert "templates/remarks.tsv" in state
    undone(inbox)
    assert tree(inbox.folder) == before
    assert (inbox.folder / MASTER).read_bytes() == typed
    assert merged(inbox) == state


def test_a_table_written_since_is_left_and_told(inbox: Inbox) -> None:
    """Another run kept a remark in it after the merge: to go back would lose that."""
    inbox.drop(good(inbox))
    merged(inbox)
    remark(inbox, "Làm gấp")
    inbox.drop(good(inbox, WARD), "b.xlsx")
    merged(inbox)
    remark(inbox, "Báo cáo lại")
    run(inbox, "generate", "2025-11")
    table = (inbox.folder / "templates/remarks.tsv").read_bytes()
    assert "Báo cáo lại".encode() in table
    found = undone(inbox)
    assert found["changed_since"] == ["templates/remarks.tsv"]
    assert (inbox.folder / "templates/remarks.tsv").read_bytes() == table


def test_an_open_file_stops_it_before_anything_changes(states: list[dict[str, bytes]], inbox: Inbox) -> None:
    """A lock beside the master shows that it is open: one line, all as it was, and the same undo once it is closed."""
    lock = (inbox.folder / MASTER).with_name(f".~lock.{PERIOD}_tong-hop.xlsx#")
    lock.write_bytes(b"")
    before = tree(inbox.folder)
    code, _, err = inbox.call("undo", PERIOD)
    assert code == 2
    assert lock.name in err
    assert tree(inbox.folder) == before == {**states[4], lock.relative_to(inbox.folder).as_posix(): b""}
    lock.unlink()
    undone(inbox)
    assert tree(inbox.folder) == states[3]


def test_a_master_written_beside_an_open_one_goes_away_again(inbox: Inbox) -> None:
    """The merge wrote `…_2.xlsx` as the master was open: undone, only the master is there, as it was."""
    inbox.drop(good(inbox))
    state = merged(inbox)
    lock = (inbox.folder / MASTER).with_name(f"~${PERIOD}_tong-hop.xlsx")
    lock.write_bytes(b"")
    inbox.drop(good(inbox, WARD), "b.xlsx")
    inbox.call("merge", PERIOD, "--as-of", AS_OF)
    assert (inbox.folder / MASTER.replace(".xlsx", "_2.xlsx")).exists()
    lock.unlink()
    undone(inbox)
    assert tree(inbox.folder) == state


def test_content_that_is_damaged_stops_it(states: list[dict[str, bytes]], inbox: Inbox) -> None:
    """One line names the file; nothing has changed."""
    for path in (inbox.folder / f"luu-tru/hoan-tac/{PERIOD}").iterdir():
        if not path.suffix:
            path.write_bytes(b"x")
    code, _, err = inbox.call("undo", PERIOD)
    assert (code, err.count("\n")) == (2, 1)
    assert "luu-tru/hoan-tac" in err
    assert tree(inbox.folder) == states[4]


def test_no_more_is_kept_than_three_merges_need(states: list[dict[str, bytes]], inbox: Inbox) -> None:
    """Three journals; each content once, and none that no journal names."""
    files = [path.name for path in (inbox.folder / f"luu-tru/hoan-tac/{PERIOD}").iterdir()]
    assert len([name for name in files if name.endswith(".json")]) == undo_journal.KEPT_MERGES
    known = undo_journal.journals(Workspace(inbox.folder), Period.parse(PERIOD))
    named = {kept.before[:32] for each in known for kept in each.kept.values() if kept.before}
    assert {name for name in files if not name.endswith(".json")} == named


# --- killed ------------------------------------------------------------------------------------------------------


def killed(folder: Path, arguments: tuple[str, ...], after: float) -> bool:
    """Whether a command ended by SIGKILL that many seconds after it began; else it was done before."""
    command = [sys.executable, "-m", "consolidate", *arguments, "--workspace", str(folder), "--quiet"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(after)
    done = process.poll() is not None
    if not done:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return not done


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("seed", range(int(os.environ.get("UNDO_KILLS", "4"))))
def test_killed_at_any_moment(seed: int, states: list[dict[str, bytes]], inbox: Inbox) -> None:
    """Of a merge or an undo that was killed an undo makes the tree of before, whole; nobody's files are mixed."""
    dice = random.Random(seed)
    inbox.drop(good(inbox, WARD).fill(TASK, {"Kết quả thực hiện": "Đã xong"}), "ward 2.xlsx", minute=20)
    killed(inbox.folder, ("merge", PERIOD, "--as-of", AS_OF), dice.uniform(0.2, 2.5))
    if dice.random() < 0.5:
        killed(inbox.folder, ("undo", PERIOD), dice.uniform(0.1, 0.8))
    undone(inbox)
    assert tree(inbox.folder) in states
    assert not (inbox.folder / f"outbox/.cache/{PERIOD}.unfinished").exists()
    assert merged(inbox)[MASTER] not in [state.get(MASTER) for state in states]


class Stop(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("step", range(5))
def test_a_merge_broken_off_at_each_file(
    step: int, states: list[dict[str, bytes]], inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many files it had replaced: undo gives the tree before it; a second merge and its undo do, too."""
    inbox.drop(good(inbox, WARD).fill(TASK, {"Kết quả thực hiện": "Đã xong"}), "ward 2.xlsx", minute=20)
    workspace, period = Workspace(inbox.folder), Period.parse(PERIOD)
    _stop_at(monkeypatch, step)
    with pytest.raises(Stop):
        merge(workspace, period, LAST_DAY, LAST_DAY)
    monkeypatch.undo()
    _, _, err = inbox.call("status", PERIOD)
    assert "Lần tổng hợp kỳ tháng 10/2025 trước đây bị ngắt" in err
    if step % 2:
        merged(inbox)
    undone(inbox)
    assert tree(inbox.folder) == states[4]
    undone(inbox)
    assert tree(inbox.folder) == states[3]


@pytest.mark.parametrize("step", range(3))
def test_an_undo_broken_off_at_each_file(
    step: int, states: list[dict[str, bytes]], inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said by every command; the next undo does the rest and no more. A merge after it can be undone to the same."""
    placed = undoing.write_state

    def write_state(path: Path, data: bytes) -> None:
        nonlocal step
        if path.name.startswith(f"{PERIOD}_"):
            if not step:
                raise Stop
            step -= 1
        placed(path, data)

    again = step % 2
    monkeypatch.setattr(undoing, "write_state", write_state)
    with pytest.raises(Stop):
        undoing.undo(Workspace(inbox.folder), Period.parse(PERIOD), LAST_DAY)
    monkeypatch.undo()
    _, _, err = inbox.call("status", PERIOD)
    assert "hoàn tác kỳ tháng 10/2025 trước đây bị ngắt" in err
    if again:
        assert merged(inbox) == states[4]
    undone(inbox)
    assert tree(inbox.folder) == states[3]
    undone(inbox)
    assert tree(inbox.folder) == states[2]


def _stop_at(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Break off where the file of that number is to be put in its place."""
    placed, left = Workspace.placed, [step]

    def place(self: Workspace, *arguments: Any) -> Any:
        if not left[0]:
            raise Stop
        left[0] -= 1
        return placed(self, *arguments)

    monkeypatch.setattr(Workspace, "placed", place)
