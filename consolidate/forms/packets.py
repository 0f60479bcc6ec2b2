"""The catalogue cut into one packet per agency."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from consolidate.catalogue import coordinators, leads, reporters, targets_in_force, tasks_in_force
from consolidate.catalogue.cycles import is_asked
from consolidate.catalogue.model import Catalogue, Task
from consolidate.core.period import Period
from consolidate.forms.model import Before, Packet, TargetRow, TaskRow
from consolidate.texts.labels import Role

Texts = Mapping[tuple[str, str], str]
"""What is prefilled, by (agency code, task or target code)."""

_NOTHING: Texts = MappingProxyType({})


def assign(
    catalogue: Catalogue,
    period: Period,
    *,
    previous: Texts = _NOTHING,
    people: Texts = _NOTHING,
    done: Collection[tuple[str, str]] = (),
    before: Mapping[tuple[str, str], Before] = MappingProxyType({}),
) -> tuple[Packet, ...]:
    """A packet for every agency with a part in some task or target, in protocol order; rows it leads first.

    Who has a part, and which plans count, is as of the period's last day. `previous`, `people`, `done`, `before` by
    agency and code.
    """
    day = period.last
    roles = {task.code: _roles(catalogue, task, period) for task in tasks_in_force(catalogue, day)}
    figures = {target.code: frozenset(reporters(catalogue, target, day)) for target in targets_in_force(catalogue, day)}

    @cache
    def task_row(code: str, role: Role, previous: str, person: str, done: bool, before: Before | None) -> TaskRow:
        """One for all agencies that are shown the same."""
        task = catalogue.task_by_code[code]
        return TaskRow(
            task=task,
            role=role,
            section_title=task.section,
            previous=previous,
            person=person,
            done_before=done,
            before=before,
            asked=is_asked(task, period),
        )

    @cache
    def target_row(code: str, previous: str) -> TargetRow:
        target = catalogue.target_by_code[code]
        return TargetRow(target=target, previous=previous, asked=is_asked(target, period))

    packets = (
        Packet(
            agency=agency,
            period=str(period),
            last_day=day,
            tasks=tuple(
                task_row(code, role, previous.get(part, ""), people.get(part, ""), part in done, before.get(part))
                for role in Role
                for code, parts in roles.items()
                if parts.get(agency.code) is role and (part := (agency.code, code))
            ),
            targets=tuple(
                target_row(code, previous.get((agency.code, code), ""))
                for code, reporters in figures.items()
                if agency.code in reporters
            ),
        )
        for agency in catalogue.agencies
    )
    return tuple(packet for packet in packets if packet.tasks or packet.targets)


def reminded(packets: Iterable[Packet], remarks: Mapping[str, str], answers: Texts = _NOTHING) -> tuple[Packet, ...]:
    """The packets with the leaders' remark on each task, by its code, and the office's answers to the agency itself.

    A remark ends when all leads have done the task.
    """
    packets = tuple(packets)
    led = {row.task.code: row.to_do for packet in packets for row in packet.tasks if row.role is Role.LEAD}
    led |= {row.task.code: True for packet in packets for row in packet.tasks if row.to_do}
    standing = {code: text for code, text in remarks.items() if led.get(code, True)}
    return tuple(_reminded(packet, standing, answers) for packet in packets) if standing or answers else packets


def _reminded(packet: Packet, remarks: Mapping[str, str], answers: Texts) -> Packet:
    def told(row: TaskRow) -> TaskRow:
        texts = (remarks.get(row.task.code, ""), answers.get((packet.agency.code, row.task.code), ""))
        text = "\n".join(filter(None, texts))
        return replace(row, remark=text) if text else row

    return replace(packet, tasks=tuple(map(told, packet.tasks)))


def _roles(catalogue: Catalogue, task: Task, period: Period) -> Mapping[str, Role]:
    """Agency code → its part in the task."""
    return {
        **dict.fromkeys(coordinators(catalogue, task, period.last), Role.COORDINATOR),
        **dict.fromkeys(leads(catalogue, task, period.last), Role.LEAD),
    }
