"""The reporting day of a period, working days, and who reported in time: as pure functions and through the commands."""

import datetime as dt
import os

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate import catalogue
from consolidate.catalogue import profiles
from consolidate.catalogue.model import Catalogue, Holiday
from consolidate.consolidation.due_dates import (
    days_late,
    filings,
    next_working,
    reporting_day,
    working_before,
    working_days,
)
from consolidate.core.period import VIETNAM, Period
from consolidate.core.workspace import Workspace
from consolidate.texts.catalogue import DayKind, Setting
from consolidate.texts.labels import Punctuality
from consolidate.texts.outputs.master.comparisons import ChangeKind
from tests.support.masters import different, engine, table
from tests.support.monthly import DONE, done, master, send, working

HOLIDAYS = tuple(
    Holiday(day=dt.datetime.strptime(row["Ngày"], "%d/%m/%Y").date(), kind=row["Loại"])
    for row in profiles.table("holidays")
)
MONTHLY = {Setting.REPORT_DAY: "25"}
PERIODS = st.sampled_from(
    [f"{year}{part}" for year in (2025, 2026, 2027) for part in ("", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4")]
    + [f"{year}-{month:02}" for year in (2025, 2026, 2027) for month in range(1, 13)]
)
DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31))


@pytest.mark.parametrize(
    ("period", "settings", "day"),
    [
        ("2025-09", {"REPORT_DAY": "25"}, "2025-09-25"),
        ("2025-10", {"REPORT_DAY": "25"}, "2025-10-27"),  # a Saturday
        ("2026-01", {"REPORT_DAY": "10"}, "2026-01-10"),  # a Saturday worked for 2 January
        ("2026-01", {"REPORT_DAY": "2"}, "2026-01-05"),  # that Friday off, then a weekend
        ("2026-02", {"REPORT_DAY": "14"}, "2026-02-23"),  # all of Tết
        ("2026-02", {"REPORT_DAY": "29"}, "2026-03-02"),  # February's last day is a Saturday
        ("2025-02", {"REPORT_DAY": "31"}, "2025-02-28"),
        ("2024-02", {"REPORT_DAY": "29"}, "2024-02-29"),
        ("2025-08", {"REPORT_DAY": "30"}, "2025-09-03"),  # Quốc khánh
        ("2026-04", {"REPORT_DAY": "26"}, "2026-04-28"),  # a Sunday, the Monday off for it
        ("2025-Q4", {"REPORT_DAY": "25", "QUARTER_DAY": "14"}, "2025-12-15"),  # the decree's day, a Sunday
        ("2025-Q1", {"REPORT_DAY": "25", "QUARTER_DAY": ""}, "2025-03-25"),
        ("2026-H1", {"REPORT_DAY": "25", "HALF_YEAR_DAY": "14"}, "2026-06-15"),
        ("2025-H2", {"REPORT_DAY": "25"}, "2025-12-25"),
        ("2026", {"REPORT_DAY": "25", "YEAR_DAY": "14"}, "2026-12-14"),
        ("2026", {"QUARTER_DAY": "14"}, None),
        ("2025-10", {"QUARTER_DAY": "14"}, None),
    ],
)
def test_reporting_day(period: str, settings: dict[str, str], day: str | None) -> None:
    """A day of the period's last month, no later than that ends, moved to the next working day; monthly if not set."""
    found = reporting_day(Period.parse(period), {Setting[name]: value for name, value in settings.items()}, HOLIDAYS)
    assert found == (dt.date.fromisoformat(day) if day else None)


def is_working(day: dt.date) -> bool:
    """By hand, over the rows of the sheet."""
    rows = [holiday.kind for holiday in HOLIDAYS if holiday.day == day]
    return rows == [DayKind.MAKE_UP] or (not rows and day.isoweekday() <= 5)


@given(PERIODS, st.integers(1, 31))
def test_due_day_is_the_first_working_day_from_the_day_set(name: str, number: int) -> None:
    """It is a working day, and between the day set and it there is none."""
    period = Period.parse(name)
    day = reporting_day(period, {Setting.REPORT_DAY: str(number)}, HOLIDAYS)
    assert day is not None
    assert is_working(day)
    as_set = period.last.replace(day=min(number, period.last.day))
    assert not any(is_working(as_set + dt.timedelta(n)) for n in range((day - as_set).days))


