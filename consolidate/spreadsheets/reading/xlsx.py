"""A whole .xlsx or .xlsm, transitional or strict: its sheets, notes and properties."""

import datetime as dt
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from consolidate.core.errors import UnreadableError
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.model import RawBook, RawSheet
from consolidate.spreadsheets.reading.values import BUILTIN_FORMATS, unescaped
from consolidate.spreadsheets.reading.xlsx_sheet import read_sheet
from consolidate.spreadsheets.reading.xlsx_strings import legacy, string_table, text_of
from consolidate.spreadsheets.reading.xlsx_styles import Shared, Style, Styles, style
from consolidate.spreadsheets.reading.zip_limits import TREE_BYTES, Package, by_part, elements, local, tree_of
from consolidate.texts.returns import reading

_ACTIVE = (
    ("vbaproject.bin", reading.VBA),
    ("/macrosheets/", reading.XLM),
    ("/dialogsheets/", reading.DIALOG),
    ("/embeddings/", reading.EMBEDDED),
    ("/activex/", reading.ACTIVE_X),
    ("/connections.xml", reading.CONNECTION),
    ("customui/", reading.CUSTOM_UI),
)
"""Part of a part's name in lower case → the active content that it holds."""

_NO_CELLS = ("chartsheet", "dialogsheet", "xlmacrosheet", "xlintlmacrosheet")
"""Kinds of sheets that hold no answers."""

_LINKS = {"externalBook": reading.EXTERNAL, "ddeLink": reading.DDE, "oleLink": reading.OLE_LINK}
_ANCHORS = ("oneCellAnchor", "twoCellAnchor", "absoluteAnchor")
_THREAD_AUTHOR = "tc="
"""Author of the placeholder that stands in the old comments for each threaded comment."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another: kind without namespace, hyphens and case (`worksheet`, `coreproperties`)."""

    kind: str
    part: str


def read_package(package: Package) -> RawBook:
    """The book in a checked package. UnreadableError if it has no sheet or is damaged."""
    root = _relations(package, "")
    book = next((link.part for link in root.values() if link.kind == "officedocument"), "xl/workbook.xml")
    tree = package.tree(book)
    if tree is None:
        raise UnreadableError(reading.damaged())
    links = _relations(package, book)
    shared = _shared(package, tree, {link.kind: link.part for link in links.values()})
    sheets = tuple(_sheets(package, tree, links, shared))
    if not sheets:
        raise UnreadableError(reading.no_sheets())
    saved, producer, properties = _properties(package, {link.kind: link.part for link in root.values()})
    return RawBook(sheets=sheets, producer=producer, saved=saved, properties=properties, active=tuple(_active(package)))


def _relations(package: Package, part: str) -> dict[str, Relation]:
    """What a part ("" for the package) links to, by relation id; links out of the package left out."""
    folder, _, name = part.rpartition("/")
    data = package.xml_of(f"{folder}/_rels/{name}.rels", TREE_BYTES)
    return _links(data, folder) if data else {}


@by_part
def _links(data: bytes, folder: str) -> dict[str, Relation]:
    """The links of parts in that folder."""
    found = {}
    for element in tree_of(data):
        if element.get("TargetMode") != "External":
            kind = element.get("Type", "").rpartition("/")[2].replace("-", "").lower()
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
            found[element.get("Id", "")] = Relation(kind, target.lstrip("/"))
    return found


def _all(tree: Element | None, name: str) -> Iterator[Element]:
    return (element for element in (tree.iter() if tree is not None else ()) if local(element.tag) == name)


def _shared(package: Package, book: Element, parts: dict[str, str]) -> Shared:
    from_1904 = any(element.get("date1904") in ("1", "true") for element in _all(book, "workbookPr"))
    strings = package.xml_of(parts.get("sharedstrings", ""))
    styles = package.xml_of(parts.get("styles", ""), TREE_BYTES)
    return Shared(
        strings=string_table(strings) if strings else (),
        styles=_styles(styles) if styles else Styles(),
        from_1904=from_1904,
    )


@by_part
def _styles(data: bytes) -> Styles:
    """The cell formats (`cellXfs`), by index."""
    tables = {local(table.tag): table for table in tree_of(data)}
    formats = dict(BUILTIN_FORMATS)
    for element in tables.get("numFmts", ()):
        if element.get("numFmtId", "").isdecimal():
            formats[int(element.get("numFmtId", ""))] = unescaped(element.get("formatCode", ""))
    fonts = [
        next((legacy(part.get("val", "")) for part in font if local(part.tag) == "name"), "")
        for font in tables.get("fonts", ())
    ]
    found = [_style(xf.get("numFmtId", ""), xf.get("fontId", ""), formats, fonts) for xf in tables.get("cellXfs", ())]
    return Styles(found)


