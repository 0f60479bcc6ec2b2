"""The leaders' remarks, kept from period to period in `templates/remarks.tsv`."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace

from consolidate.core.normalize import visible
from consolidate.core.period import Period
from consolidate.spreadsheets import own_tables
from consolidate.texts import messages
from consolidate.texts.codes import Issue, Place
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
    known = sorted((remark for remark in remarks if _age(remark)[0] <= period.last), key=_age)
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


def _age(remark: Remark) -> tuple[dt.date, int]:
    """Sort key: the period's end, the shorter period first; of one period the later line counts."""
    period = Period.parse(remark.period)
    return period.last, period.months


# --- what several masters of a period say ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What stands on a task in one master. `before`: what was written there, None where that is not known.

    `saved`: when the file was saved, by itself, None where that is not known; `own`: it is the period's own master.
    """

    task: str
    text: str
    before: str | None
    place: Place
    saved: dt.datetime | None
    own: bool


def decided(
    remarks: Sequence[Remark], period: Period, said: Iterable[Said], today: dt.date
) -> tuple[tuple[Remark, ...], list[Issue]]:
    """The remarks with those that are new in a period's masters; and what is to be told of them.

    A remark is taken back only where somebody emptied the cell it was written into. Of different ones that are new the
    one in the file saved last stands, all where nobody knows which that is; the others are kept in the table, too.
    """
    said = [replace(each, text=own_tables.plain(each.text)) for each in said]
    shown = {task: remark.text for task, remark in standing(remarks, period).items()}
    ever = {(remark.task, remark.text) for remark in remarks if remark.period == str(period)}
    new: dict[str, list[Said]] = {}
    issues: list[Issue] = []
    for each in said:
        now = shown.get(each.task, "")
        if not each.text and each.before != now:
            if now and (each.own or each.before):
                issues.append(Issue(masters.remark_stays(now), each.place))
        elif each.text in (each.before, now):
            continue
        elif each.before is None and (each.task, each.text) in ever:  # of an old copy, or typed again: nobody knows
            issues.append(Issue(masters.remarks_differ(now, each.text, ""), each.place, each.text))
        else:
            new.setdefault(each.task, []).append(each)
    texts: list[tuple[str, str]] = []
    for task, found in new.items():
        told, about = _one(found, shown.get(task, ""))
        texts += ((task, text) for text in told)
        issues += about
    return (*remarks, *(Remark(str(period), task, text, today.isoformat()) for task, text in texts)), issues


def _one(found: Sequence[Said], now: str) -> tuple[list[str], list[Issue]]:
    """Texts for the table, the one that stands last; and issues. `now`: what stood until today."""
    words = {each.text: each for each in sorted(found, key=_saved) if each.text}
    if not words:
        return [""], [Issue(masters.remark_withdrawn(now), found[0].place, now)]
    *others, last = sorted(words.values(), key=_saved)
    if others and _saved(others[-1]) == _saved(last):
        text = "\n".join(sorted(words))
        return [*sorted(words), text], [Issue(masters.remarks_joined(text), last.place, each) for each in sorted(words)]
    file = last.place.file
    issues = [Issue(masters.remarks_differ(last.text, each.text, file), each.place, each.text) for each in others]
    if now and last.before != now and not (last.own and last.before is None):  # it came from elsewhere meanwhile
        issues.append(Issue(masters.remarks_differ(last.text, now, file), last.place, now))
    return [*words], issues


def _saved(said: Said) -> float:
    return said.saved.timestamp() if said.saved else 0.0
