"""What a file is, by its bytes; and limits that nothing in a file can break."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consolidate.core.errors import UnreadableError
from consolidate.spreadsheets import reading
from consolidate.spreadsheets.reading import zip_limits
from consolidate.texts.codes import Code
from tests.support.workbooks import (
    MAIN,
    OLE,
    RELATIONS,
    STYLES,
    pack,
    package,
    read_rows,
    refusal,
    sheet_of,
    values,
    xlsx,
)

# --- what a file is ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Code.EMPTY_FILE),
        (b"%PDF-1.7 ...", Code.NOT_A_WORKBOOK),
        (b"\xff\xd8\xff\xe0....", Code.NOT_A_WORKBOOK),
        (b"\x89PNG\r\n\x1a\n", Code.NOT_A_WORKBOOK),
        (b"\x00\x00\x00\x18ftypheic", Code.NOT_A_WORKBOOK),
        (b"Rar!\x1a\x07\x01\x00", Code.NESTED_ARCHIVE),
        (b"7z\xbc\xaf\x27\x1c", Code.NESTED_ARCHIVE),
        (b"<!DOCTYPE html><html></html>", Code.NOT_A_WORKBOOK),
        (b"\xef\xbb\xbf<html><table>", Code.NOT_A_WORKBOOK),
        (b"<?xml version='1.0'?><Workbook/>", Code.NOT_A_WORKBOOK),
        (b"one line of words", Code.NOT_A_WORKBOOK),
        (b"\x0bLo Van Thu " + b"\x20\x00" * 77, Code.NOT_A_WORKBOOK),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), Code.PASSWORD),
        (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), Code.NOT_A_WORKBOOK),
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), Code.DAMAGED_FILE),
        (b"PK\x03\x04 truncated", Code.DAMAGED_FILE),
        (pack({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"}), Code.NOT_A_WORKBOOK),
        (pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), Code.NOT_A_WORKBOOK),
        (pack({"a.xlsx": b"x"}), Code.NOT_A_WORKBOOK),
    ],
)
def test_files_are_told_by_their_bytes(data: bytes, code: Code) -> None:
    """The name ends in .xlsx each time; the bytes decide."""
    assert refusal(data) is code


def test_a_workbook_under_any_name_is_read() -> None:
    """An .xlsx that was renamed is still one."""
    data = pack(package('<row r="1"><c r="A1"><v>1</v></c></row>'))
    assert [values(reading.read(data, name).sheets[0]) for name in ("a.pdf", "a", "a.xls")] == [{"A1": 1.0}] * 3


def test_an_archive_is_no_workbook() -> None:
    """A zip of files is told from a workbook, a document and a broken zip."""
    assert reading.is_archive(pack({"a.xlsx": b"x"}))
    assert reading.is_archive(pack({"[Content_Types].xml.txt": b"x", "a.xlsx": b"x"}))
    assert reading.is_archive(pack({"a/[Content_Types].xml": b"x", "a.xlsx": b"x"}))
    others = (pack(package()), pack({"mimetype": "application/vnd.oasis.opendocument.text"}), b"PK\x03\x04", b"x")
    assert not any(map(reading.is_archive, others))


# --- the guard ---------------------------------------------------------------------------------------------------


def test_truncated_books_are_damaged() -> None:
    """Half a file gives nothing: never half a merge."""
    data = xlsx(lambda _, sheet: [sheet.write(row, 0, "x" * row) for row in range(200)])
    assert {refusal(data[: len(data) * part // 10]) for part in range(1, 10)} == {Code.DAMAGED_FILE}


def test_a_wrong_checksum_is_damage() -> None:
    """One changed byte inside a part is noticed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in package('<row r="1"><c r="A1"><v>1234</v></c></row>').items():
            archive.writestr(name, content)
    assert refusal(buffer.getvalue().replace(b"<v>1234</v>", b"<v>1235</v>")) is Code.DAMAGED_FILE


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_way_to_pack_is_read(method: int) -> None:
    """However the parts are packed, the values are the same."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in package('<row r="1"><c r="A1"><v>1234</v></c></row>').items():
            archive.writestr(name, content)
    assert values(sheet_of(buffer.getvalue())) == {"A1": 1234.0}


@pytest.mark.parametrize("difference", [-1, 1])
def test_a_part_has_the_size_it_says(difference: int) -> None:
    """A part that is a byte longer or shorter than the directory says is damage, though its checksum is right."""
    data = pack(package('<row r="1"><c r="A1"><v>1234</v></c></row>'))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    directory = data.rfind(b"PK\x01\x02")
    lie = data[directory:].replace(struct.pack("<L", size), struct.pack("<L", size + difference), 1)
    assert refusal(data[:directory] + lie) is Code.DAMAGED_FILE


def test_a_part_is_where_the_directory_says() -> None:
    """A part under another name at its own place is damage."""
    data = pack(package('<row r="1"><c r="A1"><v>1</v></c></row>'))
    at = data.find(b"xl/worksheets/sheet1.xml")
    assert refusal(data[:at] + b"xl/worksheets/sheet2.xml" + data[at + 24 :]) is Code.DAMAGED_FILE


@pytest.mark.parametrize(
    "broken", ["<row r='1'><c r='A1'><v>1</v></row>", "<row r='1'><c r='A1' t='s'><v>7</v></c></row>"]
)
def test_broken_xml_is_damage(broken: str) -> None:
    """Tags that do not close and strings that are not there refuse the file."""
    assert refusal(pack(package(broken))) is Code.DAMAGED_FILE
    assert refusal(pack(package(broken.replace("'", '"')))) is Code.DAMAGED_FILE


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(part: str, encoding: str) -> None:
    """No part may declare entities, in whatever encoding."""
    parts = package('<row r="1"><c r="A1"><v>1</v></c></row>', strings="<si><t>a</t></si>", styles=STYLES)
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "ha">]>{parts[part]}'
    assert refusal(pack(parts | {part: bomb.encode(encoding)})) is Code.UNSAFE_FILE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("piece_bytes", [1, 7, 1_000])
def test_document_types_are_found_across_pieces(encoding: str, piece_bytes: int) -> None:
    """Wherever the pieces of a part end, a document type in it is found."""
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "ha">]><x><row/></x>'.encode(encoding)
    with pytest.raises(UnreadableError) as caught:
        list(zip_limits.elements((xml[at : at + piece_bytes] for at in range(0, len(xml), piece_bytes)), "row"))
    assert caught.value.finding.code is Code.UNSAFE_FILE


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/media/image1.png"])
def test_bombs_are_refused(part: str) -> None:
    """A part that inflates a thousandfold is refused before it is inflated, read or not."""
    assert refusal(pack(package("", strings="<si/>") | {part: b"\0" * 30_000_000})) is Code.UNSAFE_FILE


@pytest.mark.parametrize("name", ["xl/../../x", "XL/WORKBOOK.XML", "xl\\workbook.xml"])
def test_odd_names_are_refused(name: str) -> None:
    """No part outside the package, no two parts of one name."""
    assert refusal(pack(package() | {name: b"x"})) is Code.UNSAFE_FILE


def test_too_many_parts_are_refused() -> None:
    """A package of more than 2,000 parts is no workbook."""
    assert refusal(pack(package() | {f"x/{number}": b"" for number in range(2_000)})) is Code.TOO_LARGE


@pytest.mark.parametrize("limit", ["FILE_BYTES", "PART_BYTES", "ALL_BYTES", "CELLS", "STRINGS", "MERGES"])
def test_limits_are_counted(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each limit of the guard refuses what goes beyond it, and nothing else does."""
    merges = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, 9))
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>{row}</v></c></row>' for row in range(9))
    rows = rows.replace('r="0"', 'r="20"').replace("A0", "A20")
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells></worksheet>'
    data = pack(package(sheet=sheet, strings="<si><t>a</t></si>" * 9))
    assert len(sheet_of(data).cells) == 9
    for module in (zip_limits, reading):
        monkeypatch.setattr(module, limit, 7, raising=False)
    assert refusal(data) is Code.TOO_LARGE


