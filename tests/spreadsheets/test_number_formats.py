"""What a cell shows under its number format: by examples of Excel, by laws, and as LibreOffice shows the same cells."""

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.spreadsheets import number_formats
from consolidate.spreadsheets.excel import serial
from consolidate.spreadsheets.fields import Text
from consolidate.spreadsheets.number_formats import (
    changes_the_number,
    codes,
    of_day,
    of_number,
    of_text,
    of_time,
    opendocument,
)
from tests.conftest import Convert
from tests.support.workbooks import sheet_of, xlsx

MOMENT = dt.datetime(2025, 2, 1, 17, 5, 3)

NUMBERS = [
    (45, "", "45"),
    (45, "@", "45"),
    (45, "General", "45"),
    (45, 'General" máy"', "45 máy"),
    (45.5, "0", "46"),
    (2.5, "0", "3"),
    (-0.3, "0", "0"),
    (7, "00", "07"),
    (912345678, "0000000000", "0912345678"),
    (912345678, "0000 000 000", "0912 345 678"),
    (12, '"CV-"0000', "CV-0012"),
    (215, '0"/QĐ-UBND"', "215/QĐ-UBND"),
    (215, "0\\/\\Q\\Đ", "215/QĐ"),
    (12345, '#,##0 "đồng"', "12.345 đồng"),
    (1234567.891, "#,##0.00", "1.234.567,89"),
    (3.14159, "0.0#", "3,14"),
    (3, "0.0#", "3,0"),
    (0.456, "0%", "46%"),
    (0.456, "0.0%", "45,6%"),
    (0.5, "# ?/?", "1/2"),
    (5.25, "# ?/?", "5 1/4"),
    (5.3, "# ??/??", "5 3/10"),
    (0.25, "# ?/8", "2/8"),
    (1.5, "?/?", "3/2"),
    (3, "# ?/?", "3"),
    (12345, "0.00E+00", "1,23E+04"),
    (0.00012, "0.0E+00", "1,2E-04"),
    (12345.6, "##0.0E+0", "12,3E+3"),
    (1234, "0,", "1"),
    (1234567, "0.0,,", "1,2"),
    (-5, "0;(0)", "(5)"),
    (-5, "[Red]0.00", "-5,00"),
    (0, '0;-0;"không có"', "không có"),
    (1, '"Có";;"Không"', "Có"),
    (0, '"Có";;"Không"', "Không"),
    (1, '[=1]"Có";[=0]"Không";0', "Có"),
    (0, '[=1]"Có";[=0]"Không";0', "Không"),
    (7, '[=1]"Có";[=0]"Không";0', "7"),
    (5, '[<10]"ít";[>=10]"nhiều"', "ít"),
    (20251015, '0000"/"00"/"00', "2025/10/15"),
    (5, "[$₫-42A]0", "₫5"),
    (5, "_(0_)", "5"),
    (5, "*-0", "5"),
]


@pytest.mark.parametrize(("value", "code", "text"), NUMBERS)
def test_numbers(value: float, code: str, text: str) -> None:
    """Zeros, words, fractions, percentages, thousands and conditions of a format are shown as Excel shows them."""
    assert of_number(value, code).text == text


@pytest.mark.parametrize(("value", "code"), [(5, ";;;"), (0, "#"), (5, ""), (-1, "dd/mm/yyyy")])
def test_no_number_is_lost(value: float, code: str) -> None:
    """Of a number whose format shows nothing, or a day that is none, the number itself is given."""
    shown = of_number(value, code)
    assert (shown.text, shown.certain) == (str(value), code == "")


def test_long_numbers() -> None:
    """A number of 12 digits, which a cell without format shows as 1.23E+11, is given in full and called uncertain."""
    assert of_number(12_345_678_901, "") == ("12345678901", True)
    assert of_number(34_205_001_234, "General") == ("34205001234", True)
    assert of_number(342_050_012_345, "") == ("342050012345", False)
    assert of_number(1e300, "0%").text.startswith("1")


