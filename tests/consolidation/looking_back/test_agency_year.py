"""An agency's year, told to itself: fair to who was late, who owed nothing, who took over from others."""

import datetime as dt
from dataclasses import replace

import openpyxl
import pytest

from consolidate.actions import reporting_round
from consolidate.catalogue.model import Agency, Catalogue
from consolidate.consolidation import looking_back, rounds
from consolidate.consolidation.looking_back import AgencyYear
from consolidate.consolidation.model import Filing
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.texts.code_names import NAMES
from consolidate.texts.codes import Code
from consolidate.texts.labels import Punctuality, Title
from tests.support.monthly import office, send, working  # noqa: F401 - a fixture
from tests.support.samples import CATALOGUE

CODE = "UBND-2025/III.6"
NOVEMBER = Period.parse("2025-11")


def page(tmp_path, agency, period="2025-11"):
    """The rows of the page: period, due day, day received, what came of it; None where there is no page."""
    book = openpyxl.load_workbook(tmp_path / f"templates/{period}/{period}_{agency}.xlsx")
    if Title.LOOKING_BACK not in book.sheetnames:
        return None
    lines = [[cell.value for cell in row] for row in book[Title.LOOKING_BACK].iter_rows()]
    return [line for line in lines if all(line)][1:]


@pytest.fixture
def two_months(office, tmp_path):  # noqa: F811 - the fixture
    """In September a department is in time and another sends nothing; in October the first is two working days late."""
    send(office, tmp_path, "2025-09", "so-tc", {CODE: working(10)}, arrived=(2025, 9, 24))
    office("generate", "2025-09", "--agency", "so-ct")
    send(office, tmp_path, "2025-10", "so-tc", {CODE: working(20)}, arrived=(2025, 10, 29))
    send(office, tmp_path, "2025-10", "so-ct", {}, arrived=(2025, 10, 20))
    send(office, tmp_path, "2025-10", "vp-ubnd", {"UBND-2025/V.3": working(20)}, arrived=(2025, 10, 20))
    return office


def test_each_month_as_it_was(two_months, tmp_path):
    """In time, late by working days, nothing received, an empty form; nobody owes what no workbook asked for."""
    for agency in ("so-tc", "so-ct", "vp-ubnd", "so-khcn"):
        two_months("generate", "2025-11", "--agency", agency)
    assert page(tmp_path, "so-tc") == [
        ["Tháng 9/2025", "25/09/2025", "24/09/2025", "Đúng hạn"],
        ["Tháng 10/2025", "27/10/2025", "29/10/2025", "Sau hạn 2 ngày làm việc"],
    ]
    assert page(tmp_path, "so-ct") == [
        ["Tháng 9/2025", "25/09/2025", "–", "Chưa nhận được báo cáo"],
        ["Tháng 10/2025", "27/10/2025", "–", "Đã gửi tệp, trong tệp chưa điền nội dung"],
    ]
    assert [line[0] for line in page(tmp_path, "vp-ubnd")] == ["Tháng 10/2025"]
    assert page(tmp_path, "so-khcn") is None


def test_before_the_reporting_day_nobody_is_said_to_be_missing(two_months, tmp_path):
    """A workbook for November made on 20 October: October's report is not due yet, September's was."""
    two_months("generate", "2025-10", "--agency", "so-khcn")
    workspace = Workspace(tmp_path)
    reporting_round.generate(workspace, NOVEMBER, dt.date(2025, 10, 20), ["so-khcn"])
    assert page(tmp_path, "so-khcn") is None
    reporting_round.generate(workspace, NOVEMBER, dt.date(2025, 10, 28), ["so-khcn"])
    assert page(tmp_path, "so-khcn") == [["Tháng 10/2025", "27/10/2025", "–", "Chưa nhận được báo cáo"]]


def test_january_looks_back_on_the_whole_year_before(two_months, tmp_path):
    """In February only January would count, and nothing came in: there is no page."""
    two_months("generate", "2026-01", "--agency", "so-tc")
    assert len(page(tmp_path, "so-tc", "2026-01")) == 2
    two_months("generate", "2026-02", "--agency", "so-tc")
    assert page(tmp_path, "so-tc", "2026-02") is None


def test_what_came_in_two_months_is_told_once_for_all(two_months, tmp_path):
    """The same kind of fault in September and October, in other rows: its name, both months; not what came once."""
    again = {"UBND-2025/V.3": {**working(20), "Tiến độ (%)": "hai mươi"}}
    send(two_months, tmp_path, "2025-09", "vp-ubnd", again, arrived=(2025, 9, 22))
    other = {"UBND-2025/V.4": {**working(20), "Tiến độ (%)": "ba mươi"}, "UBND-2025/V.2": {"Trạng thái": "Xong"}}
    send(two_months, tmp_path, "2025-10", "vp-ubnd", other, arrived=(2025, 10, 21), name="lan-2.xlsx")
    two_months("generate", "2025-11", "--agency", "vp-ubnd")
    book = openpyxl.load_workbook(tmp_path / "templates/2025-11/2025-11_vp-ubnd.xlsx")
    text = "\n".join(str(row[0].value) for row in book[Title.LOOKING_BACK].iter_rows())
    assert f"{NAMES[Code.NOT_A_NUMBER]}: kỳ tháng 9, 10/2025." in text
    assert NAMES[Code.NOT_A_CHOICE] not in text


def test_who_took_over_is_told_of_those_before_under_their_names(monkeypatch):
    """A commune of two that ended: its own months are none, theirs stand apart; nobody else is told of them."""
    filing = Filing(period="2025-06", due=None, returned=None, how=Punctuality.BLANK)
    last = dt.date(2025, 6, 30)
    old = [Agency(code=f"cu-{n}", name=f"Xã Cũ {n}", in_force_until=last, successors=("xa-muong-kim",)) for n in (1, 2)]
    known = replace(CATALOGUE, agencies=(*CATALOGUE.agencies, *old))
    monkeypatch.setattr(rounds, "filed", lambda _: {"cu-1": (filing,), "cu-2": (filing,), "so-tc": (filing,)})
    found = looking_back.years([], known, Period.parse("2025-09"), last, lambda *_: True)
    assert found["xa-muong-kim"] == AgencyYear(
        year=2025, filings=(), earlier=((old[0], (filing,)), (old[1], (filing,)))
    )
    assert found["so-tc"].earlier == ()
    assert isinstance(known, Catalogue)
