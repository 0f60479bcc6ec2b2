"""What mangled returns have taught: each fault once found, with the smallest file that has it."""

# ruff: noqa: E501 - XML of a part is one line
import io
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from consolidate.core.errors import UnreadableError
from consolidate.returns import inbox
from consolidate.spreadsheets import reading as cells
from consolidate.spreadsheets.addresses import corners
from consolidate.spreadsheets.fields import Number
from consolidate.spreadsheets.model import Cell, CellKind
from consolidate.spreadsheets.reading import zip_limits
from consolidate.texts.codes import Code
from tests.support.workbooks import MAIN, RELATIONS, pack, package, refusal, relations, sheet_of, values

pytestmark = pytest.mark.slow  # each test is a whole merge

CELL = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
STRINGS = "<si><t>một</t></si><si><t>hai</t></si>"
DIGITS = "9" * 5_000


def sheet(rows: str, encoding: str = "utf-8") -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


@pytest.mark.parametrize(
    "rows",
    [
        f'<row r="1"><c r="A1" t="s"><v>{DIGITS}</v></c></row>',
        f'<row r="1"><c r="A1" s="{DIGITS}"><v>1</v></c></row>',
        f'<row r="{DIGITS}" hidden="1"><c r="A1"><v>1</v></c></row>',
        f"<row r='{DIGITS}'><c><v>1</v></c></row>",
    ],
)
def test_numbers_without_end_are_damage(rows: str) -> None:
    """An index or a row number of thousands of digits is no number that Python would read."""
    assert refusal(pack(package(rows, strings=STRINGS))) is Code.DAMAGED_FILE


@pytest.mark.parametrize("encoding", ["rot13", "foo", "idna", "shift_jis", "utf-7"])
def test_encodings_of_no_workbook_are_damage(encoding: str) -> None:
    """An encoding that the parser does not know, or cannot use, is a fault of the file."""
    assert refusal(pack(package(sheet=sheet(CELL, encoding)))) is Code.DAMAGED_FILE


def test_strings_in_utf_16_are_read() -> None:
    """The table of strings may be of another encoding than the sheets."""
    wide = f'<?xml version="1.0" encoding="UTF-16"?><sst xmlns="{MAIN}">{STRINGS}</sst>'.encode("utf-16")
    parts = package(CELL, strings=STRINGS) | {"xl/sharedStrings.xml": wide}
    assert values(sheet_of(pack(parts))) == {"A1": "một"}


def test_a_string_within_a_string_is_damage() -> None:
    """It would shift all after it: every cell would say what another said."""
    assert refusal(pack(package(CELL, strings=f"<si>{STRINGS}</si>{STRINGS}"))) is Code.DAMAGED_FILE


def two_sheets(first: dict[str, tuple[str, str]]) -> bytes:
    """A workbook that lists two sheets, with these links for the first."""
    parts = package('<row r="1"><c r="A1"><v>1</v></c></row>')
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="F" r:id="f"/>'
        '<sheet name="S" r:id="r1"/></sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = relations(first | {"r1": ("worksheet", "worksheets/sheet1.xml")})
    return pack(parts)


@pytest.mark.parametrize("link", [{}, {"f": ("theme", "worksheets/sheet1.xml")}, {"f": ("worksheet", "nowhere.xml")}])
def test_a_listed_sheet_that_cannot_be_had_is_damage(link: dict[str, tuple[str, str]]) -> None:
    """A sheet that the workbook lists is not passed over in silence: answers may have stood in it."""
    assert refusal(two_sheets(link)) is Code.DAMAGED_FILE


def test_a_sheet_of_charts_is_passed_over() -> None:
    """It holds no cells."""
    book = cells.read(two_sheets({"f": ("chartsheet", "chartsheets/sheet1.xml")}), "a.xlsx")
    assert [found.title for found in book.sheets] == ["S"]


def test_a_stray_member_does_not_change_what_a_file_is() -> None:
    """A member with the name that the workbook has in an .xlsb does not make an .xlsx one; errors stay errors."""
    parts = package('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>') | {"xl/workbook.bin": b"x"}
    assert values(sheet_of(pack(parts))) == {"A1": "#REF!"}


