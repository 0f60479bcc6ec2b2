"""Layouts by version: what was issued comes back and is read, whichever columns have come since."""

import datetime as dt
import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from consolidate.catalogue import importing
from consolidate.core.files import write
from consolidate.forms.columns import LAYOUTS, SHEETS, VERSION, By, FormColumn, layouts
from consolidate.forms.model import SheetKey
from consolidate.spreadsheets.fields import Text
from consolidate.texts.labels import Label
from tests.support import samples
from tests.support.newer_layout import KEY, LABEL, NEXT_VERSION, NewerProgram
from tests.support.paths import GOLDEN
from tests.support.returning import (
    AS_OF,
    COMMUNE,
    EVIDENCE,
    FIRST,
    GOOD,
    NOTHING,
    PERIOD,
    PROGRESS,
    RESULT,
    SCIENCE,
    STATUS,
    TARGETS,
    TASK,
    WARD,
    Book,
    Found,
    Inbox,
    good,
    table,
    zipped,
)

pytestmark = pytest.mark.slow

MASTER = f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx"
REPLY = f"outbox/{PERIOD}/tra-lai/{PERIOD}_{COMMUNE}.xlsx"


FIGURE = {"Tử số": 9, "Mẫu số": 10, "Ngày số liệu": dt.datetime(2025, 10, 20)}


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> NewerProgram:
    """The program with a column more, in the next version of the layout."""
    return NewerProgram(tmp_path_factory.mktemp("newer"))


def merged(newer: NewerProgram, inbox: Inbox) -> Found:
    """What the newer program merges."""
    return Found(newer.merge(inbox.folder, PERIOD, AS_OF), inbox.folder)


def next_form(newer: NewerProgram, inbox: Inbox, agency: str) -> Book:
    """An agency's workbook as the newer program issues it."""
    newer.call(inbox.folder, "generate", PERIOD, "--quiet")
    return inbox.book(agency)


def edit(path: Path, code: str, agency: str, label: str, value: object) -> str:
    """Change a detail cell of a master by hand; where it is."""
    book = openpyxl.load_workbook(path)
    sheet = book["Chi tiết"]
    labels, header = table(sheet)
    (row,) = [
        row
        for row in range(header + 1, sheet.max_row + 1)
        if (sheet.cell(row, labels["Mã"]).value, sheet.cell(row, labels["Mã cơ quan"]).value) == (code, agency)
    ]
    cell = sheet.cell(row, labels[label])
    cell.value = value
    book.save(path)
    return str(cell.coordinate)


def codes(found: Found, file: str) -> set[str]:
    return {issue["code"] for issue in found.json["issues"] if issue["file"] == f"inbox/{PERIOD}/{file}"}


# --- a column more -----------------------------------------------------------------------------------------------


def test_a_column_is_added_in_a_running_month(newer: NewerProgram, inbox: Inbox) -> None:
    """Returns of both versions merge without a fault; the new value stands under its label; edits by hand are told in
    the master that was written before, and in the one after.
    """
    inbox.drop(good(inbox).fill(TASK, {RESULT: "Đã ban hành"}), "cu.xlsx")
    inbox.merge(submitted=6)
    before = edit(inbox.folder / MASTER, TASK, COMMUNE, PROGRESS, 95)
    book = next_form(newer, inbox, WARD).fill(FIRST, NOTHING).fill(TASK, {**GOOD, RESULT: "Đã ban hành", LABEL: "Mới"})
    inbox.drop(book.fill("MT01", {**FIGURE, LABEL: "Số mới"}, TARGETS), "moi.xlsx")

    found = merged(newer, inbox)
    assert (found.files, found.cells) == ((2, 2, 0, 0), (17, 17, 0, 0))
    assert found.said("master-edited") == [(before, TASK, "95")]
    assert (codes(found, "cu.xlsx"), codes(found, "moi.xlsx")) == ({"other-template", "figure-open"}, set())
    assert [found.detail(TASK, agency)[LABEL] for agency in (COMMUNE, WARD)] == [None, "Mới"]
    assert [found.detail("MT01", agency)[LABEL] for agency in (COMMUNE, WARD)] == [None, "Số mới"]
    assert found.detail(TASK)[PROGRESS] == 100

    after = [edit(inbox.folder / MASTER, TASK, WARD, label, "Sửa") for label in (LABEL, RESULT)]
    after.append(edit(inbox.folder / MASTER, TASK, COMMUNE, LABEL, "Thêm"))
    assert sorted(cell for cell, _, _ in merged(newer, inbox).said("master-edited")) == sorted(after)


