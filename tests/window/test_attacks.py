"""The real server attacked: odd requests, names that are paths, who keeps it busy, links that lead out."""

import html
import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from consolidate.core.workspace import Workspace
from consolidate.window import running_lock
from consolidate.window.server import MOST_CONNECTIONS
from tests.support import returning
from tests.support.local_window import OWN, Desk, Person, Served, desk, served
from tests.support.returning import PERIOD, Inbox

BOUNDARY = "x-part-x"


@pytest.fixture
def office(inbox: Inbox) -> Iterator[Served]:
    """The page of a workspace whose workbooks have been sent out."""
    with served(inbox.folder) as running:
        yield running


@pytest.fixture
def person(office: Served) -> Person:
    """Somebody who has opened it."""
    return Person(office).enter(office.address)


@pytest.fixture(scope="module")
def steady(sent_out: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """Somebody at a page that requests are not to change; one server for all of these."""
    with served(returning.copy(sent_out, tmp_path_factory.mktemp("attacked"))) as running:
        yield Person(running).enter(running.address)


def raw(person: Person, head: str, body: bytes = b"") -> bytes:
    """The answer to bytes as they are; {own} in the head stands for the host and the cookie."""
    own = f"Host: {person.host}\r\nCookie: {person.cookie}\r\nConnection: close\r\n"
    with socket.create_connection(("127.0.0.1", person.port), timeout=60) as sent:
        answer = b""
        with suppress(ConnectionError):  # it hangs up on who says too much, perhaps before its answer is read
            sent.sendall(head.replace("{own}", own).encode() + b"\r\n" + body)
            while part := sent.recv(65536):
                answer += part
    return answer


def uploaded(person: Person, *names: bytes) -> int:
    """Send files of these names as a browser writes them; the status of the answer."""
    parts = [
        b'Content-Disposition: form-data; name="form_key"\r\n\r\n' + person.form_key().encode(),
        b'Content-Disposition: form-data; name="ky"\r\n\r\n' + PERIOD.encode(),
        *(b'Content-Disposition: form-data; name="files"; filename="' + name + b'"\r\n\r\nhello' for name in names),
    ]
    body = b"".join(b"--" + BOUNDARY.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    body += b"--" + BOUNDARY.encode() + b"--\r\n"
    own = {"Origin": f"http://{person.host}", "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    return person.ask("POST", "/nhan/chep", body, own)[0]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../access.py",
        "/static/%2e%2e/access.py",
        "/static/..%2faccess.py",
        "/static/..%5caccess.py",
        "/static/..\\access.py",
        "/static/window.css%00",
        "/static/C:%5cWindows%5cwin.ini",
        "/static/%5c%5cserver%5cshare%5cx",
        "/%00",
        "/..%2f..%2ftemplates/office.key",
    ],
)
def test_no_file_by_its_path(steady: Person, path: str) -> None:
    """No address of the page leads to a file that is not one of its three own."""
    answer = raw(steady, f"GET {path} HTTP/1.1\r\n{{own}}")
    assert answer.startswith(b"HTTP/1.1 404 ")
    assert b"import" not in answer


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("GET / HTTP/1.1\r\nHost: example.org\r\n{own}", (400, 403)),
        ("GET / HTTP/1.1\r\nHost: example.org@127.0.0.1\r\nConnection: close\r\n", (400, 403)),
        ("GET / HTTP/1.0\r\n", (400, 403)),
        ("OPTIONS /nhan HTTP/1.1\r\n{own}Origin: http://example.org\r\n", (403,)),
        ("TRACE / HTTP/1.1\r\n{own}", (405,)),
        ("PUT /nhan HTTP/1.1\r\n{own}Content-Length: 0\r\n", (405,)),
        ("POST /mo HTTP/1.1\r\n{own}Content-Length: -5\r\n", (400,)),
        ("POST /dung HTTP/1.1\r\n{own}Content-Length: 0\r\n", (403,)),
        ("GET / HTTP/1.1\r\n{own}X-Long: " + "a" * 400_000 + "\r\n", (431,)),
        ("GET /" + "a" * 100_000 + " HTTP/1.1\r\n{own}", (404, 414)),
        ("GET /nhan/chep HTTP/1.1\r\n{own}", (405,)),
    ],
)
def test_odd_requests(steady: Person, head: str, codes: tuple[int, ...]) -> None:
    """What no page of ours sends is refused in plain words, and the server goes on."""
    answer = raw(steady, head)
    assert int((answer.split() or [b"", b"0"])[1]) in (*codes, 0)
    assert b"Traceback" not in answer
    assert steady.ask("GET", "/")[0] == 200


@pytest.mark.parametrize(
    "query", ["ky=../../etc", "ky=9999-99", "ky=%00", "ky=%ed%a0%80&loc=%ff", "loc=%3Cscript%3Ealert"]
)
def test_odd_questions(steady: Person, query: str) -> None:
    """What stands in the address is a period, a filter, or nothing."""
    status, _, text = steady.ask("GET", f"/nhan?{query}")
    assert status == 200
    assert "<script>alert" not in text


