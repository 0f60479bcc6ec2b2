"""The local page under test: its application by requests without a server, and the real server in this process."""

import http.client
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from werkzeug.test import TestResponse

from consolidate import window as page
from consolidate.core.workspace import Workspace
from consolidate.window.access import Access
from consolidate.window.application import Presence, application
from consolidate.window.jobs import JobState
from consolidate.window.screens.model import Window

PORT = 50123
HOST = f"127.0.0.1:{PORT}"
OWN = {"Host": HOST, "Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin"}
JOB_SECONDS = 120.0
USUAL = page.Times()


@dataclass
class Desk:
    """A person at the page: `window` as it stands, what was opened, and requests as the browser makes them."""

    workspace: Workspace
    access: Access = field(default_factory=lambda: Access(PORT))
    opened: list[Path] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.window = Window(self.workspace, self.opened.append, lambda _: None, self.noted.append)
        presence = Presence(
            here=lambda name: self.told.append(f"here {name}"),
            left=lambda name: self.told.append(f"left {name}"),
            active=lambda: None,
            end=lambda: self.told.append("end"),
        )
        self.app = application(self.window, self.access, presence)
        self.client = self.app.test_client()

    def enter(self) -> "Desk":
        """Open the page by its address, as the browser does."""
        token = parse_qs(urlsplit(self.access.address()).query)["token"][0]
        answer = self.client.get(f"/?token={token}", headers={"Host": HOST}, base_url=f"http://{HOST}")
        assert answer.status_code == 303
        return self

    def get(self, path: str, headers: Mapping[str, str] = {}) -> TestResponse:
        return self.client.get(path, headers={"Host": HOST, **headers}, base_url=f"http://{HOST}")

    def post(self, path: str, data: Mapping[str, Any] = {}, headers: Mapping[str, str] = OWN) -> TestResponse:
        fields = {"form_key": self.access.form_key, "ky": "2025-10", **data}
        kept = {name: value for name, value in fields.items() if value is not None}
        return self.client.post(path, data=kept, headers=dict(headers), base_url=f"http://{HOST}")

    def finished(self, seconds: float = JOB_SECONDS) -> JobState:
        """How the job ended that runs now; how it is where it takes longer than so."""
        until = time.monotonic() + seconds
        while self.window.jobs.running and time.monotonic() < until:
            time.sleep(0.05)
        assert self.window.jobs.last
        return self.window.jobs.last.state


@contextmanager
def desk(root: Path) -> Iterator[Desk]:
    """A person who has opened the page of a folder."""
    person = Desk(Workspace(root))
    try:
        yield person
    finally:
        person.window.close()


class Served:
    """The real server of a folder, in a thread: its address, and what it opened."""

    def __init__(self, root: Path, times: page.Times) -> None:
        self.root = root
        self.addresses: list[str] = []
        self.opened: list[Path] = []
        self._ready = threading.Event()
        self.thread = threading.Thread(target=self._run, args=(root, times), daemon=True)
        self.thread.start()
        assert self._ready.wait(60)

    def _run(self, root: Path, times: page.Times) -> None:
        try:
            page.run(Workspace(root), self._tell, times, self.opened.append)
        finally:
            self._ready.set()

    def _tell(self, address: str) -> None:
        self.addresses.append(address)
        self._ready.set()

    def another_address(self) -> str:
        """As a second start of the program gets it, in the workspace that the page is of by now."""
        found: list[str] = []
        lock = next(self.root.rglob("outbox/.cache/window.json"))
        page.run(Workspace(lock.parents[2]), found.append)
        return found[0]

    @property
    def address(self) -> str:
        return self.addresses[0]

    @property
    def port(self) -> int:
        return int(urlsplit(self.address).port or 0)


@contextmanager
def served(root: Path, times: page.Times = USUAL) -> Iterator[Served]:
    """The real server; closed by its own button where the test has not ended it."""
    server = Served(root, times)
    try:
        yield server
    finally:
        if server.thread.is_alive():
            Person(server).post("/dong-chuong-trinh")
            server.thread.join(30)
        assert not server.thread.is_alive()


class Person:
    """One who asks the real server over the network; comes in by a fresh address, as a second start gets it."""

    def __init__(self, server: Served) -> None:
        self.port = server.port
        self.host = f"127.0.0.1:{self.port}"
        self.cookie = ""
        self.server = server

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] = {}
    ) -> tuple[int, Mapping[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            cookie = {"Cookie": self.cookie} if self.cookie else {}
            connection.request(method, path, body, {**cookie, **headers})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace")
        finally:
            connection.close()

    def enter(self, address: str) -> "Person":
        status, headers, _ = self.ask("GET", address.removeprefix(f"http://{self.host}"))
        assert status == 303, status
        self.cookie = headers["Set-Cookie"].split(";")[0]
        return self

    def form_key(self) -> str:
        _, _, text = self.ask("GET", "/bat-dau")
        found = re.search(r'data-form-key="([^"]+)"', text)
        assert found
        return found[1]

    def post(self, path: str, fields: Mapping[str, str] = {}) -> int:
        if not self.cookie:
            self.enter(self.server.another_address())
        body = "&".join(f"{name}={value}" for name, value in {"form_key": self.form_key(), **fields}.items())
        own = {"Origin": f"http://{self.host}", "Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, body.encode(), own)[0]
