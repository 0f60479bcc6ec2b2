"""What the outputs for leaders are drawn from, and what they say in words of a row, a task, an agency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from weakref import WeakKeyDictionary

from consolidate.catalogue.model import Target, Task
from consolidate.consolidation.changes import Change, changes
from consolidate.consolidation.model import Consolidation
from consolidate.consolidation.requests import Answers, Remark, raised
from consolidate.consolidation.rollup import Detail, Results
from consolidate.core.period import Period
from consolidate.outputs.model import Findings
from consolidate.texts.outputs.master import tables
from consolidate.texts.shortening import shortened


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The results of a period and what is known beside them.

    `changes`: since the period before; `answers`: the leaders' remarks and the office's answers; `trend`: periods
    before this one, oldest first; `office`: the settings of the catalogue; `within`: the months of a longer period.
    """

    consolidation: Consolidation
    results: Results
    changes: Sequence[Change]
    answers: Answers
    trend: Mapping[Period, Results]
    office: Mapping[str, str]
    within: Mapping[Period, Results] = field(default_factory=dict)

    @property
    def previous(self) -> Results | None:
        """The results of the period before, where anything came in for it."""
        return self.trend.get(self.consolidation.whole.previous)

    @cached_property
    def raised(self) -> Sequence[Remark]:
        """Every remark of every agency, in the order of the details."""
        return raised(self.results, self.answers)

    @cached_property
    def section_titles(self) -> Mapping[tuple[str, str], str]:
        """(plan, section) → the section's title, where a packet has it."""
        rows = (row for packet in self.consolidation.packets for row in packet.tasks)
        return {(row.task.plan, row.task.section): row.section_title for row in rows if row.section_title}

    def remark_on(self, task: Task) -> str | None:
        """The leaders' remark that stands on a task."""
        said = self.answers.remarks.get(task.code)
        return said.text or None if said else None

    def reason(self, detail: Detail) -> str:
        """Why a row is late, as its agency says; else that the agency is silent, since when, or that it gives none."""
        if said := self.said(detail, "difficulty"):
            return said
        silence = self.consolidation.silent.get(detail.agency.code)
        if silence is None or detail.reported:
            return tables.NO_REASON
        return tables.silence(silence.missed, silence.blank, silence.last or detail.report.period, silence.aside)

    def said(self, detail: Detail, key: str) -> str:
        """What an agency says in a column of words; with its period where that is an earlier one."""
        report = detail.report
        words = report.said(key)
        if words is None:
            return ""
        return str(words) if self.consolidation.holds(report) else tables.said_in(str(words), report.period)

    def section(self, task: Task) -> str:
        """The title of a task's section, `III. Hạ tầng`; with its plan's code where there are several plans."""
        title = self.section_titles.get((task.plan, task.section), task.section)
        several = len({result.task.plan for result in self.results.tasks}) > 1
        return f"{task.plan}: {title}" if several else title

    def agency_name(self, code: str) -> str:
        """The name of an agency by its code; a code that is not in the catalogue as it is."""
        agency = self.consolidation.catalogue.agency_by_code.get(code)
        return agency.name if agency else code


_known: WeakKeyDictionary[Findings, Facts] = WeakKeyDictionary()


def facts_of(findings: Findings) -> Facts:
    """The facts of the findings of a whole period: of the same findings the same, for all that is drawn from them."""
    if findings not in _known:
        _known[findings] = _facts_of(findings)
    return _known[findings]


def _facts_of(findings: Findings) -> Facts:
    results = findings.results
    return Facts(
        consolidation=results.consolidation,
        results=results,
        changes=changes(results, findings.trend.get(results.consolidation.whole.previous)),
        answers=findings.answers,
        trend=findings.trend,
        office=results.consolidation.catalogue.settings,
        within=findings.within,
    )


TASK_CHARS = 90
"""Of a task's text where it only reminds; the whole text stands in `Nhiệm vụ`, one link away."""


def name_of(item: Task | Target, most_chars: int = TASK_CHARS) -> str:
    """What a leader calls a task or target: its short name, else the first words of its text."""
    return item.short_name or shortened(item.text, most_chars)
