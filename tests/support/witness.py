"""Another reader of workbooks, as small as can be: every text that each cell of a file can mean to a person.

It shares nothing with the program: zipfile, ElementTree, and the order in which the format says what belongs to what.
"""

# ruff: noqa: S314 - a tiny reader for tests, that meets only what the mutants hold
import datetime as dt
import io
import lzma
import posixpath
import re
import struct
import unicodedata
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\\u[0-9a-f]{4}|\n")
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OverflowError,
    ET.ParseError,
    StopIteration,
    KeyError,
    ValueError,
    LookupError,
    OSError,
    EOFError,
    RuntimeError,
)


@dataclass(frozen=True)
class Seen:
    """What stands at an address, on whichever sheet: `texts`; whether something there is a formula."""

    texts: dict[str, set[str]]
    formulas: set[str]


def plain(text: str) -> str:
    """For comparing: composed, and without what is not seen, escaped or not."""
    return _HIDDEN.sub("", unicodedata.normalize("NFC", text))


def seen(data: bytes) -> Seen | None:
    """All cells of all sheets; None where the file is no workbook to this reader."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _book({name.lower(): archive.read(name) for name in archive.namelist()})
    except _UNREADABLE:
        return None


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _book(parts: dict[str, bytes]) -> Seen:
    strings = shared_strings(parts)
    found = Seen(defaultdict(set), set())
    for name in _listed(parts):
        _sheet(ET.fromstring(parts[name]), strings, found)
    return found


def shared_strings(parts: dict[str, bytes]) -> list[str]:
    """The texts that cells refer to by number."""
    strings: list[str] = []
    for name, data in parts.items():
        if "sharedstrings" in name.lower():
            strings = [_string(item) for item in ET.fromstring(data) if _local(item) == "si"]
    return strings


def _listed(parts: dict[str, bytes]) -> set[str]:
    """The sheets that the workbook lists; a part that it does not list is a sheet somebody deleted."""
    book = next(name for name in parts if name.endswith("workbook.xml"))
    folder, name = posixpath.split(book)
    links = ET.fromstring(parts[f"{folder}/_rels/{name}.rels"])
    listed = {
        value
        for element in ET.fromstring(parts[book]).iter()
        if _local(element) == "sheet"
        for value in element.attrib.values()
    }
    targets = [link.get("Target", "") for link in links if link.get("Id") in listed]
    found = {posixpath.normpath(posixpath.join("/", folder, target))[1:].lower() for target in targets}
    return {name for name in found if posixpath.dirname(name).endswith("worksheets")}


def _string(item: ET.Element) -> str:
    """The text of runs; what is read aloud (rPh) is none."""
    inside = [
        part for child in item for part in ([child] if _local(child) == "t" else child if _local(child) == "r" else ())
    ]
    text = "".join(part.text or "" for part in inside if _local(part) == "t")
    return _decoded(text)


def _decoded(text: str) -> str:
    return re.sub(
        "_x([0-9A-Fa-f]{4})_",
        lambda m: (
            m[0] if m[1].upper().startswith(("D8", "D9", "DA", "DB", "DC", "DD", "DE", "DF")) else chr(int(m[1], 16))
        ),
        text,
    )


def _sheet(root: ET.Element, strings: list[str], found: Seen) -> None:
    for address, cell in row_cells(root):
        found.texts[address] |= {plain(text) for text in texts_of(cell, strings)}
        if any(_local(child) == "f" for child in cell):
            found.formulas.add(address)


def row_cells(root: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    """Address and element of each cell of a sheet."""
    row = 0
    for line in (element for element in root.iter() if _local(element) == "row"):
        row = int(line.get("r", row + 1))
        column = 0
        for cell in (element for element in line if _local(element) == "c"):
            column += 1
            address = cell.get("r", "").replace("$", "").upper()
            if address:
                column = _column(address)
            yield address or f"{_letters(column)}{row}", cell


def _column(address: str) -> int:
    number = 0
    for letter in re.sub("[^A-Z]", "", address):
        number = number * 26 + ord(letter) - 64
    return number


def _letters(column: int) -> str:
    return (_letters((column - 1) // 26) if column > 26 else "") + chr(65 + (column - 1) % 26)


def texts_of(cell: ET.Element, strings: list[str]) -> set[str]:
    """Every way to show the cell, whatever its format says."""
    texts = set()
    for child in cell:
        if _local(child) == "is":
            texts.add(_string(child))
        elif _local(child) == "f":
            texts.add("=" + (child.text or ""))
        elif _local(child) == "v":
            texts |= _shown(cell.get("t", "n"), _decoded(child.text or ""), strings)
    return texts


def _shown(kind: str, stored: str, strings: list[str]) -> set[str]:
    stripped = stored.strip()
    if kind == "s":
        return {strings[int(stripped)]} if stripped.isdecimal() and int(stripped) < len(strings) else set()
    texts = {stored, stripped}
    if kind == "b":
        texts.add({"1": "TRUE", "0": "FALSE"}.get(stripped, stripped.upper()))
    if kind == "d":
        texts |= _days(dt.datetime.fromisoformat(stripped).replace(tzinfo=None))
    if kind == "n":
        texts |= _numbers(stripped)
    return texts


def _numbers(stored: str) -> set[str]:
    try:
        number = float(stored)
    except ValueError:
        return set()
    texts = {f"{number:.15g}", f"{number * 100:.15g}%"}
    for epoch in (dt.datetime(1899, 12, 30), dt.datetime(1899, 12, 31), dt.datetime(1904, 1, 1)):
        if abs(number) < 2_958_466:
            try:
                texts |= _days(epoch + dt.timedelta(milliseconds=round(number * 86_400_000)))
            except OverflowError:
                continue
    return texts


def _days(moment: dt.datetime) -> set[str]:
    day = f"{moment.day:02}/{moment.month:02}/{moment.year:04}"
    return {day, f"{moment.day:02}/{moment.month:02}/{moment.year}", f"{day} {moment:%H:%M}"}
