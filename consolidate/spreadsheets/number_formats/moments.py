"""Days and times as a number format shows them."""

import datetime as dt
from collections.abc import Sequence

from consolidate.spreadsheets.number_formats.codes import Kind, Piece
from consolidate.texts import calendar_names

_VIETNAMESE = ("42a", "100042a", "101042a")
"""Languages that a format may ask for: `[$-42A]`, with its calendar and digits before it."""

_NAMES_BY_LENGTH = 3
"""From so many letters on a day or month is shown by its name."""

_NOON = 12


def shown(moment: dt.datetime, pieces: Sequence[Piece], language: str) -> str:
    """A day, or a time of it, under the pieces of a section."""
    half = any(piece.kind is Kind.HALF_DAY for piece in pieces)
    return "".join(_part(moment, piece, half=half, vietnamese=language in _VIETNAMESE) for piece in pieces)


def is_named(pieces: Sequence[Piece]) -> bool:
    """Whether a name is shown, in the language of the computer: of a day, a month, or a half of the day."""
    return any(
        piece.kind is Kind.HALF_DAY
        or (piece.kind is Kind.MOMENT and piece.text[0] in "md" and len(piece.text) >= _NAMES_BY_LENGTH)
        for piece in pieces
    )


def _part(moment: dt.datetime, piece: Piece, *, half: bool, vietnamese: bool) -> str:
    if piece.kind is Kind.LITERAL:
        return piece.text
    if piece.kind is Kind.HALF_DAY:
        word = "AM" if moment.hour < _NOON else "PM"
        return word if len(piece.text) > len("a/p") else word[0]
    return _of_clock(moment, piece.text, half=half, vietnamese=vietnamese) if piece.kind is Kind.MOMENT else ""


def _of_clock(moment: dt.datetime, sign: str, *, half: bool, vietnamese: bool) -> str:
    """A part of a day or time by its sign: `yyyy`, `mmm`, `d`, `hh`, `M` for minutes, `ss.0`."""
    letter, count = sign[0], len(sign)
    if letter == "s":
        return _seconds(moment, sign)
    if letter == "y":
        return f"{moment.year % 100:02}" if count <= len("yy") else f"{moment.year:04}"
    if count >= _NAMES_BY_LENGTH and letter in "md":
        return calendar_names.name(moment, letter, count, vietnamese=vietnamese)
    hour = (moment.hour - 1) % _NOON + 1 if half else moment.hour
    number = {"m": moment.month, "d": moment.day, "h": hour, "M": moment.minute}[letter]
    return f"{number:02}" if count > 1 else str(number)


def _seconds(moment: dt.datetime, sign: str) -> str:
    whole, _, decimals = sign.partition(".")
    seconds = f"{moment.second:02}" if len(whole) > 1 else str(moment.second)
    return f"{seconds},{moment.microsecond:06}"[: len(seconds) + 1 + len(decimals)] if decimals else seconds


def elapsed(days: float, pieces: Sequence[Piece]) -> str:
    """A length of time under a section with `[h]`, `[m]` or `[s]`: of the first unit as many as there are."""
    seconds = round(days * 86_400)
    unit = next(piece.text[0] for piece in pieces if piece.kind is Kind.ELAPSED)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    total = {"h": hours, "m": minutes, "s": seconds}[unit]
    parts = {"h": hours % 24, "M": minute, "m": minute, "s": second}
    text = ""
    for piece in pieces:
        if piece.kind is Kind.LITERAL:
            text += piece.text
        elif piece.kind is Kind.ELAPSED:
            text += str(total).zfill(len(piece.text))
        elif piece.kind is Kind.MOMENT and piece.text[0] in parts:
            text += str(parts[piece.text[0]]).zfill(len(piece.text.partition(".")[0]))
    return text
