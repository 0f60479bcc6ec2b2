"""Tables of rounds that go wrong in many ways: their sums are the master's, and the data package is valid."""

import json
import shutil
from pathlib import Path

import frictionless
import pytest

from tests.support import adverse_office, adverse_rounds
from tests.support.exported import assert_of_master, assert_sums, tables
from tests.support.numbered_office import Office
from tests.support.returning import Inbox

LAST = {"2025-10": "2025-10-31", "2025-11": "2025-11-30", "2025-Q4": "2025-12-31", "2025-H2": "2025-12-31"}


@pytest.fixture(scope="module")
def adverse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three months of returns, good and bad, merged; an agency ends in October, another begins."""
    office = Office(tmp_path_factory.mktemp("adverse"))
    adverse_office.workspace(office.root)
    office.generate("2025-10")
    ended = office.root / f"templates/2025-10/2025-10_{adverse_office.GONE}.xlsx"
    clerks = adverse_office.Clerks(office.root, ended.read_bytes())
    adverse_office.write_catalogue(office.root)
    for month in adverse_office.MONTHS:
        office.generate(month)
        adverse_rounds.play(clerks, month)
    return office.root


@pytest.mark.slow
@pytest.mark.parametrize("period", LAST)
def test_adverse_rounds(adverse: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], period: str) -> None:
    """Months, a quarter and a half-year: the tables add up to `merge --json`, hold each cell, and are valid."""
    _assert_exported(Inbox(Path(shutil.copytree(adverse, tmp_path / "w")), capsys), period, LAST[period])


@pytest.mark.slow
def test_demo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So do those of the demonstration, on the real catalogue."""
    Inbox(tmp_path, capsys).call("demo", "demo", "--quiet")
    _assert_exported(Inbox(tmp_path / "demo", capsys), "2025-10", "2025-10-31")


def _assert_exported(inbox: Inbox, period: str, as_of: str) -> None:
    code, out, err = inbox.call("merge", period, "--as-of", as_of, "--json")
    assert code == 0, err
    merged = json.loads(out)
    code, _, err = inbox.call("export", period, "--as-of", as_of, "--to", "csv", "--json")
    assert code == 0, err
    folder = inbox.folder / f"outbox/{period}/du-lieu/csv"
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    found = tables(folder)
    assert_sums(found, merged)
    assert_of_master(found, inbox.folder / merged["master"])
    for form in ("json", "sqlite", "parquet"):
        code, _, err = inbox.call("export", period, "--as-of", as_of, "--to", form)
        assert code == 0, err
