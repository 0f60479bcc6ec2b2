"""`Ý kiến chỉ đạo`: what leaders wrote by hand into a master."""

import unicodedata

from consolidate import cells
from consolidate.texts.labels import Label, MasterTitle

_HEADER_WITHIN = 12


def read(data: bytes, name: str) -> dict[str, str]:
    """Task code → remark, of a master workbook. UnreadableError if it cannot be read."""
    for sheet in cells.read(data, name).sheets:
        if sheet.title != MasterTitle.TASKS:
            continue
        header: dict[str, int] = {}
        texts: dict[int, dict[int, str]] = {}
        for cell in sheet.cells:
            text = unicodedata.normalize("NFC", str(cell.value)).strip()
            if cell.row <= _HEADER_WITHIN and text in (Label.CODE, Label.REMARK):
                header[text] = cell.column
            else:
                texts.setdefault(cell.row, {})[cell.column] = text
        code, remark = header.get(Label.CODE), header.get(Label.REMARK)
        if code and remark:
            return {row[code]: row[remark] for row in texts.values() if code in row and row.get(remark)}
    return {}