DAYS = [
    ("dd/mm/yyyy", "01/02/2025", True),
    ("d/m/yy", "1/2/25", True),
    ("m/d/yyyy", "2/1/2025", True),
    ("yyyy-mm-dd", "2025-02-01", True),
    ("d-mmm", "1-Feb", False),
    ("mmm-yy", "Feb-25", False),
    ("[$-409]d-mmm-yy", "1-Feb-25", True),
    ("[$-42A]d-mmm-yy", "1-Thg2-25", True),
    ("[$-42A]dddd, dd mmmm, yyyy;@", "Thứ Bảy, 01 Tháng 2, 2025", True),
    ("dddd", "Saturday", False),
    ("mmmmm", "F", False),
    ("mm/yyyy", "02/2025", True),
    ('"Quý IV/"yyyy', "Quý IV/2025", True),
    ("dd/mm/yyyy hh:mm", "01/02/2025 17:05", True),
    ("dd/mm/yyyy h:mm AM/PM", "01/02/2025 5:05 PM", False),
    ("h:mm:ss", "01/02/2025", False),
    ("mm-dd-yy", "01/02/2025", False),
    ("m/d/yy h:mm", "01/02/2025 17:05", False),
    ("[$-F800]dddd, mmmm dd, yyyy", "01/02/2025", False),
    (number_formats.UNKNOWN_DAY, "01/02/2025", False),
    ("", "01/02/2025", True),
]


@pytest.mark.parametrize(("code", "text", "certain"), DAYS)
def test_days(code: str, text: str, *, certain: bool) -> None:
    """A day is shown by its format; where that leaves it to the computer, as Vietnamese write it, uncertain."""
    assert of_day(MOMENT, code) == (text, certain)


@pytest.mark.parametrize(
    ("days", "code", "text"),
    [
        (0.3125, "h:mm", "7:30"),
        (0.3125, "hh:mm:ss", "07:30:00"),
        (0.3125, "h:mm AM/PM", "7:30 AM"),
        (1.3125, "[h]:mm", "31:30"),
        (1.3125, "[mm]:ss", "1890:00"),
        (0.0005, "mm:ss.0", "00:43,2"),
        (0.99999999, "hh:mm:ss", "00:00:00"),
    ],
)
def test_times(days: float, code: str, text: str) -> None:
    """A time of day or a length of time is shown by its format."""
    assert of_time(days, code) == text


def test_texts() -> None:
    """A format may put words around a text; the plain ones show it as it is."""
    assert of_text('"Số "@') == ("Số ", "")
    assert of_text('0;-0;0;"("@")"') == ("(", ")")
    assert [of_text(code) for code in ("@", "General", "0", "dd/mm/yyyy;@", "text")] == [None] * 5


@pytest.mark.parametrize(
    ("code", "lacks"),
    [
        *(
            (code, True)
            for code in ("mm/yyyy", "mmm-yy", "yyyy", '"Quý IV/"yyyy', "mmmm", "[$-42A]mmmm yyyy", "mm/yy;@", "dddd")
        ),
        *((code, False) for code in ("dd/mm/yyyy", "d-mmm", "d", "General", "", "0", "h:mm", '"tháng" d')),
    ],
)
def test_formats_without_a_day(code: str, *, lacks: bool) -> None:
    """A format that shows month, quarter, year or weekday alone shows no day."""
    assert codes.lacks_the_day(code) is lacks


@pytest.mark.parametrize(
    ("code", "first"),
    [
        *((code, True) for code in ("m/d/yyyy", "mm/dd/yy", "[$-409]m/d/yy h:mm AM/PM;@", "mmm d, yyyy")),
        *((code, False) for code in ("mm-dd-yy", "m/d/yy h:mm", "dd/mm/yyyy", "yyyy-mm-dd", "h:mm", "", "mm/yyyy")),
    ],
)
def test_formats_with_the_month_first(code: str, *, first: bool) -> None:
    """An American format is known by its order; formats 14 and 22 are shown in each computer's own."""
    assert codes.shows_month_first(code) is first


