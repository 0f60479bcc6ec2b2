"""From files to checked returns: read, understand, check, one file at a time."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from consolidate.catalogue.model import Catalogue
from consolidate.core.errors import ConsolidateError, UnreadableError
from consolidate.core.period import Period
from consolidate.core.workers import processors, read_all
from consolidate.core.workspace import Workspace
from consolidate.forms.model import Packet
from consolidate.returns import cache, inbox
from consolidate.returns.form_reader import understand
from consolidate.returns.masters import lower_level as compiled
from consolidate.returns.masters.lower_level import RawMaster
from consolidate.returns.masters.manual_edits import edits
from consolidate.returns.model import CheckedReturn, RawReturn, Received
from consolidate.returns.packed_entries import Entries
from consolidate.returns.validation import check
from consolidate.spreadsheets import reading
from consolidate.texts import messages
from consolidate.texts.codes import Code, Issue, Place
from consolidate.texts.returns import lower_level, versions

T = TypeVar("T")


class Watch(Protocol[T]):
    """Passes items on as they come, so that somebody can watch; it is told how many there are."""

    def __call__(self, items: Iterable[T], length: int, /) -> Iterator[T]: ...


def unwatched(items: Iterable[T], _: int, /) -> Iterator[T]:
    """Nobody watches."""
    yield from items


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """All that came in for a period. `issues` are about files that are no returns (lock files, system files)."""

    returns: tuple[CheckedReturn, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """What a return of one period is checked against. `packets`: agency code → what that agency was sent.

    `confirmed`: SHA-256 → agency code, of files that the office has vouched for.
    """

    catalogue: Catalogue
    key: bytes
    period: Period
    as_of: dt.date
    packets: Mapping[str, Packet]
    confirmed: Mapping[str, str]

    def fingerprint(self) -> str:
        """Hex digest of all that decides how a file is checked, the program itself included.

        What a packet asks follows from catalogue and period; what it was prefilled with, from the months before.
        """
        rules = (cache.program(), self.catalogue, self.period, self.as_of, sorted(self.confirmed.items()))
        digest = hashlib.sha256(repr(rules).encode())
        for code, packet in self.packets.items():
            digest.update(repr((code, [(row.person, row.done_before) for row in packet.tasks])).encode())
        return digest.hexdigest()

    def taken(self, raw: RawReturn | RawMaster) -> CheckedReturn:
        """A return checked; a master of the level below, as the returns it was made of."""
        if isinstance(raw, RawReturn):
            return self.checked(raw)
        return compiled.judge(
            raw,
            key=self.key,
            period=str(self.period),
            packet_of=self.packets,
            catalogue=self.catalogue,
            confirmed=self.confirmed,
            check=replace(self, confirmed={}).checked,  # it is the master that was confirmed
        )

    def checked(self, raw: RawReturn) -> CheckedReturn:
        return check(
            raw,
            key=self.key,
            expected_period=str(self.period),
            packet_of=self.packets,
            catalogue=self.catalogue,
            as_of=self.as_of,
            confirmed=self.confirmed,
        )


def intake(
    workspace: Workspace,
    judge: Judge,
    received_by: dt.date | None = None,
    watch: Watch[CheckedReturn | None] = unwatched,
) -> Intake:
    """The period's folder, and what lies in inbox/ itself and says it is for this period (or cannot say).

    What arrived after `received_by` is left out and named. The inbox is never written to, moved or cleaned.
    """
    folder = inbox.collect(workspace.inbox(judge.period), workspace.root)
    loose = inbox.collect(workspace.inbox_root, workspace.root, subfolders=False)
    files, late = _by(folder.files, received_by)
    items = [(item, False) for item in files] + [(item, True) for item in loose.files]
    found = tuple(_read(workspace, judge, items, watch))
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
    judge: Judge,
    items: Sequence[tuple[inbox.Item, bool]],
    watch: Watch[CheckedReturn | None],
) -> Iterator[CheckedReturn | None]:
    """Each file checked, in order: from the cache where its bytes are known, else in worker processes."""
    path = workspace.cache(judge.period)
    shelf = cache.load(path, judge.key, judge.fingerprint)
    known = [cache.find(shelf, item.received) for item, _ in items]
    unread = [item for item, found in zip(items, known, strict=True) if found is None]
    read = read_all(unread, Taking(judge), processors())
    fingerprint = judge.fingerprint() if unread else ""  # while the first are read
    results = (
        _ended(item, next(read)) if found is None else found for (item, _), found in zip(items, known, strict=True)
    )
    checked = list(watch(results, len(items)))
    if unread:
        cache.save(path, judge.key, fingerprint, (item for item in checked if item and not _may_pass(item)))
    return iter(checked)


def _may_pass(item: CheckedReturn) -> bool:
    """Whether the file was put aside for a reason that may be gone next time: a busy computer, a locked file."""
    return any(issue.code in (Code.TIMED_OUT, Code.LOCKED_BY_PROGRAM) for issue in item.issues)


@dataclass(frozen=True, slots=True)
class Taking:
    """Reads and checks one file, in whichever process."""

    judge: Judge

    def __call__(self, item: tuple[inbox.Item, bool]) -> CheckedReturn | None:
        """The file checked; None if it lies in inbox/ itself and says that it is for another period."""
        file, loose = item
        raw = _raw(file)
        if isinstance(raw, CheckedReturn):
            return raw
        if loose and _period(raw) not in ("", str(self.judge.period)):
            return None
        return _light(self.judge.taken(raw))


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
        if compiled.is_master(book):
            by_hand = edits(book.sheets, item.received.path, lower_level.edited_below)
            return compiled.understand(book, item.received, by_hand)
        return understand(book, item.received)
    except UnreadableError as error:
        return _unreadable(item.received, error)


def _unreadable(received: Received, error: UnreadableError) -> CheckedReturn:
    issue = Issue(error.finding, Place(file=received.path))
    return CheckedReturn(received=received, issues=(issue,), quarantined=True, reason=error.finding.message)


def look(
    workspace: Workspace, files: Sequence[Path], judge_of: Callable[[Period], Judge], fallback: Period
) -> list[CheckedReturn]:
    """Files wherever they lie, each checked as a return of the period it says it is for (`fallback`: cannot say)."""
    found = []
    for path in files:
        items = inbox.receive(path, workspace.root)
        if not items:
            raise ConsolidateError(messages.no_such_file(str(path)))
        for item, result in zip(items, read_all(items, _raw, 1), strict=True):
            raw = _unreadable(item.received, result) if isinstance(result, UnreadableError) else result
            found.append(raw if isinstance(raw, CheckedReturn) else judge_of(_claimed(raw, fallback)).taken(raw))
    return found


def _period(raw: RawReturn | RawMaster) -> str:
    """The period it says it is for, "" where it cannot say."""
    if isinstance(raw, RawMaster):
        return raw.period
    return raw.identity.period if raw.identity else ""


def _claimed(raw: RawReturn | RawMaster, fallback: Period) -> Period:
    period = _period(raw)
    return Period.parse(period) if Period.is_one(period) else fallback
