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
from consolidate.actions import roll_ups
from consolidate.actions.keeping import marking, seals, undo_journal
from consolidate.actions.keeping.packs import backups
from consolidate.actions.outcomes.checked import Checked
from consolidate.actions.outcomes.reporting_round import Generated, Published, Standing
from consolidate.catalogue.mail_addresses import notices as about_addresses
from consolidate.catalogue.model import Catalogue
from consolidate.catalogue.unassigned import unassigned
from consolidate.consolidation import prefill, rounds
from consolidate.consolidation.requests import Answers, counted, raised
from consolidate.consolidation.rollup import Results
from consolidate.core.errors import ConsolidateError, EmptyInboxError
from consolidate.core.files import listed, read_if_there
from consolidate.core.files.replacing import patience
from consolidate.core.period import Period
from consolidate.core.workers import kept
from consolidate.core.workspace import Workspace
from consolidate.forms.model import Packet
from consolidate.forms.packets import reminded
from consolidate.forms.signing import none_is_of
from consolidate.outputs import made_before
from consolidate.outputs.model import PLAIN, Findings, MergeOptions, Returned
from consolidate.returns import acceptances
from consolidate.returns.arrivals import recorded
from consolidate.returns.intake import Watch, idle, look, unwatched
from consolidate.returns.masters import lying_master, previous
from consolidate.returns.masters.remarks import Remark, sent_out
from consolidate.returns.model import CheckedReturn
from consolidate.returns.validation import CheckContext
from consolidate.texts import messages
from consolidate.texts.codes import gravity

TRIES = 4
"""How often a master is drawn, where people save the old one each time before the new one is written."""

MOST_PATIENCE_SECONDS = 30
"""So long after it begins `generate` waits no more for workbooks that other programs hold."""

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
    from consolidate.outputs.next_workbook import NOTHING_SINCE, since  # noqa: PLC0415 - it loads what draws
    from consolidate.outputs.sender import sender  # noqa: PLC0415 - it loads what draws

    office = office_of(workspace)
    refuse_another_key(workspace, office.key, workspace.template_periods())
    before = rounds.past(office, period)
    now = catalogue.in_force(office.catalogue, period.last)
    gathered = previous.gather(workspace, period.before, today)
    answers = rounds.answered(now, period, before, gathered.answered(period.before))
    remarks = sent_out(_remarks(gathered, period.before, now))
    packets = reminded(rounds.packets(now, period, before), remarks, answers)
    nobody = unassigned(now, period.last)
    if not packets:
        raise ConsolidateError(messages.nothing_to_generate(str(period), [each.row.code for each in nobody]))
    unknown = set(agencies) - {packet.agency.code for packet in packets}
    if unknown:
        raise ConsolidateError(messages.no_such_agency(sorted(unknown)))
    previous.keep(workspace, gathered)
    chosen = [packet for packet in packets if not agencies or packet.agency.code in agencies]
    for packet in chosen:  # so that what was sent stays valid, as is said
        sent = workspace.template(period, packet.agency.code)
        if none_is_of(office.key, filter(None, [read_if_there(sent)])):
            raise ConsolidateError(messages.key_differs(*map(workspace.relative, (workspace.key_file, sent))))
    workspace.sweep(period, today)
    sent_by = sender(office.catalogue, period)
    until = patience(MOST_PATIENCE_SECONDS)
    followed = rounds.followed(before, period, packets, now)
    came = since(before, followed.queries, office.catalogue, period, today, workspace.was_issued)
    written = [
        workbook(office, period, packet, sent_by, came.get(packet.agency.code, NOTHING_SINCE), until)
        for packet in watch(chosen, len(chosen))
    ]
    unasked = office.catalogue.agency_by_code.keys() - {packet.agency.code for packet in packets}
    theirs = {workspace.template(period, code) for code in unasked}
    folder = workspace.templates(period)
    leftover = tuple(workspace.relative(path) for path in listed(folder) if path in theirs)
    told = (*notices_of(workspace), *about_addresses(office.catalogue, str(period)))
    return Generated(str(period), workspace.relative(folder), tuple(written), leftover, gathered.issues, told, nobody)


# --- returns back ------------------------------------------------------------------------------------------------


def check(workspace: Workspace, period: Period, as_of: dt.date, watch: Watch[CheckedReturn | None]) -> Checked:
    """Every fault of the files of a period. ConsolidateError if its inbox is empty."""
    step, before = taken(workspace, period, as_of, watch)
    not_empty(workspace, step)
    issues = tuple(sorted((*step.issues, *step.round.issues), key=gravity))
    queried = rounds.followed((*before, step), period).of
    return Checked(len(step.intake.returns), issues, notices_of(workspace, step, *before), queried)


