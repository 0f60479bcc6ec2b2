"""A number format taken apart: its sections, their conditions, and the signs each is made of (ECMA-376, 18.8.31)."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

SYSTEM = frozenset({"mm-dd-yy", "m/d/yy h:mm"})
"""The formats 14 and 22: each computer shows them as its own region writes days, whatever the code says."""

UNKNOWN = "[unknown]"
"""Begins the format of a cell whose file does not tell how it was shown."""

UNKNOWN_DAY = f"{UNKNOWN}dd/mm/yyyy"

REMEMBERED = 1_024


class Kind(StrEnum):
    """What a piece of a format stands for. MOMENT: a part of a day or of its time; ELAPSED: `[h]`, of any length."""

    LITERAL = "literal"
    GENERAL = "general"
    DIGIT = "digit"
    POINT = "point"
    COMMA = "comma"
    PERCENT = "percent"
    EXPONENT = "exponent"
    SLASH = "slash"
    MOMENT = "moment"
    ELAPSED = "elapsed"
    HALF_DAY = "half-day"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a format: `text` is what is shown of a LITERAL, else the sign (`0`, `yyyy`, `AM/PM`)."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a format. `condition`: sign and number, or None. `language`: of `[$-42A]`, in lower case, or ""."""

    pieces: tuple[Piece, ...]
    condition: tuple[str, float] | None = None
    language: str = ""
    is_moment: bool = False

    def has(self, *kinds: Kind) -> bool:
        """Whether a piece is of one of these kinds."""
        return any(piece.kind in kinds for piece in self.pieces)


_PIECES = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?
    | \\(?P<escaped>.)
    | _(?P<gap>.)
    | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>general)
    | (?P<half_day>am/pm|a/p)
    | (?P<exponent>e[+\-])
    | (?P<moment>y+|m+|d+|h+|s+(?:\.0+)?)
    | (?P<digit>[0\#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<slash>/)
    | (?P<text>@)
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_SIGNS = {
    "general": Kind.GENERAL,
    "half_day": Kind.HALF_DAY,
    "exponent": Kind.EXPONENT,
    "moment": Kind.MOMENT,
    "digit": Kind.DIGIT,
    "point": Kind.POINT,
    "comma": Kind.COMMA,
    "percent": Kind.PERCENT,
    "slash": Kind.SLASH,
    "text": Kind.TEXT,
}
_LITERALS = frozenset({"quoted", "escaped", "other"})
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=) ?(-?[0-9]+(?:\.[0-9]+)?)")
_BETWEEN = re.compile(r'(?:"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|[^;])*', re.DOTALL)
_SECTIONS = 4


@lru_cache(maxsize=REMEMBERED)
def sections(code: str) -> tuple[Section, ...]:
    """The one to four sections of a format: of positive numbers, of negative ones, of zero, of texts."""
    found: list[Section] = []
    at = 0
    while len(found) < _SECTIONS:
        part = _BETWEEN.match(code, at)
        end = part.end() if part else len(code)
        found.append(_section(code[at:end]))
        at = end + 1
        if at > len(code):
            break
    return tuple(found)


def _section(code: str) -> Section:
    pieces: list[Piece] = []
    condition, language = None, ""
    for match in _PIECES.finditer(code):
        name, text = match.lastgroup or "", match[match.lastgroup or 0]
        if name in _LITERALS:
            pieces.append(Piece(Kind.LITERAL, text))
        elif name == "gap":
            pieces.append(Piece(Kind.LITERAL, " "))
        elif name == "bracket":
            if _ELAPSED.fullmatch(text):
                pieces.append(Piece(Kind.ELAPSED, text.lower()))
            elif text.startswith("$"):
                symbol, _, language = text[1:].partition("-")
                pieces.append(Piece(Kind.LITERAL, symbol))
            elif limit := _CONDITION.fullmatch(text):
                condition = limit[1], float(limit[2])
        elif name in _SIGNS:
            pieces.append(Piece(_SIGNS[name], text if name == "half_day" else text.lower()))
    return _resolved(pieces, condition, language.lower())


def _resolved(pieces: list[Piece], condition: tuple[str, float] | None, language: str) -> Section:
    """The section, once known whether it shows a moment: then points and commas are literals, else letters are."""
    is_moment = any(piece.kind in (Kind.MOMENT, Kind.ELAPSED) for piece in pieces)
    if is_moment:
        literals = {Kind.DIGIT, Kind.POINT, Kind.COMMA, Kind.PERCENT, Kind.SLASH, Kind.EXPONENT}
    elif not any(piece.kind is Kind.DIGIT for piece in pieces):
        literals = {Kind.POINT, Kind.COMMA, Kind.SLASH, Kind.HALF_DAY}
    else:
        literals = {Kind.HALF_DAY}
    meant = [Piece(Kind.LITERAL, piece.text) if piece.kind in literals else piece for piece in pieces]
    return Section(tuple(_minutes(meant)), condition, language, is_moment)


def _minutes(pieces: list[Piece]) -> list[Piece]:
    """The pieces with the `m` that stands behind hours or before seconds as `M`: minutes, no month."""
    clock = [index for index, piece in enumerate(pieces) if piece.kind in (Kind.MOMENT, Kind.ELAPSED)]
    found = list(pieces)
    for place, index in enumerate(clock):
        piece = pieces[index]
        if piece.kind is not Kind.MOMENT or piece.text not in ("m", "mm"):
            continue
        before = pieces[clock[place - 1]].text[0] if place else ""
        after = pieces[clock[place + 1]].text[0] if place + 1 < len(clock) else ""
        if before == "h" or after == "s":
            found[index] = Piece(Kind.MOMENT, piece.text.upper())
    return found


# --- what a format shows -----------------------------------------------------------------------------------------


def _first(code: str) -> Section | None:
    return sections(code)[0] if code else None


@lru_cache(maxsize=REMEMBERED)
def shows_a_date(code: str) -> bool:
    """Whether a number under this format is shown as a date: it has a year or day, or a month that is no minute."""
    first = _first(code)
    return bool(first and any(piece.kind is Kind.MOMENT and piece.text[0] in "ymd" for piece in first.pieces))


@lru_cache(maxsize=REMEMBERED)
def shows_a_time(code: str) -> bool:
    """Whether a number under this format is shown as a time of day or a length of time."""
    first = _first(code)
    return bool(first and first.is_moment and not shows_a_date(code))


@lru_cache(maxsize=REMEMBERED)
def lacks_the_day(code: str) -> bool:
    """Whether a date under this format is shown without its day of the month: as `10/2025`, `Oct-25` or `2025`."""
    first = _first(code)
    return shows_a_date(code) and not (first and any(_is_day_of_month(piece) for piece in first.pieces))


@lru_cache(maxsize=REMEMBERED)
def shows_month_first(code: str) -> bool:
    """Whether a date under this format is shown as an American writes it, `10/15/2025`, on every computer."""
    first = _first(code)
    if not first or code in SYSTEM:
        return False
    order = [piece.text[0] for piece in first.pieces if piece.kind is Kind.MOMENT and piece.text[0] in "ymd"]
    return order[:2] == ["m", "d"]


def _is_day_of_month(piece: Piece) -> bool:
    return piece.kind is Kind.MOMENT and piece.text in ("d", "dd")
