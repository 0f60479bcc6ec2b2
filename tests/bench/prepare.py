"""A workspace of a size, filled in, and what the others need of it: `python -m tests.bench.prepare FOLDER AGENCIES`.

work/      the workspace: workbooks sent out, returns in the inbox
cells/     the cells of each agency's workbook, pickled
rows.bin   the rows of the master, pickled
"""

import datetime as dt
import pickle
import sys
from pathlib import Path

from consolidate.actions import reporting_round
from consolidate.core.workspace import Workspace
from consolidate.spreadsheets import reading
from consolidate.spreadsheets.model import RawSheet
from tests.bench.returns import PERIOD, fill_in, office


def main() -> None:
    folder, agencies = Path(sys.argv[1]), int(sys.argv[2])
    workspace = office(folder / "work", agencies)
    reporting_round.generate(workspace, PERIOD, PERIOD.last)
    fill_in(workspace)
    reporting_round.merge(workspace, PERIOD, PERIOD.last, PERIOD.last)
    dump(workspace, folder)


def dump(workspace: Workspace, folder: Path) -> None:
    (folder / "cells").mkdir(parents=True)
    for path in workspace.templates(PERIOD).iterdir():
        write(folder / "cells" / f"{path.stem}.bin", path, formulas=True)
    write(folder / "rows.bin", workspace.master(PERIOD), formulas=False)


def write(target: Path, book: Path, *, formulas: bool) -> None:
    sheets = reading.read(book.read_bytes(), book.name).sheets
    target.write_bytes(pickle.dumps({sheet.title: rows(sheet, formulas=formulas) for sheet in sheets}))


def rows(sheet: RawSheet, *, formulas: bool) -> list[list[object]]:
    """The sheet as a list of rows from the first, None where a cell is empty; days as numbers."""
    width = max((cell.column for cell in sheet.cells), default=0)
    table: list[list[object]] = [[None] * width for _ in range(max((cell.row for cell in sheet.cells), default=0))]
    for cell in sheet.cells:
        value = "=" + cell.formula if formulas and cell.formula else cell.value
        if isinstance(value, dt.datetime):
            value = (value - dt.datetime(1899, 12, 30)).days
        table[cell.row - 1][cell.column - 1] = value
    return table


if __name__ == "__main__":
    main()
