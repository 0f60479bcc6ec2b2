"""Our forms found in what came back: by labels, with every value kept and every address true."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from consolidate.forms import signing, writer
from consolidate.forms.columns import HEADER_ROW, SHEETS, TASKS, VERSION
from consolidate.forms.model import Identity, SheetKey
from consolidate.returns import form_reader
from consolidate.returns.model import RawForm, RawReturn, Received
from consolidate.spreadsheets import reading
from consolidate.spreadsheets.model import CellKind
from consolidate.texts.codes import Code
from tests.conftest import Convert
from tests.support.samples import COMMUNE, KEY, PERIOD

DAY = dt.datetime
RECEIVED = Received(path="inbox/2025-10/a.xlsx", sha256="ab" * 32, size=1, arrived=DAY(2025, 10, 30, 8))
IDENTITY = signing.signed(
    KEY, Identity(workspace="w", period=PERIOD, agency="xa-muong-kim", template=VERSION, catalogue="c0ffee")
)
SENT = writer.write(
    COMMUNE,
    IDENTITY,
    lambda sheet, code: signing.row_key(KEY, "xa-muong-kim", sheet, code),
    writer.Office(name="Sở Khoa học và Công nghệ"),
)
COLUMN = {column.key: number for number, column in enumerate(TASKS.columns, start=1)}
FIRST = HEADER_ROW + 1


def understand(data: bytes, name: str = "a.xlsx") -> RawReturn:
    return form_reader.understand(reading.read(data, name), RECEIVED)


def edited(edit: Callable[[Any], object]) -> RawReturn:
    """The sent workbook after `edit(book)` by openpyxl, understood."""
    book = openpyxl.load_workbook(io.BytesIO(SENT))
    edit(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return understand(buffer.getvalue())


def filled(edit: Callable[[Any], object]) -> RawReturn:
    """The same with the tasks sheet."""
    return edited(lambda book: edit(book["Nhiệm vụ"]))


def codes(raw: RawReturn) -> list[Code]:
    return [issue.code for issue in raw.issues]


def tasks(raw: RawReturn) -> RawForm:
    return next(form for form in raw.forms if form.key is SheetKey.TASKS)


def test_the_sent_workbook_is_understood() -> None:
    """What was sent comes back whole: identity, both forms, every row with its key, nothing beside."""
    raw = understand(SENT)
    assert raw.identity == IDENTITY
    assert [form.key for form in raw.forms] == list(SHEETS)
    assert [row.cells["code"].value for row in tasks(raw).rows] == [row.task.code for row in COMMUNE.tasks]
    assert tasks(raw).columns == COLUMN
    assert [row.row for row in tasks(raw).rows] == list(range(FIRST, FIRST + len(COMMUNE.tasks)))
    assert [(form.extra, form.extra_headers, form.notes) for form in raw.forms] == [((), {}, ())] * 2
    assert raw.issues == ()
    assert signing.is_genuine(KEY, raw.identity)


def test_typed_cells_stand_in_their_columns() -> None:
    """A text, a number and a day typed into open cells come with row, column and kind."""

    def fill(sheet: Any) -> None:
        for key, value in {"status": "Hoàn thành", "progress": 100, "done_on": DAY(2025, 10, 15)}.items():
            sheet.cell(FIRST, COLUMN[key], value)

    row = tasks(filled(fill)).rows[0]
    assert [(row.cells[key].kind, row.cells[key].value) for key in ("status", "progress", "done_on")] == [
        (CellKind.TEXT, "Hoàn thành"),
        (CellKind.NUMBER, 100.0),
        (CellKind.DATE, DAY(2025, 10, 15)),
    ]
    assert (row.cells["progress"].row, row.cells["progress"].column) == (FIRST, COLUMN["progress"])


# --- identity ----------------------------------------------------------------------------------------------------


def test_properties_stand_in_for_a_lost_sheet() -> None:
    """Without `_meta` the identity comes from the file's properties."""
    raw = edited(lambda book: book.remove(book["_meta"]))
    assert (raw.identity, codes(raw)) == (IDENTITY, [])


def test_the_sheet_wins_over_properties() -> None:
    """Where both say different things, the sheet is believed and an issue tells."""

    def forward(book: Any) -> None:
        book["_meta"]["B2"] = "2025-11"

    raw = edited(forward)
    assert raw.identity is not None
    assert raw.identity.period == "2025-11"
    assert codes(raw) == [Code.IDENTITY_DIFFERS]


