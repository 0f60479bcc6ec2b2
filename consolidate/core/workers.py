"""A function applied to many items in worker processes: an item that hangs, crashes or eats memory costs only itself.

The pool of pebble 5.2.3 passed the same tests and needed as much processor time, but where a worker was killed while it
sent a result all others waited for 120 s (here 0.1 s), since they share one pipe and its lock. Its loops wake every
0.1 s, so that `merge` of 69 returns took 1.17 times as long (1.11 s against 0.96 s, medians of nine runs by turns).
"""

import gc
import math
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Generic, Self, TypeVar

from consolidate.core.errors import UnreadableError
from consolidate.texts.returns import reading

SECONDS = 30
"""The time a worker may take for one file."""

MEMORY_BYTES = 1_000_000_000
"""The address space a worker may take for files, on top of what it starts with."""

TRIES = 2
"""Workers that may be lost over one item before it is given up: the first may have met a busy computer."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def processors() -> int:
    """The number of worker processes to use: one per processor, 0 inside a worker process."""
    return 0 if multiprocessing.parent_process() else os.cpu_count() or 1


def read_all(
    items: Sequence[Item],
    function: Callable[[Item], Result],
    processes: int,
    seconds: float = SECONDS,
    memory_bytes: int = MEMORY_BYTES,
) -> Iterator[Result | UnreadableError]:
    """`function(item)` for each item, in the order of the items; the first are begun before a result is asked for.

    An UnreadableError that `function` raises is the result of its item, and so is the finding TIMED_OUT where the item
    twice took more than `seconds`, crashed its worker or exceeded `memory_bytes`. Any other exception is raised here.
    Function, items and results are pickled. With 0 processes all is done in this process, without limits.
    """
    attempt = _Attempt(function)
    if not processes:
        return map(attempt, items)
    return _all_results(Pool(attempt, items, processes, seconds, memory_bytes), seconds)


def guarded(function: Callable[[Item], Result], item: Item) -> Result:
    """`function(item)` in a worker process of its own: whatever a file does there, this process goes on.

    Raises what `function` raises, and UnreadableError with the finding TIMED_OUT as `read_all`. A worker process calls
    the function itself.
    """
    (result,) = read_all([item], function, min(1, processors()))
    if isinstance(result, UnreadableError):
        raise result
    return result


def _all_results(pool: "Pool[Item, Result | UnreadableError]", seconds: float) -> Iterator[Result | UnreadableError]:
    with pool:
        for number in range(len(pool.items)):
            try:
                yield pool.result(number)
            except GivenUpError:
                yield UnreadableError(reading.timed_out(round(seconds)))


@contextmanager
def begun(parts: Sequence[Item], function: Callable[[Item], Result], processes: int) -> Iterator[Iterator[Result]]:
    """An iterator of `function(part)` for each part, in order, begun in worker processes while the caller goes on.

    There is no limit of time or memory: `function` is to be our own. A part over which two workers were lost is done in
    this process when it is asked for, as are all with 0 processes.
    """
    if not processes:
        yield map(function, parts)
        return
    with Pool(function, parts, processes) as pool:
        yield (_result_or_done_here(pool, number) for number in range(len(parts)))


def _result_or_done_here(pool: "Pool[Item, Result]", number: int) -> Result:
    try:
        return pool.result(number)
    except GivenUpError:
        return pool.function(pool.items[number])


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A function that returns an UnreadableError where the inner one raises it."""

    function: Callable[[Any], Any]

    def __call__(self, item: Any) -> Any:
        try:
            return self.function(item)
        except UnreadableError as error:
            return error


# --- the pool ----------------------------------------------------------------------------------------------------


class GivenUpError(Exception):
    """TRIES workers crashed, or were stopped at their deadline, while they worked on the item."""


