"""Streamed cells say what the library says for the same call."""

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from consolidate.catalogue import importing
from consolidate.spreadsheets.excel import serial
from consolidate.spreadsheets.writing import Book, cell_xml
from consolidate.spreadsheets.writing.package import Piece, joined, piece

LOOK = 1


def by_the_library(write: Callable[[Any, Any], object]) -> str:
    """The first cell of a sheet that xlsxwriter wrote, as XML, texts inline."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"constant_memory": True, "in_memory": False, "strings_to_formulas": False})
    write(book.add_worksheet(), book.add_format({"bold": True}))
    book.close()
    with zipfile.ZipFile(buffer) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode("utf-8", "surrogatepass")
    found = re.search(r"<c .*?(?:</c>|(?<=/)>)", sheet, re.DOTALL)
    assert found
    return found[0]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(
    lambda text: not (text.startswith("<r>") and text.endswith("</r>"))  # the library takes these for its own markup
)


@given(TEXTS | st.sampled_from(["_x0041_", "a\x07b", " hở ", "a&b<c>", "dòng 1\ndòng 2", "=1+1"]))
def test_a_text(text: str) -> None:
    """Markup, control characters, codes like Excel's own, blanks at the ends: kept as the library does."""
    assert cell_xml.text("A1", LOOK, text) == by_the_library(lambda sheet, bold: sheet.write_string(0, 0, text, bold))


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**9), 10**9))
def test_a_number(number: float) -> None:
    """To the last bit, which the library's sixteen digits do not always tell."""
    ours = cell_xml.number("A1", LOOK, number)
    library = by_the_library(lambda sheet, bold: sheet.write_number(0, 0, number, bold))
    told = [float(found[1]) for found in (re.search("<v>(.*)</v>", ours), re.search("<v>(.*)</v>", library)) if found]
    assert told[0] == number
    assert ours == library or told[1] != number


