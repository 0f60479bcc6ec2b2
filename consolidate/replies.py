"""Answers to the senders of a period as workbooks: which file each agency gets back. Nothing is written here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from consolidate import sign, template
from consolidate.answer import Answer, AnswerKind, answers
from consolidate.answer.receipt import write_receipt
from consolidate.answer.sheet import draw_faults, write_notice
from consolidate.catalogue import predecessors
from consolidate.intake import Judge
from consolidate.merge import merge_round
from consolidate.model import CheckedReturn, Packet
from consolidate.period import Period
from consolidate.rounds import Step


@dataclass(frozen=True, slots=True)
class Reply:
    """A workbook to send back."""

    agency: str
    receipt: bool
    data: bytes


def file_name(period: Period, agency: str, *, receipt: bool) -> str:
    return f"{period}_{agency}{'_bien-nhan' if receipt else ''}.xlsx"


def replies(step: Step, sender: template.Office, remarks: Mapping[str, str]) -> Iterator[Reply]:
    """One for each agency that sent something for this very period. `remarks` of the leaders, by task."""
    judge = step.judge
    own = [item for item in step.intake.returns if _is_for(item, step.period)]
    packets = [_reminded(packet, remarks) for packet in judge.packets.values()]
    merged, ended = merge_round(str(step.period), own), predecessors(judge.catalogue, step.period.last)
    for answer in answers(packets, own, merged, judge.key, judge.checked, ended):
        data = _workbook(answer, judge, sender)
        yield Reply(answer.packet.agency.code, answer.kind is AnswerKind.RECEIPT, data)


def _is_for(item: CheckedReturn, period: Period) -> bool:
    """Whether it came for this period, not for one within it."""
    return item.period == str(period) or item.received.path.startswith(f"inbox/{period}/")


def _reminded(packet: Packet, remarks: Mapping[str, str]) -> Packet:
    tasks = tuple(replace(row, remark=remarks.get(row.task.code, "")) for row in packet.tasks)
    return replace(packet, tasks=tasks)


def _workbook(answer: Answer, judge: Judge, sender: template.Office) -> bytes:
    packet = answer.packet
    match answer.kind:
        case AnswerKind.RECEIPT:
            return write_receipt(answer, sender, judge.as_of)
        case AnswerKind.NOTICE:
            return write_notice(answer, sender)
        case AnswerKind.FORM:
            return template.write(
                packet,
                sign.issued(judge.key, packet),
                partial(sign.row_key, judge.key, packet.agency.code),
                sender,
                template.Filling(answer.values, answer.causes.notes),
                lambda book, checks: draw_faults(book, answer, sender, checks),
            )
