"""Columns `Mã trên <hệ thống>` of the catalogue: which systems there are, and which codes they have."""

import io
from pathlib import Path

import openpyxl
import pytest

from consolidate.catalogue import importing
from consolidate.catalogue.workbook.other_systems import named, slug, systems
from consolidate.catalogue.workbook.reading import parse
from consolidate.core.errors import CatalogueError
from tests.support import samples


def written(folder: Path, columns: dict[str, dict[str, object]], sheet: str = "Nhiệm vụ") -> Path:
    """A catalogue with further columns: header → our code → the cell below it."""
    book = openpyxl.load_workbook(io.BytesIO(importing.write(samples.CATALOGUE)))
    page = book[sheet]
    for header, codes in columns.items():
        place = page.max_column + 1
        page.cell(1, place).value = header.partition("|")[0]
        for row in range(2, page.max_row + 1):
            page.cell(row, place).value = codes.get(page.cell(row, 1).value)
    path = folder / "catalogue.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("name", ["nq57", "NQ57.VN", " nq57.vn ", "Nq57"])
def test_one_name_however_written(tmp_path: Path, name: str) -> None:
    """Case, spaces, diacritics and `.vn` do not tell systems apart."""
    found = named(systems(written(tmp_path, {})), name)
    assert found
    assert (found.name, found.slug, found.in_catalogue, dict(found.codes)) == ("nq57.vn", "nq57", False, {})


def test_codes_of_columns(tmp_path: Path) -> None:
    """A number is its digits, an empty cell no code; a catalogue with such columns is valid."""
    path = written(
        tmp_path, {"Mã trên nq57.vn": {"P/I.1": 40217, "P/I.2": " 007 "}, "Mã trên Phần mềm A": {"P/I.1": "x"}}
    )
    found = {each.slug: dict(each.codes) for each in systems(path)}
    assert found["nq57"] == {"P/I.1": "40217", "P/I.2": "007"}
    assert found["phan-mem-a"] == {"P/I.1": "x"}
    assert parse(path.read_bytes()).tasks == samples.CATALOGUE.tasks
    assert named(systems(path), "khác") is None


def test_two_columns_of_one_system(tmp_path: Path) -> None:
    """Two columns for one system on a sheet contradict each other: the second is named."""
    path = written(tmp_path, {"Mã trên nq57": {}, "Mã trên NQ57.vn": {}})
    with pytest.raises(CatalogueError, match="Nhiệm vụ"):
        systems(path)


def test_names_of_files() -> None:
    """The name in file names is ASCII, without spaces or signs."""
    assert slug("Hệ thống báo cáo / Chính phủ (mới)") == "he-thong-bao-cao-chinh-phu-moi"
    assert slug("../..") == ""
