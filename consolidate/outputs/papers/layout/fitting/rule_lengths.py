"""Rules under texts: a paragraph without height, a border below, indents that leave the rule as long as it must be."""

from collections.abc import Iterator
from typing import Any

from consolidate.outputs.papers.layout.fitting.text_widths import lines
from consolidate.outputs.papers.layout.fitting.word_names import TWIPS, W, is_a, size_of, text_of

_PART, _ALL = 0.42, 1.02
"""All and a little: where a program has no Times New Roman, letters with marks come wider."""
_PAGE = 9356
"""Width of the text between the margins of an A4 page, where a paper does not say it."""


def fit_rule(rule: Any, *, whole: bool) -> None:
    """As long as the longest line of the text above, or as a part of it."""
    above = rule.getprevious()
    if not is_a(above, "p") or not (text := text_of(above)):
        return
    room = _room(rule)
    indents = above.find(f"{W}pPr/{W}ind")
    inner = room - sum(int(indents.get(f"{W}{side}", 0)) for side in ("left", "right") if indents is not None)
    points, condensed = size_of(above)
    longest = max(lines(text, inner / TWIPS, points, condensed)) * TWIPS
    aside = max(0, round((room - longest * (_ALL if whole else _PART)) / 2))
    properties = rule.find(f"{W}pPr")
    found = properties.find(f"{W}ind")
    if found is not None:
        found.set(f"{W}left", str(aside))
        found.set(f"{W}right", str(aside))


def _room(paragraph: Any) -> int:
    """Width of the cell or the page that the paragraph stands in; cells that hold rules have no margins."""
    cell = paragraph.getparent()
    if cell.tag == f"{W}tc" and (found := cell.find(f"{W}tcPr/{W}tcW")) is not None:
        return int(float(found.get(f"{W}w")))
    for section in _sections_after(paragraph):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is not None and margins is not None:
            return int(size.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
    return _PAGE


def _sections_after(paragraph: Any) -> Iterator[Any]:
    for each in paragraph.itersiblings():
        if each.tag == f"{W}sectPr":
            yield each
        elif (found := each.find(f"{W}pPr/{W}sectPr")) is not None:
            yield found
