"""Figures that count something: `05 Khu công nghiệp`, `2.989,5 MW`; and clauses that leave out what is counted."""

import re

from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.prose import measures
from consolidate.catalogue.documents.prose.measures import Measure
from consolidate.texts.catalogue import PLURAL, plans
from consolidate.texts.labels import Comparison, TargetKind

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_COUNT = re.compile(rf"(?<![\w/.,-])(?P<number>{_NUMBER})\s+(?P<noun>[^\W\d_][^\d;:,.()]*)")
_NO_COUNT = re.compile(
    r"(?:so|dieu|khoan|ngay|thang|nam|quy|giai doan|lan thu|muc|nghi quyet|quyet dinh|thu|tuoi|cap)\W*$"
)
"""What stands before a figure that counts nothing. Without diacritics."""
_NO_NOUN = re.compile(r"(?:ngay|thang|nam|quy|gio|thu|tro len|phan tram|va|den|cua|tai|trong|lan)\b")
_AFTER = re.compile(
    r"(?:dat|duoc|co|tai|tren|cua|va|voi|cho|trong|la|theo|o|thuoc|hoat dong|tro len|nang|chuyen doi"
    r"|su dung|ung dung|tham gia|hoan thanh|trien khai|dap ung|nham|de|tu)\b"
)
"""Words that end a noun. Without diacritics."""
_UNIT = re.compile(
    r"(?:(?:nghin |ngan |trieu |ty )*"
    r"(?:ha|km2?|m[23]?|[kmg]wp?|[kmg]wh|kva?|mva|tan|ta|kg|lit|dong|usd|luot|nguoi|ho|%)\b)"
)
"""Units of measure. Without diacritics."""
_SIGNS = ((re.compile(r"(?:tren|hon|>)\s*$"), Comparison.ABOVE), (re.compile(r"(?:duoi|<)\s*$"), Comparison.BELOW))
_REACHED = re.compile(r"\s+(?=(?:dat|chiem|la|tren|toi thieu|duoi|it nhat)\b)|\s*$")
_BARE = 6
"""With more words than these a clause has a subject of its own."""
_ENDEAVOUR = re.compile(r"phan dau(?: den nam 20\d\d,?)? ")
REACHES = re.compile(r"\b(?:chiem|dat)\s+(?:toi thieu|it nhat|tren|tu|duoi|khong qua|\u2265|>)\s*\d")
"""A share that something is to reach or make up. Without diacritics."""


def read(text: str) -> Measure:
    """The measure of a text, as `measures.read`; where that finds no figure, what the text counts."""
    measure = measures.read(text)
    if measure.kind is not TargetKind.YES_NO or not (found := _first(text)):
        return measure
    before = without_diacritics(text[: found.start()])
    sign = next((sign for pattern, sign in _SIGNS if pattern.search(before)), None)
    others = [one["number"] for one in _counted(text) if one.start() > found.start()]
    doubts = [] if sign else [plans.NO_SIGN]
    doubts += [plans.other_figures(others)] if others else []
    value = float(found["number"].replace(".", "").replace(",", "."))
    return Measure(TargetKind.VALUE, sign or Comparison.AT_LEAST, value, _noun(found), tuple(doubts))


def noun(text: str) -> str:
    """What a clause counts first; "" where it counts nothing."""
    found = _first(text)
    return _noun(found) if found else ""


def about(clause: str, noun: str) -> str:
    """The clause with the noun that an earlier clause counts, before what is to be reached; itself if it has it."""
    plain = without_diacritics(clause)
    named = without_diacritics(noun)
    if _UNIT.fullmatch(named) or set(named.split()) & set(re.findall(r"\w+", plain)) or _first(clause):
        return clause
    at = _REACHED.search(plain)
    where = at.start() if at else len(clause)
    if len(plain[:where].split()) > _BARE:
        return clause
    return f"{clause[:where]} {PLURAL.lower()} {noun}{clause[where:]}"


def without_endeavour(clause: str) -> str:
    """A clause within a sentence without the words `phấn đấu` that begin it."""
    found = _ENDEAVOUR.match(without_diacritics(clause))
    return clause[found.end() :] if found else clause


def _counted(text: str) -> list[re.Match[str]]:
    plain = without_diacritics(text)
    return [
        found
        for found in _COUNT.finditer(text)
        if not _NO_COUNT.search(plain[: found.start()]) and not _NO_NOUN.match(plain, found.start("noun"))
    ]


def _first(text: str) -> re.Match[str] | None:
    return next(iter(_counted(text)), None)


def _noun(found: re.Match[str]) -> str:
    """The noun after a figure: up to six words, and two where it may go on."""
    unit = _UNIT.match(without_diacritics(found["noun"]))
    if unit:
        return found["noun"][: unit.end()]
    words = found["noun"].split()
    ends = next((at for at, word in enumerate(words) if at and _AFTER.match(without_diacritics(word))), len(words))
    return " ".join(words[: ends if ends <= 6 else 2])
