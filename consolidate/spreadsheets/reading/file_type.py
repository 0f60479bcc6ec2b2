"""What a file is, by its leading bytes, never by its name."""

import re
from enum import Enum, auto

from consolidate.spreadsheets.model import BookFormat
from consolidate.spreadsheets.reading.stored import compound_file
from consolidate.texts.returns import file_faults


class FileKind(Enum):
    """What `read` can do with a file."""

    ZIP = auto()
    """A zip: a workbook, a document, or an archive of files; `packed` distinguishes them."""
    ENCRYPTED = auto()
    """Locked by a password, or, where a name is given, by the rights that an organisation manages."""
    XLS = auto()
    TEXT = auto()
    """Maybe a table of comma separated values."""
    ARCHIVE = auto()
    """An archive that we do not open."""
    PDF = auto()
    PICTURE = auto()
    WORD = auto()
    MAIL = auto()
    """A mail, with or without files attached."""
    EMPTY = auto()
    OTHER = auto()


_MAGIC: tuple[tuple[bytes, FileKind, str], ...] = (
    (b"PK\x03\x04", FileKind.ZIP, file_faults.ZIP),
    (b"PK\x05\x06", FileKind.ZIP, file_faults.ZIP),
    (b"%PDF", FileKind.PDF, file_faults.PDF),
    (b"\xff\xd8\xff", FileKind.PICTURE, file_faults.PICTURE),
    (b"\x89PNG", FileKind.PICTURE, file_faults.PICTURE),
    (b"GIF8", FileKind.PICTURE, file_faults.PICTURE),
    (b"BM", FileKind.PICTURE, file_faults.PICTURE),
    (b"II*\x00", FileKind.PICTURE, file_faults.PICTURE),
    (b"MM\x00*", FileKind.PICTURE, file_faults.PICTURE),
    (b"Rar!", FileKind.ARCHIVE, file_faults.RAR),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE, file_faults.SEVEN_ZIP),
    (b"\x1f\x8b", FileKind.ARCHIVE, file_faults.GZIP),
    (b"{\\rtf", FileKind.WORD, file_faults.WORD),
    (b"MZ", FileKind.OTHER, file_faults.PROGRAM),
    (b"\x78\x9f\x3e\x22", FileKind.MAIL, file_faults.MAIL),
    (b".pfile", FileKind.ENCRYPTED, file_faults.RIGHTS),
    (b"bplist00", FileKind.OTHER, file_faults.SHORTCUT),
    (b"ID;P", FileKind.OTHER, file_faults.SYLK),
    (b"\x00\x00\x02\x00\x06\x04", FileKind.OTHER, file_faults.LOTUS),
    (b"\x00\x00\x1a\x00", FileKind.OTHER, file_faults.LOTUS),
    (b"L\x00\x00\x00\x01\x14\x02\x00", FileKind.OTHER, file_faults.SHORTCUT),
    *((version, FileKind.XLS, "") for version in (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00\x04\x00")),
)
_LOCK_FILE_BYTES = (55, 165)
"""Sizes of the `~$` files that Excel, WPS and Word leave beside an open file."""

_OLE_STREAMS = (
    ("__substg1.0_", FileKind.MAIL, file_faults.MAIL),
    ("DRMEncrypted", FileKind.ENCRYPTED, file_faults.RIGHTS),
    ("\tDRMContent", FileKind.ENCRYPTED, file_faults.RIGHTS),
    ("EncryptedPackage", FileKind.ENCRYPTED, ""),
    ("Workbook", FileKind.XLS, ""),
    ("Book", FileKind.XLS, ""),
    ("WordDocument", FileKind.WORD, file_faults.WORD),
    ("PowerPoint Document", FileKind.OTHER, file_faults.SLIDES),
)


def sniff(data: bytes) -> tuple[FileKind, str]:
    """The kind and, for files we cannot use, its Vietnamese name."""
    if not data:
        return FileKind.EMPTY, ""
    if data.startswith(compound_file.MARK):
        return _ole(data)
    known = next(((kind, name) for magic, kind, name in _MAGIC if data.startswith(magic)), None)
    if data[4:8] == b"ftyp":
        known = FileKind.PICTURE, file_faults.PICTURE
    return known or _text(data)


def _ole(data: bytes) -> tuple[FileKind, str]:
    found = [(kind, name) for stream, kind, name in _OLE_STREAMS if stream.encode("utf-16-le") in data]
    kinds = {kind for kind, _ in found}
    if FileKind.XLS in kinds and kinds & {FileKind.MAIL, FileKind.WORD}:  # a mail within its sheet; a text with `Book`
        if _is_workbook(data):
            return FileKind.XLS, ""
        found = [(kind, name) for kind, name in found if kind is not FileKind.XLS]
    return found[0] if found else (FileKind.OTHER, file_faults.OLE)


def _is_workbook(data: bytes) -> bool:
    """Whether a compound file is a workbook itself, and does not only hold one."""
    try:
        with compound_file.opened(data) as file:
            return not {"Workbook", "Book"}.isdisjoint(file.below(""))
    except compound_file.BROKEN:
        return False


_STARTS = 4_096
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<script", b"<meta", b"<style", b"<!--")
_XML_STARTS = (b"<?xml", b"<workbook", b"<office:document")
_XML = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", file_faults.XML_2003),
    (b"excel.sheet", file_faults.XML_2003),
    (b"<office:document", file_faults.FLAT_ODS),
    (b"<html", file_faults.HTML),
    (b"<plist", file_faults.SHORTCUT),
)
_TEXTS = (
    (b"[internetshortcut]", file_faults.SHORTCUT),
    (b"[default]", file_faults.SHORTCUT),
    (b"[{000214a0", file_faults.SHORTCUT),
    (b"[desktop entry]", file_faults.SHORTCUT),
    (b"socialcalc:", file_faults.ETHERCALC),
)
_GOOGLE = re.compile(rb'"doc_id"\s*:|"url"\s*:\s*"https?://(?:docs|drive)\.google\.')
"""What the shortcuts of Google Drive hold."""

