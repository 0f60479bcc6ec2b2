"""Checks a sheet of the return: its rows, its cells, and the cells beside them."""

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from consolidate.forms import columns
from consolidate.forms.columns import PREFILLED_COLUMN, FormColumn
from consolidate.forms.model import SheetKey
from consolidate.returns.model import Entry, RawForm
from consolidate.returns.validation import beside, cells, row_rules
from consolidate.returns.validation import row_matching as rows
from consolidate.returns.validation.cells import Asked
from consolidate.returns.validation.context import ReturnContext, Sent, Verdict
from consolidate.returns.validation.filled_cells import Filled, Given
from consolidate.returns.validation.patterns import painted_rows
from consolidate.returns.validation.patterns.fill_series import series
from consolidate.returns.validation.row_matching import Match
from consolidate.spreadsheets.addresses import cell_name, corners
from consolidate.spreadsheets.fields import Day, Number, told, typed
from consolidate.spreadsheets.fields.field import is_percentage
from consolidate.spreadsheets.model import Cell, CellKind, Value
from consolidate.spreadsheets.number_formats import lacks_the_day
from consolidate.texts.codes import Code, Finding, Issue
from consolidate.texts.returns import beside as beside_texts
from consolidate.texts.returns import faults
from consolidate.texts.returns.cells import numbers, seen

_BEFORE_EXCEL = 1900
"""Programs disagree on which day of this year is the first."""


class JudgedRow(NamedTuple):
    """A row, the verdict on its cells, and what its agency answered in it."""

    match: Match
    verdict: Verdict
    answers: row_rules.RowValues


@dataclass(frozen=True, slots=True)
class JudgedSheet:
    """A sheet and what its agency was asked in it, by code; `came` is None where the sheet did not come back."""

    key: SheetKey
    asked: Mapping[str, Asked]
    came: Filled | None
    rows: tuple[JudgedRow, ...]

    @property
    def form(self) -> RawForm | None:
        """The sheet as it came back, or None."""
        return self.came.form if self.came else None

    @property
    def touched(self) -> bool:
        """Whether anything is filled in."""
        return any(row.answers.filled or row.verdict.refused for row in self.rows)

    @property
    def asked_in(self) -> Mapping[int, Asked]:
        """What is asked in each row that is used, by its number."""
        return {row.match.row.row: self.asked[row.match.code] for row in self.rows if not row.match.refusal}

    @property
    def still_open(self) -> tuple[str, ...]:
        """Codes of the rows that must be answered and were not."""
        used = [row for row in self.rows if not row.match.refusal]
        return tuple(row.match.code for row in used if row_rules.is_open(self.asked[row.match.code], row.answers))


def judge_all(context: ReturnContext, came: Sequence[Filled]) -> Iterator[Verdict]:
    """Verdicts on the whole return: whether it is empty, then sheet by sheet in the order of the layout."""
    sheets = [_judge(context, key, came) for key in context.sheets]
    touched = any(sheet.touched for sheet in sheets)
    words = {sheet.key: beside.in_forms(context, [sheet.came]) for sheet in sheets if sheet.came}
    elsewhere = beside.elsewhere(context)
    if not touched:
        rows = [row.verdict for sheet in sheets for row in sheet.rows]
        said = Verdict.of_all([*rows, *words.values(), elsewhere])
        yield Verdict(issues=(context.issue(_untouched(said, owed=context.packet.owed)),))
    for sheet in sheets:
        still_open = tuple((sheet.key, code) for code in sheet.still_open)
        yield Verdict(issues=tuple(_about(context, sheet, touched=touched)), still_open=still_open)
        for row in sheet.rows:
            yield row.verdict
        if sheet.came:
            yield Verdict(issues=tuple(_counting_up(context, sheet.came.form, sheet.rows)))
            yield words[sheet.key]
            yield Verdict(issues=tuple(_unread(context, sheet.came)))
    yield elsewhere


