"""The names of a catalogue's agencies and groups, looked up word by word, as they stand there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from consolidate.catalogue.agency_names.name_words import Words, key
from consolidate.catalogue.model import Agency, Group
from consolidate.core.normalize import strip_diacritics


@dataclass(frozen=True, slots=True)
class Match:
    """Words of a text and the codes they name: of one agency, or of one or more groups."""

    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The known names in a text, in order; `unknown`: phrases that no known name covers."""

    matches: tuple[Match, ...]
    unknown: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all matches, each once, in order."""
        return tuple(dict.fromkeys(code for match in self.matches for code in match.codes))


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Known names as words → codes: `exact` as written, `loose` without diacritics where no other name is the same.

    `longest`: words of the longest name. Compared by identity, for `index` returns one object for the same names.
    """

    exact: Mapping[Words, tuple[str, ...]]
    loose: Mapping[Words, tuple[str, ...]]
    longest: int


@lru_cache(maxsize=16)
def index(agencies: tuple[Agency, ...], groups: tuple[Group, ...]) -> Index:
    """The index of all names, other names and codes. A name that several groups share has the codes of all."""
    exact: dict[Words, tuple[str, ...]] = {}
    bodies: tuple[Agency | Group, ...] = (*agencies, *groups)
    for body in bodies:
        for name in (body.name, *body.other_names, body.code):
            if name and body.code not in exact.get(key(name), ()):
                exact[key(name)] = (*exact.get(key(name), ()), body.code)
    loose: dict[Words, tuple[str, ...]] = {}
    for name_words, codes in exact.items():
        plain = tuple(map(strip_diacritics, name_words))
        loose[plain] = codes if loose.get(plain, codes) == codes else ()
    loose = {plain: codes for plain, codes in loose.items() if codes}
    return Index(exact, loose, max(map(len, exact), default=0))


def longest(known: Index, rest: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """Length in words and codes of the longest known name that `rest` begins with: exact first; (0, ()) if none."""
    for names, tail in ((known.exact, tuple(rest)), (known.loose, tuple(map(strip_diacritics, rest)))):
        for length in range(min(known.longest, len(tail)), 0, -1):
            if codes := names.get(tail[:length]):
                return length, codes
    return 0, ()
