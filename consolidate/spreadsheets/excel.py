"""What Excel itself fixes: the size of its grid and of its cells, and how it counts and shows days.

Microsoft, "Excel specifications and limits"; ECMA-376 part 1, 18.17.4 (dates).
"""

import datetime as dt

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_CHARACTERS = 32_767
"""Of one cell, in UTF-16 units, as Excel counts."""

MAX_HINT_TITLE = 32
MAX_HINT = 255
"""Characters of an input message, and of its title and an alert's."""

DAY_FORMAT = "dd/mm/yyyy"
"""A number format: days as Vietnamese write them."""

EPOCH = dt.date(1899, 12, 30)
"""Day 0 from March 1900 on: Excel counts a 29/02/1900 that never was."""

MIDNIGHT = dt.datetime.combine(EPOCH, dt.time())
"""The moment at which day 0 begins."""

_DAY = dt.timedelta(days=1)


def serial(day: dt.date) -> float:
    """A day, or a moment by the clock on the wall, as Excel counts it: days since `EPOCH`."""
    if isinstance(day, dt.datetime):
        return (day.replace(tzinfo=None) - MIDNIGHT) / _DAY
    return (day - EPOCH).days
