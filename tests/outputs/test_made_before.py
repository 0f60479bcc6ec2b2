"""Replies of an earlier merge are taken as they lie there, where nothing that they are drawn from has changed."""

import datetime as dt
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from consolidate.core.workspace import Workspace
from consolidate.outputs import made_before
from consolidate.outputs.replies.reply_files import Drawing
from consolidate.returns.masters import remarks
from consolidate.returns.masters.remarks import Remark
from tests.support import returning
from tests.support.returning import COMMUNE, FINANCE, PERIOD, PROGRESS, TASK, TASKS, WARD, Inbox, good

RECORD, READ = (f"outbox/.cache/{PERIOD}.{ending}" for ending in ("replies", "bin"))
CATALOGUE = "templates/catalogue.xlsx"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the replies that are drawn, not taken as they lie there."""
    names: list[str] = []
    draw = Drawing.__call__

    def noting(self: Drawing, part: Any) -> Any:
        found = draw(self, part)
        names.extend(name for name, _ in found)
        return found

    monkeypatch.setattr(Drawing, "__call__", noting)
    return names


def filled(inbox: Inbox, agency: str) -> returning.Book:
    book = inbox.book(agency)
    return book.fill(next(code for title, code in book.rows if title == TASKS), {PROGRESS: "khoảng một nửa"})


def merged(inbox: Inbox, *more: str) -> dict[str, bytes]:
    """Merge; the replies by name."""
    code, _, err = inbox.call("merge", PERIOD, "--as-of", returning.AS_OF, "--quiet", *more)
    assert code < 2, err
    return {path.name: path.read_bytes() for path in (inbox.folder / "outbox" / PERIOD / "tra-lai").iterdir()}


def anew(inbox: Inbox) -> dict[str, bytes]:
    """The replies of a merge that knows of none before."""
    for name in (RECORD, READ):
        (inbox.folder / name).unlink()
    return merged(inbox)


@pytest.fixture
def three(inbox: Inbox, drawn: list[str]) -> Inbox:
    """Three agencies have sent a return with a fault, and were answered."""
    for agency in (COMMUNE, WARD, FINANCE):
        inbox.drop(filled(inbox, agency), f"{agency}.xlsx")
    merged(inbox)
    assert len(drawn) == 3
    drawn.clear()
    return inbox


def test_nothing_changed(three: Inbox, drawn: list[str]) -> None:
    """A merge with nothing changed draws no reply, also where the returns are read again, and leaves the same bytes."""
    first = merged(three)
    assert not drawn
    (three.folder / READ).unlink()
    assert merged(three) == first
    assert not drawn
    assert anew(three) == first
    assert len(drawn) == 3


def test_one_agency_sends_again(three: Inbox, drawn: list[str]) -> None:
    """Where one agency sends another file, its reply alone is drawn, and all are as a merge from nothing makes them."""
    three.drop(good(three, WARD), "lan-hai.xlsx", minute=30)
    found = merged(three)
    assert [WARD in name for name in drawn] == [True]
    assert found == anew(three)


def in_catalogue(change: Callable[[Any], None]) -> Callable[[Inbox], None]:
    def act(inbox: Inbox) -> None:
        book = openpyxl.load_workbook(inbox.folder / CATALOGUE)
        change(book)
        book.save(inbox.folder / CATALOGUE)

    return act


def _renamed(book: Any) -> None:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "Phường Tân Phong":
                    cell.value = "Phường Tân Phong Mới"


def _later(inbox: Inbox) -> None:
    moment = dt.datetime(2025, 10, 30, 9, 45, tzinfo=dt.UTC).timestamp()
    os.utime(inbox.folder / "inbox" / PERIOD / f"{WARD}.xlsx", (moment, moment))


def _moved(inbox: Inbox) -> None:
    folder = inbox.folder / "inbox" / PERIOD
    (folder / f"{COMMUNE}.xlsx").rename(folder / "ten-khac.xlsx")


def _withdrawn(inbox: Inbox) -> None:
    (inbox.folder / "inbox" / PERIOD / f"{FINANCE}.xlsx").unlink()


def _doubled(inbox: Inbox) -> None:
    folder = inbox.folder / "inbox" / PERIOD
    shutil.copy2(folder / f"{WARD}.xlsx", folder / "ban-sao.xlsx")


def _remarked(inbox: Inbox) -> None:
    remark = Remark("2025-09", TASK, "Ưu tiên làm xong trong tháng", "2025-10-01")
    (inbox.folder / "templates" / "remarks.tsv").write_bytes(remarks.save([remark]))


CHANGES = {
    "catalogue": in_catalogue(_renamed),
    "arrival": _later,
    "name": _moved,
    "withdrawn": _withdrawn,
    "double": _doubled,
    "remarks": _remarked,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_as_from_nothing_after_any_change(three: Inbox, change: Callable[[Inbox], None]) -> None:
    """Whatever changes of what a merge reads, the replies are those of a merge that knows of none before."""
    change(three)
    assert merged(three) == anew(three)


@pytest.mark.parametrize("seed", range(3))
def test_as_from_nothing_after_any_changes(three: Inbox, seed: int) -> None:
    """After changes in any order, with a merge between any two, the same holds, and hands at the replies."""
    chance = random.Random(seed)
    for name in chance.sample(sorted(CHANGES), len(CHANGES)):
        CHANGES[name](three)
        found = merged(three)
        path = three.folder / "outbox" / PERIOD / "tra-lai" / chance.choice(sorted(found))
        HANDS[chance.choice(sorted(HANDS))](path)
    assert merged(three) == anew(three)


def touched(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.active["A1"] = "sửa tay"
    book.save(path)


HANDS: dict[str, Callable[[Path], object]] = {
    "touched": touched,
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "lost": Path.unlink,
    "replaced": lambda path: path.write_bytes(b""),
}


@pytest.mark.parametrize("by", HANDS.values(), ids=HANDS)
def test_a_reply_that_is_no_longer_ours(three: Inbox, drawn: list[str], by: Callable[[Path], object]) -> None:
    """A reply that somebody touched, cut or removed is drawn again; the others are not."""
    first = merged(three)
    name = next(name for name in first if COMMUNE in name)
    by(three.folder / "outbox" / PERIOD / "tra-lai" / name)
    assert merged(three) == first
    assert drawn == [name]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda data: data[:-1],
    "one letter": lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    "another first line": lambda data: b"0" * 64 + data[64:],
    "no text": lambda _: b"\xff\xfe\x00\n\x00",
    "a line more": lambda data: data + b"\nabc\t../../x\tdef",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_record(three: Inbox, drawn: list[str], damage: Callable[[bytes], bytes]) -> None:
    """A damaged record knows no file: all replies are drawn again, the same, with no word of it."""
    first = merged(three)
    record = three.folder / RECORD
    record.write_bytes(damage(record.read_bytes()))
    assert merged(three) == first
    assert len(drawn) == 3


def test_another_version_of_the_program(three: Inbox, drawn: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of the program, or of a library that writes workbooks, has drawn is drawn again."""
    monkeypatch.setattr("consolidate.returns.cache.program", lambda: "another")
    merged(three)
    assert len(drawn) == 3
    monkeypatch.setattr("consolidate.outputs.replies.reply_files.LIBRARIES", ("another",))
    merged(three)
    assert len(drawn) == 6


def test_another_as_of_date(three: Inbox, drawn: list[str]) -> None:
    """As of another day the replies are drawn again: a receipt says what was open on its day."""
    code, _, _ = three.call("merge", PERIOD, "--as-of", "2025-11-05", "--quiet")
    assert code < 2
    assert len(drawn) == 3


def test_a_key_of_another_office(three: Inbox) -> None:
    """A record that was signed with another key knows no file."""
    record, folder = three.folder / RECORD, three.folder / "outbox" / PERIOD / "tra-lai"
    key = Workspace(three.folder).key()
    assert len(made_before.load(record, folder, key).known) == 3
    assert not made_before.load(record, folder, key + b"1").known


def test_equal_things_have_one_digest() -> None:
    """Whether two parts are one object or only equal makes no difference; another value does."""
    one, other = (bytes([97, 98]).decode() for _ in range(2))
    assert one is not other
    assert made_before.digest([one, one]) == made_before.digest([one, other])
    assert made_before.digest(["ab"]) != made_before.digest(["a", "b"]) != made_before.digest([("a", "b")])
    assert made_before.digest(1.0) != made_before.digest(1)