class Pool(Generic[Item, Result]):
    """Worker processes that apply one function to a list of items.

    A worker has one item at a time, so that it is known which item a hang or a crash comes from. It gets the function
    once, when it starts. Items are handed out on creation and while `result` waits, never by a thread: a process that
    runs threads cannot be forked safely. With finite `seconds` the time for an item and the memory are limited.
    What a worker prints on standard error goes to a log among the temporary files.
    """

    def __init__(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        processes: int,
        seconds: float = math.inf,
        memory_bytes: int = MEMORY_BYTES,
    ) -> None:
        self.function = function
        self.items = items
        self._processes = processes
        self._seconds = seconds
        self._memory_bytes = memory_bytes if seconds < math.inf else 0
        self._waiting = deque(range(len(items)))
        self._tries = [0] * len(items)
        self._outcomes: dict[int, tuple[Any, Exception | None]] = {}
        self._workers: list[_Worker] = []
        self._log = _new_log()
        self._hand_out()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Stop all workers, whatever they do."""
        while self._workers:
            self._workers.pop().stop()
        if self._log:
            _remove_if_empty(self._log)

    def result(self, number: int) -> Result:
        """The result of `items[number]`, which can be fetched once. Waits for it.

        Raises what the function raised, and GivenUpError.
        """
        while number not in self._outcomes:
            self._wait()
        result, error = self._outcomes.pop(number)
        if error:
            raise error
        return result  # type: ignore[no-any-return]  # it came through a pipe

    def _wait(self) -> None:
        """Wait until a worker has sent a result, has ended or is past its deadline; then hand out items."""
        busy = [worker for worker in self._workers if worker.busy]
        first = min(worker.deadline for worker in busy)
        left = None if first == math.inf else max(0.0, first - time.monotonic())
        ready = wait([worker.pipe for worker in busy], left)
        for worker in busy:
            if worker.pipe in ready:
                self._receive(worker)
            elif time.monotonic() >= worker.deadline:
                self._replace(worker)
        self._hand_out()

    def _hand_out(self) -> None:
        while self._waiting and (worker := self._free_worker()):
            number = self._waiting.popleft()
            self._tries[number] += 1
            try:
                worker.begin(number, self.items[number], self._seconds)
            except OSError:  # the worker has ended; where it had worked before, the item has no part in that
                self._tries[number] -= worker.has_worked
                self._replace(worker)

    def _free_worker(self) -> "_Worker | None":
        """A worker without an item, started if there may be one more."""
        for worker in self._workers:
            if not worker.busy:
                return worker
        if len(self._workers) >= self._processes:
            return None
        self._workers.append(_Worker(self.function, self._log, self._memory_bytes))
        return self._workers[-1]

    def _receive(self, worker: "_Worker") -> None:
        try:
            outcome = worker.pipe.recv()
        except (EOFError, OSError):  # the worker has crashed
            self._replace(worker)
            return
        self._outcomes[worker.number] = outcome
        worker.busy, worker.has_worked = False, True

    def _replace(self, worker: "_Worker") -> None:
        """Stop the worker. Its item is the next to be handed out, or given up after TRIES."""
        number = worker.number
        worker.stop()
        self._workers.remove(worker)
        if self._tries[number] < TRIES:
            self._waiting.appendleft(number)
        else:
            self._outcomes[number] = None, GivenUpError()


class _Worker:
    """A process that applies one function to one item at a time. `number`: of its latest item, from 0."""

    def __init__(self, function: Callable[[Any], Any], log: str, memory_bytes: int) -> None:
        self.pipe, other_end = multiprocessing.Pipe()
        arguments = (other_end, function, log, memory_bytes)
        self._process = multiprocessing.Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        other_end.close()
        self.number = 0
        self.deadline = math.inf  # on the clock of time.monotonic, in seconds
        self.busy = False
        self.has_worked = False

    def begin(self, number: int, item: object, seconds: float) -> None:
        """Hand over an item. OSError if the process has ended."""
        self.number, self.deadline, self.busy = number, time.monotonic() + seconds, True
        self.pipe.send(item)

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self.pipe.close()


# --- the log of the workers ----------------------------------------------------------------------------------------


def _new_log() -> str:
    """The path of a new temporary file for what libraries print when they crash; "" where none can be made."""
    import tempfile  # noqa: PLC0415 - dear, and help starts no worker

    try:
        handle, name = tempfile.mkstemp(prefix="consolidate-", suffix=".log")
    except OSError:
        return ""
    os.close(handle)
    return name


def _remove_if_empty(log: str) -> None:
    with suppress(OSError):
        if not os.path.getsize(log):  # noqa: PTH202 - a path is text here: it is sent to other processes
            os.unlink(log)  # noqa: PTH108


# --- inside a worker process -------------------------------------------------------------------------------------


def _serve(pipe: Connection, function: Callable[[Any], Any], log: str, memory_bytes: int) -> None:
    """Receive items and send (result, exception), until the pipe closes, the parent ends or the memory is spent."""
    _write_errors_to(log)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, which stops its workers
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if memory_bytes:
        _limit_memory(memory_bytes)
    gc.freeze()  # the collector would walk, and so copy, all that a forked process shares with its parent
    with suppress(EOFError, MemoryError):
        while True:
            pipe.send(_outcome(function, pipe.recv()))


def _write_errors_to(log: str) -> None:
    """Append what this process prints on standard error to a file: a library's crash says nothing to a user."""
    handle = os.open(log or os.devnull, os.O_WRONLY | os.O_APPEND)
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


def _limit_memory(memory_bytes: int) -> None:
    """Limit the address space to so many bytes more than now, where the system can; Windows cannot."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - not on every system

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = memory_bytes + _address_space(resource.getpagesize())
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _address_space(page_bytes: int) -> int:
    """The bytes of addresses this process has now, which a fork takes over; 0 where /proc does not exist."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * page_bytes
    except OSError:
        return 0
