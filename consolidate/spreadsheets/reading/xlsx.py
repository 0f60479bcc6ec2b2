"""A whole .xlsx or .xlsm, transitional or strict: its sheets, notes and properties."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeVar
from xml.etree.ElementTree import Element

from consolidate.core.errors import UnreadableError
from consolidate.spreadsheets.model import RawBook, RawSheet, Unread
from consolidate.spreadsheets.reading.parts.fills import fill, painted, unknown
from consolidate.spreadsheets.reading.parts.links import linked
from consolidate.spreadsheets.reading.parts.notes import notes
from consolidate.spreadsheets.reading.parts.pictures import pictures
from consolidate.spreadsheets.reading.parts.relations import Relation, addresses, every, relations
from consolidate.spreadsheets.reading.values import BUILTIN_FORMATS, unescaped
from consolidate.spreadsheets.reading.xlsx_sheet import read_sheet
from consolidate.spreadsheets.reading.xlsx_strings import is_on, legacy, string_table
from consolidate.spreadsheets.reading.xlsx_styles import Shared, Style, Styles, style
from consolidate.spreadsheets.reading.zip_limits import (
    TREE_BYTES,
    Package,
    by_part,
    damaged_if_broken,
    local,
    tree_of,
)
from consolidate.texts.returns import file_faults, reading

_T = TypeVar("_T")

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


def read_package(package: Package, known_fills: Collection[str] | None = None) -> RawBook:
    """The book in a checked package; with cells of other fills, where some are known. UnreadableError if it has no
    sheet or is damaged.
    """
    root = relations(package, "")
    book = next((link.part for link in root.values() if link.kind == "officedocument"), "xl/workbook.xml")
    tree = package.tree(book)
    if tree is None:
        raise UnreadableError(file_faults.damaged())
    links = relations(package, book)
    shared = _shared(package, tree, {link.kind: link.part for link in links.values()}, known_fills)
    unread: list[Unread] = []
    sheets = tuple(_sheets(package, tree, links, shared, unread))
    if not sheets:
        raise UnreadableError(unread[0].cause if unread else file_faults.no_sheets())
    saved, producer, properties = _properties(package, {link.kind: link.part for link in root.values()}, unread)
    active = tuple(_active(package))
    return RawBook(
        sheets=sheets, producer=producer, saved=saved, properties=properties, active=active, unread=tuple(unread)
    )


@contextmanager
def _told(unread: list[Unread], sheet: str, *, beside: bool = False) -> Iterator[None]:
    """Note what could not be read instead of raising it: one broken part costs no other."""
    try:
        with damaged_if_broken():
            yield
    except UnreadableError as error:
        unread.append(Unread(sheet, error.finding, beside))


def _shared(package: Package, book: Element, parts: dict[str, str], known_fills: Collection[str] | None) -> Shared:
    from_1904 = any(element.get("date1904") in ("1", "true") for element in every(book, "workbookPr"))
    strings = package.xml_of(parts.get("sharedstrings", ""))
    content = package.xml_of(parts.get("styles", ""), TREE_BYTES)
    styles = _styles(content) if content else Styles()
    theme = parts.get("theme", "")
    strange = known_fills is not None and not set(styles.fills) <= {"", *known_fills}
    return Shared(
        strings=string_table(strings) if strings else (),
        styles=styles,
        from_1904=from_1904,
        pictures=pictures(package),
        painted=unknown(styles.fills, known_fills, package.tree(theme)) if strange and known_fills is not None else {},
    )


@by_part
def _styles(data: bytes) -> Styles:
    """The cell formats (`cellXfs`), by index."""
    tables = {local(table.tag): table for table in tree_of(data)}
    formats = dict(BUILTIN_FORMATS)
    for element in tables.get("numFmts", ()):
        if element.get("numFmtId", "").isdecimal():
            formats[int(element.get("numFmtId", ""))] = unescaped(element.get("formatCode", ""))
    fonts = [_font(font) for font in tables.get("fonts", ())]
    fills = [fill(element) for element in tables.get("fills", ())]
    xfs = tables.get("cellXfs", ())
    found = [_style(xf.get("numFmtId", ""), _item(fonts, xf.get("fontId", ""), ("", False)), formats) for xf in xfs]
    return Styles(found, tuple(_item(fills, xf.get("fillId", ""), "") for xf in xfs))


def _font(element: Element) -> tuple[str, bool]:
    """The name of a legacy Vietnamese font, else ""; whether it strikes out."""
    values = {local(part.tag): part.get("val", "") for part in element}
    return legacy(values.get("name", "")), is_on(values.get("strike"))


def _item(items: Sequence[_T], index: str, otherwise: _T) -> _T:
    return items[int(index)] if index.isdecimal() and int(index) < len(items) else otherwise


def _style(number_format: str, font: tuple[str, bool], formats: Mapping[int, str]) -> Style:
    code = formats.get(int(number_format), "") if number_format.isdecimal() else ""
    return style("" if code.lower() == "general" else code, font[0], struck=font[1])


def _sheets(
    package: Package, book: Element, links: Mapping[str, Relation], shared: Shared, unread: list[Unread]
) -> Iterator[RawSheet]:
    """The sheets that can be read; the others, and comments that cannot be read, are added to `unread`."""
    for element in every(book, "sheet"):
        identity = next((value for name, value in element.items() if local(name) == "id"), "")
        link = links.get(identity)
        if link and link.kind in _NO_CELLS:
            continue
        title = unescaped(element.get("name", ""))
        found, colours = None, dict[tuple[int, int], str]()
        with _told(unread, title):
            pieces = package.pieces_of(link.part) if link and link.kind == "worksheet" else None
            if not link or not pieces:  # a sheet that is listed and cannot be had is no sheet to be passed over
                raise UnreadableError(file_faults.damaged())
            found = read_sheet(pieces, shared)
            colours = painted(pieces(), shared.painted) if shared.painted else {}
        if not link or not found:
            continue
        told = partial(_told, unread, title, beside=True)
        cells, unwritten = found.cells, list[tuple[str, str]]()
        if found.links:
            with told():
                cells, unwritten = linked(cells, found.links, addresses(package, link.part))
        yield RawSheet(
            title=title,
            cells=tuple(cells),
            hidden=element.get("state", "visible") != "visible",
            hidden_rows=found.hidden_rows,
            merged=found.merged,
            notes=(*notes(package, link.part, told), *unwritten),
            painted=colours,
            page_lines=found.page_lines,
        )


# --- beside the cells --------------------------------------------------------------------------------------------


def _properties(
    package: Package, parts: dict[str, str], unread: list[Unread]
) -> tuple[dt.datetime | None, str, dict[str, str]]:
    """When and by which program it was saved; properties: custom ones by name, `dc:creator`, `cp:lastModifiedBy`."""
    trees: dict[str, Element | None] = {}
    for kind in ("customproperties", "coreproperties", "extendedproperties"):
        with _told(unread, "", beside=True):
            trees[kind] = package.tree(parts.get(kind, ""))
    custom, core, application = map(trees.get, ("customproperties", "coreproperties", "extendedproperties"))
    properties = {item.get("name", ""): "".join(item.itertext()).strip() for item in every(custom, "property")}
    values = {local(item.tag): item.text or "" for item in (core if core is not None else ())}
    for name, key in (("creator", "dc:creator"), ("lastModifiedBy", "cp:lastModifiedBy")):
        if values.get(name):
            properties[key] = values[name]
    producer = next((item.text or "" for item in every(application, "Application")), "")
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
            try:
                tree = package.tree(name)
            except UnreadableError:  # a link to another file it is in any case
                kinds.add("externalBook")
                continue
            kinds |= {local(child.tag) for child in tree} if tree is not None else set()
    yield from (what for kind, what in _LINKS.items() if kind in kinds)
