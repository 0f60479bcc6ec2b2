"""An .ods out of its XML. Our own reader, so that errors, uncalculated formulas, comments and hidden rows are kept."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element
from xml.parsers.expat import ExpatError

from consolidate.core.errors import UnreadableError
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.excel import MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS
from consolidate.spreadsheets.model import BookFormat, Cell, CellKind, Marks, RawBook, RawSheet
from consolidate.spreadsheets.number_formats import UNKNOWN_DAY, opendocument
from consolidate.spreadsheets.reading import zip_limits
from consolidate.spreadsheets.reading.stored import ods_cells
from consolidate.spreadsheets.reading.values import iso_day, number
from consolidate.spreadsheets.reading.xlsx import utc
from consolidate.spreadsheets.reading.xlsx_strings import StoredRun, legacy
from consolidate.spreadsheets.reading.xlsx_styles import rich, style
from consolidate.spreadsheets.reading.zip_limits import Package, local
from consolidate.texts.returns import file_faults, reading

_NUMERIC = {"float": "", "currency": "", "percentage": "0%"}
"""Number format by value type, where the cell shows the number as it is; else the text is its format."""

_DRAWN = ("frame", "custom-shape", "line", "connector", "path", "polyline", "polygon", "rect", "ellipse", "circle")
_CONTROLS = {
    "checkbox": "Checkbox",
    "radio": "Radio",
    "listbox": "List",
    "combobox": "Drop",
    "button": "Button",
    "fixed-text": "Label",
    "textarea": "EditBox",
}
"""Element of a form control → its name in .xlsx."""

_CELLS = ("table-cell", "covered-table-cell")
_STORED = ("string-value", "time-value", "date-value", "value", "boolean-value")
"""Where the value of a cell without a text stands, which a program may show as it likes."""
_BESIDE = ("annotation", "shapes", "frame", "custom-shape")
"""Elements in a cell whose words are not the cell's: comments, and what is drawn over it."""


_Looks = Mapping[str, tuple[str | None, bool | None]]
"""Name of a style → its legacy Vietnamese font ("" for another), and whether it strikes out; None: it does not say.
Empty where no style of the book has such a font or strikes out."""

CONTENT_BYTES = 50_000_000
"""Of the part that holds all sheets: a province's master has 18 MB there, and its tree takes eight times as much."""


@dataclass(slots=True)
class _Table:
    looks: _Looks
    controls: Mapping[str, str]
    day_formats: Mapping[str, str]
    columns: Sequence[str] = ()
    """Of each column that has a style for its cells, by number from 0, its name."""

    cells: list[Cell] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def read_ods(package: Package) -> RawBook:
    """The book in a checked package. UnreadableError if it is locked, damaged or empty of sheets."""
    manifest = package.tree("META-INF/manifest.xml")
    if manifest is not None and any(local(item.tag) == "encryption-data" for item in manifest.iter()):
        raise UnreadableError(file_faults.password())
    content = package.tree("content.xml", CONTENT_BYTES)
    if content is None:
        raise UnreadableError(file_faults.damaged())
    tables = [item for item in content.iter() if local(item.tag) == "table" and _get(item, "name")]
    styles = package.tree("styles.xml")
    hidden, looks, controls = _hidden_styles(content), _looks(content, styles), _controls(content)
    day_formats = opendocument.codes_by_style((styles, content))
    if not tables:
        raise UnreadableError(file_faults.no_sheets())
    sheets = tuple(_sheet(table, hidden, _Table(looks, controls, day_formats)) for table in tables)
    _refuse_what_was_passed_over(package, sheets)
    saved, producer, properties = _meta(package.tree("meta.xml"))
    return RawBook(
        sheets=sheets,
        format=BookFormat.ODS,
        producer=producer,
        saved=saved,
        properties=properties,
        active=tuple(_active(package)),
    )


def _refuse_what_was_passed_over(package: Package, sheets: Sequence[RawSheet]) -> None:
    """UnreadableError if more cells hold something than were read."""
    read = sum(len(sheet.cells) for sheet in sheets)
    with zip_limits.damaged_if_broken(ExpatError):
        there = ods_cells.count(package.bytes_of("content.xml"))
    if read < there:
        raise UnreadableError(file_faults.read_incompletely(read, there))


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


