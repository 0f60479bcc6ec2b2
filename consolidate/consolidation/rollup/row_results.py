"""One standing report with its state: a row of `Chi tiết`, a row of `Số liệu mục tiêu`."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from consolidate.catalogue.model import Agency, Target, Task
from consolidate.consolidation.lazy_sequences import LazyMap, kept
from consolidate.consolidation.model import Consolidation, Report
from consolidate.consolidation.rollup.states import Clock, report_state, urgency
from consolidate.forms.columns import WHY_NO_FIGURE
from consolidate.texts.labels import FigureState, Role, State, Status, TargetKind

RATIO_SCALE = 100.0
"""Ratios are given in percent."""


OF_NOW = (FigureState.REPORTED, FigureState.NONE_OF_KIND)
"""States of a figure that was given in the merged period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A row of `Chi tiết`: one agency's standing report on one task. `days`: see states.DAYS.

    `asked`: in this period; if not, its last report stands.
    """

    task: Task
    agency: Agency
    role: Role
    report: Report
    status: Status | None
    state: State
    carried: bool
    overdue: bool
    due_soon: bool
    days: int | None
    asked: bool = True

    @property
    def reported(self) -> bool:
        """Whether it was reported in the merged period, not carried forward."""
        return self.status is not None and not self.carried


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A row of `Số liệu mục tiêu`: one agency's standing figure for one target. `value` in the target's unit.

    `none_of_kind`: its agency has nothing that the target counts, which is an answer without a value.
    `asked_again`: where none is asked this period, the next one in which it is; else empty.
    """

    target: Target
    agency: Agency
    report: Report
    state: FigureState
    value: float | str | None
    none_of_kind: bool = False
    asked_again: str = ""

    @property
    def heard(self) -> bool:
        """Whether its agency has a standing answer: a figure, or that there is nothing to count."""
        return self.value is not None or self.none_of_kind

    @property
    def reported(self) -> bool:
        """Whether it was asked this period and reported in it."""
        return not self.asked_again and self.state in OF_NOW


def details(consolidation: Consolidation, clock: Clock) -> Sequence[Detail]:
    """One per task × agency asked: tasks in the catalogue's order, leads first, agencies in protocol order."""
    return kept(LazyMap(partial(_detail, consolidation, clock), consolidation.asked, consolidation.tasks))


def figures(consolidation: Consolidation) -> Sequence[Figure]:
    """One per target × reporter asked, targets in the catalogue's order, agencies in protocol order."""
    return kept(LazyMap(partial(_figure, consolidation), consolidation.asked_figures, consolidation.figures))


def _detail(consolidation: Consolidation, clock: Clock, asked: tuple[tuple[str, Role], int], report: Report) -> Detail:
    (code, role), place = asked
    task, this_period = consolidation.catalogue.task_by_code[code], consolidation.holds(report)
    status, done_on = report.values.get("status"), report.values.get("done_on")
    known = Status(status) if isinstance(status, str) else None
    finished = done_on if isinstance(done_on, dt.date) else None
    is_asked = code not in consolidation.tasks_not_asked
    state = report_state(task, known, finished, this_period=this_period, clock=clock, role=role, asked=is_asked)
    stands = urgency(task, state, clock, role, asked=is_asked)
    return Detail(
        task=task,
        agency=consolidation.packets[place].agency,
        role=role,
        report=report,
        status=known,
        state=state,
        carried=known is not None and not this_period,
        overdue=stands.overdue,
        due_soon=stands.due_soon,
        days=stands.days,
        asked=is_asked,
    )


def number(report: Report, key: str) -> float | None:
    """The number in a column of a report; None where there is none or no number."""
    value = report.values.get(key)
    return float(value) if isinstance(value, int | float) else None


def _figure(consolidation: Consolidation, asked: tuple[str, int], report: Report) -> Figure:
    code, place = asked
    target = consolidation.catalogue.target_by_code[code]
    value: float | str | None
    none_of_kind = False
    keys = ("numerator", "denominator") if target.kind is TargetKind.RATIO else ("value",)
    if target.kind is TargetKind.RATIO:
        numerator, denominator = number(report, "numerator"), number(report, "denominator")
        value = numerator * RATIO_SCALE / denominator if numerator is not None and denominator else None
        none_of_kind = denominator == 0 and target.zero_denominator is not None
    else:
        word = report.values.get("value")
        value = word if isinstance(word, str) else number(report, "value")
    again = consolidation.not_asked.get(code, "")
    heard = value is not None or none_of_kind
    if heard and consolidation.holds(report):
        state = FigureState.NONE_OF_KIND if none_of_kind else FigureState.REPORTED
    elif heard:
        state = FigureState.NOT_ASKED if again else FigureState.CARRIED
    elif any(report.values.get(key) is not None for key in keys):
        state = FigureState.INCOMPLETE
    elif report.said(WHY_NO_FIGURE) and consolidation.holds(report):
        state = FigureState.NO_FIGURE
    else:
        state = FigureState.NOT_ASKED if again else FigureState.NOT_REPORTED
    agency = consolidation.packets[place].agency
    return Figure(
        target=target,
        agency=agency,
        report=report,
        state=state,
        value=value,
        none_of_kind=none_of_kind,
        asked_again=again,
    )
