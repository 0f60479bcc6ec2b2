"""The reading of spreadsheet files: bytes in, `RawBook` out, every non-empty cell with its address.

file_type      what a file is, by its bytes
zip_limits     a zip opened under limits, its parts inflated
xlsx           .xlsx and .xlsm, transitional and strict: our own reader
xlsx_sheet     the cells of one sheet
xlsx_styles    number formats and fonts;  xlsx_strings  texts;  values  numbers, days, addresses
parts          what stands beside the cells of an .xlsx: addresses, drawings, controls, pictures, fills
ods            .ods;  xls_csv  .xls, .xlsb, .csv
"""

from collections.abc import Collection
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile

from consolidate.core.errors import UnreadableError
from consolidate.spreadsheets.model import BookFormat, RawBook
from consolidate.spreadsheets.reading.file_type import FileKind, packed, sniff
from consolidate.spreadsheets.reading.ods import read_ods
from consolidate.spreadsheets.reading.xls_csv import read_binary, read_csv
from consolidate.spreadsheets.reading.xlsx import read_package
from consolidate.spreadsheets.reading.zip_limits import BROKEN, FILE_BYTES, Package, damaged_if_broken
from consolidate.texts.returns import file_faults

__all__ = ["is_archive", "is_mail", "is_xlsx", "may_be_workbook", "read"]

_FIRST = b"[Content_Types].xml"
"""The first part of a workbook as Excel and we write it: of such a file the others need not be listed."""


def read(data: bytes, name: str, *, whole: bool = True, known_fills: Collection[str] | None = None) -> RawBook:
    """The workbook in a file's bytes. The name only gives a .csv's one sheet its title, as in Excel.

    `known_fills`: the fills (RRGGBB) that say nothing; of an .xlsx the cells with another are then `painted`.

    UnreadableError with a code of the quarantine kind if it is none, is damaged, locked, or breaks a limit. Unless the
    `whole` of it is wanted, a sheet of which that is true is left out, and named in `unread`, as long as there are
    others.
    """
    book = _read(data, name, known_fills)
    if whole and book.unread:
        raise UnreadableError(book.unread[0].cause)
    return book


def _read(data: bytes, name: str, known_fills: Collection[str] | None) -> RawBook:
    kind, what = sniff(data)
    if kind is FileKind.EMPTY:
        raise UnreadableError(file_faults.empty_file())
    if len(data) > FILE_BYTES:
        raise UnreadableError(file_faults.file_too_large(len(data), FILE_BYTES))
    if kind is FileKind.ENCRYPTED:
        raise UnreadableError(file_faults.rights_managed() if what else file_faults.password())
    if kind is FileKind.ZIP:
        return _packed(data, known_fills)
    if kind is FileKind.XLS:
        return read_binary(data, BookFormat.XLS)
    if kind is FileKind.TEXT:
        return read_csv(data, PurePosixPath(name).stem)
    raise UnreadableError(
        file_faults.archive_inside(what) if kind is FileKind.ARCHIVE else file_faults.not_a_workbook(what)
    )


def _packed(data: bytes, known_fills: Collection[str] | None) -> RawBook:
    package = Package(data)
    form, what = packed(package.names, package.bytes_of("mimetype"))
    with damaged_if_broken():
        if form is BookFormat.XLSX:
            return read_package(package, known_fills)
        if form is BookFormat.ODS:
            return read_ods(package)
    if form is BookFormat.XLSB:
        package.refuse_large()
        return read_binary(data, BookFormat.XLSB)
    raise UnreadableError(file_faults.not_a_workbook(what))


def is_archive(data: bytes) -> bool:
    """Whether this is a zip of files, not a workbook or document that happens to be a zip. A broken zip is none."""
    if data.startswith(_FIRST, 30) and data[26:28] == bytes((len(_FIRST), 0)):  # name and its length, in a zip's header
        return False
    names = _zip_names(data)
    return bool(names is not None and "mimetype" not in names and packed(names, b"")[0] is FileKind.ZIP)


def is_mail(data: bytes) -> bool:
    """Whether this is a mail: .eml, .msg, winmail.dat."""
    return not data.startswith(b"PK") and sniff(data)[0] is FileKind.MAIL


def may_be_workbook(data: bytes) -> bool:
    """Whether this is a spreadsheet of any kind, read or not, locked or damaged; or an archive that is not opened."""
    kind, what = sniff(data)
    if kind is FileKind.ZIP:
        names = _zip_names(data)
        form, what = packed(names, b"") if names and "mimetype" not in names else (BookFormat.ODS, "")
        return isinstance(form, BookFormat) or what in file_faults.TABLES
    return kind in (FileKind.XLS, FileKind.ENCRYPTED, FileKind.ARCHIVE) or what in file_faults.TABLES


def is_xlsx(data: bytes) -> bool:
    """Whether this is a workbook of the kind that we write, and not only one that we can read."""
    names = _zip_names(data)
    return bool(names and "mimetype" not in names and packed(names, b"")[0] is BookFormat.XLSX)


def _zip_names(data: bytes) -> frozenset[str] | None:
    if sniff(data)[0] is not FileKind.ZIP:
        return None
    try:
        with ZipFile(BytesIO(data)) as archive:
            return frozenset(name.casefold() for name in archive.namelist())
    except BROKEN:
        return None
