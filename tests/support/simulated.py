"""A half-year of small rounds in memory: agencies end and begin, returns are drawn by dice, merged as in the program.

No file is read: a return is what the validation would have made of one. Each period is merged alone and, within a
quarter and the half-year, together with others.
"""

import datetime as dt
import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import strategies as st

from consolidate.actions.outcomes.reporting_round import Published
from consolidate.catalogue.model import Agency, Catalogue
from consolidate.consolidation import rounds
from consolidate.consolidation.merge import merge_round
from consolidate.consolidation.requests import Answers, counted, raised
from consolidate.consolidation.rollup import Results, roll_up
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.forms.columns import SHEETS
from consolidate.forms.model import Packet, SheetKey
from consolidate.returns.intake import Intake
from consolidate.returns.model import CheckedReturn, Entry, Received
from consolidate.returns.validation import CheckContext
from consolidate.spreadsheets.model import Value
from consolidate.texts.catalogue import Setting
from consolidate.texts.codes import Code, Finding, Issue, Place
from consolidate.texts.labels import Role, Status, TargetKind
from tests.support import samples
from tests.support.numbered_masters import DUE

MONTHS = tuple(f"2025-{number:02}" for number in range(7, 13))
QUARTERS = {"2025-Q3": MONTHS[:3], "2025-Q4": MONTHS[3:]}
HALF = "2025-H2"
NAMES = ("Xã Bản Bo", "Xã Bình Lư", "Xã Hồng Thu", "Xã Khun Há")
SOON = 15
VIETNAM = dt.timezone(dt.timedelta(hours=7))


@dataclass(frozen=True)
class Plan:
    """What is drawn: how many communes; in which month one ends, one begins; the dice for all that is typed."""

    communes: int
    ends: int | None
    begins: int | None
    seed: int


plans = st.builds(
    Plan,
    communes=st.integers(2, 4),
    ends=st.none() | st.integers(1, 5),
    begins=st.none() | st.integers(1, 5),
    seed=st.integers(0, 10_000),
)


def _first(month: int) -> dt.date:
    return Period.parse(MONTHS[month]).first


def catalogue(plan: Plan) -> Catalogue:
    """The small catalogue with these communes; two tasks and a target that nobody is asked."""
    communes = [Agency(code=f"xa-{n}", name=NAMES[n], groups=("xa",)) for n in range(plan.communes)]
    if plan.ends is not None:
        until = _first(plan.ends) - dt.timedelta(days=1)
        communes[0] = replace(communes[0], in_force_until=until, successors=("xa-1",))
    if plan.begins is not None:
        communes.append(Agency(code="xa-moi", name="Xã Mới", groups=("xa",), in_force_from=_first(plan.begins)))
    tasks = [*samples.TASKS]
    named = [replace(target, short_name=f"Chỉ tiêu {'ABC'[n]}") for n, target in enumerate(samples.TARGETS)]
    tasks += [replace(tasks[1], code=f"P/III.{n}", number=str(n), leads="", targets=()) for n in (1, 2)]
    tasks += [replace(tasks[1], code=f"P/III.{n}", number=str(n), leads=NAMES[0], targets=()) for n in range(3, 10)]
    targets = (*named, replace(named[1], code="MT04", number="4", reporters=""))
    return replace(
        samples.CATALOGUE,
        agencies=(*samples.AGENCIES[:2], *communes),
        tasks=tuple(tasks),
        targets=targets,
        settings={Setting.REPORT_DAY: str(DUE)},
    )


