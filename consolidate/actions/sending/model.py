"""What is to be sent, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from consolidate.core.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft as `mail` wrote it. `agency`: its code; `content`: the bytes of the .eml."""

    agency: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message to one address. `digest`: SHA-256 of what it says, the same in each run. `before`: when something else
    was sent to this address for this period, "" if nothing was. `uncertain`: an earlier run ended while it was on its
    way, so that it may have arrived.
    """

    agency: str
    name: str
    address: str
    subject: str
    attachments: tuple[str, ...]
    content: bytes
    digest: str
    before: str = ""
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that was accepted. `sha256`: of what it says, so without its date and its addresses."""

    period: str
    agency: str
    address: str
    sha256: str
    when: str


@dataclass(frozen=True, slots=True)
class Unsent:
    """A message that was not sent, and why. `address`: "" where that concerns all of an agency's."""

    agency: str
    address: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run would do. `already`: what was sent before; `refused`: what must not or cannot be sent."""

    period: Period
    to_send: tuple[Outgoing, ...]
    already: tuple[Sent, ...]
    refused: tuple[Unsent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What became of every message of a plan. `not_sent`: what the next run sends; `stopped`: why the run ended before
    all was tried, "" if it did not.
    """

    sent: Sequence[Sent] = ()
    already: Sequence[Sent] = ()
    refused: Sequence[Unsent] = ()
    not_sent: Sequence[Unsent] = ()
    stopped: str = ""
