"""The rounds the inbox holds, one after the other: what each period's agencies had been told, and what they sent."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from consolidate import history
from consolidate.accepted import Acceptance, of_period
from consolidate.assign import assign
from consolidate.intake import Intake, Judge, Watch, intake, unwatched
from consolidate.merge import Round, merge, merge_round
from consolidate.model import Catalogue, CheckedReturn, Consolidation, Packet
from consolidate.period import Period
from consolidate.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Step:
    """One period: how its returns were judged, and what came of them."""

    judge: Judge
    intake: Intake
    round: Round

    @property
    def period(self) -> Period:
        return self.judge.period


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What the office has: its workspace, its catalogue, its key, the files it has vouched for."""

    workspace: Workspace
    catalogue: Catalogue
    key: bytes
    accepted: tuple[Acceptance, ...]


def past(office: Office, period: Period) -> tuple[Step, ...]:
    """Every period of the inbox that ended before this one began, each as of its own last day, in order of time."""
    steps: tuple[Step, ...] = ()
    for earlier in office.workspace.inbox_periods():
        if earlier.last < period.first:
            steps += (take(office, judge_of(office, earlier, earlier.last, steps)),)
    return steps


def judge_of(office: Office, period: Period, as_of: dt.date, before: Sequence[Step]) -> Judge:
    """What a return of the period is checked against."""
    return Judge(
        catalogue=office.catalogue,
        key=office.key,
        period=period,
        as_of=as_of,
        packets={packet.agency.code: packet for packet in packets(office.catalogue, period, before)},
        confirmed=of_period(office.accepted, str(period)),
    )


def take(office: Office, judge: Judge, watch: Watch[CheckedReturn | None] = unwatched) -> Step:
    """Read and merge a period's returns."""
    found = intake(office.workspace, judge, watch)
    return Step(judge, found, merge_round(str(judge.period), found.returns))


def packets(
    catalogue: Catalogue,
    period: Period,
    before: Sequence[Step],
    remarks: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Packet, ...]:
    """What each agency gets: its rows with what it last said of them, and the leaders' remarks by task."""
    rows = assign(catalogue, period, remarks=remarks)
    if not before:
        return rows
    known = merge(catalogue=catalogue, period=period, as_of=period.last, packets=rows, earlier=_rounds(before))
    return assign(
        catalogue,
        period,
        previous=history.previous(known),
        remarks=remarks,
        people=history.people(known),
        done=history.done(known),
    )


def consolidation(step: Step, before: Sequence[Step]) -> Consolidation:
    """A period's own returns on top of all before it."""
    return merge(
        catalogue=step.judge.catalogue,
        period=step.period,
        as_of=step.judge.as_of,
        packets=tuple(step.judge.packets.values()),
        this=step.round,
        earlier=_rounds(before),
        issues=(*step.intake.issues, *(issue for item in step.intake.returns for issue in item.issues)),
    )


def _rounds(steps: Sequence[Step]) -> list[Round]:
    return [step.round for step in steps]
