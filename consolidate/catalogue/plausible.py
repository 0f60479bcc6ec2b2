"""Where one reporter's figures of a target usually lie: the column `Khoảng hợp lý`, as `mẫu 25–90; giá trị 4–12,5`.

One column of text, since few targets have more than one range, and an office reads and mends it as it stands. A dot
stands between thousands, a comma before decimals. A figure outside is asked about, never rejected.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from consolidate.spreadsheets.fields import fold
from consolidate.texts.catalogue import faults, measures

_NUMBER = r"(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
_KEYS = {fold(word): key for word, key in measures.PARTS.items()}
_RANGE = re.compile(rf"(\D+?)\s*{_NUMBER}(?:\s*(?:{measures.BETWEEN})\s*{_NUMBER})?\s*%?")


class Range(NamedTuple):
    """The usual span of one number. `key`: the column of the agency's form; both ends lie within."""

    key: str
    low: float
    high: float


@lru_cache(maxsize=1_024)
def ranges(text: str) -> tuple[Range, ...]:
    """The ranges that a cell names. ValueError, with a Vietnamese message, where it cannot be read."""
    found: dict[str, Range] = {}
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        read = _RANGE.fullmatch(part)
        key = _KEYS.get(fold(read[1])) if read else None
        if not read or not key or key in found:
            raise ValueError(faults.not_a_range(part))
        low = _value(read[2])
        high = _value(read[3]) if read[3] else low
        if high < low:
            raise ValueError(faults.not_a_range(part))
        found[key] = Range(key, low, high)
    return tuple(found.values())


def _value(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))
