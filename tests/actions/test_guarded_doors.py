"""Files that end the process which reads them, at every door: a line in Vietnamese, the file named, nothing written."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from consolidate.spreadsheets import reading
from tests.support.returning import AS_OF, PERIOD, Inbox, good
from tests.support.workbooks import OLE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process there shares nothing with its parent")

MARK = b"ends whoever reads it"


def _dies(read: Callable[..., object]) -> Callable[..., object]:
    def reading_it(data: bytes, *more: object, **named: object) -> object:
        if MARK in data:
            os._exit(134)
        return read(data, *more, **named)

    return reading_it


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook with the mark in it aborts the process that reads it."""
    monkeypatch.setattr(reading, "read", _dies(reading.read))


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a workspace with its bytes, but for what a merge remembers of files that it read."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts}


@pytest.mark.usefixtures("deadly")
@pytest.mark.parametrize("arguments", [("merge", PERIOD, "--as-of", AS_OF), ("generate", "2025-11")])
def test_the_master_of_an_earlier_merge(inbox: Inbox, arguments: tuple[str, ...]) -> None:
    """A master that ends its reader stops the command, which names it, and stays as it is."""
    inbox.drop(good(inbox))
    inbox.call("merge", PERIOD, "--as-of", AS_OF)
    master = inbox.folder / f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx"
    master.write_bytes(master.read_bytes() + MARK)
    before = content(inbox.folder)
    code, out, err = inbox.call(*arguments)
    assert (code, out) == (2, "")
    assert f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx" in err
    assert len(err.splitlines()) == 1
    assert content(inbox.folder) == before


@pytest.mark.usefixtures("deadly")
@pytest.mark.parametrize("others", [0, 2])
def test_a_plan_document(inbox: Inbox, tmp_path: Path, others: int) -> None:
    """A plan document that ends its reader is named; neither it nor those beside it are taken up."""
    bad = tmp_path / "ke-hoach.xlsx"
    bad.write_bytes(inbox.sent() + MARK)
    beside = [shutil.copy(bad, tmp_path / f"k{number}.xlsx") for number in range(others)]
    before = content(inbox.folder)
    code, out, err = inbox.call("import", str(bad), *map(str, beside))
    assert (code, out) == (2, "")
    assert "ke-hoach.xlsx" in err
    assert len(err.splitlines()) == 1
    assert content(inbox.folder) == before


@pytest.mark.usefixtures("deadly")
def test_a_file_that_is_only_checked(inbox: Inbox, tmp_path: Path) -> None:
    """`check FILE` tells of the file as `merge` would."""
    bad = tmp_path / "tra-ve.xlsx"
    bad.write_bytes(inbox.sent() + MARK)
    code, out, err = inbox.call("check", str(bad))
    assert code == 1
    assert "tra-ve.xlsx" in out
    assert err == ""


@pytest.mark.parametrize("door", [("check",), ("import",), ("import", "--apply")])
def test_an_old_workbook_that_ends_its_reader(
    inbox: Inbox, tmp_path: Path, door: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library for .xls ends its process: wherever the file comes in, the program goes on."""

    def aborts(*_: object) -> None:
        os._exit(134)

    monkeypatch.setattr("python_calamine.CalamineWorkbook", type("Aborts", (), {"from_filelike": staticmethod(aborts)}))
    bad = tmp_path / "cu.xls"
    bad.write_bytes(OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"))
    command, *rest = door
    code, out, err = inbox.call(command, *rest, str(bad))
    assert code in (1, 2)
    assert "cu.xls" in out + err
