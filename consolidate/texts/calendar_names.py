"""Names of months and weekdays as spreadsheet programs show them, and of periods as sentences say them."""

import datetime as dt
import re
from collections.abc import Sequence

ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
VIETNAMESE_DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
SHORT_DAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


def name(day: dt.date, sign: str, letters: int, *, vietnamese: bool) -> str:
    """The name of the month (`m`) or weekday (`d`): short with three letters, whole with four, a month's first with five."""
    if vietnamese:
        if sign == "m":
            return f"Thg{day.month}" if letters == 3 else f"Tháng {day.month}"
        return (SHORT_DAYS if letters == 3 else VIETNAMESE_DAYS)[day.weekday()]
    whole = ENGLISH_MONTHS[day.month - 1] if sign == "m" else ENGLISH_DAYS[day.weekday()]
    if letters == 3:
        return whole[:3]
    return whole[:1] if sign == "m" and letters == 5 else whole


def of_periods(periods: Sequence[str]) -> str:
    """Several periods in order of time as a sentence says them: `tháng 11, 12/2025, tháng 1/2026`."""
    by_year: dict[str, list[str]] = {}
    for period in periods:
        name = of_period(period)
        kind, _, year = name.rpartition("/") if name.startswith("tháng ") else (name, "", name)
        by_year.setdefault(year, []).append(kind)
    return ", ".join(
        f"{', '.join([names[0], *(name.removeprefix('tháng ') for name in names[1:])])}/{year}"
        if names[0] != year
        else year
        for year, names in by_year.items()
    )


def of_period(period: str) -> str:
    """A period's name as a sentence says it: `2025-09` is tháng 9/2025, `2025-Q4` quý IV/2025; another text as it is."""
    found = re.fullmatch(r"(\d{4})(?:-(?:(\d\d)|Q([1-4])|H([12])))?", period)
    if not found:
        return period
    year, month, quarter, half = found.groups()
    if month:
        return f"tháng {int(month)}/{year}"
    if quarter:
        return f"quý {('I', 'II', 'III', 'IV')[int(quarter) - 1]}/{year}"
    return f"06 tháng {'đầu' if half == '1' else 'cuối'} năm {year}" if half else f"năm {year}"


def at_head(period: str) -> str:
    """A period's name where a text begins with it: Tháng 9/2025, Quý IV/2025, Năm 2025."""
    said = of_period(period)
    return said[:1].upper() + said[1:]
