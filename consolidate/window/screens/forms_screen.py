"""The agencies' workbooks: made, listed, opened."""

from typing import Any

from consolidate.core.files import listed
from consolidate.texts.window import screens as labels
from consolidate.window import errands
from consolidate.window.screens.model import Asked, Screen, Window, moment_of


def show(window: Window, asked: Asked) -> dict[str, Any]:
    """The workbooks that are there, with whose each is and when it was made."""
    space = window.workspace
    folder = space.templates(asked.period)
    paths = [path for path in listed(folder, "*.xlsx") if not path.name.startswith("~$")]
    names: dict[str, str] = window.ask(errands.agency_names) if paths else {}
    workbooks = [
        (names.get(path.stem.removeprefix(f"{asked.period}_"), labels.NOT_KNOWN_AGENCY), path, moment_of(path))
        for path in paths
    ]
    return {"folder": folder, "shown_folder": space.relative(folder), "workbooks": workbooks}


def generate(window: Window, asked: Asked) -> None:
    """`consolidate generate`."""
    command = f"consolidate generate {asked.period}"
    titles = (labels.MAKE_FORMS, command, SCREEN.name)
    window.jobs.start(titles, errands.generate, window.workspace.root, asked.period)


SCREEN = Screen(name="bieu-mau", label=labels.FORMS, show=show, actions={"tao": generate})
