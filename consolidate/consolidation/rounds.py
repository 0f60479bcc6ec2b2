"""The inbox read period by period: what each period's agencies were asked, and what they returned.

A longer period (quarter, half-year, year) is made of the shorter ones within it and of its own returns.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from consolidate.catalogue import in_force
from consolidate.catalogue.model import Catalogue, Withdrawal
from consolidate.consolidation import due_dates, prefill, requests
from consolidate.consolidation.merge import NOTHING, Round, joined, merge, merge_round
from consolidate.consolidation.model import Consolidation, Filing, Silence
from consolidate.consolidation.put_aside import put_aside
from consolidate.consolidation.queries.following import Followed, Heard, follow
from consolidate.core.period import Period
from consolidate.core.workspace import CATALOGUE, Workspace
from consolidate.forms.model import Packet
from consolidate.forms.packets import assign
from consolidate.returns.acceptances import Acceptance, of_period
from consolidate.returns.arrivals import ALL, Manifest
from consolidate.returns.intake import Intake, Watch, idle, intake, unwatched
from consolidate.returns.masters import previous
from consolidate.returns.masters import remarks as remark_table
from consolidate.returns.masters.remarks import office_answers
from consolidate.returns.masters.remarks.office_answers import Answer, Request
from consolidate.returns.model import CheckedReturn
from consolidate.returns.validation import CheckContext
from consolidate.texts.codes import Issue, Place, gravity
from consolidate.texts.labels import CatalogueTitle, Punctuality
from consolidate.texts.returns import versions


@dataclass(frozen=True, slots=True)
class Step:
    """One period read: its returns (`intake`), what they were checked against (`context`), their merge (`round`).

    `parts`: of a longer period the steps it is made of, its own folder among them.
    """

    context: CheckContext
    intake: Intake
    round: Round
    parts: tuple["Step", ...] = ()

    @property
    def period(self) -> Period:
        """The period that was read."""
        return self.context.period

    @property
    def within(self) -> tuple["Step", ...]:
        """The steps of the shorter periods in it."""
        return tuple(part for part in self.parts if part.period != self.period)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Issues of files, rows and cells as checked, without those of byte-equal copies of another file."""
        once = (item for item in self.intake.returns if item.received.path not in self.round.doubles)
        return (*self.intake.issues, *(issue for item in once for issue in item.issues))


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The office's side of a run: workspace, catalogue as loaded, key, accepted files without identity.

    `received_by`: where set, files that arrived after that day are left out. `manifest`: which files count, and when
    they arrived, as recorded.
    """

    workspace: Workspace
    catalogue: Catalogue
    key: bytes
    accepted: tuple[Acceptance, ...]
    received_by: dt.date | None = None
    manifest: Manifest = ALL


def past(office: Office, period: Period) -> tuple[Step, ...]:
    """The steps of all periods of the inbox that ended before this one began, oldest first, each as of its last day."""
    steps: tuple[Step, ...] = ()
    for earlier in office.workspace.inbox_periods():
        if earlier.last < period.first:
            steps += (_folder(office, earlier, earlier.last, steps),)
    return steps


def take(
    office: Office,
    period: Period,
    as_of: dt.date,
    before: Sequence[Step],
    watch: Watch[CheckedReturn | None] = unwatched,
    meanwhile: Callable[[], object] = idle,
) -> Step:
    """Read, check and merge the returns of a period and of the periods within it. `before`: steps of `past`.

    `meanwhile`: what else this process does while others read the first files of each.
    """
    within = [part for part in office.workspace.inbox_periods() if period.holds(part) and part != period]
    steps: list[Step] = []
    for part in within:
        steps.append(_folder(office, part, min(part.last, as_of), (*before, *steps), watch, meanwhile))
    steps.append(_folder(office, period, as_of, before, watch, meanwhile))
    return together(period, steps)


def together(period: Period, steps: Sequence[Step]) -> Step:
    """Several steps joined into one of a longer period, with the check context of the last of them."""
    found = Intake(
        returns=tuple(item for step in steps for item in step.intake.returns),
        issues=tuple(issue for step in steps for issue in step.intake.issues),
        alone=any(step.intake.alone for step in steps),
    )
    context = replace(steps[-1].context, period=period)
    return Step(context, found, joined([step.round for step in steps]), tuple(steps))


def _folder(
    office: Office,
    period: Period,
    as_of: dt.date,
    before: Sequence[Step],
    watch: Watch[CheckedReturn | None] = unwatched,
    meanwhile: Callable[[], object] = idle,
) -> Step:
    context = check_context(office, period, as_of, before)
    found = intake(office.workspace, context, office.received_by, watch, meanwhile, office.manifest)
    place = {agency: number for number, agency in enumerate(context.packets)}
    listed = sorted(found.returns, key=lambda item: place.get(item.agency, -1))
    return Step(context, found, merge_round(str(period), listed))


def check_context(office: Office, period: Period, as_of: dt.date, before: Sequence[Step]) -> CheckContext:
    """What returns of the period are validated against: the catalogue as in force at the as-of date."""
    now = in_force(office.catalogue, as_of)
    said = previous.kept(office.workspace, period)
    ever = [remark_table.by_task(said.remarks), office_answers.by_task(said.answers)]
    return CheckContext(
        catalogue=now,
        key=office.key,
        period=period,
        as_of=as_of,
        packets={packet.agency.code: packet for packet in packets(now, period, before)},
        confirmed=of_period(office.accepted, str(period)),
        remarks={task: frozenset().union(*(each.get(task, ()) for each in ever)) for task in chain(*ever)},
    )


def packets(catalogue: Catalogue, period: Period, before: Sequence[Step]) -> tuple[Packet, ...]:
    """One packet per agency: its rows, prefilled with its last reports."""
    rows = assign(catalogue, period)
    if not before:
        return rows
    known = _known(catalogue, period, before, rows)
    return assign(
        catalogue,
        period,
        previous=prefill.previous(known),
        people=prefill.people(known),
        done=prefill.done(known),
        before=prefill.before(known),
    )


def _known(catalogue: Catalogue, period: Period, before: Sequence[Step], rows: Sequence[Packet]) -> Consolidation:
    """What the agencies had reported when a period began."""
    return merge(catalogue=catalogue, period=period, as_of=period.last, packets=rows, earlier=_rounds(before))


def answered(
    catalogue: Catalogue, period: Period, before: Sequence[Step], answers: Mapping[Request, Answer]
) -> dict[tuple[str, str], str]:
    """(agency code, task code) → the office's answers that the workbook of a period says, see `requests.sent_out`."""
    if not (answers and before):
        return {}
    return requests.sent_out(_known(catalogue, period, before, assign(catalogue, period)), answers)


