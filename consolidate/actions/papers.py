"""The commands of papers: each merges the period and makes, of the same results, the papers that are asked for."""

import datetime as dt
from collections.abc import Sequence

from consolidate.actions import reporting_round
from consolidate.actions.outcomes.papers_made import Papers
from consolidate.core.files import read_if_there, write_state
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.outputs.model import MergeOptions
from consolidate.outputs.papers.shipped import PAPERS
from consolidate.returns.intake import Watch, unwatched
from consolidate.returns.model import CheckedReturn


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
