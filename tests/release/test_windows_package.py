"""The package for Windows PCs, piece by piece. `make release` builds and proves the whole."""

import hashlib
import re
import struct
import tomllib
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.release import dlls, folder, proof, wheels

VALUES = {"VERSION": "1.2.3", "PYTHON": "3.12", "DIGITS": "312", "PYTHONS": "3.12", "SHA256": "…"}


def wheel(place: Path, name: str, tag: str = "py3-none-any", needs: tuple[str, ...] = (), **members: str) -> Path:
    """A wheel of version 1.0 with these members, by name with `__` for `/`, and these requirements."""
    path = place / f"{name}-1.0-{tag}.whl"
    metadata = "".join(f"Requires-Dist: {line}\n" for line in needs)
    with ZipFile(path, "w") as packed:
        packed.writestr(
            f"{name}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{metadata}"
        )
        for member, text in {f"{name}/__init__.py": "", **members}.items():
            packed.writestr(member, text)
    return path


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """The folder of a release, made of two small wheels."""
    pure, built = wheel(tmp_path, "consolidate"), wheel(tmp_path, "quick", "cp312-cp312-win_amd64")
    place = tmp_path / "consolidate-windows-1.2.3"
    folder.lay(place, [pure, built], [], VALUES)
    (place / folder.SUMS).write_bytes(folder.sums(place))
    return place


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
def test_what_is_needed_is_pinned(python: str) -> None:
    """All that the program asks for on Windows, and what that asks for in turn, has a pin."""
    pinned = wheels.pins((wheels.ROOT / "constraints.txt").read_text(encoding="utf-8"))
    project = tomllib.loads((wheels.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    waiting = [
        *map(Requirement, project["dependencies"]),
        *(Requirement(each) for name in wheels.EXTRAS for each in extras[name]),
    ]
    asked: set[str] = set()
    while waiting:
        each = waiting.pop()
        if canonicalize_name(each.name) not in asked:
            asked.add(canonicalize_name(each.name))
            with suppress(PackageNotFoundError):  # needed on Windows alone, and not here
                waiting += wheels.needed(requires(each.name) or [], each.extras, python)
    assert asked - set(pinned) == set()
    assert {"pywin32-ctypes", "tzdata"} <= asked


def test_requirements_are_those_of_windows() -> None:
    """Markers are asked about a Windows PC, whatever system the release is built on; extras count where wanted."""
    lines = [
        *('colorama; sys_platform == "win32"', 'secret; sys_platform == "linux"', "click", 'kept; extra == "keyring"'),
        *('test; extra == "test"', 'old; python_version < "3.12"', 'isal; platform_machine in "x86_64 AMD64"'),
    ]
    found = [each.name for each in wheels.needed(lines, ["keyring"], "3.12")]
    assert found == ["colorama", "click", "kept", "isal"]


@pytest.mark.parametrize(
    ("tag", "python", "runs"),
    [
        ("py3-none-any", "3.14", True),
        ("cp312-cp312-win_amd64", "3.12", True),
        ("cp312-cp312-win_amd64", "3.13", False),
        ("cp311-abi3-win_amd64", "3.13", True),
        ("py3-none-win_amd64", "3.11", True),
        ("cp312-cp312-win32", "3.12", False),
        ("cp312-cp312-manylinux_2_28_x86_64", "3.12", False),
    ],
)
def test_wheels_for_windows_are_told_by_their_tags(tag: str, python: str, runs: bool, tmp_path: Path) -> None:
    """A wheel is taken where a Windows PC of 64 bits with that Python would install it."""
    assert wheels.runs_on(wheel(tmp_path, "some", tag), python) is runs


def test_all_that_is_needed_is_collected(tmp_path: Path) -> None:
    """Also what only an extra of a requirement asks for, at the pinned version; an unpinned name is an error."""
    own = wheel(tmp_path, "consolidate", needs=("one[more]", 'two; extra == "keyring"'))
    for name, needs in (("one", ('three; extra == "more"',)), ("two", ("one",)), ("three", ()), ("four", ())):
        wheel(tmp_path, name, needs=needs)
    pinned = dict.fromkeys(("one", "two", "three"), "1.0")
    found = wheels.collect(own, pinned, "3.12", tmp_path)
    assert [wheels.name_of(path) for path in found] == ["consolidate", "one", "three", "two"]
    with pytest.raises(KeyError, match="three"):
        wheels.collect(own, {"one": "1.0", "two": "1.0"}, "3.12", tmp_path)


def test_a_release_has_no_faults(made: Path) -> None:
    """Its files are those that are wanted, each is as Windows wants it, and their sums are listed."""
    assert list(folder.faults(made)) == []
    assert {path.name for path in made.iterdir()} == {
        *("app", "python", "wheels", "Tong-hop.cmd", "dong-lenh.cmd", "cai-dat.cmd", "DOC-TRUOC.txt", folder.SUMS),
    }
    assert {path.name for path in (made / "python").iterdir()} == {"CAN-PYTHON.txt", "python312._pth"}
    assert len((made / folder.SUMS).read_text("ascii").splitlines()) == len(folder.names(made)) - 1


def test_texts_are_filled_in(made: Path) -> None:
    """No mark of a value is left; what is not ASCII says that it is UTF-8."""
    for name in folder.names(made):
        if name.endswith((".cmd", ".txt")):
            content = (made / name).read_bytes()
            assert not re.search(rb"@[A-Z0-9]+@", content)
            assert content.isascii() or content.startswith(b"\xef\xbb\xbf")
    assert b"consolidate[keyring,ocr]==1.2.3" in (made / "cai-dat.cmd").read_bytes()


def test_the_zip_repeats(made: Path, tmp_path: Path) -> None:
    """The bytes are the same each time; one folder stands at the top, and no entry is a link."""
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    assert folder.pack(made, one) == folder.pack(made, other)
    with ZipFile(one) as packed:
        assert {name.split("/")[0] for name in packed.namelist()} == {made.name}
        assert all(info.external_attr >> 16 == 0 for info in packed.infolist())


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"@echo off\r\n", ""),
        (b"@echo off\n", "CRLF"),
        (b"@echo off", "CRLF"),
        ("echo Tổng hợp\r\n".encode(), "ASCII"),
        (b"cd /d %~dp0\r\n", "quotes"),
        (b'cd /d "%~dp0"\r\n', ""),
        (b"py -3.12 app\r\n", "settings"),
        (b'start "" "%~dp0python\\pythonw.exe" app\r\n', "settings"),
        (b'"%~dp0python\\python.exe" -I -X utf8 "%~dp0app" %*\r\n', ""),
    ],
)
def test_faults_of_commands(content: bytes, fault: str) -> None:
    """A line that Windows would misread, or that runs Python with this PC's settings, is found."""
    found = list(folder.command_faults(content))
    assert (found == []) if not fault else any(fault in line for line in found)


