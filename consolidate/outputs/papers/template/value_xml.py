"""Values as they stand in a paper: as they were typed, whatever they look like."""

import re

from consolidate.core.normalize import visible
from consolidate.outputs.papers.fields import Scalar

LINE_END = re.compile(r"\r\n|[\r\n\v\u2028\u2029]")
_NO_SIGN = re.compile(r"[\ufffe\uffff]")
"""What XML cannot hold, beside what is shown by `visible`."""

_ZERO = re.compile(r"[-+]?0+(?:[.,]0+)?\s*%?")
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "{": "&#123;", "}": "&#125;", "%": "&#37;", "#": "&#35;"}
)


def shown(text: str) -> str:
    """A text without line breaks, what steers or cannot be held as its code; tabs stay."""
    return _NO_SIGN.sub(lambda found: f"\\u{ord(found[0]):04x}", "\t".join(map(visible, text.split("\t"))))


def as_xml(value: Scalar) -> str:
    """A value within `w:t`: nothing in it is markup or a field."""
    lines = (shown(line).translate(_ESCAPES) for line in LINE_END.split(str(value)))
    return _BREAK.join(lines).replace("\t", _TAB)


def is_given(value: object) -> bool:
    """Whether a field is neither 0 nor empty."""
    if isinstance(value, str):
        text = value.strip()
        return bool(text) and not _ZERO.fullmatch(text)
    return bool(value)


def is_typed(value: object) -> bool:
    """Whether anything would be seen of a value; of a 0, too."""
    return bool(str(value).strip())