@pytest.mark.parametrize("stamp", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_save_stamp_outside_the_calendar_is_none(stamp: str) -> None:
    """In UTC it would lie before the first year or after the last."""
    links = {"r1": ("officeDocument", "xl/workbook.xml"), "r2": ("core-properties", "core.xml")}
    parts = package(CELL, strings=STRINGS) | {"_rels/.rels": relations(links)}
    parts["core.xml"] = f"<p><modified>{stamp}</modified></p>"
    assert cells.read(pack(parts), "a.xlsx").saved is None


def test_nothing_repeated_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells of an .ods that say a type and hold nothing count like any other."""
    monkeypatch.setattr(zip_limits, "CELLS", 1_000)
    cell = '<t:table-cell o:value-type="string" t:number-columns-repeated="1001"/>'
    content = f'<d xmlns:t="t" xmlns:o="o"><t:table t:name="S"><t:table-row>{cell}</t:table-row></t:table></d>'
    data = pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})
    assert refusal(data, "a.ods") is Code.TOO_LARGE


def test_an_ods_nested_without_end_is_damage() -> None:
    """Pieces of text within pieces of text, deeper than anybody types."""
    text = "<p>" + "<span>" * 5_000 + "</span>" * 5_000 + "</p>"
    content = f'<d xmlns:t="t"><t:table t:name="S"><t:table-row><t:table-cell>{text}</t:table-cell></t:table-row></t:table></d>'
    data = pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})
    assert refusal(data, "a.ods") is Code.DAMAGED_FILE


@pytest.mark.parametrize("area", [f"K7:K{DIGITS}", "A" * 5_000 + "1", "K7:", ""])
def test_an_area_that_cannot_be_is_none(area: str) -> None:
    """A merged range of nonsense is no range."""
    assert corners(area) is None


# --- zips --------------------------------------------------------------------------------------------------------


def received(data: bytes, folder: Path) -> list[Code | None]:
    """What each file that was found says when it is read: the code of its refusal, None where it can be read."""
    (folder / "a.zip").write_bytes(data)
    return [_refused(item) for item in inbox.receive(folder / "a.zip", folder)]


def _refused(item: inbox.Item) -> Code | None:
    try:
        cells.read(item.read(), item.received.path)
    except UnreadableError as error:
        return error.finding.code
    return None


@pytest.mark.parametrize("name", ["a.xlsx", "[Content_Types].xml"])
def test_a_zip_of_another_version_is_damage(name: str, tmp_path: Path) -> None:
    """A version that Python does not unpack ends this file, not the run."""
    data = bytearray(pack({name: b"x"}))
    struct.pack_into("<H", data, data.find(b"PK\x01\x02") + 6, 99)
    assert received(bytes(data), tmp_path) == [Code.DAMAGED_FILE]


def test_a_directory_out_of_the_file_is_damage(tmp_path: Path) -> None:
    """Offsets that point before its beginning."""
    data = bytearray(pack({"a.xlsx": b"x"}))
    struct.pack_into("<I", data, data.find(b"PK\x05\x06") + 12, 0xFFFFFFF0)
    assert received(bytes(data), tmp_path) == [Code.DAMAGED_FILE]


def test_a_member_without_a_name_is_a_file(tmp_path: Path) -> None:
    """Whatever it is called, it is read."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), pack(package()))
    assert received(buffer.getvalue(), tmp_path) == [None]


def test_a_member_gives_no_more_than_it_says(tmp_path: Path) -> None:
    """Its header says 90 kB, and 200 MB would come out of it: damaged, before they have come."""
    data = bytearray(pack({"a.xlsx": bytes(200_000_000)}))
    struct.pack_into("<I", data, data.rfind(b"PK\x01\x02") + 24, 90_000)
    tracemalloc.start()
    found, (_, peak) = received(bytes(data), tmp_path), tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == [Code.DAMAGED_FILE]
    assert peak < 50_000_000


# --- values ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [1e308, -1e308, 1.1e15, "9" * 16])
@pytest.mark.parametrize("number_format", ["", "0%"])
def test_numbers_beyond_excels_digits_are_out_of_range(value: float | str, number_format: str) -> None:
    """No column holds them: a percentage of such a number, and a sum of two, would be infinite."""
    kind = CellKind.TEXT if isinstance(value, str) else CellKind.NUMBER
    reading = Number(percent=True).read(Cell(7, 9, kind, value, number_format))
    assert [finding.code for finding in reading.findings] == [Code.OUT_OF_RANGE]
    assert reading.value is None
