"""What was read and checked before, kept so that it need not be read again. Deleting it costs time and nothing else.

A file is known by its path and its SHA-256; what it was checked against by a fingerprint. The shelf is sealed with the
office's key: only what this program wrote itself is ever loaded.
"""

import contextlib
import hashlib
import hmac
import pickle
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from consolidate.core.errors import ConsolidateError
from consolidate.core.workspace import read, write
from consolidate.returns.model import CheckedReturn, Received
from consolidate.returns.validation import CheckContext

_SEAL_BYTES = 32

Shelf = dict[tuple[str, str], CheckedReturn]
"""Path and SHA-256 → the file as it was checked."""


def fingerprint(context: CheckContext) -> str:
    """Hex digest of all that decides how a file is checked, the program itself included.

    What a packet asks follows from catalogue and period; what it was prefilled with, from the months before.
    """
    rules = (program(), context.catalogue, context.period, context.as_of, sorted(context.confirmed.items()))
    digest = hashlib.sha256(repr(rules).encode())
    for code, packet in context.packets.items():
        digest.update(repr((code, [(row.person, row.done_before) for row in packet.tasks])).encode())
    return digest.hexdigest()


def load(path: Path, context: CheckContext) -> Shelf:
    """The shelf; empty where there is none, or it is not ours, or was filled with other rules."""
    try:
        content = memoryview(read(path))  # whose parts are no copies
    except ConsolidateError:
        return {}
    seal, body = content[:_SEAL_BYTES], content[_SEAL_BYTES:]
    if not hmac.compare_digest(seal, _seal(context.key, fingerprint(context), body)):
        return {}
    shelf: Shelf = pickle.loads(body)  # noqa: S301 - sealed with the office's key
    return shelf


def save(path: Path, key: bytes, rules: str, returns: Iterable[CheckedReturn]) -> None:
    """Fill the shelf; `rules`: the fingerprint of what the returns were checked against.

    Where it cannot be written the next run only takes longer.
    """
    shelf: Shelf = {(item.received.path, item.received.sha256): item for item in returns}
    body = pickle.dumps(shelf, pickle.HIGHEST_PROTOCOL)
    with contextlib.suppress(ConsolidateError):
        write(path, _seal(key, rules, body) + body)


def find(shelf: Shelf, received: Received) -> CheckedReturn | None:
    """The file as it was checked, if these bytes were at this place before. When it arrived is as now."""
    known = shelf.get((received.path, received.sha256)) if received.sha256 else None
    return known and replace(known, received=received)


def _seal(key: bytes, rules: str, body: bytes | memoryview) -> bytes:
    seal = hmac.new(key, rules.encode() + b"\0", "sha256")
    seal.update(body)
    return seal.digest()


@cache
def program() -> str:
    """Hex digest of this program's own source: what other rules read is not what these would read."""
    digest = hashlib.sha256()
    for source in sorted(Path(__file__).parents[1].rglob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()
