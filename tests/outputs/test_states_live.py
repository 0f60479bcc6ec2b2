"""The master's formulas of states, recalculated over their whole grid, against the same table in Python."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations_with_replacement, product
from pathlib import Path

import pytest

from consolidate.catalogue.model import Task
from consolidate.consolidation.model import Consolidation
from consolidate.consolidation.rollup import roll_up
from consolidate.consolidation.rollup.states import OF_LEADS
from consolidate.forms.model import Packet, TaskRow
from consolidate.spreadsheets.model import Value
from consolidate.texts.labels import DeadlineKind, MasterTitle, Role, State, Status
from tests.support import samples
from tests.support.consolidations import AS_OF, consolidation
from tests.support.masters import SOON, different, engine, write

pytestmark = pytest.mark.slow

DAY = dt.timedelta(1)
LIMIT = AS_OF - 20 * DAY
DEADLINES = ((DeadlineKind.DAY, LIMIT), *((kind, None) for kind in DeadlineKind if kind is not DeadlineKind.DAY))
EARLIER = "2025-09"

Told = Mapping[str, Value]
Case = tuple[DeadlineKind, dt.date | None, tuple[Told, ...]]

REPORTS: list[Told] = [
    {
        key: value
        for key, value in (("status", status), ("done_on", day), ("progress", progress), ("period", period))
        if value is not None
    }
    for status, day, progress, period in product(
        (None, *Status), (None, LIMIT, LIMIT + DAY), (None, 40.0), (None, EARLIER)
    )
    if status or (day, period) == (None, None)
]
LEADS: list[Told] = [
    {},
    {"status": Status.DONE, "done_on": LIMIT},
    {"status": Status.DONE},
    {"status": Status.DONE, "done_on": LIMIT + DAY, "period": EARLIER},
    {"status": Status.NOT_STARTED},
    {"status": Status.IN_PROGRESS, "progress": 40.0},
    {"status": Status.SUSPENDED, "period": EARLIER},
    {"status": Status.NOTHING_AROSE},
]


def one_lead() -> Iterator[Case]:
    """Deadline × status × day × progress × period of the report."""
    yield from ((kind, day, (told,)) for (kind, day), told in product(DEADLINES, REPORTS))


def two_leads() -> Iterator[Case]:
    """Deadline × each mix of what two leads report."""
    yield from ((kind, day, told) for (kind, day), told in product(DEADLINES, combinations_with_replacement(LEADS, 2)))


def round_of(cases: list[Case], as_of: dt.date, role: Role = Role.LEAD) -> Consolidation:
    """A task for each case, in which as many agencies as it has reports have this role."""
    tasks = [
        Task(
            code=f"P/I.{n}", plan="P", section="I", number=str(n), text="t", leads="", deadline_kind=kind, deadline=day
        )
        for n, (kind, day, _) in enumerate(cases, start=1)
    ]
    agencies = samples.AGENCIES[: max(len(told) for *_, told in cases)]
    rows = tuple(TaskRow(task=task, role=role) for task in tasks)
    packets = tuple(Packet(agency=a, period=samples.PERIOD, last_day=samples.LAST_DAY, tasks=rows) for a in agencies)
    said = {
        (task.code, agency.code): told
        for task, (*_, reports) in zip(tasks, cases, strict=True)
        for agency, told in zip(agencies, reports, strict=True)
    }
    catalogue = replace(samples.CATALOGUE, tasks=tuple(tasks), targets=())
    return consolidation(said, as_of=as_of, packets=packets, catalogue=catalogue)


@pytest.mark.parametrize(
    ("cases", "as_of"),
    [
        *(([*one_lead()], LIMIT + days * DAY) for days in (-SOON - 1, -SOON, 0, 1)),
        ([*one_lead()], samples.LAST_DAY + DAY),
        ([*two_leads()], LIMIT),
        ([*two_leads()], AS_OF),
    ],
    ids=["early", "due soon", "on the day", "late", "after the period", "two leads in time", "two leads late"],
)
def test_every_state_is_what_the_formula_gives(cases: list[Case], as_of: dt.date, tmp_path: Path) -> None:
    """Whatever is reported, by whom and when: a spreadsheet computes the states, alerts and days that we store."""
    data = write(round_of(cases, as_of))
    wrong = different(engine(tmp_path / "m.xlsx", data), data)
    assert [each for each in wrong if each[0].split("!")[0] in (MasterTitle.DETAILS, MasterTitle.TASKS)] == []


@pytest.mark.parametrize("as_of", [LIMIT, AS_OF], ids=["on the day", "late"])
def test_what_a_co_ordinator_says_is_live(as_of: dt.date, tmp_path: Path) -> None:
    """The same grid of who only helps: as stored, and never a day or an alert."""
    now = round_of([*one_lead()], as_of, Role.COORDINATOR)
    data = write(now)
    wrong = different(engine(tmp_path / "m.xlsx", data), data)
    assert [each for each in wrong if each[0].split("!")[0] == MasterTitle.DETAILS] == []
    rows = roll_up(now, SOON).details
    assert not [row for row in rows if row.overdue or row.due_soon or row.days is not None]
    assert State.NOT_REQUIRED in {row.state for row in rows}


@pytest.mark.parametrize("as_of", [dt.date(2025, 12, 31), dt.date(2026, 1, 1)], ids=["at its end", "after it"])
def test_the_last_month_of_a_quarter_is_live(as_of: dt.date, tmp_path: Path) -> None:
    """What is due every quarter or year is asked in a period that ends with one, and late after it; as stored."""
    cases = [case for case in one_lead() if case[0] in (DeadlineKind.QUARTERLY, DeadlineKind.YEARLY)]
    month = round_of(cases, as_of)
    now = replace(month, period="2025-Q4", last_day=dt.date(2025, 12, 31))
    data = write(now)
    wrong = different(engine(tmp_path / "m.xlsx", data), data)
    assert [each for each in wrong if each[0].split("!")[0] in (MasterTitle.DETAILS, MasterTitle.TASKS)] == []
    late = as_of.year == 2026
    results, before = roll_up(now, SOON), roll_up(month, SOON)
    assert any(row.overdue for row in results.tasks) is late
    assert not any(row.overdue for row in (*before.tasks, *before.details))
    assert {row.state for row in before.tasks} == {State.RECURRING}


def test_the_grid_reaches_every_state() -> None:
    """Every state of a lead's report and of a task occurs in the rounds above."""
    rounds = [round_of([*one_lead()], LIMIT), round_of([*two_leads()], AS_OF)]
    results = [roll_up(each, SOON) for each in rounds]
    assert {row.state for each in results for row in each.details} == set(OF_LEADS)
    assert {row.state for each in results for row in each.tasks} == set(OF_LEADS)
