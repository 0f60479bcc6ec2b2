"""What other programs, computers and people make of a file: its form, its active parts, its name."""

import io
import os
import re
import unicodedata
import zipfile
from pathlib import Path

import pytest

from consolidate.returns import inbox as inbox_module
from tests.conftest import Convert
from tests.support.returning import (
    COMMUNE,
    GOOD,
    PERIOD,
    STATUS,
    TASK,
    TASK_SHEET,
    Inbox,
    assert_aside,
    good,
    inline,
    repacked,
    stored,
    zipped,
)

pytestmark = pytest.mark.slow  # each test is a whole merge

# --- active parts ------------------------------------------------------------------------------------------------

LINK = '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><{}/></externalLink>'


@pytest.mark.parametrize(
    ("part", "content", "word"),
    [
        ("xl/vbaProject.bin", b"x", "VBA"),
        ("xl/macrosheets/sheet1.xml", b"<x/>", "XLM"),
        ("xl/embeddings/oleObject1.bin", b"x", "OLE"),
        ("xl/activeX/activeX1.xml", b"<x/>", "ActiveX"),
        ("xl/connections.xml", b"<x/>", "kết nối"),
        ("xl/externalLinks/externalLink1.xml", LINK.format("externalBook").encode(), "liên kết ra tệp ngoài"),
        ("xl/externalLinks/externalLink1.xml", LINK.format("ddeLink").encode(), "DDE"),
    ],
)
def test_31_active_parts(inbox: Inbox, part: str, content: bytes, word: str) -> None:
    """Macros, links and embedded objects are named; the data count; nothing of them is in what is written."""
    inbox.drop(repacked(good(inbox).data(), {part: content}), "b.xlsm")
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 5, 0, 0)
    assert found.severity("active-content") == "warning"
    assert word in found.text("active-content")
    for path in (inbox.folder / "outbox").rglob("*.xlsx"):
        with zipfile.ZipFile(path) as archive:
            assert part not in archive.namelist()


# --- other programs ----------------------------------------------------------------------------------------------


def strict(data: bytes) -> bytes:
    """The book as Strict Open XML: other namespaces throughout."""
    pairs = (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    for old, new in pairs:
        held = {name: content.replace(old, new) for name, content in held.items()}
    return zipped(held)


def test_51_strict_open_xml(inbox: Inbox) -> None:
    """A book saved as Strict Open XML is read like any other."""
    inbox.drop(strict(good(inbox).data()))
    assert inbox.merge(submitted=5).cells == (5, 5, 0, 0)


def test_51_cells_without_references(inbox: Inbox) -> None:
    """Rows and cells without references, as some exporters write them, stand where they follow."""
    cells = stored({"K8": inline("Tạm dừng"), "N8": inline("x")})

    def bare(part: bytes) -> bytes:
        text = re.sub(r'<row r="\d+" spans="[^"]*"', "<row", cells(part).decode())
        return re.sub(r'<c r="[A-Z]+\d+"', "<c", text).encode()

    book = inbox.raw({TASK_SHEET: bare})
    rows = [int(n) for n in re.findall(r'<row r="(\d+)"', repacked_part(inbox))]
    assert rows == list(range(1, len(rows) + 1))
    inbox.drop(book)
    found = inbox.merge(submitted=2)
    assert found.detail(TASK)[STATUS] == "Tạm dừng"


def repacked_part(inbox: Inbox) -> str:
    with zipfile.ZipFile(io.BytesIO(inbox.sent())) as archive:
        return archive.read(TASK_SHEET).decode()


def test_51_a_producer_is_named(inbox: Inbox) -> None:
    """A file that another program saved is merged, and the program named."""
    data = repacked(good(inbox).data(), {"docProps/app.xml": _application("WPS Office")})
    inbox.drop(data)
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 5, 0, 0)
    assert found.severity("foreign-producer") == "info"
    assert "WPS Office" in found.text("foreign-producer")


def _application(name: str) -> str:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'<Properties xmlns="{space}"><Application>{name}</Application></Properties>'


@pytest.mark.libreoffice
@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_40_saved_by_libreoffice(inbox: Inbox, soffice: Convert, tmp_path: Path, form: str) -> None:
    """Saved as .xlsx, .ods or .xls by LibreOffice the form keeps its identity and values; the program is named."""
    source = tmp_path / "source.xlsx"
    source.write_bytes(good(inbox).data())
    made = soffice(source, form) if form != "xlsx" else soffice(soffice(source, "ods"), "xlsx")
    inbox.drop(made.read_bytes(), f"b.{form}")
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 5, 0, 0)
    assert {label: found.detail(TASK)[label] for label in GOOD} == GOOD
    assert found.severity("foreign-producer") == "info"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1258"])
