"""From files to checked returns: read, understand, check, one file at a time."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from consolidate.core.errors import ConsolidateError, UnreadableError
from consolidate.core.normalize import visible
from consolidate.core.period import Period
from consolidate.core.workers import processors, read_all
from consolidate.core.workspace import Workspace
from consolidate.forms.columns import FILLS
from consolidate.returns import cache, inbox
from consolidate.returns.arrivals import ALL, Manifest
from consolidate.returns.form_reader import understand, unread_issues
from consolidate.returns.masters import lower_level
from consolidate.returns.masters.lower_level import RawMaster
from consolidate.returns.masters.manual_edits import edits
from consolidate.returns.model import CheckedReturn, RawReturn
from consolidate.returns.packed_entries import PackedEntries
from consolidate.returns.validation import CheckContext, check
from consolidate.spreadsheets import reading
from consolidate.texts import messages
from consolidate.texts.codes import Code, Issue, Place
from consolidate.texts.returns import versions
from consolidate.texts.returns.lower_level import digest_lost_below, edited_below

T = TypeVar("T")


class Watch(Protocol[T]):
    """Passes `length` items on unchanged as they come, so that a caller can show the progress."""

    def __call__(self, items: Iterable[T], length: int, /) -> Iterator[T]:
        """The items, unchanged."""


def unwatched(items: Iterable[T], _: int, /) -> Iterator[T]:
    """Pass items on: the Watch that shows nothing."""
    yield from items


def idle() -> None:
    """Do nothing: the `meanwhile` of a caller who has nothing to do while other processes read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """All that came in for a period.

    `issues` are about files left out: lock files, system files, files that arrived too late. `alone`: no other process
    could be started, so that this one read the files itself.
    """

    returns: tuple[CheckedReturn, ...]
    issues: tuple[Issue, ...]
    alone: bool = False


def intake(
    workspace: Workspace,
    context: CheckContext,
    received_by: dt.date | None = None,
    watch: Watch[CheckedReturn | None] = unwatched,
    meanwhile: Callable[[], object] = idle,
    manifest: Manifest = ALL,
) -> Intake:
    """The returns of a period, checked: its folder, and files of inbox/ itself that name this period or none.

    Files that arrived after `received_by` are left out, with an issue. The inbox is never written to, moved or cleaned.
    `meanwhile` is called once other processes have begun to read. `manifest`: when files arrived, which of them count.
    """
    folder = manifest.applied(inbox.collect(workspace.inbox(context.period), workspace.root))
    loose = manifest.applied(inbox.collect(workspace.inbox_root, workspace.root, subfolders=False))
    files, late = _by(folder.files, received_by)
    items = [(item, False) for item in files] + [(item, True) for item in loose.files]
    alone: list[bool] = []
    found = _read(workspace, context, items, watch, meanwhile, lambda: alone.append(True))
    return Intake(
        returns=tuple(part for item in found if item is not None for part in item.parts or (item,)),
        issues=(*folder.issues, *loose.issues, *late),
        alone=bool(alone),
    )


def counted(
    workspace: Workspace, periods: Iterable[Period], received_by: dt.date | None, manifest: Manifest
) -> inbox.Collected:
    """What `intake` takes for these periods; of inbox/ itself all that stands there."""
    loose = manifest.applied(inbox.collect(workspace.inbox_root, workspace.root, subfolders=False))
    files, skipped = [*loose.files], [*loose.skipped]
    for period in periods:
        found = manifest.applied(inbox.collect(workspace.inbox(period), workspace.root))
        files += _by(found.files, received_by)[0]
        skipped += found.skipped
    return inbox.Collected(tuple(files), tuple(skipped))


