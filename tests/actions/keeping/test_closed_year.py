"""Months of the simulated year closed one after the other, while returns still come late and plans change."""

import random
from pathlib import Path

import openpyxl
import pytest

from tests.actions.test_year import answer, assert_recounted, come_late, day_after, send_out
from tests.support.recounted import recount
from tests.support.yearly import MONTHS, Merged, Year

LATE = "Thay đổi sau khi chốt"
PLAYED = MONTHS[:5]
"""The plan is changed in April, when three months are closed."""


def told(year: Year, month: str) -> set[tuple[str, str]]:
    """(Closed month, file) of what a master lists as late."""
    book = openpyxl.load_workbook(year.root / f"outbox/{month}/{month}_tong-hop.xlsx", read_only=True)
    rows = [row for row in book[LATE].iter_rows(values_only=True) if row[0] and str(row[0]).startswith("bo-sung-")]
    return {(str(row[1]), str(row[10])) for row in rows}


@pytest.mark.slow
def test_closed_months_stay_and_what_is_late_is_told_once(tmp_path: Path) -> None:
    """Each closed month equals its recount as of its closing, also when the year has gone on; each late file stands in
    the next master and in no other; an archive of a month in the middle gives its master again elsewhere.
    """
    year, rng = Year(tmp_path / "office"), random.Random(57)
    closed: dict[str, Merged] = {}
    lists: dict[str, set[tuple[str, str]]] = {}
    late: list[str] = []
    for month in PLAYED:
        coming, corrected = answer(year, month, rng, send_out(year, month))
        day = day_after(month, 1)
        found = year.run("close", month, "--as-of", day.isoformat(), "--even-so")
        closed[month] = Merged(found, (year.root / found["master"]).read_bytes())
        assert_recounted(closed[month], recount(year.log, year.asked, month, day, day))
        lists[month] = told(year, month)
        assert {file for _, file in lists[month]} == set(late)
        before = len(year.log)
        come_late(year, month, rng, coming, corrected)
        late = [sent.path for sent in year.log[before:]]
        assert late
    for month, merged in closed.items():
        again = year.merge(month, day_after(month, 20))
        assert again.digest == merged.digest
        assert again.found["tasks"] == merged.found["tasks"]
        assert told(year, month) == lists[month]
    packed = year.run("archive", PLAYED[2])
    elsewhere = year.run("restore", str(year.root / packed["archive"]), str(tmp_path / "elsewhere"))
    assert elsewhere["same_master"] is True
