"""What a period says of closings: that it is closed itself, late files of earlier ones, their closed figures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from consolidate import catalogue
from consolidate.actions import roll_ups
from consolidate.actions.keeping import seals
from consolidate.actions.keeping.seals import SealedWorkspace
from consolidate.actions.outcomes.keeping.closed_as import ClosedAs
from consolidate.consolidation import corrections, rounds
from consolidate.consolidation.corrections import LateFile
from consolidate.consolidation.model import Consolidation, Correction
from consolidate.consolidation.rollup import Results
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import read_if_there, write_state
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.returns import arrivals
from consolidate.returns.arrivals import ALL, Arrival
from consolidate.returns.intake import counted
from consolidate.spreadsheets import own_tables
from consolidate.texts.actions import keeping as texts
from consolidate.texts.codes import Issue


def consolidated(
    workspace: Workspace, step: rounds.Step, before: Sequence[rounds.Step], issues: Sequence[Issue] = ()
) -> Consolidation:
    """The consolidation of a period, with the day it was closed on and the corrections that belong in its master."""
    merged = rounds.consolidation(step, before, issues)
    found = _corrections(workspace, step, before)
    return replace(merged, closed=workspace.closed_as, corrections=found)


def trend(workspace: Workspace, before: Sequence[rounds.Step], period: Period) -> dict[Period, Results]:
    """The roll-ups of earlier periods as `roll_ups.trend` gives them; of a closed one as it was closed."""
    return _as_closed(workspace, roll_ups.trend(before, period), before)


def within(workspace: Workspace, step: rounds.Step, before: Sequence[rounds.Step]) -> dict[Period, Results]:
    """The roll-ups of the shorter periods as `roll_ups.within` gives them; of a closed one as it was closed."""
    return _as_closed(workspace, roll_ups.within(step, before), (*before, *step.within))


def _as_closed(
    workspace: Workspace, found: dict[Period, Results], steps: Sequence[rounds.Step]
) -> dict[Period, Results]:
    for each, sealed in seals.closed_periods(workspace).items():
        if each in found and _is_other(workspace, sealed, each, steps):
            found[each] = _closed_results(sealed)
    return found


def _is_other(workspace: Workspace, sealed: SealedWorkspace, period: Period, steps: Sequence[rounds.Step]) -> bool:
    """Whether a closed period may have other figures when it is made of what is there now."""
    if sealed.closing.computed_on != period.last:
        return True
    if read_if_there(workspace.accepted) != read_if_there(sealed.accepted):
        return True
    mine = [step for step in steps if step.period.last <= period.last]
    if not mine or _asks_otherwise(workspace, sealed, period, mine[-1]):
        return True
    received = {(r.path, r.sha256) for step in mine for item in step.intake.returns if (r := item.received)}
    now = {(each.path, each.sha256) for each in arrivals.recorded(sealed).files}
    return not received <= now or any(key[1] and key not in received for key in now)


def _asks_otherwise(workspace: Workspace, sealed: SealedWorkspace, period: Period, step: rounds.Step) -> bool:
    """Whether the catalogue asks something else on the period's last day than when it was closed."""
    if read_if_there(workspace.catalogue) == read_if_there(sealed.catalogue):
        return False
    then, now = catalogue.in_force(catalogue.load(sealed.catalogue), period.last), step.context.catalogue
    return step.context.as_of != period.last or then != now


def _closed_results(sealed: SealedWorkspace) -> Results:
    """The figures of a closed period, from what it was made from."""
    from consolidate.actions import reporting_round  # noqa: PLC0415 - which imports this module

    return reporting_round.findings(sealed, sealed.period, sealed.closing.computed_on)[0].results


# --- late files --------------------------------------------------------------------------------------------------


def _corrections(workspace: Workspace, step: rounds.Step, before: Sequence[rounds.Step]) -> tuple[Correction, ...]:
    closed = seals.closed_periods(workspace)
    if not closed:
        return ()
    steps = (*before, *step.within)
    known, found = numbered(workspace), []
    for period, sealed in sorted(closed.items(), key=lambda item: (item[0].last, item[0].months)):
        if period.last < step.period.first or (step.period.holds(period) and period != step.period):
            manifest = arrivals.recorded(sealed)
            late = corrections.late_files(period, steps, manifest, known)
            here = {each.key for each in late if not _told_before(workspace, each, period, step.period, closed)}
            changes = corrections.changed(period, steps, manifest, late) if here else ()
            names = {each.number for each in late if each.key in here}
            found += [each for each in changes if each.number in names]
    return tuple(found)


