"""A review filled in as the office would: decisions chosen, cells corrected, saved."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

HEADER_ROW = 3


def rows(path: Path) -> dict[str, dict[str, Any]]:
    """Code → what its row says, by header; with the place as `sheet` and `row`, in the order of the sheets."""
    book = openpyxl.load_workbook(path)
    found = {}
    for sheet in book.worksheets:
        headers = [cell.value for cell in sheet[HEADER_ROW]]
        if "Quyết định" in headers:
            for row in range(HEADER_ROW + 1, sheet.max_row + 1):
                cells = dict(zip(headers, (cell.value for cell in sheet[row]), strict=True))
                found[cells["Mã"]] = cells | {"sheet": sheet.title, "row": row}
    return found


def decide(path: Path, own: Mapping[str, Mapping[str, Any]] | None = None, *, default: str = "Nhận") -> None:
    """Choose `default` in every row that awaits a decision, and write the cells of `own` by code and header."""
    book = openpyxl.load_workbook(path)
    for code, cells in rows(path).items():
        sheet = book[cells["sheet"]]
        places = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
        given = {} if cells["Thay đổi"] == "như cũ" else {"Quyết định": default}
        for header, value in (given | dict((own or {}).get(code, {}))).items():
            sheet.cell(cells["row"], places[header]).value = value or None
    book.save(path)
