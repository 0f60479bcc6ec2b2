"""Figures outside of where they usually lie, and denominators of zero: what the form asks and a merge says."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from consolidate.catalogue import importing
from consolidate.catalogue.model import Target
from consolidate.forms.model import SheetKey
from consolidate.forms.writer.rows import rows_of
from consolidate.forms.writer.self_check import checked
from consolidate.texts import forms
from consolidate.texts.labels import Aggregate, Cycle, ZeroDenominator
from tests.support import returning, samples
from tests.support.consolidations import PACKETS
from tests.support.returning import COMMUNE, COMPLETE, FIRST, NOTHING, TARGETS, TASK, WARD, Book, Inbox

DAY = dt.datetime(2025, 10, 20)
Opened = Callable[..., Inbox]


def figure(numerator: Any, denominator: Any, **more: Any) -> dict[str, Any]:
    return {"Tử số": numerator, "Mẫu số": denominator, "Ngày số liệu": DAY, **more}


@pytest.fixture
def opened(sent_out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Opened:
    """The workspace with the communes' target changed, and its workbooks of October sent out."""

    def change(**changes: Any) -> Inbox:
        inbox = Inbox(returning.copy(sent_out, tmp_path / "workspace"), capsys)
        targets = (replace(samples.TARGETS[0], **changes), *samples.TARGETS[1:])
        (inbox.folder / "templates/catalogue.xlsx").write_bytes(
            importing.write(replace(samples.CATALOGUE, targets=targets))
        )
        code, _, err = inbox.call("generate", "2025-10", "--quiet")
        assert not code, err
        return inbox

    return change


def filled(inbox: Inbox, agency: str, cells: dict[str, Any], period: str = "2025-10") -> Book:
    book = Book(inbox.sent(agency, period)).fill(FIRST, NOTHING)
    return (book.fill(TASK, COMPLETE) if period == "2025-10" else book).fill("MT01", cells, TARGETS)


@pytest.mark.parametrize(
    ("plausible", "cells", "said"),
    [
        ("mẫu 25–90", figure(8, 60), []),
        ("mẫu 25–90", figure(8, 10), ["Mẫu số 10 ngoài khoảng thường gặp 25–90; đúng là 10?"]),
        ("tử 0–5; mẫu 25–90", figure(8, 60), ["Tử số 8 ngoài khoảng thường gặp 0–5; đúng là 8?"]),
        ("tỷ lệ 0,5–8", figure(9, 10), ["Giá trị 90 ngoài khoảng thường gặp 0,5–8; đúng là 90?"]),
        ("tỷ lệ 0,5–90", figure(9, 10), []),
    ],
)
def test_a_figure_out_of_range_is_asked_about_and_counts(
    opened: Opened, plausible: str, cells: dict[str, Any], said: list[str]
) -> None:
    """A warning names the range and asks; nothing is rejected, and the ends of a range lie within."""
    inbox = opened(plausible=plausible)
    inbox.drop(filled(inbox, COMMUNE, cells))
    found = inbox.merge(submitted=9)
    issues = [issue for issue in found.json["issues"] if issue["code"] == "implausible"]
    assert [issue["message"] for issue in issues] == said
    assert {issue["severity"] for issue in issues} <= {"warning"}
    assert found.cells == (9, 9, 0, 0)


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ({"numerator": 8.0, "denominator": 60.0}, False),
        ({"numerator": 8.0, "denominator": 10.0}, True),
        ({"numerator": 8.0, "denominator": 10.0, "note": "xã mới chia"}, False),
    ],
)
def test_the_self_check_asks_the_same(values: dict[str, Any], asked: bool) -> None:
    """Until a note says why: an honest figure can be complete."""
    row = checked_row(replace(samples.TARGETS[0], plausible="mẫu 25–90"))
    said = checked(row.rules, row.last_day, row.asked, row.blank, {**values, "figure_date": dt.date(2025, 10, 20)})
    assert ("Mẫu số thường là 25–90: đúng là số này?" in said) is asked
    assert asked or said.startswith(forms.COMPLETE)


def checked_row(target: Target) -> Any:
    packet = next(packet for packet in PACKETS if any(row.target.code == "MT01" for row in packet.targets))
    rows = tuple(replace(row, target=target) for row in packet.targets if row.target.code == "MT01")
    return rows_of(replace(packet, targets=rows))[SheetKey.TARGETS][0]


