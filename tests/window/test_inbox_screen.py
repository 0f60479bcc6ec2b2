"""What came in is read with its progress, and told file by file; the way from each screen to the next."""

import io
import re
from collections.abc import Iterator

import pytest

from consolidate.core.period import Period, today
from consolidate.texts.window import screens as labels
from consolidate.window.jobs import JobState
from consolidate.window.screens.inbox_screen import MOST_READ_AT_ONCE
from tests.support import returning
from tests.support.local_window import Desk, desk
from tests.support.returning import COMMUNE, PERIOD, RESULT, TASK, Inbox

NHAN = f"/nhan?ky={PERIOD}"
MANY = MOST_READ_AT_ONCE + 1


@pytest.fixture
def office(inbox: Inbox) -> Iterator[Desk]:
    """A person at the page of a workspace whose workbooks have been sent out; `inbox` writes into it."""
    with desk(inbox.folder) as person:
        yield person.enter()


def drop(office: Desk, *files: tuple[str, bytes]) -> None:
    """Drop files; the page that follows is not asked for yet."""
    data = {"files": [(io.BytesIO(content), name) for name, content in files]}
    assert office.post("/nhan/chep", data).status_code == 303


def wrong(inbox: Inbox) -> bytes:
    """A return with one cell that no day is."""
    return returning.good(inbox).fill(TASK, {RESULT: "Đã làm", returning.DONE_ON: "31/02/2025"}).data()


def lately(text: str) -> str:
    """The table of what was taken in last, from its heading to the next one."""
    return text.partition(f"<h2>{labels.LATELY}")[2].partition("<h2>")[0]


def test_few_files_are_read_at_once(office: Desk, inbox: Inbox) -> None:
    """A few files are told by the very next page: whose, cells, each fault by its cell; what waits stands first."""
    lost = returning.without_identity(returning.good(inbox).data())
    drop(office, ("a.xlsx", wrong(inbox)), ("b.xlsx", lost))
    found = lately(office.get(NHAN).text)
    assert labels.lately(2, 1, 1) in found
    assert "Xã Mường Kim" in found
    assert "Nhiệm vụ M8" in found
    assert found.index("b.xlsx") < found.index("a.xlsx")
    assert 'name="agency"' in found
    assert office.window.jobs.last is None


def questions(text: str) -> int:
    """How many questions wait, as told above the table of agencies; the agency's row has the same number."""
    told = re.findall(rf"{labels.QUESTIONS}: (\d+) của 1 cơ quan, lâu nhất là số {PERIOD}/\d+", text)
    row = text.partition(f"<h2>{labels.WHO}")[2].partition("Xã Mường Kim")[2].partition("</tr>")[0]
    assert [f'<td class="n">{count}</td>' in row for count in told] == [True] * len(told)
    return int(told[0]) if told else 0


def test_questions_that_wait_are_counted(office: Desk, inbox: Inbox) -> None:
    """What an agency must answer is counted, and no longer once a later return answers it."""
    assert questions(office.get(NHAN).text) == 0
    drop(office, ("a.xlsx", returning.saved_at(wrong(inbox), "2025-10-30T08:00:00Z")))
    before = questions(office.get(NHAN).text)
    better = returning.good(inbox).fill(TASK, returning.COMPLETE).data()
    drop(office, ("b.xlsx", returning.saved_at(better, "2025-10-31T08:00:00Z")))
    assert 0 < questions(office.get(NHAN).text) < before


def test_many_files_are_read_by_a_job(office: Desk, inbox: Inbox) -> None:
    """More files are read by a job: the page shows how far it is, and then the tables, with no job begun again."""
    drop(office, *((f"{number}.xlsx", returning.good(inbox).data()) for number in range(MANY)))
    text = office.get(NHAN).text
    assert 'id="tien-do"' in text
    assert f"Đã chép {MANY} tệp" in text
    assert "<table" not in text
    assert office.finished() is JobState.DONE
    text = office.get(NHAN).text
    assert f"{labels.LATELY} ({MANY})" in text
    assert labels.WHO in text
    assert 'id="viec"' not in text
    assert office.window.jobs.last
    assert (office.window.jobs.last.number, office.window.jobs.last.total) == (1, MANY)


