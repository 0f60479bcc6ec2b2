"""What all kinds share: the rule told to Excel, the reading of a cell, and a cell's value as it was typed."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from consolidate.issues import Finding
from consolidate.kinds.folding import squeeze
from consolidate.model import Cell, CellKind, Value
from consolidate.texts import issues as say
from consolidate.texts.labels import Severity
from consolidate.texts.template import day as day_text

_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Rule:
    """A data validation: `validate` and `criteria` as xlsxwriter names them; `source` are the options of a list."""

    validate: str
    criteria: str = ""
    minimum: float | dt.date | None = None
    maximum: float | dt.date | None = None
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell means. A finding of severity error: the cell is rejected and `value` is None."""

    value: Value = None
    findings: tuple[Finding, ...] = ()

    @property
    def accepted(self) -> bool:
        return not self.findings or all(finding.code.severity is not Severity.ERROR for finding in self.findings)


class Kind(Protocol):
    """What a column's cells may hold."""

    def rule(self) -> Rule | None: ...

    def read(self, cell: Cell) -> Reading: ...


def rejected(finding: Finding) -> Reading:
    """A cell whose value is not used."""
    return Reading(None, (finding,))


def number_text(value: float) -> str:
    """At most 15 digits, as Excel shows: `45`, `45.5`."""
    return f"{value:.15g}"


def is_percentage(cell: Cell) -> bool:
    """Whether Excel shows this number as a percentage."""
    return cell.kind is CellKind.NUMBER and "%" in _LITERALS.sub("", cell.number_format)


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


def is_blank(cell: Cell) -> bool:
    """Whether nothing can be seen in the cell: only spaces, or a formula that gives no text."""
    text = cell.value
    return isinstance(text, str) and not text[:1].isalnum() and not squeeze(text)


def understood(cell: Cell, understand: Callable[[Cell], Reading]) -> Reading:
    """What every kind does first and last: errors, formulas never computed, blanks; the formula behind a value."""
    if cell.kind is CellKind.ERROR:
        return rejected(say.error_value(typed(cell)))
    if cell.kind is CellKind.UNCALCULATED or cell.value is None:
        return rejected(say.uncalculated(visible(cell.formula)))
    if is_blank(cell):
        return Reading()
    reading = understand(cell)
    if cell.formula and reading.accepted:
        return Reading(reading.value, (*reading.findings, say.formula(visible(cell.formula), typed(cell))))
    return reading
