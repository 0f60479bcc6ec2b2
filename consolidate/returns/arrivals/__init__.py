"""When files of the inbox arrived and which of them counted, as recorded: copying changes the times of files."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace

from consolidate.core.files import read_if_there
from consolidate.core.period import VIETNAM, Period
from consolidate.core.workspace import Workspace
from consolidate.returns.inbox import Collected, Item
from consolidate.returns.model import Received
from consolidate.spreadsheets import own_tables
from consolidate.texts.actions import keeping

_DIGEST = re.compile("(?:[0-9a-f]{64})?")


@dataclass(frozen=True, slots=True, order=True)
class Arrival:
    """A file received, or a member of a zip there. `sha256` is "" where it could not be read; `arrived`: ISO time."""

    path: str
    sha256: str
    arrived: str

    @property
    def moment(self) -> dt.datetime:
        """When it arrived, in Vietnam time."""
        return dt.datetime.fromisoformat(self.arrived).astimezone(VIETNAM)


@dataclass(frozen=True, slots=True)
class Manifest:
    """Files as recorded. `alone`: no other file of the inbox counts."""

    files: tuple[Arrival, ...] = ()
    alone: bool = False

    def matched(self, received: Iterable[Received]) -> dict[tuple[str, str], Arrival]:
        """(Path, SHA-256) of the files that are recorded → how. One that was renamed since, or moved within the folder
        of its period, is known by its content.
        """
        there = {(each.path, each.sha256) for each in received}
        exact = {key: each for each in self.files if (key := (each.path, each.sha256)) in there}
        moved: dict[tuple[str, str], list[Arrival]] = defaultdict(list)
        for each in self.files:
            if each.sha256 and (each.path, each.sha256) not in there:
                moved[folder_of(each.path), each.sha256].append(each)
        found = dict(exact)
        for path, digest in sorted(there - exact.keys()):
            if left := moved.get((folder_of(path), digest)):
                found[path, digest] = left.pop(0)
        return found

    def applied(self, found: Collected) -> Collected:
        """What a folder holds, with the times as recorded; where the files count alone, under their paths as recorded,
        and without all others.
        """
        return Collected(tuple(self._items(found.files)), self._skipped(found.skipped) if self.alone else found.skipped)

    def _skipped(self, found: Sequence[str]) -> tuple[str, ...]:
        known = {each.path for each in self.files if not each.sha256}
        return tuple(path for path in found if path in known)

    def _items(self, items: Sequence[Item]) -> list[Item]:
        known = self.matched(item.received for item in items)
        given = []
        for item in items:
            of = known.get((item.received.path, item.received.sha256))
            if of:
                path = of.path if self.alone else item.received.path
                given.append(replace(item, received=replace(item.received, path=path, arrived=of.moment)))
            elif not self.alone:
                given.append(item)
        if any(path != of.path for (path, _), of in known.items()) and self.alone:
            given.sort(key=lambda item: item.received.path.split("/"))
        return given

    def missing(self, received: Iterable[Received]) -> list[Arrival]:
        """The recorded files whose content is no longer there."""
        there = {each.sha256 for each in received}
        return [each for each in self.files if each.sha256 and each.sha256 not in there]


ALL = Manifest()
"""Every file of the inbox, each with its own time."""


def load(content: bytes, name: str = keeping.ARRIVALS) -> tuple[Arrival, ...]:
    """Parse the table. ConsolidateError with the number of a line that is no arrival."""
    return own_tables.records(content, name, keeping.ARRIVAL_HEADERS, Arrival, fault)


def save(arrivals: Iterable[Arrival]) -> bytes:
    """The table, sorted by path."""
    return own_tables.save(keeping.ARRIVAL_HEADERS, map(astuple, sorted(set(arrivals))))


def recorded(workspace: Workspace) -> Manifest:
    """The manifest of a workspace; an empty one where it has none. The files of a closed period count alone."""
    content = read_if_there(workspace.arrivals)
    return Manifest(() if content is None else load(content), workspace.closed_as is not None)


def arrivals_of(received: Iterable[Received]) -> list[Arrival]:
    """Files as they are to be recorded."""
    return [Arrival(each.path, each.sha256, each.arrived.isoformat()) for each in received]


def arrivals_in(found: Collected) -> list[Arrival]:
    """All that is in a folder, as it is to be recorded: also what was skipped, without content and time."""
    never = dt.datetime.fromtimestamp(0, VIETNAM).isoformat()
    return [*arrivals_of(item.received for item in found.files), *(Arrival(path, "", never) for path in found.skipped)]


def fault(item: Arrival) -> str:
    """Why a line is no arrival; "" where it is one."""
    try:
        moment = dt.datetime.fromisoformat(item.arrived)
    except ValueError:
        return keeping.NO_MOMENT
    return "" if moment.tzinfo and item.path and _DIGEST.fullmatch(item.sha256) else keeping.NO_MOMENT


def folder_of(path: str) -> str:
    """The period whose folder of the inbox a path lies in; "" for files of inbox/ itself."""
    _, name, *_ = (*path.split("/"), "", "")
    return name if Period.is_one(name) else ""
