"""Whose an attachment is: by its signed identity; where it has none, by its bytes, which this run wrote for an agency.

A draft lies in a folder that people use, so what is attached is read as any foreign file is: in a process of its own.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256

from consolidate.core.errors import UnreadableError
from consolidate.core.period import Period
from consolidate.core.workers import processors, read_all
from consolidate.forms.model import Identity
from consolidate.forms.signing import is_genuine
from consolidate.returns.form_reader import stated_identity
from consolidate.spreadsheets import reading
from consolidate.texts.actions import sending as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file attached to the draft of an agency."""

    agency: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """What tells whose a file is. `written`: agency code → SHA-256 of what this run wrote for it alone."""

    key: bytes
    period: Period
    written: Mapping[str, Collection[str]]


def faults(attachments: list[Attachment], owner: Owner) -> list[str]:
    """For each attachment why it must not be sent to its agency, "" where it may."""
    found = read_all(attachments, _identity, min(len(attachments), processors()))
    return [_fault(each, identity, owner) for each, identity in zip(attachments, found, strict=True)]


def _identity(attachment: Attachment) -> Identity | str | None:
    """The identity in a workbook, None where it has none; the fields in which the two places of it differ."""
    identity, differing = stated_identity(reading.read(attachment.content, attachment.name))
    return ", ".join(differing) or identity


def _fault(attachment: Attachment, found: Identity | str | UnreadableError | None, owner: Owner) -> str:
    if isinstance(found, str):
        return texts.identity_changed(attachment.name)
    if isinstance(found, Identity):
        if not is_genuine(owner.key, found):
            return texts.identity_changed(attachment.name)
        if found.agency != attachment.agency:
            return texts.of_another_agency(attachment.name, found.agency)
        return "" if found.period == str(owner.period) else texts.of_another_period(attachment.name, found.period)
    if sha256(attachment.content).hexdigest() in owner.written.get(attachment.agency, ()):
        return ""
    return texts.of_nobody(attachment.name)
