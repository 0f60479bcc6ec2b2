"""Similarity of texts whose letters may be misread or whose figures may differ. All similarities are from 0 to 100."""

import re
from collections.abc import Iterable

from consolidate.core.normalize import fold
from consolidate.core.text_similarity import Like, clearest, partial_ratio, ratio

_NOT_LETTERS = re.compile(r"[^a-z ]")
_FIGURES = re.compile(r"(?<!\w)\d+(?:[.,]\d+)*(?!\w)\s*%?")
_NOT_WORDS = re.compile(r"[^\w ]")
_PART_LETTERS = 20
"""Least length of a text that may be recognised as a part of a longer one."""


def letters(text: str) -> str:
    """The letters a to z of a text without diacritics: what a scan most often reads correctly."""
    return " ".join(_NOT_LETTERS.sub("", fold(text)).split())


def without_figures(text: str) -> str:
    """The words without figures; `5G` is a word."""
    return " ".join(_NOT_WORDS.sub(" ", _FIGURES.sub(" ", fold(text))).split())


def years(text: str) -> frozenset[str]:
    """The years, 2000 to 2099, that a text names."""
    return frozenset(re.findall(r"\b20\d\d\b", text))


def alike(one: str, other: str) -> float:
    """The similarity of two texts by their letters."""
    return ratio(letters(one), letters(other))


def scanned(text: str, known: Iterable[str], least: float, margin: float) -> Like | None:
    """The known text of which a scanned one is all or a part; see clearest."""
    plain = letters(text)
    return clearest([_whole_or_part(plain, letters(other)) for other in known], least, margin)


def same_words(text: str, known: Iterable[str], least: float, margin: float) -> Like | None:
    """The known text with nearly the same words, whatever its figures; see clearest."""
    plain = without_figures(text)
    return clearest([ratio(plain, without_figures(other)) for other in known], least, margin)


def _whole_or_part(text: str, known: str) -> float:
    part = partial_ratio(text, known) if _PART_LETTERS <= len(text) < len(known) else 0.0
    return max(ratio(text, known), part)