_HEADER = re.compile(rb"(?:[0-9]+\s+)?[!-9;-~]+:[ \t\r\n]")
_MAIL_HEADERS = re.compile(rb"^(from|to|subject|received|date|return-path|message-id|delivered-to):", re.MULTILINE)
_WEB_ARCHIVE = (b"x-document-type:", b"snapshot-content-location:", b"saved by ")


def _text(data: bytes) -> tuple[FileKind, str]:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    start = data[:_STARTS].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if what := _marked(start):
        return FileKind.OTHER, what
    if what := _mail(start):
        return FileKind.MAIL if what == file_faults.MAIL else FileKind.OTHER, what
    if b"\x00" in data and not wide:
        return FileKind.OTHER, file_faults.LOCK_FILE if len(data) in _LOCK_FILE_BYTES else file_faults.UNKNOWN
    return FileKind.TEXT, file_faults.TEXT


def _marked(start: bytes) -> str:
    """What a text is by its first words, in lower case; "" if it may be a table."""
    if start.startswith(_HTML):
        return file_faults.HTML
    if start.startswith(_XML_STARTS):
        return next((what for mark, what in _XML if mark in start), file_faults.XML)
    if start.startswith(b"{") and _GOOGLE.search(start):
        return file_faults.GOOGLE_LINK
    return next((what for mark, what in _TEXTS if start.startswith(mark)), "")


def _mail(start: bytes) -> str:
    """Whether a text has the header lines of a mail, or of a web page saved with its pictures; "" if of neither."""
    if not _HEADER.match(start):
        return ""
    head = start.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if b"mime-version:" in head and any(mark in head for mark in _WEB_ARCHIVE):
        return file_faults.WEB_ARCHIVE
    return file_faults.MAIL if len(set(_MAIL_HEADERS.findall(head))) > 1 else ""


_APPLE = frozenset({"index.zip", "index.apxl", "index.numbers"})


def packed(names: frozenset[str], mimetype: bytes) -> tuple[BookFormat | FileKind, str]:
    """What a zip holds by its members' names in lower case: a workbook's format, else a kind with a Vietnamese name.

    `FileKind.ZIP` is an archive of files; `mimetype` is the content of the member of that name, if any.
    """
    if b"opendocument.spreadsheet" in mimetype:
        return BookFormat.ODS, ""
    if mimetype:
        return FileKind.OTHER, file_faults.OPEN_TEXT
    if "[content_types].xml" not in names and "_rels/.rels" not in names:
        apple = any(name.endswith(".iwa") for name in names) or not names.isdisjoint(_APPLE)
        return (FileKind.OTHER, file_faults.IWORK) if apple else (FileKind.ZIP, file_faults.ZIP)
    if "xl/workbook.xml" not in names and any(name.endswith("workbook.bin") for name in names):
        return BookFormat.XLSB, ""
    for folder, kind, what in (
        ("word/", FileKind.WORD, file_faults.WORD),
        ("ppt/", FileKind.OTHER, file_faults.SLIDES),
    ):
        if any(name.startswith(folder) for name in names):
            return kind, what
    return BookFormat.XLSX, ""
