"""Deadlines: the column `Thời gian hoàn thành` of a table, and the deadline that a sentence sets."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from consolidate.catalogue.documents import phrases
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.texts.catalogue import plans
from consolidate.texts.labels import DeadlineKind


class Deadline(NamedTuple):
    """`text` as issued, its kind and day as read; `doubt`: what a person should check, or ""."""

    text: str
    kind: DeadlineKind
    day: dt.date | None
    doubt: str


def read(text: str) -> tuple[DeadlineKind, dt.date | None, str]:
    """Kind, day, and what a person should check, of a deadline that stands alone. A month means its last day.

    Text that fits no pattern, and a day that does not exist, give DeadlineKind.NONE with a doubt that quotes it.
    """
    phrase = " ".join(text.casefold().split()).rstrip(" .;")
    if not phrase:
        return DeadlineKind.NONE, None, plans.NO_DEADLINE
    if phrases.RECURRING.fullmatch(phrase):
        return DeadlineKind.RECURRING, None, ""
    if monthly := phrases.MONTHLY.fullmatch(phrase):
        return DeadlineKind.MONTHLY, None, _of_month(text, monthly)
    try:
        if before := phrases.BEFORE.fullmatch(phrase):
            return _before(text, before["rest"])
        if found := _dated(phrase):
            return DeadlineKind.DAY, _last_day(found), ""
    except ValueError:  # 31/11/2025: no such day
        pass
    return DeadlineKind.NONE, None, plans.deadline_unread(text)


def find(text: str) -> Deadline:
    """The deadline that a sentence sets: the first of several, with the others quoted in `doubt`.

    A sentence without a deadline gives DeadlineKind.NONE with a doubt.
    """
    plain = without_diacritics(text)
    dated = list(_in_sentence(plain))
    if dated:
        strict, found = dated[0]
        others = [text[other.start() : other.end()] for _, other in dated[1:]]
        return _on_day(text[found.start() : found.end()], found, strict=strict, others=others)
    if monthly := phrases.EVERY_MONTH.search(plain):
        quoted = text[monthly.start() : monthly.end()]
        return Deadline(quoted, DeadlineKind.MONTHLY, None, _of_month(quoted, monthly))
    if again := phrases.AGAIN_AND_AGAIN.search(plain):
        quoted = text[again.start() : again.end()]
        return Deadline(quoted, DeadlineKind.RECURRING, None, plans.recurring_in_sentence(quoted))
    return Deadline("", DeadlineKind.NONE, None, plans.NO_DEADLINE)


def _in_sentence(plain: str) -> Iterator[tuple[bool, re.Match[str]]]:
    """Matches of days in their order, none within another, each with whether the task ends before that day."""
    ends = 0
    every = [(name == "before", found) for name, form in phrases.DATED.items() for found in form.finditer(plain)]
    for strict, found in sorted(every, key=lambda one: (one[1].start(), -one[1].end(), not one[0])):
        if found.start() >= ends:
            yield strict, found
            ends = found.end()


def _on_day(quoted: str, found: re.Match[str], *, strict: bool, others: list[str]) -> Deadline:
    try:
        day = _last_day(found) - dt.timedelta(days=strict)
    except ValueError:
        return Deadline(quoted, DeadlineKind.NONE, None, plans.deadline_unread(quoted))
    notes = [plans.day_before(quoted, day)] if strict else []
    notes += [plans.other_deadlines(others)] if others else []
    return Deadline(quoted, DeadlineKind.DAY, day, "; ".join(notes))


def _of_month(text: str, monthly: re.Match[str]) -> str:
    return plans.day_of_month(text) if monthly["of_month"] or monthly["in_month"] else ""


def _before(text: str, rest: str) -> tuple[DeadlineKind, dt.date | None, str]:
    """“Before a day” is read strictly: done by the end of the preceding day."""
    if not (limit := phrases.DAY.fullmatch(rest)):
        return DeadlineKind.NONE, None, plans.deadline_unread(text)
    day = _last_day(limit) - dt.timedelta(days=1)
    return DeadlineKind.DAY, day, plans.day_before(text, day)


def _dated(phrase: str) -> re.Match[str] | None:
    patterns = (phrases.DAY, phrases.MONTH, phrases.QUARTER, phrases.YEAR)
    return next((found for pattern in patterns if (found := pattern.fullmatch(phrase))), None)


def _last_day(found: re.Match[str]) -> dt.date:
    """The day named, or the last day of the month, quarter or year named. ValueError if there is no such day."""
    year, month = int(found["year"]), _last_month(found)
    if "day" in found.groupdict():
        return dt.date(year, month, int(found["day"]))
    if not 1 <= month <= 12:
        raise ValueError(month)
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _last_month(found: re.Match[str]) -> int:
    """The last month of what was named: the month itself, the quarter's third, December."""
    named = found.groupdict()
    if "month" in named:
        return int(named["month"])
    quarter = named.get("quarter", "4")
    return 3 * phrases.ROMAN_QUARTERS.get(quarter, 0) or 3 * int(quarter)
