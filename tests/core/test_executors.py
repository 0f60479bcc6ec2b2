"""The processes of Dask in the place of our own."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from consolidate.core import executors
from consolidate.core.errors import ConsolidateError
from consolidate.core.workers import Engine, read_all
from tests.support.hostile import PERIOD, call, good_returns, hostile_files, office
from tests.support.work import shown, work

pytestmark = pytest.mark.slow  # a Dask cluster is started


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


def test_a_merge_by_dask(tmp_path: Path) -> None:
    """Good returns and hostile files read by a cluster: what is said of them is what our own processes say."""
    workspace = office(tmp_path)
    folder = workspace.inbox(PERIOD)
    folder.mkdir(parents=True)
    good = dict(good_returns(workspace))
    for name, data in sorted(good.items())[:12] + [(name, data) for name, data, _ in hostile_files(good[min(good)])]:
        (folder / name).write_bytes(data)
    with_dask = call(workspace.root, "merge", str(PERIOD), "--json", "--executor", "dask")
    workspace.cache(PERIOD).unlink()
    assert with_dask == call(workspace.root, "merge", str(PERIOD), "--json")
