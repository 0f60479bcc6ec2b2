"""`export --to`: the same tables in each format, valid, whole or not at all, and where they may not go."""

import errno
import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

import frictionless
import pyarrow.parquet as pq
import pytest

from consolidate.core.files import whole_folder
from consolidate.outputs.exports import table_formats
from tests.support.closed import asked, close
from tests.support.exported import assert_of_master, assert_sums, dictionary, tables
from tests.support.returning import AS_OF, COMMUNE, COMPLETE, PERIOD, RESULT, TASK, Inbox, good

ODD = '-2 việc, "trích",\nxuống dòng; = @ +'


@pytest.fixture
def returned(inbox: Inbox) -> Inbox:
    """Two returns, one with a text that looks like a formula, has quotes, commas and a line break."""
    inbox.drop(good(inbox).fill(TASK, {**COMPLETE, RESULT: ODD}), f"{COMMUNE}.xlsx")
    inbox.drop(b"%PDF-1.4", "cong van.pdf", minute=5)
    return inbox


def exported(inbox: Inbox, form: str = "csv", *more: str) -> dict[str, Any]:
    return asked(inbox, "export", PERIOD, "--to", form, "--as-of", AS_OF, *more)


def folder(inbox: Inbox, form: str = "csv") -> Path:
    return inbox.folder / f"outbox/{PERIOD}/du-lieu/{form}"


