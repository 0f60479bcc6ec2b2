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
    ENDS_DAY,
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
_DATED = re.compile(rf"(?P<gap>[ ,(\n\-]*)(?:{_PUT}(?P<said>{_DAY})|(?P<bare>{_DAY}))(?P<shut>\)?)")
_JOINED = re.compile(r" ?[a-z]|,? ?\(?(?:ngay )?(?:ky|ban hanh) ")
_APART = re.compile(r"[ ,]*[\n\-]")
_BEGINS = fold(BEGINS_BODY)
_ENDED = re.compile(rf" *(?:$|[;)\n]|\.(?!\d)|,? ?(?:v/v\b|(?P<word>ve|cua|do(?= (?:{_BEGINS})\b))(?! dich)\b))")
_TO_NEXT = re.compile(r" ?[,+&\-] ?(?:va )?| (?:va|kem|kem theo|cung|cung voi) ")
_TO_BODY = re.compile(r"[ ,]*[\-(]? ?")
_DAYS_FIRST = re.compile(rf"[\W\d]{{0,5}}?(?:ngay )?{_DAY}")
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
_NO_NAME = re.compile(rf"\b(?:{'|'.join(NO_NAME)}|{AND} (?:{'|'.join((*WORDS, *BARE))}))\b|\d ?[/\-]", re.IGNORECASE)
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
        dated = _dated(words, at, end, joined=not _APART.match(words.plain, start, at))
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
    dated = _dated(words, start, end)
    return _day(words, dated, end) if dated else None


def _dated(words: Words, start: int, end: int, *, joined: bool = True) -> re.Match[str] | None:
    """The day there, if it is said of what stands before it: `, 10/12/2025 hoàn thành` is that of something else."""
    dated = _DATED.match(words.plain, start, end)
    if not dated or (joined and dated["said"] and _JOINED.match(words.plain, start)):
        return dated
    behind = dated.start("shut")
    if _DAYS_FIRST.match(words.plain, 0, start):
        return None
    if _ends(words, behind) or ("\n" not in dated["gap"] and _TO_NEXT.fullmatch(words.plain, behind, end)):
        return dated
    to_body = _TO_BODY.match(words.plain, behind, end)
    body = _known_name(words, to_body.end() if to_body else behind, end)
    return dated if body and _ends(words, body[1]) else None


def _ends(words: Words, at: int) -> bool:
    """Whether what goes on there says no more of a day before it than whose document it is or what about."""
    ended = _ENDED.match(words.plain, at)
    if not ended or not ended["word"]:
        return ended is not None
    typed = words.typed[ended.start("word") : ended.end("word")].lower()
    return typed in ENDS_DAY or (not words.marked and typed in map(fold, ENDS_DAY))


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


def _known_name(words: Words, at: int, end: int) -> tuple[str, int] | None:
    """A name whose end is known, whatever follows it."""
    tells = not words.in_capitals
    if tells and (placed := _PLACE.match(words.typed, at, end)):
        return placed[0], placed.end()
    if known := _KNOWN.match(words.plain, at, end):
        typed = words.typed[at : known.end()]
        return (typed if typed.lower() != known[0] or not typed.islower() else _SPELLED[known[0]]), known.end()
    if tells and (short := _ABBREVIATED.match(words.typed, at, end)):
        return short[0], short.end()
    return None


def _name(words: Words, at: int, end: int) -> tuple[str, int]:
    if known := _known_name(words, at, end):
        return known
    found = _ANY.match(words.typed, at, end)
    name = _JOINS.sub("", found[0].strip()) if found else ""
    if name.lower() == words.plain[at : at + len(name)]:
        return "", at
    if len(name.split()) > _MOST_WORDS or _NO_NAME.search(name) or name.lower() in UNFINISHED:
        return "", at
    return name, at + len(name)
