"""One bad file costs one file: work in processes that may hang, die or eat the memory."""

import os
import subprocess
import sys
import time

import pytest

from consolidate.errors import UnreadableError
from consolidate.issues import Code
from consolidate.texts import reading as say
from consolidate.workers import read_all


def work(order: str) -> str:
    """Does what it is told."""
    if order == "hang":
        time.sleep(60)
    if order == "die":
        os._exit(3)
    if order == "eat":
        return str(len(bytearray(3_000_000_000)))
    if order == "refuse":
        raise UnreadableError(say.password())
    if order == "fail":
        raise ValueError(order)
    return order.upper()


def shown(result: str | UnreadableError) -> str | Code:
    return result.finding.code if isinstance(result, UnreadableError) else result


@pytest.mark.parametrize("processes", [0, 1, 3])
def test_results_come_in_order(processes: int) -> None:
    """Whoever is first ready, results stand in the order of the items; a refusal is a result."""
    items = [*"abcdef", "refuse", *"ghi"]
    results = [shown(result) for result in read_all(items, work, processes)]
    assert results == [*"ABCDEF", Code.PASSWORD, *"GHI"]


@pytest.mark.parametrize(
    "bad", ["hang", "die", pytest.param("eat", marks=pytest.mark.skipif(sys.platform == "win32", reason="no limit"))]
)
def test_a_bad_item_costs_itself(bad: str) -> None:
    """An item that hangs, ends its process or takes too much memory is timed out after two tries; others are done."""
    results = [shown(result) for result in read_all(["a", bad, "b", "c"], work, 2, seconds=0.5)]
    assert results == ["A", Code.TIMED_OUT, "B", "C"]


@pytest.mark.parametrize("processes", [0, 2])
def test_other_faults_are_raised(processes: int) -> None:
    """A fault of the program is no fault of a file."""
    with pytest.raises(ValueError, match="fail"):
        list(read_all(["a", "fail"], work, processes))


@pytest.mark.skipif(sys.platform == "win32", reason="a process there holds nothing of another's")
def test_workers_end_with_their_parent() -> None:
    """Of a run that was killed no process is left: what it printed to comes to its end."""
    code = (
        "import os, time; from consolidate.workers import read_all\n"
        "results = read_all(range(9), abs, 2)\n"
        "next(results); print('at work', flush=True); time.sleep(600)"
    )
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert run.stdout
    assert run.stdout.readline() == b"at work\n"
    run.kill()
    run.communicate(timeout=30)


def test_nothing_is_nothing() -> None:
    """No items, no processes."""
    assert list(read_all([], work, 4)) == []
