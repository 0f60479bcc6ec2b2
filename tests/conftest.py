"""LibreOffice and Chromium as outside judges: fixtures that convert and type, and a browser."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.support.returning")
from tests.support import returning  # noqa: E402 - its assertions are to be explained as those of tests
from tests.support.browser import CHROMIUM, chromium  # noqa: E402 - as that
from tests.support.clients import CLIENTS, SOFFICE, Job, Typed, absent  # noqa: E402 - as that

__all__ = ["chromium"]

Convert = Callable[[Path, str], Path]
"""convert(workbook, "pdf") or convert(workbook, "xlsx") gives the new file, beside none of the old ones."""

Type = Callable[[Path, str, str, str], None]
"""typing(workbook, sheet, cell, text) changes the workbook where it lies."""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test marked `libreoffice` or `browser` is skipped, or fails, where LibreOffice or Chromium is not installed."""
    if not SOFFICE and item.get_closest_marker("libreoffice"):
        absent("LibreOffice")
    if not CHROMIUM and item.get_closest_marker("browser"):
        absent("Chromium")


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

    def typing(workbook: Path, sheet: str, cell: str, text: str) -> None:
        folder = tmp_path_factory.mktemp("typing")
        job = Job(workbook, folder / workbook.name, [Typed(sheet, cell, "text", text)])
        CLIENTS[0].fill([job], folder)
        workbook.write_bytes(job.target.read_bytes())

    return typing


@pytest.fixture(scope="session")
def sent_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small workspace whose workbooks have been sent out. Not to be changed."""
    return returning.workspace(tmp_path_factory.mktemp("office") / "workspace")


@pytest.fixture
def inbox(sent_out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> returning.Inbox:
    """A copy of that workspace, its inbox still empty."""
    return returning.Inbox(returning.copy(sent_out, tmp_path / "workspace"), capsys)
