"""The story of a round: which stage follows which, where its files lie. Decides nothing about cells.

The clock comes in as an argument. The stages load spreadsheet libraries, so the command line imports this module only
once a command runs.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from itertools import chain
from pathlib import Path

from consolidate import (
    accepted,
    catalogue,
    history,
    master,
    masters,
    plans,
    profiles,
    replies,
    review,
    rounds,
    shares,
    sign,
    template,
)
from consolidate.accepted import Acceptance
from consolidate.catalogue import Proposal
from consolidate.changes import changes
from consolidate.due import reporting_day
from consolidate.errors import ConsolidateError
from consolidate.intake import Judge, Watch, look, unwatched
from consolidate.issues import Code, Issue, gravity
from consolidate.model import Catalogue, CheckedReturn, Consolidation, Packet, PlanReading
from consolidate.period import Period
from consolidate.profiles import provinces
from consolidate.reports import (
    Accepted,
    Answered,
    Applied,
    Checked,
    Generated,
    Imported,
    Initialised,
    Place,
    Published,
    Standing,
    TemplateFate,
    Written,
)
from consolidate.rollup import Results, roll_up
from consolidate.texts import messages as say
from consolidate.texts.catalogue import Setting
from consolidate.workers import Engine
from consolidate.workspace import Workspace, beside, read, remove, write

TREND_PERIODS = 12
"""A trend is said over so many periods, this one included."""

DUE_SOON_DAYS = 15
"""Where the catalogue does not say otherwise."""

# --- plans in ----------------------------------------------------------------------------------------------------


def init(workspace: Workspace, province: str = provinces.BUILT_IN) -> Initialised:
    """Make the workspace with the profile of a province; of Lai Châu with its plans. What is there is left as it is."""
    table = provinces.table_of(province)
    documents = profiles.sources() if table is profiles.table else {}
    contents: dict[Path, Callable[[], bytes]] = {
        workspace.catalogue: lambda: catalogue.write(
            catalogue.build(_read_plans(documents.items()), table), table("settings")
        )
    }
    contents |= {workspace.sources / name: partial(documents.__getitem__, name) for name in documents}
    kept = [path for path in contents if path.exists()]
    made = [write(path, content()) for path, content in contents.items() if path not in kept]
    for folder in (workspace.inbox_root, workspace.outbox_root):
        folder.mkdir(parents=True, exist_ok=True)
    if not workspace.key_file.exists():
        workspace.make_key()
    return Initialised(tuple(map(workspace.relative, made)), tuple(map(workspace.relative, kept)))


def propose(workspace: Workspace, files: Sequence[Path]) -> Imported:
    """Read plan documents and write what they would change as a review for the office; the catalogue stays as it is.

    The documents are kept among the sources. Nothing is written where one cannot be read, or nothing is new.
    """
    documents = _named(workspace, files)
    readings = _read_plans(documents.items())
    before, key = read(workspace.catalogue), workspace.key()
    earlier = [found for path in sorted(workspace.reviews.glob("*.xlsx")) if (found := _review(path, key))]
    ignored = frozenset(mark for found in earlier for mark in found.ignored)
    proposal = catalogue.propose(before, readings, ignored)
    place = None
    if proposal.waiting:
        place = _offer(workspace, proposal, {name: line for each in readings for name, line in each.lines.items()}, key)
        for name, content in documents.items():
            write(workspace.sources / name, content)
    return Imported(proposal=proposal, catalogue=workspace.relative(workspace.catalogue), review=place)


def _named(workspace: Workspace, files: Iterable[Path]) -> dict[str, bytes]:
    """The documents under the names they are kept by: another one of the same name stays, the same one is kept once."""
    sources = sorted(path for path in workspace.sources.glob("*") if path.is_file())
    names = {sha256(read(path)).digest(): path.name for path in sources}
    taken = {path.name.casefold() for path in sources}
    found: dict[str, bytes] = {}
    for path in files:
        content = read(path)
        free = next(name for name in chain((path,), beside(path)) if name.name.casefold() not in taken).name
        name = names.setdefault(sha256(content).digest(), free)
        taken.add(name.casefold())
        found[name] = content
    return found


def _offer(workspace: Workspace, proposal: Proposal, lines: Mapping[str, str], key: bytes) -> Place:
    """Write a review where no work of the office lies. One it has begun that proposes all this already stands."""
    first = workspace.review(proposal.plans)
    marks = {item.mark for item in proposal.waiting}
    for path in chain((first,), beside(first)):
        there = _review(path, key)
        if there and not there.untouched and marks <= there.marks:
            return Place(workspace.relative(path), str(path))
        if not path.exists() or (there and there.untouched):
            break
    placed = _put(workspace, path, review.write(proposal, lines, key, workspace.relative(path)))
    return placed if path == first else replace(placed, wanted=workspace.relative(first))


def _review(path: Path, key: bytes) -> review.Review | None:
    """A review of ours, if that is what lies there."""
    try:
        return review.read(read(path), path.name, key) if path.exists() else None
    except ConsolidateError:
        return None


def apply(workspace: Workspace, file: Path) -> Applied:
    """Write into the catalogue what the office decided in a review. What is undecided or impossible waits."""
    name = workspace.relative(file)
    found = review.read(read(file), name, workspace.key())
    accepted = [row.accepted for row in found.rows if row.taken]
    outcome = catalogue.accept(read(workspace.catalogue), accepted, found.new_plans)
    written = _put(workspace, workspace.catalogue, outcome.content)
    return Applied(review=found, file=name, outcome=outcome, catalogue=written)


def _put(workspace: Workspace, path: Path, data: bytes) -> Place:
    written = write(path, data)
    return Place(workspace.relative(written), str(written), "" if written == path else workspace.relative(path))


def _read_plans(documents: Iterable[tuple[str, bytes]]) -> list[PlanReading]:
    return [plans.read(name, content) for name, content in documents]


# --- workbooks out -----------------------------------------------------------------------------------------------


def generate(
    workspace: Workspace,
    period: Period,
    today: dt.date,
    agencies: Sequence[str] = (),
    watch: Watch[Written] = unwatched,
) -> Generated:
    """One workbook per agency, or for the agencies named."""
    office = _office(workspace)
    before = rounds.past(office, period)
    now = catalogue.in_force(office.catalogue, period.last)
    remarks = _told(masters.gather(workspace, period.before, today), period, now)
    packets = rounds.packets(now, period, before, remarks)
    if not packets:
        raise ConsolidateError(say.nothing_to_generate(str(period)))
    unknown = set(agencies) - {packet.agency.code for packet in packets}
    if unknown:
        raise ConsolidateError(say.no_such_agency(sorted(unknown)))
    chosen = [packet for packet in packets if not agencies or packet.agency.code in agencies]
    sender = _sender(office.catalogue, period)
    written = watch((_generate(office, period, packet, sender) for packet in chosen), len(chosen))
    ours = {workspace.template(period, packet.agency.code) for packet in packets}
    theirs = {workspace.template(period, code) for code in office.catalogue.agency_by_code}
    leftover = tuple(workspace.relative(path) for path in sorted(theirs - ours) if path.exists())
    return Generated(str(period), workspace.relative(workspace.templates(period)), tuple(written), leftover)


def _generate(office: rounds.Office, period: Period, packet: Packet, sender: template.Office) -> Written:
    workspace, key, agency = office.workspace, office.key, packet.agency.code
    data = template.issue(packet, sign.issued(key, packet), partial(sign.row_key, key, agency), sender)
    path = workspace.template(period, agency)
    fate = TemplateFate.NEW
    if path.exists():
        fate = TemplateFate.SAME if path.read_bytes() == data else TemplateFate.CHANGED
    return Written(agency, _put(workspace, path, data), fate)


def _sender(book: Catalogue, period: Period) -> template.Office:
    settings = book.settings
    contact = (
        settings.get(name, "") for name in (Setting.CONTACT_PERSON, Setting.CONTACT_PHONE, Setting.CONTACT_EMAIL)
    )
    day = reporting_day(period, settings, book.holidays)
    return template.Office(
        name=settings.get(Setting.OFFICE, ""),
        contact=", ".join(filter(None, contact)),
        return_by=say.return_by(day) if day else "",
        basis=settings.get(Setting.TITLE, ""),
    )


# --- returns back ------------------------------------------------------------------------------------------------


def check_period(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    watch: Watch[CheckedReturn | None],
    engine: Engine | None = None,
) -> Checked:
    """Every fault of the files of a period."""
    step, _ = _taken(workspace, period, as_of, watch, engine)
    _not_empty(workspace, step)
    issues = sorted((*step.issues, *step.round.issues), key=gravity)
    return Checked(files=len(step.intake.returns), issues=tuple(issues))


def check_files(workspace: Workspace, files: Sequence[Path], as_of: dt.date | None, today: dt.date) -> Checked:
    """Every fault of the files named, each checked as a return of the period it says it is for."""
    office = _office(workspace)

    @cache
    def judge_of(period: Period) -> Judge:
        return rounds.judge_of(office, period, as_of or period.as_of(today), rounds.past(office, period))

    found = look(workspace, files, judge_of, Period(today.replace(day=1), 1))
    return Checked(files=len(found), issues=tuple(sorted(_issues(found), key=gravity)))


def _issues(returns: Iterable[CheckedReturn]) -> list[Issue]:
    return [issue for item in returns for issue in item.issues]


def accept(workspace: Workspace, period: Period, file: Path, agency: str) -> Accepted:
    """Vouch for a file whose identity is lost or damaged: it is that agency's, for that period."""
    office = _office(workspace)
    judge = rounds.judge_of(office, period, period.last, ())
    _acceptable(judge, agency)
    found, *others = look(workspace, [file], lambda _: judge, period)
    received = found.received
    if others:
        raise ConsolidateError(say.one_at_a_time(received.path))
    if not found.quarantined:
        raise ConsolidateError(say.needs_no_acceptance(received.path, found.agency))
    acceptance = Acceptance(period=str(period), agency=agency, sha256=received.sha256, file=received.path)
    vouched = replace(judge, confirmed={received.sha256: agency})
    (now,) = look(workspace, [file], lambda _: vouched, period)
    if now.quarantined:
        raise ConsolidateError(say.cannot_accept(received.path, now.reason))
    write(workspace.accepted, accepted.save((*office.accepted, acceptance)))
    return Accepted(acceptance, now.agency)


