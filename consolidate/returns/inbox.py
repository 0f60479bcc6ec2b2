"""Files received: those of a folder and the members of its zips, in a fixed order, with the SHA-256 of each.

The inbox is never written to. Bytes are read again when they are needed, so that a month's files need no memory.
"""

import datetime as dt
import errno
import hashlib
import io
import os
import stat
import time
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath, PurePosixPath
from zipfile import ZipInfo

from consolidate.core.errors import ConsolidateError, UnreadableError
from consolidate.core.files import is_there, is_too_long, reason
from consolidate.core.period import VIETNAM
from consolidate.core.workers import guarded
from consolidate.returns import archives
from consolidate.returns.model import Received
from consolidate.spreadsheets.reading import is_archive, is_mail, zip_limits
from consolidate.texts import messages
from consolidate.texts.codes import Finding, Issue
from consolidate.texts.returns import file_faults
from consolidate.texts.returns import mails as mails_texts

TRIES = 3
PAUSE_SECONDS = 0.5

_OURS = {"readme.md", ".gitkeep", ".gitignore"}
"""Files that the program itself brings for the folder inbox/."""

_SYSTEM_NAMES = {"thumbs.db", "desktop.ini", ".ds_store", *_OURS}
_SYSTEM_STARTS = ("~$", ".~lock.", "._")
_SYSTEM_ENDS = (".tmp", ".crdownload", ".part", ":zone.identifier")
_SYSTEM_FOLDER = "__macosx"
NOT_ON_DISK = 0x1000 | 0x40000 | 0x400000
"""Windows attributes OFFLINE, RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS: a cloud placeholder."""

_NO_FILES = {stat.S_IFDIR: file_faults.FOLDER, stat.S_IFLNK: file_faults.BROKEN_LINK}

_NO_FOLDER = {errno.ENOENT, errno.ENOTDIR}
_NOTHING = {*_NO_FOLDER, errno.ELOOP, errno.ENAMETOOLONG}
_NO_NAMES = {123, 161, 206}
"""What Windows says of a name that no file can have."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file received: on disk, or member number `member` (from 0) of a zip or a mail there.

    `fault`: why it cannot be read; `notes`: of the first file of a mail, about the mail, with the words they are about.
    """

    received: Received
    path: Path
    member: int | None = None
    fault: Finding | None = None
    notes: tuple[tuple[Finding, str], ...] = ()

    def read(self) -> bytes:
        """The bytes that were hashed. UnreadableError where they cannot be read, or are others by now."""
        if self.fault:
            raise UnreadableError(self.fault)
        data = _bytes(self.path)
        if self.member is not None and is_mail(data):
            from consolidate.returns import mails  # noqa: PLC0415 - it loads what few inboxes need

            data = mails.content(data, self.member)
        elif self.member is not None:
            with zip_limits.damaged_if_broken(LookupError), zipfile.ZipFile(io.BytesIO(data)) as archive:
                data = archives.inflated(archive, archive.infolist()[self.member])
        if hashlib.sha256(data).hexdigest() != self.received.sha256:
            raise UnreadableError(file_faults.locked_by_program())
        return data


@dataclass(frozen=True, slots=True)
class Collected:
    """The contents of a folder: files that may be returns, and paths of those that programs and systems leave about."""

    files: tuple[Item, ...]
    skipped: tuple[str, ...] = ()

    @property
    def issues(self) -> tuple[Issue, ...]:
        """One issue that names the files that were skipped."""
        return (Issue(file_faults.skipped(", ".join(self.skipped))),) if self.skipped else ()


def collect(folder: Path, workspace: Path, *, subfolders: bool = True) -> Collected:
    """All files of a folder, sorted by path; none where there is no folder. ConsolidateError if it cannot be listed.

    A subfolder that cannot be listed, and a file that cannot be opened, is an item with its fault.
    """
    found: list[Item] = []
    skipped: list[str] = []
    for path, fault in _files(folder, subfolders=subfolders):
        shown = _shown(path, workspace)
        if fault is None and is_system(path.relative_to(folder)):
            skipped.append(shown)
            continue
        for item in (_closed(path, shown, fault),) if fault else _received(path, workspace):
            if item.member is not None and is_system(PurePosixPath(item.received.path.removeprefix(shown))):
                skipped.append(item.received.path)
            else:
                found.append(item)
    return Collected(tuple(_apart(found)), tuple(skipped))


