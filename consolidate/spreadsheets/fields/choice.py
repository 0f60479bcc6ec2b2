"""One of a few words, however it is written; other words only where they are known to mean the same."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from consolidate.core import legacy_fonts, text_similarity
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
from consolidate.spreadsheets.fields.wordings import is_ditto, is_tick
from consolidate.spreadsheets.model import Cell, CellKind
from consolidate.texts.codes import Finding
from consolidate.texts.returns import faults
from consolidate.texts.returns.cells import seen, synonyms

_LIKE_ENOUGH = 75.0
"""Of a word with one or two slips of the keys: `thanhf`, `thnah`, `thuwcj`."""

_MARKS = re.compile(r"[\u00ad\u200e\u200f\u202a-\u202e\u2060-\u206f]")


@cache
def _known(options: tuple[str, ...]) -> Mapping[str, str]:
    """Folded words → the option they mean."""
    others = {fold(word): option for option in options for word in synonyms.SYNONYMS.get(option, ())}
    return others | {fold(option): option for option in options}


def _is_slip(typed: str, meant: str) -> bool:
    """Whether the word is none of the language, and nearly the one meant. `chua` for `dang` is no slip."""
    return typed == meant or (
        not legacy_fonts.is_syllable(typed) and text_similarity.ratio(typed, meant) >= _LIKE_ENOUGH
    )


def _is_drawn(cell: Cell) -> bool:
    """Whether the words of the cell may be those of its number format, which puts words in place of 1 and 0."""
    return cell.kind is CellKind.NUMBER and cell.number_format != "" and not is_percentage(cell)


def _is_marked(cell: Cell) -> bool:
    """Whether marks of direction or of line breaks stand among the words: more than the blanks that a paste leaves."""
    return isinstance(cell.value, str) and not cell.value.isprintable() and bool(_MARKS.search(cell.value))


def _slip_of(folded: str, options: tuple[str, ...]) -> str:
    """The only option that the text is, word for word, but for slips of the keys; else empty.

    A nearest option is never proposed: what people write beside the list mostly means something that is not in it.
    """
    found = []
    for option in options:
        typed, meant = folded.split(), fold(option).split()
        in_one = "".join(typed) == "".join(meant)
        if in_one or (len(typed) == len(meant) and all(map(_is_slip, typed, meant))):
            found.append(option)
    return found[0] if len(found) == 1 else ""


@dataclass(frozen=True, slots=True)
class Choice(Field):
    """One of a few words. `offered`: those to choose from where not all of them may be chosen."""

    options: tuple[str, ...]
    offered: tuple[str, ...] = ()

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
        parts = [(run.text, run.font) for run in cell.marks.runs] if cell.marks else []
        together = legacy_fonts.decode_runs(parts)
        for decoded in (*legacy_fonts.readings(stored, cell.font), *([together] if together else [])):
            if option := known.get(fold(decoded.text)):
                return Reading(option, (faults.converted_font(decoded.family, option),))
        marks = legacy_fonts.mark(text, cell.font)
        refusal = self._fault(marks or text, words)
        return Reading(None, (seen.signs(cell.font, marks), refusal)) if marks else rejected(refusal)

    def _fault(self, text: str, words: str) -> Finding:
        offered = self.offered or self.options
        if is_ditto(text):
            return faults.not_a_choice(offered, why=faults.DITTO_CHOICE)
        if is_tick(text):
            return faults.not_a_choice(offered, why=faults.MARK_CHOICE)
        return faults.not_a_choice(offered, _slip_of(words, offered))
