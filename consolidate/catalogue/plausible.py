"""Where figures of a target usually lie: the column `Khoảng hợp lý`, as `mẫu 25–90; tổng mẫu 1.300–2.800`.

One reporter's figures, or with `tổng` before them what all reporters together give. One column of text, since few
targets have more than one range, and an office reads and mends it as it stands. A dot stands between thousands, a comma
before decimals. A figure outside is asked about, never rejected.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from consolidate.spreadsheets.fields import fold
from consolidate.texts.catalogue import faults, measures

_NUMBER = r"(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
_KEYS = {fold(word): key for word, key in measures.PARTS.items()}
_TOGETHER = re.compile(rf"(?:{'|'.join(map(fold, measures.TOGETHER))}) (.+)")
_RANGE = re.compile(rf"(\D+?)\s*{_NUMBER}(?:\s*(?:{measures.BETWEEN})\s*{_NUMBER})?\s*%?")


class Range(NamedTuple):
    """The usual span of one number. `key`: the column of the agency's form; both ends lie within."""

    key: str
    low: float
    high: float


def ranges(text: str) -> tuple[Range, ...]:
    """The ranges that a cell names for one reporter. ValueError, with a Vietnamese message, if it cannot be read."""
    return _read(text)[0]


def ranges_together(text: str) -> tuple[Range, ...]:
    """The same of what all reporters give together: the sums, and the value that a roll-up has."""
    return _read(text)[1]


@lru_cache(maxsize=1_024)
def _read(text: str) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """The ranges of one reporter, and of all together."""
    found: tuple[dict[str, Range], dict[str, Range]] = {}, {}
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        read = _RANGE.fullmatch(part)
        name = fold(read[1]) if read else ""
        together = _TOGETHER.fullmatch(name)
        key, known = _KEYS.get(together[1] if together else name), found[bool(together)]
        if not read or not key or key in known:
            raise ValueError(faults.not_a_range(part))
        low = _value(read[2])
        high = _value(read[3]) if read[3] else low
        if high < low:
            raise ValueError(faults.not_a_range(part))
        known[key] = Range(key, low, high)
    one, all_ = found
    return tuple(one.values()), tuple(all_.values())


def _value(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))
