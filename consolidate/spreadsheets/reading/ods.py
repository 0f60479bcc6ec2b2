"""An .ods out of its XML. Our own reader, so that errors, uncalculated formulas, comments and hidden rows are kept."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from consolidate.core.errors import UnreadableError
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.excel import MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS
from consolidate.spreadsheets.model import BookFormat, Cell, CellKind, RawBook, RawSheet
from consolidate.spreadsheets.reading import zip_limits
from consolidate.spreadsheets.reading.values import iso_day, number
from consolidate.spreadsheets.reading.xlsx import utc
from consolidate.spreadsheets.reading.zip_limits import Package, local
from consolidate.texts.returns import reading

_NUMERIC = {"float": "", "currency": "", "percentage": "0%"}
"""Number format by value type: a day's is the type itself, other formats are not looked up."""

_DAY_FORMAT = "yyyy-mm-dd"
_CELLS = ("table-cell", "covered-table-cell")

CONTENT_BYTES = 50_000_000
"""Of the part that holds all sheets: a province's master has 18 MB there, and its tree takes eight times as much."""


@dataclass(slots=True)
class _Table:
    cells: list[Cell] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def read_ods(package: Package) -> RawBook:
    """The book in a checked package. UnreadableError if it is locked, damaged or empty of sheets."""
    manifest = package.tree("META-INF/manifest.xml")
    if manifest is not None and any(local(item.tag) == "encryption-data" for item in manifest.iter()):
        raise UnreadableError(reading.password())
    content = package.tree("content.xml", CONTENT_BYTES)
    if content is None:
        raise UnreadableError(reading.damaged())
    tables = [item for item in content.iter() if local(item.tag) == "table" and _get(item, "name")]
    hidden = _hidden_styles(content)
    if not tables:
        raise UnreadableError(reading.no_sheets())
    saved, producer, properties = _meta(package.tree("meta.xml"))
    return RawBook(
        sheets=tuple(_sheet(table, hidden) for table in tables),
        format=BookFormat.ODS,
        producer=producer,
        saved=saved,
        properties=properties,
        active=tuple(_active(package)),
    )


def _get(element: Element, name: str) -> str:
    """An attribute by its local name; of `office:value-type` and `calcext:value-type` the office's."""
    values = [value for key, value in element.items() if local(key) == name]
    return values[0] if values else ""


def _count(element: Element, name: str) -> int:
    text = _get(element, name)
    return max(1, int(text)) if text.isdecimal() else 1


def _hidden_styles(content: Element) -> frozenset[str]:
    return frozenset(
        _get(style, "name")
        for style in content.iter()
        if local(style.tag) == "style" and any(_get(item, "display") == "false" for item in style)
    )


def _sheet(table: Element, hidden_styles: frozenset[str]) -> RawSheet:
    found = _Table()
    row, filled = 1, 0
    for element in table.iter():
        if local(element.tag) != "table-row":
            continue
        repeated = _count(element, "number-rows-repeated")
        in_row = sum(_count(cell, "number-columns-repeated") for cell in element if _is_filled(cell))
        filled += in_row * repeated
        if filled > zip_limits.CELLS:
            raise UnreadableError(reading.too_much_inside(reading.CELLS, zip_limits.CELLS))
        if in_row:
            for number_ in range(row, row + repeated):
                _read_row(element, number_, found)
        row += repeated
    _drawn(table, found)
    return RawSheet(
        title=_get(table, "name"),
        cells=tuple(found.cells),
        hidden=_get(table, "style-name") in hidden_styles,
        hidden_rows=frozenset(found.hidden_rows),
        merged=tuple(found.merged),
        notes=tuple(found.notes),
    )


def _is_filled(cell: Element) -> bool:
    return bool(len(cell) or _get(cell, "value-type") or _get(cell, "formula"))


