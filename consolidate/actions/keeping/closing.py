"""The commands `close` and `reopen`."""

import datetime as dt
import hashlib
import json
from dataclasses import replace

from consolidate.actions import reporting_round
from consolidate.actions.keeping import seals
from consolidate.actions.keeping.seals import Closing, SealedWorkspace
from consolidate.actions.outcomes.base import faulty_places
from consolidate.actions.outcomes.keeping.closings import Closed, NotClosed, Reopened, Waiting
from consolidate.actions.outcomes.reporting_round import Published, Standing
from consolidate.consolidation.requests import counted as counted_requests
from consolidate.consolidation.requests import raised
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import listed, refuse_if_held, remove, write_state
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.returns.arrivals import arrivals_in, recorded
from consolidate.returns.intake import Watch, counted, unwatched
from consolidate.returns.model import CheckedReturn
from consolidate.texts.actions import keeping as texts
from consolidate.texts.outputs.master.vocabulary import Returned


def close(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    today: dt.date,
    watch: Watch[CheckedReturn | None] = unwatched,
    *,
    by: str = "",
    even_so: bool = False,
) -> Closed | NotClosed:
    """Merge a period a last time and keep its master, and what it was made from: from now on it stays as it is.

    While something waits nothing is done, unless it is to be closed `even_so`. ConsolidateError where the period is
    closed already, or nothing came in for it. The period is closed once its line stands in `templates/closed.tsv`,
    which is written last: a run that is ended before has closed nothing.
    """
    refuse_if_held(workspace.closings)
    if last := seals.sealed(workspace, period):
        raise ConsolidateError(texts.closed_before(str(period), last.closing.day))
    waiting = _waiting(reporting_round.status(workspace, period, as_of, watch))
    if waiting.any and not even_so:
        return NotClosed(str(period), as_of, waiting)
    reporting_round.merge(workspace, period, as_of, today, watch)  # takes what people wrote in the master before
    closing = Closing(
        period=str(period),
        event=texts.CLOSED_EVENT,
        day=today.isoformat(),
        as_of=as_of.isoformat(),
        sha256="",
        by=by,
        words=texts.closed_while(*waiting.counts) if waiting.any else "",
        number=str(1 + sum(each.is_closed for each in seals.closings(workspace) if each.period == str(period))),
    )
    sealed = seals.of_closing(workspace, closing)
    seals.add(workspace, _sealed(workspace, sealed, period, as_of, watch))
    return Closed(reporting_round.merge(workspace, period, as_of, today, watch), waiting)


def reopen(workspace: Workspace, period: Period, today: dt.date, reason: str, *, by: str = "") -> Reopened:
    """Open a closed period again: the next merge makes it of all that is there. What was closed is kept.

    ConsolidateError where it is not closed, or no reason is given.
    """
    last = seals.last_of(workspace, period)
    if not last or not last.is_closed:
        raise ConsolidateError(texts.not_closed(str(period)))
    if not reason.strip():
        raise ConsolidateError(texts.NO_REASON)
    opened = Closing(
        period=str(period),
        event=texts.REOPENED_EVENT,
        day=today.isoformat(),
        as_of="",
        sha256="",
        by=by,
        words=reason.strip(),
        number=last.number,
    )
    seals.add(workspace, opened)
    return Reopened(str(period), opened.day, opened.words, by, workspace.relative(workspace.closings))


def _waiting(standing: Standing) -> Waiting:
    """What is unsettled: errors, agencies that owe and did not answer, requests without an answer."""
    silent = [each for how in (Returned.BLANK, Returned.ASIDE, Returned.NO) for each in standing.standing(how)]
    found, old = standing.consolidation.issues, standing.consolidation.replaced
    return Waiting(
        errors=standing.unsettled,
        faulty=faulty_places(issue for issue in found if issue.place.file not in old),
        agencies=tuple((each.agency.code, each.agency.name) for each in silent),
        requests=standing.requests.waiting,
    )


def _sealed(
    workspace: Workspace,
    sealed: SealedWorkspace,
    period: Period,
    as_of: dt.date,
    watch: Watch[CheckedReturn | None],
) -> Closing:
    """Write the folder of a closing: what the period is made from, and what is made from just that."""
    from consolidate.actions.keeping.masters_drawn import drawn  # noqa: PLC0415 - it loads what draws

    for leftover in listed(sealed.folder):  # of a run that was ended before the period was closed
        remove(leftover)
    periods = [each for each in workspace.inbox_periods() if each.last < period.first or period.holds(each)]
    received_by = None if as_of == period.last else as_of
    files = counted(workspace, periods, received_by, recorded(workspace))
    seals.copy_state(workspace, sealed, arrivals_in(files))
    findings, _ = reporting_round.findings(sealed, period, as_of, watch)
    digest = ""
    for name, content in drawn(findings):
        write_state(sealed.folder / name, content)
        if name == workspace.master(period).name:
            digest = hashlib.sha256(content).hexdigest()
    figures = Published(
        consolidation=findings.results.consolidation,
        results=findings.results,
        requests=counted_requests(raised(findings.results, findings.answers)),
        outputs=(),
    ).as_json()
    text = json.dumps(figures, ensure_ascii=False, indent=1, sort_keys=True)
    write_state(sealed.folder / seals.FIGURES, text.encode())
    write_state(sealed.folder / seals.VERSION, seals.program_version().encode("ascii"))
    return replace(sealed.closing, sha256=digest)
