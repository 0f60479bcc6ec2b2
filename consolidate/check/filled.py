"""Which cells an agency filled in: counted before anything is judged."""

import re

from consolidate.check.desk import Desk
from consolidate.grid import column_name
from consolidate.kinds import is_blank
from consolidate.layout import COUNT, SHEETS, Column
from consolidate.model import Cell, RawForm, RawRow, SheetKey, Target
from consolidate.texts.labels import TargetKind
from consolidate.texts.reading import XLS, XLSB

_WITHOUT_FORMULAS = (XLS, XLSB)
"""Forms of which we are told no formulas; where ours gives no text they hold a 0."""

_TOLERANCE = 0.005 + 1e-9
"""A ratio is shown with two decimals."""


def filled(desk: Desk, form: RawForm, row: RawRow) -> list[tuple[Column, Cell]]:
    """The cells of a row that are the agency's and not blank, with their columns. Our own formula's are not."""
    found = [(column, row.cells[column.key]) for column in SHEETS[form.key].inputs if column.key in row.cells]
    return [
        (column, cell)
        for column, cell in found
        if not is_blank(cell) and not (column.key == "value" and _is_computed(desk, form, row, cell))
    ]


def extras(form: RawForm) -> list[Cell]:
    """Cells with something in them that stand in none of our columns."""
    return [cell for cell in form.extra if not is_blank(cell)]


def count_filled(desk: Desk) -> int:
    """All cells the agency filled in, in the whole return."""
    return sum(len(extras(form)) + sum(len(filled(desk, form, row)) for row in form.rows) for form in desk.raw.forms)


def _target(desk: Desk, row: RawRow) -> Target | None:
    """The target of a row by its key, else by its code."""
    code = desk.own_keys.get((SheetKey.TARGETS, desk.shown(row, "row_key"))) or desk.shown_code(row)
    return desk.catalogue.target_by_code.get(code)


def _is_computed(desk: Desk, form: RawForm, row: RawRow, cell: Cell) -> bool:
    """Whether `Giá trị` is what our formula of a ratio makes: it refers to both numbers, or equals their ratio."""
    target = _target(desk, row)
    if form.key is not SheetKey.TARGETS or (target and target.kind is not TargetKind.RATIO):
        return False
    if cell.formula:
        return all(_refers(cell.formula, form.columns.get(key)) for key in ("numerator", "denominator"))
    numerator, denominator = (_number(row, key) for key in ("numerator", "denominator"))
    if numerator is None or not denominator or not isinstance(cell.value, float | int):
        return cell.value == 0 and desk.raw.producer in _WITHOUT_FORMULAS
    return abs(cell.value - numerator / denominator * 100) <= _TOLERANCE


def _refers(formula: str, column: int | None) -> bool:
    name = column_name(column) if column else ""
    return bool(name and re.search(rf"(?<![A-Z]){name}\$?[0-9]", formula))


def _number(row: RawRow, key: str) -> float | None:
    value = COUNT.read(row.cells[key]).value if key in row.cells else None
    return value if isinstance(value, float) else None
