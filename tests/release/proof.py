"""That `app/` is enough: on this system, with nothing but the standard library, it makes the same files byte for byte.

Only the modules compiled for Windows cannot run here. Each package that has some is taken from this environment, at the
same version; its Python sources are compared with those for Windows, and what differs is told.
"""

import filecmp
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import distribution
from pathlib import Path

from tests.release.wheels import name_of, parse_wheel_filename

STARTER = """
import multiprocessing, runpy, sys
app = sys.argv[1]
if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    sys.argv = sys.argv[1:]
    try:
        runpy.run_path(app, run_name="__main__")
    finally:
        files = {name: getattr(module, "__file__", None) or app for name, module in list(sys.modules.items())}
        inside = (app, sys.base_prefix)
        out = sorted(name for name, file in files.items() if not file.startswith(inside) or "-packages" in file)
        if out:
            raise SystemExit(f"loaded from elsewhere: {out}")
"""
"""Starts `app` as `python app` does, but with the way in which Windows starts processes."""


def runnable(app: Path, compiled: Iterable[Path], target: Path) -> list[str]:
    """Copy `app/` with this system's build of the packages of these wheels. Returns the Python files that differ."""
    shutil.copytree(app, target)
    differing: list[str] = []
    for wheel in compiled:
        name, version = name_of(wheel), parse_wheel_filename(wheel.name)[1]
        here = distribution(name)
        if here.version != str(version):
            raise SystemExit(f"{name}: {version} for Windows, {here.version} here")
        theirs = {Path(str(file)) for file in here.files or [] if ".." not in file.parts}
        for top in {file.parts[0] for file in theirs}:
            shutil.rmtree(target / top, ignore_errors=True)
        for file in sorted(theirs):
            source = Path(str(here.locate_file(file)))
            if "__pycache__" in file.parts or not source.is_file():
                continue
            if file.suffix == ".py" and (app / file).exists() and _said(source) != _said(app / file):
                differing.append(file.as_posix())
            (target / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target / file)
    return differing


def _said(source: Path) -> bytes:
    return source.read_bytes().replace(b"\r\n", b"\n")


def run(app: Path, *words: str | Path) -> None:
    """The program as the folder runs it: shut in, without site-packages, with the processes of Windows."""
    python = Path(sys.base_prefix, "bin", f"python{sys.version_info.major}.{sys.version_info.minor}")
    command = [python, "-I", "-S", "-X", "utf8", "-c", STARTER, app, *words]
    subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL, env=_bare())


def run_here(*words: str | Path) -> None:
    """The program of this environment, as it starts processes here."""
    subprocess.run([sys.executable, "-m", "consolidate", *map(str, words)], check=True, stdout=subprocess.DEVNULL)


def _bare() -> Mapping[str, str]:
    return {"PATH": "/usr/bin:/bin", "LANG": "C"}


def compared(app: Path, folder: Path) -> Sequence[str]:
    """Play a round with this environment, then merge it again with both. Returns the outputs that differ, or lack.

    The outputs are the master, answers, page, papers and mails of the demonstration.
    """
    ours, theirs = folder / "here", folder / "from-app"
    run_here("demo", ours, "--quiet")
    period = max(path.name for path in (ours / "outbox").iterdir() if not path.name.startswith("."))
    shutil.rmtree(ours / "outbox")
    shutil.rmtree(ours / "templates" / "mau", ignore_errors=True)
    shutil.copytree(ours, theirs)
    words = ["merge", period, "--papers", "--strict", "--quiet"]
    _needs_person(lambda: run_here(*words, "--workspace", ours))
    _needs_person(lambda: run(app, *words, "--workspace", theirs))
    return differing(ours, theirs)


def _needs_person(merge: Callable[[], None]) -> None:
    """Run a merge that ends with exit code 1, as under --strict errors need a person."""
    try:
        merge()
    except subprocess.CalledProcessError as error:
        if error.returncode != 1:
            raise


def differing(one: Path, other: Path) -> list[str]:
    """The files of two folders that are not in both with the same bytes."""
    both = {path.relative_to(root) for root in (one, other) for path in root.rglob("*") if path.is_file()}
    kept = sorted(path for path in both if ".cache" not in path.parts)
    return [
        path.as_posix()
        for path in kept
        if not ((one / path).exists() and (other / path).exists())
        or not filecmp.cmp(one / path, other / path, shallow=False)
    ]
