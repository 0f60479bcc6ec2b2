"""Similarity of texts whose letters may be misread or whose figures may differ. All similarities are from 0 to 100."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from consolidate.core.normalize import fold

_NOT_LETTERS = re.compile(r"[^a-z ]")
_FIGURES = re.compile(r"(?<!\w)\d+(?:[.,]\d+)*(?!\w)\s*%?")
_NOT_WORDS = re.compile(r"[^\w ]")
_PART_LETTERS = 20
"""Least length of a text that may be recognised as a part of a longer one."""


class Like(NamedTuple):
    """The position of the most similar of several texts, and its similarity."""

    place: int
    likeness: float


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
    return fuzz.ratio(letters(one), letters(other))


def scanned(text: str, known: Iterable[str], least: float, margin: float) -> Like | None:
    """The known text of which a scanned one is all or a part; see clearly."""
    plain = letters(text)
    found = [_whole_or_part(plain, letters(other)) for other in known]
    return clearly(found, least, margin)


def same_words(text: str, known: Iterable[str], least: float, margin: float) -> Like | None:
    """The known text with nearly the same words, whatever its figures; see clearly."""
    plain = without_figures(text)
    found = [fuzz.ratio(plain, without_figures(other)) for other in known]
    return clearly(found, least, margin)


def _whole_or_part(text: str, known: str) -> float:
    part = fuzz.partial_ratio(text, known) if _PART_LETTERS <= len(text) < len(known) else 0.0
    return max(fuzz.ratio(text, known), part)


def clearly(found: Sequence[float], least: float, margin: float) -> Like | None:
    """The greatest of several similarities, if it is at least `least` and exceeds all others by `margin`; else None."""
    order = sorted(range(len(found)), key=lambda place: -found[place])
    rival = found[order[1]] if len(order) > 1 else 0.0
    best = Like(order[0], found[order[0]]) if order else None
    return best if best and best.likeness >= least and best.likeness - rival >= margin else None
