"""The replies of a period as workbooks: which file goes back to each agency. Nothing is written here."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from math import ceil
from typing import TypeVar

from consolidate.consolidation.merge import Round, merge_round
from consolidate.consolidation.rounds import Step
from consolidate.core.period import Period
from consolidate.core.workers import begun, processors
from consolidate.forms import signing, writer
from consolidate.forms.model import Packet
from consolidate.forms.packets import reminded
from consolidate.outputs.made_before import MadeBefore, digest
from consolidate.outputs.model import NamedFile
from consolidate.outputs.replies import Reply, ReplyKind, compose
from consolidate.outputs.replies.fault_sheet import FAULTS, fill_faults, write_notice
from consolidate.outputs.replies.receipt import write_receipt
from consolidate.returns import cache
from consolidate.returns.model import CheckedReturn
from consolidate.returns.validation import CheckContext
from consolidate.spreadsheets.writing import LIBRARIES

T = TypeVar("T")

WORTH_A_PROCESS = 8
"""Fewer are drawn before a process has begun."""

PART = 500
"""Packets that a process draws the replies to at a time, at most: their bytes are held until they are fetched."""


RECEIPT_ENDING = "_bien-nhan.xlsx"
"""How the file name of a receipt ends. An agency's code has no `_`."""


def file_name(period: Period, agency: str, *, receipt: bool) -> str:
    """The name of the file that goes back to an agency."""
    return f"{period}_{agency}{RECEIPT_ENDING if receipt else '.xlsx'}"


def is_receipt(name: str) -> bool:
    """Whether the reply of this file name is a receipt; else it is a form to correct, or a notice."""
    return name.endswith(RECEIPT_ENDING)


@contextmanager
def replies(
    step: Step,
    sender: writer.Office,
    remarks: Mapping[str, str],
    answers: Mapping[tuple[str, str], str],
    made: MadeBefore,
) -> Iterator[Iterator[NamedFile]]:
    """A reply to each agency that sent something for this very period, in the order of its packets; not for rows that a
    master of the level below brought, since that level replies. `remarks` of the leaders, by task code;
    `answers` of the office, by agency and task code. `made`: the replies that lie there; what this run makes is noted.

    They are drawn in processes of their own, from when the context is entered.
    """
    context = step.context
    own = [item for item in step.intake.returns if _is_for(item, step.period) and not item.compiled]
    packets = reminded(context.packets.values(), remarks, answers)
    drawing = Drawing(context=context, sender=sender, returns=own, merged=_merged(step, own), packets=packets)
    inputs = dict(_inputs(drawing))
    anew = [at for at, known_by in inputs.items() if not made.content(known_by)]
    processes = processors() if len(own) >= WORTH_A_PROCESS else 0
    with begun(_parts(anew, processes), drawing, processes) as drawn:
        yield _in_order(inputs, set(anew), chain.from_iterable(drawn), made, drawing)


def _in_order(
    inputs: Mapping[int, str], anew: Collection[int], drawn: Iterator[NamedFile], made: MadeBefore, drawing: "Drawing"
) -> Iterator[NamedFile]:
    """The replies to the packets at these positions, those drawn `anew` between those that lie there."""
    for at, known_by in inputs.items():
        name, data = next(drawn) if at in anew else made.content(known_by) or drawing([at])[0]
        made.note(known_by, name, data)
        yield name, data


def _parts(positions: Sequence[int], processes: int) -> list[Sequence[int]]:
    """The positions in parts of one size, at least one part for each process."""
    size = max(1, min(PART, ceil(len(positions) / max(1, processes))))
    return [positions[at : at + size] for at in range(0, len(positions), size)]


def _inputs(drawing: "Drawing") -> Iterator[tuple[int, str]]:
    """The position of each packet that gets a reply, and the digest of all that its reply is drawn from.

    What its form asks follows from the rules by which returns are checked; what counts in each row, from the returns
    of the agency; how it looks, from the libraries that write it.
    """
    context, merged = drawing.context, drawing.merged
    rules = digest(cache.fingerprint(context), context.key, drawing.sender, LIBRARIES)
    sent = _by_agency((item.agency, item) for item in drawing.returns)
    files = _by_agency((record.agency, record) for record in merged.files)
    issues = _by_agency((issue.place.agency, issue) for issue in merged.issues)
    for at, packet in enumerate(drawing.packets):
        concerned = drawing.concerned([packet])
        if any(code in files for code in concerned):
            remarks = [row.remark for row in packet.tasks]
            of_each = [[by.get(code, ()) for by in (sent, files, issues)] for code in ("", *concerned)]
            yield at, digest(rules, packet.agency.code, remarks, of_each)


def _by_agency(found: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    by: dict[str, list[T]] = {}
    for agency, each in found:
        by.setdefault(agency, []).append(each)
    return by


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """All that replies are drawn from. Called with positions of packets, in any process, it draws the replies to them:
    one to each that is `concerned` by a file.
    """

    context: CheckContext
    sender: writer.Office
    returns: Sequence[CheckedReturn]
    merged: Round
    packets: Sequence[Packet]

    def __call__(self, part: Sequence[int]) -> list[NamedFile]:
        """The replies to the packets at these positions, drawn."""
        packets = [self.packets[at] for at in part]
        found = compose(packets, self.returns, self.merged.of(frozenset(self.concerned(packets))), self.context)
        return [self._drawn(reply) for reply in found]

    def concerned(self, packets: Sequence[Packet]) -> Sequence[str]:
        """The agencies whose files the replies to these packets tell of: their own, and those that ended."""
        codes = [packet.agency.code for packet in packets]
        return [*codes, *chain.from_iterable(self.context.predecessors.get(code, ()) for code in codes)]

    def _drawn(self, reply: Reply) -> NamedFile:
        name = file_name(self.context.period, reply.packet.agency.code, receipt=reply.kind is ReplyKind.RECEIPT)
        return name, _workbook(reply, self.context, self.sender)


def _merged(step: Step, own: Sequence[CheckedReturn]) -> Round:
    """These returns of the step merged: its own round where it has no others."""
    whole = next((part for part in step.parts or (step,) if part.period == step.period), None)
    return whole.round if whole and whole.intake.returns == tuple(own) else merge_round(str(step.period), own)


def _is_for(item: CheckedReturn, period: Period) -> bool:
    """Whether it came for this period, not for one within it."""
    return item.period == str(period) or item.received.path.startswith(f"inbox/{period}/")


def _workbook(reply: Reply, context: CheckContext, sender: writer.Office) -> bytes:
    packet = reply.packet
    match reply.kind:
        case ReplyKind.RECEIPT:
            return write_receipt(reply, sender, context.as_of)
        case ReplyKind.NOTICE:
            return write_notice(reply, sender)
        case ReplyKind.FORM:
            return writer.write(
                packet,
                signing.issued(context.key, packet),
                partial(signing.row_key, context.key, packet.agency.code),
                sender,
                writer.Filling(reply.values, reply.causes.notes),
                writer.Beside(writer.Cover(FAULTS, partial(fill_faults, reply, sender))),
            )
