"""Other forms of known names: full or short, joined otherwise, or by the head who stands for the body.

Forms are compared as the words that carry meaning, short forms written out: `UBND xã/phường` and `Ủy ban nhân dân các
xã, phường` are one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from consolidate.catalogue.agency_names.known_names import Index
from consolidate.catalogue.agency_names.name_words import Words, words
from consolidate.texts.catalogue import COMMUNES, bodies

_SHORT = {words(short)[0]: words(full) for short, full in bodies.SHORT_FORMS.items()}
DROPPED = frozenset(words(word)[0] for word in bodies.DROPPED)
_COUNCIL = words(bodies.COUNCIL)
_TOGETHER = tuple(tuple(words(name)) for name in bodies.COMMUNES_TOGETHER)
_LEVEL = tuple(words(bodies.COMMUNE_LEVEL))
_COMMUNES = frozenset(words(word)[0] for word in COMMUNES)
_INITIALS = 3
"""Least letters of a short form that follows from a name: two may be those of many a name."""


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """Known names in their forms → codes. `provinces`: names of the province behind a body, such as `lai châu`."""

    names: Mapping[Words, tuple[str, ...]]
    longest: int
    provinces: frozenset[Words]


def meaning(found: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The words that carry meaning, short forms written out; each with the position of its word in `found`."""
    for at, word in enumerate(found):
        parts = word.split("-")
        whole = word.replace("&", "").replace("-", "")
        if whole in _SHORT:
            yield from ((full, at) for full in _SHORT[whole] if full not in DROPPED)
        elif len(parts) > 1 and all(len(part) >= _INITIALS for part in parts):
            yield from ((part, at) for part in parts)
        elif whole and word not in DROPPED:
            yield whole, at


def of(found: Iterable[str]) -> Words:
    """The form of a name: its words that carry meaning."""
    return tuple(word for word, _ in meaning(tuple(found)))


@lru_cache(maxsize=16)
def forms(known: Index) -> Forms:
    """The forms of all known names. A form that two bodies share is no form of either."""
    names = {name: codes for name, codes in known.exact.items() if len(name) > 1}  # a code of one word is no short form
    sure: dict[Words, tuple[str, ...]] = {}
    for name, codes in names.items():
        _add(sure, of(name), codes)
    more: dict[Words, tuple[str, ...]] = {}
    for name, codes in names.items():
        for form in _others(name, known.exact):
            if form not in sure:
                _add(more, form, codes)
    found = {form: codes for form, codes in (sure | more).items() if form and codes}
    return Forms(found, max(map(len, found), default=0), frozenset(_provinces(known.exact)))


def _add(names: dict[Words, tuple[str, ...]], form: Words, codes: tuple[str, ...]) -> None:
    names[form] = codes if names.get(form, codes) == codes else ()


def _others(name: Words, known: Mapping[Words, object]) -> Iterator[Words]:
    """Forms that follow from a name: its kind with initials, a commune's council, all communes in other words."""
    form = of(name)
    if name in _TOGETHER[:2]:
        for together in _TOGETHER:
            if together not in known:
                yield of(together)
                yield (*_COUNCIL, *of(together))
        yield (*_COUNCIL, *_LEVEL)
    elif name[:1] and name[0] in _COMMUNES and len(name) > 1:
        yield (*_COUNCIL, *form)
    for kind in (1, 2):
        initials = "".join(word[0] for word in form[kind:])
        if len(initials) >= _INITIALS:
            yield (*form[:kind], initials)


_PROVINCE, _CITY = words(bodies.PROVINCE), words(bodies.CITY)


def _provinces(names: Iterable[Words]) -> Iterator[Words]:
    """The province's name, where names end in it: `Bưu điện tỉnh Lai Châu`. In a city, that of the city."""
    names = tuple(names)
    within = any(_PROVINCE[0] in name for name in names)
    kind = _PROVINCE if within else _CITY
    for name in names:
        for at in range(1, len(name) - len(kind)):
            if name[at : at + len(kind)] == kind and name[: len(_COUNCIL)] != _COUNCIL:
                yield name[at:]
                yield name[at + len(kind) :]
