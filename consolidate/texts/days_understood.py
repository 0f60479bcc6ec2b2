"""How `Tự kiểm tra` says which day it understood."""

import datetime as dt
import re

AS_UNDERSTOOD, AND_ALSO = " – ", "; "
"""Before the days of a row as the self-check understood them, and between two of them."""

MONTH, YEAR = " tháng ", " năm "

_DAYS_OF = {"done_on": "hoàn thành", "extension": "đề nghị gia hạn đến", "figure_date": "số liệu đến"}
"""What happens on the day of a column, by its key."""


def day_of(key: str) -> str:
    """`hoàn thành ngày `, before the day in words."""
    return f"{_DAYS_OF[key]} ngày "


def day_in_words(date: dt.date) -> str:
    """`05 tháng 11 năm 2025`: Nghị định 30/2020/NĐ-CP writes a 0 before days below 10 and before the months 1 and 2."""
    return f"{date.day:02}{MONTH}{'0' if date.month < 3 else ''}{date.month}{YEAR}{date.year}"


def pattern() -> str:
    """A regular expression of the days of a row as the self-check understood them."""
    names = "|".join(map(re.escape, map(day_of, _DAYS_OF)))
    one = f"(?:{names})[0-9]{{2}}{MONTH}[0-9]{{1,2}}{YEAR}[0-9]{{4}}"
    return f"{AS_UNDERSTOOD}{one}(?:{AND_ALSO}{one})*"