def _apart(items: Iterable[Item]) -> Iterator[Item]:
    """The items; where paths are equal (members of one name, names that are no text) all but the first are numbered."""
    taken: set[str] = set()
    for item in items:
        path, number = item.received.path, 2
        while path in taken:
            path, number = f"{item.received.path} ({number})", number + 1
        taken.add(path)
        yield item if path == item.received.path else replace(item, received=replace(item.received, path=path))


def _received(path: Path, workspace: Path) -> tuple[Item, ...]:
    """A file that a folder has named: at least one item, also where the file is not there when it is asked for."""
    return receive(path, workspace) or (_closed(path, _shown(path, workspace), _missing(path)),)


def _closed(path: Path, shown: str, fault: Finding) -> Item:
    return Item(Received(path=shown, sha256="", size=0, arrived=_moment(0)), path, fault=fault)


def _refused(error: OSError, path: Path) -> Finding:
    """Why a file cannot be opened or asked about."""
    held = isinstance(error, PermissionError)
    return file_faults.locked_by_program() if held else file_faults.unreached(reason(error, path))


def _missing(path: Path) -> Finding:
    """Why a file that its folder names is not there: gone by now, or of a path too long for the system."""
    if is_too_long(path):
        return file_faults.path_too_long(len(str(path.absolute())))
    return file_faults.unreached(messages.NOT_THERE)


def receive(path: Path, workspace: Path) -> tuple[Item, ...]:
    """One file; of a zip that is no workbook its members, or the one that `path` names behind the zip's own path.

    A file that cannot be read is an item with its fault. Empty where there is no such file.
    """
    shown = _shown(path, workspace)
    try:
        about = _about(path)
    except OSError as error:
        return (_closed(path, shown, _refused(error, path)),)
    if about is None:
        archive = next((each for each in path.parents if _is_file(each)), None)
        return tuple(item for item in receive(archive, workspace) if item.received.path == shown) if archive else ()
    nothing = Received(path=shown, sha256="", size=about.st_size, arrived=_moment(about.st_mtime))
    try:
        _refuse_what_is_no_file(about)
        data = _bytes(path)
    except UnreadableError as error:
        return (Item(nothing, path, fault=error.finding),)
    return _items(data, _with_content(nothing, data), path)


def _items(data: bytes, whole: Received, path: Path) -> tuple[Item, ...]:
    """A file that could be read; what is in it where it is a zip or a mail."""
    try:
        if is_mail(data):
            return _attached(data, whole, path)
        return tuple(_members(data, whole, path)) if is_archive(data) else (Item(whole, path),)
    except UnreadableError as error:
        return (Item(whole, path, fault=error.finding),)


def _about(path: Path) -> os.stat_result | None:
    """The status of a file; of the link itself where its target is missing. None where there is nothing.

    OSError where the system does not say: no permission, a disk or a network that does not answer.
    """
    for ask in (path.stat, path.lstat):
        try:
            return ask()
        except OSError as error:
            if error.errno not in _NOTHING and getattr(error, "winerror", 0) not in _NO_NAMES:
                raise
    return None


def _is_file(path: Path) -> bool:
    try:
        about = _about(path)
    except OSError:
        return False
    return about is not None and stat.S_ISREG(about.st_mode)


def _refuse_what_is_no_file(about: os.stat_result) -> None:
    """UnreadableError for a cloud placeholder, a folder, a broken link, a device, a pipe (reading it would not end)."""
    if getattr(about, "st_file_attributes", 0) & NOT_ON_DISK:
        raise UnreadableError(file_faults.not_downloaded())
    kind = stat.S_IFMT(about.st_mode)
    if kind != stat.S_IFREG:
        raise UnreadableError(file_faults.not_a_file(_NO_FILES.get(kind, file_faults.DEVICE)))


def _moment(seconds: float) -> dt.datetime:
    """A file's time, given in seconds since 1970, in Vietnam; 1970 where Python or Windows cannot represent it."""
    try:
        return dt.datetime.fromtimestamp(seconds, VIETNAM)
    except (OverflowError, ValueError, OSError):
        return dt.datetime.fromtimestamp(0, VIETNAM)


