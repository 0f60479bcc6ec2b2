"""Workbooks stamped from one that was drawn, for all agencies that are asked the same: as issued, and filled in.

Their plain twin is `write`, which says the same of each.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields, replace
from functools import lru_cache, partial
from itertools import product
from typing import Any, NamedTuple, TypeAlias

from consolidate.catalogue.model import Agency
from consolidate.forms.columns import REMINDER_COLUMNS, SHEETS, By, Column
from consolidate.forms.model import Identity, Packet, SheetKey
from consolidate.forms.writer import guide
from consolidate.forms.writer.guide import Office
from consolidate.forms.writer.rows import Filling, Row, rows_of
from consolidate.forms.writer.sheet import LIVE, NAME, height, is_ratio, note_look, style_of, tops, value_of, widths_of
from consolidate.forms.writer.sheet_model import FIRST_ROW, Form
from consolidate.forms.writer.workbook import Cover, KeyOf, checks_of, drawn, options, write
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.writing import Book, Sheet
from consolidate.spreadsheets.writing import cell_xml as rows
from consolidate.spreadsheets.writing.framed_sheet import Fill, Frame, Page, framed
from consolidate.spreadsheets.writing.package_template import PackageTemplate, placeholder
from consolidate.spreadsheets.writing.reopened_cells import Opened, notes_of, opened

_ONE_LINE = 60
"""Letters of an agency's name that surely stand on one line of the guide."""

_NAME = "name"
_IDENTITY = Identity(**{field.name: placeholder(field.name) for field in fields(Identity)})


def _stampable(agency: Agency) -> bool:
    return len(agency.name) <= _ONE_LINE and "&" not in agency.name  # which a footer writes twice


def _of_any(packet: Packet) -> Packet:
    """The packet of whichever agency, with a mark for its name."""
    return replace(packet, agency=Agency(code="", name=placeholder(_NAME)))


# --- as issued ---------------------------------------------------------------------------------------------------


def issue(packet: Packet, identity: Identity, key_of: KeyOf, office: Office) -> bytes:
    """A workbook as issued, in which `write` says the same: drawn once for all agencies that are asked the same."""
    if not _stampable(packet.agency):
        return write(packet, identity, key_of, office)
    agency = packet.agency.name
    stamp, keys = _issued(_of_any(packet), office)
    names = {_NAME: agency, _NAME.upper(): agency.upper()}
    return stamp.render({**names, **asdict(identity), **{name: key_of(*spot) for name, spot in keys.items()}})


@lru_cache(maxsize=32)
def _issued(packet: Packet, office: Office) -> tuple[PackageTemplate, Mapping[str, tuple[SheetKey, str]]]:
    """The workbook with marks; and which row's key each mark stands for."""
    keys: dict[str, tuple[SheetKey, str]] = {}

    def key_of(sheet: SheetKey, code: str) -> str:
        name = f"key-{len(keys)}"
        keys[name] = sheet, code
        return placeholder(name)

    forms = [Form(SHEETS[key], rows) for key, rows in rows_of(packet).items()]
    return PackageTemplate(drawn(packet, _IDENTITY, key_of, office, forms).parts()), keys


# --- filled in ---------------------------------------------------------------------------------------------------

_Shape: TypeAlias = tuple[tuple[bool, tuple[bool, ...], tuple[str, ...]], ...]
"""What changes more than cells: of each form, whether there are notes, which rows are folded, which of the columns that
say something by the way are not empty.
"""

_STRINGS = "xl/sharedStrings.xml"
_COVER, _GUIDE, _FORMS = 1, 2, 3
"""Numbers of sheets; forms are the last that anyone sees."""


def copy(packet: Packet, identity: Identity, key_of: KeyOf, office: Office, filling: Filling, cover: Cover) -> bytes:
    """A workbook filled in, behind a cover, in which `write` says the same."""
    if not _stampable(packet.agency):
        return write(packet, identity, key_of, office, filling, cover)
    forms = [Form(SHEETS[key], found) for key, found in rows_of(packet, filling).items()]
    mould = _mould(_plain(packet), office, cover.frame, tuple(map(_shape, forms)))
    name = packet.agency.name
    figures = guide.figures(guide.counts(forms))
    pieces = _page("cover", mould.styles, partial(cover.fill, checks_of(forms)))
    pieces |= _page("options", {}, partial(options, filling.texts))
    pieces |= _saying(_GUIDE, mould.guide, {**figures, guide.NAME: name})
    for number, (sheet, form) in enumerate(zip(mould.forms, forms, strict=True), start=_FORMS):
        pieces |= _saying(number, sheet.head, {NAME: name.upper(), LIVE: figures[guide.STATUS]})
        pieces |= _rows(number, sheet, form, key_of)
    return mould.stamp.render({_NAME: name, **asdict(identity)}, pieces)


def _plain(packet: Packet) -> Packet:
    """The packet of whichever agency, without what each of them said before."""
    tasks = tuple(replace(row, previous="", remark="", person="") for row in packet.tasks)
    return replace(_of_any(packet), tasks=tasks, targets=tuple(replace(row, previous="") for row in packet.targets))


def _shape(form: Form) -> tuple[bool, tuple[bool, ...], tuple[str, ...]]:
    said = (key for key in sorted(REMINDER_COLUMNS) if any(row.texts.get(key) for row in form.rows))
    return any(row.notes for row in form.rows), tuple(row.folded for row in form.rows), tuple(said)


def _page(name: str, styles: Mapping[str, int], fill: Fill) -> dict[str, str]:
    page = Page()
    return page.pieces(name, fill(page, styles))


