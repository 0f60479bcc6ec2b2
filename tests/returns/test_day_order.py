"""Days of another region: the file tells whether day and month may be exchanged, and honest files raise no alarm."""

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.forms.columns import LAYOUTS, VERSION
from consolidate.forms.model import SheetKey
from consolidate.returns.model import RawForm, RawRow
from consolidate.returns.validation.patterns.day_order import DayOrder, of_file
from consolidate.spreadsheets.model import Cell, CellKind
from tests.support.returning import DONE_ON, FIRST, GOOD, NOTHING, TARGETS, TASK, Inbox

DAY = dt.datetime
IN_DOUBT = DayOrder(stored_in_doubt=True)
NONE = DayOrder()


def told(days: Sequence[object], number_format: str = "dd/mm/yyyy", formula: str = "") -> DayOrder:
    """What a sheet tells that has these in a column for days: datetimes, day numbers, texts."""
    kinds = {dt.datetime: CellKind.DATE, str: CellKind.TEXT, float: CellKind.NUMBER}
    rows = [
        RawRow(7 + at, {"done_on": Cell(7 + at, 13, kinds[type(day)], day, number_format, formula)})  # type: ignore[arg-type]
        for at, day in enumerate(days)
    ]
    form = RawForm(key=SheetKey.TASKS, title="Nhiệm vụ", columns={"done_on": 13}, rows=tuple(rows))
    return of_file([form], LAYOUTS[VERSION].sheets, dt.date(2025, 12, 31))


@pytest.mark.parametrize(
    ("days", "order"),
    [
        ([DAY(2025, 2, 9), "25/09/2025"], IN_DOUBT),
        ([DAY(2025, 2, 9), DAY(2025, 5, 5), "25/09/2025", "30-09-25"], IN_DOUBT),
        ([45697.0, "25/09/2025"], IN_DOUBT),
        ([DAY(2025, 12, 10), "10/25/2025"], DayOrder(stored_in_doubt=True, typed_in_doubt=True)),
        (["10/11/2025", "10/25/2025"], DayOrder(typed_in_doubt=True)),
        ([DAY(2025, 2, 9)], NONE),
        ([DAY(2025, 2, 9), DAY(2025, 3, 9), DAY(2025, 10, 1)], NONE),
        ([DAY(2025, 2, 9), "05/10/2025"], NONE),
        ([DAY(2025, 2, 9), "25/09/2025", "05/10/2025"], NONE),
        ([DAY(2025, 2, 9), "25.09.2025"], NONE),
        ([DAY(2025, 2, 9), "25/09/2025\u00a0(QĐ 215)"], NONE),
        ([DAY(2025, 2, 9), "hôm qua"], NONE),
        ([DAY(2025, 2, 9), DAY(2025, 9, 25), "25/09/2025"], DayOrder(trusted=True)),
        ([DAY(2025, 9, 25)], DayOrder(trusted=True)),
        ([45925.0, "25/09/2025"], DayOrder(trusted=True)),
        ([], NONE),
    ],
)
def test_what_a_file_tells(days: list[object], order: DayOrder) -> None:
    """Dates of days up to 12 alone, beside texts that only one order reads, are in doubt; a 13th stored is proof."""
    assert told(days) == order


def test_a_day_that_only_the_other_order_fits() -> None:
    """Done in the future and exchanged in the past; an extension to the past and exchanged to the future: in doubt."""
    for key, day, in_doubt in (
        ("done_on", DAY(2026, 12, 10), False),
        ("done_on", DAY(2025, 12, 10), True),
        ("done_on", DAY(2025, 10, 9), False),
        ("extension", DAY(2025, 1, 12), True),
        ("extension", DAY(2025, 12, 10), False),
    ):
        cells = {key: Cell(7, 13, CellKind.DATE, day)}
        form = RawForm(key=SheetKey.TASKS, title="Nhiệm vụ", columns={key: 13}, rows=(RawRow(7, cells),))
        found = of_file([form], LAYOUTS[VERSION].sheets, dt.date(2025, 10, 31))
        assert found.stored_in_doubt == in_doubt


def test_cells_of_the_text_format_tell_nothing() -> None:
    """In a cell whose format is Text every computer leaves what is typed; a day of a formula was not typed."""
    assert told(["25/09/2025"], number_format="@") == NONE
    assert told([DAY(2025, 9, 25)], formula="TODAY()") == NONE


@given(st.lists(st.dates(dt.date(2025, 1, 1), dt.date(2025, 12, 31)), min_size=1, max_size=12))
def test_an_american_computer(days: list[dt.date]) -> None:
    """Whatever is typed day first there: once a text and an exchanged date came of it, the dates are in doubt."""
    kept = [f"{day:%d/%m/%Y}" for day in days if day.day > 12]
    swapped = [DAY(day.year, day.day, day.month) for day in days if day.day <= 12]
    found = told([*kept, *swapped])
    assert found.stored_in_doubt == bool(kept)
    assert not found.typed_in_doubt


@given(st.lists(st.dates(dt.date(2025, 1, 1), dt.date(2025, 12, 31)), max_size=12))
def test_a_vietnamese_computer(days: list[dt.date]) -> None:
    """Where all days are stored as they were typed, nothing is in doubt."""
    found = told([DAY(day.year, day.month, day.day) for day in days])
    assert not found.stored_in_doubt
    assert not found.typed_in_doubt


def test_swapped_days_are_told_in_both_sheets(inbox: Inbox) -> None:
    """A text day of one sheet puts the stored days of the other in doubt, and both readings are named."""
    book = inbox.book().fill(FIRST, NOTHING).fill(TASK, {**GOOD, DONE_ON: "25/09/2025"})
    book.fill("MT01", {"Tử số": 8, "Mẫu số": 10, "Ngày số liệu": DAY(2025, 9, 8)}, TARGETS)
    inbox.drop(book)
    found = inbox.merge(submitted=8)
    assert [issue["sheet"] for issue in found.issues("maybe-swapped-date")] == [TARGETS]
    assert all(day in found.text("maybe-swapped-date") for day in ("08/09/2025", "09/08/2025"))


def test_an_honest_file_raises_no_alarm(inbox: Inbox) -> None:
    """One stored day with a day above 12 shows that the computer is no American one."""
    book = inbox.book().fill(FIRST, NOTHING).fill(TASK, {**GOOD, DONE_ON: DAY(2025, 9, 8)})
    book.fill("MT01", {"Tử số": 8, "Mẫu số": 10, "Ngày số liệu": DAY(2025, 10, 20)}, TARGETS)
    inbox.drop(book)
    assert inbox.merge(submitted=8).issues("maybe-swapped-date") == []


def test_a_future_day_names_the_past_one(inbox: Inbox) -> None:
    """10/12/2025 lies after the as-of date: it is rejected, and 12/10/2025 is named, also where it is a text."""
    for day in (DAY(2025, 12, 10), "10/12/2025"):
        inbox.drop(inbox.book().fill(FIRST, NOTHING).fill(TASK, {**GOOD, DONE_ON: day}))
        assert "12/10/2025" in inbox.merge(submitted=5).text("date-in-future")
