"""The command `backup`: what cannot be made again, templates/ with the key and inbox/, in a dated zip."""

import datetime as dt
import os
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from consolidate.actions.keeping import seals
from consolidate.actions.keeping.packs import backup_places, packing
from consolidate.actions.keeping.packs.packing import Member
from consolidate.actions.outcomes.keeping.packs import BackedUp, Before
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import (
    beside,
    os_errors_as,
    read,
    read_if_there,
    reason,
    refuse_if_held,
    replacing,
    write_state,
)
from consolidate.core.normalize import visible
from consolidate.core.period import VIETNAM
from consolidate.core.workspace import Workspace
from consolidate.returns.inbox import NOT_ON_DISK, is_lock
from consolidate.spreadsheets import own_tables
from consolidate.texts import messages
from consolidate.texts.actions import keeping as texts

REMIND_DAYS = 35
"""A month, and some days over: so old a backup may be."""


def backup(workspace: Workspace, today: dt.date, to: Path | None = None) -> BackedUp:
    """Write the backup of a day into `luu-tru/`, or into the folder `to`, and read every byte of it back.

    No earlier backup is replaced. ConsolidateError where there is nothing to keep, a file cannot be read, or nothing
    can be written.
    """
    members = {name: each for folder in ("templates", "inbox") for name, each in _members(workspace, folder)}
    if not any(name.startswith("templates/") for name in members):
        raise ConsolidateError(texts.nothing_to_back_up(visible(str(workspace.root))))
    folder = to or workspace.kept_root
    _refuse_within(workspace, folder)
    refuse_if_held(_journal(workspace))
    last = last_backup(workspace, today)
    about = {"kind": "backup", "day": today.isoformat(), "version": seals.program_version()}
    first = folder / f"sao-luu_{today.isoformat()}.zip"
    path = next(each for each in chain((first,), beside(first)) if not each.exists())
    packing.write(path, members, about, texts.backup_page(today, about["version"], len(members)))
    try:
        _record(workspace, today, path)
    except ConsolidateError as error:
        raise ConsolidateError(texts.backup_not_listed(visible(str(path)), str(error))) from error
    return BackedUp(
        path=workspace.relative(path),
        sha256=packing.digest(path),
        files=len(members),
        size=path.stat().st_size,
        before=last,
        beside_work=folder.stat().st_dev == workspace.root.stat().st_dev,
        places=tuple(backup_places.told(folder)),
    )


def _refuse_within(workspace: Workspace, folder: Path) -> None:
    """ConsolidateError where a backup would lie in what is backed up: each would hold all before it."""
    for kept in (workspace.root / "templates", workspace.inbox_root):
        if Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(kept)):
            raise ConsolidateError(texts.backup_within(visible(str(folder)), workspace.relative(kept)))


def _members(workspace: Workspace, folder: str) -> Iterator[tuple[str, Member]]:
    """Every file below a folder of the workspace but what killed runs left half written, and lock files."""
    root = workspace.root / folder
    closed: list[OSError] = []
    for place, _, names in os.walk(root, onerror=closed.append):
        for name in names:
            path = Path(place, name)
            if replacing.is_leftover(path, 0) or is_lock(name) or not path.is_file():
                continue
            with os_errors_as(messages.cannot_read, path):
                moment = dt.datetime.fromtimestamp(path.stat().st_mtime, VIETNAM)
            yield path.relative_to(workspace.root).as_posix(), Member(partial(_content, path), moment)
    for error in closed:
        if not isinstance(error, FileNotFoundError):
            path = Path(error.filename or root)
            raise ConsolidateError(messages.cannot_read(visible(str(path)), reason(error, path))) from error


def _content(path: Path) -> bytes:
    """A file's bytes. ConsolidateError, in words of its own where it lies in the cloud alone and does not come."""
    try:
        return read(path)
    except ConsolidateError:
        if getattr(path.stat(), "st_file_attributes", 0) & NOT_ON_DISK:
            raise ConsolidateError(texts.only_in_the_cloud(visible(str(path)))) from None
        raise


# --- the list of backups -----------------------------------------------------------------------------------------


def _journal(workspace: Workspace) -> Path:
    return workspace.kept_root / "sao-luu.tsv"


def _lines(workspace: Workspace) -> list[tuple[str, str, str]]:
    content = read_if_there(_journal(workspace))
    if content is None:
        return []
    return [*own_tables.records(content, texts.BACKUPS, texts.BACKUP_HEADERS, _line, _fault)]


def _line(*fields: str) -> tuple[str, str, str]:
    day, path, digest = fields
    return day, path, digest


def _fault(line: tuple[str, str, str]) -> str:
    try:
        return "" if dt.date.fromisoformat(line[0]) else texts.NO_DAY
    except ValueError:
        return texts.NO_DAY


def _record(workspace: Workspace, today: dt.date, path: Path) -> None:
    lines = [*_lines(workspace), (today.isoformat(), str(path.absolute()), packing.digest(path))]
    write_state(_journal(workspace), own_tables.save(texts.BACKUP_HEADERS, lines))


def last_backup(workspace: Workspace, today: dt.date) -> Before | None:
    """The newest backup that was recorded, and how many days old it is; None where there was none."""
    found = [(dt.date.fromisoformat(day), path) for day, path, _ in _lines(workspace)]
    if not found:
        return None
    day, path = max(found)
    return Before(day=day, days=(today - day).days, path=workspace.relative(Path(path)), is_there=Path(path).is_file())


def reminder(workspace: Workspace, today: dt.date) -> tuple[str, ...]:
    """A line where the office makes backups, and the newest is older than REMIND_DAYS, or that cannot be read."""
    try:
        last = last_backup(workspace, today)
    except ConsolidateError as error:
        return (str(error),)
    return (texts.backup_is_old(last.day, last.days),) if last and last.days > REMIND_DAYS else ()
