"""Messages handed over to a server: each once, over TLS, recorded; what happens where the server says no."""

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from email.utils import getaddresses
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consolidate.actions import sending
from consolidate.actions.sending import journal
from consolidate.actions.sending.model import Delivery, Draft, Plan
from consolidate.core.errors import ConsolidateError
from consolidate.core.period import VIETNAM, Period
from consolidate.core.workspace import Workspace
from tests.support import drafts, smtp_server
from tests.support.drafts import ADDRESSES, OFFICE, SENDER, account, draft
from tests.support.samples import PERIOD
from tests.support.smtp_server import PASSWORD, Authority, Mailbox, serving

ALL = [address for each in ADDRESSES.values() for address in each.split("; ")]
WRONG, ACCENTED = "sai-mat-khau-57", "Đường lên Mường Tè"
NOW = dt.datetime(2025, 11, 3, 8, 15, tzinfo=VIETNAM)


def planned(office: Workspace, given: Sequence[Draft] | None = None) -> Plan:
    found = drafts.drafts(office.root) if given is None else given
    return sending.planned(office, Period.parse(PERIOD), found, {})


def send(office: Workspace, box: Mailbox, known: Authority, plan: Plan | None = None, **how: object) -> Delivery:
    plan = plan or planned(office)
    password = str(how.pop("password", PASSWORD))
    by = account(box.port, tls_first=bool(how.pop("tls_first", False)))
    clock = sending.Clock(now=lambda: NOW, pause=lambda _: None)
    return sending.send(office, plan, by, password, known.trusted(), clock=clock)


def recorded(office: Workspace) -> list[str]:
    return [each.address for each in journal.read(office)]


def test_each_address_gets_its_own_message(office: Workspace, box: Mailbox, known: Authority) -> None:
    """Five messages for four agencies, one recipient each, from the office, dated now, with the agency's workbook."""
    found = send(office, box, known)
    assert [each.address for each in found.sent] == box.addresses == ALL == recorded(office)
    assert box.logins == [(OFFICE, PASSWORD)]
    assert set(box.senders) == {OFFICE}
    for address, message, raw in box.received:
        assert [to.addr_spec for to in message["To"].addresses] == [address]
        (sender,) = message["From"].addresses
        assert (sender.display_name, sender.addr_spec) == (SENDER, OFFICE)
        assert message["Date"].datetime == NOW
        assert str(message["Message-ID"]).endswith("@skhcn.laichau.example>")
        assert {"X-Unsent", "Cc", "Bcc"} & set(message) == set()
        assert raw.isascii()
        (attached,) = message.iter_attachments()
        agency = next(code for code, addresses in ADDRESSES.items() if address in addresses)
        assert attached.get_content() == office.template(Period.parse(PERIOD), agency).read_bytes()
    assert len({str(message["Message-ID"]) for _, message, _ in box.received}) == len(ALL)


def test_the_text_arrives_as_it_was_written(office: Workspace, box: Mailbox, known: Authority) -> None:
    """Lines that begin with dots, Vietnamese, and names with commas in headers come through unchanged."""
    body = "Kính gửi Sở.\n.\n..hai chấm\nHạn: 25/10\n"
    content = drafts.eml([ADDRESSES["so-khcn"]], {}, subject="V/v báo cáo, đôn đốc “tháng 10”", body=body)
    send(office, box, known, planned(office, [Draft(agency="so-khcn", content=content)]))
    ((_, message, raw),) = box.received
    assert message.get_body().get_content().replace("\r\n", "\n") == body  # type: ignore[union-attr]
    assert message["Subject"] == "V/v báo cáo, đôn đốc “tháng 10”"
    assert len(getaddresses([line.decode() for line in raw.split(b"\r\n") if line.startswith(b"To:")])) == 1


def test_a_second_run_sends_nothing_twice(office: Workspace, box: Mailbox, known: Authority) -> None:
    """The same drafts again: nothing is sent, nothing is connected, each is told with the moment it went out."""
    first = send(office, box, known)
    again = send(office, box, known)
    assert (again.sent, again.already) == ((), first.sent)
    assert len(box.received) == len(ALL)
    assert box.connections == 1


def test_another_content_is_another_message(office: Workspace, box: Mailbox, known: Authority) -> None:
    """What says something else is sent again to the same address, and the plan says when the first went out."""
    send(office, box, known, planned(office, [draft(office.root, "so-khcn")]))
    plan = planned(office, [draft(office.root, "so-khcn", body="Xin gửi lại.\n")])
    assert [each.before for each in plan.to_send] == [NOW.isoformat()]
    send(office, box, known, plan)
    assert box.addresses == [ADDRESSES["so-khcn"]] * 2


