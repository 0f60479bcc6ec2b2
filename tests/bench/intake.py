"""Seconds of the reading part of a merge: files found and hashed, then checked, or known from the time before.

`python -m tests.bench.intake WORKSPACE`
"""

import gc
import sys
import time
from pathlib import Path

from consolidate import catalogue, cli
from consolidate.consolidation import rounds
from consolidate.core.workspace import Workspace
from consolidate.returns import intake
from tests.bench.returns import PERIOD


def main() -> None:
    gc.set_threshold(*cli.COLLECTION_THRESHOLDS)
    workspace = Workspace(Path(sys.argv[1]))
    office = rounds.Office(
        workspace=workspace, catalogue=catalogue.load(workspace.catalogue), key=workspace.key(), accepted=()
    )
    context = rounds.check_context(office, PERIOD, PERIOD.last, ())
    begun = time.perf_counter()
    intake.intake(workspace, context)
    print(time.perf_counter() - begun)  # noqa: T201


if __name__ == "__main__":
    main()
