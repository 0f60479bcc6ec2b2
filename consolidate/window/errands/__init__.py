"""What the helper process is asked to do: the actions of the commands, and what the page shows of their outcomes.

Each takes a `watch` for its progress last, and gives plain data: outcomes are too large to be sent between processes.
The actions take long to import, so each errand imports what it needs.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from consolidate.core.period import Period, as_of_day, today
from consolidate.core.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consolidate.actions.outcomes.base import Outcome
    from consolidate.actions.outcomes.reporting_round import Standing
    from consolidate.consolidation.model import FileRecord
    from consolidate.consolidation.rollup import AgencyResult
    from consolidate.texts.codes import Issue


@dataclass(frozen=True)
class Told:
    """What a command prints: its warnings, then its lines."""

    lines: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @classmethod
    def of(cls, outcome: "Outcome") -> Self:
        """What the command prints of its outcome."""
        return cls(tuple(outcome.lines()), tuple(outcome.warnings()))


@dataclass(frozen=True)
class AgencyRow:
    """An agency of a period: what it owes, what came of it, when; rows asked and answered; faults in its files.

    `questions`: how many queries wait for its answer, of this period and of earlier ones.
    """

    code: str
    name: str
    standing: str
    owed: int
    received: dt.datetime | None
    asked: int
    reported: int
    errors: int
    warnings: int
    aside: tuple[str, ...]
    questions: int


@dataclass(frozen=True)
class FileRow:
    """A file received, and what became of it. `agency`: its name, or ""; `seems`: code of the one it seems to be of.

    `action`: what is to be done about a file that was put aside; `acceptable`: whether `accept` is for such a file.
    `errors`, `warnings`: how many faults it has, `faults` a line for each cause; none of a file that was put aside.
    """

    path: str
    sha256: str
    arrived: dt.datetime
    agency: str
    seems: str
    period: str
    fate: str
    reason: str
    submitted: int
    merged: int
    rejected: int
    aside: bool
    action: str = ""
    acceptable: bool = False
    errors: int = 0
    warnings: int = 0
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoundRows:
    """What `status` finds: its lines, the agencies and the files; the agencies that can be vouched for, by code.

    `questions`: a line about the queries that wait for an answer, "" where none does.
    """

    told: Told
    agencies: tuple[AgencyRow, ...]
    files: tuple[FileRow, ...]
    names: tuple[tuple[str, str], ...]
    standings: tuple[tuple[str, int], ...]
    questions: str


@dataclass(frozen=True)
class CatalogueCounts:
    """How much the catalogue holds on a day: those in force; `unassigned`: lines about what nobody is asked."""

    agencies: int
    tasks: int
    targets: int
    to_review: int
    unassigned: Told
    due: dt.date | None


def warm(_watch: Any) -> None:
    """Import what most errands need."""
    from consolidate.actions import reporting_round  # noqa: F401


# --- beginning ---------------------------------------------------------------------------------------------------


def init(root: Path, province: str, _watch: Any) -> Told:
    """`consolidate init --province`."""
    from consolidate.actions import catalogue

    return Told.of(catalogue.init(Workspace(root), province))


def demo(root: Path, watch: Any) -> Told:
    """`consolidate demo`."""
    from consolidate.actions.demo import play

    return Told.of(play(Workspace(root), _silent, watch))


def _silent(_: str) -> None:
    """The page shows the progress alone."""


def provinces_of(_root: Path, _watch: Any) -> tuple[tuple[str, ...], str]:
    """The names of the 34 provinces and cities, and the one that has its plans built in."""
    from consolidate.catalogue.profiles import provinces as known

    return known.names(), known.BUILT_IN


# --- the catalogue and the workbooks -----------------------------------------------------------------------------


def catalogue_counts(root: Path, period: Period, _watch: Any) -> CatalogueCounts:
    """How much the catalogue holds on the period's last day. CatalogueError with every fault where it is refused."""
    from consolidate import catalogue
    from consolidate.actions.outcomes.base import about_unassigned
    from consolidate.catalogue.unassigned import unassigned
    from consolidate.consolidation.due_dates import reporting_day

    loaded = catalogue.load(Workspace(root).catalogue)
    now = catalogue.in_force(loaded, period.last)
    tasks = catalogue.tasks_in_force(now, period.last)
    targets = catalogue.targets_in_force(now, period.last)
    return CatalogueCounts(
        agencies=sum(each.in_force(period.last) for each in now.agencies),
        tasks=len(tasks),
        targets=len(targets),
        to_review=sum(bool(task.review) for task in tasks) + sum(bool(target.review) for target in targets),
        unassigned=Told(tuple(about_unassigned(unassigned(now, period.last)))),
        due=reporting_day(period, now.settings, now.holidays),
    )


