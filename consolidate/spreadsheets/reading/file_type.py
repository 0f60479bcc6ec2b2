"""What a file is, by its leading bytes, never by its name."""

from enum import Enum, auto

from consolidate.spreadsheets.model import BookFormat
from consolidate.texts.returns import reading


class FileKind(Enum):
    """What `read` can do with a file."""

    ZIP = auto()
    """A zip: a workbook, a document, or an archive of files; `packed` distinguishes them."""
    ENCRYPTED = auto()
    XLS = auto()
    TEXT = auto()
    """Maybe a table of comma separated values."""
    ARCHIVE = auto()
    """An archive that we do not open."""
    PDF = auto()
    PICTURE = auto()
    WORD = auto()
    EMPTY = auto()
    OTHER = auto()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC: tuple[tuple[bytes, FileKind, str], ...] = (
    (b"PK\x03\x04", FileKind.ZIP, reading.ZIP),
    (b"PK\x05\x06", FileKind.ZIP, reading.ZIP),
    (b"%PDF", FileKind.PDF, reading.PDF),
    (b"\xff\xd8\xff", FileKind.PICTURE, reading.PICTURE),
    (b"\x89PNG", FileKind.PICTURE, reading.PICTURE),
    (b"GIF8", FileKind.PICTURE, reading.PICTURE),
    (b"BM", FileKind.PICTURE, reading.PICTURE),
    (b"II*\x00", FileKind.PICTURE, reading.PICTURE),
    (b"MM\x00*", FileKind.PICTURE, reading.PICTURE),
    (b"Rar!", FileKind.ARCHIVE, reading.RAR),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE, reading.SEVEN_ZIP),
    (b"\x1f\x8b", FileKind.ARCHIVE, reading.GZIP),
    (b"{\\rtf", FileKind.WORD, reading.WORD),
    (b"MZ", FileKind.OTHER, reading.PROGRAM),
    (b"L\x00\x00\x00\x01\x14\x02\x00", FileKind.OTHER, reading.SHORTCUT),
    *((version, FileKind.XLS, "") for version in (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00\x04\x00")),
)
_LOCK_FILE_BYTES = (55, 165)
"""Sizes of the `~$` files that Excel, WPS and Word leave beside an open file."""

_OLE_STREAMS = (
    ("EncryptedPackage", FileKind.ENCRYPTED, ""),
    ("Workbook", FileKind.XLS, ""),
    ("Book", FileKind.XLS, ""),
    ("WordDocument", FileKind.WORD, reading.WORD),
    ("PowerPoint Document", FileKind.OTHER, reading.SLIDES),
)


def sniff(data: bytes) -> tuple[FileKind, str]:
    """The kind and, for files we cannot use, its Vietnamese name."""
    if not data:
        return FileKind.EMPTY, ""
    if data.startswith(_OLE):
        return _ole(data)
    for magic, kind, name in _MAGIC:
        if data.startswith(magic):
            return kind, name
    if data[4:8] == b"ftyp":
        return FileKind.PICTURE, reading.PICTURE
    return _text(data)


def _ole(data: bytes) -> tuple[FileKind, str]:
    for stream, kind, name in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind, name
    return FileKind.OTHER, reading.OLE


def _text(data: bytes) -> tuple[FileKind, str]:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    start = data[:2048].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<script")):
        return FileKind.OTHER, reading.HTML
    if start.startswith(b"<?xml"):
        return FileKind.OTHER, reading.HTML if b"<html" in start else reading.XML
    if b"\x00" in data and not wide:
        return FileKind.OTHER, reading.LOCK_FILE if len(data) in _LOCK_FILE_BYTES else reading.UNKNOWN
    return FileKind.TEXT, reading.TEXT


def packed(names: frozenset[str], mimetype: bytes) -> tuple[BookFormat | FileKind, str]:
    """What a zip holds by its members' names in lower case: a workbook's format, else a kind with a Vietnamese name.

    `FileKind.ZIP` is an archive of files; `mimetype` is the content of the member of that name, if any.
    """
    if b"opendocument.spreadsheet" in mimetype:
        return BookFormat.ODS, ""
    if mimetype:
        return FileKind.OTHER, reading.OPEN_TEXT
    if "[content_types].xml" not in names and "_rels/.rels" not in names:
        return FileKind.ZIP, reading.ZIP
    if "xl/workbook.xml" not in names and any(name.endswith("workbook.bin") for name in names):
        return BookFormat.XLSB, ""
    for folder, kind, what in (("word/", FileKind.WORD, reading.WORD), ("ppt/", FileKind.OTHER, reading.SLIDES)):
        if any(name.startswith(folder) for name in names):
            return kind, what
    return BookFormat.XLSX, ""
