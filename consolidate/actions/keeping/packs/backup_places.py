"""What is to be said of the folder that a backup goes to: one that is synchronised, or on the network."""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from consolidate.texts.actions import keeping as texts

_SYNCHRONISED = {
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
}
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "davfs", "fuse.davfs2"}
_REMOTE_DRIVE = 4


def told(folder: Path, environment: Mapping[str, str] = os.environ) -> Iterator[str]:
    """A sentence for each reason to think again about a folder."""
    path = folder.absolute()
    if service := _service(path, environment):
        yield texts.synchronised(service)
    if on_network(path):
        yield texts.ON_NETWORK


def _service(path: Path, environment: Mapping[str, str]) -> str:
    """The service that copies what lies there to other computers; "" where none is seen."""
    roots = [Path(value) for name, value in environment.items() if name.casefold().startswith("onedrive") and value]
    if any(path.is_relative_to(root) for root in roots):
        return "OneDrive"
    parts = [part.casefold() for part in path.parts]
    return next((name for start, name in _SYNCHRONISED.items() if any(part.startswith(start) for part in parts)), "")


def on_network(path: Path, mounts: str | None = None) -> bool:
    """Whether a folder lies on another computer. `mounts`: the system's table, where it has one in /proc."""
    if str(path).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - on Windows alone

        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _REMOTE_DRIVE)
    lines = (mounts if mounts is not None else _mounts()).splitlines()
    rows = [line.split() for line in lines if len(line.split()) > 2]
    own = [row for row in rows if path.is_relative_to(row[1].replace("\\040", " "))]
    return bool(own) and max(own, key=lambda row: len(row[1]))[2] in _NETWORK


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
