"""Which files of the outbox may be masters: ours, and copies that people made of them, whatever they saved them as."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from consolidate.core.errors import ConsolidateError
from consolidate.core.files import listed
from consolidate.core.files.kept_copies import is_kept
from consolidate.core.normalize import fold
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.returns import inbox
from consolidate.texts import messages

_TABLES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".ods", ".ots", ".fods", ".et", ".csv", ".tsv")
"""Ends of names of files that may be workbooks, whatever they are called."""

_OF_SYSTEM = re.compile(r"(?:~\$|\.).*|.*\.(?:tmp|part|crdownload)", re.IGNORECASE)
"""Names of lock files, hidden ones, and files that are not there yet."""

_NAME = re.compile("tong[^a-z0-9]*hop")
"""In the folded name of every file that is called after a master."""


@dataclass(frozen=True, slots=True)
class MasterFile:
    """A file that may be a master. `own`: it has a name that we give, and is replaced or was written beside one.

    `named`: it is called after a master, so that it is told of where it is none.
    """

    item: inbox.Item
    own: bool
    named: bool


def master_files(workspace: Workspace, period: Period) -> list[MasterFile]:
    """The files of a period's outbox that may be masters: the period's own first, then its shares, then others.

    In its own folder any workbook; below it, and beside it, those that are called after a master. Masters kept as they
    were when they were replaced are left out. ConsolidateError where a folder cannot be listed.
    """
    folder = workspace.outbox(period)
    inside = [path for path in listed(folder) if not _OF_SYSTEM.fullmatch(path.name)]
    own = [path for path in inside if _is_own(workspace, period, path)]
    own.sort(key=lambda path: (path != workspace.master(period), path.name))
    others = [path for path in inside if path not in own and (_is_named(path) or path.suffix.lower() in _TABLES)]
    around = [path for path in listed(workspace.outbox_root) if _is_of(period, path)]
    found: list[MasterFile] = []
    for path in (*own, *others, *_below(folder), *around):
        found += [
            MasterFile(item, path in own, _is_named(path) or _is_named(Path(item.received.path)))
            for item in inbox.receive(path, workspace.root)
            if not is_kept(path, item.received.sha256)
        ]
    return found


def _is_own(workspace: Workspace, period: Period, path: Path) -> bool:
    master = workspace.master(period)
    return path == master or (path.match(f"{master.stem}_*{master.suffix}") and not is_kept(path))


def _is_named(path: Path) -> bool:
    return bool(_NAME.search(fold(path.stem)))


def _is_of(period: Period, path: Path) -> bool:
    """Whether a file of outbox/ itself is called after a master of that period."""
    return _is_named(path) and str(period) in path.stem and not _OF_SYSTEM.fullmatch(path.name)


def _below(folder: Path) -> Iterator[Path]:
    """Files in the folders of a folder that are called after a master."""
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders.sort()
        paths = [Path(place, name) for name in sorted(names) if not _OF_SYSTEM.fullmatch(name)]
        yield from (path for path in paths if path.parent != folder and _is_named(path) and not is_kept(path))
    for error in closed:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            raise ConsolidateError(messages.cannot_read(str(error.filename), error.strerror or str(error)))