def test_40_a_csv_of_our_form(inbox: Inbox, encoding: str) -> None:
    """A .csv has no identity: it is put aside, and the agency named above its table is suggested."""
    book = good(inbox)
    lines = [";".join(str(cell.value or "") for cell in row[:19]) for row in book.tasks.iter_rows(max_row=8)]
    text = "\n".join(line.replace("\n", " ") for line in lines)
    content = text.encode(encoding, "replace") if encoding != "cp1258" else _cp1258(text)
    inbox.drop(content, "b.csv")
    found = inbox.merge(submitted=5)
    assert (found.files, found.cells) == ((1, 0, 0, 1), (5, 0, 5, 0))
    assert all(word in found.issues("no-identity")[0]["message"] for word in ("Xã Mường Kim", COMMUNE))


def _cp1258(text: str) -> bytes:
    """As Vietnamese Windows writes it: letters with their tones apart."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    pieces = []
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        marks = [mark for mark in apart[1:] if mark in tones]
        base = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in marks))
        pieces.append(base + "".join(marks))
    return "".join(pieces).encode("cp1258", "replace")


# --- files that are held, hidden, oddly named --------------------------------------------------------------------


def test_45_a_file_that_is_held(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another program holds is tried three times, then put aside; the others are merged."""
    inbox.drop(good(inbox), "a.xlsx")
    held = inbox.drop(b"x", "b.xlsx")
    tries: list[Path] = []
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == held.name:
            tries.append(path)
            raise PermissionError(13, "in use")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    monkeypatch.setattr(inbox_module, "PAUSE_SECONDS", 0)
    found = inbox.merge(submitted=5)
    assert_aside(found, "locked-by-program", "Excel")
    assert len(tries) == 3


def test_45_a_master_that_is_held(inbox: Inbox) -> None:
    """Where the master is open in Excel the new one lies beside it."""
    inbox.drop(good(inbox))
    master = inbox.folder / inbox.merge(submitted=5).json["master"]
    before = master.read_bytes()
    inbox.drop(inbox.book("so-tc").fill("P/II.1", {STATUS: "Tạm dừng"}), "b.xlsx")
    master.with_name(f"~${master.name}").touch()
    code, out, err = inbox.call("merge", PERIOD, "--as-of", "2025-10-31")
    assert code == 0
    assert master.read_bytes() == before
    assert master.with_name(f"{master.stem}_2.xlsx").exists()
    assert f"{master.stem}_2.xlsx" in out + err


def test_46_a_file_still_in_the_cloud(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """A placeholder of OneDrive is not opened; to download it first is asked."""
    inbox.drop(good(inbox), "a.xlsx")
    inbox.drop(good(inbox), "b.xlsx")
    monkeypatch.setattr(inbox_module, "NOT_ON_DISK", -1)
    real = Path.stat

    class Placeholder:
        """What Windows tells of a file that lies in the cloud."""

        def __init__(self, path: Path) -> None:
            self._real = real(path)
            self.st_file_attributes = 0x400000 if path.name == "b.xlsx" else 0

        def __getattr__(self, name: str) -> object:
            return getattr(self._real, name)

    monkeypatch.setattr(inbox_module.Path, "stat", lambda path, **_: Placeholder(path))
    found = inbox.merge(submitted=5)
    assert_aside(found, "not-downloaded", "OneDrive")


def test_47_a_read_only_file(inbox: Inbox) -> None:
    """A file that may not be written is read like any other, and stays as it is."""
    path = inbox.drop(good(inbox))
    path.chmod(0o444)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    assert inbox.merge(submitted=5).cells == (5, 5, 0, 0)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


@pytest.mark.parametrize(
    "name",
    [
        "Xa\u0303 Mu\u031bo\u031b\u0300ng Kim.xlsx",
        "x" * 200 + ".xlsx",
        "a.xlsx ",
        "CON.xlsx",
        "bao cao \u202excod.xlsx",
        "=cmd.xlsx",
        "không có đuôi",
        "a'b\"c&d<e>.xlsx",
        "final (2) - Copy of [bản sửa] 100%.xlsx",
    ],
)
def test_52_odd_names(inbox: Inbox, name: str) -> None:
    """Identity is never taken from a file's name; its name stands in the master as it is, as text."""
    inbox.drop(good(inbox), name)
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 5, 0, 0)
    assert found.detail(TASK)["Tệp nguồn"] == f"inbox/{PERIOD}/{name}"


@pytest.mark.skipif(os.name != "posix", reason="names of bytes")
def test_52_a_name_that_is_no_text(inbox: Inbox) -> None:
    """Bytes in a name that are no text are shown replaced; two such files are told apart."""
    folder = os.fsencode(inbox.drop(b"", "x").parent)
    for byte, agency in ((b"\xff", COMMUNE), (b"\xfe", "phuong-tan-phong")):
        Path(os.fsdecode(folder + b"/" + byte + b".xlsx")).write_bytes(good(inbox, agency).data())
    found = inbox.merge(submitted=10)
    assert found.cells == (10, 10, 0, 0)