def test_faults_of_a_folder(made: Path) -> None:
    """Links, names that differ in case alone, and paths too long for Windows are found."""
    (made / "app" / "link.py").symlink_to(made / "app" / "__main__.py")
    (made / "app" / "Quick.txt").touch()
    (made / "app" / "quick.TXT").touch()
    (made / "app" / ("a" * 180)).touch()
    assert sorted(line.rpartition(": ")[2].split()[-1] for line in folder.faults(made)) == ["80", "case", "link"]


@pytest.mark.parametrize(
    ("member", "place"),
    [
        ("numpy/core.py", "numpy/core.py"),
        ("numpy/lib/tests/test_io.py", None),
        ("other/tests/data.py", "other/tests/data.py"),
        ("some-1.0.data/scripts/some.exe", None),
        ("some-1.0.data/purelib/some.py", "some.py"),
    ],
)
def test_where_members_of_wheels_lie(member: str, place: str | None) -> None:
    """As pip lays them out, without scripts and without what only developers of a package use."""
    assert folder.placed(member) == (place and folder.PurePosixPath(place))


def test_no_member_leaves_the_folder() -> None:
    """A wheel whose member lies outside is refused."""
    with pytest.raises(ValueError, match=r"\.\."):
        folder.placed("../outside.py")


def test_another_python_is_refused(made: Path, tmp_path: Path) -> None:
    """Python's embeddable package is unpacked if it is the file whose sum was given; our list of paths stays."""
    packed = tmp_path / "python-3.12.0-embed-amd64.zip"
    with ZipFile(packed, "w") as python:
        python.writestr("pythonw.exe", "")
        python.writestr("python312._pth", "theirs")
    with pytest.raises(ValueError, match="embed"):
        folder.embed(made, packed, "0" * 64)
    folder.embed(made, packed, hashlib.sha256(packed.read_bytes()).hexdigest())
    assert (made / "python" / "pythonw.exe").exists()
    assert b"..\\app" in (made / "python" / "python312._pth").read_bytes()


def library(*names: str) -> bytes:
    """The least of a DLL of 64 bits that imports these libraries."""
    table = 0x400
    texts = [0x800 + 32 * number for number in range(len(names))]
    entries = b"".join(struct.pack("<12xI4x", at) for at in texts) + bytes(20)
    head = struct.pack("<60xI", 0x40) + b"PE\0\0" + struct.pack("<2xH12xH2x", 1, 240)
    optional = struct.pack("<H110xIII116x", 0x20B, 0, 0, table)
    section = struct.pack("<8xIIII16x", 0x1000, 0x200, 0x1000, 0x200)
    content = bytearray((head + optional + section).ljust(0x1400, b"\0"))
    content[table : table + len(entries)] = entries
    for at, name in zip(texts, names, strict=True):
        content[at : at + len(name) + 1] = name.encode() + b"\0"
    return bytes(content)


def test_libraries_that_windows_lacks(tmp_path: Path) -> None:
    """What a compiled module imports and neither Windows nor Python brings must lie in `app/`."""
    (tmp_path / "quick.pyd").write_bytes(library("KERNEL32.dll", "python312.dll", "msvcp140.dll", "own.dll"))
    (tmp_path / "own.dll").write_bytes(library("api-ms-win-crt-heap-l1-1-0.dll"))
    assert dlls.missing(tmp_path, "3.12") == [("msvcp140.dll", "quick.pyd")]
    assert dlls.missing(tmp_path, "3.13") == [("python312.dll", "quick.pyd"), ("msvcp140.dll", "quick.pyd")]


def test_outputs_that_differ_are_named(tmp_path: Path) -> None:
    """Those with other bytes, and those in one folder alone; what only saves time is not compared."""
    for name, files in (("one", {"a": "1", "b": "2"}), ("other", {"a": "1", "b": "3", "c": "4"})):
        (tmp_path / name / ".cache").mkdir(parents=True)
        (tmp_path / name / ".cache" / "saved").write_text(name)
        for file, text in files.items():
            (tmp_path / name / file).write_text(text)
    assert proof.differing(tmp_path / "one", tmp_path / "other") == ["b", "c"]
