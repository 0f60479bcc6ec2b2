"""The master: made, opened; the copies that go back."""

from collections.abc import Callable
from typing import Any

from consolidate.core.files import listed
from consolidate.core.period import as_of_day, today
from consolidate.texts import window as texts
from consolidate.texts.window import screens as labels
from consolidate.window import errands
from consolidate.window.errands import Told, keeping_errands
from consolidate.window.screens.home_screen import is_older
from consolidate.window.screens.model import Asked, Screen, Window, held, moment_of, refuse_held, typed_day


def show(window: Window, asked: Asked) -> dict[str, Any]:
    """The master that is there, with when it was made and whether it is old; the copies that go back."""
    space, period = window.workspace, asked.period
    master = space.master(period)
    replies = listed(space.replies(period), "*.xlsx")
    return {
        "folder": space.relative(space.outbox(period)),
        "as_of": texts.day(period.as_of(today())),
        "master": master if master.exists() else None,
        "made": moment_of(master),
        "old": is_older(window, period),
        "held": held(master),
        "replies": replies,
        "replies_folder": space.replies(period),
        "undoable": window.ask(keeping_errands.undoable, period),
    }


def merge(window: Window, asked: Asked) -> None:
    """`consolidate merge`."""
    refuse_held(window.workspace.master(asked.period))
    _start(window, asked, labels.MERGE_NOW, errands.merge)


def preview(window: Window, asked: Asked) -> None:
    """`consolidate merge --preview`."""
    _start(window, asked, labels.PREVIEW, keeping_errands.preview, " --preview")


def _start(window: Window, asked: Asked, title: str, errand: Callable[..., Told], option: str = "") -> None:
    """Start what merges, or would merge, a period with what is typed in the form."""
    period, even_so = asked.period, bool(asked.form.get("even_so"))
    day = as_of_day(period, typed_day(asked.form.get("as_of", "")))
    options = f"{option} --as-of {day.isoformat()}" if day != period.as_of(today()) else option
    command = f"consolidate merge {period}{options}{' --even-so' if even_so else ''}"
    window.jobs.start((title, command, SCREEN.name), errand, window.workspace.root, period, day, even_so)


def undo(window: Window, asked: Asked) -> None:
    """`consolidate undo`."""
    titles = (labels.UNDO, f"consolidate undo {asked.period}", SCREEN.name)
    window.jobs.start(titles, keeping_errands.undo, window.workspace.root, asked.period)


SCREEN = Screen(
    name="tong-hop", label=labels.MERGE, show=show, actions={"tong-hop": merge, "xem-truoc": preview, "hoan-tac": undo}
)
