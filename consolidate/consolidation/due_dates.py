"""When a report is due, and whether it came in time. Working days follow the catalogue's sheet `Ngày nghỉ`. Pure.

No plan fixes the day: the office sets it, so that the summary goes up before the 30th (Kế hoạch 351-KH/TU, III.1).
"""

import datetime as dt
from collections.abc import Container, Iterable, Mapping, Sequence

from consolidate.catalogue.model import Catalogue, Holiday
from consolidate.consolidation.model import Filing
from consolidate.core.period import Period
from consolidate.texts.catalogue import DayKind, Setting
from consolidate.texts.labels import Punctuality

_SETTINGS = {1: Setting.REPORT_DAY, 3: Setting.QUARTER_DAY, 6: Setting.HALF_YEAR_DAY, 12: Setting.YEAR_DAY}
_DAY = dt.timedelta(days=1)
_SATURDAY = 5


def reporting_day(period: Period, settings: Mapping[str, str], holidays: Sequence[Holiday]) -> dt.date | None:
    """The last day on which a return of the period is in time; None where the office has set none.

    The setting is a day of the period's last month, or its last day where the month is shorter. Without a setting for
    periods of this length the monthly one counts. On a day off: the next working day (Bộ luật Dân sự 2015, Điều 148).
    """
    day = settings.get(_SETTINGS[period.months]) or settings.get(Setting.REPORT_DAY)
    if not day:
        return None
    return next_working(period.last.replace(day=min(int(day), period.last.day)), holidays)


_PARTY_DAY = 29


def party_day(period: Period) -> dt.date:
    """The last day for the report to the Tỉnh ủy: before the 30th of the period's last month (Kế hoạch 351-KH/TU,
    III.1), so the 29th; in a shorter month its last day.
    """
    return period.last.replace(day=min(_PARTY_DAY, period.last.day))


def next_working(day: dt.date, holidays: Sequence[Holiday]) -> dt.date:
    """The day itself, or the first working day after it."""
    kinds = {holiday.day: holiday.kind for holiday in holidays}
    while not _is_working(day, kinds):
        day += _DAY
    return day


def working_before(day: dt.date, holidays: Sequence[Holiday]) -> dt.date:
    """The last working day before a day."""
    kinds = {holiday.day: holiday.kind for holiday in holidays}
    day -= _DAY
    while not _is_working(day, kinds):
        day -= _DAY
    return day


def working_days(since: dt.date, until: dt.date, holidays: Sequence[Holiday]) -> int:
    """How many working days there are after a day, up to another one and with it."""
    kinds = {holiday.day: holiday.kind for holiday in holidays}
    return sum(_is_working(since + number * _DAY, kinds) for number in range(1, (until - since).days + 1))


def after_working_days(day: dt.date, number: int, holidays: Sequence[Holiday]) -> dt.date:
    """The last of so many working days after a day."""
    for _ in range(number):
        day = next_working(day + _DAY, holidays)
    return day


def _is_working(day: dt.date, kinds: Mapping[dt.date, str]) -> bool:
    return kinds[day] == DayKind.MAKE_UP if day in kinds else day.weekday() < _SATURDAY


def days_late(due: dt.date, arrived: dt.date, holidays: Sequence[Holiday]) -> int:
    """Working days after the due day, up to the arrival; on a day off a return counts for the next working day."""
    kinds = {holiday.day: holiday.kind for holiday in holidays}
    span = (next_working(arrived, holidays) - due).days
    return sum(_is_working(due + number * _DAY, kinds) for number in range(1, span + 1)) if arrived > due else 0


def filings(
    book: Catalogue,
    period: Period,
    expected: Iterable[str],
    first: Mapping[str, dt.datetime],
    received: Container[str] = (),
) -> dict[str, Filing]:
    """Agency → its filing of one period. `first`: agency → arrival of its first return with an answer.

    `received`: the agencies that sent a usable file at all; without an answer it is BLANK, neither late nor missing.

    Where no return at all had arrived by the due day, file times cannot be trusted (an inbox copied without them):
    every filing is then UNCLEAR and nobody is late.
    """
    due = reporting_day(period, book.settings, book.holidays)
    times_known = due is not None and any(moment.date() <= due for moment in first.values())
    return {
        code: Filing(period=str(period), due=due, returned=None, how=Punctuality.BLANK)
        if code in received and code not in first
        else _filing(book, period, due, first.get(code), times_known=times_known)
        for code in expected
    }


def _filing(
    book: Catalogue, period: Period, due: dt.date | None, returned: dt.datetime | None, *, times_known: bool
) -> Filing:
    late = days_late(due, returned.date(), book.holidays) if due and returned and times_known else 0
    if returned is None:
        how = Punctuality.MISSING
    elif not times_known:
        how = Punctuality.UNCLEAR
    else:
        how = Punctuality.LATE if late else Punctuality.ON_TIME
    return Filing(period=str(period), due=due, returned=returned, how=how, days_late=late)
