"""The workbook of an agency: what is alike in many, written once by the library; each with rows of its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from functools import lru_cache, partial
from itertools import zip_longest
from typing import NamedTuple, TypeAlias

from consolidate.catalogue.model import Agency
from consolidate.forms import own_texts
from consolidate.forms.columns import (
    HEADER_ROW,
    NOTES_COLUMN,
    PROPERTY_PREFIX,
    REMINDER_COLUMNS,
    SHEETS,
    WORD_LISTS,
    By,
)
from consolidate.forms.model import Before, Identity, Packet, SheetKey
from consolidate.forms.writer import guide, sheet
from consolidate.forms.writer.guide import Office
from consolidate.forms.writer.rows import Filling, Fold, Row, rows_of
from consolidate.forms.writer.sheet import KeyOf, Table
from consolidate.forms.writer.sheet_model import FIRST_ROW, Form, Head
from consolidate.spreadsheets.writing import Book, Sheet, column_range, quoted
from consolidate.spreadsheets.writing.package_template import PackageTemplate, placeholder
from consolidate.spreadsheets.writing.sheet_rows import Block, Rows
from consolidate.spreadsheets.writing.sheet_template import (
    Fill,
    SheetTemplate,
    Styles,
    WorkbookTemplate,
    workbook_template,
)
from consolidate.texts import forms as forms_texts
from consolidate.texts.labels import Title

Checks: TypeAlias = Mapping[tuple[SheetKey, str], str]
"""The result of each row's self-check, by sheet and code."""

_TITLES = {SheetKey.TASKS: forms_texts.tasks_title, SheetKey.TARGETS: forms_texts.targets_title}

_NAME, _NAME_IN_FOOTER = "name", "name-in-footer"
_IDENTITY = Identity(**{field.name: placeholder(field.name) for field in fields(Identity)})

DigestOf: TypeAlias = Callable[[str, int, str], str]
"""The digest of a text in that column of a sheet, in no row of a table."""

_ANY_BEFORE = Before(status="")
"""Stands for whatever an agency reported before."""

_ONE_LINE = 60
"""Letters of an agency's name that surely stand on one line of the guide."""


class Cover(NamedTuple):
    """A sheet beside the form's; `fill` draws its rows, given the results of the self-checks."""

    sheet: SheetTemplate
    fill: Callable[[Checks, Rows, Styles], int]


class Beside(NamedTuple):
    """What a workbook has beside its form: a cover before all sheets, others behind the form, a notice on the guide."""

    cover: Cover | None = None
    others: tuple[Cover, ...] = ()
    notice: guide.Notice | None = None


NOTHING_BESIDE = Beside()


def write(
    packet: Packet,
    identity: Identity,
    key_of: KeyOf,
    office: Office,
    filling: Filling | None = None,
    beside: Beside = NOTHING_BESIDE,
) -> bytes:
    """The workbook's bytes, the same for the same arguments. `identity` is signed; `key_of` gives the key of a row.

    As issued; or with a `filling` in its open cells, and with every row of the packet.
    """
    packet = packet if filling else packet.issued
    template, fragments = _drawn(packet, identity, key_of, office, filling, beside)
    return template.render(_texts(packet.agency, identity), fragments)


def issue(packet: Packet, identity: Identity, key_of: KeyOf, office: Office, beside: Beside = NOTHING_BESIDE) -> bytes:
    """A workbook as issued, as `write` gives it: with rows drawn once for all agencies asked the same."""
    if len(packet.agency.name) > _ONE_LINE or beside != NOTHING_BESIDE:
        return write(packet, identity, key_of, office, beside=beside)
    issued = _issued(_of_any(packet.issued), office)
    names = {_NAME.upper(): packet.agency.name.upper(), **_texts(packet.agency, identity)}
    keys = {name: key_of(*spot) for name, spot in issued.keys.items()}
    digests = {name: _digest(*place, names) for name, place in issued.digests.items()}
    return issued.package.render({**names, **keys, **digests})


def _digest(title: str, column: int, text: str, names: Mapping[str, str]) -> str:
    """The digest of a text with placeholders for names."""
    for name in (_NAME, _NAME.upper()):
        text = text.replace(placeholder(name), names[name])
    return own_texts.on_sheet(title, column, text)


class _Issued(NamedTuple):
    """A workbook with placeholders for texts: of which row's key some of them stand, and of which text's digest."""

    package: PackageTemplate
    keys: Mapping[str, tuple[SheetKey, str]]
    digests: Mapping[str, tuple[str, int, str]]