def _by(items: Sequence[inbox.Item], day: dt.date | None) -> tuple[Sequence[inbox.Item], list[Issue]]:
    """The files that had arrived by a day, and an issue that names the others.

    Where not one had, the times mean nothing (an inbox copied without them): all count, with an issue.
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
    when_alone: Callable[[], object],
) -> list[CheckedReturn | None]:
    """Each file checked, in order: from the cache where its bytes are known, else in worker processes."""
    path = workspace.cache(context.period)
    cached = cache.load(path, context)
    known = [cache.find(cached, item.received) for item, _ in items]
    unread = [item for item, found in zip(items, known, strict=True) if found is None]
    read = read_all(unread, partial(read_and_check, context), processors(), when_alone=when_alone)
    fingerprint = cache.fingerprint(context) if unread else ""  # while the first files are read
    meanwhile()
    results = (found or or_quarantined(item, next(read)) for (item, _), found in zip(items, known, strict=True))
    checked = list(watch(results, len(items)))
    if unread and not workspace.untouched:
        cache.save(path, context.key, fingerprint, (item for item in checked if item and not _may_pass(item)))
    return [_with_notes(item, found) if item.notes else found for (item, _), found in zip(items, checked, strict=True)]


def _with_notes(item: inbox.Item, found: CheckedReturn | None) -> CheckedReturn | None:
    """A return with what is noted about the mail it came in. That is not cached: the same file may come in another."""
    if found is None:
        return None
    notes = tuple(Issue(finding, Place(file=item.received.path), words) for finding, words in item.notes)
    parts = (replace(found.parts[0], issues=(*notes, *found.parts[0].issues)), *found.parts[1:]) if found.parts else ()
    return replace(found, issues=(*notes, *found.issues), parts=parts)


def _may_pass(item: CheckedReturn) -> bool:
    """Whether the file was put aside for a reason that may be gone next time: a busy computer, a locked file."""
    return any(issue.code in (Code.TIMED_OUT, Code.LOCKED_BY_PROGRAM, Code.UNREACHED) for issue in item.issues)


def read_and_check(context: CheckContext, item: tuple[inbox.Item, bool]) -> CheckedReturn | None:
    """The return in a file, checked; its entries are packed. UnreadableError where nothing can be read in it.

    The flag beside the file: it stands in inbox/ itself. Such a file that names another period gives None.
    """
    file, in_root = item
    raw = _raw(file)
    return None if in_root and _period(raw) not in ("", str(context.period)) else _packed(_checked(raw, context))


def _checked(raw: RawReturn | RawMaster, context: CheckContext) -> CheckedReturn:
    """A return checked; a master of the level below, as the returns it was made of."""
    return check(raw, context) if isinstance(raw, RawReturn) else lower_level.check_master(raw, context)


def _packed(item: CheckedReturn) -> CheckedReturn:
    """With its entries packed: to be sent between processes, cached, and held until they are merged."""
    return replace(item, entries=PackedEntries(item.entries), parts=tuple(map(_packed, item.parts)))


def _raw(item: inbox.Item) -> RawReturn | RawMaster:
    book = reading.read(item.read(), item.received.path, whole=False, known_fills=FILLS)
    if lower_level.is_master(book):
        formulas = book.format.keeps_formulas
        edited = edits(book.sheets, item.received.path, edited_below, digest_lost_below, formulas=formulas)
        unread = unread_issues(book, Place(file=item.received.path))
        return lower_level.understand(book, item.received, (*edited, *unread))
    return understand(book, item.received)


def or_quarantined(item: inbox.Item, result: T | UnreadableError) -> T | CheckedReturn:
    """The result; the file put aside whole where it could not be read, or the process that read it was ended."""
    if not isinstance(result, UnreadableError):
        return result
    issue = Issue(result.finding, Place(file=item.received.path))
    return CheckedReturn(received=item.received, issues=(issue,), quarantined=True, reason=result.finding.message)


def look(
    workspace: Workspace, files: Sequence[Path], context_of: Callable[[Period], CheckContext], fallback: Period
) -> list[CheckedReturn]:
    """Files from anywhere, each checked as a return of the period it names, of `fallback` where it names none.

    A zip counts as its members. ConsolidateError where there is no such file.
    """
    found: list[CheckedReturn] = []
    for path in files:
        items = inbox.receive(path, workspace.root)
        if not items:
            raise ConsolidateError(messages.no_such_file(visible(str(path))))
        for item, raw in zip(items, read_all(items, _raw, 1), strict=True):
            if isinstance(raw, UnreadableError):
                checked = or_quarantined(item, raw)
            else:
                checked = _checked(raw, context_of(_claimed(raw, fallback)))
            found.append(_with_notes(item, checked) or checked)
    return found


def _period(raw: RawReturn | RawMaster) -> str:
    """The period that a return or a master names; "" where that is lost."""
    if isinstance(raw, RawMaster):
        return raw.period
    return raw.identity.period if raw.identity else ""


def _claimed(raw: RawReturn | RawMaster, fallback: Period) -> Period:
    period = _period(raw)
    return Period.parse(period) if Period.is_one(period) else fallback
