"""The cells of one sheet of an .xlsx, out of its XML.

Two readers give the same cells. `_plain` takes the XML that spreadsheet programs write apart by one regular expression;
it refuses all other XML (prefixes, comments, cells without a reference, rich inline text), which `_parsed` reads by the
XML parser. Both take the XML piece by piece and do not trust `<dimension>`; cells that hold only a format are skipped.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from xml.etree.ElementTree import Element

from consolidate.core.errors import UnreadableError
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.excel import MAX_ROWS
from consolidate.spreadsheets.model import Cell, CellKind, Marks
from consolidate.spreadsheets.reading import zip_limits
from consolidate.spreadsheets.reading.parts.links import plain_links
from consolidate.spreadsheets.reading.parts.page_lines import PAGE_PARTS, page_lines, plain_page_lines
from consolidate.spreadsheets.reading.values import (
    beyond_grid,
    column,
    day_of_serial,
    iso_day,
    number,
    position,
    time_of_serial,
)
from consolidate.spreadsheets.reading.xlsx_strings import (
    StoredRun,
    characters,
    decoded,
    is_plain,
    text_of,
)
from consolidate.spreadsheets.reading.xlsx_styles import NotPlain, Shared, Style, rich
from consolidate.spreadsheets.reading.zip_limits import Pieces, elements, local, remembered
from consolidate.texts.returns import file_faults, reading

_TEXT, _NUMBER, _DATE = CellKind.TEXT, CellKind.NUMBER, CellKind.DATE
_new = tuple.__new__
"""Makes a Cell, which is a tuple, in a third of the time; for the one line that most cells come through."""

_NO_TEXTS = ("", "n", "b", "e", "d")
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


@dataclass(slots=True)
class Found:
    """What one sheet's XML holds: cells in row order, rows that are hidden and hold values, merged ranges.

    `links`: attributes of each, by local name: `ref`, `id` of a relation, `location`. `page_lines`: what is printed
    above and below each page.
    """

    cells: list[Cell] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[str, ...] = ()
    links: tuple[Mapping[str, str], ...] = ()
    page_lines: tuple[str, ...] = ()


def read_sheet(pieces: Pieces, shared: Shared) -> Found:
    """All non-empty cells of a sheet. UnreadableError if it is damaged or breaks a limit."""
    plain = None if shared.pictures else _plain(pieces(), shared)
    found, hidden = plain or _parsed(pieces(), shared)
    if len(found.links) > zip_limits.LINKS:
        raise UnreadableError(file_faults.too_much_inside(file_faults.LINKS, zip_limits.LINKS))
    if len(found.merged) > zip_limits.MERGES:
        raise UnreadableError(file_faults.too_much_inside(file_faults.MERGES, zip_limits.MERGES))
    found.hidden_rows = frozenset(hidden.intersection(cell.row for cell in found.cells)) if hidden else frozenset()
    found.cells.sort(key=itemgetter(0))
    return found


def make_cell(
    place: tuple[int, int],
    type_: str,
    stored: str | None,
    look: Style,
    formula: str,
    from_1904: bool,
    runs: tuple[StoredRun, ...] = (),
) -> Cell | None:
    """A cell from its stored characters (no `<v>`: None); None if it holds nothing. Not for indexes of strings."""
    font, marks = rich(runs, look) if runs else (look.font, look.marks)
    rest = (look.number_format, formula, font)
    if stored and type_ in _NO_TEXTS:
        stored = stored.strip()
    if not stored and (type_ not in ("str", "inlineStr") or stored is None):
        return Cell(*place, CellKind.UNCALCULATED, None, *rest, marks) if formula else None
    stored = stored or ""
    if type_ in ("", "n") and (value := number(stored)) is not None:
        return Cell(*place, *_meant(value, look, from_1904), *rest, marks)
    if type_ == "d" and (day := iso_day(stored)):
        return Cell(*place, _DATE, day, *rest, marks)
    if type_ == "b" and stored in _BOOLEANS:
        return Cell(*place, CellKind.BOOLEAN, _BOOLEANS[stored], *rest, marks)
    if type_ == "e":
        return Cell(*place, CellKind.ERROR, stored, *rest, marks)
    return Cell(*place, _TEXT, stored, *rest, marks) if stored or formula else None


def _meant(value: float, look: Style, from_1904: bool) -> tuple[CellKind, float | dt.datetime | str]:
    """A stored number as its format shows it. A time, which no column of ours asks for, is a text."""
    if look.is_date and (day := day_of_serial(value, from_1904=from_1904)):
        return _DATE, day
    if look.is_time and (time := time_of_serial(value, look.number_format)):
        return _TEXT, time
    return _NUMBER, value


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
        return reading.shared_formula(*self._first.get(group, ("", "?")))


def _counted(found: list[Cell]) -> list[Cell]:
    if len(found) > zip_limits.CELLS:
        raise UnreadableError(file_faults.too_much_inside(file_faults.CELLS, zip_limits.CELLS))
    return found


# --- XML as programs write it ------------------------------------------------------------------------------------

_CELL = re.compile(
    r'<(?:c r="([A-Z]{1,3}+)([1-9][0-9]{0,6}+)"([^<>/]*+)>'
    r'(?:<v>([^<]++)</v>|<is><t(?: xml:space="preserve")?>([^<]++)</t></is>|([^<]*+(?:<(?!/c>)[^<]*+)*+))</c>'
    r"|[!?]|/(?!row>))"
)
"""A cell that holds something; or what is no such cell, and is then a comment or the end of neither cell nor row."""

_CONTENT = re.compile(
    r'(?:<f((?: [a-zA-Z0-9]+="[^"<>]*")*)(?:/>|>([^<]*)</f>))?'
    r'(?:<v>([^<]*)</v>|(<v/>)|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?'
)
_ATTRIBUTE = re.compile(r' ([a-zA-Z0-9:]+)="([^"]*)"')
_HIDDEN_ROW = re.compile(rb'<row (?=[^<>]* hidden="(?:1|true)")[^<>]*?\br="([0-9]+)"')
_NOT_SHOWN = re.compile(rb'\bhidden\s*=(?!"(?:0|false)")')
_MERGE = re.compile(rb'<mergeCell ref="([^"<>]*)"')
_LETTERS = (b"v", b"f", b"i")
_END = re.compile(rb"</(?!row>)")


def _plain(pieces: Iterable[bytes], shared: Shared) -> tuple[Found, set[int]] | None:
    """The sheet if its XML is of the plain kind, to the last cell; else None."""
    try:
        return _cut_sheet(_blocks(pieces), shared)
    except NotPlain:
        return None


def _blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """XML in blocks that end where a row begins: the first has all that stands before the rows, the last all after."""
    held: list[bytes | memoryview] = []
    last = b""
    for piece in pieces:
        start = last.rfind(b"<row ")
        if start >= 0:
            yield b"".join((*held, memoryview(last)[:start]))
            held, last = [], last[start:]
        held.append(last)
        last = piece
    yield b"".join((*held, last))


def _cut_sheet(blocks: Iterator[bytes], shared: Shared) -> tuple[Found, set[int]]:
    head, opened, block = next(blocks).partition(b"<sheetData>")
    if not opened or not is_plain(head):
        raise NotPlain
    cutter = _Cutter(shared)
    for following in blocks:
        cutter.rows(block)
        block = following
    end = block.rfind(b"</sheetData>")
    rest = block[end:]
    merged = _MERGE.findall(rest)
    if end < 0 or not is_plain(rest) or rest.count(b"<mergeCell ") != len(merged):
        raise NotPlain
    links = plain_links(rest)
    if links is None:
        raise NotPlain
    cutter.rows(block[:end])
    lines = plain_page_lines(rest)
    refs = tuple(ref.decode() for ref in merged)
    return Found(cells=cutter.cells, merged=refs, links=links, page_lines=lines), cutter.hidden


def _is_bare(rows: bytes) -> bool:
    """Whether rows surely hold nothing: a value, formula or text is in a v, an f or an is, and these have an end."""
    if b"!" in rows or b"?" in rows:  # the beginning of a comment, maybe
        return False
    return not any(letter in rows for letter in _LETTERS) or not _END.search(rows)


class _Cutter:
    """Cuts cells out of plain XML."""

    def __init__(self, shared: Shared) -> None:
        self.cells: list[Cell] = []
        self.hidden: set[int] = set()
        self._shared = shared
        self._formulas = _Formulas()

    def rows(self, block: bytes) -> None:
        """Take the non-empty cells of whole rows, and which rows are hidden. NotPlain if that is not all there is."""
        if _is_bare(block):
            return
        if b"\r" in block:  # the end of a line may change
            raise NotPlain
        if b"hidden" in block:
            hidden = _HIDDEN_ROW.findall(block)
            if len(hidden) != len(_NOT_SHOWN.findall(block)):
                raise NotPlain
            self.hidden.update(map(int, hidden))
        self._cut(block.decode())
        _counted(self.cells)

    def _cut(self, rows: str) -> None:
        looks, strings, take = self._shared.styles.looks, self._shared.by_index, self.cells.append
        row, before = 0, ""
        for letters, digits, attributes, value, inline, content in _CELL.findall(rows):
            if not letters:
                raise NotPlain
            look, type_ = looks[attributes]
            number_ = column(letters)
            if digits != before:
                row, before = int(digits), digits
                if row > MAX_ROWS:
                    raise beyond_grid()
            if type_ == "s" and value:
                text, runs = strings[value]
                if text:
                    font, marks = rich(runs, look) if runs else (look.font, look.marks)
                    take(_new(Cell, (row, number_, _TEXT, text, look.number_format, "", font, marks)))
            elif inline or (type_ == "inlineStr" and value):
                text = decoded(inline or value)
                take(_new(Cell, (row, number_, _TEXT, text, look.number_format, "", look.font, look.marks)))
            elif cell := self._cell((row, number_), look, type_, value, content):
                take(cell)

    def _cell(self, place: tuple[int, int], look: Style, type_: str, value: str, content: str) -> Cell | None:
        """A cell that is no bare text: a bare value, or content with a formula."""
        if value:
            return make_cell(place, type_, decoded(value), look, "", self._shared.from_1904)
        attributes, formula, stored, text = _content(content)
        if ' t="' in attributes:
            formula = self._formulas.text(dict(_ATTRIBUTE.findall(attributes)), formula, cell_name(*place))
        runs: tuple[StoredRun, ...] = ()
        if text is not None:
            stored, type_ = text, "inlineStr"
        elif type_ == "s" and stored:
            (stored, runs), type_ = self._shared.by_index[stored], "str"
        return make_cell(place, type_, stored, look, formula, self._shared.from_1904, runs)


@remembered(longest=8_500, most=2_048)
def _content(content: str) -> tuple[str, str, str | None, str | None]:
    """Attributes of a cell's formula, the formula, what is stored as value and as text. Mostly our own formulas."""
    found = _CONTENT.fullmatch(content)
    if not found:
        raise NotPlain
    attributes, formula, value, nothing, text = found.groups()
    stored = "" if nothing else value and decoded(value)
    return attributes or "", decoded(formula or ""), stored, text and decoded(text)


