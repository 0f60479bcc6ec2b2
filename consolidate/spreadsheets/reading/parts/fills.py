"""Cells whose fill is none of those that are known: a colour may be an answer."""

import colorsys
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element

from consolidate.spreadsheets.reading.parts.relations import every
from consolidate.spreadsheets.reading.values import column
from consolidate.spreadsheets.reading.zip_limits import local

_MOST_CELLS = 20_000
_WHITE = "FFFFFF"
_NO_COLOURS = frozenset({"", _WHITE, "indexed 64 ", "indexed 65 ", "indexed 9 ", "indexed 1 ", "theme 0 "})
_THEME = re.compile(r"theme ([0-9]+) (-?[0-9.]*)")
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)))
"""By the number that a format names (ECMA-376 part 1, 18.8.3)."""

_CELL = re.compile(rb"<(?:[A-Za-z0-9]+:)?c\s([^<>]*)>")
_PLACE = re.compile(rb'(?:^|\s)r="([A-Z]{1,3})([0-9]{1,7})"')
_FORMAT = re.compile(rb'(?:^|\s)s="([0-9]+)"')


def fill(element: Element) -> str:
    """A fill as `RRGGBB`, or in words where its colour is named otherwise; "" where it is none or white."""
    pattern = next(every(element, "patternFill"), None)
    if pattern is None:
        return "gradient" if any(every(element, "gradientFill")) else ""
    kind = pattern.get("patternType", "none")
    if kind in ("none", "gray125"):
        return ""
    colours = {local(colour.tag): _colour(colour) for colour in pattern}
    found = colours.get("fgColor" if kind == "solid" else "bgColor", "")
    return "" if found in _NO_COLOURS else found


def _colour(element: Element) -> str:
    """`FFC000`; `theme 4 0.4`, with its tint; `indexed 10 `."""
    if rgb := element.get("rgb", ""):
        return rgb[-6:].upper()
    tint = element.get("tint", "")
    return next((f"{kind} {element.get(kind, '')} {tint}" for kind in ("theme", "indexed") if element.get(kind)), "")


def unknown(fills: Sequence[str], known: Collection[str], theme: Element | None) -> dict[str, str]:
    """Index of the cell format → `RRGGBB` of its fill ("" where that is not named), for fills that are not known."""
    strange = {str(index): found for index, found in enumerate(fills) if found and found not in known}
    resolved = {found: _resolved(found, theme) for found in set(strange.values())}
    return {index: resolved[found] for index, found in strange.items() if resolved[found] not in (_WHITE, *known)}


def _resolved(found: str, theme: Element | None) -> str:
    named = _THEME.fullmatch(found)
    if not named:
        return found if len(found) == 6 else ""
    scheme = next(every(theme, "clrScheme"), None)
    colours = {local(item.tag): item for item in (scheme if scheme is not None else ())}
    number = int(named[1])
    item = colours.get(_THEME_ORDER[number]) if number < len(_THEME_ORDER) else None
    rgb = next((child.get("lastClr", child.get("val", "")) for child in item), "") if item is not None else ""
    return _tinted(rgb, float(named[2] or 0)) if re.fullmatch("[0-9A-Fa-f]{6}", rgb) else ""


def _tinted(rgb: str, tint: float) -> str:
    """The colour made lighter (to 1) or darker (to -1)."""
    red, green, blue = (int(rgb[start : start + 2], 16) / 255 for start in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    mixed = colorsys.hls_to_rgb(hue, min(1, max(0, light)), saturation)
    return "".join(f"{round(part * 255):02X}" for part in mixed)


def painted(pieces: Iterable[bytes], formats: Mapping[str, str]) -> dict[tuple[int, int], str]:
    """Row and column → colour, of a sheet's cells that have one of these formats, also of empty ones."""
    found: dict[tuple[int, int], str] = {}
    by_format = {index.encode(): colour for index, colour in formats.items()}
    for match in _CELL.finditer(b"".join(pieces)):
        look = _FORMAT.search(match[1])
        if not look or look[1] not in by_format or not (place := _PLACE.search(match[1])):
            continue
        found[int(place[2]), column(place[1].decode())] = by_format[look[1]]
        if len(found) >= _MOST_CELLS:
            break
    return found
