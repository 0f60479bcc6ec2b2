"""The catalogue: how much it holds, its faults by sheet and cell, the workbook itself, and its usual changes."""

from typing import Any
from urllib.parse import urlencode

from consolidate.core.errors import ConsolidateError
from consolidate.core.files import kept_copies
from consolidate.texts import window as texts
from consolidate.texts.window import changes
from consolidate.texts.window import plans as plan_labels
from consolidate.texts.window import screens as labels
from consolidate.window import errands
from consolidate.window.errands import catalogue_changes
from consolidate.window.screens.model import Asked, Screen, Window, held


def show(window: Window, asked: Asked) -> dict[str, Any]:
    """The counts and the forms, the one that was filled in with its row; ConsolidateError with every fault where the
    catalogue is refused.
    """
    counts = window.ask(errands.catalogue_counts, asked.period)
    space = window.workspace
    chosen = asked.query.get("mau", "")
    typed = {name: asked.query.get(name, "") for name in changes.FIELDS.get(chosen, ())}
    filled: dict[str, Any] = {
        "counts": counts,
        "changes": changes,
        "excel_step": plan_labels.EXCEL_STEP,
        "offered": window.ask(catalogue_changes.offered, asked.period.last),
        "chosen": chosen if chosen in changes.TITLES else "",
        "typed": typed,
        "kept_in": changes.kept_in(space.relative(kept_copies.earlier_catalogues(space.catalogue))),
        "held": held(space.catalogue),
    }
    if any(typed.values()):
        try:
            filled["draft"] = window.ask(catalogue_changes.draft, chosen, typed)
        except ConsolidateError as error:
            filled["draft_faults"] = str(error).split("\n")
    return filled


def check(window: Window, asked: Asked) -> None:
    """Read the catalogue again and say that it has no fault; the faults are said by `show`."""
    window.ask(errands.catalogue_counts, asked.period)
    window.say(errands.Told(lines=(labels.CATALOGUE_FINE,)))


def write(window: Window, asked: Asked) -> str | None:
    """Write the row that was shown; where it is refused, its form is shown again as it was filled in."""
    chosen = asked.form.get("mau", "")
    if chosen not in changes.TITLES:
        raise ConsolidateError(texts.BAD_REQUEST)
    typed = {name: asked.form.get(name, "") for name in changes.FIELDS[chosen]}
    if window.jobs.running:
        raise ConsolidateError(texts.BUSY)
    open_now = held(window.workspace.catalogue)
    refused = [open_now] if open_now else []
    try:
        if not open_now:
            window.say(window.ask(catalogue_changes.write, chosen, typed, asked.form.get("seen", "")))
    except ConsolidateError as error:
        refused = str(error).split("\n")
    if refused:
        window.say(errands.Told(warnings=tuple(refused)))
        return f"/{SCREEN.name}?{urlencode({'ky': str(asked.period), 'mau': chosen, **typed})}#mau"
    return None


SCREEN = Screen(name="danh-muc", label=labels.CATALOGUE, show=show, actions={"kiem-tra": check, "ghi": write})
