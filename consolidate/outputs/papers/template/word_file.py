"""A template as a zip of parts: which of them hold text, what the paper made of it leaves out, and its bytes."""

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from consolidate.core.errors import ConsolidateError, UnreadableError
from consolidate.outputs.papers.layout.fitting import fit
from consolidate.outputs.papers.template.paragraphs import W
from consolidate.spreadsheets.reading.file_type import FileKind, sniff
from consolidate.spreadsheets.reading.zip_limits import Package
from consolidate.spreadsheets.writing.package import Part, zipped
from consolidate.texts.outputs.papers import template as texts

_WORD = "wordprocessingml."
_STORIES = tuple(f"{_WORD}{name}+xml" for name in ("document.main", "header", "footer", "footnotes", "endnotes"))
_MAIN = _STORIES[0]
_TYPES, _CORE = "[Content_Types].xml", "docProps/core.xml"
_OLD_STYLES = "styleswitheffects"
_ALONGSIDE = re.compile(r"comments|/charts/|/diagrams/", re.IGNORECASE)
_TAG, _FIELD = re.compile(r"<[^>]*>"), re.compile(r"\{[{%#][^{}]*\}*")
_TARGET = re.compile(r'Target="([^"]*(?:\{[{%#]|%7B%7B)[^"]*)"', re.IGNORECASE)
_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    b'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    b'<dcterms:created xsi:type="dcterms:W3CDTF">2025-01-01T00:00:00Z</dcterms:created>'
    b'<dcterms:modified xsi:type="dcterms:W3CDTF">2025-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
)
"""Fixed, so that bytes repeat; no name of who wrote the template either."""

_RSIDS = re.compile(rb"<w:rsids>.*?</w:rsids>", re.DOTALL)
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
_CLOSED = {
    FileKind.EMPTY: texts.EMPTY,
    FileKind.ENCRYPTED: texts.LOCKED,
    FileKind.WORD: texts.OLD_WORD,
}


def parsed(content: bytes) -> Any:
    """The root element of a part."""
    return etree.fromstring(content, _PARSER)


def opened(name: str, content: bytes) -> dict[str, bytes]:
    """The parts of a template by name, in their order, without those that no paper needs.

    ConsolidateError, one line, where it is no Word file that can be read.
    """
    kind, _ = sniff(content)
    if kind is not FileKind.ZIP:
        raise ConsolidateError(texts.unreadable(name, _CLOSED.get(kind, texts.NO_WORD)))
    try:
        package = Package(content)
        package.refuse_large()
        parts = {info.filename: package.bytes_of(info.filename) for info in package.infos if not info.is_dir()}
        found = stories(parts)
        roots = {part: parsed(package.xml_of(part)) for part in found}
    except (UnreadableError, etree.XMLSyntaxError) as fault:
        raise ConsolidateError(texts.unreadable(name, texts.DAMAGED)) from fault
    main = [part for part, kind in _types(parts).items() if kind.endswith(_MAIN) and part in roots]
    if not main or not roots[main[0]].tag.startswith(W):
        raise ConsolidateError(texts.unreadable(name, texts.NO_WORD))
    return _without_old_styles(parts)


def stories(parts: Mapping[str, bytes]) -> list[str]:
    """The names of the parts that hold text which fields may stand in."""
    return [part for part, kind in _types(parts).items() if kind.endswith(_STORIES) and part in parts]


def hidden_fields(parts: Mapping[str, bytes]) -> Iterator[str]:
    """What looks like a field and stands where none is filled in: comments, charts, addresses of links."""
    for part, content in parts.items():
        text = content.decode("utf-8", "replace") if part.endswith((".xml", ".rels")) else ""
        if part.endswith(".rels"):
            yield from (found[1] for found in _TARGET.finditer(text))
        elif _ALONGSIDE.search(part):
            yield from _FIELD.findall(_TAG.sub("", text))


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The file, the same bytes each time: without dates, names of persons and marks of editing."""
    changed = {
        part: _PROPERTIES if part == _CORE else _RSIDS.sub(b"", content) if part.endswith("settings.xml") else content
        for part, content in parts.items()
    }
    return b"".join(zipped(_deflated(part, content) for part, content in changed.items()))


def written(xml: str) -> bytes:
    """A part as it stands in the file; XMLSyntaxError if it is none. Drawings are numbered anew, as they may repeat;
    what of its layout depends on the words is settled.
    """
    root = parsed(xml.encode())
    for number, element in enumerate(root.iter(_DRAWN), 1):
        element.set("id", str(number))
    fit(root)
    return _HEAD + bytes(etree.tostring(root, encoding="utf-8"))


def _deflated(name: str, content: bytes) -> Part:
    compressor = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = compressor.compress(content) + compressor.flush()
    return Part(name.encode(), data, zlib.crc32(content), len(content))


def _types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Part → its content type, of those that have one of their own."""
    if _TYPES not in parts:
        return {}
    root = parsed(parts[_TYPES])
    return {each.get("PartName", "").lstrip("/"): each.get("ContentType", "") for each in root}


def _without_old_styles(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Without the styles for Word 2010, which Word may take for a fault, and without what refers to them."""
    kept = {part: content for part, content in parts.items() if _OLD_STYLES not in part.casefold()}
    if len(kept) < len(parts):
        for part in [each for each in kept if each == _TYPES or each.endswith("document.xml.rels")]:
            root = parsed(kept[part])
            for each in [*root]:
                if _OLD_STYLES in (each.get("PartName") or each.get("Target") or "").casefold():
                    root.remove(each)
            kept[part] = _HEAD + etree.tostring(root, encoding="utf-8")
    return kept
