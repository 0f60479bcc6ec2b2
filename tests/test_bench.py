"""The measurements run; what they measure is nobody's business here."""

import importlib
import subprocess
import sys

import pytest


@pytest.mark.slow
def test_the_benchmark_prints_its_tables() -> None:
    """Every measure but the peer's, at size three, one round: a line for each with a ratio, and one of growth."""
    words = (sys.executable, "-m", "tests.bench", "--sizes", "3,3", "--growth", "3", "--rounds", "1")
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    lines = [line.split(" | ") for line in done.stdout.splitlines() if line.startswith("|")]
    ratios = [float(line[3]) for line in lines if len(line) == 6 and line[3][:1].isdigit() and line[4][:1] in ("", "≤")]
    assert len(ratios) == 9
    assert all(ratios)
    assert lines[-1][0] == "| 3"


@pytest.mark.parametrize("module", ["hostile", "words", "year"])
def test_the_other_measurements_import(module: str) -> None:
    """What they use is still there."""
    assert importlib.import_module(f"tests.bench.{module}").main
