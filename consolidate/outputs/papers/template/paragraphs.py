"""Paragraphs of a Word file: their text sign by sign, and fields in it that may begin in one run and end in another."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from consolidate.outputs.papers.template.field_marks import Mark, Marks, brace, mended

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, ROW, CELL, TABLE, TEXT = (f"{W}{name}" for name in ("p", "tr", "tc", "tbl", "t"))
BOX = f"{W}txbxContent"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_APART = (PARAGRAPH, BOX, f"{W}moveFrom", f"{W}pPr", f"{W}rPr")
"""What stands within a paragraph and is not of its text."""

_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_GONE = (f"{W}del", f"{W}moveFrom")


class Sign(NamedTuple):
    """A sign of a paragraph; the `w:t` it stands in and its position there, None where it is no `w:t`."""

    sign: str
    element: Any = None
    place: int = 0


def signs(paragraph: Any) -> list[Sign]:
    """All signs of a paragraph, but for those of text boxes within it."""
    return list(_signs(paragraph))


def _signs(element: Any) -> Iterator[Sign]:
    for child in element:
        if child.tag == TEXT:
            yield from (Sign(sign, child, place) for place, sign in enumerate(child.text or ""))
        elif child.tag in _SIGNS:
            yield Sign(_SIGNS[child.tag])
        elif child.tag not in _APART:
            yield from _signs(child)


def text_of(paragraph: Any) -> str:
    """The text of a paragraph in one line per line break."""
    return "".join(each.sign for each in _signs(paragraph))


def block_text(block: Any) -> str:
    """The texts of the paragraphs of a row or cell."""
    return " | ".join(filter(None, (text_of(each).strip() for each in block.iter(PARAGRAPH))))


def replace_fields(paragraph: Any, found: Marks, code: Callable[[Mark], str]) -> None:
    """Put its code where each field begins, in the format it has there; all other text stays as it is."""
    where = signs(paragraph)
    text = "".join(each.sign for each in where)
    for mark, end in mended(found, text):
        first = where[mark.start]
        gone: dict[Any, list[int]] = {}
        for each in where[mark.start : end]:
            if each.element is not None:
                gone.setdefault(each.element, []).append(each.place)
        for element, places in gone.items():
            kept = element.text or ""
            begun = code(mark) if element is first.element else ""
            element.text = kept[: places[0]] + begun + kept[places[-1] + 1 :]
            element.set(_SPACE, "preserve")


def struck_out(paragraph: Any) -> str:
    """The text of a paragraph with what tracked changes strike out, if braces are in it; else ""."""
    gone = [each for tag in _GONE for each in paragraph.iter(tag)]
    words = "".join(each.text or "" for part in gone for each in part.iter(TEXT, f"{W}delText"))
    return words if brace(words) else ""


def within_a_change(paragraph: Any, found: Marks) -> bool:
    """Whether a field is typed around words that a tracked change strikes out."""
    where = signs(paragraph)
    for part in (each for tag in _GONE for each in paragraph.iter(tag)):
        order = {element: place for place, element in enumerate(paragraph.iter())}
        at = order[part]
        for mark in found.fields:
            inside = [order[each.element] for each in where[mark.start : mark.end] if each.element is not None]
            if inside and min(inside) < at < max(inside):
                return True
    return False
