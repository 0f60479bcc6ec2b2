"""The period of a round: a month, a quarter, a half-year or a year."""

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
"""The clock that arrivals and deadlines go by, wherever the computer is."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of whole months. Orders by its first day; of two with the same first day the shorter comes first."""

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
        """The number of its last month, months counted on and on: two periods' tell how far they lie apart."""
        return self.first.year * 12 + self.first.month + self.months - 1

    def holds(self, other: "Period") -> bool:
        """Whether the other lies within this one, or is it."""
        return self.first <= other.first and other.last_month <= self.last_month

    @property
    def previous(self) -> "Period":
        """The period of the same length that ends the day before this one begins."""
        return Period(self.first - relativedelta(months=self.months), self.months)

    @property
    def before(self) -> "Period":
        """The month that ended before this period began; the last that its workbooks can know of."""
        return Period(self.first - relativedelta(months=1), 1)

    def __str__(self) -> str:
        year, part = self.first.year, (self.first.month - 1) // self.months + 1
        return {1: f"{year}-{part:02}", 3: f"{year}-Q{part}", 6: f"{year}-H{part}", 12: f"{year}"}[self.months]

    def as_of(self, today: dt.date) -> dt.date:
        """The as-of date where none is given: the period's last day, or today where that is earlier."""
        return min(self.last, today)
