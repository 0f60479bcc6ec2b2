"""Whether a word is lost: workbooks edited by hands, each cell looked up by another reader of the raw XML.

`python -m tests.bench.words [COUNT]` prints the table of docs/performance.md.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.support.hands_checked import Trial, counted, sent_to, tried

AGENCIES = ("xa-muong-kim", "so-khcn")
COUNT = 10_000


def main() -> None:
    """The sums over all, and what is wrong, if anything."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    complaints: list[str] = []

    def trials(folder: Path) -> Iterator[Trial]:
        for number, sent in enumerate(sent_to(folder, AGENCIES)):
            for seed in range(number, count, len(AGENCIES)):
                trial = tried(sent, seed)
                complaints.extend([trial.complaint] if trial.complaint else [])
                yield trial

    with tempfile.TemporaryDirectory() as place:
        sums = counted(trials(Path(place)))
    names = ("files", "merged", "aside", "cells", "submitted", "beside", "silent")
    print("| " + " | ".join(names) + " |")  # noqa: T201
    print("|" + "---|" * len(names))  # noqa: T201
    print("| " + " | ".join(f"{sums[name]:,}" for name in names) + " |")  # noqa: T201
    print(*complaints[:20], sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
