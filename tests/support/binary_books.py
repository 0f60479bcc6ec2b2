"""Tiny writers of binary files for tests: compound files (OLE), .xls by records, .xlsb by records."""

import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.support.workbooks import OLE, pack, relations

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STREAM, _STORAGE, _ROOT = 2, 1, 5
_SMALL, _SMALL_SECTOR = 4096, 64

Tree = Mapping[str, Any]
"""Name → the bytes of a stream, or the Tree of a storage."""


def compound(tree: Tree) -> bytes:
    """A compound file (MS-CFB) of version 3; small streams are in the stream of small sectors, as they must be."""
    entries: list[list[Any]] = [["Root Entry", _ROOT, b"", _FREE, _FREE]]
    _enter(entries, 0, tree)
    large, small = _Sectors(_SECTOR), _Sectors(_SMALL_SECTOR)
    starts = [(small if len(entry[2] or b"") < _SMALL else large).place(entry[2] or b"") for entry in entries]
    entries[0][2] = b"".join(small.sectors)
    starts[0] = large.place(entries[0][2])
    small_table = large.place(struct.pack(f"<{len(small.table)}I", *small.table), fill=b"\xff")
    directory = large.place(b"".join(_entry(entry, start) for entry, start in zip(entries, starts, strict=True)))
    own = 1
    while (len(large.table) + own) * 4 > own * _SECTOR:
        own += 1
    fat = [*range(len(large.sectors), len(large.sectors) + own)]
    table = large.table + [_FAT] * own
    table += [_FREE] * (own * _SECTOR // 4 - len(table))
    counts = (own, directory, _SMALL, small_table, -(-4 * len(small.table) // _SECTOR), _END, 0)
    header = OLE + struct.pack("<16xHHHHH10xII4xIIIII", 0x3E, 3, 0xFFFE, 9, 6, *counts)
    header += struct.pack("<109I", *(fat + [_FREE] * (109 - own)))
    return header + b"".join(large.sectors) + struct.pack(f"<{len(table)}I", *table)


class _Sectors:
    """Sectors of a size, and which follows which."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.sectors: list[bytes] = []
        self.table: list[int] = []

    def place(self, data: bytes, fill: bytes = b"\0") -> int:
        """The number of the first sector of these bytes."""
        if not data:
            return _END
        first, count = len(self.sectors), -(-len(data) // self.size)
        pieces = (data[at * self.size : (at + 1) * self.size] for at in range(count))
        self.sectors += [piece.ljust(self.size, fill) for piece in pieces]
        self.table += [*range(first + 1, first + count), _END]
        return first


def _enter(entries: list[list[Any]], parent: int, tree: Tree) -> None:
    """Append what is in a storage: its first entry is the parent's child, each is the right neighbour of the last."""
    before = None
    for name, content in tree.items():
        number = len(entries)
        if before is None:
            entries[parent][3] = number
        else:
            entries[before][4] = number
        before = number
        stream = isinstance(content, bytes)
        entries.append([name, _STREAM if stream else _STORAGE, content if stream else None, _FREE, _FREE])
        if not stream:
            _enter(entries, number, content)


def _entry(entry: Sequence[Any], start: int) -> bytes:
    name, kind, content, child, right = entry
    stored = f"{name}\0".encode("utf-16-le")
    size = len(content or b"")
    first = start if size else (0 if kind == _STORAGE else _END)
    return stored.ljust(64, b"\0") + struct.pack(
        "<HBBIII16x4x16xIQ", len(stored), kind, 1, _FREE, right, child, first, size
    )


# --- .xls --------------------------------------------------------------------------------------------------------

XlsRecord = tuple[int, bytes]


def xls(sheets: Mapping[str, Iterable[XlsRecord]], strings: bytes = b"") -> bytes:
    """A BIFF8 workbook of sheets with these records; `strings`: the records of the shared texts, ready."""
    begin = lambda kind: _record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x1DBB, 0x7CC, 0, 6))  # noqa: E731
    bodies = [begin(0x10) + b"".join(_record(*each) for each in records) + _record(0x0A) for records in sheets.values()]
    entries = [struct.pack("<HBB", 0, len(title), 1) + title.encode("utf-16-le") for title in sheets]
    globals_bytes = len(begin(5)) + sum(len(entry) + 8 for entry in entries) + len(strings) + 4
    starts = [globals_bytes + sum(map(len, bodies[:number])) for number in range(len(bodies))]
    listed = [_record(0x85, struct.pack("<I", at) + entry) for at, entry in zip(starts, entries, strict=True)]
    stream = begin(5) + b"".join(listed) + strings + _record(0x0A) + b"".join(bodies)
    return compound({"Workbook": stream.ljust(4096, b"\0")})


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def xls_strings(*pieces: bytes, count: int) -> bytes:
    """The records of the shared texts: the first piece in one of its own, the others in those that go on."""
    first, *others = pieces
    return _record(0xFC, struct.pack("<II", count, count) + first) + b"".join(_record(0x3C, piece) for piece in others)


def xls_text(text: str) -> bytes:
    """A shared text in letters of two bytes."""
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def xls_number(row: int, column: int, value: float) -> XlsRecord:
    return 0x203, struct.pack("<HHHd", row - 1, column - 1, 0, value)


def xls_shared(row: int, column: int, number: int) -> XlsRecord:
    return 0xFD, struct.pack("<HHHI", row - 1, column - 1, 0, number)


def xls_error(row: int, column: int, code: int) -> XlsRecord:
    return 0x205, struct.pack("<HHHBB", row - 1, column - 1, 0, code, 1)


def xls_formula(row: int, column: int, result: bytes) -> XlsRecord:
    return 0x06, struct.pack("<HHH", row - 1, column - 1, 0) + result + struct.pack("<HIH", 0, 0, 3) + b"\x1e\x01\x00"


# --- .xlsb -------------------------------------------------------------------------------------------------------

BEGIN_SHEET, END_SHEET, BEGIN_DATA, END_DATA, ROW = 129, 130, 145, 146, 0
NUMBER, ERROR, SHARED, SHORT = 5, 3, 7, 11


def xlsb(sheets: Mapping[str, Sequence[tuple[int, bytes]]], texts: Sequence[str] = ()) -> bytes:
    """A binary workbook of sheets with these records of rows and cells, and of shared texts."""
    book = _binary(131) + _binary(143)
    links, parts = {}, {}
    for number, (title, records) in enumerate(sheets.items(), 1):
        book += _binary(156, struct.pack("<II", 0, number) + _wide(f"r{number}") + _wide(title))
        links[f"r{number}"] = ("worksheet", f"worksheets/sheet{number}.bin")
        body = b"".join(_binary(kind, content) for kind, content in records)
        parts[f"xl/worksheets/sheet{number}.bin"] = (
            _binary(BEGIN_SHEET)
            + _binary(148, struct.pack("<IIII", 0, 99, 0, 99))
            + _binary(BEGIN_DATA)
            + body
            + _binary(END_DATA)
            + _binary(END_SHEET)
        )
    links["s"] = ("sharedStrings", "sharedStrings.bin")
    shared = _binary(159, struct.pack("<II", len(texts), len(texts)))
    shared += b"".join(_binary(19, b"\0" + _wide(text)) for text in texts) + _binary(160)
    return pack(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations({"r1": ("officeDocument", "xl/workbook.bin")}),
            "xl/workbook.bin": book + _binary(144) + _binary(132),
            "xl/_rels/workbook.bin.rels": relations(links),
            "xl/sharedStrings.bin": shared,
            **parts,
        }
    )


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _binary(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = bytearray(), len(body)
    while True:
        length.append(size & 0x7F | (0x80 if size > 0x7F else 0))
        size >>= 7
        if not size:
            return head + bytes(length) + body


def row(number: int) -> tuple[int, bytes]:
    """The record that begins a row, counted from 1."""
    return ROW, struct.pack("<IIHBBBI", number - 1, 0, 300, 0, 0, 0, 0)


def cell(column: int, value: float | str, texts: Sequence[str] = ()) -> tuple[int, bytes]:
    """A cell with its column, from 1: a number, or a shared text."""
    head = struct.pack("<II", column - 1, 0)
    if isinstance(value, str):
        return SHARED, head + struct.pack("<I", texts.index(value))
    return NUMBER, head + struct.pack("<d", value)


def short(value: float | str, texts: Sequence[str] = ()) -> tuple[int, bytes]:
    """The same cell right of the one before it, without its column."""
    kind, body = cell(1, value, texts)
    return kind + SHORT, body[4:]


def error_cell(column: int, code: int) -> tuple[int, bytes]:
    return ERROR, struct.pack("<IIB", column - 1, 0, code)