class HalfYear:
    """The months of a plan, and everything merged of them."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.dice = random.Random(plan.seed)
        self.office = rounds.Office(
            workspace=Workspace(Path("/nowhere")), catalogue=catalogue(plan), key=samples.KEY, accepted=()
        )
        self.steps: dict[str, rounds.Step] = {}
        for month in MONTHS:
            period = Period.parse(month)
            context = rounds.check_context(self.office, period, period.last, [*self.steps.values()])
            self.steps[month] = self._step(context, [*self._returns(context)])

    def _step(self, context: CheckContext, returns: Sequence[CheckedReturn]) -> rounds.Step:
        taken = Intake(returns=tuple(returns), issues=())
        return rounds.Step(context, taken, merge_round(str(context.period), returns))

    def published(self, period: str) -> Published:
        """The outcome of a merge of the period, as of its last day; no output is drawn."""
        whole = Period.parse(period)
        before = [step for month, step in self.steps.items() if step.period.last < whole.first]
        step = self.steps.get(period) or self._together(whole, before)
        consolidation = rounds.consolidation(step, before)
        results = roll_up(consolidation, SOON)
        waiting = counted(raised(results, Answers()))
        return Published(consolidation=consolidation, results=results, requests=waiting, outputs=(), notices=())

    def results(self, period: str) -> Results:
        return self.published(period).results

    def _together(self, period: Period, before: Sequence[rounds.Step]) -> rounds.Step:
        """The steps within a longer period; its own folder is empty."""
        within = [step for step in self.steps.values() if period.holds(step.period)]
        context = rounds.check_context(self.office, period, period.last, [*before, *within])
        return rounds.together(period, [*within, self._step(context, [])])

    # what comes in

    def _returns(self, context: CheckContext) -> Iterator[CheckedReturn]:
        """At least one answer; others silent, blank, put aside, sent twice, or sent by the agency that ended."""
        for number, (code, packet) in enumerate(context.packets.items()):
            how = (
                self.dice.choice(("silent", "blank", "aside", "once", "once", "twice", "double")) if number else "once"
            )
            if how in ("once", "twice", "double", "blank"):
                first = self._return(context, packet, 20, blank=how == "blank")
                yield first
            if how == "twice":
                yield self._return(context, packet, 27)
            if how == "double":
                yield replace(first, received=replace(first.received, path=f"{first.received.path} (1).xlsx"))
            if how == "aside":
                yield self._aside(context, code)
        if context.period.last >= _first(self.plan.ends or 0) and self.plan.ends and self.dice.random() < 0.5:
            yield replace(self._return(context, context.packets["xa-1"], 3, name="cu"), sender="xa-0")

    def _received(self, context: CheckContext, name: str, day: int) -> Received:
        path = f"inbox/{context.period}/{name}.xlsx"
        arrived = dt.datetime(2025, context.period.last.month, day, 9, self.dice.randrange(60), tzinfo=VIETNAM)
        return Received(path=path, sha256=hashlib.sha256(path.encode()).hexdigest(), size=1, arrived=arrived)

    def _aside(self, context: CheckContext, agency: str) -> CheckedReturn:
        received, cells = self._received(context, f"{agency} hỏng", 21), self.dice.randrange(9)
        issue = Issue(Finding(Code.BAD_SIGNATURE, "Không khớp."), Place(file=received.path, agency=agency))
        return CheckedReturn(
            received=received, agency=agency, period=str(context.period), submitted=cells, rejected=cells,
            quarantined=True, reason="Không khớp.", issues=(issue,),
        )  # fmt: skip

    def _return(
        self, context: CheckContext, packet: Packet, day: int, name: str = "", *, blank: bool = False
    ) -> CheckedReturn:
        received = self._received(context, f"{packet.agency.code}-{day}{name}", day)
        entries = () if blank else tuple(self._entries(packet, context.as_of))
        bad = [] if blank else [self._refused(received, packet) for _ in range(self.dice.choice((0, 0, 1, 3)))]
        return CheckedReturn(
            received=received, agency=packet.agency.code, period=str(context.period), entries=entries,
            submitted=len(entries) + len(bad), rejected=len(bad), issues=tuple(bad),
        )  # fmt: skip

    def _refused(self, received: Received, packet: Packet) -> Issue:
        cell = f"L{self.dice.randrange(7, 99)}"
        place = Place(file=received.path, agency=packet.agency.code, sheet="Nhiệm vụ", cell=cell)
        return Issue(Finding(Code.OUT_OF_RANGE, "140 nằm ngoài phạm vi."), place, "140")

    def _entries(self, packet: Packet, as_of: dt.date) -> Iterator[Entry]:
        for number, task in enumerate(packet.tasks, 7):
            if self.dice.random() < (0.8 if task.role is Role.LEAD else 0.3):
                yield from _row(SheetKey.TASKS, task.task.code, number, self._report(task.task.recurring, as_of))
        for number, row in enumerate(packet.targets, 7):
            if self.dice.random() < 0.7:
                yield from _row(SheetKey.TARGETS, row.target.code, number, self._figure(row.target.kind, as_of))

    def _report(self, recurring: bool, as_of: dt.date) -> dict[str, Value]:
        if recurring:
            return {"status": self.dice.choice((Status.IN_PROGRESS, Status.NOTHING_AROSE))}
        status = self.dice.choice((Status.DONE, Status.DONE, Status.IN_PROGRESS, Status.NOT_STARTED, Status.SUSPENDED))
        found: dict[str, Value] = {"status": status}
        if status is Status.DONE and self.dice.random() < 0.8:
            found["done_on"] = as_of - dt.timedelta(days=self.dice.randrange(60))
        if status is Status.IN_PROGRESS:
            found |= {"progress": float(self.dice.randrange(5, 95)), "result": "Đang làm"}
        if status is not Status.DONE and self.dice.random() < 0.5:
            found |= {"difficulty": "Thiếu máy"} | ({"proposal": "Cấp máy"} if self.dice.random() < 0.5 else {})
        return found

    def _figure(self, kind: TargetKind, as_of: dt.date) -> dict[str, Value]:
        if kind is TargetKind.RATIO:
            return {"numerator": float(self.dice.randrange(20)), "denominator": 20.0, "figure_date": as_of}
        value: Value = self.dice.choice(("Có", "Không")) if kind is TargetKind.YES_NO else self.dice.choice((0.5, 0.7))
        return {"value": value, "figure_date": as_of}


def _row(sheet: SheetKey, code: str, row: int, values: dict[str, Value]) -> Iterator[Entry]:
    letters = {column.key: chr(64 + n) for n, column in enumerate(SHEETS[sheet].columns, 1)}
    for column, value in values.items():
        yield Entry(sheet, code, column, value, str(value), f"{letters[column]}{row}", row)
