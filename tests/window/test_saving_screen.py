"""What is closed and saved on the page: as the commands do it, and nothing at a path of the browser."""

import html
from collections.abc import Iterator
from pathlib import Path

import pytest

from consolidate.window.jobs import JobState
from tests.support import returning
from tests.support.local_window import Desk, desk
from tests.support.returning import PERIOD, Inbox

SAVING = f"/luu-tru?ky={PERIOD}"


@pytest.fixture
def office(inbox: Inbox) -> Iterator[Desk]:
    """A person at the page of a workspace in which one agency has answered."""
    inbox.drop(returning.good(inbox))
    with desk(inbox.folder) as person:
        yield person.enter()


def clicked(office: Desk, button: str, **fields: str) -> str:
    """Click a button and wait; the command it says it equals."""
    assert office.post(f"/luu-tru/{button}", fields).status_code == 303
    assert office.finished() is JobState.DONE, office.window.jobs.last
    assert office.window.jobs.last
    return office.window.jobs.last.command


def lines(office: Desk) -> list[str]:
    """What the last job told."""
    assert office.window.jobs.last
    return [*office.window.jobs.last.told.lines]


def test_close_says_what_waits(office: Desk, inbox: Inbox) -> None:
    """While something waits the period stays open, and the page lists what, as the command does."""
    assert clicked(office, "chot") == f"consolidate close {PERIOD}"
    code, out, _ = inbox.call("close", PERIOD)
    assert (code, out.splitlines()) == (1, lines(office))
    assert "Kỳ này chưa chốt" in office.get(SAVING).text
    assert not (inbox.folder / "templates" / "closed.tsv").exists()


def test_close_and_reopen(office: Desk, inbox: Inbox) -> None:
    """Closed even so, the page says by whom and when; opened again it wants a reason; both stand in the table."""
    command = clicked(office, "chot", even_so="1", by="Lò Văn Thử")
    assert command == f'consolidate close {PERIOD} --by "Lò Văn Thử" --even-so'
    text = office.get(SAVING).text
    assert "Kỳ tháng 10/2025 đã chốt ngày" in text
    assert "Lò Văn Thử" in text
    before = office.window.jobs.last
    office.post("/luu-tru/mo-lai", {"reason": "  "})
    assert office.window.jobs.last is before
    assert "Chưa ghi lý do mở lại" in office.get(SAVING).text
    command = clicked(office, "mo-lai", reason='Đính chính "số liệu" <b>')
    assert command == f"consolidate reopen {PERIOD} --reason \"Đính chính 'số liệu' <b>\""
    text = office.get(SAVING).text
    assert "Kỳ này chưa chốt" in text
    assert "<b>" not in text
    assert 'Đính chính "số liệu" <b>' in html.unescape(text)
    assert (inbox.folder / "templates" / "closed.tsv").read_text(encoding="utf-8").count(PERIOD) >= 2


def test_closed_period_stays(office: Desk, inbox: Inbox) -> None:
    """What comes in after the closing changes no byte of the master that the button writes, and makes it no older."""
    clicked(office, "chot", even_so="1")
    master = inbox.folder / "outbox" / PERIOD / f"{PERIOD}_tong-hop.xlsx"
    closed = master.read_bytes()
    inbox.drop(returning.good(inbox, returning.WARD), "b.xlsx")
    for screen in ("", "nhan", "tong-hop", "bao-cao", "luu-tru"):
        text = office.get(f"/{screen}?ky={PERIOD}").text
        assert "Kỳ tháng 10/2025 đã chốt ngày" in text
        assert "cũ hơn tệp mới nhận" not in text
        assert "theo số liệu mới" not in text
    office.post("/tong-hop/tong-hop")
    assert office.finished() is JobState.DONE
    assert master.read_bytes() == closed


def test_archive_and_restore(office: Desk, inbox: Inbox) -> None:
    """A period is packed, and unpacked into a folder of its own, where its master is made again."""
    assert "chưa đóng gói" in office.get(SAVING).text
    assert clicked(office, "dong-goi") == f"consolidate archive {PERIOD}"
    pack = inbox.folder / "luu-tru" / f"{PERIOD}.zip"
    assert pack.is_file()
    text = office.get(SAVING).text
    assert f"luu-tru/{PERIOD}.zip" in text
    name = office.window.place(pack)
    assert name in text
    assert clicked(office, "khoi-phuc", pack=name) == f'consolidate restore "luu-tru/{PERIOD}.zip"'
    assert (inbox.folder / PERIOD / "templates" / "catalogue.xlsx").is_file()
    assert any("giống hệt bản lưu" in line for line in lines(office))
    office.post("/luu-tru/khoi-phuc", {"pack": name})
    assert office.finished() is JobState.FAILED
    assert "đã có dữ liệu" in office.get(SAVING).text


