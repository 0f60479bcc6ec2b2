"""Row digests: a hidden text in each row of a master shows which of its cells were changed since it was written.

It holds a digest for each agency column that was filled in, by column key: `done_on:1f0c9a status:5e21d7`. Columns that
come later do not change it. Older masters had no keys: a digest for each column, filled in or not.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from consolidate.spreadsheets.fields import squeeze
from consolidate.spreadsheets.model import Value

_DIGITS = 6
_NONE_FILLED_IN = "."
"""The digest of a row without values: only a row that somebody added has no digest at all."""

_WITHOUT_KEYS = re.compile(rf"(?:[0-9a-f]{{{_DIGITS}}})+")


def row_digest(values: Mapping[str, Value]) -> str:
    """The digest of a row; `values` by column key."""
    filled_in = [f"{key}:{digest}" for key in sorted(values) if (digest := _digest(values[key])) != _BLANK]
    return " ".join(filled_in) or _NONE_FILLED_IN


def _no_others(_: str) -> Iterable[Value]:
    return ()


def changed(
    before: str,
    values: Mapping[str, Value],
    columns: Sequence[str],
    others: Callable[[str], Iterable[Value]] = _no_others,
) -> list[str]:
    """The keys of the values that no longer agree with the digest `before`; none where that is no digest of ours.

    `columns`: the keys that a digest without keys goes by, in its order. `others(key)`: what else the cell may mean,
    where a program changed how it is stored: the number 45945 a day.
    """
    then = _by_key(before, columns)
    if then is None:
        return []
    differing = [key for key in values if _digest(values[key]) != then.get(key, _BLANK)]
    return [key for key in differing if then.get(key, _BLANK) not in map(_digest, others(key))]


def is_digest(text: str, columns: Sequence[str]) -> bool:
    """Whether a text is a digest of ours; `columns` as in `changed`."""
    return _by_key(text, columns) is not None


def _by_key(digest: str, columns: Sequence[str]) -> Mapping[str, str] | None:
    """Column key → digest of its value, without blank ones if it has keys; None where it is no digest of ours."""
    if _WITHOUT_KEYS.fullmatch(digest):
        parts = [digest[at : at + _DIGITS] for at in range(0, len(digest), _DIGITS)]
        return dict(zip(columns, parts, strict=True)) if len(parts) == len(columns) else None
    pairs = [part.split(":") for part in digest.split(" ") if part != _NONE_FILLED_IN]
    return dict(pairs) if all(len(pair) == 2 and len(pair[1]) == _DIGITS for pair in pairs) else None


def _digest(value: Value) -> str:
    return _of_text(_plain(value))


@lru_cache(maxsize=4_096)
def _of_text(plain: str) -> str:
    return hashlib.sha256(plain.encode()).hexdigest()[:_DIGITS]


_BLANK = _of_text("")


def _plain(value: Value) -> str:
    """A value as text, such as programs that open and save a workbook do not change."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return f"{value:%Y-%m-%d}"
    return squeeze(value) if isinstance(value, str) else f"{value:.10g}"
