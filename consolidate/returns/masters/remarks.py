"""The leaders' remarks, kept from period to period in `templates/remarks.tsv`."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields

from consolidate.core.errors import ConsolidateError
from consolidate.core.period import Period
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
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig", "replace"), newline=""), delimiter="\t"))
    for number, line in enumerate(lines, start=1):
        if len(line) != len(fields(Remark)) or (number > 1 and not Period.is_one(line[0])):
            raise ConsolidateError(messages.bad_remark(number))
    return tuple(Remark(*line) for line in lines[1:])


def save(remarks: Iterable[Remark]) -> bytes:
    """The table of remarks: UTF-8 with a byte order mark, by which Excel knows the encoding."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t", lineterminator="\r\n")
    writer.writerow(messages.REMARK_HEADERS)
    writer.writerows(astuple(remark) for remark in remarks)
    return text.getvalue().encode("utf-8-sig")


def standing(remarks: Iterable[Remark], period: Period) -> dict[str, str]:
    """Task code → the remark that a period's master shows: the latest of the periods that had ended by its last day."""
    known = sorted((remark for remark in remarks if _age(remark)[0] <= period.last), key=_age)
    latest = {remark.task: remark.text for remark in known}
    return {task: text for task, text in latest.items() if text}


def by_task(remarks: Iterable[Remark]) -> dict[str, frozenset[str]]:
    """Task code → every text ever written on it."""
    found: dict[str, set[str]] = {}
    for remark in remarks:
        if remark.text:
            found.setdefault(remark.task, set()).add(remark.text)
    return {task: frozenset(texts) for task, texts in found.items()}


def added(remarks: Sequence[Remark], period: Period, found: Mapping[str, str], today: dt.date) -> tuple[Remark, ...]:
    """The remarks with those of `found` (task code → text) that differ from what a period's master showed."""
    before = standing(remarks, period)
    new = {task: text for task, text in found.items() if text != before.get(task, "")}
    return (*remarks, *(Remark(str(period), task, text, today.isoformat()) for task, text in new.items()))


def _age(remark: Remark) -> tuple[dt.date, int]:
    """Sort key: the period's end, the shorter period first; of one period the later line counts."""
    period = Period.parse(remark.period)
    return period.last, period.months
