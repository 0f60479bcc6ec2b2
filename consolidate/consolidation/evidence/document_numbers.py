"""Numbers of documents found in a text: `215/QĐ-UBND`, `351-KH/TU`, `CV 123`, `QĐ-UBND số 215`, `215_QD-UBND.pdf`.

A fraction, a day, a month, a year, a count of things is no number.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from consolidate.consolidation.evidence.typed_words import Words
from consolidate.core.normalize import fold
from consolidate.texts.evidence import BARE, FILES, MARKS, NO_SYMBOL, PARTY, SYMBOLS, WORDS


class Numbered(NamedTuple):
    """A document named by its number, from `start` to `end` of the text. `number` "": a blank place for one.

    `key`: serial, the year within the number or 0, kind and body by their marks, folded; alike for one number however
    it is written. `kind`: in words, or "".
    """

    start: int
    end: int
    number: str
    kind: str
    key: tuple[str, int, str, str]


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))


_MARKS = {fold(mark): mark for mark in MARKS}
_AS_TYPED = frozenset({"hd", "da", "tt", "ct"})
"""Marks that without diacritics are those of two kinds."""
_SYMBOLS = {fold(symbol): symbol for symbol in SYMBOLS}
_WORDS = {fold(word): kind for word, kind in WORDS.items()}
_BARE = {fold(mark): MARKS[mark] for mark in BARE}
_NAMES_TOO = frozenset({"de an", "du an", "van ban", "chung thu so"})
"""Words before a number that is a name, unless `số` stands between."""

_MARK, _WORD = _either(_MARKS), rf"(?:{_either((*_WORDS, *_BARE))})"
_SEP = r"(?: ?[/\-] ?|_)"
_FREE = r"(?<![a-z0-9./\-&%])(?<!\d,)"
_GLUED = "".join(rf"|(?<=\b{mark})|(?<=\b{mark}\.)" for mark in _BARE)
_SERIAL = r"\d{1,5}[a-z]?(?![a-z0-9])"
_TOKENS = rf"(?P<tokens>(?:{_SEP}[a-z][a-z&]*\d{{0,3}}(?![a-z0-9&]))*)"
_YEAR = r"(?:[/\-](?P<year>(?:19|20)\d\d))?"
_SERIALS = rf"(?P<serials>{_SERIAL}(?:(?:, ?| va )(?:so )?{_SERIAL})*)"
_OF_KIND = re.compile(
    rf"(?:(?<=\bso )|(?<=\bso: )|(?<=\bso:)|{_FREE}{_GLUED}){_SERIALS}{_YEAR}(?P<sep> ?[/\-_] ?| )"
    rf"(?P<mark>{_MARK})(?![a-z0-9]){_TOKENS}"
)
_OF_BODY = re.compile(
    rf"(?:{_FREE}{_GLUED})(?P<serials>{_SERIAL}){_YEAR}(?P<sep> ?/ ?)"
    rf"(?P<mark>[a-z]{{2,}}\d{{0,3}})(?![a-z0-9]){_TOKENS}"
)
_TURNED = re.compile(
    rf"(?<![a-z0-9/\-])(?P<mark>{_MARK})(?P<tokens>(?:{_SEP}[a-z][a-z&]*)+) so:? ?"
    rf"(?P<serials>{_SERIAL})(?!,?\d| ?[/\-] ?[a-z0-9])"
)
_ENDS = rf"(?= *(?:$|[\n;()]|,(?!\d)|\.(?!\d)|,? (?:ky |ban hanh )?ngay:? \d|_| cua\b| ve\b| v/v| - |\.(?:{FILES})\b))"
_ALONE = re.compile(
    rf"(?<![a-z0-9/\-])(?P<word>{_WORD})(?P<so> so\b ?:?|:)?[ _]?"
    rf"(?P<serials>{_SERIAL}(?:(?:, | va )(?:so )?{_SERIAL})*){_YEAR}{_ENDS}"
)
_BEGINS = re.compile(rf"(?:^|(?<=[\n;])|(?<=; )|(?<=- ))so ?:? ?(?P<serials>{_SERIAL})(?= *(?:$|[\n;]|,? ngay \d))")
_BLANK = re.compile(rf"\bso ?:?[ ._\u2026]*(?P<sep>[/\-]) ?(?P<mark>{_MARK})(?![a-z0-9]){_TOKENS}")
_BEFORE = re.compile(rf"(?:^|[^a-z0-9])(?P<word>{_WORD})?(?P<so>[ _.]*so ?:?| ?:|\.)?[ _]?$")
_TOKEN = re.compile(rf"(?P<sep>{_SEP})(?P<token>[a-z][a-z&]*\d{{0,3}})")
_CLOSED = re.compile(r" *(?:$|[\n;,.()]|ngay\b|cua\b|ve\b|va\b|- )")
_GOES_ON = re.compile(r"[/\-](?P<what>\w)")
_MONTHS = 12
_YEARS = range(1900, 2101)
_LETTER = MARKS["CV"]


def numbered(words: Words) -> tuple[Numbered, ...]:
    """The documents of a text that have a number or a blank place for one, in their order."""
    taken: list[Numbered] = []
    for found in _candidates(words):
        if all(found.end <= other.start or other.end <= found.start or _same(found, other) for other in taken):
            taken.append(found)
    return tuple(sorted(taken))


def _same(one: Numbered, other: Numbered) -> bool:
    """Whether both are of one list: `số 12, 13/BC-UBND`."""
    return one[:2] == other[:2] and one.key != other.key


def _candidates(words: Words) -> Iterator[Numbered]:
    for form, read in ((_OF_KIND, _of_kind), (_OF_BODY, _of_body), (_TURNED, _turned), (_BLANK, _blank)):
        for found in form.finditer(words.plain):
            yield from read(words, found)
    for found in _ALONE.finditer(words.plain):
        yield from _alone(found)
    for found in _BEGINS.finditer(words.plain):
        yield Numbered(*found.span(), found["serials"], "", _key(found["serials"], 0, "", ""))


def _of_kind(words: Words, found: re.Match[str]) -> Iterator[Numbered]:
    start, word, said = _before(words, found.start())
    symbols, end = _symbols(words, found, "tokens")
    spaced = found["sep"] == " "
    in_file = found["sep"] == "_"
    if (spaced or in_file) and not (symbols and (in_file or said or found.start() == 0)):
        return
    if not symbols and (found["sep"].strip() == "-" or not (said or _CLOSED.match(words.plain, end))):
        return
    goes_on = _GOES_ON.match(words.plain, end)
    if goes_on and (not symbols or goes_on["what"].isdigit()):
        return
    serials = re.findall(_SERIAL, found["serials"])
    if len(serials) > 1 and not said:
        return
    mark = _mark(words, found)
    kind = _kind(found["mark"], word)
    for serial in serials:
        number = _written(serial, found["year"], mark, symbols, found["sep"])
        yield Numbered(start, end, number, kind, _key(serial, int(found["year"] or 0), found["mark"], _folded(symbols)))


def _of_body(words: Words, found: re.Match[str]) -> Iterator[Numbered]:
    """A letter of a body, `1234/SKHCN-CĐS`, or a law, `36/2024/QH15`."""
    start, word, said = _before(words, found.start())
    typed = words.typed[found.start("mark") : found.end("mark")]
    if found["mark"] in _MARKS or not (found["mark"] in _SYMBOLS or _in_capitals(typed)):
        return
    symbols, end = _symbols(words, found, "tokens", lower=typed.islower())
    if not (symbols or found["year"] or said) or _GOES_ON.match(words.plain, end):
        return
    body = (("/", _symbol(typed)), *symbols)
    number = "".join((found["serials"], f"/{found['year']}" if found["year"] else "", *(f"{a}{b}" for a, b in body)))
    kind = _WORDS.get(word, _BARE.get(word, "")) or (_LETTER if symbols and not found["year"] else "")
    yield Numbered(start, end, number, kind, _key(found["serials"], int(found["year"] or 0), "", _folded(body)))


def _turned(words: Words, found: re.Match[str]) -> Iterator[Numbered]:
    symbols, end = _symbols(words, found, "tokens")
    if not symbols or end != found.end("tokens"):
        return
    mark, serial = _mark(words, found), found["serials"]
    number = _written(serial, None, mark, symbols, " ")
    yield Numbered(*found.span(), number, _kind(found["mark"], ""), _key(serial, 0, found["mark"], _folded(symbols)))


def _blank(words: Words, found: re.Match[str]) -> Iterator[Numbered]:
    symbols, end = _symbols(words, found, "tokens")
    start, word, _ = _before(words, found.start())
    yield Numbered(start, end, "", _kind(found["mark"], word), _key("", 0, found["mark"], _folded(symbols)))


def _alone(found: re.Match[str]) -> Iterator[Numbered]:
    """`CV 123`, `Quyết định số 215`: a number without its marks."""
    said = bool(found["so"] and "so" in found["so"])
    kind = _WORDS.get(found["word"], _BARE.get(found["word"], ""))
    serials, year = re.findall(_SERIAL, found["serials"]), found["year"]
    if not said and (found["word"] in _NAMES_TOO or any(_count(each) in _YEARS for each in serials)):
        return
    if year and not said and _count(serials[-1]) <= _MONTHS:
        return
    for serial in serials:
        number = f"{serial}/{year}" if year else serial
        yield Numbered(*found.span(), number, kind, _key(serial, int(year or 0), fold(kind), ""))


def _before(words: Words, start: int) -> tuple[int, str, bool]:
    """Where a document's name begins, with the word for its kind, folded; whether a word or `số` stands there."""
    found = _BEFORE.search(words.plain, 0, start)
    if not found or not (found["word"] or found["so"]):
        return start, "", False
    so = bool(found["so"] and "so" in found["so"])
    begin = found.start("word") if found["word"] else found.start("so") if so else start
    return begin, found["word"] or "", bool(found["word"]) or so


