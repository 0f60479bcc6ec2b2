"""The agencies that lead or co-ordinate a task, or report a target, on a day. Pure functions."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from consolidate.catalogue import agency_names
from consolidate.catalogue.model import Catalogue, Plan, Target, Task
from consolidate.catalogue.workbook.lines import records
from consolidate.catalogue.workbook.sheets import SHEETS
from consolidate.catalogue.workbook.values import plain, show
from consolidate.texts.catalogue import ENDINGS


def leads(catalogue: Catalogue, task: Task, day: dt.date) -> tuple[str, ...]:
    """Codes of the agencies that lead a task, in protocol order; groups are their members in force on that day."""
    return _agencies(catalogue, task.leads, day)


def coordinators(catalogue: Catalogue, task: Task, day: dt.date) -> tuple[str, ...]:
    """Codes of the agencies that co-ordinate a task, in protocol order, without its leads."""
    leading = leads(catalogue, task, day)
    return tuple(code for code in _agencies(catalogue, task.coordinators, day) if code not in leading)


def reporters(catalogue: Catalogue, target: Target, day: dt.date) -> tuple[str, ...]:
    """Codes of the agencies that report a target, in protocol order."""
    return _agencies(catalogue, target.reporters, day)


def tasks_in_force(catalogue: Catalogue, day: dt.date) -> tuple[Task, ...]:
    """The tasks whose plan is in force on that day, in the catalogue's order; not those dropped or carried on."""
    plans, ended = _plans_in_force(catalogue.plans, day), _ended(catalogue, day)
    return tuple(task for task in catalogue.tasks if task.plan in plans and task.code not in ended)


def targets_in_force(catalogue: Catalogue, day: dt.date) -> tuple[Target, ...]:
    """The targets of which some plan is in force on that day, in the catalogue's order; not those dropped."""
    plans, ended = _plans_in_force(catalogue.plans, day), _ended(catalogue, day)
    return tuple(target for target in catalogue.targets if plans & set(target.plans) and target.code not in ended)


def successors(catalogue: Catalogue, code: str, day: dt.date) -> tuple[str, ...]:
    """Codes of the agencies that took over from one that ended before that day, in protocol order."""
    agency = catalogue.agency_by_code.get(code)
    if agency is None or agency.in_force_until is None or day <= agency.in_force_until:
        return ()
    heirs = set(_expanded(catalogue, code, day))
    return tuple(other.code for other in catalogue.agencies if other.code in heirs)


def predecessors(catalogue: Catalogue, day: dt.date) -> Mapping[str, tuple[str, ...]]:
    """Code of an agency → codes of those that ended before that day and whose tasks it took over."""
    found: dict[str, tuple[str, ...]] = {}
    for agency in catalogue.agencies:
        for heir in successors(catalogue, agency.code, day):
            found[heir] = (*found.get(heir, ()), agency.code)
    return found


def version(catalogue: Catalogue) -> str:
    """Twelve hex digits of a SHA-256 over all cells of the catalogue."""
    rows = [
        [sheet.title, *(plain(show(column, getattr(record, column.field))) for column in sheet.columns)]
        for sheet in SHEETS
        for record in records(catalogue)[sheet.title]
    ]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:12]


def _plans_in_force(plans: Iterable[Plan], day: dt.date) -> set[str]:
    return {
        plan.code
        for plan in plans
        if (plan.in_force_from or dt.date.min) <= day <= (plan.in_force_until or dt.date.max)
    }


def _ended(catalogue: Catalogue, day: dt.date) -> set[str]:
    """Codes of the tasks and targets that were dropped or carried on by that day."""
    return {item.code for item in catalogue.amendments if item.column in ENDINGS and item.since <= day}


@lru_cache(maxsize=16_384)
def _agencies(catalogue: Catalogue, text: str, day: dt.date) -> tuple[str, ...]:
    """Codes of the agencies that a text names, in protocol order; groups are their members in force on that day."""
    known = agency_names.index(catalogue.agencies, catalogue.groups)
    named = {agency for code in agency_names.find(known, text).codes for agency in _expanded(catalogue, code, day)}
    return tuple(agency.code for agency in catalogue.agencies if agency.code in named)


def _expanded(catalogue: Catalogue, code: str, day: dt.date) -> Iterator[str]:
    """Codes for one code: an agency in force, the successors of one that ended, or a group's members in force."""
    agency = catalogue.agency_by_code.get(code)
    if agency is None:
        yield from (member.code for member in catalogue.agencies if code in member.groups and member.in_force(day))
    elif agency.in_force(day):
        yield code
    elif agency.in_force_until and agency.in_force_until < day:
        for successor in agency.successors:
            yield from _expanded(catalogue, successor, day)
