"""Form controls on a sheet: boxes to tick, lists, buttons. They stand in VML, which need not be well-formed XML."""

import html
import re
from collections.abc import Iterator

from consolidate.spreadsheets.addresses import cell_name
from consolidate.texts.returns import reading

_SHAPE = re.compile(r"<v:shape\b.*?</v:shape>", re.DOTALL)
_KIND = re.compile(r'ObjectType="([A-Za-z]+)"')
_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"\s+")
_ON = "1"


def controls(vml: bytes) -> Iterator[tuple[str, str]]:
    """The controls in words, with their state: (cell of the upper left corner, text). Comments' boxes are none."""
    if vml.count(b"ObjectType=") == vml.count(b'ObjectType="Note"'):
        return
    for shape in _SHAPE.findall(vml.decode("utf-8", "replace")):
        kind = _KIND.search(shape)
        if kind and kind[1] != "Note":
            yield _place(shape), _words(shape, kind[1])


def _place(shape: str) -> str:
    """Anchor: column, offset, row, offset of the upper left corner, from 0; then those of the lower right one."""
    numbers = [number.strip() for number in _item(shape, "Anchor").split(",")]
    if len(numbers) == 8 and all(number.isdecimal() for number in numbers):
        return cell_name(int(numbers[2]) + 1, int(numbers[0]) + 1)
    return ""


def _words(shape: str, kind: str) -> str:
    text = _SPACES.sub(" ", html.unescape(_TAG.sub(" ", _within(shape, "v:textbox")))).strip()
    return reading.control(kind, _item(shape, "Checked") == _ON, _item(shape, "FmlaLink"), text)


def _item(shape: str, name: str) -> str:
    return html.unescape(_within(shape, f"x:{name}")).strip()


def _within(shape: str, tag: str) -> str:
    found = re.search(rf"<{tag}\b[^>]*>(.*?)</{tag}>", shape, re.DOTALL)
    return found[1] if found else ""
