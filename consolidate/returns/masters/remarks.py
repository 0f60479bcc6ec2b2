"""The leaders' remarks, kept from period to period in `templates/remarks.tsv`."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass

from consolidate.core.errors import ConsolidateError
from consolidate.core.normalize import visible
from consolidate.core.period import Period
from consolidate.spreadsheets import own_tables
from consolidate.texts import messages


@dataclass(frozen=True, slots=True)
class Remark:
    """What a leader wrote on a task in a period's master, and the day it was read (ISO). An empty text withdraws it."""

    period: str
    task: str
    text: str
    read_on: str


def load(content: bytes) -> tuple[Remark, ...]:
    """Parse the table, oldest first. ConsolidateError with the number of a line that is no remark."""
    found = []
    for line, row in own_tables.load(content, messages.REMARKS, messages.REMARK_HEADERS):
        remark = Remark(*row)
        if fault := _fault(remark):
            raise ConsolidateError(messages.bad_table(messages.REMARKS, line, fault))
        found.append(remark)
    return tuple(found)


def _fault(remark: Remark) -> str:
    if not Period.is_one(remark.period):
        return messages.bad_period(visible(remark.period))
    return "" if remark.task else messages.NO_TASK


def save(remarks: Iterable[Remark]) -> bytes:
    """The table of remarks."""
    return own_tables.save(messages.REMARK_HEADERS, map(astuple, remarks))


def standing(remarks: Iterable[Remark], period: Period) -> dict[str, str]:
    """Task code → the remark that a period's master shows: the latest of the periods that had ended by its last day."""
    known = sorted((remark for remark in remarks if _age(remark)[0] <= period.last), key=_age)
    latest = {remark.task: remark.text for remark in known}
    return {task: text for task, text in latest.items() if text}


def added(remarks: Sequence[Remark], period: Period, found: Mapping[str, str], today: dt.date) -> tuple[Remark, ...]:
    """The remarks with those of `found` (task code → text) that differ from what a period's master showed."""
    before = standing(remarks, period)
    plain = {task: own_tables.plain(text) for task, text in found.items()}
    new = {task: text for task, text in plain.items() if text != before.get(task, "")}
    return (*remarks, *(Remark(str(period), task, text, today.isoformat()) for task, text in new.items()))


def _age(remark: Remark) -> tuple[dt.date, int]:
    """Sort key: the period's end, the shorter period first; of one period the later line counts."""
    period = Period.parse(remark.period)
    return period.last, period.months
