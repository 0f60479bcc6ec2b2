"""Words that say nothing, words that stand for what stands elsewhere, and why words are no number."""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from consolidate.core.normalize import REMEMBERED, fold
from consolidate.texts.codes import Finding
from consolidate.texts.returns.cells import numbers, synonyms

_LONGEST = 90
"""Folded characters of the longest sentence that may still say nothing, or stand for another."""

_NO_WORD = re.compile(r"[^0-9a-z]+")
_NOTHING_SIGNS = re.compile(f"[{synonyms.NOTHING_SIGNS}]+")
_DITTO = re.compile(synonyms.DITTO)
_DITTO_SIGNS = re.compile(synonyms.DITTO_SIGNS)
_BETWEEN_DITTO = re.compile(f"[{synonyms.AROUND_DITTO}]+")
_MARK = re.compile(f"[{synonyms.TICKS}]{{1,4}}")
_TICK_LETTERS = frozenset("xv")

_DIGIT, _LETTER = re.compile("[0-9]"), re.compile("[a-z]")
_ANY_NUMBER = r"[0-9]+(?:[., ][0-9]+)* ?%?"
_RANGE = re.compile(rf".*?{_ANY_NUMBER} ?(?:{synonyms.TO}) ?{_ANY_NUMBER}.*")
_PART = re.compile(rf".*?{_ANY_NUMBER} ?(?:{synonyms.OF}) ?{_ANY_NUMBER}.*")
_ABOUT = re.compile(rf"(?:.*\b(?:{synonyms.ABOUT})\b|.*{synonyms.ABOUT_SIGNS}).*")


@cache
def _nothing_in(column: str) -> re.Pattern[str]:
    return re.compile(synonyms.nothing(synonyms.LACKED_IN.get(column, "")))


def _words(folded: str) -> str:
    return _NO_WORD.sub(" ", folded).strip()


@lru_cache(maxsize=REMEMBERED)
def says_nothing(text: str, column: str = "") -> bool:
    """Whether the text only says that there is nothing to say (`Không có`, `-`, `N/A`), is a mere mark, or empty.

    It is no remark, no reason and no evidence. The same words can say something in one column and nothing in another:
    `column` is the key of the column the text stands in.
    """
    if len(text) > 2 * _LONGEST:
        return False
    folded = fold(text)
    words = _words(folded)
    if not words:
        bare = _NOTHING_SIGNS.fullmatch(folded) and not is_ditto(text)
        return not folded or bool(bare) or is_mark(text)
    return words in synonyms.NOTHING_ALONE or bool(_nothing_in(column).fullmatch(words))


@lru_cache(maxsize=REMEMBERED)
def is_ditto(text: str) -> bool:
    """Whether the text only points to another row or an earlier report: `Như trên`, `nt`, `"`."""
    if len(text) > 2 * _LONGEST:
        return False
    folded = fold(text)
    words = _words(folded)
    if not words:
        return bool(_DITTO_SIGNS.fullmatch(_BETWEEN_DITTO.sub("", folded)))
    return len(words) <= _LONGEST and bool(_DITTO.fullmatch(words))


def is_mark(text: str) -> bool:
    """Whether the text is one of the signs that are set to tick something off: `✓`, `✗`, `☐`."""
    return bool(_MARK.fullmatch(fold(text).strip(" .")))


def is_tick(text: str) -> bool:
    """Whether the text is such a mark, or a letter in its place: `x`, `v`."""
    return is_mark(text) or fold(text) in _TICK_LETTERS


_NO_NUMBERS: tuple[tuple[Callable[[str], object], Callable[[str], Finding]], ...] = (
    (lambda folded: len(folded) > 2 * _LONGEST, numbers.not_a_number),
    (is_ditto, numbers.ditto_number),
    (is_tick, numbers.a_mark),
    (lambda folded: _words(folded) and not _DIGIT.search(folded), numbers.words_alone),
    (lambda folded: not _DIGIT.search(folded), numbers.not_a_number),
    (_RANGE.fullmatch, numbers.a_range),
    (_PART.fullmatch, numbers.two_numbers),
    (_ABOUT.fullmatch, numbers.about),
    (_LETTER.search, numbers.with_words),
    (lambda _: True, numbers.with_signs),
)
"""What a folded text can be that is no number, the first that holds; and the fault of it."""


def no_number(text: str, needs: str) -> Finding:
    """Why a text is no number. `needs`: the numbers that its cell may hold, in words."""
    folded = fold(text)
    return next(fault(needs) for holds, fault in _NO_NUMBERS if holds(folded))
