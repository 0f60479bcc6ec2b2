"""Words beside: every cell that we did not write and that is none an agency fills in, listed whole with its address.

own      which cells of a table are ours
sheets   what stands above tables and on other sheets
listing  many cells in one text
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from consolidate.forms.columns import By
from consolidate.returns.model import RawForm, RawRow
from consolidate.returns.validation.beside import listing, own, sheets
from consolidate.returns.validation.context import ReturnContext, Verdict
from consolidate.returns.validation.filled_cells import Filled, given
from consolidate.returns.validation.printed_lines import numbers_columns
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.fields import fold, is_blank, shown, squeeze, typed
from consolidate.spreadsheets.model import Cell
from consolidate.texts.codes import Finding, Issue, Place
from consolidate.texts.returns import beside, faults

_NOTHING = Verdict()
_AGREES = 0.8
"""So many of the locked cells must be as sent for columns without a header to be taken by their order."""

# --- rows --------------------------------------------------------------------------------------------------------


def in_used_row(
    context: ReturnContext, form: RawForm, row: RawRow, code: str, sent: Mapping[str, str], *, keyed: bool
) -> Verdict:
    """Our cells of a row that is used and were changed, also where they are empty now.

    `sent`: the texts as they would be today; `keyed`: the row is known by its key.
    """
    if own.is_as_sent(context, form, row, sent, keyed=keyed):  # nearly always
        return _NOTHING
    words = {column.key: (column, cell) for column, cell in own.not_ours(context, form, row, code, used=True)}
    issues = []
    if context.is_asked_now:
        for key in context.sheets[form.key].kept:
            text, cell = sent.get(key, ""), row.cells.get(key)
            emptied = key in form.columns and squeeze(text) and (cell is None or is_blank(cell))
            if not emptied and key not in words:
                continue
            words.pop(key, None)
            label, after = context.sheets[form.key].column(key).label, shown(cell) if cell else ""
            place = context.place(form, cell_name(row.row, form.columns[key]), code)
            issues.append(Issue(faults.locked_changed(label, text, after), place, typed(cell) if cell else ""))
    beside_cells = len(words) + sum(bool(issue.value.strip()) for issue in issues)
    issues += [
        context.issue(beside.overwritten(column.label, typed(cell)), form, cell, task=code)
        for column, cell in words.values()
    ]
    return Verdict(beside=beside_cells, issues=tuple(issues))


def in_unused_row(context: ReturnContext, form: RawForm, row: RawRow, code: str, told: Cell | None = None) -> Verdict:
    """What stands in our columns of a row that is not used. `told`: a cell that has an issue already."""
    cells = [cell for _, cell in own.not_ours(context, form, row, code, used=False)]
    untold = [cell for cell in cells if cell is not told]
    return Verdict(beside=len(cells), issues=tuple(_together(context, form, untold, beside.in_unused_row, code)))


def in_rows(context: ReturnContext, came: Iterable[Filled]) -> Verdict:
    """What stands in our columns of all rows of a file that is put aside."""
    found = []
    for form, row in ((sheet.form, row) for sheet in came for row in sheet.form.rows):
        code = context.own_code(form.key, row) or context.shown_code(row)
        if code in context.sent[form.key] and not form.by_order:
            found.append(in_used_row(context, form, row, code, context.sent[form.key][code], keyed=False))
        else:
            found.append(in_unused_row(context, form, row, code))
    return Verdict.of_all(found)


def _together(
    context: ReturnContext, form: RawForm, cells: Sequence[Cell], finding: Callable[[int], Finding], task: str = ""
) -> Iterable[Issue]:
    """Cells of one row in one issue, or as many as a listing needs; a single one as it was typed."""
    if len(cells) == 1:
        return [context.issue(finding(1), form, cells[0], task=task)]
    place = context.place(form, cell_name(cells[0].row, cells[0].column), task) if cells else Place()
    return [Issue(finding(count), place, listed) for count, listed in listing.of_cells(cells)]


# --- what is in no row -------------------------------------------------------------------------------------------


def in_forms(context: ReturnContext, came: Iterable[Filled]) -> Verdict:
    """What stands above, beside and below the tables, in lines that only print and sign them, and in notes."""
    return Verdict.of_all([_in_form(context, sheet) for sheet in came])


def _in_form(context: ReturnContext, sheet: Filled) -> Verdict:
    form = sheet.form
    lines = Verdict.of_all([_by_order(context, form), *_lines(context, sheet)])
    notes = sheets.notes(context, form.title, form.notes, form.page_lines)
    return Verdict.of_all([notes, _head(context, form), lines, _extras(context, form)])


def _by_order(context: ReturnContext, form: RawForm) -> Verdict:
    return Verdict(issues=(context.issue(beside.columns_by_order(form.by_order), form),) if form.by_order else ())


def _head(context: ReturnContext, form: RawForm) -> Verdict:
    """Words above the table, and in its header row."""
    told = {issue.place.cell for issue in context.raw.issues if issue.place.sheet == form.title}
    header = sheets.header(context, form)
    issues = [
        context.issue(beside.header_typed(typed(cell)), form, cell)
        for cell in header
        if cell_name(cell.row, cell.column) not in told
    ]
    above = sheets.above(context, form)
    letterhead = _letterhead(above)
    place = context.place(form, cell_name(letterhead[0].row, letterhead[0].column)) if letterhead else Place()
    issues += [Issue(beside.letterhead(count, listed), place) for count, listed in listing.of_cells(letterhead)]
    for row, found in groupby((cell for cell in above if cell not in letterhead), attrgetter("row")):
        cells = list(found)
        if numbers_columns(cells):
            issues += _numbered(context, form, row, cells)
        else:
            issues += _together(context, form, cells, beside.above_table)
    return Verdict(beside=len(header) + len(above), issues=tuple(issues))


def _letterhead(above: Sequence[Cell]) -> list[Cell]:
    """The head of a letter above a table: from the first to the last row with words that only such a head has."""
    rows = [cell.row for cell in above if beside.LETTERHEAD.fullmatch(fold(typed(cell)))]
    return [cell for cell in above if rows and min(rows) <= cell.row <= max(rows)] if len(rows) > 1 else []


def _numbered(context: ReturnContext, form: RawForm, row: int, cells: Sequence[Cell]) -> Iterable[Issue]:
    place = context.place(form, cell_name(row, cells[0].column))
    return [Issue(beside.column_numbers(row, listed), place, listed) for _, listed in listing.of_cells(cells)]


def _lines(context: ReturnContext, sheet: Filled) -> Iterable[Verdict]:
    """Lines that number the columns, and the block that signs the table."""
    form, lines = sheet.form, sheet.lines
    for cells in lines.numbers:
        yield Verdict(beside=len(cells), issues=tuple(_numbered(context, form, cells[0].row, cells)))
    if signature := lines.signature:
        place = context.place(form, cell_name(signature[0].row, signature[0].column))
        found = (beside.signature_block(count, listed) for count, listed in listing.of_cells(signature))
        yield Verdict(beside=len(signature), issues=tuple(Issue(finding, place) for finding in found))


def _extras(context: ReturnContext, form: RawForm) -> Verdict:
    """Cells in no row, or in none of our columns, each with its column's header where it has one."""
    key_of = {number: key for key, number in form.columns.items()}
    issues = []
    for cell in form.extra:
        if is_blank(cell) or _is_rest_of_ours(context, form, key_of.get(cell.column, ""), cell):
            continue
        header = form.extra_headers.get(cell.column)
        finding = beside.extra_cell() if header is None else beside.extra_column(header)
        issues.append(context.issue(finding, form, cell))
    return Verdict(beside=len(issues), issues=tuple(issues))


