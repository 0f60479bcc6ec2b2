"""The cells of one sheet of an .xlsx, out of its XML.

Two ways in give the same cells. `_plain` cuts the XML that spreadsheet programs write with one regular expression,
and proves by counting end tags that it cut all of it; what is not so plain (prefixes, comments, cells without a
reference, rich inline text) goes through the XML parser. Neither believes `<dimension>`; cells that hold only a
format make no object.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from operator import itemgetter
from xml.etree.ElementTree import Element

from consolidate.errors import UnreadableError
from consolidate.grid import cell_name
from consolidate.model import Cell, CellKind
from consolidate.texts import reading as say

from . import guard
from .guard import elements, local
from .strings import Text, decoded, is_plain, text_of
from .values import (
    beyond_grid,
    column,
    day_of_serial,
    iso_day,
    number,
    position,
    shows_a_date,
    unescaped,
)

_TEXT, _NUMBER, _DATE = CellKind.TEXT, CellKind.NUMBER, CellKind.DATE
_new = tuple.__new__
"""Makes a Cell, which is a tuple, in a third of the time; for the one line that most cells come through."""

_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell's format says of its value. `number_format` is empty for General."""

    number_format: str = ""
    font: str = ""
    is_date: bool = False


_NO_STYLE = Style()


def style(number_format: str, font: str) -> Style:
    return Style(number_format, font, shows_a_date(number_format))


@dataclass(frozen=True, kw_only=True)
class Shared:
    """What the sheets of a book share: its string table, its formats, its day system."""

    strings: Sequence[Text] = ()
    styles: Sequence[Style] = ()
    from_1904: bool = False

    def style(self, index: str) -> Style:
        return self.styles[int(index)] if index.isdecimal() and int(index) < len(self.styles) else _NO_STYLE

    def string(self, index: str) -> Text:
        try:
            return self._by_index[index]
        except KeyError:
            if not index.isdecimal() or int(index) >= len(self.strings):
                raise UnreadableError(say.damaged()) from None
            return self.strings[int(index)]

    @cached_property
    def _by_index(self) -> Mapping[str, Text]:
        """By the index as files write it: digits without leading zeros."""
        return {str(index): text for index, text in enumerate(self.strings)}


@dataclass(slots=True)
class Found:
    """What one sheet's XML holds: cells in row order, rows that are hidden and hold values, merged ranges."""

    cells: list[Cell] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[str, ...] = ()


def read_sheet(xml: bytes, shared: Shared) -> Found:
    """All non-empty cells of a sheet. UnreadableError if it is damaged or breaks a limit."""
    found, hidden = _plain(xml, shared) or _parsed(xml, shared)
    if len(found.merged) > guard.MERGES:
        raise UnreadableError(say.too_much_inside(say.MERGES, guard.MERGES))
    found.hidden_rows = frozenset(hidden.intersection(cell.row for cell in found.cells)) if hidden else frozenset()
    found.cells.sort(key=itemgetter(0))
    return found


# --- one cell ----------------------------------------------------------------------------------------------------


def make_cell(
    place: tuple[int, int], type_: str, stored: str | None, look: Style, formula: str, from_1904: bool, font: str = ""
) -> Cell | None:
    """A cell from its stored characters (no `<v>`: None); None if it holds nothing. Not for indexes of strings."""
    rest = (look.number_format, formula, font or look.font)
    if not stored and (type_ not in ("str", "inlineStr") or stored is None):
        return Cell(*place, CellKind.UNCALCULATED, None, *rest) if formula else None
    stored = stored or ""
    if type_ in ("", "n") and (value := number(stored)) is not None:
        day = day_of_serial(value, from_1904=from_1904) if look.is_date else None
        return Cell(*place, _DATE, day, *rest) if day else Cell(*place, _NUMBER, value, *rest)
    if type_ == "d" and (day := iso_day(stored)):
        return Cell(*place, _DATE, day, *rest)
    if type_ == "b" and stored in _BOOLEANS:
        return Cell(*place, CellKind.BOOLEAN, _BOOLEANS[stored], *rest)
    if type_ == "e":
        return Cell(*place, CellKind.ERROR, stored, *rest)
    return Cell(*place, _TEXT, stored, *rest) if stored or formula else None