def test_an_earlier_version_with_a_fault_is_answered_with_the_form_issued_now(
    newer: NewerProgram, inbox: Inbox
) -> None:
    """It has a place for the new column and all that was sent; sent back, corrected, it counts."""
    inbox.drop(good(inbox).fill(TASK, {PROGRESS: 450}), "cu.xlsx")
    newer.call(inbox.folder, "generate", PERIOD, "--quiet")
    assert merged(newer, inbox).cells == (5, 4, 1, 0)
    reply = Book((inbox.folder / REPLY).read_bytes())
    assert [row["Value"] for row in meta(reply) if row["Key"] == "template"] == [NEXT_VERSION]
    assert (reply.cell(TASK, STATUS).value, reply.cell(TASK, PROGRESS).value) == ("Hoàn thành", 450)
    inbox.drop(reply.fill(TASK, {PROGRESS: 100, LABEL: "Đã sửa"}), "lai.xlsx", minute=5)
    found = merged(newer, inbox)
    assert found.detail(TASK)[LABEL] == "Đã sửa"
    assert not found.issues("missing-column")


def test_a_master_of_before_digests_had_keys_is_compared(newer: NewerProgram, inbox: Inbox) -> None:
    """Its digests go by the columns of version 1: an edit is told, and nothing else."""
    inbox.drop(good(inbox), "cu.xlsx")
    inbox.merge(submitted=5)
    path = inbox.folder / MASTER
    cell = edit(path, TASK, COMMUNE, EVIDENCE, "Sửa")
    digests = {(TASK, COMMUNE): (GOOD[STATUS], "100", "2025-09-20", "", GOOD[EVIDENCE], "", "", "", "")}
    digests[FIRST, COMMUNE] = (NOTHING[STATUS], *[""] * 8)
    book = openpyxl.load_workbook(path)
    for title, columns in (("Chi tiết", 9), ("Số liệu mục tiêu", 6)):
        labels, header = table(book[title])
        for row in range(header + 1, book[title].max_row + 1):
            code, agency = (book[title].cell(row, labels[label]).value for label in ("Mã", "Mã cơ quan"))
            values = digests.get((code, agency), [""] * columns)
            text = "".join(hashlib.sha256(value.encode()).hexdigest()[:6] for value in values)
            book[title].cell(row, labels["Dấu dòng"]).value = text
    book.save(path)
    shutil.rmtree(inbox.folder / "outbox/.cache")  # the program of that time kept no copy of what it wrote
    assert merged(newer, inbox).said("master-edited") == [(cell, TASK, "Sửa")]


def meta(book: Book) -> list[dict[str, Any]]:
    return [{"Key": key.value, "Value": value.value} for key, value in book.workbook["_meta"].iter_rows(max_col=2)]


def test_a_file_without_identity_has_the_newest_layout_that_its_columns_fit(newer: NewerProgram, inbox: Inbox) -> None:
    """Once the office vouches for it, a file of either version is merged whole."""
    old = inbox.drop(anonymous(good(inbox)), "cu.xlsx")
    book = next_form(newer, inbox, WARD).fill(TASK, {**GOOD, LABEL: "Mới"})
    new = inbox.drop(anonymous(book), "moi.xlsx")
    for path, agency in ((old, COMMUNE), (new, WARD)):
        newer.call(inbox.folder, "accept", PERIOD, str(path), "--agency", agency)
    found = merged(newer, inbox)
    assert (found.files, found.cells) == ((2, 2, 0, 0), (10, 10, 0, 0))
    assert found.detail(TASK, WARD)[LABEL] == "Mới"
    assert not found.issues("missing-column")


def anonymous(book: Book) -> bytes:
    """Without `_meta` and the file's properties."""
    del book.workbook["_meta"]
    for name in book.workbook.custom_doc_props.names:
        del book.workbook.custom_doc_props[name]
    return book.data()


def test_a_column_of_its_own_version_is_missed(newer: NewerProgram, inbox: Inbox) -> None:
    """A workbook of the newer version from which the column was taken is not read as one of the version before."""
    book = next_form(newer, inbox, COMMUNE).fill(TASK, GOOD)
    labels, header = table(book.tasks)
    book.tasks.cell(header, labels[LABEL]).value = None
    inbox.drop(book, "thieu.xlsx")
    found = merged(newer, inbox)
    assert found.files == (1, 0, 0, 1)
    assert "missing-column" in codes(found, "thieu.xlsx")


def test_a_version_that_does_not_exist_yet_is_named(newer: NewerProgram, inbox: Inbox) -> None:
    """A genuine workbook of a newer program is put aside for that one reason; every cell is kept."""
    inbox.drop(next_form(newer, inbox, COMMUNE).fill(TASK, {**GOOD, LABEL: "Mới"}), "moi.xlsx")
    found = inbox.merge(submitted=4)
    assert (found.files, found.cells) == ((1, 0, 0, 1), (4, 0, 4, 0))
    assert "Mới" in {value for _, _, value in found.said("extra-column")}
    assert {issue["code"] for issue in found.json["issues"] if issue["severity"] == "error"} == {"unknown-layout"}
    first = found.issues("unknown-layout")[0]
    assert NEXT_VERSION in first["message"]
    assert "\n" not in first["message"]