def _symbols(
    words: Words, found: re.Match[str], group: str, *, lower: bool = False
) -> tuple[tuple[tuple[str, str], ...], int]:
    """(what stands before it, mark of a body or an office) and where the last of them ends."""
    lower = lower or words.typed[found.start("mark") : found.end("mark")].islower()
    symbols: list[tuple[str, str]] = []
    end = found.start(group)
    for each in _TOKEN.finditer(words.plain, *found.span(group)):
        typed = words.typed[each.start("token") : each.end("token")]
        if not _is_symbol(each["token"], typed, each["sep"], first=not symbols, lower=lower):
            break
        symbols.append((each["sep"].strip(), _symbol(typed)))
        end = each.end()
    return tuple(symbols), end


def _is_symbol(plain: str, typed: str, sep: str, *, first: bool, lower: bool) -> bool:
    if " " in sep and not (first and (plain in _SYMBOLS or _in_capitals(typed)) and not typed.islower()):
        return False
    if plain in _SYMBOLS or _in_capitals(typed):
        return plain not in NO_SYMBOL
    if sep == "_" or plain in NO_SYMBOL:
        return False
    return (first and lower and typed.islower()) or (not first and len(typed) == 1)


def _in_capitals(typed: str) -> bool:
    """Whether letters are a mark by their case: `SKHCN`, `SNgV`."""
    capitals = sum(sign.isupper() for sign in typed)
    return capitals > 1 and typed[0].isupper() and sum(sign.islower() for sign in typed) <= 1


