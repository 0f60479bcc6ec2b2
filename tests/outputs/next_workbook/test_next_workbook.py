"""What an agency's next workbook says beside its form, and what comes back of it."""

import datetime as dt
import io
import json
from dataclasses import replace
from functools import partial
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consolidate.catalogue.model import Agency
from consolidate.consolidation.looking_back import AgencyYear, Recurring
from consolidate.consolidation.model import Filing
from consolidate.consolidation.queries.model import Query
from consolidate.forms import own_texts, signing, writer
from consolidate.forms.model import Packet
from consolidate.outputs.next_workbook import Since, beside
from consolidate.spreadsheets import reading
from consolidate.spreadsheets.fields import shown
from consolidate.spreadsheets.model import CellKind
from consolidate.texts.code_names import NAMES
from consolidate.texts.codes import Code, Finding, Issue, Place
from consolidate.texts.labels import Punctuality, QueryState, Title
from consolidate.texts.outputs import next_workbook as texts
from consolidate.texts.outputs.lasting_advice import LASTING
from tests.support.returning import COMMUNE, DONE_ON, FIRST, GOOD, NOTHING, PERIOD, TASK, WARD, Book, Inbox
from tests.support.samples import CATALOGUE, KEY
from tests.support.samples import COMMUNE as PACKET

OFFICE = writer.Office(name="Sở Khoa học và Công nghệ", contact="Lò Văn Thử, 0200 000 000")
NEXT = "2025-11"
_HEAD = 6


def query(number: str = "2025-09/000017", **given: Any) -> Query:
    """A question about the day of a task of the commune."""
    known = {
        "agency": COMMUNE,
        "sheet": "Nhiệm vụ",
        "code": TASK,
        "column": "done_on",
        "since": "2025-09",
        "age": 2,
        "state": QueryState.OPEN,
        "issue": Issue(Finding(Code.NOT_A_DATE, "Không phải ngày.", "Gõ lại."), Place(task=TASK), "31/02/2025"),
    }
    return Query(number=number, **{**known, **given})


def drawn(since: Since, packet: Packet = PACKET) -> bytes:
    more = beside(packet, OFFICE, since, CATALOGUE)
    key_of = partial(signing.row_key, KEY, packet.agency.code)
    return writer.issue(packet, signing.issued(KEY, packet), key_of, OFFICE, more)


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(content: bytes) -> list[list[Any]]:
    """The rows of the questions."""
    return [[cell.value for cell in row] for row in opened(content)[Title.FAULTS].iter_rows(min_row=_HEAD + 1)]


def unknown_texts(content: bytes) -> list[str]:
    """Texts of the sheets beside the form, and of the guide, that the workbook does not know as its own."""
    book = reading.read(content, "a.xlsx")
    (lists,) = (sheet for sheet in book.sheets if sheet.title == Title.LISTS)
    column = next(cell.column for cell in lists.cells if cell.value == own_texts.OWN_TEXTS_COLUMN)
    own = set(own_texts.unpacked(str(cell.value) for cell in lists.cells if cell.column == column))
    return [
        shown(cell)
        for sheet in book.sheets
        if sheet.title in (Title.FAULTS, Title.LOOKING_BACK)
        for cell in sheet.cells
        if own_texts.on_sheet(sheet.title, cell.column, shown(cell)) not in own or cell.kind is not CellKind.TEXT
    ]


def filing(period: str, how: Punctuality, **given: Any) -> Filing:
    due = dt.date(int(period[:4]), int(period[5:7]), 25)
    returned = None if how in (Punctuality.MISSING, Punctuality.BLANK) else dt.datetime.combine(due, dt.time(9))
    return Filing(**{"period": period, "due": due, "returned": returned, "how": how, **given})


