"""The masters in the outbox, read for what people wrote in them before they are replaced.

First everything is read (`gather`), then the leaders' remarks and the office's answers are kept (`keep`), then masters
are replaced: each only if it is as it was read (`settled`), and if people had worked on it, after a copy of it was made
(`keep_copy`). What was found in a master is told by the merge of its period, once (`told`).
"""

import datetime as dt
import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from consolidate.core.errors import ConsolidateError, UnreadableError
from consolidate.core.files import listed, note, read_if_there, remove, write_state
from consolidate.core.files.kept_copies import kept_copy
from consolidate.core.period import Period
from consolidate.core.workers import processors, read_all
from consolidate.core.workspace import Workspace
from consolidate.returns.masters import manual_edits
from consolidate.returns.masters import remarks as remark_table
from consolidate.returns.masters.manual_edits import ManualEdits
from consolidate.returns.masters.master_files import MasterFile, master_files
from consolidate.returns.masters.remarks import Remark, office_answers
from consolidate.returns.masters.remarks.deciding import Said
from consolidate.returns.masters.remarks.office_answers import Answer, Request
from consolidate.spreadsheets.reading import zip_limits
from consolidate.texts import messages
from consolidate.texts.codes import Code, Issue, Place
from consolidate.texts.labels import MasterTitle
from consolidate.texts.returns import masters

KEPT_WRITES = 3
"""So many masters of one name are kept as they were written, to be compared with what people made of them."""

KEPT_BYTES = 6_000_000
"""Of all but the last of them."""

_READ, _SEEN = "read:", "seen:"
"""Before a digest in the list of masters: read and told of; read for the remarks alone. Without: written by us."""

_NOTE = re.compile(rf"(?:{_READ}|{_SEEN})?[0-9a-f]{{64}}")
_NEVER_SAVED = (1980, 1, 1, 0, 0, 0)
"""The time of every part of a workbook as we write it; programs that save it put the present time."""


class MasterChangedError(ConsolidateError):
    """A master was saved while it was being replaced: it is to be read again."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All remarks and answers ever read, those that were kept already (`kept`), and what is to be told.

    `read`: (period of the folder, SHA-256) of each master read now. `until`: the last period.
    """

    remarks: tuple[Remark, ...]
    answers: tuple[Answer, ...]
    issues: tuple[Issue, ...]
    kept: tuple[tuple[Remark, ...], tuple[Answer, ...]]
    read: tuple[tuple[Period, str], ...]
    until: Period

    def with_issues_of(self, before: "Gathered") -> "Gathered":
        """With what was found the time before, in a master that was saved anew since; no copy was kept of that."""
        lost = (issue for issue in before.issues if issue not in self.issues and issue.code is not Code.MASTER_KEPT)
        return replace(self, issues=(*self.issues, *lost))

    def standing(self, period: Period) -> dict[str, Remark]:
        """Task code → the remark that a period's master shows, see `remarks.standing`."""
        return remark_table.standing(self.remarks, period)

    def answered(self, period: Period) -> dict[Request, Answer]:
        """Request → the office's answer that a period's master shows, see `office_answers.standing`."""
        return office_answers.standing(self.answers, period)


def kept(workspace: Workspace, until: Period) -> Gathered:
    """What was read in masters before and is kept in templates/; no master is read."""
    content, answers = read_if_there(workspace.remarks), read_if_there(workspace.answers)
    known = (
        () if content is None else remark_table.load(content),
        () if answers is None else office_answers.load(answers),
    )
    return Gathered(*known, issues=(), kept=known, read=(), until=until)


# --- read --------------------------------------------------------------------------------------------------------


def gather(workspace: Workspace, until: Period, today: dt.date) -> Gathered:
    """Read the masters up to a period that are not as they were written. Nothing is written.

    ConsolidateError if one of ours cannot be read, or lacks its sheet of tasks or the leaders' column: nothing is to be
    written then, so that nothing in it is lost. Of other files, copies that people made, an issue tells it.
    """
    before = kept(workspace, until)
    issues: list[Issue] = []
    said: dict[Period, _Words] = {}
    read: list[tuple[Period, str]] = []
    for period in workspace.outbox_periods():
        if period.last <= until.last:
            found = _of_period(workspace, period, told=period == until)
            issues += found.issues
            read += ((period, digest) for digest in found.read)
            for each, words_of in found.said.items():
                said.setdefault(each, _Words()).add(words_of)
    remarks, answers = before.remarks, before.answers
    for period in sorted(said, key=lambda period: (period.last, period.months)):
        remarks, about = remark_table.decided(remarks, period, said[period].remarks, today)
        answers, about_answers = office_answers.decided(answers, period, said[period].answers, today)
        issues += (*about, *about_answers)
    return replace(before, remarks=remarks, answers=answers, issues=tuple(issues), read=tuple(read))


