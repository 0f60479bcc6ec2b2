"""Finds our forms in a workbook and keeps the address of every cell. Values are not checked here.

Nothing below a header row is dropped: a cell goes into a row by its column's key, or into `extra`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from itertools import groupby, takewhile
from operator import attrgetter

from consolidate.core.errors import UnreadableError
from consolidate.core.text_similarity import ratio
from consolidate.forms.columns import LAYOUTS, NOTES_COLUMN, PROPERTY_PREFIX, Layout, Sheet, newest_layout
from consolidate.forms.model import Identity
from consolidate.returns.model import RawForm, RawReturn, RawRow, Received
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.fields import fold, is_blank, squeeze, typed
from consolidate.spreadsheets.fields.field import visible
from consolidate.spreadsheets.fields.marks import address_of, struck_out
from consolidate.spreadsheets.model import BookFormat, Cell, RawBook, RawSheet
from consolidate.texts.codes import Finding, Issue, Place
from consolidate.texts.labels import Title
from consolidate.texts.returns import reading

HEADER_ROWS = 30
"""The header is looked for in this many first rows."""

LIKE_ENOUGH = 75
MARGIN = 10
"""Likeness (0 to 100) that a renamed header needs, and its lead over the next best."""

NOTE_CHARS = 2_000
"""How many characters of the values in an added sheet are shown."""

_IN_BRACKETS = re.compile(r"\([^()]*\)")
_IDENTITY = tuple(item.name for item in fields(Identity))
_OURS = (Title.FAULTS, Title.GUIDE, Title.META, Title.LISTS)
_ROW_MARKS = ("row_key", "code", "text")


def understand(book: RawBook, received: Received) -> RawReturn:
    """The forms, the identity and the notes in a workbook. UnreadableError if it has no form of ours."""
    book = _without_our_notes(book)
    identity, differing = _identity(book)
    layout, tables = _laid_out(book, identity)
    unread = tuple(each for each in book.unread if not each.beside)
    if not tables:
        old = book.producer if book.format in (BookFormat.XLS, BookFormat.CSV) else ""
        raise UnreadableError(unread[0].cause if unread else reading.not_our_form(old))
    place = Place(file=received.path, agency=identity.agency if identity else "")
    forms: list[RawForm] = []
    issues: list[Issue] = []
    if differing:
        issues.append(Issue(reading.identity_differs(", ".join(differing)), place))
    if book.active:
        issues.append(Issue(reading.active_content(", ".join(book.active)), place))
    issues += unread_issues(book, place)
    for sheet in layout.sheets.values():
        found, about = _forms([table for table in tables if table.declared is sheet], place)
        forms += found
        issues += about
    read = {table.sheet.title for table in tables}
    notes = tuple(_notes_elsewhere(sheet for sheet in book.sheets if sheet.title not in read))
    return RawReturn(
        received=received,
        identity=identity,
        forms=(replace(forms[0], notes=forms[0].notes + notes), *forms[1:]),
        format=book.format,
        version=layout.version,
        producer=book.producer,
        saved=book.saved,
        issues=tuple(issues),
        unread=unread,
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


def _identity(book: RawBook) -> tuple[Identity | None, list[str]]:
    """The identity in the sheet `_meta`, else in the file's properties; with the fields in which they differ."""
    inside = next((_pairs(sheet) for sheet in book.sheets if sheet.title.strip().lower() == Title.META), {})
    outside = {name.removeprefix(PROPERTY_PREFIX): text for name, text in book.properties.items()}
    complete = [each for each in (inside, outside) if all(name in each for name in _IDENTITY)]
    if not complete:
        return None, []
    differing = [name for name in _IDENTITY if complete[0][name] != complete[-1][name]]
    return Identity(**{name: complete[0][name] for name in _IDENTITY}), differing


def _pairs(sheet: RawSheet) -> Mapping[str, str]:
    """Keys in column A with their values in column B."""
    keys = {cell.row: typed(cell).strip() for cell in sheet.cells if cell.column == 1}
    values = {cell.row: typed(cell) for cell in sheet.cells if cell.column == 2}
    return {key: values.get(row, "") for row, key in keys.items()}


# --- sheets ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet with the header row of one of our forms. `headers`: column number → text."""

    sheet: RawSheet
    declared: Sheet
    header_row: int
    headers: Mapping[int, str]


def _laid_out(book: RawBook, identity: Identity | None) -> tuple[Layout, list[_Table]]:
    """The layout that the identity names, else the newest that the headers fit best; and the sheets that have it."""
    if identity and (named := LAYOUTS.get(identity.template)):
        return named, _tables(book, named)
    found = {version: _tables(book, layout) for version, layout in LAYOUTS.items()}
    layout = newest_layout(lambda layout: sum(map(_lacking, found[layout.version])))
    return layout, found[layout.version]


def _lacking(table: _Table) -> int:
    """How many of the agency's columns have no header."""
    return len({fold(column.label) for column in table.declared.inputs}.difference(map(fold, table.headers.values())))


def _tables(book: RawBook, layout: Layout) -> list[_Table]:
    half = min(len(sheet.columns) for sheet in layout.sheets.values()) // 2
    return [table for sheet in book.sheets if (table := _table(sheet, layout, half))]


def _table(sheet: RawSheet, layout: Layout, half: int) -> _Table | None:
    """The first row with more than half of a form's labels; of two forms the one of which it has the larger share.

    A row of at most `half` cells, half the columns of the smallest form, is the header row of none.
    """
    best, best_share = None, 0.5
    for row, cells in groupby(sheet.cells, attrgetter("row")):
        if row > HEADER_ROWS or best_share == 1:
            break
        by_column = {cell.column: cell for cell in cells}
        if len(by_column) <= half:
            continue
        headers = {column: typed(cell) for column, cell in by_column.items()}
        words = set(map(fold, headers.values()))
        for declared in layout.sheets.values():
            share = len(words & declared.labels) / len(declared.columns)
            if share > best_share:
                best, best_share = _Table(sheet, declared, row, headers), share
    return best


