"""Plain text: a line is a line; the columns of a table are parted by tabs."""

import re
import unicodedata

from consolidate.catalogue.documents.document import Document, Line
from consolidate.catalogue.documents.formats import encoding as letters
from consolidate.core.errors import PlanError
from consolidate.texts.catalogue import plans

_COLUMN_SEPARATOR = "\t"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")
"""What no text has and no workbook takes."""


def read(file: str, content: bytes) -> Document:
    """Only real line ends split, so that the numbers of lines are those an editor shows. PlanError if it is no text."""
    decoded = _decoded(content)
    if decoded is None or _CONTROL.search(decoded):
        raise PlanError(plans.not_text(file))
    lines = tuple(
        Line(tuple(line.split(_COLUMN_SEPARATOR)), plans.line_place(number))
        for number, line in enumerate(re.split(r"\r\n|\r|\n", decoded), 1)
    )
    return Document(file=file, lines=lines)


def _decoded(content: bytes) -> str | None:
    """By its mark, else UTF-8. A text in bytes is the Vietnamese code page of Windows if that makes words, else the
    Western one, in which texts of old fonts are stored.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _tried(content, "utf-16")
    text = _tried(content, "utf-8-sig")
    if text is not None:
        return text
    vietnamese = _tried(content, "cp1258")
    if vietnamese is not None and letters.is_vietnamese(composed := unicodedata.normalize("NFC", vietnamese)):
        return composed
    western = _tried(content, "cp1252")
    return western if western is not None and letters.in_old_font(western.splitlines()) else None


def _tried(content: bytes, encoding: str) -> str | None:
    try:
        return unicodedata.normalize("NFC", content.decode(encoding))
    except UnicodeDecodeError:
        return None
