"""Work on many files in processes of their own: one that hangs, dies or eats the memory costs one file, not the run.

Each worker has one item at a time, so that it is known whose fault it was. Results come in the order of the items.
"""

import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from consolidate.errors import UnreadableError
from consolidate.texts import reading as say

SECONDS = 30
MEMORY_BYTES = 1_000_000_000
TRIES = 2

Item = TypeVar("Item")
Result = TypeVar("Result")


def read_all(
    items: Sequence[Item], work: Callable[[Item], Result], processes: int, seconds: float = SECONDS
) -> Iterator[Result | UnreadableError]:
    """`work` on every item. An item that twice takes too long or ends its process gives timed-out.

    An UnreadableError of `work` is its result; any other exception is raised here. With no processes the work is
    done in this one, without limits. `work` and its results travel between processes: no lambdas, no open files.
    """
    if not processes:
        yield from (_tried(work, item) for item in items)
        return
    crew = _Crew(items, work, seconds)
    try:
        yield from crew.results(min(processes, len(items)))
    finally:
        crew.dismiss()


def _tried(work: Callable[[Item], Result], item: Item) -> Result | UnreadableError:
    try:
        return work(item)
    except UnreadableError as error:
        return error


class _Worker(Generic[Item, Result]):
    """A process that works on one item at a time."""

    def __init__(self, work: Callable[[Item], Result]) -> None:
        self.pipe, theirs = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=_serve, args=(theirs, work), daemon=True)
        self.process.start()
        theirs.close()
        self.number: int | None = None
        self.deadline = 0.0

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _serve(pipe: Connection, work: Callable[[Item], object]) -> None:
    """The life of a worker: until its pipe closes, its parent is gone, or its memory is spent."""
    _limit_memory()
    parent = multiprocessing.parent_process()
    ends = [parent.sentinel] if parent else []  # a forked worker holds its parent's end of the pipe open itself
    while pipe in wait([pipe, *ends]):
        try:
            item = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send((_tried(work, item), None))
        except MemoryError:
            return
        except Exception as error:  # it is the parent's to raise
            pipe.send((None, error))


def _limit_memory() -> None:
    """Where the system can: not on Windows."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


class _Crew(Generic[Item, Result]):
    """Workers, what waits for them, and what they brought."""

    def __init__(self, items: Sequence[Item], work: Callable[[Item], Result], seconds: float) -> None:
        self._items = items
        self._work = work
        self._seconds = seconds
        self._waiting = deque(range(len(items)))
        self._tries = [0] * len(items)
        self._done: dict[int, Result | UnreadableError] = {}
        self._workers: list[_Worker[Item, Result]] = []

    def results(self, size: int) -> Iterator[Result | UnreadableError]:
        for number in range(len(self._items)):
            while number not in self._done:
                self._hand_out(size)
                self._gather()
            yield self._done.pop(number)

    def dismiss(self) -> None:
        for worker in self._workers:
            worker.end()

    def _hand_out(self, size: int) -> None:
        """Give every idle worker something to do; hire up to `size`."""
        while self._waiting and len(self._workers) < size:
            self._workers.append(_Worker(self._work))
        for worker in self._workers:
            if worker.number is None and self._waiting:
                worker.number = self._waiting.popleft()
                worker.deadline = time.monotonic() + self._seconds
                self._tries[worker.number] += 1
                worker.pipe.send(self._items[worker.number])

    def _gather(self) -> None:
        """Wait until something is ready or too late."""
        busy = [(worker, worker.number) for worker in self._workers if worker.number is not None]
        left = max(0.0, min(worker.deadline for worker, _ in busy) - time.monotonic())
        ready = wait([worker.pipe for worker, _ in busy], left)
        for worker, number in busy:
            if worker.pipe in ready:
                self._receive(worker, number)
            elif time.monotonic() >= worker.deadline:
                self._fail(worker, number)

    def _receive(self, worker: _Worker[Item, Result], number: int) -> None:
        try:
            result, error = worker.pipe.recv()
        except (EOFError, OSError):  # the process died
            self._fail(worker, number)
            return
        if error:
            raise error
        self._done[number] = result
        worker.number = None

    def _fail(self, worker: _Worker[Item, Result], number: int) -> None:
        """End the worker. Its item is tried once more, by a new one, before all that waits."""
        worker.end()
        self._workers.remove(worker)
        if self._tries[number] < TRIES:
            self._waiting.appendleft(number)
        else:
            self._done[number] = UnreadableError(say.timed_out(round(self._seconds)))