@pytest.mark.parametrize(
    ("value", "code", "changes"),
    [
        (1234, "0,", True),
        (1234567, "0.0,,", True),
        (45, '0"00"', True),
        (45, '0" triệu"', True),
        (45, '0 "máy"', True),
        (-5, "0;0", True),
        (1, '"Có";;"Không"', True),
        (5, ";;;", True),
        (45, "0", False),
        (45, "000", False),
        (-5, "0;(0)", False),
        (45, '0" %"', False),
        (45, "0\\%", False),
        (1234, "#,##0.00", False),
        (0.5, "# ?/?", False),
        (45, "General", False),
        (45, "@", False),
        (45, "", False),
        (45, number_formats.UNKNOWN, False),
        (45.5, "\\4\\5\\,\\5\\0", False),
        (912345678, "\\0\\9\\1\\2\\3\\4\\5\\6\\7\\8", False),
    ],
)
def test_numbers_that_look_like_others(value: float, code: str, *, changes: bool) -> None:
    """Thousands taken away, zeros or a unit added, a minus left out: a person saw another number than is stored."""
    assert changes_the_number(value, code) is changes


SIGNS = st.text(alphabet='0#?.,%E+-/;@"\\_*[]ymdhs:$<>=1 aAPM', max_size=12)
ANY_NUMBER = st.floats(allow_nan=True, allow_infinity=True)


@given(ANY_NUMBER, SIGNS)
def test_any_format(value: float, code: str) -> None:
    """No format, however broken, makes showing a number fail or show nothing."""
    assert of_number(value, code).text.strip()
    changes_the_number(value, code)
    of_text(code)


@given(st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(9998, 1, 1)), SIGNS)
def test_any_format_of_a_day(moment: dt.datetime, code: str) -> None:
    """No format makes showing a day fail."""
    assert isinstance(of_day(moment, code).text, str)


@given(st.integers(0, 10**11), st.integers(1, 14))
def test_zeros_in_front(number: int, places: int) -> None:
    """A format of zeros shows every digit of a whole number, with zeros in front up to so many places."""
    assert of_number(number, "0" * places).text == str(number).zfill(places)


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_decimals_read_back(number: int, decimals: int) -> None:
    """What a format with decimals shows reads back as the number, rounded."""
    value = number / 1000
    shown = of_number(value, "#,##0" + ("." + "0" * decimals if decimals else "")).text
    assert abs(float(shown.replace(".", "").replace(",", ".")) - value) <= 0.5 * 10**-decimals + 1e-9


@given(st.dates(dt.date(1901, 1, 1), dt.date(2100, 1, 1)), st.sampled_from(["%d/%m/%Y", "%d.%m.%y", "%Y-%m-%d"]))
def test_days_read_back(day: dt.date, form: str) -> None:
    """A numeric format of days shows what Python's own formatting shows."""
    code = form.replace("%d", "dd").replace("%m", "mm").replace("%Y", "yyyy").replace("%y", "yy")
    assert of_day(dt.datetime(day.year, day.month, day.day), code) == (day.strftime(form), True)


JUDGED: list[tuple[Any, str]] = [
    *((value, code) for value, code, _ in NUMBERS if "[$₫" not in code and value != -0.3),
    *((MOMENT, code) for code, _, _ in DAYS if code and "42A" not in code and "unknown" not in code),
    *((value, code) for value in (0, 5, -12.5, 1234567.5) for code in ("0.00", "#,##0", "0.0;(0.0);-", "0%", "0000")),
    *((value, code) for value in (0.3125, 1.75) for code in ("h:mm", "[h]:mm", "hh:mm:ss", "h:mm AM/PM")),
]
_OWN_WAY = {"mm-dd-yy", "m/d/yy h:mm", "[$-F800]dddd, mmmm dd, yyyy", "h:mm:ss", "*-0"}
"""Formats that leave it to the program, or to the width of the cell, what is shown."""