def check_files(workspace: Workspace, files: Sequence[Path], as_of: dt.date | None, today: dt.date) -> Checked:
    """Every fault of the files named, each checked as a return of the period that its identity names."""
    office = office_of(workspace)

    @cache
    def context_of(period: Period) -> CheckContext:
        refuse_another_key(workspace, office.key, [period])
        return rounds.check_context(office, period, as_of or period.as_of(today), rounds.past(office, period))

    found = look(workspace, files, context_of, Period(today.replace(day=1), 1))
    return Checked(len(found), tuple(sorted((issue for item in found for issue in item.issues), key=gravity)))


def refuse_another_key(workspace: Workspace, key: bytes, periods: Sequence[Period]) -> None:
    """ConsolidateError if there are workbooks of the periods, and not one of them was signed with the office's key."""
    folders = [workspace.templates(period) for period in reversed(periods)]
    if none_is_of(key, (data for folder in folders for path in listed(folder, "*.xlsx") if (data := _content(path)))):
        last = next(folder for folder in folders if listed(folder, "*.xlsx"))
        raise ConsolidateError(messages.key_differs(*map(workspace.relative, (workspace.key_file, last))))


def _content(path: Path) -> bytes | None:
    """A workbook that was sent out; None where it cannot be read now."""
    try:
        return read_if_there(path)
    except ConsolidateError:
        return None


def notices_of(workspace: Workspace, *steps: rounds.Step) -> tuple[str, ...]:
    """What a person should know of the run itself: outputs that may be of two runs, files read without a guard."""
    alone = (messages.READ_ALONE,) if any(step.intake.alone for step in steps) else ()
    return (*undo_journal.cut_off(workspace), *alone)


def office_of(workspace: Workspace, received_by: dt.date | None = None) -> rounds.Office:
    """The office's side of a run. `received_by`: where set, files that arrived after that day are left out."""
    workspace.refuse_if_too_deep()
    known = catalogue.load(workspace.catalogue)
    workspace.refuse_if_too_deep(known.agency_by_code)
    vouched = read_if_there(workspace.accepted)
    return rounds.Office(
        workspace=workspace,
        catalogue=known,
        key=workspace.key(),
        accepted=() if vouched is None else acceptances.load(vouched),
        received_by=received_by,
        manifest=recorded(workspace),
    )