@given(DAYS, DAYS)
def test_days_late_are_working_days_after_the_due_day(due: dt.date, arrived: dt.date) -> None:
    """In time is 0 and any later day at least 1; what comes on a day off is as late as what comes on the next one."""
    due = next_working(due, HOLIDAYS)
    late = days_late(due, arrived, HOLIDAYS)
    assert (late > 0) == (arrived > due)
    if arrived > due:
        between = sum(is_working(due + dt.timedelta(n)) for n in range(1, (arrived - due).days + 1))
        assert late == between + (not is_working(arrived))


@given(DAYS, st.integers(0, 40))
def test_days_late_never_fall(due: dt.date, after: int) -> None:
    """A day later is never less late."""
    arrived = due + dt.timedelta(after)
    assert days_late(due, arrived, HOLIDAYS) <= days_late(due, arrived + dt.timedelta(1), HOLIDAYS)


def at(day: int, hour: int = 9, month: int = 10) -> dt.datetime:
    return dt.datetime(2025, month, day, hour, tzinfo=VIETNAM)


def found(first: dict[str, dt.datetime], settings: dict[Setting, str] = MONTHLY) -> list[tuple[str, int]]:
    book = Catalogue(settings=settings, holidays=HOLIDAYS)
    told = filings(book, Period.parse("2025-10"), ["a", "b", "c"], first)
    return [(filing.how.name, filing.days_late) for filing in told.values()]


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ({"a": at(20), "b": at(27, 23)}, [("ON_TIME", 0), ("ON_TIME", 0), ("MISSING", 0)]),
        ({"a": at(20), "b": at(28, 0)}, [("ON_TIME", 0), ("LATE", 1), ("MISSING", 0)]),
        ({"a": at(20), "b": at(1, month=11)}, [("ON_TIME", 0), ("LATE", 5), ("MISSING", 0)]),
        ({"a": at(28), "b": at(29)}, [("UNCLEAR", 0), ("UNCLEAR", 0), ("MISSING", 0)]),
        ({}, [("MISSING", 0), ("MISSING", 0), ("MISSING", 0)]),
    ],
)
def test_in_time_until_the_day_ends(first: dict[str, dt.datetime], told: list[tuple[str, int]]) -> None:
    """In time is up to midnight of the due day, 27 October; where nothing came by then the times say nothing."""
    assert found(first) == told


def test_without_a_day_nobody_is_late() -> None:
    """Where the office has set no day, of no return is it said whether it came in time."""
    assert found({"a": at(20), "b": at(28)}, {}) == [("UNCLEAR", 0), ("UNCLEAR", 0), ("MISSING", 0)]


# --- through the commands ----------------------------------------------------------------------------------------


def agencies(tmp_path, period):
    """The rows of `Cơ quan`, by code, and of `Diễn biến`, by period."""
    book = openpyxl.load_workbook(tmp_path / f"outbox/{period}/{period}_tong-hop.xlsx", data_only=True)
    return [
        {row[key]: row for row in table(book, title) if row[key]}
        for title, key in (("Cơ quan", "Mã cơ quan"), ("Diễn biến", "Kỳ"))
    ]


@pytest.mark.slow
def test_a_corrected_return_makes_nobody_late(office, tmp_path):
    """What decides is the first return that was used; of one put aside nothing counts."""
    send(office, tmp_path, "2025-10", "so-tc", {DONE: working(10)}, arrived=(2025, 10, 24))
    send(office, tmp_path, "2025-10", "so-tc", {DONE: working(20)}, arrived=(2025, 11, 5), name="lai.xlsx")
    send(office, tmp_path, "2025-10", "xa-muong-kim", {"UBND-2025/V.14": working(60)}, arrived=(2025, 10, 29))
    broken = tmp_path / "inbox/2025-10/xa-muong-kim-hong.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    os.utime(broken, (at(20).timestamp(),) * 2)
    office("merge", "2025-10")
    rows, trend = agencies(tmp_path, "2025-10")
    told = [(rows[code]["So với hạn nộp"], rows[code]["Số ngày làm việc muộn"]) for code in ("so-tc", "xa-muong-kim")]
    assert told == [("Đúng hạn", 0), ("Nộp muộn", 2)]
    assert [rows["so-tc"][label].day for label in ("Nộp lần đầu", "Ngày nộp")] == [24, 5]
    assert (trend["Tháng 10/2025"]["Lượt nộp đúng hạn"], trend["Tháng 10/2025"]["Lượt nộp muộn"]) == (1, 1)


