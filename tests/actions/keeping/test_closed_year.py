"""Months of the simulated year closed one after the other, while returns still come late and plans change.

The whole year, in some ten minutes: `CLOSED_MONTHS=12 pytest tests/actions/keeping/test_closed_year.py`.
"""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.actions.test_year import answer, assert_recounted, come_late, day_after, send_out
from tests.support.recounted import recount
from tests.support.yearly import MONTHS, Merged, Year

ROOT = Path(__file__).parents[3]
LATE = "Thay đổi sau khi chốt"
PLAYED = MONTHS[: int(os.environ.get("CLOSED_MONTHS", "3"))]
"""In the whole year the plan is changed in April, when March is closed; in July communes are merged."""

ZONES = ("UTC", "America/Los_Angeles", "Asia/Tokyo")


def told(year: Year, month: str) -> dict[tuple[str, str], str]:
    """(Closed month, file) of what a master lists as late, each with its number."""
    book = openpyxl.load_workbook(year.root / f"outbox/{month}/{month}_tong-hop.xlsx", read_only=True)
    rows = [row for row in book[LATE].iter_rows(values_only=True) if row[0] and str(row[0]).startswith("bo-sung-")]
    return {(str(row[1]), str(row[10])): str(row[0]) for row in rows}


def on_another_machine(folder: Path, zone: str, *arguments: str) -> dict[str, Any]:
    """What the program says in a process of its own: another folder, another time zone, other words for digits."""
    run = subprocess.run(
        [sys.executable, "-m", "consolidate", *arguments, "--workspace", str(folder), "--json"],
        cwd=folder.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TZ": zone, "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )
    return dict(json.loads(run.stdout))


@pytest.mark.slow
def test_closed_months_stay_and_what_is_late_is_told_once(tmp_path: Path) -> None:
    """Each closed month equals its recount as of its closing, also when the year has gone on; each late file stands in
    the next master, under a number of its own, and in no other; the archive of every month gives its master elsewhere.
    """
    year, rng = Year(tmp_path / "office"), random.Random(57)
    closed: dict[str, Merged] = {}
    lists: dict[str, dict[tuple[str, str], str]] = {}
    late: list[str] = []
    for month in PLAYED:
        coming, corrected = answer(year, month, rng, send_out(year, month))
        day = day_after(month, 1)
        found = year.run("close", month, "--as-of", day.isoformat(), "--even-so")
        closed[month] = Merged(found, (year.root / found["master"]).read_bytes())
        assert_recounted(closed[month], recount(year.log, year.asked, month, day, day))
        lists[month] = told(year, month)
        assert {file for _, file in lists[month]} == set(late)
        assert {*lists[month].values()} == {f"bo-sung-{number:02}" for number in range(1, len(late) + 1)}
        before = len(year.log)
        come_late(year, month, rng, coming, corrected)
        late = [sent.path for sent in year.log[before:]]
        assert late
    for month, merged in closed.items():
        again = year.merge(month, day_after(month, 20))
        assert again.digest == merged.digest
        assert again.found["tasks"] == merged.found["tasks"]
        assert told(year, month) == lists[month]
    for number, (month, merged) in enumerate(closed.items()):
        pack = year.root / year.run("archive", month)["archive"]
        target = tmp_path / f"Máy khác {number}"
        restored = on_another_machine(tmp_path, ZONES[number % 3], "restore", str(pack), str(target))
        assert restored["same_master"] is True
        assert (target / merged.found["master"]).read_bytes() == merged.master
    (target / merged.found["master"]).unlink()
    on_another_machine(target, "America/Los_Angeles", "merge", month)
    assert (target / merged.found["master"]).read_bytes() == merged.master
