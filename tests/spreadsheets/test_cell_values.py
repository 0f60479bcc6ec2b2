"""Whether two cells hold the same, whatever a program made of how it is stored."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.spreadsheets.cell_values import blank, plain, same
from consolidate.spreadsheets.excel import serial
from consolidate.spreadsheets.model import Cell, CellKind

DAY, MOMENT = dt.datetime(2025, 10, 15), dt.datetime(2025, 10, 15, 9, 12)
KINDS = {str: CellKind.TEXT, float: CellKind.NUMBER, bool: CellKind.BOOLEAN, dt.datetime: CellKind.DATE}


def cell(value: str | float | bool | dt.datetime | None) -> Cell | None:
    return None if value is None else Cell(1, 1, KINDS[type(value)], value)


ALIKE = [
    (DAY, 45945.0),
    (DAY, "45945"),
    (DAY, "15/10/2025"),
    (DAY, "2025-10-15"),
    (MOMENT, "15/10/2025"),
    (45.5, "45,5"),
    (45.5, "45.5"),
    (0.455, "45,5%"),
    (45.5, 45.5 * (1 + 1e-13)),
    (0.47, "11:16:48"),
    (True, "TRUE"),
    (True, 1.0),
    ("Sở  Tài chính ", "Sở Tài chính"),
    ("7", 7.0),
    (None, " "),
    ("", None),
]
APART = [
    (DAY, "16/10/2025"),
    (DAY, 45946.0),
    (DAY, "tháng 10"),
    (45.0, 46.0),
    (45.0, "bốn lăm"),
    (0.5, "13:00:00"),
    (True, False),
    ("Có", "Không"),
    ("Có", None),
    (None, 0.0),
    (100.0, "một trăm (100)"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_a_value_stored_otherwise_is_the_same(one: object, other: object) -> None:
    """Number formats, types and last digits may go; either way round."""
    assert same(cell(one), cell(other))  # type: ignore[arg-type]
    assert same(cell(other), cell(one))  # type: ignore[arg-type]


@pytest.mark.parametrize(("one", "other"), APART)
def test_another_value_is_not(one: object, other: object) -> None:
    """Another day, number, word, or none at all."""
    assert not same(cell(one), cell(other))  # type: ignore[arg-type]
    assert not same(cell(other), cell(one))  # type: ignore[arg-type]


@given(st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2099, 12, 31)))
def test_a_day_is_its_number(moment: dt.datetime) -> None:
    """Whatever day: as text for comparison and as value."""
    day = dt.datetime.combine(moment.date(), dt.time())
    bare = cell(float(serial(day)))
    assert bare
    assert same(cell(day), bare)
    assert plain(Cell(1, 1, CellKind.DATE, day)) == plain(bare)


def test_spaces_are_nothing() -> None:
    """A cell of spaces, also of those that cannot be seen, is blank."""
    assert blank(cell(" \u00a0\u200b"))
    assert not blank(cell("."))
