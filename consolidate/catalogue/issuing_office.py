"""The office that collects and writes: which agency of the catalogue it is, its name below that of its superior."""

import re
import unicodedata
from collections.abc import Iterator

from consolidate.catalogue import agency_names
from consolidate.catalogue.agency_names.name_forms import meaning
from consolidate.catalogue.agency_names.name_words import WORD, words
from consolidate.catalogue.model import Agency, Catalogue
from consolidate.texts.catalogue import Setting, bodies

_LEVELS = "|".join(sorted(bodies.COMMITTEES, key=len, reverse=True))
_PARTY = "|".join(sorted(set(bodies.COMMITTEES.values()), key=len, reverse=True))
_PLACE = re.compile(rf"(?<!\w)({_PARTY}|{_LEVELS})(?!\w|\s+{bodies.SOCIETY}\b)\.?\s+([^,;()]+)", re.IGNORECASE)
_HEADS = tuple(map(words, bodies.PLACED_BY_NAME))
_COUNCIL = tuple(words(bodies.COUNCIL))
_KIND_ALONE = 2
"""So many words name a kind of body, as `Thanh tra`, and not which one."""


def office_agency(catalogue: Catalogue) -> Agency | None:
    """The agency that the setting `Cơ quan tổng hợp` names; None where it names none or more than that one.

    The setting may add the place, which names of agencies mostly leave out.
    """
    named, superior = (catalogue.settings.get(each, "") for each in (Setting.OFFICE, Setting.PARENT))
    index = agency_names.index(catalogue.agencies, catalogue.groups)
    for name in dict.fromkeys((named, _without_places(named, superior or named))):
        found = agency_names.find(index, name)
        if len(found.codes) == 1 and not found.unknown:
            return catalogue.agency_by_code.get(found.codes[0])
    return None


def below(name: str, superior: str) -> str:
    """The name as it stands in a head below its superior's, which names the place already.

    `Sở Y tế tỉnh Lai Châu` below `UBND tỉnh Lai Châu` is `Sở Y tế`, `Văn phòng UBND tỉnh` is `Văn phòng`, `Thanh tra
    tỉnh Lai Châu` is `Thanh tra tỉnh`. A body of another place, or of another level, keeps its name.
    """
    text = unicodedata.normalize("NFC", name).strip()
    if agency_names.written_out(text) == agency_names.written_out(superior):
        return text
    places = [*_places(superior)]
    for whole in (superior, *([superior[: places[-1][2]]] if places else [])):
        if (cut := _before(text, whole)) is not None:
            return _trimmed(text[:cut])
    return _without_places(text, superior)


def party_committee(superior: str) -> str:
    """The Party committee beside the People's Committee of a place: `Tỉnh ủy Lai Châu`; "" of any other body."""
    first = next(_places(superior), None)
    if first is None or tuple(agency_names.written_out(superior[: first[2]]))[: len(_COUNCIL)] != _COUNCIL:
        return ""
    return f"{bodies.COMMITTEES[first[0]]} {first[1]}"


def _places(name: str) -> Iterator[tuple[str, str, int]]:
    """The places that a name ends with, the smallest first: word before it, name, where the word ends."""
    committees = {committee.casefold(): level for level, committee in reversed(bodies.COMMITTEES.items())}
    for found in _PLACE.finditer(unicodedata.normalize("NFC", name)):
        level = found[1].casefold()
        yield committees.get(level, level), found[2].strip(), found.end(1)


def _before(text: str, whole: str) -> int | None:
    """Where the other name begins that a name ends with; None where it does not, or is nothing but that."""
    spans = [found.span() for found in WORD.finditer(text)]
    told, other = [*meaning(words(text))], agency_names.written_out(whole)
    if len(other) > 1 and len(told) > len(other) and tuple(word for word, _ in told[-len(other) :]) == tuple(other):
        at = spans[told[-len(other)][1]][0]
        joined = told[-len(other)][1] != told[-len(other) - 1][1] + 1  # "A và B": the name goes on to A
        return None if joined else at
    return None


def _without_places(text: str, superior: str) -> str:
    """The name without the places that another name ends with."""
    for level, place, _ in reversed([*_places(superior)]):
        text = _without(text, level, place)
    return text


def _without(text: str, level: str, place: str) -> str:
    """The name without a place at its end. A kind of body that would stand alone keeps the word of its level."""
    spans, told, named = [found.span() for found in WORD.finditer(text)], words(text), words(place)
    at = len(told) - len(named)
    if at < 1 or told[at:] != named:
        return text
    same = {level, *(short for short, full in bodies.SAME_LEVEL.items() if full == level)}
    same |= {bodies.SAME_LEVEL.get(level, level)}
    for words_before in map(words, sorted(same)):
        start = at - len(words_before)
        if start > 0 and told[start:at] == words_before:
            rest = told[:start]
            alone = len(rest) <= _KIND_ALONE or agency_names.written_out(" ".join(rest))[-len(_COUNCIL) :] == _COUNCIL
            return _trimmed(text[: spans[at - 1][1] if alone else spans[start][0]])
    bare = at > _KIND_ALONE and any(told[: len(head)] == head for head in _HEADS)
    other_level = any(told[at - len(word) : at] == word for word in map(words, bodies.COMMITTEES) if at > len(word))
    return _trimmed(text[: spans[at][0]]) if bare and not other_level else text


def _trimmed(text: str) -> str:
    return text.rstrip(bodies.BETWEEN)
