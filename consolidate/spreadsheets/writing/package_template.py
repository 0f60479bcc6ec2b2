"""Workbooks that differ in little: one is written with marks in the places of it, the others are stamped from it.

Only what stands behind a part's first mark is compressed anew, so a workbook costs a tenth of drawing it. Its plain
twin is drawing each one; tests hold the two side by side.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from consolidate.spreadsheets.writing.cell_xml import coded
from consolidate.spreadsheets.writing.package import zipped

_OPENING, _CLOSING = chr(0xE000), chr(0xE001)  # of no script
_MARK = re.compile(f"{_OPENING}([^{_CLOSING}]*){_CLOSING}")
_LEVEL = 6

_WORTH_A_COPY = 4_096
"""Letters that take as long to compress as a compressor that has done so takes to be copied."""


def mark(name: str) -> str:
    """Stands for a text, or for XML, that is not known yet. `name` is ASCII."""
    return f"{_OPENING}{name}{_CLOSING}"


def parts_of(package: bytes) -> dict[str, str]:
    """The parts of a package, by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


class _Part(NamedTuple):
    """A part of the package, compressed to its first mark; behind it texts and the names of marks by turns.

    A part without marks is whole. A short one with marks is not begun: `lead` is what stands before the first.
    """

    name: bytes
    data: bytes
    crc: int
    size: int
    rest: tuple[str, ...]
    compressor: Any = None
    lead: str = ""


class Stamp:
    """A package with marks, of its parts by name."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self._parts = [_part(name.encode("ascii"), text) for name, text in parts.items()]

    def filled(self, texts: Mapping[str, str], pieces: Mapping[str, str] = MappingProxyType({})) -> bytes:
        """The package with a text, or with XML as it is, by name, for each mark. KeyError for a mark without one."""
        said = {**pieces, **{name: coded(text).replace('"', "&quot;") for name, text in texts.items()}}
        return b"".join(zipped(_filled(part, said) for part in self._parts))


def _part(name: bytes, text: str) -> _Part:
    lead, *rest = _MARK.split(text)
    if rest and len(lead) < _WORTH_A_COPY:
        return _Part(name, b"", 0, 0, tuple(rest), lead=lead)
    head, compressor = lead.encode(), _compressor()
    data = compressor.compress(head)
    if not rest:
        return _Part(name, data + compressor.flush(), zlib.crc32(head), len(head), ())
    return _Part(name, data, zlib.crc32(head), len(head), tuple(rest), compressor)


def _compressor() -> Any:
    return zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)


def _filled(part: _Part, said: Mapping[str, str]) -> _Part:
    """The part whole."""
    if not part.rest:
        return part
    texts = (said[piece] if number % 2 == 0 else piece for number, piece in enumerate(part.rest))
    rest = (part.lead + "".join(texts)).encode()
    compressor = part.compressor.copy() if part.compressor else _compressor()
    data = part.data + compressor.compress(rest) + compressor.flush()
    return part._replace(data=data, crc=zlib.crc32(rest, part.crc), size=part.size + len(rest))
