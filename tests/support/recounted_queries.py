"""Every query of a year, recounted from what was sent and what was found in each file: the rules written a second time.

Nothing here knows how the program follows a fault; it knows the files, what was found in each, what was asked on a day.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tests.support.recounted import answers, months_of, sources
from tests.support.yearly import LEAD, MONTHS, TARGETS, Asked, Sent, last_day

NOT_ASKED = {
    *("differing-versions", "active-content", "column-found-by-likeness", "columns-by-order", "struck-out"),
    *("counts-up", "day-before-plan", "maybe-fraction", "maybe-swapped-date", "maybe-thousands", "maybe-utc"),
    *("named-otherwise", "identity-differs", "task-unassigned", "target-unassigned", "sum-implausible"),
}
"""Errors and warnings that no agency answers."""

BETWEEN_FILES = {"ambiguous-version", "denominator-moved", "accumulated-fell"}
"""Found in no file by itself: of these the tests of small rounds tell."""

Issues = Sequence[Mapping[str, str]]
Fault = tuple[str, str, str, str]
"""Sheet (of a row: ""), task, letter of the column, code."""


class Told(NamedTuple):
    """What a query says at the end of a period."""

    agency: str
    task: str
    code: str
    since: str
    age: int
    state: str
    answered_in: str
    ended_in: str


@dataclass
class Case:
    """A query while it is followed. `of_row`: of one that its agency was asked when it was found."""

    rows: list[tuple[str, str]]
    fault: Fault
    since: str
    of_row: bool
    state: str = "open"
    closed: str = ""


def months_between(first: str, last: str) -> int:
    return MONTHS.index(last) - MONTHS.index(first)


def told(issue: Mapping[str, Any]) -> Told:
    """The same of an object of the list `queries`."""
    return Told(*(issue[key] for key in Told._fields))


OPEN_ROWS = {"lead-row-open", "figure-open"}
FIGURE = {"Tử số", "Mẫu số", "Giá trị", "Ghi chú"}
"""Columns of which one answers a target's row."""


def faults_of(issues: Issues, sent: Sent, agency: str, rows: Iterable[str], filled: set[str]) -> set[Fault]:
    """What a file's agency must answer. `filled`: the rows that it, and files before it in the month, answer."""
    found = set()
    for issue in issues:
        if issue["file"] != sent.path or issue["severity"] == "info" or issue["code"] in NOT_ASKED | BETWEEN_FILES:
            continue
        told = {code for code in rows if re.search(rf"(?:[:,] ){re.escape(code)}(?=[,.])", issue["message"])}
        if filled and (
            issue["code"] in {"returned-empty", "no-answers"} or (issue["code"] in OPEN_ROWS and told <= filled)
        ):
            continue
        task = issue["task"]
        letter = re.sub(r"\d", "", issue["cell"]) if task in rows else ""
        found.add(("" if task else issue["sheet"], task, letter, issue["code"]))
    assert all(issue["agency"] == agency for issue in issues if issue["file"] == sent.path)
    return found


def rows_of(asked: Asked, agency: str) -> set[str]:
    """Codes of all that an agency is asked."""
    return {*asked.roles(agency), *asked.reports(agency)}


def heirs(now: Asked, before: Sequence[Asked], old: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """The rows whose agencies answer for a row that is asked no more."""
    for agency in sorted(now.agencies):
        gone = [one for one, heir in now.gone.items() if heir == agency]
        for code, role in now.roles(agency).items():
            known = [task for task in (code, now.older.get(code)) if task]
            helped = [(one, task) for task in known for one in (agency, *gone)]
            if old in (sources(now, before, agency, code) if role == LEAD else helped):
                yield agency, code


def queries(
    log: Sequence[Sent],
    asked_on: Callable[[dt.date], Asked],
    issues: Mapping[str, Issues],
    period: str,
    by: dt.date | None,
) -> list[Told]:
    """Every query when a period ends. `issues`: of each month as of its last day; `by`: later files are left out."""
    last = months_of(period)[-1]
    cases: list[Case] = []
    before: list[Asked] = []
    for month in (each for each in MONTHS if each <= last):
        now = asked_on(last_day(month))
        before.append(now)
        for case in cases:
            if case.state == "open":
                hand_on(case, now, before, month)
        late = by if month == period else None
        files = [sent for sent in log if sent.month == month and not sent.copy and (not late or sent.at.date() <= late)]
        filled: defaultdict[str, set[str]] = defaultdict(set)
        for sent in sorted(files, key=lambda sent: (sent.agency not in now.gone, sent.saved)):
            hear(cases, sent, now, issues[month], month, filled)
    return [
        Told(
            agency=case.rows[0][0],
            task=case.fault[1],
            code=case.fault[3],
            since=case.since,
            age=months_between(case.since, min(case.closed or last, last)) + 1,
            state=case.state,
            answered_in=case.closed if case.state == "answered" else "",
            ended_in=case.closed if case.state == "ended" else "",
        )
        for case in cases
    ]


def hand_on(case: Case, now: Asked, before: Sequence[Asked], month: str) -> None:
    """A query of a row that is asked of others now, or of nobody."""
    sheet, _, letter, code = case.fault
    if case.of_row:
        if any(row[1] in rows_of(now, row[0]) for row in case.rows):
            return
        others = [heir for row in case.rows for heir in heirs(now, before, row)]
        if others:
            case.rows = [row for row in others if row[1] == others[0][1]]
            case.fault = (sheet, others[0][1], letter, code)
            return
    elif not any(agency in now.gone for agency, _ in case.rows):
        return
    case.state, case.closed = "ended", month


def hear(
    cases: list[Case], sent: Sent, now: Asked, issues: Issues, month: str, filled: defaultdict[str, set[str]]
) -> None:
    """What a file has of its agency's faults, and what it has no longer. `filled`: by agency, see `faults_of`."""
    agency = now.gone.get(sent.agency, sent.agency)
    rows = rows_of(now, agency)
    said = {code for (title, code), cells in sent.cells.items() if answers(cells)} & rows
    figures = {code for (title, code), cells in sent.cells.items() if title == TARGETS and FIGURE.isdisjoint(cells)}
    filled[agency] |= said - figures
    faults = faults_of(issues, sent, agency, rows, filled[agency])
    for case in cases:
        mine = [row for row in case.rows if row[0] == agency]
        if not mine or case.state not in ("open", "answered") or (case.state == "answered" and case.closed != month):
            continue
        task = case.fault[1]
        if case.fault in faults:
            case.state, case.closed = "open", ""
            faults.discard(case.fault)
        elif case.state == "open" and (task in said if case.of_row else said or not (case.fault[0] or task)):
            case.state, case.closed = "answered", month
    cases += [Case([(agency, fault[1])], fault, month, fault[1] in rows) for fault in sorted(faults)]
