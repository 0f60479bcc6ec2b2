"""A task for worker processes that hangs, dies, uses up memory or fails, as it is ordered."""

import os
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from consolidate.core import worker_process
from consolidate.core.errors import UnreadableError
from consolidate.texts.codes import Code
from consolidate.texts.returns import file_faults


def work(order: str) -> str:
    """The order in capitals, unless it is one of those that go wrong."""
    if order == "hang":
        time.sleep(60)
    if order == "die":
        os._exit(3)
    if order == "eat":
        return str(len(bytearray(3_000_000_000)))
    if order == "swell":
        taken = bytearray(b"x") * 600_000_000
        time.sleep(20)
        return str(len(taken))
    if order == "refuse":
        raise UnreadableError(file_faults.password())
    if order == "fail":
        raise ValueError(order)
    return order.upper()


def shown(result: str | UnreadableError) -> str | Code:
    return result.finding.code if isinstance(result, UnreadableError) else result


def talk(order: str) -> str:
    """Prints on standard error as a library does that knows nothing of Python, and may then end its process."""
    os.write(2, f"thread panicked: {order}\n".encode())
    return work(order)


def dies(*_: object) -> None:
    """A worker that an antivirus ends, or that cannot load what it needs."""
    os._exit(1)


def dies_greeted(pipe: Connection, *_: object) -> None:
    """A worker that ends while it loads its function."""
    pipe.send("hello")
    os._exit(1)


def sleeps(*_: object) -> None:
    """A worker that never says that it is there."""
    time.sleep(60)


SERVE = worker_process._serve


@dataclass(frozen=True)
class DiesFirst:
    """Stands in for what serves: the first process ends before it begins, having made a folder; the others work."""

    place: Path

    def __call__(self, *arguments: Any) -> None:
        try:
            self.place.mkdir()
        except FileExistsError:
            SERVE(*arguments)
        else:
            os._exit(1)


def number(_: object) -> int:
    """The number of the process."""
    return os.getpid()


def bytes_of(count: int) -> int:
    """So many bytes are taken, and given back."""
    return len(bytearray(count))
