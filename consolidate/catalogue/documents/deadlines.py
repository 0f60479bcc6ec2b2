"""Deadlines: the column `Thời gian hoàn thành` of a table, and the deadline that a sentence sets."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from consolidate.catalogue.documents import deadline_phrases as words
from consolidate.catalogue.documents import phrases
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.points import Point, month_end, points
from consolidate.catalogue.model import MONTHS_BETWEEN
from consolidate.core.normalize import squeeze
from consolidate.texts.catalogue import plans
from consolidate.texts.labels import DeadlineKind

_DASHES = {0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2212: "-"}
_EXCEL_DAYS = dt.date(1899, 12, 30)


class Deadline(NamedTuple):
    """`text` as issued, its kind and day as read; `doubt`: what a person should check, or ""."""

    text: str
    kind: DeadlineKind
    day: dt.date | None
    doubt: str


_Read = tuple[DeadlineKind, dt.date | None, str]


def read(text: str) -> _Read:
    """Kind, day, and what a person should check, of a deadline that stands alone. A month means its last day.

    Text that fits no pattern, and a day that does not exist, give DeadlineKind.NONE with a doubt that quotes it. Days
    counted from another day (`counted`) are a DAY without one, and no doubt of the row: who knows that day tells it.
    """
    said = squeeze(text).translate(_DASHES)
    plain = without_diacritics(said).rstrip(" .;,:")
    if not plain:
        return DeadlineKind.NONE, None, plans.NO_DEADLINE
    if counted(text):
        return DeadlineKind.DAY, None, ""
    if words.FROM_ISSUE_ON.fullmatch(plain):
        return DeadlineKind.RECURRING, None, plans.open_ended(said)
    try:
        return _again_or_on(said, plain) or (DeadlineKind.NONE, None, plans.deadline_unread(text))
    except ValueError:  # 31/11/2025: no such day
        return DeadlineKind.NONE, None, plans.deadline_unread(text)


def _again_or_on(said: str, plain: str) -> _Read | None:
    """What comes back, or is to be done by a day; None if neither is understood. ValueError: no such day."""
    if words.SERIAL.fullmatch(plain):
        day = _EXCEL_DAYS + dt.timedelta(int(plain))
        return DeadlineKind.DAY, day, plans.counted_by_excel(said, day)
    found = points(plain)
    return _again(said, plain, found) or (_on(said, plain, found) if found else None)


class Counted(NamedTuple):
    """A time of so many days, or months; `from_issue`: it begins with the document's own day."""

    days: int
    months: int
    from_issue: bool

    def after(self, day: dt.date) -> dt.date:
        """Its last day, where it begins the day after `day`."""
        year, month = divmod(day.year * 12 + day.month - 1 + self.months, 12)
        last = min(day.day, calendar.monthrange(year, month + 1)[1])
        return dt.date(year, month + 1, last) + dt.timedelta(self.days)


def counted(text: str) -> Counted | None:
    """The time that a deadline gives instead of a day: `100 ngày`, `30 ngày kể từ ngày ban hành`."""
    plain = without_diacritics(squeeze(text).translate(_DASHES)).rstrip(" .;,:")
    if not (found := words.COUNTED.fullmatch(plain)):
        return None
    count, unit = int(found["count"]), found["unit"]
    months = count if unit == "thang" else 0
    return Counted(0 if months else count * (7 if unit == "tuan" else 1), months, bool(found["issue"]))


def _again(said: str, plain: str, found: list[Point]) -> _Read | None:
    """What comes back; None where it does not."""
    if found and not plain[: found[0].start] and found[0].whole_years:  # 2026-2030, thường xuyên
        rest = plain[found[0].end :].strip(" ,;.:")
        return _again(said, rest, []) if words.REGULAR.fullmatch(rest) or words.EVERY.fullmatch(rest) else None
    if regular := words.REGULAR.match(plain):
        return _with_rest(DeadlineKind.RECURRING, said, plain, regular.end(), found)
    if every := words.EVERY.match(plain):
        kind = _every(every)
        return _with_rest(kind or DeadlineKind.RECURRING, said, plain, every.end(), found, unsure=not kind)
    if by_day := words.DAY_OF_EACH.fullmatch(plain):
        each = words.EVERY.fullmatch(by_day["every"])
        kind = (each and _every(each)) or DeadlineKind.RECURRING
        early = kind is not DeadlineKind.MONTHLY and by_day["month"] not in (None, "12")
        return kind, None, plans.recurring_as(said, kind) if early else ""
    if (
        not found
        and (at_end := words.EACH_AT_END.fullmatch(plain))
        and (each := words.EVERY.fullmatch(at_end["every"]))
    ):
        kind = _every(each) or DeadlineKind.RECURRING
        return kind, None, plans.recurring_as(said, kind)
    return None


