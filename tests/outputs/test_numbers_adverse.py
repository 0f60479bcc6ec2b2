"""The numbers in words of rounds that go wrong in many ways, wherever a person reads one.

An agency ends and passes to another, one begins, one only co-ordinates; files are put aside, broken, blank, doubled, in
archives and mails, of another month; rows are hidden, lost, doubled; three months, their quarters and the half-year.
"""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support import adverse_office, adverse_rounds
from tests.support.numbered import Sentence, Workbook, faults
from tests.support.numbered_commands import COMMANDS, Printed
from tests.support.numbered_masters import TILES, main_figure
from tests.support.numbered_office import TABLE, Office, assert_counted
from tests.support.numbered_replies import FORM, REPLY, Sent, counted_table, guide_table

LAST = {
    "2025-09": "2025-09-30",
    "2025-10": "2025-10-31",
    "2025-11": "2025-11-30",
    "2025-Q3": "2025-09-30",
    "2025-Q4": "2025-12-31",
    "2025-H2": "2025-12-31",
}
BEFORE = {"2025-10": "2025-09", "2025-11": "2025-10", "2025-Q4": "2025-Q3"}
MONTHS = [*adverse_office.MONTHS]


@pytest.fixture(scope="module")
def adverse(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Three months of returns, good and bad, two of them answered; they, their quarters and the half-year merged."""
    office = Office(tmp_path_factory.mktemp("adverse"))
    for month in adverse_rounds.played(office):
        office.merge(month, LAST[month])
        if month != MONTHS[-1]:
            adverse_rounds.answer(office.root / f"outbox/{month}/{month}_tong-hop.xlsx")
            office.merge(month, LAST[month])
        office.run("check", month)
    for period in ("2025-Q3", "2025-Q4", "2025-H2"):
        office.merge(period, LAST[period])
    for period, day in LAST.items():
        office.run("status", period, "--as-of", day)
    return office


@pytest.mark.parametrize("period", LAST)
def test_masters_and_merges(adverse: Office, period: str) -> None:
    """Each number in words of a master, of the lines that its merge printed, is the count of what it speaks of."""
    assert_counted(adverse, period, BEFORE.get(period, ""))


@pytest.mark.parametrize("period", LAST)
def test_tiles(adverse: Office, period: str) -> None:
    """The large number of each tile is the count of the rows of the sheet that it leads to."""
    round_ = adverse.round(period)
    sheet = round_.master.book["Tổng quan"]
    tiles = [cell for row in sheet.iter_rows(min_row=5, max_row=14) for cell in row if cell.value in TILES]
    assert len(tiles) >= 8
    for cell in tiles:
        assert sheet.cell(cell.row - 1, cell.column).value == main_figure(round_, str(cell.value)), cell.value


@pytest.mark.parametrize(
    ("command", "period"),
    [
        *(("generate", month) for month in MONTHS),
        *(("check", month) for month in MONTHS),
        *(("status", period) for period in LAST),
    ],
)
def test_lines_of_other_commands(adverse: Office, command: str, period: str) -> None:
    """So it is in what `generate`, `check` and `status` print."""
    assert faults(COMMANDS, adverse.told(command, period), printed(adverse, command, period)) == []


def printed(office: Office, command: str, period: str) -> Printed:
    round_ = office.round(period)
    return Printed(round_.master, None, round_.root, office.lines[command, period], office.kept.get(period))


@pytest.mark.parametrize("month", MONTHS)
def test_workbooks_of_the_agencies(adverse: Office, month: str) -> None:
    """So it is in the workbooks that `generate` made: rows open, rows folded away, the counts of the guide."""
    for sent in to_agencies(adverse, f"templates/{month}"):
        assert faults(FORM, sent.book.sentences, sent) == []
        assert_guide(sent)


@pytest.mark.parametrize("month", MONTHS)
def test_replies(adverse: Office, month: str) -> None:
    """So it is in what goes back to the agencies: points to mend, cells, rows and cells received."""
    replies = to_agencies(adverse, f"outbox/{month}/tra-lai", month)
    assert {sent.book.path.stem.endswith("_bien-nhan") for sent in replies} == {False, True}
    for sent in replies:
        assert faults(REPLY, sent.book.sentences, sent) == []
        assert_guide(sent)


def to_agencies(office: Office, folder: str, month: str = "") -> list[Sent]:
    round_ = office.round(month) if month else None
    paths = sorted((office.root / folder).glob("*.xlsx"))
    return [Sent(Workbook(path), path.stem.split("_")[1], round_) for path in paths]


def assert_guide(sent: Sent) -> None:
    """The table of the guide says what the rows' self-checks add up to."""
    if "Hướng dẫn" in sent.book.book.sheetnames:
        shown, counted = guide_table(sent), counted_table(sent)
        assert shown
        for title, numbers in shown.items():
            (name,) = (name for name in counted if title.startswith(name))
            assert numbers == counted[name], (sent.agency, title)


FILED = ("Lượt nộp đúng hạn", "Lượt nộp muộn", "Lượt nộp chưa rõ", "Lượt gửi tệp trống", "Lượt chưa nộp")
CELLS = ("Ô đã điền", "Ô đã tổng hợp", "Ô bị loại", "Ô đã có bản thay thế")


def test_the_quarters_add_up_to_the_half_year(adverse: Office) -> None:
    """Reports in time, late, blank, missing, and cells: parts add up to the whole, for an agency that ended, too."""
    months, quarters = [*map(adverse.master, MONTHS)], [*map(adverse.master, ("2025-Q3", "2025-Q4"))]
    whole = adverse.master("2025-H2")
    for label in CELLS:
        assert total(months, "Nguồn", label) == total(quarters, "Nguồn", label) == total([whole], "Nguồn", label)
    for label in FILED:
        assert total(quarters, "Cơ quan", label) == total([whole], "Cơ quan", label), label
    assert adverse_office.GONE in {row["Mã cơ quan"] for row in whole.rows("Cơ quan")}


def total(books: list[Workbook], title: str, label: str) -> int:
    return sum(row[label] or 0 for book in books for row in book.rows(title))


def test_a_number_that_is_one_too_many_is_found(adverse: Office) -> None:
    """The counts above are no empty words: whichever number of the half-year were one higher, it would be told."""
    round_ = adverse.round("2025-H2")
    tried = 0
    for each in [*round_.master.sentences, *adverse.told("merge", "2025-H2")]:
        for higher in one_higher(each):
            tried += 1
            assert told(higher, round_), higher
    assert tried > 200


def one_higher(each: Sentence) -> list[Sentence]:
    """The sentence with each of the numbers raised that its entry counts."""
    found = []
    for entry in TABLE:
        match = re.fullmatch(entry.pattern, each.text, re.DOTALL)
        if match and entry.sheet in ("", each.sheet) and entry.column in ("", each.column):
            groups = range(1, match.re.groups + 1) if entry.count else ()
            spans = [match.span(n) for n in groups if (match[n] or "").isdigit()]
            return [replace(each, text=f"{each.text[:a]}{int(each.text[a:b]) + 1}{each.text[b:]}") for a, b in spans]
    return found


def told(each: Sentence, round_: object) -> bool:
    try:
        return bool(faults(TABLE, [each], round_))
    except AssertionError:
        return True


def test_no_folder_is_named_that_is_not_there(adverse: Office) -> None:
    """Where nothing is sent back, as of a quarter whose files are all of its months, no folder of replies is named."""
    (line,) = (line for line in adverse.lines["merge", "2025-Q3"] if "biên nhận" in line)
    assert "tra-lai" not in line
    assert not Path(adverse.root / "outbox/2025-Q3/tra-lai").exists()
