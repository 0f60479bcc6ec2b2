"""Returns checked before, kept so that they need not be read again. Deleting the cache costs time and nothing else.

A file is known by its path and its SHA-256; what it was checked against by a fingerprint. The cache is a pickle, signed
(HMAC-SHA256) with the office's key: only what this program wrote itself is ever loaded.
"""

import hashlib
import hmac
import pickle
from collections.abc import Iterable
from dataclasses import fields, replace
from functools import cache
from pathlib import Path

from consolidate.core.errors import ConsolidateError
from consolidate.core.files import note, read
from consolidate.returns.model import CheckedReturn, Received
from consolidate.returns.validation import CheckContext

_SIGNATURE_BYTES = 32

CachedReturns = dict[tuple[str, str], CheckedReturn]
"""Path and SHA-256 → the file as it was checked."""


def fingerprint(context: CheckContext) -> str:
    """Hex digest of all that decides how a file is checked, the program itself included.

    What a packet asks follows from catalogue and period (which targets: `asked`); what it was prefilled with, from the
    months before. Not every field of a row shows in the catalogue's `repr`, which its version is made of.
    """
    told = sorted((task, sorted(texts)) for task, texts in context.remarks.items())
    catalogue = context.catalogue
    named = (*((row, fields(row)) for row in catalogue.tasks), *((row, fields(row)) for row in catalogue.targets))
    rows = [[getattr(row, each.name) for each in columns] for row, columns in named]
    rules = (program(), catalogue, rows, context.period, context.as_of, sorted(context.confirmed.items()), told)
    digest = hashlib.sha256(repr(rules).encode())
    for code, packet in context.packets.items():
        prefilled = [(row.person, row.done_before, row.previous, row.before) for row in packet.tasks]
        digest.update(repr((code, prefilled, [(row.asked, row.previous) for row in packet.targets])).encode())
    return digest.hexdigest()


def load(path: Path, context: CheckContext) -> CachedReturns:
    """The cached returns; none where there is no file, or its signature is not of this key and these rules."""
    try:
        content = memoryview(read(path))  # whose parts are no copies
    except ConsolidateError:
        return {}
    signature, body = content[:_SIGNATURE_BYTES], content[_SIGNATURE_BYTES:]
    if not hmac.compare_digest(signature, _signature(context.key, fingerprint(context), body)):
        return {}
    cached: CachedReturns = pickle.loads(body)  # noqa: S301 - signed with the office's key
    return cached


def save(path: Path, key: bytes, rules: str, returns: Iterable[CheckedReturn]) -> None:
    """Write the cache. `rules`: the fingerprint of what the returns were checked against.

    Where the file cannot be written no error is raised: the next run only takes longer.
    """
    cached: CachedReturns = {(item.received.path, item.received.sha256): item for item in returns}
    body = pickle.dumps(cached, pickle.HIGHEST_PROTOCOL)
    note(path, _signature(key, rules, body) + body)


def find(cached: CachedReturns, received: Received) -> CheckedReturn | None:
    """The file as it was checked, if these bytes were at this path before; with its present time of arrival."""
    known = cached.get((received.path, received.sha256)) if received.sha256 else None
    return known and replace(known, received=received)


def _signature(key: bytes, rules: str, body: bytes | memoryview) -> bytes:
    signature = hmac.new(key, rules.encode() + b"\0", "sha256")
    signature.update(body)
    return signature.digest()


@cache
def program() -> str:
    """Hex digest of this program's own source, which decides how a file is read."""
    digest = hashlib.sha256()
    for source in sorted(Path(__file__).parents[1].rglob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()
