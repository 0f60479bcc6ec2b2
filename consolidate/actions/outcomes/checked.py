"""The outcome of `check`: the faults of files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from consolidate.actions.outcomes.base import Json, Outcome, faulty_places, issue_lines, issues_json
from consolidate.consolidation.queries.model import Query
from consolidate.texts.actions import outcomes
from consolidate.texts.codes import Issue
from consolidate.texts.labels import Severity


@dataclass(frozen=True, slots=True)
class Checked(Outcome):
    """The outcome of `check`: the number of files read, and all their faults, gravest first.

    `queried`: issue → the query it tells of, where the files are those of a period.
    """

    files: int
    issues: tuple[Issue, ...]
    notices: tuple[str, ...] = ()
    queried: Mapping[Issue, Query] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """The number of issues that are errors."""
        return count_of(self.issues, Severity.ERROR)

    def warnings(self) -> Iterator[str]:
        """What a person should know of the run itself."""
        yield from self.notices

    def lines(self) -> Iterator[str]:
        """Counts, then a line for each cause."""
        yield outcomes.checked(self.files, faulty_places(self.issues), count_of(self.issues, Severity.WARNING))
        yield from issue_lines(self.issues)

    def as_json(self) -> Json:
        """Counts and every issue."""
        return {
            "files": self.files,
            "errors": self.errors,
            "warnings": count_of(self.issues, Severity.WARNING),
            "issues": issues_json(self.issues, self.queried),
        }


def count_of(issues: Iterable[Issue], severity: Severity) -> int:
    """How many issues are of a severity."""
    return sum(issue.code.severity is severity for issue in issues)
