"""The day on which a document was issued, and who issued it, as they stand beside its number. In doubt neither."""

import datetime as dt
import re
from typing import NamedTuple

from consolidate.consolidation.evidence.typed_words import Words
from consolidate.core.normalize import fold
from consolidate.spreadsheets.fields import typed_day
from consolidate.texts.evidence import (
    AFTER_BODY,
    AND,
    BARE,
    BEGINS_BODY,
    BODIES,
    CAPITALS,
    NO_NAME,
    PLACED,
    SHORTENED,
    UNFINISHED,
    WORDS,
)

_NUMERIC = "|".join(
    rf"\d{{1,2}} ?{sign} ?\d{{1,2}} ?{sign} ?(?:\d{{4}}|\d{{2}})(?!\d|{sign}\d)" for sign in ("/", r"\.", "-")
)
_DAY = rf"(?:{_NUMERIC}|\d{{4}}-\d{{2}}-\d{{2}}(?!\d)|\d{{1,2}} thang \d{{1,2}}(?:,? nam |/ ?)\d{{4}}(?!\d))"
_PUT = r"(?:(?:da )?(?:ky|ban hanh)(?: ban hanh)? ?)?(?:cung )?ngay(?: ky| ban hanh)?:? ?"
_DATED = re.compile(rf"[ ,(\n\-]*(?:{_PUT}(?P<said>{_DAY})|(?P<bare>{_DAY}))\)?")
_ANOTHER = re.compile(rf" ?(?:-|den|va|hoac|,|;|/)(?: ngay)? ?(?:{_DAY}|\d{{1,2}}/\d{{1,2}}(?!\d|/?[a-z]))")
_FIRST_DAY = re.compile(
    rf"(?:^|[\n;.,] ?|\bda )(?:vao )?ngay (?P<day>{_DAY}),? (?P<body>[^\n;]{{0,80}}?) ?(?:da )?(?:ky )?ban hanh "
    r"(?:[a-z]+ ){0,2}$"
)
_YEARS = range(1945, 2101)
_SHORT_YEAR = re.compile(r"[/.]\d\d$")

_KNOWN = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, map(fold, BODIES)), key=len, reverse=True))})(?![a-z0-9])")
_SPELLED = {fold(body): body for body in BODIES}
_PLACE = re.compile(rf"(?i:{PLACED})(?: [{CAPITALS}][\w\u2019']*)+")
_ABBREVIATED = re.compile(rf"(?i:{SHORTENED}) [{CAPITALS}][{CAPITALS}&\-]+(?!\w)|S[{CAPITALS}&]{{2,}}(?![\w/\-])")
_ANY = re.compile(
    rf"(?i:{BEGINS_BODY})\b[^;\n()]*?(?=$|[;\n()]|\.(?:[\s;,)]|$)|,|\s[-+&](?:\s|$)|:| (?i:{'|'.join(AFTER_BODY)})\b)"
)
_NO_NAME = re.compile(rf"\b(?:{'|'.join(NO_NAME)})\b", re.IGNORECASE)
_OF = re.compile(r"(?:[ ,\n]*\(? ?(?:do|cua) |(?P<bare>[ \n]*(?:- ?|\()?))")
_CLOSES = re.compile(r" *(?:$|[;,.)\n]| ve\b| v/v| [-+] |[ ,(\-]*(?:ky |ban hanh )?ngay )")
_JOINS = re.compile(rf"(?: {AND}|,)$")
_KIND = "|".join(map(fold, (*WORDS, *BARE)))
_BETWEEN = re.compile(rf"\b(?:{_KIND}) cua (?P<body>[^;\n]{{3,80}}?),? $")
_MOST_WORDS = 12


class Issue(NamedTuple):
    """When and by whom a document was issued; `end`: where this ends in the text."""

    day: dt.date | None
    body: str
    end: int


def issue_behind(words: Words, start: int, end: int) -> Issue:
    """What stands between the number of a document, which ends at `start`, and `end`, where the next one begins."""
    day, body = None, ""
    at, doubtful = start, False
    for _ in range(2):
        dated = _DATED.match(words.plain, at, end)
        if dated and day is None and not doubtful:
            at, day = dated.end(), _day(words, dated, end)
            doubtful = day is None
        if not body:
            body, at = _body(words, at, end)
    return Issue(day, body, at)


def issue_before(words: Words, floor: int, start: int) -> Issue:
    """`Ngày 15/10/2025, UBND tỉnh ban hành …`, before the name of a document, which begins at `start`."""
    found = _FIRST_DAY.search(words.plain, floor, start)
    if not found:
        return Issue(None, "", start)
    body = _body(words, found.start("body"), found.end("body"), whole=True)[0] if found["body"] else ""
    return Issue(_read(found["day"]), body, found.start())


def body_before(words: Words, floor: int, start: int) -> str:
    """`Quyết định của UBND tỉnh số …`: the body between the kind and the number, which begins at `start`.

    `floor`: where the document before it ends.
    """
    found = _BETWEEN.search(words.plain, floor, start)
    if not found:
        return ""
    name, behind = _body(words, found.start("body"), found.end("body"), whole=True)
    return name if behind == found.end("body") else ""


def day_at(words: Words, start: int, end: int) -> dt.date | None:
    """The day that is said just there."""
    dated = _DATED.match(words.plain, start, end)
    return _day(words, dated, end) if dated else None


def _day(words: Words, dated: re.Match[str], end: int) -> dt.date | None:
    if _ANOTHER.match(words.plain, dated.end(), end):
        return None
    text = dated["said"] or dated["bare"]
    if not dated["said"] and (_SHORT_YEAR.search(text) or "." in text[:3]):
        return None
    return _read(text)


def _read(text: str) -> dt.date | None:
    if re.search(r"-\d\d$", text) and not re.match(r"\d{4}", text):
        return None
    day = typed_day.read(text).day
    return day if day and day.year in _YEARS else None


def _body(words: Words, start: int, end: int, *, whole: bool = False) -> tuple[str, int]:
    """The body named there, and where its name ends; "" where none is, or where the end of its name is not clear."""
    of = _OF.match(words.plain, start, end)
    at = of.end() if of else start
    bare = of is not None and of["bare"] is not None and not whole
    name, behind = _name(words, at, end)
    if not name or (bare and not _CLOSES.match(words.plain, behind, end)):
        return "", start
    if bare and not words.typed[at].isupper() and words.marked:
        return "", start
    return name, behind + (words.plain[behind : behind + 1] == ")")


def _name(words: Words, at: int, end: int) -> tuple[str, int]:
    tells = not words.in_capitals
    if tells and (placed := _PLACE.match(words.typed, at, end)):
        return placed[0], placed.end()
    if known := _KNOWN.match(words.plain, at, end):
        typed = words.typed[at : known.end()]
        return (typed if typed.lower() != known[0] or not typed.islower() else _SPELLED[known[0]]), known.end()
    if tells and (short := _ABBREVIATED.match(words.typed, at, end)):
        return short[0], short.end()
    found = _ANY.match(words.typed, at, end)
    name = _JOINS.sub("", found[0].strip()) if found else ""
    if name.lower() == words.plain[at : at + len(name)]:
        return "", at
    if len(name.split()) > _MOST_WORDS or _NO_NAME.search(name) or name.lower() in UNFINISHED:
        return "", at
    return name, at + len(name)
