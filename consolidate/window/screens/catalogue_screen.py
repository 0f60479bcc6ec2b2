"""The catalogue: how much it holds, its faults by sheet and cell, the workbook itself."""

from typing import Any

from consolidate.texts.window import screens as labels
from consolidate.window import errands
from consolidate.window.screens.model import Asked, Screen, Window


def show(window: Window, asked: Asked) -> dict[str, Any]:
    """The counts; ConsolidateError with every fault where the catalogue is refused."""
    return {"counts": window.ask(errands.catalogue_counts, asked.period)}


def check(window: Window, asked: Asked) -> None:
    """Read the catalogue again and say that it has no fault; the faults are said by `show`."""
    window.ask(errands.catalogue_counts, asked.period)
    window.say(errands.Told(lines=(labels.CATALOGUE_FINE,)))


SCREEN = Screen(name="danh-muc", label=labels.CATALOGUE, show=show, actions={"kiem-tra": check})