def _is_rest_of_ours(context: ReturnContext, form: RawForm, key: str, cell: Cell) -> bool:
    """Whether a cell is what was left of a row of ours."""
    if not key:
        return False
    column = context.sheets[form.key].column(key)
    if column.by is By.FORMULA:
        return own.is_self_check(context, cell)
    return column.by is By.US and own.is_moved(context, form.key, key, cell)


# --- other sheets ------------------------------------------------------------------------------------------------


def elsewhere(context: ReturnContext) -> Verdict:
    """What stands on sheets without a table of ours, and on copies of those that have one."""
    copies = [_copied(context, form) for form in context.raw.copies]
    return Verdict.of_all([*copies, *(sheets.of_sheet(context, sheet) for sheet in context.raw.sheets)])


def _copied(context: ReturnContext, form: RawForm) -> Verdict:
    """A copy: what it holds beside our texts, its answers too, row by row."""
    cells = [*sheets.header(context, form), *sheets.above(context, form)]
    key_of = {number: key for key, number in form.columns.items()}
    extra = [cell for cell in form.extra if not is_blank(cell)]
    cells += [cell for cell in extra if not _is_rest_of_ours(context, form, key_of.get(cell.column, ""), cell)]
    for row in form.rows:
        code = context.own_code(form.key, row) or context.shown_code(row)
        cells += [cell for _, cell in (*given(context, form, row), *own.not_ours(context, form, row, code, used=False))]
    issues = []
    for number, found in groupby(sorted(cells, key=attrgetter("row", "column")), attrgetter("row")):
        line = list(found)
        for count, listed in listing.of_cells(line):
            place = context.place(form, cell_name(number, line[0].column))
            issues.append(Issue(beside.copied_row(form.title, number, count, listed), place, listed))
    notes = sheets.notes(context, form.title, form.notes, form.page_lines)
    return Verdict(beside=len(cells), issues=(*issues, *notes.issues))


# --- columns without a header ------------------------------------------------------------------------------------


def head_fault(context: ReturnContext, came: Iterable[Filled]) -> Finding | None:
    """That a form has lost its head, and what we wrote into its rows does not prove where its columns are; or None."""
    for sheet in came:
        if sheet.form.by_order and not _agrees(context, sheet.form):
            return beside.head_lost(sheet.form.title)
    return None


def _agrees(context: ReturnContext, form: RawForm) -> bool:
    """Whether our cells stand in the columns they should, in rows that are known by key or code."""
    kept = context.sheets[form.key].kept
    same = locked = 0
    for row in form.rows:
        code = context.own_code(form.key, row) or context.shown_code(row)
        if code:
            cells = [(key, row.cells[key]) for key in kept if key in row.cells and not is_blank(row.cells[key])]
            locked += len(cells)
            same += sum(own.is_sent(context, form.key, code, key, cell) for key, cell in cells)
    return locked > 0 and same >= _AGREES * locked
