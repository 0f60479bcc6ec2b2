"""Columns wide enough for their longest words: a day or a word that is broken within itself is hard to read.

Widths are the template's own; only a column that would break a word takes from those that have room to spare.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from consolidate.outputs.papers.layout.fitting.text_widths import width
from consolidate.outputs.papers.layout.fitting.word_names import W, size_of, text_of

_SPARE = 1.04
"""Where a program has no Times New Roman, letters with marks come wider."""
_AT_MOST = 0.35
"""Of the table's width, for the sake of one word."""
_WORD = re.compile(r"[^\s-]+-?")
_TWIPS = 20


def widen(table: Any) -> None:
    """The columns of a table, all together as wide as before."""
    grid = list(table.find(f"{W}tblGrid"))
    now = [int(float(each.get(f"{W}w"))) for each in grid]
    wanted = fitted(now, _needs(table, len(grid), sum(now)))
    if wanted == now:
        return
    for column, value in zip(grid, wanted, strict=True):
        column.set(f"{W}w", str(value))
    for place, span, cell in _cells(table):
        found = cell.find(f"{W}tcPr/{W}tcW")
        if found is not None:
            found.set(f"{W}w", str(sum(wanted[place : place + span])))


def fitted(widths: Sequence[int], needs: Sequence[int]) -> list[int]:
    """The widths, changed so far that each is as wide as it needs to be, if together they can be."""
    room, asked = sum(widths), sum(needs)
    missing = sum(max(0, need - now) for now, need in zip(widths, needs, strict=True))
    if not missing:
        return list(widths)
    if asked >= room:
        changed = [need * room // asked for need in needs]
    else:
        spare = [max(0, now - need) for now, need in zip(widths, needs, strict=True)]
        changed = [
            max(now, need) - missing * each // sum(spare) for now, need, each in zip(widths, needs, spare, strict=True)
        ]
    changed[changed.index(max(changed))] += room - sum(changed)
    return changed


def _needs(table: Any, columns: int, room: int) -> list[int]:
    """The width of the longest word of each column, but for cells that go over several and for fields."""
    margins = sum(int(float(each.get(f"{W}w"))) for each in table.iterfind(f"{W}tblPr/{W}tblCellMar/*"))
    needs = [0] * columns
    for place, span, cell in _cells(table):
        for paragraph in cell.iter(f"{W}p") if span == 1 else ():
            text, (points, _) = text_of(paragraph), size_of(paragraph)
            if "{{" not in text:
                words = [width(word, points) for word in _WORD.findall(text)]
                longest = round(max(words, default=0) * _TWIPS * _SPARE) + margins
                needs[place] = max(needs[place], min(longest, round(room * _AT_MOST)))
    return needs


def _cells(table: Any) -> Iterator[tuple[int, int, Any]]:
    """Each cell: its first column, over how many it goes, itself."""
    for row in table.iterfind(f"{W}tr"):
        place = 0
        for cell in row.iterfind(f"{W}tc"):
            found = cell.find(f"{W}tcPr/{W}gridSpan")
            span = 1 if found is None else int(found.get(f"{W}val"))
            yield place, span, cell
            place += span
