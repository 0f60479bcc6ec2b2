"""A query: a fault of a return that its agency must answer."""

from dataclasses import dataclass

from consolidate.texts.codes import Issue
from consolidate.texts.labels import QueryState


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A fault that somebody must answer, as it stands at the end of a period.

    `number`: `2025-09/017204`, the period it was first found in and digits that follow from what the fault is. It never
    changes: treat it as text, it is in no order. `agency`: code of the one that must answer it now; `origin`: of the
    one it was found with, where that has ended and another has taken over its row. `sheet`, `code`, `column`: title of
    the form's sheet, code of the task or target, key of the column; "" where it is about more than one cell, row or
    sheet. `issue`: the latest finding of it, with file, cell and what was typed.
    `since`: the first period. `age`: how many periods it has been open, 1 in its first; counted until it was closed.
    `answered_in`: the period whose return no longer had it, or "". `ended_in`: the period from which its row is asked
    of nobody, or "". `word`: why the office withdrew it, or "".
    """

    number: str
    agency: str
    sheet: str
    code: str
    column: str
    issue: Issue
    since: str
    age: int
    state: QueryState
    answered_in: str = ""
    ended_in: str = ""
    word: str = ""
    origin: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.state is QueryState.OPEN

    def as_json(self) -> dict[str, str | int]:
        """The object in the list `queries` of `merge --json`."""
        return {
            "number": self.number,
            "agency": self.agency,
            "sheet": self.sheet,
            "task": self.code,
            "column": self.column,
            "code": self.issue.code.slug,
            "severity": self.issue.code.severity.name.lower(),
            "since": self.since,
            "age": self.age,
            "state": self.state.name.lower(),
            "answered_in": self.answered_in,
            "ended_in": self.ended_in,
            "word": self.word,
            "origin": self.origin,
            "file": self.issue.place.file,
            "cell": self.issue.place.cell,
            "value": self.issue.value,
            "message": self.issue.finding.message,
            "action": self.issue.finding.action,
        }
