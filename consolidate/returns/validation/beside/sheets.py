"""Words on what is no table: above one, on the guide and the sheets that no one sees, on sheets that were added."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from operator import attrgetter

from consolidate.core.period import Period
from consolidate.forms import own_texts, signing
from consolidate.forms.columns import NOTES_COLUMN, WORD_LISTS
from consolidate.returns.model import RawForm
from consolidate.returns.validation.beside import listing
from consolidate.returns.validation.beside.own import is_result_lost, is_self_check
from consolidate.returns.validation.context import ReturnContext, Verdict
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.fields import fold, is_blank, shown, typed
from consolidate.spreadsheets.model import Cell, CellKind, RawSheet
from consolidate.texts import forms as forms_texts
from consolidate.texts.codes import Finding, Issue, Place
from consolidate.texts.labels import Title
from consolidate.texts.returns import beside

_COUNTS = range(4, 8)
"""Columns of the guide that count rows."""

_OUR_SHEETS = {fold(title): title for title in (Title.GUIDE, Title.FAULTS, Title.LOOKING_BACK, Title.META, Title.LISTS)}


# --- above a table -----------------------------------------------------------------------------------------------


def above(context: ReturnContext, form: RawForm) -> list[Cell]:
    """The cells above a table that are not ours."""
    if not form.above:
        return []
    title = context.sheets[form.key].title
    return _without_ours(context, title, form.above)


def header(context: ReturnContext, form: RawForm) -> list[Cell]:
    """The cells of the header row that hold none of our labels."""
    labels = context.sheets[form.key].labels
    return [cell for cell in form.header if not is_blank(cell) and fold(typed(cell)) not in labels]


def _without_ours(context: ReturnContext, title: str, cells: Iterable[Cell]) -> list[Cell]:
    """Those of the cells of one sheet that we did not write there. A text of ours counts as often as it was issued."""
    own = None if context.raw.own is None else context.issued.copy()
    cells = tuple(cells)
    formulas = any(cell.formula for cell in cells)
    found: list[Cell] = []
    for _, row in groupby(cells, attrgetter("row")):
        line = [cell for cell in row if not is_blank(cell)]
        texts = {cell.column: shown(cell) for cell in line if _is_text_of_ours(context, title, cell, own)}
        found += [
            cell
            for cell in line
            if cell.column not in texts and not _belongs(context, title, cell, texts, formulas=formulas)
        ]
    return found


def _is_text_of_ours(context: ReturnContext, title: str, cell: Cell, own: Counter[str] | None) -> bool:
    text = shown(cell)
    if own is None:
        if title == Title.GUIDE and (cell.row, cell.column) == (1, 1):
            return True  # the office's name, as it was set then
        return own_texts.could_be_ours(title, cell.column, text, context.form_period, context.names)
    digest = own_texts.on_sheet(title, cell.column, text)
    if own[digest]:
        own[digest] -= 1
        return True
    return False


def _belongs(context: ReturnContext, title: str, cell: Cell, texts: dict[int, str], *, formulas: bool) -> bool:
    """Whether a cell is a result of our formulas, or a number that belongs to `texts` of ours beside it, by column.

    `formulas`: whether the sheet has some; if not, only their results came back.
    """
    text = shown(cell)
    if cell.formula and own_texts.is_own_formula(cell.formula):
        return True
    if cell.kind is CellKind.TEXT and cell.column == 1 and own_texts.is_status_line(text):
        return True
    if cell.column == 1 and is_result_lost(context, cell):
        return True
    if cell.kind is CellKind.NUMBER and cell.column == 1 and title in _OUR_SHEETS.values():
        return 2 in texts and text.isdecimal()
    if title == Title.GUIDE and cell.column in _COUNTS and not formulas:
        return own_texts.is_count_label(texts.get(1, "")) and text.removeprefix("-").isdecimal()
    return title == Title.FAULTS and not formulas and is_self_check(context, cell)


# --- other sheets ------------------------------------------------------------------------------------------------


def of_sheet(context: ReturnContext, sheet: RawSheet) -> Verdict:
    """What stands on a sheet that has none of our tables; its notes and page lines."""
    title = _ours(context, sheet)
    cells = [cell for cell in sheet.cells if not is_blank(cell)]
    if title is None:
        verdict = _added(context, sheet, cells)
    else:
        match title:
            case Title.META:
                words = _beside_pairs(context, cells)
            case Title.LISTS:
                words = _beside_lists(context, cells)
            case _:
                words = _without_ours(context, title, cells)
        finding = beside.on_our_sheet(sheet.title)
        verdict = Verdict(beside=len(words), issues=tuple(_at(context, sheet.title, cell, finding) for cell in words))
    return Verdict.of_all([verdict, notes(context, sheet.title, sheet.notes, sheet.page_lines)])


def _ours(context: ReturnContext, sheet: RawSheet) -> Title | None:
    """Which of our sheets without a table it is, also under another name; None if none."""
    name = fold(sheet.title)
    if known := next((title for folded, title in _OUR_SHEETS.items() if name.startswith(folded)), None):
        return known
    for title in (Title.GUIDE, Title.FAULTS, Title.LOOKING_BACK):
        if sheet.cells and 2 * len(_without_ours(context, title, sheet.cells)) < len(sheet.cells):
            return title
    return None


def _beside_pairs(context: ReturnContext, cells: Iterable[Cell]) -> list[Cell]:
    """The cells of `_meta` that are no field of the identity with its value."""
    identity = context.raw.identity
    fields = asdict(identity) if identity else {}
    genuine = identity and signing.is_genuine(context.against.key, identity)
    found = []
    for _, row in groupby(cells, attrgetter("row")):
        line = {cell.column: cell for cell in row}
        name = shown(line[1]) if 1 in line else ""
        value = 2 in line and genuine and fields.get(name) == typed(line[2])
        found += [
            cell for column, cell in line.items() if not ((column == 1 and name in fields) or (column == 2 and value))
        ]
    return found


def _beside_lists(context: ReturnContext, cells: Sequence[Cell]) -> list[Cell]:
    """The cells of `_lists` that are no option under its name, no note and no digest of ours."""
    options = {name: set(values) for values, name in WORD_LISTS.items()}
    names = {*options, NOTES_COLUMN, own_texts.OWN_TEXTS_COLUMN}
    heads: dict[int, str] = {}
    found = []
    for cell in cells:
        if cell.column not in heads and typed(cell) in names:
            heads[cell.column] = typed(cell)
        elif not _is_listed(context, heads.get(cell.column, ""), options, cell):
            found.append(cell)
    return found


def _is_listed(context: ReturnContext, head: str, options: dict[str, set[str]], cell: Cell) -> bool:
    if head == own_texts.OWN_TEXTS_COLUMN:
        return own_texts.is_packed(typed(cell))
    if head == NOTES_COLUMN:
        return context.own is None or own_texts.on_sheet(own_texts.NOTES_PLACE, 0, shown(cell)) in context.own
    return typed(cell) in options.get(head, ())


def _added(context: ReturnContext, sheet: RawSheet, cells: Sequence[Cell]) -> Verdict:
    """Every cell of a sheet that we did not make, row by row; of a long sheet several rows together."""
    issues = []
    for row, line in _rows(cells):
        for count, listed in listing.of_cells(line):
            finding = beside.added_row(sheet.title, row, count, listed)
            issues.append(_at(context, sheet.title, line[0], finding, listed if len(line) > 1 else typed(line[0])))
    return Verdict(beside=len(cells), issues=tuple(issues))


_ROWS_APART = 300
_TOGETHER = 100


def _rows(cells: Sequence[Cell]) -> Iterator[tuple[int, list[Cell]]]:
    """The cells row by row; from many rows on a hundred together."""
    many = len({cell.row for cell in cells}) > _ROWS_APART
    for _, found in groupby(cells, lambda cell: cell.row // _TOGETHER if many else cell.row):
        line = list(found)
        yield line[0].row, line


def _at(context: ReturnContext, title: str, cell: Cell, finding: Finding, value: str | None = None) -> Issue:
    place = Place(
        file=context.raw.received.path,
        agency=context.agency,
        sheet=title,
        cell=cell_name(cell.row, cell.column),
    )
    return Issue(finding, place, typed(cell) if value is None else value)


# --- notes, page lines -------------------------------------------------------------------------------------------


def notes(context: ReturnContext, title: str, written: Sequence[tuple[str, str]], page_lines: Sequence[str]) -> Verdict:
    """Comments, text boxes and pictures of a sheet; what is printed on its pages and is not ours. They are no cells."""
    place = Place(file=context.raw.received.path, agency=context.agency, sheet=title)
    found = [beside.notes_beside(count, listed) for count, listed in listing.of_notes(written)]
    found += [beside.printed_on_pages(line) for line in page_lines if not _is_page_line(context, line)]
    return Verdict(issues=tuple(Issue(finding, place) for finding in found))


def _is_page_line(context: ReturnContext, line: str) -> bool:
    """Whether a line is of our footer, however its period was once worded, or what programs print by themselves."""
    name, _, said = line.rpartition(forms_texts.OF_PERIOD)
    if fold(name) in set(map(fold, context.names)) and Period.is_said(said):
        return str(Period.parse(said)) == context.form_period
    return line.strip(" /") in _PAGES


_PAGES = (forms_texts.PAGE, "Page", "Page of")
