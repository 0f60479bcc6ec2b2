"""An inbox of good returns, and files that an attacker or an accident may put among them."""

import contextlib
import io
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from consolidate.cli import main
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.texts.codes import Code
from tests.support.workbooks import MAIN, OLE, pack, package

PERIOD = Period.parse("2025-10")
GOOD = 60
_OPEN = {
    "K": ' t="inlineStr"><is><t>Đang thực hiện</t></is></c>',
    "L": "><v>45.5</v></c>",
    "N": ' t="str"><v>Đã làm</v></c>',
}


def office(root: Path) -> Workspace:
    """A workspace with this period's workbooks of the real catalogue."""
    call(root, "init")
    call(root, "generate", str(PERIOD), "--quiet")
    return Workspace(root)


def call(root: Path, *arguments: str) -> str:
    """The command line in this process; what it printed."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            main([*arguments, "--workspace", str(root)])
    except SystemExit as end:
        if end.code:
            raise
    return printed.getvalue()


def good_returns(workspace: Workspace) -> Iterator[tuple[str, bytes]]:
    """Sixty workbooks with three cells of every task filled in."""
    for path in sorted(workspace.templates(PERIOD).glob("*.xlsx"))[:GOOD]:
        parts = {}
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        sheet = parts["xl/worksheets/sheet2.xml"].decode()
        parts["xl/worksheets/sheet2.xml"] = re.sub(
            r'(<c r="([KLN])[0-9]+" s="[0-9]+")/>', lambda cell: cell[1] + _OPEN[cell[2]], sheet
        ).encode()
        yield path.name, pack(parts)


def hostile_files(good: bytes) -> Iterator[tuple[str, bytes, Code]]:
    """Files that nobody may come to harm by, with the code that each is put aside with."""
    yield from _packages()
    yield from _archives(good)
    yield "garbage.xls", OLE + b"\0" * 600 + "Workbook".encode("utf-16-le") + b"\xa5" * 90_000, Code.DAMAGED_FILE
    yield "garbage2.xls", b"\x09\x08\x10\x00" + bytes(range(256)) * 400, Code.DAMAGED_FILE
    yield "locked.xlsx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), Code.PASSWORD
    yield "truncated.xlsx", good[: len(good) * 2 // 3], Code.DAMAGED_FILE
    yield "empty.xlsx", b"", Code.EMPTY_FILE
    yield "scan.xlsx", b"%PDF-1.4\n%%EOF", Code.NOT_A_WORKBOOK
    yield "too-large.xlsx", good + b"\0" * 25_000_000, Code.TOO_LARGE


def _rows(rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def _packages() -> Iterator[tuple[str, bytes, Code]]:
    bomb, cell = b"\0" * 30_000_000, '<row r="1"><c r="A1"><v>1</v></c></row>'
    doctype = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]>{_rows(cell)}'
    styled = "".join(f'<row r="{row}" s="1"><c r="A{row}" s="1"/></row>' for row in range(1, 1_000_001))
    strings = f'<sst xmlns="{MAIN}">{"<si/>" * 1_000_001}</sst>'
    digits = f'<row r="1"><c r="A1" t="s"><v>{"9" * 5000}</v></c></row>'
    deep = "".join(f"<a{number % 97}>" for number in range(5_000))
    foreign = '<?xml version="1.0" encoding="rot13"?>' + _rows(cell)
    yield "bomb.xlsx", pack(package(cell) | {"xl/media/image1.png": bomb}), Code.UNSAFE_FILE
    yield "doctype.xlsx", pack(package(sheet=doctype)), Code.UNSAFE_FILE
    yield "million-rows.xlsx", pack(package(styled)), Code.NOT_OUR_FORM
    yield "strings.xlsx", _stored(package(cell) | {"xl/sharedStrings.xml": strings}), Code.TOO_LARGE
    yield "beyond.xlsx", pack(package(cell.replace("A1", "XFE1048577"))), Code.UNSAFE_FILE
    yield "corners.xlsx", pack(package(cell + cell.replace("A1", "XFD1048576"))), Code.NOT_OUR_FORM
    yield "digits.xlsx", pack(package(digits, strings="<si/>")), Code.DAMAGED_FILE
    yield "deep.xlsx", pack(package(f"<!-- -->{deep}")), Code.UNSAFE_FILE
    yield "encoding.xlsx", pack(package(sheet=foreign)), Code.DAMAGED_FILE
    yield "parts.xlsx", pack(package(cell) | {f"x/{number}": b"" for number in range(2_000)}), Code.TOO_LARGE
    yield "names.xlsx", pack(package(cell) | {"xl/../../x": b"x"}), Code.UNSAFE_FILE
    yield "repeats.ods", _repeating_ods(), Code.TOO_LARGE


def _archives(good: bytes) -> Iterator[tuple[str, bytes, Code]]:
    directory = b"PK\x01\x02"
    lying = bytearray(pack({"a.xlsx": b"\0" * 200_000_000}))
    struct.pack_into("<I", lying, lying.rfind(directory) + 24, 90_000)
    version = bytearray(good)
    struct.pack_into("<H", version, version.find(directory) + 6, 99)
    yield "lying.zip", bytes(lying), Code.DAMAGED_FILE
    yield "nested.zip", pack({"in.zip": pack({"a.xlsx": good})}), Code.NESTED_ARCHIVE
    yield "version.xlsx", bytes(version), Code.DAMAGED_FILE


def _stored(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _repeating_ods() -> bytes:
    """A cell without a value, repeated over the whole grid."""
    cell = '<t:table-cell o:value-type="string" t:number-columns-repeated="16384"/>'
    return pack(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'<d xmlns:t="t" xmlns:o="o"><t:table t:name="S">'
            f'<t:table-row t:number-rows-repeated="1048576">{cell}</t:table-row></t:table></d>',
        }
    )
