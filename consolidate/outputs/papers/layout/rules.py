"""Rules under texts: a paragraph of no height with a border below, its indents leaving the rule as long as it must be.

A template holds fields, so how long the text above is shows only once they are filled in: `fit` measures again then.
"""

from collections.abc import Iterator
from typing import Any

from consolidate.outputs.papers.layout.widths import lines

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHORT, WHOLE = "KeNgan", "KeDai"
"""Styles of the rules: of a part of the text's length, and as long as it."""
AFTER_TABLE = "SauBang"
"""Style of the space below a table, which goes with it."""
SIGNATURE = "ChuKy"
"""Style of the table that holds Nơi nhận and the signer."""

_PART, _ALL = 0.42, 1.02
"""All and a little: where a program has no Times New Roman, letters with marks come wider."""

_TWIPS = 20
_PAGE = 9356
"""Width of the text between the margins of an A4 page, where a paper does not say it."""


def fit(body: Any) -> None:
    """Every rule of a paper as long as its text asks for, no space where a table was left out, and the signature kept
    with what it is put under.
    """
    for paragraph in list(body.iter(f"{W}p")):
        if (style := _style(paragraph, "p")) in (SHORT, WHOLE):
            _fit(paragraph, whole=style == WHOLE)
        elif style == AFTER_TABLE and not _is(paragraph.getprevious(), "tbl") and not text_of(paragraph):
            paragraph.getparent().remove(paragraph)
    for table in body.iter(f"{W}tbl"):
        if _style(table, "tbl") == SIGNATURE:
            _keep_with(table)


def text_of(paragraph: Any) -> str:
    """The text of a paragraph, its line breaks as such."""
    return "".join(
        "\n" if each.tag == f"{W}br" else each.text or "" for each in paragraph.iter(f"{W}t", f"{W}br")
    ).strip()


def _is(element: Any, tag: str) -> bool:
    return element is not None and element.tag == f"{W}{tag}"


def _style(element: Any, kind: str) -> str:
    found = element.find(f"{W}{kind}Pr/{W}{kind if kind == 'tbl' else 'p'}Style")
    return "" if found is None else found.get(f"{W}val", "")


def _fit(rule: Any, *, whole: bool) -> None:
    above = rule.getprevious()
    if not _is(above, "p") or not (text := text_of(above)):
        return
    room = _room(rule)
    indents = above.find(f"{W}pPr/{W}ind")
    inner = room - sum(int(indents.get(f"{W}{side}", 0)) for side in ("left", "right") if indents is not None)
    points, condensed = _size(above)
    longest = max(lines(text, inner / _TWIPS, points, condensed)) * _TWIPS
    aside = max(0, round((room - longest * (_ALL if whole else _PART)) / 2))
    properties = rule.find(f"{W}pPr")
    found = properties.find(f"{W}ind")
    if found is not None:
        found.set(f"{W}left", str(aside))
        found.set(f"{W}right", str(aside))


def _size(paragraph: Any) -> tuple[float, float]:
    """Points of the first letters, and by how many points they stand closer."""

    def value(name: str, otherwise: float) -> float:
        found = next(paragraph.iter(f"{W}{name}"), None)
        return otherwise if found is None else float(found.get(f"{W}val", otherwise))

    spacing = next((each for each in paragraph.iterfind(f"{W}r/{W}rPr/{W}spacing")), None)
    return value("sz", 28) / 2, 0 if spacing is None else -float(spacing.get(f"{W}val", 0)) / _TWIPS


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


def _keep_with(table: Any) -> None:
    """The last paragraph above the signature goes to the next page with it, and no item of a list before that does."""
    last = table.getprevious()
    while last is not None and _is(last, "p") and not text_of(last):
        _with_next(last)
        last = last.getprevious()
    if last is None:
        return
    if _is(last, "tbl"):
        for paragraph in [*last.iter(f"{W}tr")][-1].iter(f"{W}p"):
            _with_next(paragraph)
        return
    _with_next(last)
    for item in last.itersiblings(preceding=True):
        if not _is(item, "p") or not text_of(item) or not _alike(item, last):
            break
        for found in item.iterfind(f"{W}pPr/{W}keepNext"):
            found.getparent().remove(found)


def _alike(one: Any, other: Any) -> bool:
    """Whether two paragraphs are items of one list: set alike, so that one may have been copied from the other."""
    return [(each.tag, *each.items()) for each in one.find(f"{W}pPr")] == [
        (each.tag, *each.items()) for each in other.find(f"{W}pPr")
    ]


def _with_next(paragraph: Any) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = paragraph.makeelement(f"{W}pPr", {})
        paragraph.insert(0, properties)
    if properties.find(f"{W}keepNext") is None:
        styled = properties.find(f"{W}pStyle")
        properties.insert(0 if styled is None else 1, properties.makeelement(f"{W}keepNext", {}))
