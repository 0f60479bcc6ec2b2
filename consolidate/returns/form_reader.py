"""Finds our forms in a workbook and keeps the address of every cell. Values are not checked here.

Nothing below a header row is dropped: a cell goes into a row by its column's key, or into `extra`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from itertools import groupby, takewhile
from operator import attrgetter

from consolidate.core.text_similarity import ratio
from consolidate.forms.columns import NOTES_COLUMN, PROPERTY_PREFIX, Sheet
from consolidate.forms.model import Identity
from consolidate.forms.own_texts import OWN_TEXTS_COLUMN, unpacked
from consolidate.returns.form_tables import Table, laid_out
from consolidate.returns.model import RawForm, RawReturn, RawRow, Received
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.fields import fold, is_blank, squeeze, typed
from consolidate.spreadsheets.fields.field import visible
from consolidate.spreadsheets.fields.marks import address_of, struck_out
from consolidate.spreadsheets.model import BookFormat, Cell, RawBook, RawSheet
from consolidate.texts.codes import Finding, Issue, Place
from consolidate.texts.labels import Title
from consolidate.texts.returns import reading

LIKE_ENOUGH = 75
MARGIN = 10
"""Likeness (0 to 100) that a renamed header needs, and its lead over the next best."""

_MANY_LOST = 3
"""So many headers overwritten are no renamed column: the header row itself is spoilt."""

_IN_BRACKETS = re.compile(r"\([^()]*\)")
_IDENTITY = tuple(item.name for item in fields(Identity))
_NO_WORDS = re.compile(r"[\W\d_]*\d[\W\d_]*")
"""What may stand in a header that names no column: a number, `(12)`."""

_ROW_MARKS = ("row_key", "code", "text")


def understand(book: RawBook, received: Received) -> RawReturn:
    """The forms, the identity and all else in a workbook. Without a form of ours it has an issue that says so."""
    lists = _named(book, Title.LISTS)
    book = _without_our_notes(book, lists)
    identity, differing = stated_identity(book)
    unread = tuple(each for each in book.unread if not each.beside)
    layout, tables = laid_out(book, identity)
    place = Place(file=received.path, agency=identity.agency if identity else "")
    forms: list[RawForm] = []
    copies: list[RawForm] = []
    old = book.producer if book.format in (BookFormat.XLS, BookFormat.CSV) else ""
    formless = unread[0].cause if unread else reading.not_our_form(old)
    issues: list[Issue] = [] if tables else [Issue(formless, place)]
    if differing:
        issues.append(Issue(reading.identity_differs(", ".join(differing)), place))
    if book.active:
        issues.append(Issue(reading.active_content(", ".join(book.active)), place))
    issues += unread_issues(book, place)
    for declared in layout.sheets.values():
        found, same, about = _forms([table for table in tables if table.declared is declared], place)
        forms += found
        copies += same
        issues += about
    read = {id(table.sheet) for table in tables}
    own = unpacked(typed(cell) for sheet in lists for cell in _below(sheet, OWN_TEXTS_COLUMN))
    return RawReturn(
        received=received,
        identity=identity,
        forms=tuple(forms),
        format=book.format,
        version=layout.version,
        producer=book.producer,
        saved=book.saved,
        issues=tuple(issues),
        unread=unread,
        copies=tuple(copies),
        sheets=tuple(_with_addresses(sheet) for sheet in book.sheets if id(sheet) not in read),
        own=own or None,
    )


def unread_issues(book: RawBook, place: Place) -> list[Issue]:
    """An issue for each sheet, and for each part beside the cells of one, that could not be read."""
    return [
        Issue(
            (reading.unread_beside if each.beside else reading.unread_sheet)(each.sheet, each.cause.message),
            replace(place, sheet=each.sheet),
        )
        for each in book.unread
    ]


# --- identity ----------------------------------------------------------------------------------------------------


def stated_identity(book: RawBook) -> tuple[Identity | None, list[str]]:
    """The identity in the sheet `_meta`, else in the file's properties; with the fields in which they differ."""
    inside = next(map(_pairs, _named(book, Title.META)), {})
    outside = {name.removeprefix(PROPERTY_PREFIX): text for name, text in book.properties.items()}
    complete = [each for each in (inside, outside) if all(name in each for name in _IDENTITY)]
    if not complete:
        return None, []
    differing = [name for name in _IDENTITY if complete[0][name] != complete[-1][name]]
    return Identity(**{name: complete[0][name] for name in _IDENTITY}), differing


def _named(book: RawBook, title: Title) -> list[RawSheet]:
    """The sheets of that name; else those whose name begins so, as Apple's Numbers names them."""
    names = [(sheet.title.strip().lower(), sheet) for sheet in book.sheets]
    exact = [sheet for name, sheet in names if name == title]
    return exact or [sheet for name, sheet in names if name.startswith(title)]