@dataclass(slots=True)
class _Words:
    """What stands in the columns of masters that people fill in."""

    remarks: list[Said[str]] = field(default_factory=list)
    answers: list[Said[Request]] = field(default_factory=list)

    def add(self, other: "_Words") -> None:
        self.remarks += other.remarks
        self.answers += other.answers


@dataclass(frozen=True, slots=True)
class _Found:
    said: dict[Period, _Words]
    issues: list[Issue]
    read: list[str]


def _of_period(workspace: Workspace, period: Period, *, told: bool) -> _Found:
    """What people wrote in the masters of a period. `told`: whether it is also told what they changed otherwise."""
    notes = set(_notes(workspace, period))
    found = _Found({}, [], [])
    for file in master_files(workspace, period):
        digest = file.item.received.sha256
        seen = f"{_SEEN}{digest}" in notes
        if {digest, f"{_READ}{digest}"} & notes or (seen and not told):
            continue
        edits = _edits(workspace, period, file, found.issues if told else [])
        if edits is None:
            continue
        found.read.append(digest)
        if not edits.is_master:
            if file.named and told:
                found.issues.append(_unread(file, masters.NO_MASTER))
            continue
        of = Period.parse(edits.period) if Period.is_one(edits.period) else period
        if not seen:
            _take(file, edits, period, of, found, named=not _is_replaced(workspace, period, file))
        if told:
            found.issues.extend(edits.issues)
            if _is_replaced(workspace, period, file) and not never_saved(file.item.read()):
                copy = kept_copy(file.item.path, digest)
                found.issues.append(Issue(masters.kept(workspace.relative(copy)), Place(file=file.item.received.path)))
    return found


def _edits(workspace: Workspace, period: Period, file: MasterFile, issues: list[Issue]) -> ManualEdits | None:
    """The manual edits of a file; None where it cannot be read, with an issue if people put it there."""
    path = file.item.received.path
    written = as_written(workspace, period, file.item.path)
    try:
        data = file.item.read()
        (edits,) = read_all([data], partial(manual_edits.read, path=path, written=written), min(1, processors()))
        if isinstance(edits, UnreadableError):
            raise edits
    except UnreadableError as error:
        if file.own:
            raise ConsolidateError(messages.master_unreadable(path, error.finding.message)) from error
        if file.named or error.finding.code not in (Code.NOT_A_WORKBOOK, Code.EMPTY_FILE):
            issues.append(_unread(file, error.finding.message))
        return None
    return edits


def _unread(file: MasterFile, reason: str) -> Issue:
    return Issue(masters.unread(reason), Place(file=file.item.received.path))


def _take(file: MasterFile, edits: ManualEdits, period: Period, of: Period, found: _Found, *, named: bool) -> None:
    """Note what leaders wrote in a master that lies in the folder of `period` and is of period `of`.

    `named`: whether it is told that remarks came from this file.
    """
    path, own = file.item.received.path, file.own and of == period
    place, known = Place(file=path), partial(Said, saved=edits.saved, own=own)
    remarks: list[Said[str]] = [
        known(
            about=each.task,
            text=each.text,
            before=each.before,
            place=replace(place, sheet=MasterTitle.TASKS, cell=each.cell, task=each.task),
        )
        for each in edits.remarks
    ]
    answers: list[Said[Request]] = [
        known(
            about=each.about,
            text=each.text,
            before=each.before,
            place=replace(
                place, sheet=MasterTitle.REMARKS, cell=each.cell, task=each.about.task, agency=each.about.agency
            ),
        )
        for each in edits.answers
    ]
    found.said.setdefault(of, _Words()).add(_Words(remarks, answers))
    if of != period:
        found.issues.append(Issue(masters.for_period(str(of)), place))
    elif named:
        for column, said in ((masters.LEADERS, remarks), (masters.OFFICE, answers)):
            if taken := sum(bool(each.text) and each.text != each.before for each in said):
                found.issues.append(Issue(masters.words_taken(column, taken), place))


def _is_replaced(workspace: Workspace, period: Period, file: MasterFile) -> bool:
    """Whether a merge writes a file of just this name: not a copy, nor one that was written beside an open one."""
    written_beside = file.item.path != workspace.master(period) and re.search(r"_[0-9]+$", file.item.path.stem)
    return file.own and not written_beside


# --- kept --------------------------------------------------------------------------------------------------------


def keep(workspace: Workspace, gathered: Gathered) -> None:
    """Keep remarks and answers in templates/: from then on nothing is lost with a master."""
    remarks, answers = gathered.kept
    if gathered.remarks != remarks:
        write_state(workspace.remarks, remark_table.save(gathered.remarks))
    if gathered.answers != answers:
        write_state(workspace.answers, office_answers.save(gathered.answers))
    _note(workspace, gathered.read, _SEEN)