def _looks(content: Element, styles: Element | None) -> _Looks:
    """Of all styles of cells and words; one that is made from another has what it does not say itself from there."""
    named = {
        _get(item, "name"): item
        for tree in (styles, content)
        for item in (tree.iter() if tree is not None else ())
        if local(item.tag) == "style"
    }
    found = {name: _look(style, named) for name, style in named.items()}
    return found if any(font or struck for font, struck in found.values()) else {}


def _look(style: Element, named: Mapping[str, Element]) -> tuple[str | None, bool | None]:
    font, line = "", ""
    chain: list[Element] = []
    while style not in chain:
        chain.append(style)
        for item in (item for item in style if local(item.tag) == "text-properties"):
            line = line or _get(item, "text-line-through-style") or _get(item, "text-line-through-type")
            font = font or _get(item, "font-name") or _get(item, "font-family")
        style = named.get(_get(style, "parent-style-name"), style)
    return legacy(font.strip("'\"")) if font else None, line != "none" if line else None


def _column_styles(table: Element) -> list[str]:
    names: list[str] = []
    for element in table.iter():
        if local(element.tag) == "table-column" and len(names) < MAX_COLUMNS:
            repeated = min(_count(element, "number-columns-repeated"), MAX_COLUMNS - len(names))
            names += [_get(element, "default-cell-style-name")] * repeated
    return names


def _controls(content: Element) -> Mapping[str, str]:
    """Id of a form control → what it is, its state and its words."""
    return {
        _get(item, "id"): reading.control(
            _CONTROLS[local(item.tag)], _get(item, "current-state") == "checked", "", _get(item, "label")
        )
        for item in content.iter()
        if local(item.tag) in _CONTROLS and _get(item, "id")
    }


def _sheet(table: Element, hidden_styles: frozenset[str], found: _Table) -> RawSheet:
    found.columns = _column_styles(table)
    row, filled = 1, 0
    for element in table.iter():
        if local(element.tag) != "table-row":
            continue
        repeated = _count(element, "number-rows-repeated")
        in_row = sum(_count(cell, "number-columns-repeated") for cell in element if _is_filled(cell))
        filled += in_row * repeated
        if filled > zip_limits.CELLS:
            raise UnreadableError(file_faults.too_much_inside(file_faults.CELLS, zip_limits.CELLS))
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
    in_row = _get(element, "default-cell-style-name")
    for cell in element:
        if local(cell.tag) not in _CELLS:
            continue
        repeated = _count(cell, "number-columns-repeated")
        if _is_filled(cell):
            for number_ in range(column, column + repeated):
                _read_cell(cell, (row, number_), found, in_row)
        column += repeated
    if len(found.cells) > before and _get(element, "visibility") in ("collapse", "filter"):
        found.hidden_rows.add(row)


def _read_cell(element: Element, place: tuple[int, int], found: _Table, in_row: str) -> None:
    row, column = place
    if row > MAX_ROWS or column > MAX_COLUMNS:
        raise UnreadableError(file_faults.unsafe(file_faults.BEYOND_GRID))
    kind, value, number_format = _value(element)
    in_column = found.columns[column - 1] if column <= len(found.columns) else ""
    look = _get(element, "style-name") or in_row or in_column
    if kind is CellKind.DATE:
        number_format = found.day_formats.get(look, UNKNOWN_DAY)
    formula = _get(element, "formula").removeprefix("of:").removeprefix("=")
    if value not in (None, "") or formula:
        font, marks = _marks(element, look, found.looks)
        found.cells.append(Cell(row, column, kind, value, number_format, formula, font, marks))
    columns, rows = _count(element, "number-columns-spanned"), _count(element, "number-rows-spanned")
    if columns * rows > 1:
        found.merged.append(f"{cell_name(row, column)}:{cell_name(row + rows - 1, column + columns - 1)}")
    for note in element:
        if local(note.tag) == "annotation" and (text := _text(note)):
            found.notes.append((cell_name(row, column), text))


