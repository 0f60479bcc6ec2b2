"""The commands of papers: each merges the period and makes, of the same results, the papers that are asked for."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from consolidate.actions import reporting_round
from consolidate.actions.outcomes.papers_made import Papers
from consolidate.consolidation.due_dates import party_day
from consolidate.core.files import read_if_there, write_state
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.outputs.listing import PARTY_REPORT, REPORT, all_papers
from consolidate.outputs.model import MergeOptions
from consolidate.outputs.papers.shipped import PAPERS
from consolidate.returns.intake import Watch, unwatched
from consolidate.returns.model import CheckedReturn
from consolidate.texts.actions import report_told


def templates(workspace: Workspace) -> dict[str, bytes]:
    """File name → content of the office's templates; those that are not there yet are written as shipped."""
    found: dict[str, bytes] = {}
    for paper in PAPERS:
        path = workspace.paper_templates / paper.template
        content = read_if_there(path)
        if content is None:
            content = paper.compose()
            write_state(path, content)
        found[paper.template] = content
    return found


def make(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    today: dt.date,
    papers: Sequence[str],
    watch: Watch[CheckedReturn | None] = unwatched,
) -> Papers:
    """Merge a period and write these outputs on request with it."""
    how = MergeOptions(papers=papers, paper_templates=templates(workspace))
    return Papers(reporting_round.merge(workspace, period, as_of, today, watch, how), papers)


def report(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    today: dt.date,
    watch: Watch[CheckedReturn | None] = unwatched,
    *,
    party: bool = False,
) -> Papers:
    """Merge a period and write its report; `party`: also in the Party form, with the days left until it is due."""
    names = [REPORT, PARTY_REPORT] if party else [REPORT]
    made = make(workspace, period, as_of, today, names, watch)
    last = party_day(period)
    told = [
        report_told.FILL_IN,
        *([report_told.PARTY_FORM, report_told.party_day(last, (last - today).days)] if party else []),
    ]
    json: dict[str, str | int] = {"party_due": last.isoformat(), "days_left": (last - today).days} if party else {}
    return replace(made, told=told, more_json=json)


def with_all(workspace: Workspace, how: MergeOptions) -> MergeOptions:
    """The same merge that makes all papers, too."""
    return replace(how, papers=all_papers(), paper_templates=templates(workspace))