def _saying(number: int, cells: Mapping[str, Opened], values: Mapping[str, str | float]) -> dict[str, str]:
    return {f"{number}!{where}": cells[where].saying(value) for where, value in values.items()}


class _Cell(NamedTuple):
    """A cell to fill in. `looks`: its formats as issued, with words where none are due, with a note, with both."""

    mark: str
    column: Column
    was: Opened
    looks: tuple[int, ...]


class _Sheet(NamedTuple):
    """A form as it was drawn; the open cells of its head and of each row."""

    sheet: Sheet
    widths: Mapping[str, float]
    head: Mapping[str, Opened]
    rows: Sequence[Sequence[_Cell]]


def _rows(number: int, sheet: _Sheet, form: Form, key_of: KeyOf) -> dict[str, str]:
    """What stands in the rows of a form."""
    pieces: dict[str, str] = {}
    heights: dict[int, float] = {}
    notes: dict[tuple[int, int], str] = {}
    for at, (cells, row) in enumerate(zip(sheet.rows, form.rows, strict=True), start=FIRST_ROW):
        key = key_of(form.layout.key, row.texts["code"])
        for cell in cells:
            value = value_of(row, cell.column, key)
            look = cell.looks[2 * (cell.column.key in row.notes) + isinstance(value, str)]
            pieces[cell.mark] = cell.was.saying(value, look)
        heights[at] = height(row, sheet.widths)
        pieces[f"{number}!{at}"] = rows.height(heights[at])
        notes |= {(at, form.position(column)): note for column, note in row.notes.items()}
    if notes:
        looks = {at: (note, note_look(note)) for at, note in notes.items()}
        pieces |= zip(_note_marks(number), notes_of(sheet.sheet, heights, looks), strict=True)
    return pieces


def _note_marks(number: int) -> tuple[str, str]:
    return f"{number}!notes", f"{number}!shapes"


# --- what copies are stamped from --------------------------------------------------------------------------------


class _Mould(NamedTuple):
    """A workbook with marks; the formats of its cover, the open cells of its guide, its forms."""

    stamp: PackageTemplate
    styles: Mapping[str, int]
    guide: Mapping[str, Opened]
    forms: Sequence[_Sheet]


@lru_cache(maxsize=32)
def _mould(packet: Packet, office: Office, frame: Frame, shape: _Shape) -> _Mould:
    issued = rows_of(packet).items()
    forms = [Form(SHEETS[key], _shaped(found, *of)) for (key, found), of in zip(issued, shape, strict=True)]
    styles: dict[Frame, Mapping[str, int]] = {}

    def lay(frame: Frame, book: Book, _fill: Fill, footer: str) -> None:
        styles[frame] = frame.empty(book, footer)

    cover = Cover(frame, lambda *_: 0)
    book = drawn(packet, _IDENTITY, lambda _, code: code, office, forms, cover=cover, lay=lay)
    numbered = list(enumerate(forms, start=_FORMS))
    looks = {number: list(_looks(book, form)) for number, form in numbered}
    parts = book.parts()
    parts |= {
        _STRINGS: re.sub(re.escape(placeholder(_NAME)), "", parts[_STRINGS], flags=re.IGNORECASE)
    }  # it comes in cells
    parts = framed(framed(parts, _COVER, "cover"), _FORMS + len(forms) + 1, "options")
    parts, of_guide = opened(parts, _GUIDE, {guide.NAME, *guide.figures(guide.counts(forms))})
    sheets = []
    for number, form in numbered:
        where = {NAME, LIVE, *(cell for row in looks[number] for cell, _, _ in row)}
        parts, was = opened(parts, number, where, range(FIRST_ROW, form.last_row + 1))
        cells = [[_Cell(f"{number}!{at}", column, was[at], of) for at, column, of in row] for row in looks[number]]
        sheets.append(_Sheet(Sheet(book.raw.worksheets()[number - 1], book), widths_of(form), was, cells))
    noted = [number for number, (has_notes, *_) in enumerate(shape, start=_FORMS) if has_notes]
    for part, number in enumerate(noted, start=1):
        texts, shapes = _note_marks(number)
        parts |= {
            f"xl/comments{part}.xml": placeholder(texts),
            f"xl/drawings/vmlDrawing{part}.vml": placeholder(shapes),
        }
    return _Mould(PackageTemplate(parts), styles[frame], of_guide, sheets)


def _shaped(rows: Sequence[Row], noted: bool, folded: Sequence[bool], said: Sequence[str]) -> list[Row]:
    """Rows folded so; on the first a note, if there are any, and words in the columns that have some."""
    found = [replace(row, folded=fold) for row, fold in zip(rows, folded, strict=True)]
    if found:
        first = found[0]
        notes = {next(iter(first.kinds)): "-"} if noted else {}
        found[0] = replace(first, notes=notes, texts={**first.texts, **dict.fromkeys(said, "-")})
    return found


def _looks(book: Book, form: Form) -> Iterator[list[tuple[str, Column, tuple[int, ...]]]]:
    """The cells of each row that differ between copies: where, in which column, in which formats."""
    for at, (row, top) in enumerate(zip(form.rows, tops(form.rows), strict=True), start=FIRST_ROW):
        yield [
            (cell_name(at, number), column, tuple(_variants(book, row, column, top)))
            for number, column in form.numbered
            if column.key in row.kinds
            or column.key in REMINDER_COLUMNS
            or column.by in (By.HIDDEN, By.FORMULA)
            or is_ratio(row, column)
        ]


def _variants(book: Book, row: Row, column: Column, top: Mapping[str, Any]) -> Iterator[int]:
    for noted, words in product((False, True), repeat=2):
        yield book.look(style_of(book, row, column, top, noted=noted, words=words))