class _Formulas:
    """Formulas of a sheet; one that was filled down stands only at its first cell."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, str]] = {}

    def text(self, attributes: dict[str, str], text: str, cell: str) -> str:
        group = attributes.get("si", "")
        if attributes.get("t") != "shared":
            return text or attributes.get("t", "")
        if text:
            self._first[group] = text, cell
            return text
        return say.shared_formula(*self._first.get(group, ("", "?")))


def _counted(cells: Iterator[Cell]) -> list[Cell]:
    found = list(islice(cells, guard.CELLS + 1))
    if len(found) > guard.CELLS:
        raise UnreadableError(say.too_much_inside(say.CELLS, guard.CELLS))
    return found


# --- XML as programs write it ------------------------------------------------------------------------------------

_CELL = re.compile(
    r'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"([^<>/]*+)>'
    r'(?:<v>([^<]+)</v>|<is><t(?: xml:space="preserve")?>([^<]+)</t></is>|([^<]*+(?:<(?!/c>)[^<]*+)*+))</c>'
)
_LOOKS = re.compile(r'(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?(?: cm="[0-9]+")?(?: vm="[0-9]+")?')
_CONTENT = re.compile(
    r'(?:<f((?: [a-zA-Z0-9]+="[^"<>]*")*)(?:/>|>([^<]*)</f>))?'
    r'(?:(<v>)([^<]*)</v>|<v/>|<is>(<t)(?: xml:space="preserve")?>([^<]*)</t></is>)?'
)
_ATTRIBUTE = re.compile(r' ([a-zA-Z0-9]+)="([^"]*)"')
_HIDDEN_ROW = re.compile(rb'<row (?=[^<>]* hidden="(?:1|true)")[^<>]*?\br="([0-9]+)"')
_MERGE = re.compile(rb'<mergeCell ref="([^"<>]*)"')
_SLAB_BYTES = 1 << 18


class _NotPlain(Exception):  # noqa: N818 - a way out, no fault
    """The XML is not of the plain kind."""


def _plain(xml: bytes, shared: Shared) -> tuple[Found, set[int]] | None:
    """The sheet if its XML is of the plain kind, to the last cell; else None."""
    start, end = xml.find(b"<sheetData>"), xml.rfind(b"</sheetData>")
    if start < 0 or end < 0 or not is_plain(xml):
        return None
    body, rest = xml[start + 11 : end], xml[end:]
    merged = _MERGE.findall(rest)
    if rest.count(b"<mergeCell ") != len(merged):
        return None
    hidden = [int(row) for row in _HIDDEN_ROW.findall(body)] if b" hidden=" in body else []
    if len(hidden) != body.count(b' hidden="1"') + body.count(b' hidden="true"'):
        return None
    try:
        cells = _Cutter(shared).cells(body)
    except _NotPlain:
        return None
    return Found(cells=cells, merged=tuple(ref.decode() for ref in merged)), set(hidden)


def _slabs(body: bytes) -> Iterator[str]:
    """The rows in pieces of bounded size, each of whole rows."""
    at = 0
    while at < len(body):
        end = body.find(b"</row>", at + _SLAB_BYTES)
        end = len(body) if end < 0 else end
        yield body[at:end].decode()
        at = end


class _Cutter:
    """Cuts cells out of plain XML. Everything that repeats is understood once."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._looks: dict[str, tuple[Style, str]] = {}
        self._columns: dict[str, int] = {}
        self._formulas = _Formulas()
        self._ends = 0

    def cells(self, body: bytes) -> list[Cell]:
        """The non-empty cells. _NotPlain unless every end tag is of a row or of a cell that was cut."""
        cells: list[Cell] = []
        for slab in _slabs(body):
            self._cut(slab, cells.append)
            if len(cells) > guard.CELLS:
                raise UnreadableError(say.too_much_inside(say.CELLS, guard.CELLS))
        if self._ends != body.count(b"</") - body.count(b"</row>"):
            raise _NotPlain
        return cells

    def _cut(self, slab: str, take: Callable[[Cell], None]) -> None:
        looks, columns, string = self._looks, self._columns, self._shared.string
        found = _CELL.findall(slab)
        self._ends += 2 * len(found)
        for letters, digits, attributes, value, inline, content in found:
            number_ = columns.get(letters) or self._column(letters)
            style, type_ = looks.get(attributes) or self._look(attributes)
            row = int(digits)
            if row > guard.MAX_ROW:
                raise beyond_grid()
            if type_ == "s" and value:
                text, font = string(value)
                if text:
                    take(_new(Cell, (row, number_, _TEXT, text, style.number_format, "", font or style.font)))
                continue
            self._ends += bool(inline)
            stored = value or inline
            if type_ == "inlineStr" and stored:
                take(_new(Cell, (row, number_, _TEXT, decoded(stored), style.number_format, "", style.font)))
            elif cell := self._cell((row, number_), style, type_, stored, content):
                take(cell)

    def _column(self, letters: str) -> int:
        self._columns[letters] = column(letters)
        return self._columns[letters]

    def _look(self, attributes: str) -> tuple[Style, str]:
        found = _LOOKS.fullmatch(attributes)
        if not found:
            raise _NotPlain
        self._looks[attributes] = self._shared.style(found[1] or ""), found[2] or ""
        return self._looks[attributes]

    def _cell(self, place: tuple[int, int], look: Style, type_: str, value: str, content: str) -> Cell | None:
        """A cell that is no shared string: a bare value or text, or content with a formula."""
        if value:
            return make_cell(place, type_, decoded(value), look, "", self._shared.from_1904)
        self._ends += content.count("</") - 1
        found = _CONTENT.fullmatch(content)
        if not found:
            raise _NotPlain
        f_attributes, f_text, has_value, value, has_text, text = found.groups("")
        formula = decoded(f_text)
        if ' t="' in f_attributes:
            formula = self._formulas.text(dict(_ATTRIBUTE.findall(f_attributes)), formula, cell_name(*place))
        stored = decoded(value or text) if has_value or has_text else None
        font = ""
        if type_ == "s" and stored:
            (stored, font), type_ = self._shared.string(stored), "str"
        return make_cell(place, type_, stored, look, formula, self._shared.from_1904, font)


