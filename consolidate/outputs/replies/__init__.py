"""What goes back to each agency that sent something: its own form with the faults marked, a receipt, or a notice.

Pure. The form is rebuilt from ours and read as a return would be: its faults are what reading it again will find. It is
the form that is issued now, also for an agency that sent an earlier version: it has a place for all that was sent, and
the office has one form to explain. Nothing is asked for in a column that the version sent did not have.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from string import digits

from consolidate.consolidation.model import FileRecord, Report
from consolidate.forms.columns import CHANGE_REASON, LAYOUTS
from consolidate.forms.model import Packet, SheetKey, Spot
from consolidate.outputs.replies.causes import Cause, Causes, causes_of, of_ended, unusable, words_beside
from consolidate.outputs.replies.refilled_form import Counted, Merged, Row, content, newest_version
from consolidate.returns.model import CheckedReturn
from consolidate.returns.validation import CheckContext
from consolidate.spreadsheets.model import Value
from consolidate.texts.codes import Code, Issue
from consolidate.texts.outputs import replies


class ReplyKind(Enum):
    """A form to correct; a receipt; a notice where nothing that was sent could be used."""

    FORM = auto()
    RECEIPT = auto()
    NOTICE = auto()


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What goes back to one agency.

    `files`: those it sent, oldest first, then those of ended agencies that it succeeded together with others. `values`:
    the open cells of its form, as merged, and refused cells as typed. `rows`: how many rows of each sheet it filled in.
    """

    kind: ReplyKind
    packet: Packet
    files: tuple[FileRecord, ...]
    causes: Causes
    values: Mapping[Spot, Value]
    rows: Mapping[SheetKey, int]


@dataclass(frozen=True, slots=True)
class _Share:
    """One agency's part of what was merged (see Merged)."""

    reports: Counted = field(default_factory=dict)
    files: tuple[FileRecord, ...] = ()
    issues: tuple[Issue, ...] = ()


def compose(
    packets: Sequence[Packet],
    returns: Sequence[CheckedReturn],
    merged: Merged,
    context: CheckContext,
) -> tuple[Reply, ...]:
    """A reply to each agency that sent a file, in the packets' order.

    `context`: what returns of the period are checked against. A file of an agency that ended, where it counts for
    nobody, goes into the reply to each of its successors.
    """
    by_path = {item.received.path: item for item in returns}
    shares = _shares(merged)
    found = []
    for packet in packets:
        code = packet.agency.code
        share = shares.get(code, _Share())
        ended = tuple(
            record for old in context.predecessors.get(code, ()) if old in shares for record in shares[old].files
        )
        if share.files or ended:
            items, old = ([by_path[record.received.path] for record in files] for files in (share.files, ended))
            found.append(_with_ended(_reply(packet, items, share, context), ended, old))
    return tuple(found)


def _shares(merged: Merged) -> dict[str, _Share]:
    """By code, the part of each agency that sent something; issues that name no agency are in all of them."""
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


def _with_ended(reply: Reply, files: tuple[FileRecord, ...], items: Sequence[CheckedReturn]) -> Reply:
    """The reply with what an agency that ended sent: to be typed anew by an agency that sent nothing usable itself, for
    any other only to know.
    """
    notice = reply.kind is ReplyKind.NOTICE
    once = {item.received.sha256: item for item in items}.values()
    of_them = tuple(of_ended(item, reply.packet, cells=notice) for item in once)
    causes = reply.causes
    faults, known = (causes.faults + of_them, causes.known) if notice else (causes.faults, causes.known + of_them)
    return replace(reply, files=reply.files + files, causes=replace(causes, faults=faults, known=known))


def _reply(packet: Packet, items: Sequence[CheckedReturn], merged: _Share, context: CheckContext) -> Reply:
    """The reply to what the agency sent itself: `items`, oldest first."""
    files = merged.files
    first = {item.received.sha256: item for item in reversed(items)}
    used = [item for item in items if not item.quarantined and first[item.received.sha256] is item]
    late = items[items.index(used[-1]) + 1 :] if used else items
    refused_files = tuple(unusable(item) for item in late if item.quarantined)
    words = words_beside(item for item in late if item.quarantined)
    if not used:
        causes = Causes(faults=refused_files, beside=words)
        return Reply(kind=ReplyKind.NOTICE, packet=packet, files=files, causes=causes, values={}, rows={})
    packet = _with_returned(_without_unasked(packet, newest_version(used)), used, merged)
    found = content(packet, used, merged.reports, context)
    causes = causes_of(packet, used, found, merged)
    known = causes.known + _differing(packet, merged)
    causes = replace(causes, faults=refused_files + causes.faults, beside=causes.beside + words, known=known)
    return Reply(
        kind=ReplyKind.FORM if causes.faults or causes.beside else ReplyKind.RECEIPT,
        packet=packet,
        files=files,
        causes=causes,
        values=found.values,
        rows=_answered(merged.reports),
    )


def _without_unasked(packet: Packet, version: str) -> Packet:
    """The packet as it is asked of who sent that version: a reason only where there was a column for it."""
    if CHANGE_REASON in LAYOUTS[version].sheets[SheetKey.TASKS].keys:
        return packet
    return replace(packet, tasks=tuple(replace(row, before=None) for row in packet.tasks))


def _with_returned(packet: Packet, used: Sequence[CheckedReturn], merged: _Share) -> Packet:
    """The packet with the rows that are asked this period, and those that the agency answered all the same."""
    if packet.issued is packet:
        return packet
    given = {(sheet, code) for _, sheet, code in merged.reports}
    given |= {(entry.sheet, entry.code) for item in used for entry in item.refused}
    return replace(
        packet,
        tasks=tuple(row for row in packet.tasks if row.asked or (SheetKey.TASKS, row.task.code) in given),
        targets=tuple(row for row in packet.targets if row.asked or (SheetKey.TARGETS, row.target.code) in given),
    )


def _differing(packet: Packet, merged: Merged) -> tuple[Cause, ...]:
    """That several files of the agency differ, if they do."""
    code = packet.agency.code
    places = (i.place for i in merged.issues if i.code is Code.DIFFERING_VERSIONS and i.place.agency == code)
    cells = {(place.sheet, place.task, place.cell.rstrip(digits)) for place in places}
    return (Cause(replies.differing(len(cells)), ()),) if cells else ()


def _answered(counted: Counted) -> dict[SheetKey, int]:
    reports = [(sheet, report) for (_, sheet, _), report in counted.items()]
    return {sheet: sum(found is sheet and report.answers for found, report in reports) for sheet in SheetKey}
