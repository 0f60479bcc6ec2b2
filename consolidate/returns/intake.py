"""From files to checked returns: read, understand, check, one file at a time."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from consolidate.core.errors import ConsolidateError, UnreadableError
from consolidate.core.period import Period
from consolidate.core.workers import processors, read_all
from consolidate.core.workspace import Workspace
from consolidate.returns import cache, inbox
from consolidate.returns.form_reader import understand
from consolidate.returns.masters import lower_level
from consolidate.returns.masters.lower_level import RawMaster
from consolidate.returns.masters.manual_edits import edits
from consolidate.returns.model import CheckedReturn, RawReturn, Received
from consolidate.returns.packed_entries import Entries
from consolidate.returns.validation import CheckContext, check
from consolidate.spreadsheets import reading
from consolidate.texts import messages
from consolidate.texts.codes import Code, Issue, Place
from consolidate.texts.returns import versions
from consolidate.texts.returns.lower_level import edited_below

T = TypeVar("T")


class Watch(Protocol[T]):
    """Passes items on as they come, so that somebody can watch; it is told how many there are."""

    def __call__(self, items: Iterable[T], length: int, /) -> Iterator[T]: ...


def unwatched(items: Iterable[T], _: int, /) -> Iterator[T]:
    """Pass items on without showing them to anybody."""
    yield from items


def idle() -> None:
    """Do nothing while other processes read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """All that came in for a period. `issues` are about files that are no returns (lock files, system files)."""

    returns: tuple[CheckedReturn, ...]
    issues: tuple[Issue, ...]


def intake(
    workspace: Workspace,
    context: CheckContext,
    received_by: dt.date | None = None,
    watch: Watch[CheckedReturn | None] = unwatched,
    meanwhile: Callable[[], object] = idle,
) -> Intake:
    """The period's folder, and what lies in inbox/ itself and says it is for this period (or cannot say).

    What arrived after `received_by` is left out and named. The inbox is never written to, moved or cleaned.
    `meanwhile` is called once other processes have begun to read.
    """
    folder = inbox.collect(workspace.inbox(context.period), workspace.root)
    loose = inbox.collect(workspace.inbox_root, workspace.root, subfolders=False)
    files, late = _by(folder.files, received_by)
    items = [(item, False) for item in files] + [(item, True) for item in loose.files]
    found = tuple(_read(workspace, context, items, watch, meanwhile))
    return Intake(
        returns=tuple(part for item in found if item is not None for part in item.parts or (item,)),
        issues=(*folder.issues, *loose.issues, *late),
    )


def _by(items: Sequence[inbox.Item], day: dt.date | None) -> tuple[Sequence[inbox.Item], list[Issue]]:
    """The files that had arrived by a day, and an issue naming the others.

    Where not one had, the times say nothing (an inbox copied without them): all count, and an issue says so.
    """
    late = [item for item in items if day and item.received.arrived.date() > day]
    if not late or not day:
        return items, []
    paths = [item.received.path for item in late]
    if len(late) == len(items):
        return items, [Issue(versions.arrivals_unknown(day, len(late)))]
    return [item for item in items if item.received.arrived.date() <= day], [Issue(versions.arrived_later(day, paths))]


def _read(
    workspace: Workspace,
    context: CheckContext,
    items: Sequence[tuple[inbox.Item, bool]],
    watch: Watch[CheckedReturn | None],
    meanwhile: Callable[[], object],
) -> Iterator[CheckedReturn | None]:
    """Each file checked, in order: from the cache where its bytes are known, else in worker processes."""
    path = workspace.cache(context.period)
    shelf = cache.load(path, context)
    known = [cache.find(shelf, item.received) for item, _ in items]
    unread = [item for item, found in zip(items, known, strict=True) if found is None]
    read = read_all(unread, Taking(context), processors())
    fingerprint = cache.fingerprint(context) if unread else ""  # while the first files are read
    meanwhile()
    results = (
        _ended(item, next(read)) if found is None else found for (item, _), found in zip(items, known, strict=True)
    )
    checked = list(watch(results, len(items)))
    if unread:
        cache.save(path, context.key, fingerprint, (item for item in checked if item and not _may_pass(item)))
    return iter(checked)


def _may_pass(item: CheckedReturn) -> bool:
    """Whether the file was put aside for a reason that may be gone next time: a busy computer, a locked file."""
    return any(issue.code in (Code.TIMED_OUT, Code.LOCKED_BY_PROGRAM) for issue in item.issues)


@dataclass(frozen=True, slots=True)
class Taking:
    """Reads and checks one file, in whichever process."""

    context: CheckContext

    def __call__(self, item: tuple[inbox.Item, bool]) -> CheckedReturn | None:
        """The file checked; None if it lies in inbox/ itself and says that it is for another period."""
        file, loose = item
        raw = _raw(file)
        if isinstance(raw, CheckedReturn):
            return raw
        if loose and _period(raw) not in ("", str(self.context.period)):
            return None
        return _light(_checked(raw, self.context))


def _checked(raw: RawReturn | RawMaster, context: CheckContext) -> CheckedReturn:
    """A return checked; a master of the level below, as the returns it was made of."""
    return check(raw, context) if isinstance(raw, RawReturn) else lower_level.check_master(raw, context)


def _light(item: CheckedReturn) -> CheckedReturn:
    """With its entries packed: to travel, to be kept, to wait until they are merged."""
    return replace(item, entries=Entries(item.entries), parts=tuple(map(_light, item.parts)))


def _ended(item: inbox.Item, result: CheckedReturn | UnreadableError | None) -> CheckedReturn | None:
    """What came of a file; put aside where the process that read it had to be ended."""
    return _unreadable(item.received, result) if isinstance(result, UnreadableError) else result


def _raw(item: inbox.Item) -> RawReturn | RawMaster | CheckedReturn:
    """The file read; put aside whole where nothing can be read in it."""
    try:
        book = reading.read(item.read(), item.received.path)
        if lower_level.is_master(book):
            by_hand = edits(book.sheets, item.received.path, edited_below)
            return lower_level.understand(book, item.received, by_hand)
        return understand(book, item.received)
    except UnreadableError as error:
        return _unreadable(item.received, error)


def _unreadable(received: Received, error: UnreadableError) -> CheckedReturn:
    issue = Issue(error.finding, Place(file=received.path))
    return CheckedReturn(received=received, issues=(issue,), quarantined=True, reason=error.finding.message)


def look(
    workspace: Workspace, files: Sequence[Path], context_of: Callable[[Period], CheckContext], fallback: Period
) -> list[CheckedReturn]:
    """Files wherever they lie, each checked as a return of the period it says it is for (`fallback`: cannot say)."""
    found = []
    for path in files:
        items = inbox.receive(path, workspace.root)
        if not items:
            raise ConsolidateError(messages.no_such_file(str(path)))
        for item, result in zip(items, read_all(items, _raw, 1), strict=True):
            raw = _unreadable(item.received, result) if isinstance(result, UnreadableError) else result
            found.append(raw if isinstance(raw, CheckedReturn) else _checked(raw, context_of(_claimed(raw, fallback))))
    return found


def _period(raw: RawReturn | RawMaster) -> str:
    """The period it says it is for, "" where it cannot say."""
    if isinstance(raw, RawMaster):
        return raw.period
    return raw.identity.period if raw.identity else ""


def _claimed(raw: RawReturn | RawMaster, fallback: Period) -> Period:
    period = _period(raw)
    return Period.parse(period) if Period.is_one(period) else fallback
