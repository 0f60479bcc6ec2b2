"""What a person clicks: the round as a local page, each button the action of a command.

access.py          one-time addresses, the cookie, requests of other pages refused
application.py     the Flask application: who may come in, which screen answers
errands/           the actions, as the page asks for them
helper_process.py  the process that does them, so that it can be ended
inbox_copies.py    files dropped on the page, copied into the inbox
jobs.py            long work: progress, stopped, its lines
programs.py        browser, Excel, folders
running_lock.py    a second start finds the first
server.py          waitress, and when it ends
"""

import logging
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from consolidate.core.errors import ConsolidateError
from consolidate.core.normalize import visible
from consolidate.core.workspace import Workspace
from consolidate.texts import window as texts
from consolidate.window import programs, running_lock
from consolidate.window.access import Access
from consolidate.window.application import Presence, application
from consolidate.window.screens.model import Window
from consolidate.window.server import Server, Stay

CLOSED_SECONDS = 60.0
IDLE_SECONDS = 1800.0
_TICK_SECONDS = 0.5
_KEEP_SECONDS = 30.0
_LAST_ANSWER_SECONDS = 1.0
"""So long the last answer may take on its way, once the person has closed the program."""


@dataclass(frozen=True)
class Times:
    """How long the window stays after the last page was closed, and when nobody does anything."""

    closed_seconds: float = CLOSED_SECONDS
    idle_seconds: float = IDLE_SECONDS


def run(
    workspace: Workspace,
    opened: Callable[[str], None],
    times: Times = Times(),
    open_path: Callable[[Path], None] = programs.open_in_program,
) -> None:
    """Serve the page of a workspace until it is no longer wanted. `opened` gets the address that opens it once.

    Where the page of this workspace is served already, `opened` gets a new address of that one, and this ends at once.
    """
    workspace.refuse_if_too_deep()
    access = Access()
    stay = Stay(times.closed_seconds, times.idle_seconds)
    held: list[tuple[Workspace, running_lock.Entry]] = []

    def move(to: Workspace) -> None:
        entry = running_lock.entry(access.port, access.lock_secret)
        if running_lock.take(to, entry):
            raise ConsolidateError(texts.runs_already(visible(str(to.root))))
        running_lock.release(*held.pop())
        held.append((to, entry))

    window = Window(workspace, open_path, move, lambda line: note(window.log, line))
    presence = Presence(stay.here, stay.left, stay.active, stay.end, lambda line: note(window.log, line))
    with ExitStack() as ends:
        ends.callback(window.close)
        server = Server(application(window, access, presence), access.has_cookie)
        ends.callback(server.close)
        access.port = server.port
        entry = running_lock.entry(access.port, access.lock_secret)
        if address := running_lock.take(workspace, entry):
            opened(address)
            return
        held.append((workspace, entry))
        ends.callback(lambda: running_lock.release(*held[-1]))
        window.look_back()
        server.start()
        window.warm()
        opened(access.address())
        with suppress(KeyboardInterrupt):  # Ctrl-C where it was started is one more way to close it
            _wait(window, stay, held)


def shown(tell_address: Callable[[str], None], tell: Callable[[str], None], *, browser: bool) -> Callable[[str], None]:
    """What `run` does with an address: a browser shows it; it is told where none is wanted, or none starts."""

    def show(address: str) -> None:
        if not browser:
            tell_address(address)
        elif programs.show_page(address):
            tell(texts.OPENING)
        else:
            tell(texts.NO_BROWSER)
            tell_address(address)

    return show


def _wait(window: Window, stay: Stay, held: list[tuple[Workspace, running_lock.Entry]]) -> None:
    """Until the page is no longer wanted."""
    kept = time.monotonic()
    while not stay.is_over(working=window.jobs.holding):
        time.sleep(_TICK_SECONDS)
        if time.monotonic() - kept >= _KEEP_SECONDS:
            kept = time.monotonic()
            running_lock.keep(*held[-1])
    time.sleep(_LAST_ANSWER_SECONDS)


def note(log: Path, line: str) -> None:
    """Add a line to the log of the window; that it cannot be written ends no work."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {visible(line)}\n")
    except OSError:
        logging.getLogger(__name__).debug("log not written: %s", log)
