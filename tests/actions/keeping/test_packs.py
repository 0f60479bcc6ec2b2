"""`archive`, `backup`, `restore`: the same bytes each time, replayed elsewhere, refused where one byte is another."""

import datetime as dt
import hashlib
import os
import random
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from consolidate.actions.keeping.packs import backup_places, packing
from tests.support.closed import AT_WORK, NEXT, answered, asked, close, late, master
from tests.support.returning import COMMUNE, PERIOD, WARD, Inbox


@pytest.fixture
def closed(inbox: Inbox) -> Inbox:
    """October is closed with the return of one commune, beside a file that a program left there."""
    inbox.drop(answered(inbox, COMMUNE, AT_WORK), "muong-kim.xlsx")
    inbox.drop(b"", "~$muong-kim.xlsx")
    close(inbox)
    return inbox


def tree(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def disturb(inbox: Inbox) -> None:
    """What is not of the closed period: late files, another catalogue, other times."""
    inbox.drop(answered(inbox, WARD), "den-muon.xlsx", minute=50)
    path = inbox.folder / "templates/catalogue.xlsx"
    book = openpyxl.load_workbook(path)
    book["Cài đặt"].append(["Ghi chú riêng", "khác", ""])
    book.save(path)
    os.utime(inbox.folder / f"inbox/{PERIOD}/muong-kim.xlsx", (1_900_000_000, 1_900_000_000))


def test_an_archive_is_the_same_bytes_each_time(closed: Inbox) -> None:
    """Also after late files, another catalogue and other times; and it is not written anew."""
    first = asked(closed, "archive", PERIOD)
    data = (closed.folder / first["archive"]).read_bytes()
    assert first["archive"] == f"luu-tru/{PERIOD}.zip"
    disturb(closed)
    assert asked(closed, "archive", PERIOD)["sha256"] == first["sha256"] == hashlib.sha256(data).hexdigest()
    assert [path.name for path in (closed.folder / "luu-tru").glob("*.zip")] == [f"{PERIOD}.zip"]


def test_what_an_archive_holds(closed: Inbox) -> None:
    """Catalogue, workbooks sent, inbox with a manifest, master, papers, version, as-of date, a page to read."""
    asked(closed, "letters", PERIOD)
    asked(closed, "archive", PERIOD)
    with zipfile.ZipFile(closed.folder / f"luu-tru/{PERIOD}.zip") as archive:
        names = set(archive.namelist())
        page = archive.read("DOC-TRUOC.txt").decode("utf-8-sig")
        table = archive.read("luu-tru.tsv").decode("utf-8-sig")
        packed = archive.read(f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx")
    assert {
        "templates/catalogue.xlsx",
        f"templates/{PERIOD}/{PERIOD}_{COMMUNE}.xlsx",
        f"inbox/{PERIOD}/muong-kim.xlsx",
        "luu-tru.json",
    } <= names
    assert any(name.startswith(f"outbox/{PERIOD}/van-ban/") for name in names)
    assert packed == master(closed)
    assert hashlib.sha256(packed).hexdigest() in page
    assert "31/10/2025" in page
    arrived = "2025-10-30T15:00:00+07:00"
    content = (closed.folder / f"inbox/{PERIOD}/muong-kim.xlsx").read_bytes()
    assert f"inbox/{PERIOD}/muong-kim.xlsx\t{hashlib.sha256(content).hexdigest()}\t{arrived}" in table


def test_an_archive_replayed_elsewhere(closed: Inbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In an empty folder its files give the master again, byte for byte; there it is closed, and can be reopened."""
    disturb(closed)
    asked(closed, "archive", PERIOD)
    target = tmp_path / "máy khác" / "kiểm tra"
    found = asked(closed, "restore", str(closed.folder / f"luu-tru/{PERIOD}.zip"), str(target))
    assert found["same_master"] is True
    other = Inbox(target, capsys)
    shutil.rmtree(target / "outbox")
    asked(other, "merge", PERIOD)
    assert master(other) == master(closed)
    arrived = (target / f"inbox/{PERIOD}/muong-kim.xlsx").stat().st_mtime
    assert arrived == dt.datetime(2025, 10, 30, 8, tzinfo=dt.UTC).timestamp()


def test_an_archive_unzipped_by_another_program(
    closed: Inbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The manifest tells when files arrived, whatever times they have now: an open period gives its master, too."""
    asked(closed, "reopen", PERIOD, "--reason", "Đính chính")
    closed.drop(answered(closed, COMMUNE, AT_WORK), "gui-lai.xlsx", minute=20)
    asked(closed, "archive", PERIOD)
    with zipfile.ZipFile(closed.folder / f"luu-tru/{PERIOD}.zip") as archive:
        archive.extractall(tmp_path / "giai-nen")
    other = Inbox(tmp_path / "giai-nen", capsys)
    for number, path in enumerate(sorted((other.folder / "inbox").rglob("*.xlsx"))):
        os.utime(path, (2_000_000_000 - number, 2_000_000_000 - number))
    shutil.rmtree(other.folder / "outbox")
    asked(other, "merge", PERIOD)
    assert master(other) == master(closed)


def test_flipped_bytes_are_refused(closed: Inbox, tmp_path: Path) -> None:
    """One other byte anywhere, a byte more or less: nothing is restored."""
    asked(closed, "archive", PERIOD)
    data = (closed.folder / f"luu-tru/{PERIOD}.zip").read_bytes()
    rng = random.Random(21)
    places = [
        0,
        5,
        10,
        len(data) - 1,
        len(data) - 64,
        len(data) - 66,
        len(data) - 80,
        *rng.sample(range(len(data)), 40),
    ]
    broken = [data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :] for place in places]
    for number, content in enumerate([*broken, data + b"0", data[:-1], b"", data[:100]]):
        path = tmp_path / "hong.zip"
        path.write_bytes(content)
        code, _, err = closed.call("restore", str(path), str(tmp_path / "moi"))
        assert code == 2, number
        assert err.count("\n") == 1
        assert not (tmp_path / "moi").exists()


def test_a_member_that_leaves_the_folder_is_refused(closed: Inbox, tmp_path: Path) -> None:
    """Also in a pack that is otherwise as it should be."""
    for name in ("../ngoai.txt", "/ngoai.txt", "a/../../ngoai.txt", "C:/ngoai.txt", "a\\..\\..\\ngoai.txt", "a//b"):
        path = tmp_path / "xau.zip"
        packing.write(
            path, {name: packing.Member(lambda: b"x")} if packing.is_safe(name) else {}, {"kind": "backup"}, ""
        )
        assert not packing.is_safe(name)
    with pytest.raises(Exception, match="ngoai"):
        packing.write(tmp_path / "xau2.zip", {"../ngoai.txt": packing.Member(lambda: b"x")}, {"kind": "backup"}, "")
    assert not (tmp_path / "xau2.zip").exists()
    assert closed.folder.exists()


def test_a_folder_with_something_in_it_is_refused(closed: Inbox, tmp_path: Path) -> None:
    """Nothing is overwritten; an empty folder is fine."""
    asked(closed, "archive", PERIOD)
    full, empty = tmp_path / "co-du-lieu", tmp_path / "trong"
    full.mkdir()
    empty.mkdir()
    (full / "ghi-chu.txt").write_text("giữ", encoding="utf-8")
    pack = str(closed.folder / f"luu-tru/{PERIOD}.zip")
    assert closed.call("restore", pack, str(full))[0] == 2
    assert [path.name for path in full.iterdir()] == ["ghi-chu.txt"]
    asked(closed, "restore", pack, str(empty))
    assert (empty / "templates/catalogue.xlsx").is_file()


def test_a_missing_file_is_not_archived(closed: Inbox) -> None:
    """An archive that lacks what counted would be none: the file is named."""
    (closed.folder / f"inbox/{PERIOD}/muong-kim.xlsx").unlink()
    code, _, err = closed.call("archive", PERIOD)
    assert code == 2
    assert "muong-kim.xlsx" in err
    assert not (closed.folder / f"luu-tru/{PERIOD}.zip").exists()


def test_an_archive_is_never_overwritten(closed: Inbox) -> None:
    """After reopening and closing again the earlier archive is kept under another name, which is told once."""
    first = asked(closed, "archive", PERIOD)["sha256"]
    asked(closed, "reopen", PERIOD, "--reason", "Đính chính")
    closed.drop(answered(closed, WARD), "tan-phong.xlsx", minute=50)
    close(closed)
    _, out, _ = closed.call("archive", PERIOD)
    (kept,) = (closed.folder / "luu-tru").glob("*_truoc_*.zip")
    assert f"luu-tru/{kept.name}" in out
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == first
    _, out, _ = closed.call("archive", PERIOD)
    assert "truoc" not in out
    second = asked(closed, "archive", PERIOD)["sha256"]
    digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (closed.folder / "luu-tru").glob("*.zip")}
    assert digests == {first, second}


def test_a_backup_is_all_of_templates_and_inbox(
    closed: Inbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Restored, every file is the same, with its time; the master comes out the same, and late files as before."""
    closed.drop(answered(closed, WARD), "den-muon.xlsx", minute=50)
    asked(closed, "generate", NEXT)
    closed.drop(answered(closed, WARD, period=NEXT), "tan-phong.xlsx", NEXT)
    asked(closed, "merge", NEXT)
    found = asked(closed, "backup")
    assert found["before"] is None
    target = tmp_path / "moi"
    asked(closed, "restore", str(closed.folder / found["backup"]), str(target))
    (closed.folder / f"inbox/{PERIOD}/~$muong-kim.xlsx").unlink()  # that it was open is nothing to keep
    for folder in ("templates", "inbox"):
        assert tree(target / folder) == tree(closed.folder / folder)
    other = Inbox(target, capsys)
    asked(other, "merge", NEXT)
    asked(other, "merge", PERIOD)
    assert (master(other), master(other, NEXT)) == (master(closed), master(closed, NEXT))
    assert late(other, NEXT)


def test_a_second_backup_of_a_day(closed: Inbox, tmp_path: Path) -> None:
    """It stands beside the first, and says how old that is; a folder elsewhere is taken as it is named."""
    first = asked(closed, "backup")
    data = (closed.folder / first["backup"]).read_bytes()
    second = asked(closed, "backup", "--to", str(tmp_path / "usb"))
    assert second["before"]["days"] == 0
    third = asked(closed, "backup")
    assert third["backup"] != first["backup"]
    assert (closed.folder / first["backup"]).read_bytes() == data


def test_a_flipped_byte_in_a_backup_is_refused(closed: Inbox, tmp_path: Path) -> None:
    """As of an archive."""
    path = closed.folder / asked(closed, "backup")["backup"]
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 64
    path.write_bytes(data)
    assert closed.call("restore", str(path), str(tmp_path / "moi"))[0] == 2


def test_a_folder_without_templates_has_no_backup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong folder is named, and nothing is written there."""
    assert Inbox(tmp_path, capsys).call("backup")[0] == 2
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_changes_while_it_is_packed(tmp_path: Path) -> None:
    """What was read twice and is not the same twice is not said to be kept."""
    contents = iter([b"truoc", b"sau"])
    with pytest.raises(Exception, match="thay đổi"):
        packing.write(tmp_path / "x.zip", {"a": packing.Member(lambda: next(contents))}, {"kind": "backup"}, "")
    assert list(tmp_path.iterdir()) == []


def test_places_that_are_warned_of() -> None:
    """Folders that a service copies to other computers, and folders of the network."""
    home = Path("/home/vp")
    assert list(backup_places.told(home / "Tai lieu", {})) == []
    assert list(backup_places.told(home / "Zalo Received Files", {})) == []  # which stays on the computer
    assert len(list(backup_places.told(home / "OneDrive - UBND/sao-luu", {}))) == 1
    assert len(list(backup_places.told(home / "dong-bo/x", {"OneDriveCommercial": str(home / "dong-bo")}))) == 1
    mounts = "/dev/sda1 / ext4 rw 0 0\n//may-chu/chung /mnt/chung cifs rw 0 0\n"
    assert backup_places.on_network(Path("/mnt/chung/sao-luu"), mounts)
    assert not backup_places.on_network(Path("/mnt/khac"), mounts)
