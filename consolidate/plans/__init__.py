"""Plan documents, as issued, read into tasks and targets. One module per form of document.

Read by structure: a header row, a numbered list; never by the line numbers of one file.
"""

import re
import unicodedata

from consolidate.errors import PlanError
from consolidate.model import PlanReading
from consolidate.plans import appendix, heading, targets
from consolidate.texts import catalogue as say

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")
"""What no text has and no workbook takes."""


def read(file: str, content: bytes) -> PlanReading:
    """The document's tasks and targets. `file` is its bare name, for sources. PlanError if no form fits."""
    lines = _lines(file, content)
    plan, doubts = heading.read(lines, file)
    if appendix.fits(lines):
        tasks, unread = appendix.read(lines, file)
        return PlanReading(plan=plan, tasks=tasks, doubts=doubts + unread)
    if found := targets.read(lines, file):
        return PlanReading(plan=plan, targets=found, doubts=doubts)
    raise PlanError(say.no_form(file))


def _lines(file: str, content: bytes) -> list[str]:
    """The lines in NFC; only real line ends split, so that their numbers are those an editor shows."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise PlanError(say.not_text(file)) from error
    if _CONTROL.search(text):
        raise PlanError(say.not_text(file))
    return re.split(r"\r\n|\r|\n", unicodedata.normalize("NFC", text))
