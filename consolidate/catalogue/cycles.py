"""In which periods a target's figure is asked, by its `Chu kỳ`, and a task that comes back. Pure functions."""

import datetime as dt

from consolidate.catalogue.model import MONTHS_BETWEEN, Target, Task
from consolidate.core.period import Period


def is_asked(item: Target | Task, period: Period) -> bool:
    """Whether the figure or the task is asked in that period: where a turn of its cycle ends with it.

    A quarterly one in a quarter's period and in months 3, 6, 9, 12; a half-yearly one in a half-year's and in 6, 12; a
    yearly one in the year's and in month 12; any of them in a longer period that ends so. Without a cycle: always.
    A figure is asked in the last period before its deadline, too. A task due every quarter or year has such a cycle.
    """
    if isinstance(item, Task):
        return period.last.month % MONTHS_BETWEEN.get(item.deadline_kind, 1) == 0
    if item.cycle is None or period.last.month % item.cycle.months == 0:
        return True
    return item.deadline is not None and _is_last_before(item.deadline, period)


def _is_last_before(deadline: dt.date, period: Period) -> bool:
    """Whether the period holds the deadline, or is the last that ends before it."""
    return period.first <= deadline <= period.last or period.last < deadline < period.next.last


def asked_again(item: Target | Task, period: Period) -> Period:
    """The next period of the same length in which it is asked."""
    following = period.next
    while not is_asked(item, following):
        following = following.next
    return following
