"""Days as people and programs write them in text, and what a text is that is no day. No day is ever invented."""

import datetime as dt
import re
from enum import Enum, auto
from typing import NamedTuple

from consolidate.core.normalize import fold

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = {
    **{f"t{number + 2}": number for number in range(6)},
    **{f"thu {name}": number for number, name in enumerate(("hai", "ba", "tu", "nam", "sau", "bay"))},
    **{f"thu {number + 2}": number for number in range(6)},
    **dict.fromkeys(("cn", "chu nhat"), 6),
    **{
        name: number
        for number, names in enumerate(
            ("mon monday", "tue tuesday", "wed wednesday", "thursday", "fri friday", "sat saturday", "sun sunday")
        )
        for name in names.split()
    },
}
"""Words for days of the week, from 0 for Monday."""

DASHES = {**dict.fromkeys((*range(0x2012, 0x2016), 0x2212), "-"), 0x2044: "/", 0x2215: "/"}
"""Dashes, the minus sign and slashes of other kinds as a keyboard has them."""

_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})(?: ?[,.\-] ?| ))?(?:ngay ?)?"
_TIME = r"(?:[ t,]+(?:luc )?[0-2]?[0-9](?::|h|g| gio )[0-5]?[0-9](?::[0-5][0-9](?:\.[0-9]+)?)?(?: ?(?:sa|ch|am|pm))?)?"
_OF_MONTH, _MONTH, _LONG_YEAR = r"(?P<day>[0-9]{1,2})", r"(?P<month>[0-9]{1,2})", r"(?P<year>[0-9]{4})"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_DAY_FIRST = re.compile(rf"{_WEEKDAY}{_OF_MONTH} ?(?P<sep>[/.\-]) ?{_MONTH} ?(?P=sep) ?{_YEAR}{_TIME}")
_YEAR_FIRST = re.compile(rf"{_LONG_YEAR}(?P<sep>[/.\-]){_MONTH}(?P=sep){_OF_MONTH}{_TIME}")
_IN_WORDS = re.compile(rf"{_WEEKDAY}{_OF_MONTH} thang {_MONTH}(?:,? nam |, ?| ?/ ?| ){_LONG_YEAR}{_TIME}")
_NAMED = re.compile(
    rf"{_WEEKDAY}{_OF_MONTH}(?P<sep>[ /.\-])(?P<name>(?:thg|th) ?[0-9]{{1,2}}|[a-z]{{1,9}})\.?"
    rf"(?:(?P=sep)|, ?){_YEAR}{_TIME}"
)
_NAMED_FIRST = re.compile(rf"{_WEEKDAY}(?P<name>[a-z]{{3,9}})\.? {_OF_MONTH}(?:st|nd|rd|th)?,? {_LONG_YEAR}{_TIME}")
_ZONED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}t[0-9:.]+(?:z|[+\-][0-9]{2}:?[0-9]{2})")
_FORMS = (_DAY_FIRST, _YEAR_FIRST, _IN_WORDS, _NAMED, _NAMED_FIRST)

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_BY_NAME = (
    {name: number for number, name in enumerate(_MONTHS, 1)}
    | {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
    | {"sept": 9}
    | {name: number for number, name in enumerate(_ROMAN, 1)}
)
_VIETNAM = dt.timezone(dt.timedelta(hours=7))

_FULL = re.compile(r"(?<![0-9/.\-])([0-9]{1,2}) ?[/.\-] ?([0-9]{1,2}) ?[/.\-] ?([0-9]{4}|[0-9]{2})(?![0-9])")
_SHORT = r"[0-9]{1,2}(?: ?[/.\-] ?[0-9]{1,2})?"
_IN_A_ROW = re.compile(
    rf"(?:tu )?(?:ngay )?{_SHORT} ?(?:-|den|va|,|;|&) ?(?:ngay )?[0-9]{{1,2}} ?[/.\-] ?[0-9]{{1,2}}(?: ?[/.\-] ?[0-9]{{2,4}})?"  # noqa: E501
)
_WITHOUT_YEAR = re.compile(rf"{_WEEKDAY}{_OF_MONTH} ?(?:[/.\-]| thang |thang) ?{_MONTH}")
_LONGER = re.compile(
    r"(?:[0-9]{1,2} ?[/.\-] ?)?[0-9]{4}"
    rf"|(?:thg ?[0-9]{{1,2}}|{'|'.join(name[:3] for name in _MONTHS)})[ /.\-]?(?:[0-9]{{2}}|[0-9]{{4}})?"
    r"|(?:.*[ ,])?(?:t ?[0-9]{1,2}|thang|quy|qui|q ?[1-4]|nam|tuan)\b(?!.*[0-9]/[0-9]+/).*"
)
_LOOKS_LIKE = str.maketrans("oli", "011")
_CLEAN = re.compile(r"([0-9]{1,2})[/\-]([0-9]{1,2})[/\-](?:[0-9]{4}|[0-9]{2})")

_LEAP_YEAR = 2024


class No(Enum):
    """Why a text is no day."""

    SUCH_DAY = auto()
    DAY = auto()
    LONGER = auto()
    YEAR = auto()
    ONE_DAY = auto()
    ONLY_A_DAY = auto()
    DIGITS = auto()
    SUCH_WEEKDAY = auto()


class TypedDay(NamedTuple):
    """A text read as a day. Where it is none, `no` says why; `days` are those that it names all the same.

    `american`: the day that an American would read, where there is one and it is another. `month`: day and month of a
    text without a year.
    """

    day: dt.date | None = None
    no: No | None = None
    days: tuple[dt.date, ...] = ()
    american: dt.date | None = None
    month: tuple[int, int] | None = None


class Order(Enum):
    """In which order a bare text `9/25/2025` names day and month: as only one of them can be meant, or as both can."""

    DAY_FIRST = auto()
    MONTH_FIRST = auto()
    EITHER = auto()


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The day of the calendar, or None."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def order(text: str) -> Order | None:
    """In which order a text as a computer would turn into a day names it; None for any other text, and for 5/5/2025."""
    found = _CLEAN.fullmatch(text)
    if not found:
        return None
    first, second = int(found[1]), int(found[2])
    fits = [bool(day_of(_LEAP_YEAR, month, day)) for day, month in ((first, second), (second, first))]
    if first == second or not any(fits):
        return None
    return Order.EITHER if all(fits) else Order.DAY_FIRST if fits[0] else Order.MONTH_FIRST


def read(text: str) -> TypedDay:
    """The day that a text names, or why it names none."""
    folded = fold(text).translate(DASHES).strip(" .,;")
    if _ZONED.fullmatch(folded) and (day := _in_vietnam(folded)):
        return TypedDay(day)
    for form in _FORMS:
        found = form.fullmatch(folded)
        if found and (month := _month(found)):
            return _read(found, month, plain=form is _DAY_FIRST)
    return _none(folded)


def _in_vietnam(moment: str) -> dt.date | None:
    try:
        return dt.datetime.fromisoformat(moment.upper()).astimezone(_VIETNAM).date()
    except (ValueError, OverflowError):
        return None


def _month(found: re.Match[str]) -> int | None:
    parts = found.groupdict()
    name = parts.get("name")
    if name is None:
        return int(parts["month"])
    digits = name.lstrip("thg ")
    return int(digits) if digits.isdecimal() else _BY_NAME.get(name)


def _full_year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == len("25") else 0)


