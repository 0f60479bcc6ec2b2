"""A zip received: its files by name, and the bytes of each under the limits."""

import io
import unicodedata
import zipfile
from zipfile import ZipInfo

from consolidate.core.errors import UnreadableError
from consolidate.spreadsheets.reading import zip_limits
from consolidate.texts.returns import file_faults

_UTF8_NAMES = 0x800
_ENCRYPTED = 0x1


def opened(data: bytes) -> tuple[zipfile.ZipFile, list[tuple[int, ZipInfo]]]:
    """An archive and its files with their numbers (from 0), in the order of their names.

    UnreadableError if they are too many, too large or none.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zip_limits.BROKEN as fault:
        raise UnreadableError(file_faults.damaged_archive()) from fault
    infos = [(number, info) for number, info in enumerate(archive.infolist()) if not info.filename.endswith("/")]
    if len(infos) > zip_limits.ENTRIES:
        raise UnreadableError(file_faults.too_much_inside(file_faults.ENTRIES, zip_limits.ENTRIES))
    if sum(info.file_size for _, info in infos) > zip_limits.ALL_BYTES:
        raise UnreadableError(file_faults.too_much_inside(file_faults.ALL_BYTES, zip_limits.ALL_BYTES))
    if not infos:
        raise UnreadableError(file_faults.not_a_workbook(file_faults.ZIP))
    return archive, sorted(infos, key=lambda pair: (name_of(pair[1]), pair[0]))


def inflated(archive: zipfile.ZipFile, info: ZipInfo) -> bytes:
    """A member's bytes, its checksum verified; never more than the size in its header."""
    if info.flag_bits & _ENCRYPTED:
        raise UnreadableError(file_faults.password())
    if info.file_size > zip_limits.FILE_BYTES:
        raise UnreadableError(file_faults.file_too_large(info.file_size, zip_limits.FILE_BYTES))
    zip_limits.refuse_large(info, zip_limits.FILE_BYTES)
    with zip_limits.damaged_if_broken(), archive.open(info) as stream:
        return stream.read(info.file_size + 1)


def name_of(info: ZipInfo) -> str:
    """A member's name. Without the mark for UTF-8 it may still be that, or the code page of Vietnamese Windows."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAMES:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "cp1258"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    name = unicodedata.normalize("NFC", name)
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))
