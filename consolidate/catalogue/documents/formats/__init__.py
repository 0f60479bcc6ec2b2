"""Files of any format read into a Document: one module per format, which is recognised by content, not by name.

word         .docx;  word_numbering  its automatic numbers
spreadsheet  .xlsx, .xls, .xlsb, .ods
pdf          pages with text;  pdf_lines  their words in lines and columns
scan         images, read by Tesseract;  scan_tables  their tables
text         plain text;  encoding  old fonts, ruined letters
"""

import unicodedata
from dataclasses import replace

from consolidate.catalogue.documents.document import Document
from consolidate.catalogue.documents.formats import encoding
from consolidate.core.errors import PlanError, UnreadableError
from consolidate.spreadsheets.model import BookFormat
from consolidate.spreadsheets.reading.file_type import FileKind, packed, sniff
from consolidate.spreadsheets.reading.zip_limits import Package
from consolidate.texts.catalogue import documents
from consolidate.texts.codes import Code


def read(file: str, content: bytes) -> Document:
    """The document, its cells in NFC with single spaces. `file` is its name without folders.

    PlanError, one line, where it cannot be read.
    """
    try:
        document = _read(file, content)
    except UnreadableError as error:
        password = error.finding.code is Code.PASSWORD
        raise PlanError(
            documents.password(file) if password else documents.refused(file, error.finding.message)
        ) from error
    lines = tuple(line._replace(cells=tuple(map(_normalized, line.cells))) for line in document.lines)
    if not any(line.text for line in lines):
        raise PlanError(documents.no_words(file))
    return _without_breaks(encoding.in_unicode(replace(document, lines=lines)))


def _normalized(cell: str) -> str:
    """A cell's text in NFC, its lines without empty ones; tabs and repeated spaces become one space."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", cell).splitlines())
    return "\n".join(filter(None, lines))


def _without_breaks(document: Document) -> Document:
    """The document with each line break of a cell as a space, and the cells that had some in `broken`."""
    broken = {
        (line.place, column): cell
        for line in document.lines
        if line.is_row
        for column, cell in enumerate(line.cells)
        if "\n" in cell
    }
    lines = tuple(line._replace(cells=tuple(cell.replace("\n", " ") for cell in line.cells)) for line in document.lines)
    return replace(document, lines=lines, broken=broken)


def _read(file: str, content: bytes) -> Document:
    kind, what = sniff(content)
    if kind is FileKind.EMPTY or not content.strip():
        raise PlanError(documents.empty(file))
    if kind is FileKind.ENCRYPTED:
        raise PlanError(documents.rights_managed(file) if what else documents.password(file))
    if kind is FileKind.MAIL:
        raise PlanError(documents.other_kind(file, what, documents.SAVE_ATTACHED))
    if kind is FileKind.ZIP:
        return _packed(file, content)
    if kind is FileKind.XLS:
        return _sheet(file, content)
    if kind is FileKind.TEXT:
        from consolidate.catalogue.documents.formats import text

        return text.read(file, content)
    if kind is FileKind.PDF:
        from consolidate.catalogue.documents.formats import pdf

        return pdf.read(file, content)
    if kind is FileKind.PICTURE:
        from consolidate.catalogue.documents.formats import scan

        return scan.read(file, content)
    raise PlanError(
        documents.other_kind(file, what, documents.UNPACK if kind is FileKind.ARCHIVE else documents.AS_WORD)
    )


def _packed(file: str, content: bytes) -> Document:
    package = Package(content)
    form, what = packed(package.names, package.bytes_of("mimetype"))
    if isinstance(form, BookFormat):
        return _sheet(file, content)
    if form is FileKind.WORD:
        from consolidate.catalogue.documents.formats import word

        return word.read(file, content)
    raise PlanError(documents.other_kind(file, what, documents.UNPACK if form is FileKind.ZIP else documents.AS_WORD))


def _sheet(file: str, content: bytes) -> Document:
    from consolidate.catalogue.documents.formats import spreadsheet

    return spreadsheet.read(file, content)
