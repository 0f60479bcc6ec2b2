"""The window, its job process or its workers killed, or Stop pressed, at any moment of a merge."""

import os
import random
import shutil
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from consolidate.core.workspace import Workspace
from consolidate.texts import messages
from consolidate.texts import window as texts
from consolidate.texts.actions import cli
from consolidate.texts.window import screens
from consolidate.texts.window.equal_buttons import at_page
from tests.support import returning
from tests.support.killed_window import JOB, SERVER, STOP, VICTIMS, WORKER, Program, contents, program
from tests.support.returning import COMMUNE, COMPLETE, PERIOD, TASK, WARD, Book

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc"),
]

MERGE = f"Việc “{screens.MERGE_NOW} {PERIOD}” bắt đầu lúc"
MOMENTS = int(os.environ.get("CONSOLIDATE_KILLS", "8"))
PLAYED = os.environ.get("CONSOLIDATE_KILLED_WORKSPACE", "")
"""A workspace to take instead of the small one: merged, and then a return came in."""


class Before(NamedTuple):
    """A workspace that was merged and then got a return: what lies in it now, and what will after the next merge."""

    folder: Path
    now: dict[str, str]
    then: dict[str, str]
    seconds: float


def merged(office: Program) -> None:
    """Merge by the page."""
    assert office.person.post("/tong-hop/tong-hop", {"ky": PERIOD}) == 303


def merge_whole(folder: Path) -> float:
    """Merge by the page, and close it; the seconds the merge took."""
    with program(folder) as office:
        started = time.monotonic()
        merged(office)
        office.finish()
        seconds = time.monotonic() - started
        office.close()
    return seconds


def _answered(folder: Path, agency: str, name: str) -> None:
    path = folder / "inbox" / PERIOD / name
    path.parent.mkdir(parents=True, exist_ok=True)
    sent = folder / f"templates/{PERIOD}/{PERIOD}_{agency}.xlsx"
    path.write_bytes(Book(sent.read_bytes()).fill(TASK, COMPLETE).data())


@pytest.fixture(scope="module")
def before(sent_out: Path, tmp_path_factory: pytest.TempPathFactory) -> Before:
    made = tmp_path_factory.mktemp("killed")
    folder = made / "before"
    if PLAYED:
        shutil.copytree(PLAYED, folder)
        late = next((folder / "inbox" / PERIOD).glob("*so-tc.xlsx"))
        shutil.copy2(late, folder / "inbox" / PERIOD / "gui lai.xlsx")
    else:
        returning.copy(sent_out, folder)
        _answered(folder, COMMUNE, "a.xlsx")
        merge_whole(folder)
        _answered(folder, WARD, "b.xlsx")
    after = shutil.copytree(folder, made / "after")
    seconds = merge_whole(after)
    found = Before(folder, contents(folder), contents(after), seconds)
    assert master(found.now) != master(found.then)
    return found


def master(lies: dict[str, str]) -> str:
    return lies[f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx"]


def assert_whole(before: Before, folder: Path) -> None:
    """Every file is the old or the new one; all of one merge, but where a mark says that they may be of two."""
    lies = contents(folder)
    assert master(lies) in (master(before.now), master(before.then))
    either = {(path, digest) for each in (before.now, before.then) for path, digest in each.items()}
    kept = {path for path in lies if "_sua-tay_" in path}
    assert {(path, lies[path]) for path in lies if path not in kept} <= either
    if Workspace(folder).unfinished_periods():
        return
    assert lies in (before.now, before.then)


@pytest.mark.parametrize("number", range(MOMENTS))
def test_killed_at_any_moment(before: Before, tmp_path: Path, number: int) -> None:
    """The master is the old or the new one, no process stays, the next start says what was cut off, and merges."""
    chance = random.Random(number)
    victim = VICTIMS[number % len(VICTIMS)]
    folder = shutil.copytree(before.folder, tmp_path / "văn phòng")
    with program(folder) as office:
        merged(office)
        time.sleep(before.seconds * chance.uniform(0.0, 1.1))
        ran = office.runs()
        killed = office.kill(victim)
        if victim == SERVER:
            assert office.all_gone(), office.family()
        else:
            office.finish()
            text = office.get(f"/tong-hop?ky={PERIOD}")
            told = {STOP: cli.STOPPED, JOB: texts.ENDED}.get(victim, "")
            if told and ran and killed:
                assert told in text or contents(folder) == before.then
            if victim == WORKER:
                assert contents(folder) == before.then
            assert (at_page(messages.cut_off(PERIOD)) in text) == bool(Workspace(folder).unfinished_periods())
            office.close()
            assert office.all_gone(), office.family()
    assert_whole(before, folder)
    with program(folder) as office:
        text = office.get("/")
        assert (at_page(messages.cut_off(PERIOD)) in text) == bool(Workspace(folder).unfinished_periods())
        if victim == SERVER and contents(folder) == before.now and ran:
            assert MERGE in text
        merged(office)
        office.finish()
        assert at_page(messages.cut_off(PERIOD)) not in office.get("/")
        office.close()
        assert office.all_gone(), office.family()
    lies = contents(folder)
    assert {path: digest for path, digest in lies.items() if "_sua-tay_" not in path} == before.then
    assert not list(folder.rglob(".consolidate-*"))