def test_tls_from_the_first_byte(office: Workspace, known: Authority) -> None:
    """A server of port 465 is spoken to in TLS only."""
    with serving(Mailbox(), known.served(), tls_first=True) as box:
        assert len(send(office, box, known, tls_first=True).sent) == len(ALL)


def test_without_tls_nothing_is_said(office: Workspace, known: Authority) -> None:
    """A server that offers no TLS gets no account, no password, no message."""
    with serving(Mailbox(), None) as box:
        found = send(office, box, known)
    assert (box.logins, box.received, found.sent, recorded(office)) == ([], [], (), [])
    assert "TLS" in found.stopped
    assert [each.address for each in found.not_sent] == ALL


def test_a_server_of_plain_text_at_the_port_of_tls(office: Workspace, known: Authority) -> None:
    """Where TLS is expected from the first byte and the server speaks plainly, nothing is said of the account."""
    with serving(Mailbox(), None) as box:
        found = send(office, box, known, tls_first=True)
    assert box.logins == []
    assert "TLS" in found.stopped


def test_the_certificate_of_another_host(office: Workspace, known: Authority) -> None:
    """A certificate that names another server ends the run before the login."""
    with serving(Mailbox(), known.served("127.0.0.9")) as box:
        found = send(office, box, known)
    assert (box.logins, box.received) == ([], [])
    assert "địa chỉ máy chủ khác" in found.stopped


def test_a_certificate_nobody_vouches_for(office: Workspace, box: Mailbox, tmp_path: Path) -> None:
    """A certificate of an authority that this computer does not trust ends the run before the login."""
    found = send(office, box, smtp_server.authority(tmp_path))
    assert box.logins == []
    assert "không được máy này tin cậy" in found.stopped


def test_an_expired_certificate(office: Workspace, tmp_path: Path) -> None:
    """A certificate past its day ends the run before the login, and the sentence says so."""
    old = smtp_server.authority(tmp_path, days=-1)
    with serving(Mailbox(), old.served()) as box:
        found = send(office, box, old)
    assert box.logins == []
    assert "hết hạn" in found.stopped


def test_a_wrong_password_is_tried_once(office: Workspace, box: Mailbox, known: Authority) -> None:
    """One attempt, by one mechanism; the password stands nowhere in what is told."""
    found = send(office, box, known, password=WRONG)
    assert len(box.logins) == 1
    assert (found.sent, box.received, recorded(office)) == ((), [], [])
    assert [each.address for each in found.not_sent] == ALL
    assert WRONG not in repr(found)
    assert "535 5.7.8" in found.stopped


def test_a_password_with_accents(office: Workspace, known: Authority) -> None:
    """A password in Vietnamese is sent in UTF-8."""
    with serving(Mailbox(password=ACCENTED), known.served()) as box:
        assert len(send(office, box, known, password=ACCENTED).sent) == len(ALL)


def test_the_password_is_in_no_file(office: Workspace, box: Mailbox, known: Authority) -> None:
    """Nothing below the workspace holds it."""
    send(office, box, known)
    files = [path.read_bytes() for path in office.root.rglob("*") if path.is_file()]
    assert not any(PASSWORD.encode() in content for content in files)


def test_nobody_answers(office: Workspace, known: Authority) -> None:
    """A server that cannot be reached is told, with nothing sent."""
    with serving(Mailbox(), known.served()) as box:
        pass
    found = send(office, box, known)
    assert "Không kết nối được" in found.stopped
    assert [each.address for each in found.not_sent] == ALL


def test_a_refused_recipient(office: Workspace, known: Authority) -> None:
    """An address that the server refuses is told with what to do; the others get theirs; it is tried next time."""
    wrong = ADDRESSES["xa-muong-kim"]
    says = {wrong: "550 5.1.1 No such user"}
    with serving(Mailbox(to_rcpt=lambda address: says.get(address, "250 OK")), known.served()) as box:
        found = send(office, box, known)
        assert [each.address for each in found.refused] == [wrong]
        assert "550 5.1.1" in found.refused[0].reason
        assert box.addresses == [each for each in ALL if each != wrong]
        says.clear()
        send(office, box, known)
    assert sorted(box.addresses) == sorted(ALL)


def test_a_refused_content(office: Workspace, known: Authority) -> None:
    """A message that the server refuses as a whole is told; the others go on."""
    with serving(Mailbox(), known.served()) as box:
        box.to_data = lambda each: "554 5.7.1 Spam" if len(each.senders) == 2 else "250 OK"
        found = send(office, box, known)
    assert [each.address for each in found.refused] == [ALL[1]]
    assert len(found.sent) == len(ALL) - 1


