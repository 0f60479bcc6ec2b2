"""The masters in the outbox, read for manual edits before they are replaced."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from consolidate.core.errors import ConsolidateError, UnreadableError
from consolidate.core.period import Period
from consolidate.core.workers import guarded
from consolidate.core.workspace import Workspace, listed, read_if_there, write
from consolidate.returns.masters import manual_edits
from consolidate.returns.masters import remarks as remark_table
from consolidate.returns.masters.manual_edits import ManualEdits
from consolidate.returns.masters.remarks import Remark
from consolidate.texts import messages
from consolidate.texts.codes import Issue


@dataclass(frozen=True, slots=True)
class Gathered:
    """All remarks ever read, and the changes found in the period's own master."""

    remarks: tuple[Remark, ...]
    issues: tuple[Issue, ...]

    def standing(self, period: Period) -> dict[str, str]:
        """Task code → the remark that a period's master shows."""
        return remark_table.standing(self.remarks, period)


def gather(workspace: Workspace, until: Period, today: dt.date) -> Gathered:
    """Read the masters up to a period that are not as they were written, and keep their remarks in templates/.

    ConsolidateError if one cannot be read: nothing is written then, so that nothing in it is lost.
    """
    content = read_if_there(workspace.remarks)
    kept = () if content is None else remark_table.load(content)
    remarks = kept
    issues: tuple[Issue, ...] = ()
    for period in workspace.outbox_periods():
        if period.last > until.last:
            continue
        for found in _manual_edits(workspace, period):
            remarks = remark_table.added(remarks, period, found.remarks, today)
            issues += found.issues if period == until else ()
    if remarks != kept:
        write(workspace.remarks, remark_table.save(remarks))
    return Gathered(remarks, issues)


def _manual_edits(workspace: Workspace, period: Period) -> Iterator[ManualEdits]:
    """The manual edits of a period's master, and of those that had to be written beside it."""
    path = workspace.master(period)
    known = _known(workspace, period)
    for each in (path, *listed(path.parent, f"{path.stem}_*{path.suffix}")):
        data = read_if_there(each)
        if not data or _digest(data) in known:
            continue
        try:
            yield guarded(partial(manual_edits.read, path=workspace.relative(each)), data)
        except UnreadableError as error:
            raise ConsolidateError(
                messages.master_unreadable(workspace.relative(each), error.finding.message)
            ) from error
        remember(workspace, period, data)


def remember(workspace: Workspace, period: Period, data: bytes) -> None:
    """Record the digest of a master that was written or read: it need not be read again while it is unchanged."""
    lines = sorted({*_known(workspace, period), _digest(data)})
    write(workspace.written(period), "\n".join(lines).encode("ascii"))


def _known(workspace: Workspace, period: Period) -> set[str]:
    return set((read_if_there(workspace.written(period)) or b"").decode("ascii", "ignore").split())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
