"""Letters without their marks, one for one: what is listened for is found in clean and in badly scanned text alike."""

import unicodedata
from functools import cache

_D_STROKE = chr(0x111)


def bare(text: str) -> str:
    """Lower case without diacritics. Of the same length as `text` (NFC), so that places found in it fit both."""
    return "".join(map(_bare, text))


@cache
def _bare(sign: str) -> str:
    letter = unicodedata.normalize("NFD", sign)[0].lower()
    return "d" if letter == _D_STROKE else letter[0]
