"""Tasks due every quarter or year: when they go out, what is owed, and what a merge says in the months between."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from consolidate.catalogue import importing
from consolidate.catalogue.model import Catalogue
from consolidate.consolidation.rollup import recount, roll_up
from consolidate.core.period import Period
from consolidate.forms.packets import assign, reminded
from consolidate.texts.labels import DeadlineKind, State
from tests.support import returning, samples
from tests.support.consolidations import Said, consolidation
from tests.support.returning import COMMUNE, COMPLETE, FIRST, NOTHING, TASK, Book, Inbox
from tests.support.rolled import DUE_SOON_DAYS

DONE = {"status": "Hoàn thành", "result": "Đã họp", "period": "2025-09"}


def of_kind(kind: DeadlineKind) -> Catalogue:
    """The small catalogue in which the communes' recurring task is due every quarter, or every year."""
    tasks = (replace(samples.TASKS[0], deadline_kind=kind, deadline_text=f"{kind}".capitalize()), *samples.TASKS[1:])
    return replace(samples.CATALOGUE, tasks=tasks)


@pytest.mark.parametrize(
    ("kind", "period", "asked"),
    [
        (DeadlineKind.QUARTERLY, "2025-10", False),
        (DeadlineKind.QUARTERLY, "2025-12", True),
        (DeadlineKind.QUARTERLY, "2025-Q3", True),
        (DeadlineKind.QUARTERLY, "2025-H1", True),
        (DeadlineKind.YEARLY, "2025-09", False),
        (DeadlineKind.YEARLY, "2025-Q3", False),
        (DeadlineKind.YEARLY, "2025-12", True),
        (DeadlineKind.YEARLY, "2025-H2", True),
        (DeadlineKind.YEARLY, "2025", True),
        (DeadlineKind.MONTHLY, "2025-10", True),
        (DeadlineKind.RECURRING, "2025-10", True),
    ],
)
def test_when_it_is_asked(kind: DeadlineKind, period: str, asked: bool) -> None:
    """In a period that ends with the quarter or the year; else its row is no part of what goes out, and not owed."""
    packets = assign(of_kind(kind), Period.parse(period))
    commune = next(packet for packet in packets if packet.agency.code == COMMUNE)
    row = next(row for row in commune.tasks if row.task.code == FIRST)
    assert (row.asked, row.owed) == (asked, asked)
    assert (FIRST in {row.task.code for row in commune.issued.tasks}) is asked
    remarked = reminded(packets, {FIRST: "Làm gấp"})
    assert {row.remark for packet in remarked for row in packet.tasks if row.task.code == FIRST} == {"Làm gấp"}


@pytest.fixture
def quarterly(sent_out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Inbox, Book]:
    """The workspace whose catalogue has the quarterly task, and a workbook sent out before that, which asks it."""
    inbox = Inbox(returning.copy(sent_out, tmp_path / "workspace"), capsys)
    before = inbox.book()
    (inbox.folder / "templates/catalogue.xlsx").write_bytes(importing.write(of_kind(DeadlineKind.QUARTERLY)))
    code, _, err = inbox.call("generate", "2025-10", "--quiet")
    assert not code, err
    return inbox, before


def test_a_return_without_it_lacks_nothing(quarterly: tuple[Inbox, Book]) -> None:
    """Its row is not sent out in October, nor missed; the task is in the bucket of recurring ones, not late."""
    inbox, _ = quarterly
    sent = {row["Mã"] for row in returning.rows(inbox.book().tasks)}
    assert TASK in sent
    assert FIRST not in sent
    inbox.drop(inbox.book().fill(TASK, COMPLETE))
    found = inbox.merge(submitted=5, as_of="2025-11-15")
    assert not {"missing-rows", "lead-row-open", "other-template", "unknown-row"} & {
        issue["code"] for issue in found.json["issues"]
    }
    tasks = found.json["tasks"]
    assert (tasks["recurring"], sum(tasks[key] for key in tasks if key not in ("total", "overdue", "due_soon"))) == (
        1,
        5,
    )
    (row,) = [row for row in returning.rows(found.master["Nhiệm vụ"]) if row["Mã"] == FIRST]
    assert (row["Tình trạng"], row["Số ngày quá hạn"]) == ("Thường xuyên", None)
    assert not inbox.call("merge", "2025-10", "--as-of", "2025-11-15", "--strict")[0]


