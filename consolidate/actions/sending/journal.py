"""What a server accepted, in `templates/sent.tsv`: so that no later run sends the same content to the same address.

A table of text as `spreadsheets.own_tables` keeps them; it holds no password and no content.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple

from consolidate.actions.sending.model import Sent
from consolidate.core.files import note, read_if_there, write_state
from consolidate.core.normalize import visible
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.spreadsheets import own_tables
from consolidate.texts import messages
from consolidate.texts.actions import sending as texts

_DIGEST = re.compile("[0-9a-f]{64}")


def read(workspace: Workspace) -> tuple[Sent, ...]:
    """The journal, oldest first. ConsolidateError with the number of a line that is no entry: it may hide one."""
    content = read_if_there(workspace.sent)
    if content is None:
        return ()
    return own_tables.records(content, texts.JOURNAL, texts.JOURNAL_HEADERS, Sent, _fault)


def write(workspace: Workspace, items: Iterable[Sent]) -> None:
    """Write the journal; it is on the disk when this returns. ConsolidateError where that cannot be."""
    write_state(workspace.sent, own_tables.save(texts.JOURNAL_HEADERS, map(astuple, items)))


def find(items: Sequence[Sent], address: str, sha256: str) -> Sent | None:
    """The entry of this content to this address."""
    return next((each for each in items if each.sha256 == sha256 and _same(each.address, address)), None)


def others(items: Sequence[Sent], period: str, agency: str, address: str) -> list[Sent]:
    """The entries of an agency's address in a period, oldest first."""
    return [each for each in items if (each.period, each.agency) == (period, agency) and _same(each.address, address)]


def on_its_way(workspace: Workspace) -> frozenset[tuple[str, str]]:
    """The messages, by address and digest, that a run was handing over when it ended: maybe they were accepted."""
    lines = (read_if_there(workspace.on_its_way) or b"").decode("utf-8", "ignore").splitlines()
    found = (line.partition("\t") for line in lines)
    return frozenset((address, digest) for address, _, digest in found if _DIGEST.fullmatch(digest))


def begin(workspace: Workspace, address: str, digest: str) -> None:
    """Note that a message is being handed over now."""
    _note(workspace, on_its_way(workspace) | {(address, digest)})


def end(workspace: Workspace, address: str, digest: str) -> None:
    """Note that it is known what became of it."""
    _note(workspace, on_its_way(workspace) - {(address, digest)})


def _note(workspace: Workspace, found: frozenset[tuple[str, str]]) -> None:
    note(workspace.on_its_way, "\n".join(map("\t".join, sorted(found))).encode())


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _fault(item: Sent) -> str:
    if not Period.is_one(item.period):
        return messages.bad_period(visible(item.period))
    if not item.address:
        return texts.NO_ADDRESS_IN_JOURNAL
    return "" if _DIGEST.fullmatch(item.sha256) else messages.NO_DIGEST
