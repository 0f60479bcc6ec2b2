"""Which cells an agency filled in: counted before anything is checked."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from consolidate.forms.columns import COUNT, FormColumn
from consolidate.forms.model import SheetKey
from consolidate.returns.model import RawForm, RawRow
from consolidate.returns.validation.context import ReturnContext
from consolidate.returns.validation.printed_lines import Lines, apart
from consolidate.spreadsheets.addresses import column_name
from consolidate.spreadsheets.fields import is_blank
from consolidate.spreadsheets.model import Cell
from consolidate.texts.labels import TargetKind

_TOLERANCE = 0.005 + 1e-9
"""A ratio is shown with two decimals."""


Given = list[tuple[FormColumn, Cell]]
"""Cells of a row with their columns."""


class Filled(NamedTuple):
    """A sheet, without the `lines` that only print and sign it, and what its agency filled in: `given` by row."""

    form: RawForm
    given: Mapping[int, Given]
    lines: Lines


def filled(context: ReturnContext) -> list[Filled]:
    """What the agency filled in, sheet by sheet."""
    return [_filled(context, *apart(context, form)) for form in context.raw.forms]


def _filled(context: ReturnContext, form: RawForm, lines: Lines) -> Filled:
    return Filled(form, {row.row: given(context, form, row) for row in form.rows}, lines)


def count(sheet: Filled) -> int:
    """How many cells of the sheet the agency filled in."""
    return sum(map(len, sheet.given.values()))


def given(context: ReturnContext, form: RawForm, row: RawRow) -> Given:
    """The cells of a row that are the agency's and not blank. Our own formula's are not."""
    return [
        (column, cell)
        for column in context.sheets[form.key].inputs
        if (cell := row.cells.get(column.key))
        and not is_blank(cell)
        and not (column.key == "value" and _is_computed(context, form, row, cell))
    ]


def _is_computed(context: ReturnContext, form: RawForm, row: RawRow, cell: Cell) -> bool:
    """Whether `Giá trị` is what our formula of a ratio makes: it refers to both numbers, or equals their ratio."""
    if form.key is not SheetKey.TARGETS:
        return False
    # a row that was sorted apart from its key has two codes
    codes = {context.own_code(form.key, row), context.shown_code(row)}
    targets = [target for code in codes if (target := context.against.catalogue.target_by_code.get(code))]
    ratios = [target.kind is TargetKind.RATIO for target in targets]
    if cell.formula and (any(ratios) or not ratios):
        return all(_refers(cell.formula, form.columns.get(key)) for key in ("numerator", "denominator"))
    if not all(ratios):
        return False
    numerator, denominator = (_number(row, key) for key in ("numerator", "denominator"))
    if numerator is None or not denominator or not isinstance(cell.value, float | int):
        return cell.value == 0 and not context.raw.format.keeps_formulas
    return abs(cell.value - numerator / denominator * 100) <= _TOLERANCE


def _refers(formula: str, column: int | None) -> bool:
    return bool(column and _reference(column).search(formula))


@cache
def _reference(column: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Z]){column_name(column)}\$?[0-9]")


def _number(row: RawRow, key: str) -> float | None:
    value = COUNT.read(row.cells[key]).value if key in row.cells else None
    return value if isinstance(value, float) else None
