"""What `Thời gian hoàn thành` means, and by when a sentence says that something is to be done."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from consolidate.catalogue.documents import phrases
from consolidate.catalogue.documents.phrases import bare
from consolidate.texts.catalogue import plans
from consolidate.texts.labels import DeadlineKind


class Deadline(NamedTuple):
    """`text` as issued; kind and day as read; what a person should look at."""

    text: str
    kind: DeadlineKind
    day: dt.date | None
    doubt: str


def read(text: str) -> tuple[DeadlineKind, dt.date | None, str]:
    """Kind, day, and what a person should look at. A month or a quarter alone means its last day."""
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
            return DeadlineKind.DAY, _last(found), ""
    except ValueError:  # 31/11/2025: no such day
        pass
    return DeadlineKind.NONE, None, plans.deadline_unread(text)


def find(text: str) -> Deadline:
    """The deadline said in a sentence: of several the first, the others are named. None said: it says so."""
    plain = bare(text)
    dated = list(_in_sentence(plain))
    if dated:
        strict, found = dated[0]
        others = [text[other.start() : other.end()] for _, other in dated[1:]]
        return _found(text[found.start() : found.end()], found, strict=strict, others=others)
    if monthly := phrases.EVERY_MONTH.search(plain):
        said = text[monthly.start() : monthly.end()]
        return Deadline(said, DeadlineKind.MONTHLY, None, _of_month(said, monthly))
    if again := phrases.AGAIN_AND_AGAIN.search(plain):
        said = text[again.start() : again.end()]
        return Deadline(said, DeadlineKind.RECURRING, None, plans.recurring_in_sentence(said))
    return Deadline("", DeadlineKind.NONE, None, plans.NO_DEADLINE)


def _in_sentence(plain: str) -> Iterator[tuple[bool, re.Match[str]]]:
    """Where days are said, in order, none within another; whether it must be done before that day."""
    ends = 0
    every = [(name == "before", found) for name, said in phrases.DATED.items() for found in said.finditer(plain)]
    for strict, found in sorted(every, key=lambda one: (one[1].start(), -one[1].end(), not one[0])):
        if found.start() >= ends:
            yield strict, found
            ends = found.end()


def _found(said: str, found: re.Match[str], *, strict: bool, others: list[str]) -> Deadline:
    try:
        day = _last(found) - dt.timedelta(days=strict)
    except ValueError:
        return Deadline(said, DeadlineKind.NONE, None, plans.deadline_unread(said))
    notes = [plans.day_before(said, day)] if strict else []
    notes += [plans.other_deadlines(others)] if others else []
    return Deadline(said, DeadlineKind.DAY, day, "; ".join(notes))


def _of_month(text: str, monthly: re.Match[str]) -> str:
    return plans.day_of_month(text) if monthly["of_month"] or monthly["in_month"] else ""


def _before(text: str, rest: str) -> tuple[DeadlineKind, dt.date | None, str]:
    """Before a day is by the day before it, read strictly."""
    if not (limit := phrases.DAY.fullmatch(rest)):
        return DeadlineKind.NONE, None, plans.deadline_unread(text)
    day = _last(limit) - dt.timedelta(days=1)
    return DeadlineKind.DAY, day, plans.day_before(text, day)


def _dated(phrase: str) -> re.Match[str] | None:
    patterns = (phrases.DAY, phrases.MONTH, phrases.QUARTER, phrases.YEAR)
    return next((found for pattern in patterns if (found := pattern.fullmatch(phrase))), None)


def _last(found: re.Match[str]) -> dt.date:
    """The day named, or the last day of the month, quarter or year named. ValueError: there is none."""
    year, month = int(found["year"]), _month(found)
    if "day" in found.groupdict():
        return dt.date(year, month, int(found["day"]))
    if not 1 <= month <= 12:
        raise ValueError(month)
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _month(found: re.Match[str]) -> int:
    """The last month of what was named: the month itself, the quarter's third, December."""
    named = found.groupdict()
    if "month" in named:
        return int(named["month"])
    quarter = named.get("quarter", "4")
    return 3 * phrases.ROMAN_QUARTERS.get(quarter, 0) or 3 * int(quarter)
