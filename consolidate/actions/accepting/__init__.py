"""The command `accept`: the office vouches for a file that lost its identity."""

from dataclasses import replace
from pathlib import Path

from consolidate import catalogue
from consolidate.actions import reporting_round
from consolidate.actions.outcomes.accepted import Accepted
from consolidate.consolidation import rounds
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import write_state
from consolidate.core.normalize import visible
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.returns import acceptances
from consolidate.returns.acceptances import Acceptance
from consolidate.returns.intake import look
from consolidate.returns.validation import CheckContext
from consolidate.texts import messages


def accept(workspace: Workspace, period: Period, file: Path, agency: str) -> Accepted:
    """Record that a file without a valid identity is the return of an agency for a period.

    ConsolidateError if the agency is asked nothing, if the file needs no such record, or cannot be used even with it.
    A file recorded for this agency stays as it is; of one recorded for another the outcome says so.
    """
    office = reporting_round.office_of(workspace)
    reporting_round.refuse_another_key(workspace, office.key, [period])
    known = rounds.check_context(office, period, period.last, ())
    context = replace(known, confirmed={})
    _acceptable(context, agency)
    found, *others = look(workspace, [file], lambda _: context, period)
    received = found.received
    if others:
        raise ConsolidateError(messages.one_at_a_time(received.path))
    if not found.quarantined:
        raise ConsolidateError(messages.needs_no_acceptance(received.path, found.agency))
    acceptance = Acceptance(period=str(period), agency=agency, sha256=received.sha256, file=visible(received.path))
    vouched = replace(context, confirmed={received.sha256: agency})
    (now,) = look(workspace, [file], lambda _: vouched, period)
    if now.quarantined:
        raise ConsolidateError(messages.cannot_accept(received.path, now.reason))
    before = known.confirmed.get(received.sha256, "")
    if before != agency:
        write_state(workspace.accepted, acceptances.save((*office.accepted, acceptance)))
    names = {each.code: each.name for each in context.catalogue.groups}
    names |= {each.code: each.name for each in context.catalogue.agencies}
    return Accepted(acceptance, now.agency, before, names[agency])


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
