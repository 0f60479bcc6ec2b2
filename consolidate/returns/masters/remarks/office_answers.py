"""The office's answers to what agencies raised, each to one request, kept in `templates/answers.tsv`."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import NamedTuple

from consolidate.core.normalize import squeeze, visible
from consolidate.core.period import Period
from consolidate.returns.masters.remarks import deciding
from consolidate.returns.masters.remarks.deciding import Said, age
from consolidate.spreadsheets import own_tables
from consolidate.texts import messages
from consolidate.texts.codes import Issue
from consolidate.texts.outputs.master import tables
from consolidate.texts.returns import masters


class Request(NamedTuple):
    """What an agency raised in its row of a task: the kind as people read it, and the words, see `request`."""

    task: str
    agency: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the office answered to a request in a period's master, and the day it was read (ISO).

    An empty text withdraws it. One that stands unchanged in the masters of later periods is not written again.
    """

    period: str
    task: str
    agency: str
    kind: str
    request: str
    text: str
    read_on: str

    @property
    def about(self) -> Request:
        """The request that it answers."""
        return request(self.task, self.agency, self.kind, self.request)


def request(task: str, agency: str, kind: str, text: str) -> Request:
    """The same for a text as the agency typed it, as a master shows it, and as another program saved that."""
    return Request(task, agency, kind, squeeze(own_tables.plain(tables.request_in(kind, text))))


def load(content: bytes) -> tuple[Answer, ...]:
    """Parse the table, oldest first. ConsolidateError with the number of a line that is no answer."""
    return own_tables.records(content, messages.ANSWERS, messages.ANSWER_HEADERS, Answer, _fault)


def _fault(answer: Answer) -> str:
    if not Period.is_one(answer.period):
        return messages.bad_period(visible(answer.period))
    lacking = ((answer.task, messages.NO_TASK), (answer.agency, messages.NO_AGENCY))
    said = ((answer.kind and answer.request, messages.NO_REQUEST),)
    return next((why for there, why in (*lacking, *said) if not there), "")


def save(answers: Iterable[Answer]) -> bytes:
    """The table of answers."""
    return own_tables.save(messages.ANSWER_HEADERS, map(astuple, answers))


def standing(answers: Iterable[Answer], period: Period) -> dict[Request, Answer]:
    """Request → the answer that a period's master shows: the latest of the periods that had ended by its last day.

    One that was cleared is none: its request waits again.
    """
    known = sorted((each for each in answers if age(each.period)[0] <= period.last), key=lambda each: age(each.period))
    return {about: answer for about, answer in {each.about: each for each in known}.items() if answer.text}


def sent_out(answer: Answer) -> str:
    """An answer as the agency that asked reads it."""
    return messages.office_answer(answer.period, answer.kind, answer.text)


def by_task(answers: Iterable[Answer]) -> dict[str, frozenset[str]]:
    """Task code → every answer ever given on it, as sent out."""
    found: dict[str, set[str]] = {}
    for answer in answers:
        if answer.text:
            found.setdefault(answer.task, set()).add(sent_out(answer))
    return {task: frozenset(texts) for task, texts in found.items()}


def decided(
    answers: Sequence[Answer], period: Period, said: Iterable[Said[Request]], today: dt.date
) -> tuple[tuple[Answer, ...], list[Issue]]:
    """The answers with those that are new in a period's masters, see `deciding.decided`; and what is to be told."""
    shown: Mapping[Request, str] = {about: answer.text for about, answer in standing(answers, period).items()}
    ever = {(answer.about, answer.text) for answer in answers if answer.period == str(period)}
    texts, issues = deciding.decided(masters.OFFICE, shown, ever, said)
    new = (Answer(str(period), *about, text, today.isoformat()) for about, text in texts)
    return (*answers, *new), issues