def test_a_recipient_that_is_put_off(office: Workspace, known: Authority) -> None:
    """Greylisting: the address is kept for the next run, which sends it alone."""
    slow = ADDRESSES["phuong-tan-phong"]
    says = {slow: "450 4.2.0 Greylisted"}
    with serving(Mailbox(to_rcpt=lambda address: says.get(address, "250 OK")), known.served()) as box:
        found = send(office, box, known)
        assert [each.address for each in found.not_sent] == [slow]
        assert "15 phút" in found.not_sent[0].reason
        assert found.refused == ()
        says.clear()
        assert [each.address for each in send(office, box, known).sent] == [slow]


@pytest.mark.parametrize("answer", ["421 4.7.0 Too many messages", "450 4.7.1 Slow down"])
def test_few_messages_over_each_connection(office: Workspace, known: Authority, answer: str) -> None:
    """A server that takes two messages over a connection gets all of them, over three."""
    with serving(Mailbox(), known.served()) as box:
        box.to_mail = lambda each: answer if len(each.received) >= 2 * each.connections else "250 OK"
        found = send(office, box, known)
    assert box.addresses == ALL
    assert box.connections == 3
    assert found.stopped == ""


def test_a_server_that_takes_nothing_now(office: Workspace, known: Authority) -> None:
    """A server that asks for a pause before the first message is not asked again; all is kept for the next run."""
    with serving(Mailbox(to_mail=lambda _: "421 4.7.0 Come back later"), known.served()) as box:
        found = send(office, box, known)
    assert box.connections == 1
    assert [each.address for each in found.not_sent] == ALL
    assert "tạm dừng" in found.stopped
    assert journal.on_its_way(office) == frozenset()


def test_a_sender_that_the_server_refuses(office: Workspace, known: Authority) -> None:
    """An account that must not send from its address stops the run: the same would be said of every message."""
    with serving(Mailbox(to_mail=lambda _: "553 5.7.1 Not yours"), known.served()) as box:
        found = send(office, box, known)
    assert box.connections == 1
    assert found.refused == ()
    assert "người gửi" in found.stopped


def test_a_connection_that_is_lost(office: Workspace, known: Authority) -> None:
    """The server drops the connection after three messages: the run says what went out, the next sends the rest."""
    with serving(Mailbox(drop_after=3), known.served()) as box:
        found = send(office, box, known)
        assert [each.address for each in found.sent] == ALL[:3]
        assert [each.address for each in found.not_sent] == ALL[3:]
        assert "Mất kết nối" in found.stopped
        box.drop_after = None
        assert [each.address for each in send(office, box, known).sent] == ALL[3:]
    assert box.addresses == ALL


def test_a_connection_lost_while_a_message_is_taken(office: Workspace, known: Authority) -> None:
    """Whether the server accepted that message is not known, and is said so."""
    with serving(Mailbox(cut_within=1), known.served()) as box:
        found = send(office, box, known)
    assert [each.address for each in found.sent] == ALL[:1]
    assert "không rõ thư đã đến" in found.not_sent[0].reason
    assert [each.address for each in planned(office).to_send if each.uncertain] == [ALL[1]]
    assert [each.address for each in found.not_sent] == ALL[1:]


def test_a_person_stops_the_run(office: Workspace, box: Mailbox, known: Authority) -> None:
    """Ctrl-C between two messages ends the run; what was sent and what was not is told."""

    def stop(_: float) -> None:
        raise KeyboardInterrupt

    clock = sending.Clock(now=lambda: NOW, pause=stop)
    found = sending.send(office, planned(office), account(box.port), PASSWORD, known.trusted(), clock=clock)
    assert [each.address for each in found.sent] == ALL[:1]
    assert [each.address for each in found.not_sent] == ALL[1:]
    assert "Đã dừng" in found.stopped


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_the_ways_to_log_in(office: Workspace, known: Authority, mechanism: str) -> None:
    """A server that knows only one of the two usual mechanisms is logged in to by that one."""
    with serving(Mailbox(), known.served(), mechanisms=(mechanism,)) as box:
        assert len(send(office, box, known).sent) == len(ALL)
        assert box.logins == [(OFFICE, PASSWORD)]


def test_no_way_to_log_in(office: Workspace, known: Authority) -> None:
    """A server that takes no passwords is told so, and none is sent."""
    with serving(Mailbox(), known.served(), mechanisms=()) as box:
        found = send(office, box, known)
    assert box.logins == []
    assert "không cho đăng nhập bằng mật khẩu" in found.stopped


def test_a_journal_that_cannot_be_read(office: Workspace, box: Mailbox, known: Authority) -> None:
    """A journal with a damaged line stops the run before any connection: what it hides could be sent again."""
    plan = planned(office)
    office.sent.write_bytes("Kỳ\tMã cơ quan\tĐịa chỉ\tSHA-256\tLúc\n2025-10\tso-tc\n".encode())
    with pytest.raises(ConsolidateError, match=r"sent\.tsv, dòng 2"):
        send(office, box, known, plan)
    assert box.connections == 0


