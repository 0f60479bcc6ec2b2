"""The figures of any period, counted once more from what was typed: the rules written a second time, on plain dicts.

Nothing here knows how the program reads, merges or rolls up; it knows what was asked on a day and what was sent.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.support.yearly import (
    DENOMINATOR,
    DONE_ON,
    MONTHLY,
    MONTHS,
    NUMERATOR,
    PERSON,
    PROGRESS,
    RECURRING,
    STATUS,
    TARGETS,
    TASKS,
    VALUE,
    Asked,
    Sent,
    last_day,
)

Row = tuple[str, str, str]
"""Agency, sheet, code."""

DONE = ("done_on_time", "done_late")
HEADS = {TASKS: (STATUS, PROGRESS, DONE_ON), TARGETS: (NUMERATOR, DENOMINATOR, VALUE)}
DECIDING = {TASKS: (STATUS,), TARGETS: (NUMERATOR, DENOMINATOR, VALUE)}
DUE_SOON = 15


def months_of(period: str) -> tuple[str, ...]:
    """The months of a period: `2025-03`, `2025-Q1`, `2025-H1`, `2025`."""
    _, _, part = period.partition("-")
    if part.isdecimal():
        return (period,)
    size, number = {"": (12, 1), "Q": (3, int(part[1:] or 1)), "H": (6, int(part[1:] or 1))}[part[:1]]
    return MONTHS[size * (number - 1) : size * number]


@dataclass(frozen=True)
class ReportedRow:
    """What one agency's last report of a row says, and in which month it said it."""

    cells: Mapping[str, Any]
    month: str


@dataclass
class Month:
    """One month's files: what counts for each row, what became of the cells and files, who returned and when."""

    counted: dict[Row, dict[str, Any]]
    cells: Counter[str]
    files: Counter[str]
    returned: dict[str, dt.datetime]
    rejected: set[tuple[str, str, str]]


# --- one month ---------------------------------------------------------------------------------------------------


def refused(asked: Asked, agency: str, key: tuple[str, str], cells: Mapping[str, Any], day: dt.date) -> set[str]:
    """The labels of a row that cannot be used on a day."""
    title, code = key
    if code not in (asked.reports(agency) if title == TARGETS else asked.roles(agency)):
        return set(cells)
    found = set()
    if not 0 <= cells.get(PROGRESS, 0) <= 100:
        found.add(PROGRESS)
    if cells.get(DONE_ON, day) > day:
        found.add(DONE_ON)
    if cells.get(NUMERATOR, 0) > cells.get(DENOMINATOR, 0):
        found |= {NUMERATOR, DENOMINATOR}
    return found


def answers(cells: Iterable[str]) -> bool:
    """Whether anything is said but who is in charge."""
    return any(label != PERSON for label in cells)


def month_of(files: Iterable[Sent], asked: Asked, day: dt.date) -> Month:
    """The newest answer of each row; an agency's own before that of one it took over."""
    found = Month({}, Counter(), Counter(), {}, set())
    versions: dict[Row, list[tuple[tuple[Any, ...], Sent, dict[str, Any]]]] = {}
    speaking: set[str] = set()
    for sent in files:
        agency = asked.gone.get(sent.agency, sent.agency)
        found.files["received"] += 1
        typed = sum(len(cells) for cells in sent.cells.values())
        found.cells["submitted"] += typed
        if sent.copy:
            found.cells["superseded"] += typed
            found.files["superseded"] += 1
            continue
        found.files["merged"] += 1
        for key, cells in sent.cells.items():
            bad = refused(asked, agency, key, cells, day)
            found.cells["rejected"] += len(bad)
            found.rejected |= {(sent.path, key[1], label) for label in bad}
            good = {label: value for label, value in cells.items() if label not in bad}
            if good:
                age = (answers(good), agency == sent.agency, sent.saved)
                versions.setdefault((agency, *key), []).append((age, sent, good))
                speaking.add(sent.path)
            if answers(good) or bad:
                found.returned[agency] = max(sent.at, found.returned.get(agency, sent.at))
    for row, told in versions.items():
        _, sent, good = max(told, key=lambda version: version[0])
        found.counted[row] = good
        speaking.discard(sent.path)
        found.cells["merged"] += len(good)
        found.cells["superseded"] += sum(len(cells) for _, _, cells in told) - len(good)
    found.files["merged"] -= len(speaking)
    found.files["superseded"] += len(speaking)
    return found