def _acceptable(judge: Judge, agency: str) -> None:
    """ConsolidateError unless a file can be of that agency: one asked this period, or that one alone succeeded.

    Of a group: a master of the level below.
    """
    if any(group.code == agency for group in judge.catalogue.groups):
        return
    heirs = catalogue.successors(judge.catalogue, agency, judge.period.last)
    asked = [code for code in heirs if code in judge.packets]
    if agency not in judge.packets and len(heirs) > 1 and asked:
        raise ConsolidateError(say.has_successors(judge.catalogue.agency_by_code[agency].name, asked))
    if agency not in judge.packets and not asked:
        raise ConsolidateError(say.no_such_agency([agency]))


def _office(workspace: Workspace, received_by: dt.date | None = None, engine: Engine | None = None) -> rounds.Office:
    vouched = accepted.load(read(workspace.accepted)) if workspace.accepted.exists() else ()
    return rounds.Office(
        workspace=workspace,
        catalogue=catalogue.load(workspace.catalogue),
        key=workspace.key(),
        accepted=vouched,
        received_by=received_by,
        engine=engine,
    )


def _taken(
    workspace: Workspace, period: Period, as_of: dt.date, watch: Watch[CheckedReturn | None], engine: Engine | None
) -> tuple[rounds.Step, tuple[rounds.Step, ...]]:
    """The period's round and those before it.

    Returns come in after their period has ended: as of its last day all count; as of another, what had come by then.
    """
    office = _office(workspace, received_by=None if as_of == period.last else as_of, engine=engine)
    before = rounds.past(office, period)
    return rounds.take(office, period, as_of, before, watch), before


