"""Files dropped on the page, copied into the inbox of a period: with their times, under a free name, nothing replaced.

What a browser calls a file is a name at most, never a path.
"""

import os
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain, count, islice
from pathlib import Path, PurePath

from consolidate.core import workspace
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import make, os_errors_as, replacing
from consolidate.core.normalize import visible
from consolidate.texts import messages
from consolidate.texts import window as texts

LONGEST_NAME = 80
"""Letters of a name with its ending, so that the path stays short enough for Windows."""

LEAST_NAME = 24

_MOST_NAMES = 1000
_EARLIEST = 631_152_000.0  # 1990; earlier times are those of no real file
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_DAY_SECONDS = 86_400.0


def name_of(given: str, most: int = LONGEST_NAME) -> str:
    """The name that a file gets, of the one a browser says: its last part, cut, without what no disk takes."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    name = _FORBIDDEN.sub("_", last).strip().strip(".").strip()
    if name.startswith(("~$", "._")):  # such names would be passed over as lock files
        name = name.lstrip("~$._")
    if not name or _RESERVED.fullmatch(name):
        name = f"{texts.UNNAMED_FILE}_{name}".rstrip("_")
    path = PurePath(name)
    ending = path.suffix if len(path.suffix) <= 12 else ""
    return f"{name.removesuffix(ending)[: most - len(ending)].rstrip(' .')}{ending}"


def modified(given: str) -> float:
    """A file's time in seconds since 1970, of the milliseconds that a browser says; now where that is no such time."""
    now = time.time()
    try:
        seconds = float(given) / 1000
    except ValueError:
        return now
    return seconds if _EARLIEST < seconds < now + _DAY_SECONDS else now


def put(folder: Path, given: str, seconds: float, fill: Callable[[Path], object]) -> Path:
    """A new file in a folder, filled by `fill(path of a part)`, with the time it was changed. Returns its path.

    ConsolidateError where it cannot be written; then there is nothing of it.
    """
    make(folder)
    wanted = folder / name_of(given, _room(folder))
    with os_errors_as(messages.cannot_write, wanted):
        part = replacing.part_of(folder, b"")
        try:
            replacing.when_free(lambda: fill(part), part, replacing.patience())
            replacing.when_free(lambda: os.utime(part, (seconds, seconds)), part, replacing.patience())
            for path in islice(_names(wanted), _MOST_NAMES):
                with suppress(FileExistsError):
                    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644))  # the name is ours now
                    try:
                        replacing.swap(part, path, replacing.patience())
                    except OSError:
                        replacing.discard(path)
                        raise
                    return path
        finally:
            replacing.discard(part)
    raise ConsolidateError(messages.cannot_write(visible(str(wanted)), messages.NOT_ALLOWED))


def _room(folder: Path) -> int:
    """Letters that a name may have in a folder, with a number behind it; never so few that it says nothing."""
    left = (workspace.LONGEST_PATH or sys.maxsize) - len(str(folder.absolute())) - len("/ (999)")
    return max(LEAST_NAME, min(LONGEST_NAME, left))


def _names(wanted: Path) -> Iterator[Path]:
    numbered = (wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}") for number in count(2))
    return chain((wanted,), numbered)