# --- month upon month --------------------------------------------------------------------------------------------


def standing(months: Mapping[str, Month]) -> tuple[dict[Row, ReportedRow], dict[Row, tuple[str, float]]]:
    """The last report of each row, and when it was made: its month, and when its agency's last return of it came."""
    told: dict[Row, ReportedRow] = {}
    when: dict[Row, tuple[str, float]] = {}
    for month, found in months.items():
        for row, cells in found.counted.items():
            title = row[1]
            if any(label in cells for label in DECIDING[title]) or row not in told:
                told[row] = ReportedRow({label: cells[label] for label in HEADS[title] if label in cells}, month)
                when[row] = (month, found.returned[row[0]].timestamp() if row[0] in found.returned else 0.0)
    said = {row for row, report in told.items() if any(label in report.cells for label in DECIDING[row[1]])}
    return {row: told[row] for row in said}, when


def sources(asked: Asked, before: Sequence[Asked], agency: str, code: str) -> Iterator[tuple[str, str]]:
    """Whose report of which task stands where an agency that leads a task has none of its own."""

    def led(one: str, task: str) -> bool:
        """Whether it led the task when last it was asked."""
        return any(one in then.tasks[task]["leads"] for then in before if task in then.tasks)

    gone = [old for old, heir in asked.gone.items() if heir == agency]
    older = asked.older.get(code)
    yield from ((old, code) for old in gone if led(old, code))
    if older:
        yield from ((one, older) for one in (agency, *gone) if led(one, older))
        leads = next(then.tasks[older]["leads"] for then in reversed(before) if older in then.tasks)
        if len(leads) == 1 == len(asked.tasks[code]["leads"]):
            yield from ((one, older) for one in leads)


def task_of(
    task: Mapping[str, Any], told: Sequence[ReportedRow | None], day: dt.date, period: Sequence[str]
) -> dict[str, Any]:
    """A task from what stands of each of its leads (None: never heard)."""
    repeated = task["kind"] in (MONTHLY, RECURRING)
    heard = [one for one in told if one and (not repeated or one.month in period)]
    due = last_day(period[-1]) if task["kind"] == MONTHLY else task["due"]
    states = {one.cells[STATUS] for one in heard}
    if not told:
        state = "unassigned"
    elif not heard:
        state = "not_reported"
    elif repeated:
        state = "recurring"
    elif states == {"Hoàn thành"} and len(heard) == len(told):
        late = due and any(one.cells.get(DONE_ON, day) > due for one in heard)
        state = "done_late" if late else "done_on_time"
    else:
        state = {("Chưa thực hiện",): "not_started", ("Tạm dừng",): "suspended"}.get(tuple(states), "in_progress")
    open_still = state not in (*DONE, "recurring")
    certain = {"Hoàn thành": 100, "Chưa thực hiện": 0}
    said = [one.cells.get(PROGRESS, certain.get(one.cells[STATUS])) for one in heard]
    progress = [number for number in said if number is not None]
    return {
        "state": state,
        "overdue": bool(due and day > due and open_still),
        "due_soon": bool(due and not repeated and 0 <= (due - day).days <= DUE_SOON and open_still),
        "late": bool(task["due"] and not repeated and day > task["due"]),
        "heard": f"{len(heard)}/{len(told)}",
        "carried": sum(one.month not in period for one in heard),
        "progress": sum(progress) / len(progress) if progress else None,
    }


