"""Which cells of a table are ours, as we wrote them."""

import re
from collections.abc import Iterable, Mapping

from consolidate.forms import own_texts, signing
from consolidate.forms.columns import REMINDER_COLUMNS, By, FormColumn
from consolidate.forms.model import SheetKey
from consolidate.returns.model import RawForm, RawRow
from consolidate.returns.validation.context import ReturnContext
from consolidate.spreadsheets.fields import fold, is_blank, shown, squeeze
from consolidate.spreadsheets.model import Cell, CellKind
from consolidate.texts.labels import Role

_REPORTED_BEFORE = re.compile(r"20[0-9]{2}(?:-[0-9QH]{2})?(?: \(.*\))?: ", re.DOTALL)
"""How a text of `Kỳ trước` begins."""


def is_as_sent(context: ReturnContext, form: RawForm, row: RawRow, sent: Mapping[str, str], *, keyed: bool) -> bool:
    """Whether all our cells of a row are, letter for letter, as they would be sent today."""
    cells = row.cells
    for key in context.sheets[form.key].own_keys:
        cell = cells.get(key)
        if (cell.value if cell else "") != sent.get(key, ""):
            return False
    check = cells.get("self_check")
    return keyed and (check is None or is_self_check(context, check))


def not_ours(
    context: ReturnContext, form: RawForm, row: RawRow, code: str, *, used: bool
) -> list[tuple[FormColumn, Cell]]:
    """The cells of a row that are in none of the agency's columns and hold what we did not write there.

    `code`: of the task or target that the row is for; empty where it is for none. In a row that is not `used` what
    we wrote into another row is ours too.
    """
    sent = context.sent[form.key].get(code, {})
    found = []
    for column in context.sheets[form.key].columns:
        cell = row.cells.get(column.key)
        if cell is None or column.by is By.AGENCY or cell.value == sent.get(column.key) or is_blank(cell):
            continue
        if not (
            _is_ours(context, form.key, row, code, column, cell)
            or (not used and _is_moved(context, form, column, cell))
        ):
            found.append((column, cell))
    return found


def _is_ours(context: ReturnContext, sheet: SheetKey, row: RawRow, code: str, column: FormColumn, cell: Cell) -> bool:
    if column.by is By.FORMULA:
        return is_self_check(context, cell)
    if column.by is By.HIDDEN:
        if context.own_code(sheet, row):
            return True
        return not context.keys_known and signing.is_row_key(shown(cell))
    return bool(code) and is_sent(context, sheet, code, column.key, cell)


def _is_moved(context: ReturnContext, form: RawForm, column: FormColumn, cell: Cell) -> bool:
    if fold(shown(cell)) == fold(column.label) or is_moved(context, form.key, column.key, cell):
        return True
    columns = context.sheets[form.key].own_keys if form.by_order else ()  # the cells may stand in other columns
    return any(is_moved(context, form.key, key, cell) for key in columns)


def is_self_check(context: ReturnContext, cell: Cell) -> bool:
    """Whether a cell holds what our formula of `Tự kiểm tra` gives, or the formula itself."""
    if cell.kind is CellKind.TEXT and own_texts.is_self_check(shown(cell)):
        return True
    return is_result_lost(context, cell) or (bool(cell.formula) and own_texts.is_own_formula(cell.formula))


def is_result_lost(context: ReturnContext, cell: Cell) -> bool:
    """Whether a cell may be a formula of ours that was never computed: in some formats it is then a 0."""
    return cell.value == 0 and not context.raw.format.keeps_formulas


def is_sent(context: ReturnContext, sheet: SheetKey, code: str, column: str, cell: Cell) -> bool:
    """Whether a text in one of our columns is what we wrote into the row of that task or target, now or when it was
    issued. In a workbook that does not say, what stands in our columns is judged only if it asks what we ask today.
    """
    text, now = shown(cell), context.sent[sheet].get(code)
    if now is not None and text == squeeze(now.get(column, "")):
        return True
    if context.own is not None:
        return own_texts.in_row(sheet, code, column, text) in context.own
    if column == "remark":
        return not _beyond(text, context.against.remarks.get(code, ()))
    if column in REMINDER_COLUMNS:
        return bool(_REPORTED_BEFORE.match(text))
    if column == "role" and now is None:
        return text in tuple(Role)
    return not context.is_asked_now


def _beyond(text: str, sent: Iterable[str]) -> str:
    """What a cell says beside the texts that were ever sent out in it, one or several together."""
    for each in sorted(map(squeeze, sent), key=len, reverse=True):
        text = text.replace(each, "")
    return text.strip()


def is_moved(context: ReturnContext, sheet: SheetKey, column: str, cell: Cell) -> bool:
    """Whether we wrote that text into that column in some other row."""
    text = shown(cell)
    if any(text == squeeze(texts.get(column, "")) for texts in context.sent[sheet].values()):
        return True
    codes = context.against.codes(sheet)
    return context.own is not None and any(own_texts.in_row(sheet, code, column, text) in context.own for code in codes)
