"""Files are written whole or not at all, whatever holds them: papers beside at worst, state in its place or refused."""

import errno
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from consolidate.core import files
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import replacing
from consolidate.core.workspace import Workspace
from consolidate.texts import messages


def held(monkeypatch: pytest.MonkeyPatch, *names: str, times: int = 10**9) -> list[str]:
    """From now on nobody may replace files of these names, so many times; what was refused."""
    replace, refused = os.replace, list[str]()

    def guarded(source: os.PathLike[str], target: os.PathLike[str]) -> None:
        if Path(target).name in names and len(refused) < times:
            refused.append(Path(target).name)
            raise PermissionError(errno.EACCES, "sharing violation", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", guarded)
    monkeypatch.setattr(replacing, "PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr(replacing, "_PAUSES", (0.0,))
    return refused


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("times", [1, 3, 20])
@pytest.mark.parametrize("write", [files.write, files.write_state])
def test_a_hold_of_a_moment_is_waited_for(
    times: int, write: Callable[[Path, bytes], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paper and state stand in their place then, and nothing lies beside."""
    (tmp_path / "a.tsv").write_bytes(b"old")
    refused = held(monkeypatch, "a.tsv", times=times)
    write(tmp_path / "a.tsv", b"new")
    assert (len(refused), names(tmp_path)) == (times, {"a.tsv"})
    assert (tmp_path / "a.tsv").read_bytes() == b"new"


def test_state_that_is_held_is_refused_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old one stays, nothing is left beside it, and the line names it."""
    (tmp_path / "a.tsv").write_bytes(b"old")
    held(monkeypatch, "a.tsv")
    with pytest.raises(ConsolidateError, match=r"a\.tsv") as caught:
        files.write_state(tmp_path / "a.tsv", b"new")
    assert "\n" not in str(caught.value)
    assert names(tmp_path) == {"a.tsv"}
    assert (tmp_path / "a.tsv").read_bytes() == b"old"


@pytest.mark.parametrize("mark", ["~$a.xlsx", ".~lock.a.xlsx#"])
def test_state_that_is_open_is_refused_at_once(mark: str, tmp_path: Path) -> None:
    """Where nobody keeps a file from being replaced, whoever has it open would save over it. The lock file is named."""
    (tmp_path / "a.xlsx").write_bytes(b"old")
    (tmp_path / mark).touch()
    with pytest.raises(ConsolidateError) as caught:
        files.write_state(tmp_path / "a.xlsx", b"new")
    assert mark in str(caught.value)
    assert names(tmp_path) == {"a.xlsx", mark}


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("2025-10_bao-cao.docx", "~$25-10_bao-cao.docx"),
        ("don-doc2.docx", "~$n-doc2.docx"),
        ("baocao.docx", "~$baocao.docx"),
        ("baocaos.docx", "~$aocaos.docx"),
        ("2025-10_bao-cao.docx", ".~lock.2025-10_bao-cao.docx#"),
        ("2025-10_bao-cao.docx", "~$2025-10_bao-cao.docx"),
    ],
)
def test_paper_open_in_word(name: str, mark: str, tmp_path: Path) -> None:
    """Word's lock file lacks the first letters of a name that is longer than six: it is seen all the same."""
    assert files.open_mark(tmp_path / name) is None
    (tmp_path / mark).touch()
    assert files.open_mark(tmp_path / name) == tmp_path / mark


def test_lock_of_another_file(tmp_path: Path) -> None:
    """A workbook is not taken for open because of a lock file that lacks letters: Excel leaves none out."""
    (tmp_path / "~$25-10_tong-hop.xlsx").touch()
    assert files.open_mark(tmp_path / "2025-10_tong-hop.xlsx") is None


def test_a_paper_that_is_held_lies_beside_in_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The temporary file itself gets the second name; the next run replaces that one, and takes no third."""
    ours = Workspace(tmp_path)
    path = tmp_path / "outbox" / "a.xlsx"
    ours.put(path, b"old")
    with monkeypatch.context() as busy:
        made = list[Path]()
        part_of = replacing.part_of
        busy.setattr(replacing, "part_of", lambda *a, **k: made.append(part_of(*a, **k)) or made[-1])
        held(busy, "a.xlsx")
        written = [ours.put(path, data) for data in (b"new", b"newer", b"newer")]
        assert len([part for part in made if part.parent == path.parent]) == 3
    assert [file.path for file in written] == ["outbox/a_2.xlsx"] * 3
    assert {file.wanted for file in written} == {"outbox/a.xlsx"}
    assert names(path.parent) == {"a.xlsx", "a_2.xlsx", ".cache"}
    assert (path.with_name("a_2.xlsx").read_bytes(), path.read_bytes()) == (b"newer", b"old")
    free = ours.put(path, b"newest")
    assert (free.path, free.wanted, free.second) == ("outbox/a.xlsx", "", ())
    assert names(path.parent) == {"a.xlsx", ".cache"}


def test_a_second_name_that_somebody_wrote_in_is_kept_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What we did not write, or is not as we wrote it, is neither replaced nor removed."""
    ours, path = Workspace(tmp_path), tmp_path / "outbox" / "a.xlsx"
    ours.put(path, b"old")
    with monkeypatch.context() as busy:
        held(busy, "a.xlsx")
        ours.put(path, b"new")
        path.with_name("a_2.xlsx").write_bytes(b"typed")
        assert ours.put(path, b"newer").path == "outbox/a_3.xlsx"
    free = ours.put(path, b"newest")
    assert (free.path, free.second) == ("outbox/a.xlsx", ("outbox/a_2.xlsx",))
    assert path.with_name("a_2.xlsx").read_bytes() == b"typed"


def test_what_is_the_same_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where the file is open: there is nothing to say."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"same")
    (tmp_path / "~$a.xlsx").touch()
    held(monkeypatch, "a.xlsx")
    assert files.write(path, b"same") == path
    assert names(tmp_path) == {"a.xlsx", "~$a.xlsx"}


def test_a_fresh_file_that_is_held_is_written_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An antivirus looks into each file that was just made: one temporary file, and none is left."""
    replace, unlink, made = os.replace, os.unlink, list[float]()
    opened = os.open

    def making(path: str, flags: int, *rest: int) -> int:
        if flags & os.O_CREAT:
            made.append(time.monotonic())
        return opened(path, flags, *rest)

    def slow(call: Callable[..., None]) -> Callable[..., None]:
        def guarded(*paths: os.PathLike[str]) -> None:
            if time.monotonic() - made[-1] < 0.2:
                raise PermissionError(errno.EACCES, "in use")
            call(*paths)

        return guarded

    monkeypatch.setattr(os, "open", making)
    monkeypatch.setattr(os, "replace", slow(replace))
    monkeypatch.setattr(os, "unlink", slow(unlink))
    assert files.write(tmp_path / "a.xlsx", b"x") == tmp_path / "a.xlsx"
    assert (len(made), names(tmp_path)) == (1, {"a.xlsx"})


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After one try, in one line: names without end are not tried."""
    tries = list[str]()

    def denied(path: str, *_: int) -> int:
        tries.append(path)
        raise PermissionError(errno.EACCES, "denied", path)

    monkeypatch.setattr(os, "open", denied)
    for write in (files.write, files.write_state):
        with pytest.raises(ConsolidateError, match=messages.NOT_ALLOWED):
            write(tmp_path / "a.xlsx", b"x")
    assert len(tries) == 2


def test_names_that_are_taken_are_passed_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of ours is never opened over another; where all names are taken that is said, and there is an end."""
    monkeypatch.setattr(replacing, "_numbers", iter([*range(3), *range(3)]))
    first = replacing.part_of(tmp_path, b"1")
    monkeypatch.setattr(replacing, "_numbers", iter(range(9)))
    second = replacing.part_of(tmp_path, b"2")
    assert first.read_bytes() == b"1"
    assert second.read_bytes() == b"2"
    monkeypatch.setattr(os, "open", lambda path, *_: (_ for _ in ()).throw(FileExistsError(17, "there", path)))
    monkeypatch.setattr(replacing, "_numbers", iter(range(99)))
    with pytest.raises(ConsolidateError):
        files.write(tmp_path / "a.xlsx", b"x")


@pytest.mark.skipif(os.name != "posix", reason="folders are flushed on POSIX alone")
def test_state_is_on_the_disk_before_its_name_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File, then name, then folder: a power cut leaves the old one or the new one."""
    steps, fsync, replace = list[str](), os.fsync, os.replace

    def flushed(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def renamed(*paths: os.PathLike[str]) -> None:
        steps.append("name")
        replace(*paths)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(os, "replace", renamed)
    files.write_state(tmp_path / "a.tsv", b"new")
    assert steps == ["file", "name", "folder"]


@pytest.mark.parametrize("number", [errno.EIO, errno.EINVAL, errno.ESTALE, errno.EACCES])
def test_a_folder_the_system_will_not_list_is_no_empty_one(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network share that went away, a cloud folder whose program does not run: said in Vietnamese, exit 2."""

    def refused(path: Path) -> object:
        raise OSError(number, "The specified network name is no longer available", str(path))

    monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(ConsolidateError) as caught:
        files.listed(tmp_path / "inbox")
    assert "network" not in str(caught.value)


def test_a_folder_that_is_shown_and_cannot_be_found_is_no_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So Windows says of a path that is too long, and of a disk that is away. A folder that never was has no files."""
    (tmp_path / "there").mkdir()

    def gone(path: Path) -> object:
        raise FileNotFoundError(errno.ENOENT, "no path", str(path))

    monkeypatch.setattr(Path, "iterdir", gone)
    with pytest.raises(ConsolidateError):
        files.listed(tmp_path / "there")
    assert files.listed(tmp_path / "never") == []


def test_a_month_whose_folder_leads_nowhere_is_named(tmp_path: Path) -> None:
    """A link to a share that is away, in the place of a month, is a month all the same."""
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "2025-10").symlink_to(tmp_path / "away")
    with pytest.raises(ConsolidateError, match="inbox"):
        Workspace(tmp_path).inbox_periods()


@pytest.mark.parametrize(
    ("windows", "held", "is_open"), [(False, False, True), (True, True, True), (True, False, False)]
)
def test_a_lock_file_that_was_left_is_not_believed_for_ever(
    windows: bool, held: bool, is_open: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system tells whether Excel still has its lock file open, one that was left stops nothing; it stays."""
    path, mark = tmp_path / "a.xlsx", tmp_path / "~$a.xlsx"
    mark.write_bytes(b"owner")

    def rename(self: Path, target: Path) -> Path:
        if held:
            raise PermissionError(13, "held", str(self))
        return target

    monkeypatch.setattr(files, "HELD_WHILE_OPEN", windows)
    monkeypatch.setattr(Path, "rename", rename)
    assert files.open_mark(path) == (mark if is_open else None)
    assert mark.read_bytes() == b"owner"


def test_the_lock_file_of_libreoffice_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not held open by the program that has the workbook open."""
    monkeypatch.setattr(files, "HELD_WHILE_OPEN", True)
    mark = tmp_path / ".~lock.a.xlsx#"
    mark.touch()
    assert files.open_mark(tmp_path / "a.xlsx") == mark
