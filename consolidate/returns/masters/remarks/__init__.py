"""The leaders' remarks, kept from period to period in `templates/remarks.tsv`."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace

from consolidate.core.normalize import visible
from consolidate.core.period import Period
from consolidate.returns.masters.remarks import deciding
from consolidate.returns.masters.remarks.deciding import Said, age
from consolidate.spreadsheets import own_tables
from consolidate.texts import messages
from consolidate.texts.codes import Issue
from consolidate.texts.returns import masters


@dataclass(frozen=True, slots=True)
class Remark:
    """What a leader wrote on a task in a period's master, and the day it was read (ISO). An empty text withdraws it.

    `period`: the one it was made in. A text that stands unchanged in the masters of later periods is not written again.
    """

    period: str
    task: str
    text: str
    read_on: str


def load(content: bytes) -> tuple[Remark, ...]:
    """Parse the table, oldest first. ConsolidateError with the number of a line that is no remark."""
    return own_tables.records(content, messages.REMARKS, messages.REMARK_HEADERS, Remark, _fault)


def _fault(remark: Remark) -> str:
    if not Period.is_one(remark.period):
        return messages.bad_period(visible(remark.period))
    return "" if remark.task else messages.NO_TASK


def save(remarks: Iterable[Remark]) -> bytes:
    """The table of remarks."""
    return own_tables.save(messages.REMARK_HEADERS, map(astuple, remarks))


def standing(remarks: Iterable[Remark], period: Period) -> dict[str, Remark]:
    """Task code → the remark that a period's master shows: the latest of the periods that had ended by its last day.

    One cleared in a later period than it was made in has an empty text, and the period it was made in: what was raised
    by then stays answered. One taken back in its own period was never made.
    """
    known = sorted((remark for remark in remarks if age(remark.period)[0] <= period.last), key=lambda r: age(r.period))
    last_words: dict[str, dict[str, Remark]] = {}
    for remark in known:
        last_words.setdefault(remark.task, {})[remark.period] = remark
    found = {}
    for task, by_period in last_words.items():
        *_, latest = by_period.values()
        if made := [remark for remark in by_period.values() if remark.text]:
            found[task] = replace(made[-1], text=latest.text)
    return found


def sent_out(remarks: Mapping[str, Remark]) -> dict[str, str]:
    """Task code → the remark as the agencies read it: with the period it was made in."""
    return {task: messages.remark_of(remark.period, remark.text) for task, remark in remarks.items() if remark.text}


def by_task(remarks: Iterable[Remark]) -> dict[str, frozenset[str]]:
    """Task code → every text ever written on it, as written and as sent out."""
    found: dict[str, set[str]] = {}
    for remark in remarks:
        if remark.text:
            found.setdefault(remark.task, set()).update((remark.text, messages.remark_of(remark.period, remark.text)))
    return {task: frozenset(texts) for task, texts in found.items()}


def decided(
    remarks: Sequence[Remark], period: Period, said: Iterable[Said[str]], today: dt.date
) -> tuple[tuple[Remark, ...], list[Issue]]:
    """The remarks with those that are new in a period's masters, see `deciding.decided`; and what is to be told."""
    shown = {task: remark.text for task, remark in standing(remarks, period).items()}
    ever = {(remark.task, remark.text) for remark in remarks if remark.period == str(period)}
    texts, issues = deciding.decided(masters.LEADERS, shown, ever, said)
    return (*remarks, *(Remark(str(period), task, text, today.isoformat()) for task, text in texts)), issues