YEAR = AgencyYear(
    year=2025,
    filings=(
        filing("2025-07", Punctuality.ON_TIME),
        filing("2025-08", Punctuality.LATE, days_late=3),
        filing("2025-09", Punctuality.MISSING, aside=("bản ký.pdf",)),
        filing("2025-10", Punctuality.MISSING),
    ),
    recurring=(
        Recurring(code=Code.NOT_A_DATE, periods=("2025-07", "2025-08"), last=Finding(Code.NOT_A_DATE, "Không.", "Gõ.")),
    ),
)

# --- the sheets --------------------------------------------------------------------------------------------------


def test_without_anything_to_say_the_workbook_is_as_before() -> None:
    """No sheet, no line on the guide: the same bytes as without any history."""
    key_of = partial(signing.row_key, KEY, PACKET.agency.code)
    assert drawn(Since()) == writer.issue(PACKET, signing.issued(KEY, PACKET), key_of, OFFICE)


@pytest.mark.parametrize("count", [1, 12, 60])
def test_each_open_question_has_a_row_that_leads_to_its_cell(count: int) -> None:
    """Number, place, task, what is wrong and what to do, what was typed, since when; the guide counts them."""
    queries = tuple(query(f"2025-09/{number:06}") for number in range(count))
    content = drawn(Since(open=queries))
    book = opened(content)
    assert book.sheetnames[:4] == [Title.GUIDE, Title.TASKS, Title.TARGETS, Title.FAULTS]
    assert [row[0] for row in rows(content)] == [each.number for each in queries]
    _, where, task, wrong, typed, since = rows(content)[-1]
    cell = book[Title.FAULTS].cell(_HEAD + count, 2).hyperlink.location.rpartition("!")[2]
    assert f"ô {cell}" in where
    labels = {each.value: each.column for each in book[Title.TASKS][_HEAD]}
    assert book[Title.TASKS][cell].column == labels[DONE_ON]
    assert book[Title.TASKS].cell(book[Title.TASKS][cell].row, labels["Mã"]).value == TASK
    assert TASK in task
    assert wrong == "Không phải ngày.\n→ Gõ lại."
    assert typed == "31/02/2025"
    assert "tháng 9/2025" in since
    assert str(book[Title.GUIDE]["A5"].value).startswith(f"Còn {count} câu hỏi")
    assert book[Title.GUIDE]["A5"].hyperlink.location == "'Cần sửa'!A1"
    assert unknown_texts(content) == []


def test_a_question_about_a_row_that_is_not_asked_now_says_what_to_do() -> None:
    """Without its row it leads nowhere, and says that there is nothing to fill in, and whom to tell."""
    (row,) = rows(drawn(Since(open=(query(code="P/II.3"),))))
    assert "không phải điền" in row[3]
    assert "thì báo Sở Khoa học và Công nghệ: Lò Văn Thử" in row[3]
    book = opened(drawn(Since(open=(query(code="P/II.3"),))))
    assert book[Title.FAULTS].cell(_HEAD + 1, 2).hyperlink is None


def test_a_question_about_a_hidden_row_says_how_to_show_it() -> None:
    """A task done before is hidden by a filter: the link leads to the arrow of that filter."""
    tasks = tuple(replace(row, done_before=row.task.code == TASK) for row in PACKET.tasks)
    packet = replace(PACKET, tasks=tasks)
    content = drawn(Since(open=(query(),)), packet)
    book = opened(content)
    target = book[Title.FAULTS].cell(_HEAD + 1, 2).hyperlink.location.rpartition("!")[2]
    assert book[Title.TASKS][target].value == "Tự kiểm tra"
    assert "Dòng đang ẩn" in rows(content)[0][3]


