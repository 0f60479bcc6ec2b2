"""Reporting periods, however people name them."""

import pytest

from consolidate.core.errors import ConsolidateError
from consolidate.core.period import Period


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("2025-10", "2025-10"),
        ("10/2025", "2025-10"),
        ("9/2025", "2025-09"),
        ("09-2025", "2025-09"),
        ("10.2025", "2025-10"),
        ("2025/9", "2025-09"),
        ("tháng 10/2025", "2025-10"),
        ("Tháng 10 năm 2025", "2025-10"),
        ("thang 10 2025", "2025-10"),
        ("tha\u0301ng 9/2025", "2025-09"),
        ("T10/2025", "2025-10"),
        ("t10-2025", "2025-10"),
        ("2025-T10", "2025-10"),
        ("kỳ tháng 10/2025", "2025-10"),
        ("Kỳ báo cáo 2025-10", "2025-10"),
        ("2025-q4", "2025-Q4"),
        ("Q4/2025", "2025-Q4"),
        ("q4-2025", "2025-Q4"),
        ("quý IV/2025", "2025-Q4"),
        ("Quý 4 năm 2025", "2025-Q4"),
        ("QUÝ III - 2025", "2025-Q3"),
        ("QIV/2025", "2025-Q4"),
        ("2025Q1", "2025-Q1"),
        ("H2/2025", "2025-H2"),
        ("2025-h1", "2025-H1"),
        ("6 tháng đầu năm 2025", "2025-H1"),
        ("06 tháng cuối năm 2025", "2025-H2"),
        ("nửa cuối năm 2025", "2025-H2"),
        ("năm 2025", "2025"),
        ("2025", "2025"),
        ("\u200e10/2025\u00a0", "2025-10"),
    ],
)
def test_a_period_however_it_is_typed(typed: str, period: str) -> None:
    """Months, quarters, halves and years in the ways offices write them are the period they mean."""
    assert str(Period.parse(typed)) == period
    assert Period.is_said(typed)
    assert Period.is_one(typed) == (typed == period)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "13/2025",
        "2025-13",
        "0/2025",
        "31/10/2025",
        "2025-10-31",
        "10/25",
        "102025",
        "quý V/2025",
        "Q5/2025",
        "quý 2025",
        "9 tháng đầu năm 2025",
        "6 tháng 2025 2026",
        "2025-2026",
        "tháng 10",
        "10/1999",
        "2025-10.xlsx",
        "(10/2025)",
        "-10/2025",
        "4/2025 quý",
        "q t 4 2025",
    ],
)
def test_what_could_mean_two_things_is_no_period(typed: str) -> None:
    """A day, a month of no year, a quarter that is none: an error that shows what may be typed."""
    assert not Period.is_said(typed)
    with pytest.raises(ConsolidateError, match=r"2025-10 hoặc 10/2025 .* \"quý IV/2025\""):
        Period.parse(typed)
