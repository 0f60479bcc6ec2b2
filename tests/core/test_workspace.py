"""Where files lie: what is there is read whole or refused in one line, what is no file is not waited for."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from consolidate import catalogue
from consolidate.actions.keeping.packs import packing
from consolidate.catalogue import profiles
from consolidate.core import files, workspace
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import kept_copies, replacing
from consolidate.core.period import VIETNAM, Period
from consolidate.core.workspace import Workspace
from consolidate.outputs.papers.letters import letter_files
from consolidate.outputs.papers.shipped import PAPERS
from consolidate.outputs.summary.owing import Level
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
        files.read(pipe)
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
    assert files.listed(ours.outbox(october)) == []
    ours.outbox(october).mkdir(parents=True)
    for name in ("2025-10_tong-hop_3.xlsx", "2025-10_tong-hop_2.xlsx", "2025-10_tong-hop.xlsx", "b.txt"):
        (ours.outbox(october) / name).touch()
    (ours.outbox(october) / "2025-10_tong-hop_4.xlsx").mkdir()
    found = files.listed(ours.outbox(october), "2025-10_tong-hop_*.xlsx")
    assert [path.name for path in found] == ["2025-10_tong-hop_2.xlsx", "2025-10_tong-hop_3.xlsx"]


def test_a_period_in_small_letters_on_a_disk_that_does_not_tell_them_apart(tmp_path: Path) -> None:
    """`inbox/2025-q4` is the folder that `2025-Q4` opens there, and is listed; elsewhere it is another folder."""
    ours, folder = Workspace(tmp_path), tmp_path / "inbox/2025-q4"
    folder.mkdir(parents=True)
    if not (tmp_path / "inbox/2025-Q4").exists():
        assert ours.inbox_periods() == []
        (tmp_path / "inbox/2025-Q4").symlink_to(folder)
    assert ours.inbox_periods() == [Period.parse("2025-Q4")]


def test_a_link_to_itself_is_named(tmp_path: Path) -> None:
    """What leads nowhere is refused in Vietnamese, and can be said relative to the workspace."""
    try:
        (tmp_path / "loop.xlsx").symlink_to("loop.xlsx")
    except OSError:
        pytest.skip("no links here")
    assert Workspace(tmp_path).relative(tmp_path / "loop.xlsx") == "loop.xlsx"
    with pytest.raises(ConsolidateError, match=messages.LEADS_NOWHERE):
        files.read(tmp_path / "loop.xlsx")


def test_what_killed_runs_left_half_written_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At once, in every folder that is written, and ours alone."""
    ours, october, today = Workspace(tmp_path), Period.parse("2025-10"), dt.date(2025, 11, 3)
    folders = (ours.outbox(october), ours.templates(october), ours.root / "templates", ours.replies(october))
    for folder in folders:
        files.write(folder / "whole.xlsx", b"whole")
        (folder / "of-another.tmp").touch()
        (folder / ".consolidate-x1y2z3.tmp").touch()  # of an earlier version

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(Path, "replace", stopped)
        killed.setattr(Path, "unlink", lambda *_, **__: None)
        for folder in folders:
            with pytest.raises(KeyboardInterrupt):
                files.write(folder / "new.xlsx", b"new")
    assert all(len(list(folder.glob("*.tmp"))) == 3 for folder in folders)
    ours.sweep(october, today)
    assert {path.name for folder in folders for path in folder.glob("*")} >= {"whole.xlsx", "of-another.tmp"}
    assert all([path.name for path in folder.glob("*.tmp")] == ["of-another.tmp"] for folder in folders)


