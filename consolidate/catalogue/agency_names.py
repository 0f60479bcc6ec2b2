"""Agencies and groups named in a text of a plan.

Texts mix separators, and names contain commas. So known names are matched word by word, the longest first, and only
the rest is split at separators. Case, tone placement (ủy, uỷ), commas and a leading "Các" do not matter.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from consolidate.catalogue.model import Agency, Group
from consolidate.core.normalize import strip_diacritics
from consolidate.texts.catalogue import FILLERS, PLURAL

_WORD = re.compile(r"[\w&]+(?:-[\w&]+)*")
_TONES = frozenset(map(chr, (0x300, 0x301, 0x303, 0x309, 0x323)))

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Words of a text and the codes they name: of one agency, or of one or more groups."""

    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The known names in a text, in order; `unknown`: phrases that no known name covers."""

    matches: tuple[Match, ...]
    unknown: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all matches, each once, in order."""
        return tuple(dict.fromkeys(code for match in self.matches for code in match.codes))


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Known names as words → codes: `exact` as written, `loose` without diacritics where no other name is the same.

    `longest`: words of the longest name. Compared by identity, for `index` returns one object for the same names.
    """

    exact: Mapping[Words, tuple[str, ...]]
    loose: Mapping[Words, tuple[str, ...]]
    longest: int


def fold(text: str) -> str:
    """The text for comparison: lower case, each word's tone mark at its end, so that ủy and uỷ are one."""
    return " ".join(words(text))


def words(text: str) -> Words:
    """The folded words of a text; punctuation is gone."""
    return tuple(_fold_word(word.casefold()) for word in _WORD.findall(unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=16_384)
def _fold_word(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tone = "".join(mark for mark in letters if mark in _TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in _TONES)) + tone


def key(name: str) -> Words:
    """The words by which a name is looked up: folded, without a leading "Các"."""
    found = words(name)
    return found[1:] if found[:1] == (_PLURAL,) else found


@lru_cache(maxsize=16)
def index(agencies: tuple[Agency, ...], groups: tuple[Group, ...]) -> Index:
    """The index of all names, other names and codes. A name that several groups share has the codes of all."""
    exact: dict[Words, tuple[str, ...]] = {}
    bodies: tuple[Agency | Group, ...] = (*agencies, *groups)
    for body in bodies:
        for name in (body.name, *body.other_names, body.code):
            if name and body.code not in exact.get(key(name), ()):
                exact[key(name)] = (*exact.get(key(name), ()), body.code)
    loose: dict[Words, tuple[str, ...]] = {}
    for name_words, codes in exact.items():
        plain = tuple(map(strip_diacritics, name_words))
        loose[plain] = codes if loose.get(plain, codes) == codes else ()
    loose = {plain: codes for plain, codes in loose.items() if codes}
    return Index(exact, loose, max(map(len, exact), default=0))


@lru_cache(maxsize=4096)
def find(known: Index, text: str) -> Found:
    """The names in a text, from left to right, the longest first at each word."""
    text = unicodedata.normalize("NFC", text)
    spans = [found.span() for found in _WORD.finditer(text)]
    folded = words(text)
    matches: list[Match] = []
    left: list[int] = []
    at = 0
    while at < len(folded):
        length, codes = _longest(known, folded[at:])
        if length:
            first = at - 1 if at and folded[at - 1] == _PLURAL else at
            matches.append(Match(text[spans[first][0] : spans[at + length - 1][1]], codes))
        elif folded[at] not in _FILLERS:
            left.append(at)
        at += length or 1
    return Found(tuple(matches), tuple(_phrases(text, spans, left)))


def _phrases(text: str, spans: Sequence[tuple[int, int]], left: Sequence[int]) -> Iterator[str]:
    """The unmatched words (`left`: their positions), joined where they are adjacent without a separator between."""
    start = 0
    for place, word in enumerate(left):
        following = left[place + 1] if place + 1 < len(left) else None
        if following != word + 1 or _SEPARATORS & set(text[spans[word][1] : spans[following][0]]):
            yield text[spans[left[start]][0] : spans[word][1]]
            start = place + 1


def _longest(known: Index, rest: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """Length in words and codes of the longest known name that `rest` begins with: exact first; (0, ()) if none."""
    for names, tail in ((known.exact, tuple(rest)), (known.loose, tuple(map(strip_diacritics, rest)))):
        for length in range(min(known.longest, len(tail)), 0, -1):
            if codes := names.get(tail[:length]):
                return length, codes
    return 0, ()


_PLURAL = words(PLURAL)[0]
_FILLERS = frozenset(words(filler)[0] for filler in FILLERS)
_SEPARATORS = frozenset(";,.\n")
