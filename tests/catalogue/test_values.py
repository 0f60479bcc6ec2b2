"""A cell of the catalogue or of a review, read by the fields that read returns."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.catalogue.workbook import values
from consolidate.catalogue.workbook.sheets import AMENDMENTS, FROM, TARGETS, TASKS, CatalogueColumn
from consolidate.spreadsheets.model import Cell, CellKind
from consolidate.texts.catalogue import Header
from consolidate.texts.labels import Aggregate, Comparison, DeadlineKind, TargetKind

COLUMNS = {column.header: column for sheet in (AMENDMENTS, TARGETS, TASKS) for column in sheet.columns}
THRESHOLD = COLUMNS[Header.THRESHOLD]


def cell(value: Any, number_format: str = "", kind: CellKind | None = None) -> Cell:
    of = {bool: CellKind.BOOLEAN, str: CellKind.TEXT, dt.datetime: CellKind.DATE}.get(type(value), CellKind.NUMBER)
    return Cell(2, 7, kind or of, value, number_format)


def refusal(column: CatalogueColumn, of: Cell) -> str:
    with pytest.raises(ValueError, match=r".") as caught:
        values.read(column, of)
    return str(caught.value)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("45,5", 45.5), ("0.455", 0.455), ("1.234,5", 1234.5), ("1 234 567", 1_234_567.0), ("45%", 45.0), (1.234, 1.234)],
)
def test_numbers_of_one_meaning(typed: str | float, number: float) -> None:
    """Decimal commas, thousands that can be nothing else, a percent sign, and every stored number."""
    assert values.read(THRESHOLD, cell(typed)) == number


def test_a_cell_shown_as_a_percentage_is_read_as_shown() -> None:
    """45.5 % is stored as 0.455."""
    assert values.read(THRESHOLD, cell(0.455, "0.0%")) == 45.5


@pytest.mark.parametrize("typed", ["1.234", "1,234", "-1.234"])
def test_a_number_of_two_meanings_is_refused_with_both(typed: str) -> None:
    """A thousand or a decimal: the office decides, as an agency does."""
    said = refusal(THRESHOLD, cell(typed))
    assert all(text in said for text in (typed, "1234", "1,234"))


@pytest.mark.parametrize("typed", ["ba", "5 km", "nan", True])
def test_what_is_no_number_is_refused(typed: object) -> None:
    """Words, units, and what only Python takes for a number."""
    assert refusal(THRESHOLD, cell(typed))


@pytest.mark.parametrize(
    "typed",
    ["02/03/2026", "2.3.26", "2026-03-02", "ngày 02 tháng 3 năm 2026", dt.datetime(2026, 3, 2, 8), 46083, "46083"],
)
def test_days_are_read_day_first(typed: object) -> None:
    """As text in the ways people write it, as a date, and as the bare number that Excel stores."""
    assert values.read(FROM, cell(typed)) == dt.date(2026, 3, 2)


def test_a_day_with_the_month_first_is_refused_with_its_other_reading() -> None:
    """No 13th month: the day meant is named."""
    assert "13/12/2025" in refusal(FROM, cell("12/13/2025"))


@pytest.mark.parametrize(
    "typed", ["31/11/2025", "tháng 11/2025", 2025, "2025", 0.5, 20_251_231, dt.datetime(3025, 1, 1)]
)
def test_what_is_no_day_is_refused(typed: object) -> None:
    """Days there never were, months, years, and days no plan can mean."""
    assert refusal(FROM, cell(typed))


@pytest.mark.parametrize(
    ("header", "typed", "option"),
    [
        (Header.DEADLINE_KIND, "Hằng  tháng.", DeadlineKind.MONTHLY),
        (Header.KIND, "Tỉ lệ", TargetKind.RATIO),
        (Header.KIND, "gia tri", TargetKind.VALUE),
        (Header.COMPARISON, ">=", Comparison.AT_LEAST),
        (Header.COMPARISON, "<=", Comparison.AT_MOST),
        (Header.AGGREGATE, "TỔNG", Aggregate.SUM),
    ],
)
def test_choices_by_other_ways_of_writing(header: Header, typed: str, option: str) -> None:
    """Folded, and by synonyms: the member itself, for rules ask for it."""
    assert values.read(COLUMNS[header], cell(typed)) is option


@pytest.mark.parametrize("typed", ["≠", "≯", "≱", "≰", "<>", ""])
def test_a_struck_out_sign_is_not_its_opposite(typed: str) -> None:
    """`≠` without its stroke would be `=`."""
    if typed:
        assert refusal(COLUMNS[Header.COMPARISON], cell(typed))
    else:
        assert values.read(COLUMNS[Header.COMPARISON], cell(typed)) is None


@pytest.mark.parametrize("kind", [CellKind.ERROR, CellKind.UNCALCULATED])
def test_errors_and_formulas_never_computed_are_refused(kind: CellKind) -> None:
    """In a column of texts too."""
    assert refusal(COLUMNS[Header.UNIT], cell("#REF!" if kind is CellKind.ERROR else None, kind=kind))


@pytest.mark.parametrize(
    ("typed", "number_format", "text", "number"),
    [
        (1.234, "", "1.2340", 1.234),
        (0.455, "0.0%", "45,5%", 45.5),
        (0.01234, "0.000%", "1,2340%", 1.234),
        (20, "", "20", 20),
    ],
)
def test_a_number_in_an_amendment_stays_the_number_it_is(
    typed: float, number_format: str, text: str, number: float
) -> None:
    """`Giá trị mới` is kept as text: one that is read back as that number and no other."""
    kept = values.read(COLUMNS[Header.NEW_VALUE], cell(typed, number_format))
    assert kept == text
    assert values.parse(THRESHOLD, text) == number


@given(st.floats(-1e14, 1e14))
def test_a_value_kept_by_the_program_is_the_same_value(number: float) -> None:
    """What `plain` writes of a threshold, `restored` reads, whatever its digits."""
    assert values.restored(THRESHOLD, values.plain(number)) == number
