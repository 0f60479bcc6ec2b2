"""The list of outputs: one entry is all that a new output of `merge` needs."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from consolidate.catalogue.model import Catalogue
from consolidate.cli import main
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.outputs import listing
from consolidate.outputs.model import Findings, NamedFile, Output, Returned
from tests.support.levels import OCTOBER, ministry, send_all


def _names(workspace: Workspace, period: Period, catalogue: Catalogue) -> Iterator[Path]:
    return (workspace.outbox(period) / "names" / f"{agency.code}.txt" for agency in catalogue.agencies)


def entry(silent: bool) -> Output[Findings]:
    """A text file for each agency that reported; or for each that did not."""

    def draw(findings: Findings) -> nullcontext[list[NamedFile]]:
        found = [each.agency for each in findings.results.agencies if (each.returned is None) == silent]
        return nullcontext([(f"{agency.code}.txt", agency.name.encode()) for agency in found])

    return Output(
        name="names",
        title="name",
        drawn_from=Findings,
        draw=draw,
        folder=lambda workspace, period: workspace.outbox(period) / "names",
        earlier=_names,
        lines=lambda written: (f"name in {file.path}" for file in written.files.values()),
        json=lambda written: {"names": [file.path for file in written.files.values()]},
    )


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Two provinces' workspace with its returns in the inbox."""
    workspace = ministry(tmp_path_factory.mktemp("listing"))
    send_all(workspace)
    return workspace


def merged(workspace: Workspace, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """What `merge` prints on stdout."""
    with pytest.raises(SystemExit) as stop:
        main(["merge", str(OCTOBER), "--as-of", "2025-10-31", "--workspace", str(workspace.root), *options])
    assert not stop.value.code
    return capsys.readouterr().out


def test_an_entry_is_written_named_and_removed_when_stale(
    sent: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its files lie where it says, its lines and its key are printed, and what is not drawn again is taken away."""
    folder, known = sent.outbox(OCTOBER) / "names", listing.OUTPUTS
    monkeypatch.setattr(listing, "OUTPUTS", (*known, entry(silent=False)))
    lines = merged(sent, capsys).splitlines()
    reported = {path.name for path in folder.iterdir()}
    assert "lc-xa-a.txt" in reported
    assert {f"name in outbox/{OCTOBER}/names/{name}" for name in reported} <= set(lines)
    (folder / "note.txt").write_text("not ours")
    monkeypatch.setattr(listing, "OUTPUTS", (*known, entry(silent=True)))
    said = json.loads(merged(sent, capsys, "--json"))
    others = {path.name for path in folder.iterdir()}
    assert not reported & others
    assert {f"outbox/{OCTOBER}/names/{name}" for name in others - {"note.txt"}} == set(said["names"])
    assert "note.txt" in others
    assert {"master", "answers"} <= set(said)


def test_a_stale_file_that_stays_is_named(
    sent: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a file of an earlier merge cannot be removed, a warning says which."""
    stuck = sent.outbox(OCTOBER) / f"{OCTOBER}_tong-hop_lc.xlsx"
    stuck.parent.mkdir(parents=True, exist_ok=True)
    stuck.write_bytes(b"old")
    monkeypatch.setattr("consolidate.actions.publish.remove", lambda _: False)
    with pytest.raises(SystemExit):
        main(["merge", str(OCTOBER), "--as-of", "2025-10-31", "--workspace", str(sent.root)])
    assert f"outbox/{OCTOBER}/{stuck.name}" in capsys.readouterr().err
    stuck.unlink()


def test_what_draws_is_ended_where_a_merge_is_given_up(
    sent: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Replies are begun before the figures are counted twice: where these differ, what draws them is left."""
    left: list[str] = []

    @contextmanager
    def draw(_: Returned) -> Iterator[list[Any]]:
        try:
            yield []
        finally:
            left.append("replies")

    monkeypatch.setattr(listing, "OUTPUTS", [replace(listing.OUTPUTS[0], draw=draw)])
    monkeypatch.setattr("consolidate.consolidation.rollup.recount.differences", lambda _: ["so-tc, led"])
    with pytest.raises(SystemExit) as stop:
        main(["merge", str(OCTOBER), "--as-of", "2025-10-31", "--strict", "--workspace", str(sent.root)])
    assert (stop.value.code, left) == (2, ["replies"])


def test_the_page_is_made_by_every_merge(sent: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """One line says where it is, and `page` in the JSON object; it lies beside the master, and names it."""
    place = f"outbox/{OCTOBER}/{OCTOBER}_tong-quan.html"
    lines = merged(sent, capsys).splitlines()
    assert len([line for line in lines if line.endswith(place)]) == 1
    before = (sent.root / place).read_bytes()
    said = json.loads(merged(sent, capsys, "--json"))
    assert said["page"] == place
    assert (sent.root / place).read_bytes() == before
    assert f'href="{Path(said["master"]).name}"'.encode() in before
