"""A packet drawn on the layout as the agency's workbook: guide, tasks, targets, and two sheets no one sees."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from functools import lru_cache
from itertools import zip_longest

from consolidate.layout import NOTES_COLUMN, PROPERTY_PREFIX, SHEETS
from consolidate.model import Agency, Identity, Packet, SheetKey
from consolidate.template import guide
from consolidate.template.draw import draw
from consolidate.template.form import Form, Head
from consolidate.template.guide import Office
from consolidate.template.rows import LISTS, Filling, rows_of
from consolidate.texts import template as say
from consolidate.texts.labels import Title
from consolidate.xlsx import Book, column_range, quoted
from consolidate.xlsx.stamp import Stamp, mark

__all__ = ["Filling", "First", "Office", "issue", "write"]

First = Callable[[Book, Mapping[tuple[SheetKey, str], str]], None]
"""Draws a sheet before all others; it is told what the self-check of each row says, by sheet and code."""

_TITLES = {SheetKey.TASKS: say.tasks_title, SheetKey.TARGETS: say.targets_title}


KeyOf = Callable[[SheetKey, str], str]
"""The key of a row, by sheet and code."""

_ONE_LINE = 60
"""Letters of an agency's name that surely stand on one line of the guide."""

_NAME = "name"
_IDENTITY = Identity(**{field.name: mark(field.name) for field in fields(Identity)})


def issue(packet: Packet, identity: Identity, key_of: KeyOf, office: Office) -> bytes:
    """A workbook as issued, in which `write` says the same: drawn once for all agencies that are asked the same."""
    agency = packet.agency.name
    if len(agency) > _ONE_LINE or "&" in agency:  # which a footer writes twice
        return write(packet, identity, key_of, office)
    stamp, keys = _drawn(replace(packet, agency=Agency(code="", name=mark(_NAME))), office)
    names = {_NAME: agency, _NAME.upper(): agency.upper()}
    return stamp.filled({**names, **asdict(identity), **{name: key_of(*spot) for name, spot in keys.items()}})


@lru_cache(maxsize=32)
def _drawn(packet: Packet, office: Office) -> tuple[Stamp, Mapping[str, tuple[SheetKey, str]]]:
    """The workbook of a packet without an agency, with marks; and which row's key each mark stands for."""
    keys: dict[str, tuple[SheetKey, str]] = {}

    def key_of(sheet: SheetKey, code: str) -> str:
        name = f"key-{len(keys)}"
        keys[name] = sheet, code
        return mark(name)

    return Stamp(write(packet, _IDENTITY, key_of, office)), keys


def write(
    packet: Packet,
    identity: Identity,
    key_of: KeyOf,
    office: Office,
    filling: Filling | None = None,
    first: First | None = None,
) -> bytes:
    """The workbook's bytes, the same for the same arguments. `identity` is signed; `key_of` gives the key of a row.

    As issued; or with a `filling` in its open cells, behind a `first` sheet.
    """
    meta = asdict(identity)
    book = Book(
        title=say.document_title(packet.period, packet.agency.name),
        author=office.name,
        properties={PROPERTY_PREFIX + name: value for name, value in meta.items()},
    )
    footer = say.footer(packet.period, packet.agency.name)
    forms = [Form(SHEETS[key], rows) for key, rows in rows_of(packet, filling).items()]
    if first:
        first(book, {(form.layout.key, row.texts["code"]): row.check for form in forms for row in form.rows})
    lines = guide.counts(forms)
    guide.draw(book, packet, office, lines, footer)
    live = (f"={quoted(Title.GUIDE)}!$A${guide.STATUS_ROW}", guide.status(lines)[1])
    whither = ". ".join(filter(None, (office.basis, say.send_to(office.name, office.return_by))))
    for form in forms:
        title = _TITLES[form.layout.key](packet.period)
        draw(book, form, Head((packet.agency.name.upper(), title, whither), live, footer), key_of)
    _hidden(book, Title.META, list(meta.items()))
    _lists(book, tuple(dict.fromkeys(filling.notes.values())) if filling else ())
    return book.close()


def _hidden(book: Book, title: Title, rows: Sequence[Sequence[str]]) -> None:
    """A sheet that only a program or the VBA editor can show."""
    sheet = book.sheet(title)
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            sheet.put(number, column, text)
    sheet.raw.very_hidden()
    sheet.protect()


def _lists(book: Book, notes: Sequence[str]) -> None:
    """Every drop-down's options in a column of their own, under the name that validations and formulas use.

    Beside them the texts of our own notes, so that they are known again when the workbook comes back.
    """
    columns = [(name, *options) for options, name in LISTS.items()]
    if notes:
        columns.append((NOTES_COLUMN, *notes))
    _hidden(book, Title.LISTS, list(zip_longest(*columns, fillvalue="")))
    for column, (options, name) in enumerate(LISTS.items(), start=1):
        book.name(name, f"={Title.LISTS}!{column_range(column, 2, 1 + len(options))}")
