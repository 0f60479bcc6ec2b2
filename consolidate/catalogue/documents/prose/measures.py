"""The measure in the words of a target: kind, comparison, threshold, unit; and the clauses of a sentence."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

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


class _Figure(NamedTuple):
    """A figure: where it stands, as written, and whether it is a share. `is_range`: its number is the lower end."""

    start: int
    end: int
    number: str
    share: bool
    is_range: bool = False


def read(text: str) -> Measure:
    """The measure of a text: a percentage or a part of a whole is a RATIO; another compared, reached or counted figure
    a VALUE; of a range its lower end. A text without such a figure is a YES_NO target.
    """
    phrase = text.casefold()
    figures = list(_figures(phrase))
    shares = [figure for figure in figures if figure.share]
    compared_ones = [figure for figure in figures if _sign(phrase, figure)]
    figure = next(iter(shares or compared_ones), None)
    if not figure and (part := phrases.OUT_OF.search(phrase)):
        return _part_of_whole(part)
    reached = (one for one in figures if phrases.REACHED.search(phrase[: one.start]))
    counts = [one for one in figures if _counts(text, phrase, one)]
    figure = figure or next(reached, None) or next(iter(counts), None)
    if not figure:
        return Measure(TargetKind.YES_NO, Comparison.EQUAL, None, "", (plans.YES_NO_READ,))
    doubts = [plans.ASPIRED] if phrases.ASPIRED in phrase else []
    doubts += [plans.SEVERAL_PARTS] if phrases.PART_SEPARATOR in phrase else []
    also = [one for one in figures if one in (shares or compared_ones) or one in counts]
    others = [text[_sign_start(phrase, one) : one.end] for one in also if one != figure]
    doubts += [plans.other_figures(others)] if others else []
    doubts += [plans.range_read(text[figure.start : figure.end], figure.number)] if figure.is_range else []
    sign = _sign(phrase, figure)
    if not sign and phrases.REDUCED.search(phrase[: figure.start]):
        sign = Comparison.AT_MOST
        doubts.append(plans.reduced(text[figure.start : figure.end]))
    if not sign and not figure.is_range:
        doubts.append(plans.NO_SIGN)
    kind, unit = _unit(text, phrase, figure)
    return Measure(kind, sign or Comparison.AT_LEAST, number(figure.number), unit, tuple(doubts))


def _figures(phrase: str) -> Iterator[_Figure]:
    """The figures of a text in lower case, in order; a range is one."""
    spans = [found for found in phrases.RANGE.finditer(phrase) if _rises(found)]
    for found in spans:
        share = bool(found["percent"] or found["first"])
        yield from _singles(phrase, 0 if found is spans[0] else spans[spans.index(found) - 1].end(), found.start())
        end = found.end() if found["percent"] else found.end("high")
        yield _Figure(found.start(), end, found["low"], share, is_range=True)
    yield from _singles(phrase, spans[-1].end() if spans else 0, len(phrase))


def _singles(phrase: str, start: int, end: int) -> Iterator[_Figure]:
    for found in phrases.FIGURE.finditer(phrase, start, end):
        if _is_number(found["number"]):
            share = bool(found["percent"])
            yield _Figure(found.start(), found.end() if share else found.end("number"), found["number"], share)


def _rises(found: re.Match[str]) -> bool:
    """Whether two figures are the ends of a range, and no years."""
    low, high = found["low"], found["high"]
    years = phrases.YEAR_NUMBER.fullmatch(low) and phrases.YEAR_NUMBER.fullmatch(high)
    return not years and _is_number(low) and _is_number(high) and number(low) < number(high)


def _counts(text: str, phrase: str, figure: _Figure) -> bool:
    """Whether a figure without % and comparison counts something: a noun follows it, and it is no date and no name."""
    before, after = phrase[: figure.start], phrase[figure.end :]
    if figure.share or _sign(phrase, figure):
        return False
    if not before.strip() and not after.strip():
        return True
    named = phrases.NOT_COUNTED.search(before) or before[-1:] in {"/", "-", "("} or after[:1] in {"/", "-"}
    first = re.match(r"\s+([^\W\d]+)", after)
    counted = first and first[1] not in phrases.UNCOUNTED and not (phrases.YEAR_NUMBER.fullmatch(figure.number))
    return bool(not named and counted and _noun(text, phrase, figure.end))


def percentages(text: str) -> list[str]:
    """Every percentage of a text, as written."""
    return [found[0] for found in phrases.FIGURE.finditer(text) if found["percent"]]


def compared(text: str) -> bool:
    """Whether a text compares a percentage with anything."""
    phrase = text.casefold()
    return any(figure.share and _sign(phrase, figure) for figure in _figures(phrase))


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
    """The value of a figure. `3,0` and `0.65` have decimals; three digits after 1 to 999 (`1.287`) are thousands, and
    so is the first of two separators (`2.989,5`).
    """
    if re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", text):
        return float(re.sub("[.,]", "", text))
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:,\d{3})+\.\d+", text):
        *whole, decimals = re.split("[.,]", text)
        return float(f"{''.join(whole)}.{decimals}")
    return float(text.replace(",", "."))


def _is_number(text: str) -> bool:
    """Whether it is a figure, and no number of a heading such as 1.2.3."""
    try:
        number(text)
    except ValueError:
        return False
    return True


def _part_of_whole(found: re.Match[str]) -> Measure:
    part, whole = int(found["part"]), int(found["whole"])
    if not 0 < part <= whole:
        return Measure(TargetKind.YES_NO, Comparison.EQUAL, None, "", (plans.YES_NO_READ,))
    share = part * 10_000 // whole / 100  # rounded down: who reached the part has reached the share
    doubts = (plans.part_of_whole(found[0].strip(), part, whole, share), plans.NO_SIGN)
    return Measure(TargetKind.RATIO, Comparison.AT_LEAST, share, phrases.SHARE_UNIT, doubts)


def _sign(phrase: str, figure: _Figure) -> Comparison | None:
    """The comparison that stands right before the figure, or behind it; a rank is at most the figure."""
    if _is_rank(phrase, figure):
        return Comparison.AT_MOST
    before = phrase[: figure.start]
    signs = (Comparison(sign) for sign, pattern in phrases.COMPARISONS if pattern.search(before))
    return next(signs, None) or next(
        (Comparison(sign) for sign, pattern in phrases.BEHIND if pattern.match(phrase, figure.end)), None
    )


def _is_rank(phrase: str, figure: _Figure) -> bool:
    """Whether it says among how many of the first something is to be: `nhóm 3 nước dẫn đầu`."""
    found = None if figure.share else phrases.RANKED.search(phrase[: figure.start])
    return bool(found and (found[0].startswith("t") or phrases.OF_FIRST.match(phrase, figure.end)))


def _sign_start(phrase: str, figure: _Figure) -> int:
    """Where the sign of a figure stands; the figure itself where words compare it."""
    before = phrase[: figure.start].rstrip()
    return len(before) - 1 if before.endswith(tuple(phrases.SIGNS)) else figure.start


def _unit(text: str, phrase: str, figure: _Figure) -> tuple[TargetKind, str]:
    if figure.share:
        a_year = phrases.A_YEAR.match(phrase, figure.end)
        return (TargetKind.VALUE, phrases.SHARE_A_YEAR) if a_year else (TargetKind.RATIO, phrases.SHARE_UNIT)
    if _is_rank(phrase, figure):
        return TargetKind.VALUE, phrases.RANK_UNIT
    per = phrases.PER.match(phrase, figure.end)
    return TargetKind.VALUE, f"{per['what']}/{per['per']}" if per else _noun(text, phrase, figure.end)


def _is_noun(word: str) -> bool:
    """Whether it may be a noun: in lower case, or initials. A name begins with one capital: `Đông Nam Á`."""
    return word.islower() or (word.isupper() and len(word) > 1)


def _noun(text: str, phrase: str, start: int) -> str:
    """What is counted or measured, as written behind the figure: a known noun, or up to two words in lower case."""
    begins = start + len(phrase[start:]) - len(phrase[start:].lstrip())
    known = phrases.KNOWN_COUNTED.match(phrase, begins)
    end = known.end() if known else begins
    words = [] if known else list(itertools.islice(re.finditer(r"[^\W\d_]+", phrase[begins : begins + 40]), 2))
    for word in words:
        at = begins + word.start()
        if phrase[end:at].strip() or word[0] in phrases.AFTER_COUNT or not _is_noun(text[at : at + len(word[0])]):
            break
        end = begins + word.end()
        if word[0] in phrases.UNCOUNTED or text[at:end].isupper():
            break
    each = phrases.EACH.match(phrase, end) if end > begins else None
    return text[begins : each.end() if each else end]
