"""Packs on memory sticks, on disks without upper and lower case, in deep folders; and what an office trips over."""

import datetime as dt
import errno
import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consolidate.actions.keeping.packs import backups, packing, restoring
from consolidate.core import workspace as places
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import replacing
from consolidate.core.workspace import Workspace
from consolidate.returns.arrivals import recorded
from tests.support.closed import AT_WORK, NEXT, answered, asked, close, late, master
from tests.support.returning import COMMUNE, PERIOD, WARD, Inbox

WHEN = dt.datetime(2025, 10, 30, 23, 30, 7, 654321, dt.timezone(dt.timedelta(hours=7)))


@pytest.fixture
def sent(inbox: Inbox) -> Inbox:
    """A commune has answered for October."""
    inbox.drop(answered(inbox, COMMUNE, AT_WORK), "muong-kim.xlsx")
    return inbox


@pytest.fixture
def stick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Times of even seconds, no permissions, no links, no folders to be flushed."""
    utime, fsync = os.utime, os.fsync

    def rounded(path: Any, times: Any = None, *, ns: Any = None) -> None:
        seconds = [each // 2_000_000_000 * 2 for each in ns] if ns else [int(each) // 2 * 2 for each in times]
        if min(seconds) < dt.datetime(1980, 1, 1, tzinfo=dt.UTC).timestamp():
            raise OSError(errno.EINVAL, "no such time", str(path))
        utime(path, (seconds[0], seconds[1]))

    def refused(path: Any, *_: Any, **__: Any) -> None:
        raise PermissionError(errno.EPERM, "not on this disk", str(path))

    def files_only(handle: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{handle}"):  # noqa: PTH112
            raise OSError(errno.EINVAL, "no folder")
        fsync(handle)

    monkeypatch.setattr(os, "utime", rounded)
    monkeypatch.setattr(os, "chmod", refused)
    monkeypatch.setattr(os, "link", refused)
    monkeypatch.setattr(os, "fsync", files_only)


def test_every_command_on_a_memory_stick(sent: Inbox, request: pytest.FixtureRequest) -> None:
    """Where nothing has permissions and times are rough, each command does what it does elsewhere."""
    request.getfixturevalue("stick")
    for command in (
        ("generate", PERIOD),
        ("merge", PERIOD, "--papers"),
        ("mail", PERIOD),
        ("close", PERIOD, "--even-so"),
        ("archive", PERIOD),
        ("backup",),
        ("reopen", PERIOD, "--reason", "Đính chính"),
        ("merge", PERIOD),
        ("undo", PERIOD),
    ):
        code, _, err = sent.call(*command)
        assert code == 0, (command, err)


@pytest.mark.parametrize("earlier", [False, True], ids=["odd seconds", "before 1980"])
def test_a_backup_restored_to_a_stick_keeps_the_arrivals(
    sent: Inbox, tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest, *, earlier: bool
) -> None:
    """Two returns of one agency came within a second of each other: which is newer is told by a table there."""
    first, second = (
        sent.drop(answered(sent, WARD, {**AT_WORK, "Tiến độ (%)": done}), name)
        for done, name in ((70, "b.xlsx"), (40, "a.xlsx"))
    )
    moment = dt.datetime(1975, 1, 1, tzinfo=dt.UTC) if earlier else WHEN
    for number, path in enumerate((first, second)):
        stamp = int(moment.timestamp()) * 10**9 + number * 10**8
        os.utime(path, ns=(stamp, stamp))
    asked(sent, "merge", PERIOD)
    pack = sent.folder / asked(sent, "backup")["backup"]
    request.getfixturevalue("stick")
    target = tmp_path / "usb"
    asked(sent, "restore", str(pack), str(target))
    times = {each.path: each.moment for each in recorded(Workspace(target)).files}
    assert times[f"inbox/{PERIOD}/a.xlsx"] - times[f"inbox/{PERIOD}/b.xlsx"] == dt.timedelta(milliseconds=100)
    other = Inbox(target, capsys)
    asked(other, "merge", PERIOD)
    assert master(other) == master(sent)


def test_a_backup_restored_where_times_are_kept_adds_nothing(sent: Inbox, tmp_path: Path) -> None:
    """The table of arrivals is only for disks that lose them."""
    pack = sent.folder / asked(sent, "backup")["backup"]
    asked(sent, "restore", str(pack), str(tmp_path / "moi"))
    assert not (tmp_path / "moi/templates/arrivals.tsv").exists()


def pack_of(path: Path, names: list[str]) -> Path:
    """A backup with files of these names, each with other bytes."""
    members = {name: packing.Member(name.encode) for name in names}
    packing.write(path, members, {"kind": "backup"}, "")
    return path


@pytest.mark.parametrize(
    ("names", "becomes"),
    [
        (["inbox/2025-10/Bao-cao.xlsx", "inbox/2025-10/bao-cao.xlsx"], str.casefold),
        (["inbox/2025-10/bao-cao."], lambda name: name.rstrip(". ")),
        (["inbox/2025-10/bao-cao "], lambda name: name.rstrip(". ")),
        (["inbox/2025-10/a.xlsx", "inbox/2025-10/a.xlsx:b"], lambda name: name.partition(":")[0]),
    ],
    ids=["case", "dot", "space", "stream"],
)
def test_names_that_the_disk_does_not_keep(
    names: list[str], becomes: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that would replace another one, or get another name, is named; nothing is left of the folder."""
    path = pack_of(tmp_path / "x.zip", names)
    write = Path.write_bytes
    with monkeypatch.context() as other_disk:
        other_disk.setattr(Path, "write_bytes", lambda self, data: write(self.with_name(becomes(self.name)), data))
        with pytest.raises(ConsolidateError, match="Chưa khôi phục gì") as caught:
            restoring.restore(path, tmp_path / "moi")
    assert any(name in str(caught.value) for name in names)
    assert [each.name for each in tmp_path.iterdir()] == ["x.zip"]
    restoring.restore(path, tmp_path / "moi")
    for name in names:
        assert (tmp_path / "moi" / name).read_bytes() == name.encode()


