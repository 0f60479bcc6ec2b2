"""What the agencies raised: difficulties, proposals, requests for more time, and since which period."""

import datetime as dt
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from consolidate import catalogue
from consolidate.catalogue.model import Amendment
from consolidate.consolidation.changes import deadline_words
from consolidate.consolidation.lazy_sequences import LazyMap, kept, near
from consolidate.consolidation.model import Consolidation, Report
from consolidate.consolidation.rollup import Detail, Results
from consolidate.core.period import Period
from consolidate.forms.columns import REMARKS
from consolidate.texts.outputs.master import tables
from consolidate.texts.outputs.master.vocabulary import RemarkKind

History = Sequence[Results]
"""The periods before, latest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing that an agency raised in a task. `since`: the first period of those that repeat it, as people read it.

    `months`: so long it has been raised; `earlier`: at least so long. `ruled`: the decision that answers it, if any.
    """

    kind: RemarkKind
    detail: Detail
    text: str
    since: str
    months: int
    earlier: bool
    ruled: Amendment | None


_RAISED = dict(zip(RemarkKind, REMARKS, strict=True))


def raised(now: Results, history: History) -> Sequence[Remark]:
    """Every remark of every agency, in the order of the details; of one row the request for time first."""
    detail_at = near(now.details)

    @cache
    def months_since(period: str) -> int:
        whole = now.consolidation.whole
        return max(0, whole.last_month - Period.parse(period).last_month) if Period.is_one(period) else 0

    def remark(place: int, kind: RemarkKind) -> Remark:
        detail, key = detail_at(place), _RAISED[kind]
        value = detail.report.values[key]
        since, earlier = _since(history, key, detail)
        is_request = kind is RemarkKind.EXTENSION
        return Remark(
            kind=kind,
            detail=detail,
            text=tables.asks_extension(value, deadline_words(detail.task)) if is_request else str(value),
            since=tables.raised_since(since, earlier=earlier),
            months=months_since(since),
            earlier=earlier,
            ruled=_ruled(now.consolidation, detail, value) if is_request else None,
        )

    places, kinds = array("L"), []
    for place, report in enumerate(now.consolidation.tasks):
        for kind, key in _RAISED.items():
            if report.said(key):
                places.append(place)
                kinds.append(kind)
    return kept(LazyMap(remark, places, kinds))


def _since(history: History, key: str, detail: Detail) -> tuple[str, bool]:
    """The first of the periods that repeat it without a break; whether it may be older than the periods known."""
    since = detail.report.period
    for past in history:
        then = past.detail(detail.task.code, detail.agency.code)
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
