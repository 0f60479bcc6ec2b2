"""PDF files: pages with text are read through pdfplumber, pages that are pictures through scan.py.

Pages whose text lies on its side or upside down are turned first. Figures that were stamped on later (number and day of
a document, as fields of signatures) are read where they stand. A page whose letters are no letters, since its fonts do
not say which they are, counts as a picture.
"""

import math
import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from types import MappingProxyType
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from consolidate.catalogue.documents.document import Document, Line, Spanned, table_rows
from consolidate.catalogue.documents.formats import pdf_lines
from consolidate.catalogue.documents.formats.pdf_lines import Row, Word
from consolidate.core import legacy_fonts
from consolidate.core.errors import PlanError
from consolidate.texts.catalogue import documents

_PAGES = 300
_END = b"%%EOF"
_END_WITHIN = 2048
"""Bytes at the end of a file that must hold its end mark. Readers ask for 1024; some programs write more after it."""
_DOTS_PER_INCH = 300
_PICTURE_SHARE = 0.5
"""A page without words is a picture where one covers this much of it."""

_STAMP = re.compile(r"[\d/.-]+")
"""What is stamped on later and belongs to the text: a number, a day. A signature says who signed it, and when."""
_TOUCHING = 2.0
"""Points between two words, or their heights, below which they are one."""
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORDS_TO_JUDGE = 12
_NO_LETTER = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff]")
"""What stands for a letter of a font that does not say which letters it has."""
_STRANGE = 0.5
"""Share of the words of a font that are no Vietnamese syllables: below 0.15, or above 0.7 where letters are others."""
_UNREADABLE_WORDS = 3

