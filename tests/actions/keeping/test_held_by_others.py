"""Every command while an antivirus looks into each new file, and while one file stays open: whole, or one sentence."""

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.support.closed import AT_WORK, answered, asked, close
from tests.support.held_files import Holder, holding
from tests.support.returning import COMMUNE, PERIOD, WARD, Inbox

COMMANDS = (
    ("generate", PERIOD),
    ("merge", PERIOD),
    ("merge", PERIOD, "--papers"),
    ("report", PERIOD),
    ("letters", PERIOD, "--each"),
    ("mail", PERIOD),
    ("close", PERIOD, "--even-so"),
    ("reopen", PERIOD, "--reason", "Đính chính"),
    ("archive", PERIOD),
    ("backup",),
    ("undo", PERIOD),
    ("restore", f"luu-tru/{PERIOD}.zip", "moi"),
)


def begun(inbox: Inbox, command: str) -> None:
    """What must have been done before a command."""
    inbox.drop(answered(inbox, COMMUNE, AT_WORK), "muong-kim.xlsx")
    if command == "generate":
        shutil.rmtree(inbox.folder / f"templates/{PERIOD}")
    if command in ("reopen", "archive", "restore"):
        close(inbox)
    if command == "restore":
        asked(inbox, "archive", PERIOD)
    if command == "undo":
        asked(inbox, "merge", PERIOD)
        inbox.drop(answered(inbox, WARD), "tan-phong.xlsx", minute=10)
        asked(inbox, "merge", PERIOD)


def tree(folder: Path) -> dict[str, str]:
    """SHA-256 of every file that people or a later run read; not of the caches and of `~$` files."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def called(inbox: Inbox, command: tuple[str, ...]) -> tuple[int, str]:
    """Exit code and standard error; a pack and a folder stand in the workspace."""
    name, *rest = command
    if name == "restore":
        rest = [str(inbox.folder / each) for each in rest]
    code, _, err = inbox.call(name, *rest)
    return code, err


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_antivirus_holds_every_new_file(command: tuple[str, ...], inbox: Inbox) -> None:
    """Nobody can read, replace or remove a file that was just made, twice: the command waits, and nothing is beside."""
    begun(inbox, command[0])
    with holding(Holder(inbox.folder, fresh=2)) as holder:
        code, err = called(inbox, command)
    assert code == 0, err
    assert holder.refused
    names = [path.name for path in inbox.folder.rglob("*")]
    assert [name for name in names if name.endswith(".tmp") or "_2." in name or name.startswith(".consol")] == []


HELD = (
    (("close", PERIOD, "--even-so"), "templates/closed.tsv"),
    (("reopen", PERIOD, "--reason", "Đính chính"), "templates/closed.tsv"),
    (("undo", PERIOD), f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx"),
    (("undo", PERIOD), f"outbox/{PERIOD}/{PERIOD}_tong-quan.html"),
    (("archive", PERIOD), f"luu-tru/{PERIOD}.zip"),
    (("backup",), "luu-tru/sao-luu.tsv"),
)


@pytest.mark.parametrize("reads", [True, False], ids=["shut", "readable"])
@pytest.mark.parametrize(("command", "place"), HELD, ids=[f"{c[0]}-{p.rpartition('/')[2]}" for c, p in HELD])
def test_state_that_stays_open_stops_a_command(
    command: tuple[str, ...], place: str, inbox: Inbox, *, reads: bool
) -> None:
    """One sentence names the file before anything is written; when it is closed the command succeeds."""
    begun(inbox, command[0])
    path = inbox.folder / place
    if command[0] == "close":  # there is a table already
        asked(inbox, *command)
        asked(inbox, "reopen", PERIOD, "--reason", "Đính chính")
    elif command[0] in ("archive", "backup"):
        asked(inbox, *command)
        if command[0] == "archive":
            path.write_bytes(b"another one")
    before = tree(inbox.folder)
    with holding(Holder(inbox.folder, held=lambda each: each == path, read=reads)):
        code, err = called(inbox, command)
    assert code == 2
    assert err.count("\n") == 1
    assert path.name in err
    assert tree(inbox.folder) == before
    code, err = called(inbox, command)
    assert code == 0, err


PAPERS = (
    (("merge", PERIOD), f"{PERIOD}_tong-quan.html"),
    (("report", PERIOD), f"{PERIOD}_bao-cao.docx"),
    (("letters", PERIOD, "--each"), "*.docx"),
    (("mail", PERIOD), "*.eml"),
    (("mail", PERIOD), "danh-sach.xlsx"),
)


@pytest.mark.parametrize(("command", "names"), PAPERS, ids=[f"{c[0]}-{n}" for c, n in PAPERS])
def test_papers_that_stay_open_are_written_beside(command: tuple[str, ...], names: str, inbox: Inbox) -> None:
    """They lie beside, whole, and are named; the open one is as it was; the next run has the usual name alone."""
    begun(inbox, "undo")
    assert called(inbox, command)[0] == 0
    held = {path for path in (inbox.folder / "outbox").rglob(names) if "tra-lai" not in path.parts}
    assert held
    command = (*command, "--as-of", "2025-11-20")
    before = {path: path.read_bytes() for path in held}
    with holding(Holder(inbox.folder, held=held.__contains__, read=False)):
        code, err = called(inbox, command)
    assert code == 0, err
    assert {path: path.read_bytes() for path in held} == before
    beside = [path for path in (inbox.folder / "outbox").rglob("*_2.*") if ".cache" not in path.parts]
    assert beside
    assert all(any(path.stem == f"{each.stem}_2" for each in held) for path in beside)
    assert all(path.name in err for path in beside)
    assert called(inbox, command)[0] == 0
    assert not any(path.exists() for path in beside)
