"""LibreOffice as an outside judge: a fixture that converts, and the rule about its absence."""

import os
import shutil
import signal
import subprocess
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.support.returning")
from tests.support import returning  # noqa: E402 - its assertions are to be explained as those of tests

Convert = Callable[[Path, str], Path]
"""convert(workbook, "pdf") or convert(workbook, "xlsx") gives the new file, beside none of the old ones."""

Type = Callable[[Path, str, str, str], None]
"""typing(workbook, sheet, cell, text) changes the workbook where it lies."""

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A `libreoffice` test is skipped where it cannot run; CONSOLIDATE_REQUIRE_LIBREOFFICE=1 makes that a failure."""
    if not SOFFICE and item.get_closest_marker("libreoffice"):
        _absent("LibreOffice")


def _absent(what: str) -> None:
    if os.environ.get("CONSOLIDATE_REQUIRE_LIBREOFFICE") == "1":
        pytest.fail(f"{what} is required here and not installed", pytrace=False)
    pytest.skip(f"{what} is not installed")


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Open a file in LibreOffice and save it in another format; each worker has a profile of its own."""
    profile = tmp_path_factory.mktemp("profile")

    def convert(source: Path, to: str) -> Path:
        target = tmp_path_factory.mktemp("converted")
        command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", to, "--outdir", str(target), str(source)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
        made = [path for path in target.iterdir() if path.stem == source.stem]
        assert made, f"LibreOffice made nothing of {source.name}: {done.stdout}{done.stderr}"
        return made[0]

    return convert


@pytest.fixture
def typing_in_calc(tmp_path_factory: pytest.TempPathFactory) -> Type:
    """Open a workbook in LibreOffice, put a text into a cell, save in the workbook's own format, close."""
    python = "/usr/bin/python3"
    if not Path(python).exists() or subprocess.call([python, "-c", "import uno"]):
        _absent("python3-uno, LibreOffice's interface,")

    def typing(workbook: Path, sheet: str, cell: str, text: str) -> None:
        profile, pipe = tmp_path_factory.mktemp("profile"), f"consolidate{uuid.uuid4().hex}"
        office = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nodefault"]
        script = Path(__file__).parent / "support" / "typing_in_calc.py"
        office.append(f"--accept=pipe,name={pipe};urp;")
        with subprocess.Popen(office, stdout=subprocess.DEVNULL, start_new_session=True) as listening:
            try:
                command = [python, "-I", str(script), pipe, str(workbook), sheet, cell, text]
                subprocess.run(command, check=True, timeout=180)
                listening.wait(60)
            finally:
                if listening.poll() is None:
                    os.killpg(listening.pid, signal.SIGKILL)

    return typing


@pytest.fixture(scope="session")
def sent_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small workspace whose workbooks have been sent out. Not to be changed."""
    return returning.workspace(tmp_path_factory.mktemp("office") / "workspace")


@pytest.fixture
def inbox(sent_out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> returning.Inbox:
    """A copy of that workspace, its inbox still empty."""
    return returning.Inbox(returning.copy(sent_out, tmp_path / "workspace"), capsys)