def _every(found: re.Match[str]) -> DeadlineKind | None:
    """How often, of several the most often; None where no kind says so."""
    units = found["units"] or found["once"] or found["per"]
    months, left = [], units
    for form, each in words.MONTHS_OF:
        months += [each] * len(form.findall(left))
        left = form.sub(" ", left)
    times = words.TIMES.get(found["times"]) or int(found["times"]) if found["times"] else 1
    return _KINDS.get(min(months) // times)


_KINDS: Mapping[int, DeadlineKind] = {months: kind for kind, months in MONTHS_BETWEEN.items()}


def _with_rest(
    kind: DeadlineKind, said: str, plain: str, end: int, found: list[Point], *, unsure: bool = False
) -> _Read | None:
    """What comes back, and the words after it: by which day, in which years. Others are told."""
    rest = plain[end:].strip(" ,;.:")
    if unsure:
        return kind, None, plans.recurring_as(said, kind)
    if not rest or words.HARMLESS.fullmatch(rest) or words.DURING.fullmatch(_skeleton(plain, found, end)):
        return kind, None, ""
    if within := words.WITHIN.fullmatch(rest):
        early = kind is not DeadlineKind.MONTHLY and within["month"] not in (None, "12")
        return kind, None, plans.recurring_as(said, kind) if early else ""
    return kind, None, plans.recurring_as(said, kind)


def _skeleton(plain: str, found: list[Point], start: int) -> str:
    """The words from `start` on, with `@` for each year and `#` for each other point."""
    made = ""
    for point in found:
        if point.start >= start:
            made += plain[start : point.start] + ("@" if point.whole_years else "#")
            start = point.end
    return made + plain[start:]


def _on(said: str, plain: str, found: list[Point]) -> _Read | None:
    """The day of the first point, and what else is said; None where the words set no day."""
    first, *others = found
    plain = words.EXPECTED.sub("", plain)
    prefix = plain[: first.start].strip(" ,;:(-")
    if words.WAITS.match(prefix):
        return None
    rest, rest_said = plain[first.end :].strip(" ,;."), said[first.end :].strip(" ,;.")
    until = _until(plain, first, others)
    begins = words.FROM.fullmatch(prefix)
    if begins and not (until or (first.spans and not rest)):
        return DeadlineKind.RECURRING, None, plans.open_ended(said)
    is_before = words.BEFORE.fullmatch(prefix)
    day = until.last if until else first.first - dt.timedelta(days=1) if is_before else first.last
    if (until or first).vague or not (begins or is_before or _sets(prefix)):
        return DeadlineKind.DAY, day, plans.understood_as(said, day)
    told = not rest or until or _steps(rest, others, day)
    return DeadlineKind.DAY, day, "" if told else plans.deadline_and(day, rest_said)


def _sets(prefix: str) -> bool:
    """Whether what stands before a point makes its last day the deadline."""
    sets = words.AS_LAST_DAY.fullmatch(prefix) or words.SET_AFTER_WORDS.fullmatch(prefix)
    return bool(sets) and not words.VAGUE.fullmatch(prefix)


def _until(plain: str, first: Point, others: list[Point]) -> Point | None:
    """The end of a span that begins with the first point and is all there is."""
    if len(others) != 1 or plain[others[0].end :].strip(" ).,;"):
        return None
    (last,) = others
    between = plain[first.end : last.start].strip()
    return last if last.last >= first.last and words.UNTIL.fullmatch(between) else None


def _steps(rest: str, others: list[Point], day: dt.date) -> bool:
    """Whether what follows only names days before the last one, and nothing that goes on after it."""
    return bool(others) and all(point.last <= day for point in others) and not words.GOES_ON.search(rest)


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
    if after := words.COUNTED_IN_SENTENCE.search(plain):
        quoted = text[after.start() : after.end()]
        if counted(quoted):
            return Deadline(quoted, DeadlineKind.DAY, None, "")
    if monthly := phrases.EVERY_MONTH.search(plain):
        quoted = text[monthly.start() : monthly.end()]
        return Deadline(quoted, DeadlineKind.MONTHLY, None, _of_month(quoted, monthly))
    if each := phrases.EACH_TIME.search(plain):
        quoted = text[each.start() : each.end()]
        kind = DeadlineKind.QUARTERLY if each["unit"] == "quy" else DeadlineKind.YEARLY
        return Deadline(quoted, kind, None, plans.recurring_as(quoted, kind))
    if again := phrases.AGAIN_AND_AGAIN.search(plain):
        quoted = text[again.start() : again.end()]
        return Deadline(quoted, DeadlineKind.RECURRING, None, plans.recurring_in_sentence(quoted))
    return Deadline("", DeadlineKind.NONE, None, plans.NO_DEADLINE)


def _in_sentence(plain: str) -> Iterator[tuple[bool, re.Match[str]]]:
    """Matches of days in their order, none within another, each with whether the task ends before that day."""
    ends = 0
    every = [(name == "before", found) for name, form in phrases.DATED.items() for found in form.finditer(plain)]
    for strict, found in sorted(every, key=lambda one: (one[1].start(), -one[1].end(), not one[0])):
        if found.start() >= ends and not phrases.OF_OTHERS.search(plain, max(0, found.start() - 40), found.start()):
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


def _last_day(found: re.Match[str]) -> dt.date:
    """The day named, or the last day of the month, quarter or year named. ValueError if there is no such day."""
    named = found.groupdict()
    year, quarter = int(named["year"]), named.get("quarter", "4")
    month = int(named["month"]) if "month" in named else 3 * (words.QUARTERS.get(quarter) or int(quarter))
    return dt.date(year, month, int(named["day"])) if "day" in named else month_end(year, month)
