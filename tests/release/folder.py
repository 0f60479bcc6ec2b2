"""The folder that is unzipped on a Windows PC, and its zip file, whose bytes repeat."""

import hashlib
import re
import shutil
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from consolidate.core.workspace import LONGEST_BELOW
from tests.release.wheels import is_pure

TEXTS = Path(__file__).with_name("windows")
"""What we write ourselves, as it lies in the folder, but with the ends of lines of this repository."""

SUMS = "SHA256SUMS.txt"
LONGEST_PATH = 259
FOLDER_LETTERS = 80
"""So many letters the path of the folder may have, whatever is in it."""

_LEFT_OUT = {("numpy", "tests"), ("pandas", "tests"), ("numpy", "include")}
"""(package, folder anywhere in it) that only developers of the package use: 30 MB, and the longest names."""


def lay(folder: Path, wheels: Iterable[Path], others: Iterable[Path], values: Mapping[str, str]) -> None:
    """Make the folder: `app/` of these wheels, `wheels/` with these and the others, our texts with the values."""
    wheels = list(wheels)
    for wheel in wheels:
        unpack(wheel, folder / "app")
    (folder / "wheels").mkdir(parents=True)
    for wheel in {*wheels, *others}:
        shutil.copyfile(wheel, folder / "wheels" / wheel.name)
    said = {**values, "LONGEST": str(most_letters(folder))}
    for path in sorted(TEXTS.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            target = folder / path.relative_to(TEXTS)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text(path, said))


def embed(folder: Path, packed: Path, sha256: str) -> None:
    """Unpack Python's embeddable package in `python/`; our list of paths stays. ValueError if it is another file."""
    content = packed.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256.lower():
        raise ValueError(packed)
    with ZipFile(packed) as python:
        for name in python.namelist():
            if not name.endswith("._pth"):
                python.extract(name, folder / "python")


def text(path: Path, values: Mapping[str, str]) -> bytes:
    """A text of ours as Windows reads it: `@NAME@` filled in, CRLF, a mark at the start where it is not ASCII."""
    said = path.read_text(encoding="utf-8")
    if path.suffix in (".cmd", ".txt"):
        for name, value in values.items():
            said = said.replace(f"@{name}@", value)
    encoded = said.replace("\n", "\r\n").encode()
    return encoded if said.isascii() else b"\xef\xbb\xbf" + encoded


def unpack(wheel: Path, folder: Path) -> None:
    """Unzip a wheel as pip would lay it out, without scripts, and without what only its developers use."""
    with ZipFile(wheel) as packed:
        for info in packed.infolist():
            place = placed(info.filename)
            if place is None or info.is_dir():
                continue
            target = folder / place
            target.parent.mkdir(parents=True, exist_ok=True)
            with packed.open(info) as source, target.open("xb") as file:
                shutil.copyfileobj(source, file)


def placed(member: str) -> PurePosixPath | None:
    """Where the member of a wheel lies in `app/`; None where it is left out."""
    path = PurePosixPath(member)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(member)
    if path.parts[0].endswith(".data"):
        return PurePosixPath(*path.parts[2:]) if path.parts[1] in ("purelib", "platlib") else None
    left_out = any((path.parts[0], part) in _LEFT_OUT for part in path.parts[1:-1])
    return None if left_out else path


def sums(folder: Path) -> bytes:
    """SHA-256 and name of each file of the folder, as `sha256sum --check` reads them."""
    lines = (
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()} *{name}\n"
        for name in names(folder)
        if name != SUMS
    )
    return "".join(lines).encode()


def names(folder: Path) -> list[str]:
    """The files of the folder, sorted, with `/`."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def pack(folder: Path, target: Path) -> str:
    """Write the zip file, of which the folder is the one entry at the top. Returns its SHA-256.

    Times are those of no clock and rights those of no system. Wheels are packed already.
    """
    with ZipFile(target, "w") as packed:
        for name in names(folder):
            info = ZipInfo(f"{folder.name}/{name}", (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 0, 0x20  # a file of MS-DOS
            info.compress_type = ZIP_STORED if name.endswith(".whl") else ZIP_DEFLATED
            packed.writestr(info, (folder / name).read_bytes(), compresslevel=zlib.Z_BEST_COMPRESSION)
    return hashlib.sha256(target.read_bytes()).hexdigest()


def faults(folder: Path) -> Iterator[str]:
    """A line for each thing that a Windows PC would stumble over."""
    seen: dict[str, str] = {}
    for name in names(folder):
        path = folder / name
        if path.is_symlink():
            yield f"{name}: a link"
        if (other := seen.setdefault(name.casefold(), name)) != name:
            yield f"{name}: {other} but for the case"
        if (letters := FOLDER_LETTERS + len(opened_as(name))) >= LONGEST_PATH:
            yield f"{name}: {letters} letters in a folder of {FOLDER_LETTERS}"
        if not name.isascii():
            yield f"{name}: no ASCII name"
        if name.endswith(".cmd"):
            yield from (f"{name}: {fault}" for fault in command_faults(path.read_bytes()))
        elif is_ours(name) and b"\n" in path.read_bytes().replace(b"\r\n", b""):
            yield f"{name}: a line that does not end in CRLF"


def is_ours(name: str) -> bool:
    """Whether a file of the folder is a text of ours, which people open."""
    return name.endswith(".txt") and (TEXTS / name).exists()


def opened_as(name: str) -> str:
    """The longest path that Python opens for a file of `app/`: a module is kept compiled beside it."""
    path = PurePosixPath(name)
    return (
        str(path.parent / "__pycache__" / f"{path.stem}.cpython-312.pyc.0123456789") if path.suffix == ".py" else name
    )


def command_faults(content: bytes) -> Iterator[str]:
    """What is wrong with a file of commands: ends of lines, letters, paths without quotes, Python not shut in."""
    if not content.isascii():
        yield "letters that are not ASCII"
    lines = content.decode("ascii", "replace").split("\r\n")
    if any("\n" in line for line in lines) or lines[-1]:
        yield "a line that does not end in CRLF"
    for number, line in enumerate(lines, 1):
        quoted = "".join(line.split('"')[1::2])
        if line.count("%~dp0") != quoted.count("%~dp0"):
            yield f"line {number}: a path without quotes"
        if _RUNS.match(line) and not _SHUT_IN.search(line):
            yield f"line {number}: Python reads settings of this PC"


_RUNS = re.compile(r'(start "" )?(pyw? |"[^"]+\\pythonw?\.exe")')
_SHUT_IN = re.compile(r" -I -X utf8 | -I -c | -E -P -X utf8 | -X utf8 -m pip ")
"""-E -P: what cai-dat.cmd installed for this user is to be found; pip installs it."""


def longest(folder: Path) -> int:
    """Letters of the longest path within the folder."""
    return max(map(len, map(opened_as, names(folder))))


def most_letters(folder: Path) -> int:
    """Letters that the path of the folder may have: for its own files, and for those of the workspace it becomes."""
    return LONGEST_PATH - max(longest(folder) + 1, LONGEST_BELOW)


def compiled(wheels: Iterable[Path]) -> list[Path]:
    """The wheels made for Windows."""
    return [wheel for wheel in wheels if not is_pure(wheel)]
