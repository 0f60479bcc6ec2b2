"""Plans as other bodies issue them, held against readings by hand."""

import pytest

from tests.support import issued_plans


@pytest.mark.parametrize("name", ["viet-thu-2026.docx", "viet-thu-2026.pdf"])
def test_tasks_and_targets_of_a_plan_are_found(name: str) -> None:
    """Every task of the table and every target that a person reads in the plan is proposed."""
    made = issued_plans.score(name)
    assert (made.refused, [line for line in made.missed if not line.startswith("IV.")]) == ("", [])


@pytest.mark.parametrize(
    "name",
    [
        "chinh-phu-a-chi-tieu.docx",
        "so-b-phu-luc.docx",
        "so-c-lo-trinh.pdf",
        "thanh-pho-a-bang-theo-doi.xlsx",
        "thanh-pho-a-phu-luc.pdf",
        "tinh-a-ke-hoach-phu-luc.docx",
    ],
)
def test_tables_in_other_heads_are_read(name: str) -> None:
    """All rows of the table, none that it does not have, and no field wrong in a row that is called sure."""
    made = issued_plans.score(name)
    assert (made.refused, made.missed, made.false, made.wrong) == ("", [], [], [])
