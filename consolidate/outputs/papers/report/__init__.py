"""The report of a period to the superior: short for a month, in full for a quarter, a half-year and a year."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.outputs.model import Findings, NamedFile
from consolidate.outputs.output_names import PARTY_REPORT, REPORT
from consolidate.outputs.papers import template
from consolidate.outputs.papers.fields import Field, values
from consolidate.outputs.papers.model import Paper
from consolidate.outputs.papers.office_fields import Issuer, issuer_of, office_fields
from consolidate.outputs.papers.report import shipped_bodies
from consolidate.outputs.papers.report.decisions_told import DECISIONS
from consolidate.outputs.papers.report.filers_told import FILERS
from consolidate.outputs.papers.report.requests_told import REQUESTS
from consolidate.outputs.papers.report.target_table import TARGETS
from consolidate.outputs.papers.report.task_counts import COUNTS
from consolidate.outputs.papers.report.task_lists import TASKS
from consolidate.outputs.summary.facts import Facts, facts_of
from consolidate.texts.catalogue import Setting


def issuer(facts: Facts) -> Issuer:
    """Who reports; to whom is said only where the office has set it."""
    who = issuer_of(facts.consolidation)
    return replace(who, addressed=bool(who.listed(Setting.ADDRESSEES)))


FIELDS: tuple[Field[Facts], ...] = (
    *office_fields(issuer),
    *(*DECISIONS, *COUNTS, *TASKS, *TARGETS, *FILERS, *REQUESTS),
)


def _is_longer(period: Period) -> bool:
    return period.months > 1


def _is_month(period: Period) -> bool:
    return not _is_longer(period)


MONTH = Paper(
    template="bao-cao-thang.docx",
    compose=shipped_bodies.month,
    fields=FIELDS,
    outputs=(REPORT,),
    suits=_is_month,
    source=facts_of,
)
LONGER = Paper(
    template="bao-cao-quy-nam.docx",
    compose=shipped_bodies.longer,
    fields=FIELDS,
    outputs=(REPORT,),
    suits=_is_longer,
    source=facts_of,
)
PARTY = Paper(
    template="bao-cao-dang.docx",
    compose=shipped_bodies.party,
    fields=FIELDS,
    outputs=(PARTY_REPORT,),
    source=facts_of,
)
PAPERS = (MONTH, LONGER, PARTY)


def draw(findings: Findings) -> nullcontext[list[NamedFile]]:
    """The report in the State form."""
    whole = findings.results.consolidation.whole
    return _drawn(findings, LONGER if _is_longer(whole) else MONTH, Workspace.report)


def draw_for_party(findings: Findings) -> nullcontext[list[NamedFile]]:
    """The report in the Party form."""
    return _drawn(findings, PARTY, Workspace.party_report)


def _drawn(
    findings: Findings, paper: Paper, place: Callable[[Workspace, Period], Path]
) -> nullcontext[list[NamedFile]]:
    facts = facts_of(findings)
    content = template.rendered(findings.paper_templates[paper.template], values(FIELDS, facts), paper.template)
    return nullcontext([(place(Workspace(Path()), facts.consolidation.whole).name, content)])