def _symbol(typed: str) -> str:
    """A mark as its body writes it, where it is known; else as typed, in capitals."""
    known = _SYMBOLS.get(fold(typed))
    return known or (typed.upper() if typed.islower() else typed)


def _mark(words: Words, found: re.Match[str]) -> str:
    typed = words.typed[found.start("mark") : found.end("mark")]
    return typed.upper() if found["mark"] in _AS_TYPED else _MARKS[found["mark"]]


def _kind(mark: str, word: str) -> str:
    """The kind by the mark; where that has several meanings, by the word."""
    worded = _WORDS.get(word, _BARE.get(word, ""))
    return worded if mark in _AS_TYPED else MARKS[_MARKS[mark]] or worded


def _written(serial: str, year: str | None, mark: str, symbols: tuple[tuple[str, str], ...], sep: str) -> str:
    first = sep.strip()
    party = bool(symbols) and fold(symbols[0][1]) in PARTY
    signs = [sign for sign, _ in symbols]
    if first in ("", "_") or (first == "-" and "/" not in signs) or "_" in signs:
        first, signs = ("-", ["/", *"-" * (len(signs) - 1)]) if party else ("/", ["-"] * len(signs))
    whole = f"{serial}/{year}" if year else serial
    return "".join((whole, first, mark, *(f"{sign}{symbol}" for sign, (_, symbol) in zip(signs, symbols, strict=True))))


def _folded(symbols: Iterable[tuple[str, str]]) -> str:
    return "-".join(fold(symbol) for _, symbol in symbols)


def _count(serial: str) -> int:
    return int(re.sub(r"\D", "", serial) or 0)


def _key(serial: str, year: int, mark: str, symbols: str) -> tuple[str, int, str, str]:
    return serial.lstrip("0"), year, mark, symbols
