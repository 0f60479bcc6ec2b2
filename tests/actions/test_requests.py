"""What agencies ask, over three months: it waits until it is answered, and who is silent is said to be silent."""

import datetime as dt
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from consolidate.core.period import Period
from consolidate.returns.masters import remarks
from consolidate.returns.masters.remarks import Remark
from consolidate.texts.outputs.master import tables
from consolidate.texts.outputs.master.vocabulary import Decision, Head
from tests.support.masters import different, engine
from tests.support.returning import COMMUNE, TASK, TASKS, WARD, Book, Inbox, rows, table

pytestmark = pytest.mark.slow  # three months are played

SEPTEMBER, OCTOBER, NOVEMBER = "2025-09", "2025-10", "2025-11"
SAID, ADDED = "Sở Tài chính hướng dẫn", "Sở Tài chính hướng dẫn; đồng ý gia hạn"
WORKING = {"Trạng thái": "Đang thực hiện", "Tiến độ (%)": 40}
DIFFICULTY, PROPOSAL, EXTENSION = "Khó khăn, vướng mắc", "Kiến nghị, đề xuất", "Đề nghị gia hạn đến"
LACKING = {**WORKING, DIFFICULTY: "Thiếu máy quét"}
YEAR_END = dt.datetime(2025, 12, 31)


class Months:
    """An office over several months."""

    def __init__(self, inbox: Inbox) -> None:
        self.inbox = inbox

    def send(self, period: str, agency: str, answers: dict[str, Any]) -> None:
        book = Book(self.inbox.sent(agency, period)).fill(TASK, answers)
        self.inbox.drop(book, f"{agency}.xlsx", period)

    def run(self, command: str, period: str) -> None:
        code, _, err = (
            self.inbox.call(command, period, "--quiet", "--as-of", last(period))
            if command == "merge"
            else (self.inbox.call(command, period, "--quiet"))
        )
        assert not code, err

    def path(self, period: str) -> Any:
        return self.inbox.folder / f"outbox/{period}/{period}_tong-hop.xlsx"

    def remark(self, period: str, text: str | None) -> None:
        """The leaders write on the task in a period's master, and it is merged again."""
        book = openpyxl.load_workbook(self.path(period))
        sheet = book[TASKS]
        labels, header = table(sheet)
        (row,) = [n for n in range(header + 1, sheet.max_row + 1) if sheet.cell(n, labels["Mã"]).value == TASK]
        sheet.cell(row, labels["Ý kiến chỉ đạo"]).value = text
        book.save(self.path(period))
        self.run("merge", period)

    def rows(self, period: str, title: str) -> list[dict[str, Any]]:
        return rows(openpyxl.load_workbook(self.path(period), data_only=True)[title])

    def asked(self, period: str) -> dict[tuple[str, str], tuple[str, str | None]]:
        """(agency, kind) → whether it was answered, and by what."""
        found = self.rows(period, "Khó khăn, kiến nghị")
        return {(r["Mã cơ quan"], r["Loại"]): (r[Head.DECISION], r[Head.RULING]) for r in found if r["Mã"] == TASK}

    def task(self, period: str) -> tuple[str | None, str | None]:
        """The remark on the task, and the period it was made in."""
        (row,) = [row for row in self.rows(period, TASKS) if row["Mã"] == TASK]
        return row["Ý kiến chỉ đạo"], row[Head.REMARK_SINCE]

    def sent_out(self, period: str) -> set[str | None]:
        """What the workbooks of a period say of the leaders on the task."""
        self.run("generate", period)
        books = [Book(self.inbox.sent(agency, period)) for agency in (COMMUNE, WARD)]
        return {book.cell(TASK, "Ý kiến chỉ đạo").value for book in books}


def last(period: str) -> str:
    return {SEPTEMBER: "2025-09-30", OCTOBER: "2025-10-31", NOVEMBER: "2025-11-30"}[period]


DIFFICULT, PROPOSED, ASKED = "Khó khăn, vướng mắc", "Kiến nghị, đề xuất", "Xin gia hạn"
BY_SEPTEMBER = (Decision.GIVEN, "Ý kiến chỉ đạo kỳ tháng 9/2025")
BY_OCTOBER = (Decision.GIVEN, "Ý kiến chỉ đạo kỳ tháng 10/2025")
WAITING = (Decision.WAITING, None)