def _not_empty(workspace: Workspace, step: rounds.Step) -> None:
    """ConsolidateError if nothing came in."""
    if not step.intake.returns:
        raise ConsolidateError(say.empty_inbox(workspace.relative(workspace.inbox(step.period))))


# --- the master --------------------------------------------------------------------------------------------------


def merge_period(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    today: dt.date,
    watch: Watch[CheckedReturn | None] = unwatched,
    most_rows: int = master.WHOLE.most_rows,
    engine: Engine | None = None,
) -> Published:
    """Read the inbox, write the master and the answers to the senders. Leaders' remarks in the old master are kept.

    Where a table has more than `most_rows`, the rows go into a workbook for each group of agencies.
    """
    step, before = _taken(workspace, period, as_of, watch, engine)
    _not_empty(workspace, step)
    gathered = masters.gather(workspace, period, today)
    now = step.judge.catalogue
    with replies.replies(step, _sender(now, period), _told(gathered, period, now)) as drawn:
        consolidation = rounds.consolidation(step, before, gathered.issues)
        results, trend = _results(consolidation), _trend(before, period)
        months = enumerate(step.within)
        within = {part.period: _results(rounds.consolidation(part, (*before, *step.within[:n]))) for n, part in months}
        said = history.followed(gathered.standing(period), catalogue.carried(now))
        written, *parts = _write_masters(workspace, _Found(results, trend, within), said, most_rows)
        answered = _answer(workspace, step, drawn)
    return Published(
        consolidation=consolidation, results=results, master=written, shares=tuple(parts), answered=answered
    )


