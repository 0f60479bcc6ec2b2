"""Conversion to Unicode of texts typed with older Vietnamese fonts (TCVN3, VNI).

Such fonts draw Vietnamese letters in the places of Western ones, so that a file holds `Hoµn thµnh` or `Hoaøn thaønh`.
`decode` converts a text only where each converted word has the shape of a Vietnamese syllable.
"""

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from operator import itemgetter

from consolidate.texts import legacy_letters

_WORD = re.compile(r"[^\s!-/:-@\[-`{-~0-9]+")
_NOT_WESTERN = re.compile(f"[^{re.escape(bytes(range(256)).decode('cp1252', 'ignore'))}]")
_ASCII_LETTER = re.compile("[A-Za-z]")
_TELLTALE = re.compile(legacy_letters.TELLTALE)
_SYLLABLE = re.compile(legacy_letters.SYLLABLE)
_TONES = str.maketrans("", "", legacy_letters.TONES)
_MOST_MARKS = 3


@dataclass(frozen=True, slots=True)
class Decoded:
    """A converted text. `family`: a key of `_FAMILIES`, or a font of signs.

    Where not `certain`, a person has to confirm `text`.
    """

    text: str
    family: str
    certain: bool


def _pairs(table: Mapping[str, str]) -> dict[str, str]:
    return {old: new for olds, news in table.items() for old, new in zip(olds, news, strict=True)}


_TCVN3 = str.maketrans(_pairs(legacy_letters.TCVN3))


@cache
def _vni() -> Mapping[str, str]:
    """VNI text → Unicode letter: a base letter with its mark (a capital with either case of mark), or one letter."""
    lower = _pairs(legacy_letters.VNI_ALONE)
    for base, (marks, meant) in legacy_letters.VNI_MARKED.items():
        lower |= {base + mark: letter for mark, letter in zip(marks, meant, strict=True)}
    upper = {old.upper(): new.upper() for old, new in lower.items()}
    mixed = {old[0].upper() + old[1:]: new.upper() for old, new in lower.items()}
    return upper | mixed | lower


@cache
def _vni_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_vni(), key=len, reverse=True)))


