"""Work on many files in other processes: a file that hangs, dies or eats the memory costs itself, not the run."""

import gc
import math
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, TypeVar

from consolidate.core.errors import UnreadableError
from consolidate.texts.returns import reading

SECONDS = 30
MEMORY_BYTES = 1_000_000_000
TRIES = 2

Item = TypeVar("Item")
Result = TypeVar("Result")


def processors() -> int:
    """How many processes work at once; none for one that is itself a worker."""
    return 0 if multiprocessing.parent_process() else os.cpu_count() or 1


def read_all(
    items: Sequence[Item],
    work: Callable[[Item], Result],
    processes: int,
    seconds: float = SECONDS,
) -> Iterator[Result | UnreadableError]:
    """`work` on every item, begun at once; results in their order. An item that twice takes too long or ends its
    process gives timed-out.

    An UnreadableError of `work` is its result; any other exception is raised here. With no processes the work is
    done in this one, without limits. `work` and its results travel between processes: no lambdas, no open files.
    """
    task = _Tried(work)
    if not processes:
        return map(task, items)
    crew = Crew(min(processes, len(items)), seconds)
    return _fetched(crew, [crew.submit(task, item) for item in items])


def _fetched(crew: "Crew", futures: Sequence["Future[Any]"]) -> Iterator[Any]:
    with crew:
        for future in futures:
            yield _outcome(future)


@contextmanager
def begun(parts: Sequence[Item], work: Callable[[Item], Result], processes: int) -> Iterator[Iterator[Result]]:
    """`work` of our own on each part, begun at once, while the caller does something else; results in their order.

    A part whose process is ended twice from outside is worked on here, as all are with no processes.
    """
    with Crew(processes, math.inf) as crew:
        futures = deque(crew.submit(work, part) if processes else None for part in parts)
        yield (_worked_on(futures.popleft(), work, part) for part in parts)  # what was given is not kept


def _worked_on(future: "Future[Any] | None", work: Callable[[Item], Result], part: Item) -> Result:
    found = _outcome(future) if future else None
    return work(part) if found is None or isinstance(found, UnreadableError) else found


@dataclass(frozen=True, slots=True)
class _Tried:
    """A work whose refusals are results."""

    work: Callable[[Any], Any]

    def __call__(self, item: Any) -> Any:
        try:
            return self.work(item)
        except UnreadableError as error:
            return error


def _outcome(future: "Future[Any]") -> Any:
    try:
        return future.result()
    except UnreadableError as error:  # of the crew: it has given the item up
        return error


# --- our own processes -------------------------------------------------------------------------------------------


