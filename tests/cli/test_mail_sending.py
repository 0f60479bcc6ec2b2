"""`mail --dry-run`, `mail --send`: what is shown and asked, what goes out, what the exit code says."""

import getpass
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from consolidate.actions.sending import passwords
from tests.support import returning, smtp_server
from tests.support.drafts import ADDRESSES, OFFICE, addressed
from tests.support.returning import AS_OF, PERIOD, Inbox, good
from tests.support.smtp_server import PASSWORD, Authority, Mailbox, serving

ALL = [address for each in ADDRESSES.values() for address in each.split("; ")]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority for servers of tests."""
    return smtp_server.authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose workbooks were generated."""
    return returning.workspace(tmp_path_factory.mktemp("issued"))


@pytest.fixture
def box(known: Authority, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """A server that this computer trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(known.file))
    with serving(Mailbox(), known.served()) as served:
        yield served


@pytest.fixture
def office(
    issued: Path, tmp_path: Path, box: Mailbox, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Inbox:
    """A workspace with one return that came in whole; the system keeps no password, and there is no pause."""
    found = Inbox(returning.copy(issued, tmp_path / "office"), capsys)
    addressed(found.folder, box.port)
    found.drop(good(found))
    monkeypatch.setattr(passwords, "stored", lambda _: None)
    monkeypatch.setattr("consolidate.actions.sending.PAUSE_SECONDS", 0)
    return found


def mail(office: Inbox, *options: str) -> tuple[int, str, str]:
    return office.call("mail", PERIOD, "--as-of", AS_OF, "--quiet", *options)


def at_terminal(monkeypatch: pytest.MonkeyPatch, typed: str, password: str = PASSWORD) -> list[str]:
    """A person who types this; returns what was asked for the password."""
    asked: list[str] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdin, "readline", lambda: f"{typed}\n", raising=False)
    monkeypatch.setattr(getpass, "getpass", lambda prompt: asked.append(prompt) or password)
    return asked


def test_a_preview(office: Inbox, box: Mailbox) -> None:
    """Who gets what, with subject, attachment and size; nothing is connected, nothing recorded."""
    code, out, err = mail(office, "--dry-run")
    assert (code, err) == (0, "")
    lines = [line for line in out.splitlines() if "@" in line]
    for address in ALL:
        (line,) = [line for line in lines if f"| {address} |" in line]
        assert ".xlsx" in line
        assert " kB" in line
    assert "chưa gửi thư nào" in out
    assert box.connections == 0
    assert not (office.folder / "templates/sent.tsv").exists()


def test_a_preview_in_json(office: Inbox) -> None:
    """The same as one object."""
    code, out, _ = mail(office, "--dry-run", "--json")
    found = json.loads(out)
    assert code == 0
    assert [each["address"] for each in found["to_send"]] == [each["address"] for each in found["not_sent"]] == ALL
    assert (found["sent"], found["already"], found["refused"]) == ([], [], [])


def test_a_preview_needs_no_server(office: Inbox) -> None:
    """Without a server in the settings the preview is the same; to send is wrong use, before drafts are made."""
    addressed(office.folder)
    assert mail(office, "--dry-run")[0] == 0
    code, _, err = mail(office, "--send", "--yes", "5")
    assert code == 2
    assert "Máy chủ gửi thư" in err


def test_sending_at_a_terminal(office: Inbox, box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list is shown, the number typed back, the password asked; a second run asks nothing and sends nothing."""
    asked = at_terminal(monkeypatch, "5")
    code, out, err = mail(office, "--send")
    assert code == 0
    assert all(f"| {address} |" in err for address in ALL)
    assert "hãy gõ số thư (5)" in err
    assert OFFICE in asked[0]
    assert "Đã gửi 5 thư." in out
    assert sorted(box.addresses) == sorted(ALL)
    assert PASSWORD not in out + err
    code, out, err = mail(office, "--send", "--json")
    found = json.loads(out)
    assert (code, found["sent"], len(found["already"])) == (0, [], 5)
    assert (len(asked), box.connections) == (1, 1)


@pytest.mark.parametrize("typed", ["4", "6", "", "năm", "y", "05"])
def test_another_number_typed(office: Inbox, box: Mailbox, monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    """Any other answer than the number sends nothing, and is wrong use."""
    asked = at_terminal(monkeypatch, typed)
    code, _, err = mail(office, "--send")
    assert code == 2
    assert "chưa gửi thư nào" in err
    assert (asked, box.connections) == ([], 0)


@pytest.mark.parametrize("options", [[], ["--yes", "4"], ["--yes", "tất cả"]])
def test_no_terminal(office: Inbox, box: Mailbox, options: list[str]) -> None:
    """Where nobody can be asked nothing is sent, unless the command gives the number exactly."""
    code, _, err = mail(office, "--send", *options)
    assert code == 2
    assert "chưa gửi thư nào" in err.lower()
    assert box.connections == 0


def test_no_terminal_and_no_password(office: Inbox, box: Mailbox) -> None:
    """With the exact number, and no password kept by the system, nothing is sent."""
    code, _, err = mail(office, "--send", "--yes", "5")
    assert code == 2
    assert "--save-password" in err
    assert box.connections == 0


def test_a_password_that_the_system_keeps(office: Inbox, box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the exact number and a kept password a run without terminal sends all."""
    monkeypatch.setattr(passwords, "stored", lambda _: PASSWORD)
    assert mail(office, "--send", "--yes", "5")[0] == 0
    assert sorted(box.addresses) == sorted(ALL)


def test_a_password_to_be_kept(office: Inbox, box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked once and kept when the server has accepted it; a wrong one is not kept."""
    kept: list[str] = []
    monkeypatch.setattr(passwords, "refuse_if_not_kept", lambda: None)
    monkeypatch.setattr(passwords, "store", lambda _, password: kept.append(password))
    at_terminal(monkeypatch, "5", "sai-mat-khau-57")
    code, out, err = mail(office, "--send", "--save-password")
    assert (code, kept) == (1, [])
    assert "sai-mat-khau-57" not in out + err
    at_terminal(monkeypatch, "5")
    code, out, _ = mail(office, "--send", "--save-password")
    assert (code, kept) == (0, [PASSWORD])
    assert "đã giữ mật khẩu" in out


def test_before_anything_came_in(office: Inbox, box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """With an empty inbox each agency gets its workbook."""
    for path in (office.folder / "inbox" / PERIOD).iterdir():
        path.unlink()
    at_terminal(monkeypatch, "5")
    assert mail(office, "--send")[0] == 0
    for address, message, _ in box.received:
        (attached,) = message.iter_attachments()
        agency = next(code for code, addresses in ADDRESSES.items() if address in addresses)
        assert attached.get_content() == office.sent(agency)


def test_a_faulty_return_and_an_unusable_one(office: Inbox, box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form to correct, a notice without identity, reminders: each agency gets its own, byte for byte."""
    office.drop(office.book("so-tc").fill("P/II.1", {"Tiến độ (%)": "nhiều"}), "so-tc.xlsx")
    at_terminal(monkeypatch, "5")
    code, out, err = mail(office, "--send")
    assert code == 0, out + err
    back = {path.name: path.read_bytes() for path in (office.folder / f"outbox/{PERIOD}/tra-lai").iterdir()}
    for address, message, _ in box.received:
        (attached,) = message.iter_attachments()
        agency = next(code for code, addresses in ADDRESSES.items() if address in addresses)
        assert agency in attached.get_filename()
        if attached.get_filename() in back:
            assert attached.get_content() in (back[attached.get_filename()], office.sent(agency))


def test_only_some(office: Inbox, box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the agencies named get theirs; the number to type is theirs."""
    at_terminal(monkeypatch, "3")
    assert mail(office, "--send", "--only", "so-tc", "--only", "so-khcn")[0] == 0
    assert sorted(box.addresses) == sorted([ADDRESSES["so-khcn"], *ADDRESSES["so-tc"].split("; ")])
    code, _, err = mail(office, "--send", "--only", "so-xyz")
    assert code == 2
    assert "so-xyz" in err


def test_one_that_the_server_refuses(office: Inbox, box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 1, and the JSON says who did not get it and why."""
    wrong = ADDRESSES["so-khcn"]
    box.to_rcpt = lambda address: "550 5.1.1 No such user" if address == wrong else "250 OK"
    at_terminal(monkeypatch, "5")
    code, out, _ = mail(office, "--send", "--json")
    found = json.loads(out)
    assert code == 1
    assert [(each["agency"], each["address"]) for each in found["refused"]] == [("so-khcn", wrong)]
    assert len(found["sent"]) == 4
    assert "not_sent" in found


def test_an_agency_without_address_needs_a_person(office: Inbox, box: Mailbox) -> None:
    """The preview names it and ends with 1."""
    addressed(office.folder, box.port, {**ADDRESSES, "so-tc": ""})
    code, out, _ = mail(office, "--dry-run", "--json")
    assert code == 1
    assert [(each["agency"], each["address"]) for each in json.loads(out)["refused"]] == [("so-tc", "")]


def test_options_of_sending_alone(office: Inbox, box: Mailbox) -> None:
    """`--yes` and `--save-password` mean nothing without `--send`, and are told so."""
    for options in (["--yes", "5"], ["--save-password"], ["--dry-run", "--yes", "5"]):
        code, _, err = mail(office, *options)
        assert code == 2
        assert "--send" in err
    assert box.connections == 0


def test_a_preview_wins(office: Inbox, box: Mailbox) -> None:
    """`--dry-run` beside `--send` sends nothing."""
    assert mail(office, "--dry-run", "--send")[0] == 0
    assert box.connections == 0


def test_a_real_terminal(office: Inbox, box: Mailbox, known: Authority) -> None:
    """At a terminal the password is typed unseen: it stands neither on the screen nor in the output."""
    pty = pytest.importorskip("pty")
    main, terminal = pty.openpty()
    arguments = [sys.executable, "-m", "consolidate", "mail", PERIOD, "--as-of", AS_OF, "--send", "--quiet"]
    run = subprocess.Popen(
        [*arguments, "--workspace", str(office.folder)],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SSL_CERT_FILE": str(known.file),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        },
        cwd=ROOT,
        start_new_session=True,
    )
    os.close(terminal)
    screen = b""
    answers = {"không gửi gì: ".encode(): b"5\n", "không hiện chữ): ".encode(): PASSWORD.encode() + b"\n"}
    while True:
        try:
            more = os.read(main, 4096)
        except OSError:  # the program has ended
            break
        if not more:
            break
        screen += more
        for question in list(answers):
            if screen.endswith(question):
                os.write(main, answers.pop(question))
    os.close(main)
    assert run.wait() == 0, screen.decode()
    assert sorted(box.addresses) == sorted(ALL)
    assert PASSWORD.encode() not in screen