def test_a_denominator_of_zero_is_an_answer(opened: Opened) -> None:
    """Where the target allows it: no fault, counted as heard, nothing added to the ratio, its state said as it is."""
    inbox = opened(zero_denominator=ZeroDenominator.ALLOWED)
    inbox.drop(filled(inbox, COMMUNE, figure(0, 0)))
    inbox.drop(filled(inbox, WARD, figure(45, 60)), "ward.xlsx")
    found = inbox.merge(submitted=18)
    assert found.cells == (18, 18, 0, 0)
    assert not [issue for issue in found.json["issues"] if issue["severity"] != "info"]
    row = found.detail("MT01")
    assert (row["Giá trị"], row["Tình trạng số liệu"]) == (None, "Không thuộc diện")
    (target,) = [each for each in returning.rows(found.master["Mục tiêu"]) if each["Mã"] == "MT01"]
    assert (target["Giá trị"], target["Có số liệu / phải báo cáo"]) == (75, "2/2")
    assert not inbox.call("merge", "2025-10", "--as-of", "2025-10-31", "--strict")[0]


def test_a_denominator_of_zero_alone_is_enough(opened: Opened) -> None:
    """Who has nothing of the kind need not type how many of nothing it has; of all such agencies there is no ratio."""
    inbox = opened(zero_denominator=ZeroDenominator.ALLOWED)
    inbox.drop(filled(inbox, COMMUNE, figure(None, 0)))
    found = inbox.merge(submitted=8)
    assert not [issue for issue in found.json["issues"] if issue["severity"] != "info"]
    (target,) = [each for each in returning.rows(found.master["Mục tiêu"]) if each["Mã"] == "MT01"]
    assert (target["Giá trị"], target["Có số liệu / phải báo cáo"]) == (None, "1/2")


@pytest.mark.parametrize("cells", [figure(3, 0), figure(0, -1)])
def test_zero_allowed_is_no_leave_for_less(opened: Opened, cells: dict[str, Any]) -> None:
    """A part of nothing, and less than nothing, stay errors."""
    inbox = opened(zero_denominator=ZeroDenominator.ALLOWED)
    inbox.drop(filled(inbox, COMMUNE, cells))
    found = inbox.merge(submitted=9)
    assert [issue for issue in found.json["issues"] if issue["severity"] == "error"]
    assert found.json["cells"]["rejected"]


@pytest.mark.parametrize(("numerators", "state"), [((15, 59), "Chưa đạt"), ((48, 48), "Đạt")])
def test_each_reporter_is_held_against_the_threshold(opened: Opened, numerators: tuple[int, int], state: str) -> None:
    """How many reach it stands beside the sum; exactly at the threshold is reached; met where all reach it."""
    inbox = opened(aggregate=Aggregate.EACH)
    for agency, numerator in zip((COMMUNE, WARD), numerators, strict=True):
        inbox.drop(filled(inbox, agency, figure(numerator, 60)), f"{agency}.xlsx")
    found = inbox.merge(submitted=18)
    (target,) = [each for each in returning.rows(found.master["Mục tiêu"]) if each["Mã"] == "MT01"]
    reaching = sum(numerator >= 48 for numerator in numerators)
    assert (target["Tình trạng"], target["Cơ quan đạt ngưỡng"]) == (state, f"{reaching}/2")
    assert target["Giá trị"] == pytest.approx(100 * sum(numerators) / 120)
    assert found.json["targets_of_each"] == {"MT01": {"reaching": reaching, "measured": 2}}
    assert not inbox.call("merge", "2025-10", "--as-of", "2025-10-31", "--strict")[0]


@pytest.mark.parametrize(
    ("meaning", "before", "now", "codes"),
    [
        ({}, (40, 60), (30, 60), set()),
        ({}, (40, 60), (40, 65), set()),
        ({}, (40, 60), (40, 66), {"denominator-moved"}),
        ({}, (40, 60), (40, 54), {"denominator-moved"}),
        ({}, (4, 5), (4, 6), set()),
        ({"numerator_is": "Số người đã học; cộng dồn"}, (40, 60), (39, 60), {"accumulated-fell"}),
        ({"numerator_is": "Hồ sơ, lũy kế từ đầu năm"}, (40, 60), (39, 60), {"accumulated-fell"}),
        ({"denominator_is": "Hồ sơ, lũy kế từ đầu năm"}, (40, 60), (40, 90), set()),
        ({"denominator_is": "Hồ sơ, lũy kế từ đầu năm"}, (40, 60), (40, 50), {"accumulated-fell"}),
    ],
)
def test_a_figure_that_hardly_goes_on_is_asked_about(
    opened: Opened, meaning: dict[str, str], before: tuple[int, int], now: tuple[int, int], codes: set[str]
) -> None:
    """A denominator that moves by a tenth, and what counts up and falls; neither is rejected."""
    inbox = opened(**meaning)
    assert not inbox.call("generate", "2025-09", "--quiet")[0]
    september = {**figure(*before), "Ngày số liệu": dt.datetime(2025, 9, 20)}
    inbox.drop(filled(inbox, COMMUNE, september, "2025-09"), folder="2025-09")
    inbox.drop(filled(inbox, COMMUNE, figure(*now)))
    found = inbox.merge(submitted=9)
    assert {issue["code"] for issue in found.json["issues"] if issue["task"] == "MT01"} == codes
    assert found.cells == (9, 9, 0, 0)


