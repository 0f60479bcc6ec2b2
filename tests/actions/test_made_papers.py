"""Which papers say the figures of an earlier merge than the master that lies there."""

import openpyxl

from consolidate.actions.made_papers import standings
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from tests.support import returning
from tests.support.returning import PERIOD, Inbox

REPORT = f"outbox/{PERIOD}/van-ban/{PERIOD}_bao-cao.docx"


def older(inbox: Inbox) -> set[str]:
    """The papers that are older."""
    found = standings(Workspace(inbox.folder), Period.parse(PERIOD))
    assert found
    return {place for place, standing in found.items() if standing.older}


def report(inbox: Inbox) -> None:
    assert inbox.call("report", PERIOD)[0] == 0


def merge(inbox: Inbox) -> None:
    assert inbox.call("merge", PERIOD)[0] == 0


def test_same_figures_again(inbox: Inbox) -> None:
    """A merge that finds nothing new makes no paper older."""
    inbox.drop(returning.good(inbox))
    report(inbox)
    merge(inbox)
    assert older(inbox) == set()


def test_other_figures(inbox: Inbox) -> None:
    """A merge with other figures makes the report older; back at the figures it says, it is not."""
    inbox.drop(returning.good(inbox))
    report(inbox)
    second = inbox.drop(returning.good(inbox, returning.WARD), "b.xlsx")
    merge(inbox)
    assert older(inbox) == {REPORT}
    second.unlink()
    merge(inbox)
    assert older(inbox) == set()


def test_master_open_while_papers_are_made(inbox: Inbox) -> None:
    """A master that is open stays as it is, and the new one lies beside it: the papers are of the new one."""
    inbox.drop(returning.good(inbox))
    merge(inbox)
    inbox.drop(returning.good(inbox, returning.WARD), "b.xlsx")
    lock = inbox.folder / "outbox" / PERIOD / f"~${PERIOD}_tong-hop.xlsx"
    lock.touch()
    report(inbox)
    assert (lock.parent / f"{PERIOD}_tong-hop_2.xlsx").is_file()
    assert older(inbox) == set()


def test_master_saved_by_people(inbox: Inbox) -> None:
    """Saved in Excel, the master is of the merge it was; of an earlier one the report is older all the same."""
    inbox.drop(returning.good(inbox))
    report(inbox)
    master = inbox.folder / "outbox" / PERIOD / f"{PERIOD}_tong-hop.xlsx"
    openpyxl.load_workbook(master).save(master)
    assert older(inbox) == set()
    inbox.drop(returning.good(inbox, returning.WARD), "b.xlsx")
    merge(inbox)
    openpyxl.load_workbook(master).save(master)
    assert older(inbox) == {REPORT}


def test_edited_by_hand(inbox: Inbox) -> None:
    """A paper that was changed since it was written is known as edited, not as older."""
    inbox.drop(returning.good(inbox))
    report(inbox)
    path = inbox.folder / REPORT
    path.write_bytes(path.read_bytes() + b" ")
    standing = standings(Workspace(inbox.folder), Period.parse(PERIOD))[REPORT]
    assert standing.edited
    assert not standing.older


def test_mails_before_anything_came(inbox: Inbox) -> None:
    """Mails with workbooks are of no merge; once there is a master they are older than it."""
    assert inbox.call("mail", PERIOD, "--forms")[0] == 0
    assert older(inbox) == set()
    inbox.drop(returning.good(inbox))
    merge(inbox)
    assert f"outbox/{PERIOD}/thu/zalo.txt" in older(inbox)
