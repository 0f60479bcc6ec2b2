"""One bad file costs one file: work in processes that may hang, die or eat the memory."""

import mmap
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from consolidate.core import worker_process
from consolidate.core.errors import UnreadableError
from consolidate.core.workers import begun, guarded, read_all
from consolidate.texts.codes import Code
from tests.support.work import DiesFirst, bytes_of, dies, dies_greeted, number, shown, sleeps, talk, work


@pytest.mark.parametrize("processes", [0, 1, 3])
def test_results_come_in_order(processes: int) -> None:
    """Whoever is first ready, results stand in the order of the items; a refusal is a result."""
    items = [*"abcdef", "refuse", *"ghi"]
    results = [shown(result) for result in read_all(items, work, processes)]
    assert results == [*"ABCDEF", Code.PASSWORD, *"GHI"]


def test_reading_begins_at_once(tmp_path: Path) -> None:
    """The first items are worked on before anybody asks for a result."""
    place = tmp_path / "made"
    results = read_all([str(place)], os.mkdir, 1)
    while not place.exists():  # for good, where nothing was begun
        time.sleep(0.01)
    assert list(results) == [None]


@pytest.mark.parametrize(
    "bad", ["hang", "die", pytest.param("eat", marks=pytest.mark.skipif(sys.platform == "win32", reason="no limit"))]
)
def test_a_bad_item_costs_itself(bad: str) -> None:
    """An item that hangs, ends its process or takes too much memory is timed out after two tries; others are done."""
    results = [shown(result) for result in read_all(["a", bad, "b", "c"], work, 2, seconds=0.5)]
    assert results == ["A", Code.TIMED_OUT, "B", "C"]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit")
def test_a_large_parent() -> None:
    """The limit of memory is on top of what a worker was born with: a parent that holds much does not starve it."""
    with mmap.mmap(-1, 2_000_000_000):
        results = [shown(result) for result in read_all(["a", "eat", "b"], work, 1, seconds=5)]
    assert results == ["A", Code.TIMED_OUT, "B"]


def test_one_item_alone() -> None:
    """One file for itself: its result, its refusal, a fault of the program; a process that ended is a refusal."""
    assert guarded(work, "a") == "A"
    for order, code in (("refuse", Code.PASSWORD), ("die", Code.TIMED_OUT)):
        with pytest.raises(UnreadableError) as caught:
            guarded(work, order)
        assert caught.value.finding.code is code
    with pytest.raises(ValueError, match="fail"):
        guarded(work, "fail")


