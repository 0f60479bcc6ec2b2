"""A worker process: started with next to nothing, greeted, given its function, then one item at a time.

What a process is started with is written to it before it is known to live: where it dies first, whoever writes much
waits for ever. So a process that is not forked gets its function when it has said that it is there. It must load all
that the function needs, which takes longer than many files: so it is kept for the next work, see `kept`.
"""

import gc
import math
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from consolidate.core.limits import can_limit_memory, limit_memory, memory_taken

HELLO_SECONDS = 30.0
"""The time a process may take to start, and again to get its function ready."""

_HELLO, _READY = "hello", "ready"


@dataclass(frozen=True, slots=True)
class Task:
    """What a process is to do with each item that follows: a function, a log, the memory it may take (0: any)."""

    function: Callable[[Any], Any]
    log: str
    memory_bytes: int


@dataclass(slots=True)
class _Child:
    """A process and the way to it. `method`: how it was started. `has_greeted`: it has said that it is there."""

    process: BaseProcess
    pipe: Connection
    method: str
    has_greeted: bool = False

    def end(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Worker:
    """A process that applies one function to one item at a time. `number`: of its latest item, from 0.

    `has_begun`: the process is there and has its function. OSError where no process can be started.
    """

    def __init__(self, function: Callable[[Any], Any], log: str, memory_bytes: int) -> None:
        self._forked = is_forked()
        self._task = Task(function, log, memory_bytes)
        kept_one = None if self._forked else _of_kept(self._task)
        self._child = kept_one or _started(self._task if self._forked else _module_of(function), log)
        self.pipe = self._child.pipe
        self.number = 0
        self.deadline = time.monotonic() + HELLO_SECONDS  # on the clock of time.monotonic, in seconds
        self.busy = False
        self.has_begun = self.has_worked = False
        self._seconds = math.inf
        self._item: object = None

    @property
    def sentinel(self) -> int:
        """What `multiprocessing.connection.wait` finds ready once the process has ended."""
        return self._child.process.sentinel

    def begin(self, number: int, item: object, seconds: float) -> None:
        """Hand over an item, with the time it may take from when it is worked on. OSError if the process has ended."""
        self.number, self.busy, self._seconds = number, True, seconds
        if self.has_begun:
            self.deadline = time.monotonic() + seconds
        if self.has_begun or self._forked:
            self.pipe.send(item)
        else:
            self._item = item

    def received(self) -> tuple[Any, Exception | None] | None:
        """Result and exception of the item; None where the process only said how far it is, and was answered.

        EOFError, or another OSError, if the process has ended.
        """
        message = self.pipe.recv()
        if message == _HELLO:
            self.deadline, self._child.has_greeted = time.monotonic() + HELLO_SECONDS, True
            self.pipe.send(self._task)
        elif message == _READY:
            self.has_begun, self.deadline = True, time.monotonic() + self._seconds
            if not self._forked:
                self.pipe.send(self._item)
        else:
            self.busy, self.has_worked = False, True
            return message  # type: ignore[no-any-return]  # it came through a pipe
        return None

    @property
    def takes_too_much(self) -> bool:
        """Whether the process takes more memory than it may, where it cannot limit that itself."""
        most = self._task.memory_bytes
        return bool(most) and not can_limit_memory() and memory_taken(self._child.process.pid or 0) > most

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._child.end()

    def leave(self) -> None:
        """Keep the process for later work, where that is wanted and it is free; else end it."""
        if _keeping and self.has_begun and not (self.busy or self._forked):
            _keeping[0].append(self._child)
        else:
            self.stop()


def is_forked() -> bool:
    """Whether worker processes are copies of this one, which need not load what it has loaded."""
    return multiprocessing.get_start_method() == "fork"


# --- processes that are kept -------------------------------------------------------------------------------------

_keeping: list[list[_Child]] = []
"""The processes that wait for work, within `kept`."""


@contextmanager
def kept() -> Iterator[None]:
    """Context in which processes that were started from nothing wait for more work, instead of being ended."""
    if _keeping:
        yield
        return
    _keeping.append([])
    try:
        yield
    finally:
        for child in _keeping.pop():
            child.end()


def waiting() -> int:
    """The number of processes that wait for work."""
    return len(_keeping[0]) if _keeping else 0


def start_early(module: str, processes: int) -> None:
    """Within `kept`: start so many processes, which load a module while this one does something else.

    Where a process is a copy of this one it has loaded all that this one has, so that none is started.
    """
    with suppress(OSError):  # whoever needs one tries again, and tells
        while _keeping and not is_forked() and waiting() < processes:
            _keeping[0].append(_started(module, os.devnull))


def _of_kept(task: Task) -> _Child | None:
    """A process that waited for work, and has been given this."""
    while _keeping and _keeping[0]:
        child = _keeping[0].pop()
        with suppress(OSError):
            if child.method == multiprocessing.get_start_method() and child.process.is_alive():
                if child.has_greeted:
                    child.pipe.send(task)
                return child
        child.end()
    return None


def _started(first: Task | str, log: str) -> _Child:
    """A new process; OSError where none can be started. `first`: its task, or the module to load before it is told."""
    pipe, other_end = multiprocessing.Pipe()
    words = (other_end, first, log, gc.get_threshold())
    process = multiprocessing.Process(target=_serve, args=words, daemon=True)
    try:
        with _no_interrupt():
            process.start()
    except (OSError, EOFError, MemoryError) as error:
        pipe.close()
        raise OSError(str(error)) from error
    finally:
        other_end.close()
    return _Child(process, pipe, multiprocessing.get_start_method())


def _module_of(function: Callable[[Any], Any]) -> str:
    """The module of the innermost function: a new process loads it before this one has anything to say to it."""
    while inner := getattr(function, "function", None) or getattr(function, "func", None):
        function = inner
    return getattr(function, "__module__", None) or ""


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Context in which Ctrl-C waits. A process started in it never hears of one: it would end with a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    if not is_forked():
        from multiprocessing import resource_tracker  # noqa: PLC0415 - not on Windows

        resource_tracker.ensure_running()  # which would let Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- the log of the workers ----------------------------------------------------------------------------------------


def new_log() -> str:
    """The path of a new temporary file for what libraries print when they crash; "" where none can be made."""
    import tempfile  # noqa: PLC0415 - dear, and help starts no worker

    try:
        handle, name = tempfile.mkstemp(prefix="consolidate-", suffix=".log")
    except OSError:
        return ""
    os.close(handle)
    return name


def remove_if_empty(log: str) -> None:
    """Remove the log of a run in which no library crashed."""
    with suppress(OSError):
        if not os.path.getsize(log):  # noqa: PTH202 - a path is text here: it is sent to other processes
            os.unlink(log)  # noqa: PTH108


# --- inside a worker process -------------------------------------------------------------------------------------


def _serve(pipe: Connection, first: Task | str, log: str, thresholds: tuple[int, int, int]) -> None:
    """Receive items and send (result, exception), until the pipe closes, the parent ends or the memory is spent.

    `first`: the task, or the module to load before one is received. Another task may come later. `thresholds`: of the
    parent's garbage collector.
    """
    gc.set_threshold(*thresholds)
    _write_errors_to(log)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, which stops its workers
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, MemoryError):
        if isinstance(first, str):
            if first not in ("", "__main__"):
                import_module(first)
            pipe.send(_HELLO)
            first = pipe.recv()
        message: Any = first
        while True:
            if isinstance(message, Task):
                task = message
                _prepare(task)
                pipe.send(_READY)
            else:
                pipe.send(_outcome(task.function, message))
            message = pipe.recv()


def _prepare(task: Task) -> None:
    _write_errors_to(task.log)
    limit_memory(task.memory_bytes)
    gc.freeze()  # the collector would walk, and so copy, all that a forked process shares with its parent


def _write_errors_to(log: str) -> None:
    """Append what this process prints on standard error to a file: a library's crash says nothing to a user."""
    try:
        handle = os.open(log or os.devnull, os.O_WRONLY | os.O_APPEND)
    except OSError:  # somebody has cleaned the temporary files
        handle = os.open(os.devnull, os.O_WRONLY)
    os.dup2(handle, 2)
    os.close(handle)


def _outcome(function: Callable[[Any], Any], item: object) -> tuple[Any, Exception | None]:
    try:
        return function(item), None
    except MemoryError:
        raise
    except Exception as error:  # the parent raises it
        return None, error


def _end_with_parent() -> None:
    """End this process when the parent has ended. A forked worker holds the parent's end of the pipe open itself, so
    that it would not notice by the pipe."""
    if parent := multiprocessing.parent_process():
        wait([parent.sentinel])
        os._exit(1)
