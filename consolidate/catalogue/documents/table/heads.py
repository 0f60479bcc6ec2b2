"""What the head of a column says it holds: a field of a task, notes, or nothing that is known."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from consolidate.catalogue.documents import phrases
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.table import column_words
from consolidate.core.text_similarity import ratio
from consolidate.texts.catalogue import Header, plans

FIELDS = tuple(phrases.COLUMNS)
NOTE, MIXED = "note", "mixed"
IGNORED = "ignored"
EXACT, BY_WORDS, ALIKE = 3, 2, 1
_LIKENESS = 90.0
"""Least similarity, of 100, of a head to a known one that was misspelt or misread."""
_LETTERS = 8
"""The shortest head that may be misspelt."""
_WORDS = 16
_HEAD_LETTERS = 90
"""The longest head."""
_NO_HEAD = re.compile(r"(?!20\d\d$)\(?\d")
"""A number or day; but a year may head a column."""
_IN_BRACKETS = re.compile(r"\([^)]*\)")

ANSWERS: Mapping[str, str] = {
    "text": Header.TASK,
    "leads": Header.LEADS,
    "coordinators": Header.COORDINATORS,
    "expected": Header.EXPECTED,
    "deadline_text": Header.DEADLINE_TEXT,
    NOTE: Header.NOTE,
    IGNORED: plans.IGNORE_COLUMN,
}
"""What a column may hold → the answer of a person who is asked."""


class Role(NamedTuple):
    """What a head means, how surely, and where it stands among the known heads of its field: the first is best."""

    field: str
    surely: int
    place: int = 0


def label(cell: str) -> str:
    """A column's name for comparison: lower case, without brackets, commas and slashes."""
    return " ".join(re.sub(r"[^\w ]", " ", _IN_BRACKETS.sub(" ", cell.casefold())).split())


def role(head: str) -> Role | None:
    """What a head means: a known one, one of known words, or one that is misspelt; None where it is unknown."""
    return _role(label(head))


@lru_cache(maxsize=4096)
def _role(name: str) -> Role | None:
    for field, names in phrases.COLUMNS.items():
        if name in names:
            return Role(field, EXACT, names.index(name))
    plain = without_diacritics(name)
    if not name or len(name.split()) > _WORDS:
        return None
    if found := next((field for field, form in column_words.HEADS if form.fullmatch(plain)), None):
        return Role(found, BY_WORDS, int(not any(word in plain for word in column_words.BETTER.get(found, ()))))
    return _alike(plain)


def _alike(plain: str) -> Role | None:
    if len(plain) < _LETTERS:
        return None
    every = (
        (ratio(plain, without_diacritics(name)), field)
        for field, names in phrases.COLUMNS.items()
        for name in names
        if len(name) >= _LETTERS
    )
    likeness, field = max(every)
    return Role(field, ALIKE) if likeness >= _LIKENESS else None


def are_usual(cells: Iterable[str]) -> bool:
    """Whether a row has the usual heads of numbers, tasks and leads, whatever else it has."""
    return {"number", "text", "leads"} <= {found.field for found in map(role, cells) if found and found.surely == EXACT}


def weak_role(head: str) -> str:
    """The field that a head means if the cells below it look like it; else ""."""
    plain = without_diacritics(label(head))
    return next((field for field, form in column_words.WEAK_HEADS if form.fullmatch(plain)), "")


def is_number(cell: str) -> bool:
    """Whether a cell is the head of the column of numbers."""
    found = role(cell)
    return bool(found and found.field == "number")


def may_be_heads(cells: Iterable[str]) -> bool:
    """Whether the filled cells of a row are short words, not numbers, days or sentences."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and all(
        len(cell) <= _HEAD_LETTERS and not _NO_HEAD.match(cell) and cell[-1] not in ".;" for cell in filled
    )


def answered(head: str, answers: Mapping[str, str]) -> str:
    """The field that a person once gave the column of this head, or "". `answers`: head → field, or its header."""
    name = without_diacritics(label(head))
    given = next((field for known, field in answers.items() if without_diacritics(label(known)) == name), "")
    headers = {header.casefold(): field for field, header in ANSWERS.items()}
    return given if given in ANSWERS else headers.get(given.casefold(), "")


def proposals(first: str, taken: Collection[str] = ()) -> tuple[str, ...]:
    """The answers to choose from, the proposed one first."""
    order: Sequence[str] = (first, *(field for field in ANSWERS if field != first and field not in taken))
    return tuple(str(ANSWERS[field]) for field in order)
