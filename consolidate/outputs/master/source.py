"""What every sheet of the master is drawn from, and where its rows stand, for links.

Methods `to_…` give where a link leads, like `'Chi tiết'!A7`; "" where no row is about the item.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from consolidate.consolidation.changes import Change
from consolidate.consolidation.evidence.register import Entry, register
from consolidate.consolidation.model import Correction, FileRecord
from consolidate.consolidation.queries.model import Query
from consolidate.consolidation.rollup import AgencyResult, Detail, Figure, TargetResult, TaskResult
from consolidate.outputs.master.drawing.table import FIRST_ROW, HEADER_ROW
from consolidate.outputs.summary.facts import Facts
from consolidate.spreadsheets.writing import quoted
from consolidate.texts.codes import NOBODY_ASKED, Issue
from consolidate.texts.labels import MasterTitle, Role, Severity
from consolidate.texts.outputs.master import headings
from consolidate.texts.outputs.master.headings import NOTES


def _rows(keys: Iterable[object]) -> dict[object, list[int]]:
    """The rows of each key, for a table with a row per item."""
    rows: dict[object, list[int]] = {}
    for row, key in enumerate(keys, start=FIRST_ROW):
        rows.setdefault(key, []).append(row)
    return rows


_DETAILED = (MasterTitle.DETAILS, MasterTitle.FIGURES)
_SHOWN = "F"
"""A link to several rows marks them from the first column to this one."""


def _refused(issue: Issue) -> bool:
    """Whether a typed value was kept out."""
    return issue.code.severity is Severity.ERROR and issue.value != ""


@dataclass(frozen=True, kw_only=True)
class Source(Facts):
    """The facts that a master is drawn from, and the places of its rows."""

    shares: Sequence[str] = ()
    """Names of the workbooks that hold the rows, where they are too many for this one; its figures are then values."""

    def ready(self) -> Self:
        """Itself, with its cached properties computed, so that processes forked from now on inherit them."""
        _ = self._places, self.raised, self.evidence
        return self

    @cached_property
    def from_below(self) -> bool:
        """Whether masters of the level below brought any of the rows."""
        return any(result.from_below for result in self.results.agencies)

    @cached_property
    def issues(self) -> Sequence[Issue]:
        """As `Kiểm tra` lists them: most severe first; of these what nobody is asked, then agency by agency."""
        severities, agencies = list(Severity), {r.agency.code: n for n, r in enumerate(self.results.filers)}

        def order(issue: Issue) -> tuple[int, bool, int]:
            asked, place = issue.code not in NOBODY_ASKED, agencies.get(issue.place.agency, len(agencies))
            return severities.index(issue.code.severity), asked, place

        return sorted(self.consolidation.issues, key=order)

    @cached_property
    def evidence(self) -> Sequence[Entry]:
        """The documents that the rows of this workbook cite as evidence."""
        return () if self.shares else register(self.consolidation)

    @property
    def details(self) -> Sequence[Detail]:
        """The details that stand in this workbook."""
        return () if self.shares else self.results.details

    @property
    def figures(self) -> Sequence[Figure]:
        """The figures that stand in this workbook."""
        return () if self.shares else self.results.figures

    @cached_property
    def _places(self) -> Mapping[MasterTitle, Mapping[object, Sequence[int]]]:
        details, figures = self.details, self.figures
        return {
            MasterTitle.DETAILS: {
                **_rows(d.task.code for d in details),
                **_rows((d.task.code, d.role) for d in details),
                **_rows((d.task.code, d.agency.code) for d in details),
            },
            MasterTitle.TASKS: _rows(result.task.code for result in self.results.tasks),
            MasterTitle.TARGETS: _rows(result.target.code for result in self.results.targets),
            MasterTitle.FIGURES: {
                **_rows(f.target.code for f in figures),
                **_rows((f.target.code, f.agency.code) for f in figures),
            },
            MasterTitle.AGENCIES: _rows(result.agency.code for result in self.results.filers),
            MasterTitle.CHECKS: {
                **_rows((i.place.agency, i.code.severity) for i in self.issues),
                **_rows((i.place.task, i.place.agency) if _refused(i) else None for i in self.issues),
            },
            MasterTitle.QUERIES: _rows(query.number for query in self.consolidation.queries),
            MasterTitle.SOURCES: _rows(record.received.path for record in self.consolidation.files),
        }

    def _place(self, title: MasterTitle, key: object) -> str:
        """Where a link to the rows of that key leads; "" where there are none."""
        return self.to_rows(title, self._places[title].get(key, ()))

    def row_of(self, title: MasterTitle, key: object) -> int:
        """The first row of that key; 0 where there is none."""
        return next(iter(self._places[title].get(key, ())), 0)

    def number(self, title: MasterTitle, key: object) -> int:
        """The place of the first row of that key in its sheet's table, from 1; 0 where there is none."""
        return max(0, self.row_of(title, key) - HEADER_ROW)

    def to_row(self, title: MasterTitle, row: int) -> str:
        """`'Chi tiết'!A7`; "" for row 0."""
        return f"{quoted(title)}!A{row}" if row else ""

    def to_rows(self, title: MasterTitle, rows: Sequence[int]) -> str:
        """`'Chi tiết'!A7:F9`, from the first to the last of the rows; "" where there are none."""
        if len(rows) < 2:
            return self.to_row(title, rows[0] if rows else 0)
        return f"{self.to_row(title, min(rows))}:{_SHOWN}{max(rows)}"

    def to_sheet(self, title: MasterTitle) -> str:
        """The first cell of a sheet."""
        return f"{quoted(title)}!A1"

    def to_file(self, item: Detail | Figure) -> str:
        """The file that the report came with."""
        return self._place(MasterTitle.SOURCES, item.report.file)

    def to_corrected(self, item: Correction) -> str:
        """The row of the cell that a late file changed: that of the task or target and its agency."""
        details, figures = (self._place(title, (item.code, item.agency)) for title in _DETAILED)
        return details or figures

    def to_task(self, item: Detail | Change | TaskResult) -> str:
        """The row of its task."""
        return self._place(MasterTitle.TASKS, item.task.code)

    def to_details(self, result: TaskResult) -> str:
        """All details of the task."""
        return self._place(MasterTitle.DETAILS, result.task.code)

    def to_leads(self, result: TaskResult) -> str:
        """The details of the task's leads."""
        return self._place(MasterTitle.DETAILS, (result.task.code, Role.LEAD))

    def to_line(self, item: Detail | Figure) -> str:
        """The row of the detail, or of the figure."""
        return self.to_detail(item) if isinstance(item, Detail) else self.to_figure(item)

    def to_figure(self, figure: Figure) -> str:
        """The row of the figure."""
        return self._place(MasterTitle.FIGURES, (figure.target.code, figure.agency.code))

    def refused(self, place: tuple[str, str]) -> bool:
        """Whether a value of that task or target of that agency was rejected."""
        return place in self._places[MasterTitle.CHECKS]

    def to_refused(self, item: Detail | Figure) -> str:
        """The issues about values of its row that were rejected."""
        return self._place(MasterTitle.CHECKS, (item.report.code, item.report.agency))

    def to_issues(self, severity: Severity) -> Callable[[AgencyResult], str]:
        """For an agency: its issues of that severity."""
        return lambda result: self._place(MasterTitle.CHECKS, (result.agency.code, severity))

    def to_detail(self, detail: Detail) -> str:
        """The row of the detail."""
        return self._place(MasterTitle.DETAILS, (detail.task.code, detail.agency.code))

    def to_agency(self, item: Detail | Figure) -> str:
        """The row of its agency."""
        return self._place(MasterTitle.AGENCIES, item.agency.code)

    def to_target(self, item: Figure | TargetResult) -> str:
        """The row of its target."""
        return self._place(MasterTitle.TARGETS, item.target.code)

    def to_figures(self, result: TargetResult) -> str:
        """All figures of the target."""
        return self._place(MasterTitle.FIGURES, result.target.code)

    def to_issue_row(self, issue: Issue) -> str:
        """The detail that the issue is about; else its task or target."""
        code = issue.place.task
        detail = self._place(MasterTitle.DETAILS, (code, issue.place.agency))
        return detail or self._place(MasterTitle.TASKS, code) or self._place(MasterTitle.TARGETS, code)

    def to_query(self, query: Query) -> str:
        """The row of the agency that must answer a query; else the task or target."""
        of_agency = (self._place(title, (query.code, query.agency)) for title in _DETAILED)
        of_all = (self._place(title, query.code) for title in (MasterTitle.TASKS, MasterTitle.TARGETS))
        return next(filter(None, (*of_agency, *of_all)), "")

    def query_of(self, issue: Issue) -> str:
        """The number of the query that an issue tells of; "" where it is none."""
        query = self.consolidation.queried.get(issue)
        return query.number if query else ""

    def to_query_of(self, issue: Issue) -> str:
        """The row of that query."""
        return self._place(MasterTitle.QUERIES, self.query_of(issue) or None)

    def to_sender(self, record: FileRecord) -> str:
        """The row of the agency that sent the file."""
        return self._place(MasterTitle.AGENCIES, record.agency)

    def lines(self, title: MasterTitle, rows: int) -> tuple[str, str]:
        """The two lines under a sheet's heading."""
        return headings.as_of_line(self.consolidation.period, self.consolidation.as_of, rows), NOTES[title]
