"""Where files lie: what is there is read whole or refused in one line, what is no file is not waited for."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from consolidate import catalogue
from consolidate.core import workspace
from consolidate.core.errors import ConsolidateError
from consolidate.core.period import VIETNAM, Period
from consolidate.core.workspace import Workspace
from consolidate.texts import messages


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A named pipe that nobody writes to."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    os.mkfifo(tmp_path / "pipe.xlsx")
    return tmp_path / "pipe.xlsx"


def test_a_pipe_is_not_waited_for(pipe: Path) -> None:
    """Not where a document, a master or the catalogue should be."""
    with pytest.raises(ConsolidateError, match=messages.NO_FILE):
        workspace.read(pipe)
    with pytest.raises(match=messages.NO_FILE):
        catalogue.load(pipe)


@pytest.mark.parametrize("folder", ["inbox", "outbox", "templates"])
def test_a_folder_that_may_not_be_listed_is_named(folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no folder without periods: their masters, returns and workbooks would be passed over."""

    def denied(_: Path) -> Iterator[Path]:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "iterdir", denied)
    ours = Workspace(tmp_path)
    ask = {"inbox": ours.inbox_periods, "outbox": ours.outbox_periods, "templates": ours.key}[folder]
    with pytest.raises(ConsolidateError, match=f"{folder} .{messages.NOT_ALLOWED}"):
        ask()


def test_a_folder_whose_names_alone_may_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether an entry is a month's folder cannot be asked there."""
    (tmp_path / "inbox" / "2025-10").mkdir(parents=True)

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "stat", denied)
    with pytest.raises(ConsolidateError, match=messages.NOT_ALLOWED):
        Workspace(tmp_path).inbox_periods()


def test_the_masters_of_a_period_are_listed_in_order(tmp_path: Path) -> None:
    """Files beside the period's own, and no folders; of a folder that is not there, none."""
    ours, october = Workspace(tmp_path), Period.parse("2025-10")
    assert workspace.listed(ours.outbox(october)) == []
    ours.outbox(october).mkdir(parents=True)
    for name in ("2025-10_tong-hop_3.xlsx", "2025-10_tong-hop_2.xlsx", "2025-10_tong-hop.xlsx", "b.txt"):
        (ours.outbox(october) / name).touch()
    (ours.outbox(october) / "2025-10_tong-hop_4.xlsx").mkdir()
    found = workspace.listed(ours.outbox(october), "2025-10_tong-hop_*.xlsx")
    assert [path.name for path in found] == ["2025-10_tong-hop_2.xlsx", "2025-10_tong-hop_3.xlsx"]


def test_a_link_to_itself_is_named(tmp_path: Path) -> None:
    """What leads nowhere is refused in Vietnamese, and can be said relative to the workspace."""
    try:
        (tmp_path / "loop.xlsx").symlink_to("loop.xlsx")
    except OSError:
        pytest.skip("no links here")
    assert Workspace(tmp_path).relative(tmp_path / "loop.xlsx") == "loop.xlsx"
    with pytest.raises(ConsolidateError, match=messages.LEADS_NOWHERE):
        workspace.read(tmp_path / "loop.xlsx")


def test_what_killed_runs_left_half_written_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ours alone, and not what another run may be writing now: nothing older than yesterday is."""
    ours, october, today = Workspace(tmp_path), Period.parse("2025-10"), dt.date(2025, 11, 3)
    folder = ours.outbox(october)
    workspace.write(folder / "whole.xlsx", b"whole")
    (folder / "of-another.tmp").touch()

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(Path, "replace", stopped)
        killed.setattr(Path, "unlink", lambda *_, **__: None)
        for name in ("old.xlsx", "new.xlsx"):
            with pytest.raises(KeyboardInterrupt):
                workspace.write(folder / name, name.encode())
    midnight = dt.datetime(2025, 11, 2, tzinfo=VIETNAM).timestamp()
    for path in folder.iterdir():
        late = path.read_bytes() == b"new.xlsx"
        os.utime(path, (midnight, midnight - (not late)))
    ours.sweep(october, today)
    assert sorted(path.read_bytes() for path in folder.iterdir()) == [b"", b"new.xlsx", b"whole"]
