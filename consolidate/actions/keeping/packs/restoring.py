"""The command `restore`: an archive or a backup in a folder of its own, and an archive's master made again."""

import datetime as dt
import os
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from consolidate.actions import reporting_round
from consolidate.actions.keeping import seals
from consolidate.actions.keeping.packs import packing
from consolidate.actions.keeping.packs.packing import Packed
from consolidate.actions.outcomes.keeping.packs import Restored
from consolidate.core import workspace as places
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import make, os_errors_as, replacing, when_readable, write_state
from consolidate.core.normalize import visible
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.returns import arrivals
from consolidate.returns.arrivals import ALL, arrivals_of, recorded
from consolidate.returns.intake import Watch, counted, unwatched
from consolidate.returns.model import CheckedReturn
from consolidate.texts import messages
from consolidate.texts.actions import keeping as texts

_PART = ".consolidate-khoi-phuc-"


def restore(path: Path, folder: Path, watch: Watch[CheckedReturn | None] = unwatched) -> Restored:
    """Unpack a pack into a folder that is not there, or empty; of an archive make the master again and compare it.

    All of it or nothing: the folder gets its name once every file is in it. ConsolidateError where the pack is not just
    as it was written, the folder has something in it or lies within inbox/ and the like, or the disk does not keep it.
    """
    shown = visible(str(folder))
    with os_errors_as(messages.cannot_read, folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ConsolidateError(texts.folder_not_empty(shown))
    _refuse_within_work(folder, shown)
    with packing.opened(path) as (packed, archive), os_errors_as(messages.cannot_write, folder):
        part = folder.absolute().with_name(f"{_PART}{folder.absolute().name}")
        _refuse_if_too_deep(part, archive.namelist())
        make(part.parent)
        _take_away(part)  # of a run that was ended
        part.mkdir()
        try:
            _unpack(archive, packed, part)
            _compare(archive, part, shown)
            _keep_arrivals(Workspace(part), packed)
            if folder.is_dir():
                folder.rmdir()
            replacing.when_free(lambda: part.rename(folder), folder, replacing.patience())
        finally:
            _take_away(part)
    same = (
        _made_again(Workspace(folder, untouched=True), packed.about, watch)
        if packed.about["kind"] == "archive"
        else None
    )
    return Restored(str(folder), packed.about, len(packed.members), same)


def _refuse_within_work(folder: Path, shown: str) -> None:
    """ConsolidateError where a folder lies in one that a workspace keeps for itself: all in it would be returns."""
    place = Path(os.path.realpath(folder))
    for root in place.parents:
        found = Workspace(root)
        own = (found.inbox_root, found.key_file.parent, found.outbox_root, found.kept_root)
        if found.catalogue.is_file() and any(place.is_relative_to(each) for each in own):
            raise ConsolidateError(texts.restored_within(shown, visible(str(root))))


def _refuse_if_too_deep(part: Path, names: Iterable[str]) -> None:
    """ConsolidateError where a file would get a path that the system does not open: before any is written."""
    longest = max(len(str(part.joinpath(name))) for name in names)
    if places.LONGEST_PATH and longest > places.LONGEST_PATH:
        raise ConsolidateError(texts.restored_too_deep(visible(str(part.with_name(part.name.removeprefix(_PART))))))


def _take_away(part: Path) -> None:
    """Remove a folder that is no longer needed. What is held for longer than moments the next run removes."""
    if not part.is_dir() or part.is_symlink():
        return
    for path in sorted(part.rglob("*"), reverse=True):  # what is in a folder comes before it
        if path.is_dir() and not path.is_symlink():
            with suppress(OSError):
                path.rmdir()
        else:
            replacing.discard(path)
    with suppress(OSError):
        part.rmdir()


def _unpack(archive: zipfile.ZipFile, packed: Packed, folder: Path) -> None:
    """Every member, each file of the inbox with its time of arrival."""
    for name in archive.namelist():
        path = folder.joinpath(*name.split("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(archive.read(name))
        arrived = packed.members[name][1] if name in packed.members else None
        if arrived:
            with suppress(OSError):  # a disk that does not know that time; then `_keep_arrivals` records it
                replacing.when_free(partial(os.utime, path, ns=(_time(arrived),) * 2), path, replacing.patience())


def _time(moment: dt.datetime) -> int:
    """Nanoseconds since 1970."""
    return (moment - dt.datetime.fromtimestamp(0, dt.UTC)) // dt.timedelta(microseconds=1) * 1000


def _compare(archive: zipfile.ZipFile, folder: Path, shown: str) -> None:
    """ConsolidateError where the disk has not kept each file under its own name, with its bytes.

    One without upper and lower case has one file where there were two; Windows keeps no `aux.xlsx` and no `a.`.
    """
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in archive.namelist():
        path = folder.joinpath(*name.split("/"))
        if name not in there or when_readable(path, path.read_bytes) != archive.read(name):
            raise ConsolidateError(texts.not_kept_there(visible(name), shown))


def _keep_arrivals(workspace: Workspace, packed: Packed) -> None:
    """Record when the files of the inbox arrived where the disk keeps other times: on a memory stick even seconds."""
    times = {workspace.root.joinpath(*name.split("/")): each for name, (_, each) in packed.members.items() if each}
    if all(path.stat().st_mtime_ns // 1000 == _time(moment) // 1000 for path, moment in times.items()):
        return
    periods = workspace.inbox_periods()
    found = counted(workspace, periods, None, ALL).files
    lines = {
        (each.path, each.sha256): replace(each, arrived=times[item.path].isoformat())
        for item in found
        if item.path in times
        for each in arrivals_of([item.received])
    }
    lines |= {(each.path, each.sha256): each for each in recorded(workspace).files}
    write_state(workspace.arrivals, arrivals.save(lines.values()))


def _made_again(workspace: Workspace, about: Mapping[str, Any], watch: Watch[CheckedReturn | None]) -> bool:
    """Whether the period's files give the master again, byte for byte; nothing of it is written."""
    from consolidate.actions.keeping.masters_drawn import master_of  # noqa: PLC0415 - it loads what draws

    period, as_of = Period.parse(about["period"]), dt.date.fromisoformat(about["as_of"])
    source, as_of = seals.source(workspace, period, as_of)
    findings, _ = reporting_round.findings(source, period, as_of, watch)
    return bool(master_of(findings) == about["sha256"])
