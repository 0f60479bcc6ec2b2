"""The addresses that cells lead to."""

import re
from collections.abc import Iterable, Iterator, Mapping

from consolidate.spreadsheets.addresses import cell_name, corners
from consolidate.spreadsheets.model import Cell, Marks
from consolidate.spreadsheets.reading.xlsx_strings import decoded
from consolidate.texts.returns import reading

_AREA_CELLS, _ALL_CELLS = 1_000, 200_000
"""Larger areas, and those beyond that many cells in all, are compared with each cell instead of being written out."""

Area = tuple[int, int, int, int]

_LINK = re.compile(rb'<hyperlink((?: [a-zA-Z0-9:]+="[^"<]*")+) ?(?:/>|></hyperlink>)')
_ATTRIBUTE = re.compile(r' ([a-zA-Z0-9:]+)="([^"]*)"')


def plain_links(xml: bytes) -> tuple[Mapping[str, str], ...] | None:
    """The attributes of the links in the end of a sheet, by local name; None where they are written unusually."""
    links = _LINK.findall(xml)
    if len(links) != xml.count(b"<hyperlink "):
        return None
    return tuple(_attributes(link.decode()) for link in links)


def _attributes(text: str) -> Mapping[str, str]:
    return {name.rpartition(":")[2]: decoded(value) for name, value in _ATTRIBUTE.findall(text)}


def linked(
    cells: list[Cell], links: Iterable[Mapping[str, str]], outside: Mapping[str, str]
) -> tuple[list[Cell], list[tuple[str, str]]]:
    """The cells with the address that each leads to; and notes of addresses behind areas where nothing is written.

    `links`: as the sheet holds them; `outside`: relation id → address.
    """
    by_cell: dict[tuple[int, int], str] = {}
    large: list[tuple[Area, str]] = []
    found = [(area, address) for link in links if (area := _area(link)) and (address := _address(link, outside))]
    for area, address in found:
        if _size(area) > _AREA_CELLS or len(by_cell) > _ALL_CELLS:
            large.append((area, address))
        else:
            by_cell |= dict.fromkeys(_within(area), address)
    if not found:
        return cells, []
    made = [_with(cell, by_cell[cell[:2]]) if cell[:2] in by_cell else cell for cell in cells]
    if large:
        made = [_with(cell, _of_large(large, cell)) for cell in made]
    return made, list(_unwritten(found, cells)) if outside else []


def _area(link: Mapping[str, str]) -> Area | None:
    return corners(link.get("ref", ""))


def _size(area: Area) -> int:
    return (area[2] - area[0] + 1) * (area[3] - area[1] + 1)


def _address(link: Mapping[str, str], outside: Mapping[str, str]) -> str:
    """`#` before a place, which may be one in this workbook or in what the address names."""
    place = link.get("location", "")
    return outside.get(link.get("id", ""), "") + (f"#{place}" if place else "")


def _within(area: Area) -> Iterator[tuple[int, int]]:
    first_row, first_column, last_row, last_column = area
    return ((row, column) for row in range(first_row, last_row + 1) for column in range(first_column, last_column + 1))


def _of_large(large: Iterable[tuple[Area, str]], cell: Cell) -> str:
    for (first_row, first_column, last_row, last_column), address in large:
        if first_row <= cell.row <= last_row and first_column <= cell.column <= last_column:
            return address
    return ""


def _with(cell: Cell, address: str) -> Cell:
    marks = cell.marks or Marks()
    return cell._replace(marks=marks._replace(link=address)) if address and not marks.link else cell


def _unwritten(found: Iterable[tuple[Area, str]], cells: Iterable[Cell]) -> Iterator[tuple[str, str]]:
    written = {cell[:2] for cell in cells}
    for area, address in found:
        outside = not address.startswith("#") and _size(area) <= _AREA_CELLS
        if outside and written.isdisjoint(_within(area)):
            yield cell_name(area[0], area[1]), reading.link_note(address)
