"""The rules across a row: one list, which a spreadsheet evaluates as we do."""

from pathlib import Path

import pytest

from consolidate.forms import columns, rules
from consolidate.forms.rule_book import rule_book
from consolidate.texts import forms
from consolidate.texts.labels import Role
from tests.support import rule_grid
from tests.support.rule_grid import Grid
from tests.support.self_checks import by_ironcalc

GRIDS = pytest.mark.parametrize("grid", [rule_grid.task_grid(), rule_grid.target_grid()], ids=["tasks", "targets"])


@pytest.mark.slow
@GRIDS
def test_formula_says_what_the_rules_find(grid: Grid, tmp_path: Path) -> None:
    """Of every kind of row and every way to fill it in, the formula names the same faults as the rules themselves."""
    computed = zip(by_ironcalc(grid, tmp_path), grid.rows, grid.packet.tasks or grid.packet.targets, strict=True)
    assert [(row, typed, found) for (found, typed, row) in computed if found != typed.check] == []


@pytest.mark.parametrize("rule", [*rules.TASK_RULES, *rules.TARGET_RULES])
def test_rule_and_its_finding_agree(rule: rules.Rule) -> None:
    """A finding has its rule's code, and a rule is about columns of its sheet."""
    if rule.finding:
        example = {"progress": 5.0, "status": "x", "deadline": rule_grid.BEFORE, "extension": rule_grid.BEFORE}
        example |= {"was_progress": 60.0, "was_done_on": rule_grid.BEFORE, "done_on": rule_grid.AFTER}
        about = [{**example, "day": rule_grid.AFTER}.get(key, "x") for key in rule.about]
        assert rule.finding(*about).code in rule.codes
    sheet = columns.TASKS if rule in rules.TASK_RULES else columns.TARGETS
    assert {column.key for column in sheet.inputs} >= set(rule.columns)


def test_rule_book_is_in_words() -> None:
    """Every rule is listed with its code and when it holds, no key of a cell or sign of a formula in it."""
    book = list(rule_book())
    assert len(book) == len(rules.TASK_RULES) + len(rules.TARGET_RULES)
    for line in book:
        assert all(line)
        assert not set("{}_") & set(line.when)


def test_who_co_ordinates_owes_no_reason() -> None:
    """However late the task is, a co-ordinator's row is neither red nor asked for its difficulty; a lead's is both."""
    grid = rule_grid.task_grid()
    asked = {
        (row.role, drawn.overdue)
        for row, drawn in zip(grid.packet.tasks, grid.rows, strict=True)
        if forms.OVERDUE_WITHOUT_REASON in drawn.check
    }
    assert asked == {(Role.LEAD, True)}
    assert {drawn.overdue for drawn in grid.rows if not drawn.lead} == {False}