@pytest.fixture
def september(inbox: Inbox) -> Months:
    """A difficulty of the commune, and a remark on it."""
    months = Months(inbox)
    months.run("generate", SEPTEMBER)
    months.send(SEPTEMBER, COMMUNE, LACKING)
    months.run("merge", SEPTEMBER)
    assert months.asked(SEPTEMBER) == {(COMMUNE, DIFFICULT): WAITING}
    months.remark(SEPTEMBER, SAID)
    return months


@pytest.fixture
def october(september: Months) -> Months:
    """The commune repeats its difficulty and asks for time; the ward proposes something."""
    assert september.sent_out(OCTOBER) == {f"Ý kiến kỳ tháng 9/2025: {SAID}"}
    september.send(OCTOBER, COMMUNE, {**LACKING, EXTENSION: YEAR_END})
    september.send(OCTOBER, WARD, {**WORKING, PROPOSAL: "Cấp kinh phí"})
    september.run("merge", OCTOBER)
    return september


def test_a_remark_answers_what_was_raised_by_its_period(september: Months) -> None:
    """A remark of the period answers; taken back in the same period it was never made."""
    assert september.asked(SEPTEMBER) == {(COMMUNE, DIFFICULT): BY_SEPTEMBER}
    assert september.task(SEPTEMBER) == (SAID, SEPTEMBER)
    september.remark(SEPTEMBER, None)
    assert september.asked(SEPTEMBER) == {(COMMUNE, DIFFICULT): WAITING}


def test_an_old_remark_hides_no_new_request(october: Months, tmp_path: Any) -> None:
    """What October raised waits beside the remark of September; a request repeated in the same words stays answered."""
    assert october.task(OCTOBER) == (SAID, SEPTEMBER)
    assert october.asked(OCTOBER) == {
        (COMMUNE, DIFFICULT): BY_SEPTEMBER,
        (COMMUNE, ASKED): WAITING,
        (WARD, PROPOSED): WAITING,
    }
    data = october.path(OCTOBER).read_bytes()
    assert different(engine(tmp_path / "m.xlsx", data), data) == []
    october.run("merge", OCTOBER)
    assert october.path(OCTOBER).read_bytes() == data


def test_a_changed_text_is_a_new_request(september: Months) -> None:
    """The difficulty in other words waits again."""
    september.run("generate", OCTOBER)
    september.send(OCTOBER, COMMUNE, {**WORKING, DIFFICULTY: "Thiếu người"})
    september.run("merge", OCTOBER)
    assert september.asked(OCTOBER) == {(COMMUNE, DIFFICULT): WAITING}


def test_words_without_a_status_are_of_their_own_period(september: Months) -> None:
    """A row whose status is carried from September asks in October what it asks: the old remark is no answer."""
    september.run("generate", OCTOBER)
    september.send(OCTOBER, COMMUNE, {PROPOSAL: "Cấp kinh phí"})
    september.run("merge", OCTOBER)
    assert september.asked(OCTOBER) == {(COMMUNE, PROPOSED): WAITING}