class Crew(Executor):
    """Processes that have one task at a time, so that it is known whose fault it was; tried twice, then given up.

    A process is born with the function it serves, which so travels once; for another function another is born. Tasks
    are begun as they are submitted and handed out further while somebody waits for a result: no thread of ours ever
    forks. `seconds`: math.inf for work of our own, which then has no limit of memory either.
    """

    def __init__(self, processes: int, seconds: float = SECONDS) -> None:
        self._size = processes
        self._seconds = seconds
        self._waiting: deque[_Task] = deque()
        self._workers: list[_Worker] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        task = _Task(fn, args, kwargs, _Awaited(self.gather))
        self._waiting.append(task)
        self._hand_out()
        return task.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # as all executors
        """End the processes, whatever they do: nobody waits any more."""
        for task in self._waiting:
            task.future.cancel()
        for worker in self._workers:
            worker.end()
        self._waiting.clear()
        self._workers.clear()

    def gather(self) -> None:
        """Wait until some result is there, or too late; the free get something to do."""
        busy = [(worker, worker.task) for worker in self._workers if worker.task]
        first = min(worker.deadline for worker, _ in busy)
        left = None if first == math.inf else max(0.0, first - time.monotonic())
        ready = wait([worker.pipe for worker, _ in busy], left)
        for worker, task in busy:
            if worker.pipe in ready:
                self._receive(worker, task)
            elif time.monotonic() >= worker.deadline:
                self._fail(worker, task)
        self._hand_out()

    def _hand_out(self) -> None:
        while self._waiting and (worker := self._free(self._waiting[0].fn)):
            task = self._waiting.popleft()
            try:
                worker.begin(task, self._seconds)
            except OSError:  # it is no more; if it was killed while it was idle that is no fault of the task
                task.tries -= worker.proved
                self._fail(worker, task)

    def _free(self, fn: Callable[..., Any]) -> "_Worker | None":
        """An idle worker that serves the function, hired if there is room."""
        idle = [worker for worker in self._workers if not worker.task]
        for worker in idle:
            if worker.fn is fn:
                return worker
            self._dismiss(worker)
        if len(self._workers) >= self._size:
            return None
        self._workers.append(_Worker(fn, limited=self._seconds < math.inf))
        return self._workers[-1]

    def _dismiss(self, worker: "_Worker") -> None:
        worker.end()
        self._workers.remove(worker)

    def _receive(self, worker: "_Worker", task: "_Task") -> None:
        try:
            result, error = worker.pipe.recv()
        except (EOFError, OSError):  # the process died
            self._fail(worker, task)
            return
        worker.task, worker.proved = None, True
        if error:
            task.future.set_exception(error)
        else:
            task.future.set_result(result)

    def _fail(self, worker: "_Worker", task: "_Task") -> None:
        """End the worker. Its task is tried once more, by a new one, before all that waits."""
        self._dismiss(worker)
        if task.tries < TRIES:
            self._waiting.appendleft(task)
        else:
            task.future.set_exception(UnreadableError(reading.timed_out(round(min(self._seconds, SECONDS)))))


class _Awaited(Future[Any]):
    """A future whose crew works on while somebody waits for it. No `timeout`: each task has a limit of its own."""

    def __init__(self, gather: Callable[[], None]) -> None:
        super().__init__()
        self._gather = gather

    def result(self, timeout: float | None = None) -> Any:
        while not self.done():
            self._gather()
        return super().result(timeout)


@dataclass(slots=True)
class _Task:
    fn: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    future: Future[Any]
    tries: int = 0


class _Worker:
    """A process that serves one function, one task at a time."""

    def __init__(self, fn: Callable[..., Any], *, limited: bool) -> None:
        self.fn = fn
        self.pipe, theirs = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=_serve, args=(theirs, fn, limited), daemon=True)
        self.process.start()
        theirs.close()
        self.task: _Task | None = None
        self.deadline = 0.0
        self.proved = False

    def begin(self, task: _Task, seconds: float) -> None:
        """OSError if the process is no more."""
        task.tries += 1
        self.pipe.send((task.args, task.kwargs))
        self.task, self.deadline = task, time.monotonic() + seconds

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _serve(pipe: Connection, fn: Callable[..., Any], limited: bool) -> None:
    """The life of a worker: until its pipe closes, its parent is gone, or its memory is spent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends its workers
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if limited:
        _limit_memory()
    gc.freeze()  # what a forked worker is born with is not its own to search for cycles, and would be copied by that
    while True:
        try:
            args, kwargs = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send((fn(*args, **kwargs), None))
        except MemoryError:
            return
        except Exception as error:  # it is the parent's to raise
            pipe.send((None, error))


def _end_with_parent() -> None:
    """A forked worker holds its parent's end of the pipe open itself: nothing else would tell it, if it only sends."""
    if parent := multiprocessing.parent_process():
        wait([parent.sentinel])
        os._exit(1)


def _limit_memory() -> None:
    """So much on top of what a process is born with, where the system can: not on Windows."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - not on every system

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = MEMORY_BYTES + _born_with(resource.getpagesize())
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _born_with(page_bytes: int) -> int:
    """What a forked process has of its parent's addresses, where the system tells."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * page_bytes
    except OSError:
        return 0