@pytest.mark.parametrize("name", ["NUL", "aux.xlsx", "CON"])
def test_a_device_of_windows_in_the_place_of_a_file(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written there is nowhere: it is seen when the files are read back."""
    path, write = pack_of(tmp_path / "x.zip", [f"inbox/2025-10/{name}", "inbox/2025-10/a.xlsx"]), Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", lambda self, data: len(data) if self.name == name else write(self, data))
    with pytest.raises(ConsolidateError, match=name):
        restoring.restore(path, tmp_path / "moi")
    assert [each.name for each in tmp_path.iterdir()] == ["x.zip"]


def test_a_folder_too_deep_for_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said before the first file is written; one letter less, and it is restored."""
    path, target = pack_of(tmp_path / "x.zip", ["inbox/2025-10/bao-cao.xlsx"]), tmp_path / "moi"
    longest = len(str(target)) + len("/.consolidate-khoi-phuc-inbox/2025-10/bao-cao.xlsx") - 1
    monkeypatch.setattr(places, "LONGEST_PATH", longest)
    monkeypatch.setattr(restoring, "_unpack", lambda *_: pytest.fail("written"))
    with pytest.raises(ConsolidateError, match="quá dài") as caught:
        restoring.restore(path, target)
    assert str(target) in str(caught.value)
    monkeypatch.undo()
    monkeypatch.setattr(places, "LONGEST_PATH", longest + 1)
    restoring.restore(path, target)


def test_a_folder_that_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in it is held when it gets its name: one sentence, nothing is left, and the next try succeeds."""
    path = pack_of(tmp_path / "x.zip", ["inbox/2025-10/a.xlsx"])
    with monkeypatch.context() as held:
        held.setattr(replacing, "PATIENCE_SECONDS", 0.01)

        def refuse(source: Any, target: Any) -> None:
            raise PermissionError(errno.EACCES, "sharing violation", str(source), 32, str(target))

        held.setattr(os, "rename", refuse)
        with pytest.raises(ConsolidateError):
            restoring.restore(path, tmp_path / "moi")
    assert [each.name for each in tmp_path.iterdir()] == ["x.zip"]
    restoring.restore(path, tmp_path / "moi")


@pytest.mark.parametrize("folder", [f"inbox/{PERIOD}/cu", "inbox/moi", "templates/cu", "outbox/cu", "luu-tru/cu"])
def test_a_pack_restored_into_the_inbox_is_refused(folder: str, sent: Inbox) -> None:
    """Its files would count as returns: said before anything is written. Beside inbox/ it may lie."""
    pack = sent.folder / asked(sent, "backup")["backup"]
    before = sorted(sent.folder.rglob("*"))
    code, _, err = sent.call("restore", str(pack), str(sent.folder / folder))
    assert code == 2
    assert "inbox" in err
    assert sorted(sent.folder.rglob("*")) == before
    asked(sent, "restore", str(pack), str(sent.folder / "khoi-phuc"))


# --- packs -------------------------------------------------------------------------------------------------------


def regions(data: bytes) -> Iterator[tuple[str, int, int]]:
    """The parts of a zip as it is stored: heads, contents, the list at its end, its end, the comment."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos, listed_at = archive.infolist(), archive.start_dir
    for info in infos:
        content = info.header_offset + 30 + len(info.filename.encode())
        yield f"head {info.filename}", info.header_offset, content
        if info.file_size:
            yield f"content {info.filename}", content, content + info.file_size
    comment = len(data) - 64
    yield from (("list", listed_at, comment - 22), ("end", comment - 22, comment), ("comment", comment, len(data)))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dice=st.data())