def refused(inbox: Inbox, *arguments: str) -> str:
    """The one line of a command that ends with exit code 2."""
    code, out, err = inbox.call("export", PERIOD, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("Lỗi: ")
    assert err.count("\n") == 1
    return err


def test_csv_is_a_valid_package(returned: Inbox) -> None:
    """frictionless finds no fault: types, required values, codes, keys, hashes."""
    exported(returned)
    report = frictionless.validate(str(folder(returned) / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == len(dictionary(folder(returned))["resources"])


def test_tables_add_up_to_the_master(returned: Inbox) -> None:
    """Sums of the tables are the figures of `merge --json`; each cell of the master is in them with file and row."""
    exported(returned)
    merged = asked(returned, "merge", PERIOD, "--as-of", AS_OF)
    found = tables(folder(returned))
    assert_sums(found, merged)
    assert_of_master(found, returned.folder / merged["master"])
    exported(returned)
    assert tables(folder(returned)) == found


def test_no_text_is_changed(returned: Inbox) -> None:
    """A text that begins like a formula, with quotes and a line break, is there as it was typed; and it is told."""
    told = exported(returned)
    marked = [text for rows in tables(folder(returned)).values() for row in rows for text in row.values() if text]
    marked = [text for text in marked if isinstance(text, str) and text.startswith(("=", "+", "-", "@"))]
    assert told["formula_like"] == len(marked) > 0
    row = next(row for row in tables(folder(returned))["details"] if row["result"])
    assert row["result"] == ODD
    assert (row["task"], row["agency"], row["source_file"]) == (TASK, COMMUNE, f"inbox/{PERIOD}/{COMMUNE}.xlsx")
    _, _, err = returned.call("export", PERIOD, "--to", "csv", "--as-of", AS_OF)
    assert "= + - @" in err


def test_the_formats_hold_the_same(returned: Inbox) -> None:
    """CSV, JSON, Parquet and SQLite hold the same values, typed."""
    for form in ("csv", "json", "parquet", "sqlite"):
        exported(returned, form)
    base = sqlite3.connect(folder(returned, "sqlite") / f"{PERIOD}.sqlite")
    base.row_factory = sqlite3.Row
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    for name, rows in tables(folder(returned)).items():
        said = [{key: _iso(value) for key, value in row.items()} for row in rows]
        assert json.loads((folder(returned, "json") / f"{name}.json").read_bytes()) == said
        parquet = pq.read_table(folder(returned, "parquet") / f"{name}.parquet").to_pylist()
        assert parquet == rows
        stored = [dict(row) for row in base.execute(f'SELECT * FROM "{name}"')]  # noqa: S608
        assert stored == said
    base.close()


def _iso(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize("form", ["csv", "json", "parquet", "sqlite"])
def test_the_same_bytes_again(returned: Inbox, form: str) -> None:
    """A second export writes the same bytes, and no other file is made or changed by it."""
    first = exported(returned, form)
    before = {path: path.read_bytes() for path in returned.folder.rglob("*") if path.is_file()}
    assert exported(returned, form) == first
    after = {path: path.read_bytes() for path in returned.folder.rglob("*") if path.is_file()}
    assert after == before


def test_a_closed_period(returned: Inbox) -> None:
    """A closed period gives the closed figures, whatever arrived since."""
    closed = close(returned)
    before = tables_of(returned)
    returned.drop(good(returned).fill(TASK, {**COMPLETE, RESULT: "Gửi lại"}), "lai.xlsx", minute=40)
    after = tables_of(returned)
    assert closed
    assert after["details"] == before["details"]
    assert after["periods"][0]["closed_on"] is not None
    (returned.folder / f"inbox/{PERIOD}/{COMMUNE}.xlsx").unlink()
    assert "đã chốt" in refused(returned, "--to", "csv")


def tables_of(inbox: Inbox) -> dict[str, Any]:
    exported(inbox)
    return tables(folder(inbox))


def test_a_folder_with_spaces_and_diacritics(returned: Inbox, tmp_path: Path) -> None:
    """`--out` takes any name; the files in it have ASCII names."""
    out = tmp_path / "Dữ liệu gửi Sở" / "tháng 10"
    told = exported(returned, "json", "--out", str(out))
    assert told["folder"] == out.as_posix()
    assert all(path.name.isascii() for path in out.iterdir())
    assert not folder(returned).parent.exists()


@pytest.mark.parametrize("place", ["inbox", f"inbox/{PERIOD}", "inbox/moi", "templates", "templates/xuat"])
def test_not_into_what_is_read(returned: Inbox, place: str) -> None:
    """Nothing is written into inbox/ or templates/."""
    before = sorted(returned.folder.rglob("*"))
    assert "--out" in refused(returned, "--to", "csv", "--out", str(returned.folder / place))
    assert [path for path in sorted(returned.folder.rglob("*")) if ".cache" not in str(path)] == before


def test_not_at_the_root_of_a_drive(returned: Inbox) -> None:
    """A drive itself cannot be replaced whole, also where it is empty."""
    assert "gốc" in refused(returned, "--to", "csv", "--out", returned.folder.anchor)


def test_not_over_other_files(returned: Inbox, tmp_path: Path) -> None:
    """A folder that holds what no export wrote is left alone; what one wrote is replaced, unless it was edited."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "bao cao.docx").write_bytes(b"x")
    assert "bao cao.docx" in refused(returned, "--to", "csv", "--out", str(out))
    assert [path.name for path in out.iterdir()] == ["bao cao.docx"]
    (out / "bao cao.docx").unlink()
    exported(returned, "csv", "--out", str(out))
    exported(returned, "json", "--out", str(out))
    assert not list(out.glob("*.csv"))
    (out / "tasks.json").write_text("[]", encoding="utf-8")
    assert "tasks.json" in refused(returned, "--to", "csv", "--out", str(out))
    assert (out / "tasks.json").read_text(encoding="utf-8") == "[]"


def test_an_edited_dictionary_is_not_replaced(returned: Inbox) -> None:
    """What somebody wrote into the dictionary is not lost."""
    exported(returned)
    path = folder(returned) / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"title"', '"tieu_de"'), encoding="utf-8")
    assert "datapackage.json" in refused(returned, "--to", "csv")


def test_open_elsewhere(returned: Inbox) -> None:
    """While a table is open in a program, nothing is replaced."""
    exported(returned)
    (folder(returned) / ".~lock.tasks.csv#").write_text("x", encoding="utf-8")
    assert "đang mở" in refused(returned, "--to", "csv")


def test_a_full_disk_leaves_all_as_it_was(returned: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where not every file can be written none is replaced, and nothing half written stays."""
    exported(returned)
    before = {path: path.read_bytes() for path in folder(returned).parent.rglob("*") if path.is_file()}
    returned.drop(good(returned), "moi.xlsx", minute=50)
    usual = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "issues.csv":
            raise OSError(errno.ENOSPC, "full")
        return usual(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert "đĩa" in refused(returned, "--to", "csv")
    monkeypatch.undo()
    assert {path: path.read_bytes() for path in folder(returned).parent.rglob("*") if path.is_file()} == before


def test_a_run_ended_in_between(returned: Inbox, tmp_path: Path) -> None:
    """What was there before comes back where a run was ended between the two names."""
    place = tmp_path / "out"
    whole_folder.put(place, {"a": b"1"})
    place.rename(place.with_name(".out.old.tmp"))
    place.with_name(".out.new.tmp").mkdir()
    whole_folder.put(place, {"b": b"2"})
    assert sorted(path.name for path in tmp_path.glob(".out*")) == []
    assert [path.name for path in place.iterdir()] == ["b"]


def test_a_place_that_cannot_be_written(returned: Inbox, tmp_path: Path) -> None:
    """A file in the way, or one of its parents, ends the command in one line."""
    (tmp_path / "tep").write_bytes(b"")
    assert "tep" in refused(returned, "--to", "csv", "--out", str(tmp_path / "tep"))
    assert "tep" in refused(returned, "--to", "csv", "--out", str(tmp_path / "tep" / "con"))


# --- wrong use -----------------------------------------------------------------------------------------------------


def test_wrong_use(returned: Inbox) -> None:
    """An unknown format, none at all, a period without an inbox, a period that is none: one line each."""
    assert "csv, parquet, json, sqlite" in refused(returned, "--to", "xlsx")
    assert "--to" in refused(returned)
    for arguments in (("2025-11", "--to", "csv"), ("2025-13", "--to", "csv"), ("2026", "--to", "csv")):
        code, _, err = returned.call("export", *arguments)
        assert code == 2
        assert err.count("\n") == 1
    assert not folder(returned).parent.exists()


def test_without_pyarrow(returned: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pyarrow is not installed one line names what to install, and nothing is written."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, f"{table_formats.__name__}.parquet_tables", raising=False)
    monkeypatch.delattr(table_formats, "parquet_tables", raising=False)
    assert "consolidate[parquet]" in refused(returned, "--to", "parquet")
    assert not folder(returned, "parquet").exists()