def _read_row(element: Element, row: int, found: _Table) -> None:
    """The cells of a row; a cell that is repeated stands for several."""
    column = 1
    before = len(found.cells)
    for cell in element:
        if local(cell.tag) not in _CELLS:
            continue
        repeated = _count(cell, "number-columns-repeated")
        if _is_filled(cell):
            for number_ in range(column, column + repeated):
                _read_cell(cell, row, number_, found)
        column += repeated
    if len(found.cells) > before and _get(element, "visibility") in ("collapse", "filter"):
        found.hidden_rows.add(row)


def _read_cell(element: Element, row: int, column: int, found: _Table) -> None:
    if row > MAX_ROWS or column > MAX_COLUMNS:
        raise UnreadableError(reading.unsafe(reading.BEYOND_GRID))
    kind, value, number_format = _value(element)
    formula = _get(element, "formula").removeprefix("of:").removeprefix("=")
    if value not in (None, "") or formula:
        found.cells.append(Cell(row, column, kind, value, number_format, formula))
    columns, rows = _count(element, "number-columns-spanned"), _count(element, "number-rows-spanned")
    if columns * rows > 1:
        found.merged.append(f"{cell_name(row, column)}:{cell_name(row + rows - 1, column + columns - 1)}")
    for note in element:
        if local(note.tag) == "annotation" and (text := _text(note)):
            found.notes.append((cell_name(row, column), text))


def _value(element: Element) -> tuple[CellKind, str | float | bool | dt.datetime | None, str]:
    """Kind, value and number format. A formula that has no stored value was never computed."""
    types = {value for key, value in element.items() if local(key) == "value-type"}
    text = _text(element)
    if "error" in types:
        return CellKind.ERROR, text, ""
    for type_, number_format in _NUMERIC.items():
        if type_ in types and (value := number(_get(element, "value"))) is not None:
            return CellKind.NUMBER, value, number_format
    if "date" in types and (day := iso_day(_get(element, "date-value"))):
        return CellKind.DATE, day, _DAY_FORMAT
    if "boolean" in types:
        return CellKind.BOOLEAN, _get(element, "boolean-value") == "true", ""
    if not types and not text:
        return CellKind.UNCALCULATED, None, ""
    return CellKind.TEXT, text or _get(element, "string-value"), ""


def _text(element: Element) -> str:
    """The paragraphs of a cell or comment, one line each."""
    return "\n".join("".join(_pieces(child)) for child in element if local(child.tag) == "p")


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local(child.tag)
        if name == "s":
            yield " " * min(_count(child, "c"), MAX_CHARACTERS)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name != "annotation":
            yield from _pieces(child)
        yield child.tail or ""


def _drawn(table: Element, found: _Table) -> None:
    """Text boxes and pictures that float over the sheet."""
    for frame in table.iter():
        if local(frame.tag) not in ("frame", "custom-shape"):
            continue
        lines = ["".join(_pieces(item)) for item in frame.iter() if local(item.tag) == "p"]
        if any(line.strip() for line in lines):
            found.notes.append(("", "\n".join(lines)))
        elif {"image"} == {local(item.tag) for item in frame.iter()} & {"image", "object"}:  # no image of a chart
            found.notes.append(("", reading.PICTURE_NOTE))


def _meta(tree: Element | None) -> tuple[dt.datetime | None, str, dict[str, str]]:
    """When it was saved, the program that saved it, its custom properties."""
    saved, producer, properties = None, "", {}
    for element in tree.iter() if tree is not None else ():
        name = local(element.tag)
        if name == "date":
            saved = utc(element.text or "")
        elif name == "generator":
            producer = element.text or ""
        elif name == "user-defined":
            properties[_get(element, "name")] = element.text or ""
    return saved, producer, properties


def _active(package: Package) -> Iterator[str]:
    if any(name.startswith(("basic/", "scripts/")) for name in package.names):
        yield reading.VBA
    if any(name.startswith("object ") for name in package.names):
        yield reading.EMBEDDED
