"""The paths of a workspace, and reading and writing of files: a file is written whole or not at all."""

import datetime as dt
import errno
import os
import re
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
"""Prefix and suffix of the name of a file while it is being written."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The paths below `root`, the folder an office works in. To ask for a path makes no folder."""

    root: Path

    @property
    def catalogue(self) -> Path:
        """The workbook of agencies, groups, tasks, targets and settings."""
        return self.root / "templates" / "catalogue.xlsx"

    @property
    def sources(self) -> Path:
        """The folder of the plan documents as they were issued."""
        return self.root / "templates" / "sources"

    @property
    def reviews(self) -> Path:
        """The folder of the proposals that the office reviews."""
        return self.root / "templates" / "de-xuat"

    def review(self, plans: Sequence[str]) -> Path:
        """The review workbook of a proposal made from documents of these plans; the first three codes name it."""
        return self.reviews / f"{'_'.join(code.replace('/', '-') for code in plans[:3])}.xlsx"

    @property
    def key_file(self) -> Path:
        """The file with the office's key in hex digits."""
        return self.root / "templates" / "office.key"

    @property
    def accepted(self) -> Path:
        """The table of files that the office has accepted for an agency (`consolidate accept`)."""
        return self.root / "templates" / "accepted.tsv"

    @property
    def remarks(self) -> Path:
        """The table of the leaders' remarks, kept from one master to the next."""
        return self.root / "templates" / "remarks.tsv"

    @property
    def inbox_root(self) -> Path:
        """The folder of all that agencies sent."""
        return self.root / "inbox"

    @property
    def outbox_root(self) -> Path:
        """The folder of all that the program writes; it can be deleted and made again."""
        return self.root / "outbox"

    def templates(self, period: Period) -> Path:
        """The folder of the workbooks that go to the agencies for a period."""
        return self.root / "templates" / str(period)

    def template(self, period: Period, agency: str) -> Path:
        """The workbook for one agency, by the agency's code."""
        return self.templates(period) / f"{period}_{agency}.xlsx"

    def inbox(self, period: Period) -> Path:
        """The folder of what agencies sent for a period."""
        return self.inbox_root / str(period)

    def outbox(self, period: Period) -> Path:
        """The folder of the master, its shares and the replies of a period."""
        return self.outbox_root / str(period)

    def cache(self, period: Period) -> Path:
        """The file of returns as they were checked: see `returns.cache`."""
        return self.outbox_root / ".cache" / f"{period}.bin"

    def replies(self, period: Period) -> Path:
        """The folder of the replies that go back to the senders."""
        return self.outbox(period) / "tra-lai"

    def written(self, period: Period) -> Path:
        """The list of SHA-256 digests of the masters of the period that were written or read."""
        return self.outbox_root / ".cache" / f"{period}.master"

    def as_written(self, period: Period) -> Path:
        """The folder of the period's masters as they were written, to be compared with what people made of them."""
        return self.outbox_root / ".cache" / f"{period}.masters"

    def master(self, period: Period) -> Path:
        """The master workbook of a period."""
        return self.outbox(period) / master_name(period)

    def shares(self, period: Period, name: str) -> list[Path]:
        """The existing shares of a period whose group begins with `name`, sorted."""
        return [path for path in listed(self.outbox(period), master_name(period, f"{name}*")) if not is_kept(path)]

    def sweep(self, period: Period, today: dt.date) -> None:
        """Remove files that killed runs left half written before yesterday: newer ones may belong to a run at work."""
        before = dt.datetime.combine(today - dt.timedelta(days=1), dt.time(), VIETNAM).timestamp()
        for folder in (self.templates(period), self.outbox(period), self.replies(period), self.cache(period).parent):
            for part in listed(folder, "*".join(_PART), lambda path: path.stat().st_mtime < before):
                remove(part)

    def relative(self, path: Path) -> str:
        """The path for messages and JSON, with `/`: relative to the workspace, or unchanged where it lies outside."""
        absolute, root = Path(os.path.realpath(path)), Path(os.path.realpath(self.root))  # also of a link to itself
        return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else path.as_posix()

    def put(self, path: Path, data: bytes) -> "WrittenFile":
        """Write a file whole (see write); returns where it was written."""
        written = write(path, data)
        return WrittenFile(self.relative(written), str(written), "" if written == path else self.relative(path))

    def inbox_periods(self) -> list[Period]:
        """The periods that have a folder in the inbox, in the order in which they end; of two the shorter first."""
        return _periods(self.inbox_root)

    def outbox_periods(self) -> list[Period]:
        """The periods that have a folder in the outbox, in the same order."""
        return _periods(self.outbox_root)

    def make_key(self) -> None:
        """Write a new random key. Workbooks signed with an earlier key are no longer recognised."""
        import secrets  # noqa: PLC0415 - once in the life of a workspace

        write(self.key_file, secrets.token_hex(KEY_BYTES).encode("ascii"))

    def key(self) -> bytes:
        """The office's key, made where no period was generated yet. ConsolidateError if it is lost or too short."""
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


