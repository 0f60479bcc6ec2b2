"""Whose earlier reports stand for a row: those of agencies that have ended, of tasks carried into a newer plan. Pure.

Source: the plan of UBND tỉnh, III.4 (tasks of a body that is merged or divided pass to its successors).
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from consolidate.catalogue import continued, leads, predecessors
from consolidate.catalogue.model import Agency, Catalogue
from consolidate.forms.model import Packet, Row, SheetKey
from consolidate.texts.labels import Role


def ancestors(catalogue: Catalogue, packets: Iterable[Packet], day: dt.date) -> dict[Row, tuple[Row, ...]]:
    """Row asked → the rows whose last report stands for it while it has none of its own; rows without any are left out.

    A task's come from every agency that passed to this one, and from the tasks it continues; for who leads it, only
    where they led. A figure's come only from the agency that this one is under another name: of several that were
    merged, the newest alone would be too little.
    """
    past = _Past(catalogue, day)
    found: dict[Row, tuple[Row, ...]] = {}
    for packet in packets:
        agency = packet.agency.code
        for row in packet.tasks:
            if agency not in past.gone and row.task.code not in past.older:
                continue
            rows = past.of_task(agency, row.task.code, row.role)
            found[agency, SheetKey.TASKS, row.task.code] = tuple((one, SheetKey.TASKS, code) for one, code in rows)
        former = tuple(past.names(agency))
        for target in packet.targets:
            code = target.target.code
            found[agency, SheetKey.TARGETS, code] = tuple((one, SheetKey.TARGETS, code) for one in former)
    return {row: rows for row, rows in found.items() if rows}


@dataclass(frozen=True)
class _Past:
    """Predecessors of agencies and tasks as of a day."""

    catalogue: Catalogue
    day: dt.date

    @cached_property
    def gone(self) -> Mapping[str, tuple[str, ...]]:
        """Agency → those that ended and whose tasks it has now."""
        return predecessors(self.catalogue, self.day)

    @cached_property
    def older(self) -> Mapping[str, tuple[str, ...]]:
        """Task → the tasks it continues, over however many plans."""
        return continued(self.catalogue)

    @cached_property
    def parents(self) -> Mapping[str, Sequence[Agency]]:
        """Agency → those it succeeds."""
        found: dict[str, list[Agency]] = {}
        for other in self.catalogue.agencies:
            for code in other.successors:
                found.setdefault(code, []).append(other)
        return found

    def of_task(self, agency: str, code: str, role: Role) -> Iterator[tuple[str, str]]:
        """Agency and task of the reports that stand for this agency's on this task; its own before others'."""
        for known in (code, *self.older.get(code, ())):
            for one in (agency, *self.gone.get(agency, ())):
                if (one, known) != (agency, code) and (role is not Role.LEAD or one in self._led(known, one)):
                    yield one, known
        if code in self.older and role is Role.LEAD and self._led(code) == (agency,):
            yield from self._of_other_lead(agency, code)

    def _of_other_lead(self, agency: str, code: str) -> Iterator[tuple[str, str]]:
        """What a task's only lead has from the only lead of the task before it: of several no one speaks for all."""
        for known in self.older.get(code, ()):
            leads = self._led(known)
            if len(leads) == 1 and leads != (agency,):
                yield from ((one, known) for one in (*leads, *self.gone.get(leads[0], ())))

    def _led(self, code: str, agency: str = "") -> tuple[str, ...]:
        """Who led a task on the day; on its last one, for an agency that ended before."""
        until = self.catalogue.agency_by_code[agency].in_force_until if agency else None
        task = self.catalogue.task_by_code.get(code)
        return leads(self.catalogue, task, min(self.day, until or self.day)) if task else ()

    def names(self, code: str) -> Iterator[str]:
        """The agencies that this one was before, one after the other, each renamed and neither merged nor divided.

        One that was in force beside the one that ended has taken it in, and is not that one under another name.
        """
        ended = [other for other in self.parents.get(code, ()) if other.has_ended(self.day)]
        alone = len(ended) == 1 and len(ended[0].successors) == 1
        if alone and not self.catalogue.agency_by_code[code].in_force(ended[0].in_force_until or self.day):
            yield ended[0].code
            yield from self.names(ended[0].code)
