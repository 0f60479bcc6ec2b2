"""Plan readings joined with what is known: codes given, targets of several plans made one, proposals added."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from rapidfuzz import fuzz

from consolidate import profiles
from consolidate.catalogue import names
from consolidate.catalogue.lines import Line, assembled
from consolidate.catalogue.sheets import SEPARATOR, SHEETS, TARGETS, Sheet
from consolidate.catalogue.values import parse
from consolidate.errors import PlanError
from consolidate.model import Agency, Catalogue, Group, Plan, PlanReading, Target, Task
from consolidate.texts import catalogue as say
from consolidate.texts.catalogue import Header
from consolidate.texts.labels import CatalogueTitle

_TABLES = {
    CatalogueTitle.PLANS: "plans",
    CatalogueTitle.AGENCIES: "agencies",
    CatalogueTitle.GROUPS: "groups",
    CatalogueTitle.HOLIDAYS: "holidays",
    CatalogueTitle.SETTINGS: "settings",
}
_PROPOSABLE = frozenset({"kind", "comparison", "threshold", "unit", "deadline", "reporters", "aggregate"})
_UNSAID = frozenset({"deadline", "reporters", "aggregate"})
"""Of these, what plans never say of a target."""

_TARGET_CODE = re.compile(r"MT(\d+)")
_ALIKE = 0.85
"""Likeness from which two targets may be one: another number in a sentence of 60 letters leaves 0.97."""

_SAME_TASK, _SAME_TASK_MARGIN = 80.0, 8.0
"""Of 100: how like a task of another plan must be, and by how much more than the next. Of two that are equally like
nobody knows which is meant."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What the documents say, in the catalogue's terms: plans not known before, all rows read, doubts.

    `dropped`: codes of known rows that their plan, read again, no longer has.
    """

    plans: tuple[Plan, ...]
    targets: tuple[Target, ...]
    tasks: tuple[Task, ...]
    doubts: tuple[str, ...]
    dropped: tuple[str, ...]


def build(readings: Iterable[PlanReading]) -> Catalogue:
    """The catalogue of the built-in profile with the plans read. PlanError for a document of no known plan."""
    profile = assembled({sheet.title: tuple(_profile_lines(sheet)) for sheet in SHEETS})
    joined = join(profile, readings)
    return replace(profile, plans=profile.plans + joined.plans, targets=joined.targets, tasks=joined.tasks)


def _profile_lines(sheet: Sheet) -> Iterator[Line]:
    rows = profiles.table(_TABLES[sheet.title]) if sheet.title in _TABLES else []
    for row, cells in enumerate(rows, 2):
        yield Line(sheet, row, {}, {column.field: parse(column, cells[column.header]) for column in sheet.columns})


def join(known: Catalogue, readings: Iterable[PlanReading]) -> Joined:
    """The readings in the catalogue's terms. Pure: what the catalogue holds is not changed, only matched."""
    plans = {plan.code: plan for plan in known.plans}
    targets = {target.code: target for target in known.targets}
    tasks: dict[str, Task] = {}
    read: dict[str, str] = {}
    doubts: list[str] = []
    for reading in readings:
        plan = _plan(plans, reading.plan)
        if plan.code not in plans and not plan.in_force_from:
            doubts.append(say.no_start(plan.code))
        plans.setdefault(plan.code, plan)
        doubts += reading.doubts
        for target in reading.targets:
            coded = _target(targets, plan.code, target)
            targets[coded.code] = coded
            read[coded.code] = plan.code
        for task in reading.tasks:
            code = f"{plan.code}/{task.code}"
            older = () if code in known.task_by_code else _repeated(plan.code, task, {**known.task_by_code, **tasks})
            notes = _all(task.review, *_who(known, task), *older)
            tasks[code] = replace(task, code=code, plan=plan.code, review=notes)
    served = _served(targets.values())
    return Joined(
        plans=tuple(plan for code, plan in plans.items() if plan not in known.plans),
        targets=tuple(_hinted(target) for code, target in targets.items() if code in read),
        tasks=tuple(_serving(task, served.get(code, ())) for code, task in tasks.items()),
        doubts=tuple(doubts),
        dropped=(
            *(old.code for old in known.targets if old.code not in read and set(old.plans) & set(read.values())),
            *(
                old.code
                for old in known.tasks
                if old.code not in tasks and old.plan in {t.plan for t in tasks.values()}
            ),
        ),
    )


def _all(*notes: str) -> str:
    """Notes as one text, each once."""
    return "; ".join(dict.fromkeys(filter(None, notes)))


# --- plans -------------------------------------------------------------------------------------------------------


def _plan(plans: Mapping[str, Plan], said: Plan) -> Plan:
    """The known plan a document belongs to, by number and day, by title, by file; else a new one by its number."""
    for is_it in (_same_number, _same_title, _same_file):
        for plan in plans.values():
            if is_it(plan, said):
                return plan
    if not said.number:
        raise PlanError(say.plan_unknown(said.file))
    codes = [said.code, f"{said.code}-{said.issued.year if said.issued else 2}"]
    code = next((code for code in codes if code not in plans), f"{codes[-1]}-{len(plans)}")
    return replace(said, code=code, in_force_from=said.issued)


