"""Papers and mails made on the page: what the commands make, said as they say it, and how each stands to the master."""

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from consolidate.window.jobs import JobState
from tests.support import returning
from tests.support.local_window import Desk, desk
from tests.support.returning import AS_OF, PERIOD, Inbox

PAPERS = f"/bao-cao?ky={PERIOD}"
MAILS = f"/gui?ky={PERIOD}"
OLDER = "cũ hơn lần tổng hợp"


@pytest.fixture
def office(inbox: Inbox) -> Iterator[Desk]:
    """A person at the page of a workspace in which one agency has answered."""
    inbox.drop(returning.good(inbox))
    with desk(inbox.folder) as person:
        yield person.enter()


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but the caches of the program, and what it keeps of each merge to undo it."""
    found = (path for path in folder.rglob("*") if path.is_file() and not {".cache", "luu-tru"} & {*path.parts})
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def made(office: Desk, button: str, **fields: str) -> str:
    """Click a button that makes papers; the page that follows."""
    assert office.post(f"/bao-cao/{button}", fields).status_code == 303
    assert office.finished() is JobState.DONE, office.window.jobs.last
    return office.get(PAPERS).text


BUTTONS = [
    ("/bao-cao/bao-cao", ["report", PERIOD]),
    ("/bao-cao/bao-cao-dang", ["report", PERIOD, "--party"]),
    ("/bao-cao/don-doc", ["letters", PERIOD]),
    ("/bao-cao/don-doc-tung", ["letters", PERIOD, "--each"]),
    ("/bao-cao/thu", ["mail", PERIOD]),
    ("/bao-cao/tat-ca", ["merge", PERIOD, "--papers"]),
    ("/bao-cao/truong", ["report", PERIOD, "--fields"]),
    ("/gui/tao", ["mail", PERIOD, "--forms"]),
]


@pytest.mark.slow
@pytest.mark.parametrize(("address", "command"), BUTTONS, ids=lambda value: value if isinstance(value, str) else "")
def test_button_equals_its_command(office: Desk, inbox: Inbox, address: str, command: list[str]) -> None:
    """Each button writes, byte for byte, what its command writes, shows its lines, and names it."""
    screen = address.rpartition("/")[0]
    assert " ".join(["consolidate", *command]) in re.sub("</?span>", "", office.get(f"{screen}?ky={PERIOD}").text)
    assert office.post(address).status_code == 303
    assert office.finished() is JobState.DONE
    by_page = contents(inbox.folder)
    job = office.window.jobs.last
    assert job
    assert job.command == " ".join(["consolidate", *command])
    code, out, _ = inbox.call(*command)
    assert (code, out.splitlines()) == (0, list(job.told.lines))
    assert contents(inbox.folder) == by_page
    assert 'class="banner bad" aria-label' not in office.get(f"{screen}?ky={PERIOD}").text


def test_another_day(office: Desk) -> None:
    """The day typed goes to the command, which then names it; the usual one does not."""
    made(office, "bao-cao", as_of="20/10/2025")
    job = office.window.jobs.last
    assert job
    assert job.command == f"consolidate report {PERIOD} --as-of 2025-10-20"
    assert "20/10/2025" in job.told.lines[0]
    made(office, "bao-cao", as_of="31/10/2025")
    assert office.window.jobs.last
    assert office.window.jobs.last.command == f"consolidate report {PERIOD}"


def test_day_before_the_period(office: Desk) -> None:
    """A day before the period is refused before any work, in the words of the command."""
    office.post("/bao-cao/bao-cao", {"as_of": "01/09/2025"})
    assert office.window.jobs.last is None
    assert "01/09/2025" in office.get(PAPERS).text


def test_older_than_the_master(office: Desk, inbox: Inbox) -> None:
    """A report is marked once a later merge found other figures, and is not any more when it was made anew."""
    text = made(office, "bao-cao")
    assert "2025-10_bao-cao.docx" in text
    assert re.search(r"lập lúc \d\d/\d\d/\d{4} \d\d:\d\d", text)
    assert OLDER not in text
    inbox.drop(returning.good(inbox, returning.WARD), "b.xlsx")
    assert inbox.call("merge", PERIOD)[0] == 0
    assert OLDER in office.get(PAPERS).text
    assert "1 cũ hơn lần tổng hợp" in office.get(f"/?ky={PERIOD}").text
    assert OLDER not in made(office, "bao-cao")


def test_master_saved_by_leaders(office: Desk, inbox: Inbox) -> None:
    """That somebody saved the master in Excel makes no paper older: its figures are those of the same merge."""
    made(office, "bao-cao")
    master = inbox.folder / "outbox" / PERIOD / f"{PERIOD}_tong-hop.xlsx"
    openpyxl.load_workbook(master).save(master)
    assert OLDER not in office.get(PAPERS).text


def test_paper_edited_by_hand(office: Desk, inbox: Inbox) -> None:
    """A report that was worked on is marked; made anew, the worked one is kept and shown."""
    made(office, "bao-cao")
    path = inbox.folder / "outbox" / PERIOD / "van-ban" / f"{PERIOD}_bao-cao.docx"
    path.write_bytes(path.read_bytes() + b" ")
    assert "đã sửa tay" in office.get(PAPERS).text
    text = made(office, "bao-cao")
    assert re.search(r"2025-10_bao-cao_sua-tay_[0-9a-f]{8}\.docx", text)
    assert "bản sửa tay được giữ" in text


def test_paper_of_unknown_making(office: Desk, inbox: Inbox) -> None:
    """Where the cache is gone it is not known of which merge a paper is: that is said, and no more."""
    made(office, "bao-cao")
    (inbox.folder / "outbox" / ".cache" / f"{PERIOD}.papers").unlink()
    text = office.get(PAPERS).text
    assert "không rõ lập từ lần tổng hợp nào" in text
    assert OLDER not in text


@pytest.mark.parametrize(
    ("button", "name"),
    [
        ("bao-cao", "van-ban/~$25-10_bao-cao.docx"),
        ("tat-ca", "van-ban/.~lock.2025-10_bao-cao.docx#"),
        ("bao-cao", "~$2025-10_tong-hop.xlsx"),
        ("thu", "thu/~$danh-sach.xlsx"),
    ],
)
def test_open_in_another_program(office: Desk, inbox: Inbox, button: str, name: str) -> None:
    """A file that is open in Word or Excel is told before the work, which does not begin."""
    made(office, "bao-cao")
    before = office.window.jobs.last
    lock = inbox.folder / "outbox" / PERIOD / name
    lock.parent.mkdir(exist_ok=True)
    lock.touch()
    office.post(f"/bao-cao/{button}")
    assert office.window.jobs.last is before
    assert "Đóng tệp rồi bấm lại" in office.get(PAPERS).text


def test_other_paper_open_does_not_hinder(office: Desk, inbox: Inbox) -> None:
    """A report that is open keeps nobody from making letters."""
    made(office, "bao-cao")
    (inbox.folder / "outbox" / PERIOD / "van-ban" / "~$25-10_bao-cao.docx").touch()
    assert "Công văn" in made(office, "don-doc")


def test_opens_papers_and_templates(office: Desk, inbox: Inbox) -> None:
    """The report, its folder and the folder of templates are a click away."""
    text = made(office, "bao-cao")
    root = inbox.folder.resolve()
    for path in (
        root / "outbox" / PERIOD / "van-ban" / f"{PERIOD}_bao-cao.docx",
        root / "outbox" / PERIOD / "van-ban",
        root / "outbox" / PERIOD / f"{PERIOD}_tong-quan.html",
        root / "templates" / "mau",
    ):
        name = office.window.place(inbox.folder / path.relative_to(root))
        assert name in text, path
        office.post("/mo", {"place": name})
        assert office.opened[-1] == path


def test_texts_to_paste(office: Desk, inbox: Inbox) -> None:
    """The texts stand on the page as they stand in the file, as text; one not for now has no button to copy it."""
    text = made(office, "thu")
    path = inbox.folder / "outbox" / PERIOD / "thu" / "zalo.txt"
    assert "chưa nộp" in path.read_text(encoding="utf-8-sig").casefold()
    assert text.count("<textarea") == 3
    assert text.count("data-copy=") == 2
    changed = path.read_text(encoding="utf-8-sig").replace("Kính gửi", "</textarea><b>Kính gửi</b>")
    path.write_text(changed, encoding="utf-8")
    text = office.get(PAPERS).text
    assert "<b>Kính" not in text
    assert "&lt;/textarea&gt;&lt;b&gt;Kính" in text


def test_longer_periods(office: Desk) -> None:
    """From a month the page leads to the quarter, half-year and year it lies in, which make their own reports."""
    text = office.get(PAPERS).text
    for period in ("2025-Q4", "2025-H2", "2025"):
        assert f'href="/bao-cao?ky={period}"' in text
    assert office.post("/bao-cao/bao-cao", {"ky": "2025-Q4"}).status_code == 303
    assert office.finished() is JobState.DONE
    assert "2025-Q4_bao-cao.docx" in office.get("/bao-cao?ky=2025-Q4").text


def test_nothing_came(inbox: Inbox) -> None:
    """Where nothing came in a report is refused in the words of the command; mails with workbooks are made."""
    with desk(inbox.folder) as office:
        office.enter().post("/bao-cao/bao-cao")
        assert office.finished() is JobState.FAILED
        assert inbox.call("report", PERIOD)[2].strip().removeprefix("Lỗi: ") in office.get(PAPERS).text
        office.post("/gui/tao")
        assert office.finished() is JobState.DONE
        text = office.get(MAILS).text
        assert "chưa nhận được tệp nào" in text
        drafts = list((inbox.folder / "outbox" / PERIOD / "thu").glob("*.eml"))
        assert text.count("Mở thư nháp") == len(drafts) > 0
        assert not (inbox.folder / "outbox" / PERIOD / f"{PERIOD}_tong-hop.xlsx").exists()
        home = office.get(f"/?ky={PERIOD}").text
        assert f"{len(drafts)} thư nháp" in home
        assert "Việc tiếp theo: Nhận" in home


def test_step_of_mails_comes_after_the_workbooks(inbox: Inbox) -> None:
    """Once workbooks are there, and nothing came back, the next step is to send them."""
    with desk(inbox.folder) as office:
        assert "Việc tiếp theo: Gửi" in office.enter().get(f"/?ky={PERIOD}").text


def test_mails_without_workbooks(office: Desk) -> None:
    """Without workbooks there is no button to send them, but the way to make them."""
    text = office.get("/gui?ky=2025-11").text
    assert "chưa có biểu mẫu" in text
    assert "/gui/tao" not in text


def test_page_sends_nothing(office: Desk) -> None:
    """Sending is left to the command line: the page names the commands and has no button for it."""
    text = office.get(MAILS).text
    assert f"consolidate mail {PERIOD} --forms --send" in text
    assert "Trang này không gửi thư" in text
    assert set(re.findall(r'action="(/gui/[^"]*)"', text)) == {"/gui/tao"}


def test_no_such_button(office: Desk) -> None:
    """A button that is none does nothing."""
    assert office.post("/bao-cao/gui-ngay").status_code == 404


def test_stale_page_notices_papers(office: Desk, inbox: Inbox) -> None:
    """Papers made at the command line make an open page out of date."""
    first = office.post("/con-mo", {"page": "a"}).json
    assert inbox.call("report", PERIOD, "--as-of", AS_OF)[0] == 0
    other = office.post("/con-mo", {"page": "a"}).json
    assert first
    assert other
    assert first["stamp"] != other["stamp"]
