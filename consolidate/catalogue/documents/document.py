"""What every form of document is read into: lines in order, each with the place where a person finds it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Line(NamedTuple):
    """A paragraph, or a row of a table: its cells parted by tabs. `place` in words, such as `dòng 12`."""

    text: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`file`: its bare name. `scanned`: letters and figures may be misread, so nothing in it counts unseen.

    `doubts`: words that the reading of an image is not sure of, by place. `notes`: what a person should know of the
    whole document, such as tracked changes.
    """

    file: str
    lines: tuple[Line, ...]
    scanned: bool = False
    doubts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


class Spanned(NamedTuple):
    """A cell, with how many rows and columns it covers. Rows and columns count from 1."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


def table_rows(cells: Iterable[Spanned], *, whole: bool = False) -> Iterator[tuple[int, str]]:
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
