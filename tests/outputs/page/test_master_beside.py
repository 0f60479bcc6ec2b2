"""The page names the workbook that was written with it, also where the usual one was open."""

from consolidate.outputs.page import beside_another
from tests.support.leader_pages import Parsed
from tests.support.returning import PERIOD, Inbox, good


def linked(inbox: Inbox) -> list[str]:
    """The workbook that the page names, and that it leads to."""
    found = Parsed((inbox.folder / f"outbox/{PERIOD}/{PERIOD}_tong-quan.html").read_bytes())
    links = [each for each in found.elements if each.tag == "a" and each.attributes["href"].endswith(".xlsx")]
    return [name for each in links for name in (each.said, each.attributes["href"])]


def test_the_usual_master_is_open(inbox: Inbox) -> None:
    """Where the master got a second name, the page leads to that; merged again when it is closed, to the usual one."""
    inbox.drop(good(inbox))
    merge = ("merge", PERIOD, "--as-of", "2025-10-31", "--quiet")
    assert inbox.call(*merge)[0] == 0
    folder = inbox.folder / f"outbox/{PERIOD}"
    assert linked(inbox) == [f"{PERIOD}_tong-hop.xlsx"] * 2
    (folder / f"~${PERIOD}_tong-hop.xlsx").touch()
    inbox.drop(inbox.book(), "khac.xlsx", minute=5)
    assert inbox.call(*merge)[0] == 0
    assert (folder / f"{PERIOD}_tong-hop_2.xlsx").is_file()
    assert linked(inbox) == [f"{PERIOD}_tong-hop_2.xlsx"] * 2
    (folder / f"~${PERIOD}_tong-hop.xlsx").unlink()
    assert inbox.call(*merge)[0] == 0
    assert linked(inbox) == [f"{PERIOD}_tong-hop.xlsx"] * 2
    assert not [path for path in folder.iterdir() if path.suffix not in (".xlsx", ".html") and path.is_file()]


def test_typed_words_are_left_alone() -> None:
    """A file name that an agency typed is no link to the workbook."""
    typed = b'<p>xem a.xlsx</p><a href="a.xlsx">a.xlsx</a>'
    assert beside_another(typed, "a.xlsx", "a_2.xlsx") == b'<p>xem a.xlsx</p><a href="a_2.xlsx">a_2.xlsx</a>'
