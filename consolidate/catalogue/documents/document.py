"""What a file of any format is read into: lines in order, each with the place where a person finds it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Line(NamedTuple):
    """A row of a table with its cells from left to right, or a paragraph, which is one cell.

    No cell holds a line break, a tab or two spaces in a row: see `formats.read`. `place` in words, such as `dòng 12`.
    """

    cells: tuple[str, ...]
    place: str

    @property
    def text(self) -> str:
        """The filled cells joined by a space, for patterns that search a whole line."""
        return " ".join(filter(None, self.cells))

    @property
    def is_row(self) -> bool:
        """Whether this is a row of a table of two or more columns."""
        return len(self.cells) > 1

    @property
    def filled(self) -> int:
        """How many cells hold text. A row with one filled cell may be a title over the whole width of a table."""
        return sum(map(bool, self.cells))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A plan document as read. `file`: its name without folders.

    `scanned`: letters and figures may be misread, so that a person must confirm every row. `doubts`: place → words
    that were recognised unsurely. `notes`: what a person should know of the whole document, such as tracked changes.
    `broken`: place and column, from 0, of a table's cell that has several lines → these, with line breaks.
    """

    file: str
    lines: tuple[Line, ...]
    scanned: bool = False
    doubts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    broken: Mapping[tuple[str, int], str] = field(default_factory=dict)


class Spanned(NamedTuple):
    """A cell, with how many rows and columns it covers. Rows and columns count from 1."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


def table_rows(cells: Iterable[Spanned], *, whole: bool = False) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Number and cells of each row that holds text; every row has as many cells as the table has columns.

    A cell merged over several rows is repeated in each of them that begins with a cell of its own (a lead for three
    tasks), and stands once where the first column is merged too (a heading, or one row drawn as two).

    `whole`: empty columns at the edges of the table count as columns.
    """
    every = list(cells)
    filled = [cell for cell in every if cell.text.strip()]
    if not filled:
        return
    counted = every if whole else filled
    first = min(cell.column for cell in counted)
    last = max(cell.column + cell.columns - 1 for cell in counted)
    table: dict[int, dict[int, str]] = {}
    for cell in filled:
        table.setdefault(cell.row, {})[cell.column] = cell.text
    begun = {row for row, texts in table.items() if first in texts}
    for cell in filled:
        for row in begun.intersection(range(cell.row + 1, cell.row + cell.rows)):
            table[row].setdefault(cell.column, cell.text)
    for row, texts in sorted(table.items()):
        yield row, tuple(texts.get(column, "") for column in range(first, last + 1))
