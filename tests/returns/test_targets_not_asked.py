"""Targets that are not asked in a period: what goes out, and what comes back on it all the same."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from consolidate.catalogue import importing
from consolidate.texts.labels import Cycle
from tests.support import returning, samples
from tests.support.returning import COMMUNE, COMPLETE, FIRST, NOTHING, SCIENCE, TARGETS, TASK, WARD, Book, Inbox

FIGURE = {"Tử số": 8, "Mẫu số": 10, "Ngày số liệu": dt.datetime(2025, 9, 30)}
CYCLES = {"MT01": Cycle.QUARTER, "MT02": Cycle.YEAR}


@pytest.fixture
def earlier(sent_out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Inbox, dict[str, Book]]:
    """The workspace after `Chu kỳ` was filled in, and the workbooks sent out before that, which ask every target."""
    inbox = Inbox(returning.copy(sent_out, tmp_path / "workspace"), capsys)
    before = {agency: inbox.book(agency) for agency in (COMMUNE, WARD, SCIENCE)}
    targets = tuple(replace(each, cycle=CYCLES.get(each.code)) for each in samples.TARGETS)
    book = importing.write(replace(samples.CATALOGUE, targets=targets))
    (inbox.folder / "templates/catalogue.xlsx").write_bytes(book)
    code, _, err = inbox.call("generate", "2025-10", "--quiet")
    assert not code, err
    return inbox, before


def test_the_workbook_has_the_targets_that_are_asked(earlier: tuple[Inbox, dict[str, Book]]) -> None:
    """No sheet `Mục tiêu` where none is asked; of two targets the one that is."""
    inbox, _ = earlier
    assert TARGETS not in inbox.book(COMMUNE).workbook.sheetnames
    sheet = inbox.book(SCIENCE).workbook[TARGETS]
    assert [row["Mã"] for row in returning.rows(sheet) if row["Mã"]] == ["MT03"]


def test_a_return_without_it_lacks_nothing(earlier: tuple[Inbox, dict[str, Book]]) -> None:
    """Neither a missing row nor an open figure is told of a target that is not asked, and no agency owes it."""
    inbox, _ = earlier
    inbox.drop(inbox.book().fill(FIRST, NOTHING).fill(TASK, COMPLETE))
    found = inbox.merge(submitted=6)
    assert not {"missing-rows", "figure-open", "other-template", "unknown-row"} & {
        issue["code"] for issue in found.json["issues"]
    }
    row = found.detail("MT01")
    assert (row["Tình trạng số liệu"], row["Hỏi lại"]) == ("Chưa đến kỳ hỏi", "tháng 12/2025")
    (target,) = [each for each in returning.rows(found.master["Mục tiêu"]) if each["Mã"] == "MT01"]
    assert (target["Tình trạng"], target["Hỏi lại"]) == ("Chưa đến kỳ hỏi", "tháng 12/2025")


def test_an_earlier_workbook_that_has_it_is_merged(earlier: tuple[Inbox, dict[str, Book]]) -> None:
    """A figure given on a workbook sent out before counts, and nothing more is asked of that workbook."""
    inbox, before = earlier
    inbox.drop(before[COMMUNE].fill(FIRST, NOTHING).fill(TASK, COMPLETE).fill("MT01", FIGURE, TARGETS))
    found = inbox.merge(submitted=9)
    assert found.cells == (9, 9, 0, 0)
    row = found.detail("MT01")
    assert (row["Giá trị"], row["Tình trạng số liệu"]) == (80, "Có số liệu")
    assert {issue["code"] for issue in found.json["issues"]} == {"other-template"}


def test_an_earlier_workbook_left_open_there_lacks_nothing(earlier: tuple[Inbox, dict[str, Book]]) -> None:
    """The row of a target that is not asked may come back empty."""
    inbox, before = earlier
    inbox.drop(before[WARD].fill(FIRST, NOTHING).fill(TASK, COMPLETE))
    assert {issue["code"] for issue in inbox.merge(submitted=6).json["issues"]} == {"other-template"}


def test_the_reply_holds_what_was_given(earlier: tuple[Inbox, dict[str, Book]]) -> None:
    """The form that goes back for another fault has the figure that nobody asked, so that it comes back with it."""
    inbox, before = earlier
    wrong = {**COMPLETE, "Tiến độ (%)": "nhiều"}
    inbox.drop(before[COMMUNE].fill(FIRST, NOTHING).fill(TASK, wrong).fill("MT01", FIGURE, TARGETS))
    inbox.merge(submitted=9)
    (reply,) = (inbox.folder / "outbox/2025-10/tra-lai").rglob(f"*{COMMUNE}*.xlsx")
    (row,) = [row for row in returning.rows(openpyxl.load_workbook(reply)[TARGETS]) if row["Mã"]]
    assert (row["Mã"], row["Tử số"], row["Mẫu số"]) == ("MT01", 8, 10)


def test_the_value_stands_until_it_is_asked_again(earlier: tuple[Inbox, dict[str, Book]]) -> None:
    """A September figure stands in October with its day and period, not carried as if late; `--strict` agrees."""
    inbox, _ = earlier
    assert not inbox.call("generate", "2025-09", "--quiet")[0]
    september = Book(inbox.sent(COMMUNE, "2025-09")).fill(FIRST, NOTHING).fill("MT01", FIGURE, TARGETS)
    inbox.drop(september, folder="2025-09")
    inbox.drop(inbox.book(WARD).fill(FIRST, NOTHING).fill(TASK, COMPLETE))
    found = inbox.merge(submitted=6)
    row = found.detail("MT01")
    assert (row["Giá trị"], row["Tình trạng số liệu"], row["Kỳ báo cáo"]) == (80, "Chưa đến kỳ hỏi", "2025-09")
    assert row["Ngày số liệu"] == dt.datetime(2025, 9, 30)
    (target,) = [each for each in returning.rows(found.master["Mục tiêu"]) if each["Mã"] == "MT01"]
    assert (target["Tình trạng"], target["Mang từ kỳ trước"], target["Hỏi lại"]) == ("Đạt", 0, "tháng 12/2025")
    assert sum(found.json["targets"][key] for key in ("met", "not_met", "no_data")) == found.json["targets"]["total"]
    assert not inbox.call("merge", "2025-10", "--as-of", "2025-10-31", "--strict")[0]


@pytest.mark.parametrize(("cycle", "codes"), [(Cycle.YEAR, set()), (None, {"day-before-plan"})])
def test_a_yearly_figure_may_date_from_the_year_before(
    sent_out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], cycle: Cycle | None, codes: set[str]
) -> None:
    """What is published once a year is not told to be a year too old; of a figure asked every month it is asked."""
    inbox = Inbox(returning.copy(sent_out, tmp_path / "workspace"), capsys)
    targets = tuple(replace(each, cycle=cycle, deadline=None) for each in samples.TARGETS)
    book = importing.write(replace(samples.CATALOGUE, targets=targets))
    (inbox.folder / "templates/catalogue.xlsx").write_bytes(book)
    assert not inbox.call("generate", "2025-12", "--quiet")[0]
    figure = {**FIGURE, "Ngày số liệu": dt.datetime(2024, 12, 10)}
    inbox.drop(
        Book(inbox.sent(COMMUNE, "2025-12")).fill(FIRST, NOTHING).fill("MT01", figure, TARGETS), folder="2025-12"
    )
    found = inbox.merge(submitted=4, period="2025-12", as_of="2025-12-31")
    assert {issue["code"] for issue in found.json["issues"] if issue["task"] == "MT01"} == codes


def test_a_note_alone_answers_and_says_so(earlier: tuple[Inbox, dict[str, Book]]) -> None:
    """A note that says why there is no figure leaves nothing open; the figure is wanting, but its agency answered."""
    inbox, _ = earlier
    book = inbox.book(SCIENCE).fill("MT03", {"Ghi chú": "chưa có số liệu: chờ thẩm định"}, TARGETS)
    inbox.drop(book)
    found = inbox.merge(submitted=1)
    assert not found.issues("figure-open")
    assert found.detail("MT03", SCIENCE)["Tình trạng số liệu"] == "Chưa có số liệu"
    assert found.json["agencies"]["returned"] == 1
