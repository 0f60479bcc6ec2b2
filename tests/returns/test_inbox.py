"""What arrived, in a fixed order, hashed, and never touched."""

import datetime as dt
import errno
import hashlib
import io
import os
import stat
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from consolidate.core.errors import ConsolidateError, UnreadableError
from consolidate.returns import inbox
from consolidate.returns.inbox import Collected, Item, collect
from consolidate.spreadsheets.reading import zip_limits
from consolidate.texts.codes import Code

MONTH = "inbox/2025-10"


def zipped(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


BOOK = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"})


def drop(root: Path, files: Mapping[str, bytes]) -> Collected:
    """The month's folder with these files, collected."""
    for name, data in files.items():
        path = root / MONTH / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return collect(root / MONTH, root)


def paths(found: Collected) -> list[str]:
    return [item.received.path.removeprefix(f"{MONTH}/") for item in found.files]


def fault(item: Item) -> Code:
    with pytest.raises(UnreadableError) as caught:
        item.read()
    return caught.value.finding.code


def test_files_come_sorted_with_their_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Subfolders too, in an order that does not depend on how the system lists them."""
    files = {"b.xlsx": b"1", "a/z.xlsx": b"2", "Xã Mường Kim/báo cáo (2).xlsx": b"3", "a.xlsx": b"4"}
    found = drop(tmp_path, files)
    assert sorted(paths(found)) == sorted(files)
    assert {p: i.received.sha256 for p, i in zip(paths(found), found.files, strict=True)} == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()
    }
    walk = os.walk
    monkeypatch.setattr(os, "walk", lambda top, **_: reversed([(place, d, f[::-1]) for place, d, f in walk(top)]))
    assert collect(tmp_path / MONTH, tmp_path) == found


def test_bytes_are_read_when_wanted(tmp_path: Path) -> None:
    """An item gives just the bytes that were hashed; a file that changed meanwhile is not taken for the same."""
    (item,) = drop(tmp_path, {"a.xlsx": b"as it arrived"}).files
    assert item.read() == b"as it arrived"
    item.path.write_bytes(b"changed")
    assert fault(item) is Code.LOCKED_BY_PROGRAM


def test_arrival_is_in_vietnam_time(tmp_path: Path) -> None:
    """A file's time is shown as clocks in Lai Châu show it, whatever the machine's own zone."""
    path = tmp_path / MONTH / "a.xlsx"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x")
    moment = dt.datetime(2025, 10, 31, 18, 30, tzinfo=dt.UTC).timestamp()
    os.utime(path, (moment, moment))
    arrived = collect(tmp_path / MONTH, tmp_path).files[0].received.arrived
    assert arrived.isoformat() == "2025-11-01T01:30:00+07:00"


def test_subfolders_can_be_left_out(tmp_path: Path) -> None:
    """Files in inbox/ itself are collected without those of the months."""
    drop(tmp_path, {"a.xlsx": b"1", "../loose.xlsx": b"2"})
    found = collect(tmp_path / "inbox", tmp_path, subfolders=False)
    assert [item.received.path for item in found.files] == ["inbox/loose.xlsx"]


def test_what_the_program_came_with_is_no_news(tmp_path: Path) -> None:
    """inbox/ itself holds a page about the folder since the program was unpacked: nothing is said of it."""
    drop(tmp_path, {"../README.md": b"x", "../.gitkeep": b""})
    assert collect(tmp_path / "inbox", tmp_path, subfolders=False) == Collected(())


def test_no_folder_is_an_empty_one(tmp_path: Path) -> None:
    """Before anything arrives there is nothing."""
    assert collect(tmp_path / MONTH, tmp_path) == Collected(())


def test_the_inbox_is_not_touched(tmp_path: Path) -> None:
    """Collecting and reading leaves names, bytes and times as they were."""
    drop(tmp_path, {"a.zip": zipped({"b.xlsx": BOOK}), "c.xlsx": BOOK})

    def state() -> list[tuple[str, bytes, int]]:
        found = sorted(path for path in (tmp_path / "inbox").rglob("*") if path.is_file())
        return [(path.name, path.read_bytes(), path.stat().st_mtime_ns) for path in found]

    before = state()
    for item in collect(tmp_path / MONTH, tmp_path).files:
        item.read()
    assert state() == before


def test_system_files_are_listed_once(tmp_path: Path) -> None:
    """What programs leave beside files is no return: one note names all of it."""
    names = ["~$a.xlsx", "Thumbs.db", "desktop.ini", ".DS_Store", "x.tmp", "README.md", ".~lock.a.xlsx#", "._a.xlsx"]
    files = dict.fromkeys(names, b"x") | {"__MACOSX/b.xlsx": b"x", "a.xlsx": BOOK}
    found = drop(tmp_path, files | {"c.zip": zipped({"__MACOSX/._d.xlsx": b"x", "d.xlsx": BOOK})})
    assert paths(found) == ["a.xlsx", "c.zip/d.xlsx"]
    (issue,) = found.issues
    assert issue.code is Code.SKIPPED_FILE
    assert all(name in issue.finding.message for name in [*names, "__MACOSX/b.xlsx", "c.zip/__MACOSX/._d.xlsx"])


# --- zips --------------------------------------------------------------------------------------------------------


def test_members_of_a_zip_are_files(tmp_path: Path) -> None:
    """A zip is opened one level: each member has its own path, hash and bytes, and the zip's time."""
    found = drop(tmp_path, {"a.zip": zipped({"Sở/b.xlsx": BOOK, "a.pdf": b"%PDF", "rỗng/": b""})})
    assert paths(found) == ["a.zip/Sở/b.xlsx", "a.zip/a.pdf"]
    assert {item.read() for item in found.files} == {BOOK, b"%PDF"}
    assert len({item.received.arrived for item in found.files}) == 1


@pytest.mark.parametrize("name", ["a.xlsx", "a.zip", "a"])
def test_a_workbook_is_not_opened_as_a_zip(name: str, tmp_path: Path) -> None:
    """A workbook stays one file whatever its name."""
    assert paths(drop(tmp_path, {name: BOOK})) == [name]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258"])
def test_member_names_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    """Names without the mark for UTF-8 are read as UTF-8, else in the code page of Vietnamese Windows."""
    name = "Biên bản.xlsx"
    raw = name.replace("ả", "a\u0309").encode(encoding)
    placeholder = "_" * len(raw)
    data = zipped({placeholder: BOOK}).replace(placeholder.encode(), raw)
    assert paths(drop(tmp_path, {"a.zip": data})) == [f"a.zip/{name}"]


@pytest.mark.parametrize("name", ["../../up.xlsx", "..\\..\\up.xlsx", "/up.xlsx"])
def test_members_cannot_point_outside(name: str, tmp_path: Path) -> None:
    """A member's path stays below its zip."""
    assert paths(drop(tmp_path, {"a.zip": zipped({name: BOOK})})) == ["a.zip/up.xlsx"]


def test_a_nested_zip_is_put_aside(tmp_path: Path) -> None:
    """A zip within a zip is named and not opened; its neighbours are read."""
    found = drop(tmp_path, {"a.zip": zipped({"b.zip": zipped({"c.xlsx": BOOK}), "d.xlsx": BOOK})})
    nested, good = found.files
    assert fault(nested) is Code.NESTED_ARCHIVE
    assert good.read() == BOOK


def test_one_bad_member_costs_no_other(tmp_path: Path) -> None:
    """A bomb and a damaged member are put aside, the good one is read."""
    data = zipped({"bomb.xlsx": b"\0" * 21_000_000, "good.xlsx": BOOK})
    stored = io.BytesIO(data)
    with zipfile.ZipFile(stored, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("hurt.xlsx", b"0123456789")
    found = drop(tmp_path, {"a.zip": stored.getvalue().replace(b"0123456789", b"0123456780")})
    by_name = dict(zip(paths(found), found.files, strict=True))
    assert fault(by_name["a.zip/bomb.xlsx"]) is Code.UNSAFE_FILE
    assert fault(by_name["a.zip/hurt.xlsx"]) is Code.DAMAGED_FILE
    assert by_name["a.zip/good.xlsx"].read() == BOOK


def test_a_zip_of_nothing_is_put_aside(tmp_path: Path) -> None:
    """An archive without files, or with too many, is one file that cannot be used."""
    empty, full = drop(tmp_path, {"a.zip": zipped({}), "b.zip": zipped({f"{n}": b"" for n in range(2_001)})}).files
    assert [fault(empty), fault(full)] == [Code.NOT_A_WORKBOOK, Code.TOO_LARGE]


def test_too_large_a_zip_is_put_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole of an archive counts."""
    monkeypatch.setattr(zip_limits, "ALL_BYTES", 1_000)
    (item,) = drop(tmp_path, {"a.zip": zipped({str(n): b"x" * 300 for n in range(4)})}).files
    assert fault(item) is Code.TOO_LARGE


def test_a_locked_member_needs_its_password(tmp_path: Path) -> None:
    """An encrypted member is put aside as locked."""
    data = bytearray(zipped({"a.xlsx": BOOK}))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    (item,) = drop(tmp_path, {"a.zip": bytes(data)}).files
    assert fault(item) is Code.PASSWORD


# --- files that cannot be read -----------------------------------------------------------------------------------


def sharing(fails: int) -> Callable[[Path], bytes]:
    """A stand-in for Path.read_bytes that is refused so many times."""
    left = [fails]

    def read(path: Path) -> bytes:
        if left[0]:
            left[0] -= 1
            raise PermissionError(13, "sharing violation")
        with path.open("rb") as file:
            return file.read()

    return read


@pytest.mark.parametrize(("fails", "readable"), [(2, True), (3, False)])
def test_an_open_file_is_tried_three_times(
    fails: int, *, readable: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Excel may let go of a file in time; if not, the file is named as open in another program."""
    drop(tmp_path, {"a.xlsx": BOOK})
    monkeypatch.setattr(inbox, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(Path, "read_bytes", sharing(fails))
    (item,) = collect(tmp_path / MONTH, tmp_path).files
    if readable:
        assert item.read() == BOOK
    else:
        assert fault(item) is Code.LOCKED_BY_PROGRAM


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_named_and_not_waited_for(tmp_path: Path) -> None:
    """Nothing ever comes out of it: it is put aside, also where it is named itself."""
    drop(tmp_path, {"a.xlsx": BOOK})
    os.mkfifo(tmp_path / MONTH / "pipe.xlsx")
    good, pipe = collect(tmp_path / MONTH, tmp_path).files
    assert good.read() == BOOK
    assert fault(pipe) is Code.NOT_A_WORKBOOK
    assert inbox.receive(tmp_path / MONTH / "pipe.xlsx", tmp_path) == (pipe,)


@pytest.mark.parametrize("target", ["nowhere.xlsx", "link.xlsx", "folder"])
def test_links_that_lead_to_no_file_are_named(target: str, tmp_path: Path) -> None:
    """Whether what they led to is gone, or they lead to themselves or to a folder, whose files are not looked for."""
    drop(tmp_path, {"a.xlsx": BOOK})
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.xlsx").write_bytes(BOOK)
    (tmp_path / MONTH / "link.xlsx").symlink_to(target if target == "link.xlsx" else tmp_path / target)
    found = collect(tmp_path / MONTH, tmp_path)
    assert paths(found) == ["a.xlsx", "link.xlsx"]
    assert fault(found.files[1]) is Code.NOT_A_WORKBOOK


def test_a_link_to_a_file_is_that_file(tmp_path: Path) -> None:
    """Also the folder of the month may be a link."""
    drop(tmp_path, {"a.xlsx": BOOK})
    (tmp_path / MONTH / "b.xlsx").symlink_to(tmp_path / MONTH / "a.xlsx")
    (tmp_path / "inbox" / "2025-11").symlink_to(tmp_path / MONTH)
    assert [item.read() for item in collect(tmp_path / "inbox" / "2025-11", tmp_path).files] == [BOOK, BOOK]
    assert collect(tmp_path / "inbox", tmp_path, subfolders=False) == Collected(())


def closed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nobody may list the folder of that name."""
    listed = os.scandir

    def scandir(place: str) -> object:
        if Path(place).name == name:
            raise PermissionError(13, "denied", place)
        return listed(place)

    monkeypatch.setattr(os, "scandir", scandir)


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies in it cannot be had, and that is said."""
    drop(tmp_path, {"a.xlsx": BOOK, "closed/b.xlsx": BOOK})
    closed("closed", monkeypatch)
    found = collect(tmp_path / MONTH, tmp_path)
    assert paths(found) == ["a.xlsx", "closed"]
    assert fault(found.files[1]) is Code.UNREACHED


def test_a_month_that_cannot_be_listed_is_no_month_without_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run does not go on as if nobody had answered."""
    drop(tmp_path, {"a.xlsx": BOOK})
    closed("2025-10", monkeypatch)
    with pytest.raises(ConsolidateError, match=r"inbox/2025-10"):
        collect(tmp_path / MONTH, tmp_path)


def test_a_file_that_may_not_be_asked_about_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder whose names can be listed, and nothing more."""
    drop(tmp_path, {"a.xlsx": BOOK})

    def denied(_: Path, **__: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "stat", denied)
    (item,) = inbox.receive(tmp_path / MONTH / "a.xlsx", tmp_path)
    assert fault(item) is Code.LOCKED_BY_PROGRAM


def test_no_file_has_too_long_a_name(tmp_path: Path) -> None:
    """A name that the system refuses names no file, and is no fault of the program."""
    assert inbox.receive(tmp_path / ("a" * 300), tmp_path) == ()
    assert inbox.receive(tmp_path / ("a" * 300) / "a.xlsx", tmp_path) == ()


def test_a_time_past_the_calendar_is_no_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is received whatever the clock of the computer it was copied on said."""
    drop(tmp_path, {"a.xlsx": BOOK})
    about = SimpleNamespace(st_size=9, st_mtime=2.0**40, st_mode=stat.S_IFREG)
    monkeypatch.setattr(Path, "stat", lambda _: about)
    (item,) = inbox.receive(tmp_path / MONTH / "a.xlsx", tmp_path)
    assert item.received.arrived.year == 1970


@pytest.mark.parametrize("attribute", [0x1000, 0x40000, 0x400000])
def test_a_cloud_placeholder_is_not_opened(attribute: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that only OneDrive has is named, and reading it does not start a download."""
    drop(tmp_path, {"a.xlsx": BOOK})
    about = SimpleNamespace(st_size=9, st_mtime=0.0, st_file_attributes=attribute)
    monkeypatch.setattr(Path, "stat", lambda _: about)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("opened"))
    (item,) = inbox.receive(tmp_path / MONTH / "a.xlsx", tmp_path)
    assert fault(item) is Code.NOT_DOWNLOADED


# --- folders and files that the system does not give -----------------------------------------------------------------

REFUSALS = [
    PermissionError(errno.EACCES, "Access is denied"),
    FileNotFoundError(errno.ENOENT, "The system cannot find the path specified"),
    OSError(errno.EINVAL, "The specified network name is no longer available"),
    OSError(errno.EIO, "The cloud file provider is not running"),
    OSError(errno.ESTALE, "Stale file handle"),
]
refused_so = pytest.mark.parametrize("error", REFUSALS, ids=lambda error: errno.errorcode[error.errno])


def refusing(name: str, error: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the folder of that name cannot be listed, for this reason."""
    scandir = os.scandir

    def listing(place: str) -> object:
        if Path(place).name == name:
            raise type(error)(error.errno, error.strerror, place)
        return scandir(place)

    monkeypatch.setattr(os, "scandir", listing)


@refused_so
@pytest.mark.parametrize("name", ["Các xã, phường", "sâu"])
def test_a_subfolder_that_cannot_be_listed_is_an_item(
    error: OSError, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the system says, also below another folder: the folder is named, in Vietnamese; the rest is read."""
    drop(tmp_path, {"a.xlsx": BOOK, "Các xã, phường/b.xlsx": BOOK, "Các xã, phường/sâu/c.xlsx": BOOK})
    refusing(name, error, monkeypatch)
    found = collect(tmp_path / MONTH, tmp_path)
    (item,) = [item for item in found.files if item.fault]
    assert item.received.path.endswith(name)
    assert fault(item) is Code.UNREACHED
    assert error.strerror not in item.fault.message  # type: ignore[union-attr]
    assert item.fault.action  # type: ignore[union-attr]
    assert "a.xlsx" in paths(found)
    assert not found.issues


@refused_so
def test_a_month_that_cannot_be_listed_ends_the_run(
    error: OSError, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is counted as silent because a disk is."""
    drop(tmp_path, {"a.xlsx": BOOK, "../loose.xlsx": BOOK})
    refusing("2025-10", error, monkeypatch)
    with pytest.raises(ConsolidateError, match=r"inbox/2025-10") as caught:
        collect(tmp_path / MONTH, tmp_path)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EIO, errno.EINVAL])
@pytest.mark.parametrize("call", ["stat", "read_bytes"])
def test_a_file_that_cannot_be_asked_about_or_opened_is_an_item(
    number: int, call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that its folder names is there, and is no file of the system's; the one beside it is read."""
    drop(tmp_path, {"a.xlsx": BOOK, "b.xlsx": BOOK})
    monkeypatch.setattr(inbox, "PAUSE_SECONDS", 0)
    for name in {call, "lstat" if call == "stat" else call}:
        given = getattr(Path, name)

        def refused(path: Path, given: Callable[..., object] = given, **options: object) -> object:
            if path.name == "b.xlsx":
                raise OSError(number, "The device is not ready", str(path))
            return given(path, **options)

        monkeypatch.setattr(Path, name, refused)
    found = collect(tmp_path / MONTH, tmp_path)
    assert paths(found) == ["a.xlsx", "b.xlsx"]
    assert found.files[0].read() == BOOK
    assert fault(found.files[1]) is Code.UNREACHED
    assert not found.issues


@pytest.mark.parametrize("depth", [1, 2])
def test_a_path_that_is_too_long_is_said_to_be(depth: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows then says that there is no such file, or no such folder: it is named with its length."""
    long = "/".join(["d" * 120] * depth) + f"/{'b' * 200}.xlsx"
    drop(tmp_path, {"a.xlsx": BOOK, long: BOOK})
    real = Path.stat

    def stat_of(path: Path, **options: bool) -> os.stat_result:
        if len(str(path)) >= 260:
            raise FileNotFoundError(errno.ENOENT, "The system cannot find the path specified", str(path))
        return real(path, **options)

    monkeypatch.setattr(Path, "stat", stat_of)
    monkeypatch.setattr(Path, "lstat", stat_of)
    found = collect(tmp_path / MONTH, tmp_path)
    (item,) = [item for item in found.files if item.fault]
    assert str(len(str(item.path))) in item.fault.message  # type: ignore[union-attr]
    assert (fault(item), found.issues) == (Code.UNREACHED, ())
