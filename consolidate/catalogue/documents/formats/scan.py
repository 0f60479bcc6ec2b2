"""Images of pages, read by Tesseract in Vietnamese: straightened, tables found by ruled lines, read cell by cell.

The document is marked `scanned`, so a person confirms every row; words recognised unsurely are its `doubts`.
"""

import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from difflib import SequenceMatcher
from functools import reduce
from io import BytesIO
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from consolidate.catalogue.documents.document import Document, Line, Spanned, table_rows
from consolidate.catalogue.documents.formats import pdf_lines, scan_tables
from consolidate.catalogue.documents.formats.pdf_lines import Word
from consolidate.catalogue.documents.formats.scan_tables import Box, Grey
from consolidate.core import legacy_fonts
from consolidate.core.errors import PlanError
from consolidate.texts.catalogue import documents

_LANGUAGE = "vie"
_PAGES = 100
_PIXELS = 60_000_000
_LONG_SIDE = 3508
"""Pixels of the long side of an A4 page at 300 dots an inch, which Tesseract reads best."""
_POINT = 72 / 300
_MARGIN = 2
_GAP = 40
_NARROW = 250
"""Pixels: a column of numbers."""
_SCALE_OF_NUMBERS = 2 / 3
_OTHER_SCALES = (0.75, 0.6)
"""Sizes in which texts are read again: where one of them differs, the word is unsure."""
_PROCESSES = 2
os.environ.setdefault("OMP_THREAD_LIMIT", "1")
"""One thread per process of Tesseract: several wait for each other longer than they help."""
_PAPER = 0.8
"""What is lighter is paper: 0 is the threshold between ink and paper, 1 the grey of the paper."""
_PAPER_OF_NUMBERS = 0.5
_WHITE = 255
_LEAST_INK = 40
_SURE = 90.0
"""Confidence of Tesseract, of 100, below which a word is unsure."""
_SURE_OF_TURN = 2.0
"""Tesseract's confidence that a page must be turned: above 5 where it must, below 1 where it guesses."""
_LETTERS = re.compile(r"[^\W\d_]+")
_TONES_OF_STOPS = (chr(0x301), chr(0x323))
_STROKES = str.maketrans("l|!i", "IIII")
_ROMAN = re.compile(r"[IVH][IVH.]*")
_ABOVE_FOOT = (0.65, 0.85)
_STROKE_SHARE = 0.5
_STEPS = ((5.0, 0.5), (0.5, 0.1), (0.1, 0.02))
"""Reach and step, in degrees, of the rounds that search for the angle at which a page is straight."""


class _Recognised(NamedTuple):
    """A word as Tesseract recognised it, its box in pixels; `line`: numbers of its block, paragraph and line."""

    box: Word
    sure: bool
    line: tuple[int, ...]


class _ScannedLine(NamedTuple):
    """A line of the document: where it begins (points from the top), its cells, its unsure words."""

    top: float
    cells: tuple[str, ...]
    doubts: tuple[str, ...]


def can_read() -> bool:
    """Whether Tesseract and its Vietnamese language data are installed."""
    try:
        import pytesseract  # noqa: PLC0415 - an optional extra
    except ImportError:
        return False
    try:
        return _LANGUAGE in pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, OSError):
        return False