Cells = tuple[str, ...]
"""The cells of one line of the document, from left to right."""
Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in points from the upper left corner."""


@dataclass(slots=True)
class _Page:
    """A page's ruled tables, each with its top in points, and its lines of text; `picture`: an image without words,
    or one to be looked at, for its letters are `garbled`.
    """

    number: int
    tables: list[tuple[float, list[Cells]]] = field(default_factory=list)
    text: list[Row] = field(default_factory=list)
    picture: bool = False
    garbled: bool = False


def read(file: str, content: bytes) -> Document:
    """The pages in order. PlanError if it is locked, damaged, too long, or a scan while Tesseract is not installed."""
    if _END not in content[-_END_WITHIN:]:  # the libraries read a truncated file without any error
        raise PlanError(documents.damaged(file))
    with _faults_named(file), ExitStack() as opened:
        pdf = opened.enter_context(pdfplumber.open(BytesIO(content)))
        if len(pdf.pages) > _PAGES:
            raise PlanError(documents.too_many_pages(file, len(pdf.pages), _PAGES))
        if turns := {page.page_number: turn for page in pdf.pages if (turn := _turn(page.chars))}:
            content = _turned(content, turns)
            pdf = opened.enter_context(pdfplumber.open(BytesIO(content)))
        stamps = _stamps(pdf, content) if any(page.annots for page in pdf.pages) else {}
        unreadable = _unreadable_fonts(pdf.pages)
        pages = [_page(page, stamps.get(page.page_number, []), unreadable) for page in pdf.pages]
        pictures = [page.number for page in pages if page.picture]
        if not pictures:
            lines, notes = _lines(pages)
            return Document(file=file, lines=tuple(lines), notes=tuple(notes))
        return _with_pictures(file, pdf, pages, pictures)


@contextmanager
def _faults_named(file: str) -> Iterator[None]:
    """Turns any exception of the libraries into a PlanError of one line."""
    try:
        yield
    except PlanError:
        raise
    except Exception as fault:
        locked = isinstance(fault, PdfminerException) and isinstance(next(iter(fault.args), None), PDFPasswordIncorrect)
        raise PlanError(documents.password(file) if locked else documents.damaged(file)) from fault


def _turned(content: bytes, turns: Mapping[int, int]) -> bytes:
    """The file with pages turned: number of a page → by how many degrees, clockwise."""
    book = pypdfium2.PdfDocument(content)
    for number, degrees in turns.items():
        page = book[number - 1]
        page.set_rotation((page.get_rotation() + degrees) % 360)
    return _saved(book)


def _turn(chars: Sequence[Mapping[str, Any]]) -> int:
    """By how many degrees, clockwise, a page must be turned for most of its letters to stand upright."""
    ways = Counter(round(math.degrees(math.atan2(char["matrix"][1], char["matrix"][0])) / 90) % 4 for char in chars)
    return 90 * max(ways, key=ways.__getitem__) if ways else 0


def _saved(book: Any) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _stamps(bare: Any, content: bytes) -> dict[int, list[Word]]:
    """Page number → the figures in fields on it: a number and a day stamped on later. `bare`: the file, opened."""
    book = pypdfium2.PdfDocument(content)
    for page in book:
        pypdfium2.raw.FPDFPage_Flatten(page, pypdfium2.raw.FLAT_NORMALDISPLAY)
    found: dict[int, list[Word]] = {}
    with pdfplumber.open(BytesIO(_saved(book))) as whole:
        for page, shown in zip(bare.pages, whole.pages, strict=True):
            if page.annots:
                before = {(round(word.left), round(word.top), word.text) for word in _words(page)}
                added = [w for w in _words(shown) if (round(w.left), round(w.top), w.text) not in before]
                inside = [word for word in added if any(_within(word, _box(field)) for field in page.annots)]
                stamps = _joined(sorted(inside, key=lambda word: (round(word.top), word.left)))
                found[page.page_number] = [stamp for stamp in stamps if _STAMP.fullmatch(stamp.text)]
    return found


def _words(page: Any) -> list[Word]:
    return [Word(word["x0"], word["top"], word["x1"], word["bottom"], word["text"]) for word in page.extract_words()]


def _box(field_of_page: Mapping[str, float]) -> Box:
    return field_of_page["x0"], field_of_page["top"], field_of_page["x1"], field_of_page["bottom"]


def _within(word: Word, box: Box) -> bool:
    """Whether the middle of a word lies in a box."""
    left, top, right, bottom = box
    return left <= (word.left + word.right) / 2 <= right and top <= word.middle <= bottom


def _joined(words: Iterable[Word]) -> list[Word]:
    """Words that touch, made one: the figures of a stamp may be drawn one by one."""
    found: list[Word] = []
    for word in words:
        last = found[-1] if found else None
        if last and abs(last.top - word.top) < _TOUCHING and word.left - last.right < _TOUCHING:
            found[-1] = last._replace(right=word.right, text=last.text + word.text)
        else:
            found.append(word)
    return found


def _unreadable_fonts(pages: Sequence[Any]) -> frozenset[str]:
    """The fonts by whose words one sees that their letters stand for others, or for none."""
    strange: dict[str, list[bool]] = {}
    broken: Counter[str] = Counter()
    for page in pages:
        for word, fonts in _words_of_letters(page):
            for font in fonts:
                strange.setdefault(font, []).append(_is_strange(word))
                broken[font] += bool(_NO_LETTER.search(word) and _LETTER.search(_NO_LETTER.sub("", word)))
    judged = (font for font, words in strange.items() if len(words) >= _WORDS_TO_JUDGE)
    by_share = {font for font in judged if sum(strange[font]) > _STRANGE * len(strange[font])}
    return frozenset(by_share | {font for font, count in broken.items() if count >= _UNREADABLE_WORDS})


def _words_of_letters(page: Any) -> Iterator[tuple[str, frozenset[str]]]:
    """The words of a page that hold letters, with the fonts of these: an accented one is often of another font."""
    for word in page.extract_words(return_chars=True):
        fonts = frozenset(char["fontname"] for char in word["chars"] if _LETTER.search(char["text"]))
        if fonts:
            yield word["text"].strip(string.punctuation), fonts


def _is_strange(word: str) -> bool:
    """Whether a word is none of Vietnamese, nor looks like one of another language in plain letters."""
    parts = _LETTERS.findall(word)
    plain = word.isascii() and len(parts) == 1 and parts[0][1:] in (parts[0][1:].lower(), parts[0][1:].upper())
    return _NO_LETTER.search(word) is not None or not (plain or all(map(legacy_fonts.is_syllable, parts)))


def _page(page: Any, stamps: Sequence[Word], unreadable: frozenset[str]) -> _Page:
    words = [*_words(page), *stamps]
    found = _Page(page.page_number)
    if not words:
        area = sum((picture["x1"] - picture["x0"]) * (picture["bottom"] - picture["top"]) for picture in page.images)
        found.picture = area >= _PICTURE_SHARE * page.width * page.height
        return found
    if unreadable:
        spoilt = [bool(fonts & unreadable) for _, fonts in _words_of_letters(page)]
        found.picture = found.garbled = any(spoilt) and sum(spoilt) >= min(_UNREADABLE_WORDS, len(spoilt))
        if found.picture:
            return found
    for table in page.find_tables():
        inside = {word for word in words if _within(word, table.bbox)}
        spans = list(_spanned(table.cells, inside))
        if any(cell.column > 1 for cell in spans):
            found.tables.append((table.bbox[1], [cells for _, cells in table_rows(spans, whole=True)]))
            words = [word for word in words if word not in inside]
    found.text = pdf_lines.without_page_numbers(pdf_lines.lines(words), float(page.height))
    return found


def _spanned(boxes: Sequence[Box], words: set[Word]) -> Iterator[Spanned]:
    """The cells of a ruled table; rows and columns count from the upper left corner."""
    columns = sorted({box[0] for box in boxes} | {box[2] for box in boxes})
    rows = sorted({box[1] for box in boxes} | {box[3] for box in boxes})
    for left, top, right, bottom in boxes:
        inside = [w for w in words if left <= (w.left + w.right) / 2 < right and top <= w.middle < bottom]
        row, column = rows.index(top) + 1, columns.index(left) + 1
        text = pdf_lines.paragraphs(pdf_lines.lines(inside), right - left)
        yield Spanned(row, column, text, rows.index(bottom) + 1 - row, columns.index(right) + 1 - column)


def _lines(
    pages: Sequence[_Page], seen: Mapping[int, Sequence[Line]] = MappingProxyType({})
) -> tuple[list[Line], list[str]]:
    """The lines of all pages, and notes. `seen`: page number → lines recognised on a page that is a picture."""
    edges = pdf_lines.columns([page.text for page in pages if not page.tables])
    head: list[list[str]] = []
    lines: list[Line] = []
    unruled = False
    for page in pages:
        inside = pdf_lines.table(page.text, edges) if edges and not page.tables else range(0)
        unruled = unruled or bool(inside)
        rows = [*_above(page, inside.start if inside else len(page.text))]
        if inside:
            rows += _unruled([pdf_lines.cells(page.text[place], edges) for place in inside], head)
            rows += _paragraphs(page.text[inside.stop :])
        lines += [Line(cells, documents.page_line(page.number, line)) for line, cells in enumerate(rows, 1)]
        lines += seen.get(page.number, ())
    return lines, [documents.NO_RULES] if unruled else []


def _paragraphs(text: Sequence[Row]) -> Iterator[Cells]:
    """Lines of text outside of tables, one cell each."""
    yield from ((pdf_lines.line_text(line),) for line in pdf_lines.read_in_turn(text))


def _above(page: _Page, end: int) -> Iterator[Cells]:
    """Ruled tables and lines of text from the top of the page, the text up to the line `end` (exclusive)."""
    rest = page.text[:end]
    for top, rows in page.tables:
        yield from _paragraphs([line for line in rest if line[0].middle < top])
        rest = [line for line in rest if line[0].middle >= top]
        yield from rows
    yield from _paragraphs(rest)


def _unruled(lines: list[list[str]], head: list[list[str]]) -> Iterator[Cells]:
    """Rows of a table without ruled lines: a row begins at each line with text in the first column.

    The header of the first page is kept in `head`, so that on later pages the rest of a row below it is recognised.
    """
    begins = [place for place, line in enumerate(lines) if line[0]]
    if not head:
        head += lines[: begins[1] if len(begins) > 1 else len(lines)]
    starts = {*begins[1:], len(lines)}
    if lines[: len(head)] == head:
        starts |= {len(head)}
    elif begins:
        starts |= {begins[0]}
    start = 0
    for end in sorted(starts - {0}):
        columns = zip(*lines[start:end], strict=True)
        yield tuple(pdf_lines.flow(column) for column in columns)
        start = end


def _with_pictures(file: str, pdf: Any, pages: list[_Page], pictures: list[int]) -> Document:
    """A document of which some pages are pictures. Without Tesseract these are named in `notes`.

    PlanError where there are no other pages.
    """
    from consolidate.catalogue.documents.formats import scan  # noqa: PLC0415 - most files have no such page

    garbled = [page.number for page in pages if page.garbled]
    why = [documents.unreadable_letters(garbled)] if garbled else []
    if not scan.can_read():
        lines, notes = _lines(pages)
        if not lines:
            raise PlanError((documents.no_letters if garbled else documents.no_tesseract)(file))
        return Document(file=file, lines=tuple(lines), notes=(*notes, *why, *map(documents.unread_page, pictures)))
    images = ((number, pdf.pages[number - 1].to_image(resolution=_DOTS_PER_INCH).original) for number in pictures)
    seen, doubts = scan.read_pages(images)
    lines, notes = _lines(pages, seen)
    notes += [*why, documents.read_as_picture(pictures)]
    return Document(file=file, lines=tuple(lines), scanned=True, doubts=doubts, notes=tuple(notes))
