"""The command `restore`: an archive or a backup in a folder of its own, and an archive's master made again."""

import datetime as dt
import os
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from consolidate.actions import reporting_round
from consolidate.actions.keeping import seals
from consolidate.actions.keeping.packs import packing
from consolidate.actions.keeping.packs.packing import Packed
from consolidate.actions.outcomes.keeping.packs import Restored
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import make, os_errors_as
from consolidate.core.normalize import visible
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.returns.intake import Watch, unwatched
from consolidate.returns.model import CheckedReturn
from consolidate.texts import messages
from consolidate.texts.actions import keeping as texts

_PART = ".consolidate-khoi-phuc-"


def restore(path: Path, folder: Path, watch: Watch[CheckedReturn | None] = unwatched) -> Restored:
    """Unpack a pack into a folder that is not there, or empty; of an archive make the master again and compare it.

    All of it or nothing: the folder gets its name once every file is in it. ConsolidateError where the pack is not just
    as it was written, or the folder has something in it.
    """
    shown = visible(str(folder))
    with os_errors_as(messages.cannot_read, folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ConsolidateError(texts.folder_not_empty(shown))
    with packing.opened(path) as (packed, archive), os_errors_as(messages.cannot_write, folder):
        make(folder.absolute().parent)
        part = folder.absolute().with_name(f"{_PART}{folder.absolute().name}")
        if part.is_dir() and not part.is_symlink():  # of a run that was ended
            shutil.rmtree(part)
        part.mkdir()
        try:
            _unpack(archive, packed, part)
            if folder.is_dir():
                folder.rmdir()
            part.rename(folder)
        finally:
            if part.is_dir():
                shutil.rmtree(part)
    same = (
        _made_again(Workspace(folder, untouched=True), packed.about, watch)
        if packed.about["kind"] == "archive"
        else None
    )
    return Restored(str(folder), packed.about, len(packed.members), same)


def _unpack(archive: zipfile.ZipFile, packed: Packed, folder: Path) -> None:
    """Every member, each file of the inbox with its time of arrival."""
    for name in archive.namelist():
        path = folder.joinpath(*name.split("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(archive.read(name))
        arrived = packed.members[name][1] if name in packed.members else None
        if arrived:
            nanoseconds = (arrived - dt.datetime.fromtimestamp(0, dt.UTC)) // dt.timedelta(microseconds=1) * 1000
            os.utime(path, ns=(nanoseconds, nanoseconds))


def _made_again(workspace: Workspace, about: Mapping[str, Any], watch: Watch[CheckedReturn | None]) -> bool:
    """Whether the period's files give the master again, byte for byte; nothing of it is written."""
    from consolidate.actions.keeping.masters_drawn import master_of  # noqa: PLC0415 - it loads what draws

    period, as_of = Period.parse(about["period"]), dt.date.fromisoformat(about["as_of"])
    source, as_of = seals.source(workspace, period, as_of)
    findings, _ = reporting_round.findings(source, period, as_of, watch)
    return bool(master_of(findings) == about["sha256"])
