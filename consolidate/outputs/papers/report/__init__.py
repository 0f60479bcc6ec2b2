"""The report of a period to the superior: short for a month, in full for a quarter, a half-year and a year."""

from contextlib import nullcontext

from consolidate.outputs.model import Findings, NamedFile
from consolidate.outputs.papers import template
from consolidate.outputs.papers.fields import Field, values
from consolidate.outputs.papers.layout import Draft
from consolidate.outputs.papers.model import Paper
from consolidate.outputs.summary import figures
from consolidate.outputs.summary.facts import Facts, facts_of
from consolidate.texts.outputs.papers import report as texts

FIELDS: tuple[Field[Facts], ...] = (
    Field("tong_nhiem_vu", texts.ALL_TASKS, lambda facts: figures.TOTAL.value(facts.results)),
    Field("qua_han", texts.OVERDUE, lambda facts: figures.OVERDUE.value(facts.results)),
)


def _month() -> bytes:
    draft = Draft()
    draft.paragraph(texts.COUNTS)
    return draft.content()


MONTH = Paper(template="bao-cao-thang.docx", compose=_month, fields=FIELDS, outputs=("report",), source=facts_of)
PAPERS = (MONTH,)


def draw(findings: Findings) -> nullcontext[list[NamedFile]]:
    """The report in the State form."""
    facts = facts_of(findings)
    paper = template.rendered(findings.paper_templates[MONTH.template], values(FIELDS, facts), MONTH.template)
    return nullcontext([(f"{facts.consolidation.period}_bao-cao.docx", paper)])