_KEPT = re.compile(r".+_sua-tay_(?P<digest>[0-9a-f]{8})\.xlsx")


def kept_copy(path: Path, digest: str) -> Path:
    """Where a master that people worked on is kept when it is replaced; `digest`: SHA-256 of its bytes, in hex."""
    return path.with_name(f"{path.stem}_sua-tay_{digest[:8]}.xlsx")


def is_kept(path: Path, digest: str = "") -> bool:
    """Whether it bears the name of a kept copy; of just those bytes, where their SHA-256 is given."""
    found = _KEPT.fullmatch(path.name)
    return bool(found and digest.startswith(found["digest"] if digest else ""))


def _periods(folder: Path) -> list[Period]:
    found = [Period.parse(path.name) for path in listed(folder, are=Path.is_dir) if Period.is_one(path.name)]
    return sorted(found, key=lambda period: (period.last, period.months))


def listed(folder: Path, names: str = "*", are: Callable[[Path], bool] = Path.is_file) -> list[Path]:
    """The entries of a folder that match the pattern `names` and the test `are`, sorted; [] where there is no folder.

    ConsolidateError where the folder cannot be listed, which does not mean that it is empty.
    """
    with _os_errors_as(messages.cannot_read, folder):
        try:
            return sorted(path for path in folder.iterdir() if path.match(names) and are(path))
        except (FileNotFoundError, NotADirectoryError):
            return []


def make(folder: Path) -> None:
    """Make a folder, with its parents, if there is none. ConsolidateError where it cannot be made."""
    with _os_errors_as(messages.cannot_write, folder):
        folder.mkdir(parents=True, exist_ok=True)


def read(path: Path) -> bytes:
    """A file's bytes. ConsolidateError where there is none or it cannot be read."""
    content = read_if_there(path)
    if content is None:
        raise ConsolidateError(messages.no_such_file(str(path)))
    return content


def read_if_there(path: Path) -> bytes | None:
    """A file's bytes, None where there is no file. ConsolidateError where it cannot be read.

    Pipes and devices are refused without being opened: to open a pipe can wait forever.
    """
    with _os_errors_as(messages.cannot_read, path):
        try:
            if stat.S_IFMT(path.stat().st_mode) not in (stat.S_IFREG, stat.S_IFDIR):
                raise ConsolidateError(messages.cannot_read(str(path), messages.NO_FILE))
            return path.read_bytes()
        except FileNotFoundError:
            return None


def remove(path: Path) -> bool:
    """Remove a file if it is there. False where it cannot be removed, for instance because a program has it open."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def write(path: Path, data: bytes) -> Path:
    """Write a file, by a temporary file that then replaces it. Returns the path that holds the data.


    Where the file is open in Excel or LibreOffice that is a free name beside it (`…_2.xlsx`). ConsolidateError where
    nothing can be written.
    """
    with _os_errors_as(messages.cannot_write, path):
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
"""`OSError.errno` → the reason in Vietnamese, for the usual ones."""


@contextmanager
def _os_errors_as(what: Callable[[str, str], str], path: Path) -> Iterator[None]:
    """Raise an OSError as ConsolidateError: `what(path, reason)` is its Vietnamese line."""
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
    """Other names for a file, in the same folder, without end: `…_2.xlsx`, `…_3.xlsx`."""
    return (path.with_name(f"{path.stem}_{number}{path.suffix}") for number in count(2))


def _open_elsewhere(path: Path) -> bool:
    """Whether a lock file of Excel (`~$name`) or LibreOffice (`.~lock.name#`) shows that the file is open."""
    marks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    return any(mark.exists() for mark in marks)
