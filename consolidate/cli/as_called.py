"""How this program was started, so that a command it prints can be typed as it stands.

The files it writes name commands as `consolidate …`: they are read on other machines, and are the same on all.
"""

import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path, PurePath

NAME = "consolidate"


@cache
def program() -> str:
    """What a person types before the name of a command: `consolidate`, `.venv\\Scripts\\consolidate`,
    `python -m consolidate`.
    """
    return started(sys.orig_argv, sys.argv)


def started(original: Sequence[str], arguments: Sequence[str]) -> str:
    """As `program`, of the arguments of a process: `original` with the interpreter's, `arguments` without them."""
    script = PurePath(arguments[0] if arguments else "")
    if script.name == "__main__.py" and script.parent.name == NAME:
        return f"{_typed(original[0] if original else sys.executable)} -m {NAME}"
    if script.stem == NAME and script.suffix in ("", ".exe", ".py"):
        return _typed(str(script.with_suffix("")))
    return NAME


def as_called(line: str, names: Iterable[str]) -> str:
    """The line with each command in it, `consolidate` and one of the `names`, as it is to be typed here."""
    if NAME not in line:
        return line
    return _command(frozenset(names)).sub(lambda _: f"{program()} ", line)


@cache
def _command(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w./\\:-]){NAME}\s+(?=(?:{'|'.join(sorted(names))})(?![\w/\\]|\.\w))")


def _typed(path: str) -> str:
    """The path as short as it can be typed: its name where the system finds it by that, from the current folder where
    it lies in it; in quotes where it has a space.
    """
    name = PurePath(path).name
    found = shutil.which(name)
    place = Path(path).absolute() if Path(path).name != path else None
    if place is None or (found and _unnamed(Path(found).absolute()) == _unnamed(place)):
        return PurePath(name).stem if name.lower().endswith(".exe") else name
    short = str(place.relative_to(Path.cwd())) if place.is_relative_to(Path.cwd()) else str(place)
    short = re.sub(r"(?i)\.exe$", "", short)
    return f'"{short}"' if " " in short else short


def _unnamed(path: Path) -> Path:
    """The path without `.exe`."""
    return path.with_suffix("") if path.suffix.lower() == ".exe" else path
