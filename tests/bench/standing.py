"""Seconds of the reading part of a merge: every file read, checked, merged; only what saves time again is written.

`python -m tests.bench.standing WORKSPACE`
"""

import sys
import time
from contextlib import redirect_stdout
from io import StringIO

from consolidate import cli, run  # noqa: F401 - loaded before the clock starts
from tests.bench.returns import PERIOD


def main() -> None:
    begun = time.perf_counter()
    try:
        with redirect_stdout(StringIO()):
            cli.main(["status", str(PERIOD), "--json", "--workspace", sys.argv[1]])
    except SystemExit as end:
        if end.code not in (0, cli.EXIT_NEEDS_PERSON):
            raise
    print(time.perf_counter() - begun)  # noqa: T201


if __name__ == "__main__":
    main()