def _same_number(plan: Plan, said: Plan) -> bool:
    """Party numbers restart each term, a state body's each year: the day counts too. A blank number needs the code."""
    if not said.number or plan.number != said.number:
        return False
    if not said.number[0].isdigit():
        return plan.code == said.code
    return plan.issued == said.issued or not (plan.issued and said.issued)


def _same_title(plan: Plan, said: Plan) -> bool:
    return not said.number and bool(said.title) and names.fold(plan.title) == names.fold(said.title)


def _same_file(plan: Plan, said: Plan) -> bool:
    return not said.number and said.file in (file.strip() for file in plan.file.split(SEPARATOR))


# --- targets -----------------------------------------------------------------------------------------------------


def _target(known: Mapping[str, Target], plan: str, said: Target) -> Target:
    """The target with its code: that of the same target in the catalogue, else the next free one."""
    same = _same(known.values(), plan, said)
    if same:
        return replace(
            said,
            code=same.code,
            plans=tuple(dict.fromkeys((*same.plans, plan))),
            number=same.number,
            text=same.text if names.words(same.text) == names.words(said.text) else said.text,
            unit=said.unit or same.unit,
            deadline=same.deadline,
            reporters=same.reporters,
            aggregate=same.aggregate,
            review=same.review if said.review in same.review else _all(same.review, said.review),
            source=same.source if said.source in same.source else f"{same.source}; {said.source}",
        )
    like = [say.resembles(code) for code, target in known.items() if plan not in target.plans and _alike(target, said)]
    return replace(said, code=_next_code(known), plans=(plan,), review=_all(said.review, *like))


def _same(known: Iterable[Target], plan: str, said: Target) -> Target | None:
    """By its words; else by the very line it was read from; else by its number in the plan that first stated it."""
    words = names.words(said.text)
    for is_it in (
        lambda target: names.words(target.text) == words,
        lambda target: said.source in target.source.split("; "),
        lambda target: target.plans[:1] == (plan,) and target.number == said.number,
    ):
        if same := next(filter(is_it, known), None):
            return same
    return None


def _alike(target: Target, said: Target) -> bool:
    """Nearly the same words: perhaps one target whose threshold was raised."""
    return difflib.SequenceMatcher(None, names.fold(target.text), names.fold(said.text)).ratio() >= _ALIKE


def _next_code(known: Iterable[str]) -> str:
    used = [int(found[1]) for code in known if (found := _TARGET_CODE.fullmatch(code))]
    return f"MT{max(used, default=0) + 1:02}"


# --- proposals of the profile ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Hint:
    """What the profile proposes for a target where plans say nothing."""

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


def _hint(target: Target) -> _Hint | None:
    return next((hint for hint in _hints() if hint.number == target.number and hint.plans & set(target.plans)), None)


def _hinted(target: Target) -> Target:
    hint = _hint(target)
    if not hint:
        return target
    headers = [column.header for column in TARGETS.columns if column.field in hint.fields and column.field in _UNSAID]
    note = _all(say.proposed(headers), hint.review)
    review = target.review if note in target.review else _all(target.review, note)
    return replace(target, **hint.fields, review=review)


def _served(targets: Iterable[Target]) -> Mapping[str, tuple[str, ...]]:
    """Task code → the targets it is proposed to serve."""
    found: dict[str, tuple[str, ...]] = {}
    for target in targets:
        hint = _hint(target)
        for code in hint.tasks if hint else ():
            found[code] = (*found.get(code, ()), target.code)
    return found


def _serving(task: Task, targets: tuple[str, ...]) -> Task:
    if not targets:
        return task
    return replace(task, targets=targets, review=_all(task.review, say.proposed([Header.TARGETS])))


def _repeated(plan: str, said: Task, known: Mapping[str, Task]) -> Iterator[str]:
    """That another plan has the same task, where one is much more like it than any other."""
    text = names.fold(said.text)
    likeness = [(fuzz.ratio(text, names.fold(task.text)), code) for code, task in known.items() if task.plan != plan]
    best, rival, *_ = (*sorted(likeness, reverse=True), (0.0, ""), (0.0, ""))
    if best[0] >= _SAME_TASK and best[0] - rival[0] >= _SAME_TASK_MARGIN:
        yield say.repeats(best[1])


# --- agencies ----------------------------------------------------------------------------------------------------


def _who(known: Catalogue, task: Task) -> Iterator[str]:
    """What a person should look at in the names of a task's agencies."""
    index = names.index(known.agencies, known.groups)
    leads = names.find(index, task.leads)
    if not task.leads:
        yield say.NO_LEADS
    elif members := [agency for agency in known.agencies if set(agency.groups) & set(leads.codes)]:
        yield say.group_leads(
            len({*members, *(known.agency_by_code[c] for c in leads.codes if c in known.agency_by_code)})
        )
    elif len(leads.codes) > 1:
        yield say.several_leads(len(leads.codes))
    for header, found in ((Header.LEADS, leads), (Header.COORDINATORS, names.find(index, task.coordinators))):
        if found.unknown:
            yield say.unknown_names(header, found.unknown)
        yield from _read_as(known, found)


def _read_as(known: Catalogue, found: names.Found) -> Iterator[str]:
    """Names that are written otherwise than the catalogue writes them."""
    bodies: tuple[Agency | Group, ...] = (*known.agencies, *known.groups)
    official = {body.code: body.name for body in bodies}
    for match in found.matches:
        meant = [official[code] for code in match.codes]
        if meant != [match.text]:
            yield say.read_as(match.text, meant)
