"""Files read and written: papers, which people open, and state, which the next run reads. Whole or not at all.

A file that cannot be read or written is a ConsolidateError, one line in Vietnamese.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, count, islice
from pathlib import Path
from typing import TypeVar

from consolidate.core.errors import ConsolidateError
from consolidate.core.files import replacing
from consolidate.core.normalize import visible
from consolidate.texts import messages

T = TypeVar("T")

MOST_BESIDE = 9
"""So many names beside a paper are tried, where one after the other is open."""

HELD_WHILE_OPEN = os.name == "nt"
"""Whether the system refuses to rename a file that a program has open."""

READ_SECONDS = 2.0
"""So long a file is waited for that cannot be read, where the system lets programs keep one to themselves."""


def is_file(path: Path) -> bool:
    """Whether an entry of a folder is a file. OSError where that cannot be asked."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:  # gone by now, or a link that leads nowhere
        return False


def is_folder(path: Path) -> bool:
    """Whether an entry of a folder is a folder. OSError where that cannot be asked: its disk may be away."""
    return stat.S_ISDIR(path.stat().st_mode)


def listed(folder: Path, names: str = "*", are: Callable[[Path], bool] = is_file) -> list[Path]:
    """The entries of a folder that match the pattern `names` and the test `are`, sorted; [] where there is no folder.

    ConsolidateError where the folder cannot be listed, which does not mean that it is empty.
    """
    with os_errors_as(messages.cannot_read, folder):
        try:
            entries = list(folder.iterdir())
        except NotADirectoryError:
            return []
        except FileNotFoundError:
            if is_there(folder):
                raise
            return []
    found = [path for path in entries if path.match(names)]
    with os_errors_as(messages.cannot_read, folder):
        return sorted(path for path in found if are(path))


def is_there(folder: Path) -> bool:
    """Whether a folder is there though it cannot be entered: the system shows it, or names it where it stands."""
    if os.path.lexists(folder):
        return True
    try:
        return any(entry.name == folder.name for entry in folder.parent.iterdir())
    except OSError:
        return False


def make(folder: Path) -> None:
    """Make a folder, with its parents, if there is none. ConsolidateError where it cannot be made."""
    with os_errors_as(messages.cannot_write, folder):
        folder.mkdir(parents=True, exist_ok=True)


def read(path: Path) -> bytes:
    """A file's bytes. ConsolidateError where there is none or it cannot be read."""
    content = read_if_there(path)
    if content is None:
        raise ConsolidateError(messages.no_such_file(visible(str(path))))
    return content


def read_if_there(path: Path) -> bytes | None:
    """A file's bytes, None where there is no file. ConsolidateError where it cannot be read.

    Pipes and devices are refused without being opened: to open a pipe can wait forever.
    """
    with os_errors_as(messages.cannot_read, path):
        try:
            if stat.S_IFMT(path.stat().st_mode) not in (stat.S_IFREG, stat.S_IFDIR):
                raise ConsolidateError(messages.cannot_read(str(path), messages.NO_FILE))
            return when_readable(path, path.read_bytes)
        except FileNotFoundError:
            return None