def test_a_question_about_a_whole_file_or_an_agency_that_ended() -> None:
    """Neither has a cell to go to; whose it was is said by name."""
    whole = query(sheet="", code="", column="", issue=Issue(Finding(Code.PASSWORD, "Tệp có mật khẩu.")))
    content = drawn(Since(open=(whole, query(origin=WARD))))
    first, second = rows(content)
    assert first[1] == texts.WHOLE_FILE
    assert "Phường Tân Phong" in second[2]
    assert unknown_texts(content) == []


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=3))
def test_whatever_was_typed_stands_there_as_text_of_ours(said: list[tuple[str, str, str]]) -> None:
    """A formula, a number, any sign: it is shown as it was, and is ours when it comes back."""
    queries = tuple(
        query(f"2025-09/{place:06}", issue=Issue(Finding(Code.NOT_A_DATE, message, action), Place(), typed))
        for place, (message, action, typed) in enumerate(said)
    )
    assert unknown_texts(drawn(Since(open=queries, year=YEAR))) == []


# --- the page of its own -----------------------------------------------------------------------------------------


def page(since: Since) -> list[list[str]]:
    sheet = opened(drawn(since))[Title.LOOKING_BACK]
    return [[str(cell.value) for cell in row if cell.value is not None] for row in sheet.iter_rows()]


def test_the_page_says_how_each_month_was() -> None:
    """On time, late by working days, a file that could not be used by name, nothing; the sentence counts them."""
    lines = page(Since(year=YEAR))
    assert ["Tháng 7/2025", "25/07/2025", "25/07/2025", "Đúng hạn"] in lines
    assert ["Tháng 8/2025", "25/08/2025", "25/08/2025", "Sau hạn 3 ngày làm việc"] in lines
    assert ["Tháng 9/2025", "25/09/2025", texts.NO_DAY, "Đã gửi tệp chưa dùng được: bản ký.pdf"] in lines
    assert ["Tháng 10/2025", "25/10/2025", texts.NO_DAY, "Chưa nhận được báo cáo"] in lines
    said = next(line[0] for line in lines if line[0].startswith("Cơ quan có"))
    assert said == (
        "Cơ quan có 4 kỳ phải báo cáo: 1 kỳ gửi đúng hạn, 1 kỳ gửi sau hạn, 1 kỳ chưa nhận được báo cáo, "
        "1 kỳ gửi tệp chưa dùng được."
    )
    assert any(line[0] == texts.NO_QUESTIONS for line in lines)


def test_the_page_names_what_came_again_and_what_to_do() -> None:
    """The kind of fault in words, its months, one advice."""
    lines = [line[0] for line in page(Since(year=YEAR))]
    assert f"{NAMES[Code.NOT_A_DATE]}: kỳ tháng 7, 8/2025.\n→ {LASTING[Code.NOT_A_DATE]}" in lines


def test_the_page_names_no_other_agency_but_predecessors() -> None:
    """Months of an agency that ended stand under its own name; nobody else is named."""
    old = Agency(code="xa-cu", name="Xã Cũ Thử")
    year = replace(YEAR, filings=(), recurring=(), earlier=((old, (filing("2025-06", Punctuality.ON_TIME),)),))
    lines = page(Since(year=year))
    text = "\n".join("\n".join(line) for line in lines)
    assert texts.earlier("Xã Cũ Thử") in text
    assert not [each.name for each in CATALOGUE.agencies[1:] if each.code != COMMUNE and each.name in text]


def test_a_page_of_the_worst_year_is_one_sheet_of_paper() -> None:
    """Twelve months and every kind of fault that has an advice: it is printed on one A4 page, and known as ours."""
    months = [f"2025-{month:02}" for month in range(1, 13)]
    again = tuple(Recurring(code=code, periods=tuple(months), last=Finding(code, "x")) for code in [*LASTING][:12])
    year = AgencyYear(year=2025, filings=tuple(filing(each, Punctuality.BLANK) for each in months), recurring=again)
    content = drawn(Since(year=year))
    setup = opened(content)[Title.LOOKING_BACK]
    assert (setup.page_setup.fitToHeight, setup.page_setup.paperSize) in ((1, 9), (None, 9))
    assert setup.sheet_properties.pageSetUpPr.fitToPage
    assert unknown_texts(content) == []


# --- through the commands ----------------------------------------------------------------------------------------