def read(file: str, content: bytes) -> Document:
    """An image, or several in one file. PlanError if it cannot be opened, is too large, or Tesseract is missing."""
    if not can_read():
        raise PlanError(documents.no_tesseract(file))
    try:
        with Image.open(BytesIO(content)) as image:
            small = image.width * image.height <= _PIXELS and getattr(image, "n_frames", 1) <= _PAGES
            frames = ImageSequence.Iterator(image) if small else ()
            pages = [ImageOps.exif_transpose(frame).copy() for frame in frames]
    except Exception as fault:  # Pillow's readers raise what they stumble over
        raise PlanError(documents.bad_picture(file)) from fault
    if not pages:
        raise PlanError(documents.picture_too_large(file, _PIXELS // 1_000_000, _PAGES))
    seen, doubts = read_pages(enumerate(pages, 1))
    lines = tuple(line for page in seen.values() for line in page)
    return Document(file=file, lines=lines, scanned=True, doubts=doubts, notes=(documents.read_as_picture(seen),))


def read_pages(pages: Iterable[tuple[int, Image.Image]]) -> tuple[dict[int, list[Line]], dict[str, tuple[str, ...]]]:
    """Page number → lines, and place → unsure words."""
    lines: dict[int, list[Line]] = {}
    doubts: dict[str, tuple[str, ...]] = {}
    for number, image in pages:
        lines[number] = []
        for count, line in enumerate(_scanned_lines(image), 1):
            place = documents.page_line(number, count)
            lines[number].append(Line(line.cells, place))
            if line.doubts:
                doubts[place] = line.doubts
    return lines, doubts


# --- a page ------------------------------------------------------------------------------------------------------


def _scanned_lines(image: Image.Image) -> list[_ScannedLine]:
    boxes, grey = scan_tables.cells(np.asarray(_straight(_upright(_scaled(image)))))
    return sorted([*_rows(grey, boxes), *_text(_clean(grey, _PAPER), boxes)])


def _scaled(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "P"):
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image.convert("RGBA"))
    grey = image.convert("L")
    factor = _LONG_SIDE / max(grey.size)
    size = (max(1, round(grey.width * factor)), max(1, round(grey.height * factor)))
    return grey.resize(size, Image.Resampling.LANCZOS) if not 0.8 < factor < 1.25 else grey


def _upright(grey: Image.Image) -> Image.Image:
    """The page turned by 90, 180 or 270 degrees where Tesseract is sure that its letters do not stand upright."""
    import pytesseract  # noqa: PLC0415 - an optional extra

    try:
        seen = pytesseract.image_to_osd(grey, output_type=pytesseract.Output.DICT)
    except (pytesseract.TesseractError, OSError):  # too few letters, or no data of orientations
        return grey
    turn = seen["rotate"] if seen["orientation_conf"] >= _SURE_OF_TURN else 0
    return grey.rotate(-turn, expand=True) if turn else grey


def _straight(grey: Image.Image) -> Image.Image:
    """The page turned by the angle at which rows of pixels differ most in brightness: then its lines lie level."""
    small = grey.reduce(2)
    found = 0.0
    for reach, step in _STEPS:
        angles = [found + step * count for count in range(-round(reach / step), round(reach / step) + 1)]
        found = max(angles, key=lambda angle: _levelness(small, angle))
    return grey.rotate(found, Image.Resampling.BICUBIC, fillcolor=_WHITE)


def _levelness(grey: Image.Image, angle: float) -> float:
    rows = np.asarray(grey.rotate(angle, fillcolor=_WHITE)).mean(axis=1, dtype=np.float64)
    return float((np.diff(rows) ** 2).sum())


def _clean(grey: Grey, lighter: float) -> Grey:
    """The page with its paper made white (see _PAPER): on grey paper Tesseract misreads short texts."""
    ink, paper = scan_tables.threshold(grey), float(np.median(grey))
    cleaned: Grey = np.where(grey > ink + (paper - ink) * lighter, _WHITE, grey).astype(np.uint8)
    return cleaned


def _rows(grey: Grey, boxes: list[Box]) -> Iterator[_ScannedLine]:
    """The rows of the tables on the page."""
    words = _cell_words(grey, boxes)
    texts = [_joined(words[place]) for place in range(len(boxes))]
    spans = (Spanned(box.row, box.column, text, box.rows, box.columns) for box, text in zip(boxes, texts, strict=True))
    for row, cells in table_rows(spans):
        inside = [place for place, box in enumerate(boxes) if box.row <= row < box.row + box.rows]
        top = min(boxes[place].top for place in inside if boxes[place].row == row)
        doubts = dict.fromkeys(word for place in inside for word in _doubted(words[place], texts[place]))
        yield _ScannedLine(top * _POINT, cells, tuple(doubts))


def _cell_words(grey: Grey, boxes: list[Box]) -> list[list[_Recognised]]:
    """The words of each cell. Narrow cells, which hold a number, are recognised best separately and smaller.

    The others are read in three sizes: a word that comes out differently in one of them is unsure.
    """
    narrow = {place for place, box in enumerate(boxes) if box.right - box.left < _NARROW}
    numbers = _crops(_clean(grey, _PAPER_OF_NUMBERS), boxes, narrow)
    texts = _crops(_clean(grey, _PAPER), boxes, set(range(len(boxes))) - narrow)
    with ThreadPoolExecutor(_PROCESSES) as pool:  # the work is done by processes of Tesseract
        first, of_numbers, *others = pool.map(
            _column, (texts, numbers, *(texts for _ in _OTHER_SCALES)), (1.0, _SCALE_OF_NUMBERS, *_OTHER_SCALES)
        )
    found = {place: reduce(_agreed, (again[place] for again in others), words) for place, words in first.items()}
    found |= {place: _as_roman(numbers[place], words) for place, words in of_numbers.items()}
    return [found.get(place, []) for place in range(len(boxes))]


def _crops(page: Grey, boxes: list[Box], wanted: Collection[int]) -> dict[int, Grey]:
    """The cropped images of the wanted cells that hold any ink, by position of the cell."""
    return {place: crop for place in sorted(wanted) if (crop := _cropped(page, boxes[place])).size}


def _column(crops: Mapping[int, Grey], scale: float) -> dict[int, list[_Recognised]]:
    """The words of cells that Tesseract reads together, one below the other, as a page of one column."""
    found: dict[int, list[_Recognised]] = {place: [] for place in crops}
    if not crops:
        return found
    strips = [_strip(crop, scale) for crop in crops.values()]
    width = max(strip.shape[1] for strip in strips)
    ends = np.cumsum([strip.shape[0] for strip in strips])
    page = np.vstack([np.pad(strip, ((0, 0), (0, width - strip.shape[1])), constant_values=_WHITE) for strip in strips])
    for word in _words(page, 6):
        found[[*crops][int(np.searchsorted(ends, word.box.middle))]].append(word)
    return found


def _agreed(words: list[_Recognised], again: list[_Recognised]) -> list[_Recognised]:
    """The words of a reading; those that another reading has otherwise are unsure."""
    matcher = SequenceMatcher(
        None, [word.box.text for word in words], [word.box.text for word in again], autojunk=False
    )
    same = {at for start, _, size in matcher.get_matching_blocks() for at in range(start, start + size)}
    return [word if at in same else word._replace(sure=False) for at, word in enumerate(words)]


def _as_roman(crop: Grey, words: list[_Recognised]) -> list[_Recognised]:
    """A Roman number up to VIII that Tesseract misreads (`IH`, `l|`), by counting its strokes just above the foot.

    There the serifs of neighbours do not touch, and the two strokes of a V have met.
    """
    text = "".join(word.box.text for word in words)
    letters = unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode().translate(_STROKES).upper()
    if not words or not _ROMAN.fullmatch(letters):
        return words
    above, foot = (round(crop.shape[0] * share) for share in _ABOVE_FOOT)
    inked = (crop[above:foot] < _WHITE).mean(axis=0) >= _STROKE_SHARE
    strokes = int(inked[0]) + int((np.diff(inked.astype(np.int8)) == 1).sum())
    if strokes < len(letters.replace(".", "")):
        return words
    figures = "IV" if "IV" in letters and strokes == 2 else "V" * ("V" in letters) + "I" * (strokes - ("V" in letters))
    return [_Recognised(words[0].box._replace(text=figures), sure=False, line=words[0].line)]


def _cropped(grey: Grey, box: Box) -> Grey:
    """The cell's image cropped to its ink; of size 0 where the cell is empty."""
    crop = grey[box.top + _MARGIN : box.bottom - _MARGIN, box.left + _MARGIN : box.right - _MARGIN]
    ink = crop < _WHITE
    if ink.sum() < _LEAST_INK:
        return crop[:0]
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return crop[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _strip(crop: Grey, scale: float) -> Grey:
    size = (max(1, round(crop.shape[1] * scale)), max(1, round(crop.shape[0] * scale)))
    scaled = np.asarray(Image.fromarray(crop).resize(size)) if scale != 1 else crop
    return np.pad(scaled, _GAP, constant_values=_WHITE)


def _text(grey: Grey, boxes: list[Box]) -> Iterator[_ScannedLine]:
    """The lines of text outside of the tables."""
    page = grey.copy()
    for box in boxes:
        page[box.top - _MARGIN : box.bottom + _MARGIN, box.left - _MARGIN : box.right + _MARGIN] = _WHITE
    if (page < _WHITE).sum() < _LEAST_INK:
        return
    words = {word.box: word for word in _words(page, 4)}
    lines = pdf_lines.without_page_numbers(pdf_lines.lines(words), page.shape[0])
    points = {_in_points(box): words[box] for line in lines for box in line}
    place = {box: line[0].top for line in pdf_lines.lines(points) for box in line}
    top = 0.0
    for line in pdf_lines.read_in_turn(pdf_lines.lines(points)):
        top = max(top, place[line[0]])
        text = pdf_lines.line_text(line)
        yield _ScannedLine(top, (text,), _doubted((points[box] for box in line), text))


def _in_points(box: Word) -> Word:
    left, top, right, bottom = (edge * _POINT for edge in box[:4])
    return Word(left, top, right, bottom, box.text)


# --- Tesseract ---------------------------------------------------------------------------------------------------


def _words(page: Grey, mode: int) -> Iterator[_Recognised]:
    """The words that Tesseract recognises on a page, in its order. `mode`: its page segmentation mode."""
    import pytesseract  # noqa: PLC0415 - an optional extra

    table = pytesseract.image_to_data(
        Image.fromarray(page), lang=_LANGUAGE, config=f"--psm {mode} --dpi 300", output_type=pytesseract.Output.DICT
    )
    for place, text in enumerate(table["text"]):
        if text.strip():
            left, top = table["left"][place], table["top"][place]
            box = Word(left, top, left + table["width"][place], top + table["height"][place], text.strip())
            line = tuple(table[name][place] for name in ("block_num", "par_num", "line_num"))
            yield _Recognised(box, float(table["conf"][place]) >= _SURE and _is_likely(text), line)


def _is_likely(text: str) -> bool:
    """Whether it consists of Vietnamese syllables or initials. Never with a digit: a misread digit looks right."""
    return not any(sign.isdigit() for sign in text) and all(map(_is_word, _LETTERS.findall(text)))


def _is_word(letters: str) -> bool:
    """Whether it is a syllable or initials. One that ends in a stop needs one of two tones: `hoc` has lost its mark."""
    if letters.isascii() and letters.isupper():
        return True
    stopped = letters.lower().endswith(("c", "ch", "p", "t"))
    toned = any(tone in unicodedata.normalize("NFD", letters) for tone in _TONES_OF_STOPS)
    return legacy_fonts.is_syllable(letters) and (toned or not stopped)


def _joined(words: list[_Recognised]) -> str:
    lines: dict[tuple[int, ...], list[str]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word.box.text)
    return pdf_lines.flow(map(" ".join, lines.values()))


def _doubted(words: Iterable[_Recognised], text: str) -> tuple[str, ...]:
    """The unsure words as they stand in the text, where the end of a line may have joined two (`57-`, `NQ/TW`)."""
    tokens = text.split()
    unsure = [word.box.text for word in words if not word.sure]
    standing = (word if word in tokens else next((t for t in tokens if word in t), word) for word in unsure)
    return tuple(dict.fromkeys(standing))
