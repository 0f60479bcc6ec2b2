"""Numbers as people type them, on computers that write 45,5 and on computers that write 45.5."""

import math
import re
from dataclasses import dataclass

from consolidate.core import legacy_fonts
from consolidate.core.normalize import squeeze
from consolidate.spreadsheets.fields.field import Field, Reading, Rule, as_shown, is_percentage, rejected
from consolidate.spreadsheets.fields.wordings import no_number
from consolidate.spreadsheets.model import Cell, CellKind
from consolidate.spreadsheets.number_formats import changes_the_number
from consolidate.texts.forms import number
from consolidate.texts.returns import faults
from consolidate.texts.returns.cells import days, numbers

_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_GROUPED = re.compile(r"([1-9][0-9]{0,2}(?:([., ])[0-9]{3})(?:\2[0-9]{3})*)(?:(?!\2)[.,]([0-9]+))?")
DIGITS = 15
LIMIT = 10.0**DIGITS - 1
"""Excel keeps 15 digits: a number beyond is no count of anything, and sums of such are no numbers at all."""

_MINUS = ("-", chr(0x2212))


def values_of(text: str) -> tuple[float, ...]:
    """Every number the text can mean: none, one, or two where `1.234` may be a thousand or a decimal."""
    negative = text.startswith(_MINUS)
    digits = text[negative:].lstrip()
    found = []
    if _DECIMAL.fullmatch(digits):
        found.append(float(digits.replace(",", ".")))
    if grouped := _GROUPED.fullmatch(digits):
        whole, _, decimals = grouped.groups()
        found.append(float(re.sub("[., ]", "", whole) + "." + (decimals or "0")))
    return tuple(-value if negative else value for value in found if math.isfinite(value))


def _told(cell: Cell, value: float, reading: Reading) -> Reading:
    """The reading of a number; with what the person saw where the format made another number or words of it."""
    if not cell.number_format or not reading.accepted or not changes_the_number(value, cell.number_format):
        return reading
    shown = as_shown(cell).text
    return Reading(reading.value, (*reading.findings, days.shown_otherwise(shown, number(value))))


def is_whole(value: float) -> bool:
    """Whether it is a whole number, to Excel's 15 digits: a formula that counts may end a little beside one."""
    return float(f"{value:.15g}").is_integer()


def as_thousand(value: float) -> float | None:
    """What `1.234`, stored as a decimal, is if its point stood between thousands: 1234; None where it cannot.

    A computer that writes 1,234 and 45.5 takes the `1.500` of one who writes 1.234 and 45,5 for 1.5.
    """
    if is_whole(value) or not 1 <= abs(value) < 1000 or not is_whole(value * 1000):
        return None
    return float(round(value * 1000))


@dataclass(frozen=True, slots=True)
class Number(Field):
    """A number within [low, high]; an open end is None. `percent`: typed as 0 to 100. `whole`: it counts something.

    `above`: what it has to exceed, which is only told here: who asks for it has a fault of its own for what does not.
    """

    low: float | None = None
    high: float | None = None
    percent: bool = False
    whole: bool = False
    above: float | None = None

    def rule(self) -> Rule | None:
        """A number from `low` to `high`, or of at most 15 digits where an end is open."""
        return Rule("integer" if self.whole else "decimal", "between", *self._span)

    @property
    def _needs(self) -> str:
        return numbers.needed(self.low, self.high, above=self.above, whole=self.whole)

    @property
    def _span(self) -> tuple[float, float]:
        return -LIMIT if self.low is None else self.low, LIMIT if self.high is None else self.high

    def _understand(self, cell: Cell) -> Reading:
        if cell.kind is CellKind.NUMBER and isinstance(cell.value, int | float):
            return self._number(cell, float(cell.value))
        if isinstance(cell.value, str):
            return self._text(legacy_fonts.mark(cell.value, cell.font) or cell.value)
        return rejected(numbers.not_a_number(self._needs))

    def _number(self, cell: Cell, value: float) -> Reading:
        if not math.isfinite(value):
            return rejected(numbers.not_a_number(self._needs))
        if not is_percentage(cell):
            return _told(cell, value, self._within((value,), noted=False, bare=True))
        if not self.percent:
            return rejected(faults.percentage_not_asked())
        return self._within((round(value * 100, 10),), noted=True, bare=False)

    def _text(self, text: str) -> Reading:
        squeezed = squeeze(text)
        digits = squeezed.removesuffix("%").rstrip()
        bare = digits == squeezed
        values = values_of(digits)
        if not values:
            return rejected(no_number(text, self._needs))
        if not bare and not self.percent:
            return rejected(faults.percentage_not_asked())
        return self._within(values, noted=True, bare=bare)

    def _within(self, values: tuple[float, ...], *, noted: bool, bare: bool) -> Reading:
        """The one value that lies in the range. `noted`: the cell has it in another form; `bare`: without %."""
        lowest, highest = self._span
        fitting = [value for value in values if lowest <= value <= highest]
        if not fitting:
            beyond = abs(values[0]) > LIMIT
            needs = numbers.needed(*self._span, whole=self.whole) if beyond else self._needs
            return rejected(numbers.out_of_range(values[0], needs))
        if len(fitting) > 1:
            return rejected(faults.ambiguous_number(fitting[0], fitting[1]))
        value = fitting[0]
        if self.whole and not is_whole(value):
            thousand = as_thousand(value)
            return rejected(numbers.fractional_thousand(value, thousand) if thousand else numbers.not_whole(value))
        findings = [faults.read_as(number(value))] if noted else []
        if self.percent and bare and 0 < value <= 1:
            findings.append(faults.maybe_fraction(value))
        return Reading(value, tuple(findings))
