"""The workbook drawn whole, sheet by sheet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from itertools import zip_longest
from typing import NamedTuple, TypeAlias

from consolidate.forms.columns import NOTES_COLUMN, PROPERTY_PREFIX, SHEETS
from consolidate.forms.model import Identity, Packet, SheetKey
from consolidate.forms.rules import LISTS
from consolidate.forms.writer import guide
from consolidate.forms.writer.guide import Office
from consolidate.forms.writer.rows import Filling, rows_of
from consolidate.forms.writer.sheet import draw
from consolidate.forms.writer.sheet_model import Form, Head
from consolidate.spreadsheets.writing import Book, Sheet, column_range, quoted
from consolidate.spreadsheets.writing.framed_sheet import Canvas, Fill, Frame, Styles
from consolidate.texts import forms as forms_texts
from consolidate.texts.labels import Title

KeyOf: TypeAlias = Callable[[SheetKey, str], str]
"""The key of a row, by sheet and code."""

Checks: TypeAlias = Mapping[tuple[SheetKey, str], str]
"""What the self-check of each row says, by sheet and code."""

Lay: TypeAlias = Callable[[Frame, Book, Fill, str], None]
"""Puts a framed sheet into the book, with the foot of its pages."""

_TITLES = {SheetKey.TASKS: forms_texts.tasks_title, SheetKey.TARGETS: forms_texts.targets_title}


class Cover(NamedTuple):
    """A sheet before all others; what fills it is told the self-checks."""

    frame: Frame
    fill: Callable[[Checks, Canvas, Styles], int]


def write(
    packet: Packet,
    identity: Identity,
    key_of: KeyOf,
    office: Office,
    filling: Filling | None = None,
    cover: Cover | None = None,
) -> bytes:
    """The workbook's bytes, the same for the same arguments. `identity` is signed; `key_of` gives the key of a row.

    As issued; or with a `filling` in its open cells, behind a cover.
    """
    forms = [Form(SHEETS[key], rows) for key, rows in rows_of(packet, filling).items()]
    return drawn(packet, identity, key_of, office, forms, filling.texts if filling else (), cover).close()


def drawn(
    packet: Packet,
    identity: Identity,
    key_of: KeyOf,
    office: Office,
    forms: Sequence[Form],
    notes: Sequence[str] = (),
    cover: Cover | None = None,
    lay: Lay = Frame.drawn,
) -> Book:
    """The workbook of these forms, not yet closed; `notes`: the texts of those on its cells."""
    meta = asdict(identity)
    book = Book(
        title=forms_texts.document_title(packet.period, packet.agency.name),
        author=office.name,
        properties={PROPERTY_PREFIX + name: value for name, value in meta.items()},
    )
    footer = forms_texts.footer(packet.period, packet.agency.name)
    if cover:
        lay(cover.frame, book, partial(cover.fill, checks_of(forms)), footer)
    lines = guide.counts(forms)
    guide.draw(book, packet, office, lines, footer)
    live = (f"={quoted(Title.GUIDE)}!$A${guide.STATUS_ROW}", guide.status(lines)[1])
    whither = ". ".join(filter(None, (office.basis, forms_texts.send_to(office.name, office.return_by))))
    for form in forms:
        title = _TITLES[form.layout.key](packet.period)
        draw(book, form, Head((packet.agency.name.upper(), title, whither), live, footer), key_of)
    Frame(Title.META, (), {}, _hide).drawn(book, partial(_table, list(meta.items())), "")
    lay(OPTIONS, book, partial(options, notes), "")
    for column, (values, name) in enumerate(LISTS.items(), start=1):
        book.name(name, f"={Title.LISTS}!{column_range(column, 2, 1 + len(values))}")
    return book


def checks_of(forms: Sequence[Form]) -> Checks:
    return {(form.layout.key, row.texts["code"]): row.check for form in forms for row in form.rows}


def options(notes: Sequence[str], sheet: Canvas, _: Styles) -> int:
    """Every drop-down's options in a column of their own, under the name that validations and formulas use.

    Beside them the texts of our own notes, so that they are known again when the workbook comes back.
    """
    columns = [(name, *values) for values, name in LISTS.items()]
    if notes:
        columns.append((NOTES_COLUMN, *notes))
    return _table(list(zip_longest(*columns, fillvalue="")), sheet, {})


def _table(rows: Sequence[Sequence[str]], sheet: Canvas, _: Styles) -> int:
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            sheet.put(number, column, text)
    return len(rows)


def _hide(sheet: Sheet, _last: int, _footer: str) -> None:
    """Only a program or the VBA editor can show it."""
    sheet.raw.very_hidden()
    sheet.protect()


OPTIONS = Frame(Title.LISTS, (), {}, _hide)
