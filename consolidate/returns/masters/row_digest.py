"""A mark in each row of a master that shows which of its cells somebody has changed by hand since it was written."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from functools import lru_cache

from consolidate.spreadsheets.fields import squeeze
from consolidate.spreadsheets.model import Value

_DIGITS = 6


def seal(values: Iterable[Value]) -> str:
    """Six hex digits a cell, in the order of the columns."""
    return "".join(map(_digest, values))


def changed(before: str, values: Iterable[Value]) -> list[int]:
    """The positions of the cells that no longer agree with a seal. None where it is no seal of so many cells."""
    now = seal(values)
    if len(before) != len(now):
        return []
    return [at // _DIGITS for at in range(0, len(now), _DIGITS) if before[at : at + _DIGITS] != now[at : at + _DIGITS]]


def _digest(value: Value) -> str:
    return _of_text(_plain(value))


@lru_cache(maxsize=4_096)
def _of_text(plain: str) -> str:
    return hashlib.sha256(plain.encode()).hexdigest()[:_DIGITS]


def _plain(value: Value) -> str:
    """What a program that opens and saves a workbook leaves as it is."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return f"{value:%Y-%m-%d}"
    return squeeze(value) if isinstance(value, str) else f"{value:.10g}"