@pytest.mark.slow
def test_a_copied_inbox_makes_nobody_late(office, tmp_path, capsys):
    """Where every file bears a time after the due day it is unclear who was late, and the sheet says so."""
    for agency, code in (("so-tc", DONE), ("xa-muong-kim", "UBND-2025/V.14")):
        send(office, tmp_path, "2025-10", agency, {code: working(10)}, arrived=(2026, 11, 22))
    counted = office("status", "2025-10")["punctuality"]
    assert (counted["on_time"], counted["late"], counted["unclear"]) == (0, 0, 2)
    office("merge", "2025-10")
    assert agencies(tmp_path, "2025-10")[0]["so-tc"]["So với hạn nộp"] == Punctuality.UNCLEAR
    book = openpyxl.load_workbook(tmp_path / "outbox/2025-10/2025-10_tong-hop.xlsx")
    assert "sao chép" in book["Cơ quan"]["A3"].value


@pytest.mark.slow
def test_a_quarter_counts_the_reports_of_its_months(office, tmp_path):
    """Every report owed of a month or of the quarter is in time, late or missing, as an independent count has it."""
    sent = {
        ("2025-10", "so-tc"): (2025, 10, 27),
        ("2025-10", "xa-muong-kim"): (2025, 10, 31),
        ("2025-11", "so-tc"): (2025, 11, 26),
        ("2025-11", "so-khcn"): (2025, 11, 25),
        ("2025-12", "xa-muong-kim"): (2025, 12, 20),
        ("2025-Q4", "so-tc"): (2025, 12, 24),
    }
    due = {"2025-10": dt.date(2025, 10, 27), "2025-11": dt.date(2025, 11, 25), "2025-12": dt.date(2025, 12, 25)}
    for (period, agency), arrived in sent.items():
        code = {"so-tc": DONE, "so-khcn": "UBND-2025/III.1"}.get(agency, "UBND-2025/V.14")
        send(office, tmp_path, period, agency, {code: working(10)}, arrived=arrived)
    standing = {row["agency"]: row for row in office("status", "2025-Q4")["reports"]}
    office("merge", "2025-Q4")
    rows, trend = agencies(tmp_path, "2025-Q4")
    labels = ("Lượt nộp đúng hạn", "Lượt nộp muộn", "Lượt nộp chưa rõ", "Lượt chưa nộp")
    totals = [0, 0]
    for code, row in rows.items():
        days = [(dt.date(*day), due.get(period, due["2025-12"])) for (period, who), day in sent.items() if who == code]
        on_time, late = sum(day <= by for day, by in days), sum(day > by for day, by in days)
        if not standing[code]["owed"]:
            assert (row["Nộp báo cáo"], standing[code]["filings"]) == ("Không phải nộp", []), code
            continue
        assert [row[label] for label in labels] == [on_time, late, 0, 4 - on_time - late], code
        assert [filing["period"] for filing in standing[code]["filings"]] == [
            "2025-10",
            "2025-11",
            "2025-12",
            "2025-Q4",
        ]
        totals = [totals[0] + on_time, totals[1] + late]
    assert rows["so-tc"]["So với hạn nộp"] == "tháng 11/2025 nộp muộn 1 ngày; tháng 12/2025 chưa nộp"
    assert rows["xa-muong-kim"]["Số ngày làm việc muộn"] == 4
    assert [trend["Quý IV/2025"][label] for label in labels[:2]] == totals == [4, 2]
    assert trend["trong kỳ: tháng 11/2025"]["Lượt nộp muộn"] == 1
    data = master(tmp_path, "2025-Q4")
    assert different(engine(tmp_path / "engine.xlsx", data), data) == []


def test_the_day_is_printed_where_it_binds(office, tmp_path):
    """A month's, a quarter's and a half-year's workbook name each its own day; a setting may be missing."""
    path = Workspace(tmp_path).catalogue
    book = openpyxl.load_workbook(path)
    sheet = book["Cài đặt"]
    rows = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
    sheet.cell(rows[Setting.QUARTER_DAY], 2).value = 14
    sheet.delete_rows(rows[Setting.HALF_YEAR_DAY])
    book.save(path)
    assert Setting.HALF_YEAR_DAY not in catalogue.load(path).settings
    for period, day in (("2025-10", "27/10/2025"), ("2025-Q4", "15/12/2025"), ("2025-H2", "25/12/2025")):
        office("generate", period, "--agency", "so-tc")
        guide = openpyxl.load_workbook(tmp_path / f"templates/{period}/{period}_so-tc.xlsx")["Hướng dẫn"]
        assert any(f"chậm nhất ngày {day}" in str(cell.value) for row in guide for cell in row), period


