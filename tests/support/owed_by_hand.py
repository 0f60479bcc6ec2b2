"""Who owes what in a drawn half-year, told from the returns alone: what was typed, when it came, what the plan says.

Nothing of the program's merge and roll-ups is used, only the catalogue as data and the returns as they were drawn.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cached_property

from consolidate.core.period import Period
from consolidate.forms.model import SheetKey
from consolidate.returns.model import CheckedReturn
from tests.support.numbered_masters import DUE
from tests.support.simulated import MONTHS, HalfYear

DONE = "Hoàn thành"
NEVER_ENDS = ("thường xuyên", "hàng tháng")


class ByHand:
    """The facts of a half-year, month by month."""

    def __init__(self, half: HalfYear) -> None:
        self.half = half
        self.catalogue = half.office.catalogue

    def in_force(self, month: str) -> list[str]:
        day = Period.parse(month).last
        return [
            agency.code
            for agency in self.catalogue.agencies
            if (agency.in_force_from or day) <= day <= (agency.in_force_until or day)
        ]

    def leads(self, task: str, month: str) -> set[str]:
        """Who leads a task at the end of a month: as named, all of a group, the heir of who ended."""
        named = self.catalogue.task_by_code[task].leads
        now = self.in_force(month)
        agencies = self.catalogue.agency_by_code
        if named == "Các địa phương":
            return {code for code in now if agencies[code].groups == ("xa",)}
        found = {code for code, agency in agencies.items() if agency.name in named.split("; ")}
        return {heir for code in found for heir in ([code] if code in now else agencies[code].successors)}

    def reporters(self, target: str, month: str) -> set[str]:
        named = self.catalogue.target_by_code[target].reporters
        agencies = self.catalogue.agency_by_code
        if named == "Các địa phương":
            return {code for code in self.in_force(month) if agencies[code].groups == ("xa",)}
        return {code for code in self.in_force(month) if agencies[code].name == named}

    def files(self, agency: str, month: str) -> list[CheckedReturn]:
        """Its usable files of a month, oldest first, without byte-equal copies."""
        found = {}
        for item in sorted(self.half.steps[month].intake.returns, key=lambda each: each.received.arrived):
            if item.agency == agency and not item.quarantined:
                found.setdefault(item.received.sha256, item)
        return [*found.values()]

    def status(self, agency: str, task: str, month: str, *, before: bool = False) -> str:
        """What it last said of a task by a month (`before`: ahead of it), else what the agency it followed had said."""
        said = ""
        for each in MONTHS[: MONTHS.index(month) + (not before)]:
            for item in self.files(agency, each):
                for entry in item.entries:
                    if (entry.sheet, entry.code, entry.column) == (SheetKey.TASKS, task, "status"):
                        said = str(entry.value)
        now = self.in_force(month)
        gone = [a.code for a in self.catalogue.agencies if agency in a.successors and a.code not in now]
        return said or next((self.status(each, task, month, before=before) for each in gone), "")

    def owes(self, agency: str, month: str) -> bool:
        """Whether it leads something unfinished or reports a figure: what it only helps with is nothing owed."""
        return any(agency in self.reporters(target.code, month) for target in self.catalogue.targets) or any(
            agency in self.leads(task.code, month)
            and (task.deadline_kind in NEVER_ENDS or self.status(agency, task.code, month, before=True) != DONE)
            for task in self.catalogue.tasks
        )

    def late(self, month: str, as_of: dt.date) -> set[tuple[str, str]]:
        """(task, agency) for each lead that has not done a task past its day."""
        return {
            (task.code, agency)
            for task in self.catalogue.tasks
            if self._late(task.code, month, as_of)
            for agency in self.leads(task.code, month)
            if self.status(agency, task.code, month) != DONE
        }

    def _late(self, task: str, month: str, as_of: dt.date) -> bool:
        known, last = self.catalogue.task_by_code[task], Period.parse(month).last
        if known.deadline_kind == "hàng tháng":
            return as_of > last and not any(
                (entry.sheet, entry.code, entry.column) == (SheetKey.TASKS, task, "status")
                for agency in self.leads(task, month)
                for item in self.files(agency, month)
                for entry in item.entries
            )
        return known.deadline is not None and as_of > known.deadline

    def reasons(self, month: str, as_of: dt.date, seen: dt.date) -> dict[str, set[str]]:
        """Agency → why it is reminded; `seen`: the day on which the reporting day is asked about."""
        return {code: found for code, found in self._reasons(month, as_of, seen) if found}

    def _reasons(self, month: str, as_of: dt.date, seen: dt.date) -> Iterator[tuple[str, set[str]]]:
        late = self.late(month, as_of)
        for code in self.in_force(month):
            until = self.catalogue.agency_by_code[code].in_force_until
            if self.owes(code, month) and not (until and until < seen):
                yield (
                    code,
                    {*self._of_report(code, month, seen), *({"overdue"} if code in {a for _, a in late} else ())},
                )

    def _of_report(self, code: str, month: str, seen: dt.date) -> Iterator[str]:
        files = self.files(code, month)
        sent = [item for item in self.half.steps[month].intake.returns if item.agency == code]
        if not files and sent:
            yield "unusable"
        elif not files and seen > self.due(month):
            yield "missing"
        elif files and not any(item.entries or item.rejected for item in files):
            yield "blank"
        if files and any(not issue.place.task for issue in files[-1].issues):
            yield "faults"

    @cached_property
    def _days(self) -> dict[str, dt.date]:
        found = {}
        for month in MONTHS:
            day = Period.parse(month).first.replace(day=DUE)
            while day.weekday() > 4:
                day += dt.timedelta(days=1)
            found[month] = day
        return found

    def due(self, month: str) -> dt.date:
        return self._days[month]