@given(
    st.dates(dt.date(1900, 3, 1), dt.date(2200, 1, 1)) | st.datetimes(dt.datetime(1901, 1, 1), dt.datetime(2100, 1, 1))
)
def test_a_day(day: dt.date) -> None:
    """Days are counted as Excel counts them; a moment to the millisecond."""
    at = day.replace(microsecond=day.microsecond // 1000 * 1000) if isinstance(day, dt.datetime) else day
    found = re.search("<v>(.*)</v>", by_the_library(lambda sheet, bold: sheet.write_datetime(0, 0, at, bold)))
    assert found
    assert serial(at) == pytest.approx(float(found[1]), abs=1e-8)


PLAIN = TEXTS.filter(lambda text: text.isprintable() and "_x" not in text)


@given(
    st.sampled_from(['IF(A2<>"",1&"x",0)', "SUM(B1:B9)"]),
    PLAIN.filter(lambda text: text[0] != "#") | st.integers(0, 99),
)
def test_a_formula(formula: str, value: str | int) -> None:
    """A formula carries its computed value, a text as a text. (The library leaves control characters in it.)"""
    theirs = by_the_library(lambda sheet, bold: sheet.write_formula(0, 0, "=" + formula, bold, value))
    assert cell_xml.formula("A1", LOOK, cell_xml.escaped(formula), value) == theirs


def test_an_empty_result() -> None:
    """A formula that gives an empty text says so, streamed or written by the library: without its kind it were a 0."""
    streamed = '<c r="A7" s="1" t="str"><f>IF(B7=0,"",1)</f><v></v></c>'
    assert cell_xml.formula("A7", LOOK, 'IF(B7=0,"",1)', "") == streamed
    book = Book(title="", author="")
    sheet = book.sheet("S")
    bold = book.format(bold=True)
    sheet.formula(1, 1, '=IF(B1=0,"",1)', bold, "")
    sheet.formula(2, 1, '=IF(B2=0,"&",1)', None, "")
    sheet.formula(3, 1, "=B3", bold, 0)
    with zipfile.ZipFile(io.BytesIO(book.close())) as archive:
        written = re.findall("<c .*?</c>", archive.read("xl/worksheets/sheet1.xml").decode())
    assert written == [
        '<c r="A1" s="1" t="str"><f>IF(B1=0,"",1)</f><v></v></c>',
        '<c r="A2" t="str"><f>IF(B2=0,"&amp;",1)</f><v></v></c>',
        '<c r="A3" s="1"><f>B3</f><v>0</v></c>',
    ]


@given(PLAIN, st.sampled_from(["'S'!A1", "'A & \"B\"'!$K$7"]), st.sampled_from(["", 'đến "ô"']))
def test_a_link(text: str, target: str, tip: str) -> None:
    """A link is what the library makes of it. (That leaves control characters in it, too.)"""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_worksheet().write_url(0, 0, f"internal:{target}", None, text, tip or None)
    book.close()
    with zipfile.ZipFile(buffer) as archive:
        found = re.search("<hyperlink .*?/>", archive.read("xl/worksheets/sheet1.xml").decode(), re.DOTALL)
    assert found
    assert cell_xml.link("A1", target, text, tip) == found[0]


def test_a_link_is_xml_whatever_it_says() -> None:
    """Control characters, which a file's name may hold, are said in Excel's own code."""
    assert cell_xml.link("A1", "'S'!A1", 'a\x07"b') == (
        '<hyperlink ref="A1" location="\'S\'!A1" display="a_x0007_&quot;b"/>'
    )


def test_streamed_rows_stand_between_the_librarys_own() -> None:
    """What is written above and below streamed rows keeps its place, and the sheet knows its size."""
    book = Book(title="t", author="a")
    sheet = book.sheet("S")
    look = book.number(book.format(bold=True))
    sheet.put(1, 1, "trên")
    sheet.link(1, 2, "'S'!A4", "dưới", book.format(bold=True))
    sheet.reserve(2, 3)
    for row, link in ((2, ""), (3, cell_xml.link("A3", "'S'!A1", "trên"))):
        sheet.stream(_piece(f'<row r="{row}">{cell_xml.number(f"A{row}", look, row)}</row>'), _piece(link))
    sheet.put(4, 1, "dưới")
    with zipfile.ZipFile(io.BytesIO(book.close())) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r'<row r="(\d)"', xml) == ["1", "2", "3", "4"]
    assert '<dimension ref="A1:B4"/>' in xml
    assert re.findall(r'<hyperlink ref="(\w+)"', xml) == ["B1", "A3"]
    assert xml.count("<hyperlinks>") == xml.count("</hyperlinks>") == 1


def _piece(xml: str) -> Piece:
    return piece(xml.encode())


@given(st.lists(st.binary(max_size=300) | st.integers(0, 70_000).map(bytes), max_size=6))
def test_pieces_make_a_part(stretches: list[bytes]) -> None:
    """Deflated apart and laid one behind another they are the whole: its bytes, length and check sum."""
    part = joined(b"p", [piece(stretch) for stretch in stretches])
    whole = b"".join(stretches)
    assert zlib.decompress(part.data, -zlib.MAX_WBITS) == whole
    assert (part.crc, part.size) == (zlib.crc32(whole), len(whole))


@pytest.mark.parametrize("streamed", [0, 1, 300])
def test_a_package_does_not_say_on_which_system_it_was_made(streamed: int) -> None:
    """Long tables or none: the directory of the zip names no system, and every part can be read."""
    book = Book(title="t", author="a")
    sheet = book.sheet("S")
    look = book.number(book.format(bold=True))
    if streamed:
        sheet.reserve(1, streamed)
    for row in range(1, streamed + 1):
        sheet.stream(_piece(f'<row r="{row}">{cell_xml.text(f"A{row}", look, f"dòng {row}")}</row>'), _piece(""))
    with zipfile.ZipFile(io.BytesIO(book.close())) as archive:
        assert archive.testzip() is None
        assert {info.create_system for info in archive.infolist()} == {0}
        assert archive.read("xl/worksheets/sheet1.xml").count(b"<row ") == streamed


def test_a_catalogue_does_not_say_on_which_system_it_was_made() -> None:
    """The office's own file, too, is the same on every system."""
    with zipfile.ZipFile(io.BytesIO(importing.write(importing.build([])))) as archive:
        assert {info.create_system for info in archive.infolist()} == {0}
