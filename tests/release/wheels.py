"""The wheels of a release: ours, built from this folder, and those it needs on Windows, at the pinned versions.

pip judges what a package needs by the system it runs on; so what is needed on Windows is read here from the wheels.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from email.parser import BytesParser
from pathlib import Path
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).parents[2]
PLATFORM = "win_amd64"
EXTRAS = ("keyring", "ocr")
"""The password kept by Windows; scanned plans, where Tesseract is installed."""

MOMENT = "315532800"
"""1 January 1980, in seconds since 1970: the time of every file in our wheel, so that its bytes repeat."""


def pins(text: str) -> dict[str, str]:
    """Name → version of what constraints.txt pins."""
    lines = (line.split("==") for line in text.splitlines() if line and not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in lines}


def environment(python: str) -> dict[str, str]:
    """What the markers of requirements are asked about: a Windows PC of 64 bits with this Python."""
    return {
        "implementation_name": "cpython",
        "implementation_version": f"{python}.0",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_release": "10",
        "platform_system": "Windows",
        "platform_version": "10.0.19045",
        "python_full_version": f"{python}.0",
        "python_version": python,
        "sys_platform": "win32",
    }


def needed(lines: Iterable[str], extras: Iterable[str], python: str) -> Iterator[Requirement]:
    """Of the requirements of a package, as its metadata write them, those that hold on Windows with these extras."""
    around = environment(python)
    for requirement in map(Requirement, lines):
        marker = requirement.marker
        if not marker or any(marker.evaluate({**around, "extra": extra}) for extra in ("", *extras)):
            yield requirement


def requirements(wheel: Path) -> list[str]:
    """The requirements that a wheel names."""
    with ZipFile(wheel) as packed:
        place = next(name for name in packed.namelist() if name.endswith(".dist-info/METADATA"))
        return BytesParser().parsebytes(packed.read(place)).get_all("Requires-Dist", [])


def tags(python: str) -> set[Tag]:
    """The tags of wheels that run on a Windows PC of 64 bits with this Python."""
    version = tuple(map(int, python.split(".")))
    return {
        *cpython_tags(version, platforms=[PLATFORM]),
        *compatible_tags(version, f"cp{version[0]}{version[1]}", [PLATFORM]),
    }


def name_of(wheel: Path) -> str:
    """The name of the package that a wheel holds."""
    return parse_wheel_filename(wheel.name)[0]


def runs_on(wheel: Path, python: str) -> bool:
    """Whether it is a wheel for Windows with this Python."""
    return not parse_wheel_filename(wheel.name)[3].isdisjoint(tags(python))


def is_pure(wheel: Path) -> bool:
    """Whether it runs on any system."""
    return all(tag.platform == "any" for tag in parse_wheel_filename(wheel.name)[3])


def build_own(folder: Path, python: Path, source: Path = ROOT) -> Path:
    """Our wheel, built in a copy of what is packaged, so that nothing of an earlier build gets into it.

    `python`: the interpreter whose environment has setuptools.
    """
    copy = folder / "source"
    copy.mkdir(parents=True)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(source / name, copy)
    shutil.copytree(source / "consolidate", copy / "consolidate", ignore=shutil.ignore_patterns("__pycache__"))
    command = [
        python,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        folder,
        copy,
    ]
    subprocess.run(command, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": MOMENT})
    shutil.rmtree(copy)
    return next(folder.glob("consolidate-*.whl"))


def fetch(wanted: Sequence[str], python: str, folder: Path) -> None:
    """Download the wheels of `name==version` for Windows, from wherever pip is told to look."""
    options = ["--no-deps", "--only-binary=:all:", "--platform", PLATFORM, "--python-version", python]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *options, "--dest", folder, *wanted], check=True)


def collect(own: Path, pinned: Mapping[str, str], python: str, folder: Path) -> list[Path]:
    """All wheels that ours needs on Windows with this Python, ours too, sorted; they lie in `folder`, fetched if not.

    KeyError with the name of a package that is needed and not pinned.
    """
    extras_of: dict[str, set[str]] = {name_of(own): set(EXTRAS)}
    found: dict[str, Path] = {name_of(own): own}
    waiting = [name_of(own)]
    while waiting:
        asked = [each for name in waiting for each in needed(requirements(found[name]), extras_of[name], python)]
        waiting = []
        for requirement in asked:
            name = canonicalize_name(requirement.name)
            if name not in extras_of or requirement.extras - extras_of[name]:
                extras_of.setdefault(name, set()).update(requirement.extras)
                waiting.append(name)
        waiting = list(dict.fromkeys(waiting))
        if lacking := [name for name in waiting if not (name in found or _found(folder, name, pinned[name], python))]:
            fetch([f"{name}=={pinned[name]}" for name in lacking], python, folder)
        found |= {name: _found(folder, name, pinned[name], python)[0] for name in waiting if name not in found}
    return sorted(found[name] for name in extras_of)


def _found(folder: Path, name: str, wanted: str, python: str) -> list[Path]:
    return [
        wheel
        for wheel in sorted(folder.glob("*.whl"))
        if name_of(wheel) == name and str(parse_wheel_filename(wheel.name)[1]) == wanted and runs_on(wheel, python)
    ]


def version() -> str:
    """The version of the program."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])
