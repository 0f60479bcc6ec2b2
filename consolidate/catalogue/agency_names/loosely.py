"""Names in a text of which names as they stand do not cover every word: in other forms, and those of no known body."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from consolidate.catalogue.agency_names.known_names import Found, Index, Match, longest
from consolidate.catalogue.agency_names.name_forms import DROPPED, Forms, forms, meaning
from consolidate.catalogue.agency_names.name_words import PLURAL_WORD as _PLURAL
from consolidate.catalogue.agency_names.name_words import WORD, Words, words
from consolidate.texts.catalogue import FILLERS, bodies

_FILLERS = frozenset(words(filler)[0] for filler in FILLERS) | DROPPED
_HEADS = sorted((words(head) for head in bodies.HEADS), key=len, reverse=True)
_DOES = tuple(words(phrase) for phrase in bodies.DOES)
_KINDS = tuple(words(kind) for kind in bodies.KINDS)
_SHARED = frozenset(words(kind)[0] for kind in bodies.SHARED_KINDS)
_FIELDS = sorted((words(name) for name in bodies.FIELDS), key=len, reverse=True)
_NOBODY = sorted((words(phrase) for phrase in (*bodies.NOBODY, *bodies.DROPPED)), key=len, reverse=True)
_LIGHT = re.compile(r"[,;.\n/():]")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text by its words: where they stand, folded."""

    text: str
    spans: tuple[tuple[int, int], ...]
    folded: Words

    def quoted(self, first: int, last: int) -> str:
        """The text from one word to another, with a bracket that is closed behind it."""
        start, end = self.spans[first][0], self.spans[last][1]
        found = self.text[start:end]
        return found + ")" if found.count("(") > found.count(")") and self.text[end : end + 1] == ")" else found

    def between(self, at: int) -> str:
        """What stands before a word, behind the one before it."""
        return self.text[self.spans[at - 1][1] : self.spans[at][0]] if at else ";"


@dataclass(frozen=True, slots=True)
class _Hit:
    """A known name: its words from `first` to `last`, with heads and fillers before it from `since`."""

    since: int
    first: int
    last: int
    codes: tuple[str, ...]


def find(known: Index, text: str) -> Found:
    """The names in a text and the phrases that name none, each quoted whole. Phrases that name nobody are passed."""
    shown = _Text(text, tuple(found.span() for found in WORD.finditer(text)), words(text))
    hits = tuple(_hits(known, forms(known), shown))
    unknown = tuple(_unknown(shown, hits, forms(known)))
    if not hits and names_nobody(text):
        return Found((), (text.strip(),))
    unknown = tuple(phrase for phrase in unknown if not names_nobody(phrase))
    return Found(tuple(Match(shown.quoted(hit.since, hit.last), hit.codes) for hit in hits), unknown)


def without_heads(name: str) -> str:
    """The body that a name is about, without who stands for it: `Giám đốc Sở A` is Sở A; `Trưởng thôn` stays."""
    shown = _Text(name, tuple(found.span() for found in WORD.finditer(name)), words(name))
    body = name[shown.spans[_behind_heads(shown, 0)][0] :] if shown.spans else name
    return body if body[:1].isupper() else name


def names_nobody(phrase: str) -> bool:
    """Whether a phrase names nobody in particular, such as `các cơ quan, đơn vị liên quan`."""
    return _made_of(words(phrase), _NOBODY)


def _made_of(found: Words, parts: Sequence[Words]) -> bool:
    while found:
        part = next((part for part in parts if found[: len(part)] == part), None)
        if part is None:
            return False
        found = found[len(part) :]
    return True


# --- known names -------------------------------------------------------------------------------------------------


