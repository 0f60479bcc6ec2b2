"""The waitress server on this computer alone, and how long it stays.

It ends some time after the last page was closed, and after a longer time in which nobody did anything; never while
work runs.
"""

import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.task import ErrorTask
from waitress.utilities import Error, RequestEntityTooLarge

from consolidate.texts import window as texts
from consolidate.window.application import MOST_UPLOAD_BYTES

THREADS = 8
MOST_CONNECTIONS = 400
"""So many at once; Windows can wait for 512. A browser opens six."""

SLOW_SECONDS = 10
"""A connection over which nothing has come for so long is closed, so that silent ones cannot keep the page away."""

_MARGIN_BYTES = 1_000_000
"""What the form around the files may take, so that the application is asked about all that is near the limit."""

MOST_STRANGE_BYTES = 100_000
"""The most that is received of who has no cookie of this page: a form, no file."""

_MOST_DRAINED_BYTES = 2_000_000_000
SILENT_SECONDS = 180.0
"""A page that says nothing for so long is gone. Browsers let pages in the background speak once a minute."""


@dataclass
class Stay:
    """Whether the server is still wanted. `closed_seconds`: after the last page closed; `idle_seconds`: after the last
    thing a person did. `clock` counts seconds."""

    closed_seconds: float
    idle_seconds: float
    clock: Callable[[], float] = time.monotonic
    _pages: dict[str, float] = field(default_factory=dict)
    _last_left: float | None = None
    _last_active: float = 0.0
    _ended: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._last_active = self.clock()

    def here(self, page: str) -> None:
        """A page is open."""
        with self._lock:
            self._pages[page[:40]] = self.clock()
            self._last_left = None

    def left(self, page: str) -> None:
        """A page was closed, or another one opened in its place."""
        with self._lock:
            self._pages.pop(page[:40], None)
            if not self._pages:
                self._last_left = self.clock()

    def active(self) -> None:
        """A person did something."""
        with self._lock:
            self._last_active = self.clock()
            if not self._pages and self._last_left is not None:
                self._last_left = self.clock()

    def end(self) -> None:
        """The person has closed the program."""
        self._ended = True

    def is_over(self, *, working: bool) -> bool:
        """Whether the server is to end now. Work that runs counts as a person who does something."""
        if working:
            self.active()
            return False
        with self._lock:
            now = self.clock()
            self._pages = {page: seen for page, seen in self._pages.items() if now - seen < SILENT_SECONDS}
            if self._pages:
                self._last_left = None
            elif self._last_left is None and self._had_pages:
                self._last_left = now
            self._had_pages = bool(self._pages)
            closed = self._last_left is not None and now - self._last_left >= self.closed_seconds
            return self._ended or closed or now - self._last_active >= self.idle_seconds

    _had_pages: bool = False


class _NotOpenedError(Error):  # type: ignore[misc]  # waitress has no types
    code = 401
    reason = "Unauthorized"


class _Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """Reads and forgets a body that is too large, so that the browser is there to read the answer: keeps none of it.

    Of who may not come in it receives none at all. `admits` says by the cookies of a request whether that may.
    """

    _left = 0

    @staticmethod
    def admits(cookies: Mapping[str, str]) -> bool:
        """Nobody, until a server says who."""
        return False

    def received(self, data: bytes) -> int:
        """The number of bytes taken."""
        if self._left:
            taken = min(len(data), self._left)
            self._left -= taken
            self.completed = not self._left
            return taken
        begun = self.headers_finished
        consumed = int(super().received(data))
        if not begun and self.headers_finished and self._is_strange():
            self.error, self.completed, self.expect_continue = _NotOpenedError(texts.NOT_OPENED), True, False
            return len(data)
        too_large = self.completed and isinstance(self.error, RequestEntityTooLarge)
        if (
            too_large
            and not self.chunked
            and self.content_length < _MOST_DRAINED_BYTES
            and not self.body_bytes_received
        ):
            self._left, self.completed = self.content_length, False
        return consumed

    def _is_strange(self) -> bool:
        """Whether a request brings much and has no cookie of this page."""
        much = self.chunked or self.content_length > MOST_STRANGE_BYTES
        pairs = (each.strip().partition("=") for each in self.headers.get("COOKIE", "").split(";"))
        return much and not self.error and not self.admits({name: value for name, _, value in pairs})


class _Refusal(ErrorTask):  # type: ignore[misc]  # waitress has no types
    """An error of the connection itself, in Vietnamese."""

    def execute(self) -> None:
        """Write the answer."""
        error = self.request.error
        large = isinstance(error, RequestEntityTooLarge)
        text = texts.too_much(MOST_UPLOAD_BYTES // 1_000_000) if large else texts.BAD_REQUEST
        text = texts.NOT_OPENED if isinstance(error, _NotOpenedError) else text
        body = text.encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers.extend(
            [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store"), ("Connection", "close")]
        )
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class _Channel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    error_task_class = _Refusal


class Server:
    """Listens at a free port of 127.0.0.1 from when it is made, and answers once it is started.

    `admits`: whether who has these cookies may send files; of others they are not even received.
    """

    def __init__(self, app: Any, admits: Callable[[Mapping[str, str]], bool]) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._socket.bind(("127.0.0.1", 0))
        self._server = create_server(
            app,
            sockets=[self._socket],
            threads=THREADS,
            ident=None,
            max_request_body_size=MOST_UPLOAD_BYTES + _MARGIN_BYTES,
            clear_untrusted_proxy_headers=True,
            connection_limit=MOST_CONNECTIONS,
            channel_timeout=SLOW_SECONDS,
            cleanup_interval=SLOW_SECONDS // 2,
        )
        parser = type("_AdmittingParser", (_Parser,), {"admits": staticmethod(admits)})
        self._server.channel_class = type("_AdmittingChannel", (_Channel,), {"parser_class": parser})
        self.port: int = self._socket.getsockname()[1]

    def start(self) -> None:
        """Answer from now on, in a thread."""
        threading.Thread(target=self._server.run, daemon=True, name="consolidate-window-server").start()

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
