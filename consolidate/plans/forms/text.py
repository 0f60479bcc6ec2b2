"""Plain text: a line is a line; the columns of a table are parted by tabs."""

import re
import unicodedata

from consolidate.errors import PlanError
from consolidate.plans.document import Document, Line
from consolidate.texts import catalogue as say

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")
"""What no text has and no workbook takes."""


def read(file: str, content: bytes) -> Document:
    """Only real line ends split, so that the numbers of lines are those an editor shows."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        decoded = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise PlanError(say.not_text(file)) from error
    if _CONTROL.search(decoded):
        raise PlanError(say.not_text(file))
    lines = re.split(r"\r\n|\r|\n", unicodedata.normalize("NFC", decoded))
    return Document(file=file, lines=tuple(Line(line, say.line_place(number)) for number, line in enumerate(lines, 1)))