@pytest.mark.parametrize("order", ["a", "refuse", "die"])
def test_a_crash_says_nothing_on_the_terminal(
    order: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What a library prints on standard error, in whatever way the item ends, is kept in a log and shown to nobody."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert len(list(read_all([order], talk, 1))) == 1
    assert capfd.readouterr().err == ""
    (log,) = tmp_path.iterdir()
    assert f"thread panicked: {order}" in log.read_text(encoding="utf-8")


def test_no_log_is_left_of_a_quiet_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that print nothing leave no file behind."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert list(read_all(["a", "b"], work, 2)) == ["A", "B"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("processes", [0, 2])
def test_other_faults_are_raised(processes: int) -> None:
    """A fault of the program is no fault of a file."""
    with pytest.raises(ValueError, match="fail"):
        list(read_all(["a", "fail"], work, processes))


@pytest.mark.skipif(sys.platform == "win32", reason="a process there holds nothing of another's")
@pytest.mark.parametrize(
    "items", ["range(9)", "[1, 50_000_000, 50_000_000]"], ids=["idle", "with a result nobody takes"]
)
def test_workers_end_with_their_parent(items: str) -> None:
    """Of a run that was killed no process is left: what it printed to comes to its end."""
    code = (
        "import os, time; from consolidate.core.workers import read_all\n"
        f"results = read_all({items}, bytes, 2)\n"
        "next(results); print('at work', flush=True); time.sleep(600)"
    )
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert run.stdout
    assert run.stdout.readline() == b"at work\n"
    run.kill()
    run.communicate(timeout=10)


@pytest.mark.skipif(sys.platform == "win32", reason="no process groups")
def test_workers_do_not_speak_when_a_run_is_stopped() -> None:
    """Ctrl-C reaches all processes of a terminal; it is the first one's to say so, and to end the others."""
    code = (
        "import signal; from contextlib import suppress; from consolidate.core.workers import read_all\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell gives those in its background none\n"
        "with suppress(KeyboardInterrupt):\n"
        "    list(read_all(['print(1, end=str(), flush=True) or __import__(\"time\").sleep(600)'] * 2, eval, 2))"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert run.stdout
    assert run.stdout.read(2) == b"11"
    os.killpg(run.pid, signal.SIGINT)
    assert run.communicate(timeout=10) == (b"", b"")


def test_nothing_is_nothing() -> None:
    """No items, no processes."""
    assert list(read_all([], work, 4)) == []


def hangs_once(path: str) -> str:
    """Hangs where the file is not there yet, having made it."""
    if path and not Path(path).exists():
        Path(path).touch()
        time.sleep(60)
    return path


def test_killed_while_idle(tmp_path: Path) -> None:
    """A worker that was killed between two items is replaced; the item meant for it loses no try."""
    slow = str(tmp_path / "made")
    results = read_all(["", slow], hangs_once, 2, seconds=1)
    assert next(results) == ""
    while not Path(slow).exists():
        time.sleep(0.01)
    idle = min(multiprocessing.active_children(), key=lambda process: process.pid or 0)
    idle.kill()
    idle.join()
    assert next(results) == slow


class KillsItsSender:
    """Ends the worker process that pickles it."""

    def __reduce__(self) -> str:
        if multiprocessing.parent_process():
            os._exit(3)
        return "never"


def kills_its_sender(item: int) -> object:
    return KillsItsSender() if item == 1 else item


def test_killed_while_sending() -> None:
    """A worker that is killed while it sends a result costs that item alone, and no other waits for it."""
    results = [shown(result) for result in read_all(range(4), kills_its_sender, 2)]
    assert results == [0, Code.TIMED_OUT, 2, 3]


@pytest.mark.parametrize("processes", [0, 2])
def test_begun_at_once(processes: int) -> None:
    """Parts are worked on while the caller does something else, and come in their order."""
    with begun(["b", "a", "c"], work, processes) as results:
        assert list(results) == ["B", "A", "C"]


def only_here(order: str) -> str:
    """Ends any worker process."""
    if multiprocessing.parent_process():
        os._exit(3)
    return order


def test_begun_and_lost() -> None:
    """A part whose processes were ended from outside is worked on by the caller."""
    with begun(["a", "b"], only_here, 2) as results:
        assert list(results) == ["a", "b"]


# --- processes that never begin --------------------------------------------------------------------------------------


@pytest.fixture(params=["fork", "spawn"])
def started(request: pytest.FixtureRequest) -> Iterator[str]:
    """How processes are started in the test."""
    if request.param not in multiprocessing.get_all_start_methods():
        pytest.skip("not on this system")
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method(request.param, force=True)
    yield request.param
    multiprocessing.set_start_method(before, force=True)


LARGE = "x" * 3_000_000
"""More than any pipe holds: who writes it to a process that has ended waits for ever."""


@dataclass(frozen=True)
class Heavy:
    """A function with much to carry."""

    load: str

    def __call__(self, item: str) -> str:
        return work(item)


@pytest.mark.parametrize("target", [dies, dies_greeted, sleeps])
@pytest.mark.parametrize("processes", [1, 3])
def test_processes_that_never_begin_cost_no_file(
    target: Callable[..., None], processes: int, started: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All is read in this process then, once told; what is refused is refused, and nothing is said of time."""
    monkeypatch.setattr(worker_process, "_serve", target)
    monkeypatch.setattr(worker_process, "HELLO_SECONDS", 0.5)
    told: list[bool] = []
    results = read_all([*"abc", "refuse", *"de"], Heavy(LARGE), processes, when_alone=lambda: told.append(True))
    assert [shown(result) for result in results] == [*"ABC", Code.PASSWORD, *"DE"]
    assert told == [True]
    with begun([*"abc"], Heavy(LARGE), processes) as drawn:
        assert list(drawn) == [*"ABC"]


def test_where_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither files nor what is drawn are lost where the system has no more processes to give."""

    def none(_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(multiprocessing.process.BaseProcess, "start", none)
    assert list(read_all([*"ab"], work, 2)) == [*"AB"]
    with begun([*"ab"], work, 2) as drawn:
        assert list(drawn) == [*"AB"]


def test_one_that_never_begins_costs_no_item_a_try(
    tmp_path: Path, started: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where others work, they do its items; an item that kills its worker still has its two tries."""
    monkeypatch.setattr(worker_process, "_serve", DiesFirst(tmp_path / "first"))
    items = ["a", "die", *"bcdefghijklmnopqr"]
    results = [shown(result) for result in read_all(items, work, 2)]
    assert results == ["A", Code.TIMED_OUT, *"BCDEFGHIJKLMNOPQR"]


@pytest.mark.parametrize("bad", ["hang", "die", "eat"])
def test_started_from_nothing_a_bad_item_costs_itself_too(bad: str, started: str) -> None:
    """As where processes are copies of this one."""
    results = [shown(result) for result in read_all(["a", bad, "b"], work, 2, seconds=0.5)]
    assert results == ["A", Code.TIMED_OUT, "B"]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer")
@pytest.mark.parametrize("bad", ["hang", "eat"])
def test_limits_hold_in_this_process_too(bad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Time and memory, where the system can limit them; the limits are gone afterwards."""
    monkeypatch.setattr(worker_process, "_serve", dies)
    results = [shown(result) for result in read_all(["a", bad, "b"], work, 2, seconds=0.5)]
    assert results == ["A", Code.TIMED_OUT, "B"]
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert len(bytearray(1_500_000_000)) == 1_500_000_000


@pytest.mark.skipif(sys.platform == "win32", reason="no process groups")
@pytest.mark.parametrize("wait", [0.0, 0.05, 0.15, 0.3])
def test_workers_that_start_do_not_speak_when_a_run_is_stopped(wait: float) -> None:
    """Ctrl-C while processes start from nothing: one says so, none prints a traceback."""
    code = (
        "import multiprocessing, signal; from contextlib import suppress\n"
        "from consolidate.core.workers import read_all\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    with suppress(KeyboardInterrupt):\n"
        "        print(1, end='', flush=True)\n"
        "        list(read_all(['__import__(\"time\").sleep(600)'] * 40, eval, 2))"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert run.stdout
    assert run.stdout.read(1) == b"1"
    time.sleep(wait)
    os.killpg(run.pid, signal.SIGINT)
    assert run.communicate(timeout=20) == (b"", b"")


@pytest.fixture
def from_nothing() -> Iterator[None]:
    """Processes are started as on Windows."""
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method("spawn", force=True)
    yield
    multiprocessing.set_start_method(before, force=True)


@pytest.mark.usefixtures("from_nothing")
def test_started_from_nothing_processes_are_kept_for_the_next_work() -> None:
    """Within `kept` a later list is worked on by the processes of an earlier one, which end with it."""
    with worker_process.kept():
        first = set(read_all(["number"] * 20, number, 2))
        with begun([""] * 4, number, 2) as found:
            later = set(found)
        assert later <= first
    assert not any(map(_runs, first))


@pytest.mark.usefixtures("from_nothing")
def test_one_that_was_kept_and_has_died_is_not_missed() -> None:
    """Another is started in its place."""
    with worker_process.kept():
        (first,) = read_all([""], number, 1)
        assert isinstance(first, int)
        os.kill(first, signal.SIGTERM)
        while _runs(first):
            time.sleep(0.01)
        (later,) = read_all([""], number, 1)
    assert later != first


@pytest.mark.usefixtures("from_nothing")
def test_one_that_is_started_early_is_the_one_that_works() -> None:
    """Outside `kept` none is started early."""
    worker_process.start_early("tests.support.work", 1)
    with worker_process.kept():
        worker_process.start_early("tests.support.work", 1)
        (child,) = worker_process._keeping[0]
        assert list(read_all([""], number, 1)) == [child.process.pid]
    assert not worker_process._keeping


@pytest.mark.usefixtures("from_nothing")
def test_limits_are_those_of_the_work_at_hand() -> None:
    """A process that had a limit of memory has none when it is kept for work without one."""
    with worker_process.kept():
        list(read_all(["a"], work, 1, memory_bytes=300_000_000))
        with begun([1_500_000_000], bytes_of, 1) as found:
            assert list(found) == [1_500_000_000]


def test_memory_is_watched_where_it_cannot_be_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, which has no `resource`: the parent ends a process that takes more than it may."""
    monkeypatch.setitem(sys.modules, "resource", None)
    items = ["a", "swell", "b"]
    assert [shown(each) for each in read_all(items, work, 2, memory_bytes=300_000_000)] == ["A", Code.TIMED_OUT, "B"]


@pytest.mark.usefixtures("from_nothing")
def test_what_may_take_any_memory_is_not_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """What draws our own files has no limit."""
    monkeypatch.setitem(sys.modules, "resource", None)
    with begun([1_500_000_000], bytes_of, 1) as found:
        assert list(found) == [1_500_000_000]


def _runs(process: object) -> bool:
    return any(each.pid == process for each in multiprocessing.active_children())
