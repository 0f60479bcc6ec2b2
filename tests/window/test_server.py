"""The server: its port, what it refuses, how long it stays."""

import socket
from pathlib import Path

import pytest

from consolidate.texts import window as texts
from consolidate.window.application import MOST_UPLOAD_BYTES
from consolidate.window.server import SILENT_SECONDS, Stay
from tests.support.local_window import Person, Served, served


class Clock:
    """A clock that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def stay(clock: Clock) -> Stay:
    """One minute after the last page, half an hour without anybody."""
    return Stay(60, 1800, clock)


def over(stay: Stay, clock: Clock, now: float, *, working: bool = False) -> bool:
    clock.now = now
    return stay.is_over(working=working)


def test_stays_while_a_page_is_open(stay: Stay, clock: Clock) -> None:
    """An open page that tells of itself keeps the server for as long as people do something."""
    for minute in range(29):
        clock.now = minute * 60.0
        stay.here("a")
        assert not stay.is_over(working=False)


def test_ends_a_minute_after_the_last_page(stay: Stay, clock: Clock) -> None:
    """Of two pages the last one counts; 60 s after it the server ends."""
    stay.here("a")
    stay.here("b")
    stay.left("a")
    assert not over(stay, clock, 70)
    stay.left("b")
    assert not over(stay, clock, 129)
    assert over(stay, clock, 130)


def test_another_page_in_time_keeps_it(stay: Stay, clock: Clock) -> None:
    """A page opened where another was left (a link, a reload) keeps the server."""
    stay.here("a")
    stay.left("a")
    assert not over(stay, clock, 59)
    stay.here("b")
    assert not over(stay, clock, 100)


def test_page_that_was_killed(stay: Stay, clock: Clock) -> None:
    """A page that can no longer say that it closed is missed after some minutes."""
    stay.here("a")
    assert not over(stay, clock, SILENT_SECONDS - 1)
    assert not over(stay, clock, SILENT_SECONDS)
    assert over(stay, clock, SILENT_SECONDS + 60)


def test_ends_after_half_an_hour_without_anybody(stay: Stay, clock: Clock) -> None:
    """A page that stands open while nobody does anything does not keep the server for ever."""
    for minute in range(30):
        clock.now = minute * 60.0
        stay.here("a")
        assert not stay.is_over(working=False)
    assert over(stay, clock, 1800)


def test_never_ends_while_work_runs(stay: Stay, clock: Clock) -> None:
    """Neither the closed page nor the clock ends the server while a job runs; after it the time begins anew."""
    stay.here("a")
    stay.left("a")
    assert not over(stay, clock, 5000, working=True)
    assert not over(stay, clock, 5059)
    assert over(stay, clock, 5060)


@pytest.fixture
def server(tmp_path: Path):
    with served(tmp_path) as running:
        yield running


def test_listens_on_this_computer_alone(server: Served) -> None:
    """The port answers at 127.0.0.1, not at other addresses of this computer."""
    assert Person(server).ask("GET", "/")[0] == 401
    with socket.socket() as other:
        other.settimeout(5)
        assert other.connect_ex(("127.0.0.2", server.port))


def test_huge_upload_is_refused_in_plain_words(server: Served, tmp_path: Path) -> None:
    """300 MB are refused in Vietnamese, nothing of them is kept, and the server goes on."""
    person = Person(server).enter(server.address)
    size, piece = 300_000_000, b"x" * 1_000_000
    with socket.create_connection(("127.0.0.1", server.port), timeout=120) as sent:
        head = (
            f"POST /nhan/chep HTTP/1.1\r\nHost: {person.host}\r\nCookie: {person.cookie}\r\n"
            f"Origin: http://{person.host}\r\nContent-Type: multipart/form-data; boundary=b\r\n"
            f"Content-Length: {size}\r\n\r\n"
        )
        sent.sendall(head.encode())
        for _ in range(size // len(piece)):
            sent.sendall(piece)
        answer = b""
        while part := sent.recv(65536):
            answer += part
    text = answer.decode()
    assert text.startswith("HTTP/1.1 413 ")
    assert f"tối đa {MOST_UPLOAD_BYTES // 1_000_000} MB" in text
    assert not (tmp_path / "inbox").exists()
    assert person.ask("GET", "/bat-dau")[0] == 200


@pytest.mark.parametrize("length", ["Content-Length: 99000000", "Transfer-Encoding: chunked"])
def test_upload_of_a_stranger_is_not_received(server: Served, length: str) -> None:
    """Who has no cookie is refused by the head of an upload, before anything of it is sent."""
    person = Person(server)
    head = f"POST /nhan/chep HTTP/1.1\r\nHost: {person.host}\r\nCookie: consolidate_{server.port}=x\r\n{length}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as sent:
        sent.sendall(head.encode())
        answer = b""
        while part := sent.recv(65536):
            answer += part
    assert answer.startswith(b"HTTP/1.1 401 ")
    assert texts.NOT_OPENED in answer.decode()
    assert person.ask("GET", "/")[0] == 401


def test_upload_of_unknown_length(server: Served) -> None:
    """A body that does not say how long it is ends at the same limit."""
    person = Person(server).enter(server.address)
    with socket.create_connection(("127.0.0.1", server.port), timeout=120) as sent:
        head = f"POST /nhan/chep HTTP/1.1\r\nHost: {person.host}\r\nTransfer-Encoding: chunked\r\n\r\n"
        sent.sendall(head.encode())
        piece = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
        answer = b""
        try:
            for _ in range(120):
                sent.sendall(piece)
            answer = sent.recv(65536)
        except OSError:  # it hangs up on who sends without end
            pass
    assert answer == b"" or b" 413 " in answer
    assert person.ask("GET", "/bat-dau")[0] == 200


def test_broken_request(server: Served) -> None:
    """What is no request of a browser gets a plain sentence, and the server goes on."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as sent:
        sent.sendall(b"GET / HTTP/1.1\r\nbroken header\r\n\r\n")
        assert b"HTTP/1.0 400 " in sent.recv(65536).replace(b"HTTP/1.1", b"HTTP/1.0")
    assert Person(server).ask("GET", "/")[0] == 401
