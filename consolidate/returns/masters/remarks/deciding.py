"""What several masters of a period say in a column that people fill in, decided: which words stand. Pure."""

import datetime as dt
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from consolidate.core.period import Period
from consolidate.spreadsheets import own_tables
from consolidate.texts.codes import Issue, Place
from consolidate.texts.returns import masters
from consolidate.texts.returns.masters import OpenColumn

About = TypeVar("About", bound=Hashable)
"""What the words of a row are about: a task, a request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Generic[About]):
    """What stands in a row of one master. `before`: what was written there, None where that is not known.

    `saved`: when the file was saved, by itself, None where that is not known; `own`: it is the period's own master.
    """

    about: About
    text: str
    before: str | None
    place: Place
    saved: dt.datetime | None
    own: bool


def age(period: str) -> tuple[dt.date, int]:
    """Sort key of what was written in a period: its end, the shorter period first."""
    known = Period.parse(period)
    return known.last, known.months


def decided(
    column: OpenColumn,
    shown: Mapping[About, str],
    ever: Collection[tuple[About, str]],
    said: Iterable[Said[About]],
) -> tuple[list[tuple[About, str]], list[Issue]]:
    """What is new in a period's masters, as the table of its column is to have it; and what is to be told of it.

    `shown`: what stands until now; `ever`: all that was ever written in this period. Words are taken back (an empty
    text) only where somebody emptied the cell they were written into. Of different ones that are new the one in the
    file saved last stands, all where nobody knows which that is; the others are kept in the table, too.
    """
    new: dict[About, list[Said[About]]] = {}
    issues: list[Issue] = []
    for each in (replace(each, text=own_tables.plain(each.text)) for each in said):
        now = shown.get(each.about, "")
        if not each.text and each.before != now:
            if now and (each.own or each.before):
                issues.append(Issue(masters.words_stay(column, now), each.place))
        elif each.text in (each.before, now):
            continue
        elif each.before is None and (each.about, each.text) in ever:  # of an old copy, or typed again: nobody knows
            issues.append(Issue(masters.words_differ(column, now, each.text, ""), each.place, each.text))
        else:
            new.setdefault(each.about, []).append(each)
    texts: list[tuple[About, str]] = []
    for about, found in new.items():
        told, of_them = _one(column, found, shown.get(about, ""))
        texts += ((about, text) for text in told)
        issues += of_them
    return texts, issues


def _one(column: OpenColumn, found: Sequence[Said[About]], now: str) -> tuple[list[str], list[Issue]]:
    """Texts for the table, the one that stands last; and issues. `now`: what stood until today."""
    words = {each.text: each for each in sorted(found, key=_saved) if each.text}
    if not words:
        return [""], [Issue(masters.words_withdrawn(column, now), found[0].place, now)]
    *others, last = sorted(words.values(), key=_saved)
    if others and _saved(others[-1]) == _saved(last):
        text = "\n".join(sorted(words))
        joined = masters.words_joined(column, text)
        return [*sorted(words), text], [Issue(joined, last.place, each) for each in sorted(words)]
    file = last.place.file
    issues = [Issue(masters.words_differ(column, last.text, each.text, file), each.place, each.text) for each in others]
    if now and last.before != now and not (last.own and last.before is None):  # it came from elsewhere meanwhile
        issues.append(Issue(masters.words_differ(column, last.text, now, file), last.place, now))
    return [*words], issues


def _saved(said: Said[About]) -> float:
    return said.saved.timestamp() if said.saved else 0.0
