"""`export --changes SYSTEM`: what must be typed into another system, and what was marked as typed since."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from consolidate.actions.exporting import current
from consolidate.actions.outcomes.exporting.entries import EntriesExported, UnreadMark
from consolidate.catalogue.workbook.other_systems import OtherSystem, named, systems
from consolidate.core.errors import ConsolidateError, UnreadableError
from consolidate.core.files import listed, read, read_if_there, refuse_if_open, write_state
from consolidate.core.files.kept_copies import is_kept, kept_copy
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.outputs.hand_entry import entry_marks, entry_sheet
from consolidate.outputs.hand_entry.changed_fields import (
    HEADERS,
    Entered,
    FieldKey,
    compared,
    entered_fault,
    entries,
    values,
)
from consolidate.outputs.hand_entry.entry_marks import Marked, Marks
from consolidate.outputs.hand_entry.entry_sheet import EntryBook
from consolidate.returns.intake import Watch, unwatched
from consolidate.returns.model import CheckedReturn
from consolidate.spreadsheets import own_tables, reading
from consolidate.spreadsheets.model import RawBook
from consolidate.texts.actions.exporting import entries as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A workbook that came back. `edited`: more was typed into it than marks."""

    path: Path
    marks: Marks
    edited: bool = False
    fault: str = ""


def changes(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    today: dt.date,
    name: str,
    watch: Watch[CheckedReturn | None] = unwatched,
) -> EntriesExported:
    """Read what was marked as typed, keep it in `templates/entered.tsv`, and write `outbox/<period>/nhap-tay/…` anew.

    ConsolidateError where there is no such system, or the workbook is open.
    """
    system = _system(workspace, name)
    path = workspace.hand_entry(period) / f"{period}_{system.slug}.xlsx"
    refuse_if_open(path)
    found, notices, closed = current(workspace, period, as_of, watch)
    now = found.results.consolidation
    came_back = [_read(each, workspace.key()) for each in _workbooks(workspace, path)]
    known = _known(workspace)
    taking = _Taking(system, today, values(found.results))
    taken, unread = _taken(workspace, came_back, known, taking)
    rows = (*known, *taken)
    if taken:
        write_state(workspace.entered, own_tables.save(HEADERS, [_fields(row) for row in rows]))
    against = compared(found.results, entries(rows, system.slug), period)
    confirmed = sum(row.system == system.slug and row.period == str(period) for row in rows)
    kept = _kept(came_back, path)
    made = EntryBook(
        rows=against.rows,
        system=system,
        period=str(period),
        as_of=f"{now.as_of:%d/%m/%Y}",
        entered=confirmed,
        key=workspace.key(),
    )
    written = workspace.put(path, _drawn(made))
    return EntriesExported(
        period=now.period,
        as_of=now.as_of.isoformat(),
        system=system,
        place=written,
        comparison=against,
        confirmed=confirmed,
        confirmed_now=len(taken),
        unread=tuple(unread),
        kept={workspace.relative(place): workspace.relative(copy) for place, copy in kept.items()},
        notices=(*notices, *(closed.warnings() if closed else ())),
    )


def _system(workspace: Workspace, name: str) -> OtherSystem:
    known = systems(workspace.catalogue)
    found = named(known, name)
    if found is None:
        raise ConsolidateError(texts.no_such_system(name, [each.name for each in known]))
    return found


# --- what came back ----------------------------------------------------------------------------------------------


def _workbooks(workspace: Workspace, path: Path) -> Iterator[Path]:
    """Every workbook that may have marks, also renamed copies: the newest first, as its marks are the newest."""
    folders = [workspace.hand_entry(period) for period in reversed(workspace.outbox_periods())]
    for folder in dict.fromkeys((path.parent, *folders)):
        there = [each for each in listed(folder) if not each.name.startswith((".", "~$")) and not is_kept(each)]
        yield from sorted(there, key=lambda each: (each != path, each.name))


def _read(path: Path, key: bytes) -> _Read:
    try:
        book = reading.read(read(path), path.name)
    except UnreadableError as error:
        return _Read(path=path, marks=Marks(), fault=error.finding.message, edited=True)
    marks = entry_marks.read(book, key)
    fault = "" if marks.recognised else texts.NO_COLUMNS
    return _Read(path=path, marks=marks, fault=fault, edited=bool(fault) or _is_edited(book, marks))


def _is_edited(book: RawBook, marks: Marks) -> bool:
    return bool(marks.unread) or book.properties.get(entry_sheet.FINGERPRINT) != marks.fingerprint


def _known(workspace: Workspace) -> tuple[Entered, ...]:
    content = read_if_there(workspace.entered)
    if content is None:
        return ()
    return own_tables.records(content, workspace.relative(workspace.entered), HEADERS, Entered, entered_fault)


def _fields(row: Entered) -> tuple[str, ...]:
    return row.system, row.period, row.code, row.agency, row.column, row.value, row.read_on


@dataclass(frozen=True, slots=True)
class _Taking:
    """What marks are taken for: the system, the day, and the values that stand now, for those known by digest alone."""

    system: OtherSystem
    today: dt.date
    values: Mapping[FieldKey, str]

    def entered(self, row: Marked) -> Entered | None:
        """The row as it is kept; None where it is not known which value was typed."""
        value = row.value
        if value is None:
            value = self.values.get(row.key, "")
            if entry_sheet.digest(value) != row.digest:
                return None
        return Entered(row.system, row.period, *row.key, value, self.today.isoformat())


def _taken(
    workspace: Workspace, came_back: Sequence[_Read], known: Sequence[Entered], taking: _Taking
) -> tuple[list[Entered], list[UnreadMark]]:
    """What was marked and is not yet known, and what could not be taken, with its place."""
    by_key = {key: [*rows] for key, rows in entries(known, taking.system.slug).by_key.items()}
    taken: list[Entered] = []
    unread: list[UnreadMark] = []
    for each in came_back:
        file = workspace.relative(each.path)
        if each.fault:
            unread.append(UnreadMark(file, "", "", "", each.fault))
        if each.marks.systems and taking.system.slug not in each.marks.systems:
            continue
        unread += [UnreadMark(file, *row) for row in each.marks.unread]
        for row in (row for row in each.marks.marked if row.system == taking.system.slug):
            entered, before = taking.entered(row), by_key.setdefault(row.key, [])
            if entered and row.times >= len(before):
                taken.append(entered)
                before.append(entered)
            elif entered is None or before[row.times].value != entered.value:
                why = texts.STALE if entered else texts.TOO_LONG
                unread.append(UnreadMark(file, row.sheet, row.cell, texts.ENTERED, why))
    return taken, unread


# --- the new workbook --------------------------------------------------------------------------------------------


def _kept(came_back: Sequence[_Read], path: Path) -> dict[Path, Path]:
    """The workbook that is about to be replaced, kept under another name where more than marks was typed into it."""
    for each in came_back:
        if each.path == path and each.edited:
            content = read(path)
            copy = kept_copy(path, hashlib.sha256(content).hexdigest())
            write_state(copy, content)
            return {path: copy}
    return {}


def _drawn(made: EntryBook) -> bytes:
    """The workbook, with the fingerprint of its own cells."""
    plain = reading.read(entry_sheet.draw(made), "")
    return entry_sheet.draw(made, entry_marks.fingerprint(plain))
