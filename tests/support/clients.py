"""Spreadsheet programs that are not ours, driven as their users would: cells filled in, the file saved.

A job names a workbook, where and in which format to save it, and what to type: `{"source", "target", "format", "cells":
[{"sheet", "cell", "kind", "value"}]}`. `kind` is text, number or day (its value in ISO form).
"""

import json
import os
import re
import shutil
import signal
import subprocess
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
DEBIAN_PYTHON = "/usr/bin/python3"
DRIVERS = Path(__file__).parents[1] / "clients"
NODE_MODULES = Path(__file__).parents[2] / ".venv" / "clients" / "node_modules"

_PACKAGES = {"sheetjs": "xlsx", "exceljs": "exceljs"}
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{locale}</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/General"><prop oor:name="DefaultLocale" oor:op="fuse">
<value>{locale}</value></prop></item>
</oor:items>
"""


def absent(what: str) -> None:
    """Skip the test where a program it needs is not installed; where `CI` is `true` that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is required here and not installed", pytrace=False)
    pytest.skip(f"{what} is not installed")


class Typed(NamedTuple):
    """A cell and what is typed into it: `value` is a text, a number, or a day in ISO form."""

    sheet: str
    cell: str
    kind: str
    value: str | float


class Job(NamedTuple):
    """A workbook to be filled in. `keep_formats`: SheetJS drops number formats unless it is asked for them.

    `sorts`: sheets and the column, from 0, by which LibreOffice sorts what their filter takes in.
    """

    source: Path
    target: Path
    cells: Iterable[Typed]
    keep_formats: bool = True
    sorts: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True)
class Client:
    """A program, by the name people know, and the formats it saves. `locale`: of its user, where that can be set."""

    name: str
    driver: str
    formats: tuple[str, ...]
    locale: str = ""

    @property
    def version(self) -> str:
        """Of the program, as it says itself; of an npm package as it is required."""
        if self.driver in _PACKAGES:
            required = json.loads((DRIVERS / "package.json").read_text(encoding="utf-8"))["dependencies"]
            return str(required[_PACKAGES[self.driver]])
        command = [str(SOFFICE) if self.driver == "libreoffice" else "ssconvert", "--version"]
        said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
        return re.search(r"\d+(\.\d+)+", said)[0]  # type: ignore[index]

    def fill(self, jobs: Iterable[Job], folder: Path) -> None:
        """Do the jobs. `folder` is for the client's own files. CalledProcessError where the program fails."""
        _require(self.driver)
        orders = folder / f"{self.driver}{self.locale}.json"
        orders.write_text(json.dumps([_order(job) for job in jobs]), encoding="utf-8")
        if self.driver == "libreoffice":
            _in_libreoffice(orders, self.locale, folder)
        elif self.driver == "gnumeric":
            _run([DEBIAN_PYTHON, "-I", DRIVERS / "in_gnumeric.py", orders], {"HOME": str(folder)})
        else:
            _run(["node", DRIVERS / f"in_{self.driver}.cjs", orders], {"NODE_PATH": str(NODE_MODULES)})


CLIENTS = (
    Client("LibreOffice in Vietnamese", "libreoffice", ("xlsx", "ods", "xls"), "vi-VN"),
    Client("LibreOffice in English", "libreoffice", ("xlsx", "ods", "xls"), "en-US"),
    Client("Gnumeric", "gnumeric", ("xlsx", "ods", "xls")),
    Client("SheetJS", "sheetjs", ("xlsx", "ods", "xls")),
    Client("ExcelJS", "exceljs", ("xlsx",)),
)


def _order(job: Job) -> Mapping[str, Any]:
    return {
        "source": str(job.source),
        "target": str(job.target),
        "format": job.target.suffix[1:],
        "keep_formats": job.keep_formats,
        "sorts": job.sorts,
        "cells": [cell._asdict() for cell in job.cells],
    }


def _run(command: list[str | Path], environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=180, check=False, env={**os.environ, **environment}
    )
    assert not done.returncode, f"ended with {done.returncode}: {done.stdout}{done.stderr[-2_000:]}"


@cache
def _has(module: str) -> bool:
    """Whether Debian's Python knows an interface."""
    return Path(DEBIAN_PYTHON).exists() and not subprocess.call([DEBIAN_PYTHON, "-c", module])


def _require(driver: str) -> None:
    match driver:
        case "libreoffice":
            if not SOFFICE or not _has("import uno"):
                absent("LibreOffice with its interface for Python")
        case "gnumeric":
            if not _has("import gi; gi.require_version('Gnm', '1.12')"):
                absent("Gnumeric with its interface for Python")
        case _:
            if not shutil.which("node") or not NODE_MODULES.is_dir():
                absent("SheetJS and ExcelJS (make clients)")


def profile(folder: Path, locale: str) -> Path:
    """The folder made a profile of LibreOffice for a region."""
    settings = folder / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS.format(locale=locale), encoding="utf-8")
    return folder


def _in_libreoffice(orders: Path, locale: str, folder: Path) -> None:
    where, pipe = profile(folder / f"profile-{locale}", locale), f"consolidate{uuid.uuid4().hex}"
    office = [str(SOFFICE), f"-env:UserInstallation={where.as_uri()}", "--headless", "--norestore", "--nodefault"]
    office.append(f"--accept=pipe,name={pipe};urp;")
    with subprocess.Popen(office, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as it:
        try:
            _run([DEBIAN_PYTHON, "-I", DRIVERS / "in_libreoffice.py", pipe, locale, orders], {})
            it.wait(60)
        finally:
            if it.poll() is None:
                os.killpg(it.pid, signal.SIGKILL)
