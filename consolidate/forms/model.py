"""What one agency is asked in a period, and what identifies its workbook."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache

from consolidate.catalogue.model import Agency, Target, Task
from consolidate.spreadsheets.model import Value
from consolidate.texts.labels import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What an agency last reported of a dated task, in an earlier period."""

    status: str
    progress: float | None = None
    done_on: dt.date | None = None

    @property
    def cells(self) -> Mapping[str, Value]:
        """Its values by the keys under which rules across a row know them; None where nothing was said."""
        return {"was_status": self.status, "was_progress": self.progress, "was_done_on": self.done_on}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task as one agency gets it: texts shown to it, what is prefilled, and what it reported `before`.

    `asked`: in this period; the workbook has the rows of those that are.
    """

    task: Task
    role: Role
    section_title: str = ""
    previous: str = ""
    remark: str = ""
    person: str = ""
    done_before: bool = False
    before: Before | None = None
    asked: bool = True

    @property
    def to_do(self) -> bool:
        """Whether its agency leads it and has not reported it done before."""
        return self.role is Role.LEAD and not self.done_before

    @property
    def owed(self) -> bool:
        """Whether its agency must answer it this period."""
        return self.to_do and self.asked


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """A target that one agency reports. `asked`: in this period; the workbook has the rows of those that are."""

    target: Target
    previous: str = ""
    asked: bool = True

    @property
    def owed(self) -> bool:
        """Whether its agency must answer it: every figure it is asked."""
        return self.asked


@dataclass(frozen=True, kw_only=True)
class Packet:
    """All rows of one agency for one period: rows it leads first, in plan order; then those it co-ordinates.

    `tasks`, `targets`: all that it reports, also those not asked this period.
    """

    agency: Agency
    period: str
    last_day: dt.date
    tasks: tuple[TaskRow, ...]
    targets: tuple[TargetRow, ...] = ()

    @cached_property
    def owed(self) -> int:
        """How many rows the agency must answer: 0 where it owes nothing this period."""
        return sum(row.owed for row in self.tasks) + sum(row.owed for row in self.targets)

    @cached_property
    def issued(self) -> "Packet":
        """Without the rows that are not asked this period: what its workbook holds when it is issued."""
        if all(row.asked for row in self.tasks) and all(row.asked for row in self.targets):
            return self
        tasks = tuple(row for row in self.tasks if row.asked)
        return replace(self, tasks=tasks, targets=tuple(row for row in self.targets if row.asked))

    @cached_property
    def version(self) -> str:
        """Twelve hex digits of what the catalogue asks of this agency; what was prefilled is no part of it."""
        tasks = ", ".join(f"({_asked(row.task)}, {row.role!r})" for row in self.issued.tasks)
        targets = ", ".join(_asked(row.target) for row in self.issued.targets)
        return hashlib.sha256(f"({self.period!r}, [{tasks}], [{targets}])".encode()).hexdigest()[:12]


@lru_cache(maxsize=16_384)
def _asked(item: Task | Target) -> str:
    """All that a task or target asks, computed once for the many agencies that are asked it.

    Units of its parts stand in a locked cell; where there are none, it is as before there were any.
    """
    return repr(item) + (item.part_units if isinstance(item, Target) else "")


class SheetKey(StrEnum):
    """The two sheets an agency fills in."""

    TASKS = "tasks"
    TARGETS = "targets"


Row = tuple[str, SheetKey, str]
"""What a report is about: agency, sheet, code of the task or target."""

Spot = tuple[SheetKey, str, str]
"""A cell of an agency's form, wherever it stands: sheet, code of the task or target, column key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What `_meta` holds, in this order; `signature` covers the rest."""

    workspace: str
    period: str
    agency: str
    template: str
    catalogue: str
    signature: str = ""
