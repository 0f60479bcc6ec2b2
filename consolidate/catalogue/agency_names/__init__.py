"""Agencies and groups named in a text of a plan.

Texts mix separators, and names contain commas. So known names are matched word by word, the longest first, and only
the rest is split at separators. Case, tone placement (ủy, uỷ), commas and a leading "Các" do not matter.

name_words   the words of a text, folded
known_names  names as the catalogue has them
name_forms   their other forms: full, short, by initials
loosely      a text of which these do not cover every word: other forms, heads, kinds said once; unknown names
"""

import unicodedata
from functools import lru_cache

from consolidate.catalogue.agency_names import loosely, name_forms
from consolidate.catalogue.agency_names.known_names import Found, Index, Match, index, longest
from consolidate.catalogue.agency_names.loosely import names_nobody, without_heads
from consolidate.catalogue.agency_names.name_words import PLURAL_WORD, WORD, Words, fold, key, words
from consolidate.texts.catalogue import FILLERS

__all__ = [
    "Found",
    "Index",
    "Match",
    "Words",
    "find",
    "fold",
    "index",
    "key",
    "names_nobody",
    "without_heads",
    "words",
    "written_out",
]

_FILLERS = frozenset(words(filler)[0] for filler in FILLERS)


def written_out(name: str) -> Words:
    """The words of a name that carry meaning, its short forms written out: UBND tỉnh is Ủy ban nhân dân tỉnh."""
    return name_forms.of(words(name))


@lru_cache(maxsize=4096)
def find(known: Index, text: str) -> Found:
    """The names in a text, from left to right, the longest first at each word.

    Where names as they stand cover the text, they are meant; other forms are tried only where words are left.
    """
    text = unicodedata.normalize("NFC", text)
    spans = [found.span() for found in WORD.finditer(text)]
    folded = words(text)
    matches: list[Match] = []
    left = False
    at = 0
    while at < len(folded):
        length, codes = longest(known, folded[at:])
        if length:
            first = at - 1 if at and folded[at - 1] == PLURAL_WORD else at
            matches.append(Match(text[spans[first][0] : spans[at + length - 1][1]], codes))
        left = left or not (length or folded[at] in _FILLERS)
        at += length or 1
    return loosely.find(known, text) if left else Found(tuple(matches), ())
