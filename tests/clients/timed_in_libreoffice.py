"""Times what a person waits for in LibreOffice: timed_in_libreoffice.py PIPE JOBS ROUNDS, by its own interface.

JOBS: a JSON list of `{"source", "cells": [{"sheet", "cell", "value"}], "reads": [sheet]}`. In each round each workbook
is opened, its cells are set, it is calculated and the sheets are read; then closed, nothing saved. Prints a JSON list,
for each job the seconds of each round: [opening, setting and calculating and reading].
"""

import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import uno  # noqa: F401  (what makes the next imports possible)
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import DisposedException
from in_libreoffice import connected


def whole(sheet):
    """All of a sheet that is used."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)


def timed(desktop, job):
    """Seconds until a workbook is open, and from then until what depends on the cells that are set is read."""
    begun = time.perf_counter()
    hidden = PropertyValue(Name="Hidden", Value=True)
    book = desktop.loadComponentFromURL(Path(job["source"]).as_uri(), "_blank", 0, (hidden,))
    opened = time.perf_counter()
    for cell in job["cells"]:
        place = book.Sheets.getByName(cell["sheet"]).getCellRangeByName(cell["cell"])
        place.String = cell["value"]
    book.calculate()
    for title in job["reads"]:
        whole(book.Sheets.getByName(title)).getDataArray()
    done = time.perf_counter()
    book.close(True)
    return opened - begun, done - opened


def main(pipe, jobs, rounds):
    context = connected(pipe)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    each = json.loads(Path(jobs).read_text(encoding="utf-8"))
    turns = [[timed(desktop, job) for job in each] for _ in range(int(rounds))]
    sys.stdout.write(json.dumps([*zip(*turns, strict=True)]))
    sys.stdout.flush()
    with suppress(DisposedException):  # it may be gone before it answers
        desktop.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
    os._exit(0)  # the interface is known to crash while Python takes itself down
