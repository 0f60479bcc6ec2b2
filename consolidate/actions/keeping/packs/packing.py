"""Archives and backups as files: written whole and read back, opened only where not one byte is another.

A zip whose members are stored as they are, in the order of their names; its comment is the SHA-256 of all bytes before.
So the same contents are the same bytes on any machine, and no byte can change unnoticed.
"""

import datetime as dt
import hashlib
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from consolidate.core.errors import ConsolidateError
from consolidate.core.files import listed, make, os_errors_as, read_if_there, replacing, when_readable, write_state
from consolidate.core.normalize import visible
from consolidate.core.period import VIETNAM
from consolidate.spreadsheets import own_tables
from consolidate.texts import messages
from consolidate.texts.actions import keeping as texts

ABOUT, TABLE, PAGE = "luu-tru.json", "luu-tru.tsv", "DOC-TRUOC.txt"
"""Members beside those packed: what it is, for the program; every member with its SHA-256 and arrival; for people."""

_NEVER = (1980, 1, 1, 0, 0, 0)
_DIGEST_BYTES = 64
_BLOCK_BYTES = 1 << 20
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Member:
    """A file to be packed: what reads it, and when it arrived, of a file of the inbox."""

    read: Callable[[], bytes]
    arrived: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Packed:
    """What a pack holds: `about` it, and (SHA-256, arrival) of each member by name."""

    about: Mapping[str, Any]
    members: Mapping[str, tuple[str, dt.datetime | None]] = field(default_factory=dict)


# --- written -----------------------------------------------------------------------------------------------------


def write(path: Path, members: Mapping[str, Member], about: Mapping[str, Any], page: str) -> bool:
    """Write a pack, read it back, compare every byte with what was packed, and only then put it in its place.

    A pack with other bytes that lies there is kept under another name; False where one with the same lies there.
    ConsolidateError where a file cannot be read, is another one when it is compared, or nothing can be written.
    """
    make(path.parent)
    with os_errors_as(messages.cannot_write, path):
        for leftover in listed(path.parent, "*.tmp", lambda each: replacing.is_leftover(each, 0)):
            replacing.discard(leftover)
        part = replacing.part_of(path.parent, b"")
        try:
            digests = _fill(part, members, about, page)
            _compare(part, members, digests)
            old = read_if_there(path)
            if old is not None and hashlib.sha256(old).hexdigest() == digest(part):
                return False
            if old is not None:
                write_state(kept_as(path, hashlib.sha256(old).hexdigest()), old)
            replacing.swap(part, path, replacing.patience())
            replacing.settle(path.parent)
        finally:
            if part.exists():
                replacing.discard(part)
    return True


def kept_as(path: Path, digest: str) -> Path:
    """Where a pack of that SHA-256 is kept when another one is written in its place."""
    return path.with_name(f"{path.stem}_truoc_{digest[:8]}.zip")


def _fill(part: Path, members: Mapping[str, Member], about: Mapping[str, Any], page: str) -> dict[str, str]:
    digests: dict[str, str] = {}
    with replacing.when_free(lambda: part.open("r+b"), part, replacing.patience()) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for name in sorted(members):
                member = members[name]
                data = member.read()
                digests[name] = hashlib.sha256(data).hexdigest()
                _put(archive, name, data, member.arrived)
            rows = [
                (name, digests[name], each.isoformat() if (each := members[name].arrived) else "")
                for name in sorted(members)
            ]
            _put(archive, TABLE, own_tables.save(texts.ARRIVAL_HEADERS, rows))
            _put(archive, ABOUT, json.dumps(about, ensure_ascii=False, indent=1, sort_keys=True).encode())
            _put(archive, PAGE, page.replace("\n", "\r\n").encode("utf-8-sig"))
            archive.comment = b"0" * _DIGEST_BYTES
        digest = _digest_of(file, file.tell() - _DIGEST_BYTES).encode()
        file.seek(-_DIGEST_BYTES, os.SEEK_END)
        file.write(digest)
        file.flush()
        os.fsync(file.fileno())
    return digests


