"""Periods as sentences say them."""

import pytest

from consolidate.core.period import Period
from consolidate.texts.calendar_names import of_period


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2025-09", "tháng 9/2025"),
        ("2025-12", "tháng 12/2025"),
        ("2025-Q4", "quý IV/2025"),
        ("2025-H1", "06 tháng đầu năm 2025"),
        ("2025", "năm 2025"),
    ],
)
def test_what_is_said_is_understood(name: str, said: str) -> None:
    """A month has no leading zero, and whoever types a period as it is printed means the same one."""
    assert of_period(name) == said
    assert str(Period.parse(said)) == name


def test_what_is_no_period_stays() -> None:
    """A text of another form is said as it is."""
    assert of_period("tháng nào?") == "tháng nào?"
