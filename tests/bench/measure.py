"""What a whole process costs, and two of them side by side, by turns. Only the standard library.

A process is told to have held at least what the one that started it held, so this one stays small.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Every program's modules are compiled once, as pip does; else ours alone, run from its sources, would be each time."""

_UNITS_A_MEGABYTE = 1_000_000 if sys.platform == "darwin" else 1_000
"""Of `ru_maxrss`: bytes on a Mac, kilobytes elsewhere."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall-clock seconds of a process, the most memory any one process of it held, what it printed; the processor time
    that it and the processes it started took together.
    """

    seconds: float
    megabytes: float
    printed: str = ""
    processor: float = 0.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Ours and another's, medians; `ratio`: the median over the rounds, each side running right after the other; of
    `processor` time the same.
    """

    ours: Cost
    other: Cost
    ratio: float
    processor: float


def process(*command: str | Path, env: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end. RuntimeError with what it said if it fails."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        begun = time.perf_counter()
        words = list(map(str, command))
        child = subprocess.Popen(words, cwd=ROOT, env={**_INSTALLED, **(env or {})}, stdout=said, stderr=said)
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        printed = said.read()
    if child.returncode:
        raise RuntimeError(f"{' '.join(words)}: {child.returncode}\n{printed}")
    return Cost(seconds, used.ru_maxrss / _UNITS_A_MEGABYTE, printed, used.ru_utime + used.ru_stime)


def side_by_side(ours: Callable[[], Cost], other: Callable[[], Cost], rounds: int) -> Pair:
    """Both in turn, so that a busy machine slows both."""
    found = [(ours(), other()) for _ in range(rounds)]
    return Pair(
        median(mine for mine, _ in found),
        median(theirs for _, theirs in found),
        statistics.median(mine.seconds / theirs.seconds for mine, theirs in found),
        statistics.median(mine.processor / theirs.processor for mine, theirs in found),
    )


def median(costs: Iterable[Cost]) -> Cost:
    found = list(costs)
    return Cost(statistics.median(cost.seconds for cost in found), statistics.median(cost.megabytes for cost in found))
