"""Words of a text, folded for comparison, and the words by which a name is looked up."""

import re
import unicodedata
from functools import lru_cache

from consolidate.texts.catalogue import PLURAL

WORD = re.compile(r"[\w&]+(?:-[\w&]+)*")
_TONES = frozenset(map(chr, (0x300, 0x301, 0x303, 0x309, 0x323)))

Words = tuple[str, ...]


def fold(text: str) -> str:
    """The text for comparison: lower case, each word's tone mark at its end, so that ủy and uỷ are one."""
    return " ".join(words(text))


def words(text: str) -> Words:
    """The folded words of a text; punctuation is gone."""
    return tuple(_fold_word(word.casefold()) for word in WORD.findall(unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=16_384)
def _fold_word(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tone = "".join(mark for mark in letters if mark in _TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in _TONES)) + tone


def key(name: str) -> Words:
    """The words by which a name is looked up: folded, without a leading "Các"."""
    found = words(name)
    return found[1:] if found[:1] == (PLURAL_WORD,) else found


PLURAL_WORD = words(PLURAL)[0]
