"""One standing report per row, and everything the master says before it is drawn."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from consolidate.catalogue.model import Catalogue
from consolidate.consolidation.lazy import GroupedIndex, LazyMap, kept
from consolidate.core.period import Period
from consolidate.forms.model import Packet, Row, SheetKey
from consolidate.returns.model import Below, Received
from consolidate.spreadsheets.model import Value
from consolidate.texts.codes import Issue
from consolidate.texts.labels import FileFate, Punctuality, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """A row of `Nguồn`. Cells: what the file brought and what became of it."""

    received: Received
    agency: str
    period: str
    fate: FileFate
    reason: str
    submitted: int
    merged: int
    rejected: int
    superseded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one agency's standing report says of one task or target, and where it stands. Nothing reported: no cells.

    `values` by column key. `period` is the one it was reported in; another than the round's own means carried.
    `file` and `row` (as in Excel) are where it came from. `origin`: agency and code it was reported under, where they
    are others: the agency has since ended, the task was carried on. `below`: where a row of a master of the level
    below had it from.
    """

    code: str
    agency: str
    values: Mapping[str, Value] = field(default_factory=dict)
    period: str = ""
    file: str = ""
    row: int = 0
    origin: tuple[str, str] | None = None
    below: Below | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """How an agency stands with its report of one period. `returned`: its first return that was used arrived then.

    A later, corrected one makes nobody late. `days_late`: working days.
    """

    period: str
    due: dt.date | None
    returned: dt.datetime | None
    how: Punctuality
    days_late: int = 0


@dataclass(frozen=True, kw_only=True)
class Consolidation:
    """Everything the master says, before it is drawn.

    `standing`: the reports that count, wherever something was heard. `returned`: when an agency's last return arrived.
    `filings`: by agency, one per period it had to report for (of a longer period: those within that anything came in
    for).
    """

    catalogue: Catalogue
    period: str
    first_day: dt.date
    last_day: dt.date
    as_of: dt.date
    packets: tuple[Packet, ...]
    standing: Mapping[Row, Report]
    files: tuple[FileRecord, ...]
    issues: tuple[Issue, ...]
    returned: Mapping[str, dt.datetime] = field(default_factory=dict)
    filings: Mapping[str, tuple[Filing, ...]] = field(default_factory=dict)

    @cached_property
    def asked(self) -> GroupedIndex[tuple[str, Role]]:
        """Task and part with the number of the packet: tasks in the catalogue's order, each's leads first."""
        found: dict[tuple[str, Role], list[int]] = {}
        for number, packet in enumerate(self.packets):
            for row in packet.tasks:
                found.setdefault((row.task.code, row.role), []).append(number)
        parts = product((task.code for task in self.catalogue.tasks), Role)
        return GroupedIndex({part: found[part] for part in parts if part in found})

    @cached_property
    def asked_figures(self) -> GroupedIndex[str]:
        """Target with the number of the packet, targets in the catalogue's order."""
        found: dict[str, list[int]] = {}
        for number, packet in enumerate(self.packets):
            for row in packet.targets:
                found.setdefault(row.target.code, []).append(number)
        return GroupedIndex(
            {target.code: found[target.code] for target in self.catalogue.targets if target.code in found}
        )

    @cached_property
    def tasks(self) -> Sequence[Report]:
        """A report for each task × agency asked, also where nothing was heard. `asked` says of which part."""
        return kept(LazyMap(self._of_task, self.asked))

    @cached_property
    def figures(self) -> Sequence[Report]:
        """A report for each target × reporter asked."""
        return kept(LazyMap(self._of_target, self.asked_figures))

    def _of_task(self, asked: tuple[tuple[str, Role], int]) -> Report:
        (code, _), number = asked
        return self._report(number, SheetKey.TASKS, code)

    def _of_target(self, asked: tuple[str, int]) -> Report:
        code, number = asked
        return self._report(number, SheetKey.TARGETS, code)

    def _report(self, number: int, sheet: SheetKey, code: str) -> Report:
        agency = self.packets[number].agency.code
        return self.standing.get((agency, sheet, code)) or Report(code=code, agency=agency)

    @cached_property
    def packet_index(self) -> Mapping[str, int]:
        """Agency code → position of its packet in `packets`, from 0."""
        return {packet.agency.code: number for number, packet in enumerate(self.packets)}

    @cached_property
    def replaced(self) -> frozenset[str]:
        """Paths of the files that count no more, as their senders have sent newer ones."""
        return frozenset(record.received.path for record in self.files if record.fate is FileFate.SUPERSEDED)

    @cached_property
    def arrived(self) -> Mapping[str, dt.datetime]:
        """When each file arrived, by its path."""
        return {record.received.path: record.received.arrived for record in self.files}

    def holds(self, report: "Report") -> bool:
        """Whether a report was made within the period, so that it is not carried."""
        return report.period == self.period or (bool(report.period) and self.whole.holds(Period.parse(report.period)))

    def origin(self, report: "Report") -> tuple[str, str]:
        """The agency by name and the task by code that a report was made under; "" where it is the report's own."""
        agency, code = report.origin or (report.agency, report.code)
        name = self.catalogue.agency_by_code[agency].name if agency != report.agency else ""
        return name, code if code != report.code else ""

    @cached_property
    def whole(self) -> Period:
        """The period itself."""
        return Period.parse(self.period)
