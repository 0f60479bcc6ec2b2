"""The rounds the inbox holds, one after the other: what each period's agencies had been told, and what they sent.

A long period (quarter, half-year, year) is made of the shorter ones within it and of what came in for itself.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from consolidate.catalogue import in_force
from consolidate.catalogue.model import Catalogue
from consolidate.consolidation import due_dates, prefill
from consolidate.consolidation.merge import Round, joined, merge, merge_round
from consolidate.consolidation.model import Consolidation, Filing
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.forms.model import Packet
from consolidate.forms.packets import assign
from consolidate.returns.acceptances import Acceptance, of_period
from consolidate.returns.intake import Intake, Judge, Watch, intake, unwatched
from consolidate.returns.model import CheckedReturn
from consolidate.texts.codes import Issue


@dataclass(frozen=True, slots=True)
class Step:
    """One period: how its returns were judged, and what came of them; `parts`: the periods a longer one is made of,
    itself among them where it has a folder.
    """

    judge: Judge
    intake: Intake
    round: Round
    parts: tuple["Step", ...] = ()

    @property
    def period(self) -> Period:
        return self.judge.period

    @property
    def within(self) -> tuple["Step", ...]:
        """The shorter periods in it."""
        return tuple(part for part in self.parts if part.period != self.period)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What was said of the files and their cells; of an exact double nothing is said twice."""
        once = (item for item in self.intake.returns if item.received.path not in self.round.doubles)
        return (*self.intake.issues, *(issue for item in once for issue in item.issues))


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What the office has: its workspace, its catalogue, its key, the files it has vouched for.

    `received_by`: where set, what arrived after that day is as if it had not come.
    """

    workspace: Workspace
    catalogue: Catalogue
    key: bytes
    accepted: tuple[Acceptance, ...]
    received_by: dt.date | None = None


def past(office: Office, period: Period) -> tuple[Step, ...]:
    """Every period of the inbox that ended before this one began, each as of its own last day, in order of time."""
    steps: tuple[Step, ...] = ()
    for earlier in office.workspace.inbox_periods():
        if earlier.last < period.first:
            steps += (_folder(office, earlier, earlier.last, steps, unwatched),)
    return steps


def take(
    office: Office,
    period: Period,
    as_of: dt.date,
    before: Sequence[Step],
    watch: Watch[CheckedReturn | None] = unwatched,
) -> Step:
    """Read and merge all that came in for a period and for those within it."""
    within = [part for part in office.workspace.inbox_periods() if period.holds(part) and part != period]
    steps: list[Step] = []
    for part in within:
        steps.append(_folder(office, part, min(part.last, as_of), (*before, *steps), watch))
    steps.append(_folder(office, period, as_of, before, watch))
    return together(period, steps)


def together(period: Period, steps: Sequence[Step]) -> Step:
    """The periods within one as that one, judged as the last of them."""
    found = Intake(
        returns=tuple(item for step in steps for item in step.intake.returns),
        issues=tuple(issue for step in steps for issue in step.intake.issues),
    )
    judge = replace(steps[-1].judge, period=period)
    return Step(judge, found, joined([step.round for step in steps]), tuple(steps))


def _folder(
    office: Office, period: Period, as_of: dt.date, before: Sequence[Step], watch: Watch[CheckedReturn | None]
) -> Step:
    judge = judge_of(office, period, as_of, before)
    found = intake(office.workspace, judge, office.received_by, watch)
    place = {agency: number for number, agency in enumerate(judge.packets)}
    listed = sorted(found.returns, key=lambda item: place.get(item.agency, -1))
    return Step(judge, found, merge_round(str(period), listed))


def judge_of(office: Office, period: Period, as_of: dt.date, before: Sequence[Step]) -> Judge:
    """What a return of the period is checked against: the catalogue as in force at the as-of date."""
    now = in_force(office.catalogue, as_of)
    return Judge(
        catalogue=now,
        key=office.key,
        period=period,
        as_of=as_of,
        packets={packet.agency.code: packet for packet in packets(now, period, before)},
        confirmed=of_period(office.accepted, str(period)),
    )


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
        previous=prefill.previous(known),
        remarks=remarks,
        people=prefill.people(known),
        done=prefill.done(known),
    )


def consolidation(step: Step, before: Sequence[Step], said: Sequence[Issue] = ()) -> Consolidation:
    """A period's own returns on top of all before it. `said`: issues from elsewhere."""
    return merge(
        catalogue=step.judge.catalogue,
        period=step.period,
        as_of=step.judge.as_of,
        packets=tuple(step.judge.packets.values()),
        this=step.round,
        earlier=_rounds(before),
        issues=(*said, *step.issues),
        filings=_filings(step),
    )


def _filings(step: Step) -> dict[str, tuple[Filing, ...]]:
    """By agency, in order of time: the periods of the step that anyone reported for and this agency had to."""
    parts = step.parts or (step,)
    found: dict[str, tuple[Filing, ...]] = {}
    for part in [part for part in parts if part.round.first_returned] or parts[-1:]:
        judge = part.judge
        for code, filing in due_dates.filings(
            judge.catalogue, part.period, judge.packets, part.round.first_returned
        ).items():
            found[code] = (*found.get(code, ()), filing)
    return found


def _rounds(steps: Sequence[Step]) -> list[Round]:
    return [step.round for step in steps]
