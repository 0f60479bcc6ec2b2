"""Number formats of OpenDocument (ODF 1.3 part 3, 16.29) as codes of Excel: of days, and of a shown text."""

import re
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

_DECIMALS = re.compile(r"[.,]([0-9]+) ?%")
_PARTS = {"day": "d", "month": "m", "year": "y", "day-of-week": "ddd", "hours": "h", "minutes": "m", "seconds": "s"}
_LONG = {"day": "dd", "month": "mm", "year": "yyyy", "day-of-week": "dddd", "hours": "hh", "minutes": "mm"}


def literal(text: str) -> str:
    """A code that shows just this text, whatever the value; a section of its own keeps a minus from being added."""
    code = _quoted(text)
    return f"{code};{code}"


def _quoted(text: str) -> str:
    return "".join(f"\\{sign}" for sign in text)


def percentage(text: str) -> str:
    """A code that shows a percentage with as many decimals as this text has."""
    decimals = len(_DECIMALS.findall(text)[-1]) if _DECIMALS.search(text) else 0
    return f"0.{'0' * decimals}%" if decimals else "0%"


def codes_by_style(trees: Iterable[Element | None]) -> Mapping[str, str]:
    """Name of a cell style → code, for the styles that show days."""
    days: dict[str, str] = {}
    styles: dict[str, str] = {}
    for element in (item for tree in trees if tree is not None for item in tree.iter()):
        name = _local(element.tag)
        if name == "date-style":
            days[_get(element, "name")] = _day_code(element)
        elif name == "style" and (of := _get(element, "data-style-name")):
            styles[_get(element, "name")] = of
    return {name: days[of] for name, of in styles.items() if of in days}


def _day_code(style: Element) -> str:
    code = ""
    for part in style:
        name, is_long = _local(part.tag), _get(part, "style") == "long"
        if name == "text":
            code += _quoted(part.text or "")
        elif name == "month" and _get(part, "textual") == "true":
            code += "mmmm" if is_long else "mmm"
        elif name == "am-pm":
            code += "AM/PM"
        elif name == "year":
            code += "yyyy" if is_long else "yy"
        elif name in _PARTS:
            code += _LONG.get(name, "ss") if is_long else _PARTS[name]
    return code


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _get(element: Element, name: str) -> str:
    return next((value for key, value in element.items() if _local(key) == name), "")
