"""What agencies ask, over three months: it waits until it is answered, and who is silent is said to be silent."""

import datetime as dt
import json
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

    def answer(self, period: str, text: str | None, agency: str = COMMUNE, kind: str = "") -> None:
        """The office answers what an agency raises in a period's master, and it is merged again."""
        book = openpyxl.load_workbook(self.path(period))
        request(book, agency, kind, Head.OFFICE_ANSWER).value = text
        book.save(self.path(period))
        self.run("merge", period)

    def answered(self, period: str) -> dict[tuple[str, str], str | None]:
        """(agency, kind) → the office's answer."""
        found = self.rows(period, REQUESTS)
        return {(r["Mã cơ quan"], r["Loại"]): r[Head.OFFICE_ANSWER] for r in found if r["Mã"] == TASK}

    def told_to(self, agency: str, period: str) -> str | None:
        """What the workbook of an agency says beside the task."""
        text = Book(self.inbox.sent(agency, period)).cell(TASK, "Ý kiến chỉ đạo").value
        assert text is None or isinstance(text, str)
        return text

    def counts(self, command: str, period: str) -> dict[str, int]:
        """How many requests wait and are answered, as a command says in its JSON; its line says the same."""
        options = (period, "--as-of", last(period))
        _, out, _ = self.inbox.call(command, *options, "--json")
        _, said, _ = self.inbox.call(command, *options)
        counts: dict[str, int] = json.loads(out)["requests"]
        assert f"{counts['waiting']} chờ trả lời, {counts['answered']} đã trả lời" in said
        return counts

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


REQUESTS = "Khó khăn, kiến nghị"


def request(book: Any, agency: str, kind: str, label: str) -> Any:
    """The cell of a request on the task, on the sheet of these; `kind`: the only one of the agency's, or this."""
    sheet = book[REQUESTS]
    labels, header = table(sheet)
    for row in range(header + 1, sheet.max_row + 1):
        code, who, what = (sheet.cell(row, labels[each]).value for each in ("Mã", "Mã cơ quan", "Loại"))
        if (code, who) == (TASK, agency) and kind in ("", what):
            return sheet.cell(row, labels[label])
    raise AssertionError((agency, kind))


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


BY_OFFICE = (Decision.GIVEN, "Văn phòng trả lời kỳ tháng 9/2025")
WORD = "Đã đề nghị Sở Tài chính bố trí"


@pytest.fixture
def asked(inbox: Inbox) -> Months:
    """September: the commune has a difficulty and asks for time, the ward has the same difficulty."""
    months = Months(inbox)
    months.run("generate", SEPTEMBER)
    months.send(SEPTEMBER, COMMUNE, {**LACKING, EXTENSION: YEAR_END})
    months.send(SEPTEMBER, WARD, LACKING)
    months.run("merge", SEPTEMBER)
    return months


def test_the_offices_word_answers_one_request(asked: Months, tmp_path: Any) -> None:
    """It answers what its row asks and nothing else, stays at the next merge, and is kept with its period."""
    asked.answer(SEPTEMBER, WORD, kind=DIFFICULT)
    assert asked.asked(SEPTEMBER) == {
        (COMMUNE, DIFFICULT): BY_OFFICE,
        (COMMUNE, ASKED): WAITING,
        (WARD, DIFFICULT): WAITING,
    }
    asked.run("merge", SEPTEMBER)  # without the note that the master was edited
    data = asked.path(SEPTEMBER).read_bytes()
    assert different(engine(tmp_path / "m.xlsx", data), data) == []
    asked.run("merge", SEPTEMBER)
    assert asked.path(SEPTEMBER).read_bytes() == data
    kept = (asked.inbox.folder / "templates/answers.tsv").read_text(encoding="utf-8-sig").splitlines()
    line = [SEPTEMBER, TASK, COMMUNE, DIFFICULT, "Thiếu máy quét", WORD]
    assert [line_.split("\t")[:6] for line_ in kept[1:]] == [line]


def test_typed_words_count_before_the_next_merge(asked: Months, tmp_path: Any) -> None:
    """Typed into the master, the answer takes its request out of what waits at once, there and on `Tổng quan`."""
    book = openpyxl.load_workbook(asked.path(SEPTEMBER))
    cell = request(book, COMMUNE, ASKED, Head.OFFICE_ANSWER)
    model, number = engine(tmp_path / "m.xlsx", asked.path(SEPTEMBER).read_bytes()), book.sheetnames.index(REQUESTS)
    model.update_cell_with_text(number, cell.row, cell.column, "Đồng ý, chờ quyết định")
    model.evaluate()

    def shown(label: str) -> Any:
        cell = request(book, COMMUNE, ASKED, label)
        return model.get_cell_value(number, cell.row, cell.column)

    assert (shown(Head.DECISION), shown(Head.RULING)) == BY_OFFICE
    page = book["Tổng quan"]
    titles = [each for row in page.iter_rows() for each in row if str(each.value).startswith('="CHỜ QUYẾT')]
    told = {model.get_cell_value(0, title.row, title.column) for title in titles}
    assert told == {"CHỜ QUYẾT ĐỊNH: 0 xin gia hạn, 0 kiến nghị, 2 khó khăn"}
    cell.value = "Đồng ý, chờ quyết định"
    book.save(asked.path(SEPTEMBER))
    assert asked.counts("status", SEPTEMBER) == {"waiting": 2, "answered": 1}