def test_a_flipped_byte_in_any_part_is_refused(pack: bytes, tmp_path: Path, dice: st.DataObject) -> None:
    """In every head, content, the list, the end and the comment: whatever byte becomes whatever other."""
    _, start, end = dice.draw(st.sampled_from([*regions(pack)]))
    place, mask = dice.draw(st.integers(start, end - 1)), dice.draw(st.integers(1, 255))
    path = tmp_path / "hong.zip"
    path.write_bytes(pack[:place] + bytes([pack[place] ^ mask]) + pack[place + 1 :])
    with pytest.raises(ConsolidateError), packing.opened(path):
        pass


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A backup of three files, one of them empty."""
    path = tmp_path_factory.mktemp("pack") / "x.zip"
    names = ["templates/office.key", "inbox/2025-10/báo cáo.xlsx"]
    members = {name: packing.Member(name.encode, WHEN) for name in names}
    packing.write(path, {**members, "inbox/2025-10/rong.txt": packing.Member(bytes)}, {"kind": "backup"}, "Trang\n")
    return path.read_bytes()


def test_lock_files_come_and_go(sent: Inbox, tmp_path: Path) -> None:
    """A return was open in Excel when the month was closed, and is not when it is packed: the same bytes, and in
    another folder the same master; where it cannot be read that is no reason either.
    """
    mark = sent.drop(b"\x09Van thu", "~$muong-kim.xlsx")
    close(sent)
    mark.unlink()
    first = asked(sent, "archive", PERIOD)
    mark.mkdir()  # nobody can read it
    mark.rmdir()
    mark.write_bytes(b"\x09Lo Van Thu")
    assert asked(sent, "archive", PERIOD)["sha256"] == first["sha256"]
    found = asked(sent, "restore", str(sent.folder / first["archive"]), str(tmp_path / "moi"))
    assert found["same_master"] is True


def test_what_programs_leave_beside_papers_is_not_packed(sent: Inbox) -> None:
    """A letter is open in Word, and Explorer keeps pictures: an archive and a backup have none of it, and are made."""
    asked(sent, "merge", PERIOD)
    outbox, templates = sent.folder / f"outbox/{PERIOD}", sent.folder / "templates/mau"
    templates.mkdir(exist_ok=True)
    for path in (outbox / "Thumbs.db", outbox / "desktop.ini", outbox / f"~${PERIOD}_tong-hop.xlsx"):
        path.write_bytes(b"x")
    (templates / "~$o-cao.docx").write_bytes(b"x")
    close(sent)
    for command in (("archive", PERIOD), ("backup",)):
        found = asked(sent, *command)
        with zipfile.ZipFile(sent.folder / (found.get("archive") or found["backup"])) as archive:
            names = archive.namelist()
        assert not [name for name in names if "~$" in name or "Thumbs" in name or "desktop" in name]


# --- backups -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["inbox", f"inbox/{PERIOD}", "templates", "templates/mau/cu"])
def test_a_backup_within_what_is_backed_up_is_refused(folder: str, sent: Inbox) -> None:
    """It would count as a return, and the next one would hold it: said, with where to put it; no file is made."""
    before = sorted(sent.folder.rglob("*"))
    code, _, err = sent.call("backup", "--to", str(sent.folder / folder))
    assert code == 2
    assert "--to" in err
    assert sorted(sent.folder.rglob("*")) == before


@pytest.mark.parametrize("day", ["30/11/2025", "Nov-25", ""])
def test_a_list_of_backups_that_excel_changed(day: str, sent: Inbox) -> None:
    """Its line is named, by `backup` before anything is written, and by a merge as a warning: no crash."""
    asked(sent, "backup")
    path = sent.folder / "luu-tru/sao-luu.tsv"
    text = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join([text[0], "\t".join([day, *text[1].split("\t")[1:]])]), encoding="utf-16")
    code, _, err = sent.call("backup")
    assert code == 2
    assert "sao-luu.tsv" in err
    assert len(list((sent.folder / "luu-tru").glob("*.zip"))) == 1
    code, _, err = sent.call("merge", PERIOD)
    assert code == 0
    assert "sao-luu.tsv" in err


def test_a_backup_that_could_not_be_listed_is_told(
    sent: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lies on the stick, whole: the sentence says so, and why the list was not written."""
    refused = ConsolidateError("Không ghi được sao-luu.tsv.")
    monkeypatch.setattr(backups, "write_state", Mock(side_effect=refused))
    code, _, err = sent.call("backup", "--to", str(tmp_path / "usb"))
    assert code == 2
    (path,) = (tmp_path / "usb").glob("*.zip")
    assert f"{path.name}, đã đọc lại" in err
    assert str(refused) in err
    assert "Đã sao lưu xong" in err


