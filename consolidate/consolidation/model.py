"""One standing report per row, and everything the master says before it is drawn."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from consolidate.catalogue.cycles import asked_again, is_asked
from consolidate.catalogue.model import Catalogue
from consolidate.catalogue.unassigned import Unassigned
from consolidate.consolidation.lazy_sequences import GroupedIndex, LazyMap, kept
from consolidate.consolidation.queries.model import Query
from consolidate.core.period import Period
from consolidate.forms.columns import LAYOUTS, NOT_COUNTED_AS_ANSWER, VERSION, Layout, says_something
from consolidate.forms.model import Packet, Row, SheetKey
from consolidate.returns.model import Below, Received
from consolidate.spreadsheets.model import Value
from consolidate.texts.codes import Issue
from consolidate.texts.labels import FileFate, Punctuality, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """A row of `Nguồn`. Cells: what the file brought and what became of it; `beside` are none of these.

    `version`: of the layout it was read by. `seems`: the agency it seems to be of, where that cannot be trusted.
    """

    received: Received
    agency: str
    period: str
    fate: FileFate
    reason: str
    submitted: int
    merged: int
    rejected: int
    superseded: int
    beside: int = 0
    version: str = VERSION
    seems: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The standing report of one agency on one task or target, and its source. Never reported: no `values`.

    `values` by column key. `period`: the one it was reported in; an earlier one than the merged period means carried
    forward. `file` (path in the workspace) and `row` (as in Excel): its source. `origin`: agency and code it was
    reported under where they differ from its own (an agency that has ended, a task carried into a newer plan).
    `below`: source within a master of the level below, if it came in one.
    """

    code: str
    agency: str
    values: Mapping[str, Value] = field(default_factory=dict)
    period: str = ""
    file: str = ""
    row: int = 0
    origin: tuple[str, str] | None = None
    below: Below | None = None

    @property
    def answers(self) -> bool:
        """Whether it holds more than what we prefilled (see NOT_COUNTED_AS_ANSWER)."""
        return not NOT_COUNTED_AS_ANSWER.issuperset(self.values)

    def said(self, key: str) -> Value:
        """The value of a column, for who asks what the agency says: None also where its words say there is nothing."""
        value = self.values.get(key)
        return value if says_something(key, value) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """Whether an agency filed its report of one period in time. `returned`: arrival of its first return with an answer.

    A later, corrected return makes nobody late. `due` None: no reporting day is set. `days_late`: working days.
    `aside`: where nothing came that could be used, the names of its files that were put aside.
    """

    period: str
    due: dt.date | None
    returned: dt.datetime | None
    how: Punctuality
    days_late: int = 0
    aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """The periods since an agency last answered, oldest first: it sent nothing (`missed`) or an empty form (`blank`).

    `last`: the period it last answered in, or "". Only periods for which any return came in and it owed an answer.
    `aside`: those in which all that came of it was put aside, each with the names of the files.
    """

    missed: tuple[str, ...]
    blank: tuple[str, ...]
    last: str
    aside: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A cell that a file changed which arrived after its period was closed; of one that changed nothing, why (`note`).

    `number` counts the late files of a period, from 1. `before`: what stood until it came, in the closed figures or
    by the correction before; `after`: what stands since.
    """

    period: str
    number: int
    file: str
    arrived: dt.datetime
    agency: str = ""
    code: str = ""
    column: str = ""
    before: Value = None
    after: Value = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Consolidation:
    """All that the outputs of a period are made from: what was asked (packets) and what was reported.

    `standing`: (agency, sheet, code) → standing report, only of rows ever reported. `returned`: agency → arrival of
    its last return with an answer; `received`: of its last usable one, blank or not. `filings`: agency → one entry per
    period it owed a report for; of a longer period one for each period within it that any return came in for.
    `silent`: agency that owes and did not answer the last of these → since when.
    `issues` are sorted gravest first. `unassigned`: what no agency is asked though a plan in force wants it.
    `closed`: the day on which the period was closed. `corrections`: what arrived too late for the figures of an earlier
    period that is closed. `queries`: every fault that its agency must answer, of this and of earlier periods, the open
    ones first, of these the oldest first; `queried`: issue → the query it tells of.
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
    received: Mapping[str, dt.datetime] = field(default_factory=dict)
    filings: Mapping[str, tuple[Filing, ...]] = field(default_factory=dict)
    silent: Mapping[str, Silence] = field(default_factory=dict)
    unassigned: tuple[Unassigned, ...] = ()
    closed: dt.date | None = None
    corrections: tuple[Correction, ...] = ()
    queries: tuple[Query, ...] = ()
    queried: Mapping[Issue, Query] = field(default_factory=dict)

    @cached_property
    def unasked(self) -> frozenset[str]:
        """Codes of the tasks and targets of `unassigned`."""
        return frozenset(each.row.code for each in self.unassigned)

    @cached_property
    def asked(self) -> GroupedIndex[tuple[str, Role]]:
        """((task code, role), packet index) of every row asked, in the catalogue's order, leads first."""
        found: dict[tuple[str, Role], list[int]] = {}
        for number, packet in enumerate(self.packets):
            for row in packet.tasks:
                found.setdefault((row.task.code, row.role), []).append(number)
        parts = product((task.code for task in self.catalogue.tasks), Role)
        return GroupedIndex({part: found[part] for part in parts if part in found})

    @cached_property
    def asked_figures(self) -> GroupedIndex[str]:
        """(target code, packet index) of every figure asked, targets in the catalogue's order."""
        found: dict[str, list[int]] = {}
        for number, packet in enumerate(self.packets):
            for row in packet.targets:
                found.setdefault(row.target.code, []).append(number)
        return GroupedIndex(
            {target.code: found[target.code] for target in self.catalogue.targets if target.code in found}
        )

    @cached_property
    def not_asked(self) -> Mapping[str, str]:
        """Code of a target that is not asked this period → the period in which it is asked again."""
        rows = {row.target.code: row for packet in self.packets for row in packet.targets}
        return {code: str(asked_again(row.target, self.whole)) for code, row in rows.items() if not row.asked}

    @cached_property
    def tasks_not_asked(self) -> frozenset[str]:
        """Codes of the tasks due every quarter or year of which none ends with this period."""
        return frozenset(task.code for task in self.catalogue.tasks if not is_asked(task, self.whole))

    @cached_property
    def tasks(self) -> Sequence[Report]:
        """One report per item of `asked`, in its order; an empty one where nothing was ever reported."""
        return kept(LazyMap(self._of_task, self.asked))

    @cached_property
    def figures(self) -> Sequence[Report]:
        """One report per item of `asked_figures`, in its order; an empty one where nothing was ever reported."""
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
        """Paths of the files that newer files of the same agency have superseded."""
        return frozenset(record.received.path for record in self.files if record.fate is FileFate.SUPERSEDED)

    @cached_property
    def arrived(self) -> Mapping[str, dt.datetime]:
        """Path of a file → when it arrived."""
        return {record.received.path: record.received.arrived for record in self.files}

    @cached_property
    def _layouts(self) -> Mapping[str, Layout]:
        """Path of a file → the layout it was read by."""
        return {record.received.path: LAYOUTS[record.version] for record in self.files}

    def has_place_for(self, column: str, sheet: SheetKey, report: "Report") -> bool:
        """Whether the form that a report came in has a column. Of a file that is not there, the newest layout tells."""
        return column in self._layouts.get(report.file, LAYOUTS[VERSION]).sheets[sheet].keys

    def holds(self, report: "Report") -> bool:
        """Whether a report was made within the merged period; else it is carried forward or empty."""
        return report.period == self.period or (bool(report.period) and self.whole.holds(Period.parse(report.period)))

    def origin(self, report: "Report") -> tuple[str, str]:
        """Name of the agency and code of the task a report was made under; "" for each that is the report's own."""
        agency, code = report.origin or (report.agency, report.code)
        name = self.catalogue.agency_by_code[agency].name if agency != report.agency else ""
        return name, code if code != report.code else ""

    @cached_property
    def whole(self) -> Period:
        """`period`, parsed."""
        return Period.parse(self.period)
