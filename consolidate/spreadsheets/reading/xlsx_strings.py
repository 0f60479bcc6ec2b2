"""Texts in workbook XML: entities, escapes, rich text, the table of shared strings."""

import re
from functools import lru_cache
from itertools import islice
from xml.etree.ElementTree import Element

from consolidate.core.errors import UnreadableError
from consolidate.spreadsheets.reading import zip_limits
from consolidate.spreadsheets.reading.values import unescaped
from consolidate.spreadsheets.reading.zip_limits import elements, local
from consolidate.texts.returns import reading

Text = tuple[str, str]
"""A text and the legacy Vietnamese font it is in, if any."""

_LEGACY_FONT = re.compile(r"\.vn|vni", re.IGNORECASE)
_SYMBOL_FONT = re.compile(r"wingdings|webdings", re.IGNORECASE)
_NUMBERED = re.compile(r"&#([^;&]*);")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
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
    """The font's name if it is one of TCVN3 (.VnTime…) or VNI, whose letters are not what they show; else ""."""
    return font if _LEGACY_FONT.match(font) else ""


def of_a_cell(font: str) -> str:
    """The font's name if a cell in it shows something else than its letters: a legacy font, or one of symbols; else "".

    Of a part of a text only legacy fonts are known: a mark set within words is not worth more than its letter.
    """
    return font if _SYMBOL_FONT.match(font) else legacy(font)


def decoded(stored: str) -> str:
    """Characters between tags as text. UnreadableError if a number in them is no character."""
    return unescaped(_without_entities(stored) if "&" in stored else stored)


@lru_cache(maxsize=4096)
def _without_entities(stored: str) -> str:
    """Mostly our own formulas, which are the same in every workbook."""
    if "&#" in stored:
        stored = _NUMBERED.sub(_character, stored)
    for entity, character in _ENTITIES:
        stored = stored.replace(entity, character)
    return stored


def _character(match: re.Match[str]) -> str:
    """`&#225;` and `&#xE1;`; an ampersand stays escaped until the entities are replaced."""
    try:
        found = chr(int(f"0{match[1]}", 16) if match[1].startswith("x") else int(match[1]))
        found.encode()  # half a surrogate pair is no character
    except (ValueError, OverflowError) as fault:
        raise UnreadableError(reading.damaged()) from fault
    return "&amp;" if found == "&" else found


def text_of(element: Element) -> Text:
    """The text of `<si>`, `<is>` or `<text>`: its runs joined, phonetic readings left out; the first legacy font."""
    parts, fonts = [], []
    for child in element:
        name = local(child.tag)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts += [piece.text or "" for piece in child if local(piece.tag) == "t"]
            fonts += [item.get("val", "") for item in child.iter() if local(item.tag) == "rFont"]
    return unescaped("".join(parts)), next(filter(None, map(legacy, fonts)), "")


def string_table(xml: bytes) -> list[Text]:
    """All shared strings, by index."""
    strings = _plain_table(xml) or list(map(text_of, islice(elements([xml], "si"), zip_limits.STRINGS + 1)))
    if len(strings) > zip_limits.STRINGS:
        raise UnreadableError(reading.too_much_inside(reading.STRINGS, zip_limits.STRINGS))
    return strings


def _plain_table(xml: bytes) -> list[Text] | None:
    """The strings if there is no tag but those around plain texts, as most programs write them; else None."""
    start = xml.find(b"<si")
    if start < 0 or not is_plain(xml[:start]) or xml.find(b"\r", start) >= 0:
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
    return [(text, "") for text in texts]
