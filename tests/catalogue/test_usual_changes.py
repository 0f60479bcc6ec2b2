"""Usual changes of the catalogue: one row each, where Excel would have it, and nothing else is changed."""

import datetime as dt
import io
import re
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment

from consolidate import catalogue
from consolidate.catalogue import importing
from consolidate.catalogue.importing import usual_changes
from consolidate.catalogue.importing.usual_changes import Address, Change
from consolidate.catalogue.model import Agency, Amendment, Holiday
from consolidate.catalogue.workbook.reading import parse
from consolidate.core.errors import CatalogueError
from consolidate.texts.catalogue import Amendable, DayKind
from tests.support import samples

DAY = dt.date(2025, 12, 1)
DOCUMENT = "123/QĐ-UBND ngày 25/11/2025"


def edited() -> bytes:
    """A catalogue that the office worked on: a column and a note of its own, a colour, a wide column, a formula."""
    book = openpyxl.load_workbook(io.BytesIO(importing.write(samples.CATALOGUE)))
    sheet = book["Cơ quan"]
    sheet["L1"], sheet["L2"], sheet["L3"] = "Ghi riêng", "gọi trước 8 giờ", "=1+1"
    sheet["B2"].comment = Comment("trưởng phòng mới", "văn phòng")
    sheet["B2"].fill = openpyxl.styles.PatternFill("solid", fgColor="FF00FF")
    sheet.column_dimensions["B"].width = 77
    book["Nhiệm vụ"]["F2"].font = openpyxl.styles.Font(bold=True)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


CONTENT = edited()
KNOWN = parse(CONTENT)
TASK = KNOWN.tasks[0].code
AGENCY = KNOWN.agencies[0]
CHANGES: list[tuple[Change, str]] = [
    (Agency(code="", name="Trường Cao đẳng Thử", email="truong@thu.gov.vn"), "Cơ quan"),
    (Amendment(code=TASK, column=Amendable.DEADLINE, value="31/03/2026", since=DAY, document=DOCUMENT), "Điều chỉnh"),
    (Amendment(code=TASK, column=Amendable.LEADS, value=AGENCY.name, since=DAY, document=DOCUMENT), "Điều chỉnh"),
    (Amendment(code=TASK, column=Amendable.DROPPED, since=DAY, document=DOCUMENT), "Điều chỉnh"),
    (Holiday(day=dt.date(2026, 9, 1), kind=DayKind.OFF, name="Quốc khánh"), "Ngày nghỉ"),
    (Holiday(day=dt.date(2026, 8, 22), kind=DayKind.MAKE_UP, name="=làm bù"), "Ngày nghỉ"),
    (Address(AGENCY.code, "moi@thu.gov.vn; hai@thu.gov.vn"), "Cơ quan"),
]


def look(cell: openpyxl.cell.cell.Cell) -> str:
    return repr((cell.number_format, cell.fill, cell.font, cell.border, cell.alignment, cell.comment))


@pytest.mark.parametrize(("change", "title"), CHANGES, ids=lambda value: type(value).__name__)
def test_nothing_else_changes(change: Change, title: str) -> None:
    """Every other cell of every sheet has the value, format and note it had; the drafted cells have what was shown."""
    made = usual_changes.draft(CONTENT, change)
    assert made.sheet == title
    before, after = (openpyxl.load_workbook(io.BytesIO(content)) for content in (CONTENT, made.content))
    assert before.sheetnames == after.sheetnames
    written = {each.cell: each.after for each in made.cells}
    for sheet in before.worksheets:
        now = after[sheet.title]
        for line in now.iter_rows():
            for cell in line:
                was = sheet[cell.coordinate]
                if (sheet.title, cell.row) == (made.sheet, made.row) and cell.coordinate in written:
                    continue
                assert cell.value == was.value, cell.coordinate
                if (sheet.title, cell.row) != (made.sheet, made.row):
                    assert look(cell) == look(was), cell.coordinate
        for key, width in sheet.column_dimensions.items():
            assert now.column_dimensions[key].width == width.width
        assert len(now.data_validations.dataValidation) == len(sheet.data_validations.dataValidation)
        assert now.freeze_panes == sheet.freeze_panes
    assert written
    for name, text in written.items():
        value = after[made.sheet][name].value
        assert (f"{value:%d/%m/%Y}" if isinstance(value, dt.datetime) else value) == text
        assert after[made.sheet][name].data_type != "f"