def from_tcvn3(text: str) -> str:
    """The text in Unicode, converted letter by letter: `Hoµn thµnh` becomes `Hoàn thành`."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """The text in Unicode, each mark joined to its letter: `Hoaøn thaønh` becomes `Hoàn thành`."""
    return _vni_pattern().sub(lambda found: _vni()[found[0]], text)


_FAMILIES: Mapping[str, Callable[[str], str]] = {"TCVN3 (.VnTime)": from_tcvn3, "VNI": from_vni}
_FONTS = {".vn": "TCVN3 (.VnTime)", "vni": "VNI"}


def is_syllable(word: str) -> bool:
    """Whether the word has the shape of a Vietnamese syllable with at most one tone."""
    apart = unicodedata.normalize("NFD", word.lower())
    toneless = unicodedata.normalize("NFC", apart.translate(_TONES))
    return sum(apart.count(tone) for tone in legacy_letters.TONES) <= 1 and bool(_SYLLABLE.fullmatch(toneless))


def convert(text: str, family: str) -> str:
    """The text converted from a family that `Decoded.family` names, whether or not the result is Vietnamese."""
    return _FAMILIES[family](text)


def _is_plain(text: str) -> bool:
    """Whether every word that is not ASCII reads as Vietnamese just as it stands. A sign that stands alone is none."""
    words = (word for word in _WORD.findall(text) if not word.isascii() and (len(word) > 1 or word.isalpha()))
    return all(map(is_syllable, words))


def _is_western(text: str) -> bool:
    """Whether the text could come from an old font at all: Windows-1252, and not ASCII alone."""
    return not text.isascii() and not _NOT_WESTERN.search(text)


def _converts(text: str, family: str, least_words: int) -> bool:
    convert = _FAMILIES[family]
    changed = {word for word in _WORD.findall(text) if convert(word) != word}
    rest = {word for word in _WORD.findall(text) if not word.isascii()} - changed
    return len(changed) >= least_words and not rest and all(is_syllable(convert(word)) for word in changed)


def _mixed(text: str, font: str) -> Decoded | None:
    """Of words in Unicode and words of an old font in one text: the latter converted, never certain; None: no such."""
    if not _TELLTALE.search(text):
        return None
    foreign = {word for word in _WORD.findall(text) if not word.isascii() and not is_syllable(word)}
    for family in _named(font):
        changed = {word for word in foreign if _is_western(word) and convert(word, family) != word}
        meant = {word for word in changed if _ASCII_LETTER.search(word) and is_syllable(convert(word, family))}
        if len(meant) >= (1 if font else 2) and 2 * len(meant) > len(changed):
            words = partial(_replaced, family, changed)
            return Decoded(_WORD.sub(words, text), family, certain=False)
    return None


def has_signs(font: str) -> bool:
    """Whether the font has signs in the places of letters: Wingdings."""
    return font.lower() in legacy_letters.SIGNS


def signs(text: str, font: str) -> Decoded:
    """A text in a font of signs, as it is seen; certain where each is one that is known."""
    known = legacy_letters.SIGNS[font.lower()]
    certain = all(character in known or character.isspace() for character in text)
    return Decoded("".join(known.get(character, character) for character in text), font, certain=certain)


def _replaced(family: str, words: Container[str], found: re.Match[str]) -> str:
    return convert(found[0], family) if found[0] in words else found[0]


def _convert(text: str, family: str, font: str) -> str:
    converted = _FAMILIES[family](text)
    return converted.upper() if font.lower().startswith(".vn") and font.endswith("H") else converted


def readings(text: str, font: str = "") -> tuple[Decoded, ...]:
    """The text converted from each family that the font's name allows (from all where `font` names none), none certain.

    Empty where no old font can have made the text: it is ASCII, or has letters outside Windows-1252.
    """
    if not _is_western(text) or has_signs(font):
        return ()
    return tuple(Decoded(_convert(text, family, font), family, certain=False) for family in _named(font))


def _named(font: str) -> Sequence[str]:
    return [family for prefix, family in _FONTS.items() if font.lower().startswith(prefix)] or list(_FAMILIES)


def decode(text: str, font: str = "") -> Decoded | None:
    """The converted text, or None where the text is to be used unchanged.

    Where the name of the `font` does not give the family, at least two different words must be Vietnamese only after
    conversion. Where it does, the result is not certain if the text is Vietnamese both before and after, or neither;
    nor is it where words in Unicode stand beside those that are to be converted.
    """
    if has_signs(font):  # nobody would have typed on unseen: the letters of a longer text have another font
        return signs(text, font) if len(text.strip()) <= _MOST_MARKS else None
    found = readings(text, font)
    if not found:
        return _mixed(text, font)
    by_font = len(found) == 1
    fitting = [each for each in found if _converts(text, each.family, least_words=1 if by_font else 2)]
    plain = _is_plain(text)
    if plain and (not by_font or not fitting):
        return None
    if not by_font and not fitting:
        return _mixed(text, font)
    best = (fitting or found)[0]
    return Decoded(best.text, best.family, certain=len(fitting) == 1 and not plain)


def mark(text: str, font: str) -> str:
    """The marks (`✓`) that a cell in a font of signs shows for its letters (`ü`); "" for any other text or font."""
    found = decode(text.strip(), font) if has_signs(font) and text.strip() else None
    return found.text if found and found.certain else ""


def decode_runs(runs: Iterable[tuple[str, str]]) -> Decoded | None:
    """The same for a text in parts: the text and the font of each. Parts are converted each by its own font.

    None where no part is to be converted; certain where every conversion is.
    """
    parts = [("".join(text for text, _ in group), font) for font, group in groupby(runs, key=itemgetter(1))]
    found = [decode(unicodedata.normalize("NFC", text), font) for text, font in parts]
    decoded = [each for each in found if each]
    if not decoded:
        return None
    text = "".join(each.text if each else part for each, (part, _) in zip(found, parts, strict=True))
    return Decoded(text, decoded[0].family, certain=all(each.certain for each in decoded))
