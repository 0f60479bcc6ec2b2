"""The outcomes of `close` and `reopen`."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from consolidate.actions.outcomes.base import Json, Outcome
from consolidate.actions.outcomes.reporting_round import Published
from consolidate.texts.actions import keeping as texts


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is unsettled in a period: errors in files that count, and at how many places (`faulty`, in words); agencies
    (code, name) that owe and gave no answer; requests of agencies without an answer.
    """

    errors: int
    faulty: str
    agencies: tuple[tuple[str, str], ...]
    requests: int

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many of each."""
        return self.errors, len(self.agencies), self.requests

    @property
    def any(self) -> bool:
        """Whether anything waits."""
        return any(self.counts)

    def lines(self, period: str) -> Iterator[str]:
        """A line for each kind of thing that waits, with what to do about it."""
        if self.errors:
            yield texts.errors_wait(self.faulty, period)
        if self.agencies:
            yield texts.agencies_wait([name for _, name in self.agencies], period)
        if self.requests:
            yield texts.requests_wait(self.requests)

    def as_json(self) -> Json:
        """Counts, and the codes of the agencies."""
        return {"errors": self.errors, "agencies": [code for code, _ in self.agencies], "requests": self.requests}


@dataclass(frozen=True, slots=True)
class NotClosed(Outcome):
    """The outcome of `close` where something waits: nothing was done."""

    period: str
    as_of: dt.date
    waiting: Waiting
    exit_code: int = 1

    def lines(self) -> Iterator[str]:
        """What waits, and how to close all the same."""
        yield texts.not_yet_closed(self.period)
        yield from self.waiting.lines(self.period)
        yield texts.close_even_so(self.period)

    def as_json(self) -> Json:
        """Period, as-of date, that it is not closed, and what waits."""
        return {
            "period": self.period,
            "as_of": self.as_of.isoformat(),
            "closed": None,
            "waiting": self.waiting.as_json(),
        }


@dataclass(frozen=True, slots=True)
class Closed(Outcome):
    """The outcome of `close`: the period's outputs as they stay, and what still waited."""

    published: Published
    waiting: Waiting
    exit_code: int = 0

    def warnings(self) -> Iterator[str]:
        """Those of the merge."""
        yield from self.published.warnings()

    def lines(self) -> Iterator[str]:
        """That it is closed, with what still waited; its figures and outputs; what comes next."""
        period = self.published.consolidation.period
        yield from self.published.lines()
        if self.waiting.any:
            yield texts.closed_though(*self.waiting.counts)
        yield texts.after_closing(period)

    def as_json(self) -> Json:
        """The object of `merge --json`, which has `closed`, and what waited."""
        return {**self.published.as_json(), "waiting": self.waiting.as_json()}


@dataclass(frozen=True, slots=True)
class Reopened(Outcome):
    """The outcome of `reopen`; `table`: where it is recorded."""

    period: str
    day: str
    reason: str
    by: str
    table: str

    def lines(self) -> Iterator[str]:
        """That it is open, why, and what comes next."""
        yield texts.reopened(self.period, self.reason, self.table)

    def as_json(self) -> Json:
        """Period, day, reason, who."""
        return {"period": self.period, "day": self.day, "reason": self.reason, "by": self.by, "closed": None}
