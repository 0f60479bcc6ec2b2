"""The leaders' page: what it says is what `Tổng quan` says, and it is one light file that needs nothing else."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from consolidate.core.period import Period
from consolidate.outputs import page
from consolidate.texts.labels import MasterTitle
from consolidate.texts.outputs.master import dashboard
from tests.support import adverse_rounds
from tests.support.consolidations import SAID, consolidation
from tests.support.leader_pages import Parsed, facts, page_of
from tests.support.masters import FULL, NOTHING, load, write
from tests.support.numbered_office import Office

NAMES = (
    *(dashboard.TILE_DONE, dashboard.TILE_OVERDUE, dashboard.TILE_SOON, dashboard.TILE_IN_TIME),
    *(dashboard.TILE_SILENT, dashboard.TILE_RECURRING, dashboard.TILE_TARGETS, dashboard.TILE_AGENCIES),
)
EARLIER = replace(consolidation(SAID), period="2025-09")


def told(book: openpyxl.Workbook) -> list[list[object]]:
    """The rows of `Tổng quan` as a phone shows them, without empty cells."""
    sheet = book[MasterTitle.OVERVIEW]
    return [[c.value for c in row if c.value is not None] for row in sheet.iter_rows(max_col=8)]


def assert_same(book: openpyxl.Workbook, parsed: Parsed) -> None:
    """Headline, main figures, headings, names and states of the page are those of the master."""
    rows = told(book)
    words = {str(cell.value) for row in book[MasterTitle.OVERVIEW].iter_rows() for cell in row}
    assert set(parsed.said("p", "headline")) <= words
    assert set(parsed.said("p", "banner")) <= words
    assert [note in words for note in parsed.said("p", "note")] == [True] * len(parsed.all("p", "note"))
    headings = parsed.said("h3")
    assert set(headings[:5]) <= words
    for number, row in enumerate(rows):
        for place, name in enumerate(row):
            if name in NAMES and isinstance(rows[number - 1][0], int):
                said = [str(rows[number - 1][place]), str(rows[number + 1][place])]
                if parsed.all("dd", "step"):
                    said.append(str(rows[number + 2][place]))
                assert parsed.tiles()[str(name)] == said
    assert set(parsed.tiles()) == set(NAMES)
    agencies = openpyxl_names(book)
    for kind in ("Chưa nộp", "Gửi tệp trống"):
        silent = next((each.said for each in parsed.all("p", "names") if each.said.startswith(kind)), "")
        assert [name for name, how in agencies.items() if how == kind and name not in silent] == []
    states = {str(row["Mã"]): str(row["Tình trạng"]) for row in records(book, "Mục tiêu")}
    table = parsed.all("tr")
    shown = {each.said.split()[0]: each.said for each in table if each.said.split()[0] in states}
    assert states.keys() == shown.keys()
    assert [code for code, said in shown.items() if not said.endswith(states[code])] == []


def records(book: openpyxl.Workbook, title: str) -> list[dict[str, object]]:
    """The rows of a sheet by its labels."""
    rows = [[cell.value for cell in row] for row in book[title].iter_rows()]
    head = next(number for number, row in enumerate(rows) if "Mã" in row or "Mã cơ quan" in row)
    return [dict(zip(map(str, rows[head]), row, strict=True)) for row in rows[head + 1 :] if row[0]]


def openpyxl_names(book: openpyxl.Workbook) -> dict[str, str]:
    """Agency → how it stands with its report."""
    return {str(row["Cơ quan"]): str(row["Nộp báo cáo"]) for row in records(book, "Cơ quan")}


@pytest.mark.parametrize("before", [(), (EARLIER,)], ids=["first period", "second period"])
def test_what_the_master_says(before: tuple[()]) -> None:
    """Headline, main figures, headings with counts, names and states are those of the master, to the letter."""
    assert_same(load(write(FULL, *before), data_only=True), Parsed(page_of(FULL, *before)))


def test_nothing_is_said_where_there_is_nothing() -> None:
    """Where nothing is overdue, ahead, waiting, each block says so, and the page stands."""
    parsed = Parsed(page_of(NOTHING))
    said = (
        dashboard.NO_WORST,
        dashboard.NOTHING_COMING,
        dashboard.NO_PENDING,
        dashboard.NO_OVERDUE,
    )
    assert set(said) <= set(parsed.said("p", "none"))
    assert_same(load(write(NOTHING), data_only=True), parsed)


def test_it_is_one_file_that_asks_for_nothing() -> None:
    """No script, no address but the workbook beside it, a policy that forbids both; the same bytes each time."""
    data = page_of(FULL, EARLIER)
    parsed = Parsed(data)
    assert data == page_of(FULL, EARLIER)
    assert not {"script", "img", "link", "iframe", "form", "object"} & {each.tag for each in parsed.elements}
    assert [each.attributes["href"] for each in parsed.all("a")] == ["2025-10_tong-hop.xlsx"]
    assert not re.search(rb"https?:|url\(|@import|//|javascript:| on[a-z]+=", data)
    policy = next(each for each in parsed.all("meta") if "http-equiv" in each.attributes)
    assert policy.attributes["content"].startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    assert parsed.declared == "DOCTYPE html"
    assert parsed.all("html")[0].attributes == {"lang": "vi"}


def test_it_is_readable_by_ear() -> None:
    """Headings go down one level at a time; tables have heads; each chart has a title and says its figures."""
    parsed = Parsed(page_of(FULL, EARLIER))
    levels = [int(each.tag[1]) for each in parsed.elements if re.fullmatch("h[1-6]", each.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {"header", "main", "footer"} <= {each.tag for each in parsed.elements}
    assert len(parsed.all("thead")) == len(parsed.all("table")) > 0
    ids = {each.attributes["id"]: each.said for each in parsed.elements if "id" in each.attributes}
    drawn = [each for each in parsed.all("svg") if each.attributes.get("role") == "img"]
    assert drawn
    for each in drawn:
        assert ids[each.attributes["aria-labelledby"]]
        assert re.search(r"\d", ids[each.attributes["aria-describedby"]])
    assert all("role" in each.attributes or "aria-hidden" in each.attributes for each in parsed.all("svg"))
    named = [key for each in parsed.elements if (key := each.attributes.get("aria-labelledby"))]
    assert set(named) <= set(ids)


def test_charts_count_as_the_lists_do() -> None:
    """The numbers in the bars of the sections add up to all tasks."""
    parsed = Parsed(page_of(FULL))
    said = next(each.said for each in parsed.all("desc") if each.attributes["id"] == "tasks-a-d")
    counts = [int(number) for number in re.findall(r"(?:Hoàn thành|hạn|xuyên|cáo|quan) (\d+)", said)]
    assert sum(counts) == len(FULL.catalogue.tasks)


@pytest.mark.parametrize("count", [1, 2, 12])
def test_any_number_of_periods(count: int) -> None:
    """One period draws no line and says why; twelve have all their figures said, and as many labels as fit."""
    months = [f"2024-{month:02}" for month in range(11, 13)] + [f"2025-{month:02}" for month in range(1, 10)]
    before = [replace(EARLIER, period=month) for month in months][-(count - 1) :] if count > 1 else []
    parsed = Parsed(page_of(FULL, *before))
    drawn = [each.said for each in parsed.all("desc") if each.attributes["id"] == "trend-a-d"]
    if count == 1:
        assert drawn == []
    else:
        assert drawn[0].count("Hoàn thành") == count
        labels = [each.said for each in parsed.all("text") if each.said.startswith("Tháng ")]
        assert 2 * min(2, count) <= len(labels) <= 2 * 5
        assert "Tháng 10/2025" in labels


@pytest.fixture(scope="module")
def adverse(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Two months that go wrong in many ways, and what is made of them: a quarter, a half-year."""
    office = Office(tmp_path_factory.mktemp("adverse"))
    for month in adverse_rounds.played(office, ("2025-09", "2025-10")):
        office.merge(month, {"2025-09": "2025-09-30", "2025-10": "2025-10-31"}[month])
    for period in ("2025-Q4", "2025-H2"):
        office.merge(period, "2025-12-31")
    return office


