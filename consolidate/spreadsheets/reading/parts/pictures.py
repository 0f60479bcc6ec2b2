"""Cells that a picture fills: Excel of Microsoft 365 holds an error there, and in parts beside it what is shown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar
from xml.etree.ElementTree import Element

from consolidate.spreadsheets.reading.parts.relations import every
from consolidate.spreadsheets.reading.zip_limits import Package, local

_T = TypeVar("_T")

_METADATA, _VALUES = "xl/metadata.xml", "xl/richdata/rdrichvalue.xml"
_STRUCTURES = "xl/richdata/rdrichvaluestructure.xml"
_RICH, _ALT_TEXT = "XLRICHVALUE", "Text"
_PICTURES = ("_localImage", "_webimage")


def pictures(package: Package) -> Mapping[str, str]:
    """`vm` of a cell → the alternative text of the picture, "" where it has none. Other rich values are left out."""
    if _METADATA not in package.names or _VALUES not in package.names:
        return {}
    shown = list(_shown(package))
    metadata = package.tree(_METADATA)
    values = [_first_number(bk, "rvb", "i") for future in _futures(metadata) for bk in every(future, "bk")]
    kinds = [item.get("name", "") for item in every(metadata, "metadataType")]
    found = {}
    for number, bk in enumerate(_blocks(metadata, "valueMetadata"), start=1):
        kind, value = _first_number(bk, "rc", "t") - 1, _at(values, _first_number(bk, "rc", "v"), -1)
        text = _at(shown, value, None)
        if text is not None and _at(kinds, kind, _RICH) == _RICH:
            found[str(number)] = text
    return found


def _shown(package: Package) -> Iterator[str | None]:
    """Of each rich value the alternative text of its picture, None where it is no picture."""
    structures = [
        (structure.get("t", ""), [key.get("n", "") for key in every(structure, "k")])
        for structure in every(package.tree(_STRUCTURES), "s")
    ]
    for value in every(package.tree(_VALUES), "rv"):
        kind, keys = _at(structures, _number(value.get("s", "")), ("", []))
        texts = dict(zip(keys, (item.text or "" for item in every(value, "v")), strict=False))
        yield texts.get(_ALT_TEXT, "") if kind in _PICTURES else None


def _futures(metadata: Element | None) -> Iterator[Element]:
    return (item for item in every(metadata, "futureMetadata") if item.get("name") == _RICH)


def _blocks(metadata: Element | None, name: str) -> Iterator[Element]:
    return (child for table in every(metadata, name) for child in table if local(child.tag) == "bk")


def _first_number(element: Element, name: str, attribute: str) -> int:
    return next((_number(item.get(attribute, "")) for item in every(element, name)), -1)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else -1


def _at(items: Sequence[_T], place: int, otherwise: _T) -> _T:
    return items[place] if 0 <= place < len(items) else otherwise
