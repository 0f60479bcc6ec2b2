"""Reporting periods: a month, a quarter, a half-year or a year."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

from dateutil.relativedelta import relativedelta

from consolidate.core.errors import ConsolidateError
from consolidate.texts import messages

_FORM = re.compile(r"(?P<year>20\d\d)(?:-(?:(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4])|H(?P<half>[12])))?")


VIETNAM = dt.timezone(dt.timedelta(hours=7))
"""The time zone of arrivals and deadlines, whatever the zone of the computer."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """`months` whole months (1, 3, 6 or 12) from the day `first`. Sorted by first day, then by length."""

    first: dt.date
    months: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """The period named `2025-10`, `2025-Q4`, `2025-H2` or `2025`. ConsolidateError if it names none."""
        found = _FORM.fullmatch(text.strip())
        if not found:
            raise ConsolidateError(messages.not_a_period(text))
        year = int(found["year"])
        if found["month"]:
            return cls(dt.date(year, int(found["month"]), 1), 1)
        if found["quarter"]:
            return cls(dt.date(year, 3 * int(found["quarter"]) - 2, 1), 3)
        if found["half"]:
            return cls(dt.date(year, 6 * int(found["half"]) - 5, 1), 6)
        return cls(dt.date(year, 1, 1), 12)

    @staticmethod
    def is_one(text: str) -> bool:
        """Whether the text names a period."""
        return _FORM.fullmatch(text.strip()) is not None

    @property
    def last(self) -> dt.date:
        """The last day of the period."""
        end = self.first + relativedelta(months=self.months - 1)
        return end.replace(day=calendar.monthrange(end.year, end.month)[1])

    @property
    def last_month(self) -> int:
        """The last month as a number that grows by one each month; a difference of two is a distance in months."""
        return self.first.year * 12 + self.first.month + self.months - 1

    def holds(self, other: "Period") -> bool:
        """Whether the other period lies within this one or equals it."""
        return self.first <= other.first and other.last_month <= self.last_month

    @property
    def previous(self) -> "Period":
        """The period of the same length that ends the day before this one begins."""
        return Period(self.first - relativedelta(months=self.months), self.months)

    @property
    def before(self) -> "Period":
        """The month before the first one of this period; the workbooks of the period are prefilled up to it."""
        return Period(self.first - relativedelta(months=1), 1)

    def __str__(self) -> str:
        year, part = self.first.year, (self.first.month - 1) // self.months + 1
        return {1: f"{year}-{part:02}", 3: f"{year}-Q{part}", 6: f"{year}-H{part}", 12: f"{year}"}[self.months]

    def as_of(self, today: dt.date) -> dt.date:
        """The default as-of date: the last day of the period, or `today` where that is earlier."""
        return min(self.last, today)
