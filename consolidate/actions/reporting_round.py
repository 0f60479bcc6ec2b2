"""The commands of a reporting round: the order of the stages, and where files are read and written.

Decides nothing about cells; the day is an argument. The stages take long to import, so the command line imports this
module when a command runs, and this module imports what draws workbooks (publish.py) when some are drawn.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from consolidate import catalogue
from consolidate.actions.outcomes.reporting_round import Accepted, Checked, Generated, Published, Standing
from consolidate.catalogue.model import Catalogue
from consolidate.consolidation import master_shares, prefill, rounds
from consolidate.consolidation.model import Consolidation
from consolidate.consolidation.rollup import Results, roll_up
from consolidate.core.errors import ConsolidateError
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace, listed, read_if_there, write
from consolidate.forms.model import Packet
from consolidate.outputs.model import Findings, Returned
from consolidate.returns import acceptances
from consolidate.returns.acceptances import Acceptance
from consolidate.returns.intake import Watch, idle, look, unwatched
from consolidate.returns.masters import previous
from consolidate.returns.model import CheckedReturn
from consolidate.returns.validation import CheckContext
from consolidate.texts import messages
from consolidate.texts.catalogue import Setting
from consolidate.texts.codes import gravity

TREND_PERIODS = 12
"""How many periods a trend covers, this one included."""

TRIES = 4
"""How often a master is drawn, where people save the old one each time before the new one is written."""

DUE_SOON_DAYS = 15
"""Used if the catalogue lacks the setting."""

# --- workbooks out -----------------------------------------------------------------------------------------------


def generate(
    workspace: Workspace,
    period: Period,
    today: dt.date,
    agencies: Sequence[str] = (),
    watch: Watch[Packet] = unwatched,
) -> Generated:
    """Write the workbook of each agency that is asked something in a period, or of the agencies named by code.

    ConsolidateError if nobody is asked anything, or an agency named is not.
    """
    from consolidate.actions.publish import workbook  # noqa: PLC0415 - it loads what draws
    from consolidate.outputs.sender import sender  # noqa: PLC0415 - it loads what draws

    office = _office(workspace)
    before = rounds.past(office, period)
    now = catalogue.in_force(office.catalogue, period.last)
    gathered = previous.gather(workspace, period.before, today)
    remarks = _remarks(gathered, period.before, now)
    packets = rounds.packets(now, period, before, remarks)
    if not packets:
        raise ConsolidateError(messages.nothing_to_generate(str(period)))
    unknown = set(agencies) - {packet.agency.code for packet in packets}
    if unknown:
        raise ConsolidateError(messages.no_such_agency(sorted(unknown)))
    previous.keep(workspace, gathered)
    workspace.sweep(period, today)
    chosen = [packet for packet in packets if not agencies or packet.agency.code in agencies]
    sent_by = sender(office.catalogue, period)
    written = [workbook(office, period, packet, sent_by) for packet in watch(chosen, len(chosen))]
    unasked = office.catalogue.agency_by_code.keys() - {packet.agency.code for packet in packets}
    theirs = {workspace.template(period, code) for code in unasked}
    folder = workspace.templates(period)
    leftover = tuple(workspace.relative(path) for path in listed(folder) if path in theirs)
    return Generated(str(period), workspace.relative(folder), tuple(written), leftover, issues=gathered.issues)


# --- returns back ------------------------------------------------------------------------------------------------


def check(workspace: Workspace, period: Period, as_of: dt.date, watch: Watch[CheckedReturn | None]) -> Checked:
    """Every fault of the files of a period. ConsolidateError if its inbox is empty."""
    step, _ = _taken(workspace, period, as_of, watch)
    _not_empty(workspace, step)
    return Checked(len(step.intake.returns), tuple(sorted((*step.issues, *step.round.issues), key=gravity)))


def check_files(workspace: Workspace, files: Sequence[Path], as_of: dt.date | None, today: dt.date) -> Checked:
    """Every fault of the files named, each checked as a return of the period that its identity names."""
    office = _office(workspace)

    @cache
    def context_of(period: Period) -> CheckContext:
        return rounds.check_context(office, period, as_of or period.as_of(today), rounds.past(office, period))

    found = look(workspace, files, context_of, Period(today.replace(day=1), 1))
    return Checked(len(found), tuple(sorted((issue for item in found for issue in item.issues), key=gravity)))


def accept(workspace: Workspace, period: Period, file: Path, agency: str) -> Accepted:
    """Record that a file without a valid identity is the return of an agency for a period.

    ConsolidateError if the agency is asked nothing, if the file needs no such record, or cannot be used even with it.
    """
    office = _office(workspace)
    context = rounds.check_context(office, period, period.last, ())
    _acceptable(context, agency)
    found, *others = look(workspace, [file], lambda _: context, period)
    received = found.received
    if others:
        raise ConsolidateError(messages.one_at_a_time(received.path))
    if not found.quarantined:
        raise ConsolidateError(messages.needs_no_acceptance(received.path, found.agency))
    acceptance = Acceptance(period=str(period), agency=agency, sha256=received.sha256, file=received.path)
    vouched = replace(context, confirmed={received.sha256: agency})
    (now,) = look(workspace, [file], lambda _: vouched, period)
    if now.quarantined:
        raise ConsolidateError(messages.cannot_accept(received.path, now.reason))
    write(workspace.accepted, acceptances.save((*office.accepted, acceptance)))
    return Accepted(acceptance, now.agency)


def _acceptable(context: CheckContext, agency: str) -> None:
    """ConsolidateError unless a return can be of this agency: it is asked this period, or its one successor is.

    A code of a group is valid too: the file is then a master of the level below.
    """
    if any(group.code == agency for group in context.catalogue.groups):
        return
    heirs = catalogue.successors(context.catalogue, agency, context.period.last)
    asked = [code for code in heirs if code in context.packets]
    if agency not in context.packets and len(heirs) > 1 and asked:
        raise ConsolidateError(messages.has_successors(context.catalogue.agency_by_code[agency].name, asked))
    if agency not in context.packets and not asked:
        raise ConsolidateError(messages.no_such_agency([agency]))


def _office(workspace: Workspace, received_by: dt.date | None = None) -> rounds.Office:
    vouched = read_if_there(workspace.accepted)
    return rounds.Office(
        workspace=workspace,
        catalogue=catalogue.load(workspace.catalogue),
        key=workspace.key(),
        accepted=() if vouched is None else acceptances.load(vouched),
        received_by=received_by,
    )


def _taken(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    watch: Watch[CheckedReturn | None],
    meanwhile: Callable[[], object] = idle,
) -> tuple[rounds.Step, tuple[rounds.Step, ...]]:
    """The round of the period and those before it.

    As of the period's last day all returns count, as they arrive after it; as of another day those received by then.
    `meanwhile` is called in this process while others read the first files.
    """
    office = _office(workspace, received_by=None if as_of == period.last else as_of)
    before = rounds.past(office, period)
    return rounds.take(office, period, as_of, before, watch, meanwhile), before


def _not_empty(workspace: Workspace, step: rounds.Step) -> None:
    """ConsolidateError if the inbox of the period is empty."""
    if not step.intake.returns:
        raise ConsolidateError(messages.empty_inbox(workspace.relative(workspace.inbox(step.period))))


# --- the master --------------------------------------------------------------------------------------------------


def merge(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    today: dt.date,
    watch: Watch[CheckedReturn | None] = unwatched,
    most_rows: int = master_shares.MOST_ROWS,
    *,
    recounted: bool = False,
) -> Published:
    """Read the inbox and write every output; the leaders' remarks in the master of an earlier merge are kept.

    If a table has more than `most_rows` rows, they go into one workbook for each group of agencies. `recounted`: count
    every figure a second way first. ConsolidateError if the inbox is empty, or a second count differs.
    """
    step, before = _taken(workspace, period, as_of, watch, meanwhile=_load_what_draws)
    _not_empty(workspace, step)
    gathered = previous.gather(workspace, period, today)
    now = step.context.catalogue
    workspace.sweep(period, today)
    from consolidate.actions.publish import publishing  # noqa: PLC0415 - it loads what draws

    with publishing(workspace, step) as outputs:
        outputs.begin(Returned(step=step, remarks=_remarks(gathered, period.before, now)))  # while all else is counted
        trend, within = _trend(before, period), _within(step, before)
        for tries_left in reversed(range(TRIES)):
            consolidation = rounds.consolidation(step, before, gathered.issues)
            results = _results(consolidation)
            if recounted:
                _recount(results)
            remarks = _remarks(gathered, period, now)
            outputs.begin(Findings(results=results, trend=trend, within=within, remarks=remarks, most_rows=most_rows))
            previous.keep(workspace, gathered)
            try:
                written = outputs.write(gathered)
                break
            except previous.MasterChangedError:  # saved on a phone meanwhile: what was written there counts, too
                if not tries_left:
                    raise
                gathered = previous.gather(workspace, period, today).with_issues_of(gathered)
    previous.told(workspace, gathered)
    return Published(consolidation=consolidation, results=results, outputs=written)


def _load_what_draws() -> None:
    """Import what draws: it takes about as long as other processes need for the first files."""
    from consolidate.actions import publish  # noqa: F401, PLC0415 - it loads what draws


def _recount(results: Results) -> None:
    from consolidate.consolidation.rollup.recount import differences  # noqa: PLC0415 - loads pandas

    if found := differences(results):
        raise ConsolidateError(messages.recount_differs(found))


def _remarks(gathered: previous.Gathered, period: Period, known: Catalogue) -> Mapping[str, str]:
    """Task code → the leaders' remark in a period's master; a task that another carries on has that one's code."""
    return prefill.followed(gathered.standing(period), catalogue.carried(known))


