"""Workbooks that differ in a few texts alone: one is written with marks in their places, the others stamped from it.

Only what stands behind a part's first mark is compressed anew, so a workbook costs a tenth of drawing it. Its plain
twin is drawing each one; tests hold the two side by side.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from consolidate.xlsx.rows import coded

_OPENING, _CLOSING = chr(0xE000), chr(0xE001)  # of no script
_MARK = re.compile(f"{_OPENING}([^{_CLOSING}]*){_CLOSING}")
_LEVEL = 6

# APPNOTE.TXT of the ZIP format, 4.3.7, 4.3.12, 4.3.16
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _DEFLATED, _MIDNIGHT, _FIRST_DAY = 20, 8, 0, 0x21  # 1 January 1980


def mark(name: str) -> str:
    """Stands for a text that is not known yet. `name` is ASCII."""
    return f"{_OPENING}{name}{_CLOSING}"


class _Part(NamedTuple):
    """A part of the package, compressed to its first mark; behind it texts and the names of marks by turns."""

    name: bytes
    compressor: Any
    data: bytes
    crc: int
    size: int
    rest: tuple[str, ...]


class Stamp:
    """A package with marks."""

    def __init__(self, package: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            self._parts = [_part(name, archive.read(name).decode()) for name in archive.namelist()]

    def filled(self, texts: Mapping[str, str]) -> bytes:
        """The package with a text, by name, for each mark. KeyError for a mark without one."""
        said = {name: coded(text).replace('"', "&quot;") for name, text in texts.items()}
        return b"".join(_zipped(_filled(part, said) for part in self._parts))


def _part(name: str, text: str) -> _Part:
    first, *rest = _MARK.split(text)
    head = first.encode()
    compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = compressor.compress(head)
    return _Part(name.encode("ascii"), compressor, data, zlib.crc32(head), len(head), tuple(rest))


def _filled(part: _Part, said: Mapping[str, str]) -> _Part:
    """The part whole."""
    texts = (said[piece] if number % 2 == 0 else piece for number, piece in enumerate(part.rest))
    rest = "".join(texts).encode()
    compressor = part.compressor.copy()
    data = part.data + compressor.compress(rest) + compressor.flush()
    return part._replace(data=data, crc=zlib.crc32(rest, part.crc), size=part.size + len(rest))


def _zipped(parts: Iterator[_Part]) -> Iterator[bytes]:
    """The pieces of the package, nothing in it of when or where it was made."""
    directory, offset = [], 0
    for part in parts:
        about = (_DEFLATED, _MIDNIGHT, _FIRST_DAY, part.crc, len(part.data), part.size, len(part.name))
        local = _LOCAL.pack(b"PK\3\4", _VERSION, 0, *about, 0) + part.name + part.data
        directory.append(_CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, 0, *about, 0, 0, 0, 0, 0, offset) + part.name)
        yield local
        offset += len(local)
    yield from directory
    yield _END.pack(b"PK\5\6", 0, 0, len(directory), len(directory), sum(map(len, directory)), offset, 0)
