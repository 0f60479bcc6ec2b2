"""How long people wait for LibreOffice: the master opened and corrected; an agency's workbook opened and typed in.

`python -m tests.bench.recalculation` prints the tables of docs/performance.md. Needs LibreOffice with its interface for
Python. All in one LibreOffice by turns; the least of the rounds counts, as other work on the machine only adds.
"""

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import ironcalc
from openpyxl import load_workbook

from consolidate.forms.columns import HEADER_ROW as FORM_HEADER_ROW
from consolidate.outputs.master.drawing.table import FIRST_ROW, HEADER_ROW
from consolidate.texts.labels import Label, MasterTitle, Role, Status, Title
from tests.bench.__main__ import PERIOD, machine, merge, prepared
from tests.bench.measure import process
from tests.support.clients import DEBIAN_PYTHON, DRIVERS, SOFFICE

DEMO_PERIOD = "2025-10"
_READ = [MasterTitle.OVERVIEW, MasterTitle.TASKS, MasterTitle.AGENCIES]
_COLOURS = re.compile(r"<conditionalFormatting.*?</conditionalFormatting>", re.DOTALL)
_CHECK = re.compile(r"<f>(?:(?!</f>).)*?IFERROR\(IF\((?:(?!</f>).)*</f>", re.DOTALL)
_SHEETS = "xl/worksheets/"


def timed(jobs: Sequence[Mapping[str, Any]], rounds: int, folder: Path) -> Sequence[tuple[float, float]]:
    """For each job the least seconds to open its workbook, and to set, calculate and read."""
    orders, pipe = folder / "jobs.json", f"consolidate{uuid.uuid4().hex}"
    orders.write_text(json.dumps(jobs), "utf-8")
    office = [str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    office += ["--nodefault", f"--accept=pipe,name={pipe};urp;"]
    driver = [DEBIAN_PYTHON, "-I", DRIVERS / "timed_in_libreoffice.py", pipe, orders, str(rounds)]
    with subprocess.Popen(office, stderr=subprocess.DEVNULL, start_new_session=True) as running:
        try:
            found = json.loads(subprocess.run(driver, stdout=subprocess.PIPE, text=True, check=True).stdout)
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
    return [(min(opening for opening, _ in turns), min(rest for _, rest in turns)) for turns in found]


# --- the master --------------------------------------------------------------------------------------------------


def played(folder: Path) -> Path:
    """The demonstration, in the folder: the real catalogue, 61 agencies, two periods merged."""
    process(sys.executable, "-m", "consolidate", "demo", folder, "--quiet")
    return folder


def largest(folder: Path) -> Path:
    """The largest workbook of a folder."""
    return max(folder.glob("*.xlsx"), key=lambda path: path.stat().st_size)


def correction(master: Path) -> tuple[Mapping[str, Any], int, int]:
    """The job that says of one row that a lead has done it; the rows of the details, and of the agencies."""
    book = load_workbook(master, read_only=True, data_only=True)
    rows = book[MasterTitle.DETAILS].iter_rows(min_row=HEADER_ROW, values_only=True)
    labels = list(next(rows))
    role, status = labels.index(Label.ROLE), labels.index(Label.STATUS)
    details = [row for row in rows if row[0]]
    open_row = next(
        number for number, row in enumerate(details) if row[role] == Role.LEAD and row[status] != Status.DONE
    )
    place = f"{chr(ord('A') + status)}{FIRST_ROW + open_row}"
    agencies = sum(1 for row in book[MasterTitle.AGENCIES].iter_rows(min_row=FIRST_ROW, values_only=True) if row[0])
    cells = [{"sheet": MasterTitle.DETAILS, "cell": place, "value": Status.DONE}]
    return {"source": str(master), "cells": cells, "reads": _READ}, len(details), agencies


def computed(master: Path, rounds: int) -> float:
    """The least seconds of IronCalc for every formula of the workbook."""

    def once() -> float:
        model = ironcalc.load_from_xlsx(str(master), "en", "UTC", "en")
        begun = time.process_time()
        model.evaluate()
        return time.process_time() - begun

    return min(once() for _ in range(rounds))


def masters(written: Mapping[str, Path], rounds: int, folder: Path) -> Iterator[str]:
    heads = ("master", "its rows", "its agencies", "opened", "a cell corrected, all counted and read")
    yield f"| {' | '.join(heads)} | all computed by IronCalc |"
    yield "|---|---|---|---|---|---|"
    jobs, rows, agencies = zip(*[correction(path) for path in written.values()], strict=True)
    found = timed(jobs, rounds, folder)
    for (what, path), count, filers, (opening, counting) in zip(written.items(), rows, agencies, found, strict=True):
        cells = (what, f"{count:,}", f"{filers}", f"{opening:.1f} s", f"{counting:.1f} s")
        yield f"| {' | '.join(cells)} | {computed(path, rounds):.1f} s |"


# --- an agency's workbook ----------------------------------------------------------------------------------------


def without(source: Path, target: Path, *parts: re.Pattern[str]) -> Path:
    """A copy of a workbook without such parts of its sheets."""
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for member in package.infolist():
            content = package.read(member)
            if member.filename.startswith(_SHEETS) and member.filename.endswith(".xml"):
                text = content.decode()
                for part in parts:
                    text = part.sub("", text)
                content = text.encode()
            copy.writestr(member, content)
    return target


def typing(workbook: Path) -> Mapping[str, Any]:
    """The job of typing one status into the first row of the tasks."""
    book = load_workbook(workbook, read_only=True)
    rows = book[Title.TASKS].iter_rows(min_row=FORM_HEADER_ROW, max_row=FORM_HEADER_ROW, values_only=True)
    column = chr(ord("A") + list(next(rows)).index(Label.STATUS))
    cells = [{"sheet": Title.TASKS, "cell": f"{column}{FORM_HEADER_ROW + 1}", "value": Status.IN_PROGRESS}]
    return {"source": str(workbook), "cells": cells, "reads": [Title.TASKS, Title.GUIDE]}


def workbooks(issued: Path, rounds: int, folder: Path) -> Iterator[str]:
    yield "| the agency's workbook, opened and typed in | in a LibreOffice that runs | ratio |"
    yield "|---|---|---|"
    variants = {
        "as issued": issued,
        "without conditional formats": without(issued, folder / "plain.xlsx", _COLOURS),
        "without these and the self-check": without(issued, folder / "bare.xlsx", _COLOURS, _CHECK),
    }
    seconds = [sum(each) for each in timed([*map(typing, variants.values())], 3 * rounds, folder)]
    for what, mine in zip(variants, seconds, strict=True):
        yield f"| {what} | {mine * 1000:.0f} ms | {mine / seconds[-1]:.2f} |"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--large", type=int, default=500, help="agencies of the large round; 0: none")
    options.add_argument("--rounds", type=int, default=3, help="rounds of each; the least counts")
    options.add_argument("--folder", type=Path, help="keep the large workspace here, and use one that is there")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary)
        demo = played(scratch / "demo")
        written = {"the demonstration's": largest(demo / "outbox" / DEMO_PERIOD)}
        if given.large:
            place = prepared((given.folder or scratch).absolute(), given.large)
            merge(place)
            written[f"of {given.large} agencies, the largest share"] = largest(place.outbox / PERIOD)
        _print([machine(), ""])
        _print([*masters(written, given.rounds, scratch), ""])
        _print(workbooks(largest(demo / "templates" / DEMO_PERIOD), given.rounds, scratch))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