@lru_cache(maxsize=32)
def _issued(packet: Packet, office: Office) -> _Issued:
    keys: dict[str, tuple[SheetKey, str]] = {}
    digests: dict[str, tuple[str, int, str]] = {}

    def key_of(sheet: SheetKey, code: str) -> str:
        name = f"key-{len(keys)}"
        keys[name] = sheet, code
        return placeholder(name)

    def digest_of(title: str, column: int, text: str) -> str:
        if not any(placeholder(name) in text for name in (_NAME, _NAME.upper())):
            return own_texts.on_sheet(title, column, text)
        name = f"digest-{len(digests)}"
        digests[name] = title, column, text
        return placeholder(name)

    template, fragments = _drawn(packet, _IDENTITY, key_of, office, digest_of=digest_of)
    return _Issued(template.filled(fragments), keys, digests)


def _texts(agency: Agency, identity: Identity) -> dict[str, str]:
    """The texts that differ outside the rows. A footer writes `&` twice."""
    return {_NAME: agency.name, _NAME_IN_FOOTER: agency.name.replace("&", "&&"), **asdict(identity)}


# --- rows --------------------------------------------------------------------------------------------------------


def _drawn(
    packet: Packet,
    identity: Identity,
    key_of: KeyOf,
    office: Office,
    filling: Filling | None = None,
    beside: Beside = NOTHING_BESIDE,
    digest_of: DigestOf = own_texts.on_sheet,
) -> tuple[PackageTemplate, dict[str, str]]:
    """The template for this packet and what fills it, sheet by sheet."""
    forms = [Form.of(SHEETS[key], rows) for key, rows in rows_of(packet, filling).items()]
    cover, others, notice = beside
    sheets = tuple(each.sheet for each in others)
    template = _template(_alike(packet), office, cover.sheet if cover else None, sheets, tuple(map(_shape, forms)))
    lines = guide.counts(forms)
    live = (f"={quoted(Title.GUIDE)}!$A${guide.STATUS_ROW}", guide.status(packet, lines)[1])
    send_to = ". ".join(filter(None, (office.basis, forms_texts.send_to(office.name, office.return_by))))
    own: list[str] = []
    around = partial(_recorded, own, digest_of)
    checks = _checks(forms) if cover or others else {}

    def drawing(each: Cover) -> Fill:
        return partial(around, each.sheet.title, None, partial(each.fill, checks))

    fills: list[Fill] = [drawing(cover)] if cover else []
    guide_fill = partial(guide.fill, guide.Guided(packet, office, notice), lines, template.instructions)
    fills.append(partial(around, Title.GUIDE, None, guide_fill))
    for form, table in zip(forms, template.tables, strict=True):
        title = _TITLES[form.layout.key](packet.period)
        head = Head((packet.agency.name.upper(), title, send_to), live)
        fills.append(partial(around, form.layout.title, form, partial(sheet.fill, form, head, table, key_of)))
    fills += map(drawing, others)
    notes = filling.texts if filling else ()
    own += (own_texts.on_sheet(own_texts.NOTES_PLACE, 0, note) for note in notes)
    fills += partial(_table, list(asdict(identity).items())), partial(_options, notes, own)
    return template.workbook.package, template.workbook.fragments(fills)


def _recorded(
    own: list[str], digest_of: DigestOf, title: str, form: Form | None, fill: Fill, rows: Rows, styles: Styles
) -> int:
    """Draw the rows of a sheet, and add the digests of our texts on it to `own`; returns the last row."""
    last = fill(rows, styles)
    for row, column, text in rows.texts():
        if form is None or row < HEADER_ROW:
            own.append(digest_of(title, column, text))
        elif row >= FIRST_ROW and form.layout.columns[column - 1].by is By.US:
            code = form.rows[row - FIRST_ROW].texts["code"]
            own.append(own_texts.in_row(form.layout.key, code, form.layout.columns[column - 1].key, text))
    return last


def _checks(forms: Sequence[Form]) -> Checks:
    return {(form.layout.key, row.texts["code"]): row.check for form in forms for row in form.rows}