NAMES = (
    b"../../../evil1.xlsx",
    b"..\\..\\evil2.xlsx",
    b"/tmp/evil3.xlsx",
    b"\\\\server\\share\\evil4.xlsx",
    b"C:\\Windows\\evil5.xlsx",
    b"%2e%2e%2fevil6.xlsx",
    b"evil7\x00.xlsx",
    b"<img src=x onerror=alert(1)>.xlsx",
    b"%22><script>alert(1)</script>.xlsx",
    b"a" * 3000 + b".xlsx",
    "á".encode() * 3000 + b".xlsx",
    b"..",
    b"nul.xlsx",
    b"evil8.xlsx::$DATA",
    "\u202exslx.exe".encode(),
    b"~$lock.xlsx",
    b".consolidate-00000000-1-1.tmp",
)


def test_names_of_uploads(person: Person, inbox: Inbox) -> None:
    """Whatever a browser calls a file, one of a short, plain name lies in the period's folder, and none elsewhere."""
    around = inbox.folder.parent
    before = set(around.rglob("*"))
    assert uploaded(person, *NAMES) == 303
    folder = inbox.folder / "inbox" / PERIOD
    made = [path for path in set(around.rglob("*")) - before if path.is_file() and ".cache" not in path.parts]
    assert {path.parent for path in made} == {folder}
    assert len(made) == len(NAMES)
    assert all(len(path.name) <= 80 and not set(path.name) & set('/\\<>:"|?*\0\u202e') for path in made)
    assert not [path for path in made if path.name.startswith(".")]
    text = person.ask("GET", f"/nhan?ky={PERIOD}")[2]
    assert "<img" not in text
    assert "<script>" not in text


def test_html_in_the_name_of_a_file(person: Person, inbox: Inbox) -> None:
    """A name with the signs of HTML, as Linux and zip files can have, is shown as it is and runs nothing."""
    name = "<b onclick=alert(1)>&.xlsx"
    if os.name == "nt":
        pytest.skip("Windows has no such names")
    inbox.drop(b"x", name)
    text = person.ask("GET", f"/nhan?ky={PERIOD}")[2]
    assert html.escape(name) in text
    assert "<b onclick" not in text


@pytest.mark.slow
def test_silent_connections(steady: Person) -> None:
    """More connections than the server takes, none of which asks anything, keep the page away for seconds at most."""
    held = []
    try:
        for _ in range(MOST_CONNECTIONS + 50):
            each = socket.create_connection(("127.0.0.1", steady.port), timeout=30)
            each.sendall(b"GET / HTTP/1.1\r\nHost: ")
            held.append(each)
        assert steady.ask("GET", "/bat-dau")[0] == 200
    finally:
        for each in held:
            each.close()


def test_stalled_uploads(steady: Person) -> None:
    """Uploads that stop in their midst hold no thread: the page answers meanwhile."""
    head = (
        f"POST /nhan/chep HTTP/1.1\r\nHost: {steady.host}\r\nCookie: {steady.cookie}\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: 1000000\r\n\r\n--"
    )
    held = [socket.create_connection(("127.0.0.1", steady.port), timeout=30) for _ in range(40)]
    for each in held:
        each.sendall(head.encode())
    assert steady.ask("GET", "/bat-dau")[0] == 200
    for each in held:
        each.close()


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("linked", ["inbox", f"inbox/{PERIOD}"])
def test_inbox_that_leads_out(person: Person, inbox: Inbox, linked: str) -> None:
    """Where the inbox is a link to a folder elsewhere nothing is copied there, and the page says so."""
    outside = inbox.folder.parent / "ngoài"
    outside.mkdir()
    folder = inbox.folder / linked
    if folder.is_dir():
        folder.rmdir()
    folder.symlink_to(outside, target_is_directory=True)
    assert uploaded(person, b"a.xlsx") == 303
    assert list(outside.rglob("*")) == []
    assert "liên kết dẫn ra ngoài" in person.ask("GET", f"/bieu-mau?ky={PERIOD}")[2]


@pytest.mark.parametrize(
    "folder", ["/etc", "C:\\", "\\\\server\\share", "..", "%2e%2e", "file:///etc", "//server/share", "~"]
)
def test_workspace_is_no_path_of_the_browser(inbox: Inbox, folder: str) -> None:
    """A folder that a form names is not even looked at: on Windows a look at \\\\server tells it the user's secret."""
    with desk(inbox.folder) as someone:
        office: Desk = someone.enter()
        office.post("/bat-dau/mo", {"folder": folder}, OWN)
        assert office.window.workspace.root == inbox.folder


def test_headers_that_a_form_tries_to_write(steady: Person) -> None:
    """A field with the end of a line in it writes no header of its own, and leads to no other site."""
    fields = {"loc": "a%0d%0aSet-Cookie:%20x=y", "screen": "//example.org"}
    own = {"Origin": f"http://{steady.host}", "Content-Type": "application/x-www-form-urlencoded"}
    body = "&".join(f"{name}={value}" for name, value in {"form_key": steady.form_key(), **fields}.items())
    status, headers, _ = steady.ask("POST", "/dung", body.encode(), own)
    assert status == 303
    assert headers["Location"].startswith("/?ky=")
    assert "Set-Cookie" not in headers


def test_request_while_the_server_ends(office: Served, person: Person) -> None:
    """Who asks while it ends gets an answer or none, never half a page; then the port is free and no lock is left."""
    person.post("/dong-chuong-trinh")
    while office.thread.is_alive():
        try:
            status, headers, text = person.ask("GET", "/bat-dau")
        except OSError:
            continue
        assert status == 200
        assert len(text.encode()) == int(headers["Content-Length"])
    assert not running_lock.place(Workspace(office.root)).exists()
    with pytest.raises(ConnectionError):  # refused, or reset where the port closes as it knocks
        person.ask("GET", "/")
