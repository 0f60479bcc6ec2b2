"""Files dropped on the page."""

import time
from pathlib import Path

import pytest

from consolidate.core import workspace
from consolidate.window import inbox_copies


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("a.xlsx", "a.xlsx"),
        ("../../a.xlsx", "a.xlsx"),
        ("..\\..\\templates\\office.key", "office.key"),
        ("/etc/passwd", "passwd"),
        ("C:\\Windows\\a.xlsx", "a.xlsx"),
        ("C:a.xlsx", "C_a.xlsx"),
        ("..", "tep"),
        (".", "tep"),
        ("", "tep"),
        ("a/", "tep"),
        ("con.xlsx", "tep_con.xlsx"),
        ("LPT1", "tep_LPT1"),
        ("a\x00b.xlsx", "a_b.xlsx"),
        ("a.xlsx:x", "a.xlsx_x"),
        ("~$a.xlsx", "a.xlsx"),
        ("a.xlsx . ", "a.xlsx"),
        ("Báo cáo tháng 10.xlsx", "Báo cáo tháng 10.xlsx"),
    ],
)
def test_name_is_never_a_path(given: str, name: str) -> None:
    """Of what a browser calls a file the last part is kept, without what a disk cannot take."""
    assert inbox_copies.name_of(given) == name


def test_long_name_keeps_its_ending() -> None:
    """A name is cut before its ending."""
    name = inbox_copies.name_of("á" * 400 + ".xlsx")
    assert len(name) == inbox_copies.LONGEST_NAME
    assert name.endswith(".xlsx")


def test_name_in_use_is_numbered(tmp_path: Path) -> None:
    """A name that is taken gets “ (2)”, then “ (3)”; what lies there keeps its bytes."""
    folder = tmp_path / "inbox" / "2025-10"
    made = [
        inbox_copies.put(folder, "a.xlsx", 1_760_000_000.0, lambda part, n=n: part.write_bytes(bytes([n])))
        for n in range(3)
    ]
    assert [path.name for path in made] == ["a.xlsx", "a (2).xlsx", "a (3).xlsx"]
    assert [path.read_bytes() for path in made] == [b"\0", b"\1", b"\2"]
    assert {path.stat().st_mtime for path in made} == {1_760_000_000.0}
    assert sorted(folder.iterdir()) == sorted(made)


def test_nothing_is_left_of_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    """Where the copying fails there is neither a half of it nor an empty name."""

    def fails(_: Path) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        inbox_copies.put(tmp_path, "a.xlsx", 1_760_000_000.0, fails)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("given", ["", "x", "nan", "inf", "-1", "0", "9" * 20])
def test_time_that_is_none_is_now(given: str) -> None:
    """Where the browser says no time that a file can have, the file counts as just received."""
    assert abs(inbox_copies.modified(given) - time.time()) < 60


def test_time_is_kept() -> None:
    """The time a file was last changed is kept to the millisecond."""
    assert inbox_copies.modified("1760000000123") == 1_760_000_000.123


def test_name_is_cut_to_what_windows_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a deep folder a long name keeps its beginning and its ending, and its path can be opened there."""
    monkeypatch.setattr(workspace, "LONGEST_PATH", len(str(tmp_path)) + 60)
    for _ in range(2):
        path = inbox_copies.put(tmp_path, f"Báo cáo {'dài ' * 30}.xlsx", 1e9, lambda part: part.write_bytes(b"x"))
        assert len(str(path)) <= workspace.LONGEST_PATH
        assert (path.name[:11], path.suffix) == ("Báo cáo dài", ".xlsx")
