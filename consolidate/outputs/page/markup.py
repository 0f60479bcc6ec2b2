"""Elements of a page as text: every text is escaped, and what somebody typed cannot turn the words beside it round."""

import unicodedata
from html import escape


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


_EMPTY, _DRAWN = frozenset({"meta", "col"}), frozenset({"rect", "line", "polyline", "circle"})
_PICTURES, _DELETE, _UNKNOWN = 0x2400, 0x7F, chr(0xFFFD)


def text(words: str) -> Markup:
    """A text as HTML. What HTML cannot hold stands as a sign for it: a control character as its picture."""
    return Markup(escape(words if words.isprintable() else "".join(map(_shown, words))))


def _shown(character: str) -> str:
    """The character, or a sign for one that a page cannot hold."""
    point = ord(character)
    if unicodedata.category(character) == "Cc" and character not in "\t\n":
        return chr(_PICTURES + point) if point < 0x20 else chr(_PICTURES + 0x21) if point == _DELETE else _UNKNOWN
    nowhere = 0xD800 <= point <= 0xDFFF or 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE
    return _UNKNOWN if nowhere else character


def joined(*content: str | None) -> Markup:
    """Elements and texts one after the other; None is left out."""
    return Markup("".join(each if isinstance(each, Markup) else text(each) for each in content if each is not None))


def element(tag: str, *content: str | None, **attributes: str | float | None) -> Markup:
    """An element. A name of an attribute loses the line at its end (`class_`), others in it become hyphens; an
    attribute that is None is left out.
    """
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{text(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in _EMPTY or tag in _DRAWN:
        return Markup(f"<{tag}{said}/>" if tag in _DRAWN else f"<{tag}{said}>")
    return Markup(f"<{tag}{said}>{joined(*content)}</{tag}>")


def typed(words: str) -> Markup:
    """A text that somebody typed: isolated, so that its marks of direction end where it ends."""
    return element("bdi", _closed(words))


_OPENS, _CLOSES, _ISOLATE = frozenset({"LRI", "RLI", "FSI"}), "PDI", chr(0x2068)


def _closed(words: str) -> str:
    """With a mark that opens an isolate in front, for each one that closes what the text itself has not opened."""
    deep = lacking = 0
    for way in map(unicodedata.bidirectional, words):
        if way in _OPENS:
            deep += 1
        elif way == _CLOSES:
            lacking, deep = lacking + (deep == 0), max(0, deep - 1)
    return _ISOLATE * lacking + words
