"""A process that does the work of the page, one errand at a time, and can be ended whatever it does.

The server answers requests in threads, and a process with threads cannot start the workers that read returns safely.
So all actions run here. What an action writes is whole or not there, so that the process may be ended at any moment.
"""

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from consolidate.core.errors import ConsolidateError
from consolidate.core.files import fault_log

T = TypeVar("T")


@dataclass(frozen=True)
class Progress:
    """So many of the items of an errand are done."""

    done: int
    total: int


@dataclass(frozen=True)
class Done:
    """What the errand returned."""

    value: Any


@dataclass(frozen=True)
class Refused:
    """The sentence of the ConsolidateError that the errand ended with."""

    sentence: str


@dataclass(frozen=True)
class Fault:
    """An exception that nobody foresaw: its name, the log with its traceback ("" if none could be written)."""

    kind: str
    log: str


@dataclass(frozen=True)
class Ended:
    """The process ended before the errand did."""


Message = Progress | Done | Refused | Fault | Ended


class HelperProcess:
    """A process that is started when the first errand comes. Errands wait for each other."""

    def __init__(self) -> None:
        self._process: Any = None
        self._pipe: Connection | None = None
        self._turn = threading.Lock()

    def run(self, function: Callable[..., Any], *arguments: Any) -> Iterator[Message]:
        """`function(*arguments, watch)` in the process: its progress, then how it ended."""
        with self._turn:
            pipe = self._started()
            try:
                pipe.send((function, arguments))
                while True:
                    message: Message = pipe.recv()
                    yield message
                    if not isinstance(message, Progress):
                        return
            except (EOFError, OSError):
                self.end()
                yield Ended()

    def end(self) -> None:
        """End the process, whatever it does; the next errand starts another one."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process is not None:
            with suppress(OSError, ValueError):
                process.kill()
                process.join(5)
        if pipe is not None:
            with suppress(OSError):
                pipe.close()

    def stop(self) -> None:
        """Ask the process to end while an errand waits for it, which then hears that it has ended.

        Where files are just being replaced it ends after the last one (on Windows at once).
        """
        process = self._process
        if process is not None:
            with suppress(OSError, ValueError):
                process.terminate()

    def _started(self) -> Connection:
        if self._process is None or not self._process.is_alive() or self._pipe is None:
            self.end()
            context = multiprocessing.get_context("spawn")  # a copy of a process with threads could hang
            self._pipe, other_end = context.Pipe()
            self._process = context.Process(target=_serve, args=(other_end,), name="consolidate-window-work")
            self._process.start()
            other_end.close()
        return self._pipe


def _serve(pipe: Connection) -> None:
    """Receive errands and send how they go, until the other end is closed, or the window has ended."""
    threading.Thread(target=_end_with_window, daemon=True).start()
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            function, arguments = pipe.recv()
            pipe.send(_outcome(function, arguments, pipe))


def _end_with_window() -> None:
    """End this process when the window was killed: what nobody waits for must not write beside the next start's work.

    Files that are just being replaced all are before. This thread sleeps in a call of the system and holds no lock, so
    that workers can be forked beside it.
    """
    if window := multiprocessing.parent_process():
        wait([window.sentinel])
        signal.raise_signal(signal.SIGTERM)


def _outcome(function: Callable[..., Any], arguments: tuple[Any, ...], pipe: Connection) -> Message:
    def watch(items: Iterable[T], length: int) -> Iterator[T]:
        for number, item in enumerate(items, 1):
            yield item
            pipe.send(Progress(number, length))

    try:
        return Done(function(*arguments, watch))
    except ConsolidateError as error:
        return Refused(str(error))
    except BrokenPipeError:
        raise
    except Exception as error:  # the log keeps the traceback, the page shows one line
        return Fault(type(error).__name__, fault_log.write())
