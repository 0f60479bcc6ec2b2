"""The cells of an .ods by the tags of its content (OpenDocument 1.3 part 3, 9.1): how many hold something."""

from collections.abc import Mapping
from xml.parsers import expat

from consolidate.spreadsheets.reading.values import number

_CELLS = ("table-cell", "covered-table-cell")
_BESIDE = ("annotation", "shapes", "frame", "custom-shape")
"""Elements in a cell whose words are not the cell's: comments, and what is drawn over it."""

_VALUES = ("value", "date-value", "time-value", "boolean-value", "string-value", "formula")


def count(content: bytes) -> int:
    """How many cells of all tables hold a value, a text or a formula. expat.ExpatError if the XML is broken."""
    counter = _Counter()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = counter.start
    parser.EndElementHandler = counter.end
    parser.CharacterDataHandler = counter.text
    parser.Parse(content, True)
    return counter.cells


class _Counter:
    """Counts cells while a parser walks through the content. A row or cell that is repeated counts as often."""

    def __init__(self) -> None:
        self.cells = 0
        self._row_times = self._times = 1
        self._in_row = self._beside = 0
        self._in_text = 0
        self._holds = self._in_cell = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name == "table-row":
            self._row_times, self._in_row = _times(values, "number-rows-repeated"), 0
        elif name in _CELLS:
            self._times, self._in_cell = _times(values, "number-columns-repeated"), True
            self._holds = any(values.get(key) for key in _VALUES)
        elif name in _BESIDE:
            self._beside += 1
        elif name in ("p", "h"):
            self._in_text += 1

    def text(self, text: str) -> None:
        if self._in_cell and self._in_text and not self._beside and text:
            self._holds = True

    def end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "table-row":
            self.cells += self._in_row * self._row_times
        elif name in _CELLS:
            self._in_row += self._holds * self._times
            self._in_cell = False
        elif name in _BESIDE:
            self._beside -= 1
        elif name in ("p", "h"):
            self._in_text -= 1


def _times(values: Mapping[str, str], name: str) -> int:
    times = number(values.get(name, ""))
    return max(1, int(times)) if times else 1
