"""What every command returns when it ends, and the warning for a file written beside the one wanted."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from consolidate.catalogue.unassigned import Unassigned
from consolidate.consolidation.queries.model import Query
from consolidate.core.workspace import WrittenFile
from consolidate.texts.actions import outcomes
from consolidate.texts.codes import Code, Issue
from consolidate.texts.labels import CatalogueTitle, Severity

Json = dict[str, Any]


class Outcome(ABC):
    """The result of a command: lines for a person, one JSON object for a program."""

    @abstractmethod
    def lines(self) -> Iterable[str]:
        """What was done and found, in Vietnamese."""

    @abstractmethod
    def as_json(self) -> Json:
        """The object that `--json` prints."""

    def warnings(self) -> Iterable[str]:
        """Lines about what could not be done as asked, printed on standard error."""
        return ()


def open_elsewhere(files: Iterable[WrittenFile]) -> Iterator[str]:
    """A warning for each file written beside the one wanted, as that is open in another program, and for each that
    looks like another of the same paper and is not."""
    for file in files:
        if file.wanted:
            yield outcomes.open_elsewhere(file.wanted, file.path)
        if file.second:
            yield outcomes.second_names(file.path, file.second)


def count_edited(issues: Iterable[Issue]) -> int:
    """How many cells of earlier masters people changed that are not carried over."""
    return sum(issue.code is Code.MASTER_EDITED for issue in issues)


def about_masters(issues: Iterable[Issue]) -> Iterator[str]:
    """Masters that were not read, and remarks of which another was taken."""
    for issue in issues:
        if issue.code in (Code.MASTER_UNREAD, Code.REMARKS_DIFFER):
            place = " ".join(filter(None, (issue.place.file, issue.place.sheet, issue.place.cell)))
            yield outcomes.issue_line(issue.code.severity, place, issue.finding.message, issue.finding.action)


def about_unassigned(found: Sequence[Unassigned]) -> Iterator[str]:
    """How many tasks and targets nobody is asked, and a line for each: which, why, what to do."""
    if found:
        tasks = sum(each.sheet is CatalogueTitle.TASKS for each in found)
        yield outcomes.nobody_asked(tasks, len(found) - tasks)
        yield from (outcomes.unassigned(each.issue.finding.message, each.issue.finding.action) for each in found)


def unassigned_json(found: Sequence[Unassigned]) -> list[Json]:
    """One object for each: its code and name, the cell of the catalogue that should name an agency, what to do."""
    return [
        {
            "code": each.row.code,
            "name": each.name,
            "sheet": each.sheet.value,
            "cell": each.cell,
            "message": each.issue.finding.message,
            "action": each.issue.finding.action,
        }
        for each in found
    ]


def issue_lines(issues: Sequence[Issue]) -> Iterator[str]:
    """A line for each cause: issues with the same message in one file and sheet share a line that lists their cells."""
    causes: dict[tuple[str, ...], list[Issue]] = {}
    for issue in issues:
        where, finding = issue.place, issue.finding
        key = (finding.code.slug, where.file, where.sheet, finding.message, finding.action)
        causes.setdefault(key, []).append(issue)
    for found in causes.values():
        first = found[0]
        cells = [issue.place.cell for issue in found if issue.place.cell]
        pieces = (first.place.file, first.place.sheet, ", ".join(cells))
        place = " ".join(piece for piece in pieces if piece)
        yield outcomes.issue_line(first.code.severity, place, first.finding.message, first.finding.action)


def issues_json(issues: Iterable[Issue], queried: Mapping[Issue, Query]) -> list[Json]:
    """The list `issues`: each with the number of the query it tells of and since when that is, or "" for both."""
    found = ((issue, queried.get(issue)) for issue in issues)
    return [
        {**issue.as_json(), "query": query.number if query else "", "since": query.since if query else ""}
        for issue, query in found
    ]


def faulty_places(issues: Iterable[Issue]) -> str:
    """What has errors, each place once: whole files and the cells in these; rows and cells of the other files."""
    places = {issue.place for issue in issues if issue.code.severity is Severity.ERROR}
    whole = {place.file for place in places if not (place.cell or place.task)}
    cells = {(place.file, place.sheet, place.cell) for place in places if place.cell}
    rows = {(p.file, p.sheet, p.task) for p in places if p.task and not p.cell and p.file not in whole}
    within = sum(file in whole for file, _, _ in cells)
    return outcomes.faulty(len(whole), within, len(rows), len(cells) - within)