def when_readable(path: Path, act: Callable[[], T]) -> T:
    """What an action gives that reads a file. On Windows it is tried again while a program keeps the file to itself,
    as an antivirus does with each new one.
    """
    return replacing.when_free(act, path, replacing.patience(READ_SECONDS if HELD_WHILE_OPEN else 0))


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file is there with these bytes; not where it cannot be read, which is seen when it is replaced."""
    try:
        return path.is_file() and when_readable(path, path.read_bytes) == data
    except PermissionError:
        return False


def remove(path: Path) -> bool:
    """Remove a file if it is there. False where it cannot be removed, for instance because a program has it open."""
    return replacing.removed(path, replacing.patience(0.5))


# --- writing -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Staged:
    """A file about to be written: its bytes lie in `part`, beside its place. No part: it has these bytes already."""

    path: Path
    part: Path | None


def stage(path: Path, data: bytes, *, lasting: bool = False) -> Staged:
    """Get a file ready, so that `place` need only rename it. ConsolidateError where nothing can be written.

    `lasting`: its bytes are on the disk when this returns, whatever becomes of the power.
    """
    with os_errors_as(messages.cannot_write, path):
        if _holds(path, data):
            return Staged(path, None)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return Staged(path, replacing.part_of(path.parent, data, lasting=lasting))
        except FileNotFoundError as error:  # so Windows says of a name that is too long, also where the folder is there
            letters = len(str(path.absolute()))
            raise ConsolidateError(messages.cannot_write(str(path), messages.too_long_to_write(letters))) from error


def place(staged: Staged, until: float | None = None, is_ours: Callable[[Path], bool] = lambda _: False) -> Path:
    """Put a staged paper in its place. Returns the path that holds it.

    While another program holds the file, it is tried until a moment (`replacing.patience`); where it stays open in
    Excel or LibreOffice, that is a name beside it (`…_2.xlsx`): a free one, or one of a file that `is_ours` to replace.
    """
    path, part = staged.path, staged.part
    if part is None:
        return path
    until = replacing.patience() if until is None else until
    with os_errors_as(messages.cannot_write, path):
        try:
            for name in chain((path,), islice(beside(path), MOST_BESIDE)):
                if name != path and _holds(name, when_readable(part, part.read_bytes)):
                    return name
                if open_mark(name) or (name != path and name.exists() and not is_ours(name)):
                    continue
                try:
                    replacing.swap(part, name, until if name == path else replacing.patience(0.5))
                except (PermissionError, IsADirectoryError):
                    continue
                return name
            raise ConsolidateError(messages.cannot_write(str(path), messages.NOT_ALLOWED))
        finally:
            if part.exists():
                replacing.discard(part)


def write(path: Path, data: bytes) -> Path:
    """Write a paper, which people open, whole or not at all: `stage`, then `place`."""
    return place(stage(path, data))


def write_state(path: Path, data: bytes) -> None:
    """Write a file that the next run reads: in its place or not at all, and on the disk when this returns.

    ConsolidateError where another program holds it for longer than moments: a name beside it would be read by nobody.
    """
    refuse_if_open(path)
    staged = stage(path, data, lasting=True)
    if staged.part is None:
        return
    with os_errors_as(messages.cannot_write, path):
        try:
            replacing.swap(staged.part, path, replacing.patience())
        except PermissionError as error:
            raise ConsolidateError(messages.state_held(str(path))) from error
        finally:
            if staged.part.exists():
                replacing.discard(staged.part)
        replacing.settle(path.parent)


def refuse_if_open(path: Path) -> None:
    """ConsolidateError where a lock file shows that a file of ours is open: what is written now would be lost there."""
    if mark := open_mark(path):
        raise ConsolidateError(messages.state_open(str(path), str(mark)))


def refuse_if_held(path: Path) -> None:
    """ConsolidateError where a file of ours is open, also in a program that leaves no lock file (on Windows)."""
    refuse_if_open(path)
    if HELD_WHILE_OPEN and path.is_file():
        try:
            replacing.swap(path, path, replacing.patience())  # changes nothing, and is refused of a file that is held
        except OSError as error:
            raise ConsolidateError(messages.state_held(str(path))) from error


def note(path: Path, data: bytes) -> None:
    """Write a file that only saves time, if that can be done now: without it the next run takes longer."""
    with suppress(OSError, ConsolidateError):
        staged = stage(path, data)
        if staged.part:
            try:
                replacing.swap(staged.part, path, replacing.patience(0.5))
            finally:
                replacing.discard(staged.part)


_REASONS = {
    errno.ENOENT: messages.NOT_THERE,
    errno.EACCES: messages.NOT_ALLOWED,
    errno.EPERM: messages.NOT_ALLOWED,
    errno.EROFS: messages.NOT_ALLOWED,
    errno.EISDIR: messages.IS_A_FOLDER,
    errno.ENOTDIR: messages.NOT_A_FOLDER,
    errno.EEXIST: messages.NOT_A_FOLDER,
    errno.ELOOP: messages.LEADS_NOWHERE,
    errno.ENAMETOOLONG: messages.NAME_TOO_LONG,
    errno.ENOSPC: messages.DISK_FULL,
}
"""`OSError.errno` → the reason in Vietnamese, for the usual ones."""


_AWAY = {errno.EIO, errno.ESTALE, errno.ETIMEDOUT, errno.ENETDOWN, errno.ENETUNREACH, errno.EHOSTDOWN, errno.ENODEV}
_LETTERS = 260
"""So many letters of a path are too many for Windows, which then says that there is no such file."""


def reason(error: OSError, path: Path) -> str:
    """Why the system refused a file or folder, in Vietnamese."""
    if error.errno == errno.ENOENT and is_too_long(path):
        return messages.NAME_TOO_LONG
    if error.errno in _AWAY:
        return messages.DISK_AWAY
    return _REASONS.get(error.errno or 0, messages.os_error(error.errno or 0))


def is_too_long(path: Path) -> bool:
    """Whether a path has more letters than Windows takes, counted from the root of its disk."""
    return len(str(path.absolute()).encode("utf-16-le", "surrogatepass")) // 2 >= _LETTERS


@contextmanager
def os_errors_as(what: Callable[[str, str], str], path: Path) -> Iterator[None]:
    """Raise an OSError as ConsolidateError: `what(path, reason)` is its Vietnamese line."""
    try:
        yield
    except OSError as error:
        raise ConsolidateError(what(visible(str(path)), reason(error, path))) from error


def beside(path: Path) -> Iterator[Path]:
    """Other names for a file, in the same folder, without end: `…_2.xlsx`, `…_3.xlsx`."""
    return (path.with_name(f"{path.stem}_{number}{path.suffix}") for number in count(2))


def open_mark(path: Path) -> Path | None:
    """The lock file of Excel and Word (`~$name`) or LibreOffice (`.~lock.name#`) that shows that a file is open.

    Windows tells of Excel's and Word's whether it was left by a program that was cut off: then the file is not open.
    """
    names = (f"~${path.name}", *([_mark_of_word(path)] if path.suffix.lower() in _OF_WORD else []))
    marks = (*map(path.with_name, names), path.with_name(f".~lock.{path.name}#"))
    return next((mark for mark in marks if mark.exists() and not (HELD_WHILE_OPEN and _is_left(mark))), None)


_OF_WORD = {".docx", ".docm", ".doc"}


def _mark_of_word(path: Path) -> str:
    """As Word names it: without the first two letters of a name that has eight or more, the first one of seven."""
    return f"~${path.name[min(2, max(0, len(path.stem) - 6)) :]}"


def _is_left(mark: Path) -> bool:
    """Whether no program has that lock file of Excel or Word open: they do as long as they have the file open."""
    if not mark.name.startswith("~$"):
        return False
    try:
        mark.rename(mark)  # changes nothing, and is refused of a file that a program has open
    except OSError:
        return False
    return True
