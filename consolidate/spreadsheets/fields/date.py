"""Days as people type them: day, month, year, in this order, or as Excel stores them. No day is ever invented."""

import datetime as dt
from dataclasses import dataclass

from consolidate.spreadsheets.excel import EPOCH, serial
from consolidate.spreadsheets.fields import typed_day
from consolidate.spreadsheets.fields.field import Field, Reading, Rule, as_shown, rejected
from consolidate.spreadsheets.fields.typed_day import No, TypedDay, day_of
from consolidate.spreadsheets.model import Cell
from consolidate.spreadsheets.number_formats import UNKNOWN, lacks_the_day, shows_month_first
from consolidate.texts.codes import Finding
from consolidate.texts.forms import day as day_text
from consolidate.texts.returns import faults
from consolidate.texts.returns.cells import days

Span = tuple[dt.date, dt.date]
"""First and last day."""

_DAY = dt.timedelta(days=1)
_VIETNAMESE_MIDNIGHT = 17 * 3_600
"""Seconds of the day before at which a day of Vietnam begins in UTC."""

_TOLERANCE = 600
"""Seconds by which programs that count in UTC are off: some take the local time of a century ago."""


def swapped(day: dt.date) -> dt.date | None:
    """The day with day and month exchanged, as an American computer takes what is typed; None if there is no other."""
    other = day_of(day.year, day.day, day.month)
    return None if other == day else other


def within(spans: tuple[Span, ...], day: dt.date) -> bool:
    """Whether the day lies in one of the spans."""
    return any(first <= day <= last for first, last in spans)


@dataclass(frozen=True, slots=True)
class Day(Field):
    """A calendar day within [earliest, latest].

    `likely` are spans one would expect it in. A stored date outside one of them whose day and month, exchanged, would
    lie within is taken, with a warning: the computer may write the month first. `stored_in_doubt`: the file shows that
    its dates may all be so; `typed_in_doubt`: that its texts may be; `trusted`: that its stored dates are not.
    `needed`: the span that findings name where not all of these days may be typed: who asks refuses the others.
    """

    earliest: dt.date
    latest: dt.date
    likely: tuple[Span, ...] = ()
    needed: Span | None = None
    stored_in_doubt: bool = False
    typed_in_doubt: bool = False
    trusted: bool = False

    def rule(self) -> Rule | None:
        """A day from `earliest` to `latest`."""
        return Rule("date", "between", self.earliest, self.latest)

    @property
    def told(self) -> Span:
        """The first and last day that may be typed, as findings name them."""
        return self.needed or (self.earliest, self.latest)

    def _understand(self, cell: Cell) -> Reading:
        if isinstance(cell.value, dt.datetime):
            return self._date(cell, cell.value)
        if isinstance(cell.value, str):
            return self._text(cell.value)
        if isinstance(cell.value, float | int) and not isinstance(cell.value, bool):
            return self._serial(cell.value)
        return self._no_day()

    def _date(self, cell: Cell, stored: dt.datetime) -> Reading:
        day = stored.date()
        if not self.earliest <= day <= self.latest:
            return rejected(faults.date_out_of_range(day, *self.told))
        if lacks_the_day(cell.number_format):
            return rejected(days.day_not_shown(as_shown(cell).text, day, *self.told))
        if _is_midnight_in_utc(stored):
            return self._midnight(day)
        told = stored.time() != dt.time() or (day.day == 1 and cell.number_format.startswith(UNKNOWN))
        findings = [faults.read_as(day_text(day))] if told else []
        other = swapped(day)
        if other and not cell.formula and self._may_be_swapped(day, other, cell.number_format):
            findings.append(faults.maybe_swapped_date(day, other))
        return Reading(day, tuple(findings))

    def _may_be_swapped(self, day: dt.date, other: dt.date, number_format: str) -> bool:
        if self.stored_in_doubt or (not self.trusted and shows_month_first(number_format)):
            return True
        return any(within((span,), other) and not within((span,), day) for span in self.likely)

    def _midnight(self, day: dt.date) -> Reading:
        """17:00 is where a program that counts in UTC puts the midnight at which the next day begins in Vietnam."""
        following = day + _DAY
        keeps = following > self.latest or (within(self.likely, day) and not within(self.likely, following))
        return Reading(day if keeps else following, (days.maybe_utc(day, following, day if keeps else following),))

    def _serial(self, number: float) -> Reading:
        """Excel's day number; a bare year is no day."""
        if 1900 <= number <= 2100:
            return rejected(faults.day_needed(*self.told))
        if not serial(self.earliest) <= number < serial(self.latest) + 1:
            return self._no_day()
        day = EPOCH + dt.timedelta(days=int(number))
        return Reading(day, (faults.read_as(day_text(day)), *self._doubt(day, in_doubt=self.stored_in_doubt)))

    def _doubt(self, day: dt.date, *, in_doubt: bool) -> tuple[Finding, ...]:
        other = swapped(day)
        return (faults.maybe_swapped_date(day, other),) if in_doubt and other else ()

    def _text(self, text: str) -> Reading:
        found = typed_day.read(text)
        if found.no:
            digits = text.strip()
            if len(digits) == 5 and digits.isascii() and digits.isdecimal():
                return self._serial(int(digits))
            return rejected(self._fault(found))
        day = found.day or self.earliest
        if not self.earliest <= day <= self.latest:
            return rejected(faults.date_out_of_range(day, *self.told))
        doubt = self._doubt(day, in_doubt=self.typed_in_doubt and found.american is not None)
        return Reading(day, (faults.read_as(day_text(day)), *doubt))

    def _fault(self, found: TypedDay) -> Finding:
        match found.no:
            case No.SUCH_DAY if found.american:
                fault = faults.ambiguous_date(found.american)
            case No.SUCH_DAY:
                fault = days.no_such_day(*self.told)
            case No.SUCH_WEEKDAY:
                fault = days.other_weekday(found.days[0])
            case No.LONGER:
                fault = faults.day_needed(*self.told)
            case No.YEAR:
                fault = days.year_needed(self._in_likely_year(found.month))
            case No.ONE_DAY:
                fault = days.several_days(found.days)
            case No.ONLY_A_DAY:
                fault = days.words_beside_day(found.days[0])
            case No.DIGITS:
                fault = days.letters_in_day(found.days[0])
            case _:
                fault = faults.not_a_date(*self.told)
        return fault

    def _in_likely_year(self, parts: tuple[int, int] | None) -> dt.date | None:
        """The day in the year that is likely meant: the last one within a span of the past, the next one to come."""
        day, month = parts or (0, 0)
        for first, last in self.likely:
            years = range(first.year, last.year + 1)
            fitting = [found for year in years if (found := day_of(year, month, day)) and first <= found <= last]
            if fitting:
                return fitting[0] if last == self.latest else fitting[-1]
        return None

    def _no_day(self) -> Reading:
        return rejected(faults.not_a_date(*self.told))


def _is_midnight_in_utc(moment: dt.datetime) -> bool:
    seconds = (moment - moment.replace(hour=0, minute=0, second=0, microsecond=0)).total_seconds()
    return abs(seconds - _VIETNAMESE_MIDNIGHT) <= _TOLERANCE