def _marks(element: Element, name: str, looks: _Looks) -> tuple[str, Marks | None]:
    """The old font of a cell whose style has that name, and what it shows beyond its value."""
    own_font, struck = looks.get(name, (None, None))
    look = style("", own_font or "", struck=bool(struck))
    links = dict.fromkeys(_get(item, "href") for item in element.iter() if local(item.tag) == "a")
    runs = [run for run in _runs(element, looks) if run[0]] if looks else []
    font, marks = rich(runs, look) if any(run[1:] != (None, None) for run in runs) else (look.font, look.marks)
    address = ", ".join(filter(None, links))
    return font, (marks or Marks())._replace(link=address) if address else marks


def _runs(element: Element, looks: _Looks) -> Iterator[StoredRun]:
    """The text of a cell in parts: words may have a style of their own, and lines end between paragraphs."""
    paragraphs = [child for child in element if local(child.tag) == "p"]
    for paragraph in paragraphs:
        if paragraph is not paragraphs[0]:
            yield "\n", None, None
        yield paragraph.text or "", None, None
        for child in paragraph:
            font, struck = looks.get(_get(child, "style-name"), (None, None))
            yield _piece(child), font, struck
            yield child.tail or "", None, None


def _value(element: Element) -> tuple[CellKind, str | float | bool | dt.datetime | None, str]:
    """Kind, value and number format. A formula that has no stored value was never computed."""
    types = {value for key, value in element.items() if local(key) == "value-type"}
    text = _text(element)
    if "error" in types:
        return CellKind.ERROR, text, ""
    for type_, number_format in _NUMERIC.items():
        if type_ in types and (value := number(_get(element, "value"))) is not None:
            return CellKind.NUMBER, value, _shown(value, text, number_format)
    if "date" in types and (day := iso_day(_get(element, "date-value"))):
        return CellKind.DATE, day, UNKNOWN_DAY
    if "boolean" in types:
        return CellKind.BOOLEAN, _get(element, "boolean-value") == "true", ""
    if not types and not text:
        return CellKind.UNCALCULATED, None, ""
    return CellKind.TEXT, text or next(filter(None, (_get(element, name) for name in _STORED)), ""), ""


def _shown(value: float, text: str, number_format: str) -> str:
    """A number format that shows the text that the file says the cell showed; "" where it is just the number."""
    if number_format:
        return opendocument.percentage(text)
    return "" if text in ("", f"{value:.15g}") else opendocument.literal(text)


def _text(element: Element) -> str:
    """The paragraphs of a cell or comment, also those in lists and sections, one line each."""
    return "\n".join(_paragraphs(element))


def _paragraphs(element: Element) -> Iterator[str]:
    for child in element:
        name = local(child.tag)
        if name in ("p", "h"):
            yield "".join(_pieces(child))
        elif name not in _BESIDE:
            yield from _paragraphs(child)


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield _piece(child)
        yield child.tail or ""


def _piece(element: Element) -> str:
    name = local(element.tag)
    if name == "s":
        return " " * min(_count(element, "c"), MAX_CHARACTERS)
    if name in ("tab", "line-break"):
        return "\t" if name == "tab" else "\n"
    return "" if name == "annotation" else "".join(_pieces(element))


def _drawn(table: Element, found: _Table) -> None:
    """Text boxes, pictures, shapes and controls that float over the sheet."""
    for frame in table.iter():
        if local(frame.tag) == "control":
            found.notes.append(("", found.controls.get(_get(frame, "control"), reading.OBJECT)))
        if local(frame.tag) not in _DRAWN:
            continue
        lines = ["".join(_pieces(item)) for item in frame.iter() if local(item.tag) == "p"]
        if any(line.strip() for line in lines):
            found.notes.append(("", "\n".join(lines)))
        elif any(local(item.tag) == "object" for item in frame):  # the image beside it shows the same
            found.notes.append(("", reading.CHART))
        elif any(local(item.tag) == "image" for item in frame):
            found.notes.append(("", reading.PICTURE_NOTE))
        else:
            found.notes.append(("", reading.SHAPE))


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
