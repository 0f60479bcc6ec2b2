"""Days as people type them: day, month, year, in this order, or as Excel stores them. No day is ever invented."""

import datetime as dt
import re
from dataclasses import dataclass

from consolidate.core.normalize import fold
from consolidate.spreadsheets.excel import EPOCH, serial
from consolidate.spreadsheets.fields.field import Field, Reading, Rule, rejected
from consolidate.spreadsheets.model import Cell
from consolidate.texts.forms import day as day_text
from consolidate.texts.returns import faults

_TIME = r"(?:[ t][0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9](?:\.0+)?)?)?"
_DAY_FIRST = re.compile(
    r"(?:ngay ?)?(?P<day>[0-9]{1,2}) ?(?P<sep>[/.\-]) ?(?P<month>[0-9]{1,2}) ?(?P=sep) ?(?P<year>[0-9]{4}|[0-9]{2})"
    + _TIME
)
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})(?P<sep>[/.\-])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})" + _TIME)
_IN_WORDS = re.compile(
    r"(?:ngay ?)?(?P<day>[0-9]{1,2}) thang (?P<month>[0-9]{1,2})(?:,? nam |, ?| ?/ ?| )(?P<year>[0-9]{4})"
)
_LONGER = re.compile(
    r"(?:[0-9]{1,2} ?[/.\-] ?)?[0-9]{4}"
    r"|(?:.*[ ,])?(?:t ?[0-9]{1,2}|thang|quy|qui|q ?[1-4]|nam)\b(?!.*[0-9]/[0-9]+/).*"
)
_SERIAL = re.compile(r"[0-9]{5}")


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def swapped(day: dt.date) -> dt.date | None:
    """The day with day and month exchanged, as an American computer takes what is typed; None if there is no other."""
    other = _day(day.year, day.day, day.month)
    return None if other == day else other


def _within(span: tuple[dt.date, dt.date], day: dt.date) -> bool:
    return span[0] <= day <= span[1]


@dataclass(frozen=True, slots=True)
class Day(Field):
    """A calendar day within [earliest, latest].

    `likely` are spans (first day, last day) one would expect it in. A real date outside one of them whose day and
    month, exchanged, would lie within is taken, with a warning: the computer may write the month first.
    """

    earliest: dt.date
    latest: dt.date
    likely: tuple[tuple[dt.date, dt.date], ...] = ()

    def rule(self) -> Rule | None:
        """A day from `earliest` to `latest`."""
        return Rule("date", "between", self.earliest, self.latest)

    def _understand(self, cell: Cell) -> Reading:
        if isinstance(cell.value, dt.datetime):
            return self._date(cell.value)
        if isinstance(cell.value, str):
            return self._text(cell.value)
        if isinstance(cell.value, float | int) and not isinstance(cell.value, bool):
            return self._serial(cell.value)
        return self._no_day()

    def _date(self, stored: dt.datetime) -> Reading:
        day, other = stored.date(), swapped(stored.date())
        if not self.earliest <= day <= self.latest:
            return rejected(faults.date_out_of_range(day, self.earliest, self.latest))
        findings = [faults.read_as(day_text(day))] if stored.time() != dt.time() else []
        if other and any(_within(span, other) and not _within(span, day) for span in self.likely):
            findings.append(faults.maybe_swapped_date(day, other))
        return Reading(day, tuple(findings))

    def _serial(self, number: float) -> Reading:
        """Excel's day number; a bare year is no day."""
        if 1900 <= number <= 2100:
            return rejected(faults.day_needed())
        if not serial(self.earliest) <= number < serial(self.latest) + 1:
            return self._no_day()
        day = EPOCH + dt.timedelta(days=int(number))
        return Reading(day, (faults.read_as(day_text(day)),))

    def _text(self, text: str) -> Reading:
        folded = fold(text).removesuffix(".")
        found = _DAY_FIRST.fullmatch(folded) or _YEAR_FIRST.fullmatch(folded) or _IN_WORDS.fullmatch(folded)
        if not found:
            if _SERIAL.fullmatch(folded):
                return self._serial(int(folded))
            return rejected(faults.day_needed()) if _LONGER.fullmatch(folded) else self._no_day()
        year, month, day_of_month = (int(found[part]) for part in ("year", "month", "day"))
        year += 2000 if year < 100 and len(found["year"]) == 2 else 0
        day, american = _day(year, month, day_of_month), _day(year, day_of_month, month)
        if not day:
            return rejected(faults.ambiguous_date(american)) if american else self._no_day()
        if not self.earliest <= day <= self.latest:
            return rejected(faults.date_out_of_range(day, self.earliest, self.latest))
        return Reading(day, (faults.read_as(day_text(day)),))

    def _no_day(self) -> Reading:
        return rejected(faults.not_a_date(self.earliest, self.latest))
