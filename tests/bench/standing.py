"""Seconds of the reading part of a merge: every file read, checked, merged; only what saves time again is written.

`python -m tests.bench.standing WORKSPACE`
"""

import sys
import time
from pathlib import Path

from consolidate import run
from consolidate.workspace import Workspace
from tests.bench.returns import PERIOD


def main() -> None:
    workspace = Workspace(Path(sys.argv[1]))
    begun = time.perf_counter()
    run.status(workspace, PERIOD, PERIOD.last)
    print(time.perf_counter() - begun)  # noqa: T201


if __name__ == "__main__":
    main()