def _forms(tables: list[_Table], place: Place) -> tuple[list[RawForm], list[Issue]]:
    """The form in these sheets. Equal copies count once; where they differ all are kept, with an issue."""
    if not tables:
        return [], []
    expected = tables[0].declared.title
    tables = sorted(tables, key=lambda table: fold(table.sheet.title) != fold(expected))
    forms, issues = zip(*(_form(table, place) for table in tables), strict=True)
    first = forms[0]
    others = [form for form in forms[1:] if _content(form) != _content(first)]
    titles = ", ".join(form.title for form in forms[1:])
    where = Place(file=place.file, agency=place.agency, sheet=first.title)
    about: list[Issue] = []
    if others:
        about.append(Issue(reading.differing_sheets(", ".join(form.title for form in (first, *others))), where))
    elif titles:
        about.append(Issue(reading.same_sheets(first.title, titles), where))
    elif fold(first.title) != fold(expected):
        about.append(Issue(reading.sheet_found(first.title, expected), where))
    read = (0, *(number for number, form in enumerate(forms) if form in others))
    return [first, *others], about + [issue for number in read for issue in issues[number]]


def _content(form: RawForm) -> list[dict[str, object]]:
    return [
        {key: cell.value for key, cell in row.cells.items() if key != "self_check" and not is_blank(cell)}
        for row in form.rows
    ]


# --- columns -----------------------------------------------------------------------------------------------------


def _form(table: _Table, place: Place) -> tuple[RawForm, list[Issue]]:
    columns, findings = _columns(table)
    rows, extra = _rows(table, {number: key for key, number in columns.items()})
    ours = set(columns.values())
    form = RawForm(
        key=table.declared.key,
        title=table.sheet.title,
        columns=columns,
        rows=tuple(rows),
        extra=tuple(extra),
        extra_headers={number: text for number, text in table.headers.items() if number not in ours and text.strip()},
        above=tuple(typed(cell) for cell in takewhile(lambda cell: cell.row < table.header_row, table.sheet.cells)),
        hidden_rows=table.sheet.hidden_rows,
        merged=table.sheet.merged,
        notes=(*table.sheet.notes, *_marked(table, columns, rows)),
        painted=table.sheet.painted,
    )
    return form, [
        Issue(finding, replace(place, sheet=form.title, cell=cell_name(table.header_row, number) if number else ""))
        for number, finding in findings
    ]


def _marked(table: _Table, columns: Mapping[str, int], rows: list[RawRow]) -> Iterator[tuple[str, str]]:
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


def _columns(table: _Table) -> tuple[dict[str, int], list[tuple[int, Finding]]]:
    """Column numbers by key, and findings by column number (0: of no column)."""
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
    missing = {column.key: column.label for column in table.declared.columns if column.key not in columns}
    for key, folded in _likenesses(missing, [label for label in by_label if label]).items():
        columns[key] = by_label[folded][0]
        findings.append((columns[key], reading.column_found(table.headers[columns[key]], missing[key])))
    findings += [
        (0, reading.missing_column(column.label)) for column in table.declared.inputs if column.key not in columns
    ]
    return columns, findings


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


def _rows(table: _Table, key_of: Mapping[int, str]) -> tuple[list[RawRow], list[Cell]]:
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
            extra += [cell for key, cell in row.items() if key != "self_check"]
    return kept, [cell for cell in extra if not is_blank(cell)]


# --- beside the forms --------------------------------------------------------------------------------------------


def _without_our_notes(book: RawBook) -> RawBook:
    """The workbook without the notes that we wrote, which the sheet `_lists` repeats. An edited one stays."""
    ours = {
        squeeze(typed(cell))
        for sheet in book.sheets
        if sheet.title.strip().lower() == Title.LISTS
        for column in [cell.column for cell in sheet.cells if cell.row == 1 and typed(cell) == NOTES_COLUMN]
        for cell in sheet.cells
        if cell.column == column and cell.row > 1
    }
    if not ours:
        return book
    sheets = (
        replace(sheet, notes=tuple(note for note in sheet.notes if squeeze(note[1]) not in ours))
        for sheet in book.sheets
    )
    return replace(book, sheets=tuple(sheets))


def _notes_elsewhere(sheets: Iterable[RawSheet]) -> Iterator[tuple[str, str]]:
    """Address and text of what was written in other sheets: comments, and values in sheets that are not ours."""
    ours = {fold(title) for title in _OURS}
    for sheet in sheets:
        yield from ((f"{sheet.title}!{cell}", text) for cell, text in (*sheet.notes, *_linked(sheet.cells)))
        cells = [cell for cell in sheet.cells if not is_blank(cell)]
        if cells and fold(sheet.title) not in ours:
            first = f"{sheet.title}!{cell_name(cells[0].row, cells[0].column)}"
            yield first, reading.added_sheet(sheet.title, len(cells), _listed(cells))


def _listed(cells: list[Cell]) -> str:
    """The values one after another; where that would be too long, how many more there are."""
    shown: list[str] = []
    length = 0
    for number, cell in enumerate(cells):
        item = f"{cell_name(cell.row, cell.column)}: {typed(cell)}"
        length += len(item)
        if length > NOTE_CHARS and shown:
            return "; ".join([*shown, reading.and_more(len(cells) - number)])
        shown.append(item)
    return "; ".join(shown)
