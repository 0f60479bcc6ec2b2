"""Started without a console, as by a double click on Windows."""

import sys
from pathlib import Path

import pytest

from consolidate import cli
from consolidate.cli import message_box


def test_without_a_console_a_fault_is_shown_in_a_box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line that would be on standard error: else a person would see nothing happen at all."""
    shown: list[str] = []
    monkeypatch.setattr(message_box, "show", lambda _, text: shown.append(text))
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    with pytest.raises(SystemExit) as ended:
        cli.main(["--workspace", str(tmp_path), "merge", "2025-10"])
    assert ended.value.code == 2
    assert len(shown) == 1
    assert "catalogue.xlsx" in shown[0]


def test_with_a_console_no_box_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line is on standard error."""
    shown: list[str] = []
    monkeypatch.setattr(message_box, "show", lambda _, text: shown.append(text))
    with pytest.raises(SystemExit):
        cli.main(["--workspace", str(tmp_path), "merge", "2025-10"])
    assert shown == []
