"""What a row of a return leaves open or contradicts, by forms/rules.py. These rules reject nothing.

A rejected cell counts as filled in: there is an issue about it already.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from consolidate.forms.conditions import Cells
from consolidate.forms.model import TargetRow, TaskRow
from consolidate.forms.rules import target_rules, task_rules
from consolidate.spreadsheets.model import Value
from consolidate.texts.codes import Finding
from consolidate.texts.labels import Role

Found = Iterator[tuple[str, Finding]]
"""Column keys with findings."""

_FIGURES = frozenset({"numerator", "denominator", "value"})
_REJECTED = "#"
"""Stands for a rejected value in conditions: a text that is no word of a list, no number and no day."""


class RowValues(NamedTuple):
    """What an agency answered in a row: accepted values; columns it filled in, also those rejected."""

    values: Mapping[str, Value]
    filled: frozenset[str]

    @property
    def cells(self) -> Cells:
        """Every cell that was filled in, for conditions."""
        rejected = self.filled - self.values.keys()
        return {**self.values, **dict.fromkeys(rejected, _REJECTED)} if rejected else self.values


def found(row: TaskRow | TargetRow, answers: RowValues, as_of: dt.date) -> Found:
    """Findings about what a row leaves open or contradicts; none for a row in which nothing was filled in.

    Rules without a finding are left out: other modules report them, for a single cell or for the sheet as a whole.
    """
    if not answers.filled:
        return
    if isinstance(row, TaskRow):
        rules, cells = task_rules(row, as_of), {"deadline": row.task.deadline, "day": as_of, **answers.cells}
    else:
        rules, cells = target_rules(row.target.kind), {"day": as_of, **answers.cells}
    for rule in rules:
        if rule.finding and rule.condition.holds(cells):
            yield rule.columns[0], rule.finding(*(cells.get(key) for key in rule.about))


def is_open(row: TaskRow | TargetRow, answers: RowValues) -> bool:
    """Whether a row that must be answered was not."""
    if isinstance(row, TargetRow):
        return answers.filled.isdisjoint(_FIGURES)
    return row.role is Role.LEAD and not row.done_before and not answers.filled
