"""The check of a return finds across a row what the self-check of the form says."""

from collections import defaultdict
from collections.abc import Mapping

import pytest

from consolidate.forms import columns, rules
from consolidate.forms.model import SheetKey
from consolidate.forms.rules import Rule
from consolidate.forms.writer.typed_texts import understood
from consolidate.spreadsheets.addresses import column_name
from consolidate.texts.codes import Code
from tests.support import rule_grid
from tests.support.rule_grid import Grid
from tests.support.samples import LAST_DAY

_RULED = {code for of_sheet in rules.RULES.values() for rule in of_sheet for code in rule.codes}
_OF_A_SHEET = {Code.FIGURE_OPEN}


def issues_of(grid: Grid) -> Mapping[str, set[tuple[str, Code]]]:
    """Of each task or target the columns of which something is said that a rule could say, and under which code."""
    letters = {column_name(n): column.key for n, column in enumerate(columns.SHEETS[grid.key].columns, start=1)}
    found = defaultdict(set)
    for issue in grid.returned.issues:
        if issue.place.task and issue.code in _RULED:
            found[issue.place.task].add((letters[issue.place.cell.rstrip("0123456789")], issue.code))
    return found


def places(rule: Rule) -> set[tuple[str, Code]]:
    """Where the check of returns may say what the rule says."""
    return {(column, code) for column in rule.columns for code in rule.codes}


@pytest.mark.slow
@pytest.mark.parametrize("grid", [rule_grid.task_grid(), rule_grid.target_grid()], ids=["tasks", "targets"])
def test_return_is_told_what_the_self_check_says(grid: Grid) -> None:
    """Of every kind of row and every way to fill it in: each rule it breaks is said, and nothing else."""
    said = issues_of(grid)
    wrong = []
    for code, row in zip(grid.codes, grid.rows, strict=True):
        touched = any(column in row.values for column in row.asked)
        meant = {key: understood(key, value) for key, value in row.values.items()}
        broken = rules.broken(row.rules, {**row.was, **meant, "day": LAST_DAY}) if touched else []
        expected = [places(rule) for rule in broken if not _OF_A_SHEET.intersection(rule.codes)]
        unsaid = [each for each in expected if not each & said[code]]
        if unsaid or said[code] - set().union(*expected):
            wrong.append((row.texts, row.values, said[code], expected))
    assert wrong == []


def test_row_without_a_figure_is_open_on_both_sides() -> None:
    """Where the self-check misses the figure itself, or says nothing was filled in, the return lists the target."""
    grid = rule_grid.target_grid()
    still_open = {code for sheet, code in grid.returned.still_open if sheet is SheetKey.TARGETS}
    without = {
        code
        for code, row in zip(grid.codes, grid.rows, strict=True)
        if any(Code.FIGURE_OPEN in rule.codes for rule in rules.broken(row.rules, {**row.values, "day": LAST_DAY}))
    }
    assert still_open == without
