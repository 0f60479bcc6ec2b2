"""Texts that are not Vietnamese in Unicode: typed with a font older than Unicode, or misread from an image."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from consolidate.catalogue.documents.document import Document
from consolidate.core import legacy_fonts
from consolidate.core.errors import PlanError
from consolidate.texts.catalogue import documents

_WORD = re.compile(r"[^\W\d_]+")
_WORDS_TO_JUDGE = 20
_VIETNAMESE = 0.9
"""Share of words with diacritics that are Vietnamese syllables: 0.98 or more in issued texts, 0.4 in a poor scan."""


def in_unicode(document: Document) -> Document:
    """The document in Unicode; `scanned` where too few of its words are Vietnamese.

    PlanError if it was typed with an old font and cannot be converted.
    """
    text = "\n".join(line.text for line in document.lines)
    if is_vietnamese(text):
        return document
    if family := in_old_font(line.text for line in document.lines):
        return _converted(document, family)
    return replace(document, scanned=True, notes=(*document.notes, documents.SEEMS_MISREAD))


def is_vietnamese(text: str) -> bool:
    """Whether the words with diacritics are Vietnamese; True also where there are fewer than 20 of them."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return len(words) < _WORDS_TO_JUDGE or _share(words) >= _VIETNAMESE


def _share(words: list[str]) -> float:
    return sum(map(legacy_fonts.is_syllable, words)) / len(words)


def in_old_font(lines: Iterable[str]) -> str:
    """The family of old fonts that a quarter or more of the lines with non-ASCII letters surely have, or ""."""
    foreign = [line for line in lines if not line.isascii()]
    found = Counter(each.family for line in foreign if (each := legacy_fonts.decode(line)) and each.certain)
    family, count = next(iter(found.most_common(1)), ("", 0))
    return family if count * 4 >= len(foreign) else ""


def _converted(document: Document, family: str) -> Document:
    lines = tuple(
        line._replace(cells=tuple(legacy_fonts.convert(cell, family) for cell in line.cells)) for line in document.lines
    )
    if not is_vietnamese("\n".join(line.text for line in lines)):
        raise PlanError(documents.old_font(document.file, family))
    return replace(document, lines=lines, notes=(*document.notes, documents.converted(family)))
