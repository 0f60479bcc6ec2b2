"""A sheet of a master as written and as it came back, laid side by side: which column and row is which. Pure.

Columns are found by their headers, else by what stands in them; rows by what they hold, else by their codes, else by
their likeness. So sorting, moving, filtering and renaming change no cell.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from consolidate.returns.masters.labelled_sheet import between, matched, words
from consolidate.spreadsheets.cell_values import blank, plain, same
from consolidate.spreadsheets.fields import fold
from consolidate.spreadsheets.model import Cell, RawSheet
from consolidate.texts.labels import Label, MasterTitle
from consolidate.texts.outputs.master.vocabulary import Head

HEADER_WITHIN = 30
"""The header of an edited sheet is looked for in this many first rows."""

HALF = 0.5
"""The share of values, or of cells, by which a column or a row is known."""

_HEAD = 12
"""As written, the header stands within so many first rows."""

_FEWEST_VALUES = 3
"""Different values that a column must have to be known by them."""

_MOST_PAIRS = 100_000
"""Pairs of rows whose likeness is looked at."""

_LABELS = frozenset(map(str, Label))

OPEN = (Label.REMARK, Head.OFFICE_ANSWER)
"""Columns that people fill in."""

_CODES = (Label.CODE, Label.AGENCY_CODE, Head.REMARK_KIND)
"""What a row is about."""

Rows = Mapping[int, Mapping[int, Cell]]
"""Row → column → cell that is not blank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """`was`, `now`: the cells. `head`: row of the header as written, 0 where there is none; `labels`: by column there.

    `columns`: column as written → column now, without those that are gone. `rows`: (row as written, row now), 0 for a
    row that was added; rows that are gone are left out.
    """

    was: Rows
    now: Rows
    head: int
    labels: Mapping[int, str]
    columns: Mapping[int, int]
    rows: Sequence[tuple[int, int]]

    def column(self, label: str) -> int:
        """The column of a label as written; 0 where it has none, or it is gone."""
        return next((number for number, text in self.labels.items() if text == label and number in self.columns), 0)

    def cell(self, row: int, label: str) -> Cell | None:
        """The cell of a row as written in the column that had that label; of the header and what is above it none."""
        if row <= self.head:
            return None
        at = next((number for number, text in self.labels.items() if text == label), 0)
        return self.was.get(row, {}).get(at)


def align(written: RawSheet, sheet: RawSheet) -> Aligned:
    """Both sheets side by side."""
    was, now = rows_of(written.cells), rows_of(sheet.cells)
    head = _header(written.title, was)
    labels = {number: words(cell) for number, cell in was.get(head, {}).items()}
    columns = _columns(was, now, head, labels)
    computed = {cell.column for cell in written.cells if cell.formula}
    typed = {n: columns[n] for n in columns if n not in computed and labels.get(n) not in OPEN}
    codes = [n for n, text in labels.items() if text in _CODES and n in columns]
    rows = _RowPairing(was, now, typed, {number: columns[number] for number in codes}).pairs(head)
    return Aligned(was=was, now=now, head=head, labels=labels, columns=columns, rows=rows)


def rows_of(cells: Iterable[Cell]) -> dict[int, dict[int, Cell]]:
    """The cells that hold something, by row and column."""
    rows: dict[int, dict[int, Cell]] = {}
    for cell in cells:
        if cell.formula or not blank(cell):
            rows.setdefault(cell.row, {})[cell.column] = cell
    return rows


def _header(title: str, rows: Rows) -> int:
    """The row of the table's header as written; 0 on a sheet that has none."""
    if title == MasterTitle.OVERVIEW:
        return 0
    first = {row: cells.values() for row, cells in rows.items() if row <= _HEAD}
    counts = Counter({row: sum(words(cell) in _LABELS for cell in cells) for row, cells in first.items()})
    row, count = max(counts.items(), key=lambda each: each[1], default=(0, 0))
    return row if count >= _FEWEST_VALUES else 0


# --- columns -----------------------------------------------------------------------------------------------------


def _columns(was: Rows, now: Rows, head: int, labels: Mapping[int, str]) -> dict[int, int]:
    """Column as written → column now."""
    every = {number for row in was.values() for number in row}
    if not head:
        return {number: number for number in every}
    numbers = sorted(labels)
    row_now = header_row(now, set(map(fold, labels.values())))
    headers = {number: words(cell) for number, cell in now[row_now].items()} if row_now else {}
    found = matched([labels[number] for number in numbers], headers)
    free = {number for row in now.values() for number in row} - set(found.values())
    for position, number in enumerate(numbers):
        if position not in found and (best := by_content(_values(was, number, head), now, free)):
            found[position] = best
            free.discard(best)
    between(len(numbers), found)
    taken = set(found.values())
    unlabelled = {number: number for number in every.difference(numbers) if number not in taken}
    return {**unlabelled, **{numbers[position]: number for position, number in found.items()}}


