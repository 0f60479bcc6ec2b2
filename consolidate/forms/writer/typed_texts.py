"""Days and numbers that stand in a cell as text: `25/10/2025` on a computer of another region, `1234` after a paste.

What our formulas understand, `understood` does too, and the reader of returns. Functions of Excel 2010 only.
"""

import datetime as dt
import re
from collections.abc import Iterable

from consolidate.forms.columns import DAY, FIGURES, FIRST_YEAR, LAST_YEAR, SHEETS
from consolidate.forms.conditions import Cells, as_day, as_number, is_plain_day, plainly
from consolidate.spreadsheets.excel import EPOCH
from consolidate.spreadsheets.fields import typed_day
from consolidate.spreadsheets.literals import in_formula, literal
from consolidate.spreadsheets.model import Value
from consolidate.texts import days_understood

DAYS = frozenset(column.key for sheet in SHEETS.values() for column in sheet.inputs if column.kind is DAY)
"""Keys of the columns that hold a day."""

NUMBERS = FIGURES
"""Keys of the columns whose numbers are understood as text, too; the formula of a task has no room for that."""

_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")

_PAD = 6
"""Blanks between day, month and year: more than any of them has digits."""

_MONTHS = '"01","02",3,4,5,6,7,8,9,10,11,12'
_SHORTEST, _LONGEST = len("5/1/25"), len("25/10/2025")
_DAY_FIRST = re.compile(r" *[0-9]{1,2}([/.\-])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2}) *")
_YEAR_FIRST = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2} *")
_SIGNS = "/-."


def day_formula(cell: str) -> str:
    """The day of a cell as a number; an error where it holds none. Parts are joined as every region reads them:
    `2025-10-25`.
    """
    day, month, year = _parts(cell)
    return f'IF(ISNUMBER({cell}),{cell},DATEVALUE(IF(COUNT({_year_first(cell)}),{cell},{year}&"-"&{month}&"-"&{day})))'


def _year_first(cell: str) -> str:
    """A number where a text has a dash behind four signs, and another one farther on; else an error."""
    return f'FIND("-",{cell},7)/(MID({cell},5,1)="-")'


def plain_formula(cell: str) -> str:
    """Whether a cell is a day, or a text of digits and two signs of one kind whose year has two or four digits.

    `day_formula` alone passes over what stands beside a day: `1/2/3/2025`, `25/10-2025`, `25/10/025`.
    """
    trimmed = f"TRIM({cell})"
    one_kind = f"COUNT({','.join(f'FIND({in_formula(sign)},{cell})' for sign in _SIGNS)})=1"
    digits = trimmed
    for sign in _SIGNS:
        digits = f"SUBSTITUTE({digits},{in_formula(sign)},{in_formula('')})"
    two_signs = f"LEN({trimmed})-LEN(VALUE(1&{digits}))=1"
    of_two = f"FIND(LEFT(RIGHT({trimmed},3)),{in_formula(_SIGNS)})"
    of_four = f"FIND(LEFT(RIGHT({trimmed},5),2),{in_formula(' '.join(sign + '2' for sign in _SIGNS))})"
    year = f"COUNT({of_two},{of_four},{_year_first(cell)})>0"
    return f"OR(ISNUMBER({cell}),AND({one_kind},{two_signs},{year}))"


def _parts(cell: str) -> tuple[str, str, str]:
    """Day, month and year of a text that begins with the day; they are told apart by blanks put between them."""
    apart = f"SUBSTITUTE({_with_slashes(cell)},{in_formula('/')},{in_formula(' ' * _PAD)})"
    day, month = f"TRIM(LEFT({apart},{_PAD}))", f"TRIM(MID({apart},{_PAD + 1},{_PAD + 1}))"
    return day, month, f"RIGHT(20&0+TRIM(RIGHT({apart},{_PAD})),4)"


