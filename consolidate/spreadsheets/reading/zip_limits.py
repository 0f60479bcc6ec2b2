"""A zip opened under limits: nothing in it can take the machine's memory; sizes and names in it are not trusted.

The limits were set on some 2,500 real workbooks; hardly one that any reader could open breaks them.
"""

import io
import lzma
import re
import struct
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import TypeVar
from xml.etree.ElementTree import Element

from consolidate.core.errors import UnreadableError
from consolidate.texts.returns import file_faults

try:  # a third of the time of zlib, and the same bytes: for inflating alone
    from isal import isal_zlib as codec
except ImportError:  # no wheel for this machine
    import zlib as codec  # type: ignore[no-redef]

_T = TypeVar("_T")

PIECE_BYTES = 1 << 17

_FED_BYTES = 1 << 14
"""What the codec is fed at once: what it cannot use yet is copied each time."""

_BARE = -15
"""A deflate stream without a header, as a zip holds it."""

Broken: type[Exception] = codec.error  # type: ignore[assignment]

crc32 = codec.crc32

Pieces = Callable[[], Iterator[bytes]]
"""The bytes of a part, from its beginning each time it is called."""

# the limits: sizes in bytes, RATIO of inflated to packed bytes from RATIO_FROM_BYTES on, NESTING of elements.
# Honest programs pack well (styles of 3 MB at 200 : 1): the sizes decide, the ratio only of what is large
FILE_BYTES = 25_000_000
ENTRIES = 2_000
PART_BYTES = 100_000_000
ALL_BYTES = 200_000_000
TREE_BYTES = 32_000_000
"""Parts that are held as a whole tree: all but sheets and shared strings."""

RATIO = 100
RATIO_FROM_BYTES = 20_000_000
NESTING = 256
CELLS = 2_000_000
STRINGS = 1_000_000
MERGES = 20_000
LINKS = 65_530
"""As many as Excel keeps in a sheet."""

EXTENT_CELLS = 20_000_000

_ALONE = re.compile(r"worksheets[/\\]|drawing|comment|[/\\]charts[/\\]", re.IGNORECASE)
"""Parts without which nothing in the others means another thing: each sheet, and what stands beside cells."""

_DOCTYPE = b"<!DOCTYPE"
_DOCTYPE_BYTES = 4 * len(_DOCTYPE)
"""In the widest encoding."""

_ENCRYPTED, _UTF8 = 0x1, 0x800
_LOCAL_HEADER, _LOCAL_MARK = struct.Struct("<4s22xHH"), b"PK\x03\x04"
BROKEN: tuple[type[Exception], ...] = (
    *(zipfile.BadZipFile, zlib.error, Broken, lzma.LZMAError, struct.error, EOFError, OSError, ET.ParseError),
    *(RuntimeError, ValueError, OverflowError),
)
"""What reading a broken container or its XML raises, also for absurd numbers in them: offsets, endless digits."""


@contextmanager
def damaged_if_broken(*others: type[Exception]) -> Iterator[None]:
    """Faults of a container, of its XML or of a number in it become one: the file is damaged."""
    try:
        yield
    except (*BROKEN, *others) as fault:
        raise UnreadableError(file_faults.damaged()) from fault


@lru_cache(maxsize=4096)
def local(tag: str) -> str:
    """An element's or attribute's name without its namespace: transitional and strict books then read alike."""
    return tag.rpartition("}")[2]


def remembered(longest: int, most: int) -> Callable[[Callable[..., _T]], Callable[..., _T]]:
    """Decorator for a function of a text or of bytes: caches `most` results, for arguments up to `longest`."""

    def decorate(make: Callable[..., _T]) -> Callable[..., _T]:
        cached = lru_cache(maxsize=most)(make)
        return lambda text, *more: (cached if len(text) <= longest else make)(text, *more)

    return decorate


by_part = remembered(longest=50_000, most=64)
"""Decorator for a function of the bytes of a part: formats, relations and the like are mostly the same."""


@by_part
def tree_of(data: bytes) -> Element:
    """The root element of XML without a document type. Nobody changes a tree."""
    with damaged_if_broken(LookupError):  # an encoding nobody knows
        return ET.fromstring(data)  # noqa: S314 - no document type gets here


