"""What the sheets of a book share: its string table, its formats, its day system."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TypeVar

from consolidate.core.errors import UnreadableError
from consolidate.spreadsheets.model import Marks, Run
from consolidate.spreadsheets.number_formats import shows_a_date, shows_a_time
from consolidate.spreadsheets.reading.xlsx_strings import StoredRun, Text
from consolidate.spreadsheets.reading.zip_limits import STRINGS
from consolidate.texts.returns import file_faults

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
    """What a cell's format means for its value. `number_format` is empty for General; `marks` where it strikes out."""

    number_format: str = ""
    font: str = ""
    is_date: bool = False
    is_time: bool = False
    marks: Marks | None = None


_NO_STYLE = Style()
_LOOK = re.compile(r'(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?(?: cm="[0-9]+")?(?: vm="[0-9]+")?')


def style(number_format: str, font: str, *, struck: bool = False) -> Style:
    """The style of a number format ("" for General) and a font."""
    marks = Marks(struck=True) if struck else None
    return Style(number_format, font, shows_a_date(number_format), shows_a_time(number_format), marks)


def rich(runs: Iterable[StoredRun], look: Style) -> tuple[str, Marks | None]:
    """The first legacy font of a rich text in a cell of that look, and what it shows where its parts differ."""
    joined: list[Run] = []
    for text, font, struck in runs:
        run = Run(text, look.font if font is None else font, look.marks is not None if struck is None else struck)
        if joined and joined[-1][1:] == run[1:]:
            run = run._replace(text=joined.pop().text + text)
        joined.append(run)
    first = next((run.font for run in joined if run.font), "")
    return first, Marks(runs=tuple(joined)) if len(joined) > 1 or any(run.struck for run in joined) else None


class Styles:
    """The formats of a book's cells, by index; `fills`: their fills, as xlsx_fills names them."""

    def __init__(self, styles: Sequence[Style] = (), fills: Sequence[str] = ()) -> None:
        self._styles = styles
        self.fills = fills
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
    """What the sheets of a book share: its string table, its formats, its day system.

    `pictures`: `vm` of cells that a picture fills → what is known of it. `painted`: index of formats → their fill, of
    those fills that are looked for.
    """

    strings: Sequence[Text] = ()
    styles: Styles = field(default_factory=Styles)
    from_1904: bool = False
    pictures: Mapping[str, str] = field(default_factory=dict)
    painted: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_index(self) -> Remembered[Text]:
        """The shared strings. UnreadableError for an index that is none."""
        return Remembered(partial(_string, self.strings), zip(_INDEXES, self.strings, strict=False), STRINGS)


def _string(strings: Sequence[Text], index: str) -> Text:
    index = index.strip()
    if not index.isdecimal() or int(index) >= len(strings):
        raise UnreadableError(file_faults.damaged())
    return strings[int(index)]
