"""How similar texts are, from 0 to 100, and which of several is clearly the most similar.

rapidfuzz is loaded at the first comparison: most runs compare nothing.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Like(NamedTuple):
    """The position of the most similar of several texts, and its similarity."""

    place: int
    likeness: float


def ratio(one: str, other: str) -> float:
    """The similarity of two whole texts: 100 where they are equal."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - see above

    return fuzz.ratio(one, other)


def partial_ratio(one: str, other: str) -> float:
    """The similarity of the shorter text to the part of the longer one that is most similar to it."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - see above

    return fuzz.partial_ratio(one, other)


def clearest(found: Sequence[float], least: float, margin: float) -> Like | None:
    """The greatest of several similarities, if it is at least `least` and exceeds all others by `margin`; else None."""
    order = sorted(range(len(found)), key=lambda place: -found[place])
    rival = found[order[1]] if len(order) > 1 else 0.0
    best = Like(order[0], found[order[0]]) if order else None
    return best if best and best.likeness >= least and best.likeness - rival >= margin else None
