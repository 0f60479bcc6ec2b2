"""Reads a sheet of a master that came back: columns found by their labels, rows as cells by label. Pure."""

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from consolidate.core.text_similarity import ratio
from consolidate.spreadsheets.fields import fold, typed
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


# --- columns found by likeness, where a header was edited --------------------------------------------------------

LIKE_ENOUGH = 75
"""Likeness (0 to 100) by which an edited header is still ours; one that has all the words of the label is, too."""


def matched(labels: Sequence[str], headers: Mapping[int, str]) -> dict[int, int]:
    """Position of a label (from 0) → number of the column that has it; a label without a column is left out.

    `labels` in the order in which we write them, `headers` by column number: equal ones first; then an edited one, by
    likeness; then the one column between those of a label's two neighbours.
    """
    found: dict[int, int] = {}
    free = {number: fold(text) for number, text in sorted(headers.items())}
    for position, label in enumerate(map(fold, labels)):
        if label and (number := next((number for number, text in free.items() if text == label), 0)):
            found[position] = number
            del free[number]
    _by_likeness(labels, free, found)
    between(len(labels), found)
    return found


def _by_likeness(labels: Sequence[str], free: dict[int, str], found: dict[int, int]) -> None:
    """Add to `found`, and take out of `free`, each column that is like one label alone, and no other is like that."""
    missing = [position for position in range(len(labels)) if position not in found and fold(labels[position])]
    like = [
        (position, number) for position in missing for number, text in free.items() if _like(labels[position], text)
    ]
    for position, number in like:
        if sum(position in pair[:1] for pair in like) == 1 == sum(number in pair[1:] for pair in like):
            found[position] = number
            del free[number]


def _like(label: str, header: str) -> bool:
    words_of_label, words_of_header = fold(label).split(), header.split()
    return bool(header) and (set(words_of_label) <= set(words_of_header) or ratio(fold(label), header) >= LIKE_ENOUGH)


def between(count: int, found: dict[int, int]) -> None:
    """Add each label whose neighbours among the `count` stand with just one column between them, which is then its."""
    for position in range(count):
        left, right = found.get(position - 1, 0 if position == 0 else None), found.get(position + 1)
        if position not in found and left is not None and right == left + 2:
            found[position] = left + 1
