"""What comes into the inbox beside good workbooks: other files, archives, damaged and hostile ones."""

import functools
import io
import os
import re
import sys
import time
import zipfile
from collections.abc import Callable

import pytest
from openpyxl.styles import PatternFill

from consolidate.core import workers
from consolidate.spreadsheets import reading as cells
from consolidate.spreadsheets.model import RawBook
from consolidate.spreadsheets.reading import zip_limits
from tests.support.binary_books import compound
from tests.support.returning import (
    PERIOD,
    STATUS,
    TASK,
    TASK_SHEET,
    Book,
    Inbox,
    aside,
    assert_aside,
    good,
    inline,
    stored,
    zipped,
)
from tests.support.workbooks import OLE, pack

pytestmark = pytest.mark.slow  # each test is a whole merge

# --- no workbooks ------------------------------------------------------------------------------------------------


def test_39_system_files_are_skipped_and_told_once(inbox: Inbox) -> None:
    """What programs leave beside files is no return: one note names all of it, nothing is counted."""
    names = ("~$a.xlsx", "Thumbs.db", "desktop.ini", ".DS_Store", "x.tmp", "a.xlsx:Zone.Identifier")
    for name in names:
        inbox.drop(b"x", name)
    inbox.drop(good(inbox), "a.xlsx")
    found = inbox.merge(submitted=5)
    assert found.files == (1, 1, 0, 0)
    assert found.severity("skipped-file") == "info"
    assert all(name in found.text("skipped-file") for name in names)


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.pdf", b"%PDF-1.7 x", "PDF"),
        ("b.xlsx", b"%PDF-1.7 x", "PDF"),
        ("c.jpg", b"\xff\xd8\xff\xe0 x", "ảnh"),
        ("d.heic", b"\x00\x00\x00\x18ftypheic", "ảnh"),
        ("e.txt", "Đã hoàn thành".encode(), "văn bản"),
        ("f.lnk", b"L\x00\x00\x00\x01\x14\x02\x00" + b"\x00" * 60, "shortcut"),
        ("g.url", b"[InternetShortcut]\nURL=http://example.org", "lối tắt"),
        ("h.docx", pack({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"}), "Word"),
        ("i.xlsx", b"<html><table><tr><td>1</td></tr></table>", "HTML"),
        ("k.exe", b"MZ\x90\x00", "exe"),
    ],
)
def test_41_other_files(inbox: Inbox, name: str, content: bytes, word: str) -> None:
    """What is no spreadsheet is put aside whatever its name; what it is and what to send instead is told."""
    assert_aside(aside(inbox, content, name), "not-a-workbook", word, "biểu mẫu")


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.xml", b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>', "Excel 2003"),
        ("b.xls", b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "Excel 2003"),
        ("c.fods", b'<?xml version="1.0"?><office:document office:mimetype="x"/>', ".fods"),
        ("d.slk", b"ID;PWXL;N;E\nP;PGeneral", "SYLK"),
        ("e.mht", b"MIME-Version: 1.0\nX-Document-Type: Workbook\nContent-Type: multipart/related", ".mht"),
        ("f.xls", b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table>", "HTML"),
        ("g.numbers", pack({"Index/Document.iwa": b"x", "preview.jpg": b"x"}), "Numbers"),
        ("h.gsheet", b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}', "Google"),
        ("i.gdoc", b'{":":"", "doc_id":"1", "email":"a@example.vn"}', "Google"),
    ],
)
def test_41_tables_of_other_kinds(inbox: Inbox, name: str, content: bytes, word: str) -> None:
    """A table in a format that is not read is named, with how it becomes an .xlsx."""
    assert_aside(aside(inbox, content, name), "not-a-workbook", word, ".xlsx")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.webloc", b'<?xml version="1.0"?><!DOCTYPE plist><plist><dict><key>URL</key></dict></plist>'),
        ("b.webloc", b"bplist00\xd1\x01\x02SURL"),
        ("c.url", b"[DEFAULT]\r\nBASEURL=http://example.org\r\n[InternetShortcut]"),
        ("d.desktop", b"[Desktop Entry]\nType=Link"),
        ("e.lnk", b"L\x00\x00\x00\x01\x14\x02\x00"),
    ],
)
def test_41_shortcuts(inbox: Inbox, name: str, content: bytes) -> None:
    """A shortcut is named as one: the file itself is asked for."""
    assert_aside(aside(inbox, content, name), "not-a-workbook", "lối tắt", "chính tệp Excel")