def _pairs(sheet: RawSheet) -> Mapping[str, str]:
    """Keys in column A with their values in column B."""
    keys = {cell.row: typed(cell).strip() for cell in sheet.cells if cell.column == 1}
    values = {cell.row: typed(cell) for cell in sheet.cells if cell.column == 2}
    return {key: values.get(row, "") for row, key in keys.items()}


# --- sheets ------------------------------------------------------------------------------------------------------


def _forms(tables: list[Table], place: Place) -> tuple[list[RawForm], list[RawForm], list[Issue]]:
    """The form in these sheets, and its equal copies, which do not count. Where they differ all are kept, with an
    issue.
    """
    if not tables:
        return [], [], []
    expected = tables[0].declared.title
    tables = sorted(tables, key=lambda table: fold(table.sheet.title) != fold(expected))
    forms, issues = zip(*(_form(table, place) for table in tables), strict=True)
    first = forms[0]
    others = [form for form in forms[1:] if _content(form) != _content(first)]
    same = [form for form in forms[1:] if form not in others]
    titles = ", ".join(form.title for form in same)
    where = Place(file=place.file, agency=place.agency, sheet=first.title)
    about: list[Issue] = []
    if others:
        told = [(form.title, _answered(form, tables[0].declared)) for form in (first, *others)]
        about.append(Issue(reading.differing_sheets(expected, told), where))
    elif titles:
        about.append(Issue(reading.same_sheets(first.title, titles), where))
    elif fold(first.title) != fold(expected):
        about.append(Issue(reading.sheet_found(first.title, expected), where))
    read = (0, *(number for number, form in enumerate(forms) if form in others))
    return [first, *others], same, about + [issue for number in read for issue in issues[number]]


def _answered(form: RawForm, declared: Sheet) -> list[int]:
    """The rows in which something is filled in."""
    keys = [column.key for column in declared.inputs]
    return [row.row for row in form.rows if any(key in row.cells and not is_blank(row.cells[key]) for key in keys)]


def _content(form: RawForm) -> list[dict[str, object]]:
    return [
        {key: cell.value for key, cell in row.cells.items() if key != "self_check" and not is_blank(cell)}
        for row in form.rows
    ]


# --- columns -----------------------------------------------------------------------------------------------------


def _form(table: Table, place: Place) -> tuple[RawForm, list[Issue]]:
    columns, by_order, findings = _columns(table)
    rows, extra = _rows(table, {number: key for key, number in columns.items()})
    ours = set(columns.values())
    above = tuple(takewhile(lambda cell: cell.row <= table.header_row, table.sheet.cells))
    form = RawForm(
        key=table.declared.key,
        title=table.sheet.title,
        columns=columns,
        rows=tuple(rows),
        extra=tuple(extra),
        extra_headers={number: text for number, text in table.headers.items() if number not in ours and text.strip()},
        above=tuple(cell for cell in above if cell.row < table.header_row or not table.headers),
        header=tuple(cell for cell in above if cell.row == table.header_row and table.headers),
        by_order=tuple(by_order),
        page_lines=table.sheet.page_lines,
        hidden_rows=table.sheet.hidden_rows,
        merged=table.sheet.merged,
        notes=(*table.sheet.notes, *_marked(table, columns, rows)),
        painted=table.sheet.painted,
    )
    return form, [
        Issue(
            finding,
            replace(place, sheet=form.title, cell=cell_name(table.header_row, number) if number else ""),
            table.headers.get(number, ""),
        )
        for number, finding in findings
    ]


def _marked(table: Table, columns: Mapping[str, int], rows: list[RawRow]) -> Iterator[tuple[str, str]]:
    """Notes on what is struck out, or leads to an address, in cells of ours: above the table, and in locked columns."""
    marked = [cell for cell in table.sheet.cells if cell.marks]
    if not marked:
        return
    read = {row.row for row in rows}
    inputs = {columns[column.key] for column in table.declared.inputs if column.key in columns}
    ours = set(columns.values()) - inputs
    locked = [
        cell
        for cell in marked
        if cell.row <= table.header_row or (cell.row in read and cell.column in ours)
        if not is_blank(cell)
    ]
    yield from _linked(locked)
    for _, cells in groupby((cell for cell in locked if struck_out(cell)), attrgetter("row")):
        struck = list(cells)
        names = [cell_name(cell.row, cell.column) for cell in struck]
        yield names[0], reading.struck_cells(", ".join(names), typed(struck[0]))


def _linked(cells: Iterable[Cell]) -> Iterator[tuple[str, str]]:
    """Notes of addresses outside of the workbook that cells lead to."""
    for cell in cells:
        address = address_of(cell) if cell.marks else ""
        if address and not address.startswith("#"):
            yield cell_name(cell.row, cell.column), reading.linked_cell(typed(cell), visible(address))


def _with_addresses(sheet: RawSheet) -> RawSheet:
    """A sheet without a table, with a note of each address that its cells lead to."""
    linked = tuple(_linked(sheet.cells))
    return replace(sheet, notes=(*sheet.notes, *linked)) if linked else sheet


