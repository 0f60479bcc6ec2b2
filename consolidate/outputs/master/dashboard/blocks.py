"""Small things the blocks of `Tổng quan` share."""

from typing import TYPE_CHECKING

from consolidate.outputs.master.drawing import style

if TYPE_CHECKING:
    from consolidate.spreadsheets.writing import Format, Sheet


def over(sheet: "Sheet", row: int, span: tuple[int, int], value: str, look: "Format", last_row: int = 0) -> None:
    """A text over the columns from first to last, of a row or of the rows to `last_row`; also where that is one."""
    if span[1] > span[0] or last_row > row:
        sheet.merge(row, *span, value, look, last_row)
    else:
        sheet.put(row, span[0], value, look)


def block_title(sheet: "Sheet", row: int, span: tuple[int, int], text: str, formula: str = "") -> None:
    """The bar above a block; live where a formula joins its text."""
    look = sheet.book.format(
        bold=True, font_size=10, font_color=style.NAVY, bottom=2, bottom_color=style.NAVY, valign="vcenter"
    )
    over(sheet, row, span, text, look)
    if formula:
        sheet.formula(row, span[0], formula, look, text)


def nothing(sheet: "Sheet", row: int, span: tuple[int, int], why: str, last_row: int = 0) -> None:
    """Words in the place of a chart or a list that would be empty."""
    look = sheet.book.format(italic=True, text_wrap=True, valign="vcenter", align="center")
    over(sheet, row, span, why, look, last_row)
