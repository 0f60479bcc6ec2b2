"""A function applied to many items in worker processes: an item that hangs, crashes or eats memory costs only itself.

The pool of pebble 5.2.3 passed the same tests and needed as much processor time, but where a worker was killed while it
sent a result all others waited for 120 s (here 0.1 s), since they share one pipe and its lock. Its loops wake every
0.1 s, so that `merge` of 69 returns took 1.17 times as long (1.11 s against 0.96 s, medians of nine runs by turns).
"""

import math
import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Any, Generic, Self, TypeVar

from consolidate.core import worker_process
from consolidate.core.errors import UnreadableError
from consolidate.core.limits import OverTimeError, can_limit_memory, limited_here
from consolidate.core.worker_process import Worker, is_forked, new_log, remove_if_empty, waiting
from consolidate.texts.returns import file_faults

SECONDS = 30
"""The time a worker may take for one file."""

MEMORY_BYTES = 1_000_000_000
"""The address space a worker may take for files, on top of what it starts with."""

TRIES = 2
"""Workers that may be lost over one item before it is given up: the first may have met a busy computer."""

WATCH_SECONDS = 0.1
"""Between two looks at the memory that workers take, where they cannot limit it themselves."""

WORTH_A_START = 16
"""Where a process is no copy of this one, but starts from nothing, so many files are worth it."""