def _read(found: re.Match[str], month: int, *, plain: bool) -> TypedDay:
    year, day_of_month = _full_year(found["year"]), int(found["day"])
    day = day_of(year, month, day_of_month)
    american = day_of(year, day_of_month, month) if plain else None
    if not day:
        return TypedDay(no=No.SUCH_DAY, american=american)
    weekday = found.groupdict().get("weekday")
    if weekday and _WEEKDAYS[weekday] != day.weekday():
        return TypedDay(no=No.SUCH_WEEKDAY, days=(day,))
    return TypedDay(day, american=american if american != day else None)


def _none(folded: str) -> TypedDay:
    parts = [(_full_year(year), int(month), int(day)) for day, month, year in _FULL.findall(folded)]
    days = tuple(day for part in parts if (day := day_of(*part)))
    if len(days) > 1 or _IN_A_ROW.fullmatch(folded):
        return TypedDay(no=No.ONE_DAY, days=days)
    if days:
        return TypedDay(no=No.ONLY_A_DAY, days=days)
    if found := _WITHOUT_YEAR.fullmatch(folded):
        return _without_year(int(found["day"]), int(found["month"]))
    meant = _DAY_FIRST.fullmatch(folded.translate(_LOOKS_LIKE))
    if meant and (day := day_of(_full_year(meant["year"]), int(meant["month"]), int(meant["day"]))):
        return TypedDay(no=No.DIGITS, days=(day,))
    return TypedDay(no=No.LONGER if _LONGER.fullmatch(folded) else No.DAY)


def _without_year(day: int, month: int) -> TypedDay:
    if day_of(_LEAP_YEAR, month, day):
        return TypedDay(no=No.YEAR, month=(day, month))
    return TypedDay(no=No.LONGER if 1 <= day <= 12 and month > 12 else No.SUCH_DAY)
