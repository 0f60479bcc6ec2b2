"""Cells and notes listed whole, each with its address, in texts that the master and the replies can show."""

from collections.abc import Iterable, Iterator

from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.fields import typed
from consolidate.spreadsheets.model import Cell
from consolidate.texts.returns.beside import continued

LETTERS = 9_000
"""Of one listing: with the words around it a cell of a reply shows it whole (10,000), and one of the master."""


def of_cells(cells: Iterable[Cell]) -> Iterator[tuple[int, str]]:
    """Listings of cells, as many as are needed; how many cells begin in each."""
    for count, listed, where in _packed((cell_name(cell.row, cell.column), typed(cell)) for cell in cells):
        yield count, listed[:LETTERS]
        for at in range(LETTERS, len(listed), LETTERS):
            yield 0, continued(where, listed[at : at + LETTERS])


def of_notes(notes: Iterable[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    """Listings of notes, none of which is cut; how many there are in each."""
    return ((count, listed) for count, listed, _ in _packed(notes))


def _packed(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[int, str, str]]:
    """How many texts, and they with their addresses: as many as fit, or one that is longer; where the last stands."""
    count, listed, last = 0, "", ""
    for where, text in texts:
        item = f"{where}: {text}" if where else text
        if listed and len(listed) + len(item) > LETTERS:
            yield count, listed, last
            count, listed = 0, ""
        count, listed, last = count + 1, f"{listed}; {item}" if listed else item, where
    if listed:
        yield count, listed, last
