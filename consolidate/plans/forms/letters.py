"""What the letters of a document tell of it: read by a machine from an image, or typed with an old font."""

import re
from collections import Counter

from consolidate import legacy_fonts
from consolidate.errors import PlanError
from consolidate.plans.document import Document, Line
from consolidate.texts import documents as say

_WORD = re.compile(r"[^\W\d_]+")
_WORDS_TO_JUDGE = 20
_VIETNAMESE = 0.9
"""Of the words with diacritics in a text as issued, at least 0.98 are Vietnamese syllables; in a poor scan 0.4."""


def judged(document: Document) -> Document:
    """The document in Unicode, `scanned` where its letters are ruined. PlanError if an old font cannot be undone."""
    text = "\n".join(line.text for line in document.lines)
    if is_vietnamese(text):
        return document
    if family := _family(document):
        return _converted(document, family)
    return _with(document, document.lines, say.SEEMS_MISREAD, scanned=True)


def is_vietnamese(text: str) -> bool:
    """Whether the words with diacritics are Vietnamese; also where there are too few to tell."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return len(words) < _WORDS_TO_JUDGE or _share(words) >= _VIETNAMESE


def _share(words: list[str]) -> float:
    return sum(map(legacy_fonts.is_syllable, words)) / len(words)


def _family(document: Document) -> str:
    """The old font most lines that can be told were typed with, "" if none."""
    found = Counter(each.family for line in document.lines if (each := legacy_fonts.decode(line.text)) and each.certain)
    return found.most_common(1)[0][0] if found.total() * 4 >= sum(not line.text.isascii() for line in document.lines) else ""


def _converted(document: Document, family: str) -> Document:
    lines = tuple(Line(legacy_fonts.convert(line.text, family), line.place) for line in document.lines)
    if not is_vietnamese("\n".join(line.text for line in lines)):
        raise PlanError(say.old_font(document.file, family))
    return _with(document, lines, say.converted(family), scanned=document.scanned)


def _with(document: Document, lines: tuple[Line, ...], note: str, *, scanned: bool) -> Document:
    return Document(
        file=document.file,
        lines=lines,
        scanned=scanned,
        doubts=document.doubts,
        notes=(*document.notes, note),
    )
