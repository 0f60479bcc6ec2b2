"""The charts of the page as SVG: bars and lines with their figures beside them, and all of it said in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from consolidate.outputs.master.drawing.style import GREY, LINE
from consolidate.outputs.page.markup import Markup, element, joined
from consolidate.outputs.summary import chart_figures
from consolidate.outputs.summary.chart_figures import Section
from consolidate.outputs.summary.target_values import CAP
from consolidate.texts.outputs import page
from consolidate.texts.outputs.master.dashboard import Bucket
from consolidate.texts.shortening import shortened

WIDTH = 340
"""Units of a chart: no more than the pixels that a narrow phone has for it, so that letters are not drawn smaller."""

_LETTER = 0.56
"""How wide a letter is at most, in parts of its size, over a line of text."""


@dataclass(frozen=True, slots=True)
class Look:
    """How rows of bars are drawn: on a phone each name above its bar; on paper, `beside` it, smaller and closer.

    `letters`: their size; `beside`: the width of the names, 0 where they stand above.
    """

    letters: float
    bar: float
    gap: float
    beside: float = 0

    @property
    def row(self) -> float:
        """Height of a row."""
        return self.bar + self.gap + (0 if self.beside else self.letters + 4)

    @property
    def room(self) -> float:
        """Width that is left for bars."""
        return WIDTH - self.beside

    def top(self, number: int) -> float:
        """Where the bar of a row begins, from above."""
        return number * self.row + (0 if self.beside else self.letters + 4)

    def name(self, number: int, words: str, most: float = WIDTH) -> Markup:
        """The name of a row, cut where it would not fit."""
        width = self.beside - 4 if self.beside else most
        y = self.top(number) + (self.bar / 2 + self.letters * 0.36 if self.beside else -4)
        return _text(0, y, shortened(words, int(width / (self.letters * _LETTER))), self.letters)


PHONE = Look(letters=13, bar=18, gap=9)
PAPER = Look(letters=8.5, bar=11, gap=2.5, beside=175)
PAPER_NAMES = Look(letters=9, bar=9, gap=2, beside=215)
_BLACK = "#000000"


def _n(value: float) -> str:
    """A coordinate, as short as it can be said."""
    return f"{value:.1f}".removesuffix(".0")


def _text(x: float, y: float, words: str, size: float, anchor: str | None = None, fill: str | None = None) -> Markup:
    tint = None if fill in (None, _BLACK) else f"fill:{fill}"
    return element("text", words, x=_n(x), y=_n(y), font_size=_n(size), text_anchor=anchor, style=tint)


def _rect(x: float, y: float, width: float, height: float, fill: str, stroke: str | None = None) -> Markup:
    return element("rect", x=_n(x), y=_n(y), width=_n(width), height=_n(height), fill=fill, stroke=stroke)


def _chart(key: str, title: str, said: str, height: float, *parts: Markup) -> Markup:
    return element(
        "svg",
        element("title", title, id=f"{key}-t"),
        element("desc", said, id=f"{key}-d"),
        *parts,
        viewBox=f"0 0 {WIDTH} {_n(height)}",
        role="img",
        aria_labelledby=f"{key}-t",
        aria_describedby=f"{key}-d",
    )


def legend(*entries: tuple[str, str]) -> Markup:
    """Fill and name of each part of a chart."""
    return element("ul", *(element("li", _swatch(fill), name) for fill, name in entries), class_="legend")


def _swatch(fill: str) -> Markup:
    return element("svg", _rect(0.5, 0.5, 13, 11, fill, GREY), viewBox="0 0 14 12", aria_hidden="true")


# --- tasks -------------------------------------------------------------------------------------------------------


def tasks(key: str, title: str, sections: Sequence[Section], look: Look) -> Markup:
    """A bar for each section, its parts the buckets, each with its number."""
    widths = _widths(sections, look)
    parts: list[Markup] = []
    for number, (section, wide) in enumerate(zip(sections, widths, strict=True)):
        parts.append(look.name(number, section.short))
        starts = accumulate(wide.values(), initial=look.beside)
        for start, (which, width) in zip(starts, wide.items(), strict=False):
            fill, ink = chart_figures.FILLS[which]
            y = look.top(number)
            parts.append(_rect(start + 0.5, y + 0.5, width - 1, look.bar - 1, fill, GREY))
            middle, foot = start + width / 2, y + look.bar / 2 + look.letters * 0.36
            parts.append(_text(middle, foot, str(section.counts[which]), look.letters - 1, "middle", ink))
    said = " ".join(
        page.bar_said(s.title, ", ".join(f"{which} {count}" for which, count in s.counts.items() if count))
        for s in sections
    )
    return _chart(key, title, said, len(sections) * look.row, *parts)


def _widths(sections: Sequence[Section], look: Look) -> list[dict[Bucket, float]]:
    """The widths of the parts of each bar, by their counts; none is too narrow for its number."""
    unit = look.room / max(1, *(sum(section.counts.values()) for section in sections), 1)
    while True:
        rows = [
            {
                b: max(unit * count, look.letters * (0.6 * len(str(count)) + 0.4))
                for b, count in s.counts.items()
                if count
            }
            for s in sections
        ]
        if all(sum(row.values()) <= look.room for row in rows) or unit < 0.01:
            return rows
        unit *= 0.96


# --- targets -----------------------------------------------------------------------------------------------------


def targets(key: str, title: str, rows: Sequence[tuple[str, float]], look: Look) -> Markup:
    """For each target (its code and value in words, its value in percent of the threshold) a bar against 100."""
    unit = look.room / CAP
    parts: list[Markup] = []
    for number, (name, percent) in enumerate(rows):
        y, bar = look.top(number), look.bar * 0.7
        parts += [look.name(number, name), _rect(look.beside, y, 100 * unit, bar, chart_figures.THRESHOLD_FILL, GREY)]
        if percent:
            parts.append(_rect(look.beside, y + 2.5, percent * unit, bar - 5, chart_figures.VALUE_FILL))
        parts.append(element("line", **_at(look.beside + 100 * unit, y - 1, y + bar + 1), stroke=_BLACK))
    said = " ".join(page.bar_said(name, _attained(percent)) for name, percent in rows if percent)
    return _chart(key, title, said, len(rows) * look.row, *parts)


def _at(x: float, top: float, foot: float) -> dict[str, str]:
    return {"x1": _n(x), "x2": _n(x), "y1": _n(top), "y2": _n(foot)}


def _attained(percent: float) -> str:
    return page.CAPPED if percent >= CAP else page.attained_said(f"{percent:.0f}")


# --- agencies ----------------------------------------------------------------------------------------------------


def agencies(key: str, title: str, rows: Sequence[tuple[str, int]], look: Look) -> Markup:
    """For each agency a bar of what is overdue with it, its number at the end."""
    most = max(count for _, count in rows)
    room = look.room - look.letters * 3
    parts: list[Markup] = []
    for number, (name, count) in enumerate(rows):
        y, width = look.top(number), room * count / most
        parts += [look.name(number, name), _rect(look.beside, y, width, look.bar, chart_figures.OVERDUE_FILL)]
        foot = y + look.bar / 2 + look.letters * 0.36
        parts.append(_text(look.beside + width + 4, foot, str(count), look.letters))
    said = " ".join(page.bar_said(name, page.overdue_said(count)) for name, count in rows)
    return _chart(key, title, said, len(rows) * look.row, *parts)


# --- periods -----------------------------------------------------------------------------------------------------

_SIDE, _MOST_LABELS = 22.0, 5


def periods(
    key: str, title: str, names: Sequence[str], series: Sequence[tuple[str, Sequence[int], str]], look: Look
) -> Markup:
    """A line for each figure over the periods (name, values, ink); they differ in their marks too."""
    letters = look.letters
    high, top, foot = (7.5 if look.beside else 10) * letters, 1.7 * letters, 1.6 * letters
    most = max(1, *(value for _, values, _ in series for value in values))
    base = high - foot
    step = (WIDTH - 2 * _SIDE) / max(1, len(names) - 1)

    def x(number: int) -> float:
        return _SIDE + number * step

    def y(value: int) -> float:
        return base - (base - top) * value / most

    labelled = _labelled(len(names))
    parts = [element("line", x1=0, x2=WIDTH, y1=_n(base), y2=_n(base), stroke=LINE)]
    for number in labelled:
        anchor = "end" if number and number == len(names) - 1 else "middle" if number else "start"
        end = {"start": 0.0, "middle": x(number), "end": float(WIDTH)}[anchor]
        parts.append(_text(end, high - 4, names[number], letters, anchor))
    for which, (_, values, ink) in enumerate(series):
        points = " ".join(f"{_n(x(n))},{_n(y(value))}" for n, value in enumerate(values))
        dash = "6 3" if which else None
        parts.append(element("polyline", points=points, fill="none", stroke=ink, stroke_width=2, stroke_dasharray=dash))
        for number, value in enumerate(values):
            parts.append(_mark(which, x(number), y(value), ink))
            if number in labelled:
                first = which == max(range(len(series)), key=lambda each: (series[each][1][number], -each))
                over = first or y(value) + letters > base
                below = y(value) + (-0.6 * letters if over else 1.2 * letters)
                parts.append(_text(x(number), below, str(value), letters, "middle", ink))
    said = " ".join(
        page.bar_said(period, ", ".join(f"{name} {values[n]}" for name, values, _ in series))
        for n, period in enumerate(names)
    )
    return _chart(key, title, said, high, *parts)


def _labelled(count: int) -> Sequence[int]:
    """The points that bear their figures and the name of their period: as many as fit, the last always."""
    every = -(-count // _MOST_LABELS)
    return sorted(count - 1 - number for number in range(0, count, every))


def _mark(which: int, x: float, y: float, ink: str) -> Markup:
    if which:
        return _rect(x - 3.5, y - 3.5, 7, 7, ink)
    return element("circle", cx=_n(x), cy=_n(y), r=4, fill=ink)


def trend_legend(*entries: tuple[str, str]) -> Markup:
    """Ink and name of each line, with its mark."""
    marks = (
        element("svg", _mark(which, 7, 6, ink), viewBox="0 0 14 12", aria_hidden="true")
        for which, (ink, _) in enumerate(entries)
    )
    return element(
        "ul",
        *(element("li", joined(mark, name)) for mark, (_, name) in zip(marks, entries, strict=True)),
        class_="legend",
    )
