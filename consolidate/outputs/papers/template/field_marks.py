"""The fields typed into a stretch of text, and all that looks like one and is none.

Word and input programs change what the office types: capital first letters, wide or ornamental braces, hard spaces,
soft hyphens, dashes. What can mean only one field is taken as that field.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from consolidate.core import text_similarity
from consolidate.core.normalize import squeeze, strip_diacritics, without_invisible
from consolidate.outputs.papers.fields import Field, Values

Known = Mapping[str, Collection[str] | None]
"""Field → None, or the columns of a list; no columns where they are not known, as the list has no items."""

_FIELD = re.compile(
    r"\{\{\s*(?P<asked>\?)?\s*(?P<name>[a-z]\w*(?:-\w+)*)\s*(?:\.\s*(?P<column>\w+(?:-\w+)*)\s*)?\}\}",
    re.ASCII | re.IGNORECASE,
)
_ODD = re.compile(r"\{+[^{}]*\}*|\}+")
_NAME = re.compile(r"[a-z]\w*(?:\.\w+)?", re.ASCII | re.IGNORECASE)
_LEAST_LIKE = 50

_AS_BRACE = {0x2774: "{", 0x2775: "}", 0xFE5B: "{", 0xFE5C: "}", 0xFF5B: "{", 0xFF5D: "}"}
_AS_DASH = dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D), "-")
_AS_ASCII = {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)} | _AS_BRACE | _AS_DASH


class Trouble(Enum):
    """Why a piece of a template is refused."""

    COMMAND = auto()
    BRACE = auto()
    NO_FIELD = auto()
    UNKNOWN = auto()
    NO_COLUMN = auto()
    """A list without the column that is to stand there."""
    UNKNOWN_COLUMN = auto()
    NOT_A_LIST = auto()
    """A column is asked of a field that is no list."""
    NOT_FIRST = auto()
    """A condition that is not at the beginning."""
    TWO_LISTS = auto()
    HEAD_ROW = auto()
    """A field of a list in a row that is repeated on each page as the head of its table."""
    NESTED = auto()
    """A repeated part within a repeated part."""
    TRACKED = auto()
    """A field in text that is struck out by a tracked change."""
    UNREACHABLE = auto()
    """A field where none is filled in: a comment, a chart, an address, a code of Word."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a piece of the text around it; `nearest`: the known field that it is most like."""

    trouble: Trouble
    piece: str
    around: str = ""
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A field from one position of the text to another. `asked`: it is a condition."""

    start: int
    end: int
    name: str
    column: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """The fields of a stretch of text, and what is wrong in it."""

    fields: tuple[Mark, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def lists(self) -> set[str]:
        """The lists of which a field stands there."""
        return {mark.name for mark in self.fields if mark.column}

    @property
    def conditions(self) -> tuple[Mark, ...]:
        """Those that decide whether the text is shown."""
        return tuple(mark for mark in self.fields if mark.asked)


NONE = Marks()


def known_fields(fields: Sequence[Field[Any]]) -> Known:
    """The fields of a kind of paper as they may be typed."""
    return {each.name: tuple(each.columns) if each.columns else None for each in fields}


def known_by(values: Values) -> Known:
    """The fields that have these values."""
    return {
        name: None if isinstance(value, (str, int)) else tuple(value[0]) if value else ()
        for name, value in values.items()
    }


def brace(text: str) -> bool:
    """Whether a brace, or what looks like one, stands in a text."""
    plain = text.translate(_AS_BRACE)
    return "{" in plain or "}" in plain


def marks(text: str, known: Known) -> Marks:
    """The fields of a paragraph or line."""
    if not brace(text):
        return NONE
    places = [place for place, sign in enumerate(text) if without_invisible(sign)]
    plain = "".join(_plain(text[place]) for place in places)
    fields, faults, rest, free = [], [], plain, 0
    for found in _FIELD.finditer(plain):
        name, column = (_as_typed(found[group] or "") for group in ("name", "column"))
        mark = Mark(places[found.start()], places[found.end() - 1] + 1, name, column, bool(found["asked"]))
        trouble = _trouble(mark, known)
        if mark.asked and plain[free : found.start()].strip():
            trouble = trouble or Trouble.NOT_FIRST
        elif mark.asked:
            free = found.end()
        if trouble:
            faults.append(Fault(trouble, found[0], nearest=_nearest(found[0], known)))
        fields.append(mark)
        rest = rest[: found.start()] + " " * len(found[0]) + rest[found.end() :]
    faults += (Fault(_oddity(odd[0]), odd[0].strip(), nearest=_nearest(odd[0], known)) for odd in _ODD.finditer(rest))
    around = squeeze(text)
    return Marks(tuple(fields), tuple(replace(fault, around=around) for fault in faults))


def mended(found: Marks, text: str) -> Iterator[tuple[Mark, int]]:
    """Each field, from the last to the first, with its end: behind a condition the spaces go, too."""
    for mark in reversed(found.fields):
        end = mark.end
        while mark.asked and end < len(text) and text[end].isspace():
            end += 1
        yield mark, end


def only_fields(text: str, found: Marks) -> bool:
    """Whether nothing but fields and white space stands in a text."""
    for mark, end in mended(found, text):
        text = text[: mark.start] + text[end:]
    return not squeeze(text)


def _plain(sign: str) -> str:
    return " " if sign.isspace() else sign.translate(_AS_ASCII)


def _as_typed(name: str) -> str:
    return name.lower().replace("-", "_")


def _trouble(mark: Mark, known: Known) -> Trouble | None:
    if mark.name not in known:
        return Trouble.UNKNOWN
    columns = known[mark.name]
    if columns is None:
        return Trouble.NOT_A_LIST if mark.column else None
    if not mark.column:
        return None if mark.asked else Trouble.NO_COLUMN
    return Trouble.UNKNOWN_COLUMN if columns and mark.column not in columns else None


def _oddity(piece: str) -> Trouble:
    if piece.startswith(("{%", "{#")):
        return Trouble.COMMAND
    return Trouble.NO_FIELD if piece.startswith("{{") and piece.endswith("}}") else Trouble.BRACE


_BEGINNING = 3
"""So many letters of a name may stand for it."""


def _likeness(word: str, name: str) -> float:
    begun = len(word) >= _BEGINNING and name.startswith(word)
    return max(text_similarity.ratio(word, name), _LEAST_LIKE if begun else 0)


def _nearest(piece: str, known: Known) -> str:
    """The known field, with the column of a list, that a piece is most like, one of its words or all of them together;
    "" if none is like it.
    """
    words = [found[0].lower() for found in _NAME.finditer(strip_diacritics(piece))]
    typed = [*(word for word in words if len(word) > 1), "_".join(words)]
    names = [f"{list_}.{column}" for list_, columns in known.items() for column in columns or ()]
    names += [field for field, columns in known.items() if columns is None]
    like = [max(_likeness(word, each) for word in typed) for each in names]
    best = max(range(len(names)), key=like.__getitem__, default=None)
    return names[best] if best is not None and like[best] >= _LEAST_LIKE else ""
