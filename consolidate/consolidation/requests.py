"""What the agencies raised: difficulties, proposals, requests for more time; since which period, and what answers it.

A request is one text (one day) in one column of one agency's row: another text or day is a new request. It waits until
a decision of `Điều chỉnh` rules it, the office answers it, or a leader's remark is made in the period it was first
raised in, or later.
"""

import datetime as dt
from array import array
from collections import ChainMap, Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from consolidate import catalogue
from consolidate.catalogue.model import Amendment
from consolidate.consolidation import prefill
from consolidate.consolidation.changes import deadline_words
from consolidate.consolidation.lazy_sequences import LazyMap, kept, near
from consolidate.consolidation.merge.first_said import first_said
from consolidate.consolidation.model import Consolidation, Report
from consolidate.consolidation.rollup import Detail, Results
from consolidate.core.period import Period
from consolidate.forms.columns import REMARKS
from consolidate.forms.model import Row, SheetKey
from consolidate.returns.masters.remarks import Remark as LeadersRemark
from consolidate.returns.masters.remarks import office_answers
from consolidate.returns.masters.remarks.office_answers import Answer, Request, request
from consolidate.texts.outputs.master import tables
from consolidate.texts.outputs.master.vocabulary import Decision, RemarkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing that an agency raised in a task. `since`: the first period of those that repeat it, as people read it.

    `months`: so long it has been raised; `earlier`: at least so long. `ruled`: the decision that answers it, if any.
    `answered_in`: the period of the leaders' remark that answers it, or ""; `word`: the office's own answer to it.
    """

    kind: RemarkKind
    detail: Detail
    text: str
    since: str
    months: int
    earlier: bool
    ruled: Amendment | None
    answered_in: str = ""
    word: Answer | None = None

    @property
    def decision(self) -> Decision:
        """Whether it is ruled on, answered by the office or a leaders' remark of its period or later, or waits."""
        if self.ruled:
            return Decision.DECIDED
        return Decision.GIVEN if self.answered_in or self.word else Decision.WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What may answer requests. `remarks`: task code → the leaders' last remark on it; `office`: request → the office's
    own answer. `arrived`: file of another period → when it came.
    """

    remarks: Mapping[str, LeadersRemark] = field(default_factory=dict)
    office: Mapping[Request, Answer] = field(default_factory=dict)
    arrived: Mapping[str, dt.datetime] = field(default_factory=dict)


class Counts(NamedTuple):
    """How many requests wait, and how many are answered: together all that the agencies raise."""

    waiting: int
    answered: int


_RAISED = dict(zip(RemarkKind, REMARKS, strict=True))


def raised(now: Results, answers: Answers) -> Sequence[Remark]:
    """Every remark of every agency, in the order of the details; of one row the request for time first."""
    detail_at = near(now.details)
    arrivals = ChainMap({**now.consolidation.arrived}, {**answers.arrived})

    @cache
    def months_since(period: str) -> int:
        whole = now.consolidation.whole
        return max(0, whole.last_month - Period.parse(period).last_month) if Period.is_one(period) else 0

    def remark(place: int, kind: RemarkKind) -> Remark:
        detail, key = detail_at(place), _RAISED[kind]
        value = detail.report.values[key]
        first, earlier = first_said(now.consolidation.standing, _row(detail), key)
        is_request, since = kind is RemarkKind.EXTENSION, first.period
        answers_it = _answered_in(answers.remarks.get(detail.task.code), since)
        return Remark(
            kind=kind,
            detail=detail,
            text=tables.asks_extension(value, deadline_words(detail.task)) if is_request else str(value),
            since=tables.raised_since(since, earlier=earlier),
            months=months_since(since),
            earlier=earlier,
            ruled=_ruled(now.consolidation, detail, value, _asked_on(first, arrivals)) if is_request else None,
            answered_in=answers_it,
            word=_word(detail.report, kind, since, answers.office),
        )

    places, kinds = array("L"), []
    for place, report in enumerate(now.consolidation.tasks):
        for kind, _ in _said(report):
            places.append(place)
            kinds.append(kind)
    return kept(LazyMap(remark, places, kinds))


def counted(remarks: Iterable[Remark]) -> Counts:
    """How many of them wait, and how many are answered."""
    counts = Counter(remark.decision is Decision.WAITING for remark in remarks)
    return Counts(waiting=counts[True], answered=counts[False])


def sent_out(known: Consolidation, answers: Mapping[Request, Answer]) -> dict[tuple[str, str], str]:
    """(agency code, task code) → the office's answers to what the agency raises there, as its next workbook says them.

    They end when it says so no longer, or has done the task.
    """
    found: dict[tuple[str, str], str] = {}
    done = prefill.done(known)
    for report in known.tasks if answers else ():
        if (report.agency, report.code) not in done:
            words = [_word(report, kind, _since(known, report, key), answers) for kind, key in _said(report)]
            if texts := [office_answers.sent_out(word) for word in words if word]:
                found[report.agency, report.code] = "\n".join(texts)
    return found


def _said(report: Report) -> Iterator[tuple[RemarkKind, str]]:
    """The kinds of what is raised in a report, with their columns."""
    return ((kind, key) for kind, key in _RAISED.items() if report.said(key))


def _since(known: Consolidation, report: Report, key: str) -> str:
    """The first period of those that say in a column what the report says."""
    return first_said(known.standing, (report.agency, SheetKey.TASKS, report.code), key)[0].period


def _word(report: Report, kind: RemarkKind, since: str, answers: Mapping[Request, Answer]) -> Answer | None:
    """The office's answer to what a report raises, made in the period it was first raised in, or later.

    It may have been given to the agency, on the task, that the report was made under.
    """
    if not answers:
        return None
    value = report.values[_RAISED[kind]]
    text = tables.asks_extension(value, "") if kind is RemarkKind.EXTENSION else str(value)
    for agency, code in filter(None, ((report.agency, report.code), report.origin)):
        word = answers.get(request(code, agency, kind, text))
        if word and _is_of(word.period, since):
            return word
    return None


def _row(detail: Detail) -> Row:
    return detail.agency.code, SheetKey.TASKS, detail.task.code


def _answered_in(said: LeadersRemark | None, since: str) -> str:
    """The period of a leaders' remark, where it was made in the period that something was first raised in, or later."""
    return said.period if said is not None and _is_of(said.period, since) else ""


def _is_of(period: str, since: str) -> bool:
    """Whether words of a period answer what was first raised in another: it is the same, or later."""
    return Period.is_one(since) and Period.parse(period).last_month >= Period.parse(since).last_month


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
