"""The story of a round: which stage follows which, where its files lie. Decides nothing about cells.

The clock comes in as an argument. The stages load spreadsheet libraries, so the command line imports this module only
once a command runs.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from consolidate import catalogue, history, master, plans, profiles, remarks, sign, template
from consolidate.assign import assign
from consolidate.changes import changes
from consolidate.errors import ConsolidateError, UnreadableError
from consolidate.intake import Intake, Judge, Watch, intake, look, unwatched
from consolidate.issues import Issue
from consolidate.layout import VERSION
from consolidate.merge import merge, merge_round
from consolidate.model import Catalogue, CheckedReturn, Consolidation, Identity, Packet, PlanReading
from consolidate.period import Period
from consolidate.reports import (
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
from consolidate.workspace import Workspace, read, write

DUE_SOON_DAYS = 15
"""Where the catalogue does not say otherwise."""

# --- plans in ----------------------------------------------------------------------------------------------------


def init(workspace: Workspace) -> Initialised:
    """Make the workspace with the built-in profile. What is there is left as it is."""
    documents = profiles.sources()
    contents: dict[Path, Callable[[], bytes]] = {
        workspace.catalogue: lambda: catalogue.write(catalogue.build(_read_plans(documents.items())))
    }
    contents |= {workspace.sources / name: partial(documents.__getitem__, name) for name in documents}
    kept = [path for path in contents if path.exists()]
    made = [write(path, content()) for path, content in contents.items() if path not in kept]
    for folder in (workspace.inbox_root, workspace.outbox_root):
        folder.mkdir(parents=True, exist_ok=True)
    workspace.key()
    return Initialised(tuple(map(workspace.relative, made)), tuple(map(workspace.relative, kept)))


def import_documents(workspace: Workspace, files: Sequence[Path]) -> Imported:
    """Read plan documents into the catalogue; each is kept among the sources. Nothing changes if one cannot be read."""
    documents = {path.name: read(path) for path in files}
    readings = _read_plans(documents.items())
    before = read(workspace.catalogue)
    after, made = catalogue.update(before, readings)
    for name, content in documents.items():
        write(workspace.sources / name, content)
    return Imported(changes=made, catalogue=_put(workspace, workspace.catalogue, after))


def _put(workspace: Workspace, path: Path, data: bytes) -> Place:
    written = write(path, data)
    return Place(workspace.relative(written), "" if written == path else workspace.relative(path))


def _read_plans(documents: Iterable[tuple[str, bytes]]) -> list[PlanReading]:
    return [plans.read(name, content) for name, content in documents]


# --- workbooks out -----------------------------------------------------------------------------------------------


def generate(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    agencies: Sequence[str] = (),
    watch: Watch[Written] = unwatched,
) -> Generated:
    """One workbook per agency, or for the agencies named."""
    book = catalogue.load(workspace.catalogue)
    key = workspace.key()
    judge = Judge.of(book, key, period, as_of)
    nothing = Intake(period=period, packets=tuple(judge.packets.values()))
    before = _Past.of(workspace, book, period).then(judge, nothing)
    packets = assign(
        book,
        period,
        previous=history.previous(before),
        remarks=_remarks_before(workspace, period),
        people=history.people(before),
        done=history.done(before),
    )
    if not packets:
        raise ConsolidateError(say.nothing_to_generate(str(period)))
    unknown = set(agencies) - {packet.agency.code for packet in packets}
    if unknown:
        raise ConsolidateError(say.no_such_agency(sorted(unknown)))
    chosen = [packet for packet in packets if not agencies or packet.agency.code in agencies]
    office = _office(book, period)
    written = watch((_generate(workspace, period, packet, key, office) for packet in chosen), len(chosen))
    return Generated(str(period), workspace.relative(workspace.templates(period)), tuple(written))


def _generate(workspace: Workspace, period: Period, packet: Packet, key: bytes, office: template.Office) -> Written:
    agency = packet.agency.code
    identity = Identity(
        workspace=sign.workspace_id(key), period=str(period), agency=agency, template=VERSION, catalogue=packet.version
    )
    data = template.write(
        packet, sign.signed(key, identity), lambda sheet, code: sign.row_key(key, agency, sheet, code), office
    )
    path = workspace.template(period, agency)
    fate = TemplateFate.NEW
    if path.exists():
        fate = TemplateFate.SAME if path.read_bytes() == data else TemplateFate.CHANGED
    return Written(agency, _put(workspace, path, data), fate)


def _office(book: Catalogue, period: Period) -> template.Office:
    settings = book.settings
    contact = (
        settings.get(name, "") for name in (Setting.CONTACT_PERSON, Setting.CONTACT_PHONE, Setting.CONTACT_EMAIL)
    )
    day = settings.get(Setting.REPORT_DAY)
    return template.Office(
        name=settings.get(Setting.OFFICE, ""),
        contact=", ".join(filter(None, contact)),
        return_by=say.return_by(period.last.replace(day=min(int(day), period.last.day))) if day else "",
        basis=settings.get(Setting.TITLE, ""),
    )


# --- returns back ------------------------------------------------------------------------------------------------


def check_period(workspace: Workspace, period: Period, as_of: dt.date, watch: Watch[CheckedReturn]) -> Checked:
    """Every fault of the files of a period."""
    book = catalogue.load(workspace.catalogue)
    found = intake(workspace, Judge.of(book, workspace.key(), period, as_of), watch)
    if not found.returns:
        raise ConsolidateError(say.empty_inbox(workspace.relative(workspace.inbox(period))))
    return Checked(files=len(found.returns), issues=(*found.issues, *_issues(found.returns)))


def check_files(workspace: Workspace, files: Sequence[Path], as_of: dt.date | None, today: dt.date) -> Checked:
    """Every fault of the files named, each checked as a return of the period it says it is for."""
    book, key = catalogue.load(workspace.catalogue), workspace.key()

    @cache
    def judge_of(period: Period) -> Judge:
        return Judge.of(book, key, period, as_of or period.as_of(today))

    found = look(workspace, files, judge_of, Period(today.replace(day=1), 1))
    return Checked(files=len(found), issues=_issues(found))


def _issues(returns: Iterable[CheckedReturn]) -> tuple[Issue, ...]:
    return tuple(issue for item in returns for issue in item.issues)


# --- the master --------------------------------------------------------------------------------------------------


def merge_period(
    workspace: Workspace, period: Period, as_of: dt.date, watch: Watch[CheckedReturn] = unwatched
) -> Published:
    """Read the inbox, write the master. Leaders' remarks in the master that stands there are kept."""
    book = catalogue.load(workspace.catalogue)
    consolidation, past = _consolidate(workspace, book, period, as_of, watch)
    if not consolidation.files:
        raise ConsolidateError(say.empty_inbox(workspace.relative(workspace.inbox(period))))
    results, before = _results(consolidation), past.results_of(period.previous)
    said = _remarks_before(workspace, period) | _remarks(workspace, period)
    data = master.write(consolidation, results, changes(results, before), said, before, book.settings)
    return Published(
        consolidation=consolidation, results=results, master=_put(workspace, workspace.master(period), data)
    )