def test_an_answer_goes_to_the_agency_that_asked(asked: Months) -> None:
    """The next workbook says it to that agency alone, below the leaders' remark; what comes back is no word beside."""
    asked.answer(SEPTEMBER, WORD, kind=DIFFICULT)
    asked.answer(SEPTEMBER, "Chưa có căn cứ", kind=ASKED)
    asked.remark(SEPTEMBER, SAID)
    asked.run("generate", OCTOBER)
    assert asked.told_to(COMMUNE, OCTOBER) == "\n".join(
        [
            f"Ý kiến kỳ tháng 9/2025: {SAID}",
            "Văn phòng trả lời kỳ tháng 9/2025 (xin gia hạn): Chưa có căn cứ",
            f"Văn phòng trả lời kỳ tháng 9/2025 (khó khăn, vướng mắc): {WORD}",
        ]
    )
    assert asked.told_to(WARD, OCTOBER) == f"Ý kiến kỳ tháng 9/2025: {SAID}"
    asked.send(OCTOBER, COMMUNE, LACKING)
    asked.send(OCTOBER, WARD, {**LACKING, "Tiến độ (%)": 400})
    _, out, _ = asked.inbox.call("merge", OCTOBER, "--as-of", last(OCTOBER), "--json")
    assert json.loads(out)["cells"]["beside"] == 0


def test_a_request_repeated_stays_answered_and_a_new_one_waits(asked: Months) -> None:
    """The same words in October stay answered by September's answer, which stands there; other words wait anew."""
    asked.answer(SEPTEMBER, WORD, kind=DIFFICULT)
    asked.answer(SEPTEMBER, "Cho đến hết quý I", kind=ASKED)
    asked.run("generate", OCTOBER)
    asked.send(OCTOBER, COMMUNE, {**LACKING, EXTENSION: dt.datetime(2026, 3, 31)})
    asked.run("merge", OCTOBER)
    assert asked.asked(OCTOBER) == {
        (COMMUNE, DIFFICULT): BY_OFFICE,
        (COMMUNE, ASKED): WAITING,
        (WARD, DIFFICULT): WAITING,
    }
    assert asked.answered(OCTOBER)[COMMUNE, DIFFICULT] == WORD
    assert asked.answered(OCTOBER)[COMMUNE, ASKED] is None
    asked.answer(OCTOBER, "Chờ họp", kind=ASKED)
    assert asked.asked(OCTOBER)[COMMUNE, ASKED] == (Decision.GIVEN, "Văn phòng trả lời kỳ tháng 10/2025")
    assert asked.asked(OCTOBER)[COMMUNE, DIFFICULT] == BY_OFFICE


def test_a_request_dropped_and_raised_again_waits(asked: Months) -> None:
    """An answer ends when its request is no longer raised: in the same words a period later it is a new one."""
    asked.answer(SEPTEMBER, WORD, kind=DIFFICULT)
    for period, answers in ((OCTOBER, WORKING), (NOVEMBER, LACKING)):
        asked.run("generate", period)
        asked.send(period, COMMUNE, answers)
        asked.run("merge", period)
    assert asked.told_to(COMMUNE, OCTOBER) == f"Văn phòng trả lời kỳ tháng 9/2025 (khó khăn, vướng mắc): {WORD}"
    assert asked.told_to(COMMUNE, NOVEMBER) is None
    assert asked.asked(NOVEMBER)[COMMUNE, DIFFICULT] == WAITING
    assert asked.answered(NOVEMBER)[COMMUNE, DIFFICULT] is None


