"""Queries while they are followed: found, answered, found again within their period, handed on to other agencies."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consolidate.consolidation.queries.query_numbers import Fault
from consolidate.core.period import Period
from consolidate.forms.model import Row
from consolidate.texts.codes import Issue
from consolidate.texts.labels import QueryState

First = tuple[dt.datetime, str]
"""Arrival and SHA-256 of the file in which a fault came first."""


@dataclass(slots=True, kw_only=True, eq=False)
class Thread:
    """A query while it is followed. `asker`, `found`: agency and fault as they were when it was found.

    `fault`, `agencies`, `rows`: what it is now, who answers it, and in which rows; no row where it is about none that
    the agency is asked. `closed`: since when it is not open.
    """

    asker: str
    found: Fault
    since: Period
    first: First
    issue: Issue
    fault: Fault
    rows: tuple[Row, ...]
    agencies: tuple[str, ...]
    state: QueryState = QueryState.OPEN
    closed: Period | None = None


class Threads:
    """All queries in the order in which they were found; those that are not closed, by agency and fault.

    `of`: issue → the query it tells of.
    """

    def __init__(self) -> None:
        self.all: list[Thread] = []
        self.of: dict[Issue, Thread] = {}
        self._live: defaultdict[str, dict[Fault, list[Thread]]] = defaultdict(dict)
        self._answered: dict[tuple[str, Fault], list[Thread]] = {}

    def begin(self) -> None:
        """Begin a period: what was answered before does not open again."""
        self._answered = {}

    def find(
        self, period: Period, agency: str, fault: Fault, issues: Sequence[Issue], first: First, row: Row | None
    ) -> None:
        """A fault came: of a query that is open, of one that was answered within the period, or of a new one."""
        found = self._live[agency].get(fault) or self._again(agency, fault)
        if not found:
            thread = Thread(
                asker=agency,
                found=fault,
                since=period,
                first=first,
                issue=issues[0],
                fault=fault,
                rows=(row,) if row else (),
                agencies=(agency,),
            )
            found = [thread]
            self.all.append(thread)
            self._enter(thread)
        for thread in found:
            thread.issue = issues[0]
            if thread.since == period:
                thread.first = min(thread.first, first)
        self.of |= dict.fromkeys(issues, found[0])

    def answer(self, thread: Thread, period: Period) -> None:
        """A return no longer had it."""
        self._close(thread, QueryState.ANSWERED, period)
        for agency in thread.agencies:
            self._answered.setdefault((agency, thread.fault), []).append(thread)

    def end(self, thread: Thread, period: Period) -> None:
        """Nobody is asked its row any more."""
        self._close(thread, QueryState.ENDED, period)

    def move(self, thread: Thread, rows: Sequence[Row]) -> None:
        """Others answer it from now on, in these rows of one task."""
        self._leave(thread)
        thread.rows, thread.agencies = tuple(rows), tuple(dict.fromkeys(agency for agency, _, _ in rows))
        thread.fault = thread.fault._replace(code=rows[0][2])
        self._enter(thread)

    def live(self) -> list[Thread]:
        """Those that are not closed, by the agency that answers them now."""
        return list(dict.fromkeys(thread for agency in self._live for thread in self.of_agency(agency)))

    def of_agency(self, agency: str) -> list[Thread]:
        """Those of an agency that are not closed."""
        return [thread for threads in self._live[agency].values() for thread in threads]

    def _again(self, agency: str, fault: Fault) -> list[Thread]:
        found = self._answered.pop((agency, fault), [])
        for thread in found:
            thread.state, thread.closed = QueryState.OPEN, None
            self._enter(thread)
        return found

    def _close(self, thread: Thread, state: QueryState, period: Period) -> None:
        thread.state, thread.closed = state, period
        self._leave(thread)

    def _enter(self, thread: Thread) -> None:
        for agency in thread.agencies:
            self._live[agency].setdefault(thread.fault, []).append(thread)

    def _leave(self, thread: Thread) -> None:
        for agency in thread.agencies:
            self._live[agency][thread.fault].remove(thread)


def grouped(issues: Mapping[Issue, Fault]) -> dict[Fault, list[Issue]]:
    """Fault → the issues that tell of it, in their order."""
    found: dict[Fault, list[Issue]] = {}
    for issue, fault in issues.items():
        found.setdefault(fault, []).append(issue)
    return found
