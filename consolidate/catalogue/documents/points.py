"""Points in time that a text names: days, months, quarters, parts of years, years, and lists and spans of them."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from consolidate.catalogue.documents import deadline_phrases as phrases


class Point(NamedTuple):
    """Where it stands in the text, its first and its last day.

    `vague`: the last day is a guess. `spans`: the text names both ends.
    """

    start: int
    end: int
    first: dt.date
    last: dt.date
    vague: bool = False
    spans: bool = False

    @property
    def whole_years(self) -> bool:
        """Whether it is a year, or several."""
        return (self.first.day, self.first.month, self.last.day, self.last.month) == (1, 1, 31, 12)


def points(plain: str) -> list[Point]:
    """The points of a text without diacritics, in order, none within another. ValueError: no such day."""
    every = [
        (found.start(), -found.end(), place, name, found)
        for place, (name, form) in enumerate(phrases.POINTS.items())
        for found in form.finditer(plain)
    ]
    return list(_apart(every))


def _apart(every: list[tuple[int, int, int, str, re.Match[str]]]) -> Iterator[Point]:
    """The leftmost ones, the longer one first."""
    end = 0
    for start, _, _, name, found in sorted(every, key=lambda one: one[:3]):
        if start >= end:
            end = found.end()
            spans = bool(phrases.TO.search(found.groupdict().get("more") or ""))
            yield Point(start, end, *_days(name, found), spans)


def _days(name: str, found: re.Match[str]) -> tuple[dt.date, dt.date, bool]:
    """First and last day, and whether the last is a guess."""
    named = found.groupdict()
    year = int(named.get("year") or (f"20{named['short']}" if "short" in named else named["first"]))
    if "day" in named:
        day = dt.date(year, int(named["month"]), int(named["day"]))
        return day, day, False
    if name == "part_of_year":
        return _part_of_year(year, named)
    if name == "part":
        months = phrases.MONTHS.get(named["months"]) or int(named["months"])
        return _months(year, 1, months) if named["which"] == "dau" else _months(year, 13 - months, 12)
    if name == "school_year":
        return dt.date(year - 1, 9, 1), dt.date(year, 5, 31), True
    first, last, vague = _run(name, named)
    if name == "years":
        return dt.date(first, 1, 1), dt.date(last, 12, 31), vague
    if name == "quarters":
        first, last = 3 * first - 2, 3 * last
    elif name == "year":
        first, last = 1, 12
    return *_months(year, first, last)[:2], vague


def _part_of_year(year: int, named: dict[str, str]) -> tuple[dt.date, dt.date, bool]:
    """The end of a year is its last day; where a half is not named, its beginning and middle are guesses."""
    if named["which"] == "cuoi":
        return _months(year, 7 if named["half"] else 12, 12)
    first, last, _ = _months(year, 1, 6 if named["half"] or named["which"] == "giua" else 3)
    return first, last, not named["half"]


def _run(name: str, named: dict[str, str]) -> tuple[int, int, bool]:
    """The ends of a list of months, quarters or years; of those that do not follow one another the first, a guess."""
    if "first" not in named:
        month = int(named.get("month") or 12)
        return month, month, False
    number = re.compile(r"\d+" if name != "quarters" else phrases.QUARTER)
    each = [phrases.QUARTERS.get(one) or int(one) for one in number.findall(f"{named['first']} {named['more']}")]
    follow = all(after - before in (0, 1) for before, after in pairwise(each))
    if follow or phrases.TO.search(named["more"]):
        return each[0], max(each), False
    return each[0], each[0], True


def _months(year: int, first: int, last: int) -> tuple[dt.date, dt.date, bool]:
    return month_end(year, first).replace(day=1), month_end(year, last), False


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month. ValueError if there is no such month."""
    if not 1 <= month <= 12:
        raise ValueError(month)
    return dt.date(year, month, calendar.monthrange(year, month)[1])
