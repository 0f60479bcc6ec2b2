"""The master: made, opened; the copies that go back."""

from typing import Any

from consolidate.core.errors import ConsolidateError
from consolidate.core.files import listed, open_mark
from consolidate.core.period import as_of_day, today
from consolidate.texts import window as texts
from consolidate.texts.window import screens as labels
from consolidate.window import errands
from consolidate.window.screens.home_screen import is_older
from consolidate.window.screens.model import Asked, Screen, Window, moment_of, typed_day


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
        "held": texts.open_in_excel(master.name) if open_mark(master) else "",
        "replies": replies,
        "replies_folder": space.replies(period),
    }


def merge(window: Window, asked: Asked) -> None:
    """`consolidate merge`."""
    period, even_so = asked.period, bool(asked.form.get("even_so"))
    master = window.workspace.master(period)
    if open_mark(master):  # told before the work, not after it
        raise ConsolidateError(texts.open_in_excel(master.name))
    day = as_of_day(period, typed_day(asked.form.get("as_of", "")))
    options = f" --as-of {day.isoformat()}" if day != period.as_of(today()) else ""
    command = f"consolidate merge {period}{options}{' --even-so' if even_so else ''}"
    root = window.workspace.root
    window.jobs.start((labels.MERGE_NOW, command, SCREEN.name), errands.merge, root, period, day, even_so)


SCREEN = Screen(name="tong-hop", label=labels.MERGE, show=show, actions={"tong-hop": merge})
