"""Files replaced whole: written beside the old one under a name of our own, then put in its place at one stroke.

A hold of a moment (an antivirus, a program that synchronises) is waited for. Raises OSError; `core.workspace` says it
in Vietnamese.
"""

import os
import re
import signal
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, count, repeat
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

PATIENCE_SECONDS = 4.0
"""So long a file that another program holds is waited for."""

_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds between two tries; the last one is repeated."""

_NAMES = 20
"""So many names are tried for a new file. More are taken only where a folder answers nonsense."""

_PART = re.compile(r"\.consolidate-(?:(?P<computer>[0-9a-f]{8})-(?P<process>\d+)-\d+|\w+)\.tmp")
_numbers = count()


def patience(seconds: float | None = None) -> float:
    """When to stop waiting, on the clock of `time.monotonic`: so many seconds from now, PATIENCE_SECONDS if None."""
    return time.monotonic() + (PATIENCE_SECONDS if seconds is None else seconds)


def part_of(folder: Path, data: bytes, *, lasting: bool = False) -> Path:
    """A new file of our own in a folder, with these bytes. `lasting`: it is on the disk when this returns.

    No `tempfile`: where a folder cannot be written it tries names for ever on Windows (CPython issue 66305).
    """
    part, handle = _new(folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(handle)
        with suppress(OSError):  # a disk that knows no permissions
            part.chmod(0o644)
    except BaseException:
        discard(part)
        raise
    return part


def _new(folder: Path) -> tuple[Path, int]:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)
    for _ in range(_NAMES):
        part = folder / f".consolidate-{_computer()}-{os.getpid()}-{next(_numbers)}.tmp"
        with suppress(FileExistsError):
            return part, os.open(part, flags, 0o644)
    raise FileExistsError(17, "no free name", str(folder))


def when_free(act: Callable[[], T], path: Path, until: float) -> T:
    """What an action on a file gives. While another program holds the file it is tried again, until that moment."""
    pauses = chain(_PAUSES, repeat(_PAUSES[-1]))
    while True:
        try:
            return act()
        except PermissionError:
            if time.monotonic() >= until or path.is_dir():
                raise
            time.sleep(next(pauses))


def swap(part: Path, path: Path, until: float) -> None:
    """Put a part in the place of a file. While another program holds either, try again until that moment."""
    when_free(lambda: part.replace(path), path, until)


def discard(part: Path) -> None:
    """Remove a part that is not needed. Where it is held for longer than a moment, `is_leftover` finds it later."""
    removed(part, patience(0.5))


def removed(path: Path, until: float) -> bool:
    """Remove a file if it is there, waiting while it is held. False where it cannot be removed."""
    try:
        when_free(lambda: path.unlink(missing_ok=True), path, until)
    except OSError:
        return False
    return True


def settle(folder: Path) -> None:
    """Have the names in a folder on the disk, so that a power cut does not bring the old ones back. POSIX alone."""
    if sys.platform != "win32":
        with suppress(OSError):  # some file systems have nothing of the kind
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def is_leftover(path: Path, before: float) -> bool:
    """Whether a file is a part that a killed run left: its process is gone. Of another computer's process that cannot
    be known; its part is one if it is older than a time (since 1970).

    Parts of this process are leftovers too: ask where none is being written.
    """
    name = _PART.fullmatch(path.name)
    if not name:
        return False
    if name["computer"] in (None, _computer()):  # None: the names of an earlier version
        return not (name["process"] and _runs(int(name["process"])))
    with suppress(OSError):
        return path.stat().st_mtime < before
    return False


def _computer() -> str:
    """Eight hex digits that tell computers apart which share a folder."""
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return f"{zlib.crc32(name.encode()):08x}"


def _runs(process: int) -> bool:
    """Whether another process of this number runs on this computer."""
    if process == os.getpid():
        return False
    if sys.platform == "win32":  # os.kill would end it
        import ctypes  # noqa: PLC0415 - on Windows alone

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, process)  # PROCESS_QUERY_LIMITED_INFORMATION
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


@contextmanager
def unstopped() -> Iterator[None]:
    """Context that Ctrl-C and a polite request to end do not break off: they take effect when it is left."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked: list[int] = []
    before = {each: signal.getsignal(each) or signal.SIG_DFL for each in (signal.SIGINT, signal.SIGTERM)}
    for each in before:
        signal.signal(each, lambda number, _: asked.append(number))
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
        for number in asked:
            signal.raise_signal(number)
