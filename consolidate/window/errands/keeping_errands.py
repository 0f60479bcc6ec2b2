"""What keeps results safe: a look ahead, the way back; periods closed, packed; backups."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consolidate.core.errors import ConsolidateError
from consolidate.core.files import listed
from consolidate.core.period import VIETNAM, Period, as_of_day, today
from consolidate.core.workspace import Workspace
from consolidate.window.errands import Told


@dataclass(frozen=True)
class Undoable:
    """The last merge that can be undone: when it was made, as of which day, and how many there are with it."""

    made: dt.datetime
    as_of: dt.date
    number: int


@dataclass(frozen=True)
class ClosingRow:
    """A line of the table of closings: what was done on which day, by whom, and why or what still waited."""

    period: str
    event: str
    day: dt.date
    as_of: str
    by: str
    words: str


@dataclass(frozen=True)
class PackRow:
    """An archive or a backup that lies in the workspace: its path relative to it, its size in bytes."""

    path: str
    size: int


@dataclass(frozen=True)
class KeptThere:
    """What is kept: `closed` is the closing that holds for the period, None while it is open.

    `archive`: where the period's archive is written. `backup`: day, age in days, and path of the last backup, and
    whether it lies there; None where there was none. `forms`, `systems`: in which tables are exported, into which
    results are typed.
    """

    closed: ClosingRow | None
    closings: tuple[ClosingRow, ...]
    archive: str
    packs: tuple[PackRow, ...]
    backup: tuple[dt.date, int, str, bool] | None
    forms: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()


def preview(root: Path, period: Period, as_of: dt.date | None, even_so: bool, watch: Any) -> Told:
    """`consolidate merge --preview`."""
    from consolidate.actions.keeping import previewing
    from consolidate.outputs.model import MergeOptions

    how = MergeOptions(even_so=even_so)
    return Told.of(previewing.preview(Workspace(root), period, as_of_day(period, as_of), today(), watch, how))


def undo(root: Path, period: Period, _watch: Any) -> Told:
    """`consolidate undo`."""
    from consolidate.actions.keeping import undoing

    return Told.of(undoing.undo(Workspace(root), period, today()))


def undoable(root: Path, period: Period, _watch: Any) -> Undoable | None:
    """The last merge of a period that can be undone, None where there is none."""
    from consolidate.actions.keeping import undo_journal

    space = Workspace(root)
    known = undo_journal.journals(space, period)
    if not known:
        return None
    made = dt.datetime.fromtimestamp(undo_journal.path_of(space, period, known[-1]).stat().st_mtime, VIETNAM)
    return Undoable(made, dt.date.fromisoformat(known[-1].as_of), len(known))


# --- closed, packed, brought back --------------------------------------------------------------------------------


def kept_there(root: Path, period: Period, _watch: Any) -> KeptThere:
    """What is kept of a period, and of the workspace."""
    from consolidate.actions.keeping import seals
    from consolidate.actions.keeping.packs import backups
    from consolidate.outputs.exports.table_formats import FORMATS

    space = Workspace(root)
    lines = [
        ClosingRow(each.period, each.event, each.closed_on, each.as_of, each.by, each.words)
        for each in seals.closings(space)
    ]
    sealed = seals.sealed(space, period)
    last = backups.last_backup(space, today())
    return KeptThere(
        closed=next(each for each in reversed(lines) if each.period == str(period)) if sealed else None,
        closings=tuple(reversed(lines)),
        archive=space.relative(space.kept_root / f"{period}.zip"),
        packs=tuple(PackRow(space.relative(path), path.stat().st_size) for path in packs_of(space)),
        forms=tuple(FORMATS),
        systems=systems_known(space),
        backup=(last.day, last.days, last.path, last.is_there) if last else None,
    )


def closed_line(root: Path, period: Period, _watch: Any) -> str:
    """What the commands say of a period that is closed; "" while it is open."""
    from consolidate.actions.keeping import seals
    from consolidate.texts.actions import keeping

    found = seals.sealed(Workspace(root), period)
    if not found:
        return ""
    return keeping.is_closed(str(period), found.closing.day, found.closing.as_of, found.closing.by)


def packs_of(workspace: Workspace) -> list[Path]:
    """The archives and backups that lie in the workspace."""
    return [path for path in listed(workspace.kept_root, "*.zip") if path.is_file()]


def close(root: Path, period: Period, as_of: dt.date | None, by: str, even_so: bool, watch: Any) -> Told:
    """`consolidate close`."""
    from consolidate.actions.keeping import closing

    day = as_of_day(period, as_of)
    return Told.of(closing.close(Workspace(root), period, day, today(), watch, by=by, even_so=even_so))


def reopen(root: Path, period: Period, reason: str, by: str, _watch: Any) -> Told:
    """`consolidate reopen`."""
    from consolidate.actions.keeping import closing

    return Told.of(closing.reopen(Workspace(root), period, today(), reason, by=by))


def archive(root: Path, period: Period, watch: Any) -> Told:
    """`consolidate archive`."""
    from consolidate.actions.keeping.packs import period_archive

    return Told.of(period_archive.archive(Workspace(root), period, as_of_day(period, None), today(), watch))


def backup(root: Path, _watch: Any) -> Told:
    """`consolidate backup`."""
    from consolidate.actions.keeping.packs import backups

    return Told.of(backups.backup(Workspace(root), today()))


def export(root: Path, period: Period, form: str, watch: Any) -> Told:
    """`consolidate export --to`."""
    from consolidate.actions import exporting

    return Told.of(exporting.export(Workspace(root), period, as_of_day(period, None), form, None, watch))


def hand_entry(root: Path, period: Period, system: str, watch: Any) -> Told:
    """`consolidate export --changes`."""
    from consolidate.actions.exporting import hand_entry as entering

    return Told.of(entering.changes(Workspace(root), period, as_of_day(period, None), today(), system, watch))


def systems_known(workspace: Workspace) -> tuple[str, ...]:
    """The names of the systems that results are typed into; none while the catalogue cannot be read."""
    from consolidate.catalogue.workbook.other_systems import systems

    try:
        return tuple(each.name for each in systems(workspace.catalogue))
    except ConsolidateError:
        return ()


def restore(root: Path, pack: str, watch: Any) -> Told:
    """`consolidate restore` into the folder that the command takes by itself. `pack`: relative to the workspace."""
    from consolidate.actions.keeping.packs import restoring

    path = root / pack
    return Told.of(restoring.restore(path, root / path.stem, watch))
