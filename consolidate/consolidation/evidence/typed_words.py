"""A text that somebody typed, beside the same text without diacritics: what is found in one holds in the other."""

import re
import unicodedata
from typing import NamedTuple

from consolidate.core.normalize import squeeze, strip_diacritics
from consolidate.spreadsheets.fields.typed_day import DASHES

_ADDRESS = re.compile(
    r"(?:https?://|www\.|file:/)[^\s<>\"\u201d]*[^\s<>\"\u201d.,;:)\]]|[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+", re.IGNORECASE
)
_LINK = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)
_ETH = {0x00D0: 0x0110, 0x00F0: 0x0111}
"""The Icelandic letter, which old programs put for the Vietnamese one that looks alike."""
_HIDDEN = "\x00"


class Words(NamedTuple):
    """`typed`: line by line in NFC, with single spaces. `plain`: as long, in lower case without diacritics, its dashes
    and slashes as a keyboard has them, and each sign of a web address covered. `links`: place → web address.
    """

    typed: str
    plain: str
    links: tuple[tuple[int, str], ...]

    @property
    def marked(self) -> bool:
        """Whether it is written with diacritics at all."""
        return self.typed.lower() != self.plain

    @property
    def in_capitals(self) -> bool:
        """Whether it has no small letter, so that capitals tell nothing."""
        return self.typed == self.typed.upper()


def words_of(text: str) -> Words:
    """The text made ready for reading."""
    lines = (squeeze(line) for line in unicodedata.normalize("NFC", text).translate(_ETH).splitlines())
    typed = "\n".join(filter(None, lines)).translate(DASHES)
    found = [*_ADDRESS.finditer(typed)]
    links = tuple((each.start(), each[0]) for each in found if _LINK.match(each[0]))
    covered = _ADDRESS.sub(lambda each: _HIDDEN * len(each[0]), typed)
    return Words(typed, _plain(covered), links)


def _plain(text: str) -> str:
    plain = strip_diacritics(text).lower()
    return plain if len(plain) == len(text) else "".join(map(_letter, text))


def _letter(sign: str) -> str:
    return (strip_diacritics(sign).lower() or " ")[0]
