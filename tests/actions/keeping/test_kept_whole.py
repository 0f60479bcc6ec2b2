"""`close`, `archive`, `backup` and `restore` ended at any moment (kill -9): done whole, or not at all."""

import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from consolidate.actions.keeping import seals
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from tests.support.closed import AT_WORK, answered, asked, close, master
from tests.support.returning import COMMUNE, PERIOD, Inbox

ROOT = Path(__file__).parents[3]


def killed(folder: Path, seconds: float, *arguments: str) -> bool:
    """Run a command and kill it, with all its processes, after so many seconds. Whether it was still at work."""
    run = subprocess.Popen(
        [sys.executable, "-m", "consolidate", *arguments, "--workspace", str(folder), "--quiet"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(seconds)
    at_work = run.poll() is None
    if at_work:
        os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    return at_work


def moments(count: int, step: float) -> list[float]:
    return [0.3 + step * number for number in range(count)]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_closing_that_is_killed(inbox: Inbox) -> None:
    """The period is open, or closed with the master that its line names; then it can be closed, and merges the same."""
    inbox.drop(answered(inbox, COMMUNE, AT_WORK), "muong-kim.xlsx")
    workspace, period = Workspace(inbox.folder), Period.parse(PERIOD)
    for seconds in moments(8, 0.35):
        killed(inbox.folder, seconds, "close", PERIOD, "--even-so")
        if sealed := seals.sealed(workspace, period):
            assert sealed.outputs()
            break
        assert not workspace.closings.exists()
    else:
        close(inbox)
    asked(inbox, "merge", PERIOD)
    data = master(inbox)
    asked(inbox, "merge", PERIOD)
    assert master(inbox) == data


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_packs_that_are_killed(inbox: Inbox, tmp_path: Path) -> None:
    """No archive, or a whole one; no backup under its name, or a whole one; no folder, or a whole one."""
    inbox.drop(answered(inbox, COMMUNE, AT_WORK), "muong-kim.xlsx")
    close(inbox)
    kept = inbox.folder / "luu-tru"
    for seconds in moments(6, 0.3):
        killed(inbox.folder, seconds, "archive", PERIOD)
        killed(inbox.folder, seconds, "backup")
        for number, path in enumerate(kept.glob("*.zip")):
            asked(inbox, "restore", str(path), str(tmp_path / f"{seconds}-{number}"))
    pack = kept / f"{PERIOD}.zip"
    asked(inbox, "archive", PERIOD)
    assert zipfile.is_zipfile(pack)
    for seconds in moments(6, 0.2):
        target = tmp_path / f"khoi-phuc-{seconds}"
        killed(inbox.folder, seconds, "restore", str(pack), str(target))
        if target.exists():
            assert (target / "templates/closed.tsv").is_file()
            assert (target / "luu-tru.tsv").is_file()
        else:
            asked(inbox, "restore", str(pack), str(target))
    assert not [path for path in kept.iterdir() if path.suffix == ".tmp"]