def test_a_changed_remark_is_of_the_period_it_was_changed_in(october: Months) -> None:
    """Changed in October it answers all, and both periods stand in the table; each workbook says the period."""
    october.remark(OCTOBER, ADDED)
    assert october.task(OCTOBER) == (ADDED, OCTOBER)
    assert set(october.asked(OCTOBER).values()) == {BY_OCTOBER}
    kept = (october.inbox.folder / "templates/remarks.tsv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split("\t")[:3] for line in kept[1:]] == [[SEPTEMBER, TASK, SAID], [OCTOBER, TASK, ADDED]]
    assert october.sent_out(NOVEMBER) == {f"Ý kiến kỳ tháng 10/2025: {ADDED}"}


def test_a_remark_cleared_later_ends_and_has_answered(october: Months) -> None:
    """Cleared in October, the remark of September goes out no more, and what it answered does not wait again."""
    october.remark(OCTOBER, None)
    assert october.task(OCTOBER) == (None, None)
    assert october.asked(OCTOBER)[COMMUNE, DIFFICULT] == BY_SEPTEMBER
    assert october.asked(OCTOBER)[WARD, PROPOSED] == WAITING
    assert october.sent_out(NOVEMBER) == {None}


def test_a_remark_ends_with_its_task(october: Months) -> None:
    """Once all leads have done the task, the next workbooks bear no remark on it; while one has not, they do."""
    done = {"Trạng thái": "Hoàn thành", "Tiến độ (%)": 100, "Ngày hoàn thành": dt.datetime(2025, 10, 20)}
    october.send(OCTOBER, COMMUNE, {**done, "Minh chứng": "215/QĐ-UBND"})
    october.run("merge", OCTOBER)
    assert october.sent_out(NOVEMBER) == {f"Ý kiến kỳ tháng 9/2025: {SAID}"}
    october.send(OCTOBER, WARD, {**done, "Minh chứng": "216/QĐ-UBND"})
    october.run("merge", OCTOBER)
    assert october.sent_out(NOVEMBER) == {None}


def test_who_is_silent_is_said_to_be_silent(september: Months) -> None:
    """Overdue without a reason: silent since when, an empty form, or heard without a reason."""
    for period in (OCTOBER, NOVEMBER):
        september.run("generate", period)
    september.send(SEPTEMBER, COMMUNE, WORKING)
    assert september.inbox.drop(Book(september.inbox.sent("so-tc", OCTOBER)), "so-tc.xlsx", OCTOBER)
    september.send(OCTOBER, WARD, WORKING)
    september.run("merge", OCTOBER)
    said = {row["Mã cơ quan"]: row[Head.REASON] for row in september.rows(OCTOBER, "Quá hạn") if row["Mã"] == TASK}
    assert said == {
        COMMUNE: "Chưa nộp tháng 10/2025; báo cáo gần nhất tháng 9/2025",
        WARD: "Chưa nêu lý do",
    }
    september.inbox.drop(Book(september.inbox.sent(COMMUNE, NOVEMBER)), "trong.xlsx", NOVEMBER)
    september.send(NOVEMBER, WARD, WORKING)
    september.run("merge", NOVEMBER)
    said = {row["Mã cơ quan"]: row[Head.REASON] for row in september.rows(NOVEMBER, "Quá hạn") if row["Mã"] == TASK}
    told = "Chưa nộp tháng 10/2025; gửi tệp trống tháng 11/2025; báo cáo gần nhất tháng 9/2025"
    assert said == {COMMUNE: told, WARD: "Chưa nêu lý do"}
    page = openpyxl.load_workbook(september.path(NOVEMBER), data_only=True)["Tổng quan"]
    assert {"Chưa nêu lý do", told} & {cell.value for row in page.iter_rows() for cell in row}


@pytest.mark.parametrize(
    ("missed", "blank", "answered", "said"),
    [
        (["2025-11", "2025-12"], [], "2025-10", "Chưa nộp tháng 11, 12/2025; báo cáo gần nhất tháng 10/2025"),
        (["2025-12", "2026-01"], [], "2025-11", "Chưa nộp tháng 12/2025, tháng 1/2026; báo cáo gần nhất tháng 11/2025"),
        (["2025-Q4"], [], "2025-Q3", "Chưa nộp quý IV/2025; báo cáo gần nhất quý III/2025"),
        ([], ["2025-12"], "2025-11", "Gửi tệp trống tháng 12/2025; báo cáo gần nhất tháng 11/2025"),
        ([], ["2025-12"], "", "Gửi tệp trống tháng 12/2025; chưa từng báo cáo"),
        (["2025-11", "2025-12"], [], "", "Chưa từng báo cáo"),
    ],
)
def test_silence_is_said_as_the_house_names_periods(
    missed: list[str], blank: list[str], answered: str, said: str
) -> None:
    """Months of one year share their year; who never answered is not said to have answered last."""
    assert tables.silence(missed, blank, answered) == said


def test_the_last_remark_of_a_period_that_had_ended_stands() -> None:
    """A remark of a later period is not shown before; taken back in its own period it was never made."""
    kept = (
        Remark(SEPTEMBER, TASK, SAID, "2025-10-01"),
        Remark(OCTOBER, TASK, ADDED, "2025-11-01"),
        Remark(OCTOBER, TASK, "", "2025-11-02"),
    )
    assert remarks.load(remarks.save(kept)) == kept
    assert remarks.standing(kept, Period.parse(SEPTEMBER)) == {TASK: kept[0]}
    assert remarks.standing(kept, Period.parse(NOVEMBER)) == {TASK: replace(kept[0], text="")}
    assert remarks.standing(kept[1:], Period.parse(NOVEMBER)) == {}