def _options(notes: Sequence[str], own: Sequence[str], rows: Rows, styles: Styles) -> int:
    """Every list of words in a column of their own, under the name that validations and formulas use.

    Beside them the texts of our own notes, and digests of our texts on all sheets before this one, so that a reader
    recognises them when the workbook comes back.
    """
    columns = [(name, *values) for values, name in WORD_LISTS.items()]
    if notes:
        columns.append((NOTES_COLUMN, *notes))
    columns.append((own_texts.OWN_TEXTS_COLUMN, *own_texts.packed(own)))
    return _table(list(zip_longest(*columns, fillvalue="")), rows, styles)


def _table(lines: Sequence[Sequence[str]], rows: Rows, _: Styles) -> int:
    for number, line in enumerate(lines, start=1):
        for column, text in enumerate(line, start=1):
            rows.put(number, column, text)
    return len(lines)


# --- what is alike -----------------------------------------------------------------------------------------------


class _Shape(NamedTuple):
    """What differs between forms of one packet beside their rows: whether there are notes, which rows are folded and by
    what, which of the reminder columns are not empty, so that they are drawn wide.
    """

    noted: bool
    folded: tuple[bool, ...]
    folds: tuple[Fold, ...]
    filled: tuple[str, ...]


class _Template(NamedTuple):
    """A workbook without rows; what is alike in the guides of its copies, and in their forms."""

    workbook: WorkbookTemplate
    instructions: Block
    tables: Sequence[Table]


def _of_any(packet: Packet) -> Packet:
    """The packet of whichever agency, with a placeholder for its name."""
    return replace(packet, agency=Agency(code="", name=placeholder(_NAME)))


def _alike(packet: Packet) -> Packet:
    """The packet of whichever agency, without what each of them reported before."""
    tasks = tuple(
        replace(row, previous="", remark="", person="", before=row.before and _ANY_BEFORE) for row in packet.tasks
    )
    return replace(_of_any(packet), tasks=tasks, targets=tuple(replace(row, previous="") for row in packet.targets))


def _shape(form: Form) -> _Shape:
    filled = (key for key in sorted(REMINDER_COLUMNS) if any(row.texts.get(key) for row in form.rows))
    folded = tuple(row.folded for row in form.rows)
    return _Shape(any(row.notes for row in form.rows), folded, form.folds, tuple(filled))


def _shaped(rows: Sequence[Row], folded: Sequence[bool], filled: Sequence[str]) -> list[Row]:
    """Rows folded so, with a text in each of these columns."""
    texts = dict.fromkeys(filled, "-")
    return [replace(row, folded=fold, texts={**row.texts, **texts}) for row, fold in zip(rows, folded, strict=True)]


@lru_cache(maxsize=32)
def _template(
    packet: Packet,
    office: Office,
    cover: SheetTemplate | None,
    others: tuple[SheetTemplate, ...],
    shapes: tuple[_Shape, ...],
) -> _Template:
    """`cover` stands before the guide, `others` behind the form."""
    found = zip(rows_of(packet).items(), shapes, strict=True)
    forms = [Form(SHEETS[key], _shaped(rows, shape.folded, shape.filled), shape.folds) for (key, rows), shape in found]
    book = Book(
        title=forms_texts.document_title(packet.period, packet.agency.name),
        author=office.name,
        properties={PROPERTY_PREFIX + name: value for name, value in asdict(_IDENTITY).items()},
    )
    for column, (values, name) in enumerate(WORD_LISTS.items(), start=1):
        book.name(name, f"={Title.LISTS}!{column_range(column, 2, 1 + len(values))}")
    drawn = [sheet.template(form, noted=shape.noted) for form, shape in zip(forms, shapes, strict=True)]
    lines = len(guide.counts(forms))
    before = [cover] if cover else []
    sheets = [*before, guide.template(lines), *drawn, *others, _META, _OPTIONS]
    footer = forms_texts.footer(packet.period, placeholder(_NAME_IN_FOOTER))
    workbook = workbook_template(book, sheets, footer)
    of_guide, *of_forms = workbook.styles[len(before) :]
    tables = [sheet.table(form, styles) for form, styles in zip(forms, of_forms, strict=False)]
    return _Template(workbook, guide.instructions(office, lines, of_guide), tables)


def _hide(sheet: Sheet, _last_row: int, _footer: str) -> None:
    """Only a program or the VBA editor can show it."""
    sheet.raw.very_hidden()
    sheet.protect()


_META, _OPTIONS = (SheetTemplate(title, (), {}, _hide) for title in (Title.META, Title.LISTS))