def status(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    watch: Watch[CheckedReturn | None] = unwatched,
) -> Standing:
    """Who has returned, when and how complete; nothing is written."""
    consolidation = rounds.consolidation(*_taken(workspace, period, as_of, watch))
    return Standing(consolidation=consolidation, results=_results(consolidation))


def _results(consolidation: Consolidation) -> Results:
    return roll_up(consolidation, int(consolidation.catalogue.settings.get(Setting.DUE_SOON_DAYS, DUE_SOON_DAYS)))


def _trend(before: Sequence[rounds.Step], period: Period) -> dict[Period, Results]:
    """The roll-ups of earlier periods of the same length, oldest first; periods without a return are left out."""
    earlier = [period]
    while len(earlier) < TREND_PERIODS:
        earlier.append(earlier[-1].previous)
    found = {each: _results_of(before, each) for each in reversed(earlier[1:])}
    return {each: results for each, results in found.items() if results}


def _within(step: rounds.Step, before: Sequence[rounds.Step]) -> dict[Period, Results]:
    """The roll-ups of the shorter periods within that of a step, oldest first."""
    parts = step.within
    return {
        part.period: _results(rounds.consolidation(part, (*before, *parts[:earlier])))
        for earlier, part in enumerate(parts)
    }


def _results_of(steps: Sequence[rounds.Step], period: Period) -> Results | None:
    """The roll-ups of a period from the steps within it; None if it has no return."""
    own = [step for step in steps if period.holds(step.period)]
    if not any(step.intake.returns for step in own):
        return None
    before = [step for step in steps if step.period.last < period.first]
    return _results(rounds.consolidation(rounds.together(period, own), before))
