"""What the cache of checked returns never loads: bytes that the office's key did not sign, or of other rules."""

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from consolidate.core.period import Period
from consolidate.returns import cache
from consolidate.returns.model import CheckedReturn, Received
from consolidate.returns.validation import CheckContext
from consolidate.texts.labels import Cycle, ZeroDenominator
from tests.support import samples

CONTEXT = CheckContext(
    key=samples.KEY,
    period=Period.parse(samples.PERIOD),
    packets={},
    catalogue=samples.CATALOGUE,
    as_of=samples.LAST_DAY,
)
ARRIVED = dt.datetime(2025, 10, 20, tzinfo=dt.UTC)
RETURN = CheckedReturn(received=Received(path="inbox/a.xlsx", sha256="0" * 64, size=1, arrived=ARRIVED))
CACHED = {("inbox/a.xlsx", "0" * 64): RETURN}


def saved(folder: Path) -> Path:
    """A cache of one return that was checked in CONTEXT."""
    path = folder / "cache.bin"
    cache.save(path, CONTEXT.key, cache.fingerprint(CONTEXT), [RETURN])
    return path


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    """In the same context the returns come back as they were."""
    assert cache.load(saved(tmp_path), CONTEXT) == CACHED


@pytest.mark.parametrize("change", [{"key": b"another"}, {"as_of": dt.date(2025, 10, 30)}], ids=min)
def test_another_context_finds_nothing(tmp_path: Path, change: dict[str, Any]) -> None:
    """Of another office, or checked as of another day, they are as if they were not there."""
    assert cache.load(saved(tmp_path), replace(CONTEXT, **change)) == {}


@pytest.mark.parametrize(
    "change",
    [
        {"numerator_is": "Hồ sơ"},
        {"denominator_is": "Hồ sơ"},
        {"part_units": "hồ sơ / hồ sơ"},
        {"plausible": "giá trị 4-12"},
        {"zero_denominator": ZeroDenominator.ALLOWED},
        {"cycle": Cycle.QUARTER},
    ],
    ids=min,
)
def test_another_rule_of_a_target_finds_nothing(tmp_path: Path, change: dict[str, Any]) -> None:
    """What the catalogue says of a target decides how its figures are checked, each field of it."""
    first, *others = samples.CATALOGUE.targets
    changed = replace(samples.CATALOGUE, targets=(replace(first, **change), *others))
    assert cache.load(saved(tmp_path), replace(CONTEXT, catalogue=changed)) == {}


def test_strange_bytes_are_never_loaded(tmp_path: Path) -> None:
    """A file that is missing, short or changed is as if it were not there."""
    path = tmp_path / "cache.bin"
    assert cache.load(path, CONTEXT) == {}
    path.write_bytes(b"x" * 10)
    assert cache.load(path, CONTEXT) == {}
    path.write_bytes(saved(tmp_path).read_bytes()[:-1] + b"x")
    assert cache.load(path, CONTEXT) == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe to which nobody writes is as if there were no cache."""
    os.mkfifo(tmp_path / "pipe.bin")
    assert cache.load(tmp_path / "pipe.bin", CONTEXT) == {}
