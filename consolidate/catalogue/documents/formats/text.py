"""Plain text: each line of the file is a line of the document; tabs or bars separate the columns of a table.

Of Markdown, tables, headings, emphasis and escaped signs are known.
"""

import re
import unicodedata
from itertools import pairwise

from consolidate.catalogue.documents.document import Document, Line
from consolidate.catalogue.documents.formats import encoding
from consolidate.core.errors import PlanError
from consolidate.texts.catalogue import plans

_COLUMN_SEPARATOR = "\t"
_BAR = "|"
_BARS = 2
"""With so many bars a line is a row of a table; with one only if the next line has one too."""
_ESCAPED = "\\|"
_RULE = re.compile(r"[\s|:+=-]*-{2,}[\s|:+=-]*")
"""The line below the header of a Markdown table, or one drawn around a table: it has no words."""
_HEADING = re.compile(r"#{1,6}\s+(?P<text>\S.*?)\s*#*")
_EMPHASIS = re.compile(r"(?P<mark>\*\*\*|\*\*|__)(?P<text>[^*_\s](?:[^*_]*[^*_\s])?)(?P=mark)")
_WHOLE = re.compile(r"(?P<mark>[*_])(?P<text>[^*_\s](?:[^*_]*[^*_\s])?)(?P=mark)")
"""A line that is emphasised as a whole: `*Nơi nhận:*`. Within a line, a single star or underscore may mean anything."""
_ESCAPE = re.compile(r"\\(?P<sign>[-.+*_#&~()\[\]<>!])")
"""`1\\.` and `\\-`: a number and a dash that shall begin no list of Markdown's own."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")
"""Control characters, which no text has and no workbook can store."""


def read(file: str, content: bytes) -> Document:
    """Lines are numbered as an editor shows them: only CR and LF end a line. PlanError if the file is no text."""
    decoded = _decoded(content)
    if decoded is None or _CONTROL.search(decoded):
        raise PlanError(plans.not_text(file))
    written = re.split(r"\r\n|\r|\n", decoded)
    bars = [line.count(_BAR) * (_COLUMN_SEPARATOR not in line) for line in written]
    barred = any(count >= _BARS or (count and count == after) for count, after in pairwise((*bars, 0)))
    marked = barred or any(map(_is_marked, written))
    lines = tuple(
        Line(_cells(line, barred=barred, marked=marked), plans.line_place(number))
        for number, line in enumerate(written, 1)
        if not (barred and _RULE.fullmatch(line))
    )
    return Document(file=file, lines=lines)


def _cells(line: str, *, barred: bool, marked: bool) -> tuple[str, ...]:
    """The cells of a line. `barred`: the file has tables with bars; `marked`: it has signs of Markdown."""
    if barred and _BAR in line and _COLUMN_SEPARATOR not in line:
        inside = line.replace(_ESCAPED, "\0").strip().removeprefix(_BAR).removesuffix(_BAR)
        cells = [cell.replace("\0", _BAR) for cell in inside.split(_BAR)]
    else:
        cells = line.split(_COLUMN_SEPARATOR)
    return tuple(map(_plain, cells)) if marked else tuple(cells)


def _is_marked(line: str) -> bool:
    """Whether a line is a heading of Markdown, or one that is bold as a whole."""
    text = line.strip()
    bold = _EMPHASIS.fullmatch(text)
    return bool(_HEADING.fullmatch(text) or (bold and bold["mark"] != "__"))


def _plain(text: str) -> str:
    """The text without the marks of headings, emphasis, line breaks and escaped signs."""
    heading = _HEADING.fullmatch(text.strip())
    text = _EMPHASIS.sub(r"\g<text>", heading["text"] if heading else text)
    if whole := _WHOLE.fullmatch(text.strip()):
        text = whole["text"]
    return _ESCAPE.sub(r"\g<sign>", _BREAK.sub("\n", text))


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
