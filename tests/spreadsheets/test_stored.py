"""The second count: what stands in the records of a file and was not read puts the file aside."""

import struct
from collections.abc import Mapping

import pytest

from consolidate.spreadsheets import reading
from consolidate.spreadsheets.model import CellKind
from consolidate.spreadsheets.reading.stored import xls_records
from consolidate.texts.codes import Code
from tests.support.binary_books import (
    cell,
    compound,
    error_cell,
    row,
    short,
    xls,
    xls_error,
    xls_formula,
    xls_number,
    xls_shared,
    xls_strings,
    xls_text,
    xlsb,
)
from tests.support.workbooks import by_name, pack, refusal, values

TEXTS = ("", "Hoàn thành", "45 máy")


def sheets(data: bytes) -> Mapping[str, Mapping[str, object]]:
    return {sheet.title: values(sheet) for sheet in reading.read(data, "a").sheets}


# --- .xlsb -------------------------------------------------------------------------------------------------------


def test_xlsb_as_excel_writes_it() -> None:
    """Cells with their columns are read; a cell with an empty text holds nothing and is not missed."""
    data = xlsb({"S": [row(2), cell(1, 1.5), cell(3, "Hoàn thành", TEXTS), cell(4, "", TEXTS)], "T": []}, TEXTS)
    assert sheets(data) == {"S": {"A2": 1.5, "C2": "Hoàn thành"}, "T": {}}


@pytest.mark.parametrize(
    "records",
    [
        [row(1), short(1.0), short("45 máy", TEXTS)],
        [row(1), cell(1, "45 máy", TEXTS), short(2.0)],
        [row(1), cell(1, 1.0), row(2), cell(1, 2.0), short("Hoàn thành", TEXTS), short(3.0)],
        [row(5), short(0.0)],
    ],
)
def test_short_cells_are_missed(records: list[tuple[int, bytes]]) -> None:
    """Cells stored short, which the library passes over, are found: nothing of the file is used."""
    assert refusal(xlsb({"S": [row(1), cell(1, 1.0)], "T": records}, TEXTS)) is Code.READ_INCOMPLETELY


def test_short_cells_without_content() -> None:
    """Short cells that only have a format, or an empty text, hold nothing."""
    blank = (12, struct.pack("<I", 0))
    assert sheets(xlsb({"S": [row(1), cell(1, 1.0), blank, short("", TEXTS)]}, TEXTS)) == {"S": {"A1": 1.0}}


def test_how_many_cells_were_missed_is_said() -> None:
    """The message has both counts."""
    with pytest.raises(reading.UnreadableError) as caught:
        reading.read(xlsb({"S": [row(1), cell(1, 1.0), short(2.0), short(3.0)]}), "a.xlsb")
    assert " 3 ô" in caught.value.finding.message
    assert " 1 ô" in caught.value.finding.message


def test_errors_of_xlsb() -> None:
    """An error value, which the library gives as nothing, is a cell with that error."""
    found = by_name(reading.read(xlsb({"S": [row(1), error_cell(2, 0x17), cell(3, 1.0)]}), "a").sheets[0])
    assert {name: (cell.kind, cell.value) for name, cell in found.items()} == {
        "B1": (CellKind.ERROR, "#REF!"),
        "C1": (CellKind.NUMBER, 1.0),
    }


