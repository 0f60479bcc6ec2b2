"""The processes of Dask in the place of our own."""

import sys
from collections.abc import Iterator

import pytest

from consolidate.core import executors
from consolidate.core.errors import ConsolidateError
from consolidate.core.workers import Engine, read_all
from tests.support.work import shown, work


@pytest.fixture(scope="module")
def dask() -> Iterator[Engine]:
    """A cluster on this computer."""
    with executors.opened("dask") as engine:
        assert engine
        yield engine


def test_no_name_is_our_own() -> None:
    """Without a name there is no foreign engine."""
    with executors.opened("") as engine:
        assert engine is None


@pytest.mark.parametrize("name", ["spark", "dask:", "dask:nowhere"])
def test_no_such_engine(name: str) -> None:
    """An engine that nobody knows, or that is not there, is refused in one line."""
    with pytest.raises(ConsolidateError, match="executor"), executors.opened(name):
        pass


def test_dask_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is not installed that is said, with what to do."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ConsolidateError, match="pip install"), executors.opened("dask"):
        pass


def test_dask_gives_the_same(dask: Engine) -> None:
    """Results in order, refusals among them; what kills its workers again and again costs itself alone."""
    items = [*"abcdefgh", "refuse", *"ijklmno", "die", "z"]
    results = [shown(result) for result in read_all(items, work, 2, engine=dask)]
    assert results == [shown(result) for result in read_all(items, work, 2)]
