"""Texts made comparable. Nothing here is ever stored."""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff]")
_FULL_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_D_BAR = {0x0111: "d", 0x0110: "D"}
_NO_DIACRITICS = (0, 1)
"""Combining classes (Unicode Standard, 4.3): not reordered, and overlays such as the stroke of `≠`."""

REMEMBERED = 16_384
"""Texts kept folded: the same labels and task texts come back in every workbook."""


@lru_cache(maxsize=REMEMBERED)
def squeeze(text: str) -> str:
    """NFC, without what cannot be seen: runs of spaces are one, ends are bare, full-width signs are plain."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_FULL_WIDTH).split())


@lru_cache(maxsize=REMEMBERED)
def fold(text: str) -> str:
    """Squeezed, lower case, without diacritics: what a person would call the same words.

    A stroke through a sign is no diacritic: `≠` does not become `=`.
    """
    apart = unicodedata.normalize("NFD", squeeze(text).translate(_D_BAR))
    return "".join(sign for sign in apart if unicodedata.combining(sign) in _NO_DIACRITICS).casefold()
