"""The measure in the words of a target: kind, comparison, threshold, unit; and the clauses of a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from consolidate.catalogue.documents import phrases
from consolidate.texts.catalogue import plans
from consolidate.texts.labels import Comparison, TargetKind


@dataclass(frozen=True, slots=True)
class Measure:
    """The measure of a target. `threshold` is in `unit` (a share in %); None for a yes/no target.

    `doubts`: what a person should check.
    """

    kind: TargetKind
    comparison: Comparison
    threshold: float | None
    unit: str
    doubts: tuple[str, ...]


def read(text: str) -> Measure:
    """The measure of a text: a percentage or a part of a whole is a RATIO, another compared or reached figure a VALUE.

    A text without such a figure is a YES_NO target.
    """
    phrase = text.casefold()
    figures = list(phrases.FIGURE.finditer(phrase))
    shares = [figure for figure in figures if figure["percent"]]
    figure = next(iter(shares), None) or next((figure for figure in figures if _sign(phrase, figure)), None)
    if not figure and (part := phrases.OUT_OF.search(phrase)):
        return _part_of_whole(part)
    figure = figure or next((figure for figure in figures if phrases.REACHED.search(phrase[: figure.start()])), None)
    if not figure:
        return Measure(TargetKind.YES_NO, Comparison.EQUAL, None, "", (plans.YES_NO_READ,))
    doubts = [plans.ASPIRED] if phrases.ASPIRED in phrase else []
    doubts += [plans.SEVERAL_PARTS] if phrases.PART_SEPARATOR in phrase else []
    doubts += [plans.other_figures(text[one.start() : one.end()] for one in shares[1:])] if shares[1:] else []
    sign = _sign(phrase, figure)
    if not sign:
        doubts.append(plans.NO_SIGN)
    kind, unit = (TargetKind.RATIO, phrases.SHARE_UNIT) if shares else (TargetKind.VALUE, _unit(phrase, figure))
    return Measure(kind, sign or Comparison.AT_LEAST, number(figure["number"]), unit, tuple(doubts))


def percentages(text: str) -> list[str]:
    """Every percentage of a text, as written."""
    return [found[0] for found in phrases.FIGURE.finditer(text) if found["percent"]]


def compared(text: str) -> bool:
    """Whether a text compares a percentage with anything."""
    phrase = text.casefold()
    return any(figure["percent"] and _sign(phrase, figure) for figure in phrases.FIGURE.finditer(phrase))


def clauses(text: str) -> Iterator[tuple[int, str]]:
    """The clauses of a text with their offsets; only the separators between them (`. `, `; `) are left out."""
    start = 0
    for end in phrases.CLAUSE_END.finditer(text):
        following = next((sign for sign in text[end.end() :] if sign.isalnum()), "")
        if end[0][0] == ";" or not following.islower():
            yield start, text[start : end.start() + (end[0][0] == ".")]
            start = end.end()
    if text[start:]:
        yield start, text[start:]


def number(text: str) -> float:
    """The value of a figure. `3,0` and `0.65` have decimals; three digits after 1 to 999 (`1.287`) are thousands."""
    if re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", text):
        return float(re.sub("[.,]", "", text))
    return float(text.replace(",", "."))


def _part_of_whole(found: re.Match[str]) -> Measure:
    part, whole = int(found["part"]), int(found["whole"])
    if not 0 < part <= whole:
        return Measure(TargetKind.YES_NO, Comparison.EQUAL, None, "", (plans.YES_NO_READ,))
    share = part * 10_000 // whole / 100  # rounded down: who reached the part has reached the share
    doubts = (plans.part_of_whole(found[0].strip(), part, whole, share), plans.NO_SIGN)
    return Measure(TargetKind.RATIO, Comparison.AT_LEAST, share, phrases.SHARE_UNIT, doubts)


def _sign(phrase: str, figure: re.Match[str]) -> Comparison | None:
    """The comparison that stands right before the figure."""
    before = phrase[: figure.start()]
    return next((Comparison(sign) for sign, pattern in phrases.COMPARISONS if pattern.search(before)), None)


def _unit(phrase: str, figure: re.Match[str]) -> str:
    per = phrases.PER.match(phrase, figure.end())
    return f"{per['what']}/{per['per']}" if per else ""
