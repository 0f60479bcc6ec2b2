"""What all fields share: the rule for Excel, the reading of a cell, and a cell's value as it was typed."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from consolidate.core.normalize import REMEMBERED, squeeze, without_invisible
from consolidate.spreadsheets import number_formats
from consolidate.spreadsheets.fields.marks import Struck, address_of, picture_in, struck_out
from consolidate.spreadsheets.model import Cell, CellKind, Value
from consolidate.spreadsheets.number_formats import Shown
from consolidate.texts.codes import Finding
from consolidate.texts.forms import day as day_text
from consolidate.texts.labels import Severity
from consolidate.texts.returns import faults
from consolidate.texts.returns.cells import seen

_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000\ue001\ufffe\uffff]")
"""Among them the two private-use letters that enclose a placeholder of a workbook template (spreadsheets/writing)."""

_AS_IT_IS = frozenset({"", "@"})
"""Number formats that show a text as it is stored; those of nearly all cells."""

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
    picture = picture_in(cell)
    value = cell.value if picture is None else seen.picture(picture)
    if isinstance(value, str):
        return visible(value)
    if value is None:
        return visible("=" + cell.formula)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime):
        hidden = number_formats.lacks_the_day(cell.number_format)
        return number_formats.of_day(value, cell.number_format).text if hidden else moment_text(value)
    if is_percentage(cell):
        return number_text(value * 100) + "%"
    return number_text(value)


def moment_text(moment: dt.datetime) -> str:
    """A day, with the time where it has one: `15/10/2025 08:30`."""
    return day_text(moment.date()) + (f" {moment:%H:%M}" if moment.time() != dt.time() else "")


def as_shown(cell: Cell) -> Shown:
    """What the cell showed under its number format; of a text and of a cell without format the same as `typed`."""
    value, code = cell.value, cell.number_format
    if isinstance(value, str):
        around = number_formats.of_text(code) if code not in _AS_IT_IS else None
        return Shown(visible(value)) if around is None else Shown(around[0] + visible(value) + around[1])
    if isinstance(value, dt.datetime):
        return number_formats.of_day(value, code)
    if isinstance(value, bool) or value is None:
        return Shown(typed(cell))
    return number_formats.of_number(value, code)


def shown(cell: Cell) -> str:
    """The cell as texts are compared: as typed, squeezed."""
    return _shown(cell.value) if isinstance(cell.value, str) else squeeze(typed(cell))


@lru_cache(maxsize=REMEMBERED)
def _shown(text: str) -> str:
    return squeeze(visible(without_invisible(text)))


def is_blank(cell: Cell) -> bool:
    """Whether nothing can be seen in the cell: only spaces, or a formula that gives no text."""
    text = cell.value
    return isinstance(text, str) and not text[:1].isalnum() and not _shown(text)


def _struck_answer(struck: Struck) -> Finding:
    return seen.struck_answer(pieces_of(struck), typed(struck.rest) if struck.rest else "")


def pieces_of(struck: Struck) -> list[str]:
    """What is struck out, as it can be seen."""
    return [visible(piece) for piece in struck.pieces]


def told(cell: Cell) -> tuple[Finding, ...]:
    """What a cell shows beyond its value, of a cell that is not read as an answer."""
    found = []
    if (struck := struck_out(cell)) and not is_blank(cell):
        found.append(seen.struck_out(pieces_of(struck), typed(struck.rest) if struck.rest else ""))
    if address := address_of(cell):
        found.append(seen.link_beside(visible(address)))
    return tuple(found)


class Field:
    """What a column's cells may hold: a rule for Excel, and what a cell means."""

    __slots__ = ()

    def rule(self) -> Rule | None:
        """The data validation of such cells; None where Excel has nothing to check."""
        raise NotImplementedError

    def read(self, cell: Cell) -> Reading:
        """What a cell means. Of all kinds alike: errors, formulas never computed, blanks; the formula of a value."""
        if (picture := picture_in(cell)) is not None:
            return rejected(seen.picture_in_cell(cell.row, visible(picture)))
        if cell.kind is _ERROR:
            return rejected(faults.error_value(typed(cell)))
        if cell.kind is _UNCALCULATED or cell.value is None:
            return rejected(faults.uncalculated(visible(cell.formula)))
        if is_blank(cell):
            return Reading()
        struck = struck_out(cell) if cell.marks else None
        reading = self.without(struck) if struck else self._understand(cell)
        if cell.formula and reading.accepted:
            reading = Reading(reading.value, (*reading.findings, faults.formula(visible(cell.formula), typed(cell))))
        address = address_of(cell)
        return self.with_address(reading, visible(address)) if address else reading

    def without(self, struck: Struck) -> Reading:
        """What a cell means of which something is struck out: it could be either, unless it is free text."""
        return rejected(_struck_answer(struck))

    def with_address(self, reading: Reading, address: str) -> Reading:
        """The reading of a cell that leads to an address which it does not show."""
        return Reading(reading.value, (*reading.findings, seen.link_beside(address)))

    def _understand(self, cell: Cell) -> Reading:
        """What a cell means that holds something."""
        raise NotImplementedError