def test_reading_that_was_stopped(office: Desk, inbox: Inbox) -> None:
    """Reading that a person stops is not begun again by the page: it says what is not read, and which button reads."""
    drop(office, *((f"{number}.xlsx", returning.good(inbox).data()) for number in range(MANY)))
    office.get(NHAN)
    office.post("/dung")
    if office.finished() is JobState.DONE:
        pytest.skip("it was done before it could be stopped")
    for _ in range(2):
        assert labels.not_read(MANY) in office.get(NHAN).text
    office.post("/nhan/doc-lai")
    assert office.finished() is JobState.DONE
    assert labels.WHO in office.get(NHAN).text


def test_program_closes_while_files_are_read(office: Desk, inbox: Inbox) -> None:
    """Reading keeps nobody from closing the program, and is not told as work that was cut off."""
    drop(office, *((f"{number}.xlsx", returning.good(inbox).data()) for number in range(MANY)))
    office.get(NHAN)
    office.post("/dong-chuong-trinh")
    assert "end" in office.told
    assert not (inbox.folder / "outbox/.cache/window-job.txt").exists()


def test_inbox_filled_elsewhere(office: Desk, inbox: Inbox) -> None:
    """Files that Explorer put into the inbox are read by a job too, and a later look reads nothing anew."""
    for number in range(MANY):
        inbox.drop(returning.good(inbox), f"{number}.xlsx")
    assert 'id="tien-do"' in office.get(NHAN).text
    assert office.finished() is JobState.DONE
    for _ in range(2):
        assert "<table" in office.get(NHAN).text
    with desk(inbox.folder) as later:
        assert "<table" in later.enter().get(NHAN).text


def test_name_in_use_is_told(office: Desk) -> None:
    """Which file got another name, as one of its name lay there, is told."""
    drop(office, ("a.xlsx", b"1"))
    drop(office, ("a.xlsx", b"2"))
    assert "a.xlsx thành a (2).xlsx" in office.get(NHAN).text


def test_accept_stays_at_its_filter(office: Desk, inbox: Inbox) -> None:
    """After a file was vouched for the page shows the same filter, and names the agency, not its code alone."""
    inbox.drop(returning.without_identity(inbox.book().fill(TASK, returning.COMPLETE).data()), "la.xlsx")
    text = office.get(f"{NHAN}&loc=unknown").text
    fields = dict(re.findall(r'name="(sha256|file|loc)" value="([^"]+)"', text))
    answer = office.post("/nhan/nhan-la-cua", {**fields, "agency": COMMUNE})
    assert answer.headers["Location"].endswith("loc=unknown")
    assert "la.xlsx là của Xã Mường Kim (xa-muong-kim)" in office.get(answer.headers["Location"]).text


def test_any_month_can_be_begun(office: Desk) -> None:
    """The list of periods has the next month and those of two years, each once, beside those there is something of."""
    found = re.findall(r'<option value="([^"]+)"', office.get("/").text.partition("</select>")[0])
    now = Period(today().replace(day=1), 1)
    assert len(found) == len(set(found))
    assert {
        PERIOD,
        str(now),
        str(now.next),
        str(now.previous),
        str(Period(now.first.replace(year=now.first.year - 2), 1)),
    } <= {*found}


def test_each_step_leads_to_the_next(office: Desk) -> None:
    """From the catalogue to what is saved, each screen of a step has one link to the next."""
    steps = ["danh-muc", "bieu-mau", "gui", "nhan", "tong-hop", "bao-cao", "luu-tru"]
    found = [
        re.findall(r'class="after"><a class="button" href="/([a-z-]+)', office.get(f"/{name}").text) for name in steps
    ]
    assert found == [[name] for name in steps[1:]] + [[]]


def test_workbooks_are_named_by_agency(office: Desk) -> None:
    """The list of workbooks says whose each is, and when it was made."""
    text = office.get(f"/bieu-mau?ky={PERIOD}").text
    assert "Xã Mường Kim" in text
    assert labels.WRITTEN_AT in text
    assert labels.MADE_AT not in text
