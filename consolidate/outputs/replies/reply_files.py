"""The replies of a period as workbooks: which file goes back to each agency. Nothing is written here."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from math import ceil
from types import MappingProxyType

from consolidate.consolidation.merge import Round, merge_round
from consolidate.consolidation.rounds import Step
from consolidate.core.period import Period
from consolidate.core.workers import begun, processors
from consolidate.forms import signing, writer
from consolidate.forms.model import Packet
from consolidate.forms.packets import reminded
from consolidate.outputs.replies import Reply, ReplyKind, compose
from consolidate.outputs.replies.fault_sheet import FAULTS, fill_faults, write_notice
from consolidate.outputs.replies.receipt import write_receipt
from consolidate.returns.model import CheckedReturn
from consolidate.returns.validation import CheckContext

WORTH_A_PROCESS = 8
"""Fewer are drawn before a process has begun."""

PART = 500
"""Packets that a process draws the replies to at a time, at most: their bytes are held until they are fetched."""


@dataclass(frozen=True, slots=True)
class ReplyFile:
    """A workbook to send back to the agency of that code."""

    agency: str
    receipt: bool
    data: bytes


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
    answers: Mapping[tuple[str, str], str] = MappingProxyType({}),
) -> Iterator[Iterator[ReplyFile]]:
    """A reply to each agency that sent something for this very period, in the order of its packets; not for rows that a
    master of the level below brought, since that level replies. `remarks` of the leaders, by task code;
    `answers` of the office, by agency and task code.

    They are drawn in processes of their own, from when the context is entered.
    """
    context = step.context
    own = [item for item in step.intake.returns if _is_for(item, step.period) and not item.compiled]
    packets = reminded(context.packets.values(), remarks, answers)
    drawing = Drawing(context=context, sender=sender, returns=own, merged=_merged(step, own), packets=packets)
    processes = processors() if len(own) >= WORTH_A_PROCESS else 0
    parts = _parts(len(drawing.packets), processes)
    with begun(parts, drawing, processes) as drawn:
        yield chain.from_iterable(drawn)


def _parts(count: int, processes: int) -> list[range]:
    """The numbers below `count` in parts of one size, at least one part for each process."""
    size = max(1, min(PART, ceil(count / max(1, processes))))
    return [range(count)[at : at + size] for at in range(0, count, size)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """All that replies are drawn from. Called with a range of packets, in any process, it draws the replies to them."""

    context: CheckContext
    sender: writer.Office
    returns: Sequence[CheckedReturn]
    merged: Round
    packets: Sequence[Packet]

    def __call__(self, part: range) -> list[ReplyFile]:
        """The replies to the packets at these positions, drawn."""
        packets = self.packets[part.start : part.stop]
        codes = [packet.agency.code for packet in packets]
        concerned = frozenset(chain(codes, *(self.context.predecessors.get(code, ()) for code in codes)))
        found = compose(packets, self.returns, self.merged.of(concerned), self.context)
        return [self._drawn(reply) for reply in found]

    def _drawn(self, reply: Reply) -> ReplyFile:
        data = _workbook(reply, self.context, self.sender)
        return ReplyFile(reply.packet.agency.code, reply.kind is ReplyKind.RECEIPT, data)


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