@pytest.mark.parametrize(
    "content",
    [
        compound(
            {"\x06DataSpaces": {"DataSpaceMap": "DRMEncryptedDataSpace".encode("utf-16-le")}, "EncryptedPackage": b"x"}
        ),
        compound(
            {"\x06DataSpaces": {"TransformInfo": {"DRMEncryptedTransform": b"x"}}, "EncryptedPackage": b"x" * 9000}
        ),
        compound({"\tDRMContent": b"x" * 5000, "Workbook": b"x" * 5000}),
        b".pfile\x01\x02",
    ],
)
def test_43_rights_are_no_password(inbox: Inbox, content: bytes) -> None:
    """A file that only some people may open has no password: nobody is asked to take one off."""
    found = aside(inbox, content, "b.xlsx")
    assert_aside(found, "rights-managed", "quyền")
    assert not found.issues("password")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("0.xlsx", b"", "empty-file"),
        ("virus.xlsx", b"This file was removed by antivirus software.", "not-a-workbook"),
        ("x.rar", b"Rar!\x1a\x07\x00", "nested-archive"),
        ("x.7z", b"7z\xbc\xaf\x27\x1c\x00\x04", "nested-archive"),
        ("mat-khau.xlsx", OLE + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600, "password"),
        ("other.xlsx", pack({"[Content_Types].xml": "<Types/>", "xl/none.xml": "<x/>"}), "damaged-file"),
    ],
)
def test_42_to_44_what_cannot_be_opened(inbox: Inbox, name: str, content: bytes, code: str) -> None:
    """Empty, locked, packed otherwise than by zip: put aside with the reason; the good file beside is merged."""
    assert_aside(aside(inbox, content, name), code)


def test_43_a_password_is_no_damage(inbox: Inbox) -> None:
    """A file with a password is not called damaged."""
    content = OLE + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600
    found = aside(inbox, content, "b.xlsx")
    assert "mật khẩu" in found.text("password")
    assert not found.issues("damaged-file")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_44_a_truncated_file(inbox: Inbox, share: float) -> None:
    """A file cut off anywhere is put aside; nothing of it is merged."""
    whole = inbox.raw({TASK_SHEET: stored({"K8": inline("Tạm dừng")})})
    assert_aside(aside(inbox, whole[: int(len(whole) * share)], "b.xlsx"), "damaged-file")


def test_44_a_wrong_checksum(inbox: Inbox) -> None:
    """A part whose checksum does not fit is damage."""
    whole = bytearray(inbox.raw({TASK_SHEET: stored({"K8": inline("Tạm dừng")})}))
    with zipfile.ZipFile(io.BytesIO(bytes(whole))) as archive:
        info = archive.getinfo(TASK_SHEET)
    for signature, offset in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        for found in re.finditer(re.escape(signature), bytes(whole)):
            at = found.start() + offset
            if whole[at : at + 4] == info.CRC.to_bytes(4, "little"):
                whole[at] ^= 0xFF
    assert_aside(aside(inbox, bytes(whole), "b.xlsx"), "damaged-file")


def test_38_a_workbook_that_is_not_ours(inbox: Inbox) -> None:
    """A spreadsheet with no form of ours is put aside: the form is to be filled in."""
    book = Book(inbox.sent())
    for title in book.workbook.sheetnames[1:]:
        del book.workbook[title]
    assert_aside(aside(inbox, book.data(), "b.xlsx"), "not-our-form")


# --- archives ----------------------------------------------------------------------------------------------------


