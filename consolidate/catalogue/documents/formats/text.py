"""Plain text: each line of the file is a line of the document; tabs separate the columns of a table."""

import re
import unicodedata

from consolidate.catalogue.documents.document import Document, Line
from consolidate.catalogue.documents.formats import encoding
from consolidate.core.errors import PlanError
from consolidate.texts.catalogue import plans

_COLUMN_SEPARATOR = "\t"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")
"""Control characters, which no text has and no workbook can store."""


def read(file: str, content: bytes) -> Document:
    """Lines are numbered as an editor shows them: only CR and LF end a line. PlanError if the file is no text."""
    decoded = _decoded(content)
    if decoded is None or _CONTROL.search(decoded):
        raise PlanError(plans.not_text(file))
    lines = tuple(
        Line(tuple(line.split(_COLUMN_SEPARATOR)), plans.line_place(number))
        for number, line in enumerate(re.split(r"\r\n|\r|\n", decoded), 1)
    )
    return Document(file=file, lines=lines)


def _decoded(content: bytes) -> str | None:
    """The text, or None: UTF-16 by its byte order mark, else UTF-8, else one of two code pages of Windows.

    These are the Vietnamese one if the result is Vietnamese, else the Western one, in which old fonts are stored.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _tried(content, "utf-16")
    text = _tried(content, "utf-8-sig")
    if text is not None:
        return text
    vietnamese = _tried(content, "cp1258")
    if vietnamese is not None and encoding.is_vietnamese(composed := unicodedata.normalize("NFC", vietnamese)):
        return composed
    western = _tried(content, "cp1252")
    return western if western is not None and encoding.in_old_font(western.splitlines()) else None


def _tried(content: bytes, codec: str) -> str | None:
    try:
        return unicodedata.normalize("NFC", content.decode(codec))
    except UnicodeDecodeError:
        return None