@pytest.mark.parametrize(("change", "title"), CHANGES, ids=lambda value: type(value).__name__)
def test_the_catalogue_has_it(change: Change, title: str) -> None:
    """The catalogue with the row is read without a fault, and holds the change."""
    known = parse(usual_changes.draft(CONTENT, change).content)
    if isinstance(change, Agency):
        assert [each.code for each in known.agencies if each.name == change.name] == ["truong-cao-dang-thu"]
    elif isinstance(change, Address):
        assert known.agency_by_code[change.agency].email == change.email
    else:
        assert change in (*known.amendments, *known.holidays)


def test_extension_is_in_force() -> None:
    """An extension holds from its day on, not before."""
    made = usual_changes.draft(CONTENT, CHANGES[1][0])
    known = parse(made.content)
    assert catalogue.in_force(known, DAY).task_by_code[TASK].deadline == dt.date(2026, 3, 31)
    before = catalogue.in_force(known, DAY - dt.timedelta(days=1))
    assert before.task_by_code[TASK].deadline == KNOWN.task_by_code[TASK].deadline


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Amendment(code="KHONG-CO", column=Amendable.DROPPED, since=DAY, document=DOCUMENT), "KHONG-CO"),
        (Amendment(code=TASK, column=Amendable.LEADS, value="Sở Nào Đó", since=DAY, document=DOCUMENT), "Sở Nào Đó"),
        (
            Amendment(code=TASK, column=Amendable.DEADLINE, value="31/02/2026", since=DAY, document=DOCUMENT),
            "31/02/2026",
        ),
        (Amendment(code=TASK, column=Amendable.CARRIED, value="X/1", since=DAY, document=DOCUMENT), "X/1"),
        (Agency(code="", name=AGENCY.name), AGENCY.name),
        (Agency(code=AGENCY.code, name="Khác hẳn"), AGENCY.code),
        (Agency(code="", name="Cơ quan thử", groups=("khong-co",)), "khong-co"),
        (Address(AGENCY.code, "không phải địa chỉ"), "không phải địa chỉ"),
        (Address("khong-co", "a@b.vn"), "khong-co"),
        (Address(AGENCY.code, AGENCY.email), "đúng địa chỉ"),
    ],
)
def test_what_does_not_fit(change: Change, said: str) -> None:
    """A change with which the catalogue would have a fault is refused, with that fault."""
    with pytest.raises(CatalogueError, match=said):
        usual_changes.draft(CONTENT, change)


def test_twice() -> None:
    """The same holiday, and the same agency, are not written a second time."""
    for change, _ in (CHANGES[0], CHANGES[4]):
        once = usual_changes.draft(CONTENT, change).content
        with pytest.raises(CatalogueError):
            usual_changes.draft(once, change)


def test_formula_in_a_cell_that_is_read() -> None:
    """A cell of ours that is a formula would lose its value in the saved file: nothing is written, and why is said."""
    book = openpyxl.load_workbook(io.BytesIO(CONTENT))
    book["Cơ quan"]["E2"] = "placeholder@thu.gov.vn"
    content = io.BytesIO()
    book.save(content)
    with_value = _with_formula(content.getvalue())
    assert parse(with_value).agencies[0].email == "placeholder@thu.gov.vn"
    with pytest.raises(CatalogueError, match="công thức"):
        usual_changes.draft(with_value, CHANGES[4][0])


def _with_formula(content: bytes) -> bytes:
    """The workbook in which the cell of that address is a formula with the address as its stored value."""
    made = io.BytesIO()
    formula = rb'<c r="E2"\1 t="str"><f>"placeholder"&amp;"@thu.gov.vn"</f><v>placeholder@thu.gov.vn</v></c>'
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = rb'<c r="E2"([^>]*?) t="inlineStr"><is><t>placeholder@thu.gov.vn</t></is></c>'
            new.writestr(name, re.sub(text, formula, old.read(name)))
    return made.getvalue()