def _told_before(
    workspace: Workspace, late: LateFile, closed: Period, now: Period, periods: Mapping[Period, SealedWorkspace]
) -> bool:
    """Whether a late file belongs in the master of a period between the closed one and this one: the first of this
    length that is open still, or was closed with the file.
    """
    for each in workspace.inbox_periods():
        if each.months == now.months and each.last < now.first and (each.first > closed.last or each.holds(closed)):
            sealed = periods.get(each)
            if each != closed and (sealed is None or late.key in _counted(sealed)):
                return True
    return False


def _counted(sealed: SealedWorkspace) -> set[tuple[str, str]]:
    return {(each.path, each.sha256) for each in arrivals.recorded(sealed).files}


def numbered(workspace: Workspace) -> tuple[LateFile, ...]:
    """The late files that have a number. ConsolidateError with the number of a line that is none."""
    content = read_if_there(workspace.corrections)
    if content is None:
        return ()
    lines = own_tables.records(content, texts.CORRECTIONS, texts.CORRECTION_HEADERS, _line, _fault)
    return tuple(LateFile(line[0], int(line[1]), Arrival(*line[2:])) for line in lines)


def _line(*fields: str) -> tuple[str, ...]:
    return fields


def _fault(line: tuple[str, ...]) -> str:
    period, number, *file = line
    if not Period.is_one(period) or not number.isdecimal():
        return texts.NO_CORRECTION
    return arrivals.fault(Arrival(*file))


def number(workspace: Workspace, steps: Sequence[rounds.Step]) -> None:
    """Give each late file of the closed periods a number that it keeps."""
    if isinstance(workspace, SealedWorkspace):
        return
    known = numbered(workspace)
    found = [
        corrections.late_files(period, steps, arrivals.recorded(sealed), known)
        for period, sealed in seals.closed_periods(workspace).items()
    ]
    lines = {(each.period, each.file.sha256): each for late in found for each in late}
    lines |= {(each.period, each.file.sha256): each for each in known}
    if len(lines) > len(known):
        rows = [(each.period, str(each.number), *_fields(each.file)) for each in sorted(lines.values())]
        write_state(workspace.corrections, own_tables.save(texts.CORRECTION_HEADERS, rows))


def _fields(file: Arrival) -> tuple[str, str, str]:
    return file.path, file.sha256, file.arrived


_COMPARED = ("files", "agencies", "cells", "tasks", "targets", "requests")


def closed_as(
    workspace: Workspace, figures: Callable[[], Mapping[str, Any]] | None = None, papers: Sequence[str] = ()
) -> ClosedAs | None:
    """How a period was closed, from its `seals.source`; None where it is open. `figures`: gives those of now.

    ConsolidateError where papers are wanted, and what the period was made from gives other figures now.
    """
    if not isinstance(workspace, SealedWorkspace):
        return None
    closing, kept = workspace.closing, workspace.figures()
    missing, late = _since(workspace)
    now = figures() if figures else kept
    differs = any(now.get(key) != kept.get(key) for key in _COMPARED)
    if differs and papers:
        raise ConsolidateError(texts.differs(closing.period, missing))
    return ClosedAs(
        period=closing.period,
        day=closing.day,
        as_of=closing.as_of,
        sha256=closing.sha256,
        by=closing.by,
        number=int(closing.number),
        late=late,
        figures=kept,
        differs=differs,
        missing=tuple(missing),
    )


def _since(sealed: SealedWorkspace) -> tuple[list[str], dict[str, int]]:
    """Files that counted when a period was closed and are gone; files of it that arrived since, with their numbers."""
    now, manifest = Workspace(sealed.root), arrivals.recorded(sealed)
    periods = [each for each in now.inbox_periods() if each.last <= sealed.period.last]
    received = [item.received for item in counted(now, periods, None, ALL).files]
    known = manifest.matched(received)
    numbers = {each.file.sha256: each.number for each in numbered(now) if each.period == sealed.closing.period}
    own = (each for each in received if _of(each.path, sealed.period))
    late = {each.path: numbers.get(each.sha256, 0) for each in own if (each.path, each.sha256) not in known}
    gone = set(manifest.files) - set(known.values())
    return sorted(each.path for each in gone if each.sha256), late


def _of(path: str, period: Period) -> bool:
    folder = arrivals.folder_of(path)
    return bool(folder) and period.holds(Period.parse(folder))