def _untouched(words: Verdict, *, owed: int) -> Finding:
    """That nothing is filled in, which is no fault where no row is owed; and what there is beside, if anything."""
    notes = sum(issue.code is Code.NOTES_BESIDE and not issue.place.cell for issue in words.issues)
    if not owed:
        return faults.nothing_due(words.beside + notes)
    return beside_texts.nothing_but_words(words.beside, notes) if words.beside or notes else faults.returned_empty()


def _asked(context: ReturnContext, key: SheetKey) -> Mapping[str, Asked]:
    if key is SheetKey.TASKS:
        return {row.task.code: row for row in context.packet.tasks}
    return {row.target.code: row for row in context.packet.targets}


def _judge(context: ReturnContext, key: SheetKey, came: Sequence[Filled]) -> JudgedSheet:
    asked = _asked(context, key)
    sheet = next((sheet for sheet in came if sheet.form.key is key), None)
    if sheet is None:
        return JudgedSheet(key, asked, None, ())
    sent = context.sent[key]
    matches = rows.match(context, sheet, sent)
    return JudgedSheet(key, asked, sheet, tuple(_row(context, sheet, match, asked, sent) for match in matches))


# --- a row -------------------------------------------------------------------------------------------------------


def _row(context: ReturnContext, sheet: Filled, match: Match, asked: Mapping[str, Asked], sent: Sent) -> JudgedRow:
    form, given = sheet.form, sheet.given[match.row.row]
    own = frozenset([column.key for column, _ in given]) - {PREFILLED_COLUMN}
    if given and all(cell.kind is CellKind.ERROR for _, cell in given):
        own = frozenset()  # what a paste left behind is no answer: the row is still open
    if match.refusal:
        return JudgedRow(match, _refuse(context, form, match, match.refusal, given), row_rules.answered({}, own))
    row = asked[match.code]
    entries: list[Entry] = []
    refused: list[Entry] = []
    issues = [_at(context, form, match, "code", match.note)] if match.note and given else []
    words = beside.in_used_row(context, form, match.row, match.code, sent[match.code], keyed=match.keyed)
    issues += words.issues
    for (column, cell), reading in zip(given, cells.judge(context, row, given), strict=True):
        accepted, address = reading.accepted, cell_name(cell.row, cell.column)
        value = reading.value if accepted else _as_typed(column, cell)
        as_typed = column.kind is columns.TEXT and not reading.findings  # it is held once, here and packed
        text = value if as_typed and isinstance(value, str) else typed(cell)
        entry = Entry(form.key, match.code, column.key, value, text, address, match.row.row)
        (entries if accepted else refused).append(entry)
        if reading.findings:
            key = column.key
            issues += [context.issue(finding, form, cell, task=match.code, column=key) for finding in reading.findings]
    answers = row_rules.answered({entry.column: entry.value for entry in entries}, own)
    issues += _across(context, form, match, row_rules.found(row, answers, context.against.as_of))
    verdict = Verdict(tuple(entries), len(refused), tuple(issues), tuple(refused), beside=words.beside)
    return JudgedRow(match, verdict, answers)


def _refuse(context: ReturnContext, form: RawForm, match: Match, refusal: Finding, given: Given) -> Verdict:
    """Every cell of an unused row rejected. A row with a text but no answers gets one issue, at its text."""
    code = match.code or context.shown_code(match.row)
    issues = [context.issue(finding, form, cell, task=code) for _, cell in given for finding in (refusal, *told(cell))]
    text = match.row.cells.get("text") if not given and not match.keyed else None
    if text:
        issues = [context.issue(refusal, form, text, task=code)]
    words = beside.in_unused_row(context, form, match.row, code, text)
    return Verdict(rejected=len(given), issues=(*issues, *words.issues), beside=words.beside)


def _as_typed(column: FormColumn, cell: Cell) -> Value:
    """A number where one is asked and a day where one is asked, as the file holds them; everything else as its text."""
    match column.kind, cell.value:
        case Number(), float() as number if cell.kind is CellKind.NUMBER and not is_percentage(cell):
            return number if math.isfinite(number) else typed(cell)
        case Day(), dt.datetime() as moment if (
            moment.time() == dt.time() and moment.year > _BEFORE_EXCEL and not lacks_the_day(cell.number_format)
        ):
            return moment.date()
    return typed(cell)