def test_a_cut_off_xlsb_sheet() -> None:
    """A sheet that ends within a record is damage, or lacks cells: never half a sheet."""
    whole = xlsb({"S": [row(1), cell(1, 1.0), (0x80 | 0x05, b"")]})
    assert refusal(whole[: len(whole) // 2]) is Code.DAMAGED_FILE


# --- .xls --------------------------------------------------------------------------------------------------------


def test_xls_by_its_records() -> None:
    """Numbers, shared texts, errors, formulas with each kind of result: all that holds something is there."""
    strings = xls_strings(*map(xls_text, TEXTS), count=3)
    text_result = xls_formula(4, 1, b"\0\0\0\0\0\0\xff\xff")
    records = [
        xls_number(1, 1, 45.5),
        xls_shared(1, 2, 1),
        xls_shared(1, 3, 0),
        xls_error(2, 1, 0x2A),
        xls_formula(3, 1, struct.pack("<d", 2.0)),
        xls_formula(3, 2, b"\x02\0\x07\0\0\0\xff\xff"),
        text_result,
        (0x207, xls_text("x")),
        xls_formula(5, 1, b"\x03\0\0\0\0\0\xff\xff"),
    ]
    found = sheets(xls({"S": records, "T": []}, strings))
    assert found == {
        "S": {"A1": 45.5, "B1": "Hoàn thành", "A2": "#N/A", "A3": 2.0, "B3": "#DIV/0!", "A4": "x"},
        "T": {},
    }


@pytest.mark.parametrize("text", ["abc", "Đã bàn giao"])
@pytest.mark.parametrize("cut", [1, 2])
def test_shared_texts_that_go_on_in_another_record(text: str, cut: int) -> None:
    """The one empty text is found behind a text that is cut into two records, the second with its own letter width."""
    letters = text.encode("utf-16-le")
    first = struct.pack("<HB", len(text), 1) + letters[: 2 * cut]
    data = xls(
        {"S": [xls_shared(1, 1, 0), xls_shared(1, 2, 1), xls_shared(1, 3, 2)]},
        xls_strings(first, b"\x01" + letters[2 * cut :] + xls_text("") + xls_text("z"), count=3),
    )
    assert sheets(data) == {"S": {"A1": text, "C1": "z"}}


@pytest.mark.parametrize(("length", "cut"), [(254, []), (255, ["B3"])])
def test_texts_that_were_cut_off(length: int, cut: list[str]) -> None:
    """A text stored in its own cell that fills all the room there is was cut: the cell is noted."""
    text = (0x204, struct.pack("<HHHHB", 2, 1, 0, length, 1) + ("ắ" * length).encode("utf-16-le"))
    (sheet,) = reading.read(xls({"S": [text]}), "a.xls").sheets
    assert values(sheet) == {"B3": "ắ" * length}
    assert [cell for cell, _ in sheet.notes] == cut


def test_a_record_that_the_library_passes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """One cell more in the records than was read puts the whole file aside."""
    data = xls({"S": [xls_number(1, 1, 1.0)]})
    monkeypatch.setattr(xls_records, "cells", lambda _: [{(1, 1): "", (7, 3): ""}])
    assert refusal(data) is Code.READ_INCOMPLETELY


def test_numbers_of_an_embedded_chart() -> None:
    """The numbers that a chart in a sheet was drawn from are no cells of the sheet."""
    begin = (0x809, struct.pack("<HHHHII", 0x600, 0x20, 0, 0, 0, 6))
    chart = [begin, xls_number(9, 9, 7.0), (0x0A, b"")]
    assert [*xls_records.cells(xls({"S": [xls_number(1, 1, 1.0), *chart, xls_number(2, 1, 2.0)]}))[0]] == [
        (1, 1),
        (2, 1),
    ]


@pytest.mark.parametrize("data", [compound({"Workbook": b"\0" * 5000}), compound({"Book": b"\x09\x08" * 3000})])
def test_a_workbook_stream_of_nonsense(data: bytes) -> None:
    """What has the name of a workbook and is none is damage."""
    assert refusal(data) is Code.DAMAGED_FILE


# --- .csv --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ['a;b\n1;"x\n2;y\n', 'a;"b\n1;x;2\n', 'a;b\n"1;2'])
def test_a_quotation_mark_that_is_never_closed(text: str) -> None:
    """All that follows it would be one cell: the file is put aside."""
    assert refusal(text.encode()) is Code.DAMAGED_FILE


@pytest.mark.parametrize(("text", "value"), [('a;b\n1;45" x\n', '45" x'), ('a;b\n1;"x""y\nz"\n', 'x"y\nz')])
def test_quotation_marks_that_mean_themselves(text: str, value: str) -> None:
    """A mark within a value, doubled or for inches, and a line break between marks are read as they are meant."""
    assert sheets(text.encode())["a"]["B2"] == value


# --- .ods --------------------------------------------------------------------------------------------------------


def ods(rows: str) -> bytes:
    return pack(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": '<d xmlns:t="table" xmlns:o="office" xmlns:x="text" xmlns:d="draw">'
            f'<t:table t:name="S">{rows}</t:table></d>',
        }
    )


A = '<t:table-cell o:value-type="string"><x:p>a</x:p></t:table-cell>'
CELL = '<t:table-cell o:value-type="string"{}>{}</t:table-cell>'


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (CELL.format("", "<x:p>a</x:p><x:p>b</x:p>"), "a\nb"),
        (CELL.format("", "<x:list><x:list-item><x:p>a</x:p></x:list-item></x:list>"), "a"),
        (CELL.format("", "<x:h>a</x:h>"), "a"),
        (CELL.format("", "<x:section><x:p>a</x:p></x:section><x:p>b</x:p>"), "a\nb"),
        ('<t:table-cell o:value-type="time" o:time-value="PT7H30M"/>', "PT7H30M"),
        ('<t:table-cell o:value-type="date" o:date-value="2025-13-45"/>', "2025-13-45"),
        (CELL.format(' o:string-value="a"', ""), "a"),
    ],
)
def test_every_text_of_an_ods_cell(cell: str, text: str) -> None:
    """A text in a list, a heading or a section of a cell is read; so is a value that is stored and not shown."""
    assert sheets(ods(f"<t:table-row>{cell}</t:table-row>")) == {"S": {"A1": text}}


def test_repeated_cells_and_rows_of_ods() -> None:
    """A cell stands as often as it and its row are repeated."""
    cell = CELL.format(' t:number-columns-repeated="2"', "<x:p>a</x:p>")
    assert len(sheets(ods(f'<t:table-row t:number-rows-repeated="3">{cell}<t:table-cell/></t:table-row>'))["S"]) == 6


@pytest.mark.parametrize(
    "rows",
    [
        f"<t:table-row>{A}</t:table-row></t:table><t:table><t:table-row>{A}</t:table-row>",
        f"<t:table-row><o:odd>{A}</o:odd></t:table-row>",
    ],
    ids=["a table without a name", "a cell within another element"],
)
def test_cells_of_ods_that_are_passed_over(rows: str) -> None:
    """A cell where the reader does not look puts the file aside."""
    assert refusal(ods(rows)) is Code.READ_INCOMPLETELY


def test_comments_and_drawings_are_no_cells() -> None:
    """A cell that only has a comment or a text box holds nothing."""
    beside = "<o:annotation><x:p>a</x:p></o:annotation><d:frame><d:text-box><x:p>b</x:p></d:text-box></d:frame>"
    assert sheets(ods(f"<t:table-row><t:table-cell>{beside}</t:table-cell></t:table-row>")) == {"S": {}}
