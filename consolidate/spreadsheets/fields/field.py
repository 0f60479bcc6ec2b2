"""What all fields share: the rule for Excel, the reading of a cell, and a cell's value as it was typed."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from consolidate.core.normalize import REMEMBERED, squeeze
from consolidate.spreadsheets.model import Cell, CellKind, Value
from consolidate.texts.codes import Finding
from consolidate.texts.forms import day as day_text
from consolidate.texts.labels import Severity
from consolidate.texts.returns import faults

_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000\ue001\ufffe\uffff]")
"""Among them the two private-use letters that enclose a placeholder of a workbook template (spreadsheets/writing)."""

_ERROR, _UNCALCULATED = CellKind.ERROR, CellKind.UNCALCULATED
"""Compared for every cell; a member of an enum is slow to look up."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A data validation: `validate` and `criteria` as xlsxwriter names them; limits where it has some."""

    validate: str
    criteria: str = ""
    minimum: float | dt.date | None = None
    maximum: float | dt.date | None = None


class Reading(NamedTuple):
    """What a cell means, a tuple as Cell is. A finding of severity error: it is rejected and `value` is None."""

    value: Value = None
    findings: tuple[Finding, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether the value is used."""
        return not self.findings or all(finding.code.severity is not Severity.ERROR for finding in self.findings)


def rejected(finding: Finding) -> Reading:
    """A cell whose value is not used."""
    return Reading(None, (finding,))


def number_text(value: float) -> str:
    """At most 15 digits, as Excel shows: `45`, `45.5`."""
    return f"{value:.15g}"


def is_percentage(cell: Cell) -> bool:
    """Whether Excel shows this number as a percentage."""
    code = cell.number_format
    return "%" in code and cell.kind is CellKind.NUMBER and "%" in _LITERALS.sub("", code)


def visible(text: str) -> str:
    """NFC; line breaks as LF; what cannot be seen or printed as `\\u0007`."""
    lines = unicodedata.normalize("NFC", text)
    if lines.isprintable():
        return lines
    lines = lines.replace("\r\n", "\n")
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", lines)


def typed(cell: Cell) -> str:
    """The cell as its person saw it: `45`, `45%`, `15/10/2025`, `TRUE`, `#REF!`; a formula without value: itself."""
    value = cell.value
    if isinstance(value, str):
        return visible(value)
    if value is None:
        return visible("=" + cell.formula)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime):
        time = f" {value:%H:%M}" if value.time() != dt.time() else ""
        return day_text(value.date()) + time
    if is_percentage(cell):
        return number_text(value * 100) + "%"
    return number_text(value)


def shown(cell: Cell) -> str:
    """The cell as texts are compared: as typed, squeezed."""
    return _shown(cell.value) if isinstance(cell.value, str) else squeeze(typed(cell))


@lru_cache(maxsize=REMEMBERED)
def _shown(text: str) -> str:
    return squeeze(visible(text))


def is_blank(cell: Cell) -> bool:
    """Whether nothing can be seen in the cell: only spaces, or a formula that gives no text."""
    text = cell.value
    return isinstance(text, str) and not text[:1].isalnum() and not _shown(text)


class Field:
    """What a column's cells may hold: a rule for Excel, and what a cell means."""

    __slots__ = ()

    def rule(self) -> Rule | None:
        """The data validation of such cells; None where Excel has nothing to check."""
        raise NotImplementedError

    def read(self, cell: Cell) -> Reading:
        """What a cell means. Of all kinds alike: errors, formulas never computed, blanks; the formula of a value."""
        if cell.kind is _ERROR:
            return rejected(faults.error_value(typed(cell)))
        if cell.kind is _UNCALCULATED or cell.value is None:
            return rejected(faults.uncalculated(visible(cell.formula)))
        if is_blank(cell):
            return Reading()
        reading = self._understand(cell)
        if cell.formula and reading.accepted:
            return Reading(reading.value, (*reading.findings, faults.formula(visible(cell.formula), typed(cell))))
        return reading

    def _understand(self, cell: Cell) -> Reading:
        """What a cell means that holds something."""
        raise NotImplementedError
