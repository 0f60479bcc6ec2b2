"""Free text, as a person wrote it."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from consolidate.core import legacy_fonts
from consolidate.spreadsheets.addresses import is_longer, text_length
from consolidate.spreadsheets.excel import MAX_CHARACTERS
from consolidate.spreadsheets.fields.field import (
    Field,
    Reading,
    Rule,
    as_shown,
    moment_text,
    pieces_of,
    rejected,
    typed,
    visible,
)
from consolidate.spreadsheets.fields.marks import Struck
from consolidate.spreadsheets.model import Cell, Run
from consolidate.spreadsheets.number_formats import of_text
from consolidate.texts.codes import Finding
from consolidate.texts.returns import faults
from consolidate.texts.returns.cells import days, seen

_SHORT = 200
"""Characters of a text that may well come again: a name, words filled down a column."""

_PLAIN = frozenset({"", "@"})
_FORMULA_LIKE = re.compile(r"\s*(?:=|[+\-@](?:\(|[A-Za-z0-9.+*/\-]*[(|!]))")


@dataclass(frozen=True, slots=True)
class Text(Field):
    """Free text, to Excel's limit of 32,767 characters. Numbers and days become the text a person saw."""

    def rule(self) -> Rule | None:
        """None: any text may be typed."""
        return None

    def _understand(self, cell: Cell) -> Reading:
        if not isinstance(cell.value, str):
            return _drawn(cell)
        runs = cell.marks.runs if cell.marks else ()
        reading = (_known if len(cell.value) <= _SHORT else _meant)(cell.value, cell.font, runs)
        if cell.number_format in _PLAIN or not reading.accepted or not of_text(cell.number_format):
            return reading
        text = as_shown(cell).text
        return Reading(text, (*reading.findings, days.shown_as(typed(cell), text)))

    def without(self, struck: Struck) -> Reading:
        """The words that are not struck out, with a finding that names both."""
        if struck.rest is None:
            return Field.without(self, struck)
        reading = self._understand(struck.rest)
        left = reading.value if isinstance(reading.value, str) else typed(struck.rest)
        finding = seen.struck_out(pieces_of(struck), left)
        return Reading(reading.value, (finding, *reading.findings))

    def with_address(self, reading: Reading, address: str) -> Reading:
        """The address as words behind the text, where both fit into a cell."""
        whole = f"{reading.value} ({address})"
        if not isinstance(reading.value, str) or is_longer(whole, MAX_CHARACTERS):
            return Field.with_address(self, reading, address)
        return Reading(whole, (*reading.findings, seen.link_address(address)))


def _drawn(cell: Cell) -> Reading:
    """Of a number or a day what the person saw; that is told where the file holds something else, or it is unsure."""
    shown = as_shown(cell)
    moment = cell.value if isinstance(cell.value, dt.datetime) else None
    stored = moment_text(moment) if moment else typed(cell)
    if shown.certain and shown.text == stored:
        return Reading(stored)
    if moment:
        return Reading(shown.text, (days.day_in_text(stored, shown.text),))
    finding = (
        days.maybe_shown_otherwise(stored)
        if shown.text == stored
        else days.shown_as(stored.replace(".", ","), shown.text)
    )
    return Reading(shown.text, (finding,))


def _converted(decoded: legacy_fonts.Decoded) -> Finding:
    told = seen.signs if legacy_fonts.has_signs(decoded.family) else faults.converted_font
    return told(decoded.family, decoded.text)


def _meant(stored: str, font: str, runs: tuple[Run, ...] = ()) -> Reading:
    text = unicodedata.normalize("NFC", stored)
    if is_longer(text, MAX_CHARACTERS):
        return rejected(faults.too_long(text_length(text), MAX_CHARACTERS))
    decoded = (
        legacy_fonts.decode_runs((run.text, run.font) for run in runs) if runs else legacy_fonts.decode(text, font)
    )
    if decoded and not decoded.certain:
        return rejected(faults.unreadable_text(decoded.family, decoded.text))
    text = decoded.text if decoded else text
    findings = [_converted(decoded)] if decoded else []
    shown = visible(text)
    if is_longer(shown, MAX_CHARACTERS):
        return rejected(faults.too_long(text_length(shown), MAX_CHARACTERS))
    if shown != text.replace("\r\n", "\n"):
        findings.append(faults.control_characters())
    if _FORMULA_LIKE.match(text):
        findings.append(faults.formula_as_text())
    return Reading(shown, tuple(findings))


_known = lru_cache(maxsize=4_096)(_meant)