def test_a_backup_on_the_same_disk_says_so(sent: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another folder of the same disk is lost with it; another disk is not."""
    _, out, _ = sent.call("backup", "--to", str(tmp_path / "cung-o"))
    assert "cùng ổ đĩa" in out
    stat = Path.stat

    def of_another_disk(path: Path, **how: Any) -> Any:
        found = stat(path, **how)
        return os.stat_result((*found[:2], 99, *found[3:])) if path.name == "usb" else found

    (tmp_path / "usb").mkdir()
    monkeypatch.setattr(Path, "stat", of_another_disk)
    _, out, _ = sent.call("backup", "--to", str(tmp_path / "usb"))
    assert "cùng ổ đĩa" not in out


def test_a_file_that_is_in_the_cloud_alone(sent: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a network OneDrive does not give it: the file and what to press are told; no backup is there."""
    read, stat = Path.read_bytes, Path.stat

    def refused(path: Path) -> bytes:
        if path.name == "muong-kim.xlsx":
            raise OSError(errno.EINVAL, "The cloud operation was unsuccessful", str(path))
        return read(path)

    def placeholder(path: Path, **how: Any) -> Any:
        found = stat(path, **how)
        return Mock(wraps=found, st_mtime=0, st_mode=found.st_mode, st_file_attributes=0x400000)

    with monkeypatch.context() as offline:
        offline.setattr(Path, "read_bytes", refused)
        offline.setattr(Path, "stat", lambda p, **how: placeholder(p, **how) if "muong" in p.name else stat(p, **how))
        code, _, err = sent.call("backup")
    assert code == 2
    assert "muong-kim.xlsx" in err
    assert "OneDrive" in err
    assert not list((sent.folder / "luu-tru").glob("*"))


# --- closed and opened again -------------------------------------------------------------------------------------


def test_numbers_of_corrections_go_on_after_a_second_closing(sent: Inbox) -> None:
    """A late file has number 01; the month is opened, counts it, is closed: the next late file has number 02."""
    close(sent)
    sent.drop(answered(sent, WARD), "muon-1.xlsx", minute=30)
    asked(sent, "generate", NEXT)
    sent.drop(answered(sent, WARD, period=NEXT), "tan-phong.xlsx", NEXT)
    asked(sent, "merge", NEXT)
    assert {row[0] for row in late(sent, NEXT)} == {"bo-sung-01"}
    asked(sent, "reopen", PERIOD, "--reason", "Đính chính")
    close(sent)
    asked(sent, "merge", NEXT)
    assert late(sent, NEXT) == []
    sent.drop(answered(sent, COMMUNE), "muon-2.xlsx", minute=50)
    asked(sent, "merge", NEXT)
    assert {row[0] for row in late(sent, NEXT)} == {"bo-sung-02"}


def test_undo_of_a_closed_period_and_of_one_opened_again(sent: Inbox) -> None:
    """Closed it is refused and nothing changes; opened, an undo of the merge since gives back the closed master."""
    close(sent)
    data = master(sent)
    code, _, err = sent.call("undo", PERIOD)
    assert code == 2
    assert "reopen" in err
    asked(sent, "reopen", PERIOD, "--reason", "Đính chính")
    sent.drop(answered(sent, WARD), "tan-phong.xlsx", minute=20)
    asked(sent, "merge", PERIOD)
    assert master(sent) != data
    asked(sent, "undo", PERIOD)
    assert master(sent) == data
