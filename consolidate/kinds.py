"""What a cell may hold. One object tells a rule to Excel (`rule`) and reads a value in Python (`read`).

Excel's check is a courtesy to the person typing, ours is the rule: a paste removes every drop-down.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from consolidate.issues import Finding
from consolidate.model import Cell, Value
from consolidate.texts.labels import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A data validation: `validate` and `criteria` as xlsxwriter names them; `source` are the options of a list."""

    validate: str
    criteria: str = ""
    minimum: float | dt.date | None = None
    maximum: float | dt.date | None = None
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell means. A finding of severity error: the cell is rejected and `value` is None."""

    value: Value = None
    findings: tuple[Finding, ...] = ()

    @property
    def accepted(self) -> bool:
        return all(finding.code.severity is not Severity.ERROR for finding in self.findings)


class Kind(Protocol):
    """What a column's cells may hold."""

    def rule(self) -> Rule | None: ...

    def read(self, cell: Cell) -> Reading: ...


@dataclass(frozen=True, slots=True)
class Text:
    """Free text, to Excel's limit of 32,767 characters."""

    def rule(self) -> Rule | None:
        return None

    def read(self, cell: Cell) -> Reading:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Number:
    """A number within [low, high]; an open end is None. `percent`: typed as 0 to 100."""

    low: float | None = None
    high: float | None = None
    percent: bool = False

    def rule(self) -> Rule | None:
        if self.low is None:
            return Rule("decimal", "between", -1e15, 1e15)
        return Rule("decimal", "between", self.low, 1e15 if self.high is None else self.high)

    def read(self, cell: Cell) -> Reading:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day within [earliest, latest]."""

    earliest: dt.date
    latest: dt.date

    def rule(self) -> Rule | None:
        return Rule("date", "between", self.earliest, self.latest)

    def read(self, cell: Cell) -> Reading:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]

    def rule(self) -> Rule | None:
        return Rule("list", source=self.options)

    def read(self, cell: Cell) -> Reading:
        raise NotImplementedError