def _columns(table: Table) -> tuple[dict[str, int], list[str], list[tuple[int, Finding]]]:
    """Column numbers by key, keys of those without a header, and findings by column number (0: of no column)."""
    by_label: dict[str, list[int]] = {}
    for number, text in sorted(table.headers.items()):
        by_label.setdefault(fold(text), []).append(number)
    columns: dict[str, int] = {}
    findings: list[tuple[int, Finding]] = []
    for column in table.declared.columns:
        numbers = by_label.pop(fold(column.label), [])
        if numbers:
            columns[column.key] = numbers[0]
        if len(numbers) > 1:
            cells = ", ".join(cell_name(table.header_row, number) for number in numbers)
            findings.append((numbers[1], reading.doubled_column(column.label, cells)))
    labelled = len(columns)
    missing = {column.key: column.label for column in table.declared.columns if column.key not in columns}
    for key, folded in _likenesses(missing, [label for label in by_label if label]).items():
        columns[key] = by_label[folded][0]
        findings.append((columns[key], reading.column_found(table.headers[columns[key]], missing[key])))
    by_order = _by_order(table, columns, labelled)
    columns |= by_order
    findings += [
        (0, reading.missing_column(column.label)) for column in table.declared.inputs if column.key not in columns
    ]
    return columns, [column.label for column in table.declared.columns if column.key in by_order], findings


def _by_order(table: Table, columns: Mapping[str, int], labelled: int) -> dict[str, int]:
    """The columns without a header that are taken by the order of the layout, where all that have one stand in it.

    Where most headers are there and few are lost, only those that are numbers now are taken so: what has another name
    may be another column.
    """
    order = table.order
    if any(order.get(key) not in (None, number) for key, number in columns.items()):
        return {}
    taken = {*columns.values()}
    lost = {key: number for key, number in order.items() if key not in columns and number not in taken}
    if 2 * labelled > len(table.declared.columns):
        named = {key: table.headers[number] for key, number in lost.items() if table.headers.get(number, "").strip()}
        few = len(named) < _MANY_LOST
        lost = {key: lost[key] for key, text in named.items() if not few or _NO_WORDS.fullmatch(text)}
    inputs = {column.key for column in table.declared.inputs}
    return lost if inputs & lost.keys() else {}


def _likenesses(labels: Mapping[str, str], headers: list[str]) -> dict[str, str]:
    """For each label key the header that is surely it: each is the other's most similar one, by MARGIN."""
    if not labels or not headers:
        return {}
    scores = {
        (key, header): max(ratio(fold(label), header), ratio(_bare(label), _bare(header)))
        for key, label in labels.items()
        for header in headers
    }
    found = {}
    for (key, header), score in scores.items():
        rivals = [other for pair, other in scores.items() if (pair[0] == key) != (pair[1] == header)]
        if score >= LIKE_ENOUGH and score >= max(rivals, default=0) + MARGIN:
            found[key] = header
    return found


def _bare(header: str) -> str:
    """A header folded, without what stands in brackets: a unit, a hint, an example."""
    return fold(_IN_BRACKETS.sub(" ", header))


# --- rows --------------------------------------------------------------------------------------------------------


def _rows(table: Table, key_of: Mapping[int, str]) -> tuple[list[RawRow], list[Cell]]:
    """Rows below the header that have a key, a code, a text or an input; and all other cells that are not blank."""
    deciding = {*_ROW_MARKS, *(column.key for column in table.declared.inputs)}
    rows: dict[int, dict[str, Cell]] = {}
    extra: list[Cell] = []
    for number, cells in groupby(table.sheet.cells, attrgetter("row")):
        if number <= table.header_row:
            continue
        row = rows.setdefault(number, {})
        for cell in cells:
            key = key_of.get(cell.column)
            if key is None or key in row:
                extra.append(cell)
            else:
                row[key] = cell
    kept = []
    for number, row in rows.items():
        if any(key in deciding and not is_blank(cell) for key, cell in row.items()):
            kept.append(RawRow(number, row))
        else:
            extra += row.values()
    return kept, [cell for cell in extra if not is_blank(cell)]


# --- beside the forms --------------------------------------------------------------------------------------------


def _without_our_notes(book: RawBook, lists: Iterable[RawSheet]) -> RawBook:
    """The workbook without the notes that we wrote, which the sheet `_lists` repeats. An edited one stays."""
    ours = {squeeze(typed(cell)) for sheet in lists for cell in _below(sheet, NOTES_COLUMN)}
    if not ours:
        return book
    sheets = (
        replace(sheet, notes=tuple(note for note in sheet.notes if squeeze(note[1]) not in ours))
        for sheet in book.sheets
    )
    return replace(book, sheets=tuple(sheets))


def _below(sheet: RawSheet, head: str) -> list[Cell]:
    """The cells below that text in one of the first two rows: some program puts a line above."""
    columns = {cell.column: cell.row for cell in sheet.cells if cell.row <= 2 and typed(cell) == head}
    return [cell for cell in sheet.cells if cell.row > columns.get(cell.column, cell.row)]
