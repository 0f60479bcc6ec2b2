"""Things held as bytes: a month brings a million cells, of which nobody looks at more than a few rows at a time.

What is packed is unpacked anew whenever it is looked at, and costs a tenth of the memory. It is pickled: what came from
elsewhere is only ever unpacked where it is known to be ours.
"""

import pickle
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple, overload

from consolidate.forms.model import Row, SheetKey
from consolidate.model import Entry, Report
from consolidate.spreadsheets.model import Value

_LEVEL = 1
"""Of compression: more of it makes cells hardly smaller and takes longer."""


def _pack(thing: object) -> bytes:
    return zlib.compress(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL), _LEVEL)


def _unpacked(data: bytes) -> Any:
    return pickle.loads(zlib.decompress(data))  # noqa: S301 - packed by us


class Told(NamedTuple):
    """What a return says in one row: of each cell its column, its value, its text as typed, its address, its row.

    A text that is the value itself is None. Of cells that stand in one row of the sheet, as nearly always, `cells` are
    the letters alone, `rows` its number.
    """

    sheet: SheetKey
    code: str
    columns: tuple[str, ...]
    values: tuple[Value, ...]
    texts: tuple[str | None, ...]
    cells: tuple[str, ...]
    rows: tuple[int, ...] | int

    @property
    def row(self) -> int:
        """Where it begins."""
        return self.rows if isinstance(self.rows, int) else self.rows[0]

    @property
    def entries(self) -> Iterator[Entry]:
        texts = (str(value) if text is None else text for text, value in zip(self.texts, self.values, strict=True))
        cells, rows = self.cells, self.rows
        if isinstance(rows, int):
            cells, rows = tuple(f"{letters}{rows}" for letters in cells), (rows,) * len(cells)
        told = zip(self.columns, self.values, texts, cells, rows, strict=True)
        return (Entry(self.sheet, self.code, *cell) for cell in told)


def told(entries: Iterable[Entry]) -> list[Told]:
    """The entries row by row, the rows in the order of sheets and codes."""
    if isinstance(entries, Entries):
        return entries.told()
    rows: dict[tuple[SheetKey, str], list[Entry]] = {}
    for entry in entries:
        rows.setdefault((entry.sheet, entry.code), []).append(entry)
    return [_row(*row, rows[row]) for row in sorted(rows)]


def _row(sheet: SheetKey, code: str, entries: Sequence[Entry]) -> Told:
    _, _, columns, values, said, cells, rows = zip(*entries, strict=True)
    texts = tuple(None if text == value else text for text, value in zip(said, values, strict=True))
    number = str(rows[0])
    if len(set(rows)) == 1 and all(cell.endswith(number) for cell in cells):
        letters = tuple(cell.removesuffix(number) for cell in cells)
        return Told(sheet, code, _one(columns), values, texts, _one(letters), rows[0])
    return Told(sheet, code, _one(columns), values, texts, cells, rows)


@lru_cache
def _one(columns: tuple[str, ...]) -> tuple[str, ...]:
    """One for all rows that have the same."""
    return columns


class Entries(Sequence[Entry]):
    """A return's entries, row by row."""

    __slots__ = ("_data", "_length")

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._data, self._length = _pack([tuple(row) for row in told(entries)]), len(entries)

    def told(self) -> list[Told]:
        return [Told(sheet, code, _one(columns), *cells) for sheet, code, columns, *cells in _unpacked(self._data)]

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Entry]:
        return chain.from_iterable(row.entries for row in self.told())

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, at: int | slice) -> Entry | tuple[Entry, ...]:
        return tuple(self)[at]


class _Block:
    """What several agencies report of one row."""

    __slots__ = ("data",)

    def __init__(self, told: Sequence[tuple[object, ...] | None]) -> None:
        self.data = _pack(told)


@lru_cache(maxsize=96)  # the rows of an agency, each with its neighbours
def _told(block: _Block) -> Sequence[Any]:
    told: Sequence[Any] = _unpacked(block.data)
    return told


class Pack:
    """The reports of some agencies, packed row by row."""

    __slots__ = ("_blocks", "_files", "agencies")

    def __init__(self, reports: Mapping[Row, Report]) -> None:
        self.agencies = [*dict.fromkeys(agency for agency, _, _ in reports)]
        self._files = [*dict.fromkeys(report.file for report in reports.values())]
        number = {file: number for number, file in enumerate(self._files)}
        self._blocks = {
            row: _Block([_bare(reports.get((agency, *row)), number) for agency in self.agencies])
            for row in sorted({(sheet, code) for _, sheet, code in reports})
        }

    def report(self, at: int, sheet: SheetKey, code: str) -> Report | None:
        """Of the agency at that place."""
        block = self._blocks.get((sheet, code))
        bare = _told(block)[at] if block else None
        if bare is None:
            return None
        columns, values, period, file, row, origin, below = bare
        return Report(
            code=code,
            agency=self.agencies[at],
            values=dict(zip(_one(columns), values, strict=True)),
            period=period,
            file=self._files[file],
            row=row,
            origin=origin,
            below=below,
        )

    def rows(self, at: int) -> Iterator[Row]:
        """What the agency at that place reports of."""
        agency = self.agencies[at]
        return ((agency, *row) for row, block in self._blocks.items() if _told(block)[at] is not None)


def _bare(report: Report | None, files: Mapping[str, int]) -> tuple[object, ...] | None:
    """A report without what its place says; files by number."""
    if report is None:
        return None
    columns, file = _one(tuple(report.values)), files[report.file]
    return columns, tuple(report.values.values()), report.period, file, report.row, report.origin, report.below


class Reports(Mapping[Row, Report]):
    """Reports that are packed, each made anew when it is looked at: quick where its neighbours were looked at before,
    of the same row or of the same agency.
    """

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._places = {agency: (pack, at) for pack in packs for at, agency in enumerate(pack.agencies)}

    def __getitem__(self, row: Row) -> Report:
        agency, sheet, code = row
        pack, at = self._places[agency]
        if report := pack.report(at, sheet, code):
            return report
        raise KeyError(row)

    def of(self, agencies: Collection[str]) -> dict[Row, Report]:
        """All that some agencies report, neighbour by neighbour."""
        return {row: self[row] for agency in self._places if agency in agencies for row in self._rows(agency)}

    def _rows(self, agency: str) -> Iterator[Row]:
        pack, at = self._places[agency]
        return pack.rows(at)

    def __iter__(self) -> Iterator[Row]:
        return chain.from_iterable(map(self._rows, self._places))

    def __len__(self) -> int:
        return sum(1 for _ in self)
