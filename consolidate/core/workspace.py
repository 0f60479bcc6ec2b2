"""Where files lie, and how they are written: whole or not at all."""

import datetime as dt
import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from consolidate.core.errors import ConsolidateError
from consolidate.core.period import VIETNAM, Period
from consolidate.texts import messages

KEY_BYTES = 32

_PART = (".consolidate-", ".tmp")
"""How the name of a file begins and ends that is not yet whole."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder the office works in. Only paths; nothing is made before something is written."""

    root: Path

    @property
    def catalogue(self) -> Path:
        return self.root / "templates" / "catalogue.xlsx"

    @property
    def sources(self) -> Path:
        return self.root / "templates" / "sources"

    @property
    def reviews(self) -> Path:
        return self.root / "templates" / "de-xuat"

    def review(self, plans: Sequence[str]) -> Path:
        """Where the proposal of documents of these plans lies; three of them name it, more only lengthen a path."""
        return self.reviews / f"{'_'.join(code.replace('/', '-') for code in plans[:3])}.xlsx"

    @property
    def key_file(self) -> Path:
        return self.root / "templates" / "office.key"

    @property
    def accepted(self) -> Path:
        return self.root / "templates" / "accepted.tsv"

    @property
    def remarks(self) -> Path:
        return self.root / "templates" / "remarks.tsv"

    @property
    def inbox_root(self) -> Path:
        return self.root / "inbox"

    @property
    def outbox_root(self) -> Path:
        return self.root / "outbox"

    def templates(self, period: Period) -> Path:
        return self.root / "templates" / str(period)

    def template(self, period: Period, agency: str) -> Path:
        return self.templates(period) / f"{period}_{agency}.xlsx"

    def inbox(self, period: Period) -> Path:
        return self.inbox_root / str(period)

    def outbox(self, period: Period) -> Path:
        return self.outbox_root / str(period)

    def cache(self, period: Period) -> Path:
        return self.outbox_root / ".cache" / f"{period}.bin"

    def replies(self, period: Period) -> Path:
        return self.outbox(period) / "tra-lai"

    def written(self, period: Period) -> Path:
        """Where the SHA-256 of each master of the period stands that was written or read."""
        return self.outbox_root / ".cache" / f"{period}.master"

    def master(self, period: Period) -> Path:
        return self.outbox(period) / master_name(period)

    def shares(self, period: Period, name: str) -> list[Path]:
        """The shares of a period whose name begins so."""
        return listed(self.outbox(period), master_name(period, f"{name}*"))

    def sweep(self, period: Period, today: dt.date) -> None:
        """Take away what runs that were killed have left half written; of today and yesterday it may still grow."""
        before = dt.datetime.combine(today - dt.timedelta(days=1), dt.time(), VIETNAM).timestamp()
        for folder in (self.templates(period), self.outbox(period), self.replies(period), self.cache(period).parent):
            for part in listed(folder, "*".join(_PART), lambda path: path.stat().st_mtime < before):
                remove(part)

    def relative(self, path: Path) -> str:
        """The path as messages and JSON give it: relative to the workspace where it lies in it, with `/`."""
        absolute, root = Path(os.path.realpath(path)), Path(os.path.realpath(self.root))  # also of a link to itself
        return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else path.as_posix()

    def put(self, path: Path, data: bytes) -> "WrittenFile":
        """Write a file whole (see write), and say where it lies."""
        written = write(path, data)
        return WrittenFile(self.relative(written), str(written), "" if written == path else self.relative(path))

    def inbox_periods(self) -> list[Period]:
        """The periods that have a folder in the inbox, in the order in which they end; of two the shorter first."""
        return _periods(self.inbox_root)

    def outbox_periods(self) -> list[Period]:
        """The periods that have a folder in the outbox, in the same order."""
        return _periods(self.outbox_root)

    def make_key(self) -> None:
        """Make a new key. Workbooks signed with another one are then strangers."""
        import secrets  # noqa: PLC0415 - once in the life of a workspace

        write(self.key_file, secrets.token_hex(KEY_BYTES).encode("ascii"))

    def key(self) -> bytes:
        """The office's key; made where no workbook was ever signed. ConsolidateError if it is lost or no key."""
        if read_if_there(self.key_file) is None:
            if _periods(self.root / "templates"):
                raise ConsolidateError(messages.no_key(self.relative(self.key_file)))
            self.make_key()
        key = read(self.key_file).strip()
        if len(key) < KEY_BYTES:
            raise ConsolidateError(messages.bad_key(self.relative(self.key_file)))
        return key


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """Where a file was written, relative to the workspace; `shown` as a person finds it from the current folder.

    `wanted` is set where that file was open in another program; `path` is then beside it.
    """

    path: str
    shown: str
    wanted: str = ""


