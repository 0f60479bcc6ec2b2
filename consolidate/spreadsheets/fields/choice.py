"""One of a few words, however it is written; other words only where they are known to mean the same."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from consolidate.core import legacy_fonts
from consolidate.core.normalize import fold, squeeze
from consolidate.spreadsheets.fields.field import (
    Field,
    Reading,
    Rule,
    as_shown,
    is_percentage,
    rejected,
    shown,
    visible,
)
from consolidate.spreadsheets.model import Cell, CellKind
from consolidate.texts.returns import faults, synonyms

_LIKE_ENOUGH = 0.75
_MARKS = re.compile(r"[\u00ad\u200e\u200f\u202a-\u202e\u2060-\u206f]")
_NEGATIONS = frozenset({"chua", "khong"})


@cache
def _known(options: tuple[str, ...]) -> Mapping[str, str]:
    """Folded words → the option they mean."""
    others = {fold(word): option for option in options for word in synonyms.SYNONYMS.get(option, ())}
    return others | {fold(option): option for option in options}


@cache
def _hinted(options: tuple[str, ...]) -> Mapping[str, str]:
    return {fold(word): option for option in options for word in synonyms.HINTS.get(option, ())}


def _is_drawn(cell: Cell) -> bool:
    """Whether the words of the cell may be those of its number format, which puts words in place of 1 and 0."""
    return cell.kind is CellKind.NUMBER and cell.number_format != "" and not is_percentage(cell)


def _is_marked(cell: Cell) -> bool:
    """Whether marks of direction or of line breaks stand among the words: more than the blanks that a paste leaves."""
    return isinstance(cell.value, str) and not cell.value.isprintable() and bool(_MARKS.search(cell.value))


def _is_negative(words: str) -> bool:
    return words.partition(" ")[0] in _NEGATIONS


def _nearest(folded: str, options: tuple[str, ...]) -> str:
    """The option probably meant; empty if none is near. "Chưa …", "không …" are never taken for their opposite."""
    words = {**_hinted(options), **_known(options)}
    near = [word for word in words if _is_negative(word) == _is_negative(folded)]
    found = [folded] if folded in words else difflib.get_close_matches(folded, near, 1, _LIKE_ENOUGH)
    return words[found[0]] if found else ""


@dataclass(frozen=True, slots=True)
class Choice(Field):
    """One of a few words."""

    options: tuple[str, ...]

    def rule(self) -> Rule | None:
        """A list, whose source is where the workbook has the options."""
        return Rule("list")

    def _understand(self, cell: Cell) -> Reading:
        drawn = _is_drawn(cell)
        text = squeeze(as_shown(cell).text) if drawn else shown(cell)
        if text in self.options:
            as_offered = self.options[self.options.index(text)]
            return Reading(as_offered, (faults.read_as(as_offered),) if drawn or _is_marked(cell) else ())
        words = fold(text).rstrip(" .,;")
        known = _known(self.options)
        if option := known.get(words):
            return Reading(option, (faults.read_as(option),))
        stored = " ".join(visible(cell.value).split()) if isinstance(cell.value, str) else text
        for decoded in legacy_fonts.readings(stored, cell.font):
            if option := known.get(fold(decoded.text)):
                return Reading(option, (faults.converted_font(decoded.family, option),))
        return rejected(faults.not_a_choice(self.options, _nearest(words, self.options)))
