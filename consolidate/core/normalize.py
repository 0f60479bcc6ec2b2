"""Normal forms of texts, for comparing them: they are never stored or shown. And a form that can be shown anywhere."""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
"""Marks of direction, of where a line may or may not break, and of how a sign is drawn; the soft hyphen, too."""

_AS_ASCII = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x2010: "-", 0x2011: "-"}
"""Full-width signs, and the hyphens that Word puts where no line may break."""

_D_BAR = {0x0111: "d", 0x0110: "D"}
_NO_DIACRITICS = (0, 1)
"""Combining classes (Unicode Standard, 4.3): not reordered, and overlays such as the stroke of `≠`."""

REMEMBERED = 16_384
"""The number of texts whose normal form is cached: the same labels and task texts come back in every workbook."""


@lru_cache(maxsize=REMEMBERED)
def squeeze(text: str) -> str:
    """The text in NFC, without invisible characters, each run of white space as one space and none at the ends, and
    full-width signs and hyphens as ASCII."""
    return " ".join(without_invisible(unicodedata.normalize("NFC", text)).translate(_AS_ASCII).split())


def without_invisible(text: str) -> str:
    """The text without the characters that nobody can see; in an old font one of them, the soft hyphen, is a letter."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that break a line, turn the direction of writing or steer a terminal, and halves of characters."""


def visible(text: str) -> str:
    """The text in one line, each character that steers what shows it as its code: a line break becomes `\\u000a`."""
    return text if text.isprintable() else _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def strip_diacritics(text: str) -> str:
    """The text decomposed (NFD) without its diacritics, `đ` as `d`; case stays.

    A stroke through a sign is no diacritic: `≠` does not become `=`.
    """
    apart = unicodedata.normalize("NFD", text.translate(_D_BAR))
    return "".join(sign for sign in apart if unicodedata.combining(sign) in _NO_DIACRITICS)


@lru_cache(maxsize=REMEMBERED)
def fold(text: str) -> str:
    """The squeezed text in lower case without diacritics (`Đã  nộp` becomes `da nop`)."""
    return strip_diacritics(squeeze(text)).casefold()
