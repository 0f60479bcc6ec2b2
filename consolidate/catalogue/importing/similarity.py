"""How alike two texts are, where letters may be misread and figures may differ: figures are compared apart."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from consolidate.core.normalize import fold

_NOT_LETTERS = re.compile(r"[^a-z ]")
_FIGURES = re.compile(r"(?<!\w)\d+(?:[.,]\d+)*(?!\w)\s*%?")
_NOT_WORDS = re.compile(r"[^\w ]")
_PART_LETTERS = 20
"""From how many letters on a text may be recognised as a part of a longer one."""


class Like(NamedTuple):
    """Which of several texts is meant, and how alike it is, of 100."""

    place: int
    likeness: float


def letters(text: str) -> str:
    """Plain letters alone: what a scan most often gets right."""
    return " ".join(_NOT_LETTERS.sub("", fold(text)).split())


def without_figures(text: str) -> str:
    """The words without figures; `5G` is a word."""
    return " ".join(_NOT_WORDS.sub(" ", _FIGURES.sub(" ", fold(text))).split())


def years(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\b20\d\d\b", text))


def alike(one: str, other: str) -> float:
    """How alike two texts are by their letters, of 100."""
    return fuzz.ratio(letters(one), letters(other))


def scanned(said: str, known: Iterable[str], least: float, margin: float) -> Like | None:
    """The text that a scanned one is, perhaps a part of it, if no other comes as near as the margin."""
    plain = letters(said)
    found = [_either(plain, letters(text)) for text in known]
    return clearly(found, least, margin)


def same_words(said: str, known: Iterable[str], least: float, margin: float) -> Like | None:
    """The text that has nearly the same words, whatever its figures."""
    plain = without_figures(said)
    found = [fuzz.ratio(plain, without_figures(text)) for text in known]
    return clearly(found, least, margin)


def _either(said: str, known: str) -> float:
    part = fuzz.partial_ratio(said, known) if _PART_LETTERS <= len(said) < len(known) else 0.0
    return max(fuzz.ratio(said, known), part)


def clearly(found: Sequence[float], least: float, margin: float) -> Like | None:
    """The best of several, if it is good enough and no other comes as near as the margin."""
    order = sorted(range(len(found)), key=lambda place: -found[place])
    rival = found[order[1]] if len(order) > 1 else 0.0
    best = Like(order[0], found[order[0]]) if order else None
    return best if best and best.likeness >= least and best.likeness - rival >= margin else None
