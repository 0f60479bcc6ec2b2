"""Commands in messages can be typed as they stand, however the program was started."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from consolidate.cli import as_called
from tests.support.paths import ROOT


def test_started_as_a_module() -> None:
    """`python -m consolidate` is named with the interpreter as it was typed."""
    script = "/somewhere/site-packages/consolidate/__main__.py"
    assert as_called.started(["python3.11", "-m", "consolidate", "init"], [script]) == "python3.11 -m consolidate"


def test_started_from_the_environment_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script in the folder is named from there, also with the ending that Windows gives it, one elsewhere whole."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    here = str(Path(".venv") / "Scripts" / "consolidate")
    for name in (here, str(tmp_path / here), str(tmp_path / f"{here}.exe")):
        assert as_called.started([], [name]) == here
    away = tmp_path.parent / "elsewhere" / "my tools" / "consolidate"
    assert as_called.started([], [str(away)]) == f'"{away}"'


def test_started_by_its_name_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system finds the program by its name, the name is enough."""
    script = tmp_path / "bin" / "consolidate"
    script.parent.mkdir()
    script.write_text("", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(script.parent))
    assert as_called.started([], [str(script)]) == "consolidate"


def test_started_by_another_program() -> None:
    """Another program that calls ours says nothing of how a person would."""
    assert as_called.started(["python"], ["/usr/bin/pytest"]) == "consolidate"
    assert as_called.started([], []) == "consolidate"


def test_only_commands_are_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name of a folder or file, and the program's name before another word, stay."""
    monkeypatch.setattr(as_called, "program", lambda: "PROGRAM")
    line = "consolidate: /home/consolidate merge, consolidate mergers; “consolidate merge 2025-10”, consolidate init."
    assert as_called.as_called(line, ("merge", "init")) == (
        "consolidate: /home/consolidate merge, consolidate mergers; “PROGRAM merge 2025-10”, PROGRAM init."
    )


@pytest.mark.parametrize("arguments", [["merge", "2025-10"], ["check", "--help"], ["merge"]])
def test_messages_and_help_say_it_as_it_was_called(arguments: list[str], tmp_path: Path) -> None:
    """What a run prints to be typed next begins as that run began."""
    run = subprocess.run(
        [sys.executable, "-m", "consolidate", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    said = run.stdout + run.stderr
    assert said.count("consolidate") >= 1
    assert said.count("consolidate") == said.count("-m consolidate ")


@pytest.mark.parametrize("arguments", [["init", "thừa"], ["init", "--nothing"], ["merge"]])
def test_wrong_use_names_the_command_once(arguments: list[str], tmp_path: Path) -> None:
    """The help to ask for begins as the run began, once."""
    run = subprocess.run(
        [sys.executable, "-m", "consolidate", *arguments],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 2
    assert run.stderr.count("-m ") == 1
    assert f"-m consolidate {arguments[0]} --help”" in run.stderr