def target_of(target: Mapping[str, Any], told: Sequence[ReportedRow | None]) -> dict[str, Any]:
    """A target from the last figure of each that reports it."""
    ratio = target["kind"] == "tỷ lệ"
    heard = [one.cells for one in told if one and (DENOMINATOR in one.cells if ratio else VALUE in one.cells)]
    sums = [sum(one[label] for one in heard) for label in (NUMERATOR, DENOMINATOR)] if ratio and heard else [None] * 2
    value, met = None, None
    if ratio and heard:
        value = sums[0] * 100 / sums[1]
    elif heard and target["kind"] == "có/không":
        value = "Có" if all(one[VALUE] == "Có" for one in heard) else "Không"
        met = value == "Có"
    elif heard:
        value = sum(one[VALUE] for one in heard) / len(heard)
    if isinstance(value, float):
        assert target["sign"] == "≥"
        met = value >= target["threshold"]
    if ratio and heard and target["how"] == "từng cơ quan":
        met = all(one[NUMERATOR] * 100 / one[DENOMINATOR] >= target["threshold"] for one in heard)
    return {
        "state": {None: "no_data", True: "met", False: "not_met"}[met],
        "value": value,
        "numerator": sums[0],
        "denominator": sums[1],
        "heard": f"{len(heard)}/{len(told)}",
    }


@dataclass
class Recount:
    """Everything counted of a period as of a day."""

    tasks: dict[str, dict[str, Any]]
    targets: dict[str, dict[str, Any]]
    cells: dict[str, int]
    files: dict[str, int]
    expected: set[str]
    nothing_due: set[str]
    returned: set[str]
    rejected: set[tuple[str, str, str]]

    @property
    def task_figures(self) -> dict[str, int]:
        states = Counter(task["state"] for task in self.tasks.values())
        total = {"total": len(self.tasks)}
        return total | states | {key: sum(task[key] for task in self.tasks.values()) for key in ("overdue", "due_soon")}

    @property
    def target_figures(self) -> dict[str, int]:
        return {"total": len(self.targets)} | Counter(target["state"] for target in self.targets.values())


def recount(
    log: Sequence[Sent], asked_on: Callable[[dt.date], Asked], period: str, day: dt.date, by: dt.date | None
) -> Recount:
    """A period as of a day; `by`: files that arrived later are left out. Earlier months as of their own last day."""
    own = months_of(period)
    months: dict[str, Month] = {}
    for month in (each for each in MONTHS if each <= own[-1]):
        files = [sent for sent in log if sent.month == month and (by is None or sent.at.date() <= by)]
        as_of = day if period == month else min(last_day(month), day)
        months[month] = month_of(files, asked_on(last_day(month)), as_of)
    now, before = asked_on(last_day(own[-1])), [asked_on(last_day(month)) for month in MONTHS if month <= own[-1]]
    told, when = standing(months)
    then = standing({month: found for month, found in months.items() if month < own[0]})

    def of_lead(agency: str, code: str, told=told, when=when) -> ReportedRow | None:
        own = (agency, TASKS, code)
        others = [(one, TASKS, task) for one, task in sources(now, before, agency, code)]
        rows = [own] if own in told else [row for row in others if row in told]
        return told[max(rows, key=when.__getitem__)] if rows else None

    def owes(agency: str) -> bool:
        """Whether it reports a target, or leads a task that it had not reported done before the period."""
        led = [code for code, task in now.tasks.items() if agency in task["leads"]]
        dated = {code for code in led if now.tasks[code]["kind"] not in (MONTHLY, RECURRING)}
        done = {code for code in dated if (was := of_lead(agency, code, *then)) and was.cells[STATUS] == "Hoàn thành"}
        return bool(now.reports(agency) or set(led) - done)

    expected = {agency for agency in now.agencies if owes(agency)}

    mine = [months[month] for month in own]
    return Recount(
        tasks={
            code: task_of(task, [of_lead(agency, code) for agency in sorted(task["leads"])], day, own)
            for code, task in now.tasks.items()
        },
        targets={
            code: target_of(target, [told.get((agency, TARGETS, code)) for agency in sorted(target["reporters"])])
            for code, target in now.targets.items()
        },
        cells=dict(sum((month.cells for month in mine), Counter())),
        files=dict(sum((month.files for month in mine), Counter())),
        expected=expected,
        nothing_due=now.agencies - expected,
        returned=set().union(*(month.returned for month in mine)) & expected,
        rejected=set().union(*(month.rejected for month in mine)),
    )


def last_of(period: str) -> dt.date:
    """The last day of a period."""
    return last_day(months_of(period)[-1])
