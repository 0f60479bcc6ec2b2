"""The documents that a text cites: `cited_in("QĐ 215/QĐ-UBND ngày 15/10/2025 của UBND tỉnh")`. Pure.

Number, day and issuer are as the text says them, or empty: where two readings are possible there is none.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from consolidate.consolidation.evidence.document_numbers import Numbered, numbered
from consolidate.consolidation.evidence.issue_days import Issue, body_before, day_at, issue_before, issue_behind
from consolidate.consolidation.evidence.typed_words import Words, words_of
from consolidate.core.normalize import REMEMBERED, fold
from consolidate.texts.evidence import DRAFT_AFTER, DRAFT_BEFORE, DRAFT_ITSELF, INVITATION, MENTIONED, MINUTES, WORDS

_KINDS = {fold(word): kind for word, kind in WORDS.items()}
_KIND = rf"(?:{'|'.join(sorted(_KINDS, key=len, reverse=True))})"
_LEADING = re.compile(rf"[\W\d]*(?:du thao )?(?P<kind>{_KIND})\b")
_NAMED = re.compile(rf"\b(?P<kind>{_KIND}) $")
_MET = re.compile(rf"\W*(?:{MINUTES}|(?!{INVITATION}){_KIND}) ?(?=,? ?ngay )")
_PIECE = re.compile(r"[^;\n]+")
_MENTIONED, _DRAFT_BEFORE, _DRAFT_AFTER = map(re.compile, (MENTIONED, DRAFT_BEFORE, DRAFT_AFTER))
_DRAFT_ITSELF = re.compile(DRAFT_ITSELF)
_APART = re.compile(r"[,(+&]| va | kem | cung | ban hanh | tai | gui ")
_COMMITTEES = {"ubnd": re.compile(r"ubnd|uy ban nhan dan"), "hdnd": re.compile(r"hdnd|hoi dong")}


class Citation(NamedTuple):
    """One document as a text cites it; what it does not say is "" or None.

    `number`: `215/QĐ-UBND`, its letters as the State and the Party write them. `kind`: `Quyết định`. `text`: the words
    that it was read from, verbatim but for white space. `key`: alike for one number however it is written; None where
    there is no number.
    """

    number: str
    day: dt.date | None
    issuer: str
    kind: str
    link: str
    draft: bool
    text: str
    key: tuple[str, int, str, str] | None = None


@lru_cache(maxsize=REMEMBERED)
def cited_in(text: str) -> tuple[Citation, ...]:
    """The documents that a text cites, in its order, each once; words without a number are one document.

    A document that another one only carries out or answers is not cited.
    """
    words = words_of(text)
    if not words.typed:
        return ()
    every = numbered(words)
    own = _own(words, every)
    found = _cited(words, own, every)
    if not own and len(found) < 2:
        found = [_unnumbered(words, 0, len(words.typed))]
    return tuple(_once(_linked(words, found)))


def _own(words: Words, every: Sequence[Numbered]) -> list[Numbered]:
    """The documents of the text that are cited themselves; where it has nothing but a basis, that."""
    own: list[Numbered] = []
    basis: list[Numbered] = []
    for each in every:
        piece = max(words.plain.rfind(sign, 0, each.start) for sign in ";\n") + 1
        before = words.plain[piece : each.start]
        if not _about_another(each, before):
            (basis if _is_basis(words, each, before) else own).append(each)
    return own or basis[:1]


def _is_basis(words: Words, each: Numbered, before: str) -> bool:
    """Whether another document carries it out or answers it; `Kế hoạch triển khai số 45/KH-UBND` is itself one."""
    mentioned = _MENTIONED.search(before)
    if not mentioned:
        return False
    named = _NAMED.search(before, 0, mentioned.start())
    numbered_alone = bool(re.match(r"so\b|\d", words.plain[each.start : each.end]))
    return not (named and numbered_alone and _KINDS[named["kind"]] == each.kind)


def _about_another(each: Numbered, before: str) -> bool:
    """Whether it stands in the title of the document that its part of the text begins with."""
    leading = _LEADING.match(before)
    if not leading or _KINDS[leading["kind"]] == each.kind:
        return False
    return not _APART.search(before, leading.end())


def _cited(words: Words, own: list[Numbered], every: Sequence[Numbered]) -> list[Citation]:
    found: list[tuple[int, Citation]] = []
    for each, behind in zip_longest(own, own[1:]):
        following = min((other.start for other in every if other.start >= each.end), default=len(words.plain))
        floor = max((other.end for other in every if other.end <= each.start), default=0)
        cited = _numbered(words, each, floor, following)
        listed = behind is not None and behind.start == each.start
        found.append((each.start, cited._replace(day=None) if listed else cited))
    for piece in _PIECE.finditer(words.typed):
        inside = any(piece.start() <= each.start < piece.end() for each in own)
        if not inside and _LEADING.match(words.plain, piece.start(), piece.end()):
            found.append((piece.start(), _unnumbered(words, *piece.span())))
    return [citation for _, citation in sorted(found, key=lambda each: each[0])]


def _numbered(words: Words, each: Numbered, floor: int, following: int) -> Citation:
    behind = issue_behind(words, each.end, following)
    before = issue_before(words, floor, each.start) if not behind.day else Issue(None, "", each.start)
    start = min(each.start, before.end) if before.day else each.start
    drafted = _DRAFT_BEFORE.search(words.plain, 0, each.start) or _DRAFT_AFTER.match(words.plain, behind.end, following)
    return Citation(
        number=each.number,
        day=behind.day or before.day,
        issuer=_agreeing(each, behind.body or before.body or body_before(words, floor, each.start)),
        kind=each.kind,
        link="",
        draft=bool(drafted),
        text=words.typed[start : behind.end].strip(),
        key=each.key if each.number else None,
    )


def _agreeing(each: Numbered, body: str) -> str:
    """The issuer, unless the number is that of another body."""
    first = each.key[3].split("-")[0]
    return body if first not in _COMMITTEES or _COMMITTEES[first].search(fold(body)) else ""


def _unnumbered(words: Words, start: int, end: int) -> Citation:
    """Words that name no number; their day only where it cannot be that of what they are about."""
    met, leading = _MET.match(words.plain, start, end), _LEADING.match(words.plain, start, end)
    return Citation(
        number="",
        day=day_at(words, met.end(), end) if met else None,
        issuer="",
        kind=_KINDS[leading["kind"]] if leading else "",
        link="",
        draft=bool(_DRAFT_ITSELF.match(words.plain, start, end)),
        text=words.typed[start:end].strip(),
    )


def _linked(words: Words, found: list[Citation]) -> Iterator[Citation]:
    """Each with the web address that stands in its part of the text or right behind it."""
    at = 0
    places = []
    for each in found:
        at = max(words.typed.find(each.text, at), at)
        places.append(at)
    for number, each in enumerate(found):
        end = places[number + 1] if number + 1 < len(places) else len(words.typed)
        begin = places[number] if number else 0
        link = next((link for place, link in words.links if begin <= place < end), "")
        yield each._replace(link=link)


def _once(found: Iterator[Citation]) -> Iterator[Citation]:
    seen: dict[object, Citation] = {}
    for each in found:
        key = (each.key, each.day, each.issuer) if each.key else fold(each.text)
        seen.setdefault(key, each)
    yield from seen.values()
