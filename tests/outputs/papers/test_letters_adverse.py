"""Letters of rounds that go wrong in many ways, held against the masters and the JSON of the merges beside them."""

import json
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests.support import adverse_office, adverse_rounds
from tests.support.adverse_office import GONE, HELPER
from tests.support.numbered_office import Office
from tests.support.paper_checks import faults_of_form
from tests.support.returning import rows

LAST = {"2025-09": "2025-09-30", "2025-10": "2025-10-31", "2025-11": "2025-12-01", "2025-Q4": "2025-12-31"}


@pytest.fixture(scope="module")
def adverse(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Three months of returns, good and bad."""
    office = Office(tmp_path_factory.mktemp("adverse"))
    assert [*adverse_rounds.played(office)] == [*adverse_office.MONTHS]
    return office


def said(office: Office, *arguments: str) -> dict[str, Any]:
    """The JSON object of a command."""
    found: dict[str, Any] = json.loads("\n".join(office.run(*arguments, "--json")).partition("\n}")[0] + "\n}")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("period", LAST)
@pytest.mark.parametrize("each", [False, True])
def test_letters_of_adverse_rounds(adverse: Office, period: str, each: bool) -> None:
    """Whom the merge counts as missing, blank, put aside is reminded so, nobody else; overdue rows are the master's.

    Neither who ended nor who only co-ordinates nor the office itself is named, and no letter leaves its form.
    """
    found = said(adverse, "letters", period, "--as-of", LAST[period], *(["--each"] if each else []))
    merged = said(adverse, "merge", period, "--as-of", LAST[period])
    reasons = {one["agency"]: one["reasons"] for one in found["owing"]}
    assert not {HELPER, GONE, *merged["agencies"]["nothing_due"]} & reasons.keys()
    aside = {*merged["put_aside"]}
    assert {code for code, why in reasons.items() if "unusable" in why} == aside
    assert {code for code, why in reasons.items() if "missing" in why} == {*merged["agencies"]["missing"]} - aside
    assert sum("blank" in why for why in reasons.values()) == merged["agencies"]["blank"]
    book = openpyxl.load_workbook(adverse.root / merged["master"], data_only=True)
    counted = {row["SHA-256"]: row for row in rows(book["Nguồn"], "SHA-256")}
    of_count = {row["Tệp"] for row in counted.values() if "Đã tổng hợp" in row.values()}
    erring = {i["agency"] for i in merged["issues"] if i["severity"] == "error" and i["file"] in of_count}
    assert {code for code, why in reasons.items() if "faults" in why} <= erring
    days = "Số ngày quá hạn"
    of_master = {
        (row["Mã"], row["Mã cơ quan"])
        for row in rows(book["Quá hạn"])
        if row["Mã"] and row["Mã cơ quan"] and (row[days] or 0) > 0
    }
    assert {code for code, why in reasons.items() if "overdue" in why} == {agency for _, agency in of_master}
    names = {row["Mã cơ quan"]: row["Cơ quan"] for row in rows(book["Cơ quan"], "Mã cơ quan") if row["Mã cơ quan"]}
    told: set[tuple[str, str]] = set()
    for letter in found["letters"]:
        path = adverse.root / letter["path"]
        assert faults_of_form(path, "letter") == []
        told |= overdue_rows(path, [names[code] for code in letter["agencies"]])
    itself = {one["agency"] for one in found["owing"] if one["office"]}
    assert told == {(code, names[agency]) for code, agency in of_master if agency not in itself}
    assert {code for letter in found["letters"] for code in letter["agencies"]} == reasons.keys() - itself


def overdue_rows(path: Path, agencies: list[str]) -> set[tuple[str, str]]:
    """Code and agency of the rows of a letter's table that have days overdue."""
    (table,) = (each for each in docx.Document(str(path)).tables if each.cell(0, 0).text == "TT")
    head = [cell.text for cell in table.rows[0].cells]
    found = (dict(zip(head, (cell.text for cell in row.cells), strict=True)) for row in table.rows[1:])
    return {(row["Mã"], row.get("Cơ quan", agencies[0])) for row in found if row["Số ngày quá hạn"]}