@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("reference", ["XFE1", "A1048577", "ZZZ1", "A0"])
def test_references_past_the_grid_are_refused(reference: str, quote: str) -> None:
    """A cell that Excel's grid does not have is no cell."""
    row = f"<row r={quote}1{quote}><c r={quote}{reference}{quote}><v>1</v></c></row>"
    assert refusal(pack(package(row))) is Code.UNSAFE_FILE


def test_endless_nesting_is_refused() -> None:
    """A sheet nested deeper than 256 is refused without a crash."""
    deep = "".join(f"<a{number % 97}>" for number in range(5_000))
    assert refusal(pack(package(f"<!-- -->{deep}"))) is Code.UNSAFE_FILE


def test_a_part_read_twice_counts_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many sheets that point to one part cannot multiply its size past the limit."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>' * 100
    parts = package(rows)
    sheets = "".join(f'<sheet name="S{number}" sheetId="{number}" r:id="r1"/>' for number in range(1, 60))
    parts["xl/workbook.xml"] = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>'
    monkeypatch.setattr(zip_limits, "ALL_BYTES", 30 * len(rows))
    assert refusal(pack(parts)) is Code.TOO_LARGE


@settings(deadline=None)
@given(st.lists(st.binary(max_size=30)), st.integers(1, 2_000), st.integers(500, 5_000))
def test_zlib_inflates_the_same(parts: list[bytes], times: int, piece_bytes: int) -> None:
    """Where the quick library has no wheel, zlib gives the same bytes in pieces as small, and tells damage."""
    data = b"".join(part * times for part in parts)
    codec = zlib.compressobj(wbits=-15)
    deflated = memoryview(codec.compress(data) + codec.flush())
    for library in (zip_limits.codec, zlib):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(zip_limits, "codec", library)
            pieces = list(zip_limits.inflated(deflated, piece_bytes))
            assert b"".join(pieces) == data
            assert all(pieces)
            assert max(map(len, pieces[:-1]), default=0) <= piece_bytes
            with pytest.raises((EOFError, zip_limits.Broken, zlib.error)):
                list(zip_limits.inflated(deflated[:-1]))


def test_encrypted_parts_need_a_password() -> None:
    """A zip whose parts are flagged as encrypted is locked, not damaged."""
    data = bytearray(pack(package()))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    assert refusal(bytes(data)) is Code.PASSWORD


def test_a_stray_cell_in_the_last_corner_is_harmless() -> None:
    """Two values at the corners of the grid are two cells."""
    found = read_rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')
    assert {name: cell.value for name, cell in found.items()} == {"A1": 1.0, "XFD1048576": 2.0}


@pytest.mark.slow
def test_a_million_styled_rows_hold_no_cells() -> None:
    """Whole columns that were only formatted cost nothing and hide nothing."""
    styled = "".join(
        f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/></row>' for row in range(2, 1_000_001)
    )
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row>{styled}<row r="1000001"><c r="C1000001"><v>2</v></c></row>'
    assert values(sheet_of(pack(package(rows)))) == {"A1": 1.0, "C1000001": 2.0}