def told(workspace: Workspace, gathered: Gathered) -> None:
    """Record that all that was found in the masters of the last period has been told."""
    _note(workspace, [(period, digest) for period, digest in gathered.read if period == gathered.until], _READ)


def settled(workspace: Workspace, period: Period, gathered: Gathered, path: Path) -> None:
    """MasterChangedError unless what lies there is as we wrote it, or as it was read."""
    data = read_if_there(path)
    if data is None:
        return
    notes, digest = set(_notes(workspace, period)), _digest(data)
    if (period, digest) not in gathered.read and not {digest, f"{_READ}{digest}"} & notes:
        raise MasterChangedError(messages.master_changing(workspace.relative(path)))


def keep_copy(workspace: Workspace, period: Period, path: Path) -> None:
    """Copy a master that people worked on, byte for byte, before it is replaced; once, however often it is merged."""
    data = read_if_there(path)
    if data and _digest(data) not in _notes(workspace, period) and not never_saved(data):
        write_state(kept_copy(path, _digest(data)), data)


def remember(workspace: Workspace, period: Period, data: bytes, name: str = "") -> None:
    """Record a master that is written: it need not be read while it is unchanged. `name`: of its file."""
    _note(workspace, [(period, _digest(data))], "")
    if name:
        folder, stem = workspace.as_written(period), Path(name).stem
        note(folder / f"{stem}.{_digest(data)[:16]}.xlsx", data)
        left = KEPT_BYTES
        for number, old in enumerate(_of_stem(workspace, period, stem)[1:], start=2):
            left -= old.stat().st_size
            if number > KEPT_WRITES or left < 0:
                remove(old)


def written(workspace: Workspace, period: Period) -> list[str]:
    """SHA-256 of the masters of a period as we wrote them, the last one last; of its shares not the last ones."""
    stem = f"{workspace.master(period).stem}."
    shares = {each.stem.rpartition(".")[2] for each in listed(workspace.as_written(period)) if stem not in each.name}
    ours = (line for line in _notes(workspace, period) if not line.startswith((_READ, _SEEN)))
    return [line for line in ours if line[:16] not in shares]


def forget(workspace: Workspace, read: Iterable[tuple[Period, str]]) -> None:
    """Have masters read and told of again, each by (period of its folder, SHA-256)."""
    for period, digest in read:
        left = [line for line in _notes(workspace, period) if line not in (f"{_READ}{digest}", f"{_SEEN}{digest}")]
        note(workspace.written(period), "\n".join(left).encode("ascii"))


def is_as_written(workspace: Workspace, period: Period, data: bytes) -> bool:
    """Whether these are the bytes of a master that we wrote."""
    return _digest(data) in _notes(workspace, period)


def as_written(workspace: Workspace, period: Period, path: Path) -> list[bytes]:
    """The masters that a file may have been, the last first: of the longest name that its own begins with."""
    stems = {each.name.partition(".")[0] for each in listed(workspace.as_written(period))}
    own = max((stem for stem in stems if path.stem.startswith(stem)), key=len, default=workspace.master(period).stem)
    found = [read_if_there(each) for each in _of_stem(workspace, period, own)]
    return [
        data for data in found if data and any(note.startswith(_digest(data)) for note in _notes(workspace, period))
    ]


def _of_stem(workspace: Workspace, period: Period, stem: str) -> list[Path]:
    """The files of `as_written` of one name, the last written first."""
    order = {note[:16]: place for place, note in enumerate(_notes(workspace, period))}
    files = listed(workspace.as_written(period), f"{stem}.*")
    return sorted(files, key=lambda path: -order.get(path.stem.rpartition(".")[2], -1))


def _note(workspace: Workspace, found: Iterable[tuple[Period, str]], mark: str) -> None:
    by_period: dict[Period, list[str]] = {}
    for period, digest in found:
        by_period.setdefault(period, []).append(f"{mark}{digest}")
    for period, lines in by_period.items():
        known = [line for line in _notes(workspace, period) if line not in lines]
        note(workspace.written(period), "\n".join([*known, *lines]).encode("ascii"))


def _notes(workspace: Workspace, period: Period) -> Sequence[str]:
    """The list of masters known, in the order in which they were written or read; without what is damaged in it."""
    lines = (read_if_there(workspace.written(period)) or b"").decode("ascii", "ignore").split()
    return [line for line in lines if _NOTE.fullmatch(line)]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def never_saved(data: bytes) -> bool:
    """Whether no program has saved this workbook since we wrote it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return all(info.date_time == _NEVER_SAVED for info in package.infolist())
    except zip_limits.BROKEN:
        return False