def test_no_identity_is_none() -> None:
    """A workbook rebuilt by hand has no identity; its rows are found all the same."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append([str(column.label) for column in TASKS.columns])
    sheet.append(["P/I.2", *[None] * 9, "Hoàn thành"])
    buffer = io.BytesIO()
    book.save(buffer)
    raw = understand(buffer.getvalue())
    assert raw.identity is None
    assert [row.cells["status"].value for row in tasks(raw).rows] == ["Hoàn thành"]


@pytest.mark.parametrize("rows", [[], [["Mã", "Nội dung nhiệm vụ"]], [["a", "b", "c"]]])
def test_other_workbooks_are_refused(rows: list[list[str]]) -> None:
    """A workbook without the header row of a form is not our form; its cells are kept."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    raw = understand(buffer.getvalue())
    assert (raw.forms, codes(raw)) == ((), [Code.NOT_OUR_FORM])
    assert [cell.value for each in raw.sheets for cell in each.cells] == [text for row in rows for text in row]


# --- sheets ------------------------------------------------------------------------------------------------------


def test_a_renamed_sheet_is_found() -> None:
    """A sheet is known by its header row; a new name is told."""

    def rename(book: Any) -> None:
        book["Nhiệm vụ"].title = "Sheet1"

    raw = edited(rename)
    assert tasks(raw).title == "Sheet1"
    assert codes(raw) == [Code.SHEET_FOUND_BY_LIKENESS]


def test_equal_copies_are_one_sheet() -> None:
    """Of two sheets with the same content the one under its own name is read, once."""
    raw = edited(lambda book: book.move_sheet(book.copy_worksheet(book["Nhiệm vụ"]), -9))
    assert [form.title for form in raw.forms if form.key is SheetKey.TASKS] == ["Nhiệm vụ"]
    assert codes(raw) == [Code.SHEET_FOUND_BY_LIKENESS]


def test_differing_copies_are_both_kept() -> None:
    """Two sheets that say different things: both are kept with their cells, and the file cannot be used."""

    def copy(book: Any) -> None:
        book.copy_worksheet(book["Nhiệm vụ"]).cell(FIRST, COLUMN["result"], "khác")

    raw = edited(copy)
    assert [form.key for form in raw.forms] == [SheetKey.TASKS, SheetKey.TASKS, SheetKey.TARGETS]
    assert codes(raw) == [Code.AMBIGUOUS_VERSION]


def test_the_header_may_stand_elsewhere() -> None:
    """Rows inserted above the header move everything and change nothing."""
    raw = filled(lambda sheet: sheet.insert_rows(1, 5))
    assert [row.row for row in tasks(raw).rows] == list(range(FIRST + 5, FIRST + 5 + len(COMMUNE.tasks)))


# --- columns -----------------------------------------------------------------------------------------------------


def header(sheet: Any, key: str, text: str | None) -> None:
    sheet.cell(HEADER_ROW, COLUMN[key]).value = text


@pytest.mark.parametrize("text", ["  trạng\n THÁI ", "Tra\u0323ng tha\u0301i", "Trang thai", "Trạng\u00a0thái\u200b"])
def test_labels_are_compared_folded(text: str) -> None:
    """Case, spaces, line breaks, diacritics and the way they are composed do not make another label."""
    raw = filled(lambda sheet: header(sheet, "status", text))
    assert (tasks(raw).columns, codes(raw)) == (COLUMN, [])


def test_moved_columns_are_followed() -> None:
    """Columns are found by label wherever they stand."""

    def move(sheet: Any) -> None:
        sheet.cell(FIRST, COLUMN["result"], "đã xong")
        sheet.insert_cols(1, 2)

    form = tasks(filled(move))
    assert form.columns == {key: number + 2 for key, number in COLUMN.items()}
    assert form.rows[0].cells["result"].value == "đã xong"


def test_a_renamed_header_is_found_by_likeness() -> None:
    """A header close to one missing label is taken for it, and told with its cell."""
    raw = filled(lambda sheet: header(sheet, "result", "Kết quả đã thực hiện"))
    assert tasks(raw).columns == COLUMN
    assert [(issue.code, issue.place.cell) for issue in raw.issues] == [
        (Code.COLUMN_FOUND_BY_LIKENESS, f"N{HEADER_ROW}")
    ]


def test_a_lost_input_column_is_told() -> None:
    """A column to fill in whose header is gone is missing; its cells are kept as extra, never read as another's."""

    def rename(sheet: Any) -> None:
        header(sheet, "result", "Ngày giờ")
        sheet.cell(FIRST, COLUMN["result"], "mất tên")

    raw = filled(rename)
    assert codes(raw) == [Code.MISSING_COLUMN]
    assert [cell.value for cell in tasks(raw).extra] == ["mất tên"]
    assert tasks(raw).extra_headers == {COLUMN["result"]: "Ngày giờ"}


def test_a_lost_column_of_ours_is_no_fault() -> None:
    """What we prefilled we know; only a column to fill in can be missed."""
    raw = filled(lambda sheet: header(sheet, "leads", None))
    assert codes(raw) == []
    assert "leads" not in tasks(raw).columns


