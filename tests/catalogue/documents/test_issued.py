"""Plans as other bodies issue them, held against readings by hand."""

import pytest

from tests.support import issued_plans


@pytest.mark.parametrize("name", ["viet-thu-2026.docx", "viet-thu-2026.pdf"])
def test_tasks_and_targets_of_a_plan_are_found(name: str) -> None:
    """Every task of the table and every target that a person reads in the plan is proposed."""
    made = issued_plans.score(name)
    assert (made.refused, [line for line in made.missed if not line.startswith("IV.")]) == ("", [])
