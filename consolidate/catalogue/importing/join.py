"""Plan readings joined with what is known: codes given, targets of several plans made one, proposals added."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from rapidfuzz import fuzz

from consolidate.catalogue import names, profiles
from consolidate.catalogue.importing.match_targets import conflict, stated
from consolidate.catalogue.importing.owners import ended_issuer, owned, who
from consolidate.catalogue.importing.owners import joined as _all
from consolidate.catalogue.model import DUTIES, SOLUTIONS, Amendment, Catalogue, Plan, PlanReading, Target, Task
from consolidate.catalogue.workbook.lines import Line, assembled
from consolidate.catalogue.workbook.sheets import SEPARATOR, SHEETS, TARGETS, Sheet
from consolidate.catalogue.workbook.values import parse
from consolidate.texts.catalogue import COMMUNES, Amendable, Header, importing
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

_COMMUNES = frozenset(map(names.fold, COMMUNES))
_SAME_TASK, _SAME_TASK_MARGIN = 80.0, 8.0
"""Of 100: how like a task of another plan must be, and by how much more than the next. Of two that are equally like
nobody knows which is meant."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What the documents say, in the catalogue's terms: plans not known before, all rows read, doubts.

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
"""The rows of a profile's table by its name; see profiles.table."""


def build(readings: Iterable[PlanReading], table: Table = profiles.table) -> Catalogue:
    """The catalogue of a profile with the plans read. PlanError for a document of no known plan."""
    profile = assembled({sheet.title: tuple(_profile_lines(sheet, table)) for sheet in SHEETS})
    joined = join(profile, readings)
    return replace(profile, plans=profile.plans + joined.plans, targets=joined.targets, tasks=joined.tasks)


def _profile_lines(sheet: Sheet, table: Table) -> Iterator[Line]:
    rows = table(_TABLES[sheet.title]) if sheet.title in _TABLES else []
    for row, cells in enumerate(rows, 2):
        yield Line(sheet, row, {}, {column.field: parse(column, cells[column.header]) for column in sheet.columns})


def join(known: Catalogue, readings: Iterable[PlanReading]) -> Joined:
    """The readings in the catalogue's terms. Pure: what the catalogue holds is not changed, only matched.

    Duties are asked of a plan that is new, or of which some are known: those left out once are not proposed again.
    """
    plans = {plan.code: plan for plan in known.plans}
    targets = {target.code: target for target in known.targets}
    tasks: dict[str, Task] = {}
    read: dict[str, str] = {}
    doubts: list[str] = []
    carried: list[Amendment] = []
    for reading in readings:
        plan = _plan(plans, reading.plan)
        if plan.code not in plans:
            plan, notes = _new_plan(known, plan, reading)
            doubts += notes
        plans.setdefault(plan.code, plan)
        doubts += reading.doubts
        here: set[str] = set()
        for target in reading.targets:
            coded = stated(targets, plan, target, scanned=reading.scanned, taken=here)
            before = targets.get(coded.code)
            coded = coded if before else owned(known, plan, coded)
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
            named = who(known, plan, task, scanned=reading.scanned, prose=task in duties)
            again = importing.repeats(older, plan.in_force_from, plan.number) if older else ""
            tasks[code] = replace(named, code=code, plan=plan.code, review=_all(named.review, again))
    ours = _of_profile(plans.values())
    served = _served(targets.values(), ours)
    families = {_family(task) for task in tasks.values()}
    return Joined(
        plans=tuple(plan for code, plan in plans.items() if plan not in known.plans),
        targets=tuple(_hinted(target, ours) for code, target in targets.items() if code in read),
        tasks=tuple(_serving(task, served.get(code, ())) for code, task in tasks.items()),
        doubts=tuple(doubts),
        dropped=(
            *(old.code for old in known.targets if old.code not in read and set(old.plans) & set(read.values())),
            *(old.code for old in known.tasks if old.code not in tasks and _family(old) in families),
        ),
        carried=tuple(carried),
    )


def _family(task: Task) -> tuple[str, str]:
    """Its plan, and there the table or one kind of prose: each may come in a file of its own."""
    kind = task.code.removeprefix(f"{task.plan}/").partition(".")[0]
    return task.plan, kind if kind in (SOLUTIONS, DUTIES) else ""


