"""The command `merge --preview`: what a merge would change, with nothing written."""

import datetime as dt
from dataclasses import replace

from consolidate.actions import reporting_round, roll_ups
from consolidate.actions.keeping import marking, seals
from consolidate.actions.outcomes.keeping.previewed import Previewed, edited_in
from consolidate.actions.outcomes.reporting_round import Standing
from consolidate.consolidation.requests import counted, raised
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.outputs import against_master
from consolidate.outputs.model import PLAIN, MergeOptions
from consolidate.returns.intake import Watch, unwatched
from consolidate.returns.masters import lying_master, previous
from consolidate.returns.model import CheckedReturn


def preview(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    today: dt.date,
    watch: Watch[CheckedReturn | None] = unwatched,
    how: MergeOptions = PLAIN,
) -> Previewed:
    """What a merge with these arguments would do to the master that lies there. Nothing is written, no cache either.

    ConsolidateError where the merge would stop.
    """
    workspace = replace(workspace, untouched=True)
    source, as_of, step, before = reporting_round.read_for_merge(workspace, period, as_of, watch, how)
    gathered = previous.gather(workspace, period, today)
    results = roll_ups.results(marking.consolidated(source, step, before, gathered.issues))
    if how.recounted:
        reporting_round.recount(results)
    said = seals.said(source, gathered)
    answers = reporting_round.answers_of(said, period, step.context.catalogue, (*before, step))
    found = Standing(consolidation=results.consolidation, results=results, requests=counted(raised(results, answers)))
    lying, master = lying_master.lying(workspace, period), workspace.relative(workspace.master(period))
    edited = edited_in(gathered.issues, master)
    return Previewed(
        consolidation=found.consolidation,
        results=results,
        requests=found.requests,
        outputs=(),
        notices=reporting_round.notices_of(workspace, step, *before),
        master=master,
        there=lying is not None,
        changes=against_master.changes(results, _totals(found), lying, edited),
        edited=edited,
        usual=period.as_of(today),
    )


def _totals(found: Standing) -> against_master.Figures:
    """The totals of `merge --json`; who is named in it, counted."""
    agencies = {key: each if isinstance(each, int) else len(each) for key, each in found.as_json()["agencies"].items()}
    return {"tasks": found.results.task_totals, "targets": found.results.target_totals, "agencies": agencies}
