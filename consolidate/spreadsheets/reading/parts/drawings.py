"""What is drawn over a sheet: text boxes, pictures, shapes, SmartArt, charts, ink."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.reading.parts.relations import addresses, attribute, every, relations
from consolidate.spreadsheets.reading.zip_limits import Package, elements, local
from consolidate.texts.returns import reading

_ANCHORS = ("oneCellAnchor", "twoCellAnchor", "absoluteAnchor")


def drawn(package: Package, part: str) -> Iterator[tuple[str, str]]:
    """What is drawn, in words, by the cell that its upper left corner is in."""
    links, outside = relations(package, part), addresses(package, part)
    parts = {identity: link.part for identity, link in links.items()}
    for anchor in elements([package.bytes_of(part)], *_ANCHORS):
        corner = next(every(anchor, "from"), None)
        place = {local(child.tag): child.text or "" for child in corner} if corner is not None else {}
        row, column = place.get("row", ""), place.get("col", "")
        cell = cell_name(int(row) + 1, int(column) + 1) if row.isdecimal() and column.isdecimal() else ""
        found = [text for shape in _shapes(anchor) for text in _words(package, shape, parts)]
        followed = (outside.get(attribute(click, "id"), "") for click in every(anchor, "hlinkClick"))
        yield from ((cell, text) for text in found)
        yield from ((cell, reading.link_note(address)) for address in dict.fromkeys(followed) if address)


def _shapes(element: Element) -> Iterator[Element]:
    """Shapes, pictures and frames, also grouped ones; of what is held in several ways the first that is known."""
    for child in element:
        name = local(child.tag)
        if name == "AlternateContent":
            yield from next((found for way in child if (found := list(_shapes(way)))), [])
        elif name in ("sp", "cxnSp", "pic", "graphicFrame", "contentPart"):
            yield child
        else:
            yield from _shapes(child)


def _words(package: Package, shape: Element, parts: Mapping[str, str]) -> Iterator[str]:
    match local(shape.tag):
        case "pic":
            yield reading.PICTURE_NOTE
        case "contentPart":
            yield reading.INK
        case "graphicFrame":
            yield _framed(package, shape, parts)
        case _:
            yield _text(shape) or reading.SHAPE


def _framed(package: Package, frame: Element, parts: Mapping[str, str]) -> str:
    """What stands in a frame: SmartArt and charts are parts of their own."""
    for link in every(frame, "relIds", "chart"):
        smart = local(link.tag) == "relIds"
        tree = package.tree(parts.get(attribute(link, "dm" if smart else "id"), ""))
        texts = filter(None, map(_text, every(tree, "pt" if smart else "title")))
        return (reading.diagram if smart else reading.chart)("; ".join(texts))
    return reading.OBJECT


def _text(element: Element) -> str:
    """The paragraphs in an element, one line each; "" where they show nothing."""
    text = "\n".join("".join(t.text or "" for t in every(p, "t")) for p in every(element, "p"))
    return text if text.strip() else ""
