"""What the agencies raised: difficulties, proposals, requests for more time, and since when they have said so."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from consolidate import catalogue
from consolidate.changes import deadline_words
from consolidate.model import Amendment, Consolidation, Report
from consolidate.period import Period
from consolidate.rollup import Detail
from consolidate.texts import master as say
from consolidate.texts.master import RemarkKind

History = Sequence[Mapping[tuple[str, str], Detail]]
"""The periods before, latest first: (task, agency) → its row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing an agency raised, and for how many months it has said so; `earlier`: at least.

    `ruled`: the decision that answers it.
    """

    kind: RemarkKind
    detail: Detail
    text: str
    since: str
    months: int
    earlier: bool
    ruled: Amendment | None


_RAISED = {
    RemarkKind.EXTENSION: "extension",
    RemarkKind.PROPOSAL: "proposal",
    RemarkKind.DIFFICULTY: "difficulty",
}


def raised(now: Consolidation, details: Sequence[Detail], history: History) -> Iterator[Remark]:
    """Every remark of every agency, in the order of the details; of one row the request for time first."""

    @cache
    def months_since(period: str) -> int:
        return max(0, now.whole.last_month - Period.parse(period).last_month) if Period.is_one(period) else 0

    for detail, (kind, key) in product(details, _RAISED.items()):
        value = detail.report.values.get(key)
        if not value:
            continue
        since, earlier = _since(history, key, detail)
        is_request = kind is RemarkKind.EXTENSION
        yield Remark(
            kind=kind,
            detail=detail,
            text=say.asks_extension(value, deadline_words(detail.task)) if is_request else str(value),
            since=say.since(since, earlier=earlier),
            months=months_since(since),
            earlier=earlier,
            ruled=_ruled(now, detail, value) if is_request else None,
        )


def _since(history: History, key: str, detail: Detail) -> tuple[str, bool]:
    """The first period of those that say the same without a break; whether nothing older is known."""
    since, place = detail.report.period, (detail.task.code, detail.agency.code)
    for rows in history:
        then = rows.get(place)
        if then is None or not then.report.period or then.report.values.get(key) != detail.report.values[key]:
            return since, False
        since = then.report.period
    return since, bool(history)


def _ruled(now: Consolidation, detail: Detail, asked: object) -> Amendment | None:
    """The decision that answers a request for more time: it grants all that is asked, or was taken since."""
    task = detail.task
    amendment = catalogue.redated(now.catalogue, task.code)
    if amendment is None or not isinstance(asked, dt.date):
        return None
    granted = task.deadline is not None and asked <= task.deadline
    return amendment if granted or _asked_on(now, detail.report) <= amendment.since else None


def _asked_on(now: Consolidation, report: Report) -> dt.date:
    """The day the request arrived; of a file of an earlier period, that one's first day."""
    arrived = now.arrived.get(report.file)
    return arrived.date() if arrived else Period.parse(report.period).first
