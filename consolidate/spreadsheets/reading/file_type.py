"""What a file is, told by its leading bytes; never by its name."""

from enum import Enum, auto

from consolidate.texts.returns import reading as say


class Kind(Enum):
    """What `read` can do with a file."""

    ZIP = auto()
    """A zip: a workbook, a document, or an archive of files; `packed` tells which."""
    ENCRYPTED = auto()
    XLS = auto()
    TEXT = auto()
    """Maybe a table of comma separated values."""
    ARCHIVE = auto()
    """An archive that we do not open."""
    EMPTY = auto()
    OTHER = auto()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC: tuple[tuple[bytes, Kind, str], ...] = (
    (b"PK\x03\x04", Kind.ZIP, say.ZIP),
    (b"PK\x05\x06", Kind.ZIP, say.ZIP),
    (b"%PDF", Kind.OTHER, say.PDF),
    (b"\xff\xd8\xff", Kind.OTHER, say.PICTURE),
    (b"\x89PNG", Kind.OTHER, say.PICTURE),
    (b"GIF8", Kind.OTHER, say.PICTURE),
    (b"BM", Kind.OTHER, say.PICTURE),
    (b"II*\x00", Kind.OTHER, say.PICTURE),
    (b"MM\x00*", Kind.OTHER, say.PICTURE),
    (b"Rar!", Kind.ARCHIVE, say.RAR),
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE, say.SEVEN_ZIP),
    (b"\x1f\x8b", Kind.ARCHIVE, say.GZIP),
    (b"{\\rtf", Kind.OTHER, say.WORD),
    (b"MZ", Kind.OTHER, say.PROGRAM),
    (b"L\x00\x00\x00\x01\x14\x02\x00", Kind.OTHER, say.SHORTCUT),
    *((version, Kind.XLS, "") for version in (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00\x04\x00")),
)
_LOCK_FILE_BYTES = (55, 165)
"""Sizes of the `~$` files that Excel, WPS and Word leave beside an open file."""

_OLE_STREAMS = (
    ("EncryptedPackage", Kind.ENCRYPTED, ""),
    ("Workbook", Kind.XLS, ""),
    ("Book", Kind.XLS, ""),
    ("WordDocument", Kind.OTHER, say.WORD),
    ("PowerPoint Document", Kind.OTHER, say.SLIDES),
)


def sniff(data: bytes) -> tuple[Kind, str]:
    """The kind and, for files we cannot use, its Vietnamese name."""
    if not data:
        return Kind.EMPTY, ""
    if data.startswith(_OLE):
        return _ole(data)
    for magic, kind, name in _MAGIC:
        if data.startswith(magic):
            return kind, name
    if data[4:8] == b"ftyp":
        return Kind.OTHER, say.PICTURE
    return _text(data)


def _ole(data: bytes) -> tuple[Kind, str]:
    for stream, kind, name in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind, name
    return Kind.OTHER, say.OLE


def _text(data: bytes) -> tuple[Kind, str]:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    start = data[:2048].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<script")):
        return Kind.OTHER, say.HTML
    if start.startswith(b"<?xml"):
        return Kind.OTHER, say.HTML if b"<html" in start else say.XML
    if b"\x00" in data and not wide:
        return Kind.OTHER, say.LOCK_FILE if len(data) in _LOCK_FILE_BYTES else say.UNKNOWN
    return Kind.TEXT, say.TEXT


def packed(names: frozenset[str], mimetype: bytes) -> tuple[str, str]:
    """What a zip holds by its members' names in lower case: `xlsx`, `xlsb`, `ods`, else "" with a Vietnamese name.

    "zip" is an archive of files; `mimetype` is the content of the member of that name, if any.
    """
    if b"opendocument.spreadsheet" in mimetype:
        return "ods", ""
    if mimetype:
        return "", say.OPEN_TEXT
    if "[content_types].xml" not in names and "_rels/.rels" not in names:
        return "zip", say.ZIP
    if "xl/workbook.xml" not in names and any(name.endswith("workbook.bin") for name in names):
        return "xlsb", ""
    for folder, what in (("word/", say.WORD), ("ppt/", say.SLIDES)):
        if any(name.startswith(folder) for name in names):
            return "", what
    return "xlsx", ""