@pytest.mark.parametrize(
    ("plausible", "returned", "said"),
    [
        ("tổng mẫu 100–200", {COMMUNE: (8, 60), WARD: (8, 60)}, None),
        ("tổng mẫu 100–200", {COMMUNE: (8, 60), WARD: (8, 40)}, None),
        ("tổng mẫu 100–200", {COMMUNE: (8, 60), WARD: (8, 30)}, "Mẫu số chung của 2/2 cơ quan có số liệu là 90,"),
        ("tổng mẫu 100–200", {COMMUNE: (8, 140), WARD: (8, 140)}, "Mẫu số chung của 2/2 cơ quan có số liệu là 280,"),
        ("tổng mẫu 100–200", {COMMUNE: (8, 60)}, None),
        ("tổng mẫu 100–200", {COMMUNE: (8, 260)}, "Mẫu số chung của 1/2 cơ quan có số liệu là 260,"),
        ("mẫu 1–300; tổng tử 0–9", {COMMUNE: (8, 60), WARD: (8, 60)}, "Tử số chung của 2/2 cơ quan có số liệu là 16,"),
        ("tổng tỷ lệ 0–10", {COMMUNE: (8, 60)}, None),
        ("tổng tỷ lệ 0–10", {COMMUNE: (8, 60), WARD: (22, 60)}, "Giá trị chung của 2/2 cơ quan có số liệu là 25,"),
    ],
)
def test_a_sum_out_of_range_is_told_of_the_target(
    opened: Opened, plausible: str, returned: dict[str, tuple[int, int]], said: str | None
) -> None:
    """A warning without an agency; while some are silent, only a sum that is too large already. Nothing is rejected."""
    inbox = opened(plausible=plausible)
    for agency, numbers in returned.items():
        inbox.drop(filled(inbox, agency, figure(*numbers)), f"{agency}.xlsx")
    found = inbox.merge(submitted=9 * len(returned))
    issues = [issue for issue in found.json["issues"] if issue["task"] == "MT01" and issue["severity"] != "info"]
    assert [(issue["code"], issue["severity"], issue["agency"], issue["file"]) for issue in issues] == (
        [("sum-implausible", "warning", "", "")] if said else []
    )
    assert all(issue["message"].startswith(said) for issue in issues)
    assert not found.json["cells"]["rejected"]
    listed = [row["Mã lỗi"] for row in returning.rows(found.master["Kiểm tra"], "Mã lỗi") if row["Nhiệm vụ"] == "MT01"]
    assert listed.count("sum-implausible") == bool(said)
    assert not inbox.call("merge", "2025-10", "--as-of", "2025-10-31", "--strict")[0]


def test_a_sum_is_judged_when_it_is_asked(opened: Opened) -> None:
    """A target of the quarter's end keeps its figures in between; their sum is not told of again each month."""
    inbox = opened(plausible="tổng mẫu 100–200", cycle=Cycle.QUARTER)
    assert not inbox.call("generate", "2025-09", "--quiet")[0]
    september = {**figure(8, 10), "Ngày số liệu": dt.datetime(2025, 9, 20)}
    for agency in (COMMUNE, WARD):
        inbox.drop(filled(inbox, agency, september, "2025-09"), f"{agency}.xlsx", folder="2025-09")
    inbox.drop(Book(inbox.sent(COMMUNE)).fill(FIRST, NOTHING).fill(TASK, COMPLETE))
    codes = {
        period: {
            issue["code"]
            for issue in json.loads(inbox.call("merge", period, "--json", "--as-of", f"{period}-30")[1])["issues"]
        }
        for period in ("2025-09", "2025-10")
    }
    assert [("sum-implausible" in found) for found in codes.values()] == [True, False]


def test_units_stand_where_a_clerk_types(opened: Opened) -> None:
    """In the row's unit, in the input messages of both cells, and in the master's list of figures."""
    inbox = opened(part_units="người / hồ sơ")
    sheet = inbox.book(COMMUNE).workbook[TARGETS]
    assert [row["Đơn vị"] for row in returning.rows(sheet) if row["Mã"] == "MT01"] == ["% (người / hồ sơ)"]
    said = " ".join(rule.prompt or "" for rule in sheet.data_validations.dataValidation)
    assert "Đơn vị: người." in said
    assert "Đơn vị: hồ sơ." in said
    inbox.drop(filled(inbox, COMMUNE, figure(8, 10)))
    assert inbox.merge(submitted=9).detail("MT01")["Đơn vị"] == "% (người / hồ sơ)"
