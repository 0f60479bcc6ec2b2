"""The first screen: where the round stands."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consolidate.core.errors import ConsolidateError
from consolidate.core.files import listed
from consolidate.core.period import Period, today
from consolidate.texts import window as texts
from consolidate.texts.window import papers as words
from consolidate.texts.window import screens as labels
from consolidate.window import errands
from consolidate.window.errands import keeping_errands, paper_errands
from consolidate.window.screens.model import Asked, Screen, Window, moment_of


@dataclass(frozen=True)
class Step:
    """A step of the round: where its button leads, and how far it is; `ready`: what it is called once it is done."""

    label: str
    screen: str
    done: bool | None
    state: str
    ready: str = labels.READY

    @property
    def word(self) -> str:
        """How far it is, in a word; "" where that is not known."""
        return "" if self.done is None else self.ready if self.done else labels.WAITING


def show(window: Window, asked: Asked) -> dict[str, Any]:
    """Today, the day of reports, the steps and the next of them."""
    try:
        due: str = texts.due(window.ask(errands.catalogue_counts, asked.period).due, today())
    except ConsolidateError:  # the catalogue has faults; its screen lists them
        due = ""
    steps = _steps(window, asked.period, fine=bool(due))
    following = next((step for step in steps if step.done is False), None)
    closed = window.ask(keeping_errands.closed_line, asked.period)
    return {"steps": steps, "following": following, "due": due, "to_close": not (following or closed)}


def _steps(window: Window, period: Period, *, fine: bool) -> list[Step]:
    """`fine`: whether the catalogue can be used."""
    space = window.workspace
    workbooks = len(listed(space.templates(period), "*.xlsx"))
    received = len(window.inbox_files(period))
    merged = moment_of(space.master(period))
    papers, old_papers, drafts, sent = window.ask(paper_errands.papers_counted, period)
    when = texts.moment(moment_of(space.catalogue))
    old = is_older(window, period)
    return [
        Step(labels.CATALOGUE, "danh-muc", fine, labels.catalogue_there(when, fine=fine)),
        Step(labels.FORMS, "bieu-mau", bool(workbooks), labels.workbooks(workbooks)),
        Step(words.SEND, "gui", None if drafts or received else False, words.mails_in_step(drafts, sent)),
        Step(labels.INBOX, "nhan", bool(received), labels.files_in_inbox(received), labels.ARRIVING),
        Step(labels.MERGE, "tong-hop", bool(merged) and not old, labels.merged_at(texts.moment(merged), old)),
        Step(labels.PAPERS, "bao-cao", bool(papers) and not old_papers, labels.papers(papers, old_papers)),
    ]


def is_older(window: Window, period: Period) -> bool:
    """Whether the master of a period is older than the catalogue, or than when a file came into the inbox.

    A copied file keeps its own time, so what counts is when its entry was made; Windows has that as creation. The
    master of a closed period never is: what came later changes nothing in it.
    """
    master = _time(window.workspace.master(period))
    if not master or window.ask(keeping_errands.closed_line, period):
        return False
    news = [_arrival(path) for path in window.inbox_files(period)]
    return max([_time(window.workspace.catalogue), *news]) > master


def _arrival(path: Path) -> float:
    try:
        return path.stat().st_ctime
    except OSError:
        return 0.0


def _time(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


SCREEN = Screen(name="", label=labels.HOME, show=show, is_step=False)