def allowed(cell: str, earliest: dt.date, latest: dt.date) -> str:
    """What a day's cell may hold, as a data validation: a day between the two, or a text that looks like any day."""
    within = f"{cell}>={literal(earliest)},{cell}<={literal(latest)}"
    long = f"LEN(TRIM({cell}))>={_SHORTEST},LEN(TRIM({cell}))<={_LONGEST}"
    separated = f"ISNUMBER(FIND({in_formula('/')},{_with_slashes(cell)}))"
    return f"=IF(ISNUMBER({cell}),AND({within}),AND({long},{separated}))"


def _with_slashes(cell: str) -> str:
    return f'SUBSTITUTE(SUBSTITUTE({cell},"-","/"),".","/")'


def understood(key: str, value: Value) -> Value:
    """What those formulas take the value of a column's cell for: a day or a number where it is text that names one."""
    if not isinstance(value, str):
        return value
    if key in NUMBERS and _WHOLE.fullmatch(value):
        return float(value)
    if key not in DAYS:
        return value
    known = _DAY_FIRST.fullmatch(value) or _YEAR_FIRST.fullmatch(value)
    return (typed_day.read(value).day if known else None) or value


def number_formula(cell: str) -> str:
    """The number in a cell, also where it is text of digits alone; else what the cell holds.

    With a dot or a comma a text is another number on a computer of another region, or none. A blank stays one, which
    is why IFERROR, for which it is an empty text, is asked of texts alone.
    """
    return f'IF(ISTEXT({cell}),IFERROR({cell}/({cell}=INT({cell})&""),{cell}),{cell})'


def words_formula(keys: Iterable[str]) -> str:
    """A formula of how the days of these columns are understood, cells by key; an empty text where there are none."""
    parts = "&".join(map(_words_formula, keys))
    return f"SUBSTITUTE({parts},{in_formula(days_understood.AND_ALSO)},{in_formula(days_understood.AS_UNDERSTOOD)},1)"


def _words_formula(key: str) -> str:
    """Written from the text itself where it begins with the day: shorter than from the day that it means."""
    cell, nothing = f"{{{key}}}", in_formula("")
    before, in_month, in_year = map(
        in_formula,
        (days_understood.AND_ALSO + days_understood.day_of(key), days_understood.MONTH, days_understood.YEAR),
    )
    stored = f"RIGHT(0&DAY({cell}),2)", f"IF(MONTH({cell})<3,0,{nothing})&MONTH({cell})", f"YEAR({cell})"
    day, month, year = _parts(cell)
    typed = f"RIGHT(0&{day},2)", f"CHOOSE(0+{month},{_MONTHS})", year
    of_stored, of_typed = (f"{d}&{in_month}&{m}&{in_year}&{y}" for d, m, y in (stored, typed))
    words = f"IF(OR(ISNUMBER({cell}),COUNT({_year_first(cell)})),{of_stored},{of_typed})"
    return f"IF({is_plain_day(key, FIRST_YEAR, LAST_YEAR).formula},{before}&{words},{nothing})"


def in_words(keys: Iterable[str], cells: Cells) -> str:
    """What that formula gives for these values."""
    days = {key: _day(cells.get(key)) for key in keys}
    said = [days_understood.day_of(key) + days_understood.day_in_words(day) for key, day in days.items() if day]
    return days_understood.AS_UNDERSTOOD + days_understood.AND_ALSO.join(said) if said else ""


def _day(value: Value) -> dt.date | None:
    if isinstance(value, float | int):
        last = (LAST_YEAR - EPOCH).days
        value = EPOCH + dt.timedelta(int(value)) if 0 <= value <= last else None
    if isinstance(value, dt.datetime):
        value = value.date()
    return value if isinstance(value, dt.date) and FIRST_YEAR <= value <= LAST_YEAR else None


def with_meanings(names: dict[str, str], cells: Iterable[str]) -> dict[str, str]:
    """The names with more for columns of days and numbers: what a cell means, and whether it says a day plainly."""
    cells = tuple(cells)
    meant = {as_number(key): number_formula(names[key]) for key in cells if key in NUMBERS}
    for key in cells:
        if key in DAYS:
            meant |= {as_day(key): day_formula(names[key]), plainly(key): plain_formula(names[key])}
    return names | meant