def arrivals(steps: Iterable[Step]) -> dict[str, dt.datetime]:
    """File → when it came, of several steps."""
    return {item.received.path: item.received.arrived for step in steps for item in step.intake.returns}


def consolidation(step: Step, before: Sequence[Step], issues: Sequence[Issue] = ()) -> Consolidation:
    """A period's returns merged over those of all periods before it. `issues`: more of them, from elsewhere."""
    merged = merge(
        catalogue=step.context.catalogue,
        period=step.period,
        as_of=step.context.as_of,
        packets=tuple(step.context.packets.values()),
        this=step.round,
        earlier=_rounds(before),
        issues=(*issues, *step.issues),
        filings=_filings(_filed(step)),
    )
    found = followed((*before, step), step.period)
    unknown = _withdrawn_for_nothing(step, found)
    issues_now = tuple(sorted((*merged.issues, *unknown), key=gravity)) if unknown else merged.issues
    return replace(merged, silent=_silent(step, before), queries=found.queries, queried=found.of, issues=issues_now)


def followed(
    steps: Sequence[Step], until: Period, asked: Sequence[Packet] = (), catalogue: Catalogue | None = None
) -> Followed:
    """The queries as they stand when `until` ends, from the steps of `past` and, if it was read, that of `take`.

    Workbooks of a period for which nothing came yet: `followed(past(office, period), period, packets, catalogue)` with
    what it asks, as `packets` gives it, and the catalogue as in force on its last day. A query then stands with those
    who must answer it now.
    """
    heard = [_heard(part) for step in steps for part in (step.parts or (step,))]
    if asked and catalogue:
        packets_of = {packet.agency.code: packet for packet in asked}
        heard.append(
            Heard(period=until, as_of=until.last, catalogue=catalogue, packets=packets_of, returns=(), round=NOTHING)
        )
    if not heard:
        return Followed()
    return follow(heard, until, _withdrawals(heard[-1]))


