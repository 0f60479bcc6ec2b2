"""Whether the computer on which a return was filled in reads days in another order than the person who typed them.

Typed day first on an American computer, `02/09/2025` becomes 9 February, while `25/09/2025`, which is no day there,
stays a text. So it is the file that tells, not the cell: texts that only one order can read, beside stored dates of
which none has a day above 12, which only the other order could have left so; or a date of the future where one of the
past is asked, whose day and month, exchanged, make one.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from consolidate.forms.columns import FIRST_YEAR, LAST_YEAR, Sheet
from consolidate.forms.model import SheetKey
from consolidate.returns.model import RawForm
from consolidate.spreadsheets.excel import EPOCH, serial
from consolidate.spreadsheets.fields import Day
from consolidate.spreadsheets.fields.date import swapped
from consolidate.spreadsheets.fields.typed_day import Order, order
from consolidate.spreadsheets.model import Cell

_MONTHS = 12
_TEXT_FORMAT = "@"
"""In a cell of this format whatever is typed stays a text, on every computer."""


class DayOrder(NamedTuple):
    """What a file tells of its days. `trusted`: a stored date with a day above 12 shows that its computer took days as
    they were typed. `stored_in_doubt`: its stored dates may have day and month exchanged; `typed_in_doubt`: its texts.
    """

    trusted: bool = False
    stored_in_doubt: bool = False
    typed_in_doubt: bool = False


def of_file(forms: Iterable[RawForm], sheets: Mapping[SheetKey, Sheet], as_of: dt.date) -> DayOrder:
    """What the cells for days of all sheets of a return tell together."""
    cells = list(_cells(forms, sheets))
    days = [(key, day) for key, cell in cells if not cell.formula and (day := _stored(cell))]
    trusted = any(day.day > _MONTHS for _, day in days)
    texts = [(cell, found) for _, cell in cells if isinstance(cell.value, str) and (found := order(cell.value.strip()))]
    told = Counter(found for cell, found in texts if cell.number_format != _TEXT_FORMAT)
    misfits = sum(_fits_only_swapped(key, day, as_of) for key, day in days)
    one_order = max(told[Order.DAY_FIRST], told[Order.MONTH_FIRST]) + misfits
    orders = {found for _, found in texts}
    return DayOrder(
        trusted=trusted,
        stored_in_doubt=not trusted and one_order > told[Order.EITHER],
        typed_in_doubt=Order.MONTH_FIRST in orders and Order.DAY_FIRST not in orders,
    )


def _fits_only_swapped(key: str, day: dt.date, as_of: dt.date) -> bool:
    """Whether a day of the future, exchanged, is one of the past where such is asked; the reverse for an extension."""
    other = swapped(day)
    if not other:
        return False
    return day <= as_of < other if key == "extension" else other <= as_of < day


def _cells(forms: Iterable[RawForm], sheets: Mapping[SheetKey, Sheet]) -> Iterator[tuple[str, Cell]]:
    for form in forms:
        keys = [column.key for column in sheets[form.key].inputs if isinstance(column.kind, Day)]
        for row in form.rows:
            for key in keys:
                if cell := row.cells.get(key):
                    yield key, cell


def _stored(cell: Cell) -> dt.date | None:
    """The day that the file holds as such, also where the cell has lost its format; else None."""
    if isinstance(cell.value, dt.datetime):
        return cell.value.date()
    if isinstance(cell.value, float) and serial(FIRST_YEAR) <= cell.value <= serial(LAST_YEAR):
        return EPOCH + dt.timedelta(days=int(cell.value))
    return None
