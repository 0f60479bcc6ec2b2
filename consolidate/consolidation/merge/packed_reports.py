"""Standing reports held as packed bytes: a month of a country brings a million cells, few of which are looked at."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from consolidate.consolidation.model import Report
from consolidate.forms.model import Row, SheetKey
from consolidate.returns.packed_entries import pack, shared_columns, unpack


class _Block:
    """The reports of several agencies on one row, as bytes."""

    __slots__ = ("data",)

    def __init__(self, reports: Sequence[tuple[object, ...] | None]) -> None:
        self.data = pack(reports)


@lru_cache(maxsize=96)  # the rows of an agency, each with its neighbours
def _reports_in(block: _Block) -> Sequence[Any]:
    reports: Sequence[Any] = unpack(block.data)
    return reports


class Pack:
    """The reports of some agencies, packed row by row. `agencies`: their codes; positions in it count from 0."""

    __slots__ = ("_blocks", "_files", "agencies")

    def __init__(self, reports: Mapping[Row, Report]) -> None:
        self.agencies = [*dict.fromkeys(agency for agency, _, _ in reports)]
        self._files = [*dict.fromkeys(report.file for report in reports.values())]
        number = {file: number for number, file in enumerate(self._files)}
        self._blocks = {
            row: _Block([_as_tuple(reports.get((agency, *row)), number) for agency in self.agencies])
            for row in sorted({(sheet, code) for _, sheet, code in reports})
        }

    def report(self, at: int, sheet: SheetKey, code: str) -> Report | None:
        """The report of the agency at that position, or None."""
        block = self._blocks.get((sheet, code))
        packed = _reports_in(block)[at] if block else None
        if packed is None:
            return None
        columns, values, period, file, row, origin, below = packed
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
        """The rows that the agency at that position has reports on."""
        agency = self.agencies[at]
        return ((agency, *row) for row, block in self._blocks.items() if _reports_in(block)[at] is not None)


def _as_tuple(report: Report | None, files: Mapping[str, int]) -> tuple[object, ...] | None:
    """A report as a tuple without agency and code, which its position gives; its file as an index."""
    if report is None:
        return None
    columns, file = shared_columns(tuple(report.values)), files[report.file]
    return columns, tuple(report.values.values()), report.period, file, report.row, report.origin, report.below


class Reports(Mapping[Row, Report]):
    """Packed reports by row, each unpacked at access: quick where a neighbour of the same row was read just before."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._places = {agency: (pack, at) for pack in packs for at, agency in enumerate(pack.agencies)}

    def __getitem__(self, row: Row) -> Report:
        agency, sheet, code = row
        pack, at = self._places[agency]
        if report := pack.report(at, sheet, code):
            return report
        raise KeyError(row)

    def of(self, agencies: Collection[str]) -> dict[Row, Report]:
        """All reports of some agencies."""
        return {row: self[row] for agency in self._places if agency in agencies for row in self._rows(agency)}

    def _rows(self, agency: str) -> Iterator[Row]:
        pack, at = self._places[agency]
        return pack.rows(at)

    def __iter__(self) -> Iterator[Row]:
        return chain.from_iterable(map(self._rows, self._places))

    def __len__(self) -> int:
        return sum(1 for _ in self)
