"""Files that an earlier run drew from the very same: they are taken as they lie there, instead of being drawn again.

A file is known by a digest of all that it is drawn from, and is taken only where its bytes still have the digest that
they were written with: what somebody touched, lost or brought back is drawn anew. The record is signed
(HMAC-SHA256) with the office's key; one that is damaged, or from elsewhere, knows no file. Deleting it costs time and
nothing else.
"""

import hmac
import io
import pickle
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from consolidate.core.errors import ConsolidateError
from consolidate.core.files import note, read_if_there

Lines = dict[str, tuple[str, str]]
"""Digest of what a file is drawn from → its name, and the digest of its bytes."""


@dataclass(frozen=True, slots=True)
class MadeBefore:
    """The files of a folder that are known, and those that this run puts there (`now`)."""

    folder: Path
    known: Lines = field(default_factory=dict)
    now: Lines = field(default_factory=dict)

    def content(self, inputs: str) -> tuple[str, bytes] | None:
        """Name and bytes of the file that was drawn from these inputs, if it lies there as it was written."""
        name, digest = self.known.get(inputs, ("", ""))
        try:
            data = read_if_there(self.folder / name) if name else None
        except ConsolidateError:  # another program holds it
            return None
        return (name, data) if data is not None and sha256(data).hexdigest() == digest else None

    def note(self, inputs: str, name: str, data: bytes) -> None:
        """Know a file of this run."""
        self.now[inputs] = name, sha256(data).hexdigest()


def digest(*things: object) -> str:
    """Hex digest of things that can be pickled: equal ones have the same one. They may hold no set, and no circle."""
    held = io.BytesIO()
    pickler = pickle.Pickler(held, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True  # else what is one object, and what only equal ones, would tell
    pickler.dump(things)
    return sha256(held.getbuffer()).hexdigest()


def load(record: Path, folder: Path, key: bytes) -> MadeBefore:
    """The files of a folder that a record knows; none where the record is not there, or not as it was written."""
    try:
        signature, _, text = (read_if_there(record) or b"").partition(b"\n")
    except ConsolidateError:
        return MadeBefore(folder)
    if not hmac.compare_digest(signature, _signature(key, text)):
        return MadeBefore(folder)
    rows = (line.split("\t") for line in text.decode().splitlines())
    return MadeBefore(folder, {inputs: (name, digest) for inputs, name, digest in rows})


def save(record: Path, made: MadeBefore, key: bytes) -> None:
    """Write the record of this run's files, if that can be done now."""
    text = "\n".join("\t".join((inputs, *line)) for inputs, line in sorted(made.now.items())).encode()
    note(record, _signature(key, text) + b"\n" + text)


def _signature(key: bytes, text: bytes) -> bytes:
    return hmac.new(key, b"made before\0" + text, "sha256").hexdigest().encode()