@pytest.mark.parametrize("pack", ["luu-tru/2025-10.zip", "../../x.zip", "/etc/passwd", "", "0" * 24])
def test_restores_no_path_of_the_browser(office: Desk, inbox: Inbox, pack: str) -> None:
    """Only a pack of the list can be unpacked, by the name that the page gave it."""
    (inbox.folder / "luu-tru").mkdir()
    (inbox.folder / "luu-tru" / f"{PERIOD}.zip").write_bytes(b"x")
    office.post("/luu-tru/khoi-phuc", {"pack": pack})
    assert office.window.jobs.last is None


def test_changed_pack_is_refused(office: Desk, inbox: Inbox) -> None:
    """A pack of which a byte is other is refused in the words of the command, and no folder is made."""
    clicked(office, "sao-luu")
    (pack,) = (inbox.folder / "luu-tru").glob("sao-luu_*.zip")
    content = bytearray(pack.read_bytes())
    content[len(content) // 2] ^= 1
    pack.write_bytes(content)
    office.post("/luu-tru/khoi-phuc", {"pack": office.window.place(pack)})
    assert office.finished() is JobState.FAILED
    assert "không khôi phục" in office.get(SAVING).text
    assert not (inbox.folder / pack.stem).exists()


def test_backup(office: Desk, inbox: Inbox) -> None:
    """A backup is written beside the earlier ones; the page says when the last one was."""
    assert "Chưa có bản sao lưu nào" in office.get(SAVING).text
    assert clicked(office, "sao-luu") == "consolidate backup"
    assert "Lần sao lưu gần nhất" in office.get(SAVING).text
    clicked(office, "sao-luu")
    assert len([*(inbox.folder / "luu-tru").glob("sao-luu_*.zip")]) == 2
    root = Path(inbox.folder)
    office.post("/mo", {"place": office.window.place(root / "luu-tru")})
    assert office.opened == [root.resolve() / "luu-tru"]


def test_export(office: Desk, inbox: Inbox) -> None:
    """The tables, and what is to be typed into another system, are written as the command does; the page opens them."""
    text = office.get(SAVING).text
    assert "<option>csv</option>" in text
    assert "<option>nq57.vn</option>" in text
    assert clicked(office, "xuat", form="json") == f"consolidate export {PERIOD} --to json"
    assert (inbox.folder / f"outbox/{PERIOD}/du-lieu/json/tasks.json").is_file()
    assert clicked(office, "can-nhap", system="nq57.vn") == f'consolidate export {PERIOD} --changes "nq57.vn"'
    assert (inbox.folder / f"outbox/{PERIOD}/nhap-tay/{PERIOD}_nq57.xlsx").is_file()
    office.get(SAVING)
    office.post("/mo", {"place": office.window.place(inbox.folder / f"outbox/{PERIOD}/nhap-tay")})
    assert office.opened == [(inbox.folder / f"outbox/{PERIOD}/nhap-tay").resolve()]


@pytest.mark.parametrize("button", ["chot", "dong-goi"])
def test_master_open(office: Desk, inbox: Inbox, button: str) -> None:
    """A master that is open in Excel is told before the work."""
    lock = inbox.folder / "outbox" / PERIOD / f"~${PERIOD}_tong-hop.xlsx"
    lock.parent.mkdir(parents=True)
    lock.touch()
    office.post(f"/luu-tru/{button}")
    assert office.window.jobs.last is None
    assert "Đóng tệp rồi bấm lại" in office.get(SAVING).text


def test_stale_page_notices_a_closing(office: Desk, inbox: Inbox) -> None:
    """A period closed at the command line makes an open page out of date."""
    first = office.post("/con-mo", {"page": "a"}).json
    assert inbox.call("close", PERIOD, "--even-so")[0] == 0
    other = office.post("/con-mo", {"page": "a"}).json
    assert first
    assert other
    assert first["stamp"] != other["stamp"]
