"""The catalogue cut into one packet per agency."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from consolidate import catalogue as bodies
from consolidate.model import Agency, Catalogue, Packet, TargetRow, Task, TaskRow
from consolidate.period import Period
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
) -> tuple[Packet, ...]:
    """A packet for every agency with a part in some task or target, in protocol order; rows it leads first.

    Who has a part, and which plans count, is as of the period's last day. `previous`, `people`, `done` by agency and
    code; `remarks`, the leaders' words on a task, by the task's code.
    """
    day = period.last
    roles = {task.code: _roles(catalogue, task, period) for task in bodies.tasks_in_force(catalogue, day)}
    figures = {
        target.code: bodies.reporters(catalogue, target, day) for target in bodies.targets_in_force(catalogue, day)
    }

    def row(agency: Agency, task: Task, role: Role) -> TaskRow:
        part = (agency.code, task.code)
        return TaskRow(
            task=task,
            role=role,
            section_title=task.section,
            previous=previous.get(part, ""),
            remark=remarks.get(task.code, ""),
            person=people.get(part, ""),
            done_before=part in done,
        )

    packets = (
        Packet(
            agency=agency,
            period=str(period),
            last_day=day,
            tasks=tuple(
                row(agency, catalogue.task_by_code[code], role)
                for role in Role
                for code, parts in roles.items()
                if parts.get(agency.code) is role
            ),
            targets=tuple(
                TargetRow(target=catalogue.target_by_code[code], previous=previous.get((agency.code, code), ""))
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
        **dict.fromkeys(bodies.coordinators(catalogue, task, period.last), Role.COORDINATOR),
        **dict.fromkeys(bodies.leads(catalogue, task, period.last), Role.LEAD),
    }