def test_an_answer_cleared_lets_its_request_wait(asked: Months) -> None:
    """Emptied by the office, in its period or a later one, the answer is gone and the request waits again."""
    asked.answer(SEPTEMBER, WORD, kind=DIFFICULT)
    asked.run("generate", OCTOBER)
    asked.send(OCTOBER, COMMUNE, LACKING)
    asked.run("merge", OCTOBER)
    asked.answer(OCTOBER, None, kind=DIFFICULT)
    assert asked.asked(OCTOBER)[COMMUNE, DIFFICULT] == WAITING
    asked.run("generate", NOVEMBER)
    assert asked.told_to(COMMUNE, NOVEMBER) is None
    asked.run("merge", SEPTEMBER)
    assert asked.asked(SEPTEMBER)[COMMUNE, DIFFICULT] == BY_OFFICE
    asked.answer(SEPTEMBER, None, kind=DIFFICULT)
    assert asked.asked(SEPTEMBER)[COMMUNE, DIFFICULT] == WAITING


def test_a_correction_in_other_words_is_not_answered(asked: Months) -> None:
    """What the agency says anew in the same period is not what the office answered."""
    asked.answer(SEPTEMBER, WORD, kind=DIFFICULT)
    book = openpyxl.load_workbook(asked.path(SEPTEMBER))
    request(book, WARD, DIFFICULT, Head.OFFICE_ANSWER).value = "Đang xem xét"
    book.save(asked.path(SEPTEMBER))
    for agency in (COMMUNE, WARD):
        asked.send(SEPTEMBER, agency, {**WORKING, DIFFICULTY: "Thiếu người"})
    asked.run("merge", SEPTEMBER)
    assert asked.asked(SEPTEMBER) == {(COMMUNE, DIFFICULT): WAITING, (WARD, DIFFICULT): WAITING}
    kept = (asked.inbox.folder / "templates/answers.tsv").read_text(encoding="utf-8-sig")
    assert "Đang xem xét" in kept


def test_a_quarter_shows_the_answers_of_its_months(asked: Months) -> None:
    """An answer in September's master answers in the master of the quarter, too."""
    asked.answer(SEPTEMBER, WORD, kind=DIFFICULT)
    asked.inbox.call("merge", "2025-Q3", "--quiet", "--as-of", last(SEPTEMBER))
    assert asked.asked("2025-Q3")[COMMUNE, DIFFICULT] == BY_OFFICE


def test_commands_count_what_the_master_counts(asked: Months) -> None:
    """`merge`, `status` and their JSON say how many wait and are answered; so do the sheet and `Tổng quan`."""
    assert asked.counts("merge", SEPTEMBER) == asked.counts("status", SEPTEMBER) == {"waiting": 3, "answered": 0}
    asked.answer(SEPTEMBER, WORD, kind=DIFFICULT)
    assert asked.counts("merge", SEPTEMBER) == asked.counts("status", SEPTEMBER) == {"waiting": 2, "answered": 1}
    found = [row[Head.DECISION] for row in asked.rows(SEPTEMBER, REQUESTS) if row["Mã"]]
    assert (found.count(Decision.WAITING), found.count(Decision.GIVEN)) == (2, 1)
    page = openpyxl.load_workbook(asked.path(SEPTEMBER), data_only=True)["Tổng quan"]
    titles = {cell.value for row in page.iter_rows() for cell in row if str(cell.value).startswith("CHỜ QUYẾT")}
    assert titles == {"CHỜ QUYẾT ĐỊNH: 1 xin gia hạn, 0 kiến nghị, 1 khó khăn"}


def test_status_says_that_a_master_could_not_be_read(asked: Months) -> None:
    """It counts by the answers kept before, and says which file it could not read."""
    asked.answer(SEPTEMBER, WORD, kind=DIFFICULT)
    asked.path(SEPTEMBER).write_bytes(b"PK\3\4 hong")
    _, out, err = asked.inbox.call("status", SEPTEMBER, "--as-of", last(SEPTEMBER), "--json")
    assert json.loads(out)["requests"] == {"waiting": 2, "answered": 1}
    assert asked.path(SEPTEMBER).name in err


def test_a_reason_of_an_earlier_period_says_its_period(september: Months) -> None:
    """Where the commune is silent in October, its reason of September stands with that period; a fresh one has none."""
    september.run("generate", OCTOBER)
    september.send(OCTOBER, WARD, {**LACKING, PROPOSAL: "Cấp kinh phí"})
    september.run("merge", OCTOBER)
    found = {row["Mã cơ quan"]: row for row in september.rows(OCTOBER, "Quá hạn") if row["Mã"] == TASK}
    assert found[COMMUNE][Head.REASON] == "Thiếu máy quét (kỳ tháng 9/2025)"
    assert (found[WARD][Head.REASON], found[WARD][PROPOSAL]) == ("Thiếu máy quét", "Cấp kinh phí")
    page = openpyxl.load_workbook(september.path(OCTOBER), data_only=True)["Tổng quan"]
    assert "Lý do: Thiếu máy quét (kỳ tháng 9/2025)" in {cell.value for row in page.iter_rows() for cell in row}


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
