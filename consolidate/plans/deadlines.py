"""What `Thời gian hoàn thành` means."""

import calendar
import datetime as dt
import re

from consolidate.plans import words
from consolidate.texts import catalogue as say
from consolidate.texts.labels import DeadlineKind


def read(text: str) -> tuple[DeadlineKind, dt.date | None, str]:
    """Kind, day, and what a person should look at. A month or a quarter alone means its last day."""
    phrase = " ".join(text.casefold().split()).rstrip(" .;")
    if not phrase:
        return DeadlineKind.NONE, None, say.NO_DEADLINE
    if words.RECURRING.fullmatch(phrase):
        return DeadlineKind.RECURRING, None, ""
    if words.MONTHLY.fullmatch(phrase):
        return DeadlineKind.MONTHLY, None, ""
    try:
        if before := words.BEFORE.fullmatch(phrase):
            return _before(text, before["rest"])
        if day := _day(phrase) or _last_day(phrase):
            return DeadlineKind.DAY, day, ""
    except ValueError:  # 31/11/2025: no such day
        pass
    return DeadlineKind.NONE, None, say.deadline_unread(text)


def _before(text: str, rest: str) -> tuple[DeadlineKind, dt.date | None, str]:
    """Before a day is by the day before it, read strictly."""
    if not (limit := _day(rest)):
        return DeadlineKind.NONE, None, say.deadline_unread(text)
    day = limit - dt.timedelta(days=1)
    return DeadlineKind.DAY, day, say.day_before(text, day)


def _day(phrase: str) -> dt.date | None:
    found = words.DAY.fullmatch(phrase)
    return dt.date(int(found["year"]), int(found["month"]), int(found["day"])) if found else None


def _last_day(phrase: str) -> dt.date | None:
    found = words.MONTH.fullmatch(phrase) or words.QUARTER.fullmatch(phrase) or words.YEAR.fullmatch(phrase)
    if not found:
        return None
    year, month = int(found["year"]), _month(found)
    if not 1 <= month <= 12:
        raise ValueError(phrase)
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _month(found: re.Match[str]) -> int:
    """The last month of what was named: the month itself, the quarter's third, December."""
    named = found.groupdict()
    if "month" in named:
        return int(named["month"])
    quarter = named.get("quarter", "4")
    return 3 * words.ROMAN_QUARTERS.get(quarter, 0) or 3 * int(quarter)