@pytest.mark.slow
@pytest.mark.libreoffice
def test_as_libreoffice_shows_it(tmp_path: Path, soffice: Convert) -> None:
    """LibreOffice, in English, shows the same text for every pair of value and format, but for points and commas."""
    pairs = [(value, code) for value, code in JUDGED if code not in _OWN_WAY]

    def write(book: Any, sheet: Any) -> None:
        for row, (value, code) in enumerate(pairs):
            number = serial(value) if isinstance(value, dt.datetime) else value
            sheet.write_number(row, 0, number, book.add_format({"num_format": code or "General"}))

    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(write))
    lines = soffice(path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true").read_text(encoding="utf-8")
    shown = [" ".join(row[0].split()) for row in csv.reader(io.StringIO(lines))]
    swap = str.maketrans(".,", ",.")
    ours = []
    for value, code in pairs:
        if isinstance(value, dt.datetime):
            ours.append(of_day(value, code).text)
        elif number_formats.shows_a_time(code):
            ours.append(of_time(value, code))
        else:
            ours.append(of_number(value, code).text.translate(swap) if code else of_number(value, code).text)
    differ = [
        (pair, theirs, own)
        for pair, theirs, own in zip(pairs, shown, ours, strict=True)
        if theirs != " ".join(own.split())
    ]
    assert differ == []


# --- OpenDocument ------------------------------------------------------------------------------------------------

MONTH_AND_YEAR = '<n:month n:textual="true"/><n:text>-</n:text><n:year/>'
WITH_TIME = (
    '<n:day n:style="long"/><n:text>/</n:text><n:month n:style="long"/><n:text>/</n:text><n:year n:style="long"/>'
    '<n:text> </n:text><n:hours/><n:text>:</n:text><n:minutes n:style="long"/>'
)
QUARTER = '<n:text>Quý IV/</n:text><n:year n:style="long"/>'
STYLES = (
    '<a xmlns:n="urn:number" xmlns:s="urn:style">'
    + "".join(
        f'<n:date-style s:name="N{at}">{parts}</n:date-style><s:style s:name="ce{at}" s:data-style-name="N{at}"/>'
        for at, parts in enumerate((MONTH_AND_YEAR, WITH_TIME, QUARTER), 1)
    )
    + '<s:style s:name="ce4" s:data-style-name="N99"/></a>'
)


def test_days_of_opendocument() -> None:
    """The parts of a date style become a code of the same meaning; a style that shows no day has none."""
    tree = ET.fromstring(STYLES)  # noqa: S314 - our own
    by_style = opendocument.codes_by_style([None, tree])
    assert {name: of_day(MOMENT, code).text for name, code in by_style.items()} == {
        "ce1": "Feb-25",
        "ce2": "01/02/2025 17:05",
        "ce3": "Quý IV/2025",
    }
    assert [codes.lacks_the_day(by_style[name]) for name in ("ce1", "ce2", "ce3")] == [True, False, True]


@pytest.mark.parametrize(
    ("value", "text"),
    [(912345678, "0912345678"), (-5, "(5)"), (-5, "-5,0"), (0, "không"), (45, '45 "máy"; \\ ['), (5, "d")],
)
def test_a_shown_text_as_a_format(value: float, text: str) -> None:
    """Whatever text a file says a number showed, the format made of it shows just that."""
    assert of_number(value, opendocument.literal(text)).text == text


def test_percentages_of_opendocument() -> None:
    """A percentage keeps the decimals that it showed."""
    assert [opendocument.percentage(text) for text in ("46%", "45.60%", "45,6 %", "")] == ["0%", "0.00%", "0.0%", "0%"]


SAVED = [
    (912345678, "0000000000", "0912345678"),
    (12, '"CV-"0000', "CV-0012"),
    (45, "General", "45"),
    (0.456, "0.0%", "45,6%"),
    (dt.datetime(2025, 10, 1), "mmm-yy", "Oct-25"),
    (dt.datetime(2025, 10, 1), '"Quý IV/"yyyy', "Quý IV/2025"),
    (dt.datetime(2025, 10, 15), "dd/mm/yyyy", "15/10/2025"),
]


@pytest.mark.slow
@pytest.mark.libreoffice
def test_an_ods_shows_what_the_xlsx_showed(tmp_path: Path, soffice: Convert) -> None:
    """Saved as .ods by LibreOffice, cells are read as the texts that they show in Excel."""

    def write(book: Any, sheet: Any) -> None:
        for row, (value, code, _) in enumerate(SAVED):
            number = serial(value) if isinstance(value, dt.datetime) else value
            sheet.write_number(row, 0, number, book.add_format({"num_format": code}))

    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(write))
    for file in (path, soffice(path, "ods")):
        cells = sheet_of(file.read_bytes()).cells
        assert [Text().read(cell).value for cell in cells] == [text for _, _, text in SAVED]