def master_name(period: Period, share: str = "") -> str:
    """The file name of a period's master; of a `share`: the rows of a group of agencies that are too many for it."""
    return f"{period}_tong-hop{share and f'_{share}'}.xlsx"


def _periods(folder: Path) -> list[Period]:
    found = [Period.parse(path.name) for path in listed(folder, are=Path.is_dir) if Period.is_one(path.name)]
    return sorted(found, key=lambda period: (period.last, period.months))


def listed(folder: Path, names: str = "*", are: Callable[[Path], bool] = Path.is_file) -> list[Path]:
    """The files, or what else is asked for, that lie in a folder under such names, sorted; none where it is not there.

    ConsolidateError where it may not be listed: that is not an empty one.
    """
    with _saying(messages.cannot_read, folder):
        try:
            return sorted(path for path in folder.iterdir() if path.match(names) and are(path))
        except (FileNotFoundError, NotADirectoryError):
            return []


def make(folder: Path) -> None:
    """Make a folder if there is none. ConsolidateError where that cannot be."""
    with _saying(messages.cannot_write, folder):
        folder.mkdir(parents=True, exist_ok=True)


def read(path: Path) -> bytes:
    """A file's bytes. ConsolidateError where there is none or it cannot be read."""
    content = read_if_there(path)
    if content is None:
        raise ConsolidateError(messages.no_such_file(str(path)))
    return content


def read_if_there(path: Path) -> bytes | None:
    """A file's bytes, None where there is no file. ConsolidateError where it cannot be read.

    Of a pipe nothing ever comes to whoever opens it: none is opened.
    """
    with _saying(messages.cannot_read, path):
        try:
            if stat.S_IFMT(path.stat().st_mode) not in (stat.S_IFREG, stat.S_IFDIR):
                raise ConsolidateError(messages.cannot_read(str(path), messages.NO_FILE))
            return path.read_bytes()
        except FileNotFoundError:
            return None


def remove(path: Path) -> bool:
    """Whether the file is gone; not where another program holds it."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def write(path: Path, data: bytes) -> Path:
    """Write a file whole: beside it first, then in its place. Gives the path that holds the data.

    Where the file is open in another program, the data goes to a free name beside it (`…_2.xlsx`), never lost.
    """
    with _saying(messages.cannot_write, path):
        if path.is_file() and path.read_bytes() == data:
            return path
        path.parent.mkdir(parents=True, exist_ok=True)
        return _write_beside(path, data) if _open_elsewhere(path) else _replace(path, data)


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
"""Why the system refuses, where it is a reason that people meet."""


@contextmanager
def _saying(what: Callable[[str, str], str], path: Path) -> Iterator[None]:
    """The system's refusal as one Vietnamese line: what cannot be done with the path, and why."""
    try:
        yield
    except OSError as error:
        why = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise ConsolidateError(what(str(path), why)) from error


def _replace(path: Path, data: bytes) -> Path:
    import tempfile  # noqa: PLC0415 - dear, and help writes nothing

    prefix, suffix = _PART
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=prefix, suffix=suffix)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        part.chmod(0o644)
        try:
            part.replace(path)
        except (PermissionError, IsADirectoryError):
            return _write_beside(path, data)
        return path
    finally:
        part.unlink(missing_ok=True)


def _write_beside(path: Path, data: bytes) -> Path:
    free = (other for other in beside(path) if not other.exists() and not _open_elsewhere(other))
    return _replace(next(free), data)


def beside(path: Path) -> Iterator[Path]:
    """Names beside a file's own, without end: `…_2.xlsx`, `…_3.xlsx`."""
    return (path.with_name(f"{path.stem}_{number}{path.suffix}") for number in count(2))


def _open_elsewhere(path: Path) -> bool:
    """Whether Excel (`~$name`) or LibreOffice (`.~lock.name#`) has marked the file as open."""
    marks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    return any(mark.exists() for mark in marks)
