"""What Excel shows of a cell: its number format taken apart (`codes`) and applied to a number or a day."""

import datetime as dt
import math
import operator
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from consolidate.spreadsheets.excel import DAY_FORMAT, MIDNIGHT, serial
from consolidate.spreadsheets.number_formats import moments, numerals
from consolidate.spreadsheets.number_formats.codes import (
    REMEMBERED,
    SYSTEM,
    UNKNOWN,
    UNKNOWN_DAY,
    Kind,
    Section,
    lacks_the_day,
    sections,
    shows_a_date,
    shows_a_time,
    shows_month_first,
)

__all__ = [
    "UNKNOWN",
    "UNKNOWN_DAY",
    "Shown",
    "changes_the_number",
    "lacks_the_day",
    "of_day",
    "of_number",
    "of_text",
    "of_time",
    "shows_a_date",
    "shows_a_time",
    "shows_month_first",
]

_NUMERAL = re.compile(r"-?[0-9]+(?:[., ][0-9]+)*(?:/[0-9]+)?")
_SYSTEM_LANGUAGES = ("f800", "f400", "x-sysdate", "x-systime")
_NO_SYSTEM = {"mm-dd-yy": "dd/mm/yyyy", "m/d/yy h:mm": "dd/mm/yyyy hh:mm"}
_SIGNS: Mapping[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_TEXTS = 3
"""The index of the section of texts."""

_LONGEST = 11
"""Digits of a number that a cell without format shows; a longer one it shows as 1.23E+11."""


class Shown(NamedTuple):
    """The text that a cell shows. `certain`: every computer shows it so."""

    text: str
    certain: bool = True


def of_number(value: float, code: str) -> Shown:
    """What is shown of a number; for a format that shows nothing or a moment, the number as a cell without format."""
    if not math.isfinite(value):
        return Shown(f"{value}", certain=False)
    exact = numerals.decimal_of(value)
    section, negative = _chosen(value, code)
    if section is None or section.has(Kind.GENERAL) or code.startswith(UNKNOWN):
        return _general(value, code, section)
    if section.is_moment or not section.pieces:
        return Shown(numerals.general(exact), certain=False)
    if not section.has(Kind.DIGIT):
        text = "".join(
            numerals.general(exact) if piece.kind is Kind.TEXT else piece.text
            for piece in section.pieces
            if piece.kind in (Kind.LITERAL, Kind.TEXT, Kind.PERCENT)
        )
    else:
        text = numerals.shown(abs(exact), section.pieces)
        negative = negative and any(sign in "123456789" for sign in text)
    text = ("-" if negative else "") + text.strip()
    return Shown(text) if text.strip() else Shown(numerals.general(exact), certain=False)


def _general(value: float, code: str, section: Section | None) -> Shown:
    """A number without format: all its digits, also where a cell shows fewer."""
    text = f"{value:.15g}" if "e" not in f"{value:.15g}" else f"{numerals.decimal_of(value):f}"
    long = len(text.lstrip("-").partition(".")[0]) > _LONGEST
    if section is None or len(section.pieces) <= 1:
        return Shown(text, certain=not long and not code.startswith(UNKNOWN))
    around = "".join("\0" if piece.kind is Kind.GENERAL else piece.text for piece in section.pieces)
    text = text.removeprefix("-") if len(sections(code)) > 1 and value < 0 else text
    return Shown(around.replace("\0", text).strip(), certain=not long)


def _chosen(value: float, code: str) -> tuple[Section | None, bool]:
    """The section for a number, None where there is no format; whether a minus is put before what it shows."""
    if not code:
        return None, value < 0
    parts = sections(code)[:_TEXTS]
    if any(part.condition for part in parts):
        for index, part in enumerate(parts):
            last = index == len(parts) - 1
            if _holds(part, value) if part.condition else last or (index == 1 and value < 0):
                return part, value < 0 and not (part.condition and part.condition[0][0] == "<" and index)
        return parts[-1], value < 0
    if len(parts) == 1:
        return parts[0], value < 0
    if value < 0:
        return parts[1], False
    return (parts[2] if value == 0 and len(parts) == _TEXTS else parts[0]), False


def _holds(part: Section, value: float) -> bool:
    return part.condition is not None and _SIGNS[part.condition[0]](value, part.condition[1])


def of_day(moment: dt.datetime, code: str) -> Shown:
    """What is shown of a day or a moment; a format of the computer's own region as Vietnamese write days."""
    code = code or DAY_FORMAT
    section = sections(_NO_SYSTEM.get(code, code))[0]
    system = code in SYSTEM or section.language in _SYSTEM_LANGUAGES or code.startswith(UNKNOWN)
    if section.has(Kind.ELAPSED):
        return Shown(moments.elapsed(serial(moment), section.pieces))
    if not shows_a_date(code) or section.language in _SYSTEM_LANGUAGES:
        section = sections(DAY_FORMAT)[0]
        system = True
    text = moments.shown(moment, section.pieces, section.language).strip()
    return Shown(text, certain=not system and (bool(section.language) or not moments.is_named(section.pieces)))


def of_time(days: float, code: str) -> str:
    """What is shown of a time of day or a length of time."""
    section = sections(code)[0]
    if section.has(Kind.ELAPSED):
        return moments.elapsed(days, section.pieces).strip()
    whole = MIDNIGHT + dt.timedelta(seconds=round(days % 1 * 86_400, 3))
    if not any(piece.text.startswith("s.") or piece.text.startswith("ss.") for piece in section.pieces):
        whole = MIDNIGHT + dt.timedelta(seconds=math.floor(days % 1 * 86_400 + 0.5))
    return moments.shown(whole, section.pieces, section.language).strip()


@lru_cache(maxsize=REMEMBERED)
def of_text(code: str) -> tuple[str, str] | None:
    """The words that a format puts before and behind a text; None where it shows texts as they are."""
    parts = sections(code)
    section = parts[_TEXTS] if len(parts) > _TEXTS else parts[-1]
    if not section.has(Kind.TEXT):
        return None
    signs = "".join("\0" if piece.kind is Kind.TEXT else piece.text for piece in section.pieces)
    before, _, after = signs.partition("\0")
    return (before, after) if (before + after).strip() else None


def changes_the_number(value: float, code: str) -> bool:
    """Whether a person saw another number than is stored, or words: in thousands, with a unit or zeros added, without
    its minus, words in place of digits."""
    if _is_faithful(code):
        return False
    section, negative = _chosen(value, code)
    if section is None or section.is_moment or section.has(Kind.TEXT):
        return False
    words = _words(section)
    if not section.has(Kind.DIGIT) and _is_rounded(words, value):
        return False
    bare = value < 0 and not negative and not set("-(") & set(words)
    says_more = any(sign.isalnum() for sign in words)
    return bare or says_more or not section.has(Kind.DIGIT, Kind.GENERAL) or numerals.scale(section.pieces) > 0


@lru_cache(maxsize=REMEMBERED)
def _is_faithful(code: str) -> bool:
    """Whether every number under this format is surely shown as it is: the formats of nearly all cells."""
    if not code or code.startswith(UNKNOWN):
        return True
    parts = sections(code)
    return (
        len(parts) == 1
        and parts[0].has(Kind.DIGIT, Kind.GENERAL, Kind.TEXT)
        and not (_words(parts[0]).strip("%() ") or numerals.scale(parts[0].pieces))
    )


def _is_rounded(words: str, value: float) -> bool:
    """Whether the words are the number itself, to as many decimals as they have: so a file tells what was shown."""
    if not _NUMERAL.fullmatch(words.strip()):
        return False
    signs = re.sub(r"[.,](?=[0-9]{3}(?:[.,]|$))", "", words.strip().replace(" ", ""))
    return any(
        abs(float(Fraction(text)) - value) <= 0.5 / 10 ** len(text.partition(".")[2])
        for text in (signs.replace(",", "."), words.strip().replace(",", "."))
        if text.count(".") <= 1 and "/0" not in text and " " not in text
    )


def _words(section: Section) -> str:
    return "".join(piece.text for piece in section.pieces if piece.kind is Kind.LITERAL)
