"""The cells of tables in an image, found by the ruled lines around them. Lengths are in pixels at 300 dots an inch."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

_LINE = 50
"""Pixels in a row (4 mm) that make a line rather than a stroke of a letter."""
_SOLID = 0.9
"""Least share of them that is dark: scanners leave gaps."""
_SPREAD = 6
"""Pixels of a line's thickness, and of its shift where the page is still a little askew."""
_DRAWN = 0.6
"""Share of a cell's side along which a line must run."""


class Box(NamedTuple):
    """A cell in the grid of all lines of the page (row, column from 1) and its inside in pixels."""

    row: int
    column: int
    rows: int
    columns: int
    left: int
    top: int
    right: int
    bottom: int


def cells(grey: Grey) -> tuple[list[Box], Grey]:
    """The cells with lines on all four sides, from the top, and the page (grey, 0 to 255) with these lines erased."""
    dark = grey < threshold(grey)
    across, down = _lines(dark), _lines(dark.T).T
    rows, columns = _positions(across), _positions(down.T)
    if len(rows) < 2 or len(columns) < 2:
        return [], grey
    walls = np.array([[_drawn(down, x, span) for x in columns] for span in pairwise(rows)])
    floors = np.array([[_drawn(across.T, y, span) for span in pairwise(columns)] for y in rows])
    boxes = sorted(_boxes(walls, floors, rows, columns))
    return boxes, _wiped(grey, across, down, boxes)


def _wiped(grey: Grey, across: Mask, down: Mask, boxes: list[Box]) -> Grey:
    """The page without the lines at the sides of cells and their blurred edges; long strokes of letters stay."""
    wiped = grey.copy()
    for box in boxes:
        for side in (box.top, box.bottom):
            _wipe(wiped, across, slice(side - _SPREAD, side + _SPREAD), slice(box.left, box.right))
        for side in (box.left, box.right):
            _wipe(wiped.T, down.T, slice(side - _SPREAD, side + _SPREAD), slice(box.top, box.bottom))
    return wiped


def _wipe(page: Grey, lines: Mask, rows: slice, columns: slice) -> None:
    rows = slice(max(0, rows.start), rows.stop)
    line = lines[rows, columns].copy()
    line[1:] |= line[:-1]
    line[:-1] |= line[1:]
    page[rows, columns][line] = 255


def threshold(grey: Grey) -> int:
    """The grey level that separates ink from paper best (Otsu 1979: the greatest variance between the two)."""
    counts = np.bincount(grey.ravel(), minlength=256).astype(float)
    below, levels = counts.cumsum(), np.arange(256)
    sums = (counts * levels).cumsum()
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    return int(np.nanargmax(spread)) + 1 if np.isfinite(spread).any() else 0


def _lines(dark: Mask) -> Mask:
    """The dark pixels that belong to horizontal lines."""
    thick = dark.copy()
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    sums = np.pad(thick.cumsum(axis=1, dtype=np.int32), ((0, 0), (1, 0)))
    runs = sums[:, _LINE:] - sums[:, :-_LINE] >= _SOLID * _LINE
    starts = np.pad(runs.cumsum(axis=1, dtype=np.int32), ((0, 0), (1, 0)))
    ends = np.minimum(np.arange(dark.shape[1]) + 1, runs.shape[1])
    begins = np.clip(np.arange(dark.shape[1]) - _LINE + 1, 0, runs.shape[1])
    return thick & (starts[:, ends] > starts[:, begins])


def _positions(lines: Mask) -> list[int]:
    """Heights of the horizontal lines, from the top."""
    heavy = np.flatnonzero(lines.sum(axis=1) >= _LINE)
    groups = np.split(heavy, np.flatnonzero(np.diff(heavy) > _SPREAD) + 1)
    return [int(group.mean()) for group in groups if len(group)]


def _drawn(lines: Mask, at: int, span: tuple[int, int]) -> bool:
    """Whether a vertical line runs at `at` over most of the span."""
    side = lines[span[0] + _SPREAD : max(span[1] - _SPREAD, span[0] + _SPREAD + 1), max(0, at - _SPREAD) : at + _SPREAD]
    return bool(side.any(axis=1).mean() >= _DRAWN) if side.size else False


def _boxes(walls: Mask, floors: Mask, rows: list[int], columns: list[int]) -> Iterator[Box]:
    """The smallest rectangles of the grid that have lines along all four sides, each from its upper left corner."""
    taken = np.zeros((len(rows) - 1, len(columns) - 1), bool)
    for top in range(len(rows) - 1):
        for left in range(len(columns) - 1):
            if taken[top, left] or not (walls[top, left] and floors[top, left]):
                continue
            bottom, right = _closing_corner(walls, floors, top, left)
            if bottom and not taken[top:bottom, left:right].any():
                taken[top:bottom, left:right] = True
                inside = (columns[left], rows[top], columns[right], rows[bottom])
                yield Box(top + 1, left + 1, bottom - top, right - left, *inside)


def _closing_corner(walls: Mask, floors: Mask, top: int, left: int) -> tuple[int, int]:
    """Row and column of the nearest lower right corner that closes a rectangle; (0, 0) where there is none.

    A stroke of a letter may look like a line along a part of a side, so a line counts only along the whole side.
    """
    for right in (np.flatnonzero(walls[top, left + 1 :]) + left + 1).tolist():
        if not floors[top, left:right].all():
            break
        for bottom in range(top + 1, len(floors)):
            if not walls[top:bottom, [left, right]].all():
                break
            if floors[bottom, left:right].all():
                return bottom, right
    return 0, 0
