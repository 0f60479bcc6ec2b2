"""The catalogue's own guide, its example of a change, and its lists to choose from."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openxml_audit import OpenXmlValidator

from consolidate import catalogue
from consolidate.catalogue import documents, importing, profiles
from consolidate.catalogue.importing import catalogue_file
from consolidate.catalogue.model import Amendment
from consolidate.catalogue.workbook.sheets import AMENDMENTS
from consolidate.core.errors import CatalogueError
from tests.support.imports import import_all


@pytest.fixture(scope="module")
def written() -> bytes:
    return importing.write(importing.build(documents.read(name, data) for name, data in profiles.sources().items()))


def edited(content: bytes, edit: Callable[[Workbook], object]) -> bytes:
    """The workbook after somebody worked on it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_the_guide_names_every_sheet_and_matter(written: bytes, tmp_path: Path) -> None:
    """It stands first, links to each sheet, has every matter to be confirmed in its order, and is clean Open XML."""
    book = openpyxl.load_workbook(io.BytesIO(written))
    sheet = book.worksheets[0]
    texts = [str(cell.value) for row in sheet for cell in row if cell.value]
    assert book.active is sheet
    assert [cell.value for row in sheet for cell in row if cell.hyperlink] == book.sheetnames[1:]
    matters = [row["Việc"] for row in profiles.table("to_confirm")]
    assert [text for text in texts if text in matters] == matters
    assert len(matters) == 12
    (tmp_path / "catalogue.xlsx").write_bytes(written)
    assert OpenXmlValidator().validate(tmp_path / "catalogue.xlsx").errors == []


def test_the_guide_is_none_of_the_catalogue(written: bytes) -> None:
    """Without it, or with anything typed into it, the catalogue is the same."""
    whole = catalogue.parse(written)
    assert catalogue.parse(edited(written, lambda book: book.remove(book["Hướng dẫn"]))) == whole
    assert catalogue.parse(edited(written, lambda book: book["Hướng dẫn"].__setitem__("A1", "x"))) == whole
    assert whole.amendments == ()


def test_an_import_keeps_the_guide_and_the_example(written: bytes) -> None:
    """After a changed document was taken in, both stand as they stood."""
    name, content = next((n, c) for n, c in profiles.sources().items() if "phu-luc" in n)
    changed = documents.read(name, content.replace(b"31/12/2025", b"30/11/2025"))
    after, _ = import_all(written, [changed])
    was, now = (openpyxl.load_workbook(io.BytesIO(each)) for each in (written, after))
    assert now.sheetnames == was.sheetnames
    for title in ("Hướng dẫn", "Điều chỉnh"):
        assert [[c.value for c in row] for row in now[title]] == [[c.value for c in row] for row in was[title]]


def test_a_missing_sheet_of_changes_comes_back_in_its_place(written: bytes) -> None:
    """A catalogue without `Điều chỉnh`, with the guide or without, gets it between tasks and days off."""
    for gone in (["Điều chỉnh"], ["Điều chỉnh", "Hướng dẫn"]):
        book = openpyxl.load_workbook(io.BytesIO(written))
        for title in gone:
            book.remove(book[title])
        amendments = appended(book)
        assert book.sheetnames[amendments - 1 : amendments + 2] == ["Nhiệm vụ", "Điều chỉnh", "Ngày nghỉ"]


def appended(book: Workbook) -> int:
    """Append a change; where its sheet stands now."""
    change = Amendment(code="UBND-2025/V.2", column="thôi thực hiện", since=dt.date(2025, 12, 1), document="1/QĐ")
    catalogue_file.append(book, AMENDMENTS, change)
    return book.sheetnames.index("Điều chỉnh")


REAL = {"A": "UBND-2025/V.2", "B": "Hạn", "C": "31/12/2026", "D": "01/12/2025", "E": "12/QĐ-UBND ngày 25/11/2025"}


def test_rows_beside_the_example_count(written: bytes) -> None:
    """Below it, over it, and where it was deleted: the office's own rows are read, the example is not."""

    def below(book: Workbook) -> None:
        for column, value in REAL.items():
            book["Điều chỉnh"][f"{column}3"] = value

    def over(book: Workbook) -> None:
        for column, value in REAL.items():
            book["Điều chỉnh"][f"{column}2"] = value

    found = {catalogue.parse(edited(written, edit)).amendments for edit in (below, over)}
    assert len(found) == 1
    assert [(one.code, one.value) for one in found.pop()] == [("UBND-2025/V.2", "31/12/2026")]
    assert catalogue.parse(edited(written, lambda book: book["Điều chỉnh"].delete_rows(2))).amendments == ()


@pytest.mark.parametrize(
    ("cell", "value", "at"),
    [
        ("C2", "30/06/2026", "A2"),
        ("B2", "Cơ quan chủ trì", "A2"),
        ("D2", dt.datetime(2026, 1, 1), "A2"),
        ("F2", "V.2 được gia hạn", "A2"),
        ("E2", "12/QĐ-UBND", "A2"),
        ("A2", "UBND-2025/V.2", "E2"),
    ],
)
def test_what_is_typed_into_the_example_is_not_passed_over(written: bytes, cell: str, value: object, at: str) -> None:
    """Half an example and half a change: told with its cell, not counted and not dropped."""
    with pytest.raises(CatalogueError, match=f"trang Điều chỉnh, ô {at}: .*ví dụ"):
        catalogue.parse(edited(written, lambda book: book["Điều chỉnh"].__setitem__(cell, value)))


def test_lists_offer_and_do_not_force(written: bytes) -> None:
    """Groups and agencies are offered by name where one or several may stand; anything else may be typed."""
    sheet = openpyxl.load_workbook(io.BytesIO(written))["Cơ quan"]
    lists = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    assert {column: rule.formula1.split(",")[0] for column, rule in lists.items()} == {
        "D": "OFFSET('Nhóm'!$B$2",
        "H": "OFFSET('Cơ quan'!$B$2",
    }
    assert not any(rule.showErrorMessage for rule in lists.values())