def test_what_a_run_may_be_writing_now_is_not_swept(tmp_path: Path) -> None:
    """Parts of a process that runs, and fresh ones of another computer, which nobody here can ask."""
    ours, october, today = Workspace(tmp_path), Period.parse("2025-10"), dt.date(2025, 11, 3)
    part = replacing.part_of(tmp_path, b"new")
    live = part.with_name(part.name.replace(f"-{os.getpid()}-", f"-{os.getppid()}-"))
    fresh, old = (tmp_path / f".consolidate-0123abcd-7-{number}.tmp" for number in (1, 2))
    midnight = dt.datetime(2025, 11, 2, tzinfo=VIETNAM).timestamp()
    ours.outbox(october).mkdir(parents=True)
    for name, moment in ((live, midnight), (fresh, midnight), (old, midnight - 1)):
        place = ours.outbox(october) / name.name
        place.touch()
        os.utime(place, (moment, moment))
    ours.sweep(october, today)
    assert {path.name for path in ours.outbox(october).iterdir()} == {live.name, fresh.name}


def test_a_workspace_too_deep_for_windows_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is written in it, with the length it may have."""
    monkeypatch.setattr(workspace, "LONGEST_PATH", 259)
    Workspace(tmp_path / "a").refuse_if_too_deep()
    deep = Workspace(tmp_path / ("b" * 180))
    with pytest.raises(ConsolidateError, match="180"):
        deep.refuse_if_too_deep()


def test_long_codes_of_agencies_are_reckoned_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are in the names of files: where they are long, the workspace may be less deep."""
    monkeypatch.setattr(workspace, "LONGEST_PATH", len(str(tmp_path)) + workspace.LONGEST_BELOW + 5)
    ours = Workspace(tmp_path)
    ours.refuse_if_too_deep(["a" * (workspace.LONGEST_CODE + 5)])
    with pytest.raises(ConsolidateError):
        ours.refuse_if_too_deep(["xa-a", "a" * (workspace.LONGEST_CODE + 6)])


def test_no_file_of_ours_is_named_longer_than_is_reckoned_with() -> None:
    """The longest path below a workspace, also while it is written, is as long as is said."""
    ours, longest = Workspace(Path()), Period.parse("2025-Q4")
    agency = max((row["Mã"] for row in profiles.table("agencies")), key=len)
    digest, share = "0" * 64, ours.outbox(longest) / workspace.master_name(longest, "so-ban-nganh")
    letters = [ours.papers(longest) / letter_files.file_name(str(longest), each, agency) for each in Level]
    papers = (*letters, ours.report(longest), ours.party_report(longest))
    assert len(agency) == workspace.LONGEST_CODE
    paths = (
        *(kept_copies.kept_copy(path, digest) for path in (*papers, share)),
        *(next(files.beside(path)) for path in papers),
        *(ours.mails(longest) / f"{agency}_2{ending}" for ending in (".eml", ".txt")),
        *(ours.paper_templates / f"{Path(paper.template).stem}.moi_2.docx" for paper in PAPERS),
        ours.as_written(longest) / f"{share.stem}.{digest[:8]}.xlsx",
        ours.as_written(longest) / ".consolidate-01234567-4194304-999.tmp",
        ours.replies(longest) / f"{longest}_{agency}_bien-nhan_2.xlsx",
        ours.template(longest, f"{agency}_2"),
        ours.outbox(longest) / workspace.master_name(longest, "so-ban-nganh_2"),
        ours.replies(longest) / ".consolidate-01234567-4194304-999.tmp",
        ours.undo(longest) / digest[:32],
        ours.undo(longest) / ".consolidate-01234567-4194304-999.tmp",
        packing.kept_as(ours.kept_root / f"{longest}.zip", digest),
        ours.kept_root / "sao-luu_2025-10-31_2.zip",
        *(ours.sealed_root / f"{longest}_99" / name for name in (share.name, ".consolidate-01234567-4194304-999.tmp")),
        ours.root / "templates" / "de-xuat" / "UBND-2025_TU-2025_HDND-2025_2.xlsx",
    )
    assert max(len(str(path)) + 1 for path in paths) <= workspace.LONGEST_BELOW