# --- any XML -----------------------------------------------------------------------------------------------------


def _parsed(pieces: Iterable[bytes], shared: Shared) -> tuple[Found, set[int]]:
    """The sheet through the XML parser."""
    hidden: set[int] = set()
    areas: list[Element] = []
    cells = _counted(list(islice(_parsed_rows(pieces, shared, hidden, areas), zip_limits.CELLS + 1)))
    merged = tuple(area.get("ref", "") for area in areas if local(area.tag) == "mergeCell")
    links = (area.items() for area in areas if local(area.tag) == "hyperlink")
    return Found(
        cells=cells,
        merged=merged,
        links=tuple({local(name): value for name, value in link} for link in links),
        page_lines=page_lines(characters(area) for area in areas if local(area.tag) in PAGE_PARTS),
    ), hidden


def _parsed_rows(pieces: Iterable[bytes], shared: Shared, hidden: set[int], areas: list[Element]) -> Iterator[Cell]:
    """The non-empty cells of all rows; hidden rows, and the elements of merged ranges, links and page lines, are noted
    on the way.
    """
    formulas = _Formulas()
    row = 0
    for element in elements(pieces, "row", "mergeCell", "hyperlink", *PAGE_PARTS):
        if local(element.tag) != "row":
            areas.append(element)
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
    look, type_ = shared.styles.style(element.get("s", "")), element.get("t", "")
    stored, formula = None, ""
    runs: tuple[StoredRun, ...] = ()
    for child in element:
        name = local(child.tag)
        if name == "v":
            stored = characters(child)
        elif name == "f":
            formula = formulas.text(dict(child.attrib), characters(child), cell_name(*place))
        elif name == "is":
            stored, runs = text_of(child)
            type_ = "inlineStr"
    if type_ == "s" and stored:
        (stored, runs), type_ = shared.by_index[stored], "str"
    cell = make_cell(place, type_, stored, look, formula, shared.from_1904, runs)
    picture = shared.pictures.get(element.get("vm", ""))
    return cell if picture is None or cell is None else cell._replace(marks=Marks(picture=picture))