def taken(
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
    office = office_of(workspace, received_by=None if as_of == period.last else as_of)
    refuse_another_key(workspace, office.key, [each for each in workspace.template_periods() if period.holds(each)])
    before = rounds.past(office, period)
    return rounds.take(office, period, as_of, before, watch, meanwhile), before


def not_empty(workspace: Workspace, step: rounds.Step) -> None:
    """EmptyInboxError if the inbox of the period is empty."""
    if not step.intake.returns:
        raise EmptyInboxError(messages.empty_inbox(workspace.relative(workspace.inbox(step.period))))


# --- the master --------------------------------------------------------------------------------------------------


@kept(early="consolidate.returns.intake")
def merge(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    today: dt.date,
    watch: Watch[CheckedReturn | None] = unwatched,
    how: MergeOptions = PLAIN,
) -> Published:
    """Read the inbox and write every output; the leaders' remarks in the master of an earlier merge are kept.

    ConsolidateError if the inbox is empty, a second count differs, or no file can be used while there is a master with
    answers, unless it is to be replaced even so.
    """
    source, as_of, step, before = read_for_merge(workspace, period, as_of, watch, how)
    gathered = previous.gather(workspace, period, today)
    now = step.context.catalogue
    workspace.sweep(period, today)
    begun = undo_journal.before(workspace, as_of.isoformat())
    from consolidate.actions.publish import older_papers, publishing  # noqa: PLC0415 - it loads what draws

    with publishing(workspace, period, now, how.papers, seals.outputs(source)) as outputs:
        said = seals.said(source, gathered)
        sent = sent_out(_remarks(said, period.before, now))
        sent_answers = rounds.answered(now, period, before, said.answered(period.before))
        record, key = workspace.made_replies(period), step.context.key
        made = made_before.load(record, workspace.replies(period), key)
        outputs.begin(Returned(step=step, remarks=sent, answers=sent_answers, made=made))  # while all else is counted
        trend, within = marking.trend(source, before, period), marking.within(source, step, before)
        for tries_left in reversed(range(TRIES)):
            consolidation = marking.consolidated(source, step, before, gathered.issues)
            results = roll_ups.results(consolidation)
            if how.recounted:
                recount(results)
            answers = answers_of(seals.said(source, gathered), period, now, (*before, step))
            found = Published(
                consolidation=consolidation,
                results=results,
                requests=counted(raised(results, answers)),
                outputs=(),
            )
            found = replace(found, closed=marking.closed_as(source, found.as_json, how.papers))
            outputs.begin(
                Findings(
                    results=results,
                    trend=trend,
                    within=within,
                    answers=answers,
                    most_rows=how.most_rows,
                    paper_templates=how.paper_templates,
                    workbooks=workspace.issued(period, now.agency_by_code),
                )
            )
            previous.keep(workspace, gathered)
            marking.number(source, (*before, *step.within))
            try:
                written = outputs.write(gathered, begun)
                break
            except previous.MasterChangedError:  # saved on a phone meanwhile: what was written there counts, too
                if not tries_left:
                    raise
                gathered = previous.gather(workspace, period, today).with_issues_of(gathered)
    made_before.save(record, made, key)
    previous.told(workspace, gathered)
    notices = (*notices_of(workspace, step, *before), *backups.reminder(workspace, today))
    older = older_papers(workspace, period, now, written, (as_of, today))
    return replace(found, outputs=written, notices=notices, older=older)


def read_for_merge(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    watch: Watch[CheckedReturn | None],
    how: MergeOptions,
) -> tuple[Workspace, dt.date, rounds.Step, tuple[rounds.Step, ...]]:
    """What a merge begins with: where it reads (`seals.source`), its as-of date, its round and those before it.

    ConsolidateError where the merge stops.
    """
    source, as_of = seals.source(workspace, period, as_of)
    step, before = taken(source, period, as_of, watch, meanwhile=_load_what_draws)
    if source is workspace:
        not_empty(workspace, step)
        if not how.even_so:
            _keep_answers(workspace, step)
    return source, as_of, step, before


def _keep_answers(workspace: Workspace, step: rounds.Step) -> None:
    """ConsolidateError where not one file can be used, and the master of an earlier merge has answers."""
    returns = step.intake.returns
    if all(item.quarantined for item in returns) and lying_master.has_answers(workspace, step.period):
        reasons = {item.issues[0].code: item.reason for item in returns if item.issues}
        why = next(iter(reasons.values())) if len(reasons) == 1 else messages.several_reasons(len(reasons))
        master = workspace.relative(workspace.master(step.period))
        raise ConsolidateError(messages.nothing_usable(len(returns), why.rstrip("."), master, str(step.period)))


def _load_what_draws() -> None:
    """Import what draws: it takes about as long as other processes need for the first files."""
    from consolidate.actions import publish  # noqa: F401, PLC0415 - it loads what draws


def recount(results: Results) -> None:
    """ConsolidateError where a second count differs."""
    from consolidate.consolidation.rollup.recount import differences  # noqa: PLC0415 - loads pandas

    if found := differences(results):
        raise ConsolidateError(messages.recount_differs(found))


def _remarks(gathered: previous.Gathered, period: Period, known: Catalogue) -> Mapping[str, Remark]:
    """Task code → the leaders' remark in a period's master; a task that another carries on has that one's code."""
    return prefill.followed(gathered.standing(period), catalogue.carried(known))


def answers_of(gathered: previous.Gathered, period: Period, known: Catalogue, steps: Sequence[rounds.Step]) -> Answers:
    """What answers requests in a period's master. `steps`: all that were read."""
    remarks = _remarks(gathered, period, known)
    return Answers(remarks=remarks, office=gathered.answered(period), arrived=rounds.arrivals(steps))


def status(
    workspace: Workspace, period: Period, as_of: dt.date, watch: Watch[CheckedReturn | None] = unwatched
) -> Standing:
    """Who has returned, when and how complete; nothing is written."""
    found, notices = findings(workspace, period, as_of, watch)
    requests, results = counted(raised(found.results, found.answers)), found.results
    closed = marking.closed_as(seals.source(workspace, period, as_of)[0])
    return Standing(
        consolidation=results.consolidation, results=results, requests=requests, notices=notices, closed=closed
    )


@kept()
def findings(
    workspace: Workspace, period: Period, as_of: dt.date, watch: Watch[CheckedReturn | None] = unwatched
) -> tuple[Findings, tuple[str, ...]]:
    """What a merge would draw from, with what is to be told beside it; nothing is written."""
    source, as_of = seals.source(workspace, period, as_of)
    step, before = taken(source, period, as_of, watch)
    results = roll_ups.results(marking.consolidated(source, step, before))
    notices = notices_of(workspace, step, *before)
    try:
        gathered = previous.gather(source, period, as_of)
    except ConsolidateError as error:  # a master that cannot be read now: what was read before still stands
        gathered, notices = previous.kept(source, period), (*notices, messages.not_in_requests(str(error)))
    answers = answers_of(gathered, period, step.context.catalogue, (*before, step))
    trend, within = marking.trend(source, before, period), marking.within(source, step, before)
    return Findings(results=results, trend=trend, within=within, answers=answers), notices
