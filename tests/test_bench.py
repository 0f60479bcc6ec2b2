"""The measurements run; what they measure is nobody's business here."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from consolidate.actions import reporting_round
from consolidate.outputs.model import MergeOptions
from consolidate.spreadsheets import reading
from tests.bench import __main__ as bench
from tests.bench import prepare
from tests.bench.others import floor_merge
from tests.bench.returns import PERIOD, fill_in, office


@pytest.mark.slow
def test_the_benchmark_prints_its_tables() -> None:
    """Every measure but the peer's, at size three, one round: a line for each with a ratio, and one of growth."""
    words = (sys.executable, "-m", "tests.bench", "--sizes", "3,3", "--growth", "3", "--rounds", "1")
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    lines = [line.split(" | ") for line in done.stdout.splitlines() if line.startswith("|")]
    ratios = [float(line[3]) for line in lines if len(line) == 7 and line[3][:1].isdigit()]
    assert len(ratios) == 9 + 4
    assert all(ratios)
    assert lines[-1][0] == "| 3"


@pytest.mark.parametrize("made_by", ["another version", None], ids=["another version", "broken off"])
def test_a_folder_of_another_version_is_refused(tmp_path: Path, made_by: str | None) -> None:
    """What another version of the program prepared, or none to the end, is not measured: the run ends and names it."""
    (tmp_path / "76").mkdir()
    if made_by:
        (tmp_path / "76" / "fingerprint").write_text(made_by)
    with pytest.raises(SystemExit, match="76: prepared by another version"):
        bench.prepared(tmp_path, 76)
    (tmp_path / "76" / "fingerprint").write_text(prepare.fingerprint())
    assert bench.prepared(tmp_path, 76).folder == tmp_path / "76"


@pytest.mark.slow
def test_the_floor_writes_every_row(tmp_path: Path) -> None:
    """The floor of a merge writes every row of the master and of all its shares, each into a workbook."""
    workspace = office(tmp_path, 4)
    reporting_round.generate(workspace, PERIOD, PERIOD.last)
    fill_in(workspace, faulty=True)
    reporting_round.merge(workspace, PERIOD, PERIOD.last, PERIOD.last, how=MergeOptions(most_rows=10))
    books = prepare.books(workspace)
    assert len(books) > 2
    prepare.dump(books, tmp_path / "rows", formulas=False)
    words = [sys.executable, floor_merge.__file__, workspace.inbox(PERIOD), tmp_path / "rows", tmp_path]
    subprocess.run(words, check=True)
    for book in books:
        assert lengths(tmp_path / book.name) == lengths(book)


def lengths(book: Path) -> dict[str, int]:
    """Title → number of the last row with something in it."""
    sheets = reading.read(book.read_bytes(), book.name).sheets
    return {sheet.title: max((cell.row for cell in sheet.cells), default=0) for sheet in sheets}


@pytest.mark.parametrize("module", ["hostile", "words", "year"])
def test_the_other_measurements_import(module: str) -> None:
    """What they use is still there."""
    assert importlib.import_module(f"tests.bench.{module}").main