def _heard(step: Step) -> Heard:
    context = step.context
    return Heard(
        period=context.period,
        as_of=context.as_of,
        catalogue=context.catalogue,
        packets=context.packets,
        returns=step.intake.returns,
        round=step.round,
    )


def _withdrawals(last: Heard) -> list[Withdrawal]:
    """Those that count: made by the as-of date; as of a period's last day, until the end of the period after it.

    For the work on a period is done after it, as its returns come in then.
    """
    until = last.period.next.last if last.as_of == last.period.last else last.as_of
    return [each for each in last.catalogue.withdrawals if each.day <= until]


def _withdrawn_for_nothing(step: Step, found: Followed) -> list[Issue]:
    """A warning for each row of `Rút câu hỏi` with a number that no query has."""
    numbers = {query.number for query in found.queries}
    catalogue = step.context.catalogue
    known = (each for each in catalogue.withdrawals if each.since.last <= step.period.last)
    wrong = (each.number for each in known if each.number not in numbers)
    return [
        Issue(
            versions.no_such_query(number),
            Place(file=CATALOGUE, sheet=CatalogueTitle.WITHDRAWALS, cell=catalogue.withdrawal_cells.get(number, "")),
            number,
        )
        for number in wrong
    ]


def _filings(parts: Iterable[Step]) -> dict[str, tuple[Filing, ...]]:
    """Agency → its filings in order of time, one for each of these periods that it owed a report in."""
    found: dict[str, tuple[Filing, ...]] = {}
    for part in parts:
        context = part.context
        owing = [code for code, packet in context.packets.items() if packet.owed]
        first, received = part.round.first_returned, part.round.received
        aside = _aside(part)
        for code, filing in due_dates.filings(context.catalogue, part.period, owing, first, received).items():
            names = aside.get(code, ()) if filing.how is Punctuality.MISSING else ()
            found[code] = (*found.get(code, ()), replace(filing, aside=names))
    return found


def filed(steps: Iterable[Step]) -> dict[str, tuple[Filing, ...]]:
    """Agency → its filings of those periods of several that reports were owed for, in order of time."""
    return _filings(step for step in steps if _asked_in(step))


def _aside(part: Step) -> dict[str, tuple[str, ...]]:
    """Agency code → names of its files of a period that were put aside."""
    return put_aside(part.round.files, [packet.agency for packet in part.context.packets.values()])


def _asked_in(part: Step) -> bool:
    """Whether reports were owed for that period: merged alone, it says how each agency filed."""
    return bool(part.round.first_returned or (part.period.months == 1 and part.intake.returns))


def _filed(step: Step) -> Sequence[Step]:
    """The step or its parts that reports were owed for; where there is none, the last.

    A longer period's own folder counts where a return in it has an answer: its months alone may have been asked.
    """
    parts = step.parts or (step,)
    return [part for part in parts if _asked_in(part)] or parts[-1:]


def _silent(step: Step, before: Sequence[Step]) -> dict[str, Silence]:
    """Agency that owes and did not answer the last period that any return came in for → since when."""
    *earlier, last = [*(part for part in before if part.round.first_returned), *_filed(step)]
    owing = [code for code, packet in last.context.packets.items() if packet.owed]
    parts = [(part, _aside(part)) for part in (*earlier, last)]
    return {code: _silence(code, parts) for code in owing if code not in last.round.returned}


def _silence(agency: str, parts: Sequence[tuple[Step, Mapping[str, tuple[str, ...]]]]) -> Silence:
    """`parts`: each with the files put aside in it, by agency."""
    missed: list[str] = []
    blank: list[str] = []
    aside: list[tuple[str, tuple[str, ...]]] = []
    answered = ""
    for part, names in reversed(parts):
        if agency in part.round.returned:
            answered = str(part.period)
            break
        packet = part.context.packets.get(agency)
        if packet and packet.owed:
            if agency in names and agency not in part.round.received:
                aside.insert(0, (str(part.period), names[agency]))
            else:
                (blank if agency in part.round.received else missed).insert(0, str(part.period))
    return Silence(missed=tuple(missed), blank=tuple(blank), last=answered, aside=tuple(aside))


def _rounds(steps: Sequence[Step]) -> list[Round]:
    return [step.round for step in steps]
