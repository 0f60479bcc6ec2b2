"""What is written on a sheet beside its cells: comments old and threaded, drawings, controls."""

from collections.abc import Iterator

from consolidate.spreadsheets.reading.parts.controls import controls
from consolidate.spreadsheets.reading.parts.drawings import drawn
from consolidate.spreadsheets.reading.parts.relations import every, relations
from consolidate.spreadsheets.reading.values import unescaped
from consolidate.spreadsheets.reading.xlsx_strings import text_of
from consolidate.spreadsheets.reading.zip_limits import Package, elements, local
from consolidate.texts.returns import reading

_THREAD_AUTHOR = "tc="
"""Author of the placeholder that stands in the old comments for each threaded comment."""


def notes(package: Package, sheet: str) -> Iterator[tuple[str, str]]:
    """Comments, drawings and controls on a sheet: (cell, text)."""
    for link in relations(package, sheet).values():
        if link.kind == "comments":
            yield from _comments(package, link.part)
        elif link.kind == "threadedcomment":
            for element in elements([package.bytes_of(link.part)], "threadedComment"):
                yield element.get("ref", ""), unescaped("".join(t.text or "" for t in every(element, "text")))
        elif link.kind == "drawing":
            yield from drawn(package, link.part)
        elif link.kind == "vmldrawing":
            yield from controls(package.xml_of(link.part))
        elif link.kind == "image":
            yield "", reading.BACKGROUND


def _comments(package: Package, part: str) -> Iterator[tuple[str, str]]:
    tree = package.tree(part)
    authors = [element.text or "" for element in every(tree, "author")]
    for element in every(tree, "comment"):
        author = element.get("authorId", "")
        if author.isdecimal() and int(author) < len(authors) and authors[int(author)].startswith(_THREAD_AUTHOR):
            continue
        text = "".join(text_of(child)[0] for child in element if local(child.tag) == "text")
        if text.strip():
            yield element.get("ref", ""), text
