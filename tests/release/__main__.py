"""Builds the package for Windows and proves it: `make release`. Needs pip's registry, and Python with our wheels' pins.

Why it stands with the tests: like tests/bench and tests/clients it is a program of the developer, most of it is the
proof, and none of it is part of what is installed.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from zipfile import ZipFile

from tests.release import dlls, folder, proof
from tests.release.wheels import EXTRAS, ROOT, build_own, collect, pins, version

DIST = ROOT / "dist"


def main() -> None:
    """Build, check and prove; exit code 1 with a line where something does not hold."""
    asked = argparse.ArgumentParser(prog="python -m tests.release")
    asked.add_argument("--tools", type=Path, required=True, help="environment with setuptools and uv")
    asked.add_argument("--python", default="3.12", help="the Python that app/ is for")
    asked.add_argument("--more", nargs="*", default=[], help="Pythons whose wheels are added for cai-dat.cmd")
    asked.add_argument("--embedded", type=Path, help="python-3.12.x-embed-amd64.zip, unpacked into python/")
    asked.add_argument("--sha256", default="", help="of that file, as its page says")
    asked.add_argument("--wheels", type=Path, default=DIST / "wheels", help="where downloads are kept")
    options = asked.parse_args()
    options.wheels.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        _release(options, Path(scratch))


def _release(options: argparse.Namespace, scratch: Path) -> None:
    pinned = pins((ROOT / "constraints.txt").read_text(encoding="utf-8"))
    _say("our wheel")
    own = build_own(scratch / "own", options.tools / "bin" / "python")
    _say("wheels for Windows")
    wheels = collect(own, pinned, options.python, options.wheels)
    others = {each for python in options.more for each in collect(own, pinned, python, options.wheels)}
    made = scratch / f"consolidate-windows-{version()}"
    folder.lay(made, wheels, others, _values(options))
    if options.embedded:
        folder.embed(made, options.embedded, options.sha256)
    (made / folder.SUMS).write_bytes(folder.sums(made))
    _say("checks")
    _stop(folder.faults(made), "a Windows PC would stumble over")
    _stop((f"{library}, wanted by {module}" for library, module in dlls.missing(made / "app", options.python)), "lacks")
    _resolve(options.tools / "bin" / "uv", made / "wheels", [options.python, *options.more])
    _say("zip")
    target = DIST / f"{made.name}.zip"
    digest = folder.pack(made, target)
    if folder.pack(made, scratch / "again.zip") != digest:
        raise SystemExit("the bytes of the zip do not repeat")
    target.with_suffix(".zip.sha256").write_text(f"{digest} *{target.name}\n", encoding="ascii")
    _say("the same files as here")
    with ZipFile(target) as packed:
        packed.extractall(scratch / "unpacked")
    unpacked = scratch / "unpacked" / made.name
    told = proof.runnable(unpacked / "app", folder.compiled(wheels), scratch / "runs")
    _stop(proof.compared(scratch / "runs", scratch / "round"), "differ")
    size = sum((made / name).stat().st_size for name in folder.names(made))
    megabytes = f"{target.stat().st_size / 1e6:.0f} MB, unpacked {size / 1e6:.0f} MB"
    _say(f"{target}: {megabytes}, longest path {folder.longest(made)}")
    _say(f"Python sources that are others on this system: {', '.join(told) or 'none'}")


def _values(options: argparse.Namespace) -> dict[str, str]:
    return {
        "VERSION": version(),
        "PYTHON": options.python,
        "DIGITS": options.python.replace(".", ""),
        "PYTHONS": ", ".join([options.python, *options.more]),
        "SHA256": options.sha256.lower() or "(ghi vào đây)",
    }


def _resolve(uv: Path, wheels: Path, pythons: Sequence[str]) -> None:
    """uv finds in the folder of wheels alone all that the program needs on Windows with each of these Pythons."""
    for python in pythons:
        command = [uv, "pip", "install", "--dry-run", "--quiet", "--offline", "--no-index", "--find-links", wheels]
        around = [
            "--python-platform",
            "x86_64-pc-windows-msvc",
            "--python-version",
            python,
            "--target",
            wheels / "none",
        ]
        subprocess.run([*command, *around, f"consolidate[{','.join(EXTRAS)}]=={version()}"], check=True)


def _say(step: str) -> None:
    print(f"== {step}", file=sys.stderr)  # noqa: T201 - it is what the command is for


def _stop(found: Iterable[str], what: str) -> None:
    lines = list(found)
    if lines:
        raise SystemExit("\n".join([f"{what}:", *lines[:40]]))


main()