# --- any XML -----------------------------------------------------------------------------------------------------


def _parsed(xml: bytes, shared: Shared) -> tuple[Found, set[int]]:
    """The sheet through the XML parser."""
    hidden: set[int] = set()
    merged: list[str] = []
    cells = _counted(_parsed_rows(xml, shared, hidden, merged))
    return Found(cells=cells, merged=tuple(merged)), hidden


def _parsed_rows(xml: bytes, shared: Shared, hidden: set[int], merged: list[str]) -> Iterator[Cell]:
    """The non-empty cells of all rows; the numbers of hidden rows and merged ranges are noted on the way."""
    formulas = _Formulas()
    row = 0
    for element in elements(xml, "row", "mergeCell"):
        if local(element.tag) == "mergeCell":
            merged.append(element.get("ref", ""))
            continue
        number_ = element.get("r", "")
        row = int(number_) if number_.isdecimal() else row + 1
        if element.get("hidden") in ("1", "true"):
            hidden.add(row)
        yield from _row_cells(element, row, shared, formulas)


def _row_cells(row_element: Element, row: int, shared: Shared, formulas: _Formulas) -> Iterator[Cell]:
    """The non-empty cells of a row; a cell without a reference stands right of the one before it."""
    column = 0
    for element in row_element:
        if local(element.tag) != "c":
            continue
        reference = element.get("r")
        place = position(reference) if reference else position(cell_name(row, column + 1))
        column = place[1]
        cell = _parsed_cell(element, place, shared, formulas)
        if cell:
            yield cell


def _parsed_cell(element: Element, place: tuple[int, int], shared: Shared, formulas: _Formulas) -> Cell | None:
    look, type_ = shared.style(element.get("s", "")), element.get("t", "")
    stored, formula, font = None, "", ""
    for child in element:
        name = local(child.tag)
        if name == "v":
            stored = unescaped(child.text or "")
        elif name == "f":
            formula = formulas.text(dict(child.attrib), unescaped(child.text or ""), cell_name(*place))
        elif name == "is":
            stored, font = text_of(child)
            type_ = "inlineStr"
    if type_ == "s" and stored:
        (stored, font), type_ = shared.string(stored.strip()), "str"
    if type_ in ("", "n", "b", "e", "d") and stored:
        stored = stored.strip()
    return make_cell(place, type_, stored, look, formula, shared.from_1904, font)
