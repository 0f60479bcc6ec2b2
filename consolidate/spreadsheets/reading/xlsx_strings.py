"""Texts in workbook XML: entities, escapes, rich text, the table of shared strings."""

import re
from functools import lru_cache
from itertools import islice
from xml.etree.ElementTree import Element

from consolidate.core.errors import UnreadableError
from consolidate.spreadsheets.reading import zip_limits
from consolidate.spreadsheets.reading.values import unescaped
from consolidate.spreadsheets.reading.zip_limits import elements, local
from consolidate.texts.returns import file_faults

StoredRun = tuple[str, str | None, bool | None]
"""A part of a rich text: its text, its legacy Vietnamese font ("" for another font), whether it is struck out; None
where it looks as its cell does."""

Text = tuple[str, tuple[StoredRun, ...]]
"""A text; and its parts, where it is a rich one."""

_LEGACY_FONT = re.compile(r"\.vn|vni|wingdings|webdings", re.IGNORECASE)
_REFERENCE = re.compile("&(?:(lt|gt|quot|apos|amp)|#([0-9]+)|#x([0-9a-fA-F]+));|&")
_ENTITIES = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "amp": "&"}
_NO_CHARACTERS = bytes({*range(32)} - {*b"\t\n\r"})
_NO_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LAST_OF_PLANE = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_OPEN, _CLOSE = "<si><t>", "</t></si>"
_EQUAL = (('<t xml:space="preserve">', "<t>"), ("<t/>", "<t></t>"), ("<si/>", "<si><t></t></si>"))
"""Ways to write a plain text, and the one way."""


_OTHER_ENCODING = re.compile(rb"""encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)


def is_plain(xml: bytes) -> bool:
    """Whether tags can be found by their characters alone: UTF-8, no comments, no CDATA, no line ends to be changed."""
    wide = b"\0" in xml[:4]  # UTF-16
    marked = xml.find(b"<!", 1) >= 0 or xml.find(b"<?", 1) >= 0
    return not (wide or marked or xml.find(b"\r", 60) >= 0 or _OTHER_ENCODING.search(xml, 0, 100))


def legacy(font: str) -> str:
    """The font's name if its letters are not what they show: one of TCVN3 (.VnTime…), VNI, of signs; else ""."""
    return font if _LEGACY_FONT.match(font) else ""


def decoded(stored: str) -> str:
    """Characters between tags as text. UnreadableError if they are no XML: unknown references, control characters."""
    if "]]>" in stored or (not stored.isprintable() and _NO_CHARACTER.search(stored)):
        raise UnreadableError(file_faults.damaged())
    return unescaped(_without_entities(stored) if "&" in stored else stored)


@lru_cache(maxsize=4096)
def _without_entities(stored: str) -> str:
    """Mostly our own formulas, which are the same in every workbook."""
    return _REFERENCE.sub(_character, stored)


def _character(match: re.Match[str]) -> str:
    """`&lt;`, `&#225;`, `&#xE1;`: what the parser of XML takes, and nothing else."""
    entity, decimal, hexadecimal = match.groups()
    if entity:
        return _ENTITIES[entity]
    try:
        found = chr(int(decimal) if decimal else int(hexadecimal or "0", 16))
    except (ValueError, OverflowError) as fault:
        raise UnreadableError(file_faults.damaged()) from fault
    if _NO_CHARACTER.match(found):  # nor is half a surrogate pair one
        raise UnreadableError(file_faults.damaged())
    return found


def has_no_characters(xml: bytes) -> bool:
    """Whether there are bytes that XML takes for no character, or the end of a CDATA section where none is open."""
    if len(xml.translate(None, _NO_CHARACTERS)) < len(xml) or b"]]>" in xml:
        return True
    return any(code in xml for code in _LAST_OF_PLANE)


def characters(element: Element) -> str:
    """All text in an element, whatever else stands there."""
    return unescaped("".join(element.itertext()) if len(element) else element.text or "")


def text_of(element: Element) -> Text:
    """The text of `<si>`, `<is>` or `<text>`: its runs joined, phonetic readings left out."""
    runs: list[StoredRun] = []
    rich = False
    for child in element:
        name = local(child.tag)
        if name == "t":
            runs.append((characters(child), None, None))
        elif name == "r":
            rich = True
            runs.append(_run(child))
    return "".join(text for text, _, _ in runs), tuple(run for run in runs if run[0]) if rich else ()


def _run(element: Element) -> StoredRun:
    texts, font, struck = [], None, None
    for child in element:
        name = local(child.tag)
        if name == "t":
            texts.append(characters(child))
        elif name == "rPr":
            looks = {local(item.tag): item.get("val", "") for item in child}
            font = legacy(looks["rFont"]) if "rFont" in looks else None
            struck = is_on(looks.get("strike"))
    return "".join(texts), font, struck


def is_on(value: str | None) -> bool:
    """Whether a property is on whose `val` this is, None where the property is not there: `<strike/>` is on."""
    return value is not None and value not in ("0", "false", "off")


def string_table(xml: bytes) -> list[Text]:
    """All shared strings, by index."""
    strings = _plain_table(xml) or list(map(text_of, islice(elements([xml], "si"), zip_limits.STRINGS + 1)))
    if len(strings) > zip_limits.STRINGS:
        raise UnreadableError(file_faults.too_much_inside(file_faults.STRINGS, zip_limits.STRINGS))
    return strings


def _plain_table(xml: bytes) -> list[Text] | None:
    """The strings if there is no tag but those around plain texts, as most programs write them; else None."""
    start = xml.find(b"<si")
    if start < 0 or not is_plain(xml[:start]) or xml.find(b"\r", start) >= 0 or has_no_characters(xml):
        return None
    table = xml[start:].decode()
    for way, plain in _EQUAL:
        table = table.replace(way, plain)
    body, closed, end = table.rpartition(_CLOSE)
    texts = body.removeprefix(_OPEN).split(_CLOSE + _OPEN)
    if not closed or end.strip() != "</sst>" or body.count("<") != 4 * len(texts) - 2 or not body.startswith(_OPEN):
        return None
    if "&" in body or "_x" in body:
        texts = list(map(decoded, texts))
    return [(text, ()) for text in texts]
