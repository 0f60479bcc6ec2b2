"""What is written on a sheet beside its cells: comments old and threaded, drawings, controls."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager

from consolidate.core.errors import UnreadableError
from consolidate.spreadsheets.reading.parts.controls import controls
from consolidate.spreadsheets.reading.parts.drawings import drawn
from consolidate.spreadsheets.reading.parts.relations import Relation, every, relations
from consolidate.spreadsheets.reading.values import unescaped
from consolidate.spreadsheets.reading.xlsx_strings import text_of
from consolidate.spreadsheets.reading.zip_limits import Package, elements, local
from consolidate.texts.returns import file_faults, reading

_THREAD_AUTHOR = "tc="
"""Author of the placeholder that stands in the old comments for each threaded comment."""

_Notes = Iterator[tuple[str, str]]


def notes(package: Package, sheet: str, told: Callable[[], AbstractContextManager[None]]) -> _Notes:
    """Comments, drawings and controls on a sheet: (cell, text). `told` tells of what cannot be read, and goes on."""
    links: Mapping[str, Relation] = {}
    with told():
        links = relations(package, sheet)
    for link in links.values():
        if reader := _READERS.get(link.kind):
            with told():
                if not package.has(link.part):
                    raise UnreadableError(file_faults.damaged())
                yield from reader(package, link.part)


def _threads(package: Package, part: str) -> _Notes:
    for element in elements([package.bytes_of(part)], "threadedComment"):
        yield element.get("ref", ""), unescaped("".join(t.text or "" for t in every(element, "text")))


def _comments(package: Package, part: str) -> _Notes:
    tree = package.tree(part)
    if tree is None:
        raise UnreadableError(file_faults.damaged())
    authors = [element.text or "" for element in every(tree, "author")]
    for element in every(tree, "comment"):
        author = element.get("authorId", "")
        if author.isdecimal() and int(author) < len(authors) and authors[int(author)].startswith(_THREAD_AUTHOR):
            continue
        text = "".join(text_of(child)[0] for child in element if local(child.tag) == "text")
        if text.strip():
            yield element.get("ref", ""), text


def _controls(package: Package, part: str) -> _Notes:
    yield from controls(package.xml_of(part))


def _background(_: Package, __: str) -> _Notes:
    yield "", reading.BACKGROUND


_READERS: Mapping[str, Callable[[Package, str], _Notes]] = {
    "comments": _comments,
    "threadedcomment": _threads,
    "drawing": drawn,
    "vmldrawing": _controls,
    "image": _background,
}
"""Kind of a part beside a sheet → its notes."""
