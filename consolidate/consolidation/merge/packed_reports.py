"""Standing reports held as packed bytes: a month of a country brings a million cells, few of which are looked at."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from consolidate.consolidation.model import Report
from consolidate.forms.model import Row, SheetKey
from consolidate.returns.packed_entries import pack, shared_columns, unpack


class _Block:
    """What several agencies report of one row."""

    __slots__ = ("data",)

    def __init__(self, reports: Sequence[tuple[object, ...] | None]) -> None:
        self.data = pack(reports)


@lru_cache(maxsize=96)  # the rows of an agency, each with its neighbours
def _told(block: _Block) -> Sequence[Any]:
    reports: Sequence[Any] = unpack(block.data)
    return reports


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
            values=dict(zip(shared_columns(columns), values, strict=True)),
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
    columns, file = shared_columns(tuple(report.values)), files[report.file]
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