def _across(context: ReturnContext, form: RawForm, match: Match, found: row_rules.Found) -> Iterator[Issue]:
    """Issues for the findings on columns that the form had in the version that came back."""
    for key, finding in found:
        if key in context.sheets[form.key].keys:
            cell = match.row.cells.get(key)
            yield _at(context, form, match, key, finding, typed(cell) if cell else "")


def _at(context: ReturnContext, form: RawForm, match: Match, key: str, finding: Finding, value: str = "") -> Issue:
    """An issue at the row's cell in a column, whether the file holds that cell or not."""
    address = cell_name(match.row.row, form.columns[key]) if key in form.columns else ""
    return Issue(finding, context.place(form, address, match.code, key), value)


# --- the sheet ---------------------------------------------------------------------------------------------------


def _about(context: ReturnContext, sheet: JudgedSheet, *, touched: bool) -> Iterator[Issue]:
    """Issues about a sheet as a whole. Open rows are not named where nothing was filled in in the whole return."""
    if sheet.came is None and context.raw.unread:  # its rows may stand in the sheet that could not be read
        return
    for finding in _gaps(sheet, touched=touched, as_sent=context.is_asked_now):
        title = sheet.form.title if sheet.form else context.sheets[sheet.key].title
        yield Issue(finding, replace(context.place(sheet.form), sheet=title))
    if sheet.form:
        filled = (row.match for row in sheet.rows if row.answers.filled)
        led = (match.row.row for match in filled if (row := sheet.asked.get(match.code)) and row.owed)
        hidden = [
            row for row in led if row in sheet.form.hidden_rows
        ]  # others the form itself hides from the beginning
        if hidden:
            yield context.issue(faults.hidden_rows(hidden), sheet.form)
        if sheet.form.painted and (painted := painted_rows.of(context, sheet.form, sheet.asked_in)):
            yield context.issue(seen.painted_rows(painted), sheet.form)
        yield from _merged(context, sheet.form)


def _gaps(sheet: JudgedSheet, *, touched: bool, as_sent: bool) -> Iterator[Finding]:
    present = {row.match.code for row in sheet.rows}
    if missing := [code for code, row in sheet.asked.items() if code not in present and row_rules.is_demanded(row)]:
        yield faults.missing_rows(missing, as_sent=as_sent)
    if sheet.still_open and touched:
        yield (faults.lead_row_open if sheet.key is SheetKey.TASKS else faults.figure_open)(sheet.still_open)


def _merged(context: ReturnContext, form: RawForm) -> Iterator[Issue]:
    """Merged cells over the table's open columns: Excel keeps a value in the first cell alone."""
    first_row = min((row.row for row in form.rows), default=0)
    inputs = {form.columns[column.key] for column in context.sheets[form.key].inputs if column.key in form.columns}
    for area in form.merged:
        found = corners(area)
        if found and found[0] >= first_row and inputs.intersection(range(found[1], found[3] + 1)):
            yield Issue(faults.merged_cells(area), context.place(form, cell_name(found[0], found[1])))


def _counting_up(context: ReturnContext, form: RawForm, rows: Iterable[JudgedRow]) -> Iterator[Issue]:
    """One issue, at the first of them, for cells below one another that count up."""
    for first, last in series(entry for row in rows for entry in row.verdict.entries):
        finding = numbers.counts_up(f"{first.cell}:{last.cell}", first.text, last.text)
        yield Issue(finding, context.place(form, first.cell, first.code, first.column), first.text)


def _unread(context: ReturnContext, sheet: Filled) -> Iterator[Issue]:
    """What cells in none of our columns show beyond their values."""
    return (context.issue(finding, sheet.form, cell) for cell in sheet.form.extra for finding in told(cell))