def test_an_earlier_workbook_that_has_it_is_merged(quarterly: tuple[Inbox, Book]) -> None:
    """What is said of it all the same counts; left open, it lacks nothing."""
    inbox, before = quarterly
    inbox.drop(before.fill(FIRST, NOTHING).fill(TASK, COMPLETE))
    found = inbox.merge(submitted=6)
    assert (found.cells, found.detail(FIRST)["Trạng thái"]) == ((6, 6, 0, 0), "Không phát sinh")
    assert {issue["code"] for issue in found.json["issues"]} == {"other-template", "figure-open"}


def test_the_reply_holds_what_was_given(quarterly: tuple[Inbox, Book]) -> None:
    """The form that goes back for another fault has the row that nobody asked and that was answered."""
    inbox, before = quarterly
    inbox.drop(before.fill(FIRST, NOTHING).fill(TASK, {**COMPLETE, "Tiến độ (%)": "nhiều"}))
    inbox.merge(submitted=6)
    (reply,) = (inbox.folder / "outbox/2025-10/tra-lai").rglob(f"*{COMMUNE}*.xlsx")
    codes = {row["Mã"] for row in returning.rows(openpyxl.load_workbook(reply)["Nhiệm vụ"]) if row["Mã"]}
    assert {FIRST, TASK} <= codes


def test_it_is_late_after_its_quarter(quarterly: tuple[Inbox, Book]) -> None:
    """Asked in December; not answered until January it is overdue, as a monthly one is after its month."""
    inbox, _ = quarterly
    assert not inbox.call("generate", "2025-12", "--quiet")[0]
    book = Book(inbox.sent(COMMUNE, "2025-12"))
    assert FIRST in {row["Mã"] for row in returning.rows(book.tasks)}
    done = {**COMPLETE, "Ngày hoàn thành": dt.datetime(2025, 9, 20)}
    inbox.drop(book.fill(TASK, done), folder="2025-12")
    (late,) = [
        row
        for row in returning.rows(inbox.merge(submitted=5, period="2025-12", as_of="2026-01-10").master["Nhiệm vụ"])
        if row["Mã"] == FIRST
    ]
    assert (late["Tình trạng"], late["Số ngày quá hạn"]) == ("Chưa báo cáo", 10)


@pytest.mark.parametrize("kind", [DeadlineKind.QUARTERLY, DeadlineKind.YEARLY])
@pytest.mark.parametrize("said", [{}, DONE, {**DONE, "period": "2025-10"}])
def test_its_last_report_stands(kind: DeadlineKind, said: dict[str, str]) -> None:
    """In October it is recurring whoever has reported it; nobody's row counts as carried; counted again it agrees."""
    told: Said = {(FIRST, COMMUNE): said} if said else {}
    results = roll_up(consolidation(told, catalogue=of_kind(kind), as_of=dt.date(2025, 11, 20)), DUE_SOON_DAYS)
    (result,) = [each for each in results.tasks if each.task.code == FIRST]
    assert (result.state, result.overdue, result.heard) == (State.RECURRING, False, int(bool(said)))
    (agency,) = [each for each in results.agencies if each.agency.code == COMMUNE]
    assert agency.carried == 0
    detail = results.detail(FIRST, COMMUNE)
    assert detail
    assert detail.state is (State.RECURRING if said else State.NOT_REPORTED)
    assert recount.differences(results) == []