def status(workspace: Workspace, period: Period, as_of: dt.date, watch: Watch[CheckedReturn] = unwatched) -> Standing:
    """Who returned, when, how complete; nothing is written."""
    book = catalogue.load(workspace.catalogue)
    consolidation, _ = _consolidate(workspace, book, period, as_of, watch)
    return Standing(consolidation=consolidation, results=_results(consolidation))


def _consolidate(
    workspace: Workspace, book: Catalogue, period: Period, as_of: dt.date, watch: Watch[CheckedReturn]
) -> tuple[Consolidation, "_Past"]:
    past = _Past.of(workspace, book, period)
    judge = Judge.of(book, workspace.key(), period, as_of)
    found = intake(workspace, judge, watch)
    return past.then(judge, found), past


def _results(consolidation: Consolidation) -> Results:
    return roll_up(consolidation, int(consolidation.catalogue.settings.get(Setting.DUE_SOON_DAYS, DUE_SOON_DAYS)))


@dataclass(frozen=True, slots=True)
class _Past:
    """What earlier periods of the inbox said, in order of time; each as of its own last day."""

    judges: tuple[Judge, ...]
    intakes: tuple[Intake, ...]

    @classmethod
    def of(cls, workspace: Workspace, book: Catalogue, period: Period) -> "_Past":
        earlier = [found for found in workspace.inbox_periods() if found.last < period.first]
        judges = tuple(Judge.of(book, workspace.key(), found, found.last) for found in earlier)
        return cls(judges, tuple(intake(workspace, judge) for judge in judges))

    def then(self, judge: Judge, found: Intake) -> Consolidation:
        """The period's own returns on top of all before it."""
        rounds = [merge_round(str(past.period), past.returns) for past in self.intakes if past.period < judge.period]
        return merge(
            catalogue=judge.catalogue,
            period=judge.period,
            as_of=judge.as_of,
            packets=found.packets,
            returns=found.returns,
            earlier=rounds,
            issues=found.issues,
        )

    def results_of(self, period: Period) -> Results | None:
        """The roll-ups of one of these periods; None where nothing of it is there."""
        for judge, found in zip(self.judges, self.intakes, strict=True):
            if found.period == period and found.returns:
                return _results(self.then(judge, found))
        return None


def _remarks(workspace: Workspace, period: Period) -> dict[str, str]:
    """What leaders wrote into a period's master. ConsolidateError if it is there and cannot be read."""
    path = workspace.master(period)
    if not path.exists():
        return {}
    try:
        return remarks.read(read(path), path.name)
    except UnreadableError as error:
        raise ConsolidateError(say.master_unreadable(workspace.relative(path))) from error


def _remarks_before(workspace: Workspace, period: Period) -> dict[str, str]:
    """The latest remark on each task in the masters of earlier periods."""
    said: dict[str, str] = {}
    for earlier in workspace.outbox_periods():
        if earlier.last < period.first:
            said |= _remarks(workspace, earlier)
    return said