LEAST = 2
"""So many such processes are started before it is known how much there is to do."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def processors() -> int:
    """The number of worker processes to use: one per processor, 0 inside a worker process, which can start none."""
    return 0 if multiprocessing.current_process().daemon else os.cpu_count() or 1


@contextmanager
def kept(early: str = "") -> Iterator[None]:
    """Context in which processes that were started from nothing wait for more work, instead of being ended.

    `early`: a module that some of them, started at once, load while this process does something else.
    """
    with worker_process.kept():
        if early:
            worker_process.start_early(early, min(LEAST, processors()))
        yield


def read_all(
    items: Sequence[Item],
    function: Callable[[Item], Result],
    processes: int,
    seconds: float = SECONDS,
    memory_bytes: int = MEMORY_BYTES,
    when_alone: Callable[[], object] = bool,
) -> Iterator[Result | UnreadableError]:
    """`function(item)` for each item, in the order of the items; the first are begun before a result is asked for.

    An UnreadableError that `function` raises is the result of its item, and so is the finding TIMED_OUT where the item
    twice took more than `seconds`, crashed its worker or exceeded `memory_bytes`. Any other exception is raised here.
    Function, items and results are pickled. With 0 processes all is done in this process, without limits. Where no
    process lives long enough to begin, that is no fault of an item: all is done in this process, with the limits that
    it can set itself, and `when_alone` is called once.
    """
    attempt = _Attempt(function)
    if not processes:
        return map(attempt, items)
    if not is_forked():
        processes = min(processes, 1 + len(items) // WORTH_A_START)
    return _all_results(Pool(attempt, items, processes, seconds, memory_bytes), seconds, memory_bytes, when_alone)


def guarded(function: Callable[[Item], Result], item: Item) -> Result:
    """`function(item)` in a worker process of its own: whatever a file does there, this process goes on.

    Raises what `function` raises, and UnreadableError with the finding TIMED_OUT as `read_all`. A worker process calls
    the function itself.
    """
    (result,) = read_all([item], function, min(1, processors()))
    if isinstance(result, UnreadableError):
        raise result
    return result


def _all_results(
    pool: "Pool[Item, Result | UnreadableError]", seconds: float, memory_bytes: int, when_alone: Callable[[], object]
) -> Iterator[Result | UnreadableError]:
    told = False
    with pool:
        for number in range(len(pool.items)):
            try:
                yield pool.result(number)
            except NoWorkerError:
                if not told:
                    when_alone()
                told = True
                yield _done_here(pool, number, seconds, memory_bytes)
            except GivenUpError:
                yield UnreadableError(file_faults.timed_out(round(seconds)))


def _done_here(
    pool: "Pool[Item, Result | UnreadableError]", number: int, seconds: float, memory_bytes: int
) -> Result | UnreadableError:
    try:
        with limited_here(seconds, memory_bytes):
            return pool.function(pool.items[number])
    except (OverTimeError, MemoryError):
        return UnreadableError(file_faults.timed_out(round(seconds)))


@contextmanager
def begun(parts: Sequence[Item], function: Callable[[Item], Result], processes: int) -> Iterator[Iterator[Result]]:
    """An iterator of `function(part)` for each part, in order, begun in worker processes while the caller goes on.

    There is no limit of time or memory: `function` is to be our own. A part over which two workers were lost is done in
    this process when it is asked for, as are all with 0 processes, or where no process can begin.
    """
    if not processes:
        yield map(function, parts)
        return
    if not is_forked():
        processes = min(processes, max(1, waiting() // 2))
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


class NoWorkerError(GivenUpError):
    """No process could begin: it is not known what the item would have done."""


class Pool(Generic[Item, Result]):
    """Worker processes that apply one function to a list of items.

    A worker has one item at a time, so that it is known which item a hang or a crash comes from. It gets the function
    once, when it starts. One that ends before it has begun costs no item a try, but the pool a process. Items are
    handed out on creation and while `result` waits, never by a thread: a process that runs threads cannot be forked
    safely. With finite `seconds` the time for an item and the memory are limited. What a worker prints on standard
    error goes to a log among the temporary files.
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
        self._watches_memory = bool(self._memory_bytes) and not can_limit_memory()
        self._waiting = deque(range(len(items)))
        self._tries = [0] * len(items)
        self._outcomes: dict[int, tuple[Any, Exception | None]] = {}
        self._workers: list[Worker] = []
        self._stillborn = 0
        self._has_begun = False
        self._log = new_log()
        self._hand_out()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Stop all workers, whatever they do; those that do nothing may be kept for later work."""
        while self._workers:
            self._workers.pop().leave()
        if self._log:
            remove_if_empty(self._log)

    def result(self, number: int) -> Result:
        """The result of `items[number]`, which can be fetched once. Waits for it.

        Raises what the function raised, and GivenUpError.
        """
        while number not in self._outcomes:
            if not any(worker.busy for worker in self._workers):
                raise NoWorkerError
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
        if self._watches_memory:
            left = min(WATCH_SECONDS, left or 0.0)
        ready = wait([*(worker.pipe for worker in busy), *(worker.sentinel for worker in busy)], left)
        for worker in busy:
            if worker.pipe in ready or (worker.sentinel in ready and worker.pipe.poll()):
                self._receive(worker)
            elif worker.sentinel in ready or time.monotonic() >= worker.deadline or worker.takes_too_much:
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

    def _free_worker(self) -> "Worker | None":
        """A worker without an item, started if there may be one more."""
        for worker in self._workers:
            if not worker.busy:
                return worker
        while len(self._workers) < self._processes:
            try:
                self._workers.append(Worker(self.function, self._log, self._memory_bytes))
            except OSError:  # no more processes, or no more files, may be opened
                self._do_with_fewer()
            else:
                return self._workers[-1]
        return None

    def _do_with_fewer(self) -> None:
        """Take note of a process that never began. Where that is all there is, no more are tried."""
        self._stillborn += 1
        self._processes -= 1
        if self._stillborn >= TRIES and not self._has_begun and not self._workers:
            self._processes = 0

    def _receive(self, worker: "Worker") -> None:
        try:
            outcome = worker.received()
        except (EOFError, OSError):  # the worker has crashed
            self._replace(worker)
            return
        self._has_begun = self._has_begun or worker.has_begun
        if outcome:
            self._outcomes[worker.number] = outcome

    def _replace(self, worker: "Worker") -> None:
        """Stop the worker. Its item is the next to be handed out, or given up after TRIES."""
        number = worker.number
        worker.stop()
        self._workers.remove(worker)
        if not worker.has_begun:
            self._tries[number] -= 1
            self._do_with_fewer()
        if self._tries[number] < TRIES:
            self._waiting.appendleft(number)
        else:
            self._outcomes[number] = None, GivenUpError()
