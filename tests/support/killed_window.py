"""The window as a process of its own that is killed: its processes, and what lies in the workspace after it."""

import hashlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from consolidate import window as page
from consolidate.core.workspace import Workspace
from tests.support.local_window import JOB_SECONDS, Person

ROOT = Path(__file__).parents[2]
MARK = "CONSOLIDATE_TEST_RUN"
END_SECONDS = 30.0

SERVER, JOB, WORKER, STOP = "server", "job process", "worker", "Stop"
VICTIMS = (SERVER, JOB, WORKER, STOP)


class Program:
    """`consolidate window` of a folder, in a process of its own. Every process that it starts bears its mark."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mark = f"{os.getpid()}-{time.monotonic_ns()}"
        command = [sys.executable, "-m", "consolidate", "window", "--no-browser", "--workspace", str(folder)]
        environment = {**os.environ, MARK: self.mark, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment, cwd=folder
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:"), self.address
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        self.person = Person(self).enter(self.address)

    @property
    def port(self) -> int:
        return int(urlsplit(self.address).port or 0)

    def another_address(self) -> str:
        """As a second start of the program gets it."""
        found: list[str] = []
        page.run(Workspace(self.folder), found.append)
        return found[0]

    def get(self, path: str) -> str:
        status, _, text = self.person.ask("GET", path)
        assert status == 200, (status, path)
        return text

    def runs(self) -> bool:
        """Whether a job runs now, as the page says."""
        return bool(re.search(r'data-job="\d', self.get("/bieu-mau")))

    def finish(self) -> None:
        """Wait for the job that runs."""
        until = time.monotonic() + JOB_SECONDS
        while self.runs():
            assert time.monotonic() < until
            time.sleep(0.02)

    def close(self) -> None:
        """End it by its button."""
        self.person.post("/dong-chuong-trinh")
        self.process.wait(END_SECONDS)

    def family(self) -> dict[int, str]:
        """Every process that runs of it: number → command line. Linux alone."""
        found = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                with suppress(OSError):
                    if f"{MARK}={self.mark}".encode() in (entry / "environ").read_bytes():
                        found[int(entry.name)] = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found

    def all_gone(self) -> bool:
        """Whether every process of it has ended, after a moment."""
        until = time.monotonic() + END_SECONDS
        while self.family():
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True

    def kill(self, victim: str) -> bool:
        """Kill it, its job process or one of the workers, or press Stop. False where there is none of the kind now."""
        if victim == STOP:
            return self.person.post("/dung") == 303
        number = self._numbers().get(victim)
        if number is None:
            return False
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
        if victim == SERVER:
            self.process.wait(END_SECONDS)
        return True

    def _numbers(self) -> dict[str, int]:
        """The processes by what they are: the job process is the helper with the most children or the newest one."""
        parents = {number: _parent(number) for number in self.family()}
        helpers = [number for number, parent in parents.items() if parent == self.process.pid and _is_spawned(number)]
        found = {SERVER: self.process.pid}
        if helpers:
            found[JOB] = max(helpers)
        workers = [number for number, parent in parents.items() if parent in helpers]
        if workers:
            found[WORKER] = min(workers)
        return found


def _parent(number: int) -> int:
    with suppress(OSError, IndexError, ValueError):
        return int(Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
    return 0


def _is_spawned(number: int) -> bool:
    with suppress(OSError):
        return b"spawn_main" in Path(f"/proc/{number}/cmdline").read_bytes()
    return False


@contextmanager
def program(folder: Path) -> Iterator[Program]:
    """The window of a folder; whatever is left of it is ended."""
    started = Program(folder)
    try:
        yield started
    finally:
        for number in started.family():
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        started.process.wait(END_SECONDS)


def contents(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a workspace by its path, but caches and what undoes a merge."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {".cache", "hoan-tac"} & set(path.parts) and not path.name.startswith(".consolidate-")
    }
