"""One window for one workspace."""

import json
import os
import socket
import subprocess
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from consolidate.core.errors import ConsolidateError
from consolidate.core.workspace import Workspace
from consolidate.window import Times, running_lock
from tests.support.local_window import Person, served


def test_second_start_brings_up_the_first(tmp_path: Path) -> None:
    """A second start serves nothing: it gets another address of the page that runs, which opens once."""
    with served(tmp_path) as first:
        address = first.another_address()
        assert address.startswith(f"http://127.0.0.1:{first.port}/?token=")
        assert address != first.address
        person = Person(first).enter(address)
        assert person.ask("GET", "/bat-dau")[0] == 200
        assert Person(first).ask("GET", address.removeprefix(f"http://{person.host}"))[0] == 403


def test_lock_is_gone_when_the_window_ends(tmp_path: Path) -> None:
    """When the window ends nothing of it is left in a folder that has no workspace yet."""
    with served(tmp_path):
        assert running_lock.place(Workspace(tmp_path)).is_file()
    assert list(tmp_path.iterdir()) == []


def test_lock_of_a_killed_process(tmp_path: Path) -> None:
    """A lock that a killed process left, whose port nobody answers at, does not keep the window from starting."""
    run = [sys.executable, "-m", "consolidate", "window", "--no-browser", "--workspace", str(tmp_path)]
    killed = subprocess.Popen(run, stdout=subprocess.PIPE, text=True)
    assert killed.stdout
    assert killed.stdout.readline().startswith("http://127.0.0.1:")
    killed.kill()
    killed.wait()
    assert running_lock.place(Workspace(tmp_path)).is_file()
    with served(tmp_path) as server:
        assert Person(server).ask("GET", "/")[0] == 401


@pytest.mark.parametrize("content", ["", "{", "[]", '{"port": "x"}', '{"port": 70000, "process": 1}'])
def test_lock_that_says_nothing(tmp_path: Path, content: str) -> None:
    """A lock file that was cut off is replaced."""
    place = running_lock.place(Workspace(tmp_path))
    place.parent.mkdir(parents=True)
    place.write_text(content)
    os.utime(place, (time.time() - 600, time.time() - 600))
    ours = running_lock.entry(1, "s")
    assert running_lock.take(Workspace(tmp_path), ours) == ""
    assert json.loads(place.read_text()) == asdict(ours)


def test_port_taken_by_another_program(tmp_path: Path) -> None:
    """Where another program now listens at the port of the lock, it is not taken for the window."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        running_lock.take(Workspace(tmp_path), running_lock.entry(other.getsockname()[1], "s"))
        other.close()
        assert running_lock.take(Workspace(tmp_path), running_lock.entry(1, "t")) == ""


def test_window_of_another_computer(tmp_path: Path) -> None:
    """A window of another computer that was there lately is not replaced; one that has long been silent is."""
    theirs = replace(running_lock.entry(1, "s"), computer="MAY-KHAC")
    running_lock.take(Workspace(tmp_path), theirs)
    with pytest.raises(ConsolidateError, match="MAY-KHAC"):
        running_lock.take(Workspace(tmp_path), running_lock.entry(2, "t"))
    place = running_lock.place(Workspace(tmp_path))
    os.utime(place, (time.time() - 600, time.time() - 600))
    assert running_lock.take(Workspace(tmp_path), running_lock.entry(2, "t")) == ""


def test_release_leaves_the_lock_of_another(tmp_path: Path) -> None:
    """A window that ends does not take away the lock of one that runs."""
    running_lock.take(Workspace(tmp_path), running_lock.entry(1, "s"))
    running_lock.release(Workspace(tmp_path), running_lock.entry(1, "other"))
    assert running_lock.place(Workspace(tmp_path)).is_file()


def test_window_ends_when_nobody_comes(tmp_path: Path) -> None:
    """After the time without anybody the server ends by itself and takes its lock away."""
    with served(tmp_path, Times(closed_seconds=60, idle_seconds=0.1)) as server:
        server.thread.join(30)
        assert not server.thread.is_alive()
    assert not running_lock.place(Workspace(tmp_path)).exists()
