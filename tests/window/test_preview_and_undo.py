"""The buttons beside the one that merges: what would change, and back to what was."""

from collections.abc import Iterator

import pytest

from consolidate.window.jobs import JobState
from tests.support import returning
from tests.support.local_window import Desk, desk
from tests.support.returning import PERIOD, Inbox

MERGE = f"/tong-hop?ky={PERIOD}"


@pytest.fixture
def office(inbox: Inbox) -> Iterator[Desk]:
    """A person at the page of a workspace in which one agency has answered."""
    inbox.drop(returning.good(inbox))
    with desk(inbox.folder) as person:
        yield person.enter()


def test_preview_says_what_its_command_says(office: Desk, inbox: Inbox) -> None:
    """The preview shows the lines of the command, with the day typed, and writes no file."""
    before = {path for path in inbox.folder.rglob("*") if ".cache" not in path.parts}
    office.post("/tong-hop/xem-truoc", {"as_of": "30/10/2025"})
    assert office.finished() is JobState.DONE
    job = office.window.jobs.last
    assert job
    assert job.command == f"consolidate merge {PERIOD} --preview --as-of 2025-10-30"
    code, out, _ = inbox.call("merge", PERIOD, "--preview", "--as-of", "2025-10-30")
    assert (code, out.splitlines()) == (0, list(job.told.lines))
    assert {path for path in inbox.folder.rglob("*") if ".cache" not in path.parts} - before <= {
        inbox.folder / "outbox"
    }


def test_preview_while_the_master_is_open(office: Desk, inbox: Inbox) -> None:
    """A master that is open in Excel hinders no preview, which writes nothing."""
    inbox.call("merge", PERIOD)
    (inbox.folder / "outbox" / PERIOD / f"~${PERIOD}_tong-hop.xlsx").touch()
    office.post("/tong-hop/xem-truoc")
    assert office.finished() is JobState.DONE


def test_undo(office: Desk, inbox: Inbox) -> None:
    """Undone, the master lies there as before the last merge; the button is gone once nothing can be undone."""
    assert "/tong-hop/hoan-tac" not in office.get(MERGE).text
    inbox.call("merge", PERIOD)
    master = inbox.folder / "outbox" / PERIOD / f"{PERIOD}_tong-hop.xlsx"
    first = master.read_bytes()
    inbox.drop(returning.good(inbox, returning.WARD), "b.xlsx")
    inbox.call("merge", PERIOD)
    assert master.read_bytes() != first
    assert f"consolidate undo {PERIOD}" in office.get(MERGE).text.replace("<span>", "").replace("</span>", "")
    office.post("/tong-hop/hoan-tac")
    assert office.finished() is JobState.DONE
    assert master.read_bytes() == first
    assert f"outbox/{PERIOD}" in office.get(MERGE).text
    office.post("/tong-hop/hoan-tac")
    assert office.finished() is JobState.DONE
    assert not master.exists()
    assert "/tong-hop/hoan-tac" not in office.get(MERGE).text


def test_papers_after_undo(office: Desk, inbox: Inbox) -> None:
    """A report made before the merge that was undone says the figures of the master again: it is not older."""
    inbox.call("report", PERIOD)
    inbox.drop(returning.good(inbox, returning.WARD), "b.xlsx")
    inbox.call("merge", PERIOD)
    assert "cũ hơn lần tổng hợp" in office.get(f"/bao-cao?ky={PERIOD}").text
    office.post("/tong-hop/hoan-tac")
    assert office.finished() is JobState.DONE
    assert "cũ hơn lần tổng hợp" not in office.get(f"/bao-cao?ky={PERIOD}").text
