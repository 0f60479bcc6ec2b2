"""Files without identity that the office has confirmed: which file (by its SHA-256), which period, which agency.

Kept in `templates/accepted.tsv`, tab-separated; a confirmation holds for those very bytes only.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

from consolidate.core.errors import ConsolidateError
from consolidate.texts import messages


@dataclass(frozen=True, slots=True, order=True)
class Acceptance:
    """One confirmation. `file`: the path at that time, for people to read."""

    period: str
    agency: str
    sha256: str
    file: str


def load(content: bytes) -> tuple[Acceptance, ...]:
    """Parse the table. ConsolidateError with the number of a line that is no confirmation."""
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig", "replace")), delimiter="\t"))
    for number, line in enumerate(lines, start=1):
        if len(line) != len(fields(Acceptance)):
            raise ConsolidateError(messages.bad_acceptance(number))
    return tuple(Acceptance(*line) for line in lines[1:])


def save(acceptances: Iterable[Acceptance]) -> bytes:
    """The table, sorted, UTF-8 with a byte order mark; of a file confirmed twice for a period the later one stands."""
    standing = {(item.period, item.sha256): item for item in acceptances}
    text = io.StringIO()
    writer = csv.writer(text, delimiter="\t", lineterminator="\r\n")
    writer.writerow(messages.ACCEPTANCE_HEADERS)
    writer.writerows(astuple(item) for item in sorted(standing.values()))
    return text.getvalue().encode("utf-8-sig")


def of_period(acceptances: Iterable[Acceptance], period: str) -> dict[str, str]:
    """SHA-256 → agency code, for one period."""
    return {item.sha256: item.agency for item in acceptances if item.period == period}
