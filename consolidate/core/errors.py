"""Faults of a run. Faults of a cell are data: see issues.py.

Every message is one Vietnamese line from texts/: where, what, what to do next.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consolidate.texts.codes import Finding


class ConsolidateError(Exception):
    """The run cannot go on; the message is shown to the user as it is. Exit code 2."""


class CatalogueError(ConsolidateError):
    """The catalogue is missing, unreadable or contradicts itself; one fault a line."""


class PlanError(ConsolidateError):
    """A plan document is not one this program can read."""


class WorkbookError(ConsolidateError):
    """A workbook of ours could not be written, or a library refused what we asked of it."""


class UnreadableError(ConsolidateError):
    """A returned file cannot be read as a workbook. The finding's code is of the quarantine kind."""

    def __init__(self, finding: "Finding") -> None:
        super().__init__(finding)
        self.finding = finding

    def __str__(self) -> str:
        return f"{self.finding.message} {self.finding.action}".strip()