def _duties(known: Catalogue, plan: Plan, reading: PlanReading) -> tuple[Task, ...]:
    is_new = plan.code not in {one.code for one in known.plans}
    taken = any(f"{plan.code}/{duty.code}" in known.task_by_code for duty in reading.duties)
    return reading.duties if is_new or taken else ()


# --- plans -------------------------------------------------------------------------------------------------------


def _plan(plans: Mapping[str, Plan], said: Plan) -> Plan:
    """The known plan a document belongs to, by number and day, by title, by file; else a new one, its code free."""
    for is_it in (_same_number, _same_title, _same_file):
        for plan in plans.values():
            if is_it(plan, said):
                return plan
    codes = [said.code, f"{said.code}-{said.issued.year if said.issued else 2}"]
    code = next((code for code in codes if code not in plans), f"{codes[-1]}-{len(plans)}")
    return replace(said, code=code, in_force_from=said.issued)


def _new_plan(known: Catalogue, plan: Plan, reading: PlanReading) -> tuple[Plan, list[str]]:
    """A plan not known before, with what to say of it. A body that has ended issued it: for reference alone."""
    doubts = [] if plan.number else [importing.plan_proposed(plan.file, plan.code)]
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


def _same_number(plan: Plan, said: Plan) -> bool:
    """Party numbers restart each term, a state body's each year: the day counts too. A blank number needs the code."""
    if not said.number or plan.number != said.number:
        return False
    if not said.number[0].isdigit():
        return plan.code == said.code
    if _place(plan.issuer) != _place(said.issuer):
        return False
    return plan.issued == said.issued or not (plan.issued and said.issued)


def _place(issuer: str) -> str:
    """The commune whose body it is, "" of the province: two communes give the same numbers on the same day."""
    said = names.words(issuer)
    at = next((at for at, word in enumerate(said) if word in _COMMUNES), len(said))
    return " ".join(said[at:])


def _same_title(plan: Plan, said: Plan) -> bool:
    if said.number or not said.title or names.fold(plan.title) != names.fold(said.title):
        return False
    return not said.issuer or names.fold(plan.issuer) == names.fold(said.issuer)


def _same_file(plan: Plan, said: Plan) -> bool:
    return not said.number and said.file in (file.strip() for file in plan.file.split(SEPARATOR))


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


def _of_profile(plans: Iterable[Plan]) -> frozenset[str]:
    """The plans the proposals are made for; another province's plan may come by the same code."""
    issuers = {row[Header.CODE]: names.fold(row[Header.ISSUER]) for row in profiles.table("plans")}
    return frozenset(plan.code for plan in plans if issuers.get(plan.code) == names.fold(plan.issuer))


def _hint(target: Target, ours: frozenset[str]) -> _Hint | None:
    plans = ours.intersection(target.plans)
    return next((hint for hint in _hints() if hint.number == target.number and hint.plans & plans), None)


def _hinted(target: Target, ours: frozenset[str]) -> Target:
    hint = _hint(target, ours)
    if not hint:
        return target
    headers = [column.header for column in TARGETS.columns if column.field in hint.fields and column.field in _UNSAID]
    note = _all(importing.proposed(headers), hint.review)
    review = target.review if note in target.review else _all(target.review, note)
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
    return replace(task, targets=targets, review=_all(task.review, importing.proposed([Header.TARGETS])))


def _repeated(plan: Plan, said: Task, known: Mapping[str, Task]) -> str:
    """The task of another plan that is much more like it than any other."""
    text = names.fold(said.text)
    likeness = [
        (fuzz.ratio(text, names.fold(task.text)), code) for code, task in known.items() if task.plan != plan.code
    ]
    best, rival, *_ = (*sorted(likeness, reverse=True), (0.0, ""), (0.0, ""))
    return best[1] if best[0] >= _SAME_TASK and best[0] - rival[0] >= _SAME_TASK_MARGIN else ""


def _carried(older: str, code: str, plan: Plan, since: dt.date) -> Amendment:
    return Amendment(code=older, column=Amendable.CARRIED, value=code, since=since, document=plan.number or plan.code)
