"""SHA-256 of every file and JSON the program makes: `python -m tests.bench.digests [--sizes 76,500] > before.txt`.

Run before and after a change that is to leave the outputs as they are, and compare the two lists with `diff`. Scenes:
`demo` (two periods, played), and for each size a workspace with every workbook answered. Times and key are fixed, so
that two runs of the same code print the same lines.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import ROOT
from tests.bench.returns import PERIOD, fill_in, office

KEY = hashlib.sha256(b"digests").hexdigest().encode()
ARRIVED = 1_761_300_000
"""24/10/2025, a day before monthly reports are due."""

_NOT_OUTPUTS = (".cache", "hoan-tac")


def consolidate(workspace: Path, *words: str) -> bytes:
    """What a command prints on stdout. RuntimeError unless it ended with exit code 0 or 1."""
    command = [sys.executable, "-m", "consolidate", *words, "--workspace", str(workspace)]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
    if done.returncode > 1:
        raise RuntimeError(f"{' '.join(words)}: {done.returncode}\n{done.stderr.decode()}")
    return done.stdout


def demo(root: Path) -> None:
    """The played round, then the longer periods made of it, and its plans proposed anew."""
    consolidate(root.parent, "demo", str(root))
    for period in ("2025-09", "2025-Q4", "2025"):
        (root / "outbox" / f"merge-{period}.json").write_bytes(consolidate(root, "merge", period, "--json"))
    sources = sorted(map(str, (root / "templates" / "sources").iterdir()))
    (root / "outbox" / "import.json").write_bytes(consolidate(root, "import", *sources, "--json"))
    questions(root)


def answered(root: Path, agencies: int) -> None:
    """A workspace of a size: every workbook sent out, answered without a fault, merged."""
    workspace = office(root, agencies)
    workspace.key_file.write_bytes(KEY)
    consolidate(root, "generate", str(PERIOD), "--quiet")
    fill_in(workspace)
    for path in workspace.inbox(PERIOD).iterdir():
        os.utime(path, (ARRIVED, ARRIVED))
    questions(root)


def questions(root: Path) -> None:
    """What the commands of a round say as JSON, beside what they write."""
    for command in ("check", "status", "merge"):
        (root / "outbox" / f"{command}.json").write_bytes(consolidate(root, command, str(PERIOD), "--json"))


def digests(root: Path) -> Iterator[str]:
    """A line for each file below a workspace: digest, path."""
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root)
        if path.is_file() and not set(_NOT_OUTPUTS) & set(place.parts):
            yield f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {root.name}/{place.as_posix()}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="76,500", help="numbers of agencies, beside the demo")
    sizes = [int(size) for size in options.parse_args().sizes.split(",") if size]
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        demo(root / "demo")
        for size in sizes:
            answered(root / str(size), size)
        for scene in ("demo", *map(str, sizes)):
            print(*digests(root / scene), sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