def _files(folder: Path, *, subfolders: bool) -> list[tuple[Path, Finding | None]]:
    """All paths below a folder that are no folders to walk, also links to folders; and, with the fault, folders that
    cannot be listed.

    ConsolidateError if the folder itself cannot be listed.
    """
    closed: list[OSError] = []
    found: list[tuple[Path, Finding | None]] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        if not subfolders:
            folders.clear()
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]  # noqa: PTH114, PTH118
        found += [(Path(place, name), None) for name in (*names, *links) if subfolders or name.lower() not in _OURS]
    for error in closed:
        path = Path(error.filename or folder)
        if path != folder:
            found.append((path, _not_listed(error, path)))
        elif error.errno not in _NO_FOLDER or is_there(folder):
            raise ConsolidateError(messages.cannot_read(folder.as_posix(), reason(error, folder)))
    return sorted(found, key=lambda each: each[0].parts)


def _not_listed(error: OSError, path: Path) -> Finding:
    if error.errno in _NOTHING and is_too_long(path):
        return file_faults.path_too_long(len(str(path.absolute())))
    return file_faults.folder_not_listed(reason(error, path))


def is_lock(name: str) -> bool:
    """Whether a file shows that another one is open: it comes and goes, and the program keeps it to itself."""
    return name.startswith(("~$", ".~lock."))


def is_system(name: PurePath) -> bool:
    """Whether a file is one that programs and systems leave about; `name` within the folder of its period."""
    last = name.name.lower()
    return (
        last in _SYSTEM_NAMES
        or last.startswith(_SYSTEM_STARTS)
        or last.endswith(_SYSTEM_ENDS)
        or any(part.lower() == _SYSTEM_FOLDER for part in name.parts)
    )


def _shown(path: Path, workspace: Path) -> str:
    """The path relative to the workspace, with `/`; bytes in a name that are no text are replaced."""
    absolute, root = path.absolute(), workspace.absolute()
    shown = absolute.relative_to(root) if absolute.is_relative_to(root) else path
    return shown.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _bytes(path: Path) -> bytes:
    """A file's bytes, tried several times: a program may have the file open for a moment."""
    fault = file_faults.locked_by_program()
    for again in range(TRIES):
        try:
            if (size := path.stat().st_size) > zip_limits.ALL_BYTES:
                raise UnreadableError(file_faults.file_too_large(size, zip_limits.ALL_BYTES))
            return path.read_bytes()
        except FileNotFoundError as error:
            raise UnreadableError(_missing(path)) from error
        except OSError as error:
            fault = _refused(error, path)
        if again < TRIES - 1:
            time.sleep(PAUSE_SECONDS)
    raise UnreadableError(fault)


# --- mails -------------------------------------------------------------------------------------------------------


def _attached(data: bytes, whole: Received, path: Path) -> tuple[Item, ...]:
    """The files attached to a mail that may be returns; the mail itself, with its fault, where there is none.

    UnreadableError if it is damaged.
    """
    from consolidate.returns import mails  # noqa: PLC0415 - it loads what few inboxes need

    mail = guarded(mails.described, data)
    items = [
        Item(
            replace(whole, path=f"{whole.path}/{each.name}", sha256=each.sha256, size=each.size),
            path,
            each.number,
            each.fault,
        )
        for each in mail.attached
    ] or [Item(whole, path, fault=mail.fault)]
    return (replace(items[0], notes=mail.notes), *items[1:])


# --- zips --------------------------------------------------------------------------------------------------------


def _members(data: bytes, whole: Received, path: Path) -> Iterator[Item]:
    """The files in an archive, in the order of their names. UnreadableError if they are too many, too large or none."""
    archive, infos = archives.opened(data)
    for number, info in infos:
        yield _member(archive, number, info, whole, path)


def _member(archive: zipfile.ZipFile, number: int, info: ZipInfo, whole: Received, path: Path) -> Item:
    nothing = replace(whole, path=f"{whole.path}/{archives.name_of(info)}", sha256="", size=info.file_size)
    try:
        data = archives.inflated(archive, info)
    except UnreadableError as error:
        return Item(nothing, path, number, error.finding)
    return Item(_with_content(nothing, data), path, number, _nested(data))


def _nested(data: bytes) -> Finding | None:
    """Why a member is not opened: it is an archive or a mail itself."""
    if is_archive(data):
        return file_faults.nested_archive()
    return mails_texts.nested() if is_mail(data) else None


def _with_content(received: Received, data: bytes) -> Received:
    return replace(received, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
