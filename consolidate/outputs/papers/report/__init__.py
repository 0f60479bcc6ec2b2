"""The report of a period to the superior: short for a month, in full for a quarter, a half-year and a year."""

from contextlib import nullcontext

from consolidate.core.period import Period
from consolidate.outputs.model import Findings, NamedFile
from consolidate.outputs.papers import template
from consolidate.outputs.papers.fields import Field, values
from consolidate.outputs.papers.model import Paper
from consolidate.outputs.papers.office_fields import Issuer, office_fields
from consolidate.outputs.papers.report import shipped_bodies
from consolidate.outputs.papers.report.decisions_told import DECISIONS
from consolidate.outputs.papers.report.filers_told import FILERS
from consolidate.outputs.papers.report.requests_told import REQUESTS
from consolidate.outputs.papers.report.target_table import TARGETS
from consolidate.outputs.papers.report.task_counts import COUNTS
from consolidate.outputs.papers.report.task_lists import TASKS
from consolidate.outputs.summary.facts import Facts, facts_of


def issuer(facts: Facts) -> Issuer:
    """Who reports, of which period, as of which day."""
    now = facts.consolidation
    return Issuer(settings=facts.office, period=now.period, as_of=now.as_of)


FIELDS: tuple[Field[Facts], ...] = (
    *office_fields(issuer),
    *(*DECISIONS, *COUNTS, *TASKS, *TARGETS, *FILERS, *REQUESTS),
)

MONTH = Paper(template="bao-cao-thang.docx", compose=shipped_bodies.month, fields=FIELDS)
LONGER = Paper(template="bao-cao-quy-nam.docx", compose=shipped_bodies.longer, fields=FIELDS)
PARTY = Paper(template="bao-cao-dang.docx", compose=shipped_bodies.party, fields=FIELDS)
PAPERS = (MONTH, LONGER, PARTY)


def draw(findings: Findings) -> nullcontext[list[NamedFile]]:
    """The report in the State form."""
    whole = findings.results.consolidation.whole
    return _drawn(findings, LONGER if whole.months > 1 else MONTH, "bao-cao")


def draw_for_party(findings: Findings) -> nullcontext[list[NamedFile]]:
    """The report in the Party form."""
    return _drawn(findings, PARTY, "bao-cao-dang")


def file_name(period: Period | str, name: str) -> str:
    """The file of a report: `2025-10_bao-cao.docx`."""
    return f"{period}_{name}.docx"


def _drawn(findings: Findings, paper: Paper, name: str) -> nullcontext[list[NamedFile]]:
    facts = facts_of(findings)
    content = template.rendered(findings.paper_templates[paper.template], values(FIELDS, facts))
    return nullcontext([(file_name(facts.consolidation.period, name), content)])