def _put(archive: zipfile.ZipFile, name: str, data: bytes, arrived: dt.datetime | None = None) -> None:
    moment = arrived.astimezone(VIETNAM) if arrived and 1980 <= arrived.year < 2108 else None
    info = zipfile.ZipInfo(name, moment.timetuple()[:6] if moment else _NEVER)
    info.external_attr, info.create_system = 0o644 << 16, 3
    try:
        archive.writestr(info, data)
    except UnicodeEncodeError as error:
        raise ConsolidateError(texts.name_not_packed(visible(name))) from error


def _compare(part: Path, members: Mapping[str, Member], digests: Mapping[str, str]) -> None:
    """ConsolidateError where what was written is not what there is to be packed, byte for byte."""
    with opened(part) as (packed, archive):
        if {name: digest for name, (digest, _) in packed.members.items()} != digests:
            raise ConsolidateError(texts.not_as_written(visible(str(part))))
        for name, member in members.items():
            if archive.read(name) != member.read():
                raise ConsolidateError(texts.changed_meanwhile(visible(name)))


# --- read --------------------------------------------------------------------------------------------------------


@contextmanager
def opened(path: Path) -> Iterator[tuple[Packed, zipfile.ZipFile]]:
    """A pack that is just as it was written, with its zip. ConsolidateError where it is none, any byte of it is
    another, or a member would be written outside the folder it is restored to.
    """
    shown = visible(str(path))
    with os_errors_as(messages.cannot_read, path):
        if not path.is_file():
            raise ConsolidateError(messages.no_such_file(shown))
        with when_readable(path, lambda: path.open("rb")) as file:
            length = max(0, file.seek(0, os.SEEK_END) - _DIGEST_BYTES)
            file.seek(length)
            sealed = file.read()
            if _digest_of(file, length).encode() != sealed:
                raise ConsolidateError(texts.pack_changed(shown))
            with zipfile.ZipFile(file) as archive:
                yield _checked(archive, shown), archive


def _checked(archive: zipfile.ZipFile, shown: str) -> Packed:
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if len(set(names)) < len(names) or not {ABOUT, TABLE} <= set(names):
        raise ConsolidateError(texts.pack_changed(shown))
    for info in infos:
        if info.compress_type != zipfile.ZIP_STORED or not is_safe(info.filename) or info.external_attr >> 28 == 0xA:
            raise ConsolidateError(texts.unsafe_member(shown, visible(info.filename)))
    members: dict[str, tuple[str, dt.datetime | None]] = {}
    for _, (name, digest, arrived) in own_tables.load(archive.read(TABLE), TABLE, texts.ARRIVAL_HEADERS):
        if name not in names or hashlib.sha256(archive.read(name)).hexdigest() != digest:
            raise ConsolidateError(texts.pack_changed(shown))
        members[name] = digest, dt.datetime.fromisoformat(arrived) if arrived else None
    if set(names) - members.keys() - {ABOUT, TABLE, PAGE}:
        raise ConsolidateError(texts.pack_changed(shown))
    return Packed(json.loads(archive.read(ABOUT)), members)


def is_safe(name: str) -> bool:
    """Whether a member of that name stays in the folder it is written to, on any system."""
    parts = name.replace("\\", "/").split("/")
    return not (_DRIVE.match(name) or "\0" in name or any(part in ("", ".", "..") for part in parts))


def _digest_of(file: BinaryIO, length: int) -> str:
    """SHA-256 of so many bytes of a file, from its beginning."""
    digest = hashlib.sha256()
    file.seek(0)
    while length > 0 and (block := file.read(min(_BLOCK_BYTES, length))):
        digest.update(block)
        length -= len(block)
    return digest.hexdigest()


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with os_errors_as(messages.cannot_read, path), when_readable(path, lambda: path.open("rb")) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
