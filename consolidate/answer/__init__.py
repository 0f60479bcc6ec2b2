"""What goes back to each agency that sent something: its own form with the faults marked, a receipt, or a notice.

Pure. The form is rebuilt from ours and read as a return would be: its faults are what reading it again will find.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Protocol

from consolidate.answer.causes import Cause, Causes, causes_of, unusable
from consolidate.answer.content import Counted, Judge, Row, content
from consolidate.issues import Code, Issue
from consolidate.layout import BESIDE_AN_ANSWER
from consolidate.model import CheckedReturn, FileRecord, Packet, Report, SheetKey, Spot, Value
from consolidate.texts import answering as say

__all__ = ["Answer", "AnswerKind", "Cause", "Causes", "answers"]


class AnswerKind(Enum):
    """A form to correct; a receipt; a notice where nothing that was sent could be used."""

    FORM = auto()
    RECEIPT = auto()
    NOTICE = auto()


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What to tell one agency. `files` it sent, oldest first; `values` as merged, and the refused cells as typed.

    `rows`: how many rows of each sheet were answered.
    """

    kind: AnswerKind
    packet: Packet
    files: tuple[FileRecord, ...]
    causes: Causes
    values: Mapping[Spot, Value]
    rows: Mapping[SheetKey, int]


class Merged(Protocol):
    """A period's returns merged: the report that counts for each row, records of its files, oldest first."""

    @property
    def reports(self) -> Counted: ...
    @property
    def files(self) -> tuple[FileRecord, ...]: ...
    @property
    def issues(self) -> tuple[Issue, ...]: ...


@dataclass(frozen=True, slots=True)
class _Share:
    """One agency's part of what was merged."""

    reports: Counted
    files: tuple[FileRecord, ...]
    issues: tuple[Issue, ...]


def answers(
    packets: Sequence[Packet], returns: Sequence[CheckedReturn], merged: Merged, key: bytes, judge: Judge
) -> tuple[Answer, ...]:
    """One answer for each agency that sent a file, in the packets' order; none for the silent.

    `judge` checks a return of the period; `key` is the office's.
    """
    by_path = {item.received.path: item for item in returns}
    shares = _shares(merged)
    found = []
    for packet in packets:
        if (share := shares.get(packet.agency.code)) and share.files:
            items = [by_path[record.received.path] for record in share.files]
            found.append(_answer(packet, items, share, key, judge))
    return tuple(found)


def _shares(merged: Merged) -> dict[str, _Share]:
    """What each agency has of it; what was said of nobody is said to all."""
    reports: dict[str, dict[Row, Report]] = {}
    for row, report in merged.reports.items():
        reports.setdefault(row[0], {})[row] = report
    files: dict[str, list[FileRecord]] = {}
    for record in merged.files:
        files.setdefault(record.agency, []).append(record)
    issues: dict[str, list[Issue]] = {}
    for issue in merged.issues:
        issues.setdefault(issue.place.agency, []).append(issue)
    return {
        agency: _Share(reports.get(agency, {}), tuple(sent), (*issues.get("", ()), *issues.get(agency, ())))
        for agency, sent in files.items()
    }


def _answer(packet: Packet, items: Sequence[CheckedReturn], merged: _Share, key: bytes, judge: Judge) -> Answer:
    """`items` are the files' contents, oldest first."""
    files = merged.files
    first = {item.received.sha256: item for item in reversed(items)}
    used = [item for item in items if not item.quarantined and first[item.received.sha256] is item]
    late = items[items.index(used[-1]) + 1 :] if used else items
    refused_files = tuple(unusable(item) for item in late if item.quarantined)
    if not used:
        causes = Causes(faults=refused_files)
        return Answer(kind=AnswerKind.NOTICE, packet=packet, files=files, causes=causes, values={}, rows={})
    found = content(packet, used, merged.reports, key, judge)
    causes = causes_of(packet, used, found, merged.issues)
    causes = replace(causes, faults=refused_files + causes.faults, known=causes.known + _differing(packet, merged))
    return Answer(
        kind=AnswerKind.FORM if causes.faults or causes.beside else AnswerKind.RECEIPT,
        packet=packet,
        files=files,
        causes=causes,
        values=found.values,
        rows=_answered(merged.reports),
    )


def _differing(packet: Packet, merged: Merged) -> tuple[Cause, ...]:
    """That several files of the agency say different things, if they do."""
    code = packet.agency.code
    count = sum(issue.code is Code.DIFFERING_VERSIONS and issue.place.agency == code for issue in merged.issues)
    return (Cause(say.differing(count), ()),) if count else ()


def _answered(counted: Counted) -> dict[SheetKey, int]:
    reports = [(sheet, report) for (_, sheet, _), report in counted.items()]
    return {
        sheet: sum(found is sheet and not report.values.keys() <= BESIDE_AN_ANSWER for found, report in reports)
        for sheet in SheetKey
    }
