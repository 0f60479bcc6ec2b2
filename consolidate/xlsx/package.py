"""The zip of a workbook: streamed rows in their place, and nothing in it of the system it was made on."""

import io
import shutil
import zipfile
from collections.abc import Mapping
from tempfile import SpooledTemporaryFile
from typing import TypeAlias

PLACE = chr(0xE002)  # of no script
"""Stands in a sheet for its streamed rows."""

_IN_MEMORY = 1_000_000
_CENTRAL, _FIXED = b"PK\1\2", 46
"""A record of the directory, and the length of its fixed part (APPNOTE.TXT of the ZIP format, 4.3.12)."""

Spool: TypeAlias = "SpooledTemporaryFile[bytes]"
"""Rows not yet in their place."""


def spool() -> Spool:
    """Room for rows; a long table's wait on the disk."""
    return SpooledTemporaryFile(max_size=_IN_MEMORY)


def with_rows(package: io.BytesIO, streamed: Mapping[str, Spool]) -> io.BytesIO:
    """The package with the rows of each sheet, by part, where the sheet keeps their place."""
    made = io.BytesIO()
    with zipfile.ZipFile(package) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            if info.filename not in streamed:
                target.writestr(info, source.read(info))
                continue
            head, tail = source.read(info).split(PLACE.encode())
            again = zipfile.ZipInfo(info.filename, info.date_time)
            again.compress_type, again.external_attr = info.compress_type, info.external_attr
            with target.open(again, "w") as part, streamed[info.filename] as rows:
                part.write(head)
                rows.seek(0)
                shutil.copyfileobj(rows, part, _IN_MEMORY)
                part.write(tail)
    return made


def steady(package: io.BytesIO) -> bytes:
    """The package's bytes; in its directory no word of the system that made it."""
    data = package.getbuffer()
    with zipfile.ZipFile(package) as archive:
        place, count = archive.start_dir, len(archive.infolist())
    for _ in range(count):
        data[place + 5] = 0
        lengths = (int.from_bytes(data[at : at + 2], "little") for at in range(place + 28, place + 34, 2))
        place += _FIXED + sum(lengths)
    return bytes(data)