@pytest.mark.slow
def test_a_quarter_says_what_happened_in_it(office, tmp_path):
    """Done, and overdue, since the end of the quarter before: counted, by month too, and listed by task."""
    behind = "UBND-2025/III.5"
    said = {
        "2025-09": {DONE: working(30), behind: working(5)},
        "2025-10": {behind: working(10)},
        "2025-11": {DONE: done(dt.datetime(2025, 11, 20))},
    }
    for period, rows in said.items():
        send(office, tmp_path, period, "so-tc", rows, arrived=(*map(int, period.split("-")), 20))
    before, now = office("merge", "2025-Q3"), office("merge", "2025-Q4")
    _, trend = agencies(tmp_path, "2025-Q4")
    told = {name: (row["Mới hoàn thành trong kỳ"], row["Mới quá hạn trong kỳ"]) for name, row in trend.items()}
    overdue = now["tasks"]["overdue"] - before["tasks"]["overdue"]
    assert told["Quý III/2025"] == (None, None)
    assert told["Quý IV/2025"] == (1, overdue)
    assert [told[f"trong kỳ: tháng {month}/2025"][0] for month in (10, 11)] == [0, 1]
    book = openpyxl.load_workbook(tmp_path / "outbox/2025-Q4/2025-Q4_tong-hop.xlsx")
    changed = [(row["Mã"], row["Thay đổi"]) for row in table(book, "So với kỳ trước")]
    assert (DONE, ChangeKind.NEWLY_DONE) in changed
    assert sum(kind == ChangeKind.NEWLY_OVERDUE for _, kind in changed) == overdue > 0


def test_quarters_add_up_with_an_agency_that_ended(office, tmp_path):
    """Reports by punctuality: months add up to their quarter, quarters to the half-year, with who ended in it."""
    for period, day in (("2025-08", 20), ("2025-09", 28), ("2025-10", 20)):
        for agency in ("so-tc", "xa-mu-ca") if period != "2025-10" else ("so-tc",):
            rows = {DONE: working(10), "UBND-2025/V.14": working(10)}
            send(office, tmp_path, period, agency, rows, arrived=(*map(int, period.split("-")), day))
    path = tmp_path / "templates/catalogue.xlsx"
    book = openpyxl.load_workbook(path)
    header, *lines = book["Cơ quan"].iter_rows()
    labels = {cell.value: number for number, cell in enumerate(header)}
    (row,) = [line for line in lines if line[labels["Mã"]].value == "xa-mu-ca"]
    row[labels["Hiệu lực đến"]].value, row[labels["Chuyển về"]].value = dt.datetime(2025, 10, 5), "xa-ta-tong"
    book.save(path)
    periods = ("2025-08", "2025-09", "2025-10", "2025-Q3", "2025-Q4", "2025-H2")
    found = {period: office("status", period) for period in periods}

    def total(*parts):
        return {how: sum(found[part]["punctuality"][how] for part in parts) for how in found["2025-H2"]["punctuality"]}

    assert total("2025-08", "2025-09") == total("2025-Q3")
    assert total("2025-10") == total("2025-Q4")
    assert total("2025-Q3", "2025-Q4") == total("2025-H2")
    (ended,) = [row for row in found["2025-H2"]["reports"] if row["agency"] == "xa-mu-ca"]
    assert [filing["period"] for filing in ended["filings"]] == ["2025-08", "2025-09"]
    office("merge", "2025-H2")
    rows, _ = agencies(tmp_path, "2025-H2")
    assert rows["xa-mu-ca"]["Nộp báo cáo"] == "Không phải nộp"
    labels = {"on_time": "Lượt nộp đúng hạn", "late": "Lượt nộp muộn", "missing": "Lượt chưa nộp"}
    assert {how: sum(row[label] for row in rows.values()) for how, label in labels.items()} == {
        how: found["2025-H2"]["punctuality"][how] for how in labels
    }


def test_working_days_between() -> None:
    """The day itself is not counted, the last one is; days off are passed over, days that make up for one are not."""
    assert working_days(dt.date(2025, 10, 22), dt.date(2025, 10, 27), ()) == 3
    assert working_days(dt.date(2025, 10, 27), dt.date(2025, 10, 27), ()) == 0
    assert working_days(dt.date(2025, 10, 27), dt.date(2025, 10, 22), ()) == 0
    made_up = (
        Holiday(day=dt.date(2025, 10, 25), kind=DayKind.MAKE_UP),
        Holiday(day=dt.date(2025, 10, 24), kind=DayKind.OFF),
    )
    assert working_days(dt.date(2025, 10, 22), dt.date(2025, 10, 27), made_up) == 3
    assert working_before(dt.date(2025, 10, 27), made_up) == dt.date(2025, 10, 25)
    assert working_before(dt.date(2025, 10, 27), ()) == dt.date(2025, 10, 24)