def _as_then(consolidation: Consolidation) -> Consolidation:
    """What the master tells: not that files came after its day, or it could not be made again as it was then."""
    return replace(consolidation, issues=tuple(i for i in consolidation.issues if i.code is not Code.ARRIVED_LATER))


@dataclass(frozen=True, slots=True)
class _Found:
    """The results of a period, of those before it, of those within it."""

    results: Results
    trend: Mapping[Period, Results]
    within: Mapping[Period, Results]

    def of(self, agencies: frozenset[str]) -> "_Found":
        def share(results: Mapping[Period, Results]) -> dict[Period, Results]:
            return {period: shares.of(found, agencies) for period, found in results.items()}

        return _Found(shares.of(self.results, agencies), share(self.trend), share(self.within))


def _write_masters(workspace: Workspace, found: _Found, said: Mapping[str, str], most_rows: int) -> Iterator[Place]:
    """Where the master lies, then its shares; shares of an earlier merge are taken away."""
    period, now = found.results.consolidation.whole, found.results.consolidation
    split, settings = shares.split(found.results, most_rows), now.catalogue.settings
    paths = {name: workspace.share(period, name) for name in split}

    def put(path: Path, found: _Found, now: Consolidation, office: Mapping[str, str], names: Sequence[str]) -> Place:
        told = changes(found.results, found.trend.get(period.previous))
        data = master.write(
            _as_then(now), found.results, told, said, found.trend, office, found.within, master.Split(names, most_rows)
        )
        masters.remember(workspace, period, data)
        return _put(workspace, path, data)

    above = shares.without(now, frozenset().union(*split.values()), most_rows)
    yield put(workspace.master(period), found, above, settings, [path.name for path in paths.values()])
    for name, path in paths.items():
        share = found.of(split[name])
        title = say.share_title(shares.title(now.catalogue, name), settings.get(Setting.TITLE, ""))
        yield put(path, share, share.results.consolidation, {**settings, Setting.TITLE: title}, ())
    codes = (shares.OTHERS, *(group.code for group in now.catalogue.groups))
    for stale in {path for code in codes for path in workspace.shares(period, code)} - set(paths.values()):
        remove(stale)


def _told(gathered: masters.Gathered, period: Period, book: Catalogue) -> dict[str, str]:
    """The remarks that go out with a period's workbooks: those that stood before it began."""
    return history.followed(gathered.standing(period.before), catalogue.carried(book))


def _answer(workspace: Workspace, step: rounds.Step, drawn: Iterable[replies.Reply]) -> Answered:
    """Write what goes back to the senders; what an earlier merge wrote for others is taken away."""
    period, book = step.period, step.judge.catalogue
    folder = workspace.answers(period)
    places, receipts = {}, 0
    for reply in drawn:
        path = folder / replies.file_name(period, reply.agency, receipt=reply.receipt)
        places[path] = _put(workspace, path, reply.data)
        receipts += reply.receipt
    ours = {
        folder / replies.file_name(period, code, receipt=kind) for code in book.agency_by_code for kind in (True, False)
    }
    stale = [workspace.relative(path) for path in sorted(ours - places.keys()) if not remove(path)]
    return Answered(workspace.relative(folder), tuple(places.values()), receipts, tuple(stale))


def status(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    watch: Watch[CheckedReturn | None] = unwatched,
    engine: Engine | None = None,
) -> Standing:
    """Who returned, when, how complete; nothing is written."""
    consolidation = rounds.consolidation(*_taken(workspace, period, as_of, watch, engine))
    return Standing(consolidation=consolidation, results=_results(consolidation))


def _results(consolidation: Consolidation) -> Results:
    return roll_up(consolidation, int(consolidation.catalogue.settings.get(Setting.DUE_SOON_DAYS, DUE_SOON_DAYS)))


def _trend(before: Sequence[rounds.Step], period: Period) -> dict[Period, Results]:
    """The roll-ups of the periods of the same length before this one, oldest first, where anything came in for them."""
    earlier = [period]
    while len(earlier) < TREND_PERIODS:
        earlier.append(earlier[-1].previous)
    found = {each: _results_of(before, each) for each in reversed(earlier[1:])}
    return {each: results for each, results in found.items() if results}


def _results_of(steps: Sequence[rounds.Step], period: Period) -> Results | None:
    """The roll-ups of a period among these steps; None where nothing of it came in."""
    own = [step for step in steps if period.holds(step.period)]
    if not any(step.intake.returns for step in own):
        return None
    before = [step for step in steps if step.period.last < period.first]
    return _results(rounds.consolidation(rounds.together(period, own), before))