def _style(number_format: str, font: str, formats: Mapping[int, str], fonts: Sequence[str]) -> Style:
    code = formats.get(int(number_format), "") if number_format.isdecimal() else ""
    name = fonts[int(font)] if font.isdecimal() and int(font) < len(fonts) else ""
    return style("" if code.lower() == "general" else code, name)


def _sheets(package: Package, book: Element, links: dict[str, Relation], shared: Shared) -> Iterator[RawSheet]:
    for element in _all(book, "sheet"):
        identity = next((value for name, value in element.items() if local(name) == "id"), "")
        link = links.get(identity)
        if link and link.kind in _NO_CELLS:
            continue
        pieces = package.pieces_of(link.part) if link and link.kind == "worksheet" else None
        if not link or not pieces:  # a sheet that is listed and cannot be had is no sheet to be passed over
            raise UnreadableError(reading.damaged())
        found = read_sheet(pieces, shared)
        yield RawSheet(
            title=unescaped(element.get("name", "")),
            cells=tuple(found.cells),
            hidden=element.get("state", "visible") != "visible",
            hidden_rows=found.hidden_rows,
            merged=found.merged,
            notes=tuple(_notes(package, link.part)),
            page_lines=found.page_lines,
        )


# --- beside the cells --------------------------------------------------------------------------------------------


def _notes(package: Package, sheet: str) -> Iterator[tuple[str, str]]:
    """Comments old and threaded, text boxes, pictures: (cell, text)."""
    for link in _relations(package, sheet).values():
        if link.kind == "comments":
            yield from _comments(package, link.part)
        elif link.kind == "threadedcomment":
            for element in elements([package.bytes_of(link.part)], "threadedComment"):
                yield element.get("ref", ""), unescaped("".join(t.text or "" for t in _all(element, "text")))
        elif link.kind == "drawing":
            yield from _drawn(package, link.part)


def _comments(package: Package, part: str) -> Iterator[tuple[str, str]]:
    tree = package.tree(part)
    authors = [element.text or "" for element in _all(tree, "author")]
    for element in _all(tree, "comment"):
        author = element.get("authorId", "")
        if author.isdecimal() and int(author) < len(authors) and authors[int(author)].startswith(_THREAD_AUTHOR):
            continue
        text = "".join(text_of(child)[0] for child in element if local(child.tag) == "text")
        if text.strip():
            yield element.get("ref", ""), text


def _drawn(package: Package, part: str) -> Iterator[tuple[str, str]]:
    """Text boxes and pictures, by the cell that their upper left corner is in."""
    for anchor in elements([package.bytes_of(part)], *_ANCHORS):
        corner = next(_all(anchor, "from"), None)
        place = {local(child.tag): child.text or "" for child in corner} if corner is not None else {}
        row, column = place.get("row", ""), place.get("col", "")
        cell = cell_name(int(row) + 1, int(column) + 1) if row.isdecimal() and column.isdecimal() else ""
        for body in _all(anchor, "txBody"):
            text = "\n".join("".join(t.text or "" for t in _all(p, "t")) for p in _all(body, "p"))
            if text.strip():
                yield cell, text
        for _ in _all(anchor, "pic"):
            yield cell, reading.PICTURE_NOTE


def _properties(package: Package, parts: dict[str, str]) -> tuple[dt.datetime | None, str, dict[str, str]]:
    """When and by which program it was saved; properties: custom ones by name, `dc:creator`, `cp:lastModifiedBy`."""
    custom = package.tree(parts.get("customproperties", ""))
    core = package.tree(parts.get("coreproperties", ""))
    application = package.tree(parts.get("extendedproperties", ""))
    properties = {item.get("name", ""): "".join(item.itertext()).strip() for item in _all(custom, "property")}
    values = {local(item.tag): item.text or "" for item in (core if core is not None else ())}
    for name, key in (("creator", "dc:creator"), ("lastModifiedBy", "cp:lastModifiedBy")):
        if values.get(name):
            properties[key] = values[name]
    producer = next((item.text or "" for item in _all(application, "Application")), "")
    return utc(values.get("modified", "")), producer, properties


def utc(text: str) -> dt.datetime | None:
    """The moment that 2025-10-31T08:00:00Z names, in UTC, also where no zone is named; None if it names none."""
    try:
        moment = dt.datetime.fromisoformat(text.strip())
        return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
    except (ValueError, OverflowError):  # no moment, or in no year of the calendar
        return None


def _active(package: Package) -> Iterator[str]:
    """Names of the active contents found, each once, in a fixed order."""
    names = "".join(f"/{name}\n" for name in package.names)
    yield from (what for mark, what in _ACTIVE if mark in names)
    kinds = set()
    for name in sorted(package.names):
        if "/externallinks/" in f"/{name}" and name.endswith(".xml"):
            tree = package.tree(name)
            kinds |= {local(child.tag) for child in tree} if tree is not None else set()
    yield from (what for kind, what in _LINKS.items() if kind in kinds)
