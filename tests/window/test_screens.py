"""What the screens do: the same as the commands, and nothing outside the workspace."""

import html
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from consolidate.core.workspace import Workspace
from consolidate.texts import messages
from consolidate.texts.actions import cli
from consolidate.texts.window.equal_buttons import at_page
from consolidate.window.jobs import JobState
from tests.support import returning
from tests.support.local_window import Desk, desk
from tests.support.returning import COMMUNE, COMPLETE, PERIOD, TASK, Inbox

WHEN = 1_760_000_000_000


@pytest.fixture
def office(inbox: Inbox) -> Iterator[Desk]:
    """A person at the page of a workspace whose workbooks have been sent out; `inbox` writes into it."""
    with desk(inbox.folder) as person:
        yield person.enter()


def upload(office: Desk, *files: tuple[str, bytes], modified: str = str(WHEN)) -> str:
    """Drop files; the page that follows."""
    data = {"files": [(io.BytesIO(content), name) for name, content in files], "modified": [modified] * len(files)}
    assert office.post("/nhan/chep", data).status_code == 303
    return office.get(f"/nhan?ky={PERIOD}").text


def entries(folder: Path) -> set[str]:
    """Every path below a folder, but the caches of the program."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if ".cache" not in path.parts}


@pytest.mark.parametrize("path", ["/", "/danh-muc", "/bieu-mau", "/nhan", "/tong-hop", "/bat-dau"])
def test_every_screen(office: Desk, path: str) -> None:
    """Each screen of a workspace in use is shown, with its title and no fault."""
    answer = office.get(f"{path}?ky={PERIOD}")
    assert answer.status_code == 200
    assert answer.text.count("<h1>") == 1
    assert 'class="banner bad" aria-label' not in answer.text


def test_catalogue_with_faults(office: Desk, inbox: Inbox) -> None:
    """A catalogue that is refused is no step done: its faults stand on its screen, by sheet and cell."""
    path = inbox.folder / "templates" / "catalogue.xlsx"
    book = openpyxl.load_workbook(path)
    book["Nhiệm vụ"]["B2"] = "KHONG-CO"
    book.save(path)
    assert "không dùng được" in office.get("/").text
    text = office.get("/danh-muc").text
    assert "KHONG-CO" in text
    assert "Nhiệm vụ" in text
    assert 'class="banner bad"' in text


def test_dropped_file_is_copied_and_read(office: Desk, inbox: Inbox) -> None:
    """A dropped return lies in the inbox with its bytes and its time, and the page says whose it is at once."""
    content = returning.good(inbox).data()
    text = upload(office, ("bao cao.xlsx", content))
    path = inbox.folder / "inbox" / PERIOD / "bao cao.xlsx"
    assert path.read_bytes() == content
    assert path.stat().st_mtime == WHEN / 1000
    assert "Xã Mường Kim" in text
    assert "bao cao.xlsx" in text


def test_name_in_use(office: Desk, inbox: Inbox) -> None:
    """The second file of a name gets “ (2)”; the first keeps its bytes."""
    upload(office, ("a.xlsx", b"first"))
    upload(office, ("a.xlsx", b"second"), ("a.xlsx", b"third"))
    folder = inbox.folder / "inbox" / PERIOD
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "a.xlsx": b"first",
        "a (2).xlsx": b"second",
        "a (3).xlsx": b"third",
    }


@pytest.mark.parametrize(
    "name", ["../../templates/catalogue.xlsx", "/etc/cron.d/a.xlsx", "..\\..\\a.xlsx", "C:\\a.xlsx", "....//a.xlsx"]
)
def test_name_with_a_path(office: Desk, inbox: Inbox, name: str) -> None:
    """Whatever path a name pretends, the file lands in the inbox of the period and nothing else changes."""
    before = entries(inbox.folder.parent)
    upload(office, (name, b"x"))
    new = entries(inbox.folder.parent) - before
    inside = f"{inbox.folder.name}/inbox/{PERIOD}"
    outbox = f"{inbox.folder.name}/outbox"  # of the cache alone
    assert len(new - {inside, outbox}) == 1
    assert all(path.startswith(inside) for path in new - {outbox})


def test_period_from_the_browser_is_no_path(office: Desk, inbox: Inbox) -> None:
    """What is no period counts as the one being collected."""
    data = {"files": [(io.BytesIO(b"x"), "a.xlsx")], "ky": "../../x"}
    office.post("/nhan/chep", data)
    assert (inbox.folder / "inbox" / PERIOD / "a.xlsx").exists()
    assert not (inbox.folder.parent / "x").exists()


def test_nothing_sent(office: Desk) -> None:
    """A form without a file is told so."""
    office.post("/nhan/chep")
    assert "Chưa có tệp nào được gửi lên" in office.get("/nhan").text


def test_markup_of_agencies_is_shown_as_text(office: Desk, inbox: Inbox) -> None:
    """Names of files are text on the page, whatever stands in them."""
    inbox.drop(b"x", "<img src=x onerror=alert(1)>&.xlsx")
    text = office.get(f"/nhan?ky={PERIOD}").text
    assert "<img" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;&amp;.xlsx" in text


def test_merge_says_what_the_command_says(office: Desk, inbox: Inbox) -> None:
    """The button writes the master that `merge` writes, byte for byte, and shows its lines."""
    inbox.drop(returning.good(inbox))
    assert office.post("/tong-hop/tong-hop", {"as_of": "31/10/2025"}).status_code == 303
    assert office.finished() is JobState.DONE
    master = Workspace(inbox.folder).master(PERIOD)  # type: ignore[arg-type]  # named by the text alone
    by_page = master.read_bytes()
    shown = office.window.jobs.last.told.lines  # type: ignore[union-attr]
    code, out, _ = inbox.call("merge", PERIOD, "--as-of", "2025-10-31")
    assert (code, out.splitlines()) == (0, list(shown))
    assert master.read_bytes() == by_page
    text = office.get(f"/tong-hop?ky={PERIOD}").text
    assert "Mở tệp tổng hợp" in text
    assert shown[0] in text


def test_refusal_is_the_sentence_of_the_command(office: Desk) -> None:
    """Where the command refuses, the page shows its sentence."""
    office.post("/tong-hop/tong-hop")
    assert office.finished() is JobState.FAILED
    assert messages.empty_inbox(f"inbox/{PERIOD}") in office.get(f"/tong-hop?ky={PERIOD}").text


def test_result_outlives_a_reload(office: Desk, inbox: Inbox) -> None:
    """The lines of the last job stand on its screen however often it is loaded, and on no other."""
    office.post("/bieu-mau/tao")
    office.finished()
    line = office.window.jobs.last.told.lines[0]  # type: ignore[union-attr]
    assert all(line in office.get(f"/bieu-mau?ky={PERIOD}").text for _ in range(2))
    assert line not in office.get(f"/tong-hop?ky={PERIOD}").text


def test_unforeseen_fault(office: Desk, inbox: Inbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A fault that nobody foresaw is the line of the command line, with a log that has the traceback."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(office.window, "said", lambda: 1 / 0)
    answer = office.get("/bat-dau")
    assert answer.status_code == 500
    (log,) = tmp_path.glob("consolidate-*.log")
    assert html.escape(cli.unforeseen("ZeroDivisionError", str(log))) in answer.text
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("day", ["31/02/2025", "hôm nay", "2025-13-01"])
def test_day_that_is_none(office: Desk, inbox: Inbox, day: str) -> None:
    """What is no day is named, and nothing is merged."""
    inbox.drop(returning.good(inbox))
    office.post("/tong-hop/tong-hop", {"as_of": day})
    assert f"“{day}” không phải là một ngày" in office.get(f"/tong-hop?ky={PERIOD}").text
    assert office.window.jobs.last is None


def test_master_open_in_excel(office: Desk, inbox: Inbox) -> None:
    """A master that is open in Excel is told before the work, not after it."""
    inbox.drop(returning.good(inbox))
    folder = inbox.folder / "outbox" / PERIOD
    folder.mkdir(parents=True)
    (folder / f"~${PERIOD}_tong-hop.xlsx").touch()
    office.post("/tong-hop/tong-hop")
    assert office.window.jobs.last is None
    assert "Đóng tệp rồi bấm lại" in office.get(f"/tong-hop?ky={PERIOD}").text


def test_one_job_at_a_time(office: Desk, inbox: Inbox) -> None:
    """While a job runs another is refused; stopped, it says so, nothing is half written, and the next one runs."""
    inbox.drop(returning.good(inbox))
    before = entries(inbox.folder)
    office.post("/tong-hop/tong-hop")
    office.post("/bieu-mau/tao")
    assert "Một việc khác đang chạy" in office.get("/bieu-mau").text
    office.post("/dung")
    assert office.finished() is JobState.STOPPED
    assert cli.STOPPED in office.get(f"/tong-hop?ky={PERIOD}").text
    assert entries(inbox.folder) - {"outbox"} == before
    office.post("/tong-hop/tong-hop")
    assert office.finished() is JobState.DONE


def test_program_is_not_closed_while_work_runs(office: Desk, inbox: Inbox) -> None:
    """The button that closes the program waits for the job."""
    inbox.drop(returning.good(inbox))
    office.post("/tong-hop/tong-hop")
    office.post("/dong-chuong-trinh")
    assert "end" not in office.told
    office.finished()
    office.post("/dong-chuong-trinh")
    assert "end" in office.told


def test_cut_off_merge_is_told(office: Desk, inbox: Inbox) -> None:
    """After a merge that was killed while it replaced files, every screen says what is to be done."""
    mark = inbox.folder / "outbox" / ".cache" / f"{PERIOD}.unfinished"
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    for path in ("/", "/nhan", "/tong-hop"):
        text = office.get(path).text
        assert at_page(messages.cut_off(PERIOD)) in text
        assert "bấm lại “Tổng hợp”" in text


def test_accept(office: Desk, inbox: Inbox) -> None:
    """A file that lost its identity is vouched for by its button, as `accept` does it."""
    content = _without_identity(inbox)
    inbox.drop(content, "la.xlsx")
    text = office.get(f"/nhan?ky={PERIOD}&loc=unknown").text
    assert "Đúng, của cơ quan này" in text
    fields = hidden(text)
    office.post("/nhan/nhan-la-cua", {**fields, "agency": COMMUNE})
    assert (inbox.folder / "templates" / "accepted.tsv").is_file()
    assert "Để riêng" not in office.get(f"/nhan?ky={PERIOD}&loc=unknown").text


def test_accept_of_a_file_that_is_not_there(office: Desk, inbox: Inbox) -> None:
    """A name that the page never gave is refused: the browser cannot have another file vouched for."""
    outside = inbox.folder.parent / "ngoai.xlsx"
    outside.write_bytes(_without_identity(inbox))
    office.post("/nhan/nhan-la-cua", {"file": str(outside), "sha256": "", "agency": COMMUNE})
    assert not (inbox.folder / "templates" / "accepted.tsv").exists()


def test_file_of_another_period(office: Desk, inbox: Inbox) -> None:
    """A file in the wrong period is copied to its own by a button; it stays where it is."""
    content = returning.good(inbox).data()
    inbox.drop(content, "a.xlsx", folder="2025-09")
    text = office.get("/nhan?ky=2025-09&loc=period").text
    assert "Chép sang kỳ 2025-10" in text
    office.post("/nhan/chep-sang-ky", {**hidden(text), "ky": "2025-09"})
    copy, first = inbox.folder / "inbox/2025-10/a.xlsx", inbox.folder / "inbox/2025-09/a.xlsx"
    assert copy.read_bytes() == first.read_bytes() == content
    assert copy.stat().st_mtime == first.stat().st_mtime


def test_opens_what_the_page_named(office: Desk, inbox: Inbox) -> None:
    """A button opens the very file that it was made for."""
    name = office.window.place(inbox.folder / "templates" / "catalogue.xlsx")
    office.post("/mo", {"place": name})
    assert office.opened == [inbox.folder.resolve() / "templates" / "catalogue.xlsx"]


@pytest.mark.parametrize("place", ["templates/catalogue.xlsx", "/etc/passwd", "../..", "", "0" * 24])
def test_opens_no_path_of_the_browser(office: Desk, place: str) -> None:
    """A path is no name: nothing is opened by it, within the workspace or outside."""
    office.post("/mo", {"place": place})
    assert office.opened == []


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_link_out_of_the_workspace(office: Desk, inbox: Inbox) -> None:
    """A link in the outbox that leads elsewhere is not opened, though the page shows it."""
    (inbox.folder.parent / "ngoai.xlsx").write_bytes(b"x")
    link = inbox.folder / "outbox" / "lien-ket.xlsx"
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(inbox.folder.parent / "ngoai.xlsx")
    office.post("/mo", {"place": office.window.place(link)})
    assert office.opened == []
    assert "dẫn ra ngoài thư mục làm việc" in office.get("/").text


def test_first_start(tmp_path: Path) -> None:
    """In an empty folder every screen leads to the first one, which makes a workspace for any of 34 provinces."""
    with desk(tmp_path) as person:
        person.enter()
        assert person.get("/nhan").headers["Location"] == "/bat-dau"
        assert person.get("/bat-dau").text.count("<option") == 34
        assert person.post("/bat-dau/tao-moi", {"province": "Sơn La"}).headers["Location"] == "/"
        assert (tmp_path / "templates" / "catalogue.xlsx").is_file()
        assert person.get("/").status_code == 200
        assert person.post("/bat-dau/tao-moi", {"province": "Lai Châu"}).status_code == 303
        assert not (tmp_path / "templates" / "sources").exists()


@pytest.mark.slow
def test_demonstration(tmp_path: Path) -> None:
    """The demonstration is played by its button, in a folder of its own, and opened by another one."""
    folder = tmp_path / "desk" / "office"  # workspaces beside the folder would be offered, too
    folder.mkdir(parents=True)
    with desk(folder) as person:
        person.enter().post("/bat-dau/du-lieu-mau")
        assert person.finished(600) is JobState.DONE
        place = re.search(r'name="folder" value="([^"]+)"', person.get("/bat-dau").text)
        assert place
        person.post("/bat-dau/mo", {"folder": place[1]})
        assert person.window.workspace.root == folder / "demo"
        assert not (folder / "templates").exists()


def test_first_start_of_no_province(tmp_path: Path) -> None:
    """A province that is none is refused with the sentence of `init`, and nothing is made."""
    with desk(tmp_path) as person:
        person.enter().post("/bat-dau/tao-moi", {"province": "Atlantis"})
        assert "Không có tỉnh, thành phố nào tên “Atlantis”" in person.get("/bat-dau").text
        assert not (tmp_path / "templates").exists()


def test_goes_to_no_folder_of_the_browser(office: Desk, inbox: Inbox) -> None:
    """Only a workspace of the list can be opened, by the name that the page gave it."""
    other = returning.copy(inbox.folder, inbox.folder.parent / "khac")
    office.post("/bat-dau/mo", {"folder": str(other)})
    assert office.window.workspace.root == inbox.folder
    office.get("/bat-dau")
    office.post("/bat-dau/mo", {"folder": office.window.place(other.resolve())})
    assert office.window.workspace.root == other.resolve()


def test_page_out_of_date(office: Desk, inbox: Inbox) -> None:
    """What a page shows has a stamp, which is another one once a file has come in."""
    first = office.post("/con-mo", {"page": "a"}).json
    same = office.post("/con-mo", {"page": "a"}).json
    inbox.drop(returning.good(inbox))
    other = office.post("/con-mo", {"page": "a"}).json
    assert first == same
    assert first
    assert other
    assert first["stamp"] != other["stamp"]


def hidden(text: str) -> dict[str, str]:
    """The hidden fields about the one file that has a button."""
    return dict(re.findall(r'name="(sha256|file)" value="([^"]+)"', text))


def _without_identity(inbox: Inbox) -> bytes:
    """A return whose table somebody copied into a new workbook."""
    return returning.without_identity(inbox.book().fill(TASK, COMPLETE).data())
