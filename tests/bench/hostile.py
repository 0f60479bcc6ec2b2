"""What hostile files cost: the time to merge sixty good returns with them, by the time without."""

import datetime as dt
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from consolidate.core.workspace import Workspace
from tests.support.hostile import PERIOD, call, good_returns, hostile_files, office

DAYS = tuple(dt.date(2025, 10, day) for day in range(27, 32))
"""Merged as of each in turn: nothing is known from another."""


def filled(folder: Path, files: Iterable[tuple[str, bytes]]) -> Workspace:
    workspace = office(folder)
    inbox = workspace.inbox(PERIOD)
    inbox.mkdir(parents=True, exist_ok=True)
    for name, data in files:
        (inbox / name).write_bytes(data)
    return workspace


def seconds(workspace: Workspace, as_of: dt.date) -> float:
    begun = time.perf_counter()
    call(workspace.root, "merge", str(PERIOD), "--quiet", "--as-of", str(as_of))
    return time.perf_counter() - begun


def main() -> None:
    """The shortest of some merges of each, in turn, so that a busy computer slows both."""
    with tempfile.TemporaryDirectory() as place:
        good = list(good_returns(office(Path(place, "made"))))
        hostile = [(name, data) for name, data, _ in hostile_files(good[0][1])]
        inboxes = filled(Path(place, "without"), good), filled(Path(place, "having"), good + hostile)
        times = [[seconds(workspace, day) for workspace in inboxes] for day in DAYS]
    without, having = (min(found) for found in zip(*times, strict=True))
    print(f"{len(good)} good {without:.2f} s, with {len(hostile)} hostile {having:.2f} s: {having / without:.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
