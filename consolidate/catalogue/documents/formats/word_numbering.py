"""The automatic numbers of a Word document, as Word shows them: `1.1`, `a)`, `IV.`, `-`.

Word stores no number, only the list and level of a paragraph (ECMA-376 part 1, 17.9), so the numbers are counted here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_BULLET = "-"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str = ""
    restarts: bool = True
    plain: bool = False


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of one document, which must come in order."""

    levels: dict[str, list[_Level]] = field(default_factory=dict)
    """List (`numId`) → its levels, from the outermost."""
    family: dict[str, str] = field(default_factory=dict)
    """Lists that share one count: `numId` → `abstractNumId`."""
    restarted: dict[str, dict[int, int]] = field(default_factory=dict)
    """List → level → overriding start, which applies from the first paragraph of the list."""
    styles: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """Style → its list, level, and the style it is based on."""
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    def label(self, paragraph: Any) -> str:
        """The number or bullet before the paragraph; "" if it has none."""
        number, depth = self._place(paragraph)
        levels = self.levels.get(number)
        if not levels or not 0 <= depth < len(levels):
            return ""
        counts = self._counts(number)
        level, before = levels[depth], counts[depth]
        counts[depth] = level.start if before is None else before + 1
        for deeper in range(depth + 1, len(levels)):
            if levels[deeper].restarts:
                counts[deeper] = None
        return _shown(levels, counts, depth)

    def _counts(self, number: str) -> list[int | None]:
        counts = self.counts.setdefault(self.family[number], [None] * _LEVELS)
        for depth, start in self.restarted.pop(number, {}).items():
            counts[depth] = start - 1
        return counts

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """List and level: the paragraph's own, else its style's."""
        properties = paragraph.find(f"{W}pPr")
        number, depth = _list_of(properties)
        style = _value(properties, "pStyle") or ""
        for _ in range(_LEVELS):  # a chain of styles ends, unless it goes round
            if number or style not in self.styles:
                break
            number, of_style, based_on = self.styles[style]
            linked = [place for place, level in enumerate(self.levels.get(number, ())) if level.style == style]
            depth = depth or of_style or str(next(iter(linked), ""))
            style = based_on
        return number, int(depth) if depth.isdecimal() else 0


def read(numbering: Any, styles: Any) -> Numbering:
    """From the roots of `numbering.xml` (None if there is none) and `styles.xml`."""
    found = Numbering()
    found.styles = {
        style.get(f"{W}styleId", ""): (*_list_of(style.find(f"{W}pPr")), _value(style, "basedOn") or "")
        for style in styles.iter(f"{W}style")
    }
    if numbering is None:
        return found
    abstract = {item.get(f"{W}abstractNumId"): item for item in numbering.iter(f"{W}abstractNum")}
    for item in numbering.iter(f"{W}num"):
        number, family = item.get(f"{W}numId", ""), _value(item, "abstractNumId") or ""
        if family in abstract:
            found.family[number] = family
            found.levels[number] = _levels(abstract[family])
            found.restarted[number] = dict(_overrides(item, found.levels[number]))
    return found


def _levels(abstract: Any) -> list[_Level]:
    levels = [_Level()] * _LEVELS
    for item in abstract.iter(f"{W}lvl"):
        if (depth := int(item.get(f"{W}ilvl", "0"))) < _LEVELS:
            levels[depth] = _level(item)
    return levels


def _level(item: Any) -> _Level:
    start = _value(item, "start") or "1"
    return _Level(
        start=int(start) if start.isdecimal() else 1,
        form=_value(item, "numFmt") or "decimal",
        text=_value(item, "lvlText") or "",
        style=_value(item, "pStyle") or "",
        restarts=_value(item, "lvlRestart") != "0",
        plain=item.find(f"{W}isLgl") is not None,
    )


def _overrides(item: Any, levels: list[_Level]) -> Iterator[tuple[int, int]]:
    """Starts by level; a level drawn anew for this list replaces the common one."""
    for override in item.iter(f"{W}lvlOverride"):
        depth = int(override.get(f"{W}ilvl", "0"))
        if depth >= _LEVELS:
            continue
        if (level := override.find(f"{W}lvl")) is not None:
            levels[depth] = _level(level)
        if (start := _value(override, "startOverride") or "").isdecimal():
            yield depth, int(start)


def _list_of(properties: Any) -> tuple[str, str]:
    """`numId` and `ilvl`, "" where absent."""
    inside = properties.find(f"{W}numPr") if properties is not None else None
    return (_value(inside, "numId") or "", _value(inside, "ilvl") or "") if inside is not None else ("", "")


def _value(element: Any, name: str) -> str | None:
    """The `val` of a child; None if there is no such child."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(f"{W}val", "") if child is not None else None


def _shown(levels: list[_Level], counts: list[int | None], depth: int) -> str:
    level = levels[depth]
    if level.form == "bullet":
        return level.text if level.text.isascii() and level.text.strip() not in ("", "o") else _BULLET
    text = level.text
    for place in range(depth + 1):
        form = "decimal" if level.plain else levels[place].form
        count = counts[place]
        text = text.replace(f"%{place + 1}", _figure(levels[place].start if count is None else count, form))
    return text


def _figure(number: int, form: str) -> str:
    if form == "none":
        return ""
    if form.endswith("Roman") and number > 0:
        figure = _roman(number)
    elif form.endswith("Letter") and number > 0:
        figure = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    else:
        return f"{number:02}" if form == "decimalZero" else str(number)
    return figure.upper() if form.startswith("upper") else figure


def _roman(number: int) -> str:
    figure = ""
    for value, letters in _ROMAN + _ROMAN_SMALL:
        figure += letters * (number // value)
        number %= value
    return figure
