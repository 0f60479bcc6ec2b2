"""A folder of files that belong together is replaced whole, or is as it was."""

import errno
from pathlib import Path

import pytest

from consolidate.core.errors import ConsolidateError
from consolidate.core.files import whole_folder


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_only_the_new_files(tmp_path: Path) -> None:
    """The folder holds just the new files; nothing stays beside it."""
    place = tmp_path / "a" / "b"
    whole_folder.put(place, {"x": b"1", "y": b"2"})
    whole_folder.put(place, {"y": b"3"})
    assert held(place) == {"y": b"3"}
    assert [path.name for path in place.parent.iterdir()] == ["b"]


@pytest.mark.parametrize("at", [1, 2])
def test_a_rename_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Where the folder or its successor cannot be renamed, it is as it was, and one line tells why."""
    place = tmp_path / "b"
    whole_folder.put(place, {"x": b"1"})
    usual, calls = Path.rename, []

    def refusing(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == at:
            raise OSError(errno.ENOSPC, "full")
        return usual(path, target)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(ConsolidateError):
        whole_folder.put(place, {"x": b"2"})
    monkeypatch.undo()
    assert held(place) == {"x": b"1"}
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