def test_a_journal_that_is_open(office: Workspace, box: Mailbox, known: Authority) -> None:
    """A journal that is open in Excel stops the run before any connection."""
    plan = planned(office)
    (office.sent.parent / "~$sent.tsv").write_bytes(b"")
    with pytest.raises(ConsolidateError):
        send(office, box, known, plan)
    assert box.connections == 0


def test_a_journal_that_fails_midway(
    office: Workspace, box: Mailbox, known: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a message cannot be recorded the run stops at once and says that this one would go out again."""
    plan = planned(office)
    real, calls = journal.write, []

    def full(workspace: Workspace, items: Sequence[journal.Sent]) -> None:
        calls.append(1)
        if len(calls) == 3:
            raise ConsolidateError("Đĩa đầy.")
        real(workspace, items)

    monkeypatch.setattr(journal, "write", full)
    found = send(office, box, known, plan)
    assert len(box.received) == 2
    assert ALL[1] in found.stopped
    assert [each.address for each in found.not_sent] == ALL[2:]


def test_another_run_at_the_same_time(office: Workspace, box: Mailbox, known: Authority) -> None:
    """What another run has recorded since the plan was made is not sent."""
    plan = planned(office)
    first = send(office, box, known, replace(plan, to_send=plan.to_send[:2]))
    found = send(office, box, known, plan)
    assert found.already == first.sent
    assert box.addresses == ALL


_CHILD = """
import sys
from pathlib import Path
from consolidate.core.workspace import Workspace
from tests.actions.sending.test_send import send
from tests.support.smtp_server import Authority, Mailbox
office, folder, port = sys.argv[1:]
if __name__ == "__main__":
    print(len(send(Workspace(Path(office)), Mailbox(port=int(port)), Authority(Path(folder))).sent))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed otherwise there")
def test_a_run_that_is_killed(office: Workspace, known: Authority, tmp_path: Path) -> None:
    """Killed between two messages: the next run sends the others, and nobody gets a message twice."""
    script = tmp_path / "child.py"
    script.write_text(_CHILD)
    root = Path(__file__).parents[3]
    box = Mailbox()
    child: list[subprocess.Popen[bytes]] = []

    def kill_before_the_third(each: str) -> str:
        if len(box.received) == 2 and child:
            while len(recorded(office)) < 2:
                time.sleep(0.01)
            child.pop().kill()
        return "250 OK"

    box.to_rcpt = kill_before_the_third
    with serving(box, known.served()):
        arguments = [sys.executable, str(script), str(office.root), str(known.folder), str(box.port)]
        run = subprocess.Popen(arguments, env={**os.environ, "PYTHONPATH": str(root)}, cwd=root)
        child.append(run)
        assert run.wait() == -signal.SIGKILL
        assert recorded(office) == ALL[:2]
        assert [each.address for each in planned(office).to_send if each.uncertain] == [ALL[2]]
        assert [each.address for each in send(office, box, known).sent] == ALL[2:]
    assert box.addresses == ALL
    assert journal.on_its_way(office) == frozenset()


class _KilledError(BaseException):
    """Ends a run as a lost process does: nothing after it is done."""


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.tuples(st.sampled_from(["lost", "dropped", "killed", "killed unrecorded"]), st.integers(0, 4))))
def test_over_interruptions_nobody_gets_two(
    office: Workspace, known: Authority, monkeypatch: pytest.MonkeyPatch, cuts: list[tuple[str, int]]
) -> None:
    """Over any interruptions all get their message; twice only where the server accepted one that was not yet recorded
    when the run was killed: one for each such run at most.
    """
    office.sent.unlink(missing_ok=True)
    whole, twice, real = planned(office), 0, journal.write
    with serving(Mailbox(), known.served()) as box:
        for how, at in cuts:
            left = [each for each in whole.to_send if each.address not in recorded(office)]
            plan = replace(whole, to_send=tuple(left))
            before = len(box.received)
            if how == "dropped":
                box.drop_after = before + at
                send(office, box, known, plan)
                box.drop_after = None
            elif how == "lost":
                send(office, box, known, replace(plan, to_send=plan.to_send[:at]))
            else:

                def killed(
                    workspace: Workspace, items: Sequence[journal.Sent], stop: int = before + at + 1, why: str = how
                ) -> None:
                    if len(box.received) == stop and why == "killed unrecorded":
                        raise _KilledError
                    real(workspace, items)
                    if len(box.received) == stop:
                        raise _KilledError

                with monkeypatch.context() as patch:
                    patch.setattr(journal, "write", killed)
                    try:
                        send(office, box, known, plan)
                    except _KilledError:
                        twice += how == "killed unrecorded"
        send(office, box, known, whole)
    assert set(box.addresses) == set(ALL)
    assert len(box.addresses) - len(ALL) <= twice