def test_a_forged_version_has_no_signature(inbox: Inbox) -> None:
    """The version is part of what is signed."""
    book = good(inbox)
    for row in book.workbook["_meta"].iter_rows(max_col=2):
        if row[0].value == "template":
            row[1].value = NEXT_VERSION
    inbox.drop(book)
    found = inbox.merge(submitted=5)
    assert found.files == (1, 0, 0, 1)
    assert found.issues("bad-signature")


# --- the declaration ---------------------------------------------------------------------------------------------


def test_the_newest_layout_has_every_column() -> None:
    """What is issued, and what the master shows, are all columns of all versions."""
    assert LAYOUTS[VERSION].sheets == SHEETS
    assert list(LAYOUTS) == sorted(LAYOUTS, key=int)


def test_a_layout_for_each_version_that_brought_a_column() -> None:
    """An earlier version has what came until then, in the order of the declaration."""
    tasks, targets = SHEETS[SheetKey.TASKS], SHEETS[SheetKey.TARGETS]
    more = FormColumn(key=KEY, label=Label.RESULT, kind=Text(), by=By.AGENCY, width_chars=9, since=12)
    found = layouts([tasks, replace(targets, columns=(more, *targets.columns))])
    assert list(found) == [*LAYOUTS, "12"]
    assert found[VERSION].sheets == SHEETS
    assert found["12"].sheets[SheetKey.TARGETS].columns[0] is more


def test_keys_and_labels_stand_once() -> None:
    """A column is known by its key, and a reader by its label: in a sheet no two have the same."""
    for sheet in SHEETS.values():
        assert len(sheet.keys) == len(sheet.labels) == len(sheet.columns)


# --- version 1, for ever -----------------------------------------------------------------------------------------


def frozen(folder: Path) -> bytes:
    """The workbook whose parts lie there as text. Line breaks between tags are for who reads them."""
    parts = {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in files(folder)}
    return zipped({name: text.replace(">\n<", "><").encode() for name, text in sorted(parts.items())})


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


FIGURES = "Sở Khoa học và Công nghệ"
"""Who reports all three targets of the small catalogue in the frozen workbook."""

TYPED: dict[str, dict[str, Any]] = {
    "P/II.1": {
        "Trạng thái": "Đang thực hiện",
        "Tiến độ (%)": 45,
        "Ngày hoàn thành": None,
        "Kết quả thực hiện": "Đã lấy ý kiến dự thảo",
        "Minh chứng": None,
        "Người phụ trách": "Nguyễn Văn A",
        "Khó khăn, vướng mắc": "Thiếu vị trí đặt trạm",
        "Kiến nghị, đề xuất": "Bố trí đất công",
        "Đề nghị gia hạn đến": dt.datetime(2025, 12, 31),
    },
    "P/II.2": {
        "Trạng thái": "Hoàn thành",
        "Tiến độ (%)": 100,
        "Ngày hoàn thành": dt.datetime(2025, 10, 20),
        "Kết quả thực hiện": "Đã kết nối 12 hệ thống",
        "Minh chứng": "215/QĐ-UBND ngày 20/10/2025",
    },
    "MT01": {
        "Tử số": 9,
        "Mẫu số": 10,
        "Giá trị": 90,
        "Ngày số liệu": dt.datetime(2025, 10, 20),
        "Minh chứng": "Báo cáo số 7/BC",
        "Ghi chú": "Đã rà soát",
    },
    "MT02": {"Tử số": None, "Giá trị": 0.7, "Ngày số liệu": dt.datetime(2025, 10, 15)},
    "MT03": {"Giá trị": "Có", "Ngày số liệu": dt.datetime(2025, 10, 1)},
}
"""What its agency filled in."""


def test_version_1_is_read_for_ever(inbox: Inbox) -> None:
    """A workbook of the first version, with every column filled in, merges without a fault, each value in its place."""
    targets = tuple(replace(target, reporters=FIGURES) for target in samples.TARGETS)
    write(inbox.folder / "templates/catalogue.xlsx", importing.write(replace(samples.CATALOGUE, targets=targets)))
    inbox.drop(frozen(GOLDEN / "layout-1"))
    found = inbox.merge(submitted=21)
    assert (found.files, found.cells) == ((1, 1, 0, 0), (21, 21, 0, 0))
    assert found.json["cells"]["beside"] == 0
    assert {issue["severity"] for issue in found.json["issues"]} <= {"info"}
    for code, typed in TYPED.items():
        assert typed.items() <= found.detail(code, SCIENCE).items()
