"""What the sheets of a book share: its string table, its formats, its day system."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TypeVar

from consolidate.core.errors import UnreadableError
from consolidate.spreadsheets.number_formats import shows_a_date, shows_a_time
from consolidate.spreadsheets.reading.xlsx_strings import Text
from consolidate.spreadsheets.reading.zip_limits import STRINGS
from consolidate.texts.returns import reading

_T = TypeVar("_T")


class Remembered(dict[str, _T]):
    """A cache: text → what `make` returns for it. It is emptied when it has `most` entries."""

    def __init__(self, make: Callable[[str], _T], known: Iterable[tuple[str, _T]] = (), most: int = 10_000) -> None:
        super().__init__(known)
        self._make, self._most = make, most

    def __missing__(self, text: str) -> _T:
        made = self._make(text)
        if len(self) >= self._most:
            self.clear()
        self[text] = made
        return made


class NotPlain(Exception):  # noqa: N818 - a way out, no fault
    """XML that is not as programs write it: the XML parser must read it."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell's format means for its value. `number_format` is empty for General."""

    number_format: str = ""
    font: str = ""
    is_date: bool = False
    is_time: bool = False


_NO_STYLE = Style()
_LOOK = re.compile(r'(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?(?: cm="[0-9]+")?(?: vm="[0-9]+")?')


def style(number_format: str, font: str) -> Style:
    """The style of a number format ("" for General) and a font."""
    return Style(number_format, font, shows_a_date(number_format), shows_a_time(number_format))


class Styles:
    """The formats of a book's cells, by index."""

    def __init__(self, styles: Sequence[Style] = ()) -> None:
        self._styles = styles
        self.looks = Remembered(partial(_look, styles))
        """Format and type by the attributes of a cell as programs write them, for every book that has these formats."""

    def style(self, index: str) -> Style:
        """The style by the index that a cell names; the plain one where there is none of that index."""
        return _style(self._styles, index)


def _style(styles: Sequence[Style], index: str) -> Style:
    return styles[int(index)] if index.isdecimal() and int(index) < len(styles) else _NO_STYLE


def _look(styles: Sequence[Style], attributes: str) -> tuple[Style, str]:
    found = _LOOK.fullmatch(attributes)
    if not found:
        raise NotPlain
    return _style(styles, found[1] or ""), found[2] or ""


_INDEXES = tuple(map(str, range(2_000)))
"""As files write them: digits without leading zeros."""


@dataclass(frozen=True, kw_only=True)
class Shared:
    """What the sheets of a book share: its string table, its formats, its day system."""

    strings: Sequence[Text] = ()
    styles: Styles = field(default_factory=Styles)
    from_1904: bool = False

    @cached_property
    def by_index(self) -> Remembered[Text]:
        """The shared strings. UnreadableError for an index that is none."""
        return Remembered(partial(_string, self.strings), zip(_INDEXES, self.strings, strict=False), STRINGS)


def _string(strings: Sequence[Text], index: str) -> Text:
    index = index.strip()
    if not index.isdecimal() or int(index) >= len(strings):
        raise UnreadableError(reading.damaged())
    return strings[int(index)]
