"""One of a few words, however it is written; other words only where they are known to mean the same."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from consolidate.core import legacy_fonts
from consolidate.core.normalize import fold
from consolidate.spreadsheets.fields.field import Field, Reading, Rule, rejected, shown
from consolidate.spreadsheets.model import Cell
from consolidate.texts.returns import faults, seen, synonyms

_LIKE_ENOUGH = 0.75
_NEGATIONS = frozenset({"chua", "khong"})


@cache
def _known(options: tuple[str, ...]) -> Mapping[str, str]:
    """Folded words → the option they mean."""
    others = {fold(word): option for option in options for word in synonyms.SYNONYMS.get(option, ())}
    return others | {fold(option): option for option in options}


@cache
def _hinted(options: tuple[str, ...]) -> Mapping[str, str]:
    return {fold(word): option for option in options for word in synonyms.HINTS.get(option, ())}


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
        text = shown(cell)
        if text in self.options:
            return Reading(self.options[self.options.index(text)])
        words = fold(text).rstrip(" .,;")
        known = _known(self.options)
        if option := known.get(words):
            return Reading(option, (faults.read_as(option),))
        parts = [(run.text, run.font) for run in cell.marks.runs] if cell.marks else []
        together = legacy_fonts.decode_runs(parts)
        for decoded in (*legacy_fonts.readings(text, cell.font), *([together] if together else [])):
            if option := known.get(fold(decoded.text)):
                return Reading(option, (faults.converted_font(decoded.family, option),))
        refusal = faults.not_a_choice(self.options, _nearest(words, self.options))
        if legacy_fonts.has_signs(cell.font):
            return Reading(None, (seen.signs(cell.font, legacy_fonts.signs(text, cell.font).text), refusal))
        return rejected(refusal)
