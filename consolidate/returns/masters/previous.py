"""The masters in the outbox, read for manual edits before they are replaced."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from consolidate.core.errors import ConsolidateError, UnreadableError
from consolidate.core.files import listed, note, read_if_there, write_state
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.returns.masters import manual_edits
from consolidate.returns.masters import remarks as remark_table
from consolidate.returns.masters.labelled_sheet import labelled, words
from consolidate.returns.masters.manual_edits import ManualEdits
from consolidate.returns.masters.remarks import Remark
from consolidate.spreadsheets import reading
from consolidate.texts import messages
from consolidate.texts.codes import Issue
from consolidate.texts.labels import FileFate, Label, MasterTitle
from consolidate.texts.outputs.master.vocabulary import Head


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
    masters: list[tuple[Period, bytes]] = []
    for period in workspace.outbox_periods():
        if period.last > until.last:
            continue
        for data, found in _manual_edits(workspace, period):
            remarks = remark_table.added(remarks, period, found.remarks, today)
            issues += found.issues if period == until else ()
            masters.append((period, data))
    if remarks != kept:
        write_state(workspace.remarks, remark_table.save(remarks))
    for period, data in masters:  # only now: where the remarks could not be kept they are to be read again
        remember(workspace, period, data)
    return Gathered(remarks, issues)


def _manual_edits(workspace: Workspace, period: Period) -> Iterator[tuple[bytes, ManualEdits]]:
    """The masters of a period that are not as they were written, also those beside others, with their manual edits."""
    path = workspace.master(period)
    known = _known(workspace, period)
    for each in (path, *listed(path.parent, f"{path.stem}_*{path.suffix}")):
        data = read_if_there(each)
        if not data or _digest(data) in known:
            continue
        try:
            yield data, manual_edits.read(data, workspace.relative(each))
        except UnreadableError as error:
            raise ConsolidateError(messages.master_unreadable(workspace.relative(each))) from error


def has_answers(workspace: Workspace, period: Period) -> bool:
    """Whether the master of a period that is there was made of at least one file that could be used.

    False where there is no master. One that does not say it may have.
    """
    data = read_if_there(workspace.master(period))
    if not data:
        return False
    try:
        book = reading.read(data, workspace.relative(workspace.master(period)))
    except UnreadableError:
        return True
    found = next((sheet for sheet in book.sheets if sheet.title == MasterTitle.SOURCES), None)
    table = found and labelled(found, (Label.FILE, Head.FATE))
    if not table or Head.FATE not in table.columns:
        return True
    return any(words(row.get(Head.FATE)) != FileFate.QUARANTINED for row in table.rows.values() if Label.FILE in row)


def remember(workspace: Workspace, period: Period, data: bytes) -> None:
    """Record the digest of a master that was written or read: it need not be read again while it is unchanged."""
    lines = sorted({*_known(workspace, period), _digest(data)})
    note(workspace.written(period), "\n".join(lines).encode("ascii"))


def _known(workspace: Workspace, period: Period) -> set[str]:
    return set((read_if_there(workspace.written(period)) or b"").decode("ascii", "ignore").split())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
