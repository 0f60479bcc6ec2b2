"""Exceptions that end a run, or the reading of one file. Faults in cells are data, not exceptions: `texts.codes.Issue`.

Every message is one Vietnamese line from texts/ that a user reads: where, what, what to do next.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consolidate.texts.codes import Finding


class ConsolidateError(Exception):
    """The run cannot go on. The command line prints the message as it is and ends with exit code 2."""


class EmptyInboxError(ConsolidateError):
    """Nothing came in for the period yet."""


class CatalogueError(ConsolidateError):
    """The catalogue is missing, unreadable or contradicts itself. The message has one line for each fault."""


class PlanError(ConsolidateError):
    """A plan document cannot be read by this program."""


class WorkbookError(ConsolidateError):
    """A workbook could not be written, or xlsxwriter refused a cell, a format or a range."""


class UnreadableError(ConsolidateError):
    """A returned file cannot be read as a workbook. `finding` has a code that puts the whole file aside."""

    def __init__(self, finding: "Finding") -> None:
        super().__init__(finding)
        self.finding = finding

    def __str__(self) -> str:
        return f"{self.finding.message} {self.finding.action}".strip()
