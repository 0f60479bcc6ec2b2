"""Compound files (OLE): the file system in a file that .xls, mails of Outlook and locked workbooks are stored in."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import olefile

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of every compound file."""

BROKEN: tuple[type[Exception], ...] = (OSError, ValueError, IndexError, TypeError, AttributeError, OverflowError)
"""What olefile raises of a broken file: sectors that are not there, names that are no text."""


class CompoundFile:
    """The streams of a compound file, by path: names joined by `/`, as they are stored."""

    def __init__(self, file: "olefile.OleFileIO") -> None:
        self._file = file
        self.paths = tuple("/".join(entry) for entry in file.listdir(streams=True, storages=False))

    def stream(self, path: str) -> bytes:
        """The bytes of a stream; b"" if there is none."""
        return self._file.openstream(path.split("/")).read() if path in self.paths else b""

    def below(self, folder: str) -> Mapping[str, str]:
        """Streams directly in a storage ("" for the root): name → path."""
        start = f"{folder}/" if folder else ""
        names = ((path[len(start) :], path) for path in self.paths if path.startswith(start))
        return {name: path for name, path in names if "/" not in name}


@contextmanager
def opened(data: bytes) -> Iterator[CompoundFile]:
    """A compound file opened. One of BROKEN if it is none, or damaged; also in the body, where a stream is read."""
    import olefile  # noqa: PLC0415 - few files are compound ones

    with olefile.OleFileIO(io.BytesIO(data)) as file:
        yield CompoundFile(file)
