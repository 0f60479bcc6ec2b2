"""What the agencies raised: difficulties, proposals, requests for more time; since which period, and what answers it.

A request is one text (one day) in one column of one agency's row: another text or day is a new request. It waits until
a decision of `Điều chỉnh` rules it, or a leader's remark made in the period it was first raised in, or later.
"""

import datetime as dt
from array import array
from collections import ChainMap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from consolidate import catalogue
from consolidate.catalogue.model import Amendment
from consolidate.consolidation.changes import deadline_words
from consolidate.consolidation.lazy_sequences import LazyMap, kept, near
from consolidate.consolidation.merge.first_said import first_said
from consolidate.consolidation.model import Consolidation, Report
from consolidate.consolidation.rollup import Detail, Results
from consolidate.core.period import Period
from consolidate.forms.columns import REMARKS
from consolidate.forms.model import Row, SheetKey
from consolidate.returns.masters.remarks import Remark as LeadersRemark
from consolidate.texts.outputs.master import tables
from consolidate.texts.outputs.master.vocabulary import RemarkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing that an agency raised in a task. `since`: the first period of those that repeat it, as people read it.

    `months`: so long it has been raised; `earlier`: at least so long. `ruled`: the decision that answers it, if any.
    `answered_in`: the period of the leaders' remark that answers it, or "".
    """

    kind: RemarkKind
    detail: Detail
    text: str
    since: str
    months: int
    earlier: bool
    ruled: Amendment | None
    answered_in: str = ""


_RAISED = dict(zip(RemarkKind, REMARKS, strict=True))


def raised(now: Results, answers: Mapping[str, LeadersRemark], others: Iterable[Results] = ()) -> Sequence[Remark]:
    """Every remark of every agency, in the order of the details; of one row the request for time first.

    `answers`: task code → the leaders' last remark on it. `others`: results of other periods, for when files arrived.
    """
    detail_at = near(now.details)
    arrived = ChainMap(*({**each.consolidation.arrived} for each in (now, *others)))

    @cache
    def months_since(period: str) -> int:
        whole = now.consolidation.whole
        return max(0, whole.last_month - Period.parse(period).last_month) if Period.is_one(period) else 0

    def remark(place: int, kind: RemarkKind) -> Remark:
        detail, key = detail_at(place), _RAISED[kind]
        value = detail.report.values[key]
        first, earlier = first_said(now.consolidation.standing, _row(detail), key)
        is_request, since = kind is RemarkKind.EXTENSION, first.period
        return Remark(
            kind=kind,
            detail=detail,
            text=tables.asks_extension(value, deadline_words(detail.task)) if is_request else str(value),
            since=tables.raised_since(since, earlier=earlier),
            months=months_since(since),
            earlier=earlier,
            ruled=_ruled(now.consolidation, detail, value, _asked_on(first, arrived)) if is_request else None,
            answered_in=_answered_in(answers.get(detail.task.code), since),
        )

    places, kinds = array("L"), []
    for place, report in enumerate(now.consolidation.tasks):
        for kind, key in _RAISED.items():
            if report.said(key):
                places.append(place)
                kinds.append(kind)
    return kept(LazyMap(remark, places, kinds))


def _row(detail: Detail) -> Row:
    return detail.agency.code, SheetKey.TASKS, detail.task.code


def _answered_in(said: LeadersRemark | None, since: str) -> str:
    """The period of a leaders' remark, where it was made in the period that something was first raised in, or later."""
    if said is None or not Period.is_one(since):
        return ""
    return said.period if Period.parse(said.period).last_month >= Period.parse(since).last_month else ""


def _ruled(now: Consolidation, detail: Detail, asked: object, asked_on: dt.date) -> Amendment | None:
    """The decision that answers a request for more time: it grants all that is asked, or was taken since."""
    task = detail.task
    amendment = catalogue.redated(now.catalogue, task.code)
    if amendment is None or not isinstance(asked, dt.date):
        return None
    granted = task.deadline is not None and asked <= task.deadline
    return amendment if granted or asked_on <= amendment.since else None


def _asked_on(first: Report, arrived: Mapping[str, dt.datetime]) -> dt.date:
    """The day the request first arrived; where that is not known, the last day of its period: an older decision is none
    on it.
    """
    moment = arrived.get(first.file)
    return moment.date() if moment else Period.parse(first.period).last