@pytest.mark.slow
@pytest.mark.parametrize("period", ["2025-09", "2025-10", "2025-Q4", "2025-H2"])
def test_rounds_that_go_wrong(adverse: Office, period: str) -> None:
    """Of files put aside, blank, late, and of longer periods, the page says what the master beside it says."""
    path = adverse.root / f"outbox/{period}/{period}_tong-quan.html"
    book = openpyxl.load_workbook(path.with_name(f"{period}_tong-hop.xlsx"), data_only=True)
    assert_same(book, Parsed(path.read_bytes()))
    assert any(path.name in line for line in adverse.lines["merge", period])
    assert len(path.read_bytes()) < 150_000


def test_rows_in_other_workbooks() -> None:
    """Where the rows are too many for the master, the page tells in how many others they stand."""
    told = [Parsed(page.write(facts(FULL), "2025-10_tong-hop.xlsx", shares)).said("footer")[0] for shares in (0, 3)]
    assert "3 tệp khác" in told[1]
    assert "tệp khác" not in told[0]


def test_its_name() -> None:
    """One page a period: the next merge replaces it."""
    assert page.page_name(Period.parse("2025-Q4")) == "2025-Q4_tong-quan.html"
    assert Path(page.page_name(Period.parse("2025"))).suffix == ".html"
