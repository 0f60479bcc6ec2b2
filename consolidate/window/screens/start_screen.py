"""The first start: a new workspace, one that is there, or the demonstration."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from consolidate.core.errors import ConsolidateError
from consolidate.core.normalize import visible
from consolidate.core.workspace import CATALOGUE, Workspace
from consolidate.texts import window as texts
from consolidate.texts.window import screens as labels
from consolidate.window import errands
from consolidate.window.screens.model import Asked, Screen, Window

_MOST_LISTED = 200
_FOLDERS_OF_PEOPLE = ("Documents", "Desktop", "OneDrive/Documents", "OneDrive/Desktop")
DEMO_FOLDER = "demo"


def show(window: Window, _: Asked) -> dict[str, Any]:
    """The provinces, and the workspaces that are near."""
    demo = demo_of(window)
    provinces, built_in = window.ask(errands.provinces_of)
    return {
        "provinces": provinces,
        "built_in": built_in,
        "existing": [(window.place(path), visible(str(path))) for path in _existing(window)],
        "demo": window.place(demo.root) if demo.catalogue.is_file() else "",
        "demo_folder": visible(str(demo.root)),
        "is_new": window.is_new,
        "shown_root": visible(str(window.workspace.root.resolve())),
    }


def demo_of(window: Window) -> Workspace:
    """Where the demonstration is played: below the folder that the window was started in."""
    return Workspace(window.home.root.resolve() / DEMO_FOLDER)


def _existing(window: Window) -> list[Path]:
    """The workspaces beside the folder of the start, in it, and where people keep their folders; each once."""
    start = window.home.root.resolve()
    people = [Path.home() / name for name in _FOLDERS_OF_PEOPLE]
    around = [start, start.parent, *people]
    found = dict.fromkeys(path for folder in around for path in (folder, *_folders(folder)))
    present = window.workspace.root.resolve()
    return [path for path in found if path != present and _is_workspace(path) and path != demo_of(window).root]


def _folders(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())[:_MOST_LISTED]
    except OSError:
        return
    yield from (path for path in entries if not path.name.startswith("."))


def _is_workspace(folder: Path) -> bool:
    try:
        return (folder / CATALOGUE).is_file()
    except OSError:
        return False


def new(window: Window, asked: Asked) -> str:
    """`consolidate init`."""
    if not window.is_new:
        raise ConsolidateError(texts.NO_SUCH_PAGE)
    window.say(window.ask(errands.init, asked.form.get("province", "")))
    return "/"


def existing(window: Window, asked: Asked) -> str:
    """Go on in a workspace of the list."""
    wanted = asked.form.get("folder", "")
    known = [*_existing(window), demo_of(window).root]
    chosen = next((path for path in known if window.place(path) == wanted and _is_workspace(path)), None)
    if chosen is None:
        raise ConsolidateError(texts.NO_PLACE)
    window.move(Workspace(chosen))
    return "/"


def demo(window: Window, _: Asked) -> None:
    """`consolidate demo`, and then go on in its folder."""
    space = demo_of(window)
    titles = (labels.DEMO, "consolidate demo", SCREEN.name)
    window.jobs.start(titles, errands.demo, space.root)


SCREEN = Screen(
    name="bat-dau",
    label=labels.START,
    show=show,
    actions={"tao-moi": new, "mo": existing, "du-lieu-mau": demo},
    in_menu=False,
)
