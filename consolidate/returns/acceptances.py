"""Files without identity that the office has confirmed: which file (by its SHA-256), which period, which agency.

Kept in `templates/accepted.tsv`, tab-separated; a confirmation holds for those very bytes only.
"""

import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass

from consolidate.core.normalize import visible
from consolidate.core.period import Period
from consolidate.spreadsheets import own_tables
from consolidate.texts import messages

_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, order=True)
class Acceptance:
    """One confirmation. `file`: the path at that time, for people to read."""

    period: str
    agency: str
    sha256: str
    file: str


def load(content: bytes) -> tuple[Acceptance, ...]:
    """Parse the table. ConsolidateError with the number of a line that is no confirmation."""
    return own_tables.records(content, messages.ACCEPTED, messages.ACCEPTANCE_HEADERS, Acceptance, _fault)


def _fault(item: Acceptance) -> str:
    if not Period.is_one(item.period):
        return messages.bad_period(visible(item.period))
    if not item.agency:
        return messages.NO_AGENCY
    return "" if _DIGEST.fullmatch(item.sha256) else messages.NO_DIGEST


def save(acceptances: Iterable[Acceptance]) -> bytes:
    """The table, sorted; of a file confirmed twice for a period the later one stands."""
    standing = {(item.period, item.sha256): item for item in acceptances}
    return own_tables.save(messages.ACCEPTANCE_HEADERS, map(astuple, sorted(standing.values())))


def of_period(acceptances: Iterable[Acceptance], period: str) -> dict[str, str]:
    """SHA-256 → agency code, for one period."""
    return {item.sha256: item.agency for item in acceptances if item.period == period}