def agency_names(root: Path, _watch: Any) -> dict[str, str]:
    """The name of each agency of the catalogue by its code."""
    from consolidate import catalogue

    return {each.code: each.name for each in catalogue.load(Workspace(root).catalogue).agencies}


def generate(root: Path, period: Period, watch: Any) -> Told:
    """`consolidate generate`."""
    from consolidate.actions import reporting_round

    return Told.of(reporting_round.generate(Workspace(root), period, today(), (), watch))


# --- returns -----------------------------------------------------------------------------------------------------


def check(root: Path, period: Period, watch: Any) -> Told:
    """`consolidate check KỲ`."""
    from consolidate.actions import reporting_round

    return Told.of(reporting_round.check(Workspace(root), period, as_of_day(period, None), watch))


def read(root: Path, period: Period, watch: Any) -> Told:
    """`consolidate status`, so that all files have been read; what it finds is asked for when it is shown."""
    from consolidate.actions import reporting_round

    reporting_round.status(Workspace(root), period, as_of_day(period, None), watch)
    return Told()


def status(root: Path, period: Period, watch: Any) -> RoundRows:
    """`consolidate status`, with the agencies and files it counts."""
    from consolidate.actions import reporting_round
    from consolidate.consolidation.queries.still_open import still_open

    standing = reporting_round.status(Workspace(root), period, as_of_day(period, None), watch)
    now = standing.consolidation
    names = {each.code: each.name for each in now.catalogue.agencies}
    asked = [(packet.agency.code, packet.agency.name) for packet in now.packets]
    groups = [(group.code, group.name) for group in now.catalogue.groups]
    waiting = still_open(now.queries)
    faults: dict[str, list[Issue]] = {}
    for issue in now.issues:
        faults.setdefault(issue.place.file, []).append(issue)
    return RoundRows(
        told=Told.of(standing),
        agencies=tuple(_agency_row(each, len(waiting.get(each.agency.code, ()))) for each in standing.results.agencies),
        files=tuple(_file_row(record, names, faults.get(record.received.path, ())) for record in now.files),
        names=(*asked, *groups),
        standings=_standings(standing),
        questions=next(standing.queries_lines(in_master=False), ""),
    )


def _standings(standing: "Standing") -> tuple[tuple[str, int], ...]:
    counts = Counter(result.standing.value for result in standing.results.agencies)
    return tuple(counts.items())


def _agency_row(result: "AgencyResult", questions: int) -> AgencyRow:
    from consolidate.actions.outcomes.agency_rows import asked, reported

    return AgencyRow(
        code=result.agency.code,
        name=result.agency.name,
        standing=result.standing.value,
        owed=result.owed,
        received=result.received,
        asked=asked(result),
        reported=reported(result),
        errors=result.errors,
        warnings=result.warnings,
        aside=result.aside,
        questions=questions,
    )


def _file_row(record: "FileRecord", names: dict[str, str], issues: "Sequence[Issue]") -> FileRow:
    """`issues`: those of the file, gravest first."""
    from consolidate.actions.outcomes.base import issue_lines
    from consolidate.actions.outcomes.checked import count_of
    from consolidate.texts.codes import Code
    from consolidate.texts.labels import FileFate, Severity

    aside = record.fate is FileFate.QUARANTINED
    fault = next((issue for issue in issues if not (issue.place.cell or issue.place.task)), None)
    told = () if aside else issues
    return FileRow(
        path=record.received.path,
        sha256=record.received.sha256,
        arrived=record.received.arrived,
        agency=names.get(record.agency, record.agency),
        seems=record.seems,
        period=record.period,
        fate=record.fate.value,
        reason=record.reason,
        submitted=record.submitted,
        merged=record.merged,
        rejected=record.rejected,
        aside=aside,
        action=fault.finding.action if fault else "",
        acceptable=bool(fault and fault.code in (Code.NO_IDENTITY, Code.UNCONFIRMED_MASTER)),
        errors=count_of(told, Severity.ERROR),
        warnings=count_of(told, Severity.WARNING),
        faults=tuple(issue_lines([replace(each, place=replace(each.place, file="")) for each in told])),
    )


def accept(root: Path, period: Period, file: str, agency: str, _watch: Any) -> Told:
    """`consolidate accept`. `file`: as `status` names it, relative to the workspace."""
    from consolidate.actions import accepting

    return Told.of(accepting.accept(Workspace(root), period, root / file, agency))


# --- the master --------------------------------------------------------------------------------------------------


def merge(root: Path, period: Period, as_of: dt.date | None, even_so: bool, watch: Any) -> Told:
    """`consolidate merge`."""
    from consolidate.actions import reporting_round
    from consolidate.outputs.model import MergeOptions

    how = MergeOptions(even_so=even_so)
    return Told.of(reporting_round.merge(Workspace(root), period, as_of_day(period, as_of), today(), watch, how))
