"""What the office keeps from run to run: never lost to a held file, a wrong key, a killed run, without a word."""

import codecs
import errno
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from consolidate.actions import publish
from consolidate.cli import main
from consolidate.core.files import replacing
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.texts import messages
from tests.support.returning import AS_OF, COMMUNE, FINANCE, GOOD, PERIOD, STATUS, TASK, WARD, Inbox, good, table

MERGE = ("merge", PERIOD, "--as-of", AS_OF)


def tree(inbox: Inbox, *below: str) -> dict[str, bytes]:
    """Every file of the workspace but the caches and what undo needs."""
    found = [path for name in below or (".",) for path in (inbox.folder / name).rglob("*") if path.is_file()]
    return {path.as_posix(): path.read_bytes() for path in found if not {".cache", "hoan-tac"} & {*path.parts}}


def refused(inbox: Inbox, *arguments: str, word: str = "") -> str:
    """The one line of a command that wrote nothing."""
    before = tree(inbox)
    code, out, err = inbox.call(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1), err
    assert word in err
    assert tree(inbox) == before
    return err


def hold(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """From now on these files are open in another program: they cannot be replaced."""
    replace = os.replace

    def guarded(source: os.PathLike[str], target: os.PathLike[str]) -> None:
        if Path(target).name in names:
            raise PermissionError(errno.EACCES, "sharing violation", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", guarded)
    monkeypatch.setattr(replacing, "PATIENCE_SECONDS", 0.05)


# --- the key ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def full(inbox: Inbox) -> Inbox:
    """A workspace with a master of two returns."""
    inbox.drop(good(inbox), "a.xlsx")
    inbox.drop(inbox.book(FINANCE).fill("P/II.1", {STATUS: "Tạm dừng"}), "b.xlsx")
    inbox.merge(submitted=6)
    return inbox


@pytest.mark.parametrize(
    "saved",
    [
        lambda key: codecs.BOM_UTF8 + key,
        lambda key: codecs.BOM_UTF16_LE + key.decode().encode("utf-16-le"),
        lambda key: codecs.BOM_UTF16_BE + key.decode().encode("utf-16-be"),
        lambda key: key.decode().encode("utf-16-le"),
        lambda key: key + b"\r\n",
        lambda key: b" \t" + key + b"\n\n",
        lambda key: codecs.BOM_UTF8 + key + b"\r\n",
    ],
)
def test_a_key_that_an_editor_saved_is_the_key(saved: Callable[[bytes], bytes], full: Inbox) -> None:
    """A mark, other encodings, a line end: every file is read as before, every workbook made as before."""
    key = full.folder / "templates/office.key"
    before = {name: data for name, data in tree(full).items() if name != key.as_posix()}
    key.write_bytes(saved(key.read_bytes()))
    assert full.merge(submitted=6).files == (2, 2, 0, 0)
    assert json.loads(full.call("generate", PERIOD, "--json")[1])["workbooks"][0]["fate"] == "same"
    assert {name: data for name, data in tree(full).items() if name != key.as_posix()} == before


@pytest.mark.parametrize(
    "arguments", [MERGE, (*MERGE, "--even-so"), ("generate", PERIOD), ("check", PERIOD), ("status", PERIOD)]
)
@pytest.mark.parametrize("key", [b"another key for tests, never an office's", b"0" * 64])
def test_the_key_of_another_office_is_noticed(arguments: tuple[str, ...], key: bytes, full: Inbox) -> None:
    """No agency is accused, nothing is written; the line names the key and the workbooks that were signed otherwise."""
    (full.folder / "templates/office.key").write_bytes(key)
    assert f"templates/{PERIOD}" in refused(full, *arguments, word="templates/office.key")


def test_another_key_is_noticed_for_a_new_month_too(full: Inbox) -> None:
    """Workbooks of a month that none were made for would be signed otherwise than those sent before."""
    (full.folder / "templates/office.key").write_bytes(b"another key for tests, never an office's")
    refused(full, "generate", "2025-11", word="office.key")
    refused(full, "check", str(full.folder / f"inbox/{PERIOD}/a.xlsx"), word="office.key")
    refused(full, "accept", PERIOD, str(full.folder / f"inbox/{PERIOD}/a.xlsx"), "--agency", COMMUNE, word="office.key")


def test_one_workbook_signed_otherwise_is_not_signed_anew(full: Inbox) -> None:
    """`generate` would say that the workbook sent stays valid, which it would not."""
    other = Inbox(Path(shutil.copytree(full.folder, full.folder.with_name("other"))), full._capsys)
    shutil.rmtree(other.folder / f"templates/{PERIOD}")
    (other.folder / "templates/office.key").write_bytes(b"another key for tests, never an office's")
    assert not other.call("generate", PERIOD, "--agency", COMMUNE)[0]
    name = f"templates/{PERIOD}/{PERIOD}_{COMMUNE}.xlsx"
    shutil.copy(other.folder / name, full.folder / name)
    refused(full, "generate", PERIOD, word=name)
    assert full.merge(submitted=6).files == (2, 2, 0, 0)


def test_an_office_that_lost_its_key_can_go_on(full: Inbox) -> None:
    """As the line says: the old workbooks moved away, a new key, new workbooks."""
    (full.folder / "templates/office.key").unlink()
    shutil.move(full.folder / f"templates/{PERIOD}", full.folder / "cu")
    assert full.call("init")[0] == 0
    assert full.call("generate", PERIOD)[0] == 0


# --- a master is not replaced by one with nothing in it --------------------------------------------------------------


@pytest.mark.parametrize("content", [b"%PDF", b"", b"PK\x03\x04x"])
def test_a_master_with_answers_is_not_emptied(content: bytes, full: Inbox) -> None:
    """Where no file can be used the master stays, and the replies; the reason is named; --even-so replaces it."""
    for path in (full.folder / f"inbox/{PERIOD}").iterdir():
        path.write_bytes(content)
    shutil.rmtree(full.folder / "outbox/.cache")
    assert "--even-so" in refused(full, *MERGE, word=f"outbox/{PERIOD}")
    found = full.merge(submitted=0, even_so=True)
    assert found.files == (2, 0, 0, 2)
    assert full.merge(submitted=0).files == (2, 0, 0, 2)  # there is nothing left to lose


def test_a_first_master_may_be_empty(inbox: Inbox) -> None:
    """There is nothing to lose before."""
    inbox.drop(b"%PDF", "a.xlsx")
    assert inbox.merge(submitted=0).files == (1, 0, 0, 1)


def test_the_month_that_cannot_be_listed_is_not_empty(full: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a file in inbox/ itself a merge would have one return of many: exit 2, in every command."""
    full.drop(full.book(WARD).fill(TASK, GOOD), "loose.xlsx", folder=".")
    scandir = os.scandir

    def listing(place: str) -> object:
        if Path(place).name == PERIOD and "inbox" in str(place):
            raise OSError(errno.EINVAL, "The specified network name is no longer available", str(place))
        return scandir(place)

    before = tree(full)
    for arguments in (MERGE, ("status", PERIOD), ("check", PERIOD), ("merge", "2025-11", "--as-of", "2025-11-30")):
        with monkeypatch.context() as away:
            away.setattr(os, "scandir", listing)
            code, out, err = full.call(*arguments)
        assert (code, out, err.count("\n"), f"inbox/{PERIOD}" in err) == (2, "", 1, True)
        assert tree(full) == before


@pytest.mark.skipif(sys.platform == "win32", reason="processes there are no copies")
def test_workers_that_die_do_not_empty_a_master(full: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are read here then: the same master, and a line that says why it took longer."""
    shutil.rmtree(full.folder / "outbox/.cache")
    before = tree(full)
    monkeypatch.setattr("consolidate.core.worker_process._serve", lambda *_: os._exit(1))
    code, _, err = full.call(*MERGE)
    assert (code, err.strip()) == (0, messages.READ_ALONE)
    assert tree(full) == before


# --- held files ------------------------------------------------------------------------------------------------------


def remark(inbox: Inbox, text: str) -> None:
    """A leader types into the master."""
    path = inbox.folder / f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx"
    book = openpyxl.load_workbook(path)
    labels, header = table(book["Nhiệm vụ"])
    book["Nhiệm vụ"].cell(header + 1, labels["Ý kiến chỉ đạo"]).value = text
    book.save(path)


def test_remarks_are_not_lost_to_a_table_that_is_open(full: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """The merge ends before it writes, and the next one reads the leader's words again."""
    remark(full, "Giao Sở Tài chính")
    (full.folder / "templates/remarks.tsv").write_bytes(b"")
    (full.folder / "templates/remarks.tsv").unlink()
    with monkeypatch.context() as busy:
        hold(busy, "remarks.tsv")
        refused(full, *MERGE, word="templates/remarks.tsv")
        refused(full, "generate", "2025-11", word="templates/remarks.tsv")
    assert not list(full.folder.glob("templates/*_2*"))
    assert full.call(*MERGE)[0] == 0
    assert "Giao Sở Tài chính" in (full.folder / "templates/remarks.tsv").read_text("utf-8")


def unsigned(inbox: Inbox) -> Path:
    """A return that lost its identity, and so has to be vouched for."""
    book = good(inbox).workbook
    del book["_meta"]
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    path = inbox.folder / f"inbox/{PERIOD}/mất.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def test_acceptances_are_not_lost_to_a_table_that_is_open(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """`accept` says so, and records nothing anywhere else."""
    path = unsigned(inbox)
    with monkeypatch.context() as busy:
        hold(busy, "accepted.tsv")
        refused(inbox, "accept", PERIOD, str(path), "--agency", COMMUNE, word="templates/accepted.tsv")
    (inbox.folder / "templates/.~lock.accepted.tsv#").touch()
    refused(inbox, "accept", PERIOD, str(path), "--agency", COMMUNE, word=".~lock.accepted.tsv#")


def test_a_key_that_cannot_be_written_is_made_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key beside its place would sign nothing that comes back."""
    hold(monkeypatch, "office.key")
    with pytest.raises(Exception, match=r"office\.key"):
        Workspace(tmp_path).make_key()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_held_master_lies_beside_once(full: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Merged three times while it is open: one second name; merged when it is closed: none."""
    master = full.folder / f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx"
    full.drop(full.book(WARD).fill(TASK, GOOD), "c.xlsx")
    with monkeypatch.context() as busy:
        hold(busy, master.name)
        for _ in range(3):
            code, _, err = full.call(*MERGE)
            assert (code, f"{master.stem}_2.xlsx" in err) == (0, True)
    assert sorted(path.name for path in master.parent.glob("*_tong-hop*")) == [master.name, f"{master.stem}_2.xlsx"]
    assert full.call(*MERGE)[2] == ""
    assert [path.name for path in master.parent.glob("*_tong-hop*")] == [master.name]
    assert not list(full.folder.rglob("*.tmp"))


# --- the same again --------------------------------------------------------------------------------------------------


def test_a_file_accepted_twice(inbox: Inbox) -> None:
    """Said, exit 0, nothing written; for another agency it changes hands with a word."""
    path = unsigned(inbox)
    accepted = inbox.folder / "templates/accepted.tsv"
    arguments = ("accept", PERIOD, str(path), "--agency")
    assert inbox.call(*arguments, COMMUNE)[0] == 0
    before = accepted.read_bytes()
    code, out, err = inbox.call(*arguments, COMMUNE)
    assert (code, err, accepted.read_bytes()) == (0, "", before)
    assert "từ trước" in out
    code, _, err = inbox.call(*arguments, WARD)
    assert (code, COMMUNE in err, WARD in err) == (0, True, True)
    assert accepted.read_text("utf-8-sig").count(PERIOD) == 2  # one row, whose path names the period too
    assert json.loads(inbox.call(*arguments, WARD, "--json")[1])["before"] == WARD
    refused(inbox, *arguments, "so-la", word="so-la")


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x1b", "\n", "\u202e"])
def test_no_name_breaks_a_line(sign: str, inbox: Inbox) -> None:
    """Neither on the terminal, in JSON, nor in the table of accepted files."""
    path = unsigned(inbox)
    path = path.rename(path.with_name(f"a{sign}b.xlsx"))
    said = [inbox.call("check", PERIOD, *json_) for json_ in ((), ("--json",))]
    said.append(inbox.call("accept", PERIOD, str(path), "--agency", COMMUNE))
    said.append(inbox.call("check", str(path.with_name(f"c{sign}.xlsx"))))
    kept = (inbox.folder / "templates/accepted.tsv").read_bytes().decode("utf-8-sig").replace("\t", "")
    for text in (*(part for _, out, err in said for part in (out, err)), kept):
        assert all(line.isprintable() for line in re.split("\r?\n", text))
    assert (len(kept.splitlines()), said[-1][2].count("\n")) == (2, 1)


# --- all outputs or none ---------------------------------------------------------------------------------------------


def outputs(inbox: Inbox) -> dict[str, bytes]:
    return tree(inbox, "outbox")


@pytest.fixture
def between(full: Inbox) -> tuple[Inbox, dict[str, bytes], dict[str, bytes]]:
    """A workspace about to be merged again, its outputs now, and what they will be."""
    before = outputs(full)
    full.drop(full.book(WARD).fill(TASK, GOOD), "c.xlsx")
    full.drop(full.book(FINANCE).fill("P/II.1", {STATUS: "Đang thực hiện"}), "b.xlsx", minute=5)
    copy = Inbox(Path(shutil.copytree(full.folder, full.folder.with_name("copy"))), full._capsys)
    assert copy.call(*MERGE)[0] == 0
    after = {name.replace("/copy/", "/workspace/"): data for name, data in outputs(copy).items()}
    assert before != after
    return full, before, after


def stop(name: str, how: Callable[[], None], monkeypatch: pytest.MonkeyPatch, *, after: bool) -> None:
    """Stop the run when it puts a file of that name in its place."""
    replace = os.replace

    def guarded(source: os.PathLike[str], target: os.PathLike[str]) -> None:
        if after:
            replace(source, target)
        if Path(target).name.startswith(name) and not Path(target).parent.suffix:
            how()
        if not after:
            replace(source, target)

    monkeypatch.setattr(os, "replace", guarded)


@pytest.mark.parametrize("name", [f"{PERIOD}_{WARD}", f"{PERIOD}_{FINANCE}", f"{PERIOD}_tong-hop"])
@pytest.mark.parametrize("after", [True, False])
def test_ctrl_c_among_the_outputs_leaves_a_whole_set(
    name: str, after: bool, between: tuple[Inbox, dict[str, bytes], dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The set is put in its place to the end, then the run stops."""
    inbox, _, done = between
    with monkeypatch.context() as stopped:
        before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
        stop(name, lambda: signal.raise_signal(signal.SIGINT), stopped, after=after)
        assert inbox.call(*MERGE)[0] == 1
        signal.signal(signal.SIGINT, before)
    assert outputs(inbox) == done
    assert inbox.call("status", PERIOD)[2] == ""


def test_a_fault_while_outputs_are_drawn_leaves_the_old_set(
    between: tuple[Inbox, dict[str, bytes], dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full after some were got ready: none is in its place, and none is left beside."""
    inbox, before, _ = between
    stage, made = publish.stage, list[Path]()

    def full_disk(path: Path, data: bytes, **options: bool) -> object:
        made.append(path)
        if len(made) == 3:
            raise KeyboardInterrupt
        return stage(path, data, **options)

    monkeypatch.setattr(publish, "stage", full_disk)
    assert inbox.call(*MERGE)[0] == 1
    assert outputs(inbox) == before


KILLED = """
import os, signal, sys
from pathlib import Path
replace = os.replace
def guarded(source, target):
    replace(source, target)
    if Path(target).name.startswith(sys.argv[1]) and not Path(target).parent.suffix:
        os.kill(os.getpid(), signal.SIGKILL)
os.replace = guarded
from consolidate.cli import main
main(sys.argv[2:])
"""


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("name", [f"{PERIOD}_{WARD}", f"{PERIOD}_{FINANCE}", f"{PERIOD}.unfinished"])
def test_a_run_killed_among_the_outputs_is_told_of(
    name: str, between: tuple[Inbox, dict[str, bytes], dict[str, bytes]]
) -> None:
    """Every command says that the outputs may be of two runs, until merge makes them whole; nothing is left beside."""
    inbox, before, after = between
    command = [sys.executable, "-c", KILLED, name, *MERGE, "--workspace", str(inbox.folder)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == -signal.SIGKILL
    for path, data in outputs(inbox).items():
        assert data in (before.get(path), after.get(path)) or path.endswith(".tmp")
    for arguments in (("status", PERIOD), ("check", PERIOD)):
        assert f"outbox/{PERIOD}" in inbox.call(*arguments)[2]
    assert inbox.call(*MERGE) == (0, inbox.call(*MERGE)[1], "")
    assert outputs(inbox) == after
    assert inbox.call("status", PERIOD)[2] == ""
    assert Workspace(inbox.folder).unfinished_periods() == []


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_stopped_anywhere(
    by: signal.Signals, between: tuple[Inbox, dict[str, bytes], dict[str, bytes]]
) -> None:
    """Whenever it is: a whole old set or a whole new one, or the next command says that it is not."""
    inbox, before, after = between
    kept = inbox.folder.with_name("kept")
    shutil.copytree(inbox.folder, kept)
    command = [sys.executable, "-m", "consolidate", *MERGE, "--workspace", str(inbox.folder)]
    for hundredths in range(20, 120, 10):
        shutil.rmtree(inbox.folder)
        shutil.copytree(kept, inbox.folder)
        run = subprocess.Popen(command, stdout=-3, stderr=-3, start_new_session=True)
        time.sleep(hundredths / 100)
        os.killpg(run.pid, by)
        run.wait()
        found = {path: data for path, data in outputs(inbox).items() if not path.endswith(".tmp")}
        assert found in (before, after) or Workspace(inbox.folder).unfinished_periods() == [Period.parse(PERIOD)]
        assert inbox.call(*MERGE)[0] == 0
        assert outputs(inbox) == after


# --- the catalogue ---------------------------------------------------------------------------------------------------


@pytest.fixture
def proposed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Inbox, list[str]]:
    """A workspace in a folder with spaces, a review in which all is accepted, and the command that `import` printed."""
    office = Inbox(tmp_path / "Sở KH&CN" / "làm việc", capsys)
    assert office.call("init", "--province", "Sơn La")[0] == 0
    plan = Path(__file__).parents[2] / "consolidate/catalogue/profiles/lai_chau/sources/ubnd-2025-phu-luc.txt"
    _, out, _ = office.call("import", str(plan))
    return office, shlex.split(out.splitlines()[-1].partition("consolidate ")[2])


def test_the_command_that_is_printed_can_be_typed(proposed: tuple[Inbox, list[str]]) -> None:
    """From the folder where it was printed: with quotes where the path has spaces, and the workspace."""
    office, command = proposed
    with pytest.raises(SystemExit) as stop:
        main(command)
    assert stop.value.code in (0, 1)
    out, err = office._capsys.readouterr()
    assert "danh mục" in out, err
