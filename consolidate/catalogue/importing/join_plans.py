"""Plan readings joined with what is known: codes given, targets of several plans made one, proposals added."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from typing import Any

from consolidate.catalogue import agency_names, profiles
from consolidate.catalogue.importing.match_targets import conflict, with_code
from consolidate.catalogue.importing.owners import ended_issuer, join_notes, with_leads, with_reporter
from consolidate.catalogue.model import DUTIES, SOLUTIONS, Amendment, Catalogue, Plan, PlanReading, Target, Task
from consolidate.catalogue.workbook.lines import Line, assembled
from consolidate.catalogue.workbook.sheets import SEPARATOR, SHEETS, TARGETS, CatalogueSheet
from consolidate.catalogue.workbook.values import parse
from consolidate.core.text_similarity import clearest, ratio
from consolidate.texts.catalogue import COMMUNES, Amendable, Header, importing
from consolidate.texts.labels import CatalogueTitle

_TABLES = {
    CatalogueTitle.PLANS: "plans",
    CatalogueTitle.AGENCIES: "agencies",
    CatalogueTitle.GROUPS: "groups",
    CatalogueTitle.HOLIDAYS: "holidays",
    CatalogueTitle.SETTINGS: "settings",
}
_PROPOSABLE = frozenset(
    {"kind", "comparison", "threshold", "unit", "deadline", "reporters", "aggregate"}
    | {column.field for column in TARGETS.columns if column.optional}
)
_NOT_IN_PLANS = frozenset(
    {
        "deadline",
        "reporters",
        "aggregate",
        "numerator_is",
        "denominator_is",
        "cycle",
        "part_units",
        "plausible",
        "zero_denominator",
    }
)
"""Those of them that plans never state."""

_NUMBER_OF_STATE = re.compile(r"\d+/")
"""`45/KH-UBND`; a number of the Party is `351-KH/TU`."""
_COMMUNES = frozenset(map(agency_names.fold, COMMUNES))
_SAME_TASK, _SAME_TASK_MARGIN = 80.0, 8.0
"""Least similarity, of 100, to a task of another plan that is the same task, and least lead over the next best."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The rows of documents with the codes of the catalogue: plans not known before, all targets and tasks, doubts.

    `dropped`: codes of known rows that their plan, read again, no longer has. `carried`: rows of `Điều chỉnh` that are
    proposed, where a task repeats one of an earlier plan.
    """

    plans: tuple[Plan, ...]
    targets: tuple[Target, ...]
    tasks: tuple[Task, ...]
    doubts: tuple[str, ...]
    dropped: tuple[str, ...]
    carried: tuple[Amendment, ...] = ()


Table = Callable[[str], Sequence[Mapping[str, str]]]
"""Name of a table of a profile → its rows; see profiles.table."""


def build(readings: Iterable[PlanReading], table: Table = profiles.table) -> Catalogue:
    """The catalogue of a profile with the plans read. PlanError for a document of no known plan."""
    profile = assembled({sheet.title: tuple(_profile_lines(sheet, table)) for sheet in SHEETS})
    joined = join(profile, map(_with_told, readings))
    tasks = tuple(replace(task, told="") for task in joined.tasks)
    return replace(profile, plans=profile.plans + joined.plans, targets=joined.targets, tasks=tasks)


def _with_told(reading: PlanReading) -> PlanReading:
    """The reading with what its document tells beside among the doubts of each row: nobody decides row by row."""
    tasks, duties = (
        tuple(replace(task, review=join_notes(task.told, task.review), told="") for task in rows)
        for rows in (reading.tasks, reading.duties)
    )
    targets = tuple(replace(row, review=join_notes(row.told, row.review), told="") for row in reading.targets)
    return replace(reading, tasks=tasks, duties=duties, targets=targets)


def _profile_lines(sheet: CatalogueSheet, table: Table) -> Iterator[Line]:
    rows = table(_TABLES[sheet.title]) if sheet.title in _TABLES else []
    for row, cells in enumerate(rows, 2):
        yield Line(sheet, row, {}, {column.field: parse(column, cells[column.header]) for column in sheet.columns})


def join(known: Catalogue, readings: Iterable[PlanReading]) -> Joined:
    """The readings with the codes of the catalogue: known targets and plans are matched, new ones get new codes.

    Duties are taken from a plan that is new, or of which the catalogue has duties: once left out, always left out.
    """
    plans = {plan.code: plan for plan in known.plans}
    targets = {target.code: target for target in known.targets}
    tasks: dict[str, Task] = {}
    read: dict[str, str] = {}
    doubts: list[str] = []
    carried: list[Amendment] = []
    for reading in readings:
        plan = _plan(plans, reading)
        if plan.code not in plans:
            plan, notes = _new_plan(known, plan, reading)
            doubts += notes
        plans.setdefault(plan.code, plan)
        doubts += reading.doubts
        here: set[str] = set()
        for target in reading.targets:
            coded = with_code(targets, plan, target, scanned=reading.scanned, taken=here)
            before = targets.get(coded.code)
            coded = coded if before else with_reporter(known, plan, coded)
            if before and plan.code in before.plans[1:]:  # its row does not change, so its own note would not be seen
                differs = conflict(before, plan, target, scanned=reading.scanned)
                doubts += [f"{coded.code}: {differs}"] if differs else []
            targets[coded.code] = coded
            read[coded.code] = plan.code
            here.add(coded.code)
        duties = _duties(known, plan, reading)
        for task in (*reading.tasks, *duties):
            code = f"{plan.code}/{task.code}"
            older = "" if code in known.task_by_code else _repeated(plan, task, {**known.task_by_code, **tasks})
            if older and plan.in_force_from and not plan.in_force_until:
                carried.append(_carried(older, code, plan, plan.in_force_from))
            named = with_leads(known, plan, task, scanned=reading.scanned, prose=task in duties)
            again = importing.repeats(older, plan.in_force_from, plan.number) if older else ""
            tasks[code] = replace(named, code=code, plan=plan.code, review=join_notes(named.review, again))
    ours = _of_profile(plans.values())
    served = _served(targets.values(), ours)
    families = {_family(task) for task in tasks.values()}
    return Joined(
        plans=tuple(plan for code, plan in plans.items() if plan not in known.plans),
        targets=tuple(_hinted(target, ours) for code, target in targets.items() if code in read),
        tasks=tuple(_named(_serving(task, served.get(code, ())), ours) for code, task in tasks.items()),
        doubts=tuple(doubts),
        dropped=(
            *(old.code for old in known.targets if old.code not in read and set(old.plans) & set(read.values())),
            *(old.code for old in known.tasks if old.code not in tasks and _family(old) in families),
        ),
        carried=tuple(carried),
    )


def _family(task: Task) -> tuple[str, str]:
    """Plan and kind: "" for its table, else the kind of prose; each may come in a file of its own."""
    kind = task.code.removeprefix(f"{task.plan}/").partition(".")[0]
    return task.plan, kind if kind in (SOLUTIONS, DUTIES) else ""


def _duties(known: Catalogue, plan: Plan, reading: PlanReading) -> tuple[Task, ...]:
    is_new = plan.code not in {one.code for one in known.plans}
    taken = any(f"{plan.code}/{duty.code}" in known.task_by_code for duty in reading.duties)
    return reading.duties if is_new or taken else ()


# --- plans -------------------------------------------------------------------------------------------------------


def _plan(plans: Mapping[str, Plan], reading: PlanReading) -> Plan:
    """The known plan of a document, by number and day, title, or file; else a new plan with an unused code."""
    incoming = reading.plan
    for is_it in (_same_number, _same_title, _same_file, *((_same_blank,) if reading.attached else ())):
        for plan in plans.values():
            if is_it(plan, incoming):
                return plan
    code = next(code for code in _codes(incoming) if code not in plans)
    return replace(incoming, code=code, in_force_from=incoming.issued)


def _codes(incoming: Plan) -> Iterator[str]:
    """Codes for a new plan, the best first: with the year, since the numbers of state bodies begin again each year."""
    if not (incoming.issued and _NUMBER_OF_STATE.match(incoming.number)):
        yield incoming.code
    if incoming.issued:
        yield f"{incoming.code}-{incoming.issued.year}"
    yield from (f"{incoming.code}-{number}" for number in count(2))


def _new_plan(known: Catalogue, plan: Plan, reading: PlanReading) -> tuple[Plan, list[str]]:
    """A plan not known before, with doubts about it. A plan of a body that has ended is for reference only."""
    doubts = [] if plan.number else [importing.plan_proposed(plan.file, plan.code)]
    blank = [one for one in known.plans if plan.number and not _has_serial(plan) and one.number == plan.number]
    doubts += [importing.blank_as_well(plan.code, one.code, one.title) for one in blank]
    if reading.implements:
        carries_out = next((one.code for one in known.plans if one.number == reading.implements), "")
        doubts.append(importing.implements(plan.code, reading.implements, carries_out))
    if issuer := ended_issuer(known, plan):
        heirs = [known.agency_by_code[code].name for code in issuer.successors]
        doubts.append(importing.reference_only(plan.code, issuer.name, issuer.in_force_until, heirs))
        plan = replace(plan, in_force_until=issuer.in_force_until)
    elif not plan.in_force_from:
        doubts.append(importing.no_start(plan.code))
    return plan, doubts


def _same_number(plan: Plan, incoming: Plan) -> bool:
    """Whether both have number and day. Numbers of the Party restart each term, those of state bodies each year.

    A number whose serial is still blank tells nothing: every plan of a department begins with the same one.
    """
    if not _has_serial(incoming) or plan.number != incoming.number or _place(plan.issuer) != _place(incoming.issuer):
        return False
    return plan.issued == incoming.issued or not (plan.issued and incoming.issued)


def _has_serial(plan: Plan) -> bool:
    return plan.number[:1].isdigit()


def _same_blank(plan: Plan, incoming: Plan) -> bool:
    """Whether an appendix whose number is blank can be of a plan: of one with the same blank number and code."""
    return bool(incoming.number) and plan.number == incoming.number and plan.code == incoming.code


def _place(issuer: str) -> str:
    """The commune of an issuer, "" for the province: two communes use the same numbers on the same day."""
    found = agency_names.words(issuer)
    at = next((at for at, word in enumerate(found) if word in _COMMUNES), len(found))
    return " ".join(found[at:])


def _same_title(plan: Plan, incoming: Plan) -> bool:
    if (
        _has_serial(incoming)
        or not incoming.title
        or agency_names.fold(plan.title) != agency_names.fold(incoming.title)
    ):
        return False
    return not incoming.issuer or agency_names.fold(plan.issuer) == agency_names.fold(incoming.issuer)


def _same_file(plan: Plan, incoming: Plan) -> bool:
    return not _has_serial(incoming) and incoming.file in (file.strip() for file in plan.file.split(SEPARATOR))


# --- proposals of the profile ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Hint:
    """Values that the profile proposes for fields of a target which plans do not state."""

    plans: frozenset[str]
    number: str
    fields: Mapping[str, Any]
    tasks: tuple[str, ...]
    review: str


@cache
def _hints() -> tuple[_Hint, ...]:
    proposable = [column for column in TARGETS.columns if column.field in _PROPOSABLE]
    return tuple(
        _Hint(
            plans=frozenset(_split(row[Header.PLAN])),
            number=row[Header.NUMBER],
            fields={column.field: parse(column, row[column.header]) for column in proposable if row[column.header]},
            tasks=_split(row[Header.RELATED_TASKS]),
            review=row[Header.REVIEW],
        )
        for row in profiles.table("targets")
    )


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for piece in text.split(SEPARATOR) if (part := piece.strip()))


def _of_profile(plans: Iterable[Plan]) -> frozenset[str]:
    """The plans that the hints are made for; a plan of another province may have the same code."""
    issuers = {row[Header.CODE]: agency_names.fold(row[Header.ISSUER]) for row in profiles.table("plans")}
    return frozenset(plan.code for plan in plans if issuers.get(plan.code) == agency_names.fold(plan.issuer))


def _hint(target: Target, ours: frozenset[str]) -> _Hint | None:
    plans = ours.intersection(target.plans)
    return next((hint for hint in _hints() if hint.number == target.number and hint.plans & plans), None)


def _hinted(target: Target, ours: frozenset[str]) -> Target:
    hint = _hint(target, ours)
    if not hint:
        return target
    headers = [
        column.header for column in TARGETS.columns if column.field in hint.fields and column.field in _NOT_IN_PLANS
    ]
    note = join_notes(importing.proposed(headers), hint.review)
    review = target.review if note in target.review else join_notes(target.review, note)
    return replace(target, **hint.fields, review=review)


def _served(targets: Iterable[Target], ours: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """Task code → the targets it is proposed to serve."""
    found: dict[str, tuple[str, ...]] = {}
    for target in targets:
        hint = _hint(target, ours)
        for code in hint.tasks if hint else ():
            found[code] = (*found.get(code, ()), target.code)
    return found


def _serving(task: Task, targets: tuple[str, ...]) -> Task:
    if not targets:
        return task
    return replace(task, targets=targets, review=join_notes(task.review, importing.proposed([Header.TARGETS])))


@cache
def _short_names() -> Mapping[str, str]:
    return {row[Header.CODE]: row[Header.SHORT_NAME] for row in profiles.table("tasks")}


def _named(task: Task, ours: frozenset[str]) -> Task:
    """The task with the profile's short name, if it is of one of its plans."""
    return replace(task, short_name=_short_names().get(task.code, "")) if task.plan in ours else task


def _repeated(plan: Plan, incoming: Task, known: Mapping[str, Task]) -> str:
    """The code of the task of another plan that is clearly the most similar; "" if there is none."""
    text = agency_names.fold(incoming.text)
    others = [(code, task.text) for code, task in known.items() if task.plan != plan.code]
    like = clearest([ratio(text, agency_names.fold(other)) for _, other in others], _SAME_TASK, _SAME_TASK_MARGIN)
    return others[like.place][0] if like else ""


def _carried(older: str, code: str, plan: Plan, since: dt.date) -> Amendment:
    return Amendment(code=older, column=Amendable.CARRIED, value=code, since=since, document=plan.number or plan.code)
