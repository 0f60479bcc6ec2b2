"""An office that has merged a period, to be copied by each test."""

from pathlib import Path

import pytest

from tests.support import returning
from tests.support.edited_masters import Office, merged_office


@pytest.fixture(scope="session")
def merged(sent_out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace merged twice, with a remark that was read and written. Not to be changed."""
    return merged_office(returning.copy(sent_out, tmp_path_factory.mktemp("merged") / "workspace"))


@pytest.fixture
def office(merged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    """A copy of it, to be worked on."""
    return Office(returning.Inbox(returning.copy(merged, tmp_path / "workspace"), capsys))
