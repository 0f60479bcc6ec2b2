"""The lock file of a workspace whose window runs: a second start finds the first by it, and asks it for an address.

Who can read the file may open the window: it is in the workspace, as the data are. A file that a killed process left
is recognised by nobody answering at its port.
"""

import json
import os
import platform
import secrets
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from consolidate.core.errors import ConsolidateError
from consolidate.core.files import make, os_errors_as, replacing
from consolidate.core.normalize import visible
from consolidate.core.workspace import Workspace
from consolidate.texts import messages
from consolidate.texts import window as texts

ASK_PATH, SECRET_HEADER = "/dia-chi-moi", "X-Window-Secret"
ASK_SECONDS = 5.0
FRESH_SECONDS = 120.0
"""The window of another computer, whose port cannot be asked, runs if it touched its file so lately."""

_TRIES = 20
_PAUSE_SECONDS = 0.1


@dataclass(frozen=True)
class Entry:
    """What the lock file says: where the window listens, and what it answers to."""

    port: int
    process: int
    computer: str
    secret: str


def entry(port: int, secret: str) -> Entry:
    """The entry of this process."""
    return Entry(port, os.getpid(), platform.node(), secret)


def place(workspace: Workspace) -> Path:
    """The lock file of a workspace."""
    return workspace.outbox_root / ".cache" / "window.json"


def take(workspace: Workspace, ours: Entry) -> str:
    """Write the lock file: "". Where another window runs on the workspace: a new address of that one instead.

    ConsolidateError where that is on another computer, or the file cannot be written.
    """
    path = place(workspace)
    make(path.parent)
    for _ in range(_TRIES):
        if _written(path, ours):
            return ""
        theirs = _read(path)
        if theirs and theirs.computer != ours.computer and _age(path) < FRESH_SECONDS:
            raise ConsolidateError(texts.runs_elsewhere(visible(theirs.computer)))
        if theirs and theirs.computer == ours.computer and (address := _asked(theirs)):
            return address
        if theirs or _age(path) > _TRIES * _PAUSE_SECONDS / 2:  # not one that is being written just now
            _remove_stale(path, theirs)
        time.sleep(_PAUSE_SECONDS)
    raise ConsolidateError(messages.cannot_write(visible(str(path)), messages.NOT_ALLOWED))


def keep(workspace: Workspace, ours: Entry) -> None:
    """Show other computers that the window still runs; write the file again where somebody emptied the outbox."""
    path = place(workspace)
    with suppress(OSError, ConsolidateError):
        if path.exists():
            os.utime(path)
        else:
            make(path.parent)
            _written(path, ours)


def release(workspace: Workspace, ours: Entry) -> None:
    """Remove the lock file if it is ours, and the folders made for it if nothing else is in them."""
    path = place(workspace)
    if _read(path) == ours:
        with suppress(OSError):
            path.unlink()
            path.parent.rmdir()
            path.parent.parent.rmdir()


def _written(path: Path, ours: Entry) -> bool:
    """Write the file if there is none."""
    part = path.with_name(f"{path.stem}-{secrets.token_hex(8)}.tmp")
    with os_errors_as(messages.cannot_write, path):
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            data = json.dumps(asdict(ours)).encode("utf-8")
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            return _put_where_none_is(part, path, data)
        finally:
            replacing.discard(part)


def _put_where_none_is(part: Path, path: Path, data: bytes) -> bool:
    try:
        os.link(part, path)
    except FileExistsError:
        return False
    except OSError:  # a disk without links (a memory stick): written in its place, a reader may meet half of it
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return False
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    return True


def _read(path: Path) -> Entry | None:
    """What the file says; None where there is none, or it says nothing that can be used."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Entry(int(found["port"]), int(found["process"]), str(found["computer"]), str(found["secret"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _age(path: Path) -> float:
    """Seconds since the file was touched; 0 where it is gone."""
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0


def _remove_stale(path: Path, theirs: Entry | None) -> None:
    if _read(path) == theirs:  # not one that another start has written meanwhile
        with suppress(OSError):
            path.unlink()


def _asked(theirs: Entry) -> str:
    """A new address of the window that runs; "" where none answers. No proxy is asked: it is this computer."""
    if not 0 < theirs.port < 65536:
        return ""
    connection = HTTPConnection("127.0.0.1", theirs.port, timeout=ASK_SECONDS)
    try:
        connection.request("POST", ASK_PATH, headers={SECRET_HEADER: theirs.secret})
        answer = connection.getresponse()
        text = answer.read(1000).decode("ascii", "replace").strip()
    except (OSError, HTTPException, ValueError):
        return ""
    finally:
        connection.close()
    starts = f"http://127.0.0.1:{theirs.port}/"
    return text if answer.status == 200 and text.startswith(starts) else ""
