"""In which periods a target's figure is asked, by its `Chu kỳ`. Pure functions."""

import datetime as dt

from consolidate.catalogue.model import Target
from consolidate.core.period import Period


def is_asked(target: Target, period: Period) -> bool:
    """Whether the figure is asked in that period: where a turn of its cycle ends with it, and before its deadline.

    A quarterly one in a quarter's period and in months 3, 6, 9, 12; a half-yearly one in a half-year's and in 6, 12; a
    yearly one in the year's and in month 12; any of them in a longer period that ends so. Without a cycle: always.
    """
    if target.cycle is None or period.last.month % target.cycle.months == 0:
        return True
    return target.deadline is not None and _is_last_before(target.deadline, period)


def _is_last_before(deadline: dt.date, period: Period) -> bool:
    """Whether the period holds the deadline, or is the last that ends before it."""
    return period.first <= deadline <= period.last or period.last < deadline < period.next.last


def asked_again(target: Target, period: Period) -> Period:
    """The next period of the same length in which the figure is asked."""
    following = period.next
    while not is_asked(target, following):
        following = following.next
    return following
