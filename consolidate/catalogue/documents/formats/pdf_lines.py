"""Words of a page put in order: lines, texts side by side, tables without ruled lines. Lengths are in points."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_CUT = re.compile(r"\w[-/]")
"""The end of a line that broke inside `57-NQ/TW`, `tin/bài` or `30/9/2025`, where no space belongs."""

_PAGE_NUMBER = re.compile(r"\W*(?:trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?\W*", re.IGNORECASE)
_MARGIN_SHARE = 0.12
_COLUMN_GAP = 9.5
"""Points between words of different columns: programs leave 5.4 on each side of a border."""
_CHANNEL = 4.0
_PADDING = 6.0
"""Points that programs leave between a rule and the words."""
_APART = 20.0
"""Points between two texts side by side, such as the addressees and the signature."""

_BREAK = 1.0
"""White space between lines, in heights of a line, that ends what stands beside each other."""


class Word(NamedTuple):
    """A word and its box in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def middle(self) -> float:
        """The height of its middle, in points from the top of the page."""
        return (self.top + self.bottom) / 2


_ROOM = 1.5
"""A line had room for the next word if it leaves so many times its width, spaces included."""

Row = list[Word]
Channel = tuple[float, float]


def flow(lines: Iterable[str]) -> str:
    """The lines of one cell as one text: joined by a space, except where a line broke inside a number or day."""
    text = ""
    for line in filter(None, lines):
        text += line if not text or _CUT.search(text[-2:]) else f" {line}"
    return text


def paragraphs(found: Sequence[Row], width: float) -> str:
    """The lines of one cell, of a width between its rules, as one text: with a line break where a line ended though the
    next word, which begins with a capital, had room on it.
    """
    widths = [line[-1].right - line[0].left for line in found]
    most = max(*widths, width - 2 * _PADDING, 0.0)
    parts: list[list[str]] = []
    for place, line in enumerate(found):
        text = line_text(line)
        room = most - widths[place - 1] if place else 0.0
        ended = room > _ROOM * (line[0].right - line[0].left) and not _CUT.search(parts[-1][-1][-2:]) if place else True
        if (ended and text[:1].isupper()) or not place:
            parts.append([])
        parts[-1].append(text)
    return "\n".join(map(flow, parts))


def lines(words: Iterable[Word]) -> list[Row]:
    """Words that stand on one line together, left to right; lines from the top."""
    found: list[Row] = []
    for word in sorted(words, key=lambda word: word.middle):
        first = found[-1][0] if found else None
        if first and word.middle - first.middle < (first.bottom - first.top) / 2:
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(line) for line in found]


def line_text(line: Iterable[Word]) -> str:
    """The words of a line joined by spaces."""
    return " ".join(word.text for word in line)


def without_page_numbers(found: Sequence[Row], height: float) -> list[Row]:
    """The lines without page numbers: a number alone in the top or bottom margin. `height`: of the page."""
    low, high = height * _MARGIN_SHARE, height * (1 - _MARGIN_SHARE)
    return [line for line in found if low < line[0].middle < high or not _PAGE_NUMBER.fullmatch(line_text(line))]


# --- texts beside each other -------------------------------------------------------------------------------------


def read_in_turn(found: Sequence[Row]) -> Iterator[Row]:
    """Lines in reading order: where two texts stand side by side, the whole left one comes first."""
    place = 0
    while place < len(found):
        end, channel = _beside(found, place)
        if channel:
            block = found[place:end]
            for right in (False, True):
                sides = ([word for word in line if (word.right > channel[1]) == right] for line in block)
                yield from filter(None, sides)
        else:
            yield found[place]
        place = end


def _beside(found: Sequence[Row], start: int) -> tuple[int, Channel | None]:
    """End of the block of side-by-side lines from `start` on, and the white channel in it; None for a single line."""
    channel = max(_gaps(found[start], _APART), key=lambda gap: gap[1] - gap[0], default=None)
    if not channel:
        return start + 1, None
    end = start + 1
    while end < len(found):
        narrowed = _free(found[end], channel)
        above, below = found[end - 1][0], found[end][0]
        if not narrowed or below.top - above.bottom > _BREAK * (above.bottom - above.top):
            break
        channel, end = narrowed, end + 1
    return end, channel


def _free(line: Row, channel: Channel) -> Channel | None:
    """The part of the channel that a line leaves free; None where that is too narrow for a channel."""
    left, right = channel
    for word in line:
        if word.right <= (left + right) / 2:
            left = max(left, word.right)
        else:
            right = min(right, word.left)
    return (left, right) if right - left >= _COLUMN_GAP else None


def _gaps(line: Row, width: float) -> list[Channel]:
    return [(before.right, after.left) for before, after in pairwise(line) if after.left - before.right >= width]


# --- tables without lines ----------------------------------------------------------------------------------------


def columns(pages: Iterable[Sequence[Row]]) -> list[float]:
    """Left edges of the columns shared by all lines of three or more cells on these pages; [] if there are none."""
    rows = [line for page in pages for line in page if len(_gaps(line, _COLUMN_GAP)) >= 2]
    spans = sorted((word.left, word.right) for line in rows for word in line)
    edges: list[float] = []
    reach = float("-inf")
    for left, right in spans:
        if left - reach >= _CHANNEL:
            edges.append(left)
        reach = max(reach, right)
    return edges if len(edges) >= 3 else []


def table(page: Sequence[Row], edges: Sequence[float]) -> range:
    """The lines of a page that belong to the table: from the first to the last that fits the columns."""
    rows = [place for place, line in enumerate(page) if len(_gaps(line, _COLUMN_GAP)) >= 2 and _keeps(line, edges)]
    if not rows:
        return range(0)
    end = rows[-1] + 1
    while end < len(page) and _keeps(page[end], edges):
        end += 1
    start = rows[0]
    while start and _keeps(page[start - 1], edges):
        start -= 1
    return range(start, end)


def _keeps(line: Row, edges: Sequence[float]) -> bool:
    """Whether words that begin in the first column end in it; those of a paragraph run on."""
    return all(word.right <= edges[1] for part in _parts(line) for word in part if _column(part[0], edges) == 0)


def _parts(line: Row) -> list[Row]:
    parts: list[Row] = [line[:1]]
    for before, after in pairwise(line):
        if after.left - before.right >= _COLUMN_GAP:
            parts.append([])
        parts[-1].append(after)
    return parts


def _column(word: Word, edges: Sequence[float]) -> int:
    return max(0, sum(edge <= word.left + 1 for edge in edges) - 1)


def cells(line: Row, edges: Sequence[float]) -> list[str]:
    """The line's text in each column; words that run on into the next column belong to the one they began in."""
    found = [""] * len(edges)
    for part in _parts(line):
        if part[-1].right > _end(_column(part[0], edges), edges):
            found[_column(part[0], edges)] += f" {line_text(part)}"
            continue
        for word in part:
            found[_column(word, edges)] += f" {word.text}"
    return [text.strip() for text in found]


def _end(column: int, edges: Sequence[float]) -> float:
    return edges[column + 1] if column + 1 < len(edges) else float("inf")
