"""The catalogue cut into one packet per agency."""

from collections.abc import Collection, Mapping
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
    remarks: Mapping[str, str] = MappingProxyType({}),
    people: Texts = _NOTHING,
    done: Collection[tuple[str, str]] = (),
    before: Mapping[tuple[str, str], Before] = MappingProxyType({}),
) -> tuple[Packet, ...]:
    """A packet for every agency with a part in some task or target, in protocol order; rows it leads first.

    Who has a part, and which plans count, is as of the period's last day. `previous`, `people`, `done`, `before` by
    agency and code; `remarks`, the leaders' words on a task, by the task's code.
    """
    day = period.last
    roles = {task.code: _roles(catalogue, task, period) for task in tasks_in_force(catalogue, day)}
    figures = {target.code: frozenset(reporters(catalogue, target, day)) for target in targets_in_force(catalogue, day)}

    @cache
    def task_row(code: str, role: Role, previous: str, person: str, done: bool, before: Before | None) -> TaskRow:
        """One for all agencies that are shown the same."""
        task, remark = catalogue.task_by_code[code], remarks.get(code, "")
        return TaskRow(
            task=task,
            role=role,
            section_title=task.section,
            previous=previous,
            remark=remark,
            person=person,
            done_before=done,
            before=before,
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


def _roles(catalogue: Catalogue, task: Task, period: Period) -> Mapping[str, Role]:
    """Agency code → its part in the task."""
    return {
        **dict.fromkeys(coordinators(catalogue, task, period.last), Role.COORDINATOR),
        **dict.fromkeys(leads(catalogue, task, period.last), Role.LEAD),
    }
