"""Reporting periods: a month, a quarter, a half-year or a year."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from dateutil.relativedelta import relativedelta

from consolidate.core.errors import ConsolidateError
from consolidate.core.normalize import fold
from consolidate.texts import messages
from consolidate.texts.actions import cli

_FORM = re.compile(r"20\d\d(?:-(?:0[1-9]|1[0-2]|Q[1-4]|H[12]))?")

_YEAR, _MONTH, _QUARTER = r"(?P<year>20\d\d)", r"(?:t )?(?P<month>0?[1-9]|1[0-2])", r"q (?P<quarter>0?[1-4]|i{1,3}|iv)"
_HALF = r"h (?P<half>[12])"
_SAID = (
    *(re.compile(form) for part in (_MONTH, _QUARTER, _HALF) for form in (f"{part} {_YEAR}", f"{_YEAR} {part}")),
    re.compile(rf"(?:0?6 t|nua) (?P<which>dau|cuoi) {_YEAR}"),
    re.compile(_YEAR),
)
"""Periods as people say them (tháng 10/2025, T10-2025, quý IV năm 2025, 6 tháng đầu năm 2025), as `_words` has them."""

_SPOKEN = re.compile(r"[a-z0-9]+(?:[ ./,-]+[a-z0-9]+)*")
_WORD = re.compile(r"q(?=i)|[a-z]+|[0-9]+")
_SHORT = {"thang": "t", "quy": "q"}
_EMPTY = frozenset({"ky", "bao", "cao", "nam"})
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


VIETNAM = dt.timezone(dt.timedelta(hours=7))
"""The time zone of arrivals and deadlines, whatever the zone of the computer."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """`months` whole months (1, 3, 6 or 12) from the day `first`. Sorted by first day, then by length."""

    first: dt.date
    months: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """The period named `2025-10`, `2025-Q4`, `2025-H2`, `2025`, or as people say it: `T10/2025`, `quý IV/2025`.

        ConsolidateError if it names none.
        """
        found = _said(text)
        if not found:
            raise ConsolidateError(messages.not_a_period(text))
        named = found.groupdict()
        year = int(named["year"])
        if month := named.get("month"):
            return cls(dt.date(year, int(month), 1), 1)
        if quarter := named.get("quarter"):
            return cls(dt.date(year, 3 * (_ROMAN.get(quarter) or int(quarter)) - 2, 1), 3)
        if half := named.get("half") or {"dau": "1", "cuoi": "2"}.get(named.get("which", "")):
            return cls(dt.date(year, 6 * int(half) - 5, 1), 6)
        return cls(dt.date(year, 1, 1), 12)

    @staticmethod
    def is_one(text: str) -> bool:
        """Whether the text is the name of a period as folders and files have it: `2025-10`, not `10/2025`."""
        return _FORM.fullmatch(text.strip()) is not None

    @staticmethod
    def is_said(text: str) -> bool:
        """Whether `parse` finds a period in the text."""
        return _said(text) is not None

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
    def next(self) -> "Period":
        """The period of the same length that begins the day after this one ends."""
        return Period(self.first + relativedelta(months=self.months), self.months)

    def so_long_before(self, months: int) -> dt.date:
        """The day so many months before the first day."""
        return self.first - relativedelta(months=months)

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


def today() -> dt.date:
    """Today in Vietnam, wherever the computer's clock is set."""
    return dt.datetime.now(VIETNAM).date()


def as_of_day(period: Period, given: dt.date | None) -> dt.date:
    """The as-of date that was given, else the default of today. ConsolidateError if the period begins after it."""
    as_of = given or period.as_of(today())
    if as_of < period.first:
        say_why = cli.before_period if given else cli.not_begun
        raise ConsolidateError(say_why(f"{as_of:%d/%m/%Y}", str(period)))
    return as_of


@lru_cache(maxsize=1024)
def _said(text: str) -> re.Match[str] | None:
    words = _words(text)
    return next((found for form in _SAID if (found := form.fullmatch(words))), None)


def _words(text: str) -> str:
    """The words and numbers of a text in ASCII, one space between; "" where other signs stand in it."""
    folded = fold(text)
    words = _WORD.findall(folded) if _SPOKEN.fullmatch(folded) else []
    return " ".join(_SHORT.get(word, word) for word in words if word not in _EMPTY)