def _hits(known: Index, other: Forms, shown: _Text) -> Iterator[_Hit]:
    found = shown.folded
    at, free = 0, 0
    kind: Words = ()
    while at < len(found):
        if found[at] in DROPPED:
            at += 1
            continue
        start = _behind_heads(shown, at)
        hit = _named(known, other, shown, start) or (_named(known, other, shown, at) if start > at else None)
        if hit is None and kind and _shares(shown, at):
            hit = _named(known, other, shown, at, kind)
        if hit is None:
            listed = kind if ":" in shown.text[: shown.spans[at][0]] and not _ends(shown.between(at)) else ()
            kind = _said_for_several(shown, at) or listed
            at += 1
            continue
        yield replace(hit, since=_since(shown, free, at))
        kind = (found[hit.first],) if found[hit.first] in _SHARED else kind if hit.first == at else ()
        at = free = hit.last + 1


def _said_for_several(shown: _Text, at: int) -> Words:
    """The kind said here for the names behind it: `Các Bộ: …`."""
    follows = shown.text[shown.spans[at][1] :].lstrip()
    return (shown.folded[at],) if shown.folded[at] in _SHARED and follows.startswith(":") else ()


def _shares(shown: _Text, at: int) -> bool:
    """Whether a name may begin here whose kind was said before: `Nội vụ` of `Sở Tài chính, Nội vụ`."""
    parted = re.search("[,:]", shown.between(at)) or shown.folded[at - 1] in DROPPED
    capital = shown.text[shown.spans[at][0]].isupper()
    return bool(parted and capital and not _ends(shown.between(at)) and not _begins(shown.folded[at:], _KINDS))


def _ends(between: str) -> bool:
    """Whether a list ends with what stands between two words."""
    return bool(re.search(r"[;.\n]", between))


def _behind_heads(shown: _Text, at: int) -> int:
    """The position behind the heads of bodies that stand here, with words like `các` and `và` between; else `at`."""
    found, last = shown.folded, at
    while True:
        head = next((head for head in _HEADS if found[last : last + len(head)] == head), ())
        if not head:
            break
        last += len(head)
        while last < len(found) and found[last] in DROPPED:
            last += 1
    return last if last < len(found) else at


def _named(known: Index, other: Forms, shown: _Text, at: int, kind: Words = ()) -> _Hit | None:
    """The longest known name from this word on, as it stands or in another form; `kind`: said before, for several."""
    length, codes = longest(known, (*kind, *shown.folded[at:]))
    best = _Hit(at, at, at + length - len(kind) - 1, codes) if length > len(kind) else None
    skipped = tuple(_without_heads(shown, at))
    form = [(word, -1) for word in kind] + [(word, skipped[place]) for word, place in _meaning(shown, skipped)]
    for size in range(min(other.longest, len(form)), len(kind), -1):
        codes = other.names.get(tuple(word for word, _ in form[:size]), ())
        last = form[size - 1][1]
        if codes and (size == len(form) or form[size][1] > last):
            if best is None or last > best.last:
                best = _Hit(at, at, last, codes)
            break
    return best


def _meaning(shown: _Text, places: Sequence[int]) -> Iterator[tuple[str, int]]:
    return meaning([shown.folded[place] for place in places])


def _without_heads(shown: _Text, at: int) -> Iterator[int]:
    """The positions of the words from here on, without heads that stand behind a comma or `và`."""
    while at < len(shown.folded):
        parted = shown.folded[at - 1] in DROPPED or bool(_LIGHT.search(shown.between(at)))
        behind = _behind_heads(shown, at) if parted else at
        yield behind
        at = behind + 1


def _since(shown: _Text, free: int, at: int) -> int:
    """The position from which heads and `các` belong to the name at `at`. `free`: behind the name before it."""
    back = at
    while back > free and shown.folded[back - 1] == _PLURAL:
        back -= 1
    return back


# --- what is left ------------------------------------------------------------------------------------------------


