"""A sheet of a master as it comes back: its columns found by their labels, its rows as cells by label. Pure."""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from consolidate.spreadsheets.fields import typed
from consolidate.spreadsheets.model import Cell, RawSheet

HEADER_WITHIN = 12


@dataclass(frozen=True, slots=True)
class LabelledSheet:
    """`columns`: label → Excel column number. `rows`: Excel row number → its cells by label, below the header."""

    columns: Mapping[str, int]
    rows: Mapping[int, Mapping[str, Cell]]


def labelled(sheet: RawSheet, labels: Collection[str]) -> LabelledSheet:
    """The header is the one of the first rows that carries most of the labels."""
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
    return LabelledSheet(columns, rows)


def words(cell: Cell | None) -> str:
    """What stands in a cell, as compared; nothing where there is none."""
    return unicodedata.normalize("NFC", typed(cell)).strip() if cell else ""