def test_a_doubled_label_is_told() -> None:
    """Two columns of one name: nobody can say which counts; the cells of both are kept."""

    def double(sheet: Any) -> None:
        sheet.cell(HEADER_ROW, 30, "Trạng thái")
        sheet.cell(FIRST, 30, "Hoàn thành")

    raw = filled(double)
    assert [(issue.code, issue.place.cell) for issue in raw.issues] == [(Code.DOUBLED_COLUMN, f"AD{HEADER_ROW}")]
    assert [cell.value for cell in tasks(raw).extra] == ["Hoàn thành"]


def test_added_columns_are_extra() -> None:
    """Values in columns of the agency's own are kept with their header."""

    def add(sheet: Any) -> None:
        sheet.cell(HEADER_ROW, 25, "Cán bộ theo dõi")
        sheet.cell(FIRST, 25, "Lò Văn Thử")

    form = tasks(filled(add))
    assert [(cell.row, cell.column, cell.value) for cell in form.extra] == [(FIRST, 25, "Lò Văn Thử")]
    assert form.extra_headers == {25: "Cán bộ theo dõi"}


# --- rows --------------------------------------------------------------------------------------------------------


def test_rows_of_the_agency_are_rows() -> None:
    """A row typed below the table without a key is a row; a note in a column of ours that tells nothing is extra."""
    last = FIRST + len(COMMUNE.tasks)

    def add(sheet: Any) -> None:
        sheet.cell(last, COLUMN["text"], "Nhiệm vụ mới")
        sheet.cell(last + 3, COLUMN["leads"], "Người lập biểu")

    form = tasks(filled(add))
    assert (form.rows[-1].row, form.rows[-1].cells["text"].value) == (last, "Nhiệm vụ mới")
    assert [(cell.row, cell.value) for cell in form.extra] == [(last + 3, "Người lập biểu")]


def test_other_sheets_are_kept() -> None:
    """What is no form comes as it is, with its comments: our other sheets, and those of the agency."""

    def write(book: Any) -> None:
        book["Nhiệm vụ"].cell(FIRST, 11).comment = Comment("đang chờ", "x")
        book["Hướng dẫn"]["A1"].comment = Comment("hỏi", "x")
        added = book.create_sheet("Phụ lục")
        added["B2"], added["C3"] = "số liệu thêm", 7

    raw = edited(write)
    assert dict(tasks(raw).notes) == {f"K{FIRST}": "đang chờ"}
    assert [sheet.title for sheet in raw.sheets] == ["Hướng dẫn", "_meta", "_lists", "Phụ lục"]
    assert raw.sheets[0].notes == (("A1", "hỏi"),)
    assert [cell.value for cell in raw.sheets[-1].cells] == ["số liệu thêm", 7]


def test_active_content_is_told() -> None:
    """Macros in a returned workbook are named in an issue; the forms are read."""
    buffer = io.BytesIO(SENT)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    raw = understand(buffer.getvalue())
    assert codes(raw) == [Code.ACTIVE_CONTENT]
    assert len(tasks(raw).rows) == len(COMMUNE.tasks)


PLACES = st.tuples(st.integers(HEADER_ROW + 1, 40), st.integers(1, 40))


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(PLACES, st.text("abc xyzáàạ0123456789", min_size=1).filter(str.strip), max_size=25))
def test_nothing_below_the_header_is_dropped(typed: dict[tuple[int, int], str]) -> None:
    """Wherever a value is typed below the header, it stands in a row's column or in extra, once, at its address."""

    def write(sheet: Any) -> None:
        for (row, column), text in typed.items():
            sheet.cell(row, column).value = text

    form = tasks(filled(write))
    found = [cell for row in form.rows for cell in row.cells.values()] + list(form.extra)
    at = {(cell.row, cell.column): cell.value for cell in found}
    assert len(at) == len(found)
    lost = {place for place in typed if place not in at and place[1] != COLUMN["self_check"]}
    assert lost == set()
    assert all(at[place] == text for place, text in typed.items() if place in at)


@pytest.mark.libreoffice
@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_forms_saved_by_libreoffice(form: str, tmp_path: Path, soffice: Convert) -> None:
    """Another program's save of our workbook has the same identity, rows, keys and columns."""
    (tmp_path / "a.xlsx").write_bytes(SENT)
    raw = understand(soffice(tmp_path / "a.xlsx", form).read_bytes(), f"a.{form}")
    assert raw.identity == IDENTITY
    sent = understand(SENT)
    assert [dict(form.columns) for form in raw.forms] == [dict(form.columns) for form in sent.forms]
    for ours, theirs in zip(sent.forms, raw.forms, strict=True):
        assert [row.row for row in ours.rows] == [row.row for row in theirs.rows]
        assert [row.cells["row_key"].value for row in ours.rows] == [row.cells["row_key"].value for row in theirs.rows]
        assert [row.cells["text"].value for row in ours.rows] == [row.cells["text"].value for row in theirs.rows]
