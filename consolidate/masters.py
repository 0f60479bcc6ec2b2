"""The masters that lie in the outbox: read before they are replaced, for what people wrote into them by hand."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from consolidate import handmade
from consolidate.errors import ConsolidateError, UnreadableError
from consolidate.handmade import Handmade, Remark
from consolidate.issues import Issue
from consolidate.period import Period
from consolidate.texts import messages as say
from consolidate.workspace import Workspace, read, write


@dataclass(frozen=True, slots=True)
class Gathered:
    """All remarks ever read, and the changes found in the period's own master."""

    remarks: tuple[Remark, ...]
    issues: tuple[Issue, ...]

    def standing(self, period: Period) -> dict[str, str]:
        """Task code → the remark that stands in a period's master."""
        return handmade.standing(self.remarks, period)


def gather(workspace: Workspace, until: Period, today: dt.date) -> Gathered:
    """Read the masters up to a period that are not as they were written, and keep their remarks in templates/.

    ConsolidateError if one cannot be read: nothing is written then, so that nothing in it is lost.
    """
    kept = handmade.load(read(workspace.remarks)) if workspace.remarks.exists() else ()
    remarks = kept
    issues: tuple[Issue, ...] = ()
    for period in workspace.outbox_periods():
        if period.last > until.last:
            continue
        found = _handmade(workspace, period)
        if found:
            remarks = handmade.added(remarks, period, found.remarks, today)
            issues = found.issues if period == until else issues
    if remarks != kept:
        write(workspace.remarks, handmade.save(remarks))
    return Gathered(remarks, issues)


def _handmade(workspace: Workspace, period: Period) -> Handmade | None:
    """What stands in a master by hand; None where there is no master or it is as it was written."""
    path, mark = workspace.master(period), workspace.written(period)
    if not path.exists():
        return None
    data = read(path)
    if mark.exists() and read(mark).decode("ascii", "replace") == hashlib.sha256(data).hexdigest():
        return None
    try:
        return handmade.read(data, workspace.relative(path))
    except UnreadableError as error:
        raise ConsolidateError(say.master_unreadable(workspace.relative(path))) from error


def put(workspace: Workspace, period: Period, data: bytes) -> None:
    """Remember how a master was written, so that it need not be read again while nobody touches it."""
    write(workspace.written(period), hashlib.sha256(data).hexdigest().encode("ascii"))