def _unknown(shown: _Text, hits: Sequence[_Hit], other: Forms) -> Iterator[str]:
    """The phrases with a word that no known name covers, each whole: up to a separator that parts two names."""
    owner = {at: number for number, hit in enumerate(hits) for at in range(hit.since, hit.last + 1)}
    kind = ""
    for start, end, listed in _pieces(shown, owner):
        first, last = _trimmed(shown, start, end)
        if not listed:
            kind = shown.quoted(first, first) if _said_for_several(shown, first) else ""
        left = _told(shown, [at for at in range(first, last + 1) if at not in owner], owner, other)
        if (kind and first == last and not listed) or all(shown.folded[at] in _FILLERS for at in left):
            continue
        whole = shown.quoted(first, last)
        yield f"{kind} {whole}" if kind and listed else whole.replace(":", "", 1) if kind else whole


def _trimmed(shown: _Text, first: int, last: int) -> tuple[int, int]:
    """The words of a phrase without `các`, `và` at its ends."""
    while first < last and shown.folded[first] in DROPPED:
        first += 1
    while last > first and shown.folded[last] in DROPPED:
        last -= 1
    return first, last


def _pieces(shown: _Text, owner: Mapping[int, int]) -> Iterator[tuple[int, int, bool]]:
    """First and last position of each name or phrase of the text, and whether its kind was said before."""
    first, within = 0, 0
    listed = began = False
    for at in range(1, len(shown.folded)):
        before = shown.between(at)
        listed = (listed or (":" in before and bool(_said_for_several(shown, at - 1)))) and not _ends(before)
        listed = listed and not (re.search("[,/]", before) and _begins(shown.folded[at:], _KINDS))
        field = _field(shown, at)
        cut = _parts(shown, at, owner, listed=listed and at >= within)
        if cut and (listed or not _goes_on(shown, first, at, owner)):
            yield first, at - 1, began
            first, began = at, listed
        within = max(within, field)
    if shown.folded:
        yield first, len(shown.folded) - 1, began


def _goes_on(shown: _Text, first: int, at: int, owner: Mapping[int, int]) -> bool:
    """Whether words that name nobody go on in those behind a comma: `Các cơ quan, đơn vị giải quyết hồ sơ`."""
    unknown = all(each not in owner for each in range(first, at + 1)) and shown.folded[at] != _PLURAL
    return unknown and not _ends(shown.between(at)) and names_nobody(shown.quoted(first, at - 1))


def _field(shown: _Text, at: int) -> int:
    """The position behind the field of work named from this word on, 0 if none is: no list is parted within it."""
    return next((at + len(name) for name in _FIELDS if shown.folded[at : at + len(name)] == name), 0)


def _parts(shown: _Text, at: int, owner: Mapping[int, int], *, listed: bool) -> bool:
    """Whether a new name begins at this word. A bracket belongs to the name before it."""
    before, found = shown.between(at), shown.folded
    if at in owner and at - 1 in owner:
        return owner[at] != owner[at - 1]
    if shown.text.count("(", 0, shown.spans[at][0]) > shown.text.count(")", 0, shown.spans[at][0]):
        return False
    if re.search(r"[;\n]|\.\s", before):
        return True
    plural = found[at] == _PLURAL
    if plural:
        return bool(re.search("[,/]", before)) or found[at - 1] in DROPPED or shown.text[shown.spans[at][0]].isupper()
    apart = bool(re.search("[,/:]", before)) or found[at - 1] in DROPPED - {_PLURAL}
    return apart and (listed or at in owner or at - 1 in owner or _begins(found[at:], (*_KINDS, *_HEADS)))


def _begins(found: Words, starts: Sequence[Words]) -> bool:
    return any(found[: len(start)] == start for start in starts)


def _told(shown: _Text, left: list[int], owner: Mapping[int, int], other: Forms) -> list[int]:
    """The words left of a phrase, without those that describe the known name before them: its province, what stands in
    brackets behind it, what it does.
    """
    if not left or left[0] - 1 not in owner:
        return left
    rest = tuple(shown.folded[at] for at in left)
    if rest in other.provinces or _begins(rest, _DOES) or "(" in shown.between(left[0]):
        return []
    return left
