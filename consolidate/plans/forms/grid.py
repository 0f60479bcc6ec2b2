"""The cells of a table as lines: merged cells said once, or once for each row they stand for."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Spanned(NamedTuple):
    """A cell, with how many rows and columns it covers. Rows and columns count from 1."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


def rows(cells: Iterable[Spanned], *, whole: bool = False) -> Iterator[tuple[int, str]]:
    """Number and text of each row that says something, its cells parted by tabs.

    A cell merged over several rows stands for each of them that begins with a cell of its own (a lead for three
    tasks), and is said once where the first column is merged too (a heading, or one row drawn as two).

    `whole`: empty columns at the edges are columns, too.
    """
    every = [cell._replace(text=" ".join(cell.text.split())) for cell in cells]
    said = [cell for cell in every if cell.text]
    if not said:
        return
    counted = every if whole else said
    first = min(cell.column for cell in counted)
    last = max(cell.column + cell.columns - 1 for cell in counted)
    table: dict[int, dict[int, str]] = {}
    for cell in said:
        table.setdefault(cell.row, {})[cell.column] = cell.text
    begun = {row for row, texts in table.items() if first in texts}
    for cell in said:
        for row in begun.intersection(range(cell.row + 1, cell.row + cell.rows)):
            table[row].setdefault(cell.column, cell.text)
    for row, texts in sorted(table.items()):
        yield row, "\t".join(texts.get(column, "") for column in range(first, last + 1))