class Package:
    """The parts of a zip, by name without regard to case. UnreadableError if it breaks a limit or is damaged."""

    def __init__(self, data: bytes) -> None:
        if len(data) > FILE_BYTES:
            raise UnreadableError(file_faults.file_too_large(len(data), FILE_BYTES))
        self._inflated = 0
        with damaged_if_broken():
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._data = memoryview(data)
        self.infos = self._zip.infolist()
        self._check()
        self._by_name = {_plain(info.filename): info for info in self.infos}
        if len(self._by_name) < len(self.infos):
            raise UnreadableError(file_faults.unsafe(file_faults.BAD_NAMES))
        self.names = frozenset(self._by_name)

    def _check(self) -> None:
        if len(self.infos) > ENTRIES:
            raise UnreadableError(file_faults.too_much_inside(file_faults.ENTRIES, ENTRIES))
        for info in self.infos:
            if info.flag_bits & _ENCRYPTED:
                raise UnreadableError(file_faults.password())
            if ".." in info.filename.replace("\\", "/").split("/"):
                raise UnreadableError(file_faults.unsafe(file_faults.BAD_NAMES))
        _refuse_large([info for info in self.infos if not _ALONE.search(info.filename)])

    def refuse_large(self) -> None:
        """UnreadableError if any part breaks a limit: for libraries that inflate what they like."""
        _refuse_large(self.infos)

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return _plain(part) in self._by_name

    def pieces_of(self, part: str, limit_bytes: int | None = None) -> Pieces | None:
        """A part, None if there is none. The size that the zip states counts, and no more is inflated.

        A sheet, drawing or comment that breaks a limit costs nothing but itself: it does so here, when it is asked for.
        """
        info = self._by_name.get(_plain(part))
        if info is None:
            return None
        refuse_large(info, PART_BYTES if limit_bytes is None else limit_bytes)
        self._inflated += info.file_size
        if self._inflated > ALL_BYTES:
            raise UnreadableError(file_faults.too_much_inside(file_faults.ALL_BYTES, ALL_BYTES))
        return partial(self._pieces, info)

    def _pieces(self, info: zipfile.ZipInfo, piece_bytes: int = PIECE_BYTES) -> Iterator[bytes]:
        """A part inflated. The bytes are counted as they come: sizes in headers can be wrong."""
        size, checksum = 0, 0
        with damaged_if_broken():
            for piece in self._inflate(info, piece_bytes):
                size += len(piece)
                if size > info.file_size:
                    break
                checksum = crc32(piece, checksum)
                yield piece
            if size != info.file_size or checksum != info.CRC:
                raise zipfile.BadZipFile(info.filename)

    def _inflate(self, info: zipfile.ZipInfo, piece_bytes: int) -> Iterator[bytes]:
        if info.compress_type == zipfile.ZIP_DEFLATED:
            yield from inflated(self._packed(info), piece_bytes)
        else:  # stored, or in a way hardly ever met
            with self._zip.open(info) as stream:
                while piece := stream.read(piece_bytes):
                    yield piece

    def _packed(self, info: zipfile.ZipInfo) -> memoryview:
        """The bytes of a part as the zip stores them."""
        start = info.header_offset
        mark, name_bytes, extra_bytes = _LOCAL_HEADER.unpack_from(self._data, start)
        start += _LOCAL_HEADER.size
        name = info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437")
        if mark != _LOCAL_MARK or self._data[start : start + name_bytes] != name:
            raise zipfile.BadZipFile(info.filename)
        start += name_bytes + extra_bytes
        return self._data[start : start + info.compress_size]

    def bytes_of(self, part: str, limit_bytes: int | None = None) -> bytes:
        """A part whole, b"" if there is none."""
        pieces = self.pieces_of(part, limit_bytes)
        return b"".join(pieces()) if pieces else b""

    def xml_of(self, part: str, limit_bytes: int | None = None) -> bytes:
        """The same for XML; refused if it declares a document type, in whatever encoding."""
        data = self.bytes_of(part, limit_bytes)
        _refuse_doctype(data)
        return data

    def tree(self, part: str, limit_bytes: int = TREE_BYTES) -> Element | None:
        """A small part's root element; None if the part is missing or empty."""
        data = self.xml_of(part, limit_bytes)
        return tree_of(data) if data else None


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _refuse_large(infos: Iterable[zipfile.ZipInfo]) -> None:
    size = 0
    for info in infos:
        refuse_large(info, PART_BYTES)
        size += info.file_size
    if size > ALL_BYTES:
        raise UnreadableError(file_faults.too_much_inside(file_faults.ALL_BYTES, ALL_BYTES))


def refuse_large(info: zipfile.ZipInfo, limit_bytes: int) -> None:
    """UnreadableError if a member of a zip is larger than that, or large and packed as no program packs."""
    if info.file_size > limit_bytes:
        raise UnreadableError(file_faults.part_too_large(info.filename, limit_bytes))
    if info.file_size > max(RATIO_FROM_BYTES, RATIO * info.compress_size):
        raise UnreadableError(file_faults.packed_oddly(info.filename, info.compress_size, info.file_size))


def _refuse_doctype(data: bytes) -> None:
    if _DOCTYPE in (data.replace(b"\0", b"") if b"\0" in data else data):
        raise UnreadableError(file_faults.unsafe(file_faults.DOCTYPE))


class _Checked:
    """Pieces of XML as a file to read, refused where they declare a document type."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._before = b""

    def read(self, _most: int = -1, /) -> bytes:
        piece = next(self._pieces, b"")
        seam = self._before + piece
        _refuse_doctype(seam)
        self._before = seam[-_DOCTYPE_BYTES:]
        return piece


def elements(pieces: Iterable[bytes], *wanted: str) -> Iterator[Element]:
    """Each element of these local names, whole, as it is completed; all else is forgotten at once.

    UnreadableError if the XML is broken, nested without end, or has a wanted element in another: which is then which?
    """
    open_elements: list[Element] = []
    inside = 0
    with damaged_if_broken(LookupError):
        for event, element in ET.iterparse(_Checked(pieces), ("start", "end")):  # noqa: S314 - no document type gets here
            hit = local(element.tag) in wanted
            if event == "start":
                if hit and inside:
                    raise UnreadableError(file_faults.damaged())
                inside += hit
                open_elements.append(element)
                if len(open_elements) > NESTING:
                    raise UnreadableError(file_faults.unsafe(file_faults.NESTING))
                continue
            open_elements.pop()
            inside -= hit
            if hit:
                yield element
            if not inside and open_elements:
                del open_elements[-1][:]


# --- inflating ----------------------------------------------------------------------------------------------------


def inflated(deflated: memoryview, piece_bytes: int = PIECE_BYTES) -> Iterator[bytes]:
    """What the bytes stand for, in pieces of about that size at most. `Broken` or EOFError if they are damaged."""
    stream = codec.decompressobj(_BARE)
    for start in range(0, len(deflated), _FED_BYTES):
        fed: bytes | memoryview = deflated[start : start + _FED_BYTES]
        while fed:
            if piece := stream.decompress(fed, piece_bytes):
                yield piece
            fed = stream.unconsumed_tail
    if rest := stream.flush():
        yield rest
    if not stream.eof:
        raise EOFError
