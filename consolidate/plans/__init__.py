"""Plan documents, as issued, read into tasks and targets. One module per form of document.

Read by structure: a header row, a numbered list; never by the line numbers of one file.

forms/        bytes → Document: lines and their places, one module per kind of file
document.py   the Document
heading, appendix, targets   Document → plan, tasks, targets
"""

from consolidate.errors import PlanError
from consolidate.model import PlanReading
from consolidate.plans import appendix, forms, heading, targets
from consolidate.texts import catalogue as say


def read(file: str, content: bytes) -> PlanReading:
    """The document's tasks and targets. `file` is its bare name, for sources. PlanError if no form fits."""
    document = forms.read(file, content)
    plan, doubts = heading.read(document)
    if appendix.fits(document):
        tasks, unread = appendix.read(document)
        return PlanReading(plan=plan, tasks=tasks, doubts=doubts + unread, scanned=document.scanned)
    if found := targets.read(document):
        return PlanReading(plan=plan, targets=found, doubts=doubts, scanned=document.scanned)
    raise PlanError(say.no_form(file))
