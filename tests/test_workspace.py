"""Where files lie: what is there is read whole or refused in one line, what is no file is not waited for."""

import os
from pathlib import Path

import pytest

from consolidate import cache, catalogue, workspace
from consolidate.errors import ConsolidateError
from consolidate.texts import messages


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A named pipe that nobody writes to."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    os.mkfifo(tmp_path / "pipe.xlsx")
    return tmp_path / "pipe.xlsx"


def test_a_pipe_is_not_waited_for(pipe: Path) -> None:
    """Not where a document, a master or the catalogue should be; what is only kept to save time is done without."""
    with pytest.raises(ConsolidateError, match=messages.NO_FILE):
        workspace.read(pipe)
    with pytest.raises(match=messages.NO_FILE):
        catalogue.load(pipe)
    assert cache.load(pipe, b"", "") == {}