def header_row(rows: Rows, labels: set[str]) -> int:
    """The row that has most of the labels, at least two of them; 0 where there is none."""
    counts = {
        row: len(labels & {fold(words(cell)) for cell in cells.values()})
        for row, cells in rows.items()
        if row <= HEADER_WITHIN
    }
    row, count = max(counts.items(), key=lambda each: each[1], default=(0, 0))
    return row if count >= min(2, len(labels)) else 0


def by_content(values: set[str], rows: Rows, columns: Iterable[int]) -> int:
    """The column that holds at least half of the values; 0 where none does, or they are too few to tell."""
    if len(values) < _FEWEST_VALUES:
        return 0
    shares = {number: len(values & _values(rows, number, 0)) / len(values) for number in sorted(columns)}
    number, share = max(shares.items(), key=lambda each: each[1], default=(0, 0.0))
    return number if share >= HALF else 0


def _values(rows: Rows, column: int, after: int) -> set[str]:
    return {plain(cells[column]) for row, cells in rows.items() if row > after and column in cells}


# --- rows --------------------------------------------------------------------------------------------------------


class _RowPairing:
    """Rows as written and now. `typed`, `codes`: column as written → column now, of what is neither computed nor for
    people to fill in, and of codes."""

    def __init__(self, was: Rows, now: Rows, typed: Mapping[int, int], codes: Mapping[int, int]) -> None:
        self._was, self._now, self._typed, self._codes = was, now, typed, codes
        self._gone: dict[int, None] = {}
        self._added: dict[int, None] = {}

    def pairs(self, head: int) -> list[tuple[int, int]]:
        """(row as written, row now), 0 for a row that was added."""
        found = [*self._equal(), *self._of_one_code(), *self._alike()]
        return [*found, *((row if row in self._gone and row <= head else 0, row) for row in self._added)]

    def _equal(self) -> Iterator[tuple[int, int]]:
        """Rows that hold the same, each in its old place where that is one; what is left over is noted."""
        by_content: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for row, cells in self._was.items():
            by_content[_content(cells, self._typed)].append(row)
        first = {content: rows[0] for content, rows in by_content.items() if any(content)}
        there = self._typed.values()
        for row, cells in self._now.items():
            content = _content(cells, there)
            rows = by_content.get(content, [])
            if row in rows or (rows and any(content)):
                chosen = row if row in rows else rows[0]
                rows.remove(chosen)
                yield chosen, row
            elif content in first:  # a row of ours, copied
                yield first[content], row
            else:
                self._added[row] = None
        self._gone = dict.fromkeys(row for rows in by_content.values() for row in rows)

    def _of_one_code(self) -> Iterator[tuple[int, int]]:
        """Rows of one code, and of one agency where the sheet has agencies."""
        was = _by_content_of(self._was, self._gone, self._codes)
        now = _by_content_of(self._now, self._added, self._codes.values())
        for key, rows in now.items():
            if any(key) and len(rows) == 1 == len(was.get(key, ())):
                yield self._pair(was[key][0], rows[0])

    def _alike(self) -> Iterator[tuple[int, int]]:
        """Rows that share half of their cells, the most alike first, of equals the ones in their old places."""
        if len(self._gone) * len(self._added) > _MOST_PAIRS:
            return
        alike = [(self._likeness(was, now), was == now, was, now) for was in self._gone for now in self._added]
        for likeness, _, was, now in sorted(alike, reverse=True):
            if likeness >= HALF and was in self._gone and now in self._added:
                yield self._pair(was, now)

    def _pair(self, was: int, now: int) -> tuple[int, int]:
        del self._gone[was], self._added[now]
        return was, now

    def _likeness(self, was: int, now: int) -> float:
        cells = {number: cell for number, cell in self._was[was].items() if number in self._typed}
        equal = sum(same(cell, self._now[now].get(self._typed[number])) for number, cell in cells.items())
        return equal / len(cells) if cells else 0.0


def _content(row: Mapping[int, Cell], columns: Iterable[int]) -> tuple[str, ...]:
    return tuple(plain(row[number]) if number in row else "" for number in columns)


def _by_content_of(rows: Rows, chosen: Iterable[int], columns: Iterable[int]) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in chosen:
        found[_content(rows[row], columns)].append(row)
    return found
