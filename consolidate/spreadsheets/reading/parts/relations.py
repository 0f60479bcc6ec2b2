"""What a part of an .xlsx links to: other parts of the package, and addresses outside of it."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from consolidate.spreadsheets.reading.zip_limits import TREE_BYTES, Package, by_part, local, tree_of


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another: kind without namespace, hyphens and case (`worksheet`, `coreproperties`)."""

    kind: str
    part: str


def relations(package: Package, part: str) -> Mapping[str, Relation]:
    """What a part ("" for the package) links to within the package, by relation id."""
    return _of(package, part)[0]


def addresses(package: Package, part: str) -> Mapping[str, str]:
    """The addresses outside of the package that a part links to, by relation id, as they are stored."""
    return _of(package, part)[1]


def _of(package: Package, part: str) -> tuple[Mapping[str, Relation], Mapping[str, str]]:
    folder, _, name = part.rpartition("/")
    data = package.xml_of(f"{folder}/_rels/{name}.rels", TREE_BYTES)
    return _links(data, folder) if data else ({}, {})


@by_part
def _links(data: bytes, folder: str) -> tuple[Mapping[str, Relation], Mapping[str, str]]:
    """The links of parts in that folder."""
    found, outside = {}, {}
    for element in tree_of(data):
        identity, target = element.get("Id", ""), element.get("Target", "")
        if element.get("TargetMode") == "External":
            outside[identity] = target
            continue
        kind = element.get("Type", "").rpartition("/")[2].replace("-", "").lower()
        found[identity] = Relation(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
    return found, outside


def every(tree: Element | None, *names: str) -> Iterator[Element]:
    """Each element of these local names in a tree, in its order; none where there is no tree."""
    return (element for element in (tree.iter() if tree is not None else ()) if local(element.tag) in names)


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name, "" where there is none."""
    return next((value for key, value in element.items() if local(key) == name), "")