def test_42_a_zip_of_workbooks(inbox: Inbox) -> None:
    """A zip is opened one level: each member counts, with a path of its own; what is inside it packed is not opened."""
    members = {
        "Xã/a.xlsx": good(inbox).data(),
        "b.xlsx": inbox.book("so-tc").fill("P/II.1", {STATUS: "Tạm dừng"}).data(),
        "trong.zip": zipped({"c.xlsx": good(inbox).data()}),
        "d.pdf": b"%PDF",
    }
    inbox.drop(zipped(members), "gui.zip")
    found = inbox.merge(submitted=6)
    assert (found.files, found.cells) == ((4, 2, 0, 2), (6, 6, 0, 0))
    assert found.issues("nested-archive")[0]["file"] == f"inbox/{PERIOD}/gui.zip/trong.zip"
    assert found.detail(TASK)["Tệp nguồn"] == f"inbox/{PERIOD}/gui.zip/Xã/a.xlsx"


def test_42_two_members_of_one_name(inbox: Inbox) -> None:
    """A zip may hold two files of one name: both are read, and told apart."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.xlsx", good(inbox).data())
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.xlsx", inbox.book("so-tc").fill("P/II.1", {STATUS: "Tạm dừng"}).data())
    inbox.drop(buffer.getvalue(), "gui.zip")
    found = inbox.merge(submitted=6)
    assert (found.files, found.cells) == ((2, 2, 0, 0), (6, 6, 0, 0))
    assert len({row["Tệp"] for row in found.sources()}) == 2


def test_42_a_zip_with_a_password(inbox: Inbox) -> None:
    """A locked zip is put aside member by member, as locked."""
    content = bytearray(zipped({"a.xlsx": good(inbox).data()}))
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert_aside(aside(inbox, bytes(content), "gui.zip"), "password")


# --- hostile files -----------------------------------------------------------------------------------------------

NEST = "<x>" * 400 + "</x>" * 400
FAR = '<row r="1"><c r="ZZZZ1"><v>1</v></c></row><row r="2000000"><c r="A2000000"><v>1</v></c></row>'


def bomb(inbox: Inbox) -> bytes:
    return inbox.raw({"xl/media/x.bin": b"\x00" * 25_000_000})


def doctype(inbox: Inbox) -> bytes:
    return inbox.raw({TASK_SHEET: lambda part: part.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1)})


def past_the_grid(inbox: Inbox) -> bytes:
    return inbox.raw({TASK_SHEET: lambda part: part.replace(b"<sheetData>", b"<sheetData>" + FAR.encode())})


def nested(inbox: Inbox) -> bytes:
    return inbox.raw({TASK_SHEET: lambda part: part.replace(b"<sheetData>", b"<sheetData>" + NEST.encode())})


def outside(inbox: Inbox) -> bytes:
    return inbox.raw({"../../x.xml": b"<x/>"})


def doubled(inbox: Inbox) -> bytes:
    return inbox.raw({"XL\\Workbook.xml": b"<x/>"})


def many(inbox: Inbox) -> bytes:
    return inbox.raw({f"xl/media/{n}.bin": b"x" for n in range(zip_limits.ENTRIES + 1)})


def merges(inbox: Inbox) -> bytes:
    cells = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(100, 100 + zip_limits.MERGES + 1))
    end = f"</sheetData><mergeCells>{cells}</mergeCells>".encode()
    return inbox.raw({TASK_SHEET: lambda part: part.replace(b"</sheetData>", end)})


def encrypted_part(inbox: Inbox) -> bytes:
    content = bytearray(inbox.sent())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (bomb, "unsafe-file"),
        (doctype, "unsafe-file"),
        (past_the_grid, "unsafe-file"),
        (nested, "unsafe-file"),
        (outside, "unsafe-file"),
        (doubled, "unsafe-file"),
        (many, "too-large"),
        (merges, "too-large"),
        (encrypted_part, "password"),
    ],
)
def test_50_hostile_files(inbox: Inbox, make: object, code: str) -> None:
    """What breaks a limit of the guard is put aside, with nothing from inside it in the message."""
    assert_aside(aside(inbox, make(inbox), "b.xlsx"), code)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("limit", "low", "code"),
    [
        ("FILE_BYTES", 1_000, "too-large"),
        ("PART_BYTES", 1_000, "too-large"),
        ("ALL_BYTES", 30_000, "too-large"),
        ("CELLS", 20, "too-large"),
        ("STRINGS", 20, "too-large"),
    ],
)
def test_50_limits_of_size(inbox: Inbox, monkeypatch: pytest.MonkeyPatch, limit: str, low: int, code: str) -> None:
    """A file over a limit of size (lowered here, but not for the catalogue) is put aside as too large."""

    def read(data: bytes, name: str, **more: bool) -> RawBook:
        if name.startswith("inbox/"):
            monkeypatch.setattr(zip_limits, limit, low)
            monkeypatch.setattr("consolidate.spreadsheets.reading.FILE_BYTES", zip_limits.FILE_BYTES)
        return whole(data, name, **more)

    whole = cells.read
    monkeypatch.setattr(cells, "read", read)
    inbox.drop(inbox.raw({TASK_SHEET: stored({"K8": inline("Tạm dừng")})}))
    found = inbox.merge(submitted=0)
    assert found.files == (1, 0, 0, 1)
    assert found.issues(code)


def test_50_the_dimension_is_not_believed(inbox: Inbox) -> None:
    """A sheet that says it is one cell, or all of the grid, is read for what it holds."""
    for number, area in enumerate(("A1", "A1:XFD1048576")):
        cells = stored({"K8": inline("Tạm dừng")})
        edit = lambda part, area=area, cells=cells: re.sub(  # noqa: E731
            rb'<dimension ref="[^"]*"/>', f'<dimension ref="{area}"/>'.encode(), cells(part)
        )
        inbox.drop(inbox.raw({TASK_SHEET: edit}), f"{number}.xlsx", minute=number)
        found = inbox.merge(submitted=number + 1)
        assert found.detail(TASK)[STATUS] == "Tạm dừng"


def test_49_a_million_formatted_rows(inbox: Inbox) -> None:
    """Rows and columns that hold a format only count for nothing."""
    styled = "".join(f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/></row>' for n in range(1_000, 60_000))
    cells = stored({"K8": inline("Tạm dừng")})
    inbox.drop(
        inbox.raw({TASK_SHEET: lambda part: cells(part).replace(b"</sheetData>", f"{styled}</sheetData>".encode())})
    )
    assert inbox.merge(submitted=1).cells == (1, 1, 0, 0)


def test_49_a_column_painted_whole(inbox: Inbox) -> None:
    """A column formatted down to row 5,000 is no data."""
    book = good(inbox)
    for row in range(10, 5_000):
        book.tasks.cell(row, 11).fill = PatternFill("solid", fgColor="FFFF00")
    inbox.drop(book)
    assert inbox.merge(submitted=5).cells == (5, 5, 0, 0)


# --- files that hang, kill or eat --------------------------------------------------------------------------------


def hang(_: bytes) -> None:
    time.sleep(60)


def die(_: bytes) -> None:
    os._exit(3)


def eat(data: bytes) -> None:
    del data
    bytearray(3_000_000_000)


@pytest.mark.skipif(sys.platform != "linux", reason="patches reach processes that are forked; memory can be limited")
@pytest.mark.parametrize("fault", [hang, die, eat])
def test_a_reader_that_must_be_ended(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, fault: Callable[[bytes], None]
) -> None:
    """A file whose reading hangs, ends the process or eats the memory is put aside after two tries; the good file is
    merged. It is read anew in the next run: the file may not be to blame.
    """
    bad = inbox.book("so-tc").fill("P/II.1", {"Trạng thái": "Tạm dừng"}).data()
    read = cells.read

    def reading(data: bytes, name: str, **more: bool) -> object:
        return fault(data) if data == bad else read(data, name, **more)

    with monkeypatch.context() as patched:
        patched.setattr(cells, "read", reading)
        patched.setattr("consolidate.returns.intake.read_all", functools.partial(workers.read_all, seconds=1))
        assert_aside(aside(inbox, bad, "b.xlsx"), "timed-out")
    assert inbox.merge(submitted=6).files == (2, 2, 0, 0)
