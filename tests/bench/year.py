"""What a year of returns costs to read: the first merge of December, and one more with nothing changed."""

import shutil
import tempfile
import time
from pathlib import Path

from consolidate.actions import catalogue, demo, reporting_round
from consolidate.actions.demo.replies import fill
from consolidate.core.files import write
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace

MONTHS = tuple(Period.parse(f"2025-{month:02}") for month in range(1, 13))


def played(folder: Path) -> Workspace:
    """Twelve months of workbooks out and answers in, played as in the demo."""
    workspace = Workspace(folder)
    write(workspace.key_file, demo.KEY)
    catalogue.init(workspace)
    for period in MONTHS:
        reporting_round.generate(workspace, period, period.last)
        fill(folder, str(period), demo.SEED)
    return workspace


def seconds_reading(workspace: Workspace) -> float:
    """Reading, checking and merging all twelve months; no master is written."""
    begun = time.perf_counter()
    reporting_round.status(workspace, MONTHS[-1], MONTHS[-1].last)
    return time.perf_counter() - begun


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        workspace = played(Path(place))
        files = sum(path.is_file() for path in workspace.inbox_root.rglob("*"))
        shutil.rmtree(workspace.outbox_root / ".cache")
        first, second = seconds_reading(workspace), min(seconds_reading(workspace) for _ in range(3))
    print(f"{files} files: first {first:.2f} s, again {second:.2f} s, ratio {second / first:.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
