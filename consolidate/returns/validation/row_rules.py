"""What a row of a return leaves open or contradicts, by forms/rules/. These rules reject nothing.

A rejected cell counts as filled in: there is an issue about it already.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from consolidate.forms.columns import FIGURES, WHY_NO_FIGURE, says_something
from consolidate.forms.conditions import Cells
from consolidate.forms.model import TargetRow, TaskRow
from consolidate.forms.rules import target_rules, task_rules
from consolidate.spreadsheets.model import Value
from consolidate.texts.codes import Finding

Found = Iterator[tuple[str, Finding]]
"""Column keys with findings."""

_REJECTED = "#"
"""Stands for a rejected value in conditions: a text that is no word of a list, no number and no day."""


class RowValues(NamedTuple):
    """What an agency answered in a row: accepted values; columns it filled in, also those rejected.

    `said`: of these the columns that say something: not `-` in place of a number, and not `Không` in place of a text.
    """

    values: Mapping[str, Value]
    filled: frozenset[str]
    said: frozenset[str]

    @property
    def cells(self) -> Cells:
        """Every cell that says something, for conditions."""
        if len(self.said) == len(self.values) == len(self.filled):
            return self.values
        return {key: self.values.get(key, _REJECTED) for key in self.said}


def answered(values: Mapping[str, Value], filled: frozenset[str]) -> RowValues:
    """A row with these values, of these columns that are filled in."""
    nothing = [key for key, value in values.items() if not says_something(key, value)]
    return RowValues(values, filled, filled.difference(nothing) if nothing else filled)


def found(row: TaskRow | TargetRow, answers: RowValues, as_of: dt.date) -> Found:
    """Findings about what a row leaves open or contradicts; none for a row in which nothing was said.

    Rules without a finding are left out: other modules report them, for a single cell or for the sheet as a whole.
    """
    if not answers.said:
        return
    if isinstance(row, TaskRow):
        rules, cells = task_rules(row, as_of), {"deadline": row.task.deadline, "day": as_of, **answers.cells}
        if row.before:
            cells.update(row.before.cells)
    else:
        rules, cells = target_rules(row.target), {"day": as_of, **answers.cells}
    for rule in rules:
        if rule.finding and rule.condition.holds(cells):
            yield rule.columns[0], rule.finding(*(cells.get(key) for key in rule.about))


def is_demanded(row: TaskRow | TargetRow) -> bool:
    """Whether the row must come back. What is not asked this period has none in the workbook that was issued last."""
    return row.asked


def is_open(row: TaskRow | TargetRow, answers: RowValues) -> bool:
    """Whether a row that must be answered was not."""
    if isinstance(row, TargetRow):
        return row.owed and answers.said.isdisjoint({*FIGURES, WHY_NO_FIGURE})
    return row.owed and not answers.said
