"""A workspace of a size, filled in, and what the others need of it: `python -m tests.bench.prepare FOLDER AGENCIES`.

With `faulty` behind them: each return has faults. Without arguments: prints the fingerprint.

work/        the workspace: workbooks sent out, returns in the inbox
before/      the outbox of a merge of all returns but the last
cells/       the cells of each agency's workbook, pickled
rows/        the rows of each workbook that `merge` writes for the leaders (the master and its shares), pickled
fingerprint  digest of the program and of this preparation
"""

import datetime as dt
import hashlib
import pickle
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from consolidate.actions import reporting_round
from consolidate.core.workspace import Workspace
from consolidate.returns import cache
from consolidate.spreadsheets import reading
from consolidate.spreadsheets.model import RawSheet
from tests.bench.returns import PERIOD, fill_in, office


def main() -> None:
    if not sys.argv[1:]:
        print(fingerprint())  # noqa: T201
        return
    folder, agencies, faulty = Path(sys.argv[1]), int(sys.argv[2]), "faulty" in sys.argv[3:]
    workspace = office(folder / "work", agencies)
    reporting_round.generate(workspace, PERIOD, PERIOD.last)
    fill_in(workspace, faulty=faulty)
    *_, last = sorted(workspace.inbox(PERIOD).iterdir())
    aside = last.rename(folder / last.name)
    reporting_round.merge(workspace, PERIOD, PERIOD.last, PERIOD.last)
    shutil.copytree(workspace.outbox_root, folder / "before")
    aside.rename(last)
    reporting_round.merge(workspace, PERIOD, PERIOD.last, PERIOD.last)
    dump(workspace.templates(PERIOD).iterdir(), folder / "cells", formulas=True)
    dump(books(workspace), folder / "rows", formulas=False)
    (folder / "fingerprint").write_text(fingerprint(), "ascii")  # the last: what is there is whole


def books(workspace: Workspace) -> list[Path]:
    """The workbooks that a merge writes for the leaders: the master, and its shares where the rows are too many."""
    return [workspace.master(PERIOD), *workspace.shares(PERIOD, "")]


def fingerprint() -> str:
    """Hex digest of the sources of the program and of the modules that prepare a folder."""
    digest = hashlib.sha256(cache.program().encode())
    for name in ("prepare.py", "returns.py"):
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()


def dump(books: Iterable[Path], folder: Path, *, formulas: bool) -> None:
    """Pickle the cells of each workbook into a file of its name."""
    folder.mkdir(parents=True)
    for path in books:
        write(folder / f"{path.stem}.bin", path, formulas=formulas)


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