@pytest.fixture
def asked(inbox: Inbox) -> Inbox:
    """October came with a day that no calendar has; November's workbooks are out."""
    inbox.drop(inbox.book().fill(FIRST, NOTHING).fill(TASK, {**GOOD, DONE_ON: "31/02/2025"}), "10.xlsx")
    inbox.drop(Book(inbox.sent(WARD)).fill(FIRST, NOTHING), "phuong.xlsx", minute=1)
    inbox.call("generate", NEXT, "--quiet")
    return inbox


def test_the_next_workbook_lists_what_the_merge_numbers(asked: Inbox) -> None:
    """The same numbers as in the master's JSON, of this agency alone; made again it is the same, byte by byte."""
    found = asked.merge(submitted=6).json
    mine = [each["number"] for each in found["queries"] if each["agency"] == COMMUNE and each["state"] == "open"]
    content = asked.sent(COMMUNE, NEXT)
    assert mine
    assert [row[0] for row in rows(content)] == mine
    assert "không phải" in rows(content)[0][3].lower() or rows(content)[0][4] == "31/02/2025"
    _, out, _ = asked.call("generate", NEXT)
    assert "0 thay đổi" in out
    assert asked.sent(COMMUNE, NEXT) == content


def test_the_sheet_is_gone_when_the_answer_came(asked: Inbox) -> None:
    """October sent again in order: the workbook made anew has nothing to mend, and is told as changed."""
    good = asked.book().fill(FIRST, NOTHING)
    good.fill(TASK, {**GOOD, "Kết quả thực hiện": "Đã ban hành"})
    good.fill("MT01", {"Tử số": 8, "Mẫu số": 10, "Ngày số liệu": dt.datetime(2025, 10, 20)}, "Mục tiêu")
    asked.drop(good, "10b.xlsx", minute=30)
    _, out, _ = asked.call("generate", NEXT)
    assert "1 thay đổi" in out
    assert Title.FAULTS not in opened(asked.sent(COMMUNE, NEXT)).sheetnames


def test_words_on_the_sheet_are_words_beside(asked: Inbox) -> None:
    """What a clerk writes into it is listed with its address; the sheet as it was sent counts as nothing."""
    book = Book(asked.sent(COMMUNE, NEXT)).fill(FIRST, NOTHING)
    asked.drop(book, "11.xlsx", NEXT)
    found = asked.merge(submitted=1, period=NEXT, as_of="2025-11-30")
    assert found.json["cells"]["beside"] == 0
    book.workbook[Title.FAULTS]["E7"] = "đã sửa, đề nghị xem lại"
    book.workbook[Title.FAULTS]["H8"] = 17
    book.workbook[Title.LOOKING_BACK]["D8"] = "gửi rồi"
    asked.drop(book, "11.xlsx", NEXT, minute=5)
    found = asked.merge(submitted=1, period=NEXT, as_of="2025-11-30")
    told = {(each["sheet"], each["cell"], each["value"]) for each in found.json["issues"] if each["sheet"]}
    assert found.json["cells"]["beside"] == 3
    assert {
        (Title.FAULTS, "E7", "đã sửa, đề nghị xem lại"),
        (Title.FAULTS, "H8", "17"),
        (Title.LOOKING_BACK, "D8", "gửi rồi"),
    } <= told


def test_status_and_merge_say_how_many_are_open(asked: Inbox) -> None:
    """One line: how many, of how many agencies, the oldest; as the JSON lists them."""
    asked.merge(submitted=6)
    _, out, _ = asked.call("merge", PERIOD, "--as-of", "2025-10-31", "--json")
    waiting = [each for each in json.loads(out)["queries"] if each["state"] == "open"]
    agencies = len({each["agency"] for each in waiting})
    for command in ("merge", "status"):
        _, out, _ = asked.call(command, PERIOD, "--as-of", "2025-10-31")
        assert f"{len(waiting)} của {agencies} cơ quan, lâu nhất là số {waiting[0]['number']}" in out
