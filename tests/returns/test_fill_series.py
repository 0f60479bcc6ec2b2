"""Values that count up from row to row."""

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.forms.model import SheetKey
from consolidate.returns.model import Entry
from consolidate.returns.validation.patterns.fill_series import LEAST_ROWS, series
from consolidate.spreadsheets.model import Value


def found(values: Sequence[Value], column: str = "progress", rows: Sequence[int] = range(7, 99)) -> list[str]:
    """The areas of the series in one column of a sheet; None: a cell that is not filled in."""
    entries = [
        Entry(SheetKey.TASKS, f"P/I.{row}", column, value, str(value), f"L{row}", row)
        for row, value in zip(rows, values, strict=False)
        if value is not None
    ]
    return [f"{first.cell}:{last.cell}" for first, last in series(entries)]


@pytest.mark.parametrize(
    "values",
    [
        [45.0, 46.0, 47.0, 48.0],
        [dt.date(2025, 10, 29) + dt.timedelta(day) for day in range(5)],
        ["215/QĐ-UBND", "216/QĐ-UBND", "217/QĐ-UBND", "218/QĐ-UBND"],
        ["Báo cáo số 9", "Báo cáo số 10", "Báo cáo số 11", "Báo cáo số 12"],
        ["KH ngày 15/10/2025", "KH ngày 15/10/2026", "KH ngày 15/10/2027", "KH ngày 15/10/2028"],
    ],
)
def test_what_a_dragged_cell_leaves(values: list[Value]) -> None:
    """Numbers, days, and texts by the number at their end or start count up as Excel makes them."""
    assert found(values) == [f"L7:L{6 + len(values)}"]


@pytest.mark.parametrize(
    "values",
    [
        [45.0, 46.0, 47.0],
        [45.0, 46.0, None, 47.0, 48.0],
        [10.0, 20.0, 30.0, 40.0],
        [48.0, 47.0, 46.0, 45.0],
        [100.0] * 9,
        [45.5, 46.5, 47.5, 48.5],
        [dt.date(2025, 10, 31), dt.date(2025, 11, 30), dt.date(2025, 12, 31), dt.date(2026, 1, 31)],
        ["215/QĐ-UBND", "216/KH-UBND", "217/QĐ-UBND", "218/BC-UBND"],
        ["Hoàn thành"] * 6,
        [45.0, 46.0, "47", 48.0],
        [""] * 5,
    ],
)
def test_what_people_type(values: list[Value]) -> None:
    """Too few rows, gaps, other steps, other words between the numbers: no series."""
    assert found(values) == []


def test_rows_apart() -> None:
    """Values that count up in rows that are not below one another were not dragged."""
    assert found([1.0, 2.0, 3.0, 4.0], rows=[7, 9, 11, 13]) == []


def test_several_in_one_column() -> None:
    """Each run is told by itself, to its last cell."""
    assert found([5.0, 1.0, 2.0, 3.0, 4.0, 9.0, 10.0, 11.0, 12.0, 13.0]) == ["L8:L11", "L12:L16"]


@given(st.lists(st.integers(0, 100), max_size=30))
def test_series_is_found_where_there_is_one(numbers: list[int]) -> None:
    """Just where LEAST_ROWS numbers in a row count up by one, something is found."""
    steps = [numbers[at + 1] - numbers[at] == 1 for at in range(len(numbers) - 1)]
    runs = "".join("1" if step else "0" for step in steps)
    assert bool(found([float(number) for number in numbers])) == ("1" * (LEAST_ROWS - 1) in runs)
