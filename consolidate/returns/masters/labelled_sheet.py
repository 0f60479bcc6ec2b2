"""Reads a sheet of a master that came back: columns found by their labels, rows as cells by label. Pure."""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from consolidate.spreadsheets.fields import typed
from consolidate.spreadsheets.model import Cell, RawSheet

HEADER_WITHIN = 12
"""The header is looked for in this many first rows."""


@dataclass(frozen=True, slots=True)
class LabelledSheet:
    """`columns`: label → Excel column number. `rows`: Excel row number → its cells by label, below the row `head`."""

    columns: Mapping[str, int]
    rows: Mapping[int, Mapping[str, Cell]]
    head: int = 0


def labelled(sheet: RawSheet, labels: Collection[str]) -> LabelledSheet:
    """The sheet by its header: of the first rows the one with most of `labels`. No columns where none has any."""
    heads: dict[int, dict[str, int]] = {}
    for cell in sheet.cells:
        if cell.row > HEADER_WITHIN:
            break
        if (text := words(cell)) in labels:
            heads.setdefault(cell.row, {}).setdefault(text, cell.column)
    header, columns = max(heads.items(), key=lambda head: len(head[1]), default=(0, {}))
    label_of = {number: label for label, number in columns.items()}
    rows: dict[int, dict[str, Cell]] = {}
    for cell in sheet.cells:
        if cell.row > header and cell.column in label_of:
            rows.setdefault(cell.row, {})[label_of[cell.column]] = cell
    return LabelledSheet(columns, rows, header)


def words(cell: Cell | None) -> str:
    """A cell's text as compared: composed (NFC) and stripped; empty where there is no cell."""
    return unicodedata.normalize("NFC", typed(cell)).strip() if cell else ""
