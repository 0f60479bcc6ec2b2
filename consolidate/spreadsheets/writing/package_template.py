"""Workbooks that differ in little, from one: `PackageTemplate`.

The library writes what is alike in all of them, with placeholders where they differ. Only what stands behind a part's
first placeholder is compressed anew for each, so that a workbook costs a tenth of writing it by the library.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from consolidate.spreadsheets.writing.cell_xml import attribute
from consolidate.spreadsheets.writing.package import Part, Piece, joined, piece, zipped

_OPENING, _CLOSING = chr(0xE000), chr(0xE001)  # for private use: letters of no script
_PLACEHOLDER = re.compile(f"{_OPENING}([^{_CLOSING}]*){_CLOSING}")
_LEVEL = 4
"""Of zlib. At 6 a refilled form is 4 % smaller and takes a tenth longer."""

_WORTH_A_COPY = 4_096
"""Letters that take as long to compress as a compressor that has done so takes to be copied."""

Fragment: TypeAlias = str | Sequence[Piece]
"""XML as it is, or deflated in pieces."""


def placeholder(name: str) -> str:
    """What stands for a text, or for XML, that is not known yet. `name` is ASCII."""
    return f"{_OPENING}{name}{_CLOSING}"


def parts_of(package: bytes | io.BytesIO) -> dict[str, str]:
    """The parts of a package, by name."""
    with zipfile.ZipFile(io.BytesIO(package) if isinstance(package, bytes) else package) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


class _Part(NamedTuple):
    """A part of a template. `lead`: the text before its first placeholder; `rest`: names of placeholders and the texts
    behind them, by turns. `begun`: the lead deflated, by a compressor that can go on; the part whole without `rest`.

    A short lead is not begun.
    """

    name: bytes
    lead: str
    rest: Sequence[str]
    begun: Part | None = None
    compressor: Any = None


class PackageTemplate:
    """An .xlsx with placeholders, of its parts by name."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self._parts = [_part(name.encode("ascii"), *_PLACEHOLDER.split(text)) for name, text in parts.items()]

    def render(self, texts: Mapping[str, str], fragments: Mapping[str, Fragment] = MappingProxyType({})) -> bytes:
        """The package, for each placeholder a text, which is escaped, or XML as it is, by name.

        KeyError for a placeholder without a value.
        """
        values = {**fragments, **{name: attribute(text) for name, text in texts.items()}}
        return b"".join(zipped(_rendered(part, values) for part in self._parts))

    def filled(self, fragments: Mapping[str, str]) -> "PackageTemplate":
        """The template with XML, which may hold placeholders again, in some of its placeholders."""
        return PackageTemplate({part.name.decode(): _text(part, fragments) for part in self._parts})


def _part(name: bytes, lead: str, *rest: str) -> _Part:
    if rest and len(lead) < _WORTH_A_COPY:
        return _Part(name, lead, rest)
    compressor, head = _compressor(), lead.encode()
    data = compressor.compress(head) + (b"" if rest else compressor.flush())
    return _Part(name, lead, rest, Part(name, data, zlib.crc32(head), len(head)), compressor)


def _compressor() -> Any:
    return zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)


def _text(part: _Part, values: Mapping[str, str]) -> str:
    rest = (text if number % 2 else values.get(text, placeholder(text)) for number, text in enumerate(part.rest))
    return part.lead + "".join(rest)


def _rendered(part: _Part, values: Mapping[str, Fragment]) -> Part:
    """The part whole, deflated."""
    if part.begun and not part.rest:
        return part.begun
    rest = [text if number % 2 else values[text] for number, text in enumerate(part.rest)]
    texts = [fragment for fragment in rest if isinstance(fragment, str)]
    if len(texts) == len(rest):
        return _continued(part, "".join(texts))
    return joined(part.name, [each for fragment in (part.lead, *rest) for each in _pieces(fragment)])


def _continued(part: _Part, rest: str) -> Part:
    begun, compressor = part.begun or Part(part.name, b"", 0, 0), part.compressor
    more = (rest if compressor else part.lead + rest).encode()
    compressor = compressor.copy() if compressor else _compressor()
    data = begun.data + compressor.compress(more) + compressor.flush()
    return Part(part.name, data, zlib.crc32(more, begun.crc), begun.size + len(more))


def _pieces(fragment: Fragment) -> Sequence[Piece]:
    return [piece(fragment.encode())] if isinstance(fragment, str) else fragment
